"""Which lines can say anything at all: necessary conditions, looked up for all words of a text at once.

Most lines of prose say nothing that the lexicon knows. Instead of asking ``phrases`` and ``times`` about each, the
words by which they find what they know are put into a table of bits by hash. A line of which no word hits has no role
and no time; one that hits is looked at in full. So the table may err on one side only, and nothing depends on it but
speed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt
import regex

from cleanscrape.lexicon import times
from cleanscrape.lexicon.cache import kept
from cleanscrape.lexicon.characters import (
    Hashes,
    Ints,
    Words,
    buckets,
    codes_of,
    paired,
    tables,
    words_by_line,
    words_of,
)
from cleanscrape.lexicon.languages import FILES, TIMES, languages
from cleanscrape.lexicon.wording import OPEN_HOLE, fold, plain_pattern

Bits = npt.NDArray[np.uint16]

HEAD, WHOLE, TAIL, INNER, FRAME, END, TIME, MONTH, MONEY = (1 << place for place in range(9))
"""What a word is for: it is all that a phrase begins with before a hole, all of a phrase; ends one that begins with a
hole; stands in one that begins and ends with holes, in a phrase around an author's name; ends a whole phrase; stands
in each relative time of some sort; names a month, a currency. For two words that follow each other, ``HEAD`` and
``WHOLE`` say that a phrase begins with them."""

CURRENCIES = ("usd", "eur", "gbp", "chf", "rs", "kr", "zł", "r")

AUTHOR_ROLES = frozenset(("comments.author", "metadata.byline"))
TABLE_BITS = 19
_CUT = regex.compile(r"[\s:/=|>▶»'\"“”\]\)】》–—-]++")


def _load() -> tuple[bytes, str]:
    keys: dict[int, list[str]] = {bit: [] for bit in (HEAD, WHOLE, TAIL, INNER, FRAME)}
    keys |= {TIME: sorted(times.ANCHORS), MONTH: sorted(times.MONTHS), MONEY: list(CURRENCIES)}
    for role, phrase in _phrases():
        if not OPEN_HOLE.search(phrase):
            keys[WHOLE].append(fold(phrase))
            continue
        pieces = [fold(piece) for piece in OPEN_HOLE.split(plain_pattern(phrase))]
        if pieces[0]:
            keys[HEAD].append(pieces[0])
        elif pieces[-1]:
            keys[TAIL].append(pieces[-1])
        else:
            keys[INNER].append(max(_CUT.split(" ".join(pieces)), key=len))
        if role in AUTHOR_ROLES:
            keys[FRAME].append(" ".join(pieces))
    bits = np.zeros(1 << TABLE_BITS, np.uint16)
    for bit, texts in keys.items():
        _set(bits, bit, texts)
    signs = {head[0] for head in keys[HEAD] if not any(map(str.isalpha, head))}
    return bits.tobytes(), "".join(sorted(signs - {"#"}))


def _set(bits: Bits, bit: int, texts: list[str]) -> None:
    """Set the bit for what texts are found by."""
    text = "\n".join(texts)
    codes = codes_of(text)
    words = words_of(codes, tables().classes[codes])
    first, behind = words_by_line(words, np.append(0, np.flatnonzero(codes == ord("\n")) + 1))
    first, behind = first[first < behind], behind[first < behind]  # without texts that have no words
    if bit in (HEAD, WHOLE):
        bits[buckets(opening(words, first, behind), TABLE_BITS)] |= bit
    if bit in (TAIL, WHOLE):
        bits[buckets(words.hashes[behind - 1], TABLE_BITS)] |= TAIL if bit == TAIL else END
    if bit in (INNER, FRAME, TIME, MONTH, MONEY):
        bits[buckets(words.hashes, TABLE_BITS)] |= bit


def opening(words: Words, first: Ints, behind: Ints) -> Hashes:
    """The hash of the two words that each line begins with, or of its only one."""
    second = words.hashes[np.minimum(first + 1, len(words.hashes) - 1)]
    return np.where(behind - first > 1, paired(words.hashes[first], second), words.hashes[first])


def _phrases() -> Iterator[tuple[str, str]]:
    for tables_of_language in languages().values():
        for role, table in tables_of_language.items():
            if role != TIMES:
                yield from ((role, phrase) for phrase in table["phrases"])


@cache
def hints() -> tuple[Bits, npt.NDArray[np.bool_]]:
    """The bits by bucket of a word's hash; and by character, whether a phrase begins with that sign and no word."""
    bits, signs = kept("hints", FILES, _load)
    by_sign = np.zeros(len(tables().classes), np.bool_)
    by_sign[[ord(sign) for sign in signs if ord(sign) < len(by_sign)]] = True
    return np.frombuffer(bits, np.uint16), by_sign
