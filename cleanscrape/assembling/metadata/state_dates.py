"""The publication date in a page's own state: pages that are drawn by scripts carry what they show as JSON.

That JSON describes related pages as well. Only where the whole source names a single day under such keys is it
taken for the page's.
"""

from __future__ import annotations

import re

__all__ = ["date_in_state"]

START = "publi"
"""How the keys of content systems begin: ``publishedAt``, ``published_at``, ``publish_date``, ``publicationDate``."""
SCHEMA_KEY = "datePublished"
"""As schema.org names it: in JSON-LD as well, whose dates were weighed before, those of comments among them."""

MAX_PLACES = 300
"""Places that are looked at; a page with more of them describes a list."""

_QUOTE = r"(?:\\{0,3}\"|&quot;|&#34;)"
_VALUE = re.compile(
    rf"(?:publi(?:sh(?:ed)?_?(?:[aA]t|[dD]ate)|cation_?[dD]ate)|{SCHEMA_KEY}){_QUOTE}\s?:\s?{_QUOTE}"
    r"(\d{4}-\d\d-\d\d(?:[T ][\d:.,]{4,18}(?:Z|[+-]\d\d:?\d\d)?+)?+)"
)


def date_in_state(source: str, *, schema: bool) -> str | None:
    """The only publication date under any of the keys, as it stands there; None where there are several days.

    ``schema``: whether the key of schema.org counts, because the page has no JSON-LD.
    """
    found: dict[str, str] = {}
    for start in (START, SCHEMA_KEY) if schema else (START,):
        at = source.find(start)
        for _ in range(MAX_PLACES):
            if at < 0:
                break
            value = _VALUE.match(source, at)
            if value is not None:
                found.setdefault(value[1][:10], value[1])
                if len(found) > 1:
                    return None
            at = source.find(start, at + len(start))
    return next(iter(found.values()), None)
