"""Tables in flattened text: rows between bars with a ruler below the first, or cells between tabs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import regex

from cleanscrape.deciding.text.lines import Mark

FEWEST_ROWS = 3
"""Lines of a table, its ruler counted."""
_RULER = regex.compile(r"[-:|\s]++")


def tables_of(texts: Sequence[str], marks: Sequence[Mark]) -> npt.NDArray[np.int64]:
    """The number of the table that each line is a row of; 0 for other lines."""
    numbers = np.zeros(len(texts), dtype=np.int64)
    rows = [at for at, mark in enumerate(marks) if mark is Mark.TABLE]
    for number, (first, end) in enumerate(_runs(rows), 1):
        if end - first >= FEWEST_ROWS and ("\t" in texts[first] or _is_ruler(texts[first + 1])):
            numbers[first:end] = number
    return numbers


def cells_of(text: str) -> list[str]:
    """What the cells of a row say; empty ones and those of a ruler say nothing."""
    cells = text.split("\t" if "\t" in text else "|")
    return [cell.strip() for cell in cells if _RULER.fullmatch(cell) is None and cell.strip()]


def _is_ruler(text: str) -> bool:
    return "-" in text and _RULER.fullmatch(text) is not None


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Where runs of numbers in a row begin, and end before."""
    cuts = [0, *(at for at, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1), len(numbers)]
    return [(numbers[start], numbers[stop - 1] + 1) for start, stop in pairwise(cuts) if stop > start]
