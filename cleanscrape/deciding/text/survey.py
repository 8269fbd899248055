"""The characters of all lines at once: what each line could be, found by arrays instead of line by line.

A survey answers two sorts of questions for a few nanoseconds a character. What is the same for every line - how it
begins and ends, its digits and capitals - it answers for good. What the lexicon and expressions must be asked about,
it answers with "perhaps" or "no", so that they are asked about few lines. Of long lines only their heads are seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cleanscrape.lexicon.characters import (
    CASED,
    DIGIT,
    LETTER,
    LOWER,
    ODD,
    SPACE,
    UPPER,
    Codes,
    Ints,
    Words,
    buckets,
    codes_of,
    tables,
    words_by_line,
    words_of,
)
from cleanscrape.lexicon.hints import (
    END,
    HEAD,
    INNER,
    MONEY,
    MONTH,
    NAME_HEAD,
    NAME_INNER,
    NAME_TAIL,
    TABLE_BITS,
    TAIL,
    TIME,
    TIMED_INNER,
    WHOLE,
    Bits,
    hints,
    opening,
)
from cleanscrape.lexicon.punctuation import ARMENIAN, COLONS, ETHIOPIC, SENTENCE_ENDS

Bools = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]

CHUNK = 1 << 17
"""Characters that are surveyed at a time: their arrays stay in the processor's cache."""
SAMPLE = 80
"""Characters whose share of digits is taken."""
FIGURES = 3
"""Digits before the first word, from which on it may not be the first: a phrase may begin with several numbers."""
CASE_WORDS = 12
"""Words whose capitals are counted."""

ADDRESS, CODE, CURRENCY, HASH, BAR, COPYRIGHT, BRACKET, PROGRAM_END = (1 << place for place in range(8))
PRICE = CURRENCY
_SIGNS = {
    ADDRESS: "/@", CODE: "=>", CURRENCY: "$€£¥₹₽円元", HASH: "#", BAR: "|•·/»›>–", COPYRIGHT: "©", BRACKET: "(",
    PROGRAM_END: ";{}>(",
}  # fmt: skip
CLOSERS = "\"'”’»«“‘)）]」』›*_"
OPENING_QUOTES = "\"'“„«‘‚「『»›"
OPENING_SIGNS = "©•·–—-|/#@*+►▶→✓✔★[(<"
NEWLINE, BLANK, DOT, COLON, ELLIPSIS, UNDERSCORE, DOLLAR = map(ord, "\n .:…_$")


def _marked(groups: dict[int, str]) -> Bytes:
    """A table of bits by character."""
    table = np.zeros(len(tables().classes), np.uint8)
    for bit, characters in groups.items():
        table[[ord(character) for character in characters]] |= bit
    return table


_SIGN_BITS = _marked(_SIGNS)
_CLOSER, _SENTENCE, _COLON, _NUMBERING, _POINT, _QUOTE, _SIGN = (1 << place for place in range(7))
_PLACE_BITS = _marked(
    {
        _CLOSER: CLOSERS,
        _SENTENCE: SENTENCE_ENDS,
        _COLON: COLONS,
        _NUMBERING: ".)",
        _POINT: "./-",
        _QUOTE: OPENING_QUOTES,
        _SIGN: OPENING_SIGNS,
    }
)


class Survey(NamedTuple):
    """Parallel to the lines."""

    says: Bools
    """Whether the lexicon may know what the line says."""
    timed: Bools
    """Whether it may hold a date or relative time; a bare clock time is not looked for."""
    digits: Bools
    """Whether it holds a digit."""
    names: Bools
    """Whether it may be an author's name with the words around it, or one that a date is glued to."""
    glued: Bools
    """Whether a word or number in it begins right behind another's last letter."""
    numbered: Bools
    """Whether it may begin with a number or letter and a dot or bracket."""
    signs: Bytes
    """Which signs it may hold: bits ``ADDRESS``, ``CODE``, ``PRICE``, ``HASH``, ``COPYRIGHT``; ``BAR`` is sure."""
    opening: Bytes
    share: Bytes
    """Of digits at its head: none, few, some, many."""
    case: Bytes
    end: Bytes


def survey(heads: Sequence[str]) -> Survey:
    """Survey lines, none of them empty; ``heads`` are their beginnings."""
    parts = [_Sheet(chunk).survey() for chunk in chunks(heads)]
    if len(parts) == 1:
        return parts[0]
    return Survey(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def chunks(heads: Sequence[str]) -> Iterator[Sequence[str]]:
    """The lines in parts whose characters are looked at together: as arrays a long text is many times as large."""
    start = size = 0
    for at, head in enumerate(heads):
        size += len(head)
        if size > CHUNK:
            yield heads[start : at + 1]
            start, size = at + 1, 0
    if start < len(heads):
        yield heads[start:]


class _Sheet:
    """The characters of some lines as arrays."""

    __slots__ = ("any_class", "any_sign", "classes", "codes", "ends", "signs", "starts", "text")

    def __init__(self, heads: Sequence[str]) -> None:
        self.text = "\n".join(heads) + "\n"
        self.codes: Codes = codes_of(self.text)
        self.classes = tables().classes[self.codes]
        self.signs = _SIGN_BITS[self.codes]
        lengths = np.fromiter(map(len, heads), np.int64, len(heads))
        self.ends: Ints = np.cumsum(lengths + 1) - 1
        self.starts: Ints = self.ends - lengths
        self.any_class = np.bitwise_or.reduceat(self.classes, self.starts)
        self.any_sign = np.bitwise_or.reduceat(self.signs, self.starts)

    def survey(self) -> Survey:
        """All columns."""
        digits: Ints = np.flatnonzero(self.classes & DIGIT)
        says, timed, names, money = self._by_words(digits)
        has_digit, glued = (self.any_class & DIGIT) != 0, self._run_together()
        return Survey(
            says=says,
            timed=timed,
            digits=has_digit,
            names=names | (has_digit & glued),
            glued=glued | (has_digit & self._touch_digits()),
            numbered=self._numbered(),
            signs=self._signs(money & has_digit),
            opening=self._opening(),
            share=self._share(digits),
            case=self._case(),
            end=self._end(),
        )

    def _lines_of(self, positions: Ints) -> Bools:
        """The lines that hold one of the characters."""
        found = np.zeros(len(self.starts), np.bool_)
        if len(positions):
            found[np.searchsorted(self.starts, positions, side="right") - 1] = True
        return found

    def _holding(self, piece: str) -> Bools:
        """The lines that hold a text; for rare ones."""
        positions: list[int] = []
        at = self.text.find(piece)
        while at >= 0:
            positions.append(at)
            at = self.text.find(piece, at + 1)
        return self._lines_of(np.array(positions, np.int64))

    def _by_words(self, digits: Ints) -> tuple[Bools, Bools, Bools, Bools]:
        """Which lines may say something, hold a time, name an author, a currency: by their words."""
        bits, by_sign = hints()
        words = words_of(self.codes, self.classes)
        odd = (self.any_class & ODD) != 0
        if not len(words.starts):
            return np.ones_like(odd), odd | (self.any_class & DIGIT != 0), odd, odd
        first, behind = words_by_line(words, self.starts)
        wordless = first == behind
        own = bits[buckets(words.hashes, TABLE_BITS)]
        own_or_none = np.append(own, own.dtype.type(0))  # where a last line without words begins
        any_word = np.where(wordless, 0, np.bitwise_or.reduceat(own_or_none, first))
        first, last = np.minimum(first, len(words.starts) - 1), np.maximum(behind - 1, 0)
        last_word = own[last]
        opens, hidden = self._openings(words, own, first, behind, digits)
        unknown = odd | wordless | hidden | self._scales(words, last)
        timed = odd | ((any_word & TIME) != 0) | self._dated(any_word, digits)
        inner = INNER + TIMED_INNER * (timed | ((self.any_class & DIGIT) != 0))
        alone = ((own[first] & WHOLE) != 0) & (behind - first <= 2)
        whole = (((opens & WHOLE) != 0) | alone) & ((last_word & END) != 0)
        says = whole | (((opens & HEAD) | (last_word & TAIL) | (any_word & inner)) != 0)
        names = ((opens & NAME_HEAD) | (last_word & NAME_TAIL) | (any_word & NAME_INNER)) != 0
        unknown |= self._lines_of(np.flatnonzero(by_sign[self.codes]))
        return says | unknown, timed, names | unknown, odd | ((any_word & MONEY) != 0)

    def _openings(self, words: Words, own: Bits, first: Ints, behind: Ints, digits: Ints) -> tuple[Bits, Bools]:
        """Bits of how lines begin, and where that is not known: phrases have "#" for any number."""
        bits, _ = hints()
        pair = bits[buckets(opening(words, first, behind), TABLE_BITS)]
        second = np.minimum(first + 1, len(own) - 1)
        figures = np.searchsorted(digits, words.starts[first]) - np.searchsorted(digits, self.starts)
        hidden = (figures >= FIGURES) | self._scales(words, first) | self._scales(words, second)
        return (pair | (own[first] & (HEAD | NAME_HEAD))).astype(np.uint16), hidden

    def _scales(self, words: Words, which: Ints) -> Bools:
        """Whether a word is a letter that belongs to a number: "12k", "3 m"."""
        starts = words.starts[which]
        before, second = np.maximum(starts - 1, 0), np.maximum(starts - 2, 0)
        behind = (self.classes[before] | np.where(self.classes[before] & SPACE, self.classes[second], 0)) & DIGIT
        return np.asarray((words.ends[which] - starts == 1) & (behind != 0))

    def _dated(self, any_word: Bits, digits: Ints) -> Bools:
        """Whether a line has a digit and a month, or figures that are divided like those of a date."""
        following = self.codes[np.minimum(digits + 1, len(self.codes) - 1)]
        figures = digits[(_PLACE_BITS[following] & _POINT) != 0]
        beyond = np.minimum(figures + 2, len(self.codes) - 1)
        figures = figures[(self.classes[beyond] & (DIGIT | SPACE)) != 0]
        named = ((any_word & MONTH) != 0) & ((self.any_class & DIGIT) != 0)
        return np.asarray(named | self._lines_of(figures))

    def _numbered(self) -> Bools:
        found = np.zeros(len(self.starts), np.bool_)
        for place in range(1, 5):
            at = np.minimum(self.starts + place, self.ends)
            behind = np.minimum(at + 1, self.ends)
            found |= ((_PLACE_BITS[self.codes[at]] & _NUMBERING) != 0) & ((self.classes[behind] & SPACE) != 0)
        return found

    def _signs(self, money: Bools) -> Bytes:
        """Which signs each line may hold."""
        codes, classes, signs = self.codes, self.classes, self.signs
        found = (self.any_sign & (ADDRESS | CODE | HASH | COPYRIGHT)).astype(np.uint8)
        currency = (self.any_sign & CURRENCY) != 0
        found[(currency & ((self.any_class & DIGIT) != 0)) | money] |= PRICE
        brackets = np.flatnonzero(signs & BRACKET)
        before = np.maximum(brackets - 1, 0)
        calls = brackets[((classes[before] & (LETTER | DIGIT | ODD)) != 0) | (codes[before] == UNDERSCORE)]
        ends_program = (signs[self.ends - 1] & PROGRAM_END) != 0
        ends_program |= (classes[self.ends - 1] & SPACE) != 0  # a head may end in one, behind a sign
        begins_program = (codes[self.starts] == DOLLAR) | ((classes[self.starts] & SPACE) != 0)
        found[ends_program | begins_program | self._lines_of(calls) | self._holding("::")] |= CODE
        found[self._holding("www.")] |= ADDRESS
        bars = np.flatnonzero(signs & BAR)
        bars = bars[(bars > 0) & (bars < len(codes) - 1)]
        apart = ((classes[bars - 1] & SPACE) != 0) & (codes[bars - 1] != NEWLINE)
        apart &= ((classes[bars + 1] & SPACE) != 0) & (codes[bars + 1] != NEWLINE)
        found[self._lines_of(bars[apart])] |= BAR
        return found

    def _run_together(self) -> Bools:
        """The lines in which a word begins right behind a letter: "AnnOctober"."""
        capitals = np.flatnonzero(self.classes[1:-1] & UPPER) + 1
        glued = ((self.classes[capitals - 1] & LETTER) != 0) & ((self.classes[capitals + 1] & LOWER) != 0)
        return self._lines_of(capitals[glued])

    def _touch_digits(self) -> Bools:
        """The lines in which a digit and a letter touch: "Reply37"."""
        letter, digit = (self.classes & LETTER) != 0, (self.classes & DIGIT) != 0
        return self._lines_of(np.flatnonzero((letter[1:] & digit[:-1]) | (letter[:-1] & digit[1:])))

    def _opening(self) -> Bytes:
        """What the first character is; ``OPENINGS`` names it. A number is told from "1." elsewhere."""
        first = self.codes[self.starts]
        classes, places = self.classes[self.starts], _PLACE_BITS[first]
        capital = (classes & (LETTER | UPPER)) == (LETTER | UPPER)
        others = (classes & LETTER, classes & DIGIT, places & _QUOTE, places & _SIGN)
        return np.select([capital, *(each != 0 for each in others)], [1, 0, 2, 4, 5], 6).astype(np.uint8)

    def _share(self, digits: Ints) -> Bytes:
        """Bins of the share of digits at the head."""
        length = np.minimum(self.ends - self.starts, SAMPLE)
        count = np.searchsorted(digits, self.starts + length) - np.searchsorted(digits, self.starts)
        share = count / length
        return np.asarray(np.searchsorted((0.02, 0.1, 0.3), share, side="right"), dtype=np.uint8)

    def _case(self) -> Bytes:
        """How the words begin; ``CASES`` names it."""
        words, large, leading = self._capitals()
        upper, lower = (self.any_class & UPPER) != 0, (self.any_class & LOWER) != 0
        title = self._lines_of(np.flatnonzero((self.classes & (CASED | UPPER | LOWER)) == CASED))
        foreign = ~upper & self._beyond_ascii()
        conditions = {
            "none": (foreign & ~lower),
            "lower": foreign,
            "all capitals": upper & ~lower & ~title,
            "none, no words": words == 0,
            "every word": (words > 1) & (large == words),
            "first word": leading,
        }
        return np.select(list(conditions.values()), [0, 4, 1, 0, 2, 3], 4).astype(np.uint8)

    def _capitals(self) -> tuple[Ints, Ints, Bools]:
        """How many of the first words begin with a letter, how many with a capital, and whether the first of them."""
        spaces = (self.classes & SPACE) != 0
        begins = np.flatnonzero(~spaces & np.concatenate(([True], spaces[:-1])))
        quoted = (_PLACE_BITS[self.codes[begins]] & _QUOTE) != 0  # the word behind its mark
        classes = self.classes[begins + quoted]
        first = np.searchsorted(begins, self.starts)
        behind = np.append(first[1:], len(begins))
        rank = np.arange(len(begins)) - np.repeat(first, behind - first)
        counted = ((classes & LETTER) != 0) & (rank < CASE_WORDS)
        letters = np.concatenate(([0], np.cumsum(counted)))
        capitals = np.concatenate(([0], np.cumsum(counted & ((classes & UPPER) != 0))))
        leading = np.minimum(np.searchsorted(letters, letters[first] + 1), len(begins))
        return (
            letters[behind] - letters[first],
            capitals[behind] - capitals[first],
            capitals[leading] > capitals[first],
        )

    def _beyond_ascii(self) -> Bools:
        if self.text.isascii():
            return np.zeros(len(self.starts), np.bool_)
        return np.bitwise_or.reduceat(self.codes, self.starts) > 127

    def _end(self) -> Bytes:
        """How the line ends, closing quotation marks and brackets put aside: ``End``."""
        at = self.ends - 1
        lowest = np.maximum(self.starts, self.ends - 5)
        for _ in range(4):
            at = at - (((_PLACE_BITS[self.codes[at]] & _CLOSER) != 0) & (at > lowest))
        last, before = self.codes[at], self.codes[np.maximum(at - 1, self.starts)]
        dotted = (at - 2 >= self.starts) & (last == DOT) & (self.codes[np.maximum(at - 2, 0)] == DOT)
        dotted &= (before == DOT) | (before == BLANK)
        places = _PLACE_BITS[last]
        typed = (last == COLON) & (before >= ord(ARMENIAN[0])) & (before <= ord(ARMENIAN[1]))  # as ``is_typed_stop``
        typed |= (last == before) & (last == ord(ETHIOPIC))
        conditions = [(last == ELLIPSIS) | dotted, ((places & _SENTENCE) != 0) | typed, (places & _COLON) != 0]
        return np.select(conditions, [3, 1, 2], 0).astype(np.uint8)
