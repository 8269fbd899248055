"""Leaves whole corpora out of the fit of the HTML weights and says how good the rest is on them.

    python -m benchmarks leave-out                     each corpus in turn
    python -m benchmarks leave-out wcxb zones,more     first this one, then both of these together

A cross-validation judges pages of sites that the weights have not seen, but of kinds that they have. This judges
pages that somebody else chose and labelled. Corpora share pages and sites: whatever is of a site of a corpus left
out is left out with it.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path

from benchmarks import data, extractors, fit_html, fit_page_type
from benchmarks.fit_html import TrainingPage
from benchmarks.held_out import Outcome, report
from benchmarks.labels import ZONES
from benchmarks.tables import as_json

CORPORA = ("wcxb", "snippets", "zones", "more")
DEFAULT = ("wcxb", "snippets", "zones", "zones,more")


def divide(pages: Sequence[TrainingPage], corpora: Collection[str]) -> tuple[list[TrainingPage], list[TrainingPage]]:
    """Pages to fit on, and those of ``corpora`` to judge: no site is among both."""
    held = [page for page in pages if page.known.corpus in corpora]
    sites = {page.known.domain for page in held}
    return [page for page in pages if page.known.domain not in sites], held


def learnt_zones(pages: Sequence[TrainingPage]) -> set[str]:
    """The zones that the labels of pages tell apart."""
    return {ZONES[number] for page in pages for number in set(page.labels.tolist()) if number >= 0}


def judge_unseen(seen: Sequence[TrainingPage], held: Sequence[TrainingPage], penalty: float) -> list[Outcome]:
    """What weights fitted on ``seen`` make of ``held``. Without WCXB no page types are known: all are unsure."""
    fit_html.learn_types(seen)
    types = fit_page_type.fit(fit_html.typed(seen), fit_page_type.PENALTY)
    weights = as_json(fit_html.to_weights(*fit_html.train(seen, penalty), seen), "leave-out", penalty)
    return [fit_html.judge(page, weights, types) for page in held]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks leave-out", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("corpora", nargs="*", default=DEFAULT, help=f"of {', '.join(CORPORA)}; a comma joins several")
    parser.add_argument("--data", type=Path, default=data.DEFAULT_FOLDER)
    parser.add_argument("--penalty", type=float, default=fit_html.PENALTY)
    parser.add_argument("--against", default="", help="other extractors, as of accuracy")
    options = parser.parse_args(arguments)
    for name in ",".join(options.corpora).split(","):
        if name not in CORPORA:
            parser.error(f"no corpus is called {name!r}: choose from {', '.join(CORPORA)}")
    rivals = extractors.chosen_names(options.against)
    extractors.rivals(rivals)  # a name that is wrong is told now
    pages = fit_html.load(options.data)
    for corpora in options.corpora:
        seen, held = divide(pages, corpora.split(","))
        print(f"\n# Without {corpora}: fitted on {len(seen)} pages, judged on {len(held)}\n", flush=True)
        print(report(judge_unseen(seen, held, options.penalty), rivals, learnt_zones(seen)), flush=True)
    return 0
