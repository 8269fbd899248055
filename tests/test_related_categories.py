"""The category of a related item: a section's name, and nothing else that stands where one would."""

import pytest
from related_pages import ITEM, items

from cleanscrape.assembling.related.categories import is_badge, is_category
from cleanscrape.model import Kind, Zone


@pytest.mark.parametrize(
    "text",
    [
        "Previous",
        "Next",
        "10 min read",
        "4 min lus",
        "252 views",
        "252 Views",
        "12 Aufrufe",
        "1.2k shares",
        "10 Min",
        "32:03",
        "7,80 €",
        "$399",
        "From: £5",
        "7%",
        "(17)",
        "-",
        "5 天",
        "10 分",
        "20回",
        "10 조회",
        "12 ページ",
        "12 מועדפים",
        "12 รายการ",
        "3 लेख",
        "12 Episodes",
        "24 Items",
        "3 New Products",
        "8 Rezepte",
        "2025 views",
        "12024 Items",
        "©Foto: Ann Tarn",
        "(© photoshelf/Ann Tarn",
        "Platform:",
        "Heavy snow and a closed road along the whole coast",
    ],
)
def test_labels_prices_and_counts_are_no_categories(text: str) -> None:
    assert not is_category(text)


@pytest.mark.parametrize(
    "text",
    [
        "Blog", "Business", "Newsletter", "Film", "Berge und Umwelt", "3D printing", "5G", "汽车",
        "2024 Election", "2026 Olympics", "2024 선거", "2024大选", "2. Bundesliga", "1. FC Skerrow",
    ],
)  # fmt: skip
def test_names_of_sections_are_though_menus_have_them_too(text: str) -> None:
    assert is_category(text)


CARD = '<div class="card">{}<h3><a href="/crane">What the last crane lifted</a></h3></div>'


@pytest.mark.parametrize(
    "line",
    [
        "<p>{}</p>",
        '<p class="category">{}</p>',
        '<p><span class="category">{}</span><span class="author">Ann</span></p>',
    ],
)
def test_a_card_has_the_one_and_not_the_other(line: str) -> None:
    for text, category in (("Harbour", "Harbour"), ("32:03", None), ("$399", None)):
        kinds = {text: (Zone.RELATED, Kind.KICKER if "class" in line else ITEM[1])}
        assert [item.category for item in items(CARD.format(line.format(text)), kinds)] == [category], line


@pytest.mark.parametrize(
    ("line", "text"),
    [("$399", "$399"), ("12 oars left", "12 oars left"), ("32:03", None), ("252 views", None), ("Next", None)],
)
def test_a_short_line_that_is_no_category_is_kept_where_it_says_something(line: str, text: str | None) -> None:
    assert [(item.category, item.text) for item in items(CARD.format(f"<p>{line}</p>"))] == [(None, text)]


@pytest.mark.parametrize(
    ("line", "category", "text"),
    [
        ("Crime & Public Safety |", "Crime & Public Safety", None),
        ("©Photo: Ann Tarn", None, None),
        (
            "Heavy snow and a closed road along the whole coast",
            None,
            "Heavy snow and a closed road along the whole coast",
        ),
    ],
)
def test_what_is_labelled_as_a_category_is_looked_at(line: str, category: str | None, text: str | None) -> None:
    (item,) = items(CARD.format(f"<p>{line}</p>"), {line: (Zone.RELATED, Kind.KICKER)})
    assert (item.category, item.text) == (category, text)


WARES = '<li><h3><a href="/{0}">The old {0} of the harbour</a></h3></li><li><a href="{1}">{2}</a></li>'


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("?add-to-cart=17", "6,50 € Engadir á cesta"),
        ("/newreply.php?do=newreply&p=9", "Отговори с цитат на това"),
        ("/crane#reviews", "12 reviews"),
        ("/crane#reviews", "12 recenzií"),
    ],
)
def test_a_link_by_which_readers_do_something_or_that_counts_is_no_item(address: str, said: str) -> None:
    page = f"<ul>{WARES.format('crane', address, said)}</ul>"
    assert [item.headline for item in items(page)] == ["The old crane of the harbour"]
    assert items(f'<ul><li><a href="{address}">{said}</a></li></ul>') == ()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/carts?add=17", "How to add a cart to a boat"),
        ("/stories/7", "12 cranes"),
        ("/stories#cranes", "12 cranes that nobody wanted to sell"),
    ],
)
def test_one_that_leads_to_a_text_is_an_item(address: str, said: str) -> None:
    assert [item.headline for item in items(f'<ul><li><a href="{address}">{said}</a></li></ul>')] == [said]


@pytest.mark.parametrize(
    "text",
    ["Sale!", "SOLD OUT", "Regular price", "Épuisé", "İndirim!", "Rated 4.50 out of 5", "Gewaardeerd 4.5 uit 5"],
)
def test_a_badge_or_a_grade_on_a_card_is_neither_its_category_nor_its_text_nor_its_headline(text: str) -> None:
    (item,) = items(CARD.format(f"<p>{text}</p>"))
    assert (item.category, item.text) == (None, None)
    for address in ("/crane", "/sale"):
        card = CARD.format(f'<p><a href="{address}">{text}</a></p>').replace("h3", "p")
        assert [item.headline for item in items(card)] == ["What the last crane lifted"], address


@pytest.mark.parametrize("others", ["", '<li><a href="/oars">Oars</a></li><li><a href="/boats">Boats</a></li>'])
def test_a_link_in_a_list_that_is_called_like_a_badge_is_an_item(others: str) -> None:
    found = items(f'<ul><li><a href="/sale">Sale</a></li>{others}<li><a href="/new">Nuevo</a></li></ul>')
    assert [item.headline for item in found if item.headline in ("Sale", "Nuevo")] == ["Sale", "Nuevo"]
    assert len(found) == 2 + others.count("<li>")


def test_a_heading_that_is_called_like_a_badge_is_a_headline() -> None:
    sale = '<div class="card"><h3><a href="/sale">Sale</a></h3><p>Who sells oars in the harbour, and to whom</p></div>'
    assert [item.headline for item in items(sale + CARD.format(""))] == ["Sale", "What the last crane lifted"]


def test_a_grade_is_no_headline_even_where_nothing_else_is() -> None:
    assert items('<ul><li><a href="/oars">Rated 4.50 out of 5</a></li></ul>') == ()


@pytest.mark.parametrize("text", ["İNDİRİM", "indirim", "TÜKENDİ", "ΠΡΟΣΦΟΡΑ", "ÉPUISÉ", "¡Oferta!", "[Sale]"])
def test_a_badge_in_capitals_is_one_in_any_script(text: str) -> None:
    assert is_badge(text)


@pytest.mark.parametrize("text", ["Prêt", "ΠΡΟΣΩΠΑ", "İnsan"])
def test_another_word_with_accents_is_none(text: str) -> None:
    assert is_category(text)


@pytest.mark.parametrize(
    "text", ["4/5", "(4,5 / 5)", "4 von 5 Sternen", "Rating: 9/10", "Rating: 4.62 out of 5.0 4.6", "20 / 20"]
)
def test_a_line_that_is_a_grade_and_no_more_is_one(text: str) -> None:
    assert is_badge(text)


@pytest.mark.parametrize(
    "text", ["Part 2 of 5", "Lesson 1 of 10: knots", "Teil 1/5", "Episodio 3 de 10", "3 von 20 Booten"]
)
def test_a_part_of_a_series_is_a_headline_and_no_grade(text: str) -> None:
    assert [item.headline for item in items(f'<p><a href="/oars">{text}</a></p>')] == [text]


@pytest.mark.parametrize("text", ["03/10", "31/10", "24/7", "2 of 3"])
def test_a_day_or_another_share_is_no_grade(text: str) -> None:
    assert not is_badge(text)


@pytest.mark.parametrize("text", ["Sale & Outlet", "The news", "9/11", "Top 10 von 2024", "The price of oars"])
def test_a_section_that_is_called_much_like_one_is_a_category(text: str) -> None:
    assert is_badge(text) is False
    assert is_category(text) or text == "9/11"


def test_a_day_beside_a_headline_is_no_grade() -> None:
    (item,) = items(CARD.format("<p>03/10/2019</p>"))
    assert item.date_published_raw == "03/10/2019"


SHOP = (
    '<ul class="products"><li><a href="/oars"><img src="/o.jpg"></a><div><a href="/oars" class="button">{button}</a>'
    '<span class="{name}">These oars come in several lengths that may be chosen on their page</span></div>'
    '<h2>The oars of the harbour</h2><span class="price">29,90 €</span></li></ul>'
)


@pytest.mark.parametrize("button", ["Select options", "Optionen wählen", "Seleccionar opciones", "Výběr možností"])
def test_a_button_with_words_that_are_only_read_aloud_is_no_text_of_a_ware(button: str) -> None:
    (item,) = items(SHOP.format(button=button, name="screen-reader-text"))
    assert (item.headline, item.url) == ("The oars of the harbour", "https://example.org/oars")
    assert item.text == "29,90 €"


def test_words_that_all_readers_see_beside_a_button_are_its_text() -> None:
    (item,) = items(SHOP.format(button="Select options", name="note"))
    assert "several lengths" in (item.text or "")


TWO_HEADINGS = '<li><a href="{0}"><h2>Harbour</h2></a><a href="/crane"><h3>What the last crane lifted</h3></a></li>'


@pytest.mark.parametrize(("address", "count"), [("/crane", 1), ("/harbour", 2)])
def test_a_kicker_that_is_a_heading_too_is_the_category_of_what_it_leads_to(address: str, count: int) -> None:
    found = items(f"<ul>{TWO_HEADINGS.format(address)}</ul>", {"Harbour": (Zone.RELATED, Kind.KICKER)})
    assert len(found) == count
    assert (found[-1].headline, found[0].category) == ("What the last crane lifted", "Harbour" if count == 1 else None)


@pytest.mark.parametrize("text", ["Sport", "Culture", "Politik", "Kultur"])
def test_a_section_that_menus_have_too_is_the_category_of_the_headline_below_it(text: str) -> None:
    (item,) = items(CARD.format(f"<p>{text}</p>"))
    assert item.category == text


@pytest.mark.parametrize("text", ["Sport", "Next", "Share"])
def test_behind_a_headline_it_may_be_a_button_and_a_button_is_none_anywhere(text: str) -> None:
    card = CARD.format("").replace("</h3>", f"</h3><p>{text}</p>")
    assert [item.category for item in items(card)] == [None]
    assert text == "Sport" or [item.category for item in items(CARD.format(f"<p>{text}</p>"))] == [None]
