"""Text whose sentences are broken into lines of one width: mail, PDF, text browsers."""

import textwrap

import pytest
from text_lines import SENTENCES

import cleanscrape
from cleanscrape.model import Kind, Zone
from cleanscrape.writing.source import clean_source

ASKS = "Whoever wants to know how the gauge is read, and what it costs the town every year, is asked to see the"
BROKEN = [textwrap.fill(text, 60) for text in SENTENCES]
BUTTON = textwrap.fill(ASKS, 60) + "\ndocumentation."


def test_a_broken_sentence_stays_whole_and_none_of_its_lines_is_a_heading() -> None:
    source = "\n\n".join(["How the tide is read", *BROKEN[:2], BUTTON, *BROKEN[2:], "Documentation"]) + "\n"
    document = cleanscrape.clean(source, kind="text")
    kinds = [block.kind for block in document.article.blocks]
    assert document.article.headline == "How the tide is read"
    assert Kind.HEADING not in kinds
    assert document.blocks[-1].zone is Zone.CHROME
    cleaned = clean_source(source, kind="text").text
    assert cleaned == source.replace("\n\nDocumentation", "")
    assert clean_source(cleaned, kind="text").text == cleaned


@pytest.mark.parametrize("around", [SENTENCES, ()])
def test_where_lines_are_not_broken_a_button_is_one(around: tuple[str, ...]) -> None:
    source = "\n\n".join(["How the tide is read", *around, "Menu\nhome\ndocumentation\nsign in\nabout us", *around])
    blocks = cleanscrape.clean(source, kind="text").blocks
    assert [block.zone for block in blocks if block.text == "documentation"] == [Zone.CHROME]


def test_a_heading_above_a_broken_paragraph_stays_a_heading() -> None:
    source = "\n\n".join(["How the tide is read", *BROKEN[:2], "The green books", *BROKEN[2:]])
    blocks = cleanscrape.clean(source, kind="text").blocks
    assert [block.kind for block in blocks if block.text == "The green books"] == [Kind.HEADING]


def test_parts_may_be_broken_at_widths_that_differ_a_little() -> None:
    parts = [textwrap.fill(text, 62) for text in SENTENCES]
    asks = textwrap.fill(ASKS, 59) + "\ndocumentation."
    source = "\n\n".join(["How the tide is read", *parts[:2], asks, *parts[2:]])
    blocks = cleanscrape.clean(source, kind="text").blocks
    assert {block.zone for block in blocks} == {Zone.ARTICLE}
