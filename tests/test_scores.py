"""Which blocks are the article, given how likely each is: the definition of the threshold, by plain arithmetic."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanscrape.deciding.scores import DOUBTS, NOTHING, PRIOR_WORDS, SHORT_WORDS, choose_threshold

Block = tuple[float, int]
"""Log-odds to be article, words."""

BLOCKS = st.lists(
    st.tuples(st.integers(-90, 90).map(lambda tenths: tenths / 10), st.integers(1, 80)),
    min_size=1,
    max_size=12,
    unique_by=lambda block: block[0],
)


def kept(blocks: list[Block]) -> list[bool]:
    """Whether each block reaches the threshold of the page."""
    threshold, _ = choose_threshold(np.array([odds for odds, _ in blocks]), np.array([words for _, words in blocks]))
    return [odds >= threshold for odds, _ in blocks]


def expected_f1(blocks: list[Block], chosen: list[bool]) -> float:
    """What the docstring of ``choose_threshold`` says, for any choice of blocks."""
    total = 0.0
    for doubt in DOUBTS:
        likely = [words / (1 + exp(-(odds + doubt * (2 if words < SHORT_WORDS else 1)))) for odds, words in blocks]
        hits = sum(part for part, taken in zip(likely, chosen, strict=True) if taken)
        size = sum(words for (_, words), taken in zip(blocks, chosen, strict=True) if taken)
        total += 2 * hits / (size + sum(likely) + PRIOR_WORDS)
    return total / len(DOUBTS)


@given(BLOCKS)
def test_no_other_threshold_promises_more(blocks: list[Block]) -> None:
    choice = kept(blocks)
    if not any(choice):
        return
    best = max(expected_f1(blocks, [odds >= least for odds, _ in blocks]) for least, _ in blocks)
    assert expected_f1(blocks, choice) == pytest.approx(best)


@given(BLOCKS)
def test_what_is_promised_is_the_expected_score(blocks: list[Block]) -> None:
    odds, words = np.array([odds for odds, _ in blocks]), np.array([words for _, words in blocks])
    threshold, promised = choose_threshold(odds, words)
    if threshold != NOTHING:
        assert promised == pytest.approx(expected_f1(blocks, kept(blocks)))


def test_many_short_lines_in_doubt_are_kept_together() -> None:
    prose, line = (6.0, 50), (-1.1, 5)
    assert all(kept([prose, *[line] * 60]))  # as likely as not the page is a list: the loss without it would be great


def test_few_short_lines_in_doubt_are_not() -> None:
    prose, line = (6.0, 50), (-1.1, 5)
    assert kept([prose, *[line] * 4]) == [True] + [False] * 4


def test_surely_nothing_is_no_article() -> None:
    assert not any(kept([(-6.0, 100), (-5.0, 100)]))


def test_a_page_of_no_blocks_has_no_article() -> None:
    assert choose_threshold(np.zeros(0), np.zeros(0, dtype=np.int64)) == (NOTHING, 0.0)
