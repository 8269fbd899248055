"""docs/cues.md: the cues for blocks of HTML, and those for lines of flattened text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.cues.examples import Example, examples
from benchmarks.cues.families import PAGE_TYPE, Cue, Family, reach_part, sight_part
from benchmarks.cues.markdown import (
    anchor,
    by_worth,
    cell,
    fenced,
    figures_of,
    interval,
    measured_with,
    section,
    sentence,
    weights_table,
)
from cleanscrape.evidence.rows import TYPES
from cleanscrape.evidence.weights import ZONES, read_packaged
from cleanscrape.lexicon import vocabulary

_TITLES = {"html": "Cues for HTML", "text": "Cues for flattened text"}
_PLACES = {
    "html": "They are in `cleanscrape/evidence/cues.py`, their examples in `tests/cue_examples/html.toml`.",
    "text": "They are in `cleanscrape/deciding/text/cues.py`, their examples in `tests/cue_examples/text.toml`.",
}
_UNITS = {"html": "Block", "text": "Line"}
"""What headings begin with: cues for both have the same names."""
_OTHERS = {
    PAGE_TYPE: "the type of the page, by itself",
    reach_part(
        "inside"
    ): "groups of the vocabulary that classes, ids and the like of any element around the block name",
    reach_part("near"): "groups that the block's element or one of the two around it names",
    reach_part("own"): "groups that the block's own element names",
    **{
        sight_part(sight): f"how likely {what} of each zone, as the first pass has it"
        for sight, what in {
            "block before": "the block before is",
            "block after": "the block after is",
            "line before": "the line before is",
            "line after": "the line after is",
            "within 3": "the words three before and after are",
            "within 10": "the words ten before and after are",
            "five before": "the words of the five lines before are",
            "five after": "the words of the five lines after are",
            "its words": "the other lines that its long words stand in are",
            "container": "the rest of the smallest container is",
            "container 2": "the rest of the second smallest container is",
            "twins": "the blocks that look the same are",
        }.items()
    },
    **{
        sight_part(sight): f"{what}, as the first pass has it"
        for sight, what in {
            "likely run": "where it stands to the run of blocks that is most likely the article",
            "likely above": "share of the article, by words, down to here",
            "last likely": "blocks up to the last one before it that is article rather than not",
            "next likely": "blocks down to the next one that is article rather than not",
            "most within 2": "the highest chance to be article among it and the two blocks before and after",
            "least within 2": "the lowest chance to be article among it and the two blocks before and after",
        }.items()
    },
}
"""Meanings of the parts of a score that are no cues of the lists."""

Weights = dict[str, list[float]]


def described(family: Family, ablation: Mapping[str, Any], most: int | None) -> Iterator[str]:
    """The parts of the page for a family. Raises StaleAblationError."""
    yield _summary(family, figures_of(ablation, family.name, family.parts))
    weights: Weights = json.loads(read_packaged(family.file))["weights"]
    shown = examples(family.name)
    for cue in family.cues:
        tables = _tables(family, cue, weights, most)
        yield section(_heading(family, cue.name), sentence(cue.meaning), *tables, _shown(family, shown[cue.name]))
    kinds = weights_table("type", ZONES, weights, {kind: f"page: {kind}" for kind in TYPES}, None)
    yield section(_heading(family, PAGE_TYPE), sentence(_OTHERS[PAGE_TYPE]), kinds)
    for reach, example in (examples("html-names") if family.reaches else {}).items():
        rows = {group: f"{reach} {group}" for group in vocabulary.GROUPS}
        yield _other(family, reach_part(reach), weights_table("group", ZONES, weights, rows, most), example)
    for sight, example in examples(f"{family.name}-sights").items():
        rows = {
            f"{zone}: {row.rpartition(': ')[2]}": row
            for zone in ZONES
            for row in weights
            if row.startswith(f"{zone} {sight}: ")
        }
        yield _other(family, sight_part(sight), weights_table("chance of", ZONES, weights, rows, most), example)


def _summary(family: Family, figures: Mapping[str, Any] | None) -> str:
    said = f"## {_TITLES[family.name]}\n\n{_PLACES[family.name]}"
    meanings = {cue.name: cue.meaning for cue in family.cues} | _OTHERS
    if figures is None:
        lines = ["What leaving one out costs was not measured yet.", "", "| cue | what it sorts by |", "|---|---|"]
        lines += [f"| {_link(family, part)} | {cell(meanings[part])} |" for part in family.parts]
        return said + " " + "\n".join(lines)
    pages, (main, zones), worth = figures["pages"], figures["whole"], figures["worth"]
    lines = [
        f"The figures are of {pages['wcxb']} WCXB pages and of {pages['zones']} with labelled zones: with all cues the"
        f" mean word F1 is {main:.4f}, and the F1 of the words in their zone {zones:.4f}."
        f"{measured_with(figures, family.file)} What adds most comes first.",
        "",
        "| cue | what it sorts by | word F1 | zones |",
        "|---|---|---|---|",
    ]
    for part in by_worth(worth):
        in_zones = f"{worth[part][3]:+.4f}" if worth[part] else ""
        lines.append(f"| {_link(family, part)} | {cell(meanings[part])} | {interval(worth[part])} | {in_zones} |")
    return said + " " + "\n".join(lines)


def _link(family: Family, part: str) -> str:
    return f"[{part}](#{anchor(_heading(family, part))})"


def _heading(family: Family, part: str) -> str:
    return f"{_UNITS[family.name]}: {part.replace(': ', ', ')}"


def _tables(family: Family, cue: Cue, weights: Weights, most: int | None) -> Iterator[str]:
    """The weights of a cue's bins, and those that they have by the page's type."""
    yield weights_table("bin", ZONES, weights, {bin_: f"{cue.name}: {bin_}" for bin_ in cue.bins}, most)
    if cue.name in family.by_type:
        rows = {f"{kind}: {bin_}": f"{kind} page, {cue.name}: {bin_}" for kind in TYPES for bin_ in cue.bins}
        yield "By the page's type its bins count once more:"
        yield weights_table("type and bin", ZONES, weights, rows, most and most // 2)


def _other(family: Family, part: str, table: str, example: Example) -> str:
    return section(_heading(family, part), sentence(_OTHERS[part]), table, _shown(family, example))


def _shown(family: Family, example: Example) -> str:
    """The example's two pieces, or its one with two sets of chances."""
    fires, silent = example.bins()
    said = f"“{example.block}” is in `{fires}`"
    if example.chances[0]:
        first, second = (", ".join(f"{chance:g}" for chance in chances) for chances in example.chances)
        return (
            f"{said} of article where the chances to be article are {first}, and in `{silent}` where they are {second}:"
            f"\n\n{fenced(example.fires, family.name)}"
        )
    return (
        f"{said} here:\n\n{fenced(example.fires, family.name)}\n\n"
        f"and in `{silent}` here:\n\n{fenced(example.silent, family.name)}"
    )
