"""The lines of a page that may tell who wrote it and when, and what their markup says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from cleanscrape.assembling.claims import has_digit
from cleanscrape.assembling.comment_headers import time_span
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import times
from cleanscrape.model import Kind, PageType, Zone
from cleanscrape.reading.page import Page

__all__ = ["WRITTEN", "Lines", "headline_at", "places", "time_in_line"]

Item = TypeVar("Item")

WRITTEN = frozenset((PageType.ARTICLE, PageType.FORUM, PageType.DOCUMENTATION))
"""Types of pages that somebody has written; on others a bare name is that of a thing."""

MAX_HELD = 4
"""Blocks of an element whose inline elements are looked at; a larger one holds more than the line."""


RELATIVE_WORDS = 8
"""A longer line is not looked through for a time counted from now: that is slow, and would be one of its matters."""


def time_in_line(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the first date or relative time of a line stands."""
    if text.count(" ", start) >= RELATIVE_WORDS and (
        has_digit(text, start) is None or times.absolute_date(text[start:]) is None
    ):
        return None
    if has_digit(text, start) is None and times.relative_time(text[start:]) is None:
        return None
    return time_span(text, start)


def places(column: Sequence[Item], item: Item) -> Iterator[int]:
    """The indexes at which ``item`` stands in ``column``; most columns are long and hardly have it."""
    at = -1
    for _ in range(column.count(item)):
        at = column.index(item, at + 1)
        yield at


def headline_at(labels: Labels) -> int | None:
    """The index of the block that is the article's headline; None without one."""
    zones, article = labels.zones, Zone.ARTICLE
    for at in places(labels.kinds, Kind.HEADLINE):
        if zones[at] is article:
            return at
    return None


@dataclass(slots=True)
class Lines:
    """Blocks of one page, by their indexes."""

    page: Page
    labels: Labels
    head: int
    """The block of the headline, else the first of the article."""

    def bits(self, index: int) -> int:
        """Vocabulary groups of a line's element and the inline elements in it; none in flattened text."""
        page = self.page
        return page.inner[index] | page.elements.bits[page.owners[index]] if page.owners else 0

    def node(self, index: int) -> Any:
        """The element of a line, if it holds hardly more; else None."""
        elements = self.page.elements
        if not elements.nodes or not self.page.owners:
            return None
        owner = self.page.owners[index]
        return elements.nodes[owner] if elements.end[owner] - elements.first[owner] <= MAX_HELD else None

    def alike(self, one: int, other: int) -> bool:
        """Whether two lines stand in elements of the same tag and names."""
        if not self.page.owners:
            return False
        elements = self.page.elements
        first, second = self.page.owners[one], self.page.owners[other]
        return elements.tags[first] == elements.tags[second] and elements.names[first] == elements.names[second]
