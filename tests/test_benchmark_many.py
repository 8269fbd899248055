"""The benchmark of many pages: what a job's start takes is told apart from what its pages take."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import many


def test_the_rate_is_that_of_the_pages_beyond_the_first_ones(monkeypatch):
    took = iter([(3.0, 2.0), (23.0, 42.0)])  # a start of 2 s, and 50 pages a second: 25 for each of two cores
    monkeypatch.setattr(many, "_timed", lambda task: (task(), next(took))[1])
    cleaned = []
    turn = many._more(cleaned.append, (Path("few"), 50), (Path("whole"), 1050), cores=2)
    assert cleaned == [Path("few"), Path("few"), Path("whole")]
    assert turn.rate == pytest.approx(25)
    assert turn.start == pytest.approx(2)
    assert turn.spent == pytest.approx(0.04)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc here")
def test_processor_time_is_told_of_each_living_descendant():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        used = many.processor_seconds()
        assert {os.getpid(), child.pid} <= set(used)
        assert used[os.getpid()] > 0
    finally:
        child.communicate(b"\n")
    assert child.pid not in many.processor_seconds()
