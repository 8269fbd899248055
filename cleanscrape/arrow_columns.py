"""The columns of ``cleanscrape.arrow``: what each is called, its type, and how a document fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from cleanscrape.extras import needing
from cleanscrape.model import Author, Comment, Document, Embed, RelatedItem, Zone
from cleanscrape.reading.blocks import zone_sizes

with needing("pyarrow", extra="arrow"):
    import pyarrow as pa


def _struct(**fields: pa.DataType) -> pa.DataType:
    return pa.struct(list(fields.items()))


_TEXT, _TEXTS, _NUMBER, _SHARE = pa.string(), pa.list_(pa.string()), pa.int64(), pa.float64()
_AUTHOR = _struct(name=_TEXT, handle=_TEXT, url=_TEXT)
_RELATED = _struct(
    headline=_TEXT, url=_TEXT, source_name=_TEXT, date_published=_TEXT, date_published_raw=_TEXT, category=_TEXT,
    text=_TEXT, image=_TEXT, sponsored=pa.bool_(), heading=_TEXT,
)  # fmt: skip
_COMMENT = _struct(
    id=_TEXT, parent_id=_TEXT, author=_AUTHOR, date_published=_TEXT, date_published_raw=_TEXT, text=_TEXT,
    votes=_NUMBER, depth=_NUMBER,
)  # fmt: skip
_EMBED = _struct(
    platform=_TEXT, author=_AUTHOR, text=_TEXT, date_published=_TEXT, date_published_raw=_TEXT, post_id=_TEXT,
    url=_TEXT, media_urls=_TEXTS,
)  # fmt: skip
_ZONES = _struct(**{str(zone): _struct(blocks=_NUMBER, characters=_NUMBER) for zone in Zone})

_Value = Callable[[Document], Any]


def _of_article(name: str) -> _Value:
    return lambda document: getattr(document.article, name)


def _authors(authors: Iterable[Author]) -> list[dict[str, Any]]:
    return [_plain(author, _AUTHOR) for author in authors]


def _plain(item: Author | RelatedItem | Comment | Embed, kind: pa.DataType) -> dict[str, Any]:
    """An object of the model as the struct of that type: its fields have the same names."""
    made: dict[str, Any] = {}
    for part in kind:
        value = getattr(item, part.name)
        made[part.name] = _plain(value, _AUTHOR) if part.type == _AUTHOR else value
    return made


def _comments(document: Document) -> list[dict[str, Any]]:
    comments = document.discussion.comments if document.discussion else ()
    return [_plain(comment, _COMMENT) for comment in comments]


def _zones(document: Document) -> dict[str, dict[str, int]]:
    sizes = zone_sizes(document.blocks)
    return {str(zone): {"blocks": blocks, "characters": characters} for zone, (blocks, characters) in sizes.items()}


_COLUMNS: dict[str, tuple[pa.DataType, _Value, str]] = {
    "url": (_TEXT, lambda document: document.url, "the page's address, as given"),
    "kind": (_TEXT, lambda document: document.kind, "how it was read: html or text"),
    "encoding": (_TEXT, lambda document: document.encoding, "what bytes were decoded with"),
    "page_type": (_TEXT, lambda document: str(document.page_type), "article, forum, product …"),
    "page_type_confidence": (_SHARE, lambda document: document.page_type_confidence, "0 to 1"),
    "confidence": (_SHARE, lambda document: document.confidence, "0 to 1: how sure the article's extent is"),
    "headline": (_TEXT, _of_article("headline"), "of the article"),
    "text": (_TEXT, _of_article("text"), "the article, blocks joined by blank lines"),
    "markdown": (_TEXT, _of_article("markdown"), "the same as Markdown, with the headline; only if asked for"),
    "authors": (pa.list_(_AUTHOR), lambda document: _authors(document.article.authors), "of the article"),
    "date_published": (_TEXT, _of_article("date_published"), "ISO 8601, as precise as the page"),
    "date_published_raw": (_TEXT, _of_article("date_published_raw"), "as the page has it"),
    "date_modified": (_TEXT, _of_article("date_modified"), "ISO 8601"),
    "site_name": (_TEXT, _of_article("site_name"), "of the site"),
    "section": (_TEXT, _of_article("section"), "of the site that the article stands in"),
    "language": (_TEXT, _of_article("language"), "BCP 47, as declared"),
    "description": (_TEXT, _of_article("description"), "as declared"),
    "tags": (_TEXTS, lambda document: list(document.article.tags), "of the article"),
    "canonical_url": (_TEXT, _of_article("canonical_url"), "as declared"),
    "related": (
        pa.list_(_RELATED),
        lambda document: [_plain(item, _RELATED) for item in document.related],
        "other content on offer",
    ),
    "comments": (pa.list_(_COMMENT), _comments, "those on the page, in order"),
    "comments_declared": (
        _NUMBER,
        lambda document: document.discussion.declared_count if document.discussion else None,
        "how many the page says there are",
    ),
    "comments_state": (
        _TEXT,
        lambda document: document.discussion.state if document.discussion else None,
        "open, empty, closed, login; null where no comments are shown",
    ),
    "embeds": (
        pa.list_(_EMBED),
        lambda document: [_plain(embed, _EMBED) for embed in document.embeds],
        "posts and players in the article",
    ),
    "zones": (_ZONES, _zones, "blocks and characters of each zone"),
    "warnings": (_TEXTS, lambda document: list(document.warnings), "of the document"),
    "error": (_TEXT, lambda document: None, "why the page was not cleaned; then all but url is null"),
}

FIELDS: dict[str, pa.Field] = {
    name: pa.field(name, kind, metadata={"comment": comment}) for name, (kind, _, comment) in _COLUMNS.items()
}
"""All output columns by name, as Arrow fields; ``metadata[b"comment"]`` says what they hold. All may be null."""

COLUMNS = tuple(name for name in FIELDS if name != "markdown")
"""The output columns, if not said. Markdown needs a second look at the page, which takes as long as the first."""


def fields_of(names: Iterable[str]) -> list[pa.Field]:
    """The fields of those names."""
    return [FIELDS[name] for name in names]


def value_of(name: str, document: Document) -> Any:
    """What a document has to say in a column."""
    return _COLUMNS[name][1](document)
