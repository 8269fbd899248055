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


LINES = ("Fish prices fall as the season opens", "Night bakers", "A school moves onto an old ship")
TEASERS = (
    "The market opened late, and the buyers went home early.",
    "Who is awake at three, and what they talk about.",
    "All of the pupils have learned to swim, and two can sail",
)
SECTIONS = ("Economy", "Town", "Schools and nurseries")


def headlines(card: str, *, teasers: tuple[str, ...] = TEASERS) -> list[tuple[str, str | None]]:
    """Headline and text of each item, in a list of cards with these lines."""
    cards = "".join(
        f'<li><a href="/{at}">{card.format(*said)}</a></li>'
        for at, said in enumerate(zip(LINES, teasers, SECTIONS, strict=True))
    )
    return [(item.headline, item.text) for item in items(f"<ul>{cards}</ul>")]


@pytest.mark.parametrize(
    "card",
    [
        '<div class="big">{0}</div><p class="small">{1}</p>',
        "<div>{0}</div><div>{1}</div>",
        "<p>{2}</p><p>{0}</p><p>{1}</p>",
        "<div>Episode 110 · Sep 10, 2024</div><div>{0}</div><p>{1}</p>",
    ],
)
def test_what_stands_above_sentences_in_a_link_is_the_headline_in_all_cards_of_one_make(card: str) -> None:
    assert headlines(card) == list(zip(LINES, TEASERS, strict=True))


def test_so_it_is_above_such_as_are_cut_short() -> None:
    lines = tuple(f"{line.rstrip('.')} when the…" for line in TEASERS)
    assert headlines("<div>{0}</div><p>{1}</p>", teasers=lines) == list(zip(LINES, lines, strict=True))


@pytest.mark.parametrize("end", ["?", "!", "…"])
def test_a_section_above_a_headline_that_asks_or_is_cut_short_is_none(end: str) -> None:
    lines = tuple(f"{line}{end}" for line in LINES)
    found = headlines("<p>{2}</p><div>{1}</div>", teasers=lines)
    assert [headline for headline, _ in found][::2] == list(lines)[::2]


def test_nor_is_a_label_that_all_cards_have() -> None:
    assert [headline for headline, _ in headlines("<p>From our own archive</p><p>{1}</p>")] == list(TEASERS)
