"""The comments of a page and what it says about them, as one ``Discussion``; the posts of a forum thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from cleanscrape.assembling.declared_counts import declared_number
from cleanscrape.assembling.discussion.finishing import finished
from cleanscrape.assembling.discussion.from_html import comments_from_elements, posts_from_elements
from cleanscrape.assembling.discussion.from_text import (
    ROLE_WORDS,
    Draft,
    comments_from_lines,
)
from cleanscrape.assembling.discussion.known import Found, known_comments, known_posts
from cleanscrape.assembling.discussion.posts_in_text import posts_from_lines
from cleanscrape.assembling.discussion.signs import is_discussion
from cleanscrape.assembling.spoken_language import date_languages
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases
from cleanscrape.model import Comment, Discussion, Kind, PageType, Zone
from cleanscrape.reading.page import Page

__all__ = ["discussion_and_posts"]

MOST_COUNTS = 3
"""Lines of a thread's page that count its remarks; more count what is said of each post, or in other threads."""


def discussion_and_posts(
    page: Page, labels: Labels, *, reference: str | None = None
) -> tuple[Discussion | None, tuple[Comment, ...]]:
    """The discussion below the article, and the posts that are the article.

    ``reference``: ISO 8601 moment that relative times are counted from; without it they are kept raw only.
    """
    known = list(known_posts(page))
    posts = [found for found in known if _is_article(page, labels, found)]
    settle = partial(finished, reference=reference, languages=date_languages(page))
    thread = max(posts, key=lambda found: len(found.drafts), default=None)
    comments = [found for found in known if found is not thread]
    if thread is None and labels.page_type is PageType.FORUM:
        drafts = (posts_from_elements if page.kind == "html" else posts_from_lines)(page, labels)
        thread = Found("", drafts, frozenset(index for draft in drafts for index in draft.blocks)) if drafts else None
    taken = _extent(page, thread) if thread and thread.blocks else range(0)
    if thread and taken:
        comments += _between(page, labels, taken, [thread, *comments])
    said = _discussion(page, labels, comments, taken=taken, with_posts=thread is not None, settle=settle)
    return said, settle(thread.drafts) if thread else ()


def _extent(page: Page, thread: Found) -> range:
    """The blocks from the first post to the end of the last one's element: the largest that holds no other post."""
    first, last = min(thread.blocks), max(thread.blocks)
    before = max((index for draft in thread.drafts[:-1] for index in draft.blocks), default=-1)
    element, end = page.owners[last] if page.kind == "html" else -1, last + 1
    while element >= 0 and page.elements.first[element] > before >= 0:
        element, end = page.elements.parents[element], max(end, page.elements.end[element])
    return range(first, end)


def _between(page: Page, labels: Labels, taken: range, known: list[Found]) -> list[Found]:
    """Remarks between posts, which say who and when; what else stands there are the posts' own labels and counts."""
    read = frozenset().union(*(found.blocks for found in known))
    indexes = [index for index in labels.blocks_of(Zone.COMMENTS) if index in taken and index not in read]
    drafts = [
        draft
        for draft in (_assembled(page, labels, indexes) if indexes else [])
        if draft.name and draft.date_raw and draft.texts and read.isdisjoint(draft.blocks)
    ]
    blocks = frozenset(index for draft in drafts for index in draft.blocks)
    return [Found("", drafts, blocks, remarks=True)] if drafts else []


def _is_article(page: Page, labels: Labels, found: Found) -> bool:
    """Whether posts are what the page was published for: more of their words are the article's than comments'."""
    if found.remarks or labels.page_type is PageType.FORUM:
        return not found.remarks
    words: Counter[Zone] = Counter()
    for draft in found.drafts:
        for index in draft.blocks:
            words[labels.zones[index]] += page.words[index]
    return words[Zone.ARTICLE] > words[Zone.COMMENTS]


def _discussion(
    page: Page,
    labels: Labels,
    known: list[Found],
    *,
    taken: range,
    with_posts: bool,
    settle: Callable[[list[Draft]], tuple[Comment, ...]],
) -> Discussion | None:
    """The comments of known systems and those in blocks labelled ``comments`` but not ``taken``; None without any.

    ``with_posts``: the page is a thread, whose posts are its article; nothing may be said of remarks on them.
    """
    indexes = [index for index in labels.blocks_of(Zone.COMMENTS) if index not in taken]
    widget = known_comments(page)
    known = [*known, widget] if widget else known
    if not indexes and not known:
        return None
    roles = {index: phrases.roles(page.texts[index]) for index in indexes if page.words[index] <= ROLE_WORDS}
    drafts, provider = _drafts(page, labels, indexes, known), widget.provider if widget else _provider(page)
    unnamed = not known and provider is None
    if unnamed and not is_discussion(page, labels, indexes, roles, drafts):
        return None
    comments = settle(drafts)
    said = _said(labels, indexes, roles)
    count = declared_number(widget.declared) if widget and widget.declared else None
    count = _declared_count(page, labels, roles) if count is None else count
    if with_posts:  # a thread is not empty; what says so, and what is counted over and over, is of single posts
        many = sum("comments.count" in found for found in roles.values()) > MOST_COUNTS
        count, said = (None if many else count or None), said - {"comments.empty"}
    state = _state(said, found=bool(comments), count=count)
    if with_posts and not comments and count is None and state == "open":
        return None
    return Discussion(
        declared_count=0 if count is None and state == "empty" else count,
        provider=provider,
        state=state,
        comments=comments,
    )


def _said(labels: Labels, indexes: list[int], roles: dict[int, tuple[str, ...]]) -> set[str]:
    """The roles of all lines; a block that was taken for an empty state says so in whatever words."""
    said = {role for found in roles.values() for role in found}
    empty_state = Kind.EMPTY_STATE
    said.update("comments.empty" for i in indexes if labels.kinds[i] is empty_state and not roles.get(i))
    return said


def _drafts(page: Page, labels: Labels, indexes: list[int], known: list[Found]) -> list[Draft]:
    """The comments of known systems, and those that the structure of the other blocks shows, in the page's order."""
    read = frozenset().union(*(found.blocks for found in known))
    rest = [index for index in indexes if index not in read]
    drafts = [draft for found in known for draft in found.drafts] + (_assembled(page, labels, rest) if rest else [])
    if known:
        drafts.sort(key=lambda draft: draft.blocks[:1])
    return drafts


def _assembled(page: Page, labels: Labels, indexes: list[int]) -> list[Draft]:
    """The comments that the structure of blocks shows."""
    return (comments_from_elements if page.kind == "html" else comments_from_lines)(page, labels, indexes)


def _state(said: set[str], *, found: bool, count: int | None) -> str:
    """What the page says about taking part; an empty discussion is called empty even if one must log in."""
    if "comments.closed" in said:
        return "closed"
    if not found and ("comments.empty" in said or count == 0):
        return "empty"
    return "login" if "comments.login" in said else "open"


def _declared_count(page: Page, labels: Labels, roles: dict[int, tuple[str, ...]]) -> int | None:
    """The number in the first line that counts comments; a line that does nothing else comes first."""
    for wanted in ("comments.count", "comments.heading"):
        for index, found in roles.items():
            if wanted in found:
                number = declared_number(page.texts[index])
                if number is not None:
                    return number
    heading = Kind.HEADING
    for index in roles:
        if labels.kinds[index] is heading and not roles[index]:
            number = declared_number(page.texts[index])
            if number is not None:
                return number
    return None


def _provider(page: Page) -> str | None:
    """The comment system whose markup the page holds."""
    from cleanscrape.lexicon import vendors

    for _, name in page.elements.vendors:
        if vendors.zone_of(name) is Zone.COMMENTS:
            return name
    return None
