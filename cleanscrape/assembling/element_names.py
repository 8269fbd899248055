"""What the names of inline elements say, remembered: those of one list or thread are all of one make."""

from __future__ import annotations

import re
from functools import lru_cache

from cleanscrape.lexicon import vocabulary

__all__ = ["groups_of"]

_NUMBER = re.compile(r"\d+")


def groups_of(tag: str, names: str) -> int:
    """The vocabulary groups of an element as a bit set; numbers in names ("wp-image-4711") say nothing."""
    return _groups_of(tag, _NUMBER.sub("0", names))


@lru_cache(maxsize=1 << 13)
def _groups_of(tag: str, names: str) -> int:
    return vocabulary.bits(tag, names)
