"""Whom a comment answers, where answers stand in elements of their own behind what they answer."""

from __future__ import annotations

import pytest
from rule_pages import news

SAID = (
    '<{tag} class="comment"><footer class="comment__meta"><span>{name}</span> <time>March {day}, 2025</time></footer>'
    '<div class="comment__content"><p>{text}</p></div></{tag}>'
)
ANN = SAID.format(tag="article", name="Ann", day=4, text="What a fine thing it is to see it sail.")
BERT = SAID.format(tag="article", name="Bert", day=4, text="Indeed, and the deck is clean too.")
CYRUS = SAID.format(tag="article", name="Cyrus", day=5, text="We used to have a dog for that sort of work.")
DORA = SAID.format(tag="article", name="Dora", day=6, text="I will come on Saturday with my children.")


def indented(*said: str) -> str:
    return f'<div class="indented">{"".join(said)}</div>'


@pytest.mark.parametrize(
    ("thread", "parents"),
    [
        ((ANN, indented(BERT), CYRUS, DORA), [None, 0, None, None]),
        ((ANN, indented(BERT, indented(CYRUS)), DORA), [None, 0, 1, None]),
        ((ANN, indented(BERT, indented(CYRUS), DORA)), [None, 0, 1, 0]),
        ((ANN, indented(BERT, CYRUS), DORA), [None, 0, 0, None]),
        ((ANN, indented(BERT), CYRUS, indented(DORA)), [None, 0, None, 2]),
        ((ANN, indented(BERT), CYRUS.replace("article", "section")), [None, 0, 1]),  # not made as what was answered
    ],
)
def test_who_comes_behind_anothers_answers_answers_nobody(thread: tuple[str, ...], parents: list[int | None]) -> None:
    document = news(behind=f'<section class="comments"><h2>Comments</h2>{"".join(thread)}</section>')
    assert document.discussion is not None
    found = document.discussion.comments
    assert [each.parent_id for each in found] == [None if at is None else found[at].id for at in parents]


STYLED = (
    '<div class="comment" id="comment-item-{day}" style="{style}"><span class="comment-author">{name}</span> '
    '<span class="comment-date">0{day}.11.2023 18:21</span><div class="comment-body">The boat was full.</div></div>'
)


@pytest.mark.parametrize(
    ("styles", "parents"),
    [
        (("margin-left:0px", "margin-left:30px", "margin-left:0px"), [None, 0, None]),
        (("", "color:#333; padding-inline-start: 1.5em", "padding-inline-start: 3em"), [None, 0, 1]),
        (("margin-left:0", "MARGIN-LEFT: 30px", "Margin-Left:60PX"), [None, 0, 1]),
        (("margin-left:0;padding-left:0px", "margin-left:0;padding-left:20px", "padding-left:40px"), [None, 0, 1]),
        (("margin-left:3em", "margin-left:40px", "margin-left:6em"), [None, None, None]),
        (("margin-right: 0", "margin-right: 20px", "margin-right: 20px"), [None, 0, 0]),
        (("margin-left:30px", "margin-left:30px", "margin-left:30px"), [None, None, None]),
        (("margin:0 30px", "scroll-margin-left:30px", "margin-left:auto"), [None, None, None]),
    ],
)
def test_what_is_indented_by_its_own_style_answers_what_stands_before_it(
    styles: tuple[str, ...], parents: list[int | None]
) -> None:
    people = zip(("Ann", "Bert", "Cyrus"), styles, (1, 2, 3), strict=True)
    thread = "".join(STYLED.format(name=name, style=style, day=day) for name, style, day in people)
    document = news(behind=f'<section class="comments"><h2>Comments</h2>{thread}</section>')
    assert document.discussion is not None
    found = document.discussion.comments
    assert [each.parent_id for each in found] == [None if at is None else found[at].id for at in parents]
