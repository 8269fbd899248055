"""Documents for LangChain. Needs the extra ``langchain``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleanscrape.cleaning import clean
from cleanscrape.exports.metadata import flat_metadata
from cleanscrape.extras import needing
from cleanscrape.model import Document

with needing("langchain_core", extra="langchain"):
    from langchain_core import documents as _langchain

__all__ = ["CleanscrapeTransformer", "to_langchain"]


def to_langchain(document: Document, *, markdown: bool = False) -> Any:
    """A ``langchain_core.documents.Document`` of the article's text, or of its Markdown for splitters by heading."""
    text = document.article.markdown if markdown else document.article.text
    return _langchain.Document(page_content=text, metadata=flat_metadata(document))


class CleanscrapeTransformer(_langchain.BaseDocumentTransformer):
    """Turns loaded pages - documents whose content is HTML or flattened text - into their articles.

    What a document's metadata says already stays; the rest is added. ``source`` is taken for the page's address where
    it looks like one. ``options`` are those of ``cleanscrape.clean``.
    """

    def __init__(self, *, markdown: bool = False, **options: Any) -> None:
        self.markdown = markdown
        self.options = options

    def transform_documents(self, documents: Sequence[Any], **kwargs: Any) -> Sequence[Any]:
        """A cleaned document for each, in the same order, with the same ids."""
        return list(map(self._cleaned, documents))

    def _cleaned(self, page: Any) -> Any:
        source = page.metadata.get("source")
        address = {"url": source} if isinstance(source, str) and "://" in source else {}
        found = to_langchain(clean(page.page_content, **{**address, **self.options}), markdown=self.markdown)
        found.metadata.update(page.metadata)
        found.id = page.id
        return found
