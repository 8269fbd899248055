"""The cues for the type of a page and for the headline: their rows, and the examples on which these fire.

Their names come out of counting, so there is no list of them in the code: the rows of the weights tell what cues there
are, and those with a figure are in ``LIMITS``.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from benchmarks.cues.examples import FOLDER, block_holding, written_out
from cleanscrape.deciding.page_type import BIAS, HTML_FILE, TEXT_FILE
from cleanscrape.deciding.text import headline
from cleanscrape.deciding.text import page_cues as text_cues
from cleanscrape.deciding.text.view import View
from cleanscrape.evidence import page_cues as html_cues
from cleanscrape.evidence.facts import measure
from cleanscrape.evidence.weights import read_packaged
from cleanscrape.reading.html import read_html
from cleanscrape.reading.text import read_text

LONG_CHANCE, SHORT_CHANCE, LONG = 0.9, 0.1, 8
"""Of lines to be article, in the examples for the headline, and from how many words on a line is long."""


class RowExample(NamedTuple):
    """A page on which a row of the weights fires, and one on which it does not."""

    cue: str
    meaning: str
    row: str
    fires: str
    silent: str
    url: str | None = None
    """The address of the page that fires."""
    silent_url: str | None = None
    block: str = ""
    """The line that is looked at, for the headline."""


@dataclass(frozen=True)
class RowFamily:
    """Cues of one sort."""

    name: str
    """Of the file of examples."""
    file: str
    """Of the weights."""
    figures: Collection[str]
    """Cues that the code names: those with a figure, and some signs."""
    groups: Mapping[str, str]
    """How the rows of many cues begin -> the name for them together."""
    fired: Callable[[str, str | None, str], Collection[str]]
    """Text, address and line of an example -> the rows that fire."""

    def weights(self) -> dict[str, list[float]]:
        """The shipped weights, as lists: those of the headline have one number."""
        found = json.loads(read_packaged(self.file))["weights"]
        return {row: values if isinstance(values, list) else [values] for row, values in found.items()}

    def cue_of(self, row: str) -> str:
        """The cue that a row belongs to."""
        cue = row.rpartition(": ")[0] or row
        if cue in self.figures:
            return cue
        return next((group for beginning, group in self.groups.items() if row.startswith(beginning)), cue)

    def cues(self) -> set[str]:
        """All cues: those in the code and those in the weights."""
        rows = self.weights().keys() - {BIAS, headline.NONE}
        return {*self.figures, *map(self.cue_of, rows)}

    def examples(self) -> dict[str, RowExample]:
        """The examples of the family, by cue."""
        found = tomllib.loads((FOLDER / f"{self.name}.toml").read_text("utf-8"))
        return {cue: RowExample(cue, **{key: text.strip() for key, text in of.items()}) for cue, of in found.items()}

    def both(self, example: RowExample) -> tuple[Collection[str], Collection[str]]:
        """The rows that fire where the example's row is to fire, and where it is not to."""
        return (
            self.fired(written_out(example.fires), example.url, example.block),
            self.fired(written_out(example.silent), example.silent_url, example.block),
        )


def _of_html(markup: str, url: str | None, block: str) -> Collection[str]:
    page = read_html(markup, url=url)
    return set(html_cues.page_evidence(page, measure(page)))


def _of_text(lines: str, url: str | None, block: str) -> Collection[str]:
    return set(text_cues.page_evidence(View.of(read_text(lines))))


def _of_headline(lines: str, url: str | None, block: str) -> Collection[str]:
    page = read_text(lines)
    view = View.of(page)
    chances = np.where(view.looks.units >= LONG, LONG_CHANCE, SHORT_CHANCE)
    return headline.candidates(view, chances)[block_holding(page, block)]


HTML_PAGE = RowFamily(
    name="html-page",
    file=HTML_FILE,
    figures=html_cues.LIMITS,
    groups={"<": "<…>", "inside ": "inside …", "says ": "says …"},
    fired=_of_html,
)
TEXT_PAGE = RowFamily(
    name="text-page",
    file=TEXT_FILE,
    figures=text_cues.LIMITS,
    groups={"lines of ": "lines of …", "share of ": "share of …", "says ": "says …"},
    fired=_of_text,
)
HEADLINE = RowFamily(
    name="headline",
    file=headline.FILE,
    figures=(*headline.LIMITS, *headline.PLACES, *headline.FLAGS),
    groups={},
    fired=_of_headline,
)
ROW_FAMILIES = (HTML_PAGE, TEXT_PAGE, HEADLINE)
