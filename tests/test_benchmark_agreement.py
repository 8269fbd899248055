"""The benchmark that compares a page's objects from HTML with those from its flattened text."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the benchmarks need numpy: pip install -e '.[dev,bench]'")

import cleanscrape
from benchmarks.agreement import Agreement, Item, agreement, comments, embeds, related

PAGE = Path(__file__).parent.parent / "fixtures" / "html" / "news-with-widgets.html"
LONG = "the bridge is open and the ferry stays until the end of the month"


def test_the_same_objects_agree_whatever_their_order() -> None:
    ours = [Item(LONG, "Ann", "2025-01-01"), Item("something else entirely", "Bo", None)]
    assert agreement(ours, ours[::-1]) == Agreement(2, 2, 2, 2, 2, 2)
    assert agreement(ours, ours).share == 1.0


def test_each_object_is_paired_once() -> None:
    one = Item(LONG, None, None)
    found = agreement([one, one], [one])
    assert (found.in_html, found.in_text, found.both) == (2, 1, 1)
    assert found.share == pytest.approx(2 / 3)


def test_nothing_found_has_no_share_and_nothing_in_common_has_none_of_it() -> None:
    assert agreement([], []).share is None
    assert agreement([Item(LONG, None, None)], [Item("quite other words here", None, None)]).share == 0.0


def test_names_and_dates_are_counted_of_what_is_in_both() -> None:
    found = agreement([Item(LONG, "Ann", "2025-01-01")], [Item(LONG, "Ann", None)])
    assert (found.both, found.same_words, found.same_name, found.same_day) == (1, 1, 1, 0)


def test_an_embed_is_known_by_its_signature_though_its_first_lines_are_lost() -> None:
    whole, rest = Item(LONG, "Ann", "2025-01-01", "x ann"), Item("the end of the month", "Ann", "2025-01-01", "x ann")
    found = agreement([whole], [rest])
    assert (found.both, found.same_words) == (1, 0)
    assert agreement([whole], [rest._replace(day="2025-01-02")]).both == 0


def test_agreements_add_up() -> None:
    assert Agreement(1, 2, 1, 1, 0, 1).plus(Agreement(1, 1, 1, 0, 1, 0)) == Agreement(2, 3, 2, 1, 1, 1)


def test_items_of_a_document() -> None:
    page = cleanscrape.clean(PAGE.read_bytes())
    assert [item.account for item in embeds(page)] == ["x MarrowHarbour"]
    assert [item.name for item in comments(page)] == ["Perrin Oake", "Della", "Quill"]
    assert "New hangers arrive by barge from the north" in {item.text for item in related(page)}
