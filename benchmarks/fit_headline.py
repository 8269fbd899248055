"""Fits the weights of the cues for the headline of flattened text, and says how often they find it.

    python -m benchmarks fit-headline                    fit on all pages, write the package's table
    python -m benchmarks fit-headline --cross-validate   four folds by domain; nothing is written

Truth is what cleanscrape takes for the headline of the same page with its markup, where the page both declares and
shows it. The model is a conditional logit: the lines that may be it compete with each other, and with there being none.
One of its cues, how likely a line is article, comes from the shipped weights, which have seen the pages.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

import cleanscrape
from benchmarks import data
from benchmarks.flatten import flatten
from benchmarks.training import Floats, Ints, softmax
from cleanscrape.deciding.page_type import TEXT_FILE, type_table
from cleanscrape.deciding.text.headline import FILE, NONE, SURE, candidates, likeliest
from cleanscrape.deciding.text.labelling import Tables, weigh
from cleanscrape.deciding.text.table import text_table
from cleanscrape.deciding.text.view import View
from cleanscrape.reading.decode import decode
from cleanscrape.reading.text import read_text

PENALTY = 2.0
FOLDS = 4
OUTPUT = Path(__file__).parent.parent / "cleanscrape" / "evidence" / FILE


@dataclass(slots=True)
class Example:
    """The lines of a page that may be its headline, what fires on each, and which of them are."""

    page: data.LabelledPage
    found: dict[int, list[str]]
    true: list[int]
    """Empty where none of the lines is it."""
    texts: Ints
    """The number of each line's text."""


def prepare(page: data.LabelledPage) -> Example | None:
    """A page as an example; None for one that shows no headline as a line of its flattened text."""
    html = page.html()
    article = cleanscrape.clean(html, url=page.url, kind="html").article
    if not article.headline or article.sources.get("headline") != "visible":
        return None
    view = View.of(read_text(flatten(decode(html)[0])))
    if article.headline not in view.texts:
        return None
    scores = weigh(view, Tables(text_table(), type_table(TEXT_FILE))).scores
    found = candidates(view, softmax(scores)[:, 0])
    true = [line for line in found if view.texts[line] == article.headline]
    return Example(page, found, true, view.looks.texts)


def fit(examples: Sequence[Example], penalty: float) -> dict[str, float]:
    """Weights by the names of the rows, in hundredths."""
    names = sorted({row for example in examples for rows in example.found.values() for row in rows})
    numbers = {name: number for number, name in enumerate((*names, NONE))}
    pages = [_design(example, numbers) for example in examples if example.found]

    def loss(weights: Floats) -> tuple[float, Floats]:
        value, slope = penalty / 2 * float(weights @ weights), penalty * weights
        for fired, true in pages:
            chances = softmax((fired @ weights)[None])[0]
            right = max(float(chances[true].sum()), 1e-12)
            value -= float(np.log(right))
            slope = slope + fired.T @ (chances - np.where(true, chances / right, 0.0))
        return value, slope

    found = minimize(loss, np.zeros(len(numbers)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return {name: round(float(found[number]), 2) for name, number in numbers.items()}


def _design(example: Example, numbers: dict[str, int]) -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Which rows fire on each line, and which lines are true; the last line stands for there being none."""
    fired = np.zeros((len(example.found) + 1, len(numbers)))
    for at, rows in enumerate(example.found.values()):
        fired[at, [numbers[row] for row in rows]] = 1.0
    fired[-1, numbers[NONE]] = 1.0
    true = np.array([line in example.true for line in example.found] + [not example.true])
    return fired, true


def cross_validate(examples: Sequence[Example], penalty: float) -> None:
    """Print how often the headline is found on domains that the weights have not seen."""
    counts: Counter[tuple[str, str]] = Counter()
    for number in range(FOLDS):
        weights = fit([each for each in examples if data.fold(each.page.domain, FOLDS) != number], penalty)
        for example in examples:
            if data.fold(example.page.domain, FOLDS) == number:
                line, chance = likeliest(example.found, weights, example.texts)
                verdict = "none" if chance < SURE else "right" if line in example.true else "wrong"
                counts[example.page.page_type or "news", verdict] += 1
                counts["all", verdict] += 1
    print(f"{'':>14} {'right':>6} {'wrong':>6} {'none':>6}")
    for kind in sorted({kind for kind, _ in counts}):
        print(f"{kind:>14} " + " ".join(f"{counts[kind, verdict]:6}" for verdict in ("right", "wrong", "none")))


def as_json(weights: dict[str, float], penalty: float) -> str:
    """The weights file: one line a row."""
    head = json.dumps({"made by": "python -m benchmarks fit-headline", "penalty": penalty})
    rows = ",\n".join(f"  {json.dumps(name)}: {weight}" for name, weight in weights.items() if weight)
    return f'{head[:-1]},\n "weights": {{\n{rows}\n }}\n}}\n'


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fit-headline", description=__doc__)
    parser.add_argument("--data", type=Path, default=data.DEFAULT_FOLDER)
    parser.add_argument("--cross-validate", action="store_true", help="judge held-out domains, write nothing")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    options = parser.parse_args(arguments)
    pages = [*data.wcxb(options.data), *data.snippets(options.data)]
    with ProcessPoolExecutor() as pool:
        examples = [each for each in pool.map(prepare, pages, chunksize=16) if each is not None]
    if options.cross_validate:
        cross_validate(examples, options.penalty)
        return 0
    weights = fit(examples, options.penalty)
    OUTPUT.write_text(as_json(weights, options.penalty), "utf-8")
    print(f"wrote {len(weights)} rows to {OUTPUT.name}")
    return 0
