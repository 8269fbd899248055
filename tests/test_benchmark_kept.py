"""The benchmark that says what is lost of clean texts."""

import pytest

pytest.importorskip("numpy", reason="the benchmarks need numpy: pip install -e '.[dev,bench]'")

import cleanscrape
from benchmarks.kept import lost_share
from cleanscrape import Zone


def test_what_is_lost_is_counted_in_words() -> None:
    document = cleanscrape.clean("The harbour has reopened after the storm of last week.\nRead more: Ferry is late\n")
    kept = sum(len(block.text.split()) for block in document.blocks if block.zone is Zone.ARTICLE)
    lost = sum(len(block.text.split()) for block in document.blocks if block.zone is not Zone.ARTICLE)
    assert lost > 0
    assert lost_share(document) == lost / (kept + lost)


def test_of_a_text_alone_and_of_nothing_nothing_is_lost() -> None:
    assert lost_share(cleanscrape.clean("The harbour has reopened after the storm of last week.")) == 0
    assert lost_share(cleanscrape.clean("")) == 0
