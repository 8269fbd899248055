"""Which link targets may be written out."""

from __future__ import annotations

import regex

_SCHEME = regex.compile(r"([A-Za-z][A-Za-z0-9+.-]*+):")
_SAFE = frozenset(("http", "https", "mailto"))
_LOADED = frozenset(("http", "https"))
_DROPPED = dict.fromkeys((*range(0x20), 0x7F))
"""Control characters: browsers drop tabs and line breaks anywhere in a URL, so schemes could hide in them."""


def safe_href(href: str | None) -> str | None:
    """``href`` without control characters, if it is relative or of a scheme that runs nothing; else None."""
    if not href:
        return None
    cleaned = href.translate(_DROPPED).strip()
    scheme = _SCHEME.match(cleaned)
    if scheme is not None and scheme.group(1).lower() not in _SAFE:
        return None
    return cleaned or None


def safe_source(url: str | None) -> str | None:
    """The address of a picture without control characters, if it is on the web or relative; else None."""
    cleaned = safe_href(url)
    scheme = _SCHEME.match(cleaned) if cleaned else None
    return None if scheme is not None and scheme.group(1).lower() not in _LOADED else cleaned
