"""Words right before a time that only say what was done then: "Jane Doe Published on …", "… Updated:"."""

from __future__ import annotations

from functools import lru_cache

import regex

from cleanscrape.lexicon import phrases
from cleanscrape.lexicon.metadata_words import metadata_words
from cleanscrape.lexicon.punctuation import ends_label
from cleanscrape.lexicon.wording import fold

__all__ = ["without_act", "without_time_label"]

LABEL_WORDS, LABEL_CHARACTERS = 5, 200
"""Words of the longest label behind a name, and more characters than it has."""
LABELS = 4
"""Labels and words of doing behind each other: "Ann Holm Answered Edited on"."""
SHORT = 4
"""Letters of words that join as well ("on"), or with a capital are names ("Anna Le"), if no colon is behind them."""

_WORD = regex.compile(r"(?<!\S)[^\s\w]*+\w\S*+")


def without_time_label(text: str) -> str:
    """What stands before a time, up to the label of the page's date: "Jane Doe" of "Jane Doe Published on"."""
    starts = [word.start() for word in _last_words(text)][-LABEL_WORDS:]
    return next((text[:start] for start in starts if _is_label(text[start:])), text)


def without_act(text: str) -> str:
    """The same without any words that say what somebody did then: "Jane Doe" of "Jane Doe Answered on"."""
    for _ in range(LABELS):
        if (rest := without_time_label(text)) == text and (rest := _without_last_act(text)) == text:
            break
        text = rest
    return text


def _last_words(text: str) -> list[regex.Match[str]]:
    return list(_WORD.finditer(text, max(0, len(text) - LABEL_CHARACTERS)))


def _is_label(text: str) -> bool:
    return not _may_join(text) and phrases.leads_to_time(text)


def _may_join(text: str) -> bool:
    word = text.strip()
    return len(word) <= SHORT and (word.isascii() or word[0].isupper()) and not ends_label(word)


def _without_last_act(text: str) -> str:
    words = _last_words(text)
    if len(words) > 1 and _may_join(words[-1][0]) and words[-1][0].islower():
        words.pop()
    return text[: words[-1].start()] if words and fold(words[-1][0]) in _acts() else text


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    return frozenset(map(fold, metadata_words()["dates"]["acts"]))
