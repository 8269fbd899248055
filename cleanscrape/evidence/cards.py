"""A cue from siblings that look the same: a list of teasers has linked titles, a list of links short ones, prose none.

A card alone is hard to tell from a paragraph with a link; that the elements beside it are made alike, and what they
have in common, tells a list of related articles from a menu and from an article's own list.
"""

from __future__ import annotations

import numpy as np

from cleanscrape.evidence.bins import between, edges
from cleanscrape.evidence.facts import Facts, Ints, followed, prefix_sums
from cleanscrape.lexicon import vocabulary
from cleanscrape.reading.page import Page

MIN_CARDS = 3
"""Siblings of one look that make a list of cards."""
TITLE_LINKED, TITLE_WORDS = 0.7, 4
"""Share of a line inside links, and its words, from which on it may be the title of what a card leads to."""
TITLED_SHARE = DATED_SHARE = 0.5
"""Share of cards that have such a line, or a date, from which on all are taken to have one."""
TITLE_LENGTHS = (5, 7, 10)
"""Mean words of the titles of a list."""

CARDS = (
    "no cards", "untitled", "untitled, of several blocks",
    *(f"titles of {length} words{dated}{several}"
      for length in edges(*TITLE_LENGTHS) for dated in ("", ", dated") for several in ("", ", of several blocks")),
)  # fmt: skip
_TITLED = CARDS.index("untitled, of several blocks") + 1
_TIME = np.uint64(vocabulary.bit("time"))


def sort(page: Page, facts: Facts) -> Ints:
    """The bin of the innermost list of cards around each block."""
    of_list, kinds = _lists(facts)
    listed = kinds[of_list] > 0
    listed[0] = False  # the root has no siblings
    elements = np.arange(len(listed))
    around = np.where(listed, elements, np.minimum(facts.above, len(listed) - 1))
    around[0] = 0
    found = np.where(listed, kinds[of_list], 0)
    return np.asarray(found[followed(around)[facts.owners]])


def _lists(facts: Facts) -> tuple[Ints, Ints]:
    """The number of each element's list of siblings of one look, and each list's bin: 0 for one that has too few."""
    first, end = facts.first, facts.end
    held = end - first
    titled = (facts.linked > TITLE_LINKED) & (facts.words >= TITLE_WORDS)
    dated = np.array([bool(roles) and roles[0] == "metadata.date" for roles in facts.roles]) | (facts.own & _TIME != 0)
    titles, lengths, dates = (
        sums[end] - sums[first]
        for sums in map(prefix_sums, (titled.astype(np.int64), facts.words * titled, dated.astype(np.int64)))
    )
    family = np.where(held > 0, facts.above * (len(first) + 2) + facts.looks, -1)
    of_list = np.unique(family, return_inverse=True)[1].reshape(-1)
    count = np.bincount(of_list)

    def total(values: Ints) -> Ints:
        return np.bincount(of_list, weights=values).astype(np.int64)

    several = total(held) >= 2 * count
    length = between(total(lengths) / np.maximum(total(titles), 1), TITLE_LENGTHS)
    kind = _TITLED + length * 4 + (total(dates > 0) >= DATED_SHARE * count) * 2 + several
    kinds = np.where(total(titles > 0) >= TITLED_SHARE * count, kind, 1 + several)
    kinds[(count < MIN_CARDS) | (total(held) == 0)] = 0
    return of_list, kinds
