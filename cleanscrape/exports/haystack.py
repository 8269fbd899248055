"""Documents for Haystack. Needs the extra ``haystack``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cleanscrape.cleaning import clean
from cleanscrape.exports.metadata import flat_metadata
from cleanscrape.extras import needing
from cleanscrape.model import Document

with needing("haystack", extra="haystack"):
    from haystack import Document as HaystackDocument
    from haystack import component
    from haystack.components.converters.utils import get_bytestream_from_source
    from haystack.dataclasses import ByteStream

__all__ = ["CleanscrapeConverter", "to_haystack"]


def to_haystack(document: Document, *, markdown: bool = False) -> Any:
    """A ``haystack.Document`` of the article's text, or of its Markdown."""
    text = document.article.markdown if markdown else document.article.text
    return HaystackDocument(content=text, meta=flat_metadata(document))


@component
class CleanscrapeConverter:
    """A pipeline component from files and byte streams to the articles in them."""

    def __init__(self, markdown: bool = False) -> None:
        self.markdown = markdown

    @component.output_types(documents=list[HaystackDocument])
    def run(self, sources: list[str | Path | ByteStream]) -> dict[str, list[Any]]:
        """``sources``: paths, or streams as fetchers give them; a stream's ``meta["url"]`` is the page's address.

        A stream's meta goes before what the page says. Raises OSError for a file that cannot be read.
        """
        return {"documents": list(map(self._converted, sources))}

    def _converted(self, source: Any) -> Any:
        stream = get_bytestream_from_source(source)
        found = to_haystack(clean(stream.data, url=stream.meta.get("url")), markdown=self.markdown)
        return HaystackDocument(content=found.content, meta={**found.meta, **stream.meta})
