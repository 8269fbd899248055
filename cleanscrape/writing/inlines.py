"""Runs of marked text -> nested groups: a mark is opened and closed once for all runs that share it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleanscrape.model import Inline
from cleanscrape.writing.links import safe_href

MARKS = ("strong", "em", "del", "mark", "q", "sup", "sub")
"""Marks that are written around others, outermost first where two cover the same runs."""

INNER = ("note", "math", "code")
"""Marks inside which nothing is marked; of several the first counts."""

_ALL = frozenset((*MARKS, *INNER))


class Group(NamedTuple):
    """Neighbouring runs that share a link (``mark`` is "") or a mark; no mark at all for plain text."""

    mark: str | None
    href: str | None
    runs: Sequence[Inline]


def linked_groups(inlines: Sequence[Inline]) -> Iterator[Group]:
    """Cut where the link changes; unsafe targets count as no link."""
    hrefs = [safe_href(inline.href) for inline in inlines]
    start = 0
    for end in range(1, len(inlines) + 1):
        if end == len(inlines) or hrefs[end] != hrefs[start]:
            yield Group("" if hrefs[start] else None, hrefs[start], inlines[start:end])
            start = end


def marked_groups(inlines: Sequence[Inline], done: frozenset[str]) -> Iterator[Group]:
    """Cut into the longest runs that share a mark not yet in ``done``."""
    left = [run.marks & _ALL - done for run in inlines]
    start = 0
    while start < len(inlines):
        mark, end = None, start + 1
        if not left[start]:
            while end < len(inlines) and not left[end]:
                end += 1
        elif left[start].isdisjoint(MARKS):
            mark = next(inner for inner in INNER if inner in left[start])
            while end < len(inlines) and left[end] == left[start] and mark == "code":
                end += 1
        else:
            for candidate in MARKS:
                reach = start
                while reach < len(inlines) and candidate in left[reach]:
                    reach += 1
                if reach > start and (mark is None or reach > end):
                    mark, end = candidate, reach
        yield Group(mark, None, inlines[start:end])
        start = end
