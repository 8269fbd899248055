"""Fitted weights -> the weights files of the package."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks.training import Floats
from cleanscrape.evidence.weights import ZONES

NEXT_TO_NOTHING = 0.04
"""Weights below this are left out."""


def rounded(values: Floats) -> list[float]:
    """Hundredths, counted from the median over the zones; what is next to nothing becomes nothing."""
    centred = values - np.median(values)
    return [round(float(value), 2) if abs(value) >= NEXT_TO_NOTHING else 0.0 for value in centred]


def blended(fitted: Mapping[str, list[float]], shipped: str, known: Sequence[str]) -> dict[str, list[float]]:
    """The mean of weights just fitted and of those in a weights file; rows that no cue knows any more fall away.

    Halfway from the table that is shipped fewer pages at the edge change for whoever updates.
    """
    before: dict[str, list[float]] = json.loads(shipped)["weights"]
    none = [0.0] * len(ZONES)
    means = {row: rounded(np.mean([fitted.get(row, none), before.get(row, none)], axis=0)) for row in known}
    return {row: weights for row, weights in means.items() if any(weights)}


def as_json(weights: dict[str, list[float]], command: str, penalty: float) -> str:
    """A weights file: one line a row, so that a change of weights reads well in a diff."""
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(values)}" for name, values in weights.items())
    head = json.dumps({"made by": f"python -m benchmarks {command}", "penalty": penalty, "zones": list(ZONES)})
    return f'{head[:-1]},\n "weights": {{\n{rows}\n }}\n}}\n'
