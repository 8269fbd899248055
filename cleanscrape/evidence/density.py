"""Cues from where prose is dense: in which containers, and among which blocks, against where there is most of it.

Arc90's Readability introduced the measure: a paragraph counts for the element that holds it, and less for those around
that one; what holds most is the content. Here no element is chosen: how near a block comes to the densest is evidence.
"""

from __future__ import annotations

import numpy as np

from cleanscrape.evidence.bins import between, edges
from cleanscrape.evidence.facts import Facts, Floats, Ints
from cleanscrape.reading.page import Page

FADING = (1.0, 0.7, 0.5)
"""What a block's prose counts for the element around its own, and for the next two."""
REACH = 4
"""Blocks to either side among which prose is local."""
DENSITIES = (0.001, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 0.999)
LENGTHS = (5, 15, 40)
BINS = tuple(f"{density}, {length} words" for density in edges(*DENSITIES) for length in edges(*LENGTHS))

SIDES = ("inside it", "before it", "behind it")
SHARES = (0.1, 0.25, 0.5, 0.75)
DENSEST = ("none", *(f"{side}, of {share}" for share in edges(*SHARES) for side in SIDES))


def around(page: Page, facts: Facts) -> Ints:
    """Prose in the densest of three elements around a block, against that of the page's densest."""
    mass, containers = _containers(facts)
    return _binned(np.max([mass[elements] for elements in containers], axis=0), mass.max(), facts)


def of_container(page: Page, facts: Facts) -> Ints:
    """The same of the element around a block's own alone."""
    mass, containers = _containers(facts)
    return _binned(mass[containers[0]], mass.max(), facts)


def _containers(facts: Facts) -> tuple[Floats, list[Ints]]:
    """How much prose each element has near it; the three elements around each block's own."""
    elements = len(facts.above)
    parents = np.where(facts.above < elements, facts.above, 0)
    containers = [parents[facts.owners]]
    for _ in FADING[1:]:
        containers.append(parents[containers[-1]])
    prose = np.where(facts.prose, facts.words, 0)
    mass = np.zeros(elements)
    for share, holders in zip(FADING, containers, strict=True):
        mass += share * np.bincount(holders, weights=prose, minlength=elements)
    return mass, containers


def within(page: Page, facts: Facts) -> Ints:
    """Prose among the blocks around, the nearest most, against where there is most."""
    prose = np.where(facts.prose, facts.words, 0.0)
    kernel = np.concatenate((np.arange(1.0, REACH + 1), np.arange(REACH + 1.0, 0, -1)))
    near = np.convolve(prose, kernel)[REACH : REACH + len(prose)]
    return _binned(near, near.max(), facts)


def _binned(values: Floats, most: float, facts: Facts) -> Ints:
    return between(values / max(float(most), 1.0), DENSITIES) * (len(LENGTHS) + 1) + between(facts.words, LENGTHS)


def densest(page: Page, facts: Facts) -> Ints:
    """Where a block stands to the element that the parser takes for the content, by that one's share of all words."""
    element = facts.densest
    if element is None:
        return np.zeros(len(page), dtype=np.int64)
    first, end, at = facts.first[element], facts.end[element], np.arange(len(page))
    share = between((facts.sum_words[end] - facts.sum_words[first]) / max(facts.total, 1), SHARES)
    return 1 + share * len(SIDES) + np.where(at < first, 1, np.where(at >= end, 2, 0))
