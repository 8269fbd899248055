"""Any source -> ``Page``: which type, which encoding, which kind. Callers' objects are only read."""

from __future__ import annotations

import sys
from typing import Any

from cleanscrape.errors import SourceTypeError
from cleanscrape.reading.binary import binary_warning, format_of_text
from cleanscrape.reading.no_page import why_no_page
from cleanscrape.reading.page import Page

_PARTS = {
    "read_bytes": "read_bytes",
    "read": "read",
    "getall": "get",  # a selector: many other things have a ``get``
    **{name: name for name in ("content", "html", "body", "text")},
}
"""What an object that holds a page has -> which part of it the page is, the likeliest first."""


def read(source: Any, *, kind: str = "auto", url: str | None = None, charset: str | None = None) -> Page:
    """Read a source as HTML or text. Raises SourceTypeError for a type that is no source."""
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    if isinstance(source, (bytes, bytearray, memoryview)):
        from cleanscrape.reading.decode import codec_of, decode

        text, encoding, warnings = decode(bytes(source), charset)
        if charset and codec_of(charset) is None:
            warnings = (*warnings, f"charset={charset!r:.60} names no encoding that is known: passed over")
    elif isinstance(source, str):
        text, warnings = source, binary_warning(source, format_of_text(source))
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
    """The HTML of a parsed page. Raises SourceTypeError for what is none."""
    if _is_soup(source):
        return str(source)
    if _is_lxml(source):
        return str(sys.modules["lxml.etree"].tostring(source, encoding="unicode", method="html", with_tail=False))
    name = type(source).__name__
    readable = "str, bytes, a BeautifulSoup object or an lxml tree"
    raise SourceTypeError(f"cannot read an object of type {name}: pass {readable}{_hint(source)}")


def is_parsed(source: Any) -> bool:
    """Whether it is a parsed page that can be read."""
    return _is_soup(source) or _is_lxml(source)


def _is_soup(source: Any) -> bool:
    soup = sys.modules.get("bs4")  # loaded already, or it could not be one of its objects
    return soup is not None and isinstance(source, soup.Tag)


def _is_lxml(source: Any) -> bool:
    lxml = sys.modules.get("lxml.etree")
    return lxml is not None and isinstance(source, (lxml._Element, lxml._ElementTree))


def _hint(source: Any) -> str:
    """Which part of a file, a response or a selector to pass instead; "" where nothing is known."""
    has = dir(source)  # nothing is asked of the object itself, which might read a stream
    part = next((part for mark, part in _PARTS.items() if mark in has), None)
    if part is None:
        return ""
    return f"; of this object, .{part}{'()' if callable(getattr(type(source), part, None)) else ''}"
