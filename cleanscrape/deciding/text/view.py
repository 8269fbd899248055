"""``View``: the lines of a page, or of what is left of it, as the grammar sees them."""

from __future__ import annotations

from typing import NamedTuple

from cleanscrape.deciding.text.lines import Line, Mark, look, mark_of
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page


class View:
    """Parallel columns over the lines in sight, in order."""

    __slots__ = ("lines", "marks", "texts")

    def __init__(self, texts: list[str], lines: list[Line], marks: list[Mark]) -> None:
        self.texts = texts
        self.lines = lines
        self.marks = marks

    @classmethod
    def of(cls, page: Page) -> View:
        """Look at every line of ``page``."""
        lines = [look(text, units) for text, units in zip(page.texts, page.words, strict=True)]
        return cls(page.texts, lines, [mark_of(page, index) for index in range(len(page))])

    def only(self, kept: list[int]) -> View:
        """The same page with nothing but the lines ``kept``."""
        return View(
            [self.texts[index] for index in kept],
            [self.lines[index] for index in kept],
            [self.marks[index] for index in kept],
        )

    def __len__(self) -> int:
        return len(self.texts)


class Ruling(NamedTuple):
    """What the grammar decided on a line, and by which rule."""

    rule: str
    zone: Zone
    kind: Kind


class Plan:
    """The rulings of a page. The first ruling on a line stands."""

    __slots__ = ("rulings",)

    def __init__(self, lines: int) -> None:
        self.rulings: list[Ruling | None] = [None] * lines

    def rule(self, index: int, rule: str, zone: Zone, kind: Kind) -> None:
        """Decide on a line, unless it is decided."""
        if self.rulings[index] is None:
            self.rulings[index] = Ruling(rule, zone, kind)

    def zone(self, index: int) -> Zone | None:
        """The zone decided for a line."""
        ruling = self.rulings[index]
        return ruling.zone if ruling else None
