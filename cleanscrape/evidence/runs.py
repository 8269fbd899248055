"""The run of blocks that scores best.

Maximum subsequence segmentation (Pasternack and Roth, 2009): each block scores for or against being content, and the
content is the run of blocks with the highest sum.
"""

from __future__ import annotations

import numpy as np

from cleanscrape.evidence.facts import Floats


def best_run(scores: Floats) -> tuple[int, int]:
    """The first member of the run with the highest sum, and the one behind its last."""
    sums = np.concatenate(([0.0], np.cumsum(scores)))
    lowest = np.minimum.accumulate(sums)
    end = int(np.argmax(sums[1:] - lowest[:-1])) + 1
    return int(np.argmin(sums[:end])), end
