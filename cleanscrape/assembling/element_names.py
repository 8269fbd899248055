"""What the names of inline elements say, remembered: those of one list or thread are all of one make."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from cleanscrape.lexicon import vocabulary
from cleanscrape.reading.looks import names_of
from cleanscrape.reading.page import Page

__all__ = ["groups_around", "groups_of", "names_author", "names_nobody", "seen_of"]

MOST_INLINE = 60
"""Inline elements of a block whose names are looked at."""
_AUTHOR, _HIDDEN = vocabulary.bit("author"), vocabulary.bit("hidden")
_NUMBER = re.compile(r"\d+")


def groups_of(tag: str, names: str) -> int:
    """The vocabulary groups of an element as a bit set; numbers in names ("wp-image-4711") say nothing."""
    return _groups_of(tag, _NUMBER.sub("0", names))


@lru_cache(maxsize=1 << 13)
def _groups_of(tag: str, names: str) -> int:
    return vocabulary.bits(tag, names)


@lru_cache(maxsize=1 << 12)
def names_nobody(names: str) -> bool:
    """Whether no name of an element is an author's, whatever "user-select" looks like."""
    return vocabulary.names_nobody(names)


def names_author(page: Page, index: int, most: int) -> bool:
    """Whether the names of a block that ``groups_around`` takes for an author's are of somebody."""
    elements, element = page.elements, page.owners[index]
    if page.inner[index] & _AUTHOR:
        inline = list(islice(elements.nodes[element].iter_elements(), MOST_INLINE)) if elements.nodes else []
        names = (f"{names_of(node)} {node.attr('rel') or ''}" for node in inline)
        if len(inline) in (0, MOST_INLINE) or not all(map(names_nobody, names)):
            return True
    for _ in range(2):
        if element < 0 or elements.end[element] - elements.first[element] > most:
            return False
        if elements.bits[element] & _AUTHOR and not names_nobody(elements.names[element]):
            return True
        element = elements.parents[element]
    return False


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


def seen_of(page: Page, index: int) -> str:
    """A block's text without what inline elements hold that are read aloud and not seen; all of it if that is all."""
    text = " ".join(page.texts[index].split())
    if not page.inner[index] & _HIDDEN:
        return text
    seen = text
    for node in islice(page.elements.nodes[page.owners[index]].iter_elements(), MOST_INLINE):
        if groups_of(node.tag, names_of(node)) & _HIDDEN:
            seen = seen.replace(" ".join(node.text.split()), "", 1)
    return seen.strip() or text
