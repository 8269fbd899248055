"""What is no page, or holds nothing to read, gives no article, or a warning, or both."""

import gzip

import pytest

import cleanscrape
from cleanscrape import Zone

PAGE = "<main><h1>Harbour reopens</h1><p>The harbour has reopened after the storm, says the mayor.</p></main>"
GZIP = gzip.compress(PAGE.encode(), mtime=0)
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + b"1 0 obj\n<</Type /Page /Title (Harbour reopens)>>\nendobj\n" * 300
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9


@pytest.mark.parametrize(
    ("data", "said"),
    [(GZIP, "a gzip file; decompress it first"), (PDF, "a PDF file"), (PNG, "a PNG file"), (bytes(900), "binary")],
    ids=["gzip", "PDF", "PNG", "NULs"],
)
@pytest.mark.parametrize("kind", ["auto", "html", "text"])
def test_binary_data_has_no_article_and_a_warning_with_its_format(data: bytes, said: str, kind: str) -> None:
    document = cleanscrape.clean(data, kind=kind, url="https://harbour.example/a")
    assert (document.article.text, document.article.headline, document.confidence) == ("", None, 0.0)
    assert {block.zone for block in document.blocks} <= {Zone.CHROME}
    assert all(document.explain(block).decision is block.zone for block in document.blocks)
    assert document.warnings[-1].startswith("this looks like binary data") and document.warnings[-1].endswith(
        said if said != "binary" else "not like text"
    )


@pytest.mark.parametrize(
    "source",
    [
        PAGE.encode(),
        PAGE.replace("</p>", "\0\0\0\x01\x02</p>").encode(),
        "GIF89a was the format of pictures on the web, says the museum – and PNG came later.".encode(),
        "Ein Café am Hafen ist wieder geöffnet, sagt die Bürgermeisterin.".encode("latin-1"),
    ],
    ids=["page", "damaged page", "text that begins like a picture", "windows-1252"],
)
def test_what_only_resembles_binary_data_keeps_its_article(source: bytes) -> None:
    assert len(cleanscrape.clean(source).article.text) > 40


@pytest.mark.parametrize("kind", ["auto", "html", "text"])
@pytest.mark.parametrize("source", ["", " \n", b"", "…"])
def test_whatever_holds_no_word_has_the_same_warning(source: str | bytes, kind: str) -> None:
    if source == "…" and kind == "html":
        return  # a fragment of HTML is article, whatever is in it
    assert cleanscrape.clean(source, kind=kind).warnings == ("no main text found: the page shows no word",)


@pytest.mark.parametrize("source", ["<html><body></body></html>", "<title>Harbour</title>", "<p> </p>"])
def test_a_page_that_shows_nothing_says_that_it_has_no_main_text(source: str) -> None:
    assert cleanscrape.clean(source).warnings == ("no main text found: the page shows no word",)


@pytest.mark.parametrize("source", ["a", "7", "Harbour", "<p>Harbour</p>", "<h1>Harbour</h1>", PAGE])
def test_a_page_that_shows_something_has_no_such_warning(source: str) -> None:
    document = cleanscrape.clean(source)
    assert document.warnings == ()
    assert any(block.zone is Zone.ARTICLE for block in document.blocks)
