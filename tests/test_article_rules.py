"""Rules for what belongs to an article, and what a product's page has instead."""

import pytest
from rule_pages import BODY, FIRST, TITLE, block, news, page, rules

import cleanscrape
from cleanscrape import PageType, Zone
from cleanscrape.deciding import html_rules
from cleanscrape.evidence.facts import measure
from cleanscrape.evidence.html import fire
from cleanscrape.evidence.rows import TYPES
from cleanscrape.reading.html import read_html

LEAD = "Crews and council search for a spare boat while the village counts its days without one"
STANDFIRST = "rule: a lead, at the headline"


def test_what_is_called_a_lead_at_the_headline_is_article() -> None:
    document = news(byline=f'<div class="standfirst">{LEAD}</div>')
    assert rules(document, LEAD) == [STANDFIRST]
    assert block(document, LEAD).zone is Zone.ARTICLE


@pytest.mark.parametrize(
    "lead",
    [
        '<div class="standfirst">Crews and council search</div>',
        f'<div class="standfirst"><a href="/boats">{LEAD}</a></div>',
        f'<aside><div class="standfirst">{LEAD}</div></aside>',
        f"<div>{LEAD}</div>",
    ],
)
def test_short_lines_links_and_boxes_are_no_lead(lead: str) -> None:
    assert STANDFIRST not in rules(news(byline=lead), "Crews and council search")


CAPTION = "The ferry at the pier on Tuesday, a week before its last crossing of the sound"
CAPTIONED = "rule: the caption of a figure"


@pytest.mark.parametrize(
    "caption", [f"<figcaption>{CAPTION}</figcaption>", f"<figcaption><p>{CAPTION}</p></figcaption>"]
)
def test_the_caption_of_a_figure_is_article(caption: str) -> None:
    document = news(byline=f'<figure><img src="a.jpg">{caption}</figure>')
    assert CAPTIONED in rules(document, CAPTION)
    assert block(document, CAPTION).zone is Zone.ARTICLE


@pytest.mark.parametrize(
    "figure",
    [
        f'<figure><figcaption><a href="/pier">{CAPTION}</a></figcaption></figure>',
        f'<div class="teaser-card"><figure><figcaption>{CAPTION}</figcaption></figure></div>',
        f"<nav><figure><figcaption>{CAPTION}</figcaption></figure></nav>",
        f"<figure><p>{CAPTION}</p></figure>",
    ],
)
def test_figures_of_teasers_and_menus_have_no_caption_of_the_articles(figure: str) -> None:
    assert CAPTIONED not in rules(news(behind=figure), CAPTION)


OPINION = "Light on the shoulder, dry in a storm, and the buckle broke after a week of careful use, sadly."
REVIEWED = "rule: a review on a product's page"


@pytest.mark.parametrize(
    ("kind", "markup", "fires"),
    [
        (PageType.PRODUCT, f'<div class="reviews"><p class="review-text">{OPINION}</p></div>', True),
        (PageType.PRODUCT, f'<div class="specs"><p>{OPINION}</p></div>', False),
        (PageType.PRODUCT, '<div class="reviews"><p>Verified buyer</p></div>', False),
        (PageType.ARTICLE, f'<div class="reviews"><p class="review-text">{OPINION}</p></div>', False),
        ("unsure", f'<div class="reviews"><p class="review-text">{OPINION}</p></div>', False),
    ],
)
def test_a_review_is_a_customers_on_a_products_page_only(kind: PageType | str, markup: str, fires: bool) -> None:
    read = read_html(f"<title>{TITLE}</title><main><h1>{TITLE}</h1><p>{FIRST}</p>{markup}</main>")
    matrix = fire(read, measure(read), TYPES.index(kind))
    last = [
        (evidence.cue, evidence.zone) for index, evidence in html_rules.rules(read, matrix) if index == len(read) - 1
    ]
    assert ((REVIEWED, Zone.COMMENTS) in last) == fires


@pytest.mark.parametrize("name", ["consent-wall", "cookie-banner"])
def test_a_banner_for_consent_is_chrome_also_where_a_page_holds_nothing_else(name: str) -> None:
    said = "<p>We and our partners store and/or access information on a device.</p><button>Accept all</button>"
    document = page(f"<div class={name}>{said}</div>")
    assert {each.zone for each in document.blocks} == {Zone.CHROME}
    assert "rule: of a banner for consent" in rules(document, "Accept all")


def test_an_article_on_consent_is_none() -> None:
    document = news(byline="<p>We and our partners store and/or access information on a device.</p>")
    assert "rule: of a banner for consent" not in rules(document, "on a device")


SITE = '<meta property="og:site_name" content="The Skerrow Gazette">'
NAME = "rule: the site's name, linked"


def test_the_sites_name_as_a_linked_heading_is_chrome() -> None:
    document = page(f"<div><h1><a href=/>The Skerrow Gazette</a></h1></div><h1>{TITLE}</h1>{BODY}", head=SITE)
    assert rules(document, "The Skerrow Gazette") == [NAME]
    assert block(document, "The Skerrow Gazette").zone is Zone.CHROME
    assert block(document, TITLE).zone is Zone.ARTICLE


def test_the_sites_name_in_a_text_is_left_alone() -> None:
    document = page(f"<h1>{TITLE}</h1>{BODY}<p>The Skerrow Gazette</p>", head=SITE)
    assert rules(document, "The Skerrow Gazette") == []


CREDITS = "rule: credits a picture"


@pytest.mark.parametrize("credit", ["Credit: Island Post", "Foto: Skerrow/Olin", "(Bild: Marta Olin)"])
def test_a_line_that_credits_a_picture_is_article_however_often_it_stands_there(credit: str) -> None:
    parts = "".join(f"<div class=shot><i>{at}</i></div><div>{credit}</div><p>{FIRST} {at}</p>" for at in range(4))
    document = page(f"<main><article><h1>{TITLE}</h1>{parts}</article></main>")
    lines = [each for each in document.blocks if each.text == credit]
    assert len(lines) == 4
    assert all(CREDITS in [cue for cue, _, _ in each.evidence] for each in lines)
    assert lines[0].zone is Zone.ARTICLE


@pytest.mark.parametrize("holder", ["<aside>{}</aside>", '<div class="teaser">{}</div>', "<a href=/photo>{}</a>"])
def test_credits_of_teasers_and_boxes_are_not_the_articles(holder: str) -> None:
    document = news(behind=holder.format("<div>Foto: Skerrow/Olin</div>"))
    assert CREDITS not in rules(document, "Foto: Skerrow/Olin")


BETWEEN = "rule: says what no article says"
NO_METADATA = "rule: a table's cell, a button or a label is no metadata"


@pytest.mark.parametrize("words", ["Advertisement", "- Publicidade -", "РЕКЛАМА", "Artikel teilen", "Skip to content"])
def test_adverts_and_buttons_between_paragraphs_are_no_article(words: str) -> None:
    document = page(
        f"<main><article><h1>{TITLE}</h1>{BODY}<div>{words}</div><p>{FIRST} So it was.</p></article></main>"
    )
    found = rules(document, words)
    assert BETWEEN in found
    assert set(found) <= {BETWEEN, NO_METADATA}
    assert block(document, words).zone is Zone.CHROME


@pytest.mark.parametrize("words", ["Reply", "Antworten", "Load more comments", "No comments yet"])
def test_buttons_of_comments_between_paragraphs_are_no_article(words: str) -> None:
    document = news(byline=f"<p>{FIRST} So it was.</p><div>{words}</div>")
    assert BETWEEN in rules(document, words)
    assert block(document, words).zone is not Zone.ARTICLE


def test_an_article_on_advertising_is_left_alone() -> None:
    words = "The advertisement ran for a year on the side of the ferry."
    assert rules(news(behind=f"<p>{words}</p>"), words) == []


SHARED = "rule: links to share"
BUTTONS = "<a href=#>Facebook</a><a href=#>WhatsApp</a><a href=#>Drucken</a>"


def test_links_that_are_called_so_share_whatever_they_say() -> None:
    document = news(byline=f"<div class=social-share><span>Artikel teilen</span>{BUTTONS}</div>")
    assert SHARED in rules(document, "WhatsApp")
    assert block(document, "WhatsApp").zone is Zone.CHROME


@pytest.mark.parametrize("markup", [f"<div>{BUTTONS}</div>", f"<div class=social-share>{FIRST} <b>WhatsApp</b></div>"])
def test_other_links_and_texts_do_not_share(markup: str) -> None:
    assert SHARED not in rules(page(f"<main><h1>{TITLE}</h1>{markup}</main>"), "WhatsApp")


CUT_OUT = "rule: in a fragment of a page"
SHORT = "The harbour has reopened."


@pytest.mark.parametrize("fragment", [f"<p>{SHORT}</p>", f"<div>{SHORT}</div>", f"{SHORT} <b>Come and see!</b>"])
def test_a_fragment_is_what_somebody_wanted(fragment: str) -> None:
    document = cleanscrape.clean(fragment, kind="html")
    assert rules(document, SHORT) == [CUT_OUT]
    assert document.article.text.startswith(SHORT)


@pytest.mark.parametrize(
    "markup",
    [
        f"<body><p>{SHORT}</p>",
        f"<!DOCTYPE html><p>{SHORT}</p>",
        f"<p><a href=/harbour>{SHORT}</a></p>",
        f"<p>Come and see!</p><footer><p>{SHORT}</p></footer>",
        f"<p>{FIRST}</p><p>{SHORT}</p>",
    ],
)
def test_pages_links_footers_and_what_has_paragraphs_are_none(markup: str) -> None:
    assert CUT_OUT not in rules(cleanscrape.clean(markup, kind="html"), SHORT)


def test_a_fragment_that_says_what_it_is_is_that() -> None:
    assert CUT_OUT not in rules(cleanscrape.clean("<p>Share this</p>", kind="html"), "Share this")


EDITING = "rule: leads to where this is edited"


@pytest.mark.parametrize(
    ("markup", "fires"),
    [
        ('<span>[<a href="/w/index.php?title=Oars&amp;action=edit&amp;section=2">muokkaa</a>]</span>', True),
        ('<span>[<a href="/Oars?veaction=edit">ред.</a> | <a href="/Oars?action=edit">ред. код</a>]</span>', True),
        ('<span>[<a href="/w/index.php?title=Oars&amp;action=history">muokkaa</a>]</span>', False),
        ('<ul><li><a href="/w/index.php?title=Oars&amp;action=edit&amp;redlink=1">muokkaa</a></li></ul>', False),
        ('<p>What nobody knows yet, <a href="/Oars?action=edit">add it here</a>, if you have been there.</p>', False),
    ],
    ids=["one link", "two links", "another page", "a page to begin", "amid a sentence"],
)
def test_a_link_to_where_a_section_is_edited_is_no_article(markup: str, fires: bool) -> None:
    document = news(behind=f"<div><h2>Oars</h2>{markup}</div><p>{FIRST[:60]}.</p>")
    text = "muokkaa" if "muokkaa" in markup else "ред. код" if "ред." in markup else "nobody knows"
    assert (EDITING in rules(document, text)) is fires
    assert not fires or block(document, text).zone is Zone.CHROME


CONTENTS = "rule: contents behind the text"
ENTRIES = '<li><a href="#spare">Een reserveboot</a></li><li><a href="#crew">Geen bemanning</a></li>'
TOC = f'<div class="{{}}"><ul>{ENTRIES}</ul></div>'
SECTION = f"<h2 id=spare>Een reserveboot</h2><p>{FIRST}</p><h2 id=crew>Geen bemanning</h2>"


@pytest.mark.parametrize(
    ("markup", "fires"),
    [
        (f"{BODY}{SECTION}<ul><li>Boats</li></ul>{TOC.format('table-of-contents')}", True),
        (f"{BODY}{SECTION}<ul><li>Boats</li></ul>{TOC.format('list-of-links')}", False),
        (f"{TOC.format('table-of-contents')}{BODY}{SECTION}", False),
        (f"{BODY}{TOC.format('table-of-contents')}<h2 id=spare>Een reserveboot</h2><ul><li>Boats</li></ul>", False),
        (f"{BODY}{SECTION}{TOC.format('table-of-contents').replace('#', '/boats-')}", False),
    ],
    ids=["behind the text", "called otherwise", "before the text", "before a section of lists", "of other pages"],
)
def test_contents_behind_the_text_stand_beside_it(markup: str, fires: bool) -> None:
    document = page(f"<main><h1>{TITLE}</h1>{markup}</main>")
    said = {cue for each in document.blocks if each.text == "Geen bemanning" for cue, _, _ in each.evidence}
    assert (CONTENTS in said) is fires


HERO = "<figure><img src=/pier.jpg></figure><figcaption><small>The quay</small><h1>{}</h1><p>{}</p></figcaption>"
PROSE = "<p>The first boat will not sail before June, the council said on Friday, because nobody will crew it.</p>"


def test_a_lead_in_the_figcaption_that_holds_the_headline_is_text() -> None:
    article = cleanscrape.clean(f"<article>{HERO.format(TITLE, LEAD)}{PROSE}</article>", kind="html").article
    assert article.headline == TITLE
    assert article.text.startswith(LEAD)


def test_the_caption_of_a_picture_is_none() -> None:
    credit = f"<article>{HERO.format(TITLE, 'The pier on Friday')}{PROSE}</article>"
    other = (
        f"<article><h1>{TITLE}</h1><figure><img src=/a.jpg><figcaption>{LEAD}</figcaption></figure>{PROSE}</article>"
    )
    for source, caption in ((credit, "The pier on Friday"), (other, LEAD)):
        assert caption not in cleanscrape.clean(source, kind="html").article.text


LINK = "<ul><li><a href=https://example.net/channel>{}</a></li></ul>"


@pytest.mark.parametrize("words", ["Follow us on WhatsApp", "📲 Siga o canal do g1 no WhatsApp", "Download our app"])
def test_links_that_ask_to_follow_between_paragraphs_are_no_article(words: str) -> None:
    document = page(
        f"<main><article><h1>{TITLE}</h1>{BODY}{LINK.format(words)}<p>{FIRST} So it was.</p></article></main>"
    )
    assert BETWEEN in rules(document, words)
    assert block(document, words).zone is Zone.CHROME
    said = page(f"<main><article><h1>{TITLE}</h1>{BODY}<p>{words}</p></article></main>")
    assert BETWEEN not in rules(said, words)
