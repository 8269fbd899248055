"""Lines that were UTF-8 once and were read as something else ("donâ€™t"): their repaired text.

A mistake of this kind hits a whole text or its larger part, so the page decides: it is repaired where more words speak
for the mistake than against it. A page on the subject quotes broken words beside sound ones and stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from cleanscrape.reading.units import mark_as_blank

Bits = npt.NDArray[np.uint32]

MOJIBAKE = "lines repaired that had been decoded wrongly (mojibake)"
"""The warning of a page with repaired lines, without their number."""

_ENCODINGS = (
    "latin-1", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac-roman", "cp437",
)  # fmt: skip
"""What UTF-8 is taken for by mistake."""
_ALL = np.uint32((1 << len(_ENCODINGS)) - 1)
"""All of them, as bits."""
_LEADS_OF_TWO = (*range(0xC2, 0xD5), *range(0xD7, 0xDC))
"""First bytes of characters of two bytes, without those of rare scripts that are quotation marks in Mac Roman."""
_LEADS_OF_MORE = range(0xE0, 0xF1)
_CONTINUATIONS = range(0x80, 0xC0)
_CODES = 1 << 16
_BEYOND = 0x2600
"""Characters from here on are none of a single byte, but for the sign of Mac Roman that emoji begin with."""
_CHUNK = 1 << 16
_PIECE = 8_000
"""Characters that are repaired at once; longer lines are cut at a blank, so that hostile ones take linear time."""
_SURE = 3
"""Broken words that are a line's own proof, whatever the page says elsewhere."""
_QUOTES = "\"'`"


def repaired_lines(source: str, lines: Sequence[str]) -> dict[int, str]:
    """The repaired text of each of the source's ``lines`` that is broken, by its number; empty for nearly all texts."""
    numbers = _suspects(source, lines)
    if not numbers:
        return {}
    wholly = {number: text for number in numbers if (text := _repaired(lines[number], wholly=True)) != lines[number]}
    broken = {number: _broken_words(lines[number], text) for number, text in wholly.items()}
    if not any(broken.values()):
        return {}
    if sum(broken.values()) > _sound_words(line for number, line in enumerate(lines) if number not in wholly):
        return {number: text for number in numbers if (text := _repaired(lines[number], wholly=False)) != lines[number]}
    return {number: wholly[number] for number, count in broken.items() if count >= _SURE}


def _table() -> Bits:
    """For each character the encodings, as bits, in which it is a continuation, a first byte of two, and of more."""
    table = np.zeros(_CODES, np.uint32)
    for part, numbers in enumerate((_CONTINUATIONS, _LEADS_OF_TWO, _LEADS_OF_MORE)):
        for bit, encoding in enumerate(_ENCODINGS):
            characters = bytes(numbers).decode(encoding, "ignore")
            table[[ord(character) for character in characters]] |= 1 << (part * len(_ENCODINGS) + bit)
    table[0x80:0xA0] |= _ALL  # bytes that an encoding has no character for are passed through
    return table


_TABLE = _table()


def _suspects(source: str, lines: Sequence[str]) -> list[int]:
    """The numbers of lines with characters that may be the bytes of one."""
    if source.isascii():
        return []
    places = [_places(source[at : at + _CHUNK + 2]) + at for at in range(0, len(source), _CHUNK)]
    found = np.concatenate(places)
    if not found.size:
        return []
    ends = np.fromiter(accumulate(map(len, lines)), np.int64, len(lines))
    suspects: list[int] = np.unique(np.searchsorted(ends, found, side="right")).tolist()
    return suspects


def _places(text: str) -> npt.NDArray[np.int64]:
    if text.isascii():
        return np.zeros(0, np.int64)
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(codes) != len(text):  # characters beyond 16 bits
        wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        codes = np.minimum(wide, _CODES - 1).astype(np.uint16)
    high = np.flatnonzero(codes - np.uint16(0x80) < _BEYOND - 0x80)  # few in most texts
    if len(high) < 2:
        return high[:0]
    bits = _TABLE[codes[high]]
    later = bits[1:] & _ALL * (np.diff(high) == 1)
    found = (bits[:-1] >> len(_ENCODINGS)) & later
    found[:-1] |= (bits[:-2] >> 2 * len(_ENCODINGS)) & later[:-1] & later[1:]
    return high[np.flatnonzero(found)]


def _repaired(line: str, *, wholly: bool) -> str:
    """The line as it was meant; the same where that is not plain to see.

    ``wholly``: only where the whole of it is one UTF-8 text, not where some words of it are.
    """
    from ftfy import TextFixerConfig, fix_encoding
    from ftfy.badness import is_bad

    config = TextFixerConfig(
        explain=False, replace_lossy_sequences=False, fix_c1_controls=False, decode_inconsistent_utf8=not wholly
    )
    pieces = []
    for piece in _pieces(line):
        text = fix_encoding(piece, config) if is_bad(piece) else piece
        pieces.append(piece if is_bad(text) else text)
    text = mark_as_blank("".join(pieces))
    return text if text.strip() else line


def _pieces(line: str) -> Iterator[str]:
    start = 0
    while len(line) - start > _PIECE:
        blank = line.rfind(" ", start, start + _PIECE)
        end = blank + 1 if blank > start else start + _PIECE
        yield line[start:end]
        start = end
    yield line[start:]


def _broken_words(line: str, repaired: str) -> int:
    """Words that the repair changed; single characters and what is quoted may be what the text is about."""
    before = set(line.split())
    return sum(
        word not in before and word[0] not in _QUOTES and word[-1] not in _QUOTES and sum(map(str.isalpha, word)) > 1
        for word in repaired.split()
        if not word.isascii()
    )


def _sound_words(lines: Iterator[str]) -> int:
    """Words with letters beyond ASCII."""
    return sum(
        any(letter.isalpha() and not letter.isascii() for letter in word)
        for line in lines
        if not line.isascii()
        for word in line.split()
        if not word.isascii()
    )
