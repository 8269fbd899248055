"""Which lines can be a frame around an author's name at all ("By …", "… says:"): a look at their first and last words.

To find the name in a frame takes dozens of questions to ``phrases``. Most lines begin and end with words that no such
phrase begins or ends with. Nothing depends on this but speed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleanscrape.lexicon.cache import kept
from cleanscrape.lexicon.languages import FILES, languages
from cleanscrape.lexicon.wording import EDGES, GLUED, OPEN_HOLE, fold, plain_pattern

__all__ = ["ROLES", "may_frame", "may_hold_frame"]

ROLES = ("comments.author", "metadata.byline")
"""Roles of phrases around the name of an author."""

_CUT = re.compile(r"[\s:/=|>▶»'\"“”\]\)】》–—-]++")


def _load() -> tuple[list[str], list[str], list[str]]:
    """First words of phrases that begin with some; last words of those that end with some; of others the longest."""
    first, last, inner = set(), set(), set()
    phrases = (phrase for tables in languages().values() for role in ROLES for phrase in _phrases(tables.get(role)))
    for phrase in phrases:
        pieces = [fold(piece) for piece in OPEN_HOLE.split(plain_pattern(phrase))]
        if pieces[0]:
            first.add(_CUT.split(pieces[0])[0].rstrip(EDGES))
        elif pieces[-1]:
            last.add(_CUT.split(pieces[-1])[-1].lstrip(EDGES))
        else:
            inner.add(max(_CUT.split(" ".join(pieces)), key=len))
    return sorted(first), sorted(last), sorted(inner)


def _phrases(table: dict[str, list[str]] | None) -> list[str]:
    """Those with something open."""
    return [phrase for phrase in table["phrases"] if OPEN_HOLE.search(phrase)] if table else []


_FIRST, _LAST, _INNER = map(frozenset, kept("author_frames", FILES, _load))
_ANY = _FIRST | _LAST | _INNER


@lru_cache(maxsize=1 << 13)
def may_frame(text: str) -> bool:
    """Whether a text may be a name with its frame; where it is not, no phrase for an author matches it."""
    folded = fold(text)
    words = _CUT.split(folded)
    if words[0].rstrip(EDGES) in _FIRST or words[-1].lstrip(EDGES) in _LAST or not _INNER.isdisjoint(words):
        return True
    if len(words) > 1 and words[1].rstrip(EDGES) in _FIRST:
        return True  # behind a number or a sign
    return not folded.isascii() and GLUED.search(folded) is not None


def may_hold_frame(text: str) -> bool:
    """Whether any piece of a text may be a name with its frame."""
    folded = fold(text)
    words = _CUT.split(folded)
    if not _ANY.isdisjoint(words) or any(word.strip(EDGES) in _ANY for word in words):
        return True
    return not folded.isascii() and GLUED.search(folded) is not None
