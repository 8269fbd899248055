"""What a date on a page means, as ISO 8601 with the precision of the source.

Machine-readable forms, worded dates of every language that the lexicon has, and figures are read here; relative
times ("27 minutes ago") and languages that the lexicon lacks are left to dateparser, which is loaded only for them.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache

import regex

from cleanscrape.assembling.dates.calendar_dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    CalendarDate,
    find_date,
)
from cleanscrape.assembling.dates.clock_times import Clock, blank_clocks, clock_near, offset_minutes
from cleanscrape.assembling.dates.other_calendars import common_year, find_other_date
from cleanscrape.assembling.texts import has_digit
from cleanscrape.lexicon import times
from cleanscrape.lexicon.wording import LETTERS_ALIKE

__all__ = ["parse_date"]

MAX_CHARACTERS = 200
"""What follows is not looked at: a date stands at the head of its line."""

FIRST_SECOND, LAST_SECOND = 631_152_000, 2_208_988_800
"""Epoch seconds of 1990 and 2040: a bare number outside is no moment."""

_PLAIN_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-5][0-9])(?::([0-5][0-9])(?:[.,][0-9]{1,9})?)?"
    r"(?:(Z)|([+-])([0-9]{2}):?([0-5][0-9])?)?)?"
)
"""As machines write it and most pages declare it: read without the searches that follow."""
_ISO = regex.compile(
    r"(?<![\d./-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"(?:(?:T|\s{0,2}t|\s{1,2})(?P<hour>\d{2}):?(?P<minute>[0-5]\d)(?::?(?P<second>[0-5]\d)(?:[.,]\d{1,9})?+)?+"
    r"\s?(?:(?P<utc>Z\b|UTC\b|GMT\b)|(?P<sign>[+−-])(?P<oh>\d{2})(?::?(?P<om>[0-5]\d))?+(?!\d))?+(?!:|\s?[ap]\.?m\b))?+(?![\d-])",
    regex.IGNORECASE,
)
_BASIC = regex.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:T?(?P<hour>\d{2})(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?+"
    r"(?:(?P<utc>Z)|(?P<sign>[+-])(?P<oh>\d{2}):?(?P<om>[0-5]\d)?+)?+)?+",
    regex.IGNORECASE,
)
_YEAR_MONTH = regex.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})|(?P<month>\d{1,2})[/.](?P<year>\d{4})")
_EPOCH = regex.compile(r"(\d{9,10})(?:\d{3}|\.\d{1,6})?")
_GLUED_YEAR = regex.compile(rf"(?:(?<!\d)(?:19|20)\d\d|(?<![\d.])\d{{1,2}}\.\d{{1,2}}\.\d\d){times.GLUED_CLOCK}")
"""A year that a clock time runs together with: "November 22, 202111:15 am", "28.09.1912:44"."""
_MARKS = {0x200E: None, 0x200F: None, 0x202A: None, 0x202B: None, 0x202C: None, 0x2066: None, 0x2069: None}
"""Marks of writing direction, which stand anywhere in Arabic and Hebrew dates."""


def parse_date(raw: str, *, reference: str | None = None, languages: Sequence[str] | None = None) -> str | None:
    """The first date in ``raw`` as ISO 8601 with the source's precision; None where it cannot be known.

    ``2025-03``, ``2025-03-07``, ``2025-03-07T10:15``, ``2025-03-07T10:15:00+01:00``; fractions of a second are
    dropped. A clock time out of range is dropped too; an impossible date (31 February, year 0 or after 2100) is None.

    ``reference``: ISO 8601 moment that relative times, and dates without a year, are counted back from. Without it
    they are None. Minutes and hours give a moment to the minute with the reference's offset, all else a date; from a
    reference that is a date only, minutes and hours are None, too.
    ``languages``: BCP 47 tags of the page, the likeliest first. They decide what "03/07/2025" is: with "en", "en-US",
    "en-CA" or "en-PH" the month comes first, in other English and all other languages the day; without a language it
    is None, unless one number is above 12 or both are equal. With dots ("03.07.2025") the day comes first everywhere.
    Years of two digits: 70 to 99 are 19xx, others 20xx. Thai years of the Buddhist era ("2568") and dates of the solar
    calendar ("17 اسفند 1403") are given in the common calendar.

    The result depends on nothing but the arguments: not on the clock, the time zone or the locale. Never raises.
    """
    hints = tuple(tag.replace("_", "-").lower() for tag in languages or () if tag)
    return _parse(raw[:MAX_CHARACTERS], reference, hints)


@lru_cache(maxsize=1 << 12)
def _parse(raw: str, reference: str | None, hints: tuple[str, ...]) -> str | None:
    plain = _PLAIN_ISO.fullmatch(raw)
    if plain is not None:
        return _from_parts(plain.groups())
    text = _normal(raw)
    if not text:
        return None
    if has_digit(text):
        other = find_other_date(text, raw, hints)
        if other is not None:
            return _from_words(text, other, reference)
        found = _ISO.search(text) if "-" in text else None
        if found is not None and found.end() - found.start() == len(text):
            return _from_groups(found)
        whole = _whole_number(text) if " " not in text else None
        if whole is not None:
            return whole
        alike = text if text.isascii() else text.translate(LETTERS_ALIKE)  # the library's words have all letters
        date = find_date(alike, blank_clocks(alike), hints)
        if date is not None and (found is None or date.start < found.start() or not found["hour"]):
            return _from_words(alike, date, reference)
        if found is not None:
            return _from_groups(found)
    return _from_library(text, reference, hints)


def _normal(raw: str) -> str:
    """White space folded, clock times apart, digits of all scripts as ASCII, marks of direction removed."""
    text = " ".join(raw.split())
    if ":" in text:
        text = _GLUED_YEAR.sub(r"\g<0> ", text)
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text.translate(_MARKS)
    )


def _whole_number(text: str) -> str | None:
    """A text that is nothing but a basic form, a month with its year, or seconds since 1970."""
    found = _BASIC.fullmatch(text)
    if found is not None and (result := _from_groups(found)):
        return result
    found = _YEAR_MONTH.fullmatch(text)
    if found is not None:
        return _iso(int(found["year"]), int(found["month"]))
    found = _EPOCH.fullmatch(text)
    if found is not None and FIRST_SECOND <= int(found[1]) < LAST_SECOND:
        return datetime.fromtimestamp(int(found[1]), UTC).isoformat()
    return None


def _from_groups(found: regex.Match[str]) -> str | None:
    """The moment that an ISO form says."""
    return _from_parts(found.group("year", "month", "day", "hour", "minute", "second", "utc", "sign", "oh", "om"))


def _from_parts(parts: Sequence[str | None]) -> str | None:
    """The moment of an ISO form in its parts; from the hour on they may be missing."""
    year, month, day, hour, minute, second, utc, sign, oh, om = parts
    clock = None
    if hour:
        offset = offset_minutes(sign, oh or "", om) if sign else 0 if utc else None
        clock = Clock(int(hour), int(minute or 0), int(second) if second else None, offset, 0, 0)
    return _iso(int(year or 0), int(month or 0), int(day or 0), clock)


def _from_words(text: str, date: CalendarDate, reference: str | None) -> str | None:
    """The moment of a date that was found, with the clock time beside it."""
    year = date.year
    if year is None:
        year = _year_before(reference, date.month, date.day or 1) if reference else None
    if year is None:
        return None
    clock = clock_near(text, date.start, date.end) if date.day is not None else None
    return _iso(year, date.month, date.day, clock)


def _year_before(reference: str, month: int, day: int) -> int | None:
    """The year of the last such day up to the reference."""
    try:
        moment = datetime.fromisoformat(reference)
    except ValueError:
        return None
    return moment.year - ((month, day) > (moment.month, moment.day))


def _iso(year: int, month: int, day: int | None = None, clock: Clock | None = None) -> str | None:
    """The parts as ISO 8601, if there is such a day."""
    year = common_year(year)
    if not (EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= month <= 12):
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    text = f"{year:04}-{month:02}-{day:02}"
    if clock is None or clock.hour > 23:
        return text
    text += f"T{clock.hour:02}:{clock.minute:02}"
    if clock.second is not None:
        text += f":{clock.second:02}"
    if clock.offset is not None:
        sign, minutes = "-" if clock.offset < 0 else "+", abs(clock.offset)
        text += f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    return text


def _from_library(text: str, reference: str | None, hints: tuple[str, ...]) -> str | None:
    from cleanscrape.assembling.dates.library_dates import absolute, relative

    return absolute(text, hints) or (relative(text, reference, hints) if reference else None)


def is_of_earlier_day(one: str, other: str) -> bool:
    """Whether one date is of an earlier day than another, both in ISO 8601: in the other's offset, if both have one."""
    if len(one) > len("2025-03-07") < len(other):
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
        if first.tzinfo is not None and second.tzinfo is not None:
            return first.astimezone(second.tzinfo).date() < second.date()
    return one[:10] < other[:10]
