"""Which lines of a list in flattened text are parts of the item above: its source, the last sentence of its text."""

import pytest
from test_text_unheaded import AGO, BODIES, HEADLINES, MORE, SOURCES
from text_lines import SENTENCES

import cleanscrape
from cleanscrape.lexicon.times import age_at_end
from cleanscrape.model import RelatedItem

TITLE = "The book of tides at Skerrow"


def items(*below: str) -> tuple[RelatedItem, ...]:
    return cleanscrape.clean("\n".join((TITLE, *SENTENCES, *MORE, "Related Articles", *below))).related


def lines(*, label: str = "", first: bool = False, last: str = "") -> list[str]:
    """Items; ``first``: with source and time above the headline."""
    found: list[str] = []
    for source, time, headline, body in zip(SOURCES, AGO, HEADLINES, BODIES, strict=True):
        meta = (f"{label}{source}", time)
        found += [*meta, headline, body] if first else [headline, *meta, body]
        found += [last] if last else []
    return found


def test_a_labelled_source_is_no_headline() -> None:
    found = items(*lines(label="Source: "))
    assert [item.headline for item in found] == list(HEADLINES)
    assert [item.source_name for item in found] == list(SOURCES)


@pytest.mark.parametrize("first", [True, False])
def test_a_short_last_sentence_belongs_to_the_text_of_an_item(first: bool) -> None:
    found = items(*lines(first=first, last="Others would not say."))
    assert [item.headline for item in found] == list(HEADLINES)
    assert [item.text for item in found] == [f"{body}\n\nOthers would not say." for body in BODIES]


@pytest.mark.parametrize("headline", ["Others would not say", "Who would not say?"])
def test_a_short_line_without_a_full_stop_is_the_next_headline(headline: str) -> None:
    assert [item.headline for item in items(*lines(first=True), headline)] == [*HEADLINES, headline]


def test_a_sentence_is_a_headline_where_headlines_are_sentences() -> None:
    pairs = zip(SOURCES, AGO, HEADLINES, BODIES, strict=True)
    listed = [line for source, time, headline, body in pairs for line in (source, time, f"{headline}.", body)]
    found = items(*listed, "Others would not say a word.")
    assert [item.headline for item in found] == [*(f"{line}." for line in HEADLINES), "Others would not say a word."]


def test_the_heading_of_a_list_is_no_source() -> None:
    found = items(*(line for line in lines(first=True)[1:]))
    assert [(item.source_name, item.heading) for item in found] == [
        (source, "Related Articles") for source in (None, *SOURCES[1:])
    ]


@pytest.mark.parametrize("dot", ["•", " • ", " · "])
@pytest.mark.parametrize("first", [True, False])
def test_a_time_as_short_as_can_be_stands_behind_a_source_and_a_dot(first: bool, dot: str) -> None:
    ages = ("2h", "35m", "1d")
    listed: list[str] = []
    for source, age, headline, body in zip(SOURCES, ages, HEADLINES, BODIES, strict=True):
        meta = f"{source}{dot}{age}"
        listed += [meta, headline, body] if first else [headline, meta, body]
    found = items(*listed)
    assert [(item.headline, item.source_name) for item in found] == list(zip(HEADLINES, SOURCES, strict=True))
    assert [item.date_published_raw for item in found] == list(ages)


@pytest.mark.parametrize("text", ["Cinema • 3D", "Reuters2h", "• 2h", "Full board • 2 hours", "Rooms · 400m"])
def test_other_figures_with_a_letter_are_no_times(text: str) -> None:
    assert age_at_end(text) is None
