"""Names in frames and comments' headers, looked for only in lines that can hold one: the search itself is slow."""

from __future__ import annotations

from cleanscrape.assembling.claims import has_digit
from cleanscrape.assembling.comment_headers import (
    LOOKED_AT,
    CommentHeader,
    comment_header,
    framed_name,
    time_span,
)
from cleanscrape.lexicon import times
from cleanscrape.lexicon.author_frames import may_frame

__all__ = ["header_of", "holds_time", "name_in_frame"]


def name_in_frame(text: str) -> tuple[int, int] | None:
    """See ``framed_name``."""
    return framed_name(text) if may_frame(text) else None


def header_of(text: str, *, inside: bool = False) -> CommentHeader | None:
    """See ``comment_header``. A header has a number, a time or a frame around a name."""
    if "#" in text or may_frame(text):
        return comment_header(text, inside=inside)
    return comment_header(text, inside=inside) if holds_time(text[:LOOKED_AT]) else None


def holds_time(text: str) -> bool:
    """Whether a date or a relative time stands in a text; dates have digits."""
    return (time_span(text) if has_digit(text) else times.relative_time(text)) is not None
