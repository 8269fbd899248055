"""Words right before a time that only say what was done then: "Jane Doe Published on …", "… Updated:"."""

from __future__ import annotations

from functools import lru_cache

import regex

from cleanscrape.lexicon import phrases
from cleanscrape.lexicon.metadata_words import metadata_words
from cleanscrape.lexicon.punctuation import LABEL_ENDS
from cleanscrape.lexicon.wording import fold

__all__ = ["without_act", "without_time_label"]

LABEL_WORDS = 5
"""Words of the longest label behind a name."""
SHORT = 4
"""Letters of words that join as well ("on"), or with a capital are names ("Anna Le"), if no colon is behind them."""

_WORD = regex.compile(r"\S*\w\S*+")
_LABEL_ENDS = tuple(LABEL_ENDS)


def without_time_label(text: str) -> str:
    """What stands before a time, up to the label of the page's date: "Jane Doe" of "Jane Doe Published on"."""
    starts = [word.start() for word in _WORD.finditer(text)][-LABEL_WORDS:]
    return next((text[:start] for start in starts if _is_label(text[start:])), text)


def without_act(text: str) -> str:
    """The same without any words that say what somebody did then: "Jane Doe" of "Jane Doe Answered on"."""
    while (rest := without_time_label(text)) != text or (rest := _without_last_act(text)) != text:
        text = rest
    return text


def _is_label(text: str) -> bool:
    return not _may_join(text) and phrases.leads_to_time(text)


def _may_join(text: str) -> bool:
    word = text.strip()
    return len(word) <= SHORT and (word.isascii() or word[0].isupper()) and not word.endswith(_LABEL_ENDS)


def _without_last_act(text: str) -> str:
    words = list(_WORD.finditer(text))
    if len(words) > 1 and _may_join(words[-1][0]) and words[-1][0].islower():
        words.pop()
    return text[: words[-1].start()] if words and fold(words[-1][0]) in _acts() else text


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    return frozenset(map(fold, metadata_words()["dates"]["acts"]))
