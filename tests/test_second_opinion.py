"""trafilatura is asked for an author and a date where the caller allows it, and for nothing that is known."""

from typing import Any

import pytest
import trafilatura

import cleanscrape

BODY = "<p>The wall of the harbour held through the night, its master said, and the boats stayed where they were.</p>"
UNSIGNED = (
    f"<html><head><title>Walls</title></head><body><article><h1>Walls hold</h1>{BODY * 3}"
    "<p>© 2019 Harbour Board</p></article></body></html>"
)
SIGNED = (
    "<html><head><title>Walls</title><meta name='author' content='Orla Fenwick'>"
    "<meta property='article:published_time' content='2025-03-07T10:00:00Z'></head>"
    f"<body><article><h1>Walls hold</h1>{BODY * 3}</article></body></html>"
)


class Found:
    author, date = "Pell Marsh; Ada Rook", "2021-03-04"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that trafilatura was asked about."""
    pages: list[str] = []

    def extract_metadata(source: str, **_: Any) -> Found:
        pages.append(source)
        return Found()

    monkeypatch.setattr(trafilatura, "extract_metadata", extract_metadata)
    return pages


def test_it_fills_what_is_missing_and_says_so(asked: list[str]) -> None:
    without = cleanscrape.clean(UNSIGNED).article
    assert (without.authors, without.date_published, asked) == ((), None, [])
    article = cleanscrape.clean(UNSIGNED, second_opinion=True).article
    assert [author.name for author in article.authors] == ["Pell Marsh", "Ada Rook"]
    assert (article.date_published, article.date_published_raw) == ("2021-03-04", "2021-03-04")
    assert article.sources["authors"] == article.sources["date_published"] == "trafilatura"
    assert article.text == without.text
    assert asked == [UNSIGNED]


def test_a_page_that_names_both_is_not_asked_about(asked: list[str]) -> None:
    assert cleanscrape.clean(SIGNED, second_opinion=True) == cleanscrape.clean(SIGNED)
    assert asked == []


def test_what_is_known_stays(asked: list[str]) -> None:
    page = SIGNED.replace("<meta name='author' content='Orla Fenwick'>", "")
    article = cleanscrape.clean(page, second_opinion=True).article
    assert article.date_published == "2025-03-07T10:00:00+00:00"
    assert article.sources["authors"] == "trafilatura" != article.sources["date_published"]


def test_flattened_text_is_not_asked_about(asked: list[str]) -> None:
    cleanscrape.clean("Walls hold\n\nThe wall of the harbour held.", second_opinion=True)
    assert asked == []


def test_a_failure_of_its_own_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise ValueError("no")

    monkeypatch.setattr(trafilatura, "extract_metadata", fail)
    assert cleanscrape.clean(UNSIGNED, second_opinion=True) == cleanscrape.clean(UNSIGNED)


def test_the_library_itself_is_asked() -> None:
    article = cleanscrape.clean(UNSIGNED, second_opinion=True, url="https://harbour.example/2018/05/walls").article
    assert article.date_published is not None
