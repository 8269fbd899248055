"""Fits the weights of the flattened-text evidence and says how good they are on pages that they have not seen.

    python -m benchmarks fit-text                    fit on all pages, write the package's table
    python -m benchmarks fit-text --cross-validate   folds by domain; nothing is written

WCXB pages, flattened in two ways, say which lines are main text; pages labelled by hand say the zone of each line.
The second pass is trained on first-pass chances that were made without the page, both on types of pages that were
told without their sites.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from benchmarks import data, fit_page_type, labels, more_labels, scores
from benchmarks.flatten import flatten, flatten_nodes
from benchmarks.tables import as_json, blended, rounded
from benchmarks.training import ORDERS, Examples, Floats, Ints, Model, design, fit, in_orders, softmax
from cleanscrape.deciding.page_type import TypeTable, likeliest, type_number
from cleanscrape.deciding.text.cues import CONTEXT_ROWS, CUE_ROWS, ROWS, Facts, fire, look_around
from cleanscrape.deciding.text.labelling import Tables, label_text
from cleanscrape.deciding.text.page_cues import page_evidence
from cleanscrape.deciding.text.table import parse_text_table
from cleanscrape.deciding.text.view import View
from cleanscrape.evidence.weights import ZONES, Table
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.decode import decode
from cleanscrape.reading.page import Page
from cleanscrape.reading.text import read_text

PENALTY = 1.0
"""Strength of the L2 penalty, chosen by cross-validation over domains among 0.3, 1 and 3."""
CORPUS_WEIGHT = {"wcxb": 1.0, "zones": 3.0, "more": 3.0}
NODES_WEIGHT = 0.5
"""What a WCXB page counts once more with each of its text nodes on a line."""
MAX_LINE_UNITS = 150
"""A line's say grows with the root of its words up to here."""
FOLDS = 4
INNER_FOLDS = 2
OF_TYPE = CUE_ROWS.of_type
"""Rows for which only pages without zones tell the type: they may speak for or against the article alone."""
OUTPUT = Path(__file__).parent.parent / "cleanscrape" / "evidence" / "text_weights.json"


@dataclass(slots=True)
class TrainingPage:
    """A flattened page's evidence and truth."""

    known: data.LabelledPage
    nodes: bool
    """Whether each text node has a line of its own."""
    rows: Ints
    facts: Facts
    of_page: tuple[str, ...]
    """Evidence for the page's type."""
    labels: Ints
    weights: Floats

    @property
    def inner_fold(self) -> int:
        """Fold for the first pass within a training set."""
        return data.fold(self.known.domain, INNER_FOLDS, salt="inner")


def text_of(page: data.LabelledPage, *, nodes: bool = False) -> str:
    """The page as flattened text: its labelled blocks one a line, or what a browser shows of it."""
    if page.blocks:
        return "\n".join(line for _, text in page.blocks if (line := _line(text)))
    return (flatten_nodes if nodes else flatten)(decode(page.html())[0])


def _ways(page: data.LabelledPage) -> tuple[bool, ...]:
    """Whether each text node has a line of its own, in each of the ways that a page is flattened."""
    return (False,) if page.blocks else (False, True)


def _line(text: str) -> str:
    """A block as a line; a byte-order mark at the head of a page is none."""
    return " ".join(text.replace("\ufeff", "").split())


def prepare(page: data.LabelledPage) -> list[TrainingPage]:
    """A page as it is trained on: flattened in each of the ways that there are for it."""
    found = [_prepare(page, nodes=nodes) for nodes in _ways(page)]
    return [each for each in found if each is not None]


def _prepare(page: data.LabelledPage, *, nodes: bool) -> TrainingPage | None:
    """Read a flattened page and align its truth with its lines."""
    read = read_text(text_of(page, nodes=nodes))
    if not len(read) or not (page.blocks or page.main):
        return None
    view = View.of(read)
    facts = Facts(view)
    if page.blocks:
        known = [zone for zone, text in page.blocks if _line(text)]
        truth = np.array([labels.UNKNOWN if zone == scores.UNDECIDED else ZONES.index(Zone(zone)) for zone in known])
    else:
        truth = labels.main_labels(read.texts, page.main)
    weights = np.sqrt(np.clip(facts.units, 1, MAX_LINE_UNITS)) * (truth != labels.UNKNOWN)
    if weights.sum():
        weights = weights * (CORPUS_WEIGHT[page.corpus] * (NODES_WEIGHT if nodes else 1) / weights.sum())
    return TrainingPage(page, nodes, fire(facts), facts, tuple(page_evidence(view)), truth, weights)


def _first_pass(pages: Sequence[TrainingPage]) -> Examples:
    return Examples(
        design([np.concatenate([page.rows for page in pages])], len(ROWS)),
        np.concatenate([page.labels for page in pages]),
        np.concatenate([page.weights for page in pages]),
    )


def train(pages: Sequence[TrainingPage], penalty: float, orders: int = 1) -> tuple[Model, Model]:
    """Both passes, each the mean of fits on the examples in so many orders."""
    return in_orders(partial(_train, pages, penalty), orders)


def _train(pages: Sequence[TrainingPage], penalty: float, order: int) -> tuple[Model, Model]:
    """Fit both passes; the second adds to first-pass scores by models that had not seen the page."""
    unseen: list[Floats] = [np.zeros(0)] * len(pages)
    for inner in range(INNER_FOLDS):
        model = fit(
            _first_pass([page for page in pages if page.inner_fold != inner]),
            penalty,
            article_only=OF_TYPE,
            order=order,
        )
        for at, page in enumerate(pages):
            if page.inner_fold == inner:
                unseen[at] = model.scores(design([page.rows], len(ROWS)))
    own = _first_pass(pages)
    around = [look_around(page.facts, softmax(score)) for page, score in zip(pages, unseen, strict=True)]
    context = Examples(
        design([np.concatenate(around)], len(CONTEXT_ROWS)), own.labels, own.weights, np.concatenate(unseen)
    )
    return fit(own, penalty, article_only=OF_TYPE, order=order), fit(context, penalty, order=order)


def to_weights(first: Model, context: Model) -> dict[str, list[float]]:
    """Weights of both passes by name; rows that argue for nothing are left out."""
    table = {"bias": rounded(first.bias + context.bias)}
    table |= {name: rounded(first.weights[at]) for at, name in enumerate(ROWS)}
    table |= {name: rounded(context.weights[at]) for at, name in enumerate(CONTEXT_ROWS)}
    return {name: weights for name, weights in table.items() if any(weights)}


@dataclass(slots=True)
class Outcome:
    """What the labeller made of one held-out page."""

    page: data.LabelledPage
    nodes: bool
    text: str
    zones: tuple[tuple[str, str], ...]


def _judge(page: data.LabelledPage, weights: str, types: TypeTable) -> list[Outcome]:
    """Label a page, flattened in each way, with weights that have not seen it; nothing where it shows nothing."""
    tables = Tables(_table(weights), types)
    texts = [(nodes, read_text(text_of(page, nodes=nodes))) for nodes in _ways(page)]
    return [_outcome(page, tables, nodes, read) for nodes, read in texts if len(read)]


def _outcome(page: data.LabelledPage, tables: Tables, nodes: bool, read: Page) -> Outcome:
    found = label_text(read, tables)
    main = [
        text
        for text, zone, kind in zip(read.texts, found.zones, found.kinds, strict=True)
        if zone is Zone.ARTICLE and kind not in (Kind.HEADLINE, Kind.CAPTION)
    ]
    return Outcome(page, nodes, "\n\n".join(main), tuple(zip(map(str, found.zones), read.texts, strict=True)))


@lru_cache(maxsize=1)
def _table(weights: str) -> Table:
    return parse_text_table(weights, "fold")


def learn_types(pages: Sequence[TrainingPage]) -> list[TypeTable]:
    """Give each page its type as weights say that have not seen its domain; those weights by fold."""
    typed = [(page.known, page.of_page) for page in pages if page.known.corpus == "wcxb"]
    tables = fit_page_type.tables_by_fold(typed, FOLDS)
    for page in pages:
        kind, sure = likeliest(page.of_page, tables[data.fold(page.known.domain, FOLDS)])
        CUE_ROWS.take_type(page.rows, type_number(kind, sure))
    return tables


def cross_validate(
    pages: Sequence[data.LabelledPage],
    prepared: Sequence[TrainingPage],
    penalty: float,
    types: Sequence[TypeTable],
    only: int | None = None,
) -> list[Outcome]:
    """Outcomes of all pages, each judged by weights fitted on other domains."""
    outcomes: list[Outcome] = []
    with ProcessPoolExecutor() as pool:
        for number in range(FOLDS) if only is None else (only,):
            seen = [page for page in prepared if data.fold(page.known.domain, FOLDS) != number]
            weights = as_json(to_weights(*train(seen, penalty)), "fit-text", penalty)
            held = [page for page in pages if data.fold(page.domain, FOLDS) == number]
            for found in pool.map(partial(_judge, weights=weights, types=types[number]), held, chunksize=16):
                outcomes += found
            print(f"fold {number}: {len(held)} pages", flush=True)
    return outcomes


def report(outcomes: Sequence[Outcome]) -> None:
    """Print the cross-validated scores."""
    for nodes, name in ((False, "one block a line"), (True, "one text node a line")):
        by_type: dict[str, list[float]] = defaultdict(list)
        for outcome in outcomes:
            if outcome.page.corpus == "wcxb" and outcome.nodes == nodes:
                score = scores.word_f1(outcome.text, outcome.page.main)
                by_type["all"].append(score)
                by_type[outcome.page.page_type].append(score)
        means = "  ".join(f"{kind} {np.mean(of):.4f}" for kind, of in sorted(by_type.items()))
        print(f"WCXB flattened, {name}, {len(by_type['all']):,} pages, word F1: {means}")
    for corpus in ("zones", "more"):
        judged = [outcome for outcome in outcomes if outcome.page.corpus == corpus]
        counts = [scores.zone_counts(outcome.zones, outcome.page.blocks) for outcome in judged]
        print(f"{corpus} micro F1: " + "  ".join(f"{zone} {scores.micro(counts, zone).f1:.3f}" for zone in ZONES))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fit-text", description=__doc__)
    parser.add_argument("--data", type=Path, default=data.DEFAULT_FOLDER)
    parser.add_argument("--cross-validate", action="store_true", help="judge held-out domains, write nothing")
    parser.add_argument("--fold", type=int, help="only this fold, for a quick look")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    options = parser.parse_args(arguments)
    pages = [*data.wcxb(options.data), *data.zones(options.data), *more_labels.load(options.data)]
    with ProcessPoolExecutor() as pool:
        prepared = [each for found in pool.map(prepare, pages, chunksize=16) for each in found]
    types = learn_types(prepared)
    if options.cross_validate:
        report(cross_validate(pages, prepared, options.penalty, types, options.fold))
        return 0
    weights = to_weights(*train(prepared, options.penalty, ORDERS))
    weights = blended(weights, OUTPUT.read_text("utf-8"), ("bias", *ROWS, *CONTEXT_ROWS))
    OUTPUT.write_text(as_json(weights, "fit-text", options.penalty), "utf-8")
    print(f"wrote {len(weights)} rows to {OUTPUT.name}")
    return 0
