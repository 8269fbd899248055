"""Pictures' texts that no element is called by: a credit alone, a line that ends with one, and the same line twice."""

import pytest
from rule_pages import BODY, FIRST, TITLE, block, page
from text_lines import SENTENCES

import cleanscrape
from cleanscrape.deciding.captions import ends_in_credit
from cleanscrape.model import Kind, Zone

PARAGRAPH = Kind.PARAGRAPH
SHOWN = "The harbour master with his green book at the end of the pier"


@pytest.mark.parametrize(
    "line",
    [
        f"{SHOWN}. Photo: Ines Corrie",
        f"{SHOWN} (Foto: Ines Corrie/dpa)",
        f"{SHOWN}. INES CORRIE POUR « LE QUAI »",
        f"{SHOWN}. AFP",
        "우체국의 빨간 우체통에 둥지를 튼 새가 먹이를 물고 돌아온다. /백서린 기자",
        "蒋国梁在调整钟摆　街巷志 图",
    ],
)
def test_a_line_that_ends_with_a_credit(line: str) -> None:
    assert ends_in_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        SHOWN,
        f"{SHOWN} (NASA)",
        "Now with a lamp. NEW",
        f"{SHOWN}. 7 OLED",
        f"{SHOWN} by Maui.NET MAUI",
        "在大会上他提出了自己的设想和方案，引来行业大咖云集，轮值董事长也来到了现场并且发表了很长的讲话。 董事长CEO",
        f"{SHOWN}. Nobody asked him to",
    ],
    ids=["no credit", "in brackets", "few words before", "figures", "within a word", "no case", "a sentence"],
)
def test_a_line_that_ends_with_none(line: str) -> None:
    assert not ends_in_credit(line)


@pytest.mark.parametrize("line", ["Photo: Ines Corrie", f"{SHOWN}. Photo: Ines Corrie", f"{SHOWN}. INES CORRIE"])
def test_in_html_such_a_paragraph_is_a_caption(line: str) -> None:
    found = block(page(f"<main><article><h1>{TITLE}</h1><div>{line}</div>{BODY}</article></main>"), line)
    assert (found.zone, found.kind) == (Zone.ARTICLE, Kind.CAPTION)


def test_in_html_a_heading_or_a_whole_sentence_is_none() -> None:
    found = page(f"<main><article><h1>{TITLE}</h1>{BODY}<h2>Photos: the boats</h2><p>{FIRST}</p></article></main>")
    assert Kind.CAPTION not in {each.kind for each in found.blocks}
    told = f"{SHOWN}. Photos: there were none of them."
    assert (
        block(page(f"<main><article><h1>{TITLE}</h1><div>{told}</div>{BODY}</article></main>"), told).kind is PARAGRAPH
    )


def test_in_text_the_line_that_a_caption_says_again_is_one_too() -> None:
    credited = f"{SHOWN}. Photo: Ines Corrie"
    lines = ["A harbour and its master", *SENTENCES[:2], f"{SHOWN}.", "View image in fullscreen", credited]
    found = cleanscrape.clean("\n".join([*lines, *SENTENCES[2:]]), kind="text")
    kinds = {each.text: each.kind for each in found.blocks}
    assert kinds[f"{SHOWN}."] is kinds[credited] is Kind.CAPTION
    assert all(kinds[each] is PARAGRAPH for each in SENTENCES)


def test_in_text_a_few_letters_that_a_caption_begins_with_are_none() -> None:
    lines = ["A harbour and its master", *SENTENCES[:2], "The harbour", f"{SHOWN}. Photo: Ines Corrie", *SENTENCES[2:]]
    found = cleanscrape.clean("\n".join(lines), kind="text")
    assert next(each for each in found.blocks if each.text == "The harbour").kind is not Kind.CAPTION
