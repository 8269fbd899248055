"""Whether and where a time stands in a line, found out with as few looks as possible: most lines have none."""

from __future__ import annotations

import regex

from cleanscrape.assembling.comment_headers import time_span
from cleanscrape.assembling.texts import has_digit
from cleanscrape.lexicon import times
from cleanscrape.lexicon.punctuation import ends_sentence
from cleanscrape.reading.units import count_words

__all__ = ["holds_time", "is_mostly_time", "time_in_line"]

RELATIVE_WORDS = 8
"""A longer line is not looked through for a time counted from now: that is slow, and would be one of its matters."""
OTHER_WORDS, SENTENCE_WORDS = 6, 3
"""Words that a line of who, where and when may have beside its date ("Published on 17 May • Reading time 12 minutes");
and beside a time without a figure, or in what ends like a sentence: "Today" may be said of anything."""

_SIGNS = regex.compile(r"[^\w\s]++")


def time_in_line(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the first date or relative time of a line stands."""
    if has_digit(text, start) is None:
        if text.count(" ", start) >= RELATIVE_WORDS or times.relative_time(text[start:]) is None:
            return None
    elif text.count(" ", start) >= RELATIVE_WORDS and times.absolute_date(text[start:]) is None:
        return None
    return time_span(text, start)


def holds_time(text: str) -> bool:
    """Whether a date or a relative time stands in a text; dates have digits."""
    return (time_span(text) if has_digit(text) else times.relative_time(text)) is not None


def is_mostly_time(text: str) -> bool:
    """Whether a line says when, and not much else."""
    span = time_span(text) if has_digit(text) else times.relative_time(text)
    if span is None:
        return False
    others = count_words(_SIGNS.sub("", f"{text[: span[0]]} {text[span[1] :]}"))
    may_be_sentence = has_digit(text, *span) is None or (span[1] < len(text) and ends_sentence(text))
    return others < SENTENCE_WORDS if may_be_sentence else others <= OTHER_WORDS
