"""From evidence to probabilities to the set of article blocks. One definition for HTML and text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cleanscrape.evidence.weights import ZONES
from cleanscrape.model import Evidence, Zone

Floats = npt.NDArray[np.float64]

PRIOR_WORDS = 20
"""Keeps tiny pages from being all or nothing: words that the expected main text is taken to have in any case."""

DOUBTS = (-1.2, 0.0, 1.2)
"""The blocks of a page are misjudged together: all may be this much likelier than their evidence says, in log-odds."""

SHORT_WORDS = 10
"""Blocks of fewer words are twice as doubtful: cells and teasers are all of the main text, or none is."""

MIN_EXPECTED_F1 = 0.25
"""A page whose best selection is expected to score less has no main text."""

TINY_PAGE_WORDS = 150
"""… unless it is so short that the expectation means little,"""

TINY_PAGE_ODDS = -1.73
"""and one of its blocks has at least these log-odds to be article (a probability of .15)."""

SUM_DIGITS = 6
"""Decimals of a sum that count when zones are compared: the order in which weights are added must not decide."""

NOTHING = 99.0
"""Threshold of a page without main text: no block's log-odds reach it."""


def softmax(scores: Floats) -> Floats:
    """Scores (log-odds) -> probabilities over the zones, row by row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


class Rivals(NamedTuple):
    """What all zones but the article add up to, row by row, as a logarithm in two parts."""

    best: Floats
    rest: Floats
    """What the others add to the best."""


def rivals(scores: Floats) -> Rivals:
    """The rivals of article. While only its own scores change, they stay what they are."""
    others = scores[:, 1:]
    best = others.max(axis=1)
    return Rivals(best, np.log(np.exp(others - best[:, None]).sum(axis=1)))


def article_log_odds(scores: Floats, against: Rivals | None = None) -> Floats:
    """Log-odds of article against all other zones together, row by row; ``against``: these zones, where known."""
    best, rest = against or rivals(scores)
    return np.asarray(scores[:, 0] - best - rest)


def choose_threshold(log_odds: Floats, words: npt.NDArray[np.int64]) -> tuple[float, float]:
    """The threshold that maximises the expected word F1 of the article, and that expectation.

    With the blocks in order of their probability p and n words each, a prefix has the expected score
    2 sum(p n) / (sum(n) + E + PRIOR_WORDS), where E = sum(p n) over the whole page: the mean over ``DOUBTS``.
    """
    if not len(words):
        return NOTHING, 0.0
    order = np.argsort(-log_odds, kind="stable")
    odds, lengths = np.clip(log_odds, -50, 50)[order], words[order]
    taken = np.cumsum(lengths) + PRIOR_WORDS
    doubtful = np.where(lengths < SHORT_WORDS, 2.0, 1.0)
    expected = np.zeros(len(words))
    for doubt in DOUBTS:
        hits = np.cumsum(lengths / (1 + np.exp(-(odds + doubt * doubtful))))
        expected += hits / (taken + hits[-1])
    expected *= 2 / len(DOUBTS)
    best = int(expected.argmax())
    if expected[best] < MIN_EXPECTED_F1 and (words.sum() > TINY_PAGE_WORDS or odds[0] < TINY_PAGE_ODDS):
        return NOTHING, float(expected[best])
    return round(float(log_odds[order[best]]) - 5e-4, 3), float(expected[best])


def decide(evidence: Iterable[Evidence], threshold: float) -> tuple[dict[Zone, float], Zone]:
    """Recompute a block's scores and zone from its evidence alone."""
    totals = dict.fromkeys(ZONES, 0.0)
    for _, zone, weight in evidence:
        totals[zone] += weight
    row = np.array([[totals[zone] for zone in ZONES]])
    if article_log_odds(row)[0] >= threshold:
        return totals, Zone.ARTICLE
    return totals, ZONES[1 + int(row[0, 1:].round(SUM_DIGITS).argmax())]
