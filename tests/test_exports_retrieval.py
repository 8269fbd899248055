"""Adapters for LangChain and Haystack, run as their own pipelines run them."""

from __future__ import annotations

from pathlib import Path

import export_pages
import pytest

import cleanscrape
from cleanscrape.exports.metadata import flat_metadata

WIDGETS = export_pages.FIXTURES / "html/news-with-widgets.html"
HEADLINE = "Harbour bridge reopens after eleven months of repairs"


def test_metadata_is_flat_and_known() -> None:
    for path in export_pages.PAGES:
        found = flat_metadata(export_pages.document(path))
        assert {type(value) for value in found.values()} <= {str, float}
        assert "" not in found.values()
    found = flat_metadata(export_pages.document(WIDGETS))
    assert found["source"] == export_pages.URL
    assert (found["title"], found["authors"], found["tags"]) == (HEADLINE, "Orla Fenwick", "harbour, bridge, council")


def test_langchain_transformer() -> None:
    documents = pytest.importorskip("langchain_core.documents", reason="comes with the extra 'langchain'")
    from cleanscrape.exports import CleanscrapeTransformer, to_langchain

    html = WIDGETS.read_text("utf-8")
    loaded = [
        documents.Document(page_content=html, metadata={"source": export_pages.URL, "title": "as loaded"}, id="1"),
        documents.Document(page_content="<p>x</p>", metadata={"source": "pages/x.html"}),
    ]
    first, second = CleanscrapeTransformer(markdown=True).transform_documents(loaded)
    assert loaded[0].page_content == html
    document = cleanscrape.clean(html, url=export_pages.URL)
    assert first.page_content == document.article.markdown
    assert (first.id, first.metadata["title"], first.metadata["authors"]) == ("1", "as loaded", "Orla Fenwick")
    assert second.metadata["source"] == "pages/x.html"
    assert to_langchain(document).page_content == document.article.text
    kept = CleanscrapeTransformer(keep=["comments"]).transform_documents(loaded)
    assert "Keep the ferry on Saturdays, please." in kept[0].page_content


def test_haystack_converter_in_a_pipeline(tmp_path: Path) -> None:
    haystack = pytest.importorskip("haystack", reason="comes with the extra 'haystack'")
    from haystack.dataclasses import ByteStream

    from cleanscrape.exports import CleanscrapeConverter, to_haystack

    pipeline = haystack.Pipeline()
    pipeline.add_component("clean", CleanscrapeConverter(markdown=True))
    stream = ByteStream(data=WIDGETS.read_bytes(), meta={"url": export_pages.URL, "title": "as fetched"})
    again = haystack.Pipeline.loads(pipeline.dumps(), allowed_modules=["cleanscrape.exports.haystack"])
    result = again.run({"clean": {"sources": [stream, WIDGETS, str(WIDGETS)]}})["clean"]["documents"]
    document = cleanscrape.clean(WIDGETS.read_bytes(), url=export_pages.URL)
    assert result[0].content == document.article.markdown
    assert (result[0].meta["title"], result[0].meta["source"]) == ("as fetched", export_pages.URL)
    assert result[1].content == result[2].content
    assert result[1].meta["title"] == HEADLINE
    assert result[1].meta["file_path"] == str(WIDGETS)
    assert to_haystack(document).content == document.article.text
    with pytest.raises(OSError):
        CleanscrapeConverter().run(sources=[tmp_path / "missing.html"])
