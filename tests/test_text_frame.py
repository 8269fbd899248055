"""The frame of flattened text: who wrote it, what they do, and when; and what ends a body."""

import numpy as np
import pytest
from text_lines import LIKELY, SENTENCES, UNLIKELY, ruled, view_of

import cleanscrape
from cleanscrape.deciding.text.grammar import rule
from cleanscrape.model import Zone

HEADLINE = "The harbour master of Skerrow keeps the tide tables by hand"
DECK = "For a long life the harbour master of Skerrow has read the gauge each morning, and the books fill a shelf."
META = Zone.METADATA


@pytest.mark.parametrize(
    "line",
    ["By Martha Shaw, teacher", "By Martha Shaw, senior reporter", "By Martha Shaw | Senior Reporter",
     "Af Mette Skovgaard, gymnasielærer", "Av Kari Nordmann, lektor", "Par Jeanne Dupont, institutrice",
     "Por Ana Ruiz, maestra", "Door Ines Corrie, docent", "Di Ines Corrie, maestra", "Autorka: Anna Nowak, lekarka"],
)  # fmt: skip
def test_a_byline_with_a_job(line: str) -> None:
    assert ruled(HEADLINE, line, *SENTENCES)[1] is META
    assert ruled(HEADLINE, DECK, line, "12 November 2025", *SENTENCES)[1:4] == [None, META, META]


@pytest.mark.parametrize(
    "line", ["By land, by sea", "From Skerrow, with love", "Boats, ropes and tides", "By hand | Tides"]
)
def test_what_names_nobody_is_no_byline(line: str) -> None:
    assert ruled(HEADLINE, line, *SENTENCES)[1] is None
    assert ruled(HEADLINE, DECK, line, *SENTENCES)[2] is None


def test_amid_the_text_a_name_and_a_job_are_the_article_s() -> None:
    assert ruled(HEADLINE, *SENTENCES, "By Martha Shaw, teacher", *SENTENCES)[5] is None


def test_a_day_below_a_deck_is_a_heading_where_no_byline_stands() -> None:
    assert ruled(HEADLINE, DECK, "12 November 2025", *SENTENCES)[2] is None


POEM = ("I made a little paper boat", "from the letter that you wrote", "and I let it go on your street")


def test_a_share_bar_above_a_poem_ends_no_body() -> None:
    assert ruled("Paper boat", "Print", *POEM, "Privacy policy")[2:5] == [None, None, None]


def test_below_a_text_it_does() -> None:
    assert ruled(*SENTENCES, "Print", *POEM, "Privacy policy")[5:8] == [Zone.CHROME] * 3


def headline(*lines: str) -> str | None:
    return cleanscrape.clean("\n\n".join(lines), kind="text").article.headline


@pytest.mark.parametrize("title", ["Installation", "FAQ", "Getting started", "Paper boats", "Do boats sink?"])
def test_the_only_first_heading_of_markdown_is_the_headline(title: str) -> None:
    head = ("[Home](https://x.example/) [Shop](https://x.example/shop)", f"# {title}")
    assert headline(*head, SENTENCES[0], "## Sheets", *SENTENCES[1:]) == title
    assert headline(*head, "## Sheets", *SENTENCES) == title


def test_one_of_several_first_headings_is_weighed() -> None:
    assert headline("# FAQ", SENTENCES[0], "# Sheets", *SENTENCES[1:]) is None


@pytest.mark.parametrize(
    "title", ["# Related articles", "# 12", "## FAQ", "# [FAQ](/)", "# **[FAQ](/)**", "# ![FAQ](faq.png)"]
)
def test_other_headings_are_weighed(title: str) -> None:
    assert headline(title, *SENTENCES) is None


@pytest.mark.parametrize(
    "other",
    ["# The Lund Gazette", "# Menu", "# ![Gazette](logo.png)", "# **[Gazette](/)**", "# *Gazette*", "# Newsletter"],
)
def test_a_site_s_name_or_a_box_s_title_is_no_headline_where_one_stands_above_the_text(other: str) -> None:
    head = ("## Skerrow loses its morning ferry", "By Orla Fenwick, 7 March 2025")
    assert headline(other, *head, *SENTENCES[:3]) == head[0].strip("# ")
    assert headline(*head, SENTENCES[0], other, *SENTENCES[1:]) == head[0].strip("# ")


def test_a_first_heading_below_the_text_is_no_headline() -> None:
    assert headline(*SENTENCES, "# Getting started") is None


FIRST = f"{DECK[:-1]}, and nobody who has seen them would lend one of them to a stranger or to a friend."


@pytest.mark.parametrize(
    ("above", "first", "zone"),
    [
        (("7 March 2025", "Listen", "Share"), FIRST, Zone.ARTICLE),
        (("By Orla Fenwick",), FIRST, Zone.ARTICLE),
        (("Listen", "Share"), FIRST, None),
        (("7 March 2025", "Listen", "Share"), "Read it aloud, and then to somebody who has never seen the sea.", None),
    ],
)  # fmt: skip
def test_the_first_paragraph_below_who_or_when_is_the_article_s(
    above: tuple[str, ...], first: str, zone: Zone | None
) -> None:
    lines = (HEADLINE, *above, first, "The first of them", *SENTENCES)
    assert ruled(*lines, unlikely=(first, "The first of them"))[len(above) + 1] is zone


def test_what_is_hardly_article_is_no_first_paragraph() -> None:
    view = view_of(HEADLINE, "7 March 2025", "Listen", FIRST, "The first of them", *SENTENCES)
    for chance, zone in ((0.2, Zone.ARTICLE), (0.05, None)):
        chances = np.array([LIKELY, LIKELY, LIKELY, chance, UNLIKELY, *(LIKELY for _ in SENTENCES)])
        ruling = rule(view, chances)[3]
        assert (ruling.zone if ruling else None) is zone


@pytest.mark.parametrize(
    "line", ["By Martha Shaw (in Skerrow)", "Par Jeanne Dupont (Rennes, envoyée spéciale)", "Von Anna Berg (Text)"]
)
def test_a_byline_with_brackets_behind_the_name(line: str) -> None:
    assert ruled(HEADLINE, DECK, line, *SENTENCES)[2] is META
    found = cleanscrape.clean("\n".join((HEADLINE, line, "12 November 2025", *SENTENCES)), kind="text").article
    assert [each.name for each in found.authors] == [" ".join(line.split()[1:3])]


def test_names_with_brackets_in_a_list_of_books_are_no_bylines() -> None:
    books = [f"by Martha {name} (page images)" for name in ("Shaw", "Roe", "Tarn", "Berg", "Fell")]
    lines = [each for book in books for each in (f"The tides of {book.split()[2]}", book)]
    assert META not in ruled(HEADLINE, *SENTENCES, *lines)
