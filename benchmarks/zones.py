"""Zones of blocks against hand-made labels: from HTML, and from the same pages as flattened text."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence

from benchmarks import data, extractors
from benchmarks.accuracy import TRAINING_NOTE
from benchmarks.extractors import Clean
from benchmarks.report import Report, Table
from benchmarks.scores import Counts, macro, micro, zone_counts
from cleanscrape.model import Document, Zone

PageCounts = Mapping[str, Counts]
FLATTENED = "flattened text"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    extractors.add_weights_option(parser)
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="also list the N worst pages of each zone")


def run(options: argparse.Namespace, clean: Clean | None = None) -> Report:
    """Measure both forms of the labelled pages; ``clean`` stands in for ``cleanscrape.clean``."""
    pages = data.sample(data.zones(options.data), options.limit, options.seed)
    cleaner = clean or extractors.chosen_clean(options)
    forms = {
        "HTML": [html_counts(page, cleaner) for page in pages],
        FLATTENED: [text_counts(page, cleaner) for page in pages],
    }
    report = Report(notes=[TRAINING_NOTE])
    for form, counts in forms.items():
        report.tables.append(zone_table(f"Zones from {form}, {len(pages)} labelled pages: word F1", counts))
        if options.worst:
            report.tables.append(_worst(f"Most words wrong, {form}", pages, counts, options.worst))
    return report


def html_counts(page: data.LabelledPage, clean: Clean) -> PageCounts:
    """Zones of the page's own HTML."""
    return zone_counts(visible_blocks(clean(page.html(), kind="html")), page.blocks)


def text_counts(page: data.LabelledPage, clean: Clean) -> PageCounts:
    """Zones of its labelled blocks, set one a line and read as flattened text."""
    text = "\n".join(" ".join(block.split()) for _, block in page.blocks)
    return zone_counts(visible_blocks(clean(text, kind="text")), page.blocks)


def visible_blocks(document: Document) -> Iterator[tuple[str, str]]:
    """(zone, text) of the blocks that a reader of the page would see: only those were labelled."""
    for block in document.blocks:
        if block.markup is None or not block.markup.hidden:
            yield str(block.zone), block.text


def zone_table(title: str, counts: Sequence[PageCounts]) -> Table:
    """Each zone pooled over pages (micro) and averaged over the pages that have it (macro)."""
    table = Table(title, ["zone", "pages", "words", "precision", "recall", "micro F1", "macro F1"])
    for zone in Zone:
        total = micro(counts, zone)
        having = sum(page.get(zone, Counts()).true > 0 for page in counts)
        rates = (total.precision, total.recall, total.f1, macro(counts, zone))
        table.rows.append([zone.value, having, total.true, *rates])
    return table


def _worst(title: str, pages: Sequence[data.LabelledPage], counts: Sequence[PageCounts], number: int) -> Table:
    table = Table(title, ["zone", "page", "missed", "false"])
    for zone in Zone:
        found = [(page.name, count.get(zone, Counts())) for page, count in zip(pages, counts, strict=True)]
        found.sort(key=lambda item: (2 * item[1].hits - item[1].true - item[1].predicted, item[0]))
        rows = [[zone.value, name, own.true - own.hits, own.predicted - own.hits] for name, own in found[:number]]
        table.rows.extend(row for row in rows if row[2] or row[3])
    return table
