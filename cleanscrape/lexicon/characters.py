"""What characters are, as tables: a text of any length is classed, and cut into words, by a few array operations.

Looked up one by one in Python, the characters of a megabyte take a second; as arrays, some milliseconds.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cleanscrape.lexicon.cache import kept
from cleanscrape.lexicon.wording import EDGES, GLUED, UNCASED_LETTER, fold

LETTER, UPPER, LOWER, DIGIT, SPACE, ODD, CASED, MARK = (1 << place for place in range(8))
"""Classes of characters. ``ODD``: not compared one by one when texts are folded (ligatures, combining marks, invisible
characters), or of a script in which words need no blanks between them. ``CASED``: upper, lower or title case.
``MARK``: a combining mark, as the vowels of many scripts are; of those with blanks between words."""
LAST_CODE = 0xFFFF
"""Characters beyond it (emoji, rare scripts) are classed like it: odd."""

Codes = npt.NDArray[np.unsignedinteger]
Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]


class Tables(NamedTuple):
    """By character: its classes as bits, and the letter that it is folded to."""

    classes: npt.NDArray[np.uint8]
    folded: npt.NDArray[np.uint16]


def _load() -> tuple[bytes, bytes]:
    classes, letters = bytearray(LAST_CODE + 1), np.arange(LAST_CODE + 1, dtype=np.uint16)
    for code in range(LAST_CODE):
        classes[code], letters[code] = _look(chr(code))
    classes[LAST_CODE] = ODD
    return bytes(classes), letters.tobytes()


def _look(character: str) -> tuple[int, int]:
    """Classes and folded form of a character."""
    found = SPACE if character.isspace() else 0
    found |= DIGIT if character.isdigit() else 0
    if not UNCASED_LETTER.match(character):
        found |= UPPER | CASED if character.isupper() else LOWER | CASED if character.islower() else 0
        found |= CASED if character.istitle() else 0
    found |= LETTER if character.isalpha() else 0
    found |= MARK if unicodedata.category(character)[0] == "M" and not GLUED.match(character) else 0
    if found & (DIGIT | SPACE) or character in EDGES:
        return found, ord(character)
    if unicodedata.category(character)[0] in "MC" or GLUED.match(character):
        return found | ODD, ord(character)
    folded = fold(f"a{character}a")[1:-1]  # between letters, since marks at the ends are put aside
    if len(folded) != 1 or ord(folded) >= LAST_CODE or (folded.isalnum() and not found & LETTER):
        return found | ODD, ord(character)
    return found, ord(folded)


@cache
def tables() -> Tables:
    """The tables, made or read when first asked for."""
    classes, folded = kept("characters", (), _load)
    return Tables(np.frombuffer(classes, np.uint8), np.frombuffer(folded, np.uint16))


def codes_of(text: str) -> Codes:
    """The characters as numbers that the tables have places for."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.minimum(codes, LAST_CODE).astype(np.uint16)


_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIXER = np.uint64(0xD6E8FEB86659FD93)
_PAIRING = np.uint64(0xA0761D6478BD642F)


class Words(NamedTuple):
    """The runs of letters in a text: where they begin and end, and a hash of each that case does not change."""

    starts: Ints
    ends: Ints
    hashes: Hashes


def words_of(codes: Codes, classes: npt.NDArray[np.uint8], within: int = LETTER) -> Words:
    """Cut into words. ``classes`` are those of ``codes``; words are runs of those that are ``within`` them."""
    letters = np.zeros(len(codes) + 2, np.int8)
    letters[1:-1] = (classes & within) != 0
    turns = np.flatnonzero(np.diff(letters))
    starts, ends = turns[::2], turns[1::2]
    powers, inverses = _powers(1 << max(len(codes), 1).bit_length())
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(tables().folded[codes] * powers[: len(codes)], out=sums[1:])
    # the sum over a word is a polynomial in its place: divided by that, it is the word's own (modulo 2 ** 64)
    return Words(starts, ends, (sums[ends] - sums[starts]) * inverses[starts])


def paired(first: Hashes, second: Hashes) -> Hashes:
    """Hashes of words that follow each other."""
    return (first * _PAIRING) ^ second


def buckets(hashes: Hashes, bits: int) -> Ints:
    """Places in a table of ``2 ** bits`` entries."""
    mixed = (hashes ^ (hashes >> np.uint64(29))) * _MIXER
    return (mixed >> np.uint64(64 - bits)).astype(np.int64)


@cache
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Powers of the base, and of its inverse modulo 2 ** 64."""
    inverse = np.uint64(pow(int(_BASE), -1, 1 << 64))
    found = []
    for base in (_BASE, inverse):
        factors = np.full(size, base, np.uint64)
        factors[0] = 1
        found.append(np.cumprod(factors))
    return found[0], found[1]


class Lines(NamedTuple):
    """Which of a text's words stand in which of its lines: those of a line from ``first`` to before ``behind``."""

    first: Ints
    behind: Ints


def words_by_line(words: Words, line_starts: Ints) -> Lines:
    """Give words to lines."""
    first = np.searchsorted(words.starts, line_starts)
    return Lines(first, np.append(first[1:], len(words.starts)))
