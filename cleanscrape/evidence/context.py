"""Second-pass evidence: what the first pass thinks of a block's surroundings.

A short line alone says little; that its container, its neighbours and the blocks that look like it are article
text, comments or teasers says a lot.
"""

from __future__ import annotations

import numpy as np

from cleanscrape.evidence.facts import Facts, Floats, Ints
from cleanscrape.evidence.weights import ZONES, Weights
from cleanscrape.model import Zone

LEVELS = (0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97)
_LABELS = tuple(f"{low:g}-{high:g}" for low, high in zip((0.0, *LEVELS), (*LEVELS, 1.0), strict=True))

SIGHTS: tuple[tuple[str, Zone], ...] = tuple(
    (sight, zone)
    for zone in (Zone.ARTICLE, Zone.RELATED, Zone.COMMENTS, Zone.CHROME)
    for sight in ("block before", "block after", "within 3", "within 10", "container", "container 2", "twins")
)
"""Where is looked, and for which zone's probability."""

CONTEXT_ROWS = tuple(f"{zone} {sight}: {label}" for sight, zone in SIGHTS for label in _LABELS)
"""Names of the second pass's rows of the weights table."""


def look_around(facts: Facts, probabilities: Weights) -> Ints:
    """Blocks x sights: the context row that each sight chose, given the first pass's blocks x zones."""
    n = len(facts.words)
    found = np.empty((n, len(SIGHTS)), dtype=np.int64)
    per_zone = len(SIGHTS) // 4
    limits = np.array(LEVELS)
    for at in range(4):
        zone = SIGHTS[at * per_zone][1]
        means = _means(facts, probabilities[:, ZONES.index(zone)])
        for offset, values in enumerate(means):
            number = at * per_zone + offset
            found[:, number] = np.searchsorted(limits, values, side="right") + number * len(_LABELS)
    return found


def _means(facts: Facts, p: Floats) -> tuple[Floats, ...]:
    """Word-weighted means of ``p`` over each block's surroundings, the block itself left out."""
    words = facts.words.astype(np.float64)
    held = np.concatenate(([0.0], np.cumsum(words)))
    mass = np.concatenate(([0.0], np.cumsum(words * p)))
    own, n = words * p, len(p)
    at = np.arange(n)

    def window(low: Ints, high: Ints) -> Floats:
        weight = held[high] - held[low] - words
        return np.where(weight > 0.5, (mass[high] - mass[low] - own) / np.maximum(weight, 1), 0.0)

    twin_words = np.bincount(facts.signature, weights=words)[facts.signature] - words
    twin_mass = np.bincount(facts.signature, weights=own)[facts.signature] - own
    container, second = facts.around[0], facts.around[1]
    return (
        np.concatenate(([0.0], p[:-1])),
        np.concatenate((p[1:], [0.0])),
        window(np.maximum(at - 3, 0), np.minimum(at + 4, n)),
        window(np.maximum(at - 10, 0), np.minimum(at + 11, n)),
        window(facts.first[container], facts.end[container]),
        window(facts.first[second], facts.end[second]),
        np.where(twin_words > 0.5, twin_mass / np.maximum(twin_words, 1), p),
    )
