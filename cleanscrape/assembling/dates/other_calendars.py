"""Dates of calendars that count the years from elsewhere, in the common one.

Thai years are of the Buddhist era: months and days are the common ones. The years of the solar calendar, which Iran
has, begin in March.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import regex

from cleanscrape.assembling.dates.calendar_dates import CalendarDate
from cleanscrape.lexicon.metadata_words import metadata_words

__all__ = ["common_year", "find_other_date"]

BUDDHIST_YEARS = range(2443, 2643)
"""1900 to 2099."""
AHEAD = 543
"""Years by which the Buddhist era is."""
SOLAR_YEARS = range(1304, 1470)
"""1925 to 2090: for these the rule of ``_common_day`` is the calendar's."""
_BEFORE_FIRST_DAY = 226_895
"""Days of the common calendar before the solar one's first, less the leap days that the rule counts from there."""

_WORDS = metadata_words()["calendars"]
_SOLAR_LANGUAGES = frozenset(_WORDS["solar_languages"])
_BUDDHIST = {name: number for number, names in enumerate(_WORDS["buddhist"], 1) for name in names.split()}
_SOLAR = {name: number for number, names in enumerate(_WORDS["solar"], 1) for name in names.split()}
_IN_WORDS = regex.compile(
    r"(?:(?<!\d)(?P<day>\d{1,2})\s?)?(?<!\p{Arabic})(?P<month>\L<months>)(?!\p{Arabic})"
    r"(?:\s?\L<between>)?(?:\s?(?P<later>\d{1,2}))?,?\s?(?<!\d)(?P<year>\d{4})(?!\d)",
    months=[*_BUDDHIST, *_SOLAR],
    between=_WORDS["between"],
)
_IN_FIGURES = regex.compile(
    r"(?<![\d./-])(?P<year>1[34]\d\d)(?P<sep>[./-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"
)
_PERSIAN_DIGIT = regex.compile("[\u06f0-\u06f9]")


def common_year(year: int) -> int:
    """A year of the Buddhist era in the common calendar; others as they are."""
    return year - AHEAD if year in BUDDHIST_YEARS else year


def find_other_date(text: str, raw: str, hints: Sequence[str]) -> CalendarDate | None:
    """The first date of another calendar, in the common one; None if there is none, or no such day.

    ``text``: ``raw`` with its digits as ASCII. ``hints``: language tags, lower case, the likeliest first.
    """
    found = None if text.isascii() else _IN_WORDS.search(text)
    if found is not None:
        digits = found["day"] or found["later"]
        day, number = int(digits) if digits else None, int(found["year"])
        if found["month"] in _BUDDHIST:
            return CalendarDate(common_year(number), _BUDDHIST[found["month"]], day, *found.span())
        return _from_solar(number, _SOLAR[found["month"]], day, found.span())
    found = _IN_FIGURES.search(text)
    if found is None or not (found["sep"] == "/" or _says_solar(raw, hints)):
        return None
    return _from_solar(int(found["year"]), int(found["month"]), int(found["day"]), found.span())


def _says_solar(raw: str, hints: Sequence[str]) -> bool:
    """Whether figures with hyphens, which machines write for any year, are of the solar calendar."""
    return _PERSIAN_DIGIT.search(raw) is not None or not _SOLAR_LANGUAGES.isdisjoint(hints[:1])


def _from_solar(year: int, month: int, day: int | None, span: tuple[int, int]) -> CalendarDate | None:
    if day is None or year not in SOLAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    common = _common_day(year, month, day)
    if (month > 6 and day > 30) or (month == 12 and common >= _common_day(year + 1, 1, 1)):
        return None
    return CalendarDate(common.year, common.month, common.day, *span)


def _common_day(year: int, month: int, day: int) -> date:
    """A day of the solar calendar: six months of 31 days, then of 30; eight leap years in 33."""
    elapsed = (month - 1) * 30 + min(month - 1, 6) + day - 1
    leaps = (8 * year + 21) // 33
    return date.fromordinal(_BEFORE_FIRST_DAY + 365 * (year - 1) + leaps + elapsed)
