"""Listings between fences in Markdown: one thing, judged by what is around."""

import pytest
from text_lines import SENTENCES

import cleanscrape
from cleanscrape.model import Document, Kind, Zone
from cleanscrape.reading.fences import Fence, fences
from cleanscrape.reading.text import read_text
from cleanscrape.writing.source import clean_source

CODE = "```python\nfrom lamp import turn\n\ndef home():\n    # turn it\n    return turn(1)\n```"
SHELL = "~~~\npip install lamp\n~~~"


def read(*parts: str) -> Document:
    return cleanscrape.clean("\n\n".join(parts), kind="text")


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["```", "a", "```"], [Fence(range(3), True)]),
        (["````", "```", "a", "```", "````", "b"], [Fence(range(5), True)]),
        (["~~~", "```", "~~~", "```sh", "```", "x"], [Fence(range(3), True), Fence(range(3, 5), True)]),
        (["```a", "```b", "```"], [Fence(range(3), True)]),
        (["```code``` in a line", "a"], []),
        (["a", "```", "b"], [Fence(range(1, 3), False)]),
        (["``", "a", "``"], []),
        (["~~~~~~~~~~", "a", "~~~~~~~~~~"], []),
        (["~~~~~ sh", "a", "~~~~~"], [Fence(range(3), True)]),
        (["1. ```sh", "a", "```", "b", "```", "c", "```"], [Fence(range(4, 7), True)]),
        (["~~~", SENTENCES[0], "~~~"], []),
        (["```text", SENTENCES[0], "```"], [Fence(range(3), True)]),
        (
            ["```", "a b c d e f g h i j k l m n o p q r s t u v w x y z", "So it went on.", "```"],
            [Fence(range(4), True)],
        ),
    ],
)
def test_where_fences_are(lines: list[str], found: list[Fence]) -> None:
    assert fences(lines) == found


def test_a_listing_is_given_back_as_it_was() -> None:
    document = read("# The lamp", *SENTENCES[:2], CODE, SENTENCES[2], SHELL, SENTENCES[3])
    parts = ["# The lamp", *SENTENCES[:2], CODE, SENTENCES[2], SHELL.replace("~~~", "```"), SENTENCES[3]]
    assert document.article.markdown == "\n\n".join(parts) + "\n"
    assert CODE in document.article.text
    assert "<pre><code" in document.article.html


def test_listings_right_below_each_other_stay_apart() -> None:
    markdown = read(*SENTENCES, f"{CODE}\n{SHELL}").article.markdown
    assert f"{CODE}\n\n```\npip install lamp\n```\n" in markdown


@pytest.mark.parametrize(
    "code", [CODE, "```\nShare\nSign in\nPrivacy policy\n2 Comments\n```", "```\nHome\n\nMenu\n```"]
)
def test_a_listing_is_kept_as_a_whole(code: str) -> None:
    source = f"{SENTENCES[0]}\n\nTo call it:\n\n{code}\n\n{SENTENCES[1]}\n\n## Usage\n\n{code}\n\nPrivacy policy\n"
    cleaned = clean_source(source, kind="text").text
    assert cleaned == source.replace("\n\nPrivacy policy", "") if code is CODE else cleaned.count(code) == 2
    assert clean_source(cleaned, kind="text").text == cleaned


def test_a_listing_in_a_comment_is_the_comments() -> None:
    talk = "2 Comments\nada_q\n5 hours ago\nTry this:\n" + SHELL + "\nolin\n4 hours ago\nIt leaks.\n"
    document = read(*SENTENCES, talk)
    assert {block.zone for block in document.blocks if block.text == "pip install lamp"} == {Zone.COMMENTS}
    assert "pip" not in document.article.text


def test_a_fence_that_is_never_closed_is_no_listing() -> None:
    document = read(*SENTENCES, "```", "Privacy policy")
    assert document.blocks[-1].zone is Zone.CHROME
    assert Kind.CODE not in {block.kind for block in document.blocks}


def test_a_page_of_nothing_but_a_listing_is_judged_line_by_line() -> None:
    assert len(read(CODE).blocks) == 6


def test_the_lines_of_a_listing_are_blocks_and_empty_ones_belong_to_the_next() -> None:
    page = read_text(f"{CODE}\n# End")
    assert page.texts[2:5] == ["\ndef home():", "    # turn it", "    return turn(1)"]
    assert [page.source[start:end] for start, end in page.spans][2] == "def home():"


@pytest.mark.parametrize("unit", ["```\n", "```\n```a\n", "````\n```\n", "```\na\n```\n"])
def test_many_fences_are_read_in_linear_time(unit: str) -> None:
    assert len(fences((unit * 20_000).splitlines())) <= 40_000
    assert len(cleanscrape.clean(unit * 2_000, kind="text").article.markdown) < 60_000
