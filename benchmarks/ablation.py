"""What each cue is worth: how much worse pages come out once it says the same of every block.

    python -m benchmarks ablation html         of the cues for blocks of HTML: benchmarks/ablation.json is written
    python -m benchmarks ablation text         of those for lines of flattened text
    python -m benchmarks ablation html-page    of those for the type of a page; text-page for flattened ones

A cue that is left out gives every block the mean of what it said of all blocks. Nothing is fitted anew, rules that look
at the cue still see it, and the pages are among those that the weights were fitted on: the figures say what the shipped
weights do, not what could be reached without the cue.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks import ablated, data, fit_page_type, scores, type_ablation
from benchmarks.ablated import Judged
from benchmarks.cues.families import HTML, TEXT, Family
from benchmarks.cues.markdown import check_sum
from benchmarks.cues.rows import HTML_PAGE, TEXT_PAGE, RowFamily
from benchmarks.scores import Counts
from benchmarks.training import Floats, Ints
from cleanscrape.evidence.weights import Table

FILE = Path(__file__).with_name("ablation.json")
SAMPLE = 300
"""WCXB pages that are judged: in minutes, and a thousandth of the mean can be told."""


class Score(NamedTuple):
    """How good the labels are."""

    main: tuple[float, ...]
    """Word F1 of the main text of each WCXB page."""
    zones: float
    """F1 of the words in their zone, pooled over the pages with labelled zones."""


class Worth(NamedTuple):
    """What a part adds to the score: the mean word F1 with its interval, and the zones' F1."""

    main: float
    low: float
    high: float
    zones: float


class Means(NamedTuple):
    """How often each row of a table fires on a block."""

    rows: Floats
    context: Floats
    bits: tuple[Floats, ...]


def without(family: Family, table: Table, means: Means, part: str) -> Table:
    """The table with a part that says the same of every block: what it says of all of them on average."""
    if part in family.reaches:
        reach = family.reaches.index(part)
        bits = tuple(weights * (number != reach) for number, weights in enumerate(table.bits))
        return replace(table, bits=bits, bias=table.bias + means.bits[reach] @ table.bits[reach])
    if part in family.sights:
        return replace(table, context=_levelled(table.context, means.context, family.sights[part]))
    return replace(table, rows=_levelled(table.rows, means.rows, family.columns[part]))


def _levelled(weights: Floats, frequency: Floats, columns: Sequence[slice]) -> Floats:
    """Weights whose rows in each of the columns are their mean. Of rows of one column one fires on each block."""
    found = weights.copy()
    for column in columns:
        found[column] = frequency[column] @ weights[column]
    return found


def measure(family: Family, pages: Sequence[Judged], table: Table) -> tuple[Score, dict[str, Worth]]:
    """The score with everything, and what each part adds to it."""
    means = _means(pages, table)
    whole = _score([page.judged(table) for page in pages])
    found = {}
    for part in family.parts:
        less = without(family, table, means, part)
        found[part] = _worth(whole, _score([page.judged(less) for page in pages]))
        print(f"{part}: {found[part].main:+.4f}", flush=True)
    return whole, found


def _worth(whole: Score, less: Score) -> Worth:
    return Worth(*scores.paired_difference(whole.main, less.main), whole.zones - less.zones)


def _means(pages: Sequence[Judged], table: Table) -> Means:
    fired = [page.fired(table) for page in pages]
    blocks = sum(len(each.rows) for each in fired)
    rows = sum(_counts(each.rows, len(table.rows)) for each in fired)
    context = sum(_counts(each.seen, len(table.context)) for each in fired)
    bits = tuple(sum(each.bits[at].sum(axis=0) for each in fired) / blocks for at in range(len(table.bits)))
    return Means(rows / blocks, context / blocks, bits)


def _counts(chosen: Ints, rows: int) -> Any:
    return np.bincount(chosen.ravel(), minlength=rows)


def _score(found: Sequence[float | Counts]) -> Score:
    total = Counts()
    for counts in found:
        if isinstance(counts, Counts):
            total = total.plus(counts)
    return Score(tuple(value for value in found if not isinstance(value, Counts)), total.f1)


def entry(pages: Mapping[str, int], whole: Score, worth: Mapping[str, Worth]) -> dict[str, Any]:
    """The figures of a family as they are kept."""
    return {
        "pages": dict(pages),
        "whole": _rounded((scores.mean(whole.main), whole.zones)),
        "worth": {part: _rounded(value) for part, value in worth.items()},
    }


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(value, 4) + 0.0 for value in values]


def as_text(kept: Mapping[str, Any]) -> str:
    """The file of the figures, a part a line."""
    return (
        re.sub(r"(?<=[\[\d,])\s+(?=[-\d\]])", " ", json.dumps(kept, indent=1)).replace("[ ", "[").replace(" ]", "]")
        + "\n"
    )


def _blocks(folder: Path, family: Family, limit: int) -> dict[str, Any]:
    wcxb, zones = data.sample(data.wcxb(folder), limit, seed=0), data.zones(folder)
    gather = ablated.of_text if family is TEXT else ablated.of_html
    pages = [page for page in map(gather, [*wcxb, *zones]) if page is not None]
    whole, worth = measure(family, pages, family.table())
    return entry({"wcxb": len(wcxb), "zones": len(zones)}, whole, worth)


def _types(folder: Path, family: RowFamily, limit: int) -> dict[str, Any]:
    prepare = fit_page_type.prepare_text if family is TEXT_PAGE else fit_page_type.prepare
    pages = data.sample(data.wcxb(folder), limit, seed=0)
    return type_ablation.entry(family, [each for page in pages for each in prepare(page)])


_MEASURES: dict[str, tuple[Any, Callable[[Path, Any, int], dict[str, Any]]]] = {
    HTML.name: (HTML, _blocks),
    TEXT.name: (TEXT, _blocks),
    HTML_PAGE.name: (HTML_PAGE, _types),
    TEXT_PAGE.name: (TEXT_PAGE, _types),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks ablation", description=__doc__)
    parser.add_argument("family", choices=_MEASURES, help="the sort of cues")
    parser.add_argument("--data", type=Path, default=data.DEFAULT_FOLDER)
    parser.add_argument("--limit", type=int, default=SAMPLE, help="WCXB pages, at random (%(default)s)")
    options = parser.parse_args(arguments)
    family, measured = _MEASURES[options.family]
    found = measured(options.data, family, options.limit) | {"weights": check_sum(family.file)}
    kept = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    FILE.write_text(as_text(kept | {options.family: found}), "utf-8")
    print(f"wrote {FILE.name}; python -m benchmarks cues writes docs/cues.md anew")
    return 0
