"""What an element's names say, looked up name by name: sites invent class attributes, but repeat their parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cleanscrape.lexicon import vendors, vocabulary
from cleanscrape.reading.apart import BOXES
from cleanscrape.reading.icons import ICON_FONTS
from cleanscrape.reading.replaced import RENDERINGS

WIDGET = 1 << 63
"""Beyond the bits of the vocabulary's groups: a known vendor marks its widgets so."""

RENDERING = 1 << 64
"""… it shows a formula whose source stands elsewhere on the page, or a glyph in place of its text."""

BOX = 1 << 65
"""… its children are boxes of their own."""

GROUPS = WIDGET - 1
"""The bits of all groups."""

_MAX_NAMES = 600
"""Characters of an element's names that are looked at; utility-class frameworks write thousands."""
_MAX_LEARNT = 1 << 17
_MEANT = {**dict.fromkeys(RENDERINGS | ICON_FONTS, RENDERING), **dict.fromkeys(BOXES, BOX)}
"""Names that say more than their groups."""


NAMING = (
    "id", "role", "itemprop", "data-testid", "data-test-id", "data-test", "data-component", "data-component-name",
    "data-area", "data-module", "data-block", "data-qa", "data-hook",
)  # fmt: skip
"""Attributes beside ``class`` that name elements: by those for tests and for scripts sites are known whose classes are
made by programs."""


def names_of(node: Any) -> str:
    """Class, and what else names an element, as written, joined by blanks."""
    names = node.attr("class") or ""
    for key in NAMING:
        if value := node.attr(key):
            names = f"{names} {value}"
    return names


class _NameLooks(dict[str, int]):
    """What single names say, each made when it is first asked for."""

    __slots__ = ("_is_mark",)

    def __init__(self, is_mark: Callable[[str], bool]) -> None:
        """``is_mark``: whether a single name may mark a vendor's widget."""
        super().__init__()
        self._is_mark = is_mark

    def __missing__(self, name: str) -> int:
        found = vocabulary.name_bits(name)
        if name in _MEANT:
            found |= _MEANT[name]
        if self._is_mark(name):
            found |= WIDGET
        if len(self) >= _MAX_LEARNT:
            self.clear()
        self[name] = found
        return found


class Looks(dict[str, int]):
    """What names of elements say where certain vendors are known: the vocabulary's groups and the above, as bits.

    A key is an element's names as written; what none asked for yet is made then.
    """

    __slots__ = ("_of_name", "of_tag")

    def __init__(self, known: vendors.Vendors) -> None:
        super().__init__()
        self._of_name = _NameLooks(known.is_mark)
        tags = {*vocabulary.TAG_BITS, *known.special}
        self.of_tag = {tag: vocabulary.TAG_BITS.get(tag, 0) | (WIDGET if tag in known.special else 0) for tag in tags}
        """What tags say, in the same bits; others say nothing."""

    def __missing__(self, names: str) -> int:
        of_name = self._of_name
        found = 0
        for name in names[:_MAX_NAMES].split():
            found |= of_name[name]
        if len(self) >= _MAX_LEARNT:
            self.clear()
        self[names] = found
        return found


@lru_cache(maxsize=8)
def looks_of(known: vendors.Vendors) -> Looks:
    """What was learnt beside these vendors."""
    return Looks(known)


def shipped_looks() -> Looks:
    """What was learnt beside the shipped vendors."""
    return looks_of(vendors.SHIPPED)
