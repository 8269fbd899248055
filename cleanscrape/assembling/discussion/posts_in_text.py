"""The posts of a flattened forum thread: they are its article, and each has a header with its author and its date."""

from __future__ import annotations

from dataclasses import replace

from cleanscrape.assembling.discussion.from_text import Draft, comments_from_lines
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page

HEADER_LINES = 3
"""Lines above the article in which the first post's header may stand."""
FEWEST_POSTERS = 2
"""A name and a date above a text are an article's byline; a second name makes a thread. One "name" alone is a label."""
LABELS = ("metadata.date", "related.", "chrome.")
"""Roles of lines that only say when."""
_OF_POSTS = frozenset((Zone.ARTICLE, Zone.METADATA, Zone.COMMENTS))
"""A post's header may be taken for a byline, or for that of a comment."""
_NO_POSTS = frozenset((Kind.HEADLINE, Kind.CAPTION, Kind.TABLE, Kind.CODE, Kind.OTHER))


def posts_from_lines(page: Page, labels: Labels) -> list[Draft]:
    """The posts among the article's lines and what stands between them.

    None where one has no author or no date, or where most of the article is no part of them.
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
    if not all(map(_is_signed, drafts)) or len(posters) < FEWEST_POSTERS:
        return []
    return drafts if words * 2 >= sum(page.words[i] for i in article) else []


def _is_signed(draft: Draft) -> bool:
    """Whether a post has a date and an author, not only a word before the date: "Posted", "Joined"."""
    name, date = draft.name, draft.date_raw
    if not name or not date or not name[0].isalnum() or not any(map(str.isalpha, name)):
        return False
    said = (*phrases.roles(name), *phrases.roles(f"{name} {date}"))
    return not any(role.startswith(LABELS) for role in said)
