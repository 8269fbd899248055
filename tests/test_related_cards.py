"""Cards whose headline and link stand apart in the markup, or whose link holds more than the headline."""

import pytest
from related_pages import items

from cleanscrape.model import Kind, Zone

DATE = (Zone.RELATED, Kind.DATE)
HEADING = "Also on the quay"
SAID = {HEADING: (Zone.RELATED, Kind.HEADING), "3 May 2019": DATE}
BOATS = ("crane", "hoist", "winch")
BOXED = '<a href="{1}"><strong>{0}</strong><p>It had to wait for the {2}.</p><div>3 May 2019</div></a>'


def boxed(card: str, *, title: str = "What the {0} lifted", address: str = "/{0}") -> str:
    cards = "".join(card.format(title.format(name), address.format(name), name) for name in BOATS)
    return f"<div><h2>{HEADING}</h2>{cards}</div>"


def test_a_bare_title_in_a_link_that_holds_boxes_is_an_item_with_what_the_link_holds() -> None:
    found = items(boxed(BOXED), SAID)
    assert [(item.headline, item.url, item.text, item.date_published) for item in found] == [
        (f"What the {name} lifted", f"https://example.org/{name}", f"It had to wait for the {name}.", "2019-05-03")
        for name in BOATS
    ]


def test_such_a_link_within_the_page_leads_to_no_item() -> None:
    assert items(boxed(BOXED, address="#{0}"), SAID) == ()


@pytest.mark.parametrize("brand", ["TARN", "Harbour"])
def test_a_brand_or_category_bare_in_the_link_is_not_its_title(brand: str) -> None:
    found = items(boxed(f'<a href="{{1}}"><span>{brand}</span><div>{{0}}</div></a>'), SAID)
    assert [item.headline for item in found] == [f"What the {name} lifted" for name in BOATS]


TITLED = '<article><header><h3>{0}</h3></header><a href="{1}"><img src="/{2}.jpg" alt=""></a></article>'
LAID_OVER = '<div class="card"><a class="link" href="{1}">&nbsp;</a><div class="title">{0}</div></div>'


@pytest.mark.parametrize("card", [TITLED, LAID_OVER])
def test_a_title_beside_a_link_around_a_picture_or_laid_over_the_card_is_an_item(card: str) -> None:
    found = items(boxed(card), SAID)
    assert [(item.headline, item.url, item.heading) for item in found] == [
        (f"What the {name} lifted", f"https://example.org/{name}", HEADING) for name in BOATS
    ]


PICTURES = "".join(f'<a href="/{name}"><img src="/{name}.jpg" alt=""></a>' for name in BOATS)
LINES = "".join(f'<p><a href="/{name}">What the {name} lifted</a></p>' for name in BOATS)


@pytest.mark.parametrize(
    "head",
    [
        '<div><h3>{0}</h3><a href="/all"><svg></svg></a></div>',
        '<div><h3>{0}</h3><a href="/all"><i class="arrow"></i></a></div>',
        f"<div><h3>{{0}}</h3>{PICTURES}</div>",
        '<div><h3>{0}</h3><a href="#all"><img src="/all.png" alt=""></a></div>',
    ],
)
def test_a_heading_beside_a_sign_or_several_pictures_stays_that_of_its_list(head: str) -> None:
    heading = "What else lifts on this coast"
    found = items(f"<section>{head.format(heading)}<div>{LINES}</div></section>")
    assert [item.heading for item in found] == [heading] * len(BOATS)


def test_a_short_heading_beside_one_picture_does_too() -> None:
    head = '<div><h3>On the quay</h3><a href="/quay"><img src="/quay.jpg" alt=""></a></div>'
    assert {item.heading for item in items(f"<section>{head}<div>{LINES}</div></section>")} == {"On the quay"}


CARDS = "".join(
    f'<li><h4><a href="/{name}">What the {name} lifted</a></h4><p>It took a day.</p></li>' for name in BOATS
)
NEXT = "Harbour school wins the prize for the best choir"


def beside(line: str) -> list[str]:
    """The headlines below the cards' own."""
    return [item.headline for item in items(f"<section><ul>{CARDS}</ul></section>{line}")][len(BOATS) :]


@pytest.mark.parametrize(
    "line",
    [
        f'<div class="next"><a href="/choir">{NEXT}</a></div>',
        f'<div><p>See also: <a href="/choir">{NEXT}</a></p></div>',
        '<div><a href="/choir">Der Chor der Hafenschule gewinnt den Preis</a></div>',
        '<div><a href="/choir">港の学校の合唱団が最優秀賞を受賞した</a></div>',
    ],
)
def test_a_long_plain_link_outside_of_titled_cards_is_an_item(line: str) -> None:
    assert len(beside(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        '<div><a href="/all">Show all of the news</a></div>',
        f'<div><a href="/crane">{NEXT}</a></div>',
        '<div><p>See also: <a href="/crane">What the crane lifted that day</a></p></div>',
        f'<div class="tags"><a href="/a">{NEXT}</a></div>',
        f'<div><p>{NEXT}: <a href="/choir">more</a></p></div>',
    ],
)
def test_a_short_one_a_cards_own_or_a_run_of_tags_is_none(line: str) -> None:
    assert beside(line) == []


def test_a_linked_line_in_a_card_stays_its_text() -> None:
    line = f'<p><a href="/choir">{NEXT}</a></p>'
    cards = "".join(f'<li><h4><a href="/{name}">What the {name} lifted</a></h4>{line}</li>' for name in BOATS)
    for page in (f"<ul>{cards}</ul>", f'<div><h4><a href="/crane">What the crane lifted</a></h4>{line}</div>'):
        assert {item.text for item in items(page)} == {NEXT}


def test_a_plain_list_below_one_linked_title_is_items() -> None:
    lines = "".join(f'<li><a href="/{name}">What the old {name} had lifted</a></li>' for name in BOATS)
    for entries in (lines, lines.partition('<li><a href="/winch')[0]):
        found = items(f'<div><h4><a href="/deals">Good deals</a></h4><ul>{entries}</ul></div>')
        assert len(found) == 1 + entries.count("<li>")


NAMED = (
    '<li><a href="/{0}" class="link"><span class="entry_title">What the {0} lifted</span></a>'
    '<span class="entry_author"> by <a href="/author/ann">Ann Tarn</a></span>'
    ' <span class="entry_date"> 3 May 2019</span></li>'
)
BYLINE = '<li class="entry_title"><a href="/author/ann">Ann Tarn Lindqvist</a> · 3 May 2019</li>'


def test_a_line_that_opens_with_a_linked_title_is_an_item_though_it_has_a_date() -> None:
    said = {f"What the {name} lifted by Ann Tarn 3 May 2019": DATE for name in BOATS}
    found = items(f"<ul>{''.join(map(NAMED.format, BOATS))}</ul>", said)
    assert [(item.headline, item.url, item.authors[0].name, item.date_published) for item in found] == [
        (f"What the {name} lifted", f"https://example.org/{name}", "Ann Tarn", "2019-05-03") for name in BOATS
    ]


def test_one_that_opens_with_its_author_or_without_a_link_is_none() -> None:
    unlinked = (
        NAMED.format("crane").replace('<a href="/crane" class="link">', "<b>").replace("</span></a>", "</span></b>")
    )
    said = {"Ann Tarn Lindqvist · 3 May 2019": DATE, "What the crane lifted by Ann Tarn 3 May 2019": DATE}
    assert items(f"<ul>{BYLINE * 3}{unlinked}</ul>", said) == ()


def led(markup: str) -> list[tuple[str, str | None]]:
    return [(item.headline, (item.url or "").removeprefix("https://example.org")) for item in items(markup)]


BOTH_WAYS = (
    '<nav class="paginav"><a class="prev" href="/crane"><span class="title">« {}</span><br><span>The old crane</span>'
    '</a><a class="next" href="/winch"><span class="title">{} »</span><br><span>A second winch</span></a></nav>'
)


@pytest.mark.parametrize("labels", [("Prev", "Next"), ("Aurrekoa", "Hurrengoa"), ("Vorheriger", "Nächster")])
def test_the_label_above_a_link_s_headline_is_not_of_it(labels: tuple[str, str]) -> None:
    assert led(BOTH_WAYS.format(*labels)) == [("The old crane", "/crane"), ("A second winch", "/winch")]


def test_a_headline_on_two_lines_stays_whole() -> None:
    page = '<p><a href="/crane">The old crane<br>in the harbour</a><a href="/winch">A second winch<br>at last</a></p>'
    assert led(page) == [("The old crane in the harbour", "/crane"), ("A second winch at last", "/winch")]


CITED = '<li>{}, <a href="/oars">{}</a>{} <a href="/issue/4">Boats and Rope Quarterly, vol. 4 (2019)</a></li>'


@pytest.mark.parametrize("title", ["On oars", "What the council found out when it asked who makes oars today"])
def test_of_a_citation_the_first_link_is_the_headline_and_not_the_journal(title: str) -> None:
    (found,) = items(f"<ul>{CITED.format('Bo Lind', title, ',')}</ul>")
    assert (found.headline, found.url) == (title, "https://example.org/oars")
    assert [author.name for author in found.authors] == ["Bo Lind"]


def test_links_behind_what_is_no_name_or_without_commas_are_no_citation() -> None:
    title = "What the council found out when it asked"
    for line in (CITED.format("See also", title, ","), CITED.format("Bo Lind", title, "")):
        assert "/issue/4" in dict(map(reversed, led(f"<ul>{line}</ul>")))


def test_a_linked_time_in_a_run_of_links_is_that_of_the_one_before() -> None:
    line = '<li><a href="/{0}">What the old {0} lifted</a> · <a href="/{0}#c7">5 November 2020</a></li>'
    found = items(f"<ul>{''.join(map(line.format, BOATS))}</ul>")
    assert [(item.headline, item.date_published) for item in found] == [
        (f"What the old {name} lifted", "2020-11-05") for name in BOATS
    ]


def test_a_headline_with_a_time_in_it_stays_one_of_the_run() -> None:
    line = '<p><a href="/crane">What the crane lifted</a> · <a href="/winch">What sank on 5 November 2020</a></p>'
    assert [headline for headline, _ in led(line)] == ["What the crane lifted", "What sank on 5 November 2020"]


SIGNED = (
    '<div class="card"><h2><a href="/{0}">What the old {0} of the harbour lifted</a></h2>'
    '<h2>By <a href="/author/bo-lind">Bo Lind</a> and <a href="/author/ann-holm">Ann Holm</a></h2></div>'
)


def test_a_byline_in_a_heading_of_its_own_names_the_authors_of_the_item_above() -> None:
    found = items("".join(SIGNED.format(name) for name in BOATS))
    assert [item.url for item in found] == [f"https://example.org/{name}" for name in BOATS]
    assert [[author.name for author in item.authors] for item in found] == [["Bo Lind", "Ann Holm"]] * len(found)


def test_a_headline_that_reads_like_a_byline_leads_to_no_author() -> None:
    page = "".join(f'<h2><a href="/{name}">By Sea and Land</a></h2><p>The {name} is back.</p>' for name in BOATS)
    assert led(page) == [("By Sea and Land", f"/{name}") for name in BOATS]


SOLD = '<div class="card">{0}<h3><a href="/crane">What the last crane lifted</a></h3></div>'
GIVEN = '<div class="card"><div class="tag">Harbour</div><h3><a href="/oars">Who makes oars today</a></h3></div>'


def test_a_label_of_advertising_on_the_first_card_is_that_cards_alone() -> None:
    label = '<div class="tag">Advertorial</div>'
    page = f"<section><h2>More</h2>{SOLD.format(label)}{GIVEN}</section>"
    assert [item.sponsored for item in items(page, {"More": SAID[HEADING]})] == [True, False]


def test_one_above_all_cards_is_that_of_all() -> None:
    page = f'<section><h2>More</h2><div class="tag">Advertorial</div>{SOLD.format("")}{GIVEN}</section>'
    assert [item.sponsored for item in items(page, {"More": SAID[HEADING]})] == [True, True]


KICKED = '<a href="{1}"><span class="a1">{2}</span><span class="b2">{0}</span></a>'
NAMELESS = '<a href="{1}"><span>{2}: </span><span>{0}</span></a>'
GLYPH = '<a href="{1}"><i><svg><title>Plus</title></svg></i><b class="a1">{2}:</b><b class="b2">{0}</b></a>'


@pytest.mark.parametrize("card", [KICKED, NAMELESS, GLYPH, f'<li><span class="rank">3</span>{KICKED}</li>'])
def test_what_stands_before_the_headline_in_an_element_of_its_own_look_is_the_category(card: str) -> None:
    found = items(boxed(card), SAID)
    assert [(item.headline, item.category) for item in found] == [(f"What the {name} lifted", name) for name in BOATS]


@pytest.mark.parametrize(
    "card",
    [
        '<a href="{1}"><span class="a1">{0}</span><span class="a1">on the pier at night</span></a>',
        '<a href="{1}"><span class="a1">{0}</span><span class="b2">again</span></a>',
        '<a href="{1}">Once <span class="a1">the {2}</span><span class="b2"> lifted the whole boat</span></a>',
        '<a href="{1}"><span class="a1">£40</span><span class="b2">{0}</span></a>',
        '<a href="{1}"><span>Read also: </span><span>{0}</span></a>',
    ],
    ids=["lines of one look", "shorter words behind", "bare words", "a price", "a cue"],
)
def test_other_parts_of_a_headline_are_no_category(card: str) -> None:
    assert {item.category for item in items(boxed(card), SAID)} == {None}


def test_a_byline_in_an_element_behind_the_headline_names_the_author() -> None:
    card = '<a href="{1}"><span class="b2">{0}</span> <span class="c3">By Orla Fenwick</span></a>'
    found = items(boxed(card), SAID)
    assert [(item.headline, [each.name for each in item.authors]) for item in found] == [
        (f"What the {name} lifted", ["Orla Fenwick"]) for name in BOATS
    ]


def test_links_in_a_row_are_taken_apart_as_cards_are_and_buttons_among_them_are_no_items() -> None:
    card = '<a href="{1}"><span class="label">Premium</span><span class="title">{0}</span></a>'
    row = "".join(card.format(f"What the {name} lifted", f"/{name}") for name in BOATS)
    found = items(f'<h2>{HEADING}</h2><div>{row}<a href="/app">Download the app</a></div>', SAID)
    assert [item.headline for item in found] == [f"What the {name} lifted" for name in BOATS]
