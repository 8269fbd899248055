"""The evidence of a page's blocks, made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from cleanscrape.evidence.weights import ZONES, Weights
from cleanscrape.model import Evidence


class Rows(dict[int, tuple[Evidence, ...]]):
    """Number of a row of the weights table -> its evidence, made when it is first looked up."""

    def __init__(self, names: Sequence[str], weights: Weights) -> None:
        """``names`` and ``weights`` of all rows; the weights are rows x zones."""
        super().__init__()
        self._names, self._weights = names, weights

    def __missing__(self, row: int) -> tuple[Evidence, ...]:
        cue, weights = self._names[row], self._weights[row].tolist()
        made = tuple([Evidence(cue, zone, weight) for zone, weight in zip(ZONES, weights, strict=True) if weight])
        self[row] = made
        return made


class Record(NamedTuple):
    """What the evidence of one page comes from."""

    rows: Rows
    fired: list[list[int]]
    """For each block the numbers of its rows, in the order of its evidence."""
    rules: Mapping[int, Sequence[Evidence]]
    """What rules added to a block's evidence."""


class Recorder:
    """Makes a block's evidence when asked for: every weight that went into its scores, by name.

    A page's blocks have ten thousands of weights, but they come from some hundred rows of the table. So each row is
    made into objects once, and the blocks on which it fired share them.
    """

    __slots__ = ("_read", "_record")

    def __init__(self, read: Callable[[], Record]) -> None:
        """``read`` is asked once, with the first block. To be pickled it must be an object, not a closure."""
        self._read = read
        self._record: Record | None = None

    def __call__(self, index: int) -> tuple[Evidence, ...]:
        """The evidence of a block by its index."""
        record = self._record
        if record is None:
            record = self._record = self._read()
        shared = chain.from_iterable(map(record.rows.__getitem__, record.fired[index]))
        return (*shared, *record.rules.get(index, ()))

    def __reduce__(self) -> tuple[Any, ...]:
        return Recorder, (self._read,)
