"""Pages whose labels a test gives, for tests of metadata."""

import json
from typing import Any

from cleanscrape.assembling.metadata import Facts, metadata
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Kind, PageType, Zone
from cleanscrape.reading.source import read

URL = "https://www.marrow-gazette.example/harbour/2025/ferry-returns"
BODY = (
    "<h1>The ferry returns</h1><p>After nine winters the ferry is back at the quay, and half the town came to see.</p>"
)
META = Zone.METADATA


def facts_of(
    body: str = BODY,
    *,
    head: str = "",
    lines: dict[str, tuple[Zone, Kind]] | None = None,
    url: str | None = URL,
    page_type: PageType = PageType.ARTICLE,
    sure: float = 0.0,
    reference: str | None = None,
) -> Facts:
    """Facts of a page whose blocks are article but for ``lines``: text -> zone and kind."""
    page = read(f"<html lang=en><head>{head}</head><body>{body}</body></html>", kind="html", url=url)
    labels = Labels(page_type=page_type, page_confidence=sure)
    for index, text in enumerate(page.texts):
        tag = page.elements.tags[page.owners[index]]
        usual = (Zone.ARTICLE, Kind.HEADLINE if tag == "h1" else Kind.PARAGRAPH)
        zone, kind = (lines or {}).get(text, usual)
        labels.zones.append(zone)
        labels.kinds.append(kind)
    return metadata(page, labels, reference=reference)


def ld(*objects: Any) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in objects)


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "The ferry returns",
    "datePublished": "2025-03-07T10:15:00+01:00",
    "dateModified": "2025-03-08T09:00:00+01:00",
    "author": {"@type": "Person", "name": "Orla Fenwick", "url": "/people/orla"},
    "publisher": {"@type": "Organization", "name": "The Marrow Gazette"},
    "articleSection": "Harbour",
    "keywords": "ferries, harbours",
    "description": "Nine winters &amp; one ferry.",
    "image": {"@type": "ImageObject", "url": "/pictures/ferry.jpg"},
}
