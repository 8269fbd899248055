"""Pages made for the tests of embeds in HTML."""

from cleanscrape.assembling.embeds import embeds
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Embed, Kind, Zone
from cleanscrape.reading.html import read_html


def page(body: str, url: str | None = None) -> tuple[Embed, ...]:
    """The embeds of a page whose blocks are all the article's."""
    read = read_html(f'<html lang="en"><body>{body}</body></html>', url=url)
    return embeds(read, Labels(zones=[Zone.ARTICLE] * len(read), kinds=[Kind.PARAGRAPH] * len(read)))


def one(html: str) -> Embed:
    """The one embed of a page, which stands behind its first paragraph."""
    found = page(f"<main><p>Before.</p>{html}<p>After.</p></main>")
    assert [each.after for each in found] == [0], found
    return found[0]
