"""In place: a page that was cleaned is left as it is, one as its site serves it is cleaned."""

from __future__ import annotations

import gzip
from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_fakes import by_word, fake_clean, labelled

from cleanscrape import clean
from cleanscrape.model import Document, Zone
from cleanscrape.reading.html import read_html
from cleanscrape.writing.source import clean_source

LIVE = st.sampled_from(
    [
        "<script>x()</script>",
        "<iframe src=a></iframe>",
        "<form><input name=a><p>CUT</p></form>",
        "<form>one <button onclick=x()>Go</button></form>",
        "<noscript><img src=a></noscript>",
        "<p onclick=x()>one</p>",
        "<a href=javascript:x()>two<a href=b>CUT</a>",
        "<div id=slot> <div></div></div>",
        "<x-y></x-y>",
        "<link rel=preload href=a>",
    ]
)
LIVE_NESTED = st.recursive(
    st.one_of(st.sampled_from(["one ", "two\n", "CUT ", " ", "<br>", "<!-- c -->", "<img src=a>"]), LIVE),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["div", "section", "p", "span", "b", "x-y", "li", "nav"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LIVE_NESTED, max_size=6).map("".join))
def test_nothing_that_runs_or_loads_is_left_and_cleaning_again_changes_nothing(body: str) -> None:
    source = f"<html><head><link rel=stylesheet href=a></head><body>{body}</body></html>"
    result = clean_source(source, kind="html", clean=fake_clean)
    assert result.stable
    assert clean_source(result.text, kind="html", clean=fake_clean).text == result.text
    for sign in ("<script", "<iframe", "<input", "onclick", "javascript:", "preload"):
        assert sign not in result.text


SHOWN = "<html><head><link rel=stylesheet href=a></head><body>%s</body></html>"
LONG = "<p>" + "one two three " * 30 + "</p>"


def notes_go(number: int, text: str) -> Zone:
    return Zone.CHROME if "NOTE" in text else Zone.ARTICLE


@pytest.mark.parametrize(
    ("page", "confidence", "left"),
    [
        # cleaned: what is now taken for something else stays, unless that is sure of more than a trifle
        (SHOWN % f"{LONG}<p>NOTE</p>", 0.6, SHOWN % f"{LONG}<p>NOTE</p>"),
        (SHOWN % f"{LONG}<p>NOTE</p>", 0.99, SHOWN % f"{LONG}<p>NOTE</p>"),
        (SHOWN % f"{LONG}<p>NOTE {'x' * 30}</p>", 0.6, SHOWN % f"{LONG}<p>NOTE {'x' * 30}</p>"),
        (SHOWN % f"{LONG}<p>NOTE {'x' * 30}</p>", 0.99, SHOWN % LONG),
        # as its site serves it
        (SHOWN % f"{LONG}<p>NOTE</p><script>x()</script>", 0.6, SHOWN % LONG),
        (SHOWN % f"{LONG}<p>NOTE</p><p onclick=x()>one</p>", 0.6, SHOWN % f"{LONG}<p>one</p>"),
        ((SHOWN % f"{LONG}<p>NOTE</p>").replace("<link", "<link rel=icon href=b><link"), 0.6, SHOWN % LONG),
        # written by hand
        (f"<html><body>{LONG}<p>NOTE</p></body></html>", 0.6, f"<html><body>{LONG}</body></html>"),
    ],
)
def test_a_page_that_was_cleaned_is_told_from_one_as_its_site_serves_it(
    page: str, confidence: float, left: str
) -> None:
    def unsure(text: str, *, kind: str, url: str | None, keep: Collection[str]) -> Document:
        return labelled(read_html(text), notes_go, confidence=confidence)

    assert clean_source(page, kind="html", clean=unsure).text == left


def test_what_the_first_round_kept_stays_though_the_second_takes_it_for_something_else() -> None:
    rounds = []

    def fickle(text: str, *, kind: str, url: str | None, keep: Collection[str]) -> Document:
        rounds.append(text)
        return labelled(read_html(text), by_word if len(rounds) == 1 else notes_go, confidence=0.7)

    page = SHOWN % f"<nav>CUT</nav>{LONG}<p>NOTE</p><script>x()</script>"
    result = clean_source(page, kind="html", clean=fickle)
    assert (result.text, result.stable) == (SHOWN % f"{LONG}<p>NOTE</p>", True)


TABLE = "<table><tr><th>Field</th><th>Unit</th></tr><tr><td>height</td><td>metres</td></tr></table>"


def test_an_article_almost_alone_loses_nothing_more() -> None:
    days = ("Monday", "Tuesday", "Thursday", "Friday", "Saturday", "Sunday")
    prose = "".join(
        f"<p>On {day} the boat to Skerrow did not sail, the council said, for nobody crewed it.</p>" for day in days
    )
    page = f"<html><body><h1>Skerrow loses its ferry</h1>{prose}{TABLE}</body></html>"
    assert clean_source(page, kind="html").text == page
    menu = "<nav><a href=/a>Sport</a><a href=/b>Tides</a></nav>"
    busy = page.replace("<body>", f"<body>{menu}")
    assert clean_source(busy, kind="html").text == page


MENU = ("Home", "News", "Contact", "Search")
TOWNS = ("river", "valley", "winter", "harvest", "market", "chapel", "quarry", "mill", "orchard", "garden", "bridge")


@pytest.mark.parametrize("paragraphs", [3, 6, 11])
@pytest.mark.parametrize("looks", ["", "<link rel=stylesheet href=/s.css><link rel=icon href=/i.png>"])
def test_a_page_written_by_hand_loses_its_menu_and_its_foot(paragraphs: int, looks: str) -> None:
    prose = "".join(
        f"<P>In the year 19{10 + year} the {town} was described by a visitor from Bergen, who stayed {year + 2} weeks"
        " and wrote that nobody there, young or old, had ever seen the sea.\n"
        for year, town in enumerate(TOWNS[:paragraphs])
    )
    menu = "</TD><TD>".join(f"<A HREF={name.lower()}.html>{name}</A>" for name in MENU)
    page = (
        f"<HTML><HEAD><TITLE>The Skerrow ferry</TITLE>{looks}</HEAD>\n<BODY><TABLE WIDTH='100%'><TR><TD>{menu}"
        f"</TD></TR></TABLE>\n<H1>The Skerrow ferry</H1>\n{prose}<HR>\n<CENTER><FONT SIZE=1>Copyright 1997 Orla Finch."
        " All rights reserved. <A HREF=mailto:orla@example.org>Mail me</A></FONT></CENTER>\n</BODY></HTML>\n"
    )
    left = clean_source(page).text
    assert "Copyright" not in left
    assert not any(word in left for word in MENU)
    assert all(town in left for town in TOWNS[:paragraphs])
    assert clean_source(left).text == left


REAL_PAGES = sorted((Path(__file__).parents[1] / "../shared/data/snippets-dev/html").glob("*.gz"))[::40]


@pytest.mark.skipif(not REAL_PAGES, reason="needs the pages in ../shared/data/snippets-dev, which are not shipped")
@pytest.mark.parametrize("path", REAL_PAGES, ids=lambda path: path.name[:30])
@pytest.mark.parametrize("keep", [(), ("comments", "related", "embeds", "metadata")], ids=["article", "all"])
def test_of_real_pages_stays_what_the_first_round_kept(path: Path, keep: tuple[str, ...]) -> None:
    read: list[str] = []

    def noting(text: str, **options: object) -> Document:
        read.append(text)
        return clean(text, **options)

    source = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    result = clean_source(source, kind="html", keep=keep, clean=noting)
    assert result.stable
    assert len(read) > 1
    kept, left = (sum(map(len, read_html(text).texts)) for text in (read[1], result.text))
    assert left >= 0.995 * kept > 0


def test_what_can_go_only_once_a_cut_has_straightened_the_markup_goes_at_once() -> None:
    read: list[str] = []

    def noting(text: str, *, kind: str, url: str | None, keep: Collection[str]) -> Document:
        read.append(text)
        return fake_clean(text, kind=kind, url=url, keep=keep)

    misnested = "<div>\n<div><a class=b><a href=c>CUT</a>\n</a></div>\n</div>"
    result = clean_source(SHOWN % f"<script>x()</script>{misnested}{LONG}", kind="html", clean=noting)
    assert (result.text, len(read)) == (SHOWN % LONG, 2)
