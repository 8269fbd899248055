"""Cards that are one link each, with nothing around it or no heading in it."""

import pytest
from related_pages import items

from cleanscrape.model import Kind, Zone

HEADING = "Also on the quay"
SAID = {HEADING: (Zone.RELATED, Kind.HEADING)}
BOATS = ("crane", "hoist", "winch")
TITLES = [f"What the {name} lifted" for name in BOATS]


def of_cards(card: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """What each item says, in a list of cards of one make that stand side by side in one element."""
    cards = "".join(card.format(f"/{name}", title, name) for name, title in zip(BOATS, TITLES, strict=True))
    found = items(f"<section><h2>{HEADING}</h2><div>{cards}</div></section>", SAID)
    return [(item.headline, item.category, item.date_published, item.text) for item in found]


WAITED = [f"It had to wait for the {name}." for name in BOATS]


@pytest.mark.parametrize(
    ("card", "date", "teased"),
    [
        ('<a href="{0}"><span>3 May 2019</span><h3>{1}</h3></a>', "2019-05-03", False),
        ('<a href="{0}"><h3>{1}</h3><p>It had to wait for the {2}.</p></a>', None, True),
        ('<a href="{0}"><h3>{1}</h3><p>It had to wait for the {2}.</p><i>3 May 2019</i></a>', "2019-05-03", True),
        ('<a href="{0}"><div>3 May 2019</div><h3>{1}</h3><p>It had to wait for the {2}.</p></a>', "2019-05-03", True),
    ],
)
def test_a_bare_link_around_a_titled_card_is_the_card(card: str, date: str | None, teased: bool) -> None:
    assert of_cards(card) == [
        (title, None, date, text if teased else None) for title, text in zip(TITLES, WAITED, strict=True)
    ]


def test_its_picture_and_the_line_above_the_title_are_the_card_s_too() -> None:
    card = '<a href="/{0}"><img src="/{0}.jpg" alt=""><div>Harbour</div><h3>What the {0} lifted</h3></a>'
    found = items(f"<div>{''.join(map(card.format, BOATS))}</div>")
    assert [(item.category, item.image) for item in found] == [
        ("Harbour", f"https://example.org/{name}.jpg") for name in BOATS
    ]


@pytest.mark.parametrize("other", ['<a href="/all">{}</a>', '<a href="#top">{}</a>', "{}"])
def test_what_leads_elsewhere_or_nowhere_between_such_links_is_of_none(other: str) -> None:
    line = f"<div>{other.format('The whole of the harbour in one picture')}</div>"
    card = line + '<a href="{0}"><h3>{1}</h3></a>'
    assert [found for found in of_cards(card) if found[0] in TITLES] == [(title, None, None, None) for title in TITLES]


def test_nor_do_links_within_the_page_make_one_card_of_two_blocks() -> None:
    card = '<a href="#{2}"><h3>{1}</h3></a><a href="#{2}"><p>It had to wait for the {2}.</p></a>'
    assert all(text is None for _, _, _, text in of_cards(card))
