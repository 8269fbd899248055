"""A document's objects as items for a feed: plain, mutable, and each says which page it is from.

The fields are those of ``cleanscrape.model``, without block numbers, which mean nothing outside of the document, and
with ``page_url``. So one feed can hold all articles and another all comments, and ``page_url`` joins them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, field, fields, make_dataclass, replace
from typing import Any, get_type_hints

from cleanscrape.model import Article, Comment, Document, Embed, RelatedItem

_NUMBERS_OF_BLOCKS = ("blocks", "after")


def _item_class(name: str, model: type[Any]) -> type[Any]:
    types = get_type_hints(model)
    own: list[tuple[str, Any, Any]] = [("page_url", str | None, field(default=None))]
    for part in fields(model):
        if part.name not in _NUMBERS_OF_BLOCKS:
            own.append((part.name, types[part.name], _same_default(part)))
    documentation = f"One ``cleanscrape.{model.__name__}`` and ``page_url``, the address of its page."
    namespace = {"__doc__": documentation, "__module__": __name__}
    return make_dataclass(name, own, kw_only=True, slots=True, namespace=namespace)


def _same_default(part: Field[Any]) -> Any:
    if part.default_factory is not MISSING:
        return field(default_factory=part.default_factory)
    return field() if part.default is MISSING else field(default=part.default)


ArticleItem = _item_class("ArticleItem", Article)
CommentItem = _item_class("CommentItem", Comment)
EmbedItem = _item_class("EmbedItem", Embed)
RelatedLinkItem = _item_class("RelatedLinkItem", RelatedItem)


def items(document: Document) -> Iterator[Any]:
    """The article, then a forum's posts, the embeds, comments and related items, each in the page's order."""
    yield article_item(document)
    yield from post_items(document)
    yield from embed_items(document)
    yield from comment_items(document)
    yield from related_items(document)


def article_item(document: Document) -> Any:
    """The document's article as an ``ArticleItem``. Where its pictures stood is not said: the blocks are not in it."""
    article = document.article
    pictures = tuple(replace(image, after=None, path=()) for image in article.images)
    main = replace(article.main_image, after=None, path=()) if article.main_image else None
    return _item(ArticleItem, replace(article, images=pictures, main_image=main), document.url)


def post_items(document: Document) -> list[Any]:
    """A forum's posts as ``CommentItem``; none on other pages."""
    return [_item(CommentItem, post, document.url) for post in document.posts]


def embed_items(document: Document) -> list[Any]:
    """The document's embeds as ``EmbedItem``."""
    return [_item(EmbedItem, embed, document.url) for embed in document.embeds]


def comment_items(document: Document) -> list[Any]:
    """The document's comments as ``CommentItem``; none where it has no discussion."""
    comments = document.discussion.comments if document.discussion else ()
    return [_item(CommentItem, comment, document.url) for comment in comments]


def related_items(document: Document) -> list[Any]:
    """What the page offers beside the article as ``RelatedLinkItem``."""
    return [_item(RelatedLinkItem, related, document.url) for related in document.related]


_BESIDE_THE_ARTICLE: Mapping[str, Callable[[Document], Any]] = {
    "article": article_item,
    "posts": post_items,
    "embeds": embed_items,
    "comments": comment_items,
    "related": related_items,
    "page_type": lambda document: str(document.page_type),
    "confidence": lambda document: document.confidence,
    "warnings": lambda document: list(document.warnings),
    "markdown": lambda document: document.article.markdown,
    "clean_html": lambda document: document.article.html,
}

PAGE_NAMES = ("article", "posts", "embeds", "comments", "related", "page_type", "confidence", "warnings")
"""What is known of a page, as names for ``value_of``; no part of it stands in two of them."""

NAMES = frozenset(_BESIDE_THE_ARTICLE) | {part.name for part in fields(ArticleItem)}
"""All names that ``value_of`` knows: the page's, ``markdown``, ``clean_html``, and the fields of ``ArticleItem``."""


def value_of(document: Document, name: str) -> Any:
    """One of ``NAMES`` of a document."""
    of_page = _BESIDE_THE_ARTICLE.get(name)
    return of_page(document) if of_page else getattr(article_item(document), name)


def _item(item_class: type[Any], value: Any, page_url: str | None) -> Any:
    names = (part.name for part in fields(item_class) if part.name != "page_url")
    return item_class(page_url=page_url, **{name: getattr(value, name) for name in names})
