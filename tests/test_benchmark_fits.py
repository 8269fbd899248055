"""What weights that are shipped are made of: fits in several orders, and the weights before."""

from __future__ import annotations

import json

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the fits need scipy: pip install -e '.[dev,bench]'")

from benchmarks import fit_links
from benchmarks.flatten import flatten_markdown
from benchmarks.tables import as_json, blended
from benchmarks.training import Model, averaged, design
from cleanscrape.deciding.text.cues import ROWS
from cleanscrape.evidence.weights import ZONES


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


def test_a_page_as_markdown_has_its_links_pictures_headings_and_items() -> None:
    page = (
        "<h2>The <b>pier</b></h2><p>Read <a href='/books one'>the books</a> now.<img src=a.png alt='A gauge'>"
        "<ul><li><a href=/boats>Boats</a><li></ul><a href=/card><div>A card</div></a><h3></h3>"
    )
    assert flatten_markdown(page).split("\n\n") == [
        "## The pier", "Read [the books](/booksone) now.![A gauge](a.png)", "* [Boats](/boats)", "A card",
    ]  # fmt: skip


def made_lines(rows: list[list[str]], odds: float, true: list[float]) -> fit_links.Example:
    numbers = np.array([[ROWS.index(name) for name in names] for names in rows])
    return fit_links.Example("skerrow.example", numbers, np.full(len(rows), odds), np.array(true), np.ones(len(rows)))


def test_what_links_say_is_fitted_beside_what_other_cues_say() -> None:
    linked, plain = ["links: all of it"], ["links: nothing"]
    found = fit_links.fit([made_lines([linked] * 40 + [plain] * 40, 0.0, [0.0] * 40 + [1.0] * 40)])
    assert found["links: all of it"] < -1 and found["links: a part"] == 0 and "links: nothing" not in found
    known = fit_links.fit([made_lines([linked] * 40, -9.0, [0.0] * 40)])
    assert abs(known["links: all of it"]) < 0.1


def test_the_rows_of_links_are_added_to_the_table_and_taken_off() -> None:
    file = {"zones": list(ZONES), "penalty": 1.0, "weights": {"bias": [0.1] * 6, "links: a part": [1.0, *[0.0] * 5]}}
    bare = fit_links.others(file)
    assert list(bare["weights"]) == ["bias"]
    again = json.loads(fit_links.with_rows(bare, {"links: a part": -0.5}))
    assert again["weights"] == {"bias": [0.1] * 6, "links: a part": [-0.5, *[0.0] * 5]}
