"""Pieces of text with their style -> a block's inlines, white space as in the block's text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleanscrape.model import Inline


class Style(NamedTuple):
    """What the open inline elements say."""

    href: str | None = None
    marks: frozenset[str] = frozenset()


Piece = tuple[str | None, Style]
"""A run of text; None stands for ``<br>``."""


class _Joiner:
    """Joins runs of text that share their style."""

    def __init__(self) -> None:
        self.runs: list[tuple[list[str], Style]] = []

    def add(self, text: str, style: Style) -> None:
        if self.runs and self.runs[-1][1] == style:
            self.runs[-1][0].append(text)
        else:
            self.runs.append(([text], style))

    def inlines(self) -> tuple[Inline, ...]:
        return tuple(Inline("".join(texts), style.href, style.marks) for texts, style in self.runs)


def folded(pieces: Sequence[Piece]) -> tuple[Inline, ...]:
    """Fold white space across pieces; ``<br>`` breaks lines, and several empty lines are one."""
    joiner = _Joiner()
    pending, pending_style = "", Style()  # what stands before the next word, if there is one
    for data, style in pieces:
        if data is None:
            pending, pending_style = "\n\n" if pending[:1] == "\n" else "\n", style
            continue
        words = data.split()
        if not data:
            continue
        if not words or data[0].isspace():
            pending, pending_style = (pending, pending_style) if pending else (" ", style)
        if not words:
            continue
        if pending and joiner.runs:
            joiner.add(pending, pending_style)
        joiner.add(" ".join(words), style)
        pending, pending_style = (" ", style) if data[-1].isspace() else ("", style)
    return joiner.inlines()


def kept(pieces: Sequence[Piece]) -> tuple[Inline, ...]:
    """Join preformatted pieces as they are, without the line breaks at both ends."""
    texts = ["\n" if data is None else data for data, _ in pieces]
    styles = [style for _, style in pieces]
    first, last = 0, len(texts)
    while first < last and not (stripped := texts[first].lstrip("\n")):
        first += 1
    if first < last:
        texts[first] = stripped
    while last > first and not (stripped := texts[last - 1].rstrip("\n")):
        last -= 1
    if first < last:
        texts[last - 1] = stripped
    joiner = _Joiner()
    for text, style in zip(texts[first:last], styles[first:last], strict=True):
        joiner.add(text, style)
    return joiner.inlines()
