"""What a single line is, looked at on its own: its class, what it says, how it begins and ends.

Short lines repeat (on a page, and from page to page), so what was found out about them is remembered; long lines
are prose, and only their ends are looked at.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import regex

from cleanscrape.lexicon import phrases, times
from cleanscrape.reading.page import Page
from cleanscrape.reading.text import BULLETS
from cleanscrape.reading.units import count_words

SENTENCE_ENDS = frozenset(".!?…。！？؟۔।॥．")
CLOSERS = frozenset("\"'”’»«“‘)）]」』›*_")
OPENING_QUOTES = frozenset("\"'“„«‘‚「『»›")
COLONS = frozenset(":：")

BODY_UNITS = 60
PARAGRAPH_UNITS = 26
PROSE_UNITS = 12
"""A line of so many units that ends like a sentence counts as prose."""
LABEL_UNITS = 3
HEAD_UNITS = 30
ROLE_UNITS = 40
"""Longer lines are not looked up in the lexicon: no phrase is so long."""
SOCIAL_UNITS = 75
"""A post on X holds 280 characters."""


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
DIGITS = ("none", "few", "some", "many")
CASES = ("none", "all capitals", "every word capital", "first word capital", "lower")

_ADDRESS = regex.compile(r"https?://|www\.\w|\w@\w++\.\w|\b(?:t\.co|pic\.twitter\.com|bit\.ly)/")
_ONLY_ADDRESS = regex.compile(r"(?:https?://|www\.)\S++$|\S++@\S++$")
_BARS = regex.compile(r"\s[|•·/»›>–]\s")
_PRICE = regex.compile(
    r"(?:[$€£¥₹₽]|\b(?:USD|EUR|GBP|CHF|Rs|kr|zł|R\$))\s?\d|\d\s?(?:[€£¥₹₽円元]|\b(?:USD|EUR|GBP|CHF|zł|kr)\b)"
)
_CODE = regex.compile(r"[;{}]\s*$|^\s*[{}<@#/]{1,2}\w.{0,80}[>;{(]\s*$|\w\(\w*\)|[=!<>]=|=>|->|::|\w+\.\w+\(|^\s*\$ ")
_HASHTAG = regex.compile(r"(?<!\w)#[^\W\d_]\w++")
_SOCIAL = regex.compile(r"(?<!\w)#[^\W\d_]\w++|(?<!\w)@\w{2,15}\b|pic\.twitter\.com/\w|https?://t\.co/\w")
_NUMBERED = regex.compile(r"(?:\d{1,3}|[ivxIVX]{1,4}|[a-zA-Z])[.)]\s")
_OPENING_SIGNS = frozenset("©•·–—-|/#@*+►▶→✓✔★[(<")
_STATES = ("comments.empty", "comments.closed", "chrome.loading", "chrome.error", "comments.deleted")


def mark_of(page: Page, index: int) -> Mark:
    """Which Markdown mark the source has before the block's text."""
    text = page.texts[index]
    start, _ = page.spans[index]
    first = page.source[start]
    if first == text[0] and first not in "`~|":
        return Mark.NONE
    if first in BULLETS:
        return Mark.BULLET
    return _MARKS.get(first, Mark.NONE)


_MARKS = {
    "#": Mark.HEADING, ">": Mark.QUOTE, "|": Mark.TABLE, "[": Mark.LINK, "!": Mark.LINK,
    "`": Mark.FENCE, "~": Mark.FENCE,
}  # fmt: skip


def look(text: str, units: int) -> Line:
    """Look at a line on its own. ``units`` are its words (``reading.units``)."""
    if units <= ROLE_UNITS and len(text) <= 400:
        return _look_closely(text, units)
    end = end_of(text)
    prose = end is End.SENTENCE or (units >= BODY_UNITS and end is not End.ELLIPSIS)
    kind = LineClass.BODY if units >= BODY_UNITS else LineClass.PARAGRAPH
    head = text[:300]
    return Line(units, kind, end, prose, (), "", _opening(text), _signs(head), _digits(head), 0)


@lru_cache(maxsize=1 << 14)
def _look_closely(text: str, units: int) -> Line:
    end = end_of(text)
    roles = phrases.roles(text)
    time = _time(text, units)
    kind = _kind(text, units, end, roles, time)
    prose = end is End.SENTENCE and units >= PROSE_UNITS
    return Line(units, kind, end, prose, roles, time, _opening(text), _signs(text), _digits(text), _case(text, units))


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


def _kind(text: str, units: int, end: End, roles: tuple[str, ...], time: str) -> LineClass:
    if time == "only":
        return LineClass.TIME
    if roles:
        return LineClass.STATE if roles[0] in _STATES else LineClass.CUE
    if units <= SOCIAL_UNITS and len(_SOCIAL.findall(text)) >= 2:
        return LineClass.SOCIAL
    if end is End.SENTENCE and units > LABEL_UNITS:
        return LineClass.PARAGRAPH if units >= PARAGRAPH_UNITS else LineClass.SENTENCE
    if _NUMBERED.match(text):
        return LineClass.BULLET
    if units <= LABEL_UNITS:
        return LineClass.LABEL
    return LineClass.HEAD if units <= HEAD_UNITS else LineClass.PARAGRAPH


def _time(text: str, units: int) -> str:
    if units > 30:
        return ""
    if times.only_time(text):
        return "only"
    if times.relative_time(text) is not None:
        return "relative"
    return "date" if times.absolute_date(text) is not None else ""


def social_signs(text: str) -> int:
    """How many hashtags, mentions and short links a text holds."""
    return len(_SOCIAL.findall(text))


def _opening(text: str) -> int:
    first = text[0]
    if first.isalpha():
        return 1 if first.isupper() else 0
    if first.isdigit():
        return 3 if _NUMBERED.match(text) else 2
    if first in OPENING_QUOTES:
        return 4
    return 5 if first in _OPENING_SIGNS else 6


def _signs(text: str) -> int:
    if "©" in text:
        return 3
    if "/" in text or "@" in text or "www." in text:
        if _ONLY_ADDRESS.match(text):
            return 7
        if _ADDRESS.search(text):
            return 1
    if _CODE.search(text):
        return 5
    if _PRICE.search(text):
        return 4
    if "#" in text and _HASHTAG.search(text):
        return 6
    return 2 if _BARS.search(text) else 0


def _digits(text: str) -> int:
    sample = text[:80]
    share = sum(map(str.isdigit, sample)) / len(sample)
    return 0 if share < 0.02 else 1 if share < 0.1 else 2 if share < 0.3 else 3


def _case(text: str, units: int) -> int:
    if not text.isascii() and not any(map(str.isupper, text)):
        return 0 if not any(map(str.islower, text)) else 4
    if text.isupper():
        return 1
    words = [word for word in text.split()[:12] if word[0].isalpha()]
    if not words:
        return 0
    capitals = sum(word[0].isupper() for word in words)
    if len(words) > 1 and capitals == len(words):
        return 2
    return 3 if words[0][0].isupper() else 4


def measure(text: str) -> Line:
    """Look at a line of unknown length."""
    return look(text, count_words(text))
