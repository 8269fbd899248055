"""Code fences of Markdown: lines of backticks or tildes around listings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cleanscrape.lexicon.punctuation import ends_sentence
from cleanscrape.reading.page import Page
from cleanscrape.reading.units import count_words

__all__ = ["FENCE", "Fence", "closes", "fenced", "fences", "fences_of", "has_fences"]

FENCE = ("```", "~~~")
_BEHIND_MARK = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+(?=```|~~~)")
"""The mark of a list whose entry begins with a listing."""
MAX_TILDES = 4
"""A longer line of nothing else divides a page, or underlines a heading."""
SENTENCE_WORDS = 6
"""Of a line that is a sentence at least."""
MAX_PROSE = 1 / 3
"""Words in sentences between lines that do not say what language they are around: more are no code."""


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
    start, opening = None, ""
    for at, line in enumerate(lines):
        if start is None:
            opening = _opening(line)
            start = at if opening else None
        elif closes(line, opening):
            # the listing of a list's entry is read with the entry; its end must not open another
            if lines[start] == opening and not _is_prose(opening, lines[start + 1 : at]):
                found.append(Fence(range(start, at + 1), closed=True))
            start = None
    if start is not None and lines[start] == opening:
        found.append(Fence(range(start, len(lines)), closed=False))
    return found


def _opening(line: str) -> str:
    """The line without the mark of a list, if it opens a listing; nothing otherwise."""
    line = _BEHIND_MARK.sub("", line, 1) if not line.startswith(FENCE) else line
    if not line.startswith(FENCE):
        return ""
    info = line.lstrip(line[0])
    if line[0] == "`":
        return "" if "`" in info else line  # it is code within a line
    return line if info or len(line) <= MAX_TILDES else ""


def _is_prose(opening: str, lines: Sequence[str]) -> bool:
    """Whether what stands between two lines of marks is sentences: they divide a text, or are no pair."""
    if opening.strip(opening[0]):
        return False
    words = [count_words(line) for line in lines]
    said = sum(n for n, line in zip(words, lines, strict=True) if n >= SENTENCE_WORDS and ends_sentence(line))
    return said > MAX_PROSE * sum(words)


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
