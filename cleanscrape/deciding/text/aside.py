"""Lines of flattened text that say nothing about the page: Markdown's marks, listings, and the head of the file.

They stand between lines that belong together, so they are out of sight while the others are judged.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from cleanscrape.assembling.headlines import agrees
from cleanscrape.deciding.text.lines import Ints
from cleanscrape.deciding.text.view import Ruling
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.fences import fences_of
from cleanscrape.reading.file_head import blocks_of_head, file_head
from cleanscrape.reading.page import Page
from cleanscrape.reading.text import lines_of_marks

HEAD = Ruling("in the head of the file", Zone.METADATA, Kind.OTHER)
OF_ARTICLE, AROUND = "a listing", "a listing in what others say"
"""Rules on code between fences."""
_OTHERS = {Zone.COMMENTS: Kind.COMMENT, Zone.EMBED: Kind.POST, Zone.RELATED: Kind.TEASER}
"""Zones that may hold listings of their own, and what these are there."""


@dataclass(slots=True)
class Aside:
    """The lines out of sight."""

    lines: int
    """Of the page."""
    marks: Set[int]
    """Lines of marks only: they go with the line above."""
    ruled: dict[int, Ruling] = field(default_factory=dict)
    """What the others are, whatever stands around them."""
    title: str | None = None
    """Of the text, in the head of its file."""
    listings: list[range] = field(default_factory=list)
    """Lines of code with the fences around them: each is one thing."""

    @classmethod
    def of(cls, page: Page) -> Aside:
        """The lines of ``page`` that need not be looked at; nothing but marks where no others would be left."""
        marks, head = lines_of_marks(page), blocks_of_head(page)
        listings = [fence.lines for fence in fences_of(page) if fence.closed and head.isdisjoint(fence.lines)]
        code = set(chain.from_iterable(listings))
        if not (head or code) or len(head | marks | code) == len(page):
            return cls(len(page), marks)
        title = file_head(page.source).fields.get("headline", [None])[0] if head else None
        return cls(len(page), marks - head - code, dict.fromkeys(head, HEAD), title, listings)

    def in_sight(self) -> list[int]:
        """The other lines."""
        return np.flatnonzero(self._seen()).tolist()

    def owners(self) -> Ints:
        """For each line of the page the number of the line in sight that it is or that is the last one above it."""
        return np.asarray(np.maximum(np.cumsum(self._seen()) - 1, 0))

    def _seen(self) -> Ints:
        seen = np.ones(self.lines, np.int64)
        seen[[*self.marks, *self.ruled, *chain.from_iterable(self.listings)]] = 0
        return seen

    def rule_listings(self, zones: Sequence[Zone]) -> None:
        """Code is the article's, but for what stands in a comment, a post, a related item; ``zones``: of all lines."""
        for lines in self.listings:
            above = zones[lines[0] - 1] if lines[0] else Zone.ARTICLE
            below = zones[lines[-1] + 1] if lines[-1] + 1 < len(zones) else above
            if above in _OTHERS and below is not Zone.ARTICLE:
                ruling = Ruling(AROUND, above, _OTHERS[above])
            else:
                ruling = Ruling(OF_ARTICLE, Zone.ARTICLE, Kind.CODE)
            self.ruled |= dict.fromkeys(lines, ruling)

    def heads(self, text: str) -> bool:
        """Whether a line may be the headline beside the title in the head of the file."""
        return self.title is None or agrees(text, [self.title])
