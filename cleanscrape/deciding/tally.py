"""The scores of a page's blocks while rules add to them, and what the rules said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from cleanscrape.deciding.scores import Floats, Rivals, article_log_odds, rivals
from cleanscrape.evidence.weights import ZONE_NUMBER
from cleanscrape.model import Evidence, Zone

Rule = tuple[int, Evidence]
"""A block's index, and what a rule says of it."""

_ARTICLE = ZONE_NUMBER[Zone.ARTICLE]


class _Move(NamedTuple):
    """A rule that speaks of many blocks at once: by how much it moves the article score of each."""

    name: str
    shifts: Floats


class Tally:
    """Blocks x zones of log-odds, and behind them the evidence that is not in a weights table."""

    __slots__ = ("_rivals", "_said", "scores")

    def __init__(self, scores: Floats) -> None:
        """``scores`` by the weights tables alone; they are added to in place."""
        self.scores = scores
        self._said: list[Rule | _Move] = []
        self._rivals: Rivals | None = None

    def add(self, rules: Iterable[Rule]) -> None:
        """Count in what rules say. They may look at the scores while they speak."""
        scores, said = self.scores, self._said
        for rule in rules:
            index, (_, zone, weight) = rule
            number = ZONE_NUMBER[zone]
            scores[index, number] += weight
            if number != _ARTICLE:
                self._rivals = None
            said.append(rule)

    def move(self, name: str, shifts: Floats | None) -> None:
        """Count in by how much a rule moves the article score of each block, 0 where it says nothing."""
        if shifts is not None:
            self.scores[:, _ARTICLE] += shifts
            self._said.append(_Move(name, shifts))

    def article_odds(self) -> Floats:
        """Log-odds of article against all other zones together, as the scores are now."""
        if self._rivals is None:
            self._rivals = rivals(self.scores)
        return article_log_odds(self.scores, self._rivals)

    def evidence(self) -> dict[int, list[Evidence]]:
        """What the rules said of each block, in the order in which they spoke."""
        found: dict[int, list[Evidence]] = defaultdict(list)
        for said in self._said:
            if isinstance(said, _Move):
                for index in np.flatnonzero(said.shifts).tolist():
                    found[index].append(Evidence(said.name, Zone.ARTICLE, float(said.shifts[index])))
            else:
                found[said[0]].append(said[1])
        return dict(found)
