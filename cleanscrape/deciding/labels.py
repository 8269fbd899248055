"""``Labels``: what deciding gives - a zone and a kind for each block of a page, and how it came to that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from cleanscrape.deciding.page_type import SURE
from cleanscrape.deciding.scores import NOTHING
from cleanscrape.model import Evidence, Kind, PageType, Zone


def no_evidence(index: int) -> tuple[Evidence, ...]:
    """Stand for a page without blocks."""
    return ()


RULE_WEIGHT = 100.0
"""A ruling outweighs any sum of cues and any threshold."""


class PostHead(NamedTuple):
    """Which lines of a flattened thread are the head of a post."""

    begin: int
    """The first of them."""
    name: int | None
    date: int | None
    said: int
    """Below the head: there what is said begins."""


@dataclass(slots=True)
class Labels:
    """Parallel to the columns of the ``Page`` they belong to."""

    zones: list[Zone] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    confidence: list[float] = field(default_factory=list)
    """0 to 1 for each block: probability of its zone."""
    evidence: Callable[[int], tuple[Evidence, ...]] = no_evidence
    """The evidence of a block by its index, made when asked for."""
    threshold: float = 0.0
    """Log-odds from which on a block is article on this page."""
    expected: float = 0.0
    """Expected word F1 of the article blocks, 0 to 1: how sure their extent is."""
    page_type: PageType = PageType.ARTICLE
    page_confidence: float = 0.0
    """0 to 1: probability of ``page_type``; 0 where that was not weighed."""
    posts: list[PostHead] = field(default_factory=list)
    """The heads of a flattened thread's posts, where they bear signs that only a forum's do."""
    warnings: list[str] = field(default_factory=list)
    _by_zone: dict[Zone, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def is_type_sure(self) -> bool:
        """Whether a page's type is probable enough to read the page in another way than an article."""
        return not 0 < self.page_confidence < SURE

    def blocks_of(self, zone: Zone) -> list[int]:
        """The indexes of a zone's blocks, in order; to be asked for when no label changes any more.

        All zones are gone through at once and remembered, for each object is made from the blocks of its zone.
        """
        by_zone = self._by_zone
        if not by_zone:
            by_zone |= {each: [] for each in Zone}
            note = {each: found.append for each, found in by_zone.items()}
            for index, each in enumerate(self.zones):
                note[each](index)
        return by_zone[zone]


def all_chrome(blocks: int, cue: str, confidence: float) -> Labels:
    """Labels of a page that has nothing to read, for the one reason that ``cue`` names."""
    reason = (Evidence(cue, Zone.CHROME, RULE_WEIGHT),)
    return Labels(
        zones=[Zone.CHROME] * blocks,
        kinds=[Kind.OTHER] * blocks,
        confidence=[confidence] * blocks,
        evidence=partial(_always, reason),
        threshold=NOTHING,
    )


def _always(evidence: tuple[Evidence, ...], index: int) -> tuple[Evidence, ...]:
    """The same evidence for whichever block."""
    return evidence
