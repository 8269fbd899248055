"""The signature of a social post in flattened text: ``— Name (@handle) March 7, 2025``, in all its damaged forms.

Names hold anything - emoji, brackets, dashes, writing from right to left - so the search starts from the handle in
its brackets: what follows it must be a date, in any language that the lexicon has, and what stands before the name
must be a dash. Where the post ran into its signature, the dash that fits best is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from cleanscrape.assembling.comment_headers import time_span
from cleanscrape.lexicon import times

__all__ = ["Tail", "is_account", "is_link", "tail", "tail_lines"]

Range = tuple[int, int]

NAME_CHARACTERS = 100
"""The longest name; X allows 50, an emoji may take several characters."""
DATE_CHARACTERS = 60
"""Characters behind the handle in which its date ends."""

KEPT_CHARACTERS = 400
"""Longest line whose signature is remembered."""

_INVISIBLE = r"\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Marks of direction and joiners, which stand anywhere around names."""
_HANDLE = regex.compile(
    rf"[(（][\s{_INVISIBLE}]{{0,3}}+[@＠]"
    r"(?P<handle>\w{1,63}+(?:[.-]\w{1,63}+){0,6}+(?:@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,6}+)?+)"
    rf"[\s{_INVISIBLE}]{{0,3}}+[)）]"
)
_GAP = regex.compile(rf"[\s{_INVISIBLE}·•,|]{{0,8}}+")
"""What may stand between handle and date."""
_SEPARATED = regex.compile(rf"[\s{_INVISIBLE}·•,|-]{{0,4}}+")
_CLOCK_FIRST = regex.compile(r"\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?+\s{0,2}+[·•,|–—-]\s{0,2}+")
"""``3:14 PM · Mar 7, 2025``."""
_ADDRESS = regex.compile(r"://|\bwww\.|\bpic\.\w{1,12}\.com/|\bt\.co/")
_SHORT_ADDRESS = regex.compile(r"(?:\bpic\.\w{1,12}\.com/|\bt\.co/)\S*+$")
_ACCOUNT = regex.compile(r"[@＠]\w[\w.-]{0,60}+$")
_LINK = regex.compile(r"[#＃@＠]\w++|(?:\bpic\.\w{1,12}\.com/|https?://)\S++")
_QUOTE_MARKS = regex.compile(rf"[\s{_INVISIBLE}>›*•]*+")
_LATIN = {ord(zero) + number: str(number) for zero in "٠۰०" for number in range(10)} | {ord("،"): ","}
"""As many characters as before, so that places stay."""

_STRONG = regex.compile(r"[—―]|&mdash;|&#8212;|â€”|(?<!&)\bmdash;")
_MIDDLE = regex.compile(r"[–‒]|&ndash;|&#8211;|(?<![\w-])--(?!-)")
_WEAK = regex.compile(r"(?<!\S)[-−](?!-)\s?+")


class Tail(NamedTuple):
    """A signature's parts as ranges of characters; the post's own text ends at ``start``."""

    start: int
    """Where the signature begins, with its dash."""
    name: Range | None
    handle: Range
    """Without ``@``."""
    date_raw: Range | None
    end: int


def tail(text: str, start: int = 0, *, dated: bool = True) -> Tail | None:
    """The first signature in ``text`` from character ``start`` on; None where there is none.

    A handle in brackets without a dash before and a date behind it is a mention or a photo credit, no signature.
    ``dated=False`` does without the date: for markup that says that there is a signature, in whatever language.
    """
    look = _kept_tail if len(text) <= KEPT_CHARACTERS else _find_tail
    return look(text, start, dated)


def tail_lines(texts: Sequence[str], at: int) -> int:
    """How many lines the signature in line ``at`` takes; 0 if there is none.

    Two, where its link - the date - has a line of its own, as in text of which each node is a line.
    """
    if tail(texts[at]) is not None:
        return 1
    if at + 1 >= len(texts) or not times.only_time(texts[at + 1]) or tail(texts[at], dated=False) is None:
        return 0
    return 2 if tail(f"{texts[at]} {texts[at + 1]}") is not None else 0


def is_link(text: str) -> bool:
    """Whether a line is nothing but what a post links: hashtags, mentions, addresses."""
    return _LINK.match(text) is not None and not any(map(str.isalnum, _LINK.sub("", text)))


def is_account(text: str) -> bool:
    """Whether a line is nothing but an account's name: ``@handle``."""
    return _ACCOUNT.match(text) is not None


def _find_tail(text: str, start: int, dated: bool) -> Tail | None:
    for found in _HANDLE.finditer(text, start):
        date = _date(text, found.end())
        if date is None and dated:
            continue
        dash = _dash(text, max(start, found.start() - NAME_CHARACTERS), found.start())
        if dash is None:
            continue
        name = _trimmed(text, dash[1], found.start())
        end = date[1] if date else found.end()
        return Tail(dash[0], name, found.span("handle"), date, end)
    return None


_kept_tail = lru_cache(maxsize=1 << 10)(_find_tail)
"""Remembered: a line is asked about to label it, to part posts and to read them."""


def _date(text: str, at: int) -> Range | None:
    """The date that follows a handle with nothing but blanks, commas or a clock time between."""
    window = text[at : at + DATE_CHARACTERS].translate(_LATIN)
    if not any(map(str.isdecimal, window)):
        return None
    gap = _GAP.match(window)
    first = gap.end() if gap else 0
    clock = _CLOCK_FIRST.match(window, first)
    span = time_span(window, clock.end() if clock else first)
    if span is None or not any(map(str.isdecimal, window[slice(*span)])):
        return None
    if _SEPARATED.fullmatch(window, clock.end() if clock else first, span[0]) is None:
        return None
    return at + (first if clock else span[0]), at + span[1]


def _dash(text: str, low: int, high: int) -> Range | None:
    """The dash before the name that ends at ``high``: one that opens the line, else the last of the strongest kind."""
    opening = _QUOTE_MARKS.match(text, low, high) if low == 0 or text[low - 1] == "\n" else None
    for kind in (_STRONG, _MIDDLE, _WEAK):
        dashes = [found.span() for found in kind.finditer(text, low, high)]
        if opening is not None and dashes and dashes[0][0] == opening.end() and _is_name(text, dashes[0][1], high):
            return dashes[0]
    for kind in (_STRONG, _MIDDLE):
        for found in reversed(list(kind.finditer(text, low, high))):
            if _is_name(text, found.end(), high):
                return found.span()
            break
    for found in reversed(list(_WEAK.finditer(text, low, high))):
        if _is_name(text, found.end(), high) and _ends_post(text, low, found.start()):
            return found.span()
    return None


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether what stands between dash and handle can be a name: anything on one line but an address."""
    return "\n" not in text[start:end] and _ADDRESS.search(text, start, end) is None


def _ends_post(text: str, low: int, at: int) -> bool:
    """Whether a post may end before a hyphen: at an end mark, a hashtag, a mention or a link, not amid a sentence."""
    before = text[low:at].rstrip()
    if not before:
        return low == 0
    word = before.rpartition(" ")[2]
    return not before[-1].isalnum() or word.startswith(("#", "@", "http")) or _SHORT_ADDRESS.search(word) is not None


def _trimmed(text: str, start: int, end: int) -> Range | None:
    """A range without blanks and marks of direction at its ends."""
    edges = " \t\n\xa0\u202f" + "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    while start < end and text[start] in edges:
        start += 1
    while start < end and text[end - 1] in edges:
        end -= 1
    return (start, end) if start < end else None
