"""Related items from markup: each once, with all that the page says of it."""

import pytest

import cleanscrape
from cleanscrape import Document, RelatedItem

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


def item(html: str) -> RelatedItem:
    """The one item of a list."""
    found = offered(html).related
    assert len(found) == 1, found
    return found[0]


CARD = '<li class="card"><a href="/crane">{}</a></li>'


def test_what_runs_together_in_a_link_is_told_apart_by_its_elements() -> None:
    found = item(
        CARD.format(
            '<span class="card__kicker">Harbour</span>'
            '<span class="card__title">Why the council sold its only crane</span>'
            '<span class="card__source">Tarn Post</span><time datetime="2024-05-03">3 May 2024</time>'
        )
    )
    assert (found.headline, found.category, found.source_name) == (
        "Why the council sold its only crane",
        "Harbour",
        "Tarn Post",
    )
    assert (found.date_published, found.date_published_raw) == ("2024-05-03", "3 May 2024")


def test_where_no_element_is_the_title_what_is_left_is() -> None:
    found = item(
        CARD.format('<span class="rank">1</span>Why the council sold its only crane<em class="source">Post</em>')
    )
    assert (found.headline, found.source_name) == ("Why the council sold its only crane", "Post")


def test_a_marked_word_amid_a_headline_is_a_word() -> None:
    found = item(CARD.format('Why the <span class="tag">council</span> sold its only crane'))
    assert (found.headline, found.category) == ("Why the council sold its only crane", None)


@pytest.mark.parametrize(
    ("end", "rest"),
    [
        ("<span>12 comments</span>", ""),
        ("<b>12 comments</b>", " 12 comments"),
        ("<span>Next post</span>", ""),
        ("<span>12 boats</span>", " 12 boats"),
    ],
)
def test_a_bare_count_or_label_at_the_end_of_a_link_is_not_the_headline_s(end: str, rest: str) -> None:
    found = item(CARD.format(f"Why the council sold its only crane {end}"))
    assert found.headline == f"Why the council sold its only crane{rest}"


def test_both_authors_of_a_card_and_no_count_of_comments() -> None:
    found = item(
        '<li class="card"><h4><a href="/crane">Why the council sold its only crane</a></h4>'
        '<div class="meta">By <span class="author">Ann Tarn</span> and <span class="author">Bo Lind</span> '
        '<span class="comments author">No Comments</span></div></li>'
    )
    assert [author.name for author in found.authors] == ["Ann Tarn", "Bo Lind"]


def test_a_label_of_advertising_makes_an_item_sponsored() -> None:
    found = item(
        CARD.format('<span class="label">Sponsored</span><span class="title">Why gates last longer now</span>')
    )
    assert (found.headline, found.sponsored) == ("Why gates last longer now", True)


def test_a_linked_date_is_no_headline() -> None:
    found = offered(
        '<li class="card"><a href="/crane">Why the council sold its only crane</a></li>'
        '<li class="card"><a href="/2024/05/03">3 May 2024</a></li>'
    )
    assert [each.headline for each in found.related] == ["Why the council sold its only crane"]


def test_a_headline_that_opens_its_line_is_found_before_source_and_time() -> None:
    found = offered(
        '<li><a href="/crane">Why the council sold its only crane</a> Tarn Post · 2 days ago</li>'
        '<li><a href="/oars">Who makes oars today, and for whom</a> Third Weekly · 5 hours ago</li>'
    )
    assert [each.headline for each in found.related] == [
        "Why the council sold its only crane",
        "Who makes oars today, and for whom",
    ]


OWN = '<li><a href="{}">Skerrow loses its morning ferry</a></li><li><a href="/oars">Who makes oars today</a></li>'


@pytest.mark.parametrize(
    ("url", "address", "count"),
    [
        (None, "/ferry", 1),
        ("https://example.org/a", "/ferry?from=box", 1),
        ("https://example.org/a", "https://example.net/ferry", 2),
    ],
)
def test_the_pages_own_headline_is_no_other_content_unless_on_another_site(
    url: str | None, address: str, count: int
) -> None:
    page = f"<article>{BODY}</article>{LIST.format(OWN.format(address))}"
    assert len(cleanscrape.clean(page, url=url).related) == count


def test_a_headline_of_few_words_may_be_that_of_a_series() -> None:
    body = BODY.replace("Skerrow loses its morning ferry", "Morning briefing")
    lines = OWN.replace("Skerrow loses its morning ferry", "Morning briefing").format("/2025/05/02/briefing")
    page = f"<article>{body}</article>{LIST.format(lines)}"
    assert [len(cleanscrape.clean(page, url=url).related) for url in ("https://example.org/a", None)] == [2, 1]
