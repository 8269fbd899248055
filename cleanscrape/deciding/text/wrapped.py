"""Sentences that are broken into lines of one width, as mail, PDF and text browsers have them.

A line of such a sentence is prose, however short it is, and what it happens to hold says nothing: "documentation."
below "see the" is no button.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleanscrape.deciding.text.lines import End, LineClass, Looks
from cleanscrape.reading.page import Page

MAX_WIDTH = 100
"""Characters of the longest line; where one with a blank in it is longer, nothing was broken."""
LEAST_BROKEN = 3
"""So many lines of a page must go on in small letters."""
MAX_WORD = 40
SLACK = 3
"""Characters by which the widths of a page's parts may differ."""


def tell_wrapped(page: Page, looks: Looks, prose_units: int) -> None:
    """Correct the looks of lines in broken sentences of so many units and more."""
    open_ends = looks.end == End.OPEN
    broken = [at for at in _broken(page) if open_ends[at]]
    if sum(_goes_on_small(page, at) for at in broken) < LEAST_BROKEN:
        return
    for first, last in _runs(broken):
        lines = slice(first, last + 1)
        is_sentence = looks.end[last] in (End.SENTENCE, End.COLON) and looks.units[lines].sum() >= prose_units
        if not is_sentence or not any(_goes_on_small(page, at) for at in range(first, last)):
            continue
        looks.prose[lines] = True
        for at in range(first + 1, last + 1):
            if looks.roles[at]:
                looks.roles[at], looks.kind[at] = (), LineClass.SENTENCE


def _broken(page: Page) -> list[int]:
    """The lines right below which another one stands whose first word they had no room for."""
    source, spans = page.source, page.spans
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    lengths = ends - starts
    if any(" " in page.texts[at] for at in np.flatnonzero(lengths > MAX_WIDTH).tolist()):
        return []
    below = [at for at in range(len(spans) - 1) if max(map(source[ends[at] : starts[at + 1]].count, "\n\r")) <= 1]
    small = [int(lengths[at]) for at in below if _goes_on_small(page, at)]
    if len(small) < LEAST_BROKEN:
        return []
    width = max(small) - SLACK
    return [
        at for at in below if lengths[at] + MAX_WORD > width and lengths[at] + 1 + _first_word(page, at + 1) > width
    ]


def _first_word(page: Page, at: int) -> int:
    """How long the first word of a line is."""
    start, end = page.spans[at]
    return len(page.source[start : min(end, start + MAX_WORD)].split(maxsplit=1)[0])


def _goes_on_small(page: Page, at: int) -> bool:
    return page.source[page.spans[at + 1][0]].islower()


def _runs(broken: list[int]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each run of lines that go on in the next one."""
    first = None
    for at, following in zip(broken, [*broken[1:], -1], strict=True):
        first = at if first is None else first
        if following != at + 1:
            yield first, at + 1
            first = None
