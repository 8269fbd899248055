"""Slices of a text -> slices of the raw form that it stands in: a JSON string, a quoted cell of a table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable


def raw_slices(raw: str, escape: re.Pattern[str], spans: Iterable[tuple[int, int]]) -> str:
    r"""Cut the raw form of a text as the text is cut, so that what stays keeps how it was written.

    ``escape`` matches what stands for one character of the text; all else stands for itself. ``spans`` are slices of
    the text, in order.

    >>> raw_slices(r'a\nb\u00e9c', re.compile(r"\\u....|\\."), [(0, 2), (3, 4)])
    'a\\n\\u00e9'
    """
    starts, shifts = [0], [0]  # from which character of the text on the raw form is how much ahead
    shift = 0
    for found in escape.finditer(raw):
        shift += len(found.group()) - 1
        starts.append(found.end() - shift)
        shifts.append(shift)

    def place(offset: int) -> int:
        return offset + shifts[bisect_right(starts, offset) - 1]

    return "".join(raw[place(start) : place(end)] for start, end in spans)
