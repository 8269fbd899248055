"""A rule for HTML: what stands under a heading of related lists, and that heading."""

from __future__ import annotations

from collections.abc import Iterator

from cleanscrape.deciding.tally import Rule
from cleanscrape.evidence.html import Matrix, bin_of
from cleanscrape.evidence.sections import DISTANCES, NAMES, SECTION_OF
from cleanscrape.lexicon import times
from cleanscrape.model import Evidence, Zone
from cleanscrape.reading.page import Page
from cleanscrape.reading.units import count_words

__all__ = ["ITEM_LINKED", "ITEM_WORDS", "listed"]

LISTED_WEIGHT = 3.0
"""No more: some sites call the menu of their sections so."""
ITEM_LINKED, ITEM_WORDS = 0.8, 4
"""Share of a line inside links, and its words, from which on it is an item under a known heading."""
TIMED_LINKED = 0.4
"""The share where a time stands beside the link and nothing else: in the line of a short headline it is half of it."""

_HEADINGS = ("related.heading", "related.popular", "related.latest")
_LISTS = frozenset(NAMES.index(SECTION_OF[role]) - 1 for role in _HEADINGS)
_EDGES = " \t\n\xa0•·|,;:–—-()[]"


def listed(page: Page, matrix: Matrix) -> Iterator[Rule]:
    """A link of some words under "Related articles" or "Most read", and that heading over it."""
    facts, distances = matrix.facts, len(DISTANCES)
    headed = ((bin_of(matrix, "section") - 1) // distances).tolist()  # number of the section's name, -1 without
    heading = -1
    for index, (section, roles) in enumerate(zip(headed, facts.roles, strict=True)):
        if section not in _LISTS:
            heading = -1
        elif roles and roles[0] in _HEADINGS:
            heading = index
        elif page.words[index] >= ITEM_WORDS and _is_item(page, index, float(facts.linked[index])):
            if heading >= 0:
                yield heading, Evidence("rule: heads a list of links", Zone.RELATED, LISTED_WEIGHT)
                heading = -1
            yield index, Evidence("rule: a link under such a heading", Zone.RELATED, LISTED_WEIGHT)


def _is_item(page: Page, index: int, linked: float) -> bool:
    """Whether a line is a link, or a link of some words before or behind which there is nothing but when."""
    if not TIMED_LINKED <= linked < ITEM_LINKED:
        return linked >= ITEM_LINKED
    text, length = page.texts[index], page.linked[index]
    before, behind = text[:-length].strip(_EDGES), text[length:].strip(_EDGES)
    if times.only_time(behind):
        return count_words(text[:length]) >= ITEM_WORDS
    return times.only_time(before) and count_words(text[-length:]) >= ITEM_WORDS
