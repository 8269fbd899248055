"""Second-pass evidence: what the first pass thinks of a block's surroundings.

A short line alone says little; that its container, its neighbours and the blocks that look like it are article
text, comments or teasers says a lot.
"""

from __future__ import annotations

import numpy as np

from cleanscrape.evidence.facts import Facts, Floats, Ints
from cleanscrape.evidence.sights import SightRows, seen_zones
from cleanscrape.evidence.weights import Weights

SIGHT_ROWS = SightRows(("block before", "block after", "within 3", "within 10", "container", "container 2", "twins"))
"""Where is looked near a block: see ``_means``."""
CONTEXT_ROWS = SIGHT_ROWS.names
"""Names of the second pass's rows of the weights table."""


def look_around(facts: Facts, probabilities: Weights) -> Ints:
    """Blocks x sights: the context row that each sight chose, given the first pass's blocks x zones."""
    return SIGHT_ROWS.chosen(_means(facts, seen_zones(probabilities)), facts.words, probabilities[:, 0])


def _means(facts: Facts, p: Floats) -> tuple[Floats, ...]:
    """Word-weighted means of the columns of ``p`` over each block's surroundings, the block itself left out."""
    words = facts.words.astype(np.float64)[:, None]
    own, n, zones = words * p, len(p), p.shape[1]
    nothing = np.zeros((1, zones))
    held = np.concatenate(([[0.0]], np.cumsum(words, axis=0)))
    mass = np.concatenate((nothing, np.cumsum(own, axis=0)))
    at = np.arange(n)

    def window(low: Ints, high: Ints) -> Floats:
        weight = held[high] - held[low] - words
        return np.where(weight > 0.5, (mass[high] - mass[low] - own) / np.maximum(weight, 1), 0.0)

    twins = facts.signature
    twin_words = np.bincount(twins, weights=words[:, 0])[twins][:, None] - words
    twin_mass = np.stack([np.bincount(twins, weights=own[:, zone])[twins] for zone in range(zones)], axis=1) - own
    container, second = facts.around[0], facts.around[1]
    return (
        np.concatenate((nothing, p[:-1])),
        np.concatenate((p[1:], nothing)),
        window(np.maximum(at - 3, 0), np.minimum(at + 4, n)),
        window(np.maximum(at - 10, 0), np.minimum(at + 11, n)),
        window(facts.first[container], facts.end[container]),
        window(facts.first[second], facts.end[second]),
        np.where(twin_words > 0.5, twin_mass / np.maximum(twin_words, 1), p),
    )
