"""Rules of the text grammar that heed what the cues say of lines by themselves, which is given here, not weighed."""

import time
from collections.abc import Collection, Mapping

import numpy as np
import pytest
from text_lines import SENTENCES, UNLIKELY, view_of

from cleanscrape.deciding.text.grammar import rule
from cleanscrape.deciding.text.related import related_kind
from cleanscrape.evidence.weights import ZONES
from cleanscrape.model import Kind, Zone


def zones(*lines: str, leaning: Mapping[Zone, Collection[str]], by: float = 3.0) -> list[Zone | None]:
    """The zone that the grammar rules for each line below the text, where the cues lean so towards zones."""
    view = view_of(*SENTENCES, *lines)
    scores = np.zeros((len(view), len(ZONES)))
    for zone, texts in leaning.items():
        scores[[text in texts for text in view.texts], ZONES.index(zone)] += by
    chances = np.where([text in SENTENCES for text in view.texts], 0.9, UNLIKELY)
    rulings = rule(view, chances, scores=scores)
    return [ruling.zone if ruling else None for ruling in rulings[len(SENTENCES) :]]


# --- lists of related content ---

ITEMS = ("Ferry to the islands stops for two weeks", "Storm takes the roof off the fish market")
NEXT = ("Related articles", "The harbour reopens after the storm of last week")
FOOTER = ("The Journal of the Old Harbour", "Tax number of the publishing house")


def test_a_list_ends_where_its_lines_are_chrome_by_themselves() -> None:
    found = zones("Related articles", *ITEMS, *FOOTER, leaning={Zone.CHROME: FOOTER})
    assert found == [Zone.RELATED] * 3 + [None] * 2


def test_items_that_hardly_lean_towards_chrome_stay_in_their_list() -> None:
    found = zones("Related articles", *ITEMS, *FOOTER, leaning={Zone.CHROME: FOOTER}, by=2.0)
    assert found == [Zone.RELATED] * 5


def test_a_line_of_chrome_amid_items_stays_in_their_list() -> None:
    found = zones("Related articles", ITEMS[0], FOOTER[0], ITEMS[1], leaning={Zone.CHROME: FOOTER})
    assert found == [Zone.RELATED] * 4


def test_items_with_texts_of_their_own_stay_whatever_the_cues_say() -> None:
    text = (
        "The ferry to the islands stops for two weeks, since nobody on the islands of the sound will crew it in winter."
    )
    found = zones("Related articles", ITEMS[0], text, leaning={Zone.CHROME: (ITEMS[0], text)})
    assert found == [Zone.RELATED] * 3


def test_a_menu_of_which_no_line_is_related_content_is_no_list() -> None:
    assert zones("News", *ITEMS, *FOOTER, leaning={Zone.CHROME: (*ITEMS, *FOOTER)}, by=1.0) == [None] * 5


def test_a_list_of_which_one_line_may_be_related_content_is_one() -> None:
    found = zones("News", *ITEMS, *FOOTER, leaning={Zone.CHROME: (*ITEMS, FOOTER[0])}, by=1.0)
    assert found == [Zone.RELATED] * 5


def kinds(*lines: str) -> list[Kind]:
    """Of lines of related content without a heading."""
    view = view_of(*lines)
    found: list[Kind] = []
    for at in range(len(view)):
        found.append(related_kind(view, at, found[-1] if found else None))
    return found


@pytest.mark.parametrize(
    "below", ["Nobody knows how the mail gets over.", "The last boat left on Monday with two cows …"]
)
def test_a_sentence_below_a_headline_without_a_full_stop_is_its_teaser(below: str) -> None:
    assert kinds("Ferry to the islands stops", below, ITEMS[1]) == [Kind.ITEM, Kind.TEASER, Kind.ITEM]
    lines = [*SENTENCES, "Related articles", "Ferry to the islands stops", below, ITEMS[1]]
    rulings = rule(view_of(*lines), np.full(len(lines), UNLIKELY))
    assert [ruling and ruling.kind for ruling in rulings[-3:]] == [Kind.ITEM, Kind.TEASER, Kind.ITEM]


@pytest.mark.parametrize(
    "lines",
    [
        ("The ferry stops for two weeks.", "The storm took the roof."),
        ("Ferry to the islands stops", "Who brings the mail now?"),
        ("Ferry to the islands stops", "Storm takes the roof off the …"),
    ],
)
def test_headlines_with_full_stops_or_cut_short_are_no_teasers(lines: tuple[str, ...]) -> None:
    assert kinds(*lines) == [Kind.ITEM] * 2


@pytest.mark.parametrize("line", ["Sport", "Harbour life", "文化"])
def test_a_word_or_two_are_a_category_not_a_headline(line: str) -> None:
    assert kinds(line, ITEMS[0]) == [Kind.KICKER, Kind.ITEM]


@pytest.mark.parametrize("line", ["12,90 €", "0911 / 98 76 54", "4.7 (2,310)"])
def test_figures_are_no_headline(line: str) -> None:
    assert kinds(ITEMS[0], line) == [Kind.ITEM, Kind.OTHER]


@pytest.mark.parametrize("line", ["Ferry stops today", "渡し舟が二週間止まる", "In 2025 storms cost 1,200,000 euros"])
def test_a_short_headline_or_one_with_figures_is_one(line: str) -> None:
    assert kinds(line) == [Kind.ITEM]


# --- discussions without a heading ---

LOG = (
    "Ann Petersen January 23, 2025 10:01 am",
    "How the lighthouse of Skerrow is painted each spring",
    "Ole Brandt January 21, 2025 2:06 pm",
    "A guide to the names of the northern boats",
    "Ann Petersen January 19, 2025 6:23 pm",
    "What the keeper of the chandlery sells in winter",
)


def test_names_and_times_in_a_rhythm_are_no_discussion_where_hardly_a_line_is_a_comment() -> None:
    assert Zone.COMMENTS not in zones(*LOG, leaning={})


def test_they_are_one_where_some_lines_are_comments_or_a_heading_says_so() -> None:
    assert zones(*LOG, leaning={Zone.COMMENTS: LOG[:2]})[:5] == [Zone.COMMENTS] * 5
    assert zones("Comments", *LOG, leaning={})[:6] == [Zone.COMMENTS] * 6


DIARY = tuple(line for day in range(1, 9) for line in (f"Ann Tarn, {day} March 2025", SENTENCES[day % len(SENTENCES)]))
"""Dates and names in a rhythm, above prose of the article."""
TALK = tuple(line for day in range(10, 28) for line in (f"Ole Brandt, {day} March 2025", "I agree, it leaks."))


def test_a_rhythm_of_the_article_s_may_end_in_comments() -> None:
    headers = (*DIARY[::2], *TALK[::2])
    found = zones(*DIARY, *TALK, leaning={Zone.COMMENTS: headers})
    assert Zone.COMMENTS not in found[: len(DIARY) - 2]
    assert found[-30:] == [Zone.COMMENTS] * 30
    assert Zone.COMMENTS not in zones(*DIARY, leaning={Zone.COMMENTS: headers})


def test_a_long_rhythm_of_the_article_s_is_read_a_few_times_and_not_once_a_line() -> None:
    view = view_of(*SENTENCES, *DIARY * 250)
    headers = np.array([text in DIARY[::2] for text in view.texts])
    scores = np.zeros((len(view), len(ZONES)))
    scores[headers, ZONES.index(Zone.COMMENTS)] = 3.0
    start = time.process_time()
    rulings = rule(view, np.where(headers, UNLIKELY, 0.9), scores=scores)
    assert time.process_time() - start < 1
    assert all(ruling is None or ruling.zone is not Zone.COMMENTS for ruling in rulings)


# --- behind the body ---

MORE = (*ITEMS, "New keeper for the lighthouse of Skerrow")


def test_a_list_without_a_heading_behind_the_body_is_left_to_the_cues() -> None:
    assert zones("Share this article", *MORE, *NEXT, leaning={Zone.RELATED: MORE})[1:4] == [None] * 3


@pytest.mark.parametrize("leaning", [MORE[:2], ()])
def test_two_lines_or_such_as_lean_nowhere_are_no_list(leaning: tuple[str, ...]) -> None:
    assert zones("Share this article", *MORE, *NEXT, leaning={Zone.RELATED: leaning})[1:4] == [Zone.CHROME] * 3
