"""Clock times beside a date: "10:15", "9:30 pm EST", "10h15", "오후 3시 15분", and how far from UTC they are."""

from __future__ import annotations

import re
from typing import NamedTuple

import regex

from cleanscrape.assembling.texts import has_digit
from cleanscrape.lexicon.languages import time_tables
from cleanscrape.lexicon.metadata_words import metadata_words
from cleanscrape.lexicon.wording import LETTERS_ALIKE

__all__ = ["Clock", "blank_clocks", "clock_near", "offset_minutes"]

NEAR = 32
"""Characters between a date and its clock time: "Friday, 7 March 2025 (updated) at 10:15"."""

NIGHTFALL = 6
"""From this hour on a night's hour is one before midnight."""

MAX_OFFSET = 14 * 60
"""Minutes from UTC; no place is further."""


class Clock(NamedTuple):
    """A time of day and where it stands in the text."""

    hour: int
    minute: int
    second: int | None
    offset: int | None
    """Minutes east of UTC; None where the text does not say."""
    start: int
    end: int


_ABBREVIATIONS = {
    "UTC": 0, "GMT": 0, "Z": 0, "UT": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "ACST": 570, "AWST": 480,
    "NZST": 720, "NZDT": 780, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
}  # fmt: skip
"""Those of RFC 2822 and others that mean one zone only; "IST" and "BST" mean several, "ET" depends on the season."""


def _halves() -> tuple[list[str], dict[str, str]]:
    """All words that languages put beside a clock time; those that name a half of the day, squeezed, with which."""
    named = {
        half: [word.translate(LETTERS_ALIKE) for word in words] for half, words in metadata_words()["clock"].items()
    }
    words = {half for table in time_tables().values() for half in table.get("halves", ())}
    words = {word for word in words.union(*named.values()) if word.upper() not in _ABBREVIATIONS}
    return sorted(words, key=lambda word: (-len(word), word)), {word: half for half in named for word in named[half]}


_HALVES, _HALF_OF = _halves()
_NAMED_HALVES = tuple(half for half in _HALVES if not half.isascii())
LONGEST_HALF = 20
_ZONE = (
    r"(?:\s?\(?(?P<zone>\L<zones>)(?![\p{L}\p{M}]))?+"
    r"(?:\s?(?P<sign>[+−-])(?P<oh>\d{2}|(?<=[A-Z]\s?.)\d)(?::?(?P<om>[0-5]\d))?+(?!\d|[./-]\d))?+"
)
_HALF = r"(?:\s?(?P<after>\L<halves>)(?![\p{L}\p{M}])\.?)?+"
_COLON = regex.compile(
    rf"(?<![\d:])(?P<hour>[01]?\d|2[0-4])\s?:\s?(?P<minute>[0-5]\d)"
    rf"(?::(?P<second>[0-5]\d)(?:[.,]\d{{1,9}})?+)?+(?![\d:]){_HALF}{_ZONE}",
    regex.IGNORECASE,
    halves=_HALVES,
    zones=list(_ABBREVIATIONS),
)
"""With a colon: a clock time wherever it stands."""
_WORDED = regex.compile(
    rf"(?<![\d.,])(?P<hour>[01]?\d|2[0-4])"
    r"(?:\s?[h時时点시](?:\s?(?P<minute>[0-5]\d)(?!\d)\s?[分분]?(?:\s?(?P<second>[0-5]\d)[秒초])?+)?+(?![\p{Ll}])"
    rf"|\.(?P<minute>[0-5]\d)(?:\.(?P<second>[0-5]\d))?+(?![\d.])|(?=\s?\L<halves>(?![\p{{L}}\p{{M}}]))){_HALF}{_ZONE}",
    regex.IGNORECASE,
    halves=_HALVES,
    zones=list(_ABBREVIATIONS),
)
"""Other forms; beside a date only, since "10.15" may be anything."""
_AT_END = re.compile(r"(?<![0-9:])([01]?[0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9]))?(?: ?([AaPp])\.?[Mm]\.?)?$")
"""How most lines with a date end; found in a tenth of the time."""
_SQUEEZED = regex.compile(r"[\s.]++")


def blank_clocks(text: str) -> str:
    """``text`` with blanks in place of clock times that have a colon, so that their numbers are not days or years."""
    if ":" not in text:
        return text
    last = _only_clock(text)
    if last is not None:
        return text[: last.start()] + " " * (len(text) - last.start())
    return _COLON.sub(lambda found: " " * len(found[0]), text)


def _only_clock(text: str) -> re.Match[str] | None:
    """The clock time at the end of a text, if it is of the usual form and nothing else may be one with a colon."""
    found = _AT_END.search(text) if text.isascii() else None
    return found if found is not None and ":" not in text[: found.start()] else None


def clock_near(text: str, start: int, end: int) -> Clock | None:
    """The clock time that belongs to the date at ``text[start:end]``: inside it, right behind it, else before it."""
    last = _only_clock(text) if end < len(text) <= end + NEAR else None
    if last is not None and last.start() >= end and not has_digit(text, end, last.start()):
        hour = _on_the_clock(int(last[1]), f"{last[4]}m" if last[4] else None)
        if hour < 24:
            return Clock(hour, int(last[2]), int(last[3]) if last[3] else None, None, *last.span())
    for pattern in (_COLON, _WORDED):
        inside = pattern.search(text, start, end) if pattern is _COLON else None
        for found in (inside, pattern.search(text, end, end + NEAR), pattern.search(text, max(start - NEAR, 0), start)):
            if found is None or _number_between(text, found, start, end):
                continue
            clock = _read(found)
            if clock is not None:
                return clock
    return None


def _number_between(text: str, clock: regex.Match[str], start: int, end: int) -> bool:
    """Whether a number stands between clock time and date: then it belongs to another one."""
    return has_digit(text[end : clock.start()] or text[clock.end() : start]) is not None


def _read(found: regex.Match[str]) -> Clock | None:
    hour = _on_the_clock(int(found["hour"]), _word_before(found) or found["after"])
    if hour > 23:
        return None
    second = int(found["second"]) if found["second"] else None
    return Clock(hour, int(found["minute"] or 0), second, _offset(found), found.start(), found.end())


def _word_before(found: regex.Match[str]) -> str | None:
    """The word for a half of the day right before a clock time: "오후 3:15"."""
    head = found.string[max(found.start() - LONGEST_HALF, 0) : found.start()].rstrip().lower()
    if not head.endswith(_NAMED_HALVES):
        return None
    return next(half for half in _NAMED_HALVES if head.endswith(half))


def _on_the_clock(hour: int, word: str | None) -> int:
    """The hour from 0 to 24, given the word beside it: "3 pm" is 15."""
    half = _HALF_OF.get(_SQUEEZED.sub("", word.lower())) if word else None
    if half is None or hour > 12:
        return hour
    if half == "nights":
        half = "afternoons" if NIGHTFALL <= hour < 12 else "mornings"
    return hour % 12 + (12 if half == "afternoons" else 0)


def _offset(found: regex.Match[str]) -> int | None:
    zone = found["zone"]
    if found["sign"]:
        return offset_minutes(found["sign"], found["oh"], found["om"])
    return _ABBREVIATIONS[zone.upper()] if zone else None


def offset_minutes(sign: str, hours: str, minutes: str | None) -> int | None:
    """Minutes east of UTC of "+01:00" in its parts; None where no place is so far."""
    total = int(hours) * 60 + int(minutes or 0)
    if total > MAX_OFFSET:
        return None
    return total if sign == "+" else -total
