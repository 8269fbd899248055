"""The words of all lines at once: how they are written, and in which other lines they stand.

What a text is about shows in its longer words: those of an article come again in its other paragraphs, those of a
teaser or of a menu nowhere else. In scripts without blanks between words hardly any comes twice; nothing is said then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from cleanscrape.deciding.text.survey import chunks
from cleanscrape.lexicon.characters import LETTER, LOWER, MARK, Hashes, codes_of, tables, words_by_line, words_of

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

LONG = 5
"""Letters from which on a word says what a text is about."""
LOOKED_AT = 400
"""Characters of a line whose words are looked at."""

_Number = TypeVar("_Number", np.int64, np.uint64)


class LineWords:
    """Which words stand in which lines."""

    __slots__ = ("_line", "_long", "_small", "_word", "count")

    def __init__(self, texts: Sequence[str]) -> None:
        """``texts`` of the lines, none of them empty."""
        heads = [text if len(text) <= LOOKED_AT else text[:LOOKED_AT] for text in texts]
        parts = [_counted(chunk) for chunk in chunks(heads)]
        self.count: Ints = np.concatenate([part.words for part in parts])
        """Words of each line."""
        self._small: Ints = np.concatenate([part.small for part in parts])
        long = np.concatenate([part.long for part in parts])
        self._line, self._word = _numbered(long, np.concatenate([part.hashes for part in parts]))
        self._long: Ints = np.bincount(self._line, minlength=len(heads))

    def small(self) -> Floats:
        """Share of each line's words that begin with a small letter, 0 to 1."""
        return np.asarray(self._small / np.maximum(self.count, 1))

    def again(self, where: Bools) -> Floats:
        """Share of each line's long words that stand in another of the lines ``where``; -1 for a line without any."""
        inside = where[self._line]
        others = np.bincount(self._word, weights=inside)[self._word] - inside > 0
        found = np.bincount(self._line, weights=others, minlength=len(self.count))
        return np.where(self._long == 0, -1.0, found / np.maximum(self._long, 1))

    def elsewhere(self, values: Floats) -> Floats:
        """The mean value of the other lines that have a line's long words; a line that shares none has its own."""
        held = values[self._line]
        count = np.bincount(self._word)[self._word] - 1
        others = (np.bincount(self._word, weights=held)[self._word] - held) / np.maximum(count, 1)
        shared = count > 0
        number = np.bincount(self._line, weights=shared, minlength=len(values))
        total = np.bincount(self._line, weights=np.where(shared, others, 0.0), minlength=len(values))
        return np.where(number > 0, total / np.maximum(number, 1), values)


class _Counted(NamedTuple):
    """Of some lines: words, those that begin with a small letter, long ones; and the hashes of these."""

    words: Ints
    small: Ints
    long: Ints
    hashes: Hashes


def _counted(heads: Sequence[str]) -> _Counted:
    codes = codes_of("\n".join(heads) + "\n")
    classes = tables().classes[codes]
    words = words_of(codes, classes, LETTER | MARK)  # scripts that write vowels as marks: within a word
    lengths = np.fromiter(map(len, heads), np.int64, len(heads))
    first, behind = words_by_line(words, np.cumsum(lengths + 1) - lengths - 1)
    is_small, is_long = (classes[words.starts] & LOWER) != 0, words.ends - words.starts >= LONG
    small, long = (np.concatenate(([0], np.cumsum(each))) for each in (is_small, is_long))
    return _Counted(behind - first, small[behind] - small[first], long[behind] - long[first], words.hashes[is_long])


def _numbered(counts: Ints, hashes: Hashes) -> tuple[Ints, Ints]:
    """The line and the number of each long word, in the lines' order; one that a line repeats counts once."""
    line, distinct = np.repeat(np.arange(len(counts)), counts), _distinct(hashes)
    pairs = _distinct(line * (len(distinct) + 1) + np.searchsorted(distinct, hashes))
    of_line, word = np.divmod(pairs, len(distinct) + 1)
    return of_line, word


def _distinct(values: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
    """The values in order, each once: several times as fast as ``np.unique``."""
    ordered = np.sort(values)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered
