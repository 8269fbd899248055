"""Fits the weights of the HTML evidence and says how good they are on pages that they have not seen.

    python -m benchmarks fit-html                    fit on all pages, write the package's table
    python -m benchmarks fit-html --cross-validate   five folds by domain; nothing is written

Three corpora train one table: WCXB development (main text or not), hand-labelled zones, and news snippets. Within
a fold the second pass is trained on first-pass probabilities of pages that the first pass had not seen either.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import data, labels
from benchmarks.training import Examples, Floats, Ints, Model, design, fit, softmax
from cleanscrape.deciding.html import label_html
from cleanscrape.evidence.context import CONTEXT_ROWS, look_around
from cleanscrape.evidence.facts import Facts
from cleanscrape.evidence.html import BIT_ROWS, REACHES, ROWS, fire, unpack
from cleanscrape.evidence.weights import ZONES, Table
from cleanscrape.lexicon import vocabulary
from cleanscrape.reading.decode import decode
from cleanscrape.reading.html import read_html

PENALTY = 0.4
"""Strength of the L2 penalty, chosen by cross-validation over domains among 0.1, 0.3, 0.4 and 1.5."""

CORPUS_WEIGHT = {"wcxb": 1.0, "zones": 2.0, "snippets": 0.5}
"""What a page of each corpus counts: few have all zones, so those count more."""

MAX_BLOCK_WORDS = 300
"""A block's say grows with its words up to here."""

FOLDS = 5
INNER_FOLDS = 3
FIRST = len(ROWS) + len(BIT_ROWS)
OUTPUT = Path(__file__).parent.parent / "cleanscrape" / "evidence" / "html_weights.json"


@dataclass(slots=True)
class TrainingPage:
    """A page's evidence and truth, without its text."""

    corpus: str
    name: str
    domain: str
    fired: Ints
    """Blocks x (cues + bits): column numbers, -1 for nothing."""
    facts: Facts
    labels: Ints
    weights: Floats

    @property
    def inner_fold(self) -> int:
        """Fold for the first pass within a training set."""
        return data.fold(self.domain, INNER_FOLDS, salt="inner")


def prepare(page: data.LabelledPage) -> TrainingPage | None:
    """Read a page and align its truth with its blocks."""
    text, _, _ = decode(page.html())
    read = read_html(text, url=page.url)
    if not len(read):
        return None
    matrix = fire(read)
    if page.corpus == "wcxb":
        truth = labels.main_labels(read.texts, page.main)
    elif page.corpus == "zones":
        truth = labels.zone_labels(read.texts, page.blocks)
    else:
        truth = labels.snippet_labels(read.texts, page.wanted, page.unwanted)
    weights = np.minimum(matrix.facts.words, MAX_BLOCK_WORDS) * (truth != labels.UNKNOWN).astype(np.float64)
    if page.corpus == "wcxb":  # its main text has no headline and no captions, though they are article
        tags = np.array([read.elements.tags[owner] for owner in read.owners])
        weights[(truth == labels.NOT_ARTICLE) & np.isin(tags, ("h1", "figcaption"))] = 0
    if weights.sum():
        weights *= CORPUS_WEIGHT[page.corpus] / weights.sum()
    facts = matrix.facts
    facts.roles = []
    return TrainingPage(page.corpus, page.name, page.domain, _columns(matrix), facts, truth, weights)


def _columns(matrix: object) -> Ints:
    rows = matrix.rows  # type: ignore[attr-defined]
    groups = len(vocabulary.GROUPS)
    parts = [rows]
    for reach, bits in enumerate(matrix.bits):  # type: ignore[attr-defined]
        numbers = np.arange(groups) + len(ROWS) + reach * groups
        parts.append(np.where(unpack(bits) > 0, numbers, -1))
    return np.concatenate(parts, axis=1).astype(np.int32)


def first_pass(pages: Sequence[TrainingPage]) -> Examples:
    """Stack pages for the fit of the page's own evidence."""
    features = design([np.concatenate([page.fired for page in pages])], FIRST)
    return Examples(
        features,
        np.concatenate([page.labels for page in pages]),
        np.concatenate([page.weights for page in pages]),
    )


def scores(model: Model, page: TrainingPage) -> Floats:
    """First-pass scores of a page's blocks."""
    return model.scores(design([page.fired], FIRST))


def train(pages: Sequence[TrainingPage], penalty: float) -> tuple[Model, Model]:
    """Fit both passes; the second adds to first-pass scores by models that had not seen the page."""
    unseen: list[Floats] = [np.zeros(0)] * len(pages)
    for inner in range(INNER_FOLDS):
        model = fit(first_pass([page for page in pages if page.inner_fold != inner]), penalty)
        for at, page in enumerate(pages):
            if page.inner_fold == inner:
                unseen[at] = scores(model, page)
    own = first_pass(pages)
    around = [look_around(page.facts, softmax(score)) for page, score in zip(pages, unseen, strict=True)]
    context = Examples(
        design([np.concatenate(around)], len(CONTEXT_ROWS)), own.labels, own.weights, np.concatenate(unseen)
    )
    return fit(own, penalty), fit(context, penalty)


def to_weights(first: Model, context: Model) -> dict[str, list[float]]:
    """Weights of both passes by name, rounded to hundredths; rows that argue for nothing are left out."""
    bias = first.bias + context.bias
    table = {"bias": _rounded(bias - bias.mean())}
    table |= {name: _rounded(first.weights[at]) for at, name in enumerate((*ROWS, *BIT_ROWS))}
    table |= {name: _rounded(context.weights[at]) for at, name in enumerate(CONTEXT_ROWS)}
    return {name: weights for name, weights in table.items() if any(weights)}


def _rounded(values: Floats) -> list[float]:
    return [round(float(value), 2) for value in values]


def as_json(weights: dict[str, list[float]], penalty: float) -> str:
    """The weights file: one line a row, so that a change of weights reads well in a diff."""
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(values)}" for name, values in weights.items())
    head = json.dumps({"made by": "python -m benchmarks fit-html", "penalty": penalty, "zones": list(ZONES)})
    return f'{head[:-1]},\n "weights": {{\n{rows}\n }}\n}}\n'
