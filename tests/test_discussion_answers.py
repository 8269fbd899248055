"""Whom a comment answers, where answers stand in elements of their own behind what they answer."""

from __future__ import annotations

import pytest
from rule_pages import news

import cleanscrape

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


def said_in_turn(*lines: str) -> list[tuple[str | None, str | None]]:
    """Who wrote each comment of flattened text, and whom it answers."""
    told = ("The gate was shut for a year, and nobody in the harbour remembers why it was or who had its key.",) * 3
    found = cleanscrape.clean("\n".join(("The gate opens again", *told, "3 Comments", *lines)), kind="text").discussion
    comments = found.comments if found else ()
    names = {each.id: each.author.name for each in comments if each.author}
    return [(each.author and each.author.name, names.get(each.parent_id or "")) for each in comments]


TURNS = ("TernHeron", "2 days ago", "I never knew it was shut at all.", "Reply", "Share ›")
OTHERS = ("Old Man Joy", "2 days ago", "Does it open at night, too?", "Reply", "Share ›")


def test_of_two_names_above_a_time_the_second_is_answered() -> None:
    turns = (*TURNS, *OTHERS, "TernHeron", "Old Man Joy", "1 day ago", "Only on Fridays.", "Reply", "Share ›")
    assert said_in_turn(*turns)[2:] == [("TernHeron", "Old Man Joy")]


@pytest.mark.parametrize("above", ["Nobody asked", "Old Man Joy"])
def test_a_line_above_a_name_that_names_nobody_else_makes_it_no_answer(above: str) -> None:
    turns = (*TURNS, *OTHERS, above, "Old Man Joy", "1 day ago", "Only on Fridays.", "Reply", "Share ›")
    assert said_in_turn(*turns)[2:] == [("Old Man Joy", None)]


def test_a_short_comment_without_a_button_below_is_no_name() -> None:
    turns = (*TURNS, *OTHERS[:2], "TernHeron", *OTHERS[:2], "Only on Fridays.", "Reply", "Share ›")
    assert all(parent is None for _, parent in said_in_turn(*turns))
