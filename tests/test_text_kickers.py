"""Headlines that begin with a kicker, "Opinion: …": the article's own, those of lists, and teasers in the text."""

import pytest
from text_lines import SENTENCES

import cleanscrape
from cleanscrape.model import Kind, Zone

FRAME = ("By Orla Fenwick", "7 March 2025")
ITEMS = (
    ("Watch: A seal sleeps in the ferry's wheelhouse", "The Skerrow Echo", "3 hours ago"),
    ("Owners wait for word of their boats", "Coast Radio", "5 hours ago"),
    ("Opinion: Let the old mill stand where it is", "The Skerrow Echo", "1 day ago"),
)


def page(*lines: str) -> cleanscrape.Document:
    return cleanscrape.clean("\n".join(lines), kind="text")


@pytest.mark.parametrize("kicker", ["Opinion:", "Video:", "Exclusiv:", "Мнение:", "رأي:", "【動画】"])
def test_a_headline_may_begin_with_a_kicker(kicker: str) -> None:
    headline = f"{kicker} {SENTENCES[0].split(',')[0].rstrip('.')}"
    assert page(headline, *FRAME, *SENTENCES).article.headline == headline


def test_what_announces_another_article_above_the_text_is_no_headline() -> None:
    found = page("Read also: A seal sleeps in the ferry's wheelhouse", *FRAME, *SENTENCES)
    assert found.article.headline is None
    assert [item.headline for item in found.related] == ["A seal sleeps in the ferry's wheelhouse"]


@pytest.mark.parametrize(
    "order", [(1, 2, 0), (0, 1, 2), (0,)], ids=["source first", "headline first", "headlines alone"]
)
def test_an_item_may_begin_with_a_kicker_and_keeps_it(order: tuple[int, ...]) -> None:
    lines = [item[part] for item in ITEMS for part in order]
    found = page("A ferry comes home", *FRAME, *SENTENCES, "Related articles", *lines).related
    assert [item.headline for item in found] == [item[0] for item in ITEMS]
    assert [item.source_name for item in found] == [item[1] if len(order) > 1 else None for item in ITEMS]


def test_amid_the_text_it_is_a_teaser_without_the_kicker() -> None:
    found = page("A ferry comes home", *FRAME, *SENTENCES[:2], "Video: Watch the old mill burn", *SENTENCES[2:])
    assert [(block.zone, block.kind) for block in found.blocks if block.text.startswith("Video")] == [
        (Zone.RELATED, Kind.TEASER)
    ]
    assert [item.headline for item in found.related] == ["Watch the old mill burn"]
