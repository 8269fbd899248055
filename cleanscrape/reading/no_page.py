"""What is text, but no page: the address of one instead of its content, or data for machines."""

from __future__ import annotations

import re

_PREFIX = 4096
_LONGEST_ADDRESS = 2000

_SUFFIX = r"\.(?:[sx]?html?|mhtml|txt|md|pdf|gz|warc)"
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,20}+:)?//[^\s<>]++"  # https://news.example/a, //news.example/a
    r"|www\.[^\s<>]++"
    rf"|[^\s<>]+{_SUFFIX}|(?:[a-z]:|\.{{0,2}}|~)[/\\][^\n<>]*{_SUFFIX}",  # pages/a.html, C:\My pages\a.html
    re.IGNORECASE,
)
_XML = re.compile(r"<\?xml\s|<(?:rss|feed|rdf:rdf|opml|urlset|sitemapindex)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_JSON = re.compile(r'\{\s*+"|\[\s*+[\[{"]')


def why_no_page(source: str) -> str | None:
    """Say what ``source`` looks like, and what to pass instead, where it is no page; else None."""
    head = source[:_PREFIX].lstrip("\ufeff \t\r\n\f")
    if len(source) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(head.rstrip()):
        return "this looks like an address, not like a page: pass the page's content"
    if _XML.match(head) and not _HTML.search(head):
        return "this looks like XML (a feed, a sitemap …), not like a page: pass the text or HTML that is in it"
    if _JSON.match(head) and source[-_PREFIX:].rstrip().endswith(("}", "]")):
        return "this looks like JSON, not like a page: pass the text or HTML that is in it"
    return None
