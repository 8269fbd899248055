"""The cue of siblings that look the same: what a list of them has in common is said of each block in it."""

import pytest

from cleanscrape.evidence import cards
from cleanscrape.evidence.facts import measure
from cleanscrape.reading.html import read_html

TITLES = (
    "Harbour wall of Skerrow to be rebuilt by summer",
    "The last baker on the island retires in the autumn",
    "Why the noon boat runs late on every second Friday",
)


def bins(inside: str) -> dict[str, str]:
    """The bin of each block of a page, by its text."""
    page = read_html(f"<h1>Skerrow</h1><p>The first boat will not sail before June.</p>{inside}")
    found = cards.sort(page, measure(page)).tolist()
    return {text: cards.CARDS[number] for text, number in zip(page.texts, found, strict=True)}


def teasers(inner: str = "", *, count: int = 3) -> str:
    items = (f"<div class='card card-{at}'><a href=/{at}>{title}</a>{inner}</div>" for at, title in enumerate(TITLES))
    return f"<section>{''.join(list(items)[:count])}</section>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (teasers(), "titles of 7-10 words"),
        (teasers("<p>Read on</p>"), "titles of 7-10 words, of several blocks"),
        (teasers("<p><time>3 May 2025</time></p>"), "titles of 7-10 words, dated, of several blocks"),
        (teasers().replace("div", "li"), "titles of 7-10 words"),
    ],
)
def test_each_block_of_a_list_of_teasers_has_the_bin_of_the_list(inside: str, expected: str) -> None:
    found = bins(inside)
    assert {found[title] for title in TITLES} == {expected}
    assert found["Skerrow"] == "no cards"


@pytest.mark.parametrize(
    "inside",
    [
        teasers(count=2),  # too few
        "".join(f"<div class=a{'x' * at}><a href=/>{title}</a></div>" for at, title in enumerate(TITLES)),  # unlike
        "<main>" + "</main><main>".join(TITLES) + "</main>",  # no links
    ],
)
def test_what_is_no_list_of_cards_has_no_titles(inside: str) -> None:
    assert not any(found.startswith("titles") for found in bins(inside).values())


def test_a_menu_has_no_titles() -> None:
    found = bins("<ul>" + "".join(f"<li><a href=/>{word}</a></li>" for word in ("Home", "News", "Sport")) + "</ul>")
    assert found["News"] == "untitled"


def test_the_innermost_list_counts() -> None:
    tags = "<ul>" + "".join(f"<li>{word}</li>" for word in ("boats", "tides", "trade")) + "</ul>"
    found = bins(teasers(tags))
    assert found["tides"] == "untitled"
    assert found[TITLES[1]] == "titles of 7-10 words, of several blocks"
