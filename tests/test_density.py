"""Where prose is dense: the element that the parser takes for the content, as the facts of a page have it."""

from __future__ import annotations

from cleanscrape.evidence.facts import measure
from cleanscrape.reading.html import read_html

STORY = "<p>The first boat, the council said, will not sail before June, and the crews are at home until then.</p>" * 3


def densest(source: str) -> str | None:
    """The names of the densest element."""
    page = read_html(source)
    element = measure(page).densest
    return page.elements.names[element] if element is not None else None


def test_the_densest_element_is_found_or_none() -> None:
    assert densest(f"<nav><a href=/a>Boats</a></nav><div class=story>{STORY}</div>") == "story"
    assert densest("<p>Boats</p>") is None


def test_around_one_that_is_no_block_of_its_own_the_next_element_counts() -> None:
    assert densest(f"<section class=outer><font>{STORY}</font></section>") == "outer"


def test_without_a_parse_tree_none_is_told() -> None:
    page = read_html(STORY)
    page.let_go()
    assert measure(page).densest is None
