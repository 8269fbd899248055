"""Code fences of Markdown: lines of backticks or tildes around listings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleanscrape.reading.page import Page

__all__ = ["FENCE", "Fence", "closes", "fenced", "fences", "fences_of", "has_fences"]

FENCE = ("```", "~~~")


class Fence(NamedTuple):
    """A listing with the lines around it."""

    lines: range
    closed: bool
    """Whether its end is there; else it goes on to the end of the text."""

    @property
    def marks(self) -> tuple[int, ...]:
        """The lines of marks around it."""
        return (self.lines[0], self.lines[-1]) if self.closed else (self.lines[0],)


def fences(lines: Sequence[str]) -> list[Fence]:
    """The listings among stripped lines."""
    found: list[Fence] = []
    start = None
    for at, line in enumerate(lines):
        if not line.startswith(FENCE):
            continue
        if start is None:
            if line[0] == "~" or "`" not in line.lstrip("`"):  # else it is code within a line
                start = at
        elif closes(line, lines[start]):
            found.append(Fence(range(start, at + 1), closed=True))
            start = None
    if start is not None:
        found.append(Fence(range(start, len(lines)), closed=False))
    return found


def closes(line: str, opening: str) -> bool:
    """Whether a line ends the listing that another one opens: by as many marks, and nothing behind them."""
    marks = opening[: len(opening) - len(opening.lstrip(opening[0]))]
    return line.startswith(marks) and not line.strip(marks[0])


def has_fences(source: str) -> bool:
    """Whether it may have any."""
    return any(fence in source for fence in FENCE)


def fences_of(page: Page) -> list[Fence]:
    """The listings of a page of flattened text, by its blocks."""
    source = page.source
    return fences([source[start:end] for start, end in page.spans]) if has_fences(source) else []


def fenced(page: Page) -> set[int]:
    """The blocks in code fences, but for the marks: these stay as they are."""
    return {at for fence in fences_of(page) for at in fence.lines if at not in fence.marks}
