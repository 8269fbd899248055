"""How long a text is, in words, whatever its script."""

from __future__ import annotations

import re

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese. Ranges: for this ``re`` is three times as fast as ``regex``."""

CHARACTERS_PER_WORD = 1.7
"""Characters that stand for one word in scripts without blanks (measured on Chinese and Japanese news)."""


def count_words(text: str) -> int:
    """Words between white space; in scripts without blanks, characters / 1.7."""
    words = len(text.split())
    return words if text.isascii() else words + unspaced_words(text)


def unspaced_words(text: str) -> int:
    """Words in the parts of a text that are in scripts without blanks."""
    return int(len(_UNSPACED.findall(text)) / CHARACTERS_PER_WORD) if _UNSPACED.search(text) else 0
