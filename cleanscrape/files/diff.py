"""A unified diff of a source and its slices, in one pass.

Which lines were cut is known, so nothing has to be searched for: the time is linear, where a general diff
can take the square of the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_CONTEXT = 3
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_COLOURS = {"-": "\x1b[31m", "+": "\x1b[32m", "@": "\x1b[36m"}
_PLAIN = "\x1b[0m"


class Change(NamedTuple):
    """Lines ``[first, last)`` of the source give way to ``lines``."""

    first: int
    last: int
    lines: tuple[str, ...]


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


def for_terminal(line: str) -> str:
    """Colour a diff's line, and make control characters of the page harmless to the terminal."""
    text = line.removesuffix("\n").removesuffix("\r")
    shown = "".join(chr(0x2400 + ord(one)) if one < " " and one != "\t" else one for one in text)
    colour = "" if line.startswith(("---", "+++")) else _COLOURS.get(line[:1], "")
    return f"{colour}{shown}{_PLAIN if colour else ''}\n"


def _changes(source: str, old: list[str], spans: Iterable[tuple[int, int]]) -> Iterator[Change]:
    """Runs of source lines that are not kept whole, with what is left of them.

    A line whose newline was cut runs on into the next line of which something is left: both are in one run.
    """
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    kept = _kept_of_each_line(source, starts, spans)
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


def _kept_of_each_line(source: str, starts: list[int], spans: Iterable[tuple[int, int]]) -> list[str]:
    pieces: list[list[str]] = [[] for _ in starts[1:]]
    line = 0
    for start, end in spans:
        while start < end:
            while starts[line + 1] <= start:
                line += 1
            stop = min(end, starts[line + 1])
            pieces[line].append(source[start:stop])
            start = stop
    return ["".join(parts) for parts in pieces]


def _groups(changes: list[Change]) -> Iterator[list[Change]]:
    """Changes whose contexts touch go into one hunk."""
    group = [changes[0]]
    for before, change in pairwise(changes):
        if change.first - before.last > 2 * _CONTEXT:
            yield group
            group = []
        group.append(change)
    yield group


def _hunk(old: list[str], group: list[Change], shift: int) -> Iterator[str]:
    first = max(0, group[0].first - _CONTEXT)
    last = min(len(old), group[-1].last + _CONTEXT)
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
