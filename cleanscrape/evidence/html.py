"""HTML page -> evidence: which rows of the weights table and which vocabulary bits fire on each block."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cleanscrape.evidence.context import CONTEXT_ROWS
from cleanscrape.evidence.cues import CUES
from cleanscrape.evidence.facts import BitSets, Facts, Ints, measure
from cleanscrape.evidence.weights import Table, parse_table, read_packaged
from cleanscrape.lexicon import vocabulary
from cleanscrape.reading.page import Page

REACHES = ("inside", "near", "own")
"""How far a vocabulary group is from a block: any ancestor, within three levels, its own element."""


def _row_names() -> tuple[tuple[str, ...], tuple[int, ...]]:
    names: list[str] = []
    offsets: list[int] = []
    for cue in CUES:
        offsets.append(len(names))
        names.extend(f"{cue.name}: {label}" for label in cue.bins)
    return tuple(names), tuple(offsets)


ROWS, OFFSETS = _row_names()
"""Every (cue, bin) as a row of the weights table, and where each cue's rows begin."""

BIT_ROWS = tuple(f"{reach} {group}" for reach in REACHES for group in vocabulary.GROUPS)


@dataclass(slots=True)
class Matrix:
    """What fired on each block of a page."""

    rows: Ints
    """Blocks x cues: the row of the weights table that each cue chose."""
    bits: tuple[BitSets, ...]
    """For each reach in ``REACHES``: bit sets of vocabulary groups, one a block."""
    facts: Facts


_CUE_NUMBER = {cue.name: number for number, cue in enumerate(CUES)}


def bin_of(matrix: Matrix, cue: str) -> Ints:
    """For each block the number of the bin that a cue put it into."""
    number = _CUE_NUMBER[cue]
    found: Ints = matrix.rows[:, number] - OFFSETS[number]
    return found


def fire(page: Page) -> Matrix:
    """Compute all first-pass evidence of a page with at least one block."""
    facts = measure(page)
    rows = np.empty((len(page), len(CUES)), dtype=np.int64)
    for number, (cue, offset) in enumerate(zip(CUES, OFFSETS, strict=True)):
        rows[:, number] = cue.sort(page, facts) + offset
    return Matrix(rows=rows, bits=(facts.chain, facts.near, facts.own), facts=facts)


def parse_html_table(text: str, name: str) -> Table:
    """The weights of a file's text, in the order of the cues. Raises DataFileError."""
    groups = len(vocabulary.GROUPS)
    reaches = [BIT_ROWS[at * groups : (at + 1) * groups] for at in range(len(REACHES))]
    return parse_table(text, ROWS, reaches, CONTEXT_ROWS, name)


@lru_cache(maxsize=1)
def html_table() -> Table:
    """The shipped weights for HTML pages."""
    return parse_html_table(read_packaged("html_weights.json"), "html_weights.json")
