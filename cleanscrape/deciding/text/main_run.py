"""The run of lines that is most likely the text, by prose alone.

Prose scores by its words, and all else the same (``evidence.runs``). As evidence it is one cue of many: where a line
stands to that run, and how far from it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cleanscrape.evidence.runs import best_run

Ints = npt.NDArray[np.int64]

MOST_WORDS = 60
"""Words of a line of prose that count."""
AGAINST = 6.0
"""What a line without prose takes away."""
DISTANCES = (2, 4, 8, 16, 40)
_FAR = ("next line", "2-4 lines", "4-8 lines", "8-16 lines", "16-40 lines", "40+ lines")
PLACES = ("no prose", "inside", *(f"{far} {side}" for side in ("before", "behind") for far in _FAR))


def main_run(prose: Ints) -> tuple[int, int]:
    """The first line of the run, and the one behind its last; ``prose``: words of prose in each line."""
    return best_run(np.where(prose > 0, np.minimum(prose, MOST_WORDS), -AGAINST))


def places(prose: Ints) -> Ints:
    """Where each line stands to the run: the number of its name in ``PLACES``."""
    if not np.any(prose > 0):
        return np.zeros(len(prose), dtype=np.int64)
    first, end = main_run(prose)
    at = np.arange(len(prose))
    before, behind = first - at, at - end + 1
    far = 2 + np.searchsorted(DISTANCES, np.maximum(before, behind), side="right")
    return np.where((before <= 0) & (behind <= 0), 1, far + np.where(behind > 0, len(_FAR), 0))
