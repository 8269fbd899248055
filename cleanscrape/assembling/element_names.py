"""What the names of inline elements say, remembered: those of one list or thread are all of one make."""

from __future__ import annotations

import re
from functools import lru_cache

from cleanscrape.lexicon import vocabulary
from cleanscrape.reading.page import Page

__all__ = ["groups_around", "groups_of"]

_NUMBER = re.compile(r"\d+")


def groups_of(tag: str, names: str) -> int:
    """The vocabulary groups of an element as a bit set; numbers in names ("wp-image-4711") say nothing."""
    return _groups_of(tag, _NUMBER.sub("0", names))


@lru_cache(maxsize=1 << 13)
def _groups_of(tag: str, names: str) -> int:
    return vocabulary.bits(tag, names)


def groups_around(page: Page, index: int, most: int) -> int:
    """The vocabulary groups of a block: of its inline elements and of the two around it that hold at most ``most``."""
    elements, found = page.elements, page.inner[index]
    element = page.owners[index]
    for _ in range(2):
        if element < 0 or elements.end[element] - elements.first[element] > most:
            break
        found |= elements.bits[element]
        element = elements.parents[element]
    return found
