"""What a single line is, as the grammar and the cues see it: its class, what it says, how it begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from cleanscrape.reading.fences import FENCE, fenced
from cleanscrape.reading.page import Page
from cleanscrape.reading.text import BULLETS, is_picture, linked_share

Ints = npt.NDArray[np.int64]


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
    PICTURE = 7


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
    tells: bool = False
    """Whether a short line with a time in it tells something: "What happened on 9 November 1989"."""


OPENINGS = ("letter", "capital", "digit", "number and dot", "quotation mark", "sign", "other")
SIGNS = ("none", "address", "bars", "copyright", "price", "code", "hashtags", "address only")
NUMBERED = OPENINGS.index("number and dot")
DIGITS = ("none", "few", "some", "many")
CASES = ("none", "all capitals", "every word capital", "first word capital", "lower")

_SOCIAL = regex.compile(r"(?<!\w)#[^\W\d_]\w++|(?<!\w)@\w{2,15}\b|pic\.twitter\.com/\w|https?://t\.co/\w")


_MARKS = {
    **dict.fromkeys(BULLETS, Mark.BULLET),
    "#": Mark.HEADING, ">": Mark.QUOTE, "|": Mark.TABLE, "`": Mark.FENCE, "~": Mark.FENCE,
}  # fmt: skip


def marks_of(page: Page) -> list[Mark]:
    """Which Markdown mark the source has before each block's text; cells between tabs are a table's, too."""
    source, texts = page.source, page.texts
    found = [Mark.NONE] * len(texts)
    for at, (start, end) in enumerate(page.spans):
        first = source[start]
        if first in "![":
            found[at] = _mark_of_link(source[start:end], texts[at])
        elif first in _MARKS and (first != texts[at][0] or first in "`~|"):
            found[at] = _MARKS[first]
    if "\t" in source:
        _mark_cells(page, found)
    return found


LINKED = (0.001, 0.9)
"""Share of a line's letters that lead somewhere, from which on a part of it does, and all of it."""


def links_of(page: Page) -> Ints:
    """How much of each line is a link of Markdown: nothing, a part, all."""
    found = np.zeros(len(page.texts), np.int64)
    if "](" in page.source:
        for at, (start, end) in enumerate(page.spans):
            if page.source.find("](", start, end) >= 0:
                share = linked_share(page.source[start:end], page.texts[at])
                found[at] = sum(share >= limit for limit in LINKED)
    return found


def _mark_of_link(source: str, text: str) -> Mark:
    """The mark of a line that begins with a link or a picture, if what a reader reads of it does not begin so."""
    if text[0] == source[0]:
        return Mark.NONE
    return Mark.PICTURE if is_picture(source) else Mark.LINK if source[0] == "[" else Mark.NONE


def _mark_cells(page: Page, found: list[Mark]) -> None:
    """Mark the lines whose texts have tabs, but in a code fence, where all texts are as they are."""
    inside = fenced(page)
    for at, text in enumerate(page.texts):
        if "\t" in text and at not in inside and not text.startswith(FENCE):
            found[at] = Mark.TABLE


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
    tells: npt.NDArray[np.bool_]

    def lines(self) -> list[Line]:
        """The same, line by line."""
        columns = zip(
            self.units.tolist(),
            map(_KINDS.__getitem__, self.kind.tolist()),
            map(_ENDS.__getitem__, self.end.tolist()),
            self.prose.tolist(),
            self.roles,
            map(TIMES.__getitem__, self.time.tolist()),
            self.opening.tolist(),
            self.signs.tolist(),
            self.digits.tolist(),
            self.case.tolist(),
            self.tells.tolist(),
            strict=True,
        )
        return list(map(tuple.__new__, repeat(Line), columns))

    def only(self, kept: Sequence[int]) -> Looks:
        """The lines ``kept``."""
        at = np.array(kept, dtype=np.int64)
        columns = {name: getattr(self, name)[at] for name in self.__slots__ if name != "roles"}
        return Looks(roles=[self.roles[index] for index in kept], **columns)


_KINDS, _ENDS = tuple(LineClass), tuple(End)
TIMES = ("", "only", "relative", "date")
ONLY_TIME, RELATIVE, DATE = 1, 2, 3
"""Numbers of the times in the column."""


def social_signs(text: str) -> int:
    """How many hashtags, mentions and short links a text holds."""
    return len(_SOCIAL.findall(text))
