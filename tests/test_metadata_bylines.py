"""Names and dates side by side below the headline, with nothing but markup between them."""

import pytest
from metadata_pages import BODY, facts_of
from rule_pages import block, news

from cleanscrape.model import Kind, Zone


def who_and_when(line: str, behind: str = "") -> tuple[list[str | None], str | None]:
    facts = facts_of(BODY.replace("</h1>", f"</h1>{line}") + behind, url=None)
    return [each.name for each in facts.authors], facts.date_published


@pytest.mark.parametrize(
    "line",
    [
        '<div><a rel="author" href="/x">Orla Fenwick</a> 7 March 2025</div>',
        '<div class="flex gap-2"><span>Orla Fenwick</span><span>7 March 2025</span></div>',
        "<div><span>7 March 2025</span> <span>Orla Fenwick</span></div>",
        '<p><b>Orla Fenwick</b> <a href="/x">7 March 2025</a></p>',
    ],
)
def test_a_name_in_an_element_of_its_own_beside_the_date_is_the_authors(line: str) -> None:
    assert who_and_when(line) == (["Orla Fenwick"], "2025-03-07")


@pytest.mark.parametrize(
    ("line", "behind"),
    [
        ("<p><b>Harbour Council</b> met on 7 March 2025</p>", ""),
        ("<div><span>Winter Festival</span> <span>7 March 2025</span></div>", "<p>The festival is in winter.</p>"),
        ("<div>Orla Fenwick 7 March 2025</div>", ""),
        ('<p><a href="/topics/santa-cruz">Santa Cruz</a> <span>7 March 2025</span></p>', ""),
        ('<p><b><a href="/topics/santa-cruz">Santa Cruz</a></b> 7 March 2025</p>', ""),
        ('<p><a href="/topics/santa-cruz"><b>Santa Cruz</b></a> 7 March 2025</p>', ""),
    ],
    ids=[
        "a sentence",
        "what the text names in small letters",
        "no markup between",
        "a topic",
        "a topic inside",
        "a topic around",
    ],
)
def test_other_words_beside_a_date_are_no_authors(line: str, behind: str) -> None:
    assert who_and_when(line, behind)[0] == []


def test_a_row_of_links_below_the_date_is_no_name() -> None:
    row = '<div><a href="#a">Story</a> <a href="#b">Services</a> <a href="#c">Tribute Wall</a></div>'
    assert who_and_when(f"<p>7 March 2025</p>{row}") == ([], "2025-03-07")
    assert who_and_when('<p>7 March 2025</p><div><a href="/x">Orla Fenwick</a></div>')[0] == ["Orla Fenwick"]


@pytest.mark.parametrize(
    "line",
    [
        "Published on 7 March 2025 by Orla Fenwick",
        "Publié le 7 mars 2025 par Orla Fenwick",
        "Veröffentlicht am 7. März 2025 von Orla Fenwick",
        "7 March 2025 by Orla Fenwick",
    ],
)
def test_behind_the_date_stands_who_published_it_then(line: str) -> None:
    assert who_and_when(f"<p>{line}</p>") == (["Orla Fenwick"], "2025-03-07")


@pytest.mark.parametrize(
    "line",
    [
        "Published on 7 March 2025 in Harbour News",
        "Last updated on 7 March 2025 by Orla Fenwick",
        "The boats met on 7 March 2025 by Orla Fenwick",
    ],
)
def test_behind_a_date_other_words_are_no_name(line: str) -> None:
    assert who_and_when(f"<p>{line}</p>")[0] == []


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Orla Fenwick", "Harbour correspondent", "7 March 2025"), ["Orla Fenwick"]),
        (("Orla Fenwick", "The boats are late.", "7 March 2025"), []),
        (("Winter Ferry", "Skerrow", "7 March 2025"), []),
        (("Skerrow Quay", "By Tomas Ridd", "7 March 2025"), ["Tomas Ridd"]),
        (("Orla Fenwick", "Harbour correspondent", "Skerrow"), []),
        (("Of boats and men", "Orla Fenwick", "Harbour correspondent", "7 March 2025"), ["Orla Fenwick"]),
        (("Winter Ferry", "Harbour correspondent", "7 March 2025"), []),
        (("Orla Fenwick", "Co-Founder & Ferry Director", "Updated on 7 March 2025"), ["Orla Fenwick"]),
        (("Orla Fenwick", "Chefredakteurin", "7 March 2025"), ["Orla Fenwick"]),
        (("Marrow Point", "Director of ferries wanted", "7 March 2025"), []),
        (("Marrow Point", "By Tomas Ridd", "7 March 2025"), ["Tomas Ridd"]),
        (("Marrow Point", "We look for one more harbour correspondent", "7 March 2025"), []),
        (("Local Sport", "Photo gallery", "7 March 2025"), []),
        (('<a href="/author/orla">Orla Fenwick</a>', "Mistress of tides", "7 March 2025"), ["Orla Fenwick"]),
        (('<a href="/sport">Local Sport</a>', "Mistress of tides", "7 March 2025"), []),
        (("Orla Fenwick", "Harbour correspondent"), []),
    ],
)
def test_a_name_behind_the_headline_over_a_job_and_the_date_is_the_authors(lines: list[str], names: list[str]) -> None:
    assert who_and_when("".join(f"<p>{line}</p>" for line in lines))[0] == names


@pytest.mark.parametrize(("names", "byline"), [("credits reader-credits", True), ("credits image-credits", False)])
def test_the_credits_of_a_browsers_reader_view_are_a_byline_and_those_of_a_picture_none(
    names: str, byline: bool
) -> None:
    line = block(news(byline=f'<div class="{names}">Orla Fenwick</div>'), "Orla Fenwick")
    assert ((line.zone, line.kind) == (Zone.METADATA, Kind.BYLINE)) is byline
