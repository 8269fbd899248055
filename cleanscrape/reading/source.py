"""Any source -> ``Page``: which type, which encoding, which kind. Callers' objects are only read."""

from __future__ import annotations

import sys
from typing import Any

from cleanscrape.errors import SourceTypeError
from cleanscrape.reading.no_page import why_no_page
from cleanscrape.reading.page import Page


def read(source: Any, *, kind: str = "auto", url: str | None = None, charset: str | None = None) -> Page:
    """Read a source as HTML or text. Raises SourceTypeError for a type that is no source."""
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    if isinstance(source, (bytes, bytearray, memoryview)):
        from cleanscrape.reading.decode import decode

        text, encoding, warnings = decode(bytes(source), charset)
    elif isinstance(source, str):
        text = source
    else:
        text, kind = serialised(source), "html"
    if kind == "auto":
        from cleanscrape.reading.sniff import sniff

        kind = sniff(text)
    page = _read_as(kind, text)
    page.url, page.encoding = url, encoding
    has_base = page.tree is not None and page.tree.select_one("base") is not None
    page.base = (page.tree.base_url(url or "") if has_base else url) or None
    doubt = why_no_page(text)
    page.warnings = [*warnings, *page.warnings, *([doubt] if doubt is not None else ())]
    return page


def _read_as(kind: str, text: str) -> Page:
    if kind == "html":
        from cleanscrape.reading.html import read_html

        return read_html(text)
    from cleanscrape.reading.text import read_text

    return read_text(text)


def serialised(source: Any) -> str:
    """The HTML of a parsed page. Raises SourceTypeError for what is none.

    Its library is loaded already, or it could not be one of its objects.
    """
    soup = sys.modules.get("bs4")
    if soup is not None and isinstance(source, soup.Tag):
        return str(source)
    lxml = sys.modules.get("lxml.etree")
    if lxml is not None and isinstance(source, (lxml._Element, lxml._ElementTree)):
        return str(lxml.tostring(source, encoding="unicode", method="html", with_tail=False))
    raise SourceTypeError(
        f"cannot read a {type(source).__name__}: pass str, bytes, a BeautifulSoup object or an lxml tree"
        " (for a file, its content: path.read_bytes())"
    )
