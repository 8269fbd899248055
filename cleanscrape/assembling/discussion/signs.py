"""Whether there is a discussion at all: blocks may be labelled as comments only because of what they look like.

Where something on the page speaks of comments - a line that says so, or what elements are called - they are some, and
so are texts of which each says who wrote it and when. A table whose cells look like names and dates is none, whatever
zone was the likeliest for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleanscrape.assembling.comment_headers import framed_name
from cleanscrape.assembling.discussion.from_text import Draft
from cleanscrape.assembling.texts import has_digit
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases, vocabulary
from cleanscrape.model import Kind, PageType
from cleanscrape.reading.page import Page

__all__ = ["borne_out", "is_discussion"]

SURE, TEXT_WORDS = 0.9, 8
"""What is called a comment, so probable and so long, is one, even if nothing says who wrote it."""
SEVERAL = 2
"""So many texts with a name and a date each are no accident."""

_SPEAK = frozenset(f"comments.{part}" for part in ("heading", "count", "empty", "closed", "deleted", "more", "login"))
"""Roles of lines that speak of comments wherever they stand; "Email" is asked for in other forms as well."""
_HEADING = "comments.heading"
_FORM, FORM_WORDS = "comments.form", 3
"""Words from which on a line of a form says what it is for, where no element does."""
_COMMENTS = vocabulary.bit("comments")
_REVIEW = vocabulary.bit("review")
_THREAD = vocabulary.bit("thread")
_WHOLE = frozenset(("body", "html"))
"""What these are called says what a page may have, not what is in them."""


def is_discussion(
    page: Page, labels: Labels, indexes: Sequence[int], roles: dict[int, tuple[str, ...]], drafts: Sequence[Draft]
) -> bool:
    """Whether anything bears out that blocks of the zone are comments, of which ``drafts`` were made."""
    if page.kind != "html" and not drafts:
        roles = _without_menu(page, labels, roles)
    if any(role in _SPEAK for found in roles.values() for role in found):
        return True
    if page.kind != "html":
        asks = any(_FORM in found and page.words[index] >= FORM_WORDS for index, found in roles.items())
        return asks or any(draft.name and (draft.date_raw or _is_framed(page, draft)) for draft in drafts)
    if _are_written(page, roles, drafts):
        return True
    made = {index for draft in drafts for index in draft.blocks}
    called = _Called(page, _names_of(labels))
    return any(
        called.around(index)
        for index in indexes
        if index in made or _says_so(roles.get(index, ())) or _is_sure(page, labels, index)
    )


def _without_menu(page: Page, labels: Labels, roles: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """The lines without those above the article that are but a name for talk: entries of its menu ("Discussion")."""
    begins = labels.kinds.index(Kind.HEADLINE) if Kind.HEADLINE in labels.kinds else 0
    return {index: found for index, found in roles.items() if index >= begins or _HEADING not in found}


def _is_framed(page: Page, draft: Draft) -> bool:
    """Whether a comment's first line is somebody's: "Ann says:"."""
    return framed_name(page.texts[draft.blocks[0]]) is not None


def _are_written(page: Page, roles: dict[int, tuple[str, ...]], drafts: Sequence[Draft]) -> bool:
    """Whether several say who, when and a text of prose; or one does and something may be answered."""
    written = sum(
        draft.name is not None
        and draft.date_raw is not None
        and any(page.words[index] >= TEXT_WORDS and not page.linked[index] for index in draft.blocks)
        for draft in drafts
    )
    return written >= SEVERAL or (written > 0 and any("comments.reply" in found for found in roles.values()))


def borne_out(page: Page, labels: Labels, drafts: list[Draft]) -> list[Draft]:
    """Those that are more than a date beside something: elements are called comments, or somebody wrote them.

    Where nobody is named at all, a date has to do. One alone that says neither when nor who is the widget's.
    """
    if len(drafts) == 1 and not (drafts[0].date_raw or drafts[0].date_exact or _is_somebody(drafts[0].name)):
        return []
    called, somebody = _Called(page, _names_of(labels) | _THREAD), any(draft.name for draft in drafts)
    return [
        draft for draft in drafts if draft.name or (draft.date_raw and not somebody) or called.around(draft.blocks[0])
    ]


def _is_somebody(name: str | None) -> bool:
    """Whether a name is no figure or count: "(1,219,268)", "0 comments"."""
    return name is not None and any(map(str.isalpha, name)) and not _says_so(phrases.roles(name))


def _names_of(labels: Labels) -> int:
    """What elements of comments are called; on other pages than a product's, a review is what the page is about."""
    return _COMMENTS | (_REVIEW if labels.page_type is PageType.PRODUCT else 0)


def _says_so(roles: tuple[str, ...]) -> bool:
    """Whether a line is one that discussions have."""
    return any(role.startswith("comments.") for role in roles)


def _is_sure(page: Page, labels: Labels, index: int) -> bool:
    """Whether a block in an element that is called so is a text, or a heading that counts."""
    if labels.kinds[index] is Kind.HEADING and has_digit(page.texts[index]):
        return True
    return page.words[index] >= TEXT_WORDS and not page.linked[index] and labels.confidence[index] >= SURE


class _Called:
    """Whether elements around a block are called something; each element is asked once."""

    def __init__(self, page: Page, bits: int) -> None:
        self.page, self.bits = page, bits
        self.known: dict[int, bool] = {-1: False}

    def around(self, index: int) -> bool:
        """Whether any element around a block is called so."""
        elements, path = self.page.elements, []
        element = self.page.owners[index]
        while element not in self.known:
            path.append(element)
            element = elements.parents[element]
        found = self.known[element]
        for each in reversed(path):
            found = found or bool(elements.bits[each] & self.bits and elements.tags[each] not in _WHOLE)
            self.known[each] = found
        return found
