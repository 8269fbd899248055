"""Whether time grows with the length of a text and not faster, told apart from the noise of a busy machine."""

import time
from collections.abc import Callable
from typing import Any

SIZES = (10_000, 80_000)
"""Characters: eight times as many take eight times as long; 64 times as long where time grows with the square."""
TOLERATED = 24
NEGLIGIBLE = 0.015
"""Seconds of processor time; what takes less is taken to take so much."""
TRIES = 3


def seconds(task: Callable[[str], Any], text: str) -> float:
    start = time.process_time()
    task(text)
    return time.process_time() - start


def times_by_size(task: Callable[[str], Any], unit: str, before: str = "", behind: str = "") -> tuple[float, float]:
    """Seconds that the shorter and the longer text take; texts differ from call to call, so no cache helps."""
    found = [float("inf"), float("inf")]
    for attempt in range(TRIES):
        for number, size in enumerate(SIZES):
            text = before + unit * (size // len(unit) + attempt) + behind
            found[number] = min(found[number], seconds(task, text))
        if found[1] < TOLERATED * NEGLIGIBLE or found[1] > 5:
            break
    return found[0], found[1]


def grows_too_fast(task: Callable[[str], Any], units: dict[str, str], **around: str) -> dict[str, tuple[float, float]]:
    """The units whose repetition takes more time than its length accounts for, with their two times."""
    task("a word to warm up, 7 March 2025, 5 minutes ago")
    found = {name: times_by_size(task, unit, **around) for name, unit in units.items()}
    return {name: (short, long) for name, (short, long) in found.items() if long > TOLERATED * max(short, NEGLIGIBLE)}
