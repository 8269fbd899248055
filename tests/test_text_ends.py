"""Where lists and discussions of flattened text end, at a sidebar and where the text goes on; and where texts do."""

import pytest
from text_lines import SENTENCES, ruled

from cleanscrape.model import Zone

COMMENTS = ("2 Comments", "ada_q", "5 hours ago", "A fine boat.", "olin", "4 hours ago", "It leaks.")
SPONSOR = "Sponsored by Tallow & Wick candles"


def test_a_sidebar_s_heading_ends_a_discussion() -> None:
    zones = ruled(*SENTENCES, *COMMENTS, "Archives", "November 2025", "October 2025")
    assert zones[4:11] == [Zone.COMMENTS] * 7
    assert Zone.COMMENTS not in zones[11:]


ARCHIVE = ("Archives", "November 2025", "October 2025")


def test_months_below_a_sidebar_s_heading_are_of_no_list_and_no_comment() -> None:
    posts = ("Recent posts", "How the old crane was sold at last", "Who makes oars today, and for whom")
    assert ruled(*SENTENCES, *posts, *ARCHIVE)[4:7] == [Zone.RELATED] * 3
    assert Zone.RELATED not in ruled(*SENTENCES, *posts, *ARCHIVE)[7:]
    assert Zone.COMMENTS not in ruled(*SENTENCES, "Recent comments", "Tam on How the crane was sold", *ARCHIVE)[6:]


def test_a_section_above_one_time_is_of_its_item() -> None:
    item = ("Sports", "8 November 2025", "How the old crane was sold at last")
    assert ruled(*SENTENCES, "Recent posts", *item, *item[:2], "Who makes oars today")[4:] == [Zone.RELATED] * 7


@pytest.mark.parametrize("button", ["Log in", "Register", "Menu", "More"])
def test_a_button_of_navigation_below_each_comment_ends_no_discussion(button: str) -> None:
    lines = (*COMMENTS[:4], button, *COMMENTS[4:], button, "brack", "3 hours ago", "So does mine.")
    assert ruled(*SENTENCES, *lines)[4:] == [Zone.COMMENTS] * len(lines)
    lines = ("2 Comments", "ada_q, 7 March 2025", "A fine boat.", button, "olin, 8 March 2025", "It leaks.")
    assert ruled(*SENTENCES, *lines)[4:] == [Zone.COMMENTS] * len(lines)


def test_below_the_last_comment_it_does() -> None:
    zones = ruled(*SENTENCES, *COMMENTS, "Menu", "Harbour news", "Boats for sale", "3 hours ago")
    assert Zone.COMMENTS not in zones[11:]


def test_a_name_and_a_time_in_its_place_go_on() -> None:
    zones = ruled(*SENTENCES, *COMMENTS, "brack", "3 hours ago", "So does mine.")
    assert zones[4:] == [Zone.COMMENTS] * 10


def test_a_text_that_goes_on_below_its_sponsor_is_no_list() -> None:
    below = ("One last thing", "Nobody guessed the riddle. It was a wheelbarrow.", "See you next week,", "Martha")
    assert ruled(*SENTENCES, SPONSOR, *below)[4:] == [Zone.CHROME, None, None, None, None]
    below = ("One last thing", "Nobody guessed the riddle.", "It was a wheelbarrow.", "Write to me.")
    assert ruled(*SENTENCES, SPONSOR, *below)[4:] == [Zone.CHROME, None, None, None, None]


def test_headlines_with_teasers_below_a_sponsor_are_a_list() -> None:
    below = (
        "Ten boats you can buy for less than a house",
        "We looked at all of them for you.",
        "Seven knots every sailor must know",
        "Learn them in an evening.",
    )
    assert ruled(*SENTENCES, SPONSOR, *below)[4:] == [Zone.RELATED] * 5


def test_headlines_below_a_sponsor_are_a_list() -> None:
    below = ("The harbour reopens after the storm of last week", "The council votes for a second boat to the islands")
    assert ruled(*SENTENCES, SPONSOR, *below)[4:] == [Zone.RELATED] * 3


ANSWER = "Wash the tools for a year."
INTERVIEW = ("How did it begin?", SENTENCES[0], "What do you say to those who want to learn?", ANSWER)
TEASER = "Read more: The pier that moved"


@pytest.mark.parametrize(
    "lines",
    [INTERVIEW, (*INTERVIEW[:2], TEASER, *INTERVIEW[2:]), (INTERVIEW[0], TEASER, *INTERVIEW[1:])],
    ids=["questions and answers", "a teaser below the answer", "a teaser above it"],
)
def test_the_last_answer_of_an_interview_is_the_article_s(lines: tuple[str, ...]) -> None:
    assert ruled(*lines, "Print", unlikely=(ANSWER,))[-2] is Zone.ARTICLE


def test_a_question_that_only_a_rule_knows_asks_as_well() -> None:
    last = ruled(*INTERVIEW, "Print", unlikely=INTERVIEW[-2:])[2:4]
    assert last == [Zone.ARTICLE] * 2


@pytest.mark.parametrize(
    "lines",
    [
        (*SENTENCES[:2], "Do you want to learn it?", ANSWER),  # nothing was asked before
        ("How did it begin?", SENTENCES[0], SENTENCES[1], "Do you want to learn it?", ANSWER),
        (*INTERVIEW[:3], "How long does it take?", ANSWER),  # the question before was not answered
        (*INTERVIEW[:3], "Yes, I do."),
        (*INTERVIEW[:3], "Would you wash the tools for a year?"),
    ],
)
def test_below_a_question_by_itself_nothing_is_said(lines: tuple[str, ...]) -> None:
    assert ruled(*lines, "Print", unlikely=(lines[-1],))[len(lines) - 1] is None


HEADLINES = ("What to do if your train is cancelled", "How the river changed its course in a century")
LAST = ("The ferry waits at the pier for the last bus.", "Repairs begin when the ice has gone.")


def test_a_sentence_below_headlines_alone_is_the_article_s() -> None:
    assert ruled(*SENTENCES, "Read also:", *HEADLINES, *LAST)[4:] == [Zone.RELATED] * 3 + [None] * 2


def test_it_is_a_teaser_where_it_takes_up_the_headline_or_another_item_follows() -> None:
    told = "The river has changed its course three times in this century."
    assert ruled(*SENTENCES, "Read also:", *HEADLINES, told)[4:] == [Zone.RELATED] * 4
    items = (HEADLINES[0], LAST[0], HEADLINES[1], LAST[1])
    assert ruled(*SENTENCES, "Read also:", *items)[4:] == [Zone.RELATED] * 5


def test_it_is_one_where_no_article_stands_above() -> None:
    assert ruled("Read also:", *HEADLINES, LAST[0], unlikely=(*HEADLINES, *LAST)) == [Zone.RELATED] * 4
