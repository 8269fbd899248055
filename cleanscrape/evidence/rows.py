"""The rows of a weights table: one for each bin of each cue, and again for some cues on pages of each type."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleanscrape.evidence.facts import Ints
from cleanscrape.model import PageType

TYPES = (*PageType, "unsure")
UNSURE = len(TYPES) - 1
"""Number of the type of a page that may be of several."""


class CueRows:
    """Names of the rows of some cues, and where each cue's rows begin; the page's type comes last."""

    __slots__ = ("_behind", "_cues", "_crossed", "_crossed_offsets", "_numbers", "_widths", "names", "offsets")

    def __init__(self, cues: Sequence[tuple[str, Sequence[str]]], by_type: Sequence[str]) -> None:
        """``cues``: names with those of their bins; ``by_type``: cues that mean another thing on each type of page."""
        names: list[str] = []
        offsets: list[int] = []
        for cue, bins in cues:
            offsets.append(len(names))
            names += [f"{cue}: {label}" for label in bins]
        self._cues = len(cues)
        self._numbers = {cue: number for number, (cue, _) in enumerate(cues)}
        self._crossed = [self._numbers[cue] for cue in by_type]
        self._crossed_offsets = np.array(offsets)[self._crossed]
        self._widths = np.array([len(cues[number][1]) for number in self._crossed])
        for number in self._crossed:
            cue, bins = cues[number]
            offsets.append(len(names))
            names += [f"{kind} page, {cue}: {label}" for kind in TYPES for label in bins]
        offsets.append(len(names))
        names += [f"page: {kind}" for kind in TYPES]
        self.names = tuple(names)
        self.offsets = tuple(offsets)
        self._behind = np.array(offsets[self._cues : -1])

    @property
    def of_type(self) -> slice:
        """The rows that depend on the page's type."""
        return slice(self.offsets[self._cues], len(self.names))

    def chosen(self, bins: Sequence[Ints], page_type: int) -> Ints:
        """Blocks x cues: the row that each cue chose, given each cue's bins and the number of the page's type."""
        rows = np.empty((len(self.offsets), len(bins[0])), dtype=np.int64).T  # they are filled and read by columns
        for number, (offset, of_blocks) in enumerate(zip(self.offsets, bins, strict=False)):
            np.add(of_blocks, offset, out=rows[:, number])
        self.take_type(rows, page_type)
        return rows

    def take_type(self, rows: Ints, page_type: int) -> None:
        """Fill the columns of ``rows`` that depend on the page's type from those that do not."""
        moved = self._behind + page_type * self._widths - self._crossed_offsets
        columns = rows.T
        columns[self._cues : -1] = columns[self._crossed] + moved[:, None]
        columns[-1] = self.offsets[-1] + page_type

    def bin_of(self, rows: Ints, cue: str) -> Ints:
        """For each block the number of the bin that a cue put it into."""
        number = self._numbers[cue]
        found: Ints = rows[:, number] - self.offsets[number]
        return found

    def type_of(self, rows: Ints) -> PageType | str:
        """The type of the page that the rows were chosen for, or ``unsure``."""
        found: PageType | str = TYPES[int(rows[0, -1]) - self.offsets[-1]]
        return found
