"""Lists of other content in flattened text: where buttons and counts leave them, and how many items they may have."""

import numpy as np
import pytest
from text_lines import LIKELY, SENTENCES, ruled, view_of

from cleanscrape.deciding.text.grammar import rule
from cleanscrape.deciding.text.related import related_kind
from cleanscrape.lexicon import phrases
from cleanscrape.model import Kind, Zone

HEADLINES = (
    "A seal sleeps in the ferry's lifeboat",
    "School bus driver retires after a million miles",
    "The baker changes her hours for the winter",
)
FOOT = ("Harbour masters of the north", "301 West High Street", "Look on and write in this group")


def kinds(*lines: str) -> list[Kind | None]:
    view = view_of(*lines)
    return [ruling.kind if ruling else None for ruling in rule(view, np.full(len(view), LIKELY))]


def items(*lines: str) -> list[str]:
    found = kinds(*SENTENCES, *lines)[len(SENTENCES) :]
    return [line for line, kind in zip(lines, found, strict=True) if kind is Kind.ITEM]


@pytest.mark.parametrize(
    "button", ["Read more", "Add to cart", "View all →", "Mehr erfahren", "Lire la suite", "查看更多"]
)
def test_a_button_heads_no_list(button: str) -> None:
    assert ruled(*SENTENCES, button, *HEADLINES)[len(SENTENCES) :] == [None] * 4


@pytest.mark.parametrize(
    "heading", ["More articles", "More from Culture", "More news", "Continue reading", "Most read"]
)
def test_words_that_head_lists_still_do(heading: str) -> None:
    assert items(heading, *HEADLINES) == list(HEADLINES)


def test_the_button_of_each_item_ends_no_list() -> None:
    lines = [line for headline in HEADLINES for line in (headline, "Read more")]
    assert items("Related articles", *lines) == list(HEADLINES)


def test_words_that_may_be_heading_or_button_are_buttons_where_they_stand_below_each_item() -> None:
    lines = [line for headline in HEADLINES for line in (headline, "Continue reading")]
    found = kinds(*SENTENCES, "Related articles", *lines)[len(SENTENCES) :]
    assert found[:5] == [Kind.HEADING, Kind.ITEM, Kind.OTHER, Kind.ITEM, Kind.OTHER]


@pytest.mark.parametrize("button", ["View all", "Alle anzeigen", "Read more"])
def test_a_button_that_does_not_come_again_ends_the_list(button: str) -> None:
    assert items("Related articles", *HEADLINES, button, *FOOT) == list(HEADLINES)


def test_right_below_the_heading_it_does_not() -> None:
    assert items("Related articles", "View all", *HEADLINES) == list(HEADLINES)


def test_a_button_without_a_list_is_no_item() -> None:
    view = view_of("Add to cart", "Add salt to the broth")
    assert [related_kind(view, at, None) for at in (0, 1)] == [Kind.OTHER, Kind.ITEM]


@pytest.mark.parametrize(
    "lines",
    [
        ("Post navigation", *HEADLINES[:2], *FOOT),
        ("Previous post", HEADLINES[0], "Next post", HEADLINES[1], *FOOT),
        ("Vorheriger Beitrag", HEADLINES[0], "May 3, 2024", "Nächster Beitrag", HEADLINES[1], *FOOT),
    ],
)
def test_the_posts_before_and_after_are_two_at_most(lines: tuple[str, ...]) -> None:
    assert items(*lines) == list(HEADLINES[:2])


def test_a_list_below_them_has_as_many_as_it_has() -> None:
    lines = ("Previous post", HEADLINES[0], "Next post", HEADLINES[1], "Related articles", *FOOT)
    assert items(*lines) == [*HEADLINES[:2], *FOOT]
    zones = ruled(*SENTENCES, *lines)[len(SENTENCES) :]
    assert zones == [Zone.RELATED] * len(lines)


DATES = ("April 11, 2009", "September 27, 2013", "January 1, 2012", "May 3, 2024")


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_headline_as_short_as_a_source_is_one_where_each_line_has_its_time_below(place: int) -> None:
    titles = [*HEADLINES[:place], "Harbour Lamps", *HEADLINES[place:]]
    lines = [line for pair in zip(titles, DATES, strict=True) for line in pair]
    assert items("You may also like", *lines) == titles
    assert items("You may also like", *lines, "Most read", *lines) == titles * 2


@pytest.mark.parametrize("order", ["{source}|{date}|{headline}", "{headline}|{date}|{source}|{again}"])
def test_a_source_stays_one_where_each_headline_has_one(order: str) -> None:
    lines = [
        line
        for headline, date in zip(HEADLINES, DATES, strict=False)
        for line in order.format(source="Isle Post", date=date, headline=headline, again=DATES[-1]).split("|")
    ]
    assert items("You may also like", *lines) == list(HEADLINES)


def test_a_byline_above_a_time_is_no_headline() -> None:
    lines = ("By Ann Lee", DATES[0], HEADLINES[0], DATES[1], HEADLINES[1], DATES[2])
    assert items("You may also like", *lines) == list(HEADLINES[:2])


@pytest.mark.parametrize("count", ["{} comments", "{} Kommentare", "No comments"])
def test_what_counts_the_comments_on_each_item_opens_no_discussion(count: str) -> None:
    lines = [line for at, headline in enumerate(HEADLINES, 4) for line in (headline, count.format(at))]
    assert items("Most commented", *lines, "About me") == list(HEADLINES)
    assert ruled(*SENTENCES, "Most commented", *lines)[len(SENTENCES) :] == [Zone.RELATED] * 7


def test_below_a_list_one_count_opens_the_discussion() -> None:
    talk = ("3 comments", "Ann Lee", "May 3, 2024", "I read it twice, and then aloud.", "Reply")
    found = ruled(*SENTENCES, "Related articles", *HEADLINES, *talk)
    assert found[-5:] == [Zone.COMMENTS] * 5


def test_below_a_list_with_counts_it_does_so_too() -> None:
    lines = [line for headline in HEADLINES for line in (headline, "4 comments")]
    found = ruled(*SENTENCES, "Most commented", *lines, "3 comments", "Ann Lee", "May 3, 2024", "I read it.", "Reply")
    assert found[-5:] == [Zone.COMMENTS] * 5


def test_between_headline_and_count_a_time_may_stand() -> None:
    lines = [line for headline in HEADLINES for line in (headline, "May 3, 2024", "4 comments")]
    assert ruled(*SENTENCES, "Most commented", *lines)[len(SENTENCES) :] == [Zone.RELATED] * 10


def test_a_button_that_comes_again_far_below_ends_the_list_too() -> None:
    rest = [f"Lamp {number} of the harbour wall is lit" for number in range(60)]
    assert items("Related articles", *HEADLINES, "View all", *rest, "View all") == list(HEADLINES)


def _stories(first: int, last: int) -> list[str]:
    """Headlines of a home page, each with its teaser."""
    told = "The {0} has been out of the water since the storm of last week, and nobody can say when it sails again."
    names = [f"vessel called Marrow {'abcdefghijklmnopqrstuvwxyz'[n]}" for n in range(first, last)]
    return [line for name in names for line in (f"Owners wait for word of the {name}", told.format(name))]


def test_the_lists_of_a_home_page_are_what_it_is_for() -> None:
    lines = [*_stories(0, 3), "More top stories", *_stories(3, 26)]
    assert Kind.ITEM not in kinds(*lines)


def test_as_long_a_list_below_a_text_is_none_of_it() -> None:
    teasers = _stories(0, 3)[1::2]
    lines = ["Owners wait for word of their boats", *teasers, "More top stories", *_stories(3, 26)]
    assert kinds(*lines).count(Kind.ITEM) == 23


@pytest.mark.parametrize("line", ["Live-in carers wanted for the winter", "Live-Musik am Hafen"])
def test_the_hyphen_of_a_word_announces_nothing(line: str) -> None:
    head, rest = line.split("-", 1)
    assert not phrases.roles(line)
    assert phrases.roles(f"{head} - {rest}") == phrases.roles(f"{head}: {rest}") == ("related.inline", "related.kicker")


def test_a_text_that_is_broken_at_its_links_is_no_page_of_teasers() -> None:
    broken = [line for told in _stories(0, 3)[1::2] for line in ("Marrow", told)]
    lines = ["Owners wait for word of their boats", *broken, "More top stories", *_stories(3, 26)]
    assert kinds(*lines).count(Kind.ITEM) == 23


RANKED = tuple(f"{rank}{headline}" for rank, headline in enumerate(HEADLINES, 1))


def test_a_list_whose_headlines_count_up_ends_before_one_without_a_number() -> None:
    assert items("Most read", *RANKED, FOOT[2]) == [*RANKED]
    assert items("Most read", *RANKED, *RANKED) == [*RANKED, *RANKED]
    assert items("Most read", *RANKED, "Latest news", *HEADLINES) == [*RANKED, *HEADLINES]


def test_two_headlines_that_begin_with_numbers_count_nothing_up() -> None:
    assert items("Most read", *RANKED[:2], HEADLINES[2]) == [*RANKED[:2], HEADLINES[2]]
