"""What weights that are shipped are made of: fits in several orders, and the weights before."""

from __future__ import annotations

import json

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the fits need scipy: pip install -e '.[dev,bench]'")

from benchmarks.tables import as_json, blended
from benchmarks.training import Model, averaged, design


def test_the_mean_of_models_gives_the_mean_of_their_scores():
    features = design([np.array([[0, 2], [1, -1]])], 3)
    models = [Model(np.arange(6.0).reshape(3, 2) * size, np.array([1.0, size])) for size in (1.0, 3.0)]
    scores = averaged(models).scores(features)
    assert scores == pytest.approx((models[0].scores(features) + models[1].scores(features)) / 2)


def test_new_weights_are_halfway_from_those_shipped_and_rows_of_lost_cues_fall_away():
    shipped = {"bias": [2.0, 0.0, 0.0, 0, 0, 0], "lost: row": [3.0, 0.0, 0, 0, 0, 0], "old: row": [1.0, 0, 0, 0, 0, 0]}
    fitted = {"new: row": [0.5, 0, 0, 0, 0, 0], "bias": [1.0, 0, 0, 0, 0, 0]}
    found = blended(fitted, as_json(shipped, "fit-html", 0.4), ["bias", "old: row", "new: row", "silent: row"])
    assert list(found) == ["bias", "old: row", "new: row"]
    assert [weights[0] for weights in found.values()] == [1.5, 0.5, 0.25]
    assert json.loads(as_json(found, "fit-html", 0.4))["weights"] == found
