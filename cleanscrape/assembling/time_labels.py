"""Words right before a time that only say what was done then: "Jane Doe Published on …", "… Updated:"."""

from __future__ import annotations

from functools import lru_cache

import regex

from cleanscrape.lexicon import phrases
from cleanscrape.lexicon.metadata_words import metadata_words
from cleanscrape.lexicon.wording import fold

__all__ = ["without_act", "without_time_label"]

LABEL_WORDS = 5
"""Words of the longest label behind a name."""
SHORT = 4
"""Letters of words that are names as well, if they begin with a capital and no colon is behind them: "Anna Le"."""

_WORD = regex.compile(r"\S*\w\S*+")
_COLONS = (":", "：")


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
    if len(text.strip()) <= SHORT and text[0].isupper() and not text.rstrip().endswith(_COLONS):
        return False
    return phrases.leads_to_time(text)


def _without_last_act(text: str) -> str:
    words = list(_WORD.finditer(text))
    return text[: words[-1].start()] if words and fold(words[-1][0]) in _acts() else text


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    return frozenset(metadata_words()["dates"]["acts"])
