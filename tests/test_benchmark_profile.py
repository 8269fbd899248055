"""The profile counts each moment once, and leaves the package as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the benchmarks need numpy: pip install -e '.[dev,bench]'")

from turbohtml import parse

import cleanscrape
from benchmarks import profile

PAGE = (Path(__file__).parent.parent / "fixtures" / "html" / "news-with-widgets.html").read_bytes()


def test_a_moment_counts_for_the_innermost_part():
    now = 0.0

    def spend(seconds: float) -> None:
        nonlocal now
        now += seconds

    watch = profile.Stopwatch(lambda: now)
    outer, inner = profile.PARTS[:2]
    inside = watch.wrapped(inner, spend)

    def work() -> None:
        spend(1)
        inside(10)
        spend(2)

    spend(100)  # nobody's
    watch.wrapped(outer, work)()
    spend(100)
    assert watch.seconds == {outer: 3, inner: 10}


def test_a_part_that_fails_is_closed():
    watch = profile.Stopwatch(lambda: 0.0)
    with pytest.raises(ZeroDivisionError):
        watch.wrapped(profile.PARTS[0], lambda: 1 / 0)()
    assert not watch._running


def test_every_part_is_there_and_put_back():
    found = [(owner, name, getattr(owner, name)) for part in profile.PARTS for owner, name in profile.places(part)]
    assert len({(id(owner), name) for owner, name, _ in found}) == len(found)
    before = cleanscrape.clean(PAGE, kind="html").to_dict()
    table = profile.stages([PAGE])
    assert all(getattr(owner, name) is function for owner, name, function in found)
    assert cleanscrape.clean(PAGE, kind="html").to_dict() == before
    stages = [row for row in table.rows if row[0]]
    assert [row[0] for row in stages] == ["read", "label", "assemble"]
    assert sum(row[2] for row in stages) == pytest.approx(100)
    assert sum(row[2] for row in table.rows if not row[0]) == pytest.approx(100)
    assert all(row[2] > 0 for row in table.rows)


def test_the_floor_is_below_clean_and_the_walk_sees_every_node():
    rows = profile.floor([PAGE] * 3).rows
    assert 0 < rows[0][1] < 100
    assert profile.bare_walk(parse("<p class=x>One <b>two</b></p>")) == len("htmlheadbodypxOne btwo")


def test_all_that_can_be_asked_for_is_timed():
    assert [row[0] for row in profile.afterwards([PAGE]).rows] == list(profile.WRITTEN)
