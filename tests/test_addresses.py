"""Web addresses as pages write them, seen from where the page stands."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleanscrape
from cleanscrape.reading.addresses import absolute

BASE = "https://harbour.example/news/2025/ferry.html?page=2#top"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/a", "https://harbour.example/a"),
        ("a.jpg", "https://harbour.example/news/2025/a.jpg"),
        ("../a", "https://harbour.example/news/a"),
        ("?page=3", "https://harbour.example/news/2025/ferry.html?page=3"),
        ("#comments", "https://harbour.example/news/2025/ferry.html?page=2#comments"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("", BASE),
        ("https://other.example/../b", "https://other.example/../b"),
        ("HTTPS://Other.example/B", "https://Other.example/B"),
        ("mailto:orla@harbour.example", "mailto:orla@harbour.example"),
        ("javascript:void(0)", "javascript:void(0)"),
        ("data:image/gif;base64,R0lGOD", "data:image/gif;base64,R0lGOD"),
        ("/straße und hafen", "https://harbour.example/straße und hafen"),
    ],
)
def test_an_address_is_seen_from_the_page(address: str, expected: str) -> None:
    assert absolute(address, BASE) == expected


@pytest.mark.parametrize("base", [None, ""])
@pytest.mark.parametrize("address", ["/a", "a", "https://harbour.example/a", "//cdn.example/a", ""])
def test_without_a_place_it_stays_as_it_is(address: str, base: str | None) -> None:
    assert absolute(address, base) == address


@pytest.mark.parametrize("address", ["//[::1", "//[harbour]/a", "http://[", "https://[::1"])
def test_what_makes_no_sense_stays_as_it_is(address: str) -> None:
    assert absolute(address, BASE) == address


def test_a_place_that_makes_no_sense_changes_nothing() -> None:
    assert absolute("/a", "http://[harbour") == "/a"


@given(st.text(max_size=40), st.one_of(st.none(), st.text(max_size=40), st.just(BASE)))
def test_any_two_texts_give_an_address(address: str, base: str | None) -> None:
    assert isinstance(absolute(address, base), str)


LINKED = (
    "<h1>Harbour reopens</h1><p>The harbour reopened on Monday after a long winter of repairs, the council said, and"
    ' the <a href="crews.html">crews went back to work</a> on the pier that they had left before the storm.</p>'
)


def hrefs(document: cleanscrape.Document) -> list[str]:
    runs = [run for block in document.blocks if block.markup for run in block.markup.inlines]
    return [run.href for run in runs if run.href]


def test_links_are_made_absolute_by_the_address_of_the_page() -> None:
    assert hrefs(cleanscrape.clean(LINKED, url=BASE)) == ["https://harbour.example/news/2025/crews.html"]
    assert hrefs(cleanscrape.clean(LINKED)) == ["crews.html"]


def test_a_base_element_counts_and_is_seen_from_the_page_itself() -> None:
    assert hrefs(cleanscrape.clean(f"<base href='/old/'>{LINKED}", url=BASE)) == [
        "https://harbour.example/old/crews.html"
    ]
    assert hrefs(cleanscrape.clean(f"<base href='https://a.example/b/'>{LINKED}")) == ["https://a.example/b/crews.html"]


def test_a_page_with_a_senseless_address_is_read_all_the_same() -> None:
    document = cleanscrape.clean(f"<base href='http://['>{LINKED}", url="http://[")
    assert document.article.headline == "Harbour reopens"
    assert hrefs(document) == ["crews.html"]


ANY_ADDRESS = st.text(st.sampled_from("/./?#;&=:%@[] \té\\ax"), max_size=9)


@given(st.one_of(ANY_ADDRESS.map("/".__add__), ANY_ADDRESS), st.sampled_from((BASE, "http://[x", "about:blank", "")))
def test_what_need_not_be_parsed_is_as_if_it_were(address: str, base: str) -> None:
    try:
        parsed = urljoin(base, address)
    except ValueError:
        parsed = address
    assert absolute(address, base) == (parsed if base else address)
