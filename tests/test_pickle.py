"""Documents cross processes and caches: pickled compactly, equal afterwards, copied for nothing."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import cleanscrape
from cleanscrape.deciding import html_evidence
from cleanscrape.deciding.html import label_html
from cleanscrape.evidence.html import html_table, parse_html_table
from cleanscrape.evidence.weights import read_packaged
from cleanscrape.reading.blocks import LazyBlocks
from cleanscrape.reading.html import read_html

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = sorted([*FIXTURES.glob("html/*.html"), *FIXTURES.glob("text/*.txt")])
ODD = ["", "<p> </p>", "…\n!\n", "a", "\x00\x01\x02" * 9, "<p>\ud800 half a pair</p>"]


def through_pickle(value: object) -> object:
    return pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_a_document_comes_back_equal_and_explains_itself(page: Path) -> None:
    document = cleanscrape.clean(page.read_bytes(), url="https://harbour.example/a", keep=["embed"])
    back = through_pickle(document)
    assert isinstance(back, cleanscrape.Document)
    assert back == document
    assert back.to_dict() == document.to_dict()
    assert back.article.markdown == document.article.markdown
    assert [back.explain(block) for block in back.blocks] == [document.explain(block) for block in document.blocks]


def test_documents_are_values_that_sets_can_hold() -> None:
    page, other = PAGES[0].read_bytes(), PAGES[1].read_bytes()
    first, again, third = (cleanscrape.clean(each) for each in (page, page, other))
    assert len({first, again, through_pickle(again), third}) == 2
    assert first.article.sources and first != replace(first, article=replace(first.article, sources={}))


@pytest.mark.parametrize("source", ODD)
def test_odd_documents_come_back_equal(source: str) -> None:
    document = cleanscrape.clean(source)
    assert through_pickle(document) == document


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_a_pickle_is_not_much_larger_than_its_source_looked_at_or_not(page: Path) -> None:
    document = cleanscrape.clean(page.read_bytes())
    fresh = pickle.dumps(document, pickle.HIGHEST_PROTOCOL)
    blocks = len(document.blocks)
    assert [len(block.evidence) for block in document.blocks]
    seen = pickle.dumps(document, pickle.HIGHEST_PROTOCOL)
    assert len(seen) == pytest.approx(len(fresh), rel=0.01)
    assert len(fresh) < 3 * len(document.source.encode()) + 250 * blocks + 8000
    assert len(fresh) < len(pickle.dumps(tuple(document.blocks))) / 3 + 1000  # what a single block brings along


def test_what_comes_back_is_as_lazy_as_before_and_can_be_sent_on() -> None:
    document = cleanscrape.clean(PAGES[0].read_bytes())
    back = through_pickle(through_pickle(document))
    assert isinstance(back, cleanscrape.Document)
    assert isinstance(back.blocks, LazyBlocks)
    assert back.blocks._made is None
    assert len(back.blocks) == len(document.blocks)
    assert back == document


def test_a_document_from_plain_types_is_pickled_too() -> None:
    document = cleanscrape.Document.from_dict(cleanscrape.clean(PAGES[0].read_bytes()).to_dict())
    assert through_pickle(document) == document


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_copies_are_equal_and_make_no_block(copied: Callable[[object], object]) -> None:
    document = cleanscrape.clean(PAGES[0].read_bytes())
    made = copied(document)
    assert isinstance(made, cleanscrape.Document)
    assert made.blocks is document.blocks
    assert isinstance(made.blocks, LazyBlocks)
    assert made.blocks._made is None
    assert made == document


def test_a_block_on_its_own_carries_only_itself() -> None:
    document = cleanscrape.clean(PAGES[0].read_bytes())
    block = document.blocks[3]
    data = pickle.dumps(block)
    assert pickle.loads(data) == block
    assert document.source not in data.decode("latin-1")


def test_other_weights_than_those_of_the_pickle_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pickle.dumps(cleanscrape.clean(PAGES[0].read_bytes()))
    monkeypatch.setattr(html_evidence, "_shipped_sum", lambda: 7)
    with pytest.raises(cleanscrape.UsageError, match=r"another version of cleanscrape.*Document\.from_dict"):
        pickle.loads(data)


def test_weights_that_are_not_the_shipped_ones_travel_along() -> None:
    table = parse_html_table(read_packaged("html_weights.json"), "html_weights.json")
    assert table is not html_table()
    page = read_html("<main><h1>Harbour reopens</h1><p>The harbour has reopened after a long winter.</p></main>")
    labels = label_html(page, table)
    back = through_pickle(labels.evidence)
    assert callable(back)
    assert [back(index) for index in range(len(page))] == [labels.evidence(index) for index in range(len(page))]
