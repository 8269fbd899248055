"""Lists of whole articles in flattened text whose items have no times."""

import numpy as np
import pytest
from test_text_unheaded import BODIES, HEADLINES, SOURCES
from text_lines import LIKELY, SENTENCES, UNLIKELY, ruled, view_of

from cleanscrape.deciding.text.grammar import rule
from cleanscrape.evidence.weights import ZONES
from cleanscrape.model import Zone

LONG = tuple(
    f"{body} {more}"
    for body, more in zip(
        (
            BODIES[0],
            "Nine hundred people came to the Carrow lifeboat on an open day, and children steered it along the quay.",
            BODIES[2],
        ),
        (
            " ".join(SENTENCES[:3]),
            " ".join(SENTENCES[1:]),
            " ".join(SENTENCES[:2] + SENTENCES[3:]),
        ),
        strict=True,
    )
)
"""More than a teaser; the second takes hardly a third of its headline's words up."""

TITLES = (
    "How felt saved the worst concert room",
    "Bus drivers find their voice",
    "Architects defend the ceilings of concrete",
)
TEASERS = (
    "When the town opened it, critics wrote that it sounded like a swimming bath. Then came a bale of cloth.",
    "Two of them at the garage have become the pride of its choir, and none could read music in October.",
    "A letter signed by eleven says that it is unfairly blamed for echoes that are the fault of the floor.",
)


def zones(*below: str) -> list[Zone | None]:
    return ruled(*SENTENCES, "Related articles", *below)[len(SENTENCES) :]


@pytest.mark.parametrize("sources", [(), SOURCES])
def test_each_item_has_a_text_where_those_before_have_one(sources: tuple[str, ...]) -> None:
    items: list[str] = []
    for number, (headline, body) in enumerate(zip(HEADLINES, LONG, strict=True)):
        items += [headline, *sources[number : number + 1], body]
    assert zones(*items) == [Zone.RELATED] * (len(items) + 1)


def test_an_article_that_goes_on_below_an_item_is_not_its_text() -> None:
    found = zones(HEADLINES[0], LONG[0], HEADLINES[1], LONG[1], *SENTENCES)
    assert Zone.RELATED not in found[-len(SENTENCES) :]
    assert found[4] is not Zone.RELATED


@pytest.mark.parametrize(("teasers", "last"), [(3, Zone.RELATED), (1, None)])
def test_the_last_teaser_belongs_to_the_list_where_those_before_do(teasers: int, last: Zone | None) -> None:
    """Whatever the weights call it: it stands beside the footer."""
    items = [line for pair in zip(TITLES, TEASERS, strict=True) for line in pair]
    if teasers == 1:
        items = [*TITLES, TEASERS[-1]]
    page = (*SENTENCES, "Related articles", *items)
    scores = np.zeros((len(page), len(ZONES)))
    scores[-1, ZONES.index(Zone.CHROME)] = 5.0
    chances = np.where(np.arange(len(page)) < len(SENTENCES), LIKELY, UNLIKELY)
    found = rule(view_of(*page), chances, scores=scores)[-1]
    assert (found.zone if found else None) is last


def test_below_a_time_and_a_headline_the_article_goes_on_where_its_text_takes_nothing_up() -> None:
    found = zones("May 3, 2024", TITLES[1], *SENTENCES)
    assert found == [Zone.RELATED] * 3 + [None] * len(SENTENCES)


CATEGORIES, TIMES = ("Halls", "Choirs", "Buildings"), ("5 hours ago", "8 hours ago", "2 days ago")
SHORT = (TEASERS[0], "They rehearse between two shifts.", TEASERS[2])


def test_below_items_with_one_paragraph_each_the_article_goes_on() -> None:
    cards = zip(CATEGORIES[:2], TITLES, TIMES, SHORT, strict=False)
    found = zones(*(line for card in cards for line in card), *SENTENCES)
    assert found == [Zone.RELATED] * 9 + [None] * len(SENTENCES)


def test_where_items_have_several_those_of_the_last_are_its_own_too() -> None:
    cards = [(*card, *SENTENCES[:2]) for card in zip(TITLES, TIMES, TEASERS, strict=True)]
    assert zones(*(line for card in cards for line in card)) == [Zone.RELATED] * 16


def test_the_last_price_is_of_the_list_where_another_stands_below_the_headline_before() -> None:
    goods = (TITLES[0], "19,00 €", TITLES[1], "24,50 €")
    assert zones(*goods) == [Zone.RELATED] * 5
    assert zones(*goods[:3], "Halls") == [Zone.RELATED] * 4 + [None]


def test_below_a_discussion_without_a_comment_the_article_does_not_go_on() -> None:
    empty = ("Comments", "No comments yet")
    assert ruled(*SENTENCES, *empty, "Felt for halls", *TITLES)[-4:] == [Zone.CHROME] * 4
    assert Zone.CHROME not in ruled(*SENTENCES, *empty, TITLES[0], *SENTENCES[:2])
    assert Zone.CHROME not in ruled(TITLES[0], *empty, "The tide comes in", "with boats and birds")
