"""docs/cues.md: the cues for the type of a page, and those for the headline of flattened text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

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
from benchmarks.cues.rows import HEADLINE, HTML_PAGE, TEXT_PAGE, RowExample, RowFamily
from cleanscrape.deciding.page_type import TYPES

_TITLES = {
    HTML_PAGE.name: "Cues for the type of an HTML page",
    TEXT_PAGE.name: "Cues for the type of a flattened page",
    HEADLINE.name: "Cues for the headline of flattened text",
}
_UNITS = {HTML_PAGE.name: "Page", TEXT_PAGE.name: "Flattened page", HEADLINE.name: "Headline"}
"""What headings begin with."""
_WAYS = {HTML_PAGE.name: "with and without its address", TEXT_PAGE.name: "flattened in two ways"}
_PLACES = {
    HTML_PAGE.name: "They are in `cleanscrape/evidence/page_cues.py`",
    TEXT_PAGE.name: "They are in `cleanscrape/deciding/text/page_cues.py`",
    HEADLINE.name: "They are in `cleanscrape/deciding/text/headline.py`",
}


def described(family: RowFamily, ablation: Mapping[str, Any], most: int | None) -> Iterator[str]:
    """The parts of the page for a family. Raises StaleAblationError."""
    shown = family.examples()
    yield _summary(family, shown, ablation)
    weights = family.weights()
    columns = ("weight",) if family is HEADLINE else TYPES
    for cue, example in shown.items():
        beginning = f"{cue}: "
        rows = {row.removeprefix(beginning): row for row in weights if family.cue_of(row) == cue}
        table = weights_table("row", columns, weights, rows, most)
        yield section(_heading(family, cue), sentence(example.meaning), table, _example(family, example))


def _summary(family: RowFamily, shown: Mapping[str, RowExample], ablation: Mapping[str, Any]) -> str:
    """What the cues are, with what leaving each out costs where that was measured."""
    examples = f"tests/cue_examples/{family.name}.toml"
    said = f"## {_TITLES[family.name]}\n\n{_PLACES[family.name]}, their examples in `{examples}`."
    figures = figures_of(ablation, family.name, family.cues())
    if figures is None:
        lines = ["What leaving one out costs was not measured.", "", "| cue | what it sorts by |", "|---|---|"]
        lines += [f"| {_link(family, cue)} | {cell(example.meaning)} |" for cue, example in shown.items()]
        return said + " " + "\n".join(lines)
    worth = figures["worth"]
    lines = [
        f"The figures are of {figures['pages']['wcxb']} WCXB pages, each {_WAYS[family.name]}: with all cues the type"
        f" of {figures['whole'][0]:.1%} is right.{measured_with(figures, family.file)} What adds most comes first.",
        "",
        "| cue | what it sorts by | share of pages whose type is right |",
        "|---|---|---|",
    ]
    lines += [
        f"| {_link(family, cue)} | {cell(shown[cue].meaning)} | {interval(worth[cue])} |" for cue in by_worth(worth)
    ]
    return said + " " + "\n".join(lines)


def _heading(family: RowFamily, cue: str) -> str:
    return f"{_UNITS[family.name]}: {cue.replace(' …', '').replace('<…>', 'tags')}"


def _link(family: RowFamily, cue: str) -> str:
    return f"[{_heading(family, cue).partition(': ')[2]}](#{anchor(_heading(family, cue))})"


def _example(family: RowFamily, example: RowExample) -> str:
    language = "html" if family is HTML_PAGE else "text"
    line = f"On “{example.block}” the" if example.block else "The"
    pieces = []
    for said, text, url in (
        (f"{line} row `{example.row}` fires", example.fires, example.url),
        ("and not", example.silent, example.silent_url),
    ):
        at = f" at `{url}`" if url else ""
        pieces.append(f"{said} here{at}:\n\n{fenced(text, language)}")
    return "\n\n".join(pieces)
