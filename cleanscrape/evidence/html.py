"""HTML page -> evidence: which rows of the weights table and which vocabulary bits fire on each block."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cleanscrape.evidence.context import CONTEXT_ROWS
from cleanscrape.evidence.cues import CUES
from cleanscrape.evidence.facts import BitSets, Facts, Ints
from cleanscrape.evidence.weights import Table, parse_table, read_packaged
from cleanscrape.lexicon import vocabulary
from cleanscrape.model import PageType
from cleanscrape.reading.page import Page

BY_TYPE = (
    "tag", "length", "linked", "position", "container share", "container prose", "container 2 prose", "page linked",
    "twins", "twins share", "twins prose", "opening", "says", "content root", "from h1",
)  # fmt: skip
"""Cues that mean different things on pages of different types: a list item in a shop, in a thread, in an article."""

TYPES = (*PageType, "unsure")
UNSURE = len(TYPES) - 1
"""Number of the type of a page that may be of several."""

REACHES = ("inside", "near", "own")
"""How far a vocabulary group is from a block: any ancestor, within three levels, its own element."""


def _row_names() -> tuple[tuple[str, ...], tuple[int, ...]]:
    names: list[str] = []
    offsets: list[int] = []
    for cue in CUES:
        offsets.append(len(names))
        names.extend(f"{cue.name}: {label}" for label in cue.bins)
    for name in BY_TYPE:
        offsets.append(len(names))
        bins = CUES[_CUE_NUMBER[name]].bins
        names.extend(f"{kind} page, {name}: {label}" for kind in TYPES for label in bins)
    offsets.append(len(names))
    names.extend(f"page: {kind}" for kind in TYPES)
    return tuple(names), tuple(offsets)


_CUE_NUMBER = {cue.name: number for number, cue in enumerate(CUES)}


ROWS, OFFSETS = _row_names()
"""Every (cue, bin) as a row of the weights table, and where each cue's rows begin: those of the page's type last."""

_CROSSED = [_CUE_NUMBER[name] for name in BY_TYPE]
_CROSSED_OFFSETS = np.array(OFFSETS)[_CROSSED]
_WIDTHS = np.array([len(CUES[number].bins) for number in _CROSSED])
_BEHIND = np.array(OFFSETS[len(CUES) : -1])

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
    found: PageType | str = TYPES[int(matrix.rows[0, -1]) - OFFSETS[-1]]
    return found


def bin_of(matrix: Matrix, cue: str) -> Ints:
    """For each block the number of the bin that a cue put it into."""
    number = _CUE_NUMBER[cue]
    found: Ints = matrix.rows[:, number] - OFFSETS[number]
    return found


def fire(page: Page, facts: Facts, page_type: int = UNSURE) -> Matrix:
    """Compute all first-pass evidence of a measured page. ``page_type``: its number in ``TYPES``."""
    rows = np.empty((len(page), len(OFFSETS)), dtype=np.int64)
    for number, cue in enumerate(CUES):
        rows[:, number] = cue.sort(page, facts) + OFFSETS[number]
    take_type(rows, page_type)
    return Matrix(rows=rows, bits=(facts.chain, facts.near, facts.own), facts=facts)


def take_type(rows: Ints, page_type: int) -> None:
    """Fill the columns of ``rows`` that depend on the page's type from those that do not."""
    bins = rows[:, _CROSSED] - _CROSSED_OFFSETS
    rows[:, len(CUES) : -1] = _BEHIND + page_type * _WIDTHS + bins
    rows[:, -1] = OFFSETS[-1] + page_type


def parse_html_table(text: str, name: str) -> Table:
    """The weights of a file's text, in the order of the cues. Raises DataFileError."""
    groups = len(vocabulary.GROUPS)
    reaches = [BIT_ROWS[at * groups : (at + 1) * groups] for at in range(len(REACHES))]
    return parse_table(text, ROWS, reaches, CONTEXT_ROWS, name)


@lru_cache(maxsize=1)
def html_table() -> Table:
    """The shipped weights for HTML pages."""
    return parse_html_table(read_packaged("html_weights.json"), "html_weights.json")
