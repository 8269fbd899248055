"""Whether time grows with the length of a text and not faster, told apart from the noise of a busy machine."""

import time
from collections.abc import Callable
from typing import Any

SIZES = (10_000, 80_000)
"""Characters: eight times as many take eight times as long; 64 times as long where time grows with the square."""
TOLERATED = 24
NEGLIGIBLE = 0.015
"""Seconds of processor time; what takes less is taken to take so much."""
BEYOND_NOISE = 1.0
"""Seconds that no noise explains: such a text is not tried again."""
TRIES = 3


def seconds(task: Callable[[str], Any], text: str) -> float:
    start = time.process_time()
    task(text)
    return time.process_time() - start


def times_by_size(task: Callable[[str], Any], unit: str, sizes: tuple[int, int] = SIZES) -> tuple[float, float]:
    """Seconds that the shorter and the longer text take; no two texts are equal, so no cache helps."""
    found = [float("inf"), float("inf")]
    for attempt in range(TRIES):
        for number, size in enumerate(sizes):
            found[number] = min(found[number], seconds(task, unit * (size // len(unit) + attempt)))
        if not is_too_long(*found) or found[1] > BEYOND_NOISE:
            break
    return found[0], found[1]


def is_too_long(short: float, long: float) -> bool:
    return long > TOLERATED * max(short, NEGLIGIBLE)


def grows_too_fast(
    task: Callable[[str], Any], units: dict[str, str], sizes: tuple[int, int] = SIZES
) -> tuple[str, float, float] | None:
    """The first unit whose repetition takes more time than its length accounts for, with its two times."""
    task("a word to warm up, 7 March 2025, 5 minutes ago")
    for name, unit in units.items():
        short, long = times_by_size(task, unit, sizes)
        if is_too_long(short, long):
            return name, short, long
    return None
