"""The article as an object: its headline, its text, its pictures, and what ``keep`` adds."""

import pytest

import cleanscrape
from cleanscrape import Article, Document, Image, Zone
from cleanscrape.assembling.headlines import without_label

URL = "https://harbour.example/news/ferry.html"
TITLE = "Skerrow loses its morning ferry"
FIRST = "The first boat to Skerrow will not sail before June, the council said on Friday, because nobody will crew it."
SECOND = "Shopkeepers in the village fear a quiet spring, and the school bus now leaves an hour later than it used to."
THIRD = "A spare boat was found in a yard up the coast, but its engine has not run since the winter before the last."
FOURTH = "The council meets again on Thursday, and whoever wants to speak may sign the list that hangs in the library."


def page(inside: str, *, head: str = f"<title>{TITLE}</title>", behind: str = "") -> Document:
    """An article with something between its paragraphs."""
    text = (
        f"<!doctype html><html lang=en><head>{head}</head><body><nav><a href=/>Home</a> <a href=/news>News</a></nav>"
        f"<main><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>{inside}<p>{THIRD}</p><p>{FOURTH}</p></article>"
        f"{behind}</main></body></html>"
    )
    return cleanscrape.clean(text, kind="html", url=URL)


def pictures(inside: str, behind: str = "") -> list[str | None]:
    return [image.url for image in page(inside, behind=behind).article.images]


PIER = "https://harbour.example/news/pier.jpg"


def test_a_picture_among_the_paragraphs_has_its_alternative_text_and_caption() -> None:
    found = page(
        '<figure><img src="pier.jpg" alt=" The  pier\nat noon "><figcaption>The pier on Friday</figcaption></figure>'
    )
    (image,) = found.article.images
    assert (image.url, image.alt, image.caption) == (PIER, "The pier at noon", "The pier on Friday")
    assert image.after is not None and found.blocks[image.after].text == SECOND
    assert "The pier on Friday" not in found.article.text
    assert "The pier on Friday" in found.article.markdown


def test_a_picture_without_words_has_none() -> None:
    (image,) = page('<p><img src="pier.jpg" alt=""></p>').article.images
    assert (image.url, image.alt, image.caption) == (PIER, None, None)


def test_one_pictures_caption_is_not_anothers() -> None:
    one, two = page(
        '<figure><img src="a.jpg"><figcaption>The pier on Friday</figcaption></figure>'
        f'<p>{SECOND} Or so they say.</p><figure><img src="b.jpg"></figure>'
    ).article.images
    assert (one.caption, two.caption) == ("The pier on Friday", None)


@pytest.mark.parametrize(
    "attributes",
    [
        'src="data:image/gif;base64,R0lGOD" data-src="pier.jpg"',
        'src="blank.gif" data-lazy-src="pier.jpg"',
        'src="blank.gif" data-original="pier.jpg"',
        'data-src="pier.jpg"',
        'src=" pier.jpg\n"',
        'data-src="data:image/gif;base64,R0lGOD" src="pier.jpg"',
        'data-src=" \n" src="pier.jpg"',
        'data-src="#" src="pier.jpg"',
        'data-src=" DATA:image/gif;base64,R0lGOD" src="pier.jpg"',
        'data-src="about:blank" src="pier.jpg"',
    ],
)
def test_of_a_lazily_loaded_picture_the_real_address_counts(attributes: str) -> None:
    assert pictures(f"<p><img {attributes}></p>") == [PIER]


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'src=""',
        'src="data:image/gif;base64,R0lGOD"',
        'alt="The pier"',
        'src=" "',
        'src="#"',
        'src="#top"',
        'src="about:blank"',
    ],
)
def test_a_picture_without_an_address_is_none(attributes: str) -> None:
    assert pictures(f"<p><img {attributes}></p>") == []


@pytest.mark.parametrize(
    ("attributes", "kept"),
    [
        ('width="16" height="16"', False),
        ('width="63"', False),
        ('height="1"', False),
        ('width="64" height="64"', True),
        ('width="640"', True),
        ('width="100%"', True),
        ('width=""', True),
        ('width="99999999999999999999"', True),
    ],
)
def test_an_icon_is_no_picture(attributes: str, kept: bool) -> None:
    assert pictures(f'<p><img src="pier.jpg" {attributes}></p>') == ([PIER] if kept else [])


@pytest.mark.parametrize(
    "markup",
    [
        '<p><img class="avatar" src="orla.jpg"></p>',
        '<p><img class="author-photo" src="orla.jpg"></p>',
        '<div class="author"><img src="orla.jpg"><span>Orla Fenwick</span></div>',
        '<div class="share-buttons"><img src="orla.jpg"></div>',
        '<div class="advertisement"><div><img src="orla.jpg"></div></div>',
    ],
)
def test_avatars_and_signs_of_sharing_are_no_pictures_of_the_article(markup: str) -> None:
    assert pictures(markup) == []


@pytest.mark.parametrize("file", ["/icons/date.png", "/smilies/wink.gif", "https://www.gravatar.com/avatar/77"])
def test_signs_and_portraits_of_accounts_are_none_by_their_addresses(file: str) -> None:
    assert pictures(f'<p><img src="{file}"></p><p><img src="pier.jpg"></p>') == [PIER]


def test_a_logo_above_the_text_is_none_but_one_amid_the_text_is() -> None:
    logo, amid = '<p><img src="/logos/herald.png"></p>', '<p><img src="/logos/line.png"></p>'
    text = f"<main><article><h1>{TITLE}</h1>{logo}<p>{FIRST}</p><p>{SECOND}</p>{amid}<p>{THIRD}</p></article></main>"
    images = cleanscrape.clean(text, kind="html", url=URL).article.images
    assert [image.url for image in images] == ["https://harbour.example/logos/line.png"]


@pytest.mark.parametrize(
    ("alt", "kept"),
    [
        ("Orla Fenwick", False),
        ("Photo of ORLA FENWICK", False),
        ("Orla Fenwick at the quay on Friday", True),
        ("Orla", True),
        ("Tomas Ridd", True),
        ("", True),
    ],
)
def test_the_authors_portrait_is_none(alt: str, kept: bool) -> None:
    head = f'<title>{TITLE}</title><meta name="author" content="Orla Fenwick">'
    found = page(f'<p><img src="pier.jpg" alt="{alt}"></p>', head=head).article
    assert ([image.url for image in found.images], found.main_image is not None) == ([PIER] if kept else [], kept)


RELATED = "".join(
    f'<li><a href="/{word}"><img src="/{word}.jpg"><span>Five things we learned about the {word}</span></a></li>'
    for word in ("boat", "tide", "storm", "yard")
)


@pytest.mark.parametrize("inside", [True, False], ids=["amid the article", "behind it"])
def test_pictures_of_related_items_are_not_the_articles(inside: bool) -> None:
    items = f'<div class="related-posts"><h3>Related articles</h3><ul>{RELATED}</ul></div>'
    own = '<p><img src="pier.jpg"></p>'
    assert pictures(own + (items if inside else ""), "" if inside else items) == [PIER]


def test_the_same_picture_twice_is_one_and_the_order_is_the_pages() -> None:
    markup = '<p><img src="b.jpg"></p><p><img src="pier.jpg"></p><p><img src="/news/b.jpg" alt="again"></p>'
    assert pictures(markup) == ["https://harbour.example/news/b.jpg", PIER]


def test_flattened_text_has_no_pictures() -> None:
    text = "\n".join((TITLE, FIRST, SECOND, THIRD))
    assert cleanscrape.clean(text, kind="text").article.images == ()


DECLARED = f'<title>{TITLE}</title><meta property="og:image" content="https://harbour.example/news/pier.jpg">'


def test_the_declared_picture_is_the_main_one_with_the_words_that_the_page_shows() -> None:
    inside = (
        '<figure><img src="a.jpg"></figure><figure><img src="pier.jpg" alt="The pier"><figcaption>The pier on Friday'
        "</figcaption></figure>"
    )
    found = page(inside, head=DECLARED).article
    assert found.main_image == found.images[1]
    assert (found.images[1].alt, found.images[1].caption) == ("The pier", "The pier on Friday")
    assert found.sources["main_image"] == "opengraph"


def test_a_declared_picture_that_the_page_does_not_show_is_the_main_one_all_the_same() -> None:
    found = page('<p><img src="a.jpg"></p>', head=DECLARED).article
    assert found.main_image == Image(url=PIER)
    assert [image.url for image in found.images] == ["https://harbour.example/news/a.jpg"]


def test_without_a_declared_picture_the_first_shown_is_the_main_one() -> None:
    found = page('<p><img src="a.jpg"></p><p><img src="pier.jpg"></p>').article
    assert found.main_image == found.images[0]
    assert page("").article.main_image is None


def headline(shown: str, head: str) -> tuple[str | None, str | None]:
    article = cleanscrape.clean(
        f"<head>{head}</head><body><article>{shown}<p>{FIRST}</p><p>{SECOND}</p></article>", kind="html"
    ).article
    return article.headline, article.sources.get("headline")


@pytest.mark.parametrize(
    ("shown", "titles", "expected"),
    [
        ("Topic: The boat leaks", ("The boat leaks - Harbour Forum", None), "The boat leaks"),
        ("Topic: The boat leaks", ("Topic: The boat leaks", None), "Topic: The boat leaks"),
        ("Old boats: The boat leaks", ("The boat leaks", None), "Old boats: The boat leaks"),
        ("The boat leaks", ("The boat leaks", None), "The boat leaks"),
    ],
)
def test_a_forums_label_before_the_headline(shown: str, titles: tuple[str | None, str | None], expected: str) -> None:
    assert without_label(shown, titles) == expected


OPEN_GRAPH = f'<meta property="og:title" content="{TITLE}">'


@pytest.mark.parametrize(
    ("shown", "head", "expected"),
    [
        (f"<h1>{TITLE}</h1>", "", (TITLE, "visible")),
        (f"<h1>{TITLE}</h1>", f"<title>{TITLE} | The Skerrow Herald</title>", (TITLE, "visible")),
        ("<h1>Skerrow ferry: no morning boat</h1>", OPEN_GRAPH, ("Skerrow ferry: no morning boat", "visible")),
        ("<h1>Opinion and analysis</h1>", OPEN_GRAPH, (TITLE, "opengraph")),
        ("", OPEN_GRAPH, (TITLE, "opengraph")),
        ("", f"<title>{TITLE}</title>", (TITLE, "title")),
        ("", "", (None, None)),
        (f"<h1>{TITLE} <a href='#x'>¶</a></h1>", OPEN_GRAPH, (TITLE, "visible")),
        ("<h1>\n Skerrow  loses\n its morning ferry\n</h1>", OPEN_GRAPH, (TITLE, "visible")),
    ],
    ids=[
        "shown only",
        "shown and declared",
        "shown in other words",
        "shown is about something else",
        "declared only",
        "title only",
        "none",
        "link to itself",
        "white space",
    ],
)
def test_the_shown_headline_counts_if_it_is_about_what_is_declared(
    shown: str, head: str, expected: tuple[str | None, str | None]
) -> None:
    assert headline(shown, head) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (f"<span class=roofline>Ferries</span> {TITLE}", TITLE),
        (f'<span class="label">[Ferries]</span><span>: </span>{TITLE}', TITLE),
        (f"<span>Skerrow:</span> {TITLE}", f"Skerrow: {TITLE}"),
        (f"{TITLE} <span class=badge>New</span>", f"{TITLE} New"),
        (f"<span class=kicker>{TITLE}</span>", TITLE),
    ],
)
def test_a_kicker_before_the_headline_in_its_heading_is_no_part_of_it(heading: str, expected: str) -> None:
    assert headline(f"<h1>{heading}</h1>", f"<title>{TITLE}</title>") == (expected, "visible")


@pytest.mark.parametrize(("words", "source"), [(4, "title"), (16, "visible")])
def test_a_long_first_heading_counts_though_no_text_stands_below(words: int, source: str) -> None:
    shown = " ".join(f"boat{n}" for n in range(words))
    post = f"<title>The heart of the isles</title><main><article><h1>{shown}</h1></article></main>"
    assert cleanscrape.clean(post, kind="html").article.sources["headline"] == source


SITE_TITLE = "<title>Islands and harbours of the north</title>"


@pytest.mark.parametrize(
    ("shown", "head", "expected"),
    [
        ("<h1>No boat before June</h1>", SITE_TITLE, ("No boat before June", "visible")),
        ("<h1>No boat before June</h1>", SITE_TITLE + OPEN_GRAPH, (TITLE, "opengraph")),
        (
            "<h1>The Skerrow Herald</h1>",
            f'<title>{TITLE}</title><meta property="og:site_name" content="Skerrow Herald">',
            (TITLE, "title"),
        ),
        ("<h1><a href=/>Opinion and analysis</a></h1>", f"<title>{TITLE}</title>", (TITLE, "title")),
        (f"<h1>Opinion and analysis</h1><p>{THIRD}</p><h1>Other</h1>", f"<title>{TITLE}</title>", (TITLE, "title")),
    ],
    ids=["the site's title", "a title of its own", "the site's name", "a logo", "a section's"],
)
def test_a_title_alone_is_less_than_a_first_heading_right_above_the_text(
    shown: str, head: str, expected: tuple[str | None, str | None]
) -> None:
    assert headline(shown, head) == expected


def test_the_text_is_the_body_without_headline_and_captions() -> None:
    found = page('<figure><img src="a.jpg"><figcaption>The pier on Friday</figcaption></figure>').article
    assert found.text == "\n\n".join((FIRST, SECOND, THIRD, FOURTH))
    assert [block.text for block in found.blocks] == [TITLE, FIRST, SECOND, "The pier on Friday", THIRD, FOURTH]
    assert found.url == URL


SORRY = "We know how much this hurts, and extra seats on the noon boat from Monday will help a little"
POST = f'<blockquote class="twitter-tweet"><p>{SORRY}</p>&mdash; Skerrow Council (@Skerrow) May 3, 2024</blockquote>'
COMMENTS = (
    "<section id=comments class=comments><h3>2 comments</h3><ol class=comment-list><li class=comment><b>Ann</b> says:"
    "<p>Good riddance, it was always late and always cold</p></li><li class=comment><b>Bo</b> says:"
    "<p>Not in June it was not, and never in July</p></li></ol></section>"
)
WHOLE = (
    f"<title>{TITLE}</title><article><h1>{TITLE}</h1><p class=byline>By Orla Fenwick</p><p>{FIRST}</p><p>{SECOND}</p>"
    f'{POST}<p>{THIRD}</p><p>{FOURTH}</p></article><div class="related-posts"><h3>Related articles</h3>'
    f"<ul>{RELATED}</ul></div>{COMMENTS}<footer>© 2025 The Skerrow Herald. All rights reserved.</footer>"
)
MARKS = {
    Zone.EMBED: SORRY,
    Zone.RELATED: "Five things we learned about the tide",
    Zone.COMMENTS: "Good riddance, it was always late and always cold",
    Zone.METADATA: "By Orla Fenwick",
    Zone.CHROME: "© 2025 The Skerrow Herald. All rights reserved.",
}


def kept(*names: Zone | str) -> Article:
    return cleanscrape.clean(WHOLE, kind="html", keep=names).article


def test_nothing_but_the_article_is_kept_unasked() -> None:
    found = kept()
    assert found.text == "\n\n".join((FIRST, SECOND, THIRD, FOURTH))
    for mark in MARKS.values():
        assert mark not in found.markdown and mark not in found.html


@pytest.mark.parametrize("zone", MARKS)
def test_a_zone_that_is_asked_for_stays_and_no_other(zone: Zone) -> None:
    found = kept(zone)
    for other, mark in MARKS.items():
        assert (mark in found.text) is (other is zone), (other, mark)
        assert (mark in "\n".join(block.text for block in found.blocks)) is (other is zone)
    assert {block.zone for block in found.blocks} == {Zone.ARTICLE, zone}
    assert FIRST in found.text


@pytest.mark.parametrize("zone", [Zone.EMBED, Zone.RELATED, Zone.COMMENTS])
def test_what_stays_is_in_markdown_and_html_as_well(zone: Zone) -> None:
    found = kept(zone)
    assert MARKS[zone] in found.markdown
    assert MARKS[zone] in found.html


def test_what_stays_keeps_its_place() -> None:
    text = kept(Zone.EMBED).text
    assert text.index(SECOND) < text.index(SORRY) < text.index(THIRD)


def test_zones_go_by_name_or_value_and_embeds_has_two_names() -> None:
    assert kept("embeds").text == kept("embed").text == kept(Zone.EMBED).text
    both = kept("embeds", "comments").text
    assert SORRY in both and MARKS[Zone.COMMENTS] in both


def test_what_is_kept_changes_no_object() -> None:
    without, whole = (cleanscrape.clean(WHOLE, kind="html", keep=keep) for keep in ((), tuple(Zone)))
    assert without.embeds == whole.embeds and without.related == whole.related
    assert without.discussion == whole.discussion
    assert [block.zone for block in without.blocks] == [block.zone for block in whole.blocks]
    assert whole.keep == frozenset(Zone)


@pytest.mark.parametrize("keep", ["embeds", ["adverts"], ["Article"]])
def test_what_is_no_collection_of_zones_is_refused_at_once(keep: str | list[str]) -> None:
    with pytest.raises(cleanscrape.UsageError) as raised:
        cleanscrape.clean(WHOLE, keep=keep)
    assert str(raised.value).startswith("keep")
