"""Numbers before headlines, as lists of what is read most have them."""

from __future__ import annotations

import regex

from cleanscrape.lexicon import times

__all__ = ["rank", "without_rank"]

_RANK = regex.compile(r"(\d{1,2}+)(?:[.):]?\s++(?=\S)|(?=[\p{Lu}\p{Lo}«“]))")


def rank(text: str) -> int | None:
    """The number before a headline, unless it is the day of a date: "1. HEADLINE", "02 HEADLINE", "3HEADLINE"."""
    found = _RANK.match(text)
    date = times.absolute_date(text) if found is not None else None
    return int(found[1]) if found is not None and (date is None or date[0] > 0) else None


def without_rank(text: str) -> str:
    """A headline without the number before it."""
    return _RANK.sub("", text, count=1)
