"""The fitted table: what each row of evidence is worth for each zone, in log-odds.

The table is data (``html_weights.json``), made by ``python -m benchmarks fit-html``; names join it to the cues, and
a name that no cue knows is an error, so that table and code cannot drift apart silently.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from cleanscrape.errors import DataFileError, UsageError
from cleanscrape.model import Zone

Weights = npt.NDArray[np.float64]
ZONES = tuple(Zone)
"""The order of the columns."""
ZONE_NUMBER = {zone: number for number, zone in enumerate(ZONES)}


@dataclass(frozen=True, slots=True)
class Table:
    """Weights by row name, as arrays in the order that the cues use."""

    bias: Weights
    """zones"""
    rows: Weights
    """rows x zones"""
    bits: tuple[Weights, ...]
    """For each reach, groups x zones."""
    context: Weights
    """rows of the second pass x zones"""


def parse_table(
    text: str, rows: Sequence[str], reaches: Sequence[Sequence[str]], context: Sequence[str], name: str
) -> Table:
    """Build the table from its JSON text. Raises DataFileError for a name that no cue knows."""
    data: dict[str, list[float]] = json.loads(text)["weights"]
    known = {"bias", *rows, *context, *(name for names in reaches for name in names)}
    unknown = sorted(set(data) - known)
    if unknown:
        raise DataFileError(f"{name}: no cue is called {unknown[0]!r}; fit the table again")
    zero = [0.0] * len(ZONES)

    def column(names: Sequence[str]) -> Weights:
        return np.array([data.get(row, zero) for row in names]).reshape(len(names), len(ZONES))

    return Table(
        bias=np.array(data.get("bias", zero)),
        rows=column(rows),
        bits=tuple(column(names) for names in reaches),
        context=column(context),
    )


def add_up(weights: Weights, chosen: npt.NDArray[np.int64]) -> Weights:
    """Sum the chosen rows of each block: (rows x zones, blocks x cues) -> blocks x zones."""
    totals = np.zeros((len(chosen), weights.shape[1]))
    for column in np.ascontiguousarray(chosen.T):  # four times as fast as weights[chosen].sum(axis=1)
        totals += weights.take(column, axis=0)
    return totals


def read_packaged(name: str) -> str:
    """Text of a weights file of the package."""
    return files(__package__).joinpath(name).read_text("utf-8")


def weights_sum(names: Sequence[str], table: Table) -> int:
    """A check sum of a table and of the names of its rows: what is pickled without its weights must find them again."""
    said = zlib.crc32("\n".join(names).encode())
    for weights in (table.bias, table.rows, *table.bits, table.context):
        said = zlib.crc32(weights.tobytes(), said)
    return said


def check_weights(pickled: int, shipped: int) -> None:
    """Raise UsageError where a document was pickled beside other weights than those shipped here."""
    if pickled != shipped:
        raise UsageError(
            "this document was pickled by another version of cleanscrape, whose weights are other ones:"
            " keep documents with Document.to_json, and read them with Document.from_dict"
        )
