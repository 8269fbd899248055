"""The fitted weights for flattened text, as arrays in the order of the cues."""

from __future__ import annotations

from functools import lru_cache

from cleanscrape.deciding.text.cues import CONTEXT_ROWS, ROWS
from cleanscrape.evidence.weights import Table, parse_table, read_packaged

FILE = "text_weights.json"


def parse_text_table(text: str, name: str) -> Table:
    """The weights of a file's text. Raises DataFileError where it names a row that no cue has."""
    return parse_table(text, ROWS, (), CONTEXT_ROWS, name)


@lru_cache(maxsize=1)
def text_table() -> Table:
    """The shipped weights for flattened text."""
    return parse_text_table(read_packaged(FILE), FILE)
