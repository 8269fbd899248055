"""What sort of page it is: the weights of the page's own cues, added up for each type."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache

import numpy as np

from cleanscrape.errors import DataFileError
from cleanscrape.evidence.facts import Facts
from cleanscrape.evidence.page_cues import page_evidence
from cleanscrape.evidence.rows import UNSURE
from cleanscrape.evidence.weights import Weights, read_packaged
from cleanscrape.model import PageType
from cleanscrape.reading.page import Page

TYPES = tuple(PageType)
"""The order of the columns."""
BIAS = "bias"
HTML_FILE = "page_type_weights.json"
TEXT_FILE = "text_page_type_weights.json"

SURE = 0.6
"""Probability of its type from which on a page's blocks are judged as on pages of that type."""

TypeTable = dict[str, Weights]
"""Name of a row -> its weight for each type; ``bias`` always counts."""


def page_type(page: Page, facts: Facts, table: TypeTable | None = None) -> tuple[PageType, float]:
    """An HTML page's type and its probability, 0 to 1. ``table`` replaces the shipped weights (benchmarks use it)."""
    return likeliest(page_evidence(page, facts), table if table is not None else type_table())


def likeliest(rows: Iterable[str], table: TypeTable) -> tuple[PageType, float]:
    """The type for which what fires on a page says most, and its probability."""
    scores = table[BIAS].copy()
    for row in rows:
        weights = table.get(row)
        if weights is not None:
            scores += weights
    powers = np.exp(scores - scores.max())
    best = int(powers.argmax())
    return TYPES[best], round(float(powers[best] / powers.sum()), 3)


def type_number(kind: PageType, confidence: float) -> int:
    """The type as cues for blocks use it (``evidence.html.TYPES``): one in doubt is of no use to them."""
    return TYPES.index(kind) if confidence >= SURE else UNSURE


@cache
def type_table(file: str = HTML_FILE) -> TypeTable:
    """The shipped weights, for HTML pages or for flattened text."""
    return parse_type_table(read_packaged(file), file)


def parse_type_table(text: str, name: str) -> TypeTable:
    """The weights of a file's text. Raises DataFileError where they are for other types."""
    data = json.loads(text)
    if data["types"] != list(TYPES):
        raise DataFileError(f"{name}: made for the types {data['types']}; fit it again")
    return {row: np.array(weights) for row, weights in data["weights"].items()}
