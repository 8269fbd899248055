"""What the second pass looks at, in HTML and in text alike: what the first pass thinks of other blocks.

Some sights see what is near, one for each zone; which places that are, each form of pages says for itself. The others
see the article alone, over the whole page: the run of blocks that is most likely it, how much of it lies above a
block, how far the next likely one is, the most and the least likely of the five blocks around.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from cleanscrape.evidence.bins import between, edges
from cleanscrape.evidence.facts import Floats, Ints
from cleanscrape.evidence.runs import best_run
from cleanscrape.evidence.weights import ZONE_NUMBER
from cleanscrape.model import Zone

ZONES = (Zone.ARTICLE, Zone.RELATED, Zone.COMMENTS, Zone.CHROME)
"""Of which zones the sights of what is near see the chance."""
LEVELS = (0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97)
_LABELS = tuple(f"{low:g}-{high:g}" for low, high in zip((0.0, *LEVELS), (*LEVELS, 1.0), strict=True))
_COLUMNS = [ZONE_NUMBER[zone] for zone in ZONES]

WORDS = (2, 5, 15, 40)
"""Words of the block itself: of a short one the place says more."""
SURE = 4.0
"""Log-odds farther from even than so count no more."""
PLACES = ("inside", "before", "behind")
SHARES = (0.001, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 0.999)
DISTANCES = (2, 3, 5, 9, 20, 100)
CHANCES = (0.01, 0.05, 0.12, 0.3, 0.5, 0.7, 0.88, 0.95, 0.99)
REACH = 2
OVER = (
    ("likely run", PLACES),
    ("likely above", edges(*SHARES)),
    ("last likely", edges(*DISTANCES)),
    ("next likely", edges(*DISTANCES)),
    ("most within 2", edges(*CHANCES)),
    ("least within 2", edges(*CHANCES)),
)
"""The sights over the whole page, with their bins; each bin counts by the words of the block."""


class SightRows:
    """The rows of a weights table for the second pass."""

    __slots__ = ("_starts", "names", "sights")

    def __init__(self, near: Sequence[str]) -> None:
        """``near``: names of the places near a block that are looked at."""
        of_zones = [(f"{zone} {place}", place, _LABELS) for zone in ZONES for place in near]
        over = [(f"{Zone.ARTICLE} {name}", name, _by_words(bins)) for name, bins in OVER]
        columns = (*of_zones, *over)
        self.names = tuple(f"{column}: {label}" for column, _, bins in columns for label in bins)
        starts = list(accumulate((len(bins) for _, _, bins in columns), initial=0))
        self._starts = np.array(starts[:-1])
        self.sights = tuple((name, slice(starts[at], starts[at + 1])) for at, (_, name, _) in enumerate(columns))
        """Of each column its sight and its rows; a sight of what is near has one column for each zone."""

    def chosen(self, means: Sequence[Floats], words: Ints, article: Floats) -> Ints:
        """Blocks x columns: the row that each chose.

        ``means``: of each place near, blocks x ``ZONES``; ``article``: the chance of each block to be article.
        """
        near = between(np.stack(means, axis=2).reshape(len(words), -1), LEVELS)
        return np.asarray(np.concatenate((near, _look_over(words, article)), axis=1) + self._starts)


def seen_zones(chances: Floats) -> Floats:
    """Of the chances of blocks for all zones those that are looked at."""
    return np.ascontiguousarray(chances[:, _COLUMNS])


def _by_words(bins: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{name}, {words} words" for name in bins for words in edges(*WORDS))


def _look_over(words: Ints, chances: Floats) -> Ints:
    """Blocks x the sights over the whole page: the bin that each is in."""
    at = np.arange(len(words))
    first, end = best_run(np.clip(_log_odds(chances), -SURE, SURE))
    mass = np.cumsum(chances * words)
    last, following = _nearest(chances > 0.5)
    near = _beside(chances)
    bins = (
        np.where(at < first, 1, np.where(at >= end, 2, 0)),
        between(mass / max(float(mass[-1]), 1e-9), SHARES),
        between(at - last, DISTANCES),
        between(following - at, DISTANCES),
        between(np.fmax.reduce(near), CHANCES),
        between(np.fmin.reduce(near), CHANCES),
    )
    return np.stack(bins, axis=1) * (len(WORDS) + 1) + between(words, WORDS)[:, None]


def _log_odds(chances: Floats) -> Floats:
    tiny = 1e-12
    return np.log(np.maximum(chances, tiny)) - np.log(np.maximum(1 - chances, tiny))


def _nearest(likely: np.ndarray) -> tuple[Ints, Ints]:
    """For each block the last likely one before it and the first behind it; far away where there is none."""
    n = len(likely)
    never = 2 * n + DISTANCES[-1]
    last, following = np.full(n + 1, -never), np.full(n + 1, never)
    at = np.flatnonzero(likely)
    last[at + 1], following[at] = at, at
    return np.maximum.accumulate(last)[:n], np.minimum.accumulate(following[::-1])[::-1][1:]


def _beside(chances: Floats) -> Floats:
    """The chances of the blocks up to ``REACH`` around each, one row for each place; none beyond the page."""
    n, nothing = len(chances), np.full(REACH, np.nan)
    padded = np.concatenate((nothing, chances, nothing))
    return np.stack([padded[shift : shift + n] for shift in range(2 * REACH + 1)])
