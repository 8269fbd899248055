"""Lines of flattened text that say nothing about the page: Markdown's marks, and the head of the file.

They stand between lines that belong together, so they are out of sight while the others are judged.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

import numpy as np

from cleanscrape.assembling.headlines import agrees
from cleanscrape.deciding.text.lines import Ints
from cleanscrape.deciding.text.view import Ruling
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.file_head import blocks_of_head, file_head
from cleanscrape.reading.page import Page
from cleanscrape.reading.text import lines_of_marks

HEAD = Ruling("in the head of the file", Zone.METADATA, Kind.OTHER)


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

    @classmethod
    def of(cls, page: Page) -> Aside:
        """The lines of ``page`` that need not be looked at; nothing but marks where no others would be left."""
        marks, head = lines_of_marks(page), blocks_of_head(page)
        if not head or len(head | marks) == len(page):
            return cls(len(page), marks)
        title = file_head(page.source).fields.get("headline", [None])[0]
        return cls(len(page), marks - head, dict.fromkeys(head, HEAD), title)

    def in_sight(self) -> list[int]:
        """The other lines."""
        return [at for at in range(self.lines) if at not in self.marks and at not in self.ruled]

    def owners(self) -> Ints:
        """For each line of the page the number of the line in sight that it is or that is the last one above it."""
        seen = np.ones(self.lines, np.int64)
        seen[[*self.marks, *self.ruled]] = 0
        return np.asarray(np.maximum(np.cumsum(seen) - 1, 0))

    def heads(self, text: str) -> bool:
        """Whether a line may be the headline beside the title in the head of the file."""
        return self.title is None or agrees(text, [self.title])
