"""Dates that dateparser reads for us: relative times, and languages that the lexicon lacks.

The library is slow to load, and to guess a language may take it seconds; so it is loaded late and always told which
languages to try. It is given the moment to count from: it never sees the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import regex

from cleanscrape.lexicon import times
from cleanscrape.lexicon.languages import time_tables
from cleanscrape.lexicon.wording import LETTERS_ALIKE

__all__ = ["absolute", "relative"]

MAX_CHARACTERS = 60
"""Longer texts are more than a date, and cost the library too much."""

MAX_LANGUAGES = 3
"""Languages that are tried for one relative time."""

_YEAR = regex.compile(r"(?<!\d)(?:1[89]|2[05])\d\d(?!\d)")
_HOLE = regex.compile(r"#|\{unit\}|[\s,]++")
_SHORT = regex.compile(r"\d{1,3}\s?+(\p{L}{1,6}+)\.?")
_CLOCK_BEHIND = regex.compile(
    r"[\s,–—-]{0,3}+(?:\p{L}{1,5}+\s)?+\d{1,2}[:.]\d{2}(?!\d)(?:\s?[ap]\.?m\b\.?)?+", regex.IGNORECASE
)


def absolute(text: str, hints: Sequence[str]) -> str | None:
    """The date of a text in a language that is hinted at and not in the lexicon."""
    code = hints[0].split("-")[0] if hints else ""
    if not code or code in time_tables() or len(text) > MAX_CHARACTERS or not _YEAR.search(text):
        return None
    found = _ask(text, (code,), None)
    if found is None:
        return None
    moment, period = found
    return moment.isoformat(timespec="minutes") if period == "time" else moment.date().isoformat()


def relative(text: str, reference: str, hints: Sequence[str]) -> str | None:
    """The moment of a relative time, counted back from ``reference``, an ISO 8601 moment; None if it is not one.

    From a date alone only what comes out the same at either end of that day is known.
    """
    span = _relative_span(text)
    if span is None:
        return None
    found = {_counted_back(text, span, base, hints) for base in _moments(reference)}
    return found.pop() if len(found) == 1 else None


def _moments(reference: str) -> tuple[datetime, ...]:
    """The moment that ``reference`` says; of a date without a time the first and the last of the day."""
    try:
        moment = datetime.fromisoformat(reference)
    except ValueError:
        return ()
    try:
        day = date.fromisoformat(reference)
    except ValueError:  # it has a time
        return (moment,)
    return datetime.combine(day, time.min), datetime.combine(day, time(23, 59))


def _counted_back(text: str, span: tuple[int, int], base: datetime, hints: Sequence[str]) -> str | None:
    """The moment of the relative time at ``span``, counted back from ``base``."""
    found = _ask(text[slice(*span)], _candidates(text, hints), base.replace(tzinfo=None))
    if found is None:
        return None
    moment, period = found
    moment = moment.replace(tzinfo=base.tzinfo)
    if moment > base + timedelta(minutes=1):
        return None
    return moment.isoformat(timespec="minutes") if period == "time" else moment.date().isoformat()


def _relative_span(text: str) -> tuple[int, int] | None:
    """Where the relative time stands: a phrase of the lexicon with a clock time behind it, or a whole "5 h"."""
    span = times.relative_time(text)
    if span is not None:
        clock = _CLOCK_BEHIND.match(text, span[1])
        return (span[0], clock.end()) if clock else span
    short = _SHORT.fullmatch(text)
    if short is not None and short[1].lower() in _units():
        return 0, len(text)
    return (0, len(text)) if len(text) <= MAX_CHARACTERS and times.only_time(text) else None


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    return frozenset(unit.lower() for table in time_tables().values() for unit in table.get("units", ()))


@lru_cache(maxsize=1)
def _pieces() -> dict[str, frozenset[str]]:
    """Language code -> the words of its relative times, its units and weekdays."""
    found = {}
    for code, table in time_tables().items():
        words = {piece for template in table.get("relative", ()) for piece in _HOLE.split(template)}
        words.update(table.get("units", ()), table.get("weekdays", ()))
        found[code] = frozenset(word.casefold() for word in words if word)
    return found


def _candidates(text: str, hints: Sequence[str]) -> tuple[str, ...]:
    """The languages whose words cover most of the text, the hinted ones first among equals."""
    folded = text.translate(LETTERS_ALIKE).casefold()
    order = {hint.split("-")[0]: rank for rank, hint in reversed(list(enumerate(hints)))}
    scores = {
        code: max((len(word) for word in words if word in folded), default=0) for code, words in _pieces().items()
    }
    likely = sorted(
        (code for code, score in scores.items() if score), key=lambda code: (-scores[code], order.get(code, 99), code)
    )
    return tuple(dict.fromkeys([*order, *likely]))[:MAX_LANGUAGES] if likely or order else ("en",)


def _ask(text: str, codes: tuple[str, ...], base: datetime | None) -> tuple[datetime, str] | None:
    """What dateparser makes of ``text`` in the first of the languages that it can read it in; never raises."""
    for code in codes:
        try:
            data = _parser(code, base).get_date_data(text)
        except Exception:  # a library that guesses may trip over any text
            continue
        if data.date_obj is not None:
            return data.date_obj, str(data.period)
    return None


@lru_cache(maxsize=64)
def _parser(code: str, base: datetime | None) -> Any:
    """A parser for one language that knows no other now than ``base``; without it, for whole dates only."""
    from dateparser.date import DateDataParser

    settings: dict[str, Any] = {"TIMEZONE": "UTC", "RETURN_TIME_AS_PERIOD": True, "RETURN_AS_TIMEZONE_AWARE": False}
    if base is None:
        settings |= {"PARSERS": ["absolute-time"], "STRICT_PARSING": True}
    else:
        settings |= {
            "PARSERS": ["relative-time", "absolute-time"],
            "RELATIVE_BASE": base,
            "PREFER_DATES_FROM": "past",
        }
    return DateDataParser(languages=[code], settings=settings)
