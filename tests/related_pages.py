"""Markup whose blocks are labelled by hand, for tests of what is made of related items."""

from collections.abc import Mapping

from cleanscrape.assembling.related import related
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Kind, RelatedItem, Zone
from cleanscrape.reading.source import read

PAGE = "https://example.org/news/ferry"
ITEM = (Zone.RELATED, Kind.ITEM)

Said = Mapping[str, tuple[Zone, Kind]]


def items(markup: str, said: Said | None = None, *, canonical: str | None = None) -> tuple[RelatedItem, ...]:
    """The items of a page of which all is related but the blocks that ``said`` names by their text."""
    page = read(markup, kind="html", url=PAGE)
    known = [(said or {}).get(text, ITEM) for text in page.texts]
    return related(
        page, Labels(zones=[zone for zone, _ in known], kinds=[kind for _, kind in known]), canonical=canonical
    )


def headings(markup: str, said: Said | None = None) -> list[tuple[str, str | None]]:
    """Each item's headline with the heading of its list."""
    return [(item.headline, item.heading) for item in items(markup, said)]
