"""What an item of a related list says: its headline without cue, its address, its other lines."""

import pytest
from related_pages import items

from cleanscrape.model import Kind, Zone

TEASER = (Zone.RELATED, Kind.TEASER)
CRANE = '<div class="card"><h3><a href="/crane">What the last crane lifted</a></h3></div>'


@pytest.mark.parametrize(
    ("shown", "headline"),
    [
        ("&lt;boat&gt;", "<boat>"),
        ("&gt; All about the &lt;boat&gt;", "All about the <boat>"),
        ("&lt; Boats &gt;", "Boats"),
    ],
)
def test_arrows_are_taken_off_a_headline_and_the_brackets_of_a_tag_are_none(shown: str, headline: str) -> None:
    card = f'<div class="card"><h3><a href="/boat">{shown}</a></h3></div>'
    assert [item.headline for item in items(card)] == [headline]


@pytest.mark.parametrize(
    ("markup", "headline"),
    [
        ('Read more: <a href="/crane">The last crane: what it lifted</a>', "The last crane: what it lifted"),
        ('<a href="/crane">Read more: The last crane and what it lifted</a>', "The last crane and what it lifted"),
        ('Read more: <a href="/crane">Read more: What the last crane lifted</a>', "What the last crane lifted"),
    ],
)
def test_a_cue_is_taken_off_and_the_headlines_own_colon_stays(markup: str, headline: str) -> None:
    assert [item.headline for item in items(f"<p>{markup}</p>")] == [headline]


@pytest.mark.parametrize(
    "address",
    [
        "/news/ferry/",
        "/news/ferry#photos",
        "https://www.example.org/news/ferry?utm_source=box&fbclid=1",
        "/news/ferry?itm_source=box",
        "/news/ferry?WT.mc_id=box&_gl=1&wbraid=2",
        "http://example.org/news/ferry",
        "http://example.org:80/news/ferry",
        "https://example.org:443/news/ferry",
        "/en/ferry",
    ],
)
def test_the_page_itself_is_no_other_content(address: str) -> None:
    card = f'<div class="card"><h3><a href="{address}">Skerrow loses its ferry</a></h3><p>What it lifted</p></div>'
    canonical = "https://example.org/en/ferry"
    assert [item.headline for item in items(f"{card}{CRANE}", canonical=canonical)] == ["What the last crane lifted"]


@pytest.mark.parametrize(
    "address",
    [
        "/news/ferry?page=2",
        "/news/ferry?item_id=2&utm_source=box",
        "/news",
        "https://example.com/news/ferry",
        "#!/news/crane",
        "http://example.org:8080/news/ferry",
        "http://example.org:443/news/ferry",
    ],
)
def test_another_page_of_a_like_address_is(address: str) -> None:
    card = f'<div class="card"><h3><a href="{address}">Skerrow loses its ferry</a></h3><p>What it lifted</p></div>'
    assert len(items(f"{card}{CRANE}")) == 2


CARD = (
    '<div class="card"><img src="/crane.jpg">{}<h3><a href="/crane">What the last crane lifted</a></h3>'
    "<p>Nine men and a horse had to help it when the wind came up from the south.</p></div>"
)
SHORT, LONG = "Listen now", "Support the Gazette and keep the lights of its newsroom on"


@pytest.mark.parametrize(
    ("frames", "held"),
    [
        (f"<p>{SHORT}</p>", True),
        (f"<p>{SHORT}</p><p>{SHORT}</p>", True),
        (f"<p>{SHORT}</p><p>{SHORT}</p><p>{SHORT}</p>", False),
        (f"<p>{LONG}</p>", False),
        (f"<h4>{SHORT}</h4>", False),
    ],
)
def test_a_button_in_a_card_does_not_take_it_apart_and_another_box_does(frames: str, held: bool) -> None:
    said = dict.fromkeys((SHORT, LONG), (Zone.CHROME, Kind.OTHER))
    (item,) = items(CARD.format(frames), said)
    assert (item.image is not None, bool(item.text)) == (held, held)


@pytest.mark.parametrize(
    ("line", "authors", "text"),
    [
        ("By Ann Tarn and Bo Lind", ["Ann Tarn", "Bo Lind"], None),
        ("Written by Ann Tarn", ["Ann Tarn"], None),
        ("By the end of May it was sold", [], "By the end of May it was sold"),
        ("By Sea and Land", [], "By Sea and Land"),
        ("Von Fischern und Fähren", [], "Von Fischern und Fähren"),
        ("By Ann Tarn and Numbers", [], "By Ann Tarn and Numbers"),
    ],
)
def test_a_byline_without_a_name_of_its_element_names_the_authors(
    line: str, authors: list[str], text: str | None
) -> None:
    card = f'<div class="card"><h3><a href="/crane">What the last crane lifted</a></h3><p>{line}</p></div>'
    (item,) = items(card)
    assert ([author.name for author in item.authors], item.text) == (authors, text)


@pytest.mark.parametrize(
    ("said", "headline"),
    [
        ('title="Next post: What the last crane lifted"', "What the last crane lifted"),
        ('aria-label="What the last crane lifted"', "What the last crane lifted"),
        ('title="Next post"', None),
        ("", None),
    ],
)
def test_a_link_that_says_but_next_post_is_no_headline(said: str, headline: str | None) -> None:
    link = f'<a rel="next" {said} href="/crane">Next Post →</a>'
    for markup in (f"<p>{link}</p>", f'<p><a rel="prev" href="/winch">← Previous Post</a> {link}</p>'):
        assert [item.headline for item in items(markup)] == ([headline] if headline else [])


def test_a_headline_that_begins_like_one_stays() -> None:
    page = '<p><a href="/a">Next post is the hardest, says the ferry pilot</a></p>'
    assert [item.headline for item in items(page)] == ["Next post is the hardest, says the ferry pilot"]


@pytest.mark.parametrize("address", ["/tag/oars", "/blog/category/harbour/", "/author/ann-tarn"])
def test_a_tag_a_section_or_an_author_alone_is_no_item(address: str) -> None:
    assert items(f'<p><a href="{address}">Harbour and coast</a></p>') == ()


@pytest.mark.parametrize(
    ("address", "text"),
    [("/rubrique/port", "Port et côte"), ("/schlagwort/ruder?page=2", "Ruder"), ("/tag/%E6%B8%AF", "観光地")],
)
def test_nor_is_one_in_another_language(address: str, text: str) -> None:
    assert items(f'<p><a href="{address}">{text}</a></p>') == ()


@pytest.mark.parametrize(
    "markup",
    [
        '<p><a href="/tag/oars">Who makes oars today, and for whom</a></p>',
        '<p><a href="/2025/oars">Harbour and coast</a></p>',
        '<p><a href="/topics/harbour/best-oars">Best oars</a></p>',
        '<p><a href="/topics/best-oars">Best oars</a></p>',
        '<p><a href="/user-guide/installation">Installation</a></p>',
        '<p><a href="/author-interviews/ann-tarn">Ann Tarn</a></p>',
        '<p><a href="/bio/oars">Oars</a></p>',
        '<p><a href="/tag/20250307.html">港の新しいフェリーが三月から運航を始める</a></p>',
        '<p><a href="/category/20250307.html">เรือข้ามฟากลำใหม่ของท่าเรือเริ่มเดินเรือในเดือนมีนาคม</a></p>',
        '<div class="card"><img src="/oars.jpg"><h3><a href="/category/oars">Oars</a></h3></div>',
    ],
)
def test_what_has_a_title_a_picture_or_a_page_of_its_own_is(markup: str) -> None:
    assert len(items(markup)) == 1


@pytest.mark.parametrize(
    ("card", "headline"),
    [
        ("<span>Five oars</span><p>Which of the yards on the coast still make them by hand</p>", "Five oars"),
        ("<span>gazette.example</span><p>Who makes oars today, and for whom</p>", "Who makes oars today, and for whom"),
        ("<p>Harbour</p><p>Who makes oars today, and for whom</p>", "Who makes oars today, and for whom"),
    ],
)
def test_a_card_that_is_one_link_is_one_item(card: str, headline: str) -> None:
    page = f'<ul><li><a href="/oars">{card}</a></li><li><a href="/winch">{card}</a></li></ul>'
    assert [(item.headline, item.url) for item in items(page)] == [
        (headline, "https://example.org/oars"),
        (headline, "https://example.org/winch"),
    ]


def test_two_links_of_a_card_stay_two_items() -> None:
    page = '<ul><li><a href="/oars">Who makes oars today</a><p><a href="/winch">What the winch lifted</a></p></li></ul>'
    assert len(items(page)) == 2


CARDS = "".join(f'<div><h3><a href="/story-{n}">What the crane number {n} lifted</a></h3></div>' for n in range(8))
ENTRIES = "".join(f'<li><a href="/ranked-{n}">Which of the {n} winches still turn</a></li>' for n in range(3))


def test_a_plain_ranking_below_titled_cards_is_items_too() -> None:
    found = [item.url for item in items(f"<div>{CARDS}</div><div><p>Most read</p><ol>{ENTRIES}</ol></div>")]
    assert len(found) == 11 and found[8:] == [f"https://example.org/ranked-{n}" for n in range(3)]


def test_a_list_of_contents_in_a_card_stays_its_text() -> None:
    card = f'<div><h3><a href="/issue-3">The third issue is out</a></h3><ul>{ENTRIES}</ul></div>'
    found = items(f"<div>{CARDS}</div>{card}")
    assert len(found) == 9 and found[8].url == "https://example.org/issue-3"
    assert found[8].text is not None and "2 winches" in found[8].text


def test_two_plain_links_of_few_words_or_short_ones_below_cards_are_none() -> None:
    few = "".join(f'<li><a href="/ranked-{n}">Which {n} winches turn</a></li>' for n in range(2))
    short = "".join(f'<li><a href="/{n}">Harbour</a></li>' for n in range(3))
    for entries in (few, short):
        assert len(items(f"<div>{CARDS}</div><div><ul>{entries}</ul></div>")) == 8


def test_items_whose_content_templates_hold_keep_their_pictures() -> None:
    card = '<div class="card"><template><img src="/{0}.jpg"><a href="/{0}">What the {0} lifted</a></template></div>'
    found = items("".join(map(card.format, ("crane", "hoist", "winch"))))
    assert [item.image for item in found] == [f"https://example.org/{name}.jpg" for name in ("crane", "hoist", "winch")]


BARE = (
    '<a href="/{0}"><img src="/{0}.jpg">What the {0} lifted</a><p>The {0} had to wait for a day without any wind.</p>'
)
BOATS = ("crane", "hoist", "winch")


def test_headlines_that_stand_bare_in_one_box_take_only_what_is_behind_them() -> None:
    found = items(f"<div>{''.join(map(BARE.format, BOATS))}</div>")
    assert [(item.headline, item.text, item.image, item.blocks) for item in found] == [
        (
            f"What the {name} lifted",
            f"The {name} had to wait for a day without any wind.",
            f"https://example.org/{name}.jpg",
            (2 * at, 2 * at + 1),
        )
        for at, name in enumerate(BOATS)
    ]


def test_what_stands_between_such_headlines_is_of_neither_where_a_line_opens_the_box() -> None:
    found = items(f"<div><p>What they said on the quay that day</p>{''.join(map(BARE.format, BOATS))}</div>")
    assert [(item.text, item.blocks) for item in found] == [(None, (1,)), (None, (3,)), (None, (5,))]


def test_a_bare_headline_alone_in_its_box_keeps_all_of_it() -> None:
    (item,) = items(f'<div><p class="category">Harbour</p>{BARE.format("crane")}</div>')
    assert (item.headline, item.category, len(item.blocks)) == ("What the crane lifted", "Harbour", 3)


@pytest.mark.parametrize(
    ("line", "raw", "text"),
    [
        ("Hier finden Sie alle Kontakte der Gemeinde.", None, "Hier finden Sie alle Kontakte der Gemeinde."),
        ("Gestern war alles besser, sagen viele", None, "Gestern war alles besser, sagen viele"),
        ("On 3 May 2019 the crane was sold.", None, "On 3 May 2019 the crane was sold."),
        ("Gestern", "Gestern", None),
        ("Published on 3 May 2019 • Reading time 12 minutes", "3 May 2019", None),
        ("Von Ann Tarn am 03.05.2019", "03.05.2019", None),
        ("Vor 3 Std.", "Vor 3 Std.", None),
    ],
)
def test_a_teaser_that_speaks_of_a_day_is_no_time(line: str, raw: str | None, text: str | None) -> None:
    card = f'<div class="card"><h3><a href="/crane">What the last crane lifted</a></h3><p>{line}</p></div>'
    (item,) = items(card)
    assert (item.date_published_raw, item.text) == (raw, text)


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/{0}">1{1}.10.2021<br>What the {0} lifted</a>',
        '<a href="/{0}"><b>1{1}.10.2021</b> What the {0} lifted</a>',
        '<span>1{1}.10.2021</span> <a href="/{0}">What the {0} lifted</a>',
        '1{1}.10.2021<br><a href="/{0}">The {0} is up</a>',
        '<a href="/{0}">What the {0} had lifted</a> (1{1}.10.2021)',
    ],
)
def test_a_date_in_the_line_of_a_headline_is_the_items(line: str) -> None:
    found = items("<ul>" + "".join(f"<li>{line.format(name, at)}</li>" for at, name in enumerate(BOATS)) + "</ul>")
    assert [item.date_published_raw for item in found] == ["10.10.2021", "11.10.2021", "12.10.2021"]
    assert all(item.headline.endswith(("lifted", "up")) and "2021" not in item.headline for item in found)


@pytest.mark.parametrize(
    "headline",
    ["<b>2024</b> was a year of cranes", "3 May 2019: the day the crane fell", "The <b>24/7</b> crane is up"],
)
def test_a_figure_or_a_date_of_the_headlines_own_stays_in_it(headline: str) -> None:
    (item,) = items(f'<li><a href="/crane">{headline}</a></li>')
    assert item.headline == headline.replace("<b>", "").replace("</b>", "")
    assert item.date_published_raw is None


LINKED = '<a href="/{0}">What the {0} lifted</a> {1}'
EXCERPT = "It had to wait for a day without any wind from the south."


@pytest.mark.parametrize("rest", [f"<small>{EXCERPT}</small>", EXCERPT, f"<br>{EXCERPT}"])
def test_a_title_and_its_excerpt_in_one_line_are_an_item(rest: str) -> None:
    said = {f"What the {name} lifted{gap}{EXCERPT}": TEASER for name in BOATS for gap in " \n"}
    found = items(f"<ol>{''.join(f'<li>{LINKED.format(name, rest)}</li>' for name in BOATS)}</ol>", said)
    assert [(item.headline, item.text) for item in found] == [(f"What the {name} lifted", EXCERPT) for name in BOATS]


@pytest.mark.parametrize("around", ["{} was too much for it and for the men", "See the page on {} for more of it"])
def test_a_teaser_with_a_link_in_its_sentence_is_none(around: str) -> None:
    text = around.format("What the crane lifted")
    page = around.format('<a href="/crane">What the crane lifted</a>')
    assert items(f"<p>{page}</p>", {text: TEASER}) == ()


def test_what_stands_beside_the_title_in_a_link_is_the_items_text() -> None:
    page = f'<li><a href="/crane"><b class="title">What the crane lifted</b> <i class="line">{EXCERPT}</i></a></li>'
    assert [(item.headline, item.text) for item in items(page)] == [("What the crane lifted", EXCERPT)]


PLAIN = "".join(f'<div><a href="/plain-{n}"><p>Which of the {n} winches still turn</p></a></div>' for n in range(3))


def test_plain_links_of_one_make_beside_titled_cards_are_items_whatever_their_elements() -> None:
    for page in (f"<section>{CARDS}{PLAIN}</section>", f"<div>{CARDS}</div><div>{PLAIN}</div>"):
        assert [item.url for item in items(page)][8:] == [f"https://example.org/plain-{n}" for n in range(3)]


def test_linked_teasers_beside_the_titles_they_belong_to_are_none() -> None:
    flat = "".join(
        f'<h3><a href="/story-{n}">What the crane number {n} lifted</a></h3>'
        f'<div><a href="/story-{n}">It had to wait for a day without any wind</a></div>'
        for n in range(8)
    )
    assert len(items(f"<section>{flat}</section>")) == 8


ROW = '<a href="/a"{0}>Older Oars</a><a href="/b"{1}>Newer Oars</a><a href="/">Ferry Times</a>'


def test_a_row_of_short_links_is_no_item_but_for_what_one_says_to_machines() -> None:
    assert items(f"<div>{ROW.format('', '')}</div>") == ()
    said = ROW.format(' title="Older Oars"', ' title="The boat that nobody wanted to steer"')
    assert [(item.headline, item.url) for item in items(f"<div>{said}</div>")] == [
        ("The boat that nobody wanted to steer", "https://example.org/b")
    ]


@pytest.mark.parametrize(
    ("one", "other", "headlines"),
    [
        (
            "The boat nobody steered",
            "What the tide brought back",
            ["The boat nobody steered", "What the tide brought back"],
        ),
        ("旧水车重新转动", "面包店寻找继承人", ["旧水车重新转动", "面包店寻找继承人"]),
        ("The boat nobody steered", "Ferry Times", ["The boat nobody steered"]),
    ],
)
def test_a_row_of_headlines_is_as_many_items(one: str, other: str, headlines: list[str]) -> None:
    row = f'<div><a href="/a">{one}</a> <a href="/b">{other}</a></div>'
    assert [item.headline for item in items(row)] == headlines


@pytest.mark.parametrize("cue", ["You might also like: ", "See also: ", ""])
@pytest.mark.parametrize("between", [" | ", " and "])
def test_so_it_is_behind_a_cue(cue: str, between: str) -> None:
    said = [f'<a href="/{at}">{line}</a>' for at, line in enumerate(("The boat nobody steered", "What sank that day"))]
    found = items(f"<p>{cue}{between.join(said)}</p>")
    assert [item.headline for item in found] == ["The boat nobody steered", "What sank that day"]


def test_links_in_a_sentence_behind_a_cue_are_not() -> None:
    page = '<p>See also: <a href="/a">The boat</a>, which in the end the whole <a href="/b">harbour office</a> had</p>'
    assert len(items(page)) == 1


def test_a_row_of_labels_is_none_and_a_headline_behind_one_is() -> None:
    labels = '<a href="/a">Entrada más reciente</a> <a href="/b">Entrada antigua</a> <a href="/">Inicio</a>'
    assert items(f"<div>{labels}</div>") == ()
    said = '<a href="/a">Previous: The old crane</a> <a href="/b">Next: A second winch</a>'
    assert [item.headline for item in items(f"<div>{said}</div>")] == ["The old crane", "A second winch"]


@pytest.mark.parametrize("line", ['<a href="/a">{}</a>&nbsp;<span>(0)</span>', '<a href="/a">{}</a> [12]'])
@pytest.mark.parametrize("title", ["Oars of today", "섬 산책 두 번째", "What the last of the cranes lifted"])
def test_a_count_in_brackets_behind_a_headline_s_link_is_not_of_it(line: str, title: str) -> None:
    assert [item.headline for item in items(f"<table><tr><td>{line.format(title)}</td></tr></table>")] == [title]


def test_one_in_the_link_is() -> None:
    assert [item.headline for item in items('<p><a href="/a">Oars of the coast (2)</a></p>')] == [
        "Oars of the coast (2)"
    ]
