"""The publication date in a page's own state: pages that are drawn by scripts carry what they show as JSON.

That JSON describes related pages as well. Only where the whole source names a single day under such keys is it
taken for the page's.
"""

from __future__ import annotations

import regex

__all__ = ["date_in_state"]

KEYS = (
    "publishedAt", "published_at", "publishDate", "publish_date", "publishedDate", "published_date",
    "publicationDate", "publication_date", "firstPublishedAt", "first_published_at", "datePublished", "date_published",
)  # fmt: skip
"""As content systems name them; searched one by one, which is faster than any pattern."""

MAX_PLACES = 20
"""Places of one key that are looked at; a key that stands more often describes a list."""

_QUOTE = r"(?:\\{0,3}\"|&quot;|&#34;)"
_VALUE = regex.compile(rf"{_QUOTE}\s?:\s?{_QUOTE}(\d{{4}}-\d\d-\d\d(?:[T ][\d:.,]{{4,18}}(?:Z|[+-]\d\d:?\d\d)?+)?+)")


def date_in_state(source: str) -> str | None:
    """The only publication date under any of the keys, as it stands there; None where there are several days."""
    found: dict[str, str] = {}
    for key in KEYS:
        at = source.find(key)
        places = 0
        while at >= 0 and places < MAX_PLACES:
            value = _VALUE.match(source, at + len(key))
            if value is not None:
                found.setdefault(value[1][:10], value[1])
                if len(found) > 1:
                    return None
            places += 1
            at = source.find(key, at + len(key))
    return next(iter(found.values()), None)
