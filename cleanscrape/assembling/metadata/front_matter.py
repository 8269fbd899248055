"""The YAML block at the head of a Markdown file, as dumps and static sites have it: plain keys, values and lists.

Only that much of YAML is read: nothing nested, nothing that could mean anything but text.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex

from cleanscrape.assembling.metadata.claims import Claims, RawAuthor
from cleanscrape.assembling.texts import tidy
from cleanscrape.model import Image

__all__ = ["front_matter_claims"]

FIELDS: Mapping[str, str] = {
    "title": "headline", "headline": "headline", "author": "authors", "authors": "authors", "byline": "authors",
    "date": "published", "published": "published", "date_published": "published", "datepublished": "published",
    "publishdate": "published", "pubdate": "published", "created": "published", "published_time": "published",
    "updated": "modified", "modified": "modified", "lastmod": "modified", "date_modified": "modified",
    "last_modified": "modified", "sitename": "site_name", "site_name": "site_name", "site": "site_name",
    "publisher": "site_name", "section": "section", "category": "section", "categories": "section",
    "lang": "language", "language": "language", "description": "description", "summary": "description",
    "excerpt": "description", "tags": "tags", "keywords": "tags", "url": "url", "canonical": "url",
    "canonical_url": "url", "source": "url", "image": "image", "cover": "image", "thumbnail": "image",
}  # fmt: skip
"""Key, lower case, with ``_`` for ``-`` -> field of ``Claims``."""

MAX_LINES = 100
_FENCE = regex.compile(r"\s{0,3}---\s*+$")
_PAIR = regex.compile(r"([A-Za-z][\w -]{0,40}?)\s{0,3}:(?:\s++(.*))?$")
_ITEM = regex.compile(r"\s{0,8}-\s++(.+)$")


def front_matter_claims(source: str) -> Claims:
    """The claims of a front matter block; none where the source does not begin with one."""
    claims = Claims("front-matter")
    pairs = _pairs(source)
    for key, values in pairs.items():
        field = FIELDS.get(key.lower().replace("-", "_").replace(" ", "_"))
        if field is None or not values:
            continue
        if field == "authors":
            claims.authors += [RawAuthor(value) for value in values]
        elif field == "tags":
            claims.tags = claims.tags or values
        elif field == "image":
            claims.image = claims.image or Image(url=values[0])
        elif getattr(claims, field) is None:
            setattr(claims, field, values[0])
    return claims


def _pairs(source: str) -> dict[str, list[str]]:
    """The keys of the block and their values."""
    lines = source[:20_000].lstrip("\ufeff").splitlines()[:MAX_LINES]
    if not lines or not _FENCE.match(lines[0]):
        return {}
    found: dict[str, list[str]] = {}
    key = None
    for line in lines[1:]:
        if _FENCE.match(line) or line.rstrip() == "...":
            return found
        item = _ITEM.match(line)
        pair = _PAIR.match(line) if item is None else None
        if item is not None and key is not None:
            found[key] += _scalars(item[1])
        elif pair is not None:
            key = pair[1]
            found.setdefault(key, []).extend(_values(pair[2] or ""))
        elif line.strip() and not line[0].isspace():
            return {}  # text between two rules, not front matter
    return {}


def _values(text: str) -> list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [value for part in text[1:-1].split(",") for value in _scalars(part)]
    return _scalars(text) if text not in ("|", ">", "|-", ">-", "null", "~") else []


def _scalars(text: str) -> list[str]:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    folded = tidy(text)
    return [folded] if folded else []
