"""HTML page -> evidence: which rows of the weights table and which vocabulary bits fire on each block."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cleanscrape.evidence.context import CONTEXT_ROWS
from cleanscrape.evidence.cues import CUES
from cleanscrape.evidence.facts import BitSets, Facts, Ints
from cleanscrape.evidence.rows import UNSURE, CueRows
from cleanscrape.evidence.weights import Table, parse_table, read_packaged
from cleanscrape.lexicon import vocabulary
from cleanscrape.model import PageType
from cleanscrape.reading.page import Page

BY_TYPE = (
    "tag", "length", "linked", "position", "container share", "container prose", "container 2 prose", "page linked",
    "twins", "twins share", "twins prose", "opening", "says", "content root", "densest element", "density around",
    "density within 4", "from h1", "leads to",
)  # fmt: skip
"""Cues that mean different things on pages of different types: a list item in a shop, in a thread, in an article."""

REACHES = ("inside", "near", "own")
"""How far a vocabulary group is from a block: any ancestor, within three levels, its own element."""


CUE_ROWS = CueRows([(cue.name, cue.bins) for cue in CUES], BY_TYPE)
ROWS = CUE_ROWS.names
"""Every (cue, bin) as a row of the weights table, those of the page's type last."""

BIT_ROWS = tuple(f"{reach} {group}" for reach in REACHES for group in vocabulary.GROUPS)


@dataclass(slots=True)
class Matrix:
    """What fired on each block of a page."""

    rows: Ints
    """Blocks x cues: the row of the weights table that each cue chose; those of the page's type last."""
    bits: tuple[BitSets, ...]
    """For each reach in ``REACHES``: bit sets of vocabulary groups, one a block."""
    facts: Facts


def type_of(matrix: Matrix) -> PageType | str:
    """The page's type, or ``unsure``."""
    return CUE_ROWS.type_of(matrix.rows)


def bin_of(matrix: Matrix, cue: str) -> Ints:
    """For each block the number of the bin that a cue put it into."""
    return CUE_ROWS.bin_of(matrix.rows, cue)


def fire(page: Page, facts: Facts, page_type: int = UNSURE) -> Matrix:
    """Compute all first-pass evidence of a measured page. ``page_type``: its number in ``TYPES``."""
    rows = CUE_ROWS.chosen([cue.sort(page, facts) for cue in CUES], page_type)
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
