"""The benchmark of related items with known line orders."""

import random

import pytest

pytest.importorskip("numpy", reason="the benchmarks need numpy: pip install -e '.[dev,bench]'")

from benchmarks import layouts
from benchmarks.layouts import Item


def test_an_item_counts_only_with_its_own_lines() -> None:
    items = [Item("A bell is found", "It was in the river.", "Radio", "2 hours ago")]
    found = {"A bell is found": "It was in the river."}
    assert layouts.right(items, found, with_body=True) == 1
    assert layouts.right(items, found, with_body=False) == 0
    assert layouts.right(items, {"A bell is found": "It was in"}, with_body=True) == 0


def test_pages_hold_the_lines_of_their_items_in_order() -> None:
    for lines_of in layouts.LAYOUTS.values():
        text, items = layouts.page(lines_of, random.Random(3))
        wanted = "\n".join(line for item in items for line in lines_of(item))
        assert f"\n{wanted}\n" in text
