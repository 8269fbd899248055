"""Remarks that are not on this page: pingbacks, trackbacks, and lists of recent comments."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from cleanscrape.lexicon import vocabulary
from cleanscrape.reading.page import Page

__all__ = ["not_of_this_page"]

_POPULAR = vocabulary.bit("popular")
_LINKBACKS = frozenset(("pingback", "trackback", "pings", "pingbacks", "trackbacks"))


def not_of_this_page(page: Page, indexes: Sequence[int]) -> set[int]:
    """Blocks of pingbacks, trackbacks and "recent comments" lists among the given ones, which are in order."""
    elements = page.elements
    found: set[int] = set()
    done = 0
    start = bisect_left(elements.first, indexes[0])
    stop = bisect_left(elements.first, indexes[-1] + 1)
    for element in range(start, stop):
        names = elements.names[element]
        if not names or elements.end[element] <= done:
            continue
        if elements.bits[element] & _POPULAR or ("back" in names and not _LINKBACKS.isdisjoint(names.split())):
            done = elements.end[element]
            found.update(range(elements.first[element], done))
    return found
