"""Bins of a figure by its limits, half-open: ``(1, 2, 5)`` gives ``<1``, ``1-2``, ``2-5``, ``5+``."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np

from cleanscrape.evidence.facts import Floats, Ints


def edges(*limits: float) -> tuple[str, ...]:
    """Names of the bins between ``limits``."""
    inner = [f"{low:g}-{high:g}" for low, high in pairwise(limits)]
    return (f"<{limits[0]:g}", *inner, f"{limits[-1]:g}+")


@lru_cache(maxsize=64)
def _array(limits: tuple[float, ...]) -> Floats:
    return np.array(limits)


def between(values: Floats | Ints, limits: tuple[float, ...]) -> Ints:
    """The number of the bin that each value falls into."""
    return np.asarray(_array(limits).searchsorted(values, side="right"))
