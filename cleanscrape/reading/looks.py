"""What an element's names say, looked up name by name: sites invent class attributes, but repeat their parts."""

from __future__ import annotations

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
LOOKED: dict[str, int] = {"": 0}
"""What ``look`` said of the names that elements bore so far."""
_LEARNT: dict[str, int] = {}
"""… and of each single name."""


def look(names: str) -> int:
    """The vocabulary's groups of an element's names as bits, and ``WIDGET``, ``RENDERING`` and ``BOX``."""
    found = 0
    learnt = _LEARNT.get
    for name in (names if len(names) <= _MAX_NAMES else names[:_MAX_NAMES]).split():
        own = learnt(name)
        found |= own if own is not None else _learn(name)
    if len(LOOKED) >= _MAX_LEARNT:
        LOOKED.clear()
        LOOKED[""] = 0
    LOOKED[names] = found
    return found


def _learn(name: str) -> int:
    if len(_LEARNT) >= _MAX_LEARNT:
        _LEARNT.clear()
    own = vocabulary.name_bits(name) | (WIDGET if vendors.is_mark(name) else 0)
    own |= (RENDERING if name in RENDERINGS else 0) | (BOX if name in BOXES else 0)
    _LEARNT[name] = own
    return own
