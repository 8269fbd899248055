"""The posts of a flattened forum thread: they are its article, and each has a header with its author and its date."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from cleanscrape.assembling.comment_headers import comment_header
from cleanscrape.assembling.discussion.from_text import Draft, comments_from_lines, drafted
from cleanscrape.deciding.labels import Labels, PostHead
from cleanscrape.lexicon import phrases
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page

HEADER_LINES = 3
"""Lines above the article in which the first post's header may stand."""
SIGNED_SHARE = 0.8
"""Of the posts: a few that say less are left out."""
FEWEST_POSTERS = 2
"""A name and a date above a text are an article's byline; a second name makes a thread. One "name" alone is a label."""
LABELS = ("metadata.date", "related.", "chrome.")
"""Roles of lines that only say when."""
_OF_POSTS = frozenset((Zone.ARTICLE, Zone.METADATA, Zone.COMMENTS))
"""A post's header may be taken for a byline, or for that of a comment."""
_NO_POSTS = frozenset((Kind.HEADLINE, Kind.CAPTION, Kind.TABLE, Kind.CODE, Kind.OTHER))


def posts_from_lines(page: Page, labels: Labels) -> list[Draft]:
    """The posts of a thread: below the heads that were found, else among the article's lines."""
    below = _posts_below_heads(page, labels)
    if sum(head.name is not None for head in labels.posts) * 2 > len(labels.posts):
        return below
    among = _posts_of_article(page, labels)
    return max(below, among, key=lambda drafts: sum(map(_is_signed, drafts)))


def _posts_below_heads(page: Page, labels: Labels) -> list[Draft]:
    """What the article says between the heads of posts, each with its own author and date."""
    drafts: list[Draft] = []
    if not labels.posts:
        return drafts
    ends = [*(head.begin for head in labels.posts[1:]), len(page)]
    for head, end in zip(labels.posts, ends, strict=True):
        below = [at for at in range(head.said, end) if labels.zones[at] is Zone.ARTICLE]
        said = [at for at in below if labels.kinds[at] not in _NO_POSTS]
        draft = _headed(page, head)
        draft.blocks = [*(at for at in (head.name, head.date) if at is not None), *said]
        draft.texts = [page.texts[at] for at in said]
        drafts.append(draft)
    _drop_subject(drafts)
    return drafts


def _headed(page: Page, head: PostHead) -> Draft:
    """A post with what its head says."""
    name = None if head.name is None else page.texts[head.name]
    if head.date is None:
        return Draft(name)
    header = comment_header(page.texts[head.date], inside=True)
    if header is None or header.date_raw is None:
        return Draft(name, date_raw=page.texts[head.date])
    found = drafted(page.texts[head.date], header)
    return Draft(name or found.name, date_raw=found.date_raw)


def _posts_of_article(page: Page, labels: Labels) -> list[Draft]:
    """The posts among the article's lines and what stands between them.

    None where many have no author or no date, or where most of the article is no part of them.
    """
    article = labels.blocks_of(Zone.ARTICLE)
    if not article:
        return []
    around = range(max(0, article[0] - HEADER_LINES), article[-1] + 1)
    indexes = [i for i in around if labels.zones[i] in _OF_POSTS and labels.kinds[i] not in _NO_POSTS]
    unread = replace(labels, kinds=[Kind.COMMENT] * len(page))  # a poster's name may look like a heading of the body
    drafts = [draft for draft in comments_from_lines(page, unread, indexes) if draft.texts]
    words = sum(page.words[i] for draft in drafts for i in draft.blocks if labels.zones[i] is Zone.ARTICLE)
    posters = {draft.name for draft in drafts if _is_signed(draft)}
    signed = [draft for draft in drafts if _is_signed(draft)]
    if len(signed) < SIGNED_SHARE * len(drafts) or len(posters) < FEWEST_POSTERS:
        return []
    drafts = signed
    return drafts if words * 2 >= sum(page.words[i] for i in article) else []


def _is_signed(draft: Draft) -> bool:
    """Whether a post has a date and an author, not only a word before the date: "Posted", "Joined"."""
    name, date = draft.name, draft.date_raw
    if not name or not date or not name[0].isalnum() or not any(map(str.isalpha, name)):
        return False
    said = (*phrases.roles(name), *phrases.roles(f"{name} {date}"))
    return not any(role.startswith(LABELS) for role in said)


def _drop_subject(drafts: list[Draft]) -> None:
    """Where most posts begin with the same line, it is the thread's subject."""
    first = Counter(draft.texts[0] for draft in drafts if len(draft.texts) > 1)
    for line, count in first.most_common(1):
        for draft in drafts if count > 1 and count * 2 >= len(drafts) else ():
            if len(draft.texts) > 1 and draft.texts[0] == line:
                del draft.texts[0]
