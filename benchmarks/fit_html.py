"""Fits the weights of the HTML evidence and says how good they are on pages that they have not seen.

    python -m benchmarks fit-html                    fit on all pages, write the package's table
    python -m benchmarks fit-html --cross-validate   five folds by domain; nothing is written

Three corpora train one table: WCXB development (main text or not), hand-labelled zones, and news snippets. Within
a fold the second pass is trained on first-pass probabilities of pages that the first pass had not seen either.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks import data, extractors, fit_page_type, labels, more_labels
from benchmarks.held_out import Outcome, report
from benchmarks.tables import as_json, blended, rounded
from benchmarks.training import ORDERS, Examples, Floats, Ints, Model, design, fit, in_orders, softmax
from cleanscrape.assembling.article import NOT_BODY
from cleanscrape.deciding.html import label_measured
from cleanscrape.deciding.page_type import TypeTable, page_type, type_number
from cleanscrape.evidence.context import CONTEXT_ROWS, SIGHT_ROWS, look_around
from cleanscrape.evidence.facts import Facts, bit_columns, measure
from cleanscrape.evidence.html import BIT_ROWS, CUE_ROWS, ROWS, Matrix, fire, parse_html_table
from cleanscrape.evidence.page_cues import SCHEMA_WINDOW, page_evidence
from cleanscrape.evidence.weights import Table
from cleanscrape.lexicon import vocabulary
from cleanscrape.model import Zone
from cleanscrape.reading.decode import decode
from cleanscrape.reading.html import read_html
from cleanscrape.reading.page import Page

PENALTY = 0.4
"""Strength of the L2 penalty, chosen by cross-validation over domains among 0.1, 0.3, 0.4 and 1.5."""

CORPUS_WEIGHT = {"wcxb": 1.0, "zones": 2.0, "more": 0.9, "snippets": 0.5}
"""What a page of each corpus counts: few have all zones, so those count more."""

WORD_POWER = 0.6
"""A block counts by this power of its words: with 1, short lines would have no say in the weights."""

MAX_BLOCK_WORDS = 300
"""A block's say grows with its words up to here."""

FOLDS = 5
INNER_FOLDS = 3
FIRST = len(ROWS) + len(BIT_ROWS)
OF_TYPE = CUE_ROWS.of_type
"""Rows that depend on the page's type. Few pages of some types have zones labelled: enough for the article only."""
OUTPUT = Path(__file__).parent.parent / "cleanscrape" / "evidence" / "html_weights.json"


@dataclass(slots=True)
class TrainingPage:
    """A read page with its evidence and its truth."""

    known: data.LabelledPage
    read: Page
    """Without its parse tree."""
    fired: Ints
    """Blocks x (cues + bits): column numbers, -1 for nothing."""
    facts: Facts
    of_page: tuple[str, ...]
    """What fires on the page as a whole."""
    labels: Ints
    weights: Floats

    @property
    def inner_fold(self) -> int:
        """Fold for the first pass within a training set."""
        return data.fold(self.known.domain, INNER_FOLDS, salt="inner")


def prepare(page: data.LabelledPage) -> TrainingPage | None:
    """Read a page and align its truth with its blocks."""
    text, _, _ = decode(page.html())
    read = read_html(text, url=page.url)
    if not len(read):
        return None
    facts = measure(read)
    matrix = fire(read, facts)
    of_page = tuple(page_evidence(read, facts))
    if page.corpus == "wcxb":
        truth = labels.main_labels(read.texts, page.main)
    elif page.blocks:
        truth = labels.zone_labels(read.texts, page.blocks)
    else:
        truth = labels.snippet_labels(read.texts, page.wanted, page.unwanted)
    weights = np.minimum(matrix.facts.words, MAX_BLOCK_WORDS) ** WORD_POWER * (truth != labels.UNKNOWN).astype(
        np.float64
    )
    if page.corpus == "wcxb":  # its main text has no headline and no captions, though they are article
        tags = np.array([read.elements.tags[owner] for owner in read.owners])
        weights[(truth == labels.NOT_ARTICLE) & np.isin(tags, ("h1", "figcaption"))] = 0
    if weights.sum():
        weights *= CORPUS_WEIGHT[page.corpus] / weights.sum()
    read.let_go()
    read.source = read.source[:SCHEMA_WINDOW]
    return TrainingPage(page, read, _columns(matrix), facts, of_page, truth, weights)


def _columns(matrix: Matrix) -> Ints:
    groups = len(vocabulary.GROUPS)
    parts = [matrix.rows]
    for reach, bits in enumerate(matrix.bits):
        numbers = np.arange(groups) + len(ROWS) + reach * groups
        parts.append(np.where(bit_columns(bits) > 0, numbers, -1))
    return np.concatenate(parts, axis=1).astype(np.int32)


def first_pass(pages: Sequence[TrainingPage]) -> Examples:
    """Stack pages for the fit of the page's own evidence."""
    features = design([np.concatenate([page.fired for page in pages])], FIRST)
    return Examples(
        features,
        np.concatenate([page.labels for page in pages]),
        np.concatenate([page.weights for page in pages]),
    )


def page_scores(model: Model, page: TrainingPage) -> Floats:
    """First-pass scores of a page's blocks."""
    return model.scores(design([page.fired], FIRST))


def train(pages: Sequence[TrainingPage], penalty: float, orders: int = 1) -> tuple[Model, Model]:
    """Both passes, each the mean of fits on the examples in so many orders."""
    return in_orders(partial(_train, pages, penalty), orders)


def _train(pages: Sequence[TrainingPage], penalty: float, order: int) -> tuple[Model, Model]:
    """Fit both passes; the second adds to first-pass scores by models that had not seen the page."""
    unseen: list[Floats] = [np.zeros(0)] * len(pages)
    for inner in range(INNER_FOLDS):
        model = fit(
            first_pass([page for page in pages if page.inner_fold != inner]), penalty, article_only=OF_TYPE, order=order
        )
        for at, page in enumerate(pages):
            if page.inner_fold == inner:
                unseen[at] = page_scores(model, page)
    own = first_pass(pages)
    around = [look_around(page.facts, softmax(score)) for page, score in zip(pages, unseen, strict=True)]
    context = Examples(
        design([np.concatenate(around)], len(CONTEXT_ROWS)), own.labels, own.weights, np.concatenate(unseen)
    )
    return fit(own, penalty, article_only=OF_TYPE, order=order), fit(context, penalty, order=order)


def to_weights(first: Model, context: Model, pages: Sequence[TrainingPage]) -> dict[str, list[float]]:
    """Weights of both passes by name, rounded to hundredths; rows that argue for nothing are left out.

    Before rounding, each cue's commonest bin is made neutral: its weights go into the bias, and the other bins'
    are counted from there. No probability changes, and the evidence tells what is remarkable about a block.
    """
    counts = np.zeros(FIRST)
    for page in pages:
        counts += np.bincount(page.fired[page.fired >= 0], minlength=FIRST)
    bias = first.bias + context.bias
    own, around = first.weights.copy(), context.weights.copy()
    for start, end in pairwise((*CUE_ROWS.offsets, len(ROWS))):
        commonest = own[start + int(counts[start:end].argmax())].copy()
        own[start:end] -= commonest
        bias = bias + commonest
    for _, rows in SIGHT_ROWS.sights:
        first_bin = around[rows.start].copy()  # of most: none of the zone in sight
        around[rows] -= first_bin
        bias = bias + first_bin
    table = {"bias": rounded(bias)}
    table |= {name: rounded(own[at]) for at, name in enumerate((*ROWS, *BIT_ROWS))}
    table |= {name: rounded(around[at]) for at, name in enumerate(CONTEXT_ROWS)}
    return {name: weights for name, weights in table.items() if any(weights)}


def judge(page: TrainingPage, weights: str, types: TypeTable) -> Outcome:
    """Label a page with weights that have not seen it."""
    read = page.read
    typed = page_type(read, page.facts, types)
    found = label_measured(read, fire(read, page.facts, type_number(*typed)), typed, _table(weights))
    main = [
        text
        for text, zone, kind in zip(read.texts, found.zones, found.kinds, strict=True)
        if zone is Zone.ARTICLE and kind not in NOT_BODY
    ]
    visible = [not read.elements.chain[owner] & vocabulary.HIDDEN for owner in read.owners]
    zones = tuple((str(zone), text) for zone, text, seen in zip(found.zones, read.texts, visible, strict=True) if seen)
    return Outcome(page.known, "\n\n".join(main), zones)


@lru_cache(maxsize=1)
def _table(weights: str) -> Table:
    return parse_html_table(weights, "fold")


def typed(pages: Sequence[TrainingPage]) -> list[fit_page_type.Example]:
    """The pages whose type is known."""
    return [(page.known, page.of_page) for page in pages if page.known.corpus == "wcxb"]


def learn_types(pages: Sequence[TrainingPage]) -> list[TypeTable]:
    """Give each page its type as weights say that have not seen its domain; those weights by fold."""
    tables = fit_page_type.tables_by_fold(typed(pages), FOLDS)
    for page in pages:
        found = page_type(page.read, page.facts, tables[data.fold(page.known.domain)])
        CUE_ROWS.take_type(page.fired[:, : len(CUE_ROWS.offsets)], type_number(*found))
    return tables


def cross_validate(
    pages: Sequence[TrainingPage], penalty: float, types: Sequence[TypeTable], only: int | None = None
) -> list[Outcome]:
    """Outcomes of all pages, each judged by weights fitted on other domains."""
    outcomes: list[Outcome] = []
    for number in range(FOLDS) if only is None else (only,):
        seen = [page for page in pages if data.fold(page.known.domain) != number]
        weights = as_json(to_weights(*train(seen, penalty), seen), "fit-html", penalty)
        held = [page for page in pages if data.fold(page.known.domain) == number]
        outcomes += [judge(page, weights, types[number]) for page in held]
        print(f"fold {number}: {len(held)} pages", flush=True)
    return outcomes


def load(folder: Path) -> list[TrainingPage]:
    """All labelled pages, read. Raises MissingDataError."""
    more = more_labels.load(folder, (more_labels.FILE, more_labels.MARKUP))
    pages = [*data.wcxb(folder), *data.snippets(folder), *data.zones(folder), *more]
    with ProcessPoolExecutor() as pool:
        return [page for page in pool.map(prepare, pages, chunksize=16) if page is not None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fit-html", description=__doc__)
    parser.add_argument("--data", type=Path, default=data.DEFAULT_FOLDER)
    parser.add_argument("--cross-validate", action="store_true", help="judge held-out domains, write nothing")
    parser.add_argument("--fold", type=int, help="only this fold, for a quick look")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--against", default="", help="with --cross-validate: other extractors, as of accuracy")
    options = parser.parse_args(arguments)
    rivals = extractors.chosen_names(options.against)
    extractors.rivals(rivals)  # a name that is wrong is told now
    prepared = load(options.data)
    types = learn_types(prepared)
    if options.cross_validate:
        print(report(cross_validate(prepared, options.penalty, types, options.fold), rivals))
        return 0
    weights = to_weights(*train(prepared, options.penalty, ORDERS), prepared)
    weights = blended(weights, OUTPUT.read_text("utf-8"), ("bias", *ROWS, *BIT_ROWS, *CONTEXT_ROWS))
    OUTPUT.write_text(as_json(weights, "fit-html", options.penalty), "utf-8")
    print(f"wrote {len(weights)} rows to {OUTPUT.name}")
    return 0
