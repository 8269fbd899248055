"""HTML page -> evidence: which rows of the weights table and which vocabulary bits fire on each block."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cleanscrape.evidence.cues import CUES
from cleanscrape.evidence.facts import BitSets, Facts, Ints, measure
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


def fire(page: Page) -> Matrix:
    """Compute all first-pass evidence of a page with at least one block."""
    facts = measure(page)
    rows = np.empty((len(page), len(CUES)), dtype=np.int64)
    for number, (cue, offset) in enumerate(zip(CUES, OFFSETS, strict=True)):
        rows[:, number] = cue.sort(page, facts) + offset
    return Matrix(rows=rows, bits=(facts.chain, facts.near, facts.own), facts=facts)


_SHIFTS = np.arange(len(vocabulary.GROUPS), dtype=np.uint64)


def unpack(bits: BitSets) -> np.ndarray:  # type: ignore[type-arg]
    """Bit sets -> blocks x groups of 0.0 and 1.0."""
    return ((bits[:, None] >> _SHIFTS) & np.uint64(1)).astype(np.float64)
