"""Headings of Markdown that read like buttons: above text or a listing they are none."""

import pytest
from text_lines import SENTENCES, ruled

import cleanscrape
from cleanscrape.model import Document, Kind, Zone

CODE = "```sh\npip install lamp\n```"


def read(*parts: str) -> Document:
    return cleanscrape.clean("\n\n".join(parts), kind="text")


@pytest.mark.parametrize("button", ["Install", "Credits", "Donate", "Documentation"])
@pytest.mark.parametrize("below", [SENTENCES[3], CODE])
def test_a_heading_above_text_or_a_listing_is_no_button(button: str, below: str) -> None:
    article = read("# The lamp", *SENTENCES[:3], f"## {button}", below).article
    assert article.blocks[5 - 1].kind is Kind.HEADING
    assert f"## {button}\n\n{below}\n" in article.markdown


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("## Menu", "- [Home](/)\n- [Sport](/s)"),
        ("## Newsletter", "Get the best stories of the week in your inbox, every Friday morning at seven."),
        ("## Related posts", "- [Ferry sinks twice](/a)\n- [Harbour closed on Monday after the storm](/b)"),
        ("Install", SENTENCES[3]),
    ],
)
def test_headings_of_menus_and_boxes_stay_what_they_are(heading: str, below: str) -> None:
    document = read("# The lamp", *SENTENCES[:3], heading, below)
    block = next(block for block in document.blocks if block.text == heading.lstrip("# "))
    assert block.zone in (Zone.CHROME, Zone.RELATED)


CONSENT = "We use cookies to improve your experience on our site, and by going on you accept that we use them."


@pytest.mark.parametrize("heading", ["Privacy Policy", "Contact us", "Terms of use"])
@pytest.mark.parametrize(("below", "zone"), [(CONSENT, Zone.CHROME), (SENTENCES[3], Zone.ARTICLE)])
def test_a_heading_above_a_box_s_own_words_amid_the_text_is_the_box_s(heading: str, below: str, zone: Zone) -> None:
    document = read("# The lamp", *SENTENCES[:3], f"## {heading}", below, *SENTENCES[1:3])
    assert [block.zone for block in document.blocks if block.text == heading] == [zone]


CONTENTS = ("Table of contents", "The green books", "The pier")


def test_what_the_contents_name_heads_a_section_further_down_and_the_text_below_it_is_the_article_s() -> None:
    found = ruled(
        *SENTENCES[:1], *CONTENTS, SENTENCES[1], "Read also:", "Boats in spring", "The green books", SENTENCES[2],
        "The pier", SENTENCES[3], unlikely=(SENTENCES[3],),
    )  # fmt: skip
    assert found[1:4] == [Zone.CHROME] * 3
    assert found[7:11] == [Zone.ARTICLE] * 4


def test_lines_below_contents_that_head_nothing_are_left_to_the_weights() -> None:
    found = ruled(*SENTENCES[:1], *CONTENTS, *SENTENCES[1:])
    assert found[2:4] == [None, None]
    assert ruled(*SENTENCES[:1], "Table of contents", "The pier", "The pier", "Boats")[2:4] == [None, None]
    several = [each for _ in range(4) for each in (*CONTENTS[:2], SENTENCES[1], "The green books", SENTENCES[2])]
    assert ruled(*SENTENCES[:1], *several)[2] is None
