"""What is no page, or holds nothing to read, gives no article, or a warning, or both."""

import gzip

import pytest

import cleanscrape
from cleanscrape import Zone

PAGE = "<main><h1>Harbour reopens</h1><p>The harbour has reopened after the storm, says the mayor.</p></main>"
GZIP = gzip.compress(PAGE.encode(), mtime=0)
PDF = (
    b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    + b"1 0 obj\n<</Type /Page /Title (Harbour reopens)>>\nendobj\n" * 300
    + bytes(range(256))
)
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


@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
@pytest.mark.parametrize("data", [GZIP, PDF, PNG, bytes(900)], ids=["gzip", "PDF", "PNG", "NULs"])
def test_binary_data_that_somebody_decoded_has_no_article_either(data: bytes, charset: str) -> None:
    document = cleanscrape.clean(data.decode(charset, "replace"))
    assert (document.article.text, document.confidence) == ("", 0.0)
    assert document.warnings[-1].startswith("this looks like binary data")


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
    for given in (source, source.decode("utf-8", "replace"), source.decode("latin-1")):
        assert len(cleanscrape.clean(given).article.text) > 40


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


FEED = "<channel><title>Harbour news</title><item><title>Harbour reopens</title><link>/a</link></item></channel>"
NO_PAGE = {
    "an address": [
        "https://harbour.example/news/a.html",
        "//harbour.example/a",
        "www.harbour.example\n",
        b"https://harbour.example/",
        "page.html",
        "pages/2024/page.HTM",
        "./My pages/a.html",
        r"C:\My pages\a.html",
    ],
    "XML": [
        f"<rss version='2.0'>{FEED}</rss>",
        f"\ufeff<?xml version='1.0'?>\n<rss>{FEED}</rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour</title></feed>",
        "<?xml version='1.0'?><note>The harbour has reopened.</note>",
        f"<rss version='2.0'><channel><item><description><![CDATA[<html><body>{PAGE}</body></html>]]></rss>",
        f"<?xml version='1.0'?>\n<!-- <html> -->\n<nitf><head><title>Harbour</title></head><body>{PAGE}</body></nitf>",
        f"<?xml version='1.0'?><!DOCTYPE article PUBLIC '-//NLM//DTD' 'a.dtd'><article><body>{PAGE}</body></article>",
        f"<?xml version='1.0'?><?style a='b'?><!DOCTYPE book [<!ENTITY a 'b'>]><book><body>{PAGE}</book>",
    ],
    "a saved e-mail or MHTML": [
        f"From: <Saved by A>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=b\n\n{PAGE}",
        f"From: a\nContent-Type: multipart/mixed\r\n\tboundary=b\r\n\r\n{PAGE}",
        f"From a@harbour.example Mon May 6\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{PAGE}",
        "Received: by harbour.example\n\tfor b\nContent-Transfer-Encoding: base64\n\nVGhlIGhhcmJvdXI=",
    ],
    "JSON": ['{"title": "Harbour reopens"}', '[\n {"title": "Harbour"}\n]\n', '{"a": 1}\n{"a": 2}', '["Harbour"]'],
}


@pytest.mark.parametrize(("what", "source"), [(what, each) for what, some in NO_PAGE.items() for each in some])
def test_an_address_or_data_is_read_but_told_of(what: str, source: str | bytes) -> None:
    document = cleanscrape.clean(source)
    assert any(warning.startswith(f"this looks like {what}") for warning in document.warnings)
    assert document.source == (source if isinstance(source, str) else source.decode())


@pytest.mark.parametrize(
    "source",
    [
        "The page: https://harbour.example/a.html",
        "https://harbour.example/a\nThe harbour has reopened.",
        "See a.html",
        "<a href='https://harbour.example/a.html'>a.html</a>",
        f"<?xml version='1.0'?><!DOCTYPE html><html><body>{PAGE}</body></html>",
        f"<?xml version='1.0'?>\n<!-- <rss> -->\n<html xmlns='http://www.w3.org/1999/xhtml'><body>{PAGE}</body></html>",
        f"<?xml version='1.0'?><?php ?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'a.dtd'><p>{PAGE}</p>",
        f"<?xml version='1.0'?><body>{PAGE}</body>",
        f"<html><body>{PAGE}<pre>&lt;rss></pre></body></html>",
        f"HTTP/1.1 200 OK\nContent-Type: text/html\n\n<html><body>{PAGE}</body></html>",
        "From: Ann Holm\n\nThe harbour has reopened.\nContent-Type: multipart/mixed is what it said.",
        "From here it goes on.\nNote: see\nContent-Type: multipart/mixed is what mail says of itself.\n\nThe harbour.",
        "Title: Harbours\nContent-Transfer-Encoding: base64 explained\n\nThe harbour has reopened.",
        "[Harbour] The harbour has reopened [1]",
        '{"Reopened"} it says on the harbour master\'s door.',
        "{{Infobox harbour}}\nThe harbour has reopened.",
    ],
)
def test_a_page_with_addresses_or_signs_in_it_is_not_told_of(source: str) -> None:
    assert not any(warning.startswith("this looks like") for warning in cleanscrape.clean(source).warnings)
