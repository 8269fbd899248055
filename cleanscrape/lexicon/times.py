"""Dates and relative times in short texts: where they stand, in any language that the lexicon has.

What they mean is not decided here (``assembling.dates`` does, for the few that become fields). The words come
from the ``[times]`` tables of ``languages/*.toml``; what a date looks like is common to them: a day, a month and a
year in any order, with small words between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import regex

from cleanscrape.lexicon.languages import time_tables
from cleanscrape.lexicon.wording import GLUED, LETTERS_ALIKE, UNSPACED

Range = tuple[int, int]

MAX_ONLY_TIME = 80
"""A longer text says more than a time."""

_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
GLUED_CLOCK = r"(?=(?:[01]?\d|2[0-3]):[0-5]\d(?!\d))"
"""Behind a year: a clock time that runs together with it, "November 22, 202111:15 am"."""
_YEAR = rf"(?:1[89]|20)\d\d(?:(?!\d)|{GLUED_CLOCK})"
_NUMERIC = (  # years from 1300 on are of the solar calendar
    r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?+)?+(?:Z|[+-]\d{2}:?\d{2})?+)?+"
    rf"|(?:{_YEAR}|1[34]\d\d)(?P<mark>[./-])\s?\d{{1,2}}(?P=mark)\s?\d{{1,2}}(?!\d)\.?"
    rf"|\d{{1,2}}\.\d{{1,2}}\.\d{{2}}{GLUED_CLOCK}"  # "28.09.1912:44" is of 2019
    rf"|\d{{1,2}}(?P<sign>[./-])\s?\d{{1,2}}(?P=sign)\s?(?:\d{{4}}{GLUED_CLOCK}|(?:\d{{4}}|\d{{2}})(?!\d))"
    r"|\d{2,4}\s?[年년]\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일号號])?+"
    r"|\d{1,2}\s?[月월]\s?\d{1,2}(?:\s?[日일号號]|,\s?\d{4})"
)
_CLOCK = (
    r"(?:[01]?\d|2[0-4])\s?[:.h時시]\s?[0-5]\d(?::[0-5]\d)?+(?!\d)\s?[分분]?"
    r"|(?:1[0-2]|0?[1-9])(?=\s?[AaPp]\.?[Mm])|(?:[01]?\d|2[0-4])\s?(?:[時시]|h\b)"
)
_ZONE_NAMES = (
    "UTC", "GMT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "ET", "PT", "CET", "CEST", "BST", "IST",
    "JST", "KST", "AEDT", "AEST", "MSK",
)  # fmt: skip
_ZONES = rf"\(?(?:(?:{'|'.join(_ZONE_NAMES)})\b(?:\s?[+-]\d{{1,2}}(?::?\d\d)?+)?+|[+-]\d{{2}}:?\d{{2}})\)?"
_SEPARATORS = r"[\s,;.:|/·•@()–—-]"


_ZEROS = (
    0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10,
)  # fmt: skip
_ALIKE = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)} | LETTERS_ALIKE
"""Digits of other scripts, each for one of ASCII, and letters that look the same: places in a text stay as they are."""


class _Words(NamedTuple):
    """The words of all languages."""

    months: list[str]
    weekdays: list[str]
    doubtful: list[str]
    """Months whose names are other words as well: only behind a day and before a year."""
    joins: list[str]
    """What may stand between day, month, year and clock time."""
    ordinals: list[str]
    """What may stand right behind the number of a day."""
    halves: list[str]
    """Halves of the day, and words for hours, beside a clock time."""
    relative: dict[str, list[tuple[str, str]]]
    """Templates of relative times with their language, by a word that stands in each text that fits them."""


_LETTERS = regex.compile(r"[\p{L}\p{M}]++")
_PLACE = regex.compile(r"(#|\{unit\})")


def _load() -> _Words:
    months: dict[str, None] = {}
    weekdays: dict[str, None] = {}
    small: dict[str, dict[str, None]] = {"doubtful": {}, "joins": {}, "ordinals": {}, "halves": {}}
    relative: dict[str, list[tuple[str, str]]] = {}
    for code, table in time_tables().items():
        months |= dict.fromkeys(name for names in table["months"] for name in names)
        weekdays |= dict.fromkeys(table["weekdays"])
        for key, words in small.items():
            words |= dict.fromkeys(table.get(key, ()))
        for anchor, template in _anchored(table["relative"]):
            relative.setdefault(anchor, []).append((code, template))
    doubtful, joins, ordinals, halves = map(list, small.values())
    return _Words([*months], [*weekdays], doubtful, joins, ordinals, halves, relative)


def _anchored(templates: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each template with a word of its own: where that is missing, it cannot match.

    The word that most templates of the language share is the one that tells times ("ago", not "about" or "and").
    """
    words = [list(map(str.casefold, _LETTERS.findall(_PLACE.sub(" ", template)))) for template in templates]
    shared = Counter(word for each in words for word in set(each))
    for template, own in zip(templates, words, strict=True):
        yield max(own, key=lambda word: (shared[word], len(word))), template


@cache
def _own_words(anchor: str) -> tuple[frozenset[str], ...]:
    """The words of each relative time that holds ``anchor``: without them no expression need be compiled for it."""
    templates = (template for _, template in _WORDS.relative[anchor])
    return tuple({frozenset(_LETTERS.findall(_PLACE.sub(" ", template).casefold())) for template in templates})


@cache
def _relative(anchor: str) -> regex.Pattern[str]:
    """Matches the relative times that hold ``anchor``, those with most characters of their own first."""
    templates = sorted(_WORDS.relative[anchor], key=lambda pair: -len(_PLACE.sub("", pair[1])))
    expressions = [_expression(template, time_tables()[code]) for code, template in templates]
    return regex.compile("|".join(expressions), regex.IGNORECASE)


def _expression(template: str, table: dict[str, Any]) -> str:
    parts = []
    for piece in _PLACE.split(template):
        if piece == "#":
            parts.append(rf"(?:\d{{1,4}}(?:[.,]\d)?|{_either(table.get('numbers', ()))})")
        elif piece == "{unit}":
            parts.append(f"(?:{_either(table['units'])})")
        else:
            parts.append(r"\s{0,2}".join(map(regex.escape, piece.split(" "))))
    text = "".join(parts)
    if UNSPACED.search(template):
        return text
    before = "" if template.startswith("#") else r"(?<![\p{L}\p{M}])"
    return rf"{before}{text}(?![\p{{L}}\p{{M}}])"


def _either(words: Sequence[str]) -> str:
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True))) or r"(?!)"


_WORDS = _load()
ANCHORS = frozenset(_WORDS.relative)
"""Words, folded, of which each relative time has one."""
_ANCHOR_WORDS = frozenset(anchor for anchor in _WORDS.relative if not GLUED.search(anchor))
_ANCHOR_PIECES = tuple(sorted(anchor for anchor in _WORDS.relative if GLUED.search(anchor)))
MONTHS = frozenset(_LETTERS.findall(month)[0].lower() for month in _WORDS.months if _LETTERS.search(month))
"""The first words of the names of months."""
_NUMBERED = frozenset(
    _LETTERS.findall(month)[0].lower() for month in _WORDS.months if re.search(r"[^\W\d]\s?\d", month)
)
"""Those of names that end in a number: "tháng 3", "th3"."""
SHORT_MONTH = 3
"""Letters of a month's name that is a common word in another language."""
_DAY_TO_YEAR = regex.compile(r"\d{1,2}\D++\d{4}")
_HAS_YEAR = regex.compile(r"\d{4}|'\d\d")
_CLOCK_BEHIND = regex.compile(r"[\s,]*(?:\p{L}{1,3}\s)?\d{1,2}:\d\d(?!\d)")
_JOINING = frozenset((*_WORDS.joins, *_WORDS.halves))
BEFORE_MONTH = 16
AFTER_MONTH = 24
"""Characters around a month's name in which its day and year are looked for."""

_ASIAN = r"(?<=[\p{Lao}\p{Khmer}\p{Myanmar}])"
"""Behind a letter or mark of these no blank is needed before a figure."""
_JOIN = rf"(?:(?:\s|\.|,|-|/|\b|{_ASIAN}(?=\d))(?:\s?(?&joins)(?:\b|{_ASIAN}(?=[\s\d])))?\.?,?\s?)"
_MONTH = r"(?&months)(?![\p{L}\p{M}])\.?"
_ORDINAL = r"(?:[.ºª°]|(?&ordinals)(?![\p{L}\p{M}]))?"
_YEAR_FIRST = rf"{_YEAR}(?:[.,]?\s(?:(?&joins)\.?,?\s)?|[\s-]?(?&joins)\.?,?\s)"
"""A year before the day: "2025. gada 7. martā", "2025-yil 7-mart"."""
_WORDED = regex.compile(
    # each list once: an expression of a thousand words takes time to make
    r"(?(DEFINE)(?P<joins>\L<joins>)(?P<months>\L<months>)(?P<ordinals>\L<ordinals>))"
    # what begins with a figure, and what begins with a month: to look for all names of months takes long
    rf"(?=\d)(?:{_YEAR_FIRST}(?<!\d){_DAY}{_ORDINAL}{_JOIN}{_MONTH}(?!{_JOIN}{_YEAR})"
    rf"|(?<!\d){_DAY}{_ORDINAL}{_JOIN}{_MONTH}(?:{_JOIN}{_YEAR}|{_JOIN}?'\d\d(?!\d))?"
    # with the year's own ending: "2024ko azaroaren"
    rf"|{_YEAR}(?&ordinals)?(?:{_JOIN}|(?&joins)\.?,?\s){_MONTH}(?:\s?{_DAY}{_ORDINAL})?)"
    rf"|(?<![\p{{L}}\p{{M}}])(?=\p{{L}}){_MONTH}"
    rf"(?:\s?{_DAY}{_ORDINAL}(?:,?\s?{_JOIN}?{_YEAR}|\s'\d\d(?!\d))?|{_JOIN}{_YEAR})",
    regex.IGNORECASE,
    months=_WORDS.months,
    joins=_WORDS.joins,
    ordinals=_WORDS.ordinals,
)
_FIGURES = regex.compile(
    rf"{_NUMERIC}|(?<!\d)(?:0?[1-9]|1[0-2])/{_DAY}(?=\s?[(（]\L<weekdays>[)）])",  # "3/7(金) 11:32"; not "1/2 (so)"
    weekdays=[word for word in _WORDS.weekdays if len(GLUED.findall(word)) == len(word)],
)
_DECIMAL = re.compile(r"\d")
_DIVIDED = re.compile(r"\d(?:([./-])\s?\d\d?\1\s?\d|/\d\d?\s?[(（]|\s?[年년月월])")
"""What all dates in figures have."""
_TOKENS = regex.compile(r"[\p{L}\p{M}]++|\d++")
_DAYS = frozenset((*map(str, range(1, 32)), *(f"0{day}" for day in range(1, 10))))
_CENTURIES = ("18", "19", "20")
_DOTTED = re.compile("[İı]")
"""Letters that case tells apart from others here but not in an expression."""
_BETWEEN = frozenset(
    word.lower()
    for words in (_WORDS.joins, _WORDS.ordinals, _WORDS.months)
    for name in words
    for word in _LETTERS.findall(name)
)
"""What may stand between the name of a month and its figures, other parts of its name among it."""
_WEEKDAY_BEFORE = regex.compile(
    r"(?:(?<![\p{L}\p{M}])\L<weekdays>|\L<glued>)\.?,?\s{1,2}$",
    regex.IGNORECASE | regex.REVERSE,
    weekdays=_WORDS.weekdays,
    glued=[word for word in _WORDS.weekdays if len(word) > 1 and len(GLUED.findall(word)) == len(word)],
)
_REST = regex.compile(
    rf"(?:{_CLOCK}|{_ZONES}|(?:\L<joins>|\L<weekdays>|\L<halves>)(?![\p{{L}}\p{{M}}])|{_SEPARATORS})",
    regex.IGNORECASE,
    weekdays=_WORDS.weekdays,
    joins=_WORDS.joins,
    halves=_WORDS.halves,
)
_LATIN = re.compile(r"[a-z]+")
_ODD_CASE = re.compile("[İıſ\u212a]")
"""Letters that are the same as one of ASCII to an expression that minds no case."""
_REST_WORDS = frozenset(
    word
    for words in (_WORDS.joins, _WORDS.weekdays, _WORDS.halves, _ZONE_NAMES, ("h",))
    for name in words
    for form in (name, name.translate({ord("İ"): "I", ord("ı"): "i"}))
    for word in _LATIN.findall(form.lower())
)
"""Latin words, and parts of words, of which that is made which may stand beside a date."""
_HAS_CLOCK = regex.compile(rf"(?<!\d)(?:{_CLOCK})", regex.IGNORECASE)

AGE_CHARACTERS = 8
_AGE = regex.compile(
    r"(?<=\S\s?)[·•‧∙]\s?(\d{1,2}\L<units>)$",
    units=[unit for table in time_tables().values() for unit in table["units"] if len(unit) == 1 and unit.islower()],
)


@lru_cache(maxsize=1 << 13)
def absolute_date(text: str) -> Range | None:
    """Where the first date stands in ``text``, without a clock time: "7 March 2025", "2025年3月7日", "03/07/25"."""
    if _DECIMAL.search(text) is None:
        return None
    text = _alike(text)
    found = _FIGURES.search(text) if _DIVIDED.search(text) else None
    span = found.span() if found else None
    if not MONTHS.isdisjoint(_words(text.lower())):
        span = _worded_date(text, span[0] if span else len(text)) or span
    if span is None:
        return None
    weekday = _WEEKDAY_BEFORE.search(text, max(span[0] - 20, 0), span[0])
    return (weekday.start(), span[1]) if weekday else span


def _alike(text: str) -> str:
    return text if text.isascii() else text.translate(_ALIKE)


def _words(folded: str) -> list[str]:
    """The words of a text in small letters."""
    return (_LATIN if folded.isascii() else _LETTERS).findall(folded)


def _worded_date(text: str, end: int) -> Range | None:
    """The first date with a month's name before ``end``: only around such names is the slow search worth its time."""
    for word in _LETTERS.finditer(text, 0, end):
        if word[0].lower() not in MONTHS:
            continue
        near = max(word.start() - BEFORE_MONTH, 0), word.end() + AFTER_MONTH
        asked = _may_be_worded(text, *near) and _may_be_sure(text, near, word[0])
        found = _fuller(text, _first_worded(text, *near), near[1]) if asked else None
        if found is not None and _is_sure(text, found.span(), word[0]):
            return found.span()
    return None


def _may_be_worded(text: str, start: int, end: int) -> bool:
    """Whether a month's name has a day or a year beside it, as far as the words of the range tell."""
    if _DOTTED.search(text, start, end):
        return _DECIMAL.search(text, start, end) is not None
    tokens = [token.lower() for token in _TOKENS.findall(text, start, end)]
    return any(token in MONTHS and _has_figures(tokens, at) for at, token in enumerate(tokens))


def _has_figures(tokens: Sequence[str], at: int) -> bool:
    """Whether a day or a year stands beside the name of a month, or a number that is part of it."""
    before, behind = at - 1, at + 1
    if tokens[at] in _NUMBERED and behind < len(tokens) and tokens[behind].isdecimal():
        return True
    while before >= 0 and tokens[before] in _BETWEEN:
        before -= 1
    if before >= 0 and (tokens[before] in _DAYS or tokens[before][-4:-2] in _CENTURIES):
        return True
    while behind < len(tokens) and tokens[behind] in _BETWEEN:
        behind += 1
    return behind < len(tokens) and (tokens[behind] in _DAYS or tokens[behind].startswith(_CENTURIES))


def _first_worded(text: str, start: int, end: int) -> regex.Match[str] | None:
    """What a search gives, tried only where a date may begin: at figures and at names of months."""
    if _DOTTED.search(text, start, end):
        return _WORDED.search(text, start, end)
    for token in _TOKENS.finditer(text, start, end):
        first, behind = token.span()
        if not token[0].isdecimal():
            behind = first + (token[0].lower() in MONTHS)
        for at in range(first, behind):
            if found := _WORDED.match(text, at, end):
                return found
    return None


def _fuller(text: str, found: regex.Match[str] | None, end: int) -> regex.Match[str] | None:
    """Of "7 March" in "Room 7 March 5, 2025" or "carl7 March 5" the date that begins with the month."""
    if found is None or not found[0][0].isdecimal():
        return found
    month = next((word for word in _LETTERS.finditer(found[0]) if word[0].lower() in MONTHS), None)
    later = _WORDED.match(text, found.start() + month.start(), end) if month is not None else None
    if later is None:
        return found
    before = text[found.start() - 1 : found.start()]
    if before.isalpha() or before == "_":  # figures of a name, unless nothing else can be the day
        return later if later.end() > found.end() or found[0][:4].isdecimal() else found
    return later if later.end() > found.end() and _HAS_YEAR.search(later[0]) else found


def _may_be_sure(text: str, near: Range, month: str) -> bool:
    """Whether ``_is_sure`` may say so of a date in the range."""
    if len(month) > SHORT_MONTH or month[0].isupper() or ":" in text[slice(*near)]:
        return True
    if _HAS_YEAR.search(text, *near) or _DOTTED.search(text, *near):
        return True
    return _BETWEEN.issuperset(_LETTERS.findall(text[slice(*near)].lower()))  # perhaps all that the text says


def _is_sure(text: str, span: Range, month: str) -> bool:
    """Whether it is a date: "9 out of 10", "Set 2 eggs" hold short names of months in some language."""
    if month.lower() in _WORDS.doubtful:
        return _DAY_TO_YEAR.fullmatch(text, *span) is not None
    if len(month) > SHORT_MONTH or _HAS_YEAR.search(text, *span) or len(text.strip()) == span[1] - span[0]:
        return True
    following = _LETTERS.match(text[span[1] :].lstrip())
    joined = following is None or following[0].lower() in _JOINING
    return joined and (month[0].isupper() or _CLOCK_BEHIND.match(text, span[1]) is not None)


@lru_cache(maxsize=1 << 13)
def relative_time(text: str) -> Range | None:
    """Where the first time counted from now stands in ``text``: "27 minutes ago", "gestern", "3일 전"."""
    text = text if text.isascii() else text.translate(LETTERS_ALIKE)
    folded = text.casefold()
    words = frozenset(_words(folded))
    anchors = {anchor for anchor in _ANCHOR_WORDS & words if any(own <= words for own in _own_words(anchor))}
    if not text.isascii():
        anchors |= {piece for piece in _ANCHOR_PIECES if piece in folded}
    spans = [found.span() for anchor in anchors if (found := _relative(anchor).search(text))]
    return min(spans, key=lambda span: (span[0], -span[1])) if spans else None


def may_be_told(text: str) -> bool:
    """Whether a time may stand anywhere in ``text``: there is a figure, or a word of those counted from now."""
    if _DECIMAL.search(text) is not None:
        return True
    folded = text.translate(LETTERS_ALIKE).casefold()
    return not _ANCHOR_WORDS.isdisjoint(_words(folded)) or (not text.isascii() and GLUED.search(text) is not None)


@lru_cache(maxsize=1 << 13)
def only_time(text: str) -> bool:
    """Whether ``text`` says nothing but when: a date, a clock time, a relative time, or several of them."""
    if len(text) > MAX_ONLY_TIME:
        return False
    span = absolute_date(text) or relative_time(text)
    rest = text
    if span is not None:
        rest = text[: span[0]] + " " + text[span[1] :]
        again = relative_time(rest) or absolute_date(rest)
        if again is not None:
            rest = rest[: again[0]] + " " + rest[again[1] :]
    elif _DECIMAL.search(text) is None:
        return False
    if not _may_be_rest(rest) or (span is None and _HAS_CLOCK.search(_alike(text)) is None):
        return False
    rest = _alike(rest)
    at = 0
    while at < len(rest):
        found = _REST.match(rest, at)
        if found is None:
            return False
        at = found.end()
    return True


def age_at_end(text: str) -> Range | None:
    """Where a time counted from now stands behind a dot and a name, short as can be: "Reuters•2h", "BBC · 3d"."""
    found = _AGE.search(text, max(len(text) - AGE_CHARACTERS, 0))
    return found.span(1) if found is not None else None


def _may_be_rest(text: str) -> bool:
    """Whether all Latin words of a text may stand beside a date."""
    return _REST_WORDS.issuperset(_LATIN.findall(text.lower())) or _ODD_CASE.search(text) is not None
