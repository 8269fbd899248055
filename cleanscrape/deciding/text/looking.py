"""Looking at all lines: they are surveyed at once, and only what the survey leaves open is asked line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import regex

from cleanscrape.assembling.comment_headers import framed_name
from cleanscrape.deciding.text.lines import (
    DATE,
    NUMBERED,
    ONLY_TIME,
    OPENINGS,
    RELATIVE,
    SIGNS,
    End,
    LineClass,
    Looks,
    social_signs,
)
from cleanscrape.deciding.text.survey import (
    ADDRESS,
    BAR,
    CLOSERS,
    CODE,
    COPYRIGHT,
    HASH,
    PRICE,
    survey,
)
from cleanscrape.lexicon import phrases, times
from cleanscrape.lexicon.glued import glued_roles
from cleanscrape.lexicon.own_phrases import OWN
from cleanscrape.lexicon.punctuation import COLONS, SENTENCE_ENDS, is_typed_stop
from cleanscrape.lexicon.wording import BRACKETS, without_bracket

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

BODY_UNITS = 60
PARAGRAPH_UNITS = 26
PROSE_UNITS = 12
"""A line of so many units that ends like a sentence counts as prose."""
LABEL_UNITS = 3
HEAD_UNITS = 30
ROLE_UNITS = 40
"""Longer lines are not looked up in the lexicon: no phrase is so long."""
ROLE_CHARACTERS = 400
TIME_UNITS = 30
"""In a longer line a time is one of many things."""
SHORT_UNITS = 8
"""A line of so many units that holds a time is taken for one that says when, unless it tells something."""
TOLD_WORDS = 3
MAX_BYLINES = 4
"""Of one text, with brackets behind the name."""
HEAD_CHARACTERS = 300
"""Characters of a long line that are looked at, beside its end."""

_ADDRESS = regex.compile(r"https?://|www\.\w|\w@\w++\.\w|\b(?:t\.co|pic\.twitter\.com|bit\.ly)/")
_WITH_ADDRESS = regex.compile(r"([^:：]{2,80}+)[:：]?\s(?:https?://|www\.)\S++")
"""A button and where it leads, as newsletters are written: "Unsubscribe: https://…"."""
_OF_BUTTONS = ("chrome.", "related.")
"""What such lines may say; "Website: https://…" is an entry's own."""
_ONLY_ADDRESS = regex.compile(r"(?:https?://|www\.)\S++$|\S++@\S++$")
_PRICE = regex.compile(
    r"(?:[$€£¥₹₽]|\b(?:USD|EUR|GBP|CHF|Rs|kr|zł|R\$))\s?\d|\d\s?(?:[€£¥₹₽円元]|\b(?:USD|EUR|GBP|CHF|zł|kr)\b)"
)
_CODE = regex.compile(r"[;{}]\s*$|^\s*[{}<@#/]{1,2}\w.{0,80}[>;{(]\s*$|\w\(\w*\)|[=!<>]=|=>|->|::|\w+\.\w+\(|^\s*\$ ")
_HASHTAG = regex.compile(r"(?<!\w)#[^\W\d_]\w++")
_NUMBERED = regex.compile(r"(?:\d{1,3}|[ivxIVX]{1,4}|[a-zA-Z])[.)]\s")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]*+")
_DIVIDERS = frozenset("|·•‧∙⋅–—-/:,;.()[]»#")
_HEADS_DISCUSSION = ("comments.heading", "comments.count", "comments.form", "comments.sort")
_STATES = ("comments.empty", "comments.closed", "chrome.loading", "chrome.error", "comments.deleted")


def look(texts: Sequence[str], words: Sequence[int]) -> Looks:
    """Look at lines. ``words`` are their units (``reading.units``)."""
    return _Looking(texts, words).looks()


class _Looking:
    """The lines that are looked at, and what their survey gave."""

    __slots__ = ("close", "heads", "seen", "texts", "units")

    def __init__(self, texts: Sequence[str], words: Sequence[int]) -> None:
        self.texts = texts
        self.units: Ints = np.array(words, dtype=np.int64)
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        self.close: Bools = (self.units <= ROLE_UNITS) & (lengths <= ROLE_CHARACTERS)
        """Long lines are prose: of them only the head is surveyed, and how they end."""
        self.heads = [
            text if close else text[:HEAD_CHARACTERS] for text, close in zip(texts, self.close.tolist(), strict=True)
        ]
        self.seen = survey(self.heads)

    def looks(self) -> Looks:
        """All columns."""
        seen, units = self.seen, self.units
        end, roles, time, numbered = self._ends(), self._roles(), self._times(), self._numbered()
        opening = seen.opening.astype(np.int64)
        opening[numbered & (opening == OPENINGS.index("digit"))] = NUMBERED
        sentence = end == End.SENTENCE
        return Looks(
            units=units,
            kind=self._kinds(end, roles, time, numbered),
            end=end,
            prose=np.where(
                self.close,
                sentence & (units >= PROSE_UNITS),
                sentence | ((units >= BODY_UNITS) & (end != End.ELLIPSIS)),
            ),
            time=time,
            opening=opening,
            signs=self._signs(),
            digits=seen.share.astype(np.int64),
            case=np.where(self.close, seen.case, 0).astype(np.int64),
            roles=roles,
            texts=_numbers(self.texts),
            named=seen.timed | seen.names,
            tells=self._tells(time, roles),
        )

    def _ends(self) -> Ints:
        found = self.seen.end.astype(np.int64)
        for at in _where(~self.close):
            found[at] = end_of(self.texts[at])
        return found

    def _roles(self) -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = [()] * len(self.texts)
        heard = self.close & self.seen.says if OWN.get() is None else self.close  # hints know the shipped phrases only
        lines = np.flatnonzero(heard).tolist()
        for at, said in zip(lines, phrases.roles_of([self.texts[at] for at in lines]), strict=True):
            found[at] = said
        for at in _where(self.close & ((self.seen.signs & ADDRESS) != 0)):
            if not found[at] and (button := _WITH_ADDRESS.fullmatch(self.texts[at])) is not None:
                found[at] = tuple(role for role in phrases.roles(button[1]) if role.startswith(_OF_BUTTONS))
        for at in _where(self.close & self.seen.glued):
            found[at] = found[at] or glued_roles(self.texts[at])
        bracketed = [at for at, text in enumerate(self.texts) if text.endswith(BRACKETS) and self.close[at]]
        bylines = [at for at in bracketed if not found[at] and _is_bracketed_byline(self.texts[at])]
        for at in bylines if len(bylines) <= MAX_BYLINES else ():  # more are entries of a list of books
            found[at] = ("metadata.byline",)
        _name_authors_first(found)
        return found

    def _times(self) -> Ints:
        texts, timed = self.texts, self.seen.timed
        near = self.close & (self.units <= TIME_UNITS)
        found = np.zeros(len(texts), dtype=np.int64)
        for at in _where(near & timed):
            found[at] = _time(texts[at])
        for at in _where(near & self.seen.digits & ~timed):  # perhaps a clock time alone, or "Reuters•2h"
            if len(texts[at]) <= times.MAX_ONLY_TIME and times.only_time(texts[at]):
                found[at] = ONLY_TIME
            elif _has_age(texts[at]):
                found[at] = RELATIVE
        return found

    def _tells(self, time: Ints, roles: list[tuple[str, ...]]) -> Bools:
        """Which short lines with a time tell something; what the lexicon knows says who or when."""
        found = np.zeros(len(self.texts), dtype=np.bool_)
        for at in _where((time > ONLY_TIME) & (self.units <= SHORT_UNITS)):
            found[at] = not roles[at] and _tells(self.texts[at])
        return found

    def _numbered(self) -> Bools:
        found = self.seen.numbered.copy()
        for at in _where(found):
            found[at] = _NUMBERED.match(self.heads[at]) is not None
        return found

    def _signs(self) -> Ints:
        found = np.where(self.seen.signs & BAR, SIGNS.index("bars"), 0).astype(np.int64)
        asked = self.seen.signs & (ADDRESS | CODE | PRICE | HASH | COPYRIGHT)
        for at in _where(asked != 0):
            sign = _sign(self.heads[at], int(asked[at]))
            if sign:
                found[at] = sign
        return found

    def _kinds(self, end: Ints, roles: list[tuple[str, ...]], time: Ints, numbered: Bools) -> Ints:
        """Classes of lines: a time or a phrase before all else."""
        units = self.units
        found = np.where(units <= HEAD_UNITS, LineClass.HEAD, LineClass.PARAGRAPH)
        found[units <= LABEL_UNITS] = LineClass.LABEL
        found[numbered] = LineClass.BULLET
        sentence = (end == End.SENTENCE) & (units > LABEL_UNITS)
        found[sentence] = np.where(units >= PARAGRAPH_UNITS, LineClass.PARAGRAPH, LineClass.SENTENCE)[sentence]
        for at in _where(self.close & ((self.seen.signs & (ADDRESS | HASH)) != 0)):
            if social_signs(self.heads[at]) >= 2:
                found[at] = LineClass.SOCIAL
        for at, said in enumerate(roles):
            if said:
                found[at] = LineClass.STATE if said[0] in _STATES else LineClass.CUE
        found[time == ONLY_TIME] = LineClass.TIME
        long = np.where(units >= BODY_UNITS, LineClass.BODY, LineClass.PARAGRAPH)
        return np.asarray(np.where(self.close, found, long))


def _is_bracketed_byline(text: str) -> bool:
    """Whether a line is a byline and, in brackets, from where or as what: "Par Élodie Garance (envoyée spéciale)"."""
    byline = without_bracket(text)
    if byline == text or phrases.roles(byline)[:1] != ("metadata.byline",):
        return False
    return framed_name(byline) is not None


def _name_authors_first(roles: list[tuple[str, ...]]) -> None:
    """Above all that heads a discussion, what may name an author or a commenter names an author."""
    for at, said in enumerate(roles):
        if said and said[0] in _HEADS_DISCUSSION and "chrome.share" not in said:  # "Email" among networks
            return
        if said and said[0] == "comments.author" and "metadata.byline" in said:
            others = (role for role in said if role != "metadata.byline")
            roles[at] = ("metadata.byline", *others)


def _where(wanted: Bools) -> Iterator[int]:
    """The lines for which it holds, as plain numbers."""
    yield from np.flatnonzero(wanted).tolist()


def _numbers(texts: Sequence[str]) -> Ints:
    numbers: dict[str, int] = {}
    return np.fromiter((numbers.setdefault(text, len(numbers)) for text in texts), np.int64, len(texts))


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
        return End.SENTENCE if is_typed_stop(text[at - 1 : at], last) else End.COLON
    return End.OPEN


@lru_cache(maxsize=1 << 13)
def _has_age(text: str) -> bool:
    """Whether a line ends in a source's time: "Reuters•2h"; "Ann @ann · 2h" is the head of a post."""
    return "@" not in text and times.age_at_end(text) is not None


def _time(text: str) -> int:
    """What time a line is or holds: ``ONLY_TIME``, ``RELATIVE``, ``DATE`` or 0."""
    if times.only_time(text):
        return ONLY_TIME
    if times.relative_time(text) is not None or _has_age(text):
        return RELATIVE
    return DATE if times.absolute_date(text) is not None else 0


@lru_cache(maxsize=1 << 12)
def _tells(text: str) -> bool:
    """Whether the words right beside a time tell something: three or more, and more than a name or a place.

    What a mark divides from the time is not told of it: "Harbour news of the week | March 7, 2025".
    """
    start, end = times.absolute_date(text) or times.relative_time(text) or times.age_at_end(text) or (0, 0)
    before, time, behind = text[:start].rstrip(), text[start:end], text[end:].lstrip()
    if before[-1:] in _DIVIDERS or (not before and behind[:1] in _DIVIDERS):
        return False
    words = _WORD.findall(f"{before} {behind}")
    if len(words) < TOLD_WORDS or phrases.roles(text[:end]) or phrases.roles(behind):  # "Posted on March 7 by orla_f"
        return False
    own = [word for word in words if not times.only_time(f"{time} {word}")]  # not "on", "den", "Uhr"
    return len(own) > 1 and (any(word[0].islower() for word in own) or not any(map(str.isdecimal, time)))


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
