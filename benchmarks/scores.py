"""What the figures mean: words, snippets, zones, and how far apart two tools really are.

Words are lower-case runs of ``\\w``, counted as multisets: a word that stands three times in the truth and
twice in the prediction is two hits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r"\w+")

UNDECIDED = "undecided"
"""A block that a labeller could not place; its words count neither way."""

RESAMPLES = 4000
"""Of the bootstrap."""

Words = Counter[str]
Blocks = Iterable[tuple[str, str]]
"""(zone, text) of each block."""


class Counts(NamedTuple):
    """Of one text against its truth, or of many: counts add up."""

    hits: int = 0
    predicted: int = 0
    true: int = 0

    def plus(self, other: Counts) -> Counts:
        """Both pages taken together."""
        return Counts(self.hits + other.hits, self.predicted + other.predicted, self.true + other.true)

    @property
    def precision(self) -> float:
        """Share of what was predicted that is true; 1 where nothing was."""
        return self.hits / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of what is true that was predicted; 1 where there is nothing."""
        return self.hits / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 1 where there is nothing to find and nothing was found."""
        total = self.predicted + self.true
        return 2 * self.hits / total if total else 1.0


class Interval(NamedTuple):
    """A mean and the range it lies in with 95 % confidence."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:+.3f} [{self.low:+.3f}, {self.high:+.3f}]"


def words(text: str) -> Words:
    """The words of a text and how often each stands in it."""
    return Counter(_WORD.findall(text.lower()))


def word_counts(predicted: str, true: str) -> Counts:
    """Words of a predicted text against the true one."""
    return _compare(words(predicted), words(true))


def word_f1(predicted: str, true: str) -> float:
    """WCXB's score of one page; the score of a tool is the mean over pages."""
    return word_counts(predicted, true).f1


def _compare(predicted: Words, true: Words, neutral: Words | None = None) -> Counts:
    """``neutral`` words may be predicted without harm; they earn nothing either."""
    excused = (predicted - true) & neutral if neutral else Counter[str]()
    return Counts((predicted & true).total(), predicted.total() - excused.total(), true.total())


def snippet_counts(text: str, wanted: Sequence[str], unwanted: Sequence[str]) -> Counts:
    """Snippets found in a text, white space aside: a wanted one is a hit, an unwanted one a false alarm."""
    folded = " ".join(text.split())
    found, leaked = (
        sum(" ".join(snippet.split()) in folded for snippet in snippets) for snippets in (wanted, unwanted)
    )
    return Counts(found, found + leaked, len(wanted))


def zone_counts(predicted: Blocks, true: Blocks) -> dict[str, Counts]:
    """For each zone that either side has, the words of its predicted text against those of its true text.

    Words of ``metadata`` count neither way for ``article``, words of ``undecided`` blocks for no zone. Labels may hold
    words run together that a style sets apart ("28.09.1912:44"): a true block counts as it is predicted if it is the
    same but for white space.
    """
    found = list(predicted)
    read = {"".join(text.split()): text for _, text in found}
    guess = _by_zone(found)
    truth = _by_zone([(zone, read.get("".join(text.split()), text)) for zone, text in true])
    undecided = truth.pop(UNDECIDED, Counter())
    counts = {}
    for zone in sorted({*guess, *truth}):
        neutral = undecided + truth.get("metadata", Counter()) if zone == "article" else undecided
        counts[zone] = _compare(guess.get(zone, Counter()), truth.get(zone, Counter()), neutral)
    return counts


def _by_zone(blocks: Blocks) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for zone, text in blocks:
        found.setdefault(zone, Counter()).update(words(text))
    return {zone: counted for zone, counted in found.items() if counted}


def pooled(pages: Iterable[Counts]) -> Counts:
    """The counts of all pages taken together."""
    total = Counts()
    for page in pages:
        total = total.plus(page)
    return total


def micro(pages: Iterable[Mapping[str, Counts]], zone: str) -> Counts:
    """A zone's counts pooled over pages."""
    return pooled(page.get(zone, Counts()) for page in pages)


def macro(pages: Iterable[Mapping[str, Counts]], zone: str) -> float | None:
    """A zone's F1 averaged over the pages that have it; None where none has."""
    found = [page[zone].f1 for page in pages if zone in page and page[zone].true]
    return mean(found) if found else None


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def paired_difference(ours: Sequence[float], theirs: Sequence[float], *, seed: int = 0) -> Interval:
    """Mean of ``ours - theirs`` over the same pages, with its bootstrap interval."""
    differences = np.asarray(ours, dtype=np.float64) - np.asarray(theirs, dtype=np.float64)
    if not len(differences):
        return Interval(0.0, 0.0, 0.0)
    return _interval(float(differences.mean()), [differences[drawn].mean() for drawn in _draws(len(differences), seed)])


def pooled_difference(ours: Sequence[Counts], theirs: Sequence[Counts], *, seed: int = 0) -> Interval:
    """F1 of ``ours`` less F1 of ``theirs``, each pooled over the same pages, with its bootstrap interval."""
    if not ours:
        return Interval(0.0, 0.0, 0.0)
    own, other = np.asarray(ours, dtype=np.float64), np.asarray(theirs, dtype=np.float64)

    def difference(pages: Any) -> float:
        return _f1(own[pages].sum(axis=0)) - _f1(other[pages].sum(axis=0))

    return _interval(difference(slice(None)), [difference(drawn) for drawn in _draws(len(own), seed)])


def _f1(sums: npt.NDArray[np.float64]) -> float:
    return Counts(*map(int, sums)).f1


def _draws(size: int, seed: int) -> Iterator[npt.NDArray[np.int64]]:
    """Pages drawn with replacement, as many as there are: 4,000 times."""
    chance = np.random.default_rng(seed)
    for _ in range(RESAMPLES):
        yield chance.integers(0, size, size)


def _interval(centre: float, resampled: Sequence[float]) -> Interval:
    low, high = np.quantile(resampled, (0.025, 0.975))
    return Interval(centre, float(low), float(high))
