"""The cues as they stand in the weights tables: those for HTML, and those for flattened text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from cleanscrape.deciding.text import cues as text
from cleanscrape.deciding.text.table import FILE as TEXT_FILE
from cleanscrape.deciding.text.table import text_table
from cleanscrape.evidence import context, cues, html
from cleanscrape.evidence.rows import CueRows
from cleanscrape.evidence.sights import SightRows
from cleanscrape.evidence.weights import Table

PAGE_TYPE = "page type"
"""The rows for the type of the page alone."""


Cue: TypeAlias = cues.Cue | text.LineCue


@dataclass(frozen=True)
class Family:
    """The cues for one form of pages, and where their rows are in the weights table."""

    name: str
    """As in the names of the files of examples."""
    cues: Sequence[Cue]
    by_type: Sequence[str]
    rows: CueRows
    seen: SightRows
    """The rows of the second pass."""
    reaches: tuple[str, ...]
    """Parts that are reaches of the vocabulary's groups."""
    table: Callable[[], Table]
    file: str
    """The weights."""

    @cached_property
    def columns(self) -> Mapping[str, Sequence[slice]]:
        """For each cue, and for the page's type, where its rows are: those for all pages, then those by type."""
        columns = [slice(*bounds) for bounds in pairwise((*self.rows.offsets, len(self.rows.names)))]
        found = {cue.name: [columns[number]] for number, cue in enumerate(self.cues)}
        for number, cue in enumerate(self.by_type, len(self.cues)):
            found[cue].append(columns[number])
        return found | {PAGE_TYPE: [columns[-1]]}

    @cached_property
    def sights(self) -> Mapping[str, Sequence[slice]]:
        """For each part that is a sight, where its rows are among those of the second pass, zone by zone."""
        found: dict[str, list[slice]] = {}
        for sight, rows in self.seen.sights:
            found.setdefault(sight_part(sight), []).append(rows)
        return found

    @property
    def parts(self) -> tuple[str, ...]:
        """All that can be left out of a score by itself."""
        return (*self.columns, *self.reaches, *self.sights)


def sight_part(sight: str) -> str:
    """The name of a sight among the parts."""
    return f"sight: {sight}"


def reach_part(reach: str) -> str:
    """The name of a reach among the parts."""
    return f"names: {reach}"


HTML = Family(
    name="html",
    cues=cues.CUES,
    by_type=html.BY_TYPE,
    rows=html.CUE_ROWS,
    seen=context.SIGHT_ROWS,
    reaches=tuple(map(reach_part, html.REACHES)),
    table=html.html_table,
    file="html_weights.json",
)
TEXT = Family(
    name="text",
    cues=text.CUES,
    by_type=text.BY_TYPE,
    rows=text.CUE_ROWS,
    seen=text.SIGHT_ROWS,
    reaches=(),
    table=text_table,
    file=TEXT_FILE,
)
FAMILIES = (HTML, TEXT)
