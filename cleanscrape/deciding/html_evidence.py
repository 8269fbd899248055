"""Which rows of the weights table fired on each block of an HTML page, as evidence by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from cleanscrape.deciding.recorder import Record, Recorder, Rows
from cleanscrape.evidence.context import CONTEXT_ROWS
from cleanscrape.evidence.facts import Ints, bit_columns
from cleanscrape.evidence.html import BIT_ROWS, ROWS, Matrix, html_table
from cleanscrape.evidence.weights import Table
from cleanscrape.model import Evidence

_NAMES = ("bias", *ROWS, *BIT_ROWS, *CONTEXT_ROWS)
_FIRST_ROW = 1
_FIRST_BIT = _FIRST_ROW + len(ROWS)
_FIRST_CONTEXT = _FIRST_BIT + len(BIT_ROWS)


def html_recorder(matrix: Matrix, seen: Ints, table: Table, rules: Mapping[int, Sequence[Evidence]]) -> Recorder:
    """A recorder of the rows that the cues, the vocabulary's groups and the second pass chose."""

    def read() -> Record:
        rows = _shipped_rows() if table is html_table() else _rows(table)
        return Record(rows, _fired(matrix, seen), rules)

    return Recorder(read)


def _rows(table: Table) -> Rows:
    return Rows(_NAMES, np.concatenate((table.bias[None], table.rows, *table.bits, table.context)))


@cache
def _shipped_rows() -> Rows:
    return _rows(html_table())


def _fired(matrix: Matrix, seen: Ints) -> list[list[int]]:
    """For each block the numbers of its rows in ``_NAMES``."""
    blocks = len(matrix.rows)
    columns = np.concatenate([bit_columns(bits) for bits in matrix.bits], axis=1)
    of_block, of_bit = np.nonzero(columns)
    cuts = np.searchsorted(of_block, np.arange(blocks + 1)).tolist()
    bits = (of_bit + _FIRST_BIT).tolist()
    cues, sights = (matrix.rows + _FIRST_ROW).tolist(), (seen + _FIRST_CONTEXT).tolist()
    return [[0, *cues[at], *bits[cuts[at] : cuts[at + 1]], *sights[at]] for at in range(blocks)]
