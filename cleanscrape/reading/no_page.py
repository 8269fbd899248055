"""What is text, but no page: the address of one instead of its content, or data for machines."""

from __future__ import annotations

import re

_PREFIX = 1 << 16  # mail may have long headers, XML long comments above its first element
_END = 4096
_LONGEST_ADDRESS = 2000

_SUFFIX = r"\.(?:[sx]?html?|mhtml|txt|md|pdf|gz|warc)"
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,20}+:)?//[^\s<>]++"  # https://news.example/a, //news.example/a
    r"|www\.[^\s<>]++"
    rf"|[^\s<>]+{_SUFFIX}|(?:[a-z]:|\.{{0,2}}|~)[/\\][^\n<>]*{_SUFFIX}",  # pages/a.html, C:\My pages\a.html
    re.IGNORECASE,
)
_ABOVE_ROOT = r"(?>\s++|<\?[^>]*+>|<!--.*?-->|<!doctype\s++(?!html\b)[^>\[]*+(?:\[[^\]]*+\]\s*+)?+>)*+"
_XML = re.compile(
    rf"<\?xml\s[^>]*+>{_ABOVE_ROOT}<(?!(?:html|head|body)[\s>])[a-z]"  # what its first element is decides
    r"|<(?:rss|feed|rdf:rdf|opml|urlset|sitemapindex)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(
    r"(?:from [^\n]++\n)?+(?:[a-z][\w-]*+:[^\n]*+\n|[ \t][^\n]*+\n)*?"  # its header, of which any line says it
    r"(?:content-type:\s*+multipart/[\w.+-]++|content-transfer-encoding:\s*+(?:quoted-printable|base64))"
    r"[ \t\r]*+(?:[;(\n]|$)",  # a sentence about it goes on
    re.IGNORECASE,
)
_JSON = re.compile(r'\{\s*+"|\[\s*+[\[{"]')


def why_no_page(source: str) -> str | None:
    """Say what ``source`` looks like, and what to pass instead, where it is no page; else None."""
    head = source[:_PREFIX].lstrip("\ufeff \t\r\n\f")
    if len(source) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(head.rstrip()):
        return "this looks like an address, not like a page: pass the page's content"
    if _XML.match(head):
        return "this looks like XML (a feed, a sitemap …), not like a page: pass the text or HTML that is in it"
    if _MAIL.match(head):
        return "this looks like a saved e-mail or MHTML, not like a page: pass the text or HTML that is in it"
    if _JSON.match(head) and source[-_END:].rstrip().endswith(("}", "]")):
        return "this looks like JSON, not like a page: pass the text or HTML that is in it"
    return None
