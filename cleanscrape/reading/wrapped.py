"""Paragraphs that are broken into lines of one width, as html2text, mail, PDF and text browsers have them, as one line.

A line was broken where the first word of the next one had no room left. Only pages are read so whose lines go on in
small letters nearly always at such a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

import regex

__all__ = ["joined_lines"]

LEAST_WIDTH, MOST_WIDTH = 40, 100
"""Characters of a page's longest broken line; where one of several words is longer, nothing was broken."""
LEAST_BROKEN = 3
"""So many lines of a page must go on in small letters."""
BROKEN_SHARE = 0.8
"""Of the lines that go on in small letters those that had no room for more."""
LONG_WORD = 40
"""Characters of a word that has a line to itself, such as an address."""
SLACK = 3
"""Characters by which the widths of a page's parts may differ."""
JOINING = 4
"""Letters of a word such as "and", before which a hyphen ends a word of its own: "pre- and post-war"."""

_QUOTE = regex.compile(r"(?:>\s?)++")
_OWN_LINE = regex.compile(r"#{1,6}\s|[-*+•◦▪·●○–—]\s|\d{1,3}[.)]\s|\||```|~~~|([*_=-])(?:\s*+\1){2,}+\s*+$")
"""What begins a line that is no part of the one above: a heading, an item, a row, a fence, a rule."""
_ITEM = regex.compile(r"[-*+•◦▪·●○–—]\s|\d{1,3}[.)]\s")
_CODE = ("    ", "\t")


class _Line:
    """A line of the source without the white space around it, and the quote marks that it begins with."""

    __slots__ = ("mark", "raw", "rest")

    def __init__(self, raw: str) -> None:
        text = raw.strip()
        self.raw = text
        found = _QUOTE.match(text)
        self.mark = found[0] if found is not None else ""
        self.rest = text[len(self.mark) :]

    def goes_on(self) -> bool:
        """Whether it may begin within a sentence: with a small letter, or one of a script without capitals."""
        first = self.rest[:1]
        return first.isalpha() and not first.isupper()


def joined_lines(lines: Sequence[str], whole: Set[int]) -> tuple[list[str], dict[int, str]]:
    """The lines of a source, those of a broken paragraph as one; and for each of these, by number, what it says.

    ``lines`` end with their line breaks; those numbered ``whole`` are left alone.
    """
    if any(len(line) > MOST_WIDTH and _is_unbroken(line) for line in lines):
        return list(lines), {}
    broken = _broken([_Line(line) for line in lines], lines, whole)
    if not broken:
        return list(lines), {}
    found: list[str] = []
    said: dict[int, str] = {}
    for first, last in _runs(broken, len(lines)):
        if last > first:
            said[len(found)] = _joined([_Line(line) for line in lines[first : last + 1]])
        found.append("".join(lines[first : last + 1]))
    return found, said


def _broken(read: Sequence[_Line], lines: Sequence[str], whole: Set[int]) -> set[int]:
    """The lines whose next one goes on with the same paragraph; none on a page whose paragraphs are not broken."""
    pairs = [at for at in range(len(read) - 1) if at not in whole and _may_go_on(read, lines, at)]
    small = [at for at in pairs if read[at + 1].goes_on()]
    if len(small) < LEAST_BROKEN:
        return set()
    width = max((len(read[at].raw) for at in small if not _has_long_word(read[at].raw)), default=0)
    if not LEAST_WIDTH <= width <= MOST_WIDTH:
        return set()
    full = {at for at in pairs if len(read[at].raw) + 1 + len(read[at + 1].rest.split(maxsplit=1)[0]) > width - SLACK}
    return full if sum(at in full for at in small) >= BROKEN_SHARE * len(small) else set()


def _may_go_on(read: Sequence[_Line], lines: Sequence[str], at: int) -> bool:
    """Whether the line below is of the same sort and has no mark of its own."""
    above, below = read[at], read[at + 1]
    if not above.rest or not below.rest or above.mark.strip() != below.mark.strip():
        return False
    if above.rest[0] == "|" or lines[at].startswith(_CODE):
        return False
    return _OWN_LINE.match(below.rest) is None and not lines[at].rstrip("\r\n").endswith("  ")


def _has_long_word(text: str) -> bool:
    return max(map(len, text.split()), default=0) > LONG_WORD


def _is_unbroken(line: str) -> bool:
    """Whether a paragraph's line is longer than any that is broken, addresses aside; items and rows may be."""
    text = line.strip()
    if line.startswith(_CODE) or "|" in text or _ITEM.match(text):
        return False
    return sum(len(word) + 1 for word in text.split() if len(word) <= LONG_WORD) > MOST_WIDTH


def _runs(broken: set[int], count: int) -> Iterator[tuple[int, int]]:
    """The first and the last line of each paragraph."""
    first = 0
    for at in range(count):
        if at not in broken:
            yield first, at
            first = at + 1


def _joined(parts: Sequence[_Line]) -> str:
    """The lines of a paragraph in one; a word that was broken at its hyphen is whole again."""
    pieces = [parts[0].raw]
    for above, part in pairwise(parts):
        word = part.rest.split(maxsplit=1)[0]
        hyphened = above.raw[-1] == "-" and above.raw[-2:-1].isalpha() and not (len(word) <= JOINING and word.isalpha())
        pieces += (part.rest,) if hyphened else (" ", part.rest)
    return "".join(pieces)
