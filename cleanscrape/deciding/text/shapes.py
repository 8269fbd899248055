"""Shapes that the grammar reads in lines: headlines, times, sources, bodies that belong to a headline."""

from __future__ import annotations

from functools import lru_cache

import regex

from cleanscrape.assembling.comment_headers import framed_name
from cleanscrape.assembling.metadata.author_names import is_person, is_uncased
from cleanscrape.deciding.text.lines import End, Line, LineClass, Mark
from cleanscrape.deciding.text.looking import SHORT_UNITS
from cleanscrape.deciding.text.view import View
from cleanscrape.lexicon import phrases, times
from cleanscrape.lexicon.wording import UNSPACED

MIN_HEADLINE = 3
MAX_HEADLINE = 34
BODY_WINDOW = 250
"""Words of a text in which its headline's words are looked for."""
OWN_BODY = 0.6
"""Share of a headline's words in a text from which on it is the headline's own."""

LONGER = 1.5
"""So many times as long as the headline above it is a line cut short, if it is a teaser."""

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*+")
"""Many scripts write vowels as marks: they are within a word, not between two."""
_UNSPACED = regex.compile(f"{UNSPACED.pattern}++")
_STOPPED = (End.SENTENCE, End.ELLIPSIS)
CALLS = tuple("!?！？؟")
_CLOSING = "\"'”’»)]」』 "
_NAMED = ("metadata.byline", "article.caption")
"""What a line may say that names a source: "Source: Reuters" stands below pictures, too."""
LONG_UNITS, SAID_UNITS = 8, 3
"""A line of so many units is no label, and a shorter one that ends like a sentence may be a button."""
SIGNED_CHARACTERS = 80
BEHIND_NAME = regex.compile(r"\s[-–—|/•·]\s|[,،、]")
FIGURE = regex.compile(r"[-+]?[\d.,'\u2019\u00a0\u202f ]{1,12}+[kKmM]?$")
"""Nothing but a number: votes, points, posts."""
_STEM = 5
"""Letters that two words must share to count as the same: endings differ."""


def is_time(line: Line) -> bool:
    """Nothing but a time, or a short line that holds one and tells nothing."""
    return line.time == "only" or (line.time != "" and line.units <= SHORT_UNITS and not line.tells)


def is_more_than_label(line: Line) -> bool:
    """A sentence, or too long for a label."""
    if line.prose or line.units >= LONG_UNITS:
        return True
    return line.end is End.SENTENCE and line.units >= SAID_UNITS and not line.time


def is_said(line: Line) -> bool:
    """Whether a line in a thread is of what somebody says: what says something else must be prose."""
    return line.prose if line.roles else is_more_than_label(line)


def heads_times(view: View, index: int, times: int) -> bool:
    """Whether a menu's word stands above so many times, as a sidebar's "Archives" does above its months."""
    below = view.lines[index + 1 : index + 1 + times]
    return says(view.lines[index], "chrome.navigation") and len(below) == times and all(map(is_time, below))


def is_headline(line: Line) -> bool:
    """Could be the headline of something."""
    if line.roles and not line.roles[0].startswith("article.") and not has_kicker(line):
        return False
    if line.time == "only" or line.kind is LineClass.SOCIAL or line.signs == 7:
        return False
    return MIN_HEADLINE <= line.units <= MAX_HEADLINE and line.end is not End.COLON and not line.prose


def is_signed(line: Line, text: str) -> bool:
    """Whether a line says who wrote the text, and as what, or from where and when.

    "By Martha Shaw, teacher", "Martha Shaw, Skerrow - 7 March 2025, 05:30".
    """
    if line.roles or line.end is not End.OPEN or len(text) > SIGNED_CHARACTERS:
        return False
    byline, *more = BEHIND_NAME.split(text, maxsplit=1)
    if not more:
        return False
    if "metadata.byline" in phrases.roles(byline):
        name = framed_name(byline)
        return name is not None and (is_person(byline[slice(*name)]) or is_uncased(byline[slice(*name)]))
    span = times.absolute_date(text) if line.time else None
    return span is not None and is_person(byline) and times.only_time(text[span[0] :])


def has_kicker(line: Line) -> bool:
    """Whether a line begins as headlines do, the one of the article or one in a list: "Opinion: …", "Video: …"."""
    return phrases.KICKER in line.roles


def is_teaser_below(view: View, index: int) -> bool:
    """Whether a line ends in a full stop below one with an open end: headline and teaser, where headlines have no stop.

    "!" and "?" end headlines, too, and one that is too long for its place ends in "…".
    """
    if index < 1 or view.lines[index].end not in _STOPPED or view.lines[index - 1].end is not End.OPEN:
        return False
    if view.lines[index].end is End.ELLIPSIS:
        return len(view.texts[index]) > LONGER * len(view.texts[index - 1])
    return ends_in_stop(view, index)


def ends_in_stop(view: View, index: int) -> bool:
    """Whether a line ends in a full stop: "!" and "?" end headlines, too."""
    return view.lines[index].end is End.SENTENCE and view.texts[index].rstrip(_CLOSING)[-1:] not in CALLS


def is_label(line: Line) -> bool:
    """One or two words: a menu entry, a category, a name."""
    return line.units <= 2 and line.time == ""


def is_source(view: View, index: int) -> bool:
    """A publisher or author next to a time, or echoed behind a dash."""
    line = view.lines[index]
    if line.units > 5 or line.time or line.end is not End.OPEN or line.roles:
        return bool(line.roles) and line.roles[0] in _NAMED and "metadata.byline" in line.roles
    if view.marks[index] is Mark.BULLET and any(
        view.texts[other] == view.texts[index] for other in range(max(index - 3, 0), index)
    ):
        return True
    return line.units <= 4 and any(is_time(view.lines[other]) for other in _beside(view, index))


def _beside(view: View, index: int) -> list[int]:
    """The lines above and below one; of a divider on a line of its own ("·") the one below."""
    below = index + 1
    if below + 1 < len(view) and len(view.texts[below]) == 1 and not view.texts[below].isalnum():
        below += 1
    return [other for other in (index - 1, below) if 0 <= other < len(view)]


def stems(text: str) -> set[str]:
    """The beginnings of a text's longer words; pairs of characters in scripts without blanks."""
    found = {word[:_STEM] for word in _WORD.findall(text.casefold()) if len(word) > 3}
    if not text.isascii():
        for run in _UNSPACED.findall(text):
            found |= {run[at : at + 2] for at in range(len(run) - 1)}
    return found


def coverage(headline: str, view: View, start: int, stop: int) -> float:
    """Share of a headline's words that the text from line ``start`` on takes up (at most 250 words of it)."""
    wanted = stems(headline)
    return len(wanted & stems(window(view, start, stop))) / len(wanted) if wanted else 0.0


def window(view: View, start: int, stop: int) -> str:
    """The text from line ``start`` to before ``stop``, 250 words of it at most."""
    pieces: list[str] = []
    left = BODY_WINDOW
    for at in range(start, min(stop, len(view))):
        words = view.texts[at][: left * 12].split()[:left]
        pieces += words
        left -= max(len(words), view.lines[at].units)
        if left <= 0:
            break
    return " ".join(pieces)


def says(line: Line, *families: str) -> bool:
    """Whether the line says something of one of the families (``comments.``, ``chrome.legal``)."""
    return bool(line.roles) and _are_among(line.roles, families)


@lru_cache(maxsize=1 << 12)
def _are_among(roles: tuple[str, ...], families: tuple[str, ...]) -> bool:
    return any(role.startswith(families) for role in roles)
