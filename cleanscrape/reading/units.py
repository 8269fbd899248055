"""How long a text is, in words, whatever its script."""

from __future__ import annotations

import regex

_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")

CHARACTERS_PER_WORD = 1.7
"""Characters that stand for one word in scripts without blanks (measured on Chinese and Japanese news)."""


def count_words(text: str) -> int:
    """Words between white space; in scripts without blanks, characters / 1.7."""
    words = len(text.split())
    if text.isascii():
        return words
    unspaced = len(_UNSPACED.findall(text))
    return words + int(unspaced / CHARACTERS_PER_WORD) if unspaced else words
