"""The fitted weights for flattened text, as arrays in the order of the cues."""

from __future__ import annotations

from functools import lru_cache

from cleanscrape.deciding.text.cues import CONTEXT_ROWS, ROWS
from cleanscrape.evidence.weights import Table, parse_table, read_packaged

FILE = "text_weights.json"


@lru_cache(maxsize=1)
def text_table() -> Table:
    """The table for flattened text. Raises DataFileError where it names a row that no cue has."""
    return parse_table(read_packaged(FILE), ROWS, (), CONTEXT_ROWS, FILE)
