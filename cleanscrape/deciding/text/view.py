"""``View``: the lines of a page, or of what is left of it, as the grammar sees them."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cleanscrape.assembling.comment_headers import comment_header
from cleanscrape.assembling.embeds.heads import is_shown_address, post_head
from cleanscrape.deciding.text.headings import Headings
from cleanscrape.deciding.text.lines import Line, Looks, Mark, links_of, marks_of
from cleanscrape.deciding.text.looking import look
from cleanscrape.deciding.text.tables import tables_of
from cleanscrape.evidence.weights import ZONES
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page

Ints = npt.NDArray[np.int64]
Chances = npt.NDArray[np.float64]
"""A probability for each line."""
Scores = npt.NDArray[np.float64]
"""What the cues add up to: log-odds, lines x zones."""

HEADER_UNITS = 20
"""Longer lines are no comment's header."""


HANDLE, LINKED_HANDLE = "(@", "([@"
"""How an account's name in brackets begins; in Markdown it may be a link."""
NOTE = "♬"
"""Before the name of a post's song."""
_EMPHASIS = " \t*_!"
"""What may stand in Markdown before a link or picture."""


class Headers:
    """Which lines of a page name somebody who comments, with a time or the words of a widget.

    Found out when asked for, once for all readings of the page.
    """

    __slots__ = ("_found", "_texts", "possible")

    def __init__(self, texts: list[str], looks: Looks, tables: Ints) -> None:
        self.possible = looks.named & (looks.units <= HEADER_UNITS) & ~looks.prose & (tables == 0)
        self._texts = texts
        self._found: dict[int, bool] = {}

    def __getitem__(self, line: int) -> bool:
        if not self.possible[line]:
            return False
        found = self._found.get(line)
        if found is None:
            header = comment_header(self._texts[line])
            found = self._found[line] = header is not None and header.name is not None
        return found


class View:
    """Parallel columns over the lines in sight, in order."""

    __slots__ = (
        "_headers",
        "_headings",
        "accounts",
        "addresses",
        "bracketed",
        "lines",
        "links",
        "looks",
        "marks",
        "places",
        "spoken",
        "tables",
        "texts",
        "titles",
    )

    def __init__(self, texts: list[str], looks: Looks, marks: list[Mark]) -> None:
        self.texts = texts
        self.looks = looks
        self.lines: list[Line] = looks.lines()
        self.marks = marks
        self.places: Ints = np.arange(len(texts))
        """The lines' numbers on the page."""
        self.spoken: list[int] = [at for at, roles in enumerate(looks.roles) if roles]
        """The lines that say something that the lexicon knows."""
        self.bracketed: list[int] = []
        """The lines that hold an account's name in brackets, or a song's behind its note."""
        self.accounts: list[int] = []
        """The lines that are heads of posts: "Name @handle · 9h"."""
        self.addresses: list[int] = []
        """The lines that are a post's address as widgets show it."""
        self.links: Ints = np.zeros(len(texts), np.int64)
        """How much of each line is a link of Markdown: see ``links_of``."""
        self.titles: list[int] = []
        """The lines that Markdown marks as first headings, ``# Title``, but for links and pictures: a logo is one."""
        self.tables: Ints = tables_of(texts, marks)
        """The number of the table that each line is a row of, or 0."""
        self._headers = Headers(texts, looks, self.tables)
        self._headings = Headings()

    @classmethod
    def of(cls, page: Page) -> View:
        """Look at every line of ``page``."""
        looks = look(page.texts, page.words)
        view = cls(page.texts, looks, marks_of(page))
        if HANDLE in page.source or LINKED_HANDLE in page.source or NOTE in page.source:
            view.bracketed = [at for at, text in enumerate(page.texts) if HANDLE in text or NOTE in text]
        if "@" in page.source:
            view.accounts = [at for at, text in enumerate(page.texts) if post_head(text) is not None]
        view.addresses = [at for at, text in enumerate(page.texts) if is_shown_address(text)]
        view.links = links_of(page)
        view.titles = [at for at, mark in enumerate(view.marks) if mark is Mark.HEADING and _is_title(page, at)]
        view._headings = Headings.of(page, view.lines, view.marks)
        view._tell_headings()
        return view

    def only(self, kept: list[int]) -> View:
        """The same page with nothing but the lines ``kept``."""
        view = object.__new__(View)
        view.texts = [self.texts[index] for index in kept]
        view.lines = [self.lines[index] for index in kept]
        view.marks = [self.marks[index] for index in kept]
        view.looks = self.looks.only(kept)
        view.places = self.places[kept]
        view.tables = self.tables[kept]
        view.links = self.links[kept]
        view.spoken = _among(self.spoken, kept)
        view.bracketed = _among(self.bracketed, kept)
        view.accounts = _among(self.accounts, kept)
        view.addresses = _among(self.addresses, kept)
        view.titles = _among(self.titles, kept)
        view._headers = self._headers
        view._headings = self._headings
        view._tell_headings()
        return view

    def _tell_headings(self) -> None:
        """Look anew at the headings that may be buttons: it depends on what is in sight below."""
        changed = self._headings.told(self.lines, self.places)
        for at, line in changed.items():
            self.lines[at] = line
            self.looks.roles[at], self.looks.kind[at] = line.roles, line.kind
        if changed:
            self.spoken = [at for at, roles in enumerate(self.looks.roles) if roles]

    def __len__(self) -> int:
        return len(self.texts)

    def is_header(self, index: int) -> bool:
        """Whether a line is the header of somebody's comment."""
        return self._headers[int(self.places[index])]

    def headers(self) -> list[int]:
        """The lines that are headers of comments."""
        return [at for at in np.flatnonzero(self._headers.possible[self.places]).tolist() if self.is_header(at)]


def _is_title(page: Page, at: int) -> bool:
    """Whether a heading has a single mark, and no link or picture behind it, however emphasised."""
    start, end = page.spans[at]
    return not page.source[start + 1 : end].lstrip(_EMPHASIS).startswith(("#", "["))


def next_in(lines: list[int], start: int, end: int) -> int:
    """The first of the lines from ``start`` on; ``end`` if there is none."""
    at = bisect_left(lines, start)
    return lines[at] if at < len(lines) else end


def _among(lines: list[int], kept: list[int]) -> list[int]:
    """The new numbers of those of the lines that are kept."""
    numbers = np.searchsorted(kept, lines)
    numbers = numbers[np.isin(lines, kept)]
    return [int(number) for number in numbers]


class Ruling(NamedTuple):
    """What the grammar decided on a line, and by which rule."""

    rule: str
    zone: Zone
    kind: Kind


_RELATED, _COMMENTS, _CHROME = map(ZONES.index, (Zone.RELATED, Zone.COMMENTS, Zone.CHROME))


class Plan:
    """The rulings of a page. The first ruling on a line stands."""

    __slots__ = (
        "article", "barren", "headline", "lists", "made", "offer", "rulings", "talk", "text", "unlisted",
        "untold",
    )  # fmt: skip

    def __init__(self, article: Chances, text: Ints, *, scores: Scores | None = None, lists: bool = False) -> None:
        self.article = article
        """The chance of each line to be article."""
        self.text = text
        """Units of prose that is likely the article's, before each line and behind the last."""
        self.offer: Chances = np.zeros(len(article)) if scores is None else scores[:, _RELATED] - scores[:, _CHROME]
        """By how much the cues call each line related content rather than chrome: log-odds, 0 if unknown."""
        self.talk = np.ones(len(article), np.bool_) if scores is None else scores.argmax(axis=1) == _COMMENTS
        """The lines that the cues call comments; all if unknown."""
        self.untold = 0
        """No discussion without words that say so begins above this line: it was read in vain."""
        self.lists = lists
        """Whether lists are what the page is most likely for."""
        self.headline: int | None = None
        """The line of the article's headline."""
        self.rulings: list[Ruling | None] = [None] * len(article)
        self.made: list[int] = []
        """The lines ruled on, in the order of the rulings: so they can be taken back."""
        self.barren = 0
        """Lists that begin above this line have no items: where one was read in vain, the next need not be."""
        self.unlisted = 0
        """No list is read from a heading above this line: a longer one was read there and taken back."""

    def rule(self, index: int, rule: str, zone: Zone, kind: Kind) -> None:
        """Decide on a line, unless it is decided."""
        if self.rulings[index] is None:
            self.rulings[index] = Ruling(rule, zone, kind)
            self.made.append(index)

    def take_back(self, made: int) -> None:
        """Undo all rulings but the first ``made``."""
        for index in self.made[made:]:
            self.rulings[index] = None
        del self.made[made:]

    def zone(self, index: int) -> Zone | None:
        """The zone decided for a line."""
        ruling = self.rulings[index]
        return ruling.zone if ruling else None

    def kind(self, index: int) -> Kind | None:
        """The kind decided for a line."""
        ruling = self.rulings[index]
        return ruling.kind if ruling else None


LIKELY = 0.5
"""Chance of a line to be article from which on it is left to its own evidence."""


def is_text(view: View, plan: Plan, index: int) -> bool:
    """Whether a line is prose that is likely the article's."""
    return index < len(view) and view.lines[index].prose and float(plan.article[index]) >= LIKELY


def is_amid_text(view: View, plan: Plan, index: int) -> bool:
    """Whether the article goes on below a line as above it: what is said there may be a heading or a quotation."""
    return index > 0 and is_text(view, plan, index - 1) and is_text(view, plan, index + 1)
