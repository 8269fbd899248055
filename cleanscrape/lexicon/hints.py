"""Which lines can say anything at all: necessary conditions, looked up for all words of a text at once.

Most lines of prose say nothing that the lexicon knows. Instead of asking ``phrases`` and ``times`` about each, the
words by which they find what they know are put into a table of bits by hash. A line of which no word hits has no role
and no time; one that hits is looked at in full. So the table may err on one side only, and nothing depends on it but
speed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

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
from cleanscrape.lexicon.own_phrases import OWN
from cleanscrape.lexicon.wording import GLUED, OPEN_HOLE, fold, plain_pattern

Bits = npt.NDArray[np.uint16]

HEAD, WHOLE, END, TAIL, INNER, TIMED_INNER, NAME_HEAD, NAME_TAIL, NAME_INNER, TIME, MONTH, MONEY = (
    1 << place for place in range(12)
)
"""What a word is for.

``HEAD``: all that a phrase with holes begins with. ``WHOLE``: all of a phrase without; ``END``: ends such a one.
``TAIL``: ends a phrase that begins with a hole. ``INNER``: stands in one that begins and ends with holes,
``TIMED_INNER``: if one of them is a time. ``NAME_…``: the same of phrases around an author's name. ``TIME``: each
relative time of some sort holds it. ``MONTH``, ``MONEY``: it names one. Heads and wholes of several words are entered
under the first two together.
"""

NAMING = (NAME_HEAD, NAME_TAIL, NAME_INNER)
_OPENINGS = HEAD | NAME_HEAD | WHOLE
_ENDINGS = {TAIL: TAIL, NAME_TAIL: NAME_TAIL, WHOLE: END}

CURRENCIES = ("usd", "eur", "gbp", "chf", "rs", "kr", "zł", "r")

AUTHOR_ROLES = frozenset(("comments.author", "metadata.byline"))
TABLE_BITS = 19
_LETTERS = regex.compile(r"[\p{L}\p{M}]++")
_CUT = regex.compile(r"[\s:/=|>▶»'\"“”\]\)】》–—-]++")


def _load() -> tuple[bytes, str, dict[int, list[str]]]:
    keys: dict[int, list[str]] = {bit: [] for bit in (HEAD, WHOLE, TAIL, INNER, TIMED_INNER, *NAMING)}
    keys |= {TIME: sorted(times.ANCHORS), MONTH: sorted(times.MONTHS), MONEY: list(CURRENCIES)}
    for role, phrase in _phrases():
        if not OPEN_HOLE.search(phrase):
            keys[WHOLE].append(fold(phrase))
            continue
        place, key = _key([fold(piece) for piece in OPEN_HOLE.split(plain_pattern(phrase))])
        keys[(HEAD, TAIL, TIMED_INNER if "{time}" in phrase else INNER)[place]].append(key)
        if role in AUTHOR_ROLES:
            keys[NAMING[place]].append(key)
    bits = np.zeros(1 << TABLE_BITS, np.uint16)
    for bit, texts in keys.items():
        _set(bits, bit, texts)
    signs = {head[0] for head in keys[HEAD] if not any(map(str.isalpha, head))}
    return bits.tobytes(), "".join(sorted(signs - {"#"})), {bit: keys[bit] for bit in NAMING}


def _key(pieces: list[str]) -> tuple[int, str]:
    """Where in a text a phrase with holes is recognised - head, tail or within - and by which words."""
    if pieces[0]:
        return 0, pieces[0]
    if pieces[-1]:
        return 1, pieces[-1]
    word = max(_CUT.split(" ".join(pieces)), key=len)
    return 2, max(_LETTERS.findall(word), key=len, default="")


def _set(bits: Bits, bit: int, texts: list[str]) -> None:
    """Set the bit for what texts are found by."""
    text = "\n".join(texts)
    codes = codes_of(text)
    words = words_of(codes, tables().classes[codes])
    first, behind = words_by_line(words, np.append(0, np.flatnonzero(codes == ord("\n")) + 1))
    first, behind = first[first < behind], behind[first < behind]  # without texts that have no words
    if bit & _OPENINGS:
        bits[buckets(opening(words, first, behind), TABLE_BITS)] |= bit
    elif bit not in _ENDINGS:
        bits[buckets(words.hashes, TABLE_BITS)] |= bit
    if bit in _ENDINGS:
        bits[buckets(words.hashes[behind - 1], TABLE_BITS)] |= _ENDINGS[bit]


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
def _kept() -> tuple[bytes, str, dict[int, list[str]]]:
    found: tuple[bytes, str, dict[int, list[str]]] = kept("hints", FILES, _load)
    return found


@cache
def hints() -> tuple[Bits, npt.NDArray[np.bool_]]:
    """The bits by bucket of a word's hash; and by character, whether a phrase begins with that sign and no word."""
    bits, signs, _ = _kept()
    by_sign = np.zeros(len(tables().classes), np.bool_)
    by_sign[[ord(sign) for sign in signs if ord(sign) < len(by_sign)]] = True
    return np.frombuffer(bits, np.uint16), by_sign


class NameWord(NamedTuple):
    """Where a word may stand in a phrase around an author's name."""

    begins: bool
    ends: bool
    within: bool


class _NameWords(NamedTuple):
    """The words by which phrases around an author's name are found."""

    firsts: frozenset[str]
    lasts: frozenset[str]
    inner: frozenset[str]
    begin_otherwise: bool
    """Whether any of them begins with what is no letter, and no word tells its script; so for ``end_otherwise``."""
    end_otherwise: bool


@cache
def _name_words() -> _NameWords:
    _, _, keys = _kept()
    heads, tails, inner = (keys[bit] for bit in NAMING)
    return _NameWords(
        frozenset(found[0] for head in heads if (found := _LETTERS.findall(head))),
        frozenset(found[-1] for tail in tails if (found := _LETTERS.findall(tail))),
        frozenset(inner),
        not all(_LETTERS.match(head) or GLUED.search(head) for head in heads),
        not all(_LETTERS.match(tail[-1]) or GLUED.search(tail) for tail in tails),
    )


def name_words() -> Callable[[str], NameWord]:
    """``name_word``; where somebody has own phrases, of which no hints are kept, any word can be for anything."""
    return name_word if OWN.get() is None else _any_word


def _any_word(word: str) -> NameWord:
    return NameWord(True, True, True)


@lru_cache(maxsize=1 << 13)
def name_word(word: str) -> NameWord:
    """What a word can be for; one of signs alone, or that others may run into, can be for anything."""
    known = _name_words()
    if word.isascii() and word.isalpha():  # most are nothing but letters
        same = word.lower()
        return NameWord(same in known.firsts, same in known.lasts, same in known.inner)
    folded = fold(word)
    if not folded or GLUED.search(word):
        return NameWord(True, True, True)
    letters = _LETTERS.findall(folded)
    return NameWord(
        letters[0] in known.firsts if _LETTERS.match(folded) else known.begin_otherwise,
        letters[-1] in known.lasts if _LETTERS.match(folded[-1]) else known.end_otherwise,
        not known.inner.isdisjoint(letters),
    )
