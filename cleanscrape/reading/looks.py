"""What an element's names say, looked up name by name: sites invent class attributes, but repeat their parts."""

from __future__ import annotations

from cleanscrape.lexicon import vendors, vocabulary

WIDGET = 1 << 64
"""Beyond the bits of the vocabulary's groups: a known vendor marks its widgets so."""

_MAX_NAMES = 600
"""Characters of an element's names that are looked at; utility-class frameworks write thousands."""
_MAX_LEARNT = 1 << 17
_LEARNT: dict[str, int] = {}


def look(names: str) -> int:
    """The vocabulary's groups of an element's names as bits, and ``WIDGET``."""
    found = 0
    learnt = _LEARNT.get
    for name in (names if len(names) <= _MAX_NAMES else names[:_MAX_NAMES]).split():
        own = learnt(name)
        found |= own if own is not None else _learn(name)
    return found


def _learn(name: str) -> int:
    if len(_LEARNT) >= _MAX_LEARNT:
        _LEARNT.clear()
    own = vocabulary.name_bits(name) | (WIDGET if vendors.is_mark(name) else 0)
    _LEARNT[name] = own
    return own
