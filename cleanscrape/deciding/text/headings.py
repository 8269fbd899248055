"""Headings of Markdown that read like buttons: "## Install", "## Credits". Above prose or a listing they are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cleanscrape.deciding.text.lines import End, Ints, Line, LineClass, Mark
from cleanscrape.deciding.text.looking import LABEL_UNITS
from cleanscrape.reading.fences import fences_of
from cleanscrape.reading.page import Page

_BUTTONS = frozenset(
    ("chrome.navigation", "chrome.legal", "chrome.app", "chrome.promo", "chrome.search", "chrome.contents")
)
"""What both sites' menus and sections of a text are called; other words of chrome name a box by what is in it."""


class Headings(NamedTuple):
    """The headings of a page that may be buttons."""

    lines: Mapping[int, Line] = {}
    """By their numbers on the page."""
    listed: frozenset[int] = frozenset()
    """The lines of the page that a listing follows."""

    @classmethod
    def of(cls, page: Page, lines: Sequence[Line], marks: Sequence[Mark]) -> Headings:
        """Those of ``page``: lines that Markdown marks as headings and that say nothing but what buttons say."""
        marked = (at for at, mark in enumerate(marks) if mark is Mark.HEADING)
        found = {at: lines[at] for at in marked if lines[at].end is End.OPEN and _BUTTONS.issuperset(lines[at].roles)}
        found = {at: line for at, line in found.items() if line.roles}
        return cls(found, frozenset(fence.lines[0] - 1 for fence in fences_of(page)) if found else frozenset())

    def told(self, lines: Sequence[Line], places: Ints) -> dict[int, Line]:
        """The same lines by their numbers in sight, without what they say where text stands right below them."""
        if not self.lines:
            return {}
        wanted = np.flatnonzero(np.isin(places, list(self.lines))).tolist()
        return {at: self._as_seen(int(places[at]), lines[at + 1] if at + 1 < len(lines) else None) for at in wanted}

    def _as_seen(self, place: int, below: Line | None) -> Line:
        line = self.lines[place]
        heads_text = place in self.listed or (below is not None and below.prose and not below.roles)
        kind = LineClass.LABEL if line.units <= LABEL_UNITS else LineClass.HEAD
        return line._replace(roles=(), kind=kind) if heads_text else line
