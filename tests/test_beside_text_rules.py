"""Rules for lines beside an article's text: who wrote it, and what is announced there without a colon."""

import pytest
from rule_pages import FIRST, block, news, rules

from cleanscrape import Zone
from cleanscrape.lexicon.phrases import leads_in

ANNOUNCED = "rule: announces a headline"
SIGNED = "rule: who, at the end of the text"
CALLED = "rule: called the author, at the headline"


@pytest.mark.parametrize(
    "line",
    [
        "Leggi anche Il falegname che accorda i portoni",
        "İLGİLİ HABER Sarıdere'nin son tamircisi dükkânını devrediyor",
        "Lees ook De boot die nooit voer",
        "Also read 27 things we learned at the pier",
    ],
)
def test_a_linked_line_that_announces_a_headline_is_related(line: str) -> None:
    document = news(byline=f'<p>{FIRST} So it begins.</p><p><a href="/five">{line}</a></p>')
    assert ANNOUNCED in rules(document, line)
    assert block(document, line).zone is Zone.RELATED


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Also read Five things we learned at the pier</p>",
        '<p><a href="/five">Read more about things we learned at the pier</a></p>',
        '<p><a href="/five">Five things we learned at the pier</a></p>',
        f'<p><a href="/five">Also read Five things we learned at the pier</a> {FIRST}</p>',
    ],
    ids=["no link", "a sentence goes on", "nothing announces it", "a paragraph"],
)
def test_other_lines_announce_nothing(markup: str) -> None:
    assert ANNOUNCED not in rules(news(byline=f"<p>So it begins.</p>{markup}"), "things we learned")


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("Also read The ferry", True),
        ("Also read the ferry's log", False),
        ("Also read", False),
        ("The ferry", False),
        ("", False),
    ],
)
def test_what_announces_a_headline(text: str, announces: bool) -> None:
    assert leads_in(text) is announces


@pytest.mark.parametrize("line", ["Kaynak: Sarıdere Postası", "本文来源：江湾晚报 作者：沈听澜", "By Orla Fenwick"])
def test_who_wrote_it_behind_the_text_is_metadata(line: str) -> None:
    document = news(behind=f"<div>{line}</div>")
    assert rules(document, line) == [SIGNED]
    assert block(document, line).zone is Zone.METADATA


def test_far_behind_the_text_and_amid_it_nobody_signs() -> None:
    line = "By Orla Fenwick"
    assert SIGNED not in rules(news(behind=f"<div>One</div><div>Two</div><div>Three</div><div>{line}</div>"), line)
    assert SIGNED not in rules(news(byline=f"<p>{FIRST} So it begins.</p><div>{line}</div>"), line)


@pytest.mark.parametrize(
    "behind",
    [
        '<p><a href="/crane">Why the council sold its crane</a></p><p>{}</p>',
        '<div class="card">{}</div>',
        "<aside>{}</aside>",
    ],
)
def test_who_wrote_something_else_does_not_sign_the_text(behind: str) -> None:
    line = "By Orla Fenwick"
    assert SIGNED not in rules(news(behind=behind.format(line)), line)


def test_who_is_called_the_author_at_the_headline_is_metadata() -> None:
    document = news(byline='<div class="author">Orla Fenwick</div>')
    assert rules(document, "Orla Fenwick") == [CALLED]
    assert block(document, "Orla Fenwick").zone is Zone.METADATA


@pytest.mark.parametrize(
    ("before", "byline"),
    [
        ("", "<div>Orla Fenwick</div>"),
        ("", '<div class="author">Orla Fenwick has looked after the lights of the sound</div>'),
        ('<div class="author">Orla Fenwick</div>', ""),
        ("", '<h2>Port</h2><div class="author">Orla Fenwick</div>'),
    ],
    ids=["not called so", "more than a name", "before the headline", "behind another heading"],
)
def test_other_names_are_left_to_the_weights(before: str, byline: str) -> None:
    assert CALLED not in rules(news(before=before, byline=byline), "Orla Fenwick")


DISCUSSED = "rule: under a heading of comments, and called so"
SAID = "My grandmother took that boat every day, and she would have had words for the council"


def test_who_commented_when_is_a_comments_though_called_meta() -> None:
    said = f'<div class="comment-meta">Orla Fenwick, 3 May 2019 at 9:14</div><p>{SAID}</p>'
    document = news(behind=f'<section class="comments"><h2>Comments</h2><div>{said}</div></section>')
    for line in ("Orla Fenwick", SAID):
        assert DISCUSSED in rules(document, line)
        assert block(document, line).zone is Zone.COMMENTS


def test_a_count_of_comments_at_the_headline_heads_none() -> None:
    line = '<div class="entry-meta"><p>By Orla Fenwick</p><p class="comments">7 Comments</p></div>'
    assert DISCUSSED not in rules(news(byline=line), "7 Comments")
