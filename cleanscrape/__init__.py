"""Separate a scraped page's article from related articles, comments, embeds and chrome.

>>> import cleanscrape
>>> document = cleanscrape.clean("<main><h1>Harbour reopens</h1><p>The harbour has reopened.</p></main>")
>>> document.article.headline
'Harbour reopens'

``clean`` gives a ``Document``; what is in it stands in ``cleanscrape.model``, what can go wrong in
``cleanscrape.errors``. Importing the package costs nothing: the parts are loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanscrape.lazy_names import lazy_names

if TYPE_CHECKING:
    from cleanscrape.cleaner import Cleaner
    from cleanscrape.cleaning import clean
    from cleanscrape.errors import CleanscrapeError, DataFileError, SourceTypeError, UsageError
    from cleanscrape.many import clean_many
    from cleanscrape.model import (
        Article,
        Author,
        Block,
        Comment,
        Discussion,
        Document,
        Embed,
        Evidence,
        Explanation,
        Image,
        Kind,
        PageType,
        RelatedItem,
        Span,
        Zone,
    )

__version__ = "0.1.0"

_HOMES = {
    "Cleaner": "cleaner",
    "clean": "cleaning",
    "clean_many": "many",
    "CleanscrapeError": "errors",
    "DataFileError": "errors",
    "SourceTypeError": "errors",
    "UsageError": "errors",
    **dict.fromkeys(
        ("Article", "Author", "Block", "Comment", "Discussion", "Document", "Embed", "Evidence", "Explanation")
        + ("Image", "Kind", "PageType", "RelatedItem", "Span", "Zone"),
        "model",
    ),
}

__all__ = [
    "Article",
    "Author",
    "Block",
    "Cleaner",
    "CleanscrapeError",
    "Comment",
    "DataFileError",
    "Discussion",
    "Document",
    "Embed",
    "Evidence",
    "Explanation",
    "Image",
    "Kind",
    "PageType",
    "RelatedItem",
    "SourceTypeError",
    "Span",
    "UsageError",
    "Zone",
    "__version__",
    "clean",
    "clean_many",
]


__getattr__, __dir__ = lazy_names(globals(), _HOMES)
