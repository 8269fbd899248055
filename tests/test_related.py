"""Related items from markup: each once, with all that the page says of it."""

import cleanscrape
from cleanscrape import Document

PROSE = "The first boat to Skerrow will not sail before June, the council said on Friday, because nobody will crew it."
BODY = f"<h1>Skerrow loses its morning ferry</h1><p>{PROSE}</p><p>{PROSE} So it begins.</p><p>{PROSE} So it ends.</p>"
LIST = '<section class="related-posts"><h3>Related articles</h3><ul>{0}</ul></section>'


def offered(*lists: str) -> Document:
    lines = "".join(map(LIST.format, lists))
    return cleanscrape.clean(f"<article>{BODY}</article>{lines}", url="https://example.org/a")


def test_an_item_offered_twice_is_one_with_the_blocks_of_both() -> None:
    crane = '<li><a href="/crane">Why the council sold its only crane</a></li>'
    dated = '<li><a href="/crane">Why the council sold its only crane</a> <time datetime="2024-05-03">3 May</time></li>'
    letters = '<li><a href="/letters">A winter without boats in four letters</a></li>'
    found = offered(crane + letters, dated + letters).related
    assert [(item.headline, item.url) for item in found] == [
        ("Why the council sold its only crane", "https://example.org/crane"),
        ("A winter without boats in four letters", "https://example.org/letters"),
    ]
    assert found[0].date_published == "2024-05-03"
    assert len(found[0].blocks) >= 2 and sorted(set(found[0].blocks)) == list(found[0].blocks)


def test_items_of_one_name_that_lead_elsewhere_stay_two() -> None:
    lists = "".join(f'<li><a href="/letters/{n}">A winter without boats in letters</a></li>' for n in (1, 2))
    assert [item.url for item in offered(lists).related] == [
        "https://example.org/letters/1",
        "https://example.org/letters/2",
    ]
