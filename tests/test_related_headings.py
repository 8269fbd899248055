"""The heading of a list of related items: found where it is labelled otherwise, and gone where its list ends."""

import pytest
from linear import grows_too_fast
from related_pages import headings, items

from cleanscrape.model import Kind, Zone

CRANE = "Why the council sold its only crane"
OARS = "Who makes oars today, and for whom"
LETTERS = "A winter without boats in four letters"
CHROME = (Zone.CHROME, Kind.OTHER)
TEXT = (Zone.ARTICLE, Kind.PARAGRAPH)
TITLE = (Zone.RELATED, Kind.HEADING)
TEASER = (Zone.RELATED, Kind.TEASER)


def listed(*headlines: str) -> str:
    return "<ul>" + "".join(f'<li><a href="/{line[:5]}">{line}</a></li>' for line in headlines) + "</ul>"


def test_a_heading_labelled_as_chrome_right_before_items_is_theirs() -> None:
    page = f"<h3>Harbour notes</h3>{listed(CRANE, OARS)}"
    assert headings(page, {"Harbour notes": CHROME}) == [(CRANE, "Harbour notes"), (OARS, "Harbour notes")]


def test_a_heading_of_frames_or_before_a_single_link_is_nobodys() -> None:
    for heading, lines in (("Share this post", (CRANE, OARS)), ("Harbour notes", (CRANE,))):
        page = f"<h3>{heading}</h3>{listed(*lines)}"
        assert headings(page, {heading: CHROME}) == [(line, None) for line in lines]


def test_a_heading_labelled_as_article_is_a_lists_only_if_it_says_so() -> None:
    for heading, found in (("Related articles", "Related articles"), ("Harbour notes", None)):
        page = f"<h3>{heading}</h3>{listed(CRANE, OARS)}"
        said = {heading: (Zone.ARTICLE, Kind.HEADING)}
        assert headings(page, said) == [(CRANE, found), (OARS, found)]


def test_a_heading_of_frames_ends_the_list_before_it() -> None:
    page = f"<h3>Most read</h3>{listed(CRANE)}<h3>Newsletter</h3><p>Each Friday</p>{listed(OARS)}"
    said = {"Most read": TITLE, "Newsletter": CHROME, "Each Friday": CHROME}
    assert headings(page, said) == [(CRANE, "Most read"), (OARS, None)]


def test_a_lesser_heading_of_frames_does_not() -> None:
    page = f"<h2>Most read</h2>{listed(CRANE)}<h4>Newsletter</h4><p>Each Friday</p>{listed(OARS)}"
    said = {"Most read": TITLE, "Newsletter": CHROME, "Each Friday": CHROME}
    assert headings(page, said) == [(CRANE, "Most read"), (OARS, "Most read")]


def test_a_stray_line_does_not_take_a_heading_its_list_but_a_paragraph_does() -> None:
    paragraph = "The first boat to Skerrow will not sail before June, the council said on Friday, for want of a crew."
    for between, found in (("In pictures", "Most read"), (paragraph, None)):
        page = f"<h3>Most read</h3><p>{between}</p>{listed(CRANE, OARS)}"
        said = {"Most read": TITLE, between: TEXT}
        assert headings(page, said) == [(CRANE, found), (OARS, found)]


def test_a_line_before_items_of_one_make_is_their_heading() -> None:
    for lines in (
        listed(CRANE, OARS),
        f'<div class="card"><a href="/a">{CRANE}</a></div><div class="card"><a href="/b">{OARS}</a></div>',
    ):
        page = f'<div><div class="top">From the quay</div>{lines}</div>'
        assert headings(page, {"From the quay": TEASER}) == [(CRANE, "From the quay"), (OARS, "From the quay")]


def test_a_line_inside_of_a_card_is_not() -> None:
    card = (
        '<div class="card"><h4><a href="/{0}">{0}</a></h4><p>Seen from the quay</p>'
        '<ul><li><a href="/boats">Boats</a></li><li><a href="/tools">Tools</a></li></ul></div>'
    )
    page = f"<div>{card.format(CRANE)}{card.format(LETTERS)}</div>"
    found = headings(page, {"Seen from the quay": TEASER})
    assert found and all(heading is None for _, heading in found)


def test_a_hidden_heading_that_reads_out_its_link_is_part_of_the_item() -> None:
    entry = '<li><h3 class="sr-only">{0}</h3><div><a href="/{0}">{0}</a></div></li>'
    page = f"<h2>Most read</h2><ul>{entry.format(CRANE)}{entry.format(OARS)}</ul>"
    assert headings(page, {"Most read": TITLE}) == [(CRANE, "Most read"), (OARS, "Most read")]


def test_a_hidden_heading_of_a_list_stays_its_heading() -> None:
    page = f'<h2 class="sr-only">Most read</h2>{listed(CRANE, OARS)}'
    assert headings(page) == [(CRANE, "Most read"), (OARS, "Most read")]


def test_a_hidden_label_in_a_card_is_no_headline() -> None:
    card = '<div><a href="/{0}"><div><h3{1}>Published</h3><p>3 May 2019</p></div><h3>{0}</h3></a></div>'
    hidden = "".join(card.format(line, ' class="visually-hidden"') for line in (CRANE, OARS))
    assert [headline for headline, _ in headings(hidden)] == [CRANE, OARS]
    assert len(headings("".join(card.format(line, "") for line in (CRANE, OARS)))) == 4


BADGED = (
    '<h2>From the board</h2><div class="row"><div class="card"><h3><a href="/crane">{0}</a></h3></div></div>'
    '<div class="row"><div class="card">{2}<h3><a href="/oars">{1}</a></h3>{3}<p>3 May 2025</p></div></div>'
)
BADGE = '<div class="badge">Popular</div>'
BADGE_SAID = {"From the board": TITLE, "Popular": TITLE, "3 May 2025": (Zone.RELATED, Kind.DATE)}


@pytest.mark.parametrize("places", [(BADGE, ""), ("", BADGE), ("", f"<div>{BADGE}</div>")])
def test_a_badge_in_a_card_is_no_heading_of_a_list(places: tuple[str, str]) -> None:
    found = items(BADGED.format(CRANE, OARS, *places), BADGE_SAID)
    assert [(item.headline, item.heading) for item in found] == [(CRANE, "From the board"), (OARS, "From the board")]
    assert found[1].date_published_raw == "3 May 2025"


@pytest.mark.parametrize(
    "box",
    [
        f'{BADGE}<ul><li><a href="/oars">{OARS}</a></li><li><a href="/letters">{LETTERS}</a></li></ul>',
        f'{BADGE}<p><a href="/oars">{OARS}</a> <a href="/letters">{LETTERS}</a></p>',
        f'{BADGE}<div><a href="/oars">{OARS}</a></div>',
        f'<a href="/all">All</a>{BADGE}<div><a href="/oars">{OARS}</a></div>',
    ],
)
def test_a_line_above_a_list_or_a_lone_item_stays_its_heading(box: str) -> None:
    first = f'<h2>From the board</h2><div class="first"><a href="/crane">{CRANE}</a></div>'
    assert (OARS, "Popular") in headings(f'{first}<div class="box">{box}</div>', BADGE_SAID)


LINKED = '<li><a href="/{0}"><span>{1}</span><h3>{0}</h3></a><span>3 May 2025</span></li>'


def test_a_badge_in_the_link_of_one_of_several_cards_is_none_either() -> None:
    entries = LINKED.format(CRANE, "Harbour") + LINKED.format(OARS, "News") + LINKED.format(LETTERS, "Latest")
    found = items(f"<h2>From the board</h2><ul>{entries}</ul>", {**BADGE_SAID, "News": TITLE, "Latest": TITLE})
    assert [(item.headline, item.heading) for item in found] == [
        (line, "From the board") for line in (CRANE, OARS, LETTERS)
    ]
    assert {item.date_published for item in found} == {"2025-05-03"}


@pytest.mark.parametrize("address", ["/news", "#"])
def test_a_linked_line_that_leads_to_all_of_a_list_or_nowhere_stays_its_heading(address: str) -> None:
    page = f'<div><a href="{address}"><div>News</div></a>{listed(CRANE, OARS)}</div>'
    assert headings(page, {"News": TITLE}) == [(CRANE, "News"), (OARS, "News")]


def test_a_line_beside_a_tab_of_a_menu_stays_the_heading_of_what_follows() -> None:
    page = f'<div><a href="/all">All</a>{BADGE}</div><div><a href="/oars">{OARS}</a></div>'
    assert (OARS, "Popular") in headings(page, {**BADGE_SAID, "All": CHROME})


COLUMN = '<div class="col"><p>{}</p><a href="/{}">{}</a></div>'


@pytest.mark.parametrize(("second", "heads"), [("Popular", ["Latest", "Popular"]), ("Latest", [None, None])])
def test_columns_of_one_item_each_have_headings_where_these_differ(second: str, heads: list[str | None]) -> None:
    page = f'<div class="row">{COLUMN.format("Latest", "oars", OARS)}{COLUMN.format(second, "crane", CRANE)}</div>'
    found = headings(page, {**BADGE_SAID, "Latest": TITLE})
    assert found == list(zip((OARS, CRANE), heads, strict=True))


def test_badges_in_one_large_element_take_time_with_its_length_and_not_faster() -> None:
    units = {"card": '<p><a href="/crane">The last crane</a></p><p>Popular</p>'}
    assert grows_too_fast(lambda cards: items(f"<div>{cards}</div>", BADGE_SAID), units, (80_000, 640_000)) is None
