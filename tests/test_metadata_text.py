"""Who and when, as flattened text says it: no markup tells a byline from a menu."""

import pytest
from metadata_pages import META

from cleanscrape.assembling.comment_headers import framed_name
from cleanscrape.assembling.metadata import Facts, metadata
from cleanscrape.assembling.metadata.author_names import names_in
from cleanscrape.assembling.metadata.claims import RawAuthor
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Kind, PageType, Zone
from cleanscrape.reading.source import read

HEAD = "The ferry returns to the quay"
TEXT = (
    "After nine winters the ferry is back at the quay, and half the town came to see.",
    "The new crew will sail twice a day, with room for forty people and their bicycles.",
    "Nobody on the harbour board had expected that so many would ask for tickets at once.",
)
MENU = ("Harbour", "By Role", "By Industry", "Text Only", "Mental Health", "Car Ferry Calculator", "Reviews", "Prices")


def text_facts(
    *lines: str, meta: tuple[str, ...] = (), tags: tuple[str, ...] = (), page_type: PageType = PageType.ARTICLE
) -> Facts:
    """Facts of a flattened page; the lines ``meta`` are labelled bylines, ``tags`` tags, those of the menu chrome."""
    page = read("\n".join(lines), kind="text")
    labels = Labels(page_type=page_type)
    for text in page.texts:
        zone, kind = Zone.ARTICLE, Kind.HEADLINE if text == HEAD else Kind.PARAGRAPH
        if text in meta:
            zone, kind = META, Kind.BYLINE
        elif text in tags:
            zone, kind = META, Kind.TAGS
        elif text in MENU:
            zone, kind = Zone.CHROME, Kind.NAVIGATION
        labels.zones.append(zone)
        labels.kinds.append(kind)
    return metadata(page, labels)


def names(facts: Facts) -> list[str]:
    return [each.name or f"@{each.handle}" for each in facts.authors]


ONE_WORD = [
    "Updated: March 7, 2025",
    "March 7, 2025, 10:15 am EST",
    "orla_f",
    "Sailed today!",
    "Marrow, March 7, 2025",
    "March 7, 2025 | Harbours",
]

# --- who


@pytest.mark.parametrize("line", ["By Role", "Text Only", "Mental Health", "Car Ferry Calculator", "Reviews"])
def test_entries_of_a_menu_are_no_authors(line: str) -> None:
    assert names(text_facts(*MENU, HEAD, *TEXT, meta=(line,))) == []


@pytest.mark.parametrize("line", ["By Role", "Text Only"])
def test_a_byline_counts_though_a_menu_entry_before_it_looks_like_one(line: str) -> None:
    assert names(text_facts(*MENU, HEAD, "By Orla Fenwick", *TEXT, meta=(line, "By Orla Fenwick"))) == ["Orla Fenwick"]


@pytest.mark.parametrize("line", ["in HARBOUR", "Envelope", "Adobe", "Our Ferry Crew", "Listen now"])
def test_a_short_line_behind_the_headline_that_is_no_persons_name(line: str) -> None:
    body = (*TEXT, "All that our crew said is here.")
    assert names(text_facts(HEAD, line, *body, meta=(line,))) == []


GLUED = [
    ("作者：林小舟", "林小舟"),
    ("文/林小舟", "林小舟"),
    ("撰文：林小舟", "林小舟"),
    ("著者：岬太郎", "岬太郎"),
    ("글：홍길순", "홍길순"),
    ("Autor：Orla Fenwick", "Orla Fenwick"),
    ("نویسنده: نرگس کوهستانی", "نرگس کوهستانی"),
    ("كتبت: نرجس الجبلي", "نرجس الجبلي"),
    ("كتبت/ نرجس الجبلي", "نرجس الجبلي"),
]


@pytest.mark.parametrize(("line", "name"), GLUED)
def test_a_name_behind_a_mark_that_its_phrase_needs(line: str, name: str) -> None:
    assert names(text_facts(HEAD, line, *TEXT, meta=(line,))) == [name]
    assert names_in(RawAuthor(line)) == [name]


@pytest.mark.parametrize("name", ["AC/DC", "u/sailor", "Orla Fenwick/AP"])
def test_a_bar_within_a_name_is_not_the_end_of_a_frame(name: str) -> None:
    found = framed_name(f"Posted by {name}")
    assert found is not None
    assert f"Posted by {name}"[slice(*found)] == name


@pytest.mark.parametrize("line", ["来源：北岬晚报", "责任编辑：林小舟", "本文来源：北岬晚报 作者：林小舟"])
def test_a_source_or_editor_behind_a_full_width_colon_is_no_author(line: str) -> None:
    assert names(text_facts(HEAD, line, *TEXT, meta=(line,))) == []
    assert names(text_facts(HEAD, line, "作者：港明", *TEXT, meta=(line, "作者：港明"))) == ["港明"]


UNCASED = ["田中太郎", "王小明", "김철수", "محمد علي", "דוד כהן", "ธนา สุข", "राम शर्मा"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        *zip(UNCASED, UNCASED, strict=True),
        ("Orla Fenwick", "Orla Fenwick"),
        ("Orla Fenwick, Harbour Correspondent", "Orla Fenwick"),
        ("by orla_f", "orla_f"),
        ("By Orla Fenwick on", "Orla Fenwick"),
        ("orla_f March 7, 2025", "orla_f"),
        ("orla_f • March 7, 2025 at 10:15", "orla_f"),
    ],
)
def test_a_name_right_behind_the_headline(line: str, name: str) -> None:
    assert names(text_facts(HEAD, line, *TEXT, meta=(line,))) == [name]


@pytest.mark.parametrize("line", ["Marrow - 18 May 2025 - 05:30", "Marrow – March 7, 2025"])
def test_the_place_before_a_date_is_no_author_beside_one(line: str) -> None:
    for lines in ((line, "Orla Fenwick"), ("Orla Fenwick", line)):
        assert names(text_facts(HEAD, *lines, *TEXT, meta=lines)) == ["Orla Fenwick"]


@pytest.mark.parametrize("name", UNCASED)
def test_a_name_without_capitals_beside_the_date(name: str) -> None:
    for lines in ((name, "2025年3月7日"), (f"{name} 2025年3月7日",)):
        assert names(text_facts(HEAD, *lines, *TEXT, meta=lines)) == [name]
        assert names(text_facts(*lines, HEAD, *TEXT, meta=lines)) == [name]


@pytest.mark.parametrize("name", UNCASED)
def test_a_name_without_capitals_that_nothing_marks(name: str) -> None:
    assert names(text_facts(HEAD, name, *TEXT)) == []
    assert names(text_facts(name, HEAD, *TEXT, meta=(name,))) == []
    assert names(text_facts(HEAD, *TEXT, *MENU, name, *TEXT, meta=(name,))) == []


@pytest.mark.parametrize("line", ["港の橋が再開して町の半分の人々が見に来たという話だ", "分享", "תגובות"])
def test_a_line_without_capitals_that_is_no_name(line: str) -> None:
    assert names(text_facts(HEAD, line, *TEXT, meta=(line,))) == []


@pytest.mark.parametrize("word", ["北京", "東京", "서울", "要闻", "港湾", "القاهرة"])
def test_one_short_word_without_capitals_is_a_place_or_a_rubric(word: str) -> None:
    for lines in ((word, "2025年3月7日"), (f"{word} 2025年3月7日",)):
        assert names(text_facts(HEAD, *lines, *TEXT, meta=lines)) == []


@pytest.mark.parametrize("line", ONE_WORD)
def test_one_word_is_a_name_only_if_nothing_but_the_date_is_in_its_line(line: str) -> None:
    assert names(text_facts(HEAD, line, *TEXT, meta=(line,))) == []


def test_a_name_before_the_headline_needs_a_date() -> None:
    assert names(text_facts("Orla Fenwick", HEAD, *TEXT, meta=("Orla Fenwick",))) == []
    lines = ("Orla Fenwick", "March 7, 2025")
    assert names(text_facts(*lines, HEAD, *TEXT, meta=lines)) == ["Orla Fenwick"]


def test_a_text_signed_at_its_end() -> None:
    assert names(text_facts(HEAD, *TEXT, "Written by Orla Fenwick", meta=("Written by Orla Fenwick",))) == [
        "Orla Fenwick"
    ]
    far = [f"Pier {number}" for number in range(1, 9)]
    lines = (HEAD, *TEXT, *far, "Written by Orla Fenwick")
    assert names(text_facts(*lines, meta=(*far, "Written by Orla Fenwick"))) == []
    assert names(text_facts(*lines, meta=(*far, "Written by Orla Fenwick"), page_type=PageType.FORUM)) == [
        "Orla Fenwick"
    ]


def test_a_framed_name_with_its_date_counts_wherever_it_stands() -> None:
    line = "By Orla Fenwick on March 7, 2025"
    assert names(text_facts(line, *MENU, HEAD, *TEXT, meta=(line,))) == ["Orla Fenwick"]
    nearer = "By Tomas Ridd"
    assert names(text_facts(line, *MENU, HEAD, nearer, *TEXT, meta=(line, nearer))) == ["Tomas Ridd"]


def test_who_only_helped_is_no_author() -> None:
    helped, both = "Reviewed by Tomas Ridd", "By Orla Fenwick. Reviewed by Tomas Ridd"
    assert names(text_facts(HEAD, helped, *TEXT, meta=(helped,))) == []
    assert names(text_facts(HEAD, both, *TEXT, meta=(both,))) == ["Orla Fenwick"]


def test_a_sentence_that_begins_like_a_byline_is_none() -> None:
    line = "With Marrow Ferries, half the town gets to the other side of the harbour in no time!"
    assert names(text_facts(HEAD, *TEXT, line)) == []
    line = "By Orla Fenwick, who has been the harbour correspondent of this paper for nine winters now"
    assert names(text_facts(HEAD, line, *TEXT)) == ["Orla Fenwick"]


def test_a_time_behind_the_words_for_an_author_is_no_name() -> None:
    lines = ("Written by", "19.10.19, 11:29 Uhr", "Orla Fenwick")
    assert names(text_facts(HEAD, *lines, *TEXT, meta=lines)) == ["Orla Fenwick"]


# --- when


@pytest.mark.parametrize("before", ["Harbour-Update", "Ferry Updates", "Edited by Tomas Ridd"])
def test_a_line_before_the_date_with_a_word_for_a_change_is_not_its_label(before: str) -> None:
    lines = (before, "March 7, 2025")
    facts = text_facts(HEAD, *lines, *TEXT, meta=lines)
    assert (facts.date_published, facts.date_modified) == ("2025-03-07", None)


@pytest.mark.parametrize("label", ["Updated on", "Last updated", "Page updated:", "Aktualisiert am"])
def test_a_label_in_the_line_before_the_date(label: str) -> None:
    lines = (label, "March 7, 2025")
    facts = text_facts(HEAD, *lines, *TEXT, meta=lines)
    assert (facts.date_published, facts.date_modified) == (None, "2025-03-07")


def test_a_clock_time_that_runs_together_with_the_date_is_no_name() -> None:
    line = "November 22, 202111:15 am"
    facts = text_facts(HEAD, "By Orla Fenwick", line, *TEXT, meta=("By Orla Fenwick", line))
    assert (names(facts), facts.date_published) == (["Orla Fenwick"], "2021-11-22T11:15")
    assert names(text_facts(HEAD, line, *TEXT, meta=(line,))) == []


TAGS = ("Tags:", "Music", "Harbour nights")


def test_below_tags_each_line_of_a_list_is_one() -> None:
    assert text_facts(HEAD, *TEXT, *TAGS, tags=TAGS).tags == ("Music", "Harbour nights")


@pytest.mark.parametrize(
    "lines", [("Music", "Harbour nights"), ("Tags:", "Music and dancing on all the quays of Skerrow")]
)
def test_a_line_is_no_tag_without_their_label_or_with_many_words(lines: tuple[str, ...]) -> None:
    assert text_facts(HEAD, *TEXT, *lines, tags=lines).tags == ()
