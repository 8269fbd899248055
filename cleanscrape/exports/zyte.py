"""Document -> ``zyte_common_items``' Article and ForumThread. Needs the extra ``zyte``.

Fields are filled as that package defines them: dates have a time, posts are in UTC and carry no names, a language
is an ISO 639-1 code. What a document does not know is None.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cleanscrape.errors import UsageError
from cleanscrape.exports.dates import full_moment, utc_moment
from cleanscrape.exports.json_ld import PLAYERS
from cleanscrape.extras import require
from cleanscrape.model import Article, Comment, Document, Image, Kind, PageType
from cleanscrape.writing import html

__all__ = ["to_zyte_article", "to_zyte_forum_thread"]


def to_zyte_article(document: Document) -> Any:
    """The article as a ``zyte_common_items.Article``.

    As that package asks, ``datePublished`` falls back to the date of the last change.
    Raises UsageError where the document has no URL, which the item requires; MissingExtra without the package.
    """
    zyte = require("zyte_common_items", extra="zyte")
    article = document.article
    published = full_moment(article.date_published)
    modified = full_moment(article.date_modified)
    return zyte.Article(
        url=_url(document),
        headline=article.headline,
        datePublished=published or modified,
        datePublishedRaw=article.date_published_raw if published else article.date_modified_raw,
        dateModified=modified,
        dateModifiedRaw=article.date_modified_raw,
        authors=[zyte.Author(name=one.name, url=one.url) for one in article.authors if one.name] or None,
        breadcrumbs=[zyte.Breadcrumb(name=step.name, url=step.url) for step in article.breadcrumbs] or None,
        inLanguage=_language(article.language),
        mainImage=next(iter(_media(zyte.Image, [article.main_image])), None),
        images=_media(zyte.Image, article.images) or None,
        description=article.description,
        articleBody=article.text or None,
        articleBodyHtml=html(_body(article)) if article.text else None,
        videos=_players(document, "VideoObject", zyte.Video),
        audios=_players(document, "AudioObject", zyte.Audio),
        canonicalUrl=article.canonical_url,
        metadata=_metadata(zyte, document),
    )


def to_zyte_forum_thread(document: Document) -> Any:
    """The thread as a ``zyte_common_items.ForumThread``: its posts, then the comments on them.

    On a page without posts of its own the article is the first, with all replies that were not told apart. Posts have
    no address of their own: their ``url`` is the page's. Raises UsageError where the document has no URL; MissingExtra
    without the package.
    """
    zyte = require("zyte_common_items", extra="zyte")
    url, article, found = _url(document), document.article, document.discussion
    posts = [_post(zyte, url, post) for post in (*document.posts, *(found.comments if found else ()))]
    if article.text and not document.posts:
        date = utc_moment(article.date_published)
        posts.insert(0, zyte.SocialMediaPost(url=url, text=article.text, datePublished=date))
    return zyte.ForumThread(
        url=url,
        topic=zyte.Topic(name=article.headline) if article.headline else None,
        posts=posts or None,
    )


def _url(document: Document) -> str:
    url = document.url or document.article.url or document.article.canonical_url
    if not url:
        raise UsageError("the document has no URL, which Zyte's items require: pass clean(..., url=...)")
    return url


def _language(tag: str | None) -> str | None:
    """The ISO 639-1 code at the head of a BCP 47 tag; None for languages that have none."""
    code = (tag or "").partition("-")[0].lower()
    return code if len(code) == 2 else None


def _media(item: Any, images: Iterable[Image | None]) -> list[Any]:
    """Pictures that have an address; data URIs are none for Zyte."""
    return [item(url=one.url) for one in images if one and one.url and not one.url.lower().startswith("data:")]


def _players(document: Document, kind: str, item: Any) -> list[Any] | None:
    return [item(url=one.url) for one in document.embeds if one.url and PLAYERS.get(one.platform) == kind] or None


def _body(article: Article) -> Article:
    """The article without its headline, which has a field of its own."""
    blocks = tuple(block for block in article.blocks if block.kind is not Kind.HEADLINE)
    return replace(article, headline=None, blocks=blocks)


def _metadata(zyte: Any, document: Document) -> Any:
    """How sure it is that the page is an article; None where that is not known, which Zyte would take for 1."""
    sure = document.page_type_confidence if document.page_type is PageType.ARTICLE else 0.0
    return zyte.ArticleMetadata(probability=sure) if sure else None


def _post(zyte: Any, url: str, comment: Comment) -> Any:
    votes = comment.votes
    reactions = None
    if votes is not None:
        reactions = zyte.Reactions(likes=votes) if votes >= 0 else zyte.Reactions(dislikes=-votes)
    return zyte.SocialMediaPost(
        url=url,
        postId=comment.id,
        text=comment.text,
        datePublished=utc_moment(comment.date_published),
        reactions=reactions,
    )
