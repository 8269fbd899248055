"""What the head of a page declares: ``<meta>`` elements of many vocabularies, links, the language, the title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from cleanscrape.assembling.metadata.claims import Claims, RawAuthor
from cleanscrape.assembling.texts import tidy, without_markup
from cleanscrape.lexicon import phrases
from cleanscrape.model import Image

__all__ = ["Head", "meta_claims", "opengraph_claims", "read_head"]

LINKS = frozenset(("canonical", "image_src"))
"""``rel`` of the ``<link>`` elements that are read."""

_COMMA = regex.compile(r"[,;،、]")
_SEPARATORS = str.maketrans("", "", "-_.: ")


@lru_cache(maxsize=1 << 12)
def plain_name(name: str) -> str:
    """The name of a ``<meta>`` element as it is looked up: "Published-Date", "published_date" are one name."""
    return name.lower().translate(_SEPARATORS)


def _plain(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(plain_name, names))


OPENGRAPH: Mapping[str, tuple[str, ...]] = {
    "headline": ("og:title",),
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "article:published",
        "og:publish_date", "og:publication_time",
    ),
    "modified": ("article:modified_time", "og:article:modified_time", "og:updated_time", "og:modified_time"),
    "site_name": ("og:site_name",),
    "section": ("article:section", "og:article:section"),
    "language": ("og:locale",),
    "description": ("og:description",),
    "url": ("og:url",),
}  # fmt: skip
META: Mapping[str, tuple[str, ...]] = {
    "headline": (
        "twitter:title", "citation_title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline",
        "title",
    ),
    "published": (
        "datepublished", "citation_publication_date", "citation_online_date", "citation_date", "parsely-pub-date",
        "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dcterms.issued", "dc.date.issued",
        "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "pubdate", "publish_date", "published_date",
        "publication_date", "original_publication_date", "article.published", "article_date_original",
        "article.created", "article:publish_date", "rnews:datepublished", "bt:pubdate", "ms.date",
        "shareaholic:article_published_time", "published_time", "display_date", "date", "created", "timestamp",
        "release_date", "post_date", "published", "published_at", "date_created",
    ),
    "modified": (
        "date_modified", "dcterms.modified", "dc.date.modified", "last_modified", "lastmod", "article.updated",
        "revised", "bt:moddate", "shareaholic:article_modified_time", "modified", "updated", "updated_time",
        "modified_time", "modified_date", "last_modified_date", "last_updated", "updated_date", "updated_at",
    ),
    "site_name": ("application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher"),
    "section": ("parsely-section", "article.section", "section", "cxenseparse:category"),
    "language": ("content-language", "dc.language", "dcterms.language", "language"),
    "description": ("description", "twitter:description", "dc.description", "dcterms.description"),
}  # fmt: skip
"""Field -> names of ``<meta>`` elements, the surest first."""

AUTHORS = (
    "author", "parsely-author", "sailthru.author", "citation_author", "dc.creator", "dcterms.creator", "dc:creator",
    "byl", "byline", "authors", "cxenseparse:author", "article.author", "creator", "bt:author", "rbauthors",
    "vr:author", "shareaholic:article_author_name", "article:author_name", "article_author", "dc.contributor.author",
)  # fmt: skip
INVERTED = frozenset(("citation_author", "dc.creator", "dcterms.creator", "dc:creator", "dc.contributor.author"))
"""Vocabularies of libraries, which write "Doe, Jane"."""
IMAGES = ("og:image:secure_url", "og:image", "og:image:url")
OTHER_IMAGES = ("twitter:image", "twitter:image:src", "thumbnail", "sailthru.image.full", "parsely-image-url")
LABELLED = (("twitterlabel1", "twitterdata1"), ("twitterlabel2", "twitterdata2"))
"""Label and value of the two lines that Twitter cards had: "Written by", "Jane Doe"."""
KEYWORDS = ("news_keywords", "parsely-tags", "sailthru.tags", "keywords")
_PLAIN_OPENGRAPH, _PLAIN_META = ({key: _plain(names) for key, names in table.items()} for table in (OPENGRAPH, META))
_PLAIN_AUTHORS = tuple((plain_name(name), name in INVERTED) for name in AUTHORS)
_OG_AUTHORS = _plain(("article:author", "og:article:author", "og:author"))
_PLAIN_KEYWORDS, _PLAIN_IMAGES, _PLAIN_OTHER_IMAGES = _plain(KEYWORDS), _plain(IMAGES), _plain(OTHER_IMAGES)
MAX_KEYWORDS = 15
"""A list of keywords beyond that is for search engines."""


class Head(NamedTuple):
    """The elements of a page that say something about it, sorted by use."""

    meta: dict[str, list[str]]
    """Plain name of ``property``, ``name`` or ``http-equiv`` -> contents in order."""
    links: dict[str, str]
    """Of ``LINKS`` those that the page has -> address of the first such ``<link>``."""
    scripts: list[str]
    """Texts of the ``application/ld+json`` scripts."""
    title: str | None

    def all(self, name: str) -> list[str]:
        """What the ``<meta>`` elements of a plain name say, in order."""
        return [text for value in self.meta.get(name, ()) if (text := tidy(value))]


def read_head(tree: Any) -> Head:
    """Gather the elements. Documents list them by their tags, so that to select those of one costs nothing."""
    title = next(filter(None, (tidy(node.text) for node in tree.select("title"))), None)
    head = Head({}, {}, [node.text for node in tree.select("script[type*='ld+json' i]")], title)
    for node in tree.select("meta"):
        attr = node.attr
        key = attr("property") or attr("name") or attr("http-equiv")
        if key and (content := attr("content")):
            head.meta.setdefault(plain_name(key), []).append(content)
    for node in tree.select("link"):
        rel = node.attr("rel")
        if rel and rel.strip().lower() in LINKS and (href := node.attr("href")):
            head.links.setdefault(rel.strip().lower(), href.strip())
    return head


def opengraph_claims(head: Head) -> Claims:
    """``og:*`` and ``article:*``."""
    claims = _claims("opengraph", _PLAIN_OPENGRAPH, head)
    claims.authors = [RawAuthor(value) for key in _OG_AUTHORS for value in head.all(key)]
    claims.tags = [tag for value in head.all("articletag") for tag in _split(value)]
    url = _first(head, _PLAIN_IMAGES)
    if url:
        alt = _first(head, ("ogimagealt",))
        claims.image = Image(url=url, alt=alt)
    return claims


def meta_claims(head: Head) -> Claims:
    """Names of all other vocabularies: plain, Dublin Core, Highwire, Parse.ly, Sailthru, Twitter cards."""
    claims = _claims("meta", _PLAIN_META, head)
    claims.authors = _named_authors(head)
    for name in _PLAIN_KEYWORDS:
        if name in head.meta:
            tags = [tag for value in head.all(name) for tag in _split(value)]
            if tags and len(tags) <= MAX_KEYWORDS:
                claims.tags = tags
                break
    url = _first(head, _PLAIN_OTHER_IMAGES) or tidy(head.links.get("image_src"))
    claims.image = Image(url=url) if url else None
    return claims


def _named_authors(head: Head) -> list[RawAuthor]:
    """The authors under the first of the names that has any, else those of a labelled line."""
    for name, inverted in _PLAIN_AUTHORS:
        if name in head.meta and (found := head.all(name)):
            return [RawAuthor(value, inverted=inverted) for value in found]
    for label, value in LABELLED:
        said = _first(head, (label,))
        if said and "metadata.byline" in phrases.roles(said) and (found := head.all(value)):
            return [RawAuthor(each) for each in found]
    return []


def _claims(source: str, table: Mapping[str, Sequence[str]], head: Head) -> Claims:
    claims = Claims(source)
    for field, names in table.items():
        setattr(claims, field, _first(head, names))
    claims.description = without_markup(claims.description)
    return claims


def _first(head: Head, names: Iterable[str]) -> str | None:
    """The first value that says anything under the first of the names that has one."""
    meta = head.meta
    for name in names:
        if name in meta:
            for value in meta[name]:
                if found := tidy(value):
                    return found
    return None


def _split(value: str) -> list[str]:
    """Tags separated by commas or semicolons."""
    return [part for piece in _COMMA.split(value) if (part := piece.strip())]
