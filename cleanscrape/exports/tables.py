"""Documents -> Arrow tables, one for each sort of object, and the same as data frames.

A row says which document it is of in the column ``document``: the document's number in the order given, from 0.
Dates stay ISO 8601 texts with the precision of the page. Needs the extra ``arrow``, data frames ``pandas``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cleanscrape.extras import require
from cleanscrape.model import Document

__all__ = ["TABLES", "to_arrow", "to_pandas"]

Row = tuple[Any, ...]

_TEXT, _WHOLE, _REAL, _FLAG, _TEXTS, _WHOLES = "string", "int64", "float64", "bool", "texts", "wholes"
_DATES = {"date_published": _TEXT, "date_published_raw": _TEXT}
_AUTHOR = {"author_name": _TEXT, "author_handle": _TEXT, "author_url": _TEXT}

TABLES: Mapping[str, Mapping[str, str]] = {
    "articles": {
        "document": _WHOLE, "url": _TEXT, "kind": _TEXT, "page_type": _TEXT, "page_type_confidence": _REAL,
        "confidence": _REAL, "headline": _TEXT, "text": _TEXT, "authors": _TEXTS, **_DATES,
        "date_modified": _TEXT, "date_modified_raw": _TEXT, "site_name": _TEXT, "section": _TEXT, "language": _TEXT,
        "description": _TEXT, "tags": _TEXTS, "canonical_url": _TEXT, "main_image": _TEXT,
        "discussion_state": _TEXT, "declared_comments": _WHOLE, "warnings": _TEXTS,
    },
    "blocks": {
        "document": _WHOLE, "block": _WHOLE, "zone": _TEXT, "kind": _TEXT, "text": _TEXT, "start": _WHOLE,
        "end": _WHOLE, "exact": _FLAG, "confidence": _REAL,
    },
    "comments": {
        "document": _WHOLE, "comment": _WHOLE, "id": _TEXT, "parent_id": _TEXT, **_AUTHOR, **_DATES, "text": _TEXT,
        "votes": _WHOLE, "depth": _WHOLE, "blocks": _WHOLES,
    },
    "related": {
        "document": _WHOLE, "item": _WHOLE, "headline": _TEXT, "url": _TEXT, "source_name": _TEXT, **_DATES,
        "authors": _TEXTS, "category": _TEXT, "text": _TEXT, "image": _TEXT, "sponsored": _FLAG, "heading": _TEXT,
        "dateline": _TEXT, "caption": _TEXT, "blocks": _WHOLES,
    },
    "embeds": {
        "document": _WHOLE, "embed": _WHOLE, "platform": _TEXT, **_AUTHOR, **_DATES, "text": _TEXT, "post_id": _TEXT,
        "url": _TEXT, "hashtags": _TEXTS, "mentions": _TEXTS, "links": _TEXTS, "media_urls": _TEXTS, "after": _WHOLE,
        "blocks": _WHOLES,
    },
}  # fmt: skip
"""Table -> column -> type; ``texts`` and ``wholes`` are lists."""


def to_arrow(documents: Iterable[Document]) -> dict[str, Any]:
    """A ``pyarrow.Table`` for each name in ``TABLES``; columns and types are the same whatever is in them.

    What Arrow cannot hold - lone surrogates, numbers of more than 64 bits - becomes what comes nearest.
    Raises MissingExtra without pyarrow.
    """
    arrow = require("pyarrow", extra="arrow")
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for number, document in enumerate(documents):
        for name, rows_of in _ROWS.items():
            rows[name] += ((number, *row) for row in rows_of(document))
    return {name: _table(arrow, TABLES[name], rows[name]) for name in TABLES}


def to_pandas(documents: Iterable[Document]) -> dict[str, Any]:
    """The tables of ``to_arrow`` as ``pandas.DataFrame``. Raises MissingExtra without pandas and pyarrow."""
    require("pandas", extra="pandas")
    return {name: table.to_pandas() for name, table in to_arrow(documents).items()}


def _table(arrow: Any, columns: Mapping[str, str], rows: list[Row]) -> Any:
    from cleanscrape.arrow_values import array

    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [array(column, _type(arrow, kind)) for column, kind in zip(values, columns.values(), strict=True)]
    return arrow.Table.from_arrays(arrays, names=list(columns))


def _type(arrow: Any, kind: str) -> Any:
    if kind == _TEXTS:
        return arrow.list_(arrow.string())
    return arrow.list_(arrow.int64()) if kind == _WHOLES else arrow.type_for_alias(kind)


def _article(document: Document) -> Iterator[Row]:
    article, discussion, image = document.article, document.discussion, document.article.main_image
    yield (
        document.url, document.kind, str(document.page_type), document.page_type_confidence,
        document.confidence, article.headline, article.text, _names(article.authors), article.date_published,
        article.date_published_raw, article.date_modified, article.date_modified_raw, article.site_name,
        article.section, article.language, article.description, article.tags, article.canonical_url,
        image.url if image else None, discussion.state if discussion else None,
        discussion.declared_count if discussion else None, document.warnings,
    )  # fmt: skip


def _blocks(document: Document) -> Iterator[Row]:
    for block in document.blocks:
        place = (block.span.start, block.span.end, block.exact)
        yield block.index, str(block.zone), str(block.kind), block.text, *place, block.confidence


def _comments(document: Document) -> Iterator[Row]:
    for number, one in enumerate(document.discussion.comments if document.discussion else ()):
        yield (
            number, one.id, one.parent_id, one.author.name, one.author.handle, one.author.url, one.date_published,
            one.date_published_raw, one.text, one.votes, one.depth, one.blocks,
        )  # fmt: skip


def _related(document: Document) -> Iterator[Row]:
    for number, one in enumerate(document.related):
        yield (
            number, one.headline, one.url, one.source_name, one.date_published, one.date_published_raw,
            _names(one.authors), one.category, one.text, one.image, one.sponsored, one.heading, one.dateline,
            one.caption, one.blocks,
        )  # fmt: skip


def _embeds(document: Document) -> Iterator[Row]:
    for number, one in enumerate(document.embeds):
        yield (
            number, one.platform, one.author.name, one.author.handle, one.author.url, one.date_published,
            one.date_published_raw, one.text, one.post_id, one.url, one.hashtags, one.mentions, one.links,
            one.media_urls, one.after, one.blocks,
        )  # fmt: skip


def _names(authors: Iterable[Any]) -> tuple[str, ...]:
    return tuple(name for author in authors if (name := author.name or author.handle))


_ROWS: Mapping[str, Callable[[Document], Iterator[Row]]] = {
    "articles": _article,
    "blocks": _blocks,
    "comments": _comments,
    "related": _related,
    "embeds": _embeds,
}
