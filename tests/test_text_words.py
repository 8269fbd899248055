"""The words that lines share, and the run of lines that prose alone takes for the text, against the plain way."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanscrape.deciding.text.main_run import AGAINST, MOST_WORDS, PLACES, main_run, places
from cleanscrape.deciding.text.shapes import stems
from cleanscrape.deciding.text.words import LONG, LineWords

LINES = [
    "Harbour ferries are late today",
    "The FERRIES were late, the harbour said",
    "Nothing new",
    "Übersicht: ferries",
    "東京は今日",
]
WORD = st.sampled_from(["harbour", "Harbour", "ferries", "tide", "Übersicht", "übersicht", "a", "12", "東京", "—"])
TEXTS = st.lists(st.lists(WORD, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8)


def long_words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]+", text) if len(word) >= LONG}


def test_words_and_those_in_small_letters_are_counted() -> None:
    words = LineWords(LINES)
    assert words.count.tolist() == [5, 7, 2, 2, 1]
    assert words.small().round(2).tolist() == [0.8, 0.71, 0.5, 0.5, 0.0]


def test_a_line_without_long_words_says_nothing_of_others() -> None:
    words = LineWords(["one two", "harbour", "the harbour"])
    assert words.again(np.array([True, True, False])).tolist() == [-1.0, 0.0, 1.0]
    assert words.elsewhere(np.array([0.3, 0.9, 0.1])).round(6).tolist() == [0.3, 0.1, 0.9]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("देवगांव के लोग", 3),
        ("চরের শিশুদের স্কুল", 3),
        ("المَدرَسةُ الجَديدة", 2),
        ("cafe\u0301s fermés", 2),
        ("o´clock a-b", 4),
        ("ที่ตลาด", 2),
    ],
)
def test_marks_are_within_words_and_signs_between_them(line: str, count: int) -> None:
    assert LineWords([line]).count.tolist() == [count]


@pytest.mark.parametrize(
    ("headline", "text", "shared"),
    [
        ("देवगांव का पुल", "देवगांव में नया पुल", {"देवगा"}),
        ("চরের শিশুদের স্কুল", "শিশুদের জন্য", {"শিশুদ"}),
        ("Harbour ferries", "the harbours", {"harbo"}),
        ("देवगांव का पुल", "बच्चे खुश", set()),
    ],
)
def test_stems_are_of_whole_words_where_vowels_are_marks(headline: str, text: str, shared: set[str]) -> None:
    assert stems(headline) & stems(text) == shared


@given(TEXTS, st.data())
def test_shared_words_are_those_of_the_plain_way(texts: list[str], data: st.DataObject) -> None:
    where = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    values = [(at * 7 % 5) / 4 for at in range(len(texts))]
    words, sets = LineWords(texts), list(map(long_words, texts))
    for at, own in enumerate(sets):
        others = {word: [to for to, its in enumerate(sets) if to != at and word in its] for word in own}
        again = [any(where[to] for to in found) for found in others.values()]
        assert words.again(np.array(where))[at] == (np.mean(again) if again else -1.0)
        means = [np.mean([values[to] for to in found]) for found in others.values() if found]
        assert np.isclose(words.elsewhere(np.array(values))[at], np.mean(means) if means else values[at])


@given(st.lists(st.integers(0, 90), min_size=1, max_size=12))
def test_no_run_of_lines_has_a_higher_sum(prose: list[int]) -> None:
    if not any(prose):
        assert places(np.array(prose)).tolist() == [PLACES.index("no prose")] * len(prose)
        return
    scores = [min(words, MOST_WORDS) if words else -AGAINST for words in prose]
    first, end = main_run(np.array(prose))
    runs = [sum(scores[start:stop]) for start in range(len(prose)) for stop in range(start + 1, len(prose) + 1)]
    assert sum(scores[first:end]) == max(runs)
    assert {
        place for place, at in zip(places(np.array(prose)), range(len(prose)), strict=True) if first <= at < end
    } == {1}


def test_places_name_side_and_distance() -> None:
    found = places(np.array([0, 0, 0, 20, 0, 30, 0, 0]))
    assert [PLACES[number] for number in found.tolist()] == [
        "2-4 lines before", "2-4 lines before", "next line before", "inside", "inside", "inside",
        "next line behind", "2-4 lines behind",
    ]  # fmt: skip
