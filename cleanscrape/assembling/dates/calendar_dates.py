"""Dates in words and figures: "7. März 2025", "March 7, 2025", "2025年3月7日", "07.03.2025" -> year, month, day.

The names of months, the words that join and the endings of numbers are the lexicon's; the orders in which day,
month and year stand are common to all languages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from cleanscrape.lexicon.languages import time_tables

__all__ = ["CalendarDate", "find_date", "full_year"]

LATEST_YEAR = 2100
EARLIEST_YEAR = 1000
CENTURY_TURN = 70
"""Two-digit years from here on are of the 20th century."""

MONTH_FIRST = frozenset(("en", "en-us", "en-ph", "en-pr", "en-gu", "en-vi", "en-ca"))
"""Language tags whose readers take "03/07/2025" for the 7th of March (CLDR); other English puts the day first."""
YEAR_FIRST = frozenset(("zh", "ja", "ko", "hu", "lt", "mn", "fa"))
"""Languages in which "25/03/07" begins with the year (CLDR)."""


class CalendarDate(NamedTuple):
    """A date and where it stands in the text. Not yet checked against the calendar."""

    year: int | None
    """None where the text names only day and month."""
    month: int
    day: int | None
    start: int
    end: int


class _Token(NamedTuple):
    text: str
    start: int
    end: int


_Months = dict[str, dict[int, frozenset[str]]]
"""Name, lower case -> number of the month -> codes of the languages that call it so."""


def _load() -> tuple[_Months, list[str], frozenset[str], frozenset[str]]:
    """Month names of one word; those of several or with marks in them; small words that may stand in a date.

    Last the codes of the languages that put a full stop behind a day where others of the same names put none.
    """
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    small: set[str] = set()
    dotted = frozenset(code for code, table in time_tables().items() if "." in table.get("ordinals", ()))
    for code, table in time_tables().items():
        for number, names in enumerate(table.get("months", ()), 1):
            for name in names:
                found[name.lower()][number].add(code)
        for key in ("joins", "ordinals", "weekdays"):
            small |= {part for word in table.get(key, ()) for part in _LETTERS.findall(word.lower())}
    months = {name: {number: frozenset(codes) for number, codes in by.items()} for name, by in found.items()}
    odd = [name for name in months if not _LETTERS.fullmatch(name)]
    return months, sorted(odd, key=lambda name: (-len(name), name)), frozenset(small), dotted


_LETTERS = regex.compile(r"[\p{L}\p{M}]++")
_DAY_BEFORE = regex.compile(r"(?<!\d)\d{1,2}(\.?)\s?$")
_MONTHS, _ODD_MONTHS, _SMALL_WORDS, _DOTTED = _load()
_DOUBTFUL = frozenset(name for table in time_tables().values() for name in table.get("doubtful", ()))
_TOKEN = regex.compile(r"\d++|[\p{L}\p{M}]++|[^\s\p{L}\p{M}\d]")
_ASCII_TOKEN = re.compile(r"[0-9]+|[A-Za-z]+|[^\sA-Za-z0-9]")
"""The same for most texts, and faster."""
_ODD_MONTH = regex.compile(r"(?<![\p{L}\p{M}])\L<odd>(?![\p{L}\p{M}\d])", regex.IGNORECASE, odd=_ODD_MONTHS)
_MARKS = frozenset(".,၊'’`/°ºª")
_HYPHENS = frozenset("-–")
"""Join the parts of a date where no blank is beside them."""
_APOSTROPHES = frozenset("'’`")
REACH = 6
"""Tokens on either side of a month's name among which its day and year are looked for."""

_YEAR_LEADS = regex.compile(
    r"(?<![\d./-])(?P<y>\d{4})(?P<sep>[./-])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})(?!\d)\.?"
)
_YEAR_ENDS = regex.compile(
    r"(?<![\d./:-])(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>\d{4}|\d{2})(?![\d./:-]*+\d)"
    r"|(?<![\d./:-])(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>\d{4})(?!\d)"
)
_SIGN_BEHIND_DIGIT = re.compile(r"\d[./-]").search
"""What all figures with signs between them have, and most worded dates have not."""
_SIGNS = regex.compile(
    r"(?:(?<!\d)(?P<y>\d{4}|(?<!\p{Han})\d{2})\s?[年년]\s?|(?<![\d年년]\s?))(?<!\d)(?P<m>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日日号號일])?+"
)


def full_year(digits: str) -> int:
    """A year of two or four digits, in full."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= CENTURY_TURN else 2000)


def find_date(text: str, words: str, hints: Sequence[str]) -> CalendarDate | None:
    """The first date in ``text``; ``words`` is it with clock times blanked out.

    ``hints``: language tags, lower case, the likeliest first; they say which number of "03/07/2025" is the month.
    """
    figures = _in_figures(text, hints)
    worded = _in_words(words, hints, figures.start if figures else len(words))
    return worded or figures


def _in_figures(text: str, hints: Sequence[str]) -> CalendarDate | None:
    if _SIGN_BEHIND_DIGIT(text):
        found = _YEAR_LEADS.search(text)
        if found is not None:
            return CalendarDate(int(found["y"]), int(found["m"]), int(found["d"]), *found.span())
        found = _YEAR_ENDS.search(text)
        if found is not None:
            order = _year_ends(found, hints)
            return CalendarDate(*order, *found.span()) if order else None
    found = _SIGNS.search(text) if not text.isascii() else None
    if found is None or (found["y"] is None and found["d"] is None):
        return None
    year = full_year(found["y"]) if found["y"] else None
    return CalendarDate(year, int(found["m"]), int(found["d"]) if found["d"] else None, *found.span())


def _year_ends(found: regex.Match[str], hints: Sequence[str]) -> tuple[int, int, int] | None:
    """Year, month and day of "07.03.2025"; None where nobody can know which is which."""
    one, two, year = int(found["a"]), int(found["b"]), full_year(found["y"])
    short = len(found["y"]) == 2
    if short and any(hint.split("-")[0] in YEAR_FIRST for hint in hints[:1]):
        return full_year(found["a"].zfill(2)), two, int(found["y"])
    if found["sep"] == "." or one > 12 or year > LATEST_YEAR:  # of the Thai calendar
        return year, two, one
    if two > 12 or one == two:
        return year, one, two
    if not hints:
        return None
    return (year, one, two) if hints[0] in MONTH_FIRST else (year, two, one)


def _in_words(text: str, hints: Sequence[str], before: int) -> CalendarDate | None:
    """The first date with a month's name that begins before offset ``before``."""
    tokens = _tokens(text)
    for name, start, end in _month_names(text, tokens):
        if start >= before + 1:
            return None
        number = _month_number(name, hints, text[:start])
        if number is None:
            continue
        left = _numbers([token for token in tokens if token.end <= start][::-1], text)
        right = _numbers([token for token in tokens if token.start >= end], text)
        date = _arranged(number, start, end, left, right, text)
        if date is not None and date.start <= before and not (name in _DOUBTFUL and _is_part(date, start)):
            return date
    return None


def _is_part(date: CalendarDate, month: int) -> bool:
    """Whether a date has no year, or no day before its month."""
    return date.year is None or date.day is None or date.start == month


def _tokens(text: str) -> list[_Token]:
    """Words, numbers and signs."""
    pattern = _ASCII_TOKEN if text.isascii() else _TOKEN
    return [_Token(found[0], *found.span()) for found in pattern.finditer(text)]


def _month_names(text: str, tokens: Sequence[_Token]) -> Iterator[tuple[str, int, int]]:
    """Where names of months stand."""
    for word, start, end in tokens:
        if word.lower() in _MONTHS:
            yield word.lower(), start, end
    if _ODD_MONTHS:
        for found in _ODD_MONTH.finditer(text):
            yield found[0].lower(), *found.span()


def _month_number(name: str, hints: Sequence[str], before: str) -> int | None:
    """The month of a name. What is another month elsewhere needs a hint, or a day ("12 listopada", "12. listopada")."""
    numbers = _MONTHS.get(name, {})
    if len(numbers) == 1:
        return next(iter(numbers))
    for hint in hints:
        for number, codes in sorted(numbers.items()):
            if hint.split("-")[0] in codes:
                return number
    day = _DAY_BEFORE.search(before[-6:])
    found = [number for number, codes in numbers.items() if day and bool(day[1]) is not codes.isdisjoint(_DOTTED)]
    return found[0] if len(found) == 1 else None


def _numbers(tokens: Sequence[_Token], text: str) -> list[_Token]:
    """The numbers next to a month's name, nearest first: up to the first word that no date has in it."""
    found = []
    for token in tokens[:REACH]:
        if token.text.isdecimal():
            found.append(token)
        elif token.text in _HYPHENS:
            if text[token.start - 1].isspace() or text[token.end : token.end + 1].isspace():
                break
        elif token.text not in _MARKS and token.text.lower() not in _SMALL_WORDS:
            break
    return found


def _arranged(
    month: int, start: int, end: int, left: Sequence[_Token], right: Sequence[_Token], text: str
) -> CalendarDate | None:
    """Day and year among the numbers around a month's name."""
    first, second = (right[0] if right else None), (right[1] if len(right) > 1 else None)
    day = left[0] if left and _is_day(left[0]) else None
    if first is not None and _is_day(first) and second is not None and _is_year(second) and not _ends_day(day, text):
        return CalendarDate(int(second.text), month, int(first.text), start, second.end)  # March 7, 2025
    if day is not None:
        if first is not None and _is_year(first):
            return CalendarDate(int(first.text), month, int(day.text), day.start, first.end)  # 7 March 2025
        if first is not None and len(first.text) == 2 and _is_short_year(first, text, end):
            return CalendarDate(full_year(first.text), month, int(day.text), day.start, first.end)  # 7 Mar 25
        if len(left) > 1 and _is_year(left[1]) and first is None:
            return CalendarDate(int(left[1].text), month, int(day.text), left[1].start, end)  # 2025, 7 March
        return CalendarDate(None, month, int(day.text), day.start, end)
    if left and _is_year(left[0]):
        if first is not None and _is_day(first):
            return CalendarDate(int(left[0].text), month, int(first.text), left[0].start, first.end)  # 2025 March 7
        return CalendarDate(int(left[0].text), month, None, left[0].start, end)
    if first is not None and _is_year(first):
        return CalendarDate(int(first.text), month, None, start, first.end)  # March 2025
    if first is not None and _is_day(first):
        if second is not None and len(second.text) == 2 and text[second.start - 1] in _APOSTROPHES:
            return CalendarDate(full_year(second.text), month, int(first.text), start, second.end)  # Mar 7 '25
        return CalendarDate(None, month, int(first.text), start, first.end)
    return None


def _is_day(token: _Token) -> bool:
    return len(token.text) <= 2 and 1 <= int(token.text) <= 31


def _is_year(token: _Token) -> bool:
    return len(token.text) == 4 and EARLIEST_YEAR <= int(token.text) <= LATEST_YEAR


def _ends_day(day: _Token | None, text: str) -> bool:
    """Whether a number before the month is marked as its day: "7. March", "7th March"."""
    return day is not None and not text[day.end : day.end + 1].isspace()


def _is_short_year(token: _Token, text: str, month_end: int) -> bool:
    """Whether two digits behind a month are a year: right behind it, and no clock time."""
    between = text[month_end : token.start]
    following = text[token.end : token.end + 1]
    return len(between) <= 3 and not any(map(str.isalpha, between)) and following not in (".", ":", "h")
