"""Markup whose blocks are labelled by hand, for tests of what is made of related items."""

from collections.abc import Mapping

from cleanscrape.assembling.related import related
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Kind, RelatedItem, Zone
from cleanscrape.reading.html import read_html

PAGE = "https://example.org/news/ferry"
ITEM = (Zone.RELATED, Kind.ITEM)

Said = Mapping[str, tuple[Zone, Kind]]


def items(markup: str, said: Said | None = None, *, url: str = PAGE) -> tuple[RelatedItem, ...]:
    """The items of a page of which all is related but the blocks that ``said`` names by their text."""
    page = read_html(markup, url=url)
    known = [(said or {}).get(text, ITEM) for text in page.texts]
    return related(page, Labels(zones=[zone for zone, _ in known], kinds=[kind for _, kind in known]))


def headings(markup: str, said: Said | None = None) -> list[tuple[str, str | None]]:
    """Each item's headline with the heading of its list."""
    return [(item.headline, item.heading) for item in items(markup, said)]
