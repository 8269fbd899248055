"""What an element's names say, looked up name by name: sites invent class attributes, but repeat their parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cleanscrape.lexicon import vendors, vocabulary
from cleanscrape.reading.apart import BOXES
from cleanscrape.reading.replaced import RENDERINGS

WIDGET = 1 << 63
"""Beyond the bits of the vocabulary's groups: a known vendor marks its widgets so."""

RENDERING = 1 << 64
"""… it shows a formula whose source stands elsewhere on the page."""

BOX = 1 << 65
"""… its children are boxes of their own."""

GROUPS = WIDGET - 1
"""The bits of all groups."""

_MAX_NAMES = 600
"""Characters of an element's names that are looked at; utility-class frameworks write thousands."""
_MAX_LEARNT = 1 << 17


def names_of(node: Any) -> str:
    """Class, id, role and itemprop as written, joined by blanks."""
    names = node.attr("class") or ""
    for key in ("id", "role", "itemprop"):
        if value := node.attr(key):
            names = f"{names} {value}"
    return names


class Looks(dict[str, int]):
    """What names of elements say where certain vendors are known: the vocabulary's groups and the above, as bits.

    A key is an element's names as written; what none asked for yet is made then.
    """

    __slots__ = ("_is_mark", "_learnt")

    def __init__(self, is_mark: Callable[[str], bool]) -> None:
        """``is_mark``: whether a single name may mark a vendor's widget."""
        super().__init__()
        self._is_mark = is_mark
        self._learnt: dict[str, int] = {}
        """The same for each single name."""

    def __missing__(self, names: str) -> int:
        found = 0
        learnt = self._learnt.get
        for name in (names if len(names) <= _MAX_NAMES else names[:_MAX_NAMES]).split():
            own = learnt(name)
            found |= own if own is not None else self._learn(name)
        if len(self) >= _MAX_LEARNT:
            self.clear()
        self[names] = found
        return found

    def _learn(self, name: str) -> int:
        if len(self._learnt) >= _MAX_LEARNT:
            self._learnt.clear()
        own = vocabulary.name_bits(name) | (WIDGET if self._is_mark(name) else 0)
        own |= (RENDERING if name in RENDERINGS else 0) | (BOX if name in BOXES else 0)
        self._learnt[name] = own
        return own


@lru_cache(maxsize=8)
def looks_of(known: vendors.Vendors) -> Looks:
    """What was learnt beside these vendors."""
    return Looks(known.is_mark)


def shipped_looks() -> Looks:
    """What was learnt beside the shipped vendors."""
    return looks_of(vendors.SHIPPED)
