"""When a forum's thread was begun, and by whom, as its posts tell it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleanscrape.assembling.dates import parse_date
from cleanscrape.assembling.metadata.visible import VisibleClaims
from cleanscrape.model import Author, Comment

__all__ = ["changed_by_reply", "thread_author", "thread_date"]

DAY = len("2025-03-07")


def thread_date(
    posts: Sequence[Comment], visible: VisibleClaims, languages: Sequence[str]
) -> tuple[str | None, str | None]:
    """The date of the first post, parsed and raw; an earlier day that stands before it is that of the thread.

    Elsewhere on such a page stand the days on which members joined, and those of later posts.
    """
    first = posts[0]
    if first.date_published and first.blocks:
        raw = visible.published_before(first.blocks[0])
        begun = parse_date(raw, languages=languages) if raw else None
        if begun and len(begun) >= DAY and begun[:DAY] < first.date_published[:DAY]:
            return begun, raw
    return first.date_published, first.date_published_raw


def changed_by_reply(posts: Sequence[Comment], visible: Any) -> bool:
    """Whether the lines say of replies only that they were changed, not of the first post or what stands above it."""
    if len(posts) < 2 or not posts[1].blocks or not isinstance(visible, VisibleClaims):
        return False
    return visible.modified_before(posts[1].blocks[0]) is None


def thread_author(posts: Sequence[Comment], visible: Any) -> Author | None:
    """Who wrote the first post; None where no line says so, or one before it names somebody.

    In flattened text a post's head is so often misread that nobody is named by it.
    """
    if not posts or not isinstance(visible, VisibleClaims) or visible.lines.flat:
        return None
    first = posts[0]
    if not first.author.name or not first.blocks or visible.authors_before(first.blocks[0]):
        return None
    return first.author
