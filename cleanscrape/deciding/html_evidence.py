"""Which rows of the weights table fired on each block of an HTML page, as evidence by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import starmap
from typing import Any, TypeAlias

import numpy as np

from cleanscrape.deciding.recorder import Record, Recorder, Rows
from cleanscrape.deciding.tally import Tally
from cleanscrape.evidence.context import CONTEXT_ROWS
from cleanscrape.evidence.facts import BitSets, Ints, bit_columns
from cleanscrape.evidence.html import BIT_ROWS, CUE_ROWS, ROWS, Matrix, html_table
from cleanscrape.evidence.weights import Table, check_weights, weights_sum
from cleanscrape.model import Evidence, Zone
from cleanscrape.packing import Packed, packed, unpacked

_NAMES = ("bias", *ROWS, *BIT_ROWS, *CONTEXT_ROWS)
_FIRST_ROW = 1
_FIRST_BIT = _FIRST_ROW + len(ROWS)
_FIRST_CONTEXT = _FIRST_BIT + len(BIT_ROWS)

_Said: TypeAlias = tuple[str, Zone, float]
"""An ``Evidence``, or a plain tuple of what is in it."""


def html_recorder(matrix: Matrix, seen: Ints, table: Table, tally: Tally) -> Recorder:
    """A recorder of the rows that the cues, the vocabulary's groups and the second pass chose, and of the rules."""
    return Recorder(_Fired(matrix.rows, matrix.bits, seen, tally.evidence, table))


class _Fired:
    """What fired on the blocks of a page, as arrays: some hundred bytes a block."""

    __slots__ = ("_bits", "_rows", "_rules", "_seen", "_table")

    def __init__(
        self,
        rows: Ints,
        bits: tuple[BitSets, ...],
        seen: Ints,
        rules: Callable[[], Mapping[int, Sequence[_Said]]],
        table: Table,
    ) -> None:
        self._rows, self._bits, self._seen = rows, bits, seen
        self._rules, self._table = rules, table

    def __call__(self) -> Record:
        rows = _shipped_rows() if self._table is html_table() else _rows(self._table)
        rules = {at: list(starmap(Evidence, said)) for at, said in self._rules().items()}
        return Record(rows, self._of_blocks(), rules)

    def _of_blocks(self) -> list[list[int]]:
        """For each block the numbers of its rows in ``_NAMES``."""
        blocks = len(self._rows)
        columns = np.concatenate([bit_columns(bits) for bits in self._bits], axis=1)
        of_block, of_bit = np.nonzero(columns)
        cuts = np.searchsorted(of_block, np.arange(blocks + 1)).tolist()
        bits = (of_bit + _FIRST_BIT).tolist()
        cues, sights = (self._rows + _FIRST_ROW).tolist(), (self._seen + _FIRST_CONTEXT).tolist()
        return [[0, *cues[at], *bits[cuts[at] : cuts[at + 1]], *sights[at]] for at in range(blocks)]

    def __reduce__(self) -> tuple[Any, ...]:
        """Bins instead of rows, for they fit into a byte; of the shipped weights only what they add up to."""
        shipped = self._table is html_table()
        arrays = (packed(self._rows - np.array(CUE_ROWS.offsets)), *map(packed, self._bits), packed(self._seen))
        # plain tuples are pickled ten times faster
        rules = {at: list(map(tuple, said)) for at, said in self._rules().items()}
        return _restored, (arrays, rules, _shipped_sum() if shipped else self._table)


def _restored(arrays: Sequence[Packed], rules: Mapping[int, Sequence[_Said]], table: Table | int) -> _Fired:
    """The inverse of pickling. Raises UsageError where the weights were other ones."""
    bins, *bits, seen = map(unpacked, arrays)
    if isinstance(table, int):
        check_weights(table, _shipped_sum())
        table = html_table()
    rows = bins.astype(np.int64) + np.array(CUE_ROWS.offsets)
    return _Fired(rows, tuple(bits), seen.astype(np.int64), lambda: rules, table)


def _rows(table: Table) -> Rows:
    return Rows(_NAMES, np.concatenate((table.bias[None], table.rows, *table.bits, table.context)))


@cache
def _shipped_rows() -> Rows:
    return _rows(html_table())


@cache
def _shipped_sum() -> int:
    return weights_sum(_NAMES, html_table())
