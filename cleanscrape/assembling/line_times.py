"""Whether and where a time stands in a line, found out with as few looks as possible: most lines have none."""

from __future__ import annotations

from cleanscrape.assembling.comment_headers import time_span
from cleanscrape.assembling.texts import has_digit
from cleanscrape.lexicon import times

__all__ = ["holds_time", "time_in_line"]

RELATIVE_WORDS = 8
"""A longer line is not looked through for a time counted from now: that is slow, and would be one of its matters."""


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
