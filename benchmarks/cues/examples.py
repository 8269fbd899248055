"""The examples of the cues (``tests/cue_examples``): what they hold, and which bin a cue puts their block into."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cleanscrape.deciding.text import cues as text
from cleanscrape.deciding.text.view import View
from cleanscrape.evidence import context
from cleanscrape.evidence.cues import CUES
from cleanscrape.evidence.facts import measure
from cleanscrape.evidence.html import REACHES
from cleanscrape.evidence.weights import ZONES
from cleanscrape.lexicon import vocabulary
from cleanscrape.reading.html import read_html
from cleanscrape.reading.page import Page
from cleanscrape.reading.text import read_text

FOLDER = Path(__file__).parent.parent.parent / "tests" / "cue_examples"
_TIMES = re.compile(r"\{(\d+) × ([^{}]+)\}")
_LINE_END = "↵"


NO_NAME = "no such name"


class Example(NamedTuple):
    """Where a cue fires, and where it stays silent."""

    family: str
    """The file that it stands in, which is the sort of its cue."""
    cue: str
    bin: str
    block: str
    fires: str
    silent: str
    chances: tuple[Sequence[float], Sequence[float]] = ((), ())
    """Of a sight: the chances of the blocks to be article where it fires, and where it is silent."""

    def bins(self) -> tuple[str, str]:
        """Which bin the block falls into where the cue is to fire, and where it is to be silent.

        Raises ValueError where no block holds the text.
        """
        bin_in = _FAMILIES[self.family]
        fires, silent = self.chances
        return bin_in(self, written_out(self.fires), fires), bin_in(self, written_out(self.silent), silent)


def examples(family: str) -> dict[str, Example]:
    """The examples of a file of the folder, by cue."""
    found = tomllib.loads((FOLDER / f"{family}.toml").read_text("utf-8"))
    return {cue: _example(family, cue, fields) for cue, fields in found.items()}


def _example(family: str, cue: str, fields: dict[str, Any]) -> Example:
    markup = fields.get("markup")
    if markup is None:
        return Example(family, cue, fields["bin"], fields["block"], fields["fires"].strip(), fields["silent"].strip())
    chances = (fields["fires"], fields["silent"])
    return Example(family, cue, fields["bin"], fields["block"], markup.strip(), markup.strip(), chances)


def written_out(short: str) -> str:
    """The text of an example with its repetitions: ``{3 × <li>Menu</li>}`` is that three times."""
    return _TIMES.sub(lambda found: int(found[1]) * found[2], short).replace(_LINE_END, "\n")


def block_holding(page: Page, text: str) -> int:
    """The last block that holds a text. Raises ValueError."""
    holding = [at for at, of_block in enumerate(page.texts) if text in of_block]
    if not holding:
        raise ValueError(f"no block holds {text!r}, there are {page.texts}")
    return holding[-1]


def _html_bin(example: Example, markup: str, chances: Sequence[float]) -> str:
    page = read_html(markup)
    cue = next(cue for cue in CUES if cue.name == example.cue)
    return cue.bins[int(cue.sort(page, measure(page))[block_holding(page, example.block)])]


def _html_name(example: Example, markup: str, chances: Sequence[float]) -> str:
    page = read_html(markup)
    facts = measure(page)
    bits = dict(zip(REACHES, (facts.chain, facts.near, facts.own), strict=True))[example.cue]
    bit = vocabulary.bit(example.bin)
    return example.bin if int(bits[block_holding(page, example.block)]) & bit else NO_NAME


def _html_sight(example: Example, markup: str, chances: Sequence[float]) -> str:
    page = read_html(markup)
    seen = context.look_around(measure(page), _of_zones(chances))
    return _sight_bin(seen[block_holding(page, example.block)], context.CONTEXT_ROWS, example.cue)


def _text_bin(example: Example, lines: str, chances: Sequence[float]) -> str:
    page = read_text(lines)
    rows = text.fire(text.Facts(View.of(page)))[block_holding(page, example.block)]
    number = next(number for number, cue in enumerate(text.CUES) if cue.name == example.cue)
    return text.CUES[number].bins[int(rows[number]) - text.CUE_ROWS.offsets[number]]


def _text_sight(example: Example, lines: str, chances: Sequence[float]) -> str:
    page = read_text(lines)
    seen = text.look_around(text.Facts(View.of(page)), _of_zones(chances))
    return _sight_bin(seen[block_holding(page, example.block)], text.CONTEXT_ROWS, example.cue)


def _of_zones(article: Sequence[float]) -> np.ndarray:
    """Chances of blocks for each zone: what is not article is chrome."""
    found = np.zeros((len(article), len(ZONES)))
    found[:, 0], found[:, -1] = article, 1 - np.array(article)
    return found


def _sight_bin(seen: np.ndarray, names: Sequence[str], sight: str) -> str:
    beginning = f"article {sight}: "
    chosen = (names[int(row)] for row in seen)
    return next(name.removeprefix(beginning) for name in chosen if name.startswith(beginning))


_FAMILIES = {
    "html": _html_bin,
    "html-names": _html_name,
    "html-sights": _html_sight,
    "text": _text_bin,
    "text-sights": _text_sight,
}
