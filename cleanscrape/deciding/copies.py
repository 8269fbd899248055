"""Of what a page shows twice one copy counts: a text for wide screens and again for phones, a title above a picture.

Short texts repeat for other reasons, too: the refrain of a song, a question asked of each guest, "Where to buy" in each
part of a guide. Those stay where what stands beside them does not repeat with them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleanscrape.deciding.scores import Floats
from cleanscrape.deciding.tally import Rule
from cleanscrape.evidence.html import Matrix, bin_of
from cleanscrape.evidence.links import LEADS_TO
from cleanscrape.model import Evidence, Zone
from cleanscrape.reading.page import Page

COPY = "same text as another article block"
COPY_WEIGHT = 20.0
"""A rule, not a hint: stronger than any sum of fitted weights."""

MIN_WORDS, LONG_WORDS = 3, 12
"""Shorter texts ("Yes", "Example") repeat in any article; from so many words on they are written once."""

LINKED = 0.5
"""Share of a text inside links from which on it is a button: "See the rating"."""

REPEATABLE_TAGS = frozenset(("td", "th", "pre"))
"""Cells and code repeat for good reason."""

_WITHIN_THE_PAGE = [LEADS_TO.index(name) for name in LEADS_TO if name.startswith("within the page, all of it")]


def copies(page: Page, matrix: Matrix, odds: Floats, threshold: float) -> Iterator[Rule]:
    """The article blocks whose text another one has: all but the first, and of contents and a heading the contents."""
    tags = page.elements.tags
    order = [
        index
        for index in np.flatnonzero(odds >= threshold).tolist()
        if page.words[index] >= MIN_WORDS and tags[page.owners[index]] not in REPEATABLE_TAGS
    ]
    texts = [page.texts[index] for index in order]
    contents = np.isin(bin_of(matrix, "leads to"), _WITHIN_THE_PAGE)
    may_repeat = (matrix.facts.words < LONG_WORDS) & (matrix.facts.linked < LINKED)
    seen: dict[str, int] = {}
    for at, (index, text) in enumerate(zip(order, texts, strict=True)):
        first = seen.setdefault(text, at)
        if first == at:
            continue
        copy = index
        if contents[order[first]] and not contents[index]:
            copy, seen[text] = order[first], at
        elif may_repeat[index] and tags[page.owners[order[first]]] != "h1" and not _in_a_run(texts, first, at):
            continue
        yield copy, Evidence(COPY, Zone.ARTICLE, -COPY_WEIGHT - abs(threshold))


def _in_a_run(texts: list[str], first: int, at: int) -> bool:
    """Whether what stands before or behind a text repeats with it, or nothing is between the two."""
    return (
        at == first + 1
        or (first > 0 and texts[first - 1] == texts[at - 1])
        or (at + 1 < len(texts) and texts[first + 1] == texts[at + 1])
    )
