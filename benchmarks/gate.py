"""The regression gate: figures of the shipped weights on a fixed sample of pages, against their floors.

The floors are training figures: they tell when a change makes results worse, and are of no use for anything else.
``--raise`` writes higher floors and never lowers one; who has a good reason to lower one edits ``floors.toml``.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

import cleanscrape
from benchmarks import data, extractors, zones
from benchmarks.accuracy import flattened
from benchmarks.floors import FILE, Figures, Floors
from benchmarks.report import Report, Table
from benchmarks.scores import Counts, mean, micro, pooled, snippet_counts, word_f1
from cleanscrape.model import Zone

SHARE = 6
"""Of each type one in so many WCXB pages is measured …"""
FEWEST = 40
"""… but at least so many pages, where there are."""

Found = TypeVar("Found")


class OtherDataError(data.MissingDataError):
    """The pages or labels are not those that the floors were measured on."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("--floors", type=Path, default=FILE, metavar="FILE", help="the floors (%(default)s)")
    parser.add_argument("--raise", dest="raised", action="store_true", help="write floors that are higher now")


def run(options: argparse.Namespace) -> Report:
    """Measure and judge; ``failed`` where a figure is below its floor. Raises OtherDataError."""
    pages = sampled(data.wcxb(options.data))
    news, labelled = data.snippets(options.data), data.zones(options.data)
    prints = {"pages": pages_hash([*pages, *news, *labelled]), "labels": labels_hash([*pages, *news, *labelled])}
    floors = _floors(options.floors, prints, may_be_new=options.raised)
    measured = figures(pages, news, labelled)
    if options.raised:
        return _raise(floors, measured, options.floors)
    return verdict(floors, measured)


def _floors(file: Path, prints: dict[str, str], *, may_be_new: bool) -> Floors:
    """The floors of a file that are for this data."""
    if not file.is_file():
        if may_be_new:
            return Floors(prints)
        raise OtherDataError(f"{file}: no such file; --raise writes one")
    floors = Floors.read(file)
    for what, own in prints.items():
        if floors.prints[what] != own:
            raise OtherDataError(
                f"the {what} are not those that the floors were measured on: their hash is {own},"
                f" not {floors.prints[what]} as in {file}. Measure on the same data. For other data, move that file"
                " away and write another with --raise, from a revision whose results are known to be good."
            )
    return floors


def _raise(floors: Floors, measured: Figures, file: Path) -> Report:
    """Write higher floors, but none at all where a figure is below its own."""
    report = verdict(floors, measured)
    if report.failed:
        report.notes.append("Nothing was written: no floor is raised while another is not reached.")
        return report
    count = floors.raise_to(measured)
    file.write_text(str(floors), "utf-8")
    report.notes.append(f"{count} floors raised: {file}")
    return report


def verdict(floors: Floors, measured: Figures) -> Report:
    """Each figure beside its floor. A floor without a figure is not reached, either."""
    table = Table(
        "Figures and their floors", ["measure", "of", "floor", "tolerance", "now", "above", "verdict"], digits=4
    )
    for measure, of in dict.fromkeys((*floors.known(), *((name, of) for name in measured for of in measured[name]))):
        floor, now = floors.of(measure, of), measured.get(measure, {}).get(of)
        tolerance = floors.tolerance(measure)
        if now is None or floor is None:
            table.rows.append(
                [measure, of, floor, tolerance, now, None, "no floor" if floor is None else "not measured"]
            )
            continue
        said = "BELOW" if now < floor - tolerance else "within the tolerance" if now < floor else "ok"
        table.rows.append([measure, of, floor, tolerance, now, now - floor, said])
    below = sum(row[-1] in ("BELOW", "not measured") for row in table.rows)
    notes = ["These are training figures on a sample of the pages: good for finding regressions, not for quoting."]
    if below:
        notes.append(f"{below} below the floor. python -m benchmarks compare REVISION lists the pages that changed.")
    return Report([table], notes, failed=bool(below))


def sampled(pages: Sequence[data.LabelledPage]) -> list[data.LabelledPage]:
    """A fixed part of each page type, the same on every machine: those whose names have the lowest hashes."""
    by_type: dict[str, list[data.LabelledPage]] = {}
    for page in sorted(pages, key=lambda page: hashlib.sha256(page.name.encode()).digest()):
        by_type.setdefault(page.page_type, []).append(page)
    return [page for kind in sorted(by_type) for page in by_type[kind][: max(FEWEST, len(by_type[kind]) // SHARE)]]


def pages_hash(pages: Iterable[data.LabelledPage]) -> str:
    """Of the HTML of pages."""
    return _hash((page.name, page.html()) for page in pages)


def labels_hash(pages: Iterable[data.LabelledPage]) -> str:
    """Of what is known of pages."""
    return _hash(
        (page.corpus, page.name, repr((page.page_type, page.main, page.wanted, page.unwanted, page.blocks)))
        for page in pages
    )


def _hash(records: Iterable[Sequence[str | bytes]]) -> str:
    whole = hashlib.sha256()
    for record in records:
        for part in record:
            whole.update(hashlib.sha256(part.encode() if isinstance(part, str) else part).digest())
    return whole.hexdigest()[:32]


def figures(
    pages: Sequence[data.LabelledPage], news: Sequence[data.LabelledPage], labelled: Sequence[data.LabelledPage]
) -> Figures:
    """All figures by measure and by what they are of."""
    with ProcessPoolExecutor() as pool:

        def each(function: Callable[[data.LabelledPage], Found], of: Sequence[data.LabelledPage]) -> list[Found]:
            return list(pool.map(function, of, chunksize=8))

        forms = {"HTML": each(_html_zones, labelled), "flattened text": each(_text_zones, labelled)}
        return {
            "main text": _by_type(pages, each(_main_text, pages)),
            "main text, flattened": _by_type(pages, each(_flattened_text, pages)),
            "snippets": {"F1": pooled(each(_snippets, news)).f1},
            **{
                f"zones from {form}": {zone.value: micro(found, zone).f1 for zone in Zone}
                for form, found in forms.items()
            },
        }


def _by_type(pages: Sequence[data.LabelledPage], scores: Sequence[float]) -> dict[str, float]:
    found = {"mean of the types": 0.0}
    for kind in sorted({page.page_type for page in pages}):
        found[kind] = mean([score for page, score in zip(pages, scores, strict=True) if page.page_type == kind])
    found["mean of the types"] = mean(list(found.values())[1:])
    return found


def _main_text(page: data.LabelledPage) -> float:
    return word_f1(extractors.ours(cleanscrape.clean)(page.html()), page.main)


def _flattened_text(page: data.LabelledPage) -> float:
    return word_f1(flattened(cleanscrape.clean)(page.html()), page.main)


def _snippets(page: data.LabelledPage) -> Counts:
    return snippet_counts(extractors.ours(cleanscrape.clean)(page.html()), page.wanted, page.unwanted)


def _html_zones(page: data.LabelledPage) -> zones.PageCounts:
    return zones.html_counts(page, cleanscrape.clean)


def _text_zones(page: data.LabelledPage) -> zones.PageCounts:
    return zones.text_counts(page, cleanscrape.clean)
