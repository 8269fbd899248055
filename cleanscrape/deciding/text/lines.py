"""What a single line is, looked at on its own: its class, what it says, how it begins and ends.

All lines are surveyed at once (``survey``); only what the survey leaves open is asked line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from cleanscrape.deciding.text.survey import (
    ADDRESS,
    BAR,
    CLOSERS,
    CODE,
    COLONS,
    COPYRIGHT,
    HASH,
    PRICE,
    SENTENCE_ENDS,
    Survey,
    survey,
)
from cleanscrape.lexicon import phrases, times
from cleanscrape.reading.page import Page
from cleanscrape.reading.text import BULLETS

Ints = npt.NDArray[np.int64]

BODY_UNITS = 60
PARAGRAPH_UNITS = 26
PROSE_UNITS = 12
"""A line of so many units that ends like a sentence counts as prose."""
LABEL_UNITS = 3
HEAD_UNITS = 30
ROLE_UNITS = 40
"""Longer lines are not looked up in the lexicon: no phrase is so long."""
ROLE_CHARACTERS = 400
SOCIAL_UNITS = 75
"""A post on X holds 280 characters."""
TIME_UNITS = 30
"""In a longer line a time is one of many things."""
HEAD_CHARACTERS = 300
"""Characters of a long line that are looked at, beside its end."""


class LineClass(IntEnum):
    """What a line looks like."""

    LABEL = 0  # one to three units without an end mark
    HEAD = 1  # up to 30 units without an end mark
    BULLET = 2  # a line with a bullet or a number before it
    SENTENCE = 3  # ends like one
    PARAGRAPH = 4
    BODY = 5  # 60 units and more
    TIME = 6  # nothing but a time or a date
    SOCIAL = 7  # hashtags, mentions, short links: a post
    STATE = 8  # says what a widget is up to: no comments yet, loading
    CUE = 9  # a phrase of the lexicon


class End(IntEnum):
    """How a line ends."""

    OPEN = 0
    SENTENCE = 1
    COLON = 2
    ELLIPSIS = 3


class Mark(IntEnum):
    """The Markdown mark before a line."""

    NONE = 0
    BULLET = 1
    HEADING = 2
    QUOTE = 3
    TABLE = 4
    LINK = 5
    FENCE = 6


class Line(NamedTuple):
    """A line on its own."""

    units: int
    kind: LineClass
    end: End
    prose: bool
    roles: tuple[str, ...] = ()
    time: str = ""
    """``only``, ``relative``, ``date`` or nothing."""
    opening: int = 0
    signs: int = 0
    digits: int = 0
    case: int = 0


OPENINGS = ("letter", "capital", "digit", "number and dot", "quotation mark", "sign", "other")
SIGNS = ("none", "address", "bars", "copyright", "price", "code", "hashtags", "address only")
NUMBERED = OPENINGS.index("number and dot")
DIGITS = ("none", "few", "some", "many")
CASES = ("none", "all capitals", "every word capital", "first word capital", "lower")

_ADDRESS = regex.compile(r"https?://|www\.\w|\w@\w++\.\w|\b(?:t\.co|pic\.twitter\.com|bit\.ly)/")
_ONLY_ADDRESS = regex.compile(r"(?:https?://|www\.)\S++$|\S++@\S++$")
_PRICE = regex.compile(
    r"(?:[$€£¥₹₽]|\b(?:USD|EUR|GBP|CHF|Rs|kr|zł|R\$))\s?\d|\d\s?(?:[€£¥₹₽円元]|\b(?:USD|EUR|GBP|CHF|zł|kr)\b)"
)
_CODE = regex.compile(r"[;{}]\s*$|^\s*[{}<@#/]{1,2}\w.{0,80}[>;{(]\s*$|\w\(\w*\)|[=!<>]=|=>|->|::|\w+\.\w+\(|^\s*\$ ")
_HASHTAG = regex.compile(r"(?<!\w)#[^\W\d_]\w++")
_SOCIAL = regex.compile(r"(?<!\w)#[^\W\d_]\w++|(?<!\w)@\w{2,15}\b|pic\.twitter\.com/\w|https?://t\.co/\w")
_NUMBERED = regex.compile(r"(?:\d{1,3}|[ivxIVX]{1,4}|[a-zA-Z])[.)]\s")
_STATES = ("comments.empty", "comments.closed", "chrome.loading", "chrome.error", "comments.deleted")


_MARKS = {
    **dict.fromkeys(BULLETS, Mark.BULLET),
    "#": Mark.HEADING, ">": Mark.QUOTE, "|": Mark.TABLE, "[": Mark.LINK, "!": Mark.LINK,
    "`": Mark.FENCE, "~": Mark.FENCE,
}  # fmt: skip


def marks_of(page: Page) -> list[Mark]:
    """Which Markdown mark the source has before each block's text."""
    source, texts = page.source, page.texts
    found = [Mark.NONE] * len(texts)
    for at, (start, _) in enumerate(page.spans):
        first = source[start]
        if first in _MARKS and (first != texts[at][0] or first in "`~|"):
            found[at] = _MARKS[first]
    return found


@dataclass(slots=True)
class Looks:
    """The facts of all lines as columns, in the numbers of their enumerations."""

    units: Ints
    kind: Ints
    end: Ints
    prose: npt.NDArray[np.bool_]
    time: Ints
    opening: Ints
    signs: Ints
    digits: Ints
    case: Ints
    roles: list[tuple[str, ...]]
    texts: Ints
    """Numbers of the lines' texts: equal for equal ones."""
    named: npt.NDArray[np.bool_]
    """Whether a line may name an author: there is a time in it, or a word that stands beside names."""

    def lines(self) -> list[Line]:
        """The same, line by line."""
        columns = zip(
            self.units.tolist(),
            map(_KINDS.__getitem__, self.kind.tolist()),
            map(_ENDS.__getitem__, self.end.tolist()),
            self.prose.tolist(),
            self.roles,
            map(_TIMES.__getitem__, self.time.tolist()),
            self.opening.tolist(),
            self.signs.tolist(),
            self.digits.tolist(),
            self.case.tolist(),
            strict=True,
        )
        return list(map(tuple.__new__, repeat(Line), columns))


    def only(self, kept: Sequence[int]) -> Looks:
        """The lines ``kept``."""
        at = np.array(kept, dtype=np.int64)
        columns = {name: getattr(self, name)[at] for name in self.__slots__ if name != "roles"}
        return Looks(roles=[self.roles[index] for index in kept], **columns)


_KINDS, _ENDS = tuple(LineClass), tuple(End)
_TIMES = ("", "only", "relative", "date")
ONLY_TIME = _TIMES.index("only")


def look(texts: Sequence[str], words: Sequence[int]) -> Looks:
    """Look at lines. ``words`` are their units (``reading.units``)."""
    units = np.array(words, dtype=np.int64)
    close = units <= ROLE_UNITS
    close &= np.fromiter(map(len, texts), np.int64, len(texts)) <= ROLE_CHARACTERS
    heads = [
        text if near else text[:HEAD_CHARACTERS] for text, near in zip(texts, close.tolist(), strict=True)
    ]
    seen = survey(heads)
    end = seen.end.astype(np.int64)
    for at in np.flatnonzero(~close).tolist():
        end[at] = end_of(texts[at])
    roles: list[tuple[str, ...]] = [()] * len(texts)
    for at in np.flatnonzero(close & seen.says).tolist():
        roles[at] = phrases.roles(texts[at])
    time = _times(texts, seen, close & (units <= TIME_UNITS))
    opening = seen.opening.astype(np.int64)
    numbered = _numbered(heads, seen)
    opening[numbered & (opening == OPENINGS.index("digit"))] = NUMBERED
    kind = _kinds(heads, roles, units, end, time, numbered, (seen.signs & (ADDRESS | HASH)) != 0, close)
    sentence = end == End.SENTENCE
    prose = np.where(close, sentence & (units >= PROSE_UNITS), sentence | ((units >= BODY_UNITS) & (end != End.ELLIPSIS)))
    return Looks(
        units=units,
        kind=kind,
        end=end,
        prose=prose,
        time=time,
        opening=opening,
        signs=_all_signs(heads, seen),
        digits=seen.share.astype(np.int64),
        case=np.where(close, seen.case, 0).astype(np.int64),
        roles=roles,
        texts=_numbers(texts),
        named=seen.timed | seen.names,
    )


def _numbers(texts: Sequence[str]) -> Ints:
    numbers: dict[str, int] = {}
    return np.fromiter((numbers.setdefault(text, len(numbers)) for text in texts), np.int64, len(texts))


def _times(texts: Sequence[str], seen: Survey, close: npt.NDArray[np.bool_]) -> Ints:
    """Numbers of the times in lines, see ``_TIMES``."""
    found = np.zeros(len(texts), dtype=np.int64)
    for at in np.flatnonzero(close & seen.timed).tolist():
        found[at] = _time(texts[at])
    for at in np.flatnonzero(close & seen.digits & ~seen.timed).tolist():
        if len(texts[at]) <= times.MAX_ONLY_TIME:
            found[at] = times.only_time(texts[at])  # a clock time alone
    return found


def _numbered(heads: Sequence[str], seen: Survey) -> npt.NDArray[np.bool_]:
    found = seen.numbered.copy()
    for at in np.flatnonzero(found).tolist():
        found[at] = _NUMBERED.match(heads[at]) is not None
    return found


def _all_signs(heads: Sequence[str], seen: Survey) -> Ints:
    found = np.where(seen.signs & BAR, SIGNS.index("bars"), 0).astype(np.int64)
    asked = seen.signs & (ADDRESS | CODE | PRICE | HASH | COPYRIGHT)
    for at in np.flatnonzero(asked).tolist():
        sign = _sign(heads[at], int(asked[at]))
        if sign:
            found[at] = sign
    return found


def _kinds(
    heads: Sequence[str],
    roles: list[tuple[str, ...]],
    units: Ints,
    end: Ints,
    time: Ints,
    numbered: npt.NDArray[np.bool_],
    posted: npt.NDArray[np.bool_],
    close: npt.NDArray[np.bool_],
) -> Ints:
    """Classes of lines: a time or a phrase before all else."""
    found = np.where(units <= HEAD_UNITS, LineClass.HEAD, LineClass.PARAGRAPH)
    found[units <= LABEL_UNITS] = LineClass.LABEL
    found[numbered] = LineClass.BULLET
    sentence = (end == End.SENTENCE) & (units > LABEL_UNITS)
    found[sentence] = np.where(units >= PARAGRAPH_UNITS, LineClass.PARAGRAPH, LineClass.SENTENCE)[sentence]
    for at in np.flatnonzero(close & posted).tolist():
        if len(_SOCIAL.findall(heads[at])) >= 2:
            found[at] = LineClass.SOCIAL
    for at, said in enumerate(roles):
        if said:
            found[at] = LineClass.STATE if said[0] in _STATES else LineClass.CUE
    found[time == ONLY_TIME] = LineClass.TIME
    return np.where(close, found, np.where(units >= BODY_UNITS, LineClass.BODY, LineClass.PARAGRAPH))


def end_of(text: str) -> End:
    """How a text ends, closing quotation marks and brackets put aside."""
    at = len(text) - 1
    while at > 0 and text[at] in CLOSERS and at > len(text) - 5:
        at -= 1
    last = text[at]
    if last in SENTENCE_ENDS:
        if last == "…" or text.endswith("...", 0, at + 1) or text.endswith(". .", 0, at + 1):
            return End.ELLIPSIS
        return End.SENTENCE
    if last in COLONS:
        return End.COLON
    return End.OPEN


@lru_cache(maxsize=1 << 13)
def _time(text: str) -> int:
    """Number of the time that a line is or holds, see ``_TIMES``."""
    if times.only_time(text):
        return 1
    if times.relative_time(text) is not None:
        return 2
    return 3 if times.absolute_date(text) is not None else 0


def social_signs(text: str) -> int:
    """How many hashtags, mentions and short links a text holds."""
    return len(_SOCIAL.findall(text))


def _sign(text: str, asked: int) -> int:
    """The most telling of the signs that a text may hold, see ``SIGNS``; 0 if it holds none."""
    if asked & COPYRIGHT:
        return 3
    if asked & ADDRESS:
        if _ONLY_ADDRESS.match(text):
            return 7
        if _ADDRESS.search(text):
            return 1
    if asked & CODE and _CODE.search(text):
        return 5
    if asked & PRICE and _PRICE.search(text):
        return 4
    return 6 if asked & HASH and _HASHTAG.search(text) else 0
