"""What runs into the head of a report: its dateline, and before that a picture's caption and credit."""

from __future__ import annotations

from typing import NamedTuple

import regex

from cleanscrape.lexicon import phrases

__all__ = ["Opening", "opening"]

LOOKED_AT = 1500
"""Characters at the head of a body in which its dateline is looked for; captions are shorter."""

_CAPITALS = r"\p{Lu}[\p{Lu}'’.]{1,24}+(?:[ /-]\p{Lu}[\p{Lu}'’.]{0,24}+){0,4}+"
_WORD = r"\p{Lu}[\p{Ll}'’]{1,20}+\.?+(?:[/-]\p{Lu}[\p{Ll}'’]{1,20}+){0,2}+"
_DAY = r"(?:\p{L}{1,10}\.?+\s\d{1,2}\.?+|\d{1,2}\.?+(?:\s\p{L}{1,10}\.?+)?+)(?:,?\s\d{4})?+"
_AGENCY = r"[(（]\p{L}[\p{L}./&＝= -]{1,30}+[)）]"
_DASH = r"\s{0,3}+(?:--|[—–‒―])\s*+(?=[^\s\p{Ll}])"
_WEAK_DASH = r"\s{0,3}+[-:]{1,2}+\s++(?=[^\s\p{Ll}])"
_REGION = rf"(?:,\s(?:{_WORD}|{_CAPITALS})(?:\s{_WORD})?+(?!\s\d))?+"

_DATELINE = regex.compile(
    # a place in capitals, with or without a region, a day and an agency
    rf"(?:{_CAPITALS}{_REGION}(?:,?\s{_DAY})?+(?:\s?{_AGENCY}(?:{_DASH}|{_WEAK_DASH})|{_DASH})"
    # a place, a region and a day before an agency
    rf"|{_WORD}(?:\s{_WORD}){{0,2}}+{_REGION}(?:,\s{_DAY})?+\s?{_AGENCY}(?:{_DASH}|{_WEAK_DASH})"
    # a day before an agency
    rf"|{_DAY}\s?{_AGENCY}(?:{_DASH}|{_WEAK_DASH}))"
)
_BRACKETED = regex.compile(r"【([^【】]{1,12}[＝=][^【】]{1,12})】|[（(]([^\s()（）]{1,8}\s?[＝=][^()（）]{1,12})[)）]")
_OPENERS = "\"'“„«‘ \n"
_CREDIT_NAME = regex.compile(
    r"\p{Lu}[\p{L}.'’-]{0,24}+\s?/\s?\p{Lu}[\p{L}&]{1,24}+|[(\[][^()\[\]]{0,60}/[^()\[\]]{0,60}[)\]]|©"
)
_GALLERY = regex.compile(r"\d{1,3}+\s\p{L}{1,5}\s\d{1,3}+\s?\|")
_PIECES = regex.compile(r"[|\n]|(?<=[.!?])\s")


class Opening(NamedTuple):
    """What a body opens with."""

    dateline: str | None = None
    caption: str | None = None


def opening(text: str) -> Opening:
    """The dateline and the caption at the head of ``text``, as they stand there."""
    head = text[:LOOKED_AT]
    start = len(head) - len(head.lstrip(_OPENERS))
    match = _DATELINE.match(head, start)
    if match is not None:
        return Opening(_cleaned(match[0]))
    bracketed = _BRACKETED.match(head, start)
    if bracketed is not None:
        return Opening(bracketed[1] or bracketed[2])
    if not (_GALLERY.match(head) or _CREDIT_NAME.search(head) or "|" in head):
        return Opening()
    for cut in regex.finditer(r"(?<=[\s|.)\]])(?=[\p{Lu}\d])", head):
        match = _DATELINE.match(head, cut.start())
        if match is not None:
            caption = head[: match.start()].strip()
            return Opening(_cleaned(match[0]), caption) if _ends_with_credit(caption) else Opening()
    return Opening()


def _cleaned(dateline: str) -> str:
    return dateline.rstrip("-—–‒―: \t\n")


def _ends_with_credit(caption: str) -> bool:
    """Whether one of the last pieces of the caption says whose picture it is."""
    pieces = [piece.strip() for piece in _PIECES.split(caption) if piece.strip()]
    if _GALLERY.match(caption) and len(pieces) > 1:
        return True
    return any(_CREDIT_NAME.search(piece) or "article.caption" in phrases.roles(piece) for piece in pieces[-3:])
