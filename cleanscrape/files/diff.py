"""A unified diff of a source and its slices, in one pass.

Which lines were cut is known, so nothing has to be searched for: the time is linear, where a general diff
can take the square of the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

CONTEXT = 3
"""Lines shown before and after what is cut."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Change(NamedTuple):
    """Lines ``[first, last)`` of the source give way to ``lines``."""

    first: int
    last: int
    lines: tuple[str, ...]


class Segment(NamedTuple):
    """A piece of a line that is kept, or is cut."""

    text: str
    kept: bool


def unified_diff(source: str, spans: Iterable[tuple[int, int]], name: str) -> Iterator[str]:
    """Give the lines of a diff that ``patch`` understands, each with its newline. Nothing for equal texts."""
    old = _LINE.findall(source)
    changes = list(_changes(source, old, spans))
    if not changes:
        return
    yield f"--- {name}\n"
    yield f"+++ {name}\n"
    shift = 0
    for group in _groups(changes):
        yield from _hunk(old, group, shift)
        shift += sum(len(change.lines) - (change.last - change.first) for change in group)


def segments_of_lines(source: str, spans: Iterable[tuple[int, int]]) -> list[list[Segment]]:
    """Give for each line of the source, with its newline, its pieces in order: kept and cut in turn."""
    lines = _LINE.findall(source)
    kept = list(_kept_of_each_line(_starts(lines), spans))
    return [list(_segments(line, ranges)) for line, ranges in zip(lines, kept, strict=True)]


def hunk_ranges(whole: Sequence[bool], context: int) -> Iterator[tuple[int, int]]:
    """Give ranges of lines ``[first, last)`` around those that are not kept whole; none touch."""
    last = 0
    first = None
    for index, is_whole in enumerate(whole):
        if is_whole:
            continue
        if first is not None and index - context > last:
            yield first, last
            first = None
        if first is None:
            first = max(0, index - context)
        last = min(len(whole), index + 1 + context)
    if first is not None:
        yield first, last


def _changes(source: str, old: list[str], spans: Iterable[tuple[int, int]]) -> Iterator[Change]:
    """Runs of source lines that are not kept whole, with what is left of them.

    A line whose newline was cut runs on into the next line of which something is left: both are in one run.
    """
    ranges = _kept_of_each_line(_starts(old), spans)
    kept = ["".join(line[start:end] for start, end in parts) for line, parts in zip(old, ranges, strict=True)]
    first = None
    rest: list[str] = []
    for index, (line, left) in enumerate(zip(old, kept, strict=True)):
        runs_on = bool(rest) and not rest[-1].endswith("\n")
        if left == line and not runs_on:
            if first is not None:
                yield Change(first, index, tuple(_LINE.findall("".join(rest))))
            first, rest = None, []
            continue
        if first is None:
            first = index
        if left:
            rest.append(left)
    if first is not None:
        yield Change(first, len(old), tuple(_LINE.findall("".join(rest))))


def _starts(lines: Iterable[str]) -> list[int]:
    return list(accumulate(map(len, lines), initial=0))


def _kept_of_each_line(starts: list[int], spans: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """For each line the ranges of it that are kept, as places in the line."""
    kept: list[list[tuple[int, int]]] = [[] for _ in starts[1:]]
    line = 0
    for start, end in spans:
        while start < end:
            while starts[line + 1] <= start:
                line += 1
            stop = min(end, starts[line + 1])
            kept[line].append((start - starts[line], stop - starts[line]))
            start = stop
    return kept


def _segments(line: str, kept: Iterable[tuple[int, int]]) -> Iterator[Segment]:
    position = 0
    for start, end in kept:
        if position < start:
            yield Segment(line[position:start], False)
        yield Segment(line[start:end], True)
        position = end
    if position < len(line):
        yield Segment(line[position:], False)


def _groups(changes: list[Change]) -> Iterator[list[Change]]:
    """Changes whose contexts touch go into one hunk."""
    group = [changes[0]]
    for before, change in pairwise(changes):
        if change.first - before.last > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    yield group


def _hunk(old: list[str], group: list[Change], shift: int) -> Iterator[str]:
    first = max(0, group[0].first - CONTEXT)
    last = min(len(old), group[-1].last + CONTEXT)
    more = sum(len(change.lines) - (change.last - change.first) for change in group)
    yield f"@@ -{_range(first, last)} +{_range(first + shift, last + shift + more)} @@\n"
    position = first
    for change in group:
        yield from (_marked(" ", line) for line in old[position : change.first])
        yield from (_marked("-", line) for line in old[change.first : change.last])
        yield from (_marked("+", line) for line in change.lines)
        position = change.last
    yield from (_marked(" ", line) for line in old[position:last])


def _range(first: int, last: int) -> str:
    """Lines as ``patch`` counts them: from 1, an empty range stands after its line."""
    count = last - first
    return f"{first + 1 if count else first},{count}"


def _marked(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
