"""What sort of page it is, from a few telling cues.

First version: votes of what the page declares (OpenGraph type, generator) and of its structure.
"""

from __future__ import annotations

from collections import Counter

import regex

from cleanscrape.evidence.html import Matrix
from cleanscrape.lexicon import vocabulary
from cleanscrape.model import PageType
from cleanscrape.reading.page import Page

DECLARED: dict[str, PageType] = {
    "article": PageType.ARTICLE, "newsarticle": PageType.ARTICLE, "blogposting": PageType.ARTICLE,
    "product": PageType.PRODUCT, "og:product": PageType.PRODUCT, "product.item": PageType.PRODUCT,
    "product.group": PageType.COLLECTION, "discussionforumposting": PageType.FORUM, "qapage": PageType.FORUM,
    "question": PageType.FORUM, "techarticle": PageType.DOCUMENTATION, "apireference": PageType.DOCUMENTATION,
    "collectionpage": PageType.LISTING, "itemlist": PageType.LISTING, "searchresultspage": PageType.LISTING,
    "blog": PageType.LISTING, "service": PageType.SERVICE,
}  # fmt: skip
"""``og:type`` and schema.org types, lower case."""

GENERATORS: dict[str, PageType] = {
    "discourse": PageType.FORUM, "phpbb": PageType.FORUM, "vbulletin": PageType.FORUM, "xenforo": PageType.FORUM,
    "mybb": PageType.FORUM, "flarum": PageType.FORUM, "invision": PageType.FORUM, "nodebb": PageType.FORUM,
    "sphinx": PageType.DOCUMENTATION, "mkdocs": PageType.DOCUMENTATION, "docusaurus": PageType.DOCUMENTATION,
    "mediawiki": PageType.DOCUMENTATION, "gitbook": PageType.DOCUMENTATION, "hugo docsy": PageType.DOCUMENTATION,
    "javadoc": PageType.DOCUMENTATION, "vuepress": PageType.DOCUMENTATION,
}  # fmt: skip
"""Beginnings of ``<meta name=generator>``, lower case."""

_SCHEMA_TYPE = regex.compile(r'"@type"\s{0,4}:\s{0,4}(?:\[\s{0,4})?"([A-Za-z]{3,40})"')
SCHEMA_WINDOW = 200_000
"""Characters of the source that are searched for schema.org types."""

STRUCTURE: tuple[tuple[str, float, PageType], ...] = (
    ("thread", 0.3, PageType.FORUM),
    ("product", 0.5, PageType.PRODUCT),
    ("docs", 0.5, PageType.DOCUMENTATION),
    ("code", 0.1, PageType.DOCUMENTATION),
    ("articlebody", 0.3, PageType.ARTICLE),
)
"""Vocabulary group, share of the page's words inside it, page type that it speaks for."""


def page_type(page: Page, matrix: Matrix) -> tuple[PageType, float]:
    """The page's type and how many of the votes it got (0 to 1)."""
    votes: Counter[PageType] = Counter({PageType.ARTICLE: 1})
    declared = DECLARED.get(page.meta.get("og:type", "").lower())
    if declared:
        votes[declared] += 2
    generator = page.meta.get("generator", "").lower()
    for beginning, kind in GENERATORS.items():
        if generator.startswith(beginning):
            votes[kind] += 4
    types = {name.lower() for name in _SCHEMA_TYPE.findall(page.source, endpos=SCHEMA_WINDOW)}
    for kind in sorted({DECLARED[name] for name in types if name in DECLARED}):
        votes[kind] += 2
    facts = matrix.facts
    for group, share, kind in STRUCTURE:
        inside = (facts.chain & vocabulary.bit(group)) != 0
        if facts.words[inside].sum() > share * facts.total:
            votes[kind] += 2
    best, count = max(votes.items(), key=lambda vote: (vote[1], vote[0] is PageType.ARTICLE))
    return best, round(count / votes.total(), 3)
