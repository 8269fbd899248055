"""Document -> schema.org as JSON-LD.

The article is the object; comments, embedded posts and players, and the page with its related links hang on it.
Comments stay a flat list, as in the model: a reply names its ``parentItem``. Values that are unknown are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleanscrape.errors import UsageError
from cleanscrape.model import Author, Comment, Document, Embed, Image, PageType

__all__ = ["to_json_ld"]

Node = dict[str, Any]

PAGE = "WebPage"
TYPES = (
    "Article", "AdvertiserContentArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle",
    "BlogPosting", "DiscussionForumPosting", "LiveBlogPosting", "NewsArticle", "OpinionNewsArticle", "Report",
    "ReportageNewsArticle", "ReviewNewsArticle", "SatiricalArticle", "ScholarlyArticle", "SocialMediaPosting",
    "TechArticle", PAGE,
)  # fmt: skip
"""Types that a document can be exported as."""
BY_PAGE_TYPE = {
    PageType.ARTICLE: "Article",
    PageType.FORUM: "DiscussionForumPosting",
    PageType.DOCUMENTATION: "TechArticle",
}
"""The type of pages that declare none of them; ``WebPage`` for all other kinds of page."""
_BY_LOWER_CASE = {name.lower(): name for name in TYPES}

PLAYERS = {
    **dict.fromkeys(("dailymotion", "twitch", "vimeo", "youtube"), "VideoObject"),
    **dict.fromkeys(("apple-podcasts", "soundcloud", "spotify"), "AudioObject"),
    **dict.fromkeys(("giphy", "imgur"), "MediaObject"),
}
"""Platforms whose embeds are no posts."""


def to_json_ld(document: Document, *, type: str | None = None) -> dict[str, Any]:
    """The document as one JSON-LD object of plain JSON types.

    ``type``: the schema.org type of the article, such as ``"NewsArticle"`` or ``"BlogPosting"``. None takes the one
    that the page's own JSON-LD declares, else ``Article`` (``DiscussionForumPosting`` for forum threads,
    ``TechArticle`` for documentation, ``WebPage`` for pages that are no articles).

    Raises UsageError for a type that articles cannot have.
    """
    if type is not None and type not in TYPES:
        raise UsageError(f"type={type!r}: pass one of {', '.join(TYPES)}")
    chosen = type or _declared_type(document) or BY_PAGE_TYPE.get(document.page_type, PAGE)
    parts = {**_about(document, chosen), **_page(document, chosen), **_discussion(document)}
    embeds = [_embed(embed) for embed in document.embeds]
    players = [node for node in embeds if node["@type"] in PLAYERS.values()]
    return _known(
        {
            "@context": "https://schema.org",
            "@type": chosen,
            **parts,
            "citation": [node for node in embeds if node not in players],
            "associatedMedia": players,
        }
    )


def _about(document: Document, chosen: str) -> Node:
    article = document.article
    return {
        "headline": article.headline,
        **(
            {"text": article.text}
            if chosen == PAGE
            else {"articleBody": article.text, "articleSection": article.section}
        ),
        "author": [_person(author) for author in article.authors],
        "datePublished": article.date_published,
        "dateModified": article.date_modified,
        "publisher": _known({"@type": "Organization", "name": article.site_name}) if article.site_name else None,
        "inLanguage": article.language,
        "description": article.description,
        "keywords": list(article.tags),
        "url": article.canonical_url or article.url,
        "image": [_image(image) for image in _images(document)],
    }


def _page(document: Document, chosen: str) -> Node:
    """What is said of the page that the article stands on: on it, or on the object if that is a page itself."""
    steps = [
        _known({"@type": "ListItem", "position": position, "name": step.name, "item": step.url})
        for position, step in enumerate(document.article.breadcrumbs, 1)
    ]
    links = list(dict.fromkeys(item.url for item in document.related if item.url))
    page = {
        "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": steps} if steps else None,
        "relatedLink": links,
    }
    if chosen == PAGE:
        return page
    return {"mainEntityOfPage": _known({"@type": PAGE, "url": document.url, **page})}


def _images(document: Document) -> list[Image]:
    """The article's pictures, the main one first, each address once."""
    main = document.article.main_image
    found = {image.url: image for image in document.article.images if image.url}
    if main is None or not main.url:
        return list(found.values())
    return [found.pop(main.url, main), *found.values()]


def _image(image: Image) -> Node:
    return _known({"@type": "ImageObject", "url": image.url, "caption": image.caption, "description": image.alt})


def _person(author: Author) -> Node:
    return _known({"@type": "Person", "name": author.name, "alternateName": author.handle, "url": author.url})


def _discussion(document: Document) -> Node:
    found = document.discussion
    if found is None:
        return {}
    names: dict[str, str] = {}
    for number, comment in enumerate(found.comments, 1):
        names.setdefault(comment.id, _name(number))
    count = found.declared_count if found.declared_count is not None else len(found.comments)
    comments = [_comment(number, comment, names) for number, comment in enumerate(found.comments, 1)]
    return {"commentCount": count, "comment": comments}


def _name(number: int) -> str:
    """A blank node: ids of comments are no addresses, and need not be unique."""
    return f"_:comment{number}"


def _comment(number: int, comment: Comment, names: Mapping[str, str]) -> Node:
    votes, parent = comment.votes, names.get(comment.parent_id or "")
    return _known(
        {
            "@type": "Comment",
            "@id": _name(number),
            "identifier": comment.id,
            "parentItem": {"@id": parent} if parent else None,
            "author": _author(comment.author),
            "datePublished": comment.date_published,
            "text": comment.text,
            "upvoteCount": votes if votes is not None and votes >= 0 else None,
            "downvoteCount": -votes if votes is not None and votes < 0 else None,
        }
    )


def _author(author: Author) -> Node | None:
    return _person(author) if author != Author() else None


def _embed(embed: Embed) -> Node:
    kind = PLAYERS.get(embed.platform, "SocialMediaPosting")
    return _known(
        {
            "@type": kind,
            "identifier": embed.post_id,
            "url": embed.url,
            "publisher": {"@type": "Organization", "name": embed.platform},
            "author": _author(embed.author),
            "datePublished": embed.date_published,
            "articleBody" if kind == "SocialMediaPosting" else "description": embed.text,
            "keywords": list(embed.hashtags),
            "mentions": [{"@type": "Person", "alternateName": handle} for handle in embed.mentions],
            "citation": list(embed.links),
            "associatedMedia": [{"@type": "MediaObject", "contentUrl": url} for url in embed.media_urls],
        }
    )


def _known(node: Node) -> Node:
    """Without what is unknown or empty."""
    return {key: value for key, value in node.items() if value is not None and value != [] and value != ""}


def _declared_type(document: Document) -> str | None:
    """The type that the page's JSON-LD gives its main article."""
    if document.kind != "html" or document.page_type not in BY_PAGE_TYPE or "ld+json" not in document.source:
        return None
    from turbohtml import parse

    from cleanscrape.assembling.metadata.declared import read_head
    from cleanscrape.assembling.metadata.json_ld import read_graph

    for thing in read_graph(read_head(parse(document.source)).scripts).things:
        known = [name for name in sorted(thing.types) if name in _BY_LOWER_CASE and name != PAGE.lower()]
        if thing.main and known:
            return _BY_LOWER_CASE[known[0]]
    return None
