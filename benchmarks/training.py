"""Fitting: a linear softmax over the zones, for truth that is sometimes only "article or not".

Most pages tell only which blocks are main text; a few have every zone. A block known only as "not article" adds
``-log(1 - p(article))`` to the loss, so both kinds of pages train one table of weights.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from benchmarks.labels import NOT_ARTICLE, UNKNOWN, ZONES

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


ORDERS = 4
"""Orders of the examples in which weights that are shipped are fitted: the mean is what the order does not decide."""
EPOCHS = 10
BATCH = 1024
RATE = 0.05
"""Chosen on the loss that they reach; more passes over the data gain nothing."""


NONE = slice(0, 0)


@dataclass(slots=True)
class Examples:
    """Rows to train on: which features fire on each, its label, how much it counts."""

    features: sparse.csr_matrix
    labels: Ints
    """Index of the zone, or ``NOT_ARTICLE``, or ``UNKNOWN`` (not trained on)."""
    weights: Floats
    offsets: Floats | None = None
    """Rows x zones: scores that are given already; the fit adds to them."""


@dataclass(slots=True)
class Model:
    """Fitted weights."""

    weights: Floats
    """features x zones"""
    bias: Floats
    """zones"""

    def scores(self, features: sparse.csr_matrix) -> Floats:
        """Rows x zones."""
        return np.asarray(features @ self.weights + self.bias)


def averaged(models: Sequence[Model]) -> Model:
    """The model whose scores are the mean of the models' scores."""
    weights, biases = [model.weights for model in models], [model.bias for model in models]
    return Model(np.mean(weights, axis=0), np.mean(biases, axis=0))


def in_orders(train: Callable[[int], tuple[Model, Model]], orders: int) -> tuple[Model, Model]:
    """The means of the models of both passes, each trained on the examples in orders 1, 2, …"""
    first, context = zip(*map(train, range(1, orders + 1)), strict=True)
    return averaged(first), averaged(context)


def softmax(scores: Floats) -> Floats:
    """Scores -> probabilities, row by row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def design(parts: list[Ints], columns: int) -> sparse.csr_matrix:
    """One-hot rows from arrays (rows x cues) of column numbers; -1 fires nothing."""
    fired = np.concatenate(parts, axis=1)
    row, cue = np.nonzero(fired >= 0)
    ones = np.ones(len(row), dtype=np.float32)
    return sparse.csr_matrix((ones, (row, fired[row, cue])), shape=(len(fired), columns))


def fit(
    examples: Examples, penalty: float, epochs: int = EPOCHS, *, article_only: slice = NONE, order: int = 1
) -> Model:
    """Minimise the weighted loss plus ``penalty / 2`` times the squared weights.

    Features in ``article_only`` may speak for or against the article alone: for all that only pages with a main text
    and no zones can teach.

    Adam over shuffled batches, its rate falling to nothing, the last half of its steps averaged: within .0005 of
    the loss that L-BFGS reaches, in a tenth of the time. The shuffle is seeded with ``order``: a fit can be repeated to
    the bit.
    """
    known = np.nonzero((examples.weights > 0) & (examples.labels != UNKNOWN))[0]
    shuffled = np.random.default_rng(order).permutation(known)
    features, labels, weights = examples.features[shuffled], examples.labels[shuffled], examples.weights[shuffled]
    allowed = np.zeros((len(labels), len(ZONES)), dtype=bool)
    exact = labels >= 0
    allowed[np.nonzero(exact)[0], labels[exact]] = True
    allowed[labels == NOT_ARTICLE, 1:] = True
    given = np.zeros((len(labels), len(ZONES))) if examples.offsets is None else examples.offsets[shuffled]
    columns, zones = features.shape[1], len(ZONES)
    table = np.zeros((columns + 1, zones))  # the last row is the bias
    first, second, average = np.zeros_like(table), np.zeros_like(table), np.zeros_like(table)
    batches = [slice(start, start + BATCH) for start in range(0, len(labels), BATCH)]
    steps, averaged = epochs * len(batches), 0
    total = weights.sum()
    for step in range(steps):
        rows = batches[step % len(batches)]
        part = features[rows]
        p = softmax(np.asarray(part @ table[:-1] + table[-1] + given[rows]))
        right = np.where(allowed[rows], p, 0)
        slope = (p - right / np.maximum(right.sum(axis=1), 1e-12)[:, None]) * weights[rows, None]
        share = weights[rows].sum() / total
        gradient = np.concatenate((np.asarray(part.T @ slope) + share * penalty * table[:-1], slope.sum(axis=0)[None]))
        gradient[article_only, 1:] = 0
        first += 0.1 * (gradient - first)
        second += 0.01 * (gradient**2 - second)
        rate = RATE * (1 - step / steps)
        table -= rate * (first / (1 - 0.9 ** (step + 1))) / (np.sqrt(second / (1 - 0.99 ** (step + 1))) + 1e-8)
        if step * 2 >= steps:
            averaged += 1
            average += (table - average) / averaged
    return Model(average[:-1], average[-1])
