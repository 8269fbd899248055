"""A block's evidence in the order in which a person asks for it: the sums, the decision, the cues that made it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

from cleanscrape.deciding.scores import NOTHING
from cleanscrape.model import Block, Document, Zone

ZONES = tuple(Zone)
BIAS = "bias"
"""The evidence that every block has: it tells nothing about one."""


class Cue(NamedTuple):
    """One cue that fired, with what it argues for each zone."""

    name: str
    weights: tuple[float, ...]
    """In log-odds, a zone each, in the order of ``ZONES``."""

    def towards(self, zone: Zone, rival: Zone) -> float:
        """How much it argues for ``zone`` against ``rival``."""
        return self.weights[ZONES.index(zone)] - self.weights[ZONES.index(rival)]


class Margin(NamedTuple):
    """How much one cue told a block's zone from the next likely one, in log-odds."""

    cue: str
    weight: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a block has its zone: all that ``Document.explain`` says, cue by cue."""

    block: Block
    cues: tuple[Cue, ...]
    scores: dict[Zone, float]
    """The sums of the weights."""
    threshold: float
    """Log-odds of article against all other zones together from which on a block of this page is article."""
    decision: Zone
    """Recomputed from ``scores`` and ``threshold``."""

    @property
    def article_log_odds(self) -> float:
        """Log-odds of article against all other zones together; what the threshold is compared with."""
        others = [score for zone, score in self.scores.items() if zone is not Zone.ARTICLE]
        top = max(others)
        return self.scores[Zone.ARTICLE] - top - log(sum(exp(score - top) for score in others))

    @property
    def rival(self) -> Zone:
        """The next likely zone."""
        return max((zone for zone in ZONES if zone is not self.block.zone), key=self.scores.__getitem__)

    def margins(self) -> list[Margin]:
        """What each cue argued for the block's zone against its rival, the strongest first."""
        rival = self.rival
        found = [Margin(cue.name, cue.towards(self.block.zone, rival)) for cue in self.cues if cue.name != BIAS]
        return sorted(found, key=lambda margin: (-margin.weight, margin.cue))

    def decisive(self, count: int) -> list[Margin]:
        """The ``count`` cues at most that argued most for the block's zone against its rival; maybe none did."""
        return [margin for margin in self.margins()[:count] if margin.weight > 0]


def asks_for_article(threshold: float) -> bool:
    """Whether a block can reach a page's threshold; none can where no main text was found."""
    return threshold < NOTHING


def verdict(document: Document, block: Block) -> Verdict:
    """Recompute the decision on a block of ``document``."""
    explained = document.explain(block)
    return Verdict(block, tuple(_cues(block)), explained.scores, explained.threshold, explained.decision)


def _cues(block: Block) -> Iterator[Cue]:
    """A block's evidence by cue, in the order in which the cues fired."""
    weights: dict[str, dict[Zone, float]] = defaultdict(lambda: dict.fromkeys(ZONES, 0.0))
    for name, zone, weight in block.evidence:
        weights[name][zone] += weight
    for name, by_zone in weights.items():
        yield Cue(name, tuple(by_zone.values()))
