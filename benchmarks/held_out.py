"""Figures of pages that were judged by weights which had not seen them, beside other extractors if asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial

from benchmarks import data, extractors
from benchmarks.accuracy import OURS, main_text_table, snippet_table
from benchmarks.extractors import Extractor
from benchmarks.report import Report, Table
from benchmarks.scores import micro, snippet_counts, word_f1, zone_counts
from cleanscrape.model import Zone

DIGITS = 4


@dataclass(slots=True)
class Outcome:
    """What the labeller made of one held-out page."""

    page: data.LabelledPage
    text: str
    """The main text."""
    zones: tuple[tuple[str, str], ...]
    """(zone, text) of each block that is not hidden."""


def report(outcomes: Sequence[Outcome], rivals: Sequence[str] = (), zones: Collection[str] = tuple(Zone)) -> Report:
    """The figures of each corpus that has outcomes. Only ``zones`` are shown: others were not learnt."""
    tables = []
    for corpus, made in (("wcxb", _main_text), ("snippets", _snippets)):
        judged = [outcome for outcome in outcomes if outcome.page.corpus == corpus]
        if judged:
            tables.append(made([each.page for each in judged], _texts(judged, rivals)))
    for corpus in ("zones", "more"):
        judged = [outcome for outcome in outcomes if outcome.page.corpus == corpus]
        if judged:
            tables.append(_zones(corpus, judged, zones))
    for table in tables:
        table.digits = DIGITS
    return Report(tables)


def _texts(outcomes: Sequence[Outcome], rivals: Sequence[str]) -> dict[str, list[str]]:
    """The main texts by each tool, in the order of the outcomes."""
    texts = {OURS: [outcome.text for outcome in outcomes]}
    pages = [outcome.page for outcome in outcomes]
    if rivals:
        with ProcessPoolExecutor() as pool:
            for name in rivals:
                texts[name] = list(pool.map(partial(_rival_text, name), pages, chunksize=16))
    return texts


def _rival_text(name: str, page: data.LabelledPage) -> str:
    return _rival(name)(page.html())


@cache
def _rival(name: str) -> Extractor:
    return extractors.rivals([name])[name]


def _main_text(pages: Sequence[data.LabelledPage], texts: dict[str, list[str]]) -> Table:
    scores = {
        name: [word_f1(text, page.main) for text, page in zip(of_tool, pages, strict=True)]
        for name, of_tool in texts.items()
    }
    return main_text_table(pages, scores)


def _snippets(pages: Sequence[data.LabelledPage], texts: dict[str, list[str]]) -> Table:
    counts = {
        name: [snippet_counts(text, page.wanted, page.unwanted) for text, page in zip(of_tool, pages, strict=True)]
        for name, of_tool in texts.items()
    }
    return snippet_table(pages, counts)


def _zones(corpus: str, outcomes: Sequence[Outcome], zones: Collection[str]) -> Table:
    counts = [zone_counts(outcome.zones, outcome.page.blocks) for outcome in outcomes]
    table = Table(f"Zones of {len(counts)} labelled pages ({corpus}): word F1", ["zone", "micro F1"])
    table.rows = [[zone.value, micro(counts, zone).f1] for zone in Zone if zone in zones]
    return table
