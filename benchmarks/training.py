"""Fitting: a linear softmax over the zones, for truth that is sometimes only "article or not".

Most pages tell only which blocks are main text; a few have every zone. A block known only as "not article" adds
``-log(1 - p(article))`` to the loss, so both kinds of pages train one table of weights.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from scipy.optimize import minimize

from benchmarks.labels import NOT_ARTICLE, UNKNOWN, ZONES

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


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


def fit(examples: Examples, penalty: float, iterations: int = 150) -> Model:
    """Minimise the weighted loss plus ``penalty / 2`` times the squared weights, by L-BFGS."""
    known = (examples.weights > 0) & (examples.labels != UNKNOWN)
    features, labels, weights = examples.features[known], examples.labels[known], examples.weights[known]
    allowed = np.zeros((len(labels), len(ZONES)), dtype=bool)
    exact = labels >= 0
    allowed[np.nonzero(exact)[0], labels[exact]] = True
    allowed[labels == NOT_ARTICLE, 1:] = True
    transposed = features.T.tocsr()
    columns, zones = features.shape[1], len(ZONES)
    given = 0.0 if examples.offsets is None else examples.offsets[known]

    def loss(flat: Floats) -> tuple[float, Floats]:
        table, bias = flat[:-zones].reshape(columns, zones), flat[-zones:]
        p = softmax(np.asarray(features @ table + bias + given))
        right = np.where(allowed, p, 0)
        chance = np.maximum(right.sum(axis=1), 1e-12)
        slope = (p - right / chance[:, None]) * weights[:, None]
        gradient = np.asarray(transposed @ slope) + penalty * table
        value = -(weights * np.log(chance)).sum() + penalty / 2 * (table**2).sum()
        return float(value), np.concatenate([gradient.ravel(), slope.sum(axis=0)])

    found = minimize(
        loss,
        np.zeros(columns * zones + zones),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": iterations, "maxcor": 15},
    )
    return Model(found.x[:-zones].reshape(columns, zones), found.x[-zones:])
