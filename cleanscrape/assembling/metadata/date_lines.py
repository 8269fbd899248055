"""When a page was published and changed, as its lines say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from cleanscrape.assembling.comment_headers import framed_name
from cleanscrape.assembling.dates import parse_date
from cleanscrape.assembling.line_times import time_in_line
from cleanscrape.assembling.metadata.author_names import is_person
from cleanscrape.assembling.metadata.visible_lines import EDGES, Lines
from cleanscrape.assembling.texts import has_digit, tidy
from cleanscrape.assembling.time_labels import without_time_label
from cleanscrape.lexicon import phrases, times, vocabulary
from cleanscrape.lexicon.metadata_words import metadata_words
from cleanscrape.lexicon.punctuation import COLONS, ends_label

__all__ = [
    "first_change",
    "first_date",
    "first_plain_date",
    "may_be_dated",
    "may_say_changed",
    "reads_like_date",
    "says_changed",
]

MAX_DATES = 3
"""Dates of one line that are looked at."""
MAX_WORDS = 20
"""A longer line says more than a date, whatever its names are."""
MAX_LABEL_WORDS = 4
"""Words of "Updated on"; and of a time counted from now without a number, "the day before yesterday"."""

SHORT_WORDS = 5
"""Words of a line right beside the headline that begins with a date."""
ISO_DAY = len("2025-03-07")

_PIECE = regex.compile(r"\s?[|•·‧¦⋅∙・»]\s?|\s[–—-]{1,2}\s|\n|^#\d{1,6}\s|:\s(?=\d)")
_DASH = regex.compile(r"[–—―~〜～-]")
_DAY_TO = regex.compile(r"\s?(\d{1,2})\.?\s?[–—-]\s?(?=(\d{1,2})(?!\d))")
"""A day before the dash of a range, and the one behind it."""
_PUBLISHED = "publish"
"""How classes and microdata call the time of publication: "published", "datePublished"."""
_TIME = vocabulary.bit("time")
_MODIFIED = tuple(metadata_words()["dates"]["modified"])
_ACTS = frozenset(metadata_words()["dates"]["acts"])
_AROUND = "".join((*COLONS, *EDGES))


def reads_like_date(lines: Lines, index: int) -> bool:
    """Whether a line is a date by its words, or has one and is marked so."""
    text, words = lines.page.texts[index], lines.page.words[index]
    if words > MAX_WORDS or not (words <= MAX_LABEL_WORDS or has_digit(text)):
        return False
    if _is_date(text):
        return True
    pieces = _PIECE.split(text)
    if len(pieces) > 1 and any(map(_is_date, pieces)):
        return True
    if words <= SHORT_WORDS and abs(index - lines.head) == 1 and _opens_with_day(text):
        return True
    return bool(lines.bits(index) & _TIME) and time_in_line(text) is not None


def _opens_with_day(text: str) -> bool:
    """Whether a line begins with a day of a year: "07.03.2025 Harbours"."""
    span = times.absolute_date(text)
    return span is not None and span[0] == 0 and len(parse_date(text[: span[1]]) or "") == ISO_DAY


def _is_date(piece: str) -> bool:
    """Whether a piece of a line is a date, or one with its label."""
    if "metadata.date" in phrases.roles(piece):
        return True
    return (has_digit(piece) or times.relative_time(piece)) is not None and times.only_time(piece)


def may_be_dated(lines: Lines, index: int) -> bool:
    """Whether a line has a time at all, in words, figures or markup."""
    return time_in_line(lines.page.texts[index]) is not None or bool(_moments(lines, index))


def first_date(lines: Lines, indexes: Iterable[int]) -> str | None:
    """The first date that is not said to be of a change, as it stands there."""
    return next((raw for index in indexes for raw, of_change in _dates(lines, index) if not of_change), None)


def first_plain_date(lines: Lines, indexes: Iterable[int]) -> str | None:
    """The first date that only the names of its ``<time>`` say to be of a change: readers see a date and no more."""
    for index in indexes:
        exact = _moments(lines, index)
        if len(exact) == 1 and not says_changed(_words_of(lines, [index])):
            return exact[0][0]
    return None


def first_change(lines: Lines, indexes: Iterable[int]) -> str | None:
    """The first date that is said to be of a change, as it stands there."""
    chosen = list(indexes)
    said = says_changed(_words_of(lines, chosen))
    for index in chosen:
        if said or _moments(lines, index):  # the names of its elements may say it
            for raw, of_change in _dates(lines, index):
                if of_change:
                    return raw
    return None


def may_say_changed(lines: Lines, indexes: Iterable[int]) -> bool:
    """Whether any of the lines, by its words, the label before it or its ``<time>`` elements, may be about a change.

    To find that out is much cheaper than to look for the times in them, and most pages say nothing of a change.
    """
    chosen = list(indexes)
    if says_changed(_words_of(lines, chosen)):
        return True
    return any(says_changed(names) for index in chosen for _, names in _moments(lines, index))


def _words_of(lines: Lines, indexes: Iterable[int]) -> str:
    """The lines, each behind the label that may stand before it."""
    texts = lines.page.texts
    return "\n".join([f"{_short_before(lines, index)}\n{texts[index]}" for index in indexes])


def _dates(lines: Lines, index: int) -> Iterator[tuple[str, bool]]:
    """The dates of a line and whether each is of a change: from its ``<time>`` elements, else from its words."""
    text = lines.page.texts[index]
    if _is_range(lines, index):
        return
    exact = _moments(lines, index)
    if exact:
        label = f"{_label_before(lines, index, text)} {text}" if len(exact) == 1 else ""
        for raw, names in exact:
            yield raw, says_changed(names) or says_changed(label)
        return
    at = 0
    for _ in range(MAX_DATES):
        span = time_in_line(text, at)
        if span is None:
            return
        label = text[at : span[0]] or (_label_before(lines, index, text[slice(*span)]) if at == 0 else "")
        if not _is_of_something_else(text[at : span[0]], text) and _is_said_to_be(text, span):
            yield text[slice(*span)], says_changed(label)
        at = span[1]


def _is_range(lines: Lines, index: int) -> bool:
    """Whether a line has two dates with nothing but a dash between, as events and lives have: "3-5 May 2025", too.

    What is said to be published or changed then is no event.
    """
    text = lines.page.texts[index]
    first = times.absolute_date(text) if has_digit(text) and _DASH.search(text) else None
    if first is None:
        return False
    before, behind = text[: first[0]], text[first[1] :]
    day = _DAY_TO.match(text)
    if day is not None and day.end() == first[0]:
        return int(day[1]) < int(day[2])
    second = times.absolute_date(behind)
    if second is None or _DASH.fullmatch(behind[: second[0]].strip()) is None:
        return False
    acts = any(word.strip(_AROUND).casefold() in _ACTS for word in before.split())
    return not (acts or says_changed(text) or _is_named(lines, index))


def _is_named(lines: Lines, index: int) -> bool:
    """Whether a ``<time>`` in a line is called that of the publication or of a change."""
    return any(says_changed(names) or _PUBLISHED in names.casefold() for _, names in _moments(lines, index))


def _moments(lines: Lines, index: int) -> list[tuple[str, str]]:
    """Machine-readable moments of the ``<time>`` elements in a line, each with the names of its element."""
    found = []
    for time in lines.times(index):
        moment, visible = tidy(time.attr("datetime")), tidy(time.text) or ""
        if moment and visible in lines.page.texts[index]:
            found.append((moment, f"{time.attr('class') or ''} {time.attr('itemprop') or ''}"))
    return found


def _is_of_something_else(before: str, line: str) -> bool:
    """Whether a date has a label that is none of the page's: "Joined: March 2011"."""
    label = _PIECE.split(before)[-1].strip()
    if not ends_label(label):
        return False
    if phrases.roles(label) or says_changed(label) or "metadata.date" in phrases.roles(line):
        return False
    return not _says_who(label)


def _says_who(label: str) -> bool:
    """Whether nothing but a person stands before the label of the page's date: "Jane Doe Published:"."""
    who = without_time_label(label)
    return who != label and (framed_name(who) is not None or is_person(who.strip(EDGES).partition(",")[0]))


def _is_said_to_be(line: str, span: tuple[int, int]) -> bool:
    """Whether a line is about its time: "today" and "last week" stand in many lines."""
    if times.absolute_date(line[slice(*span)]) is not None:
        return True
    return times.only_time(line) or "metadata.date" in phrases.roles(line)


def _label_before(lines: Lines, index: int, date: str) -> str:
    """The block before, if it is the label of a date: "Updated on". A heading may have the same words in it."""
    before = _short_before(lines, index)
    if ends_label(before) or "metadata.date" in phrases.roles(f"{before} {date}"):
        return before
    return ""


def _short_before(lines: Lines, index: int) -> str:
    """The block before, if it is short enough to be the label of a date."""
    page = lines.page
    return page.texts[index - 1] if index and page.words[index - 1] <= MAX_LABEL_WORDS else ""


def says_changed(text: str) -> bool:
    """Whether a text has a word for a change: "Last updated on"."""
    folded = text.casefold()
    return any(word in folded for word in _MODIFIED)
