"""Fits what it says of a line of Markdown that it is a link, given what all other cues say.

    python -m benchmarks fit-links                    fit on all pages, add the rows to the package's table
    python -m benchmarks fit-links --cross-validate   four folds by domain; nothing is written

``fit-text`` trains on text without marks, where these rows never fire, and so leaves them out: this follows it. Truth
is the main text of the WCXB development pages, flattened to Markdown. Only the article's weight of a row is fitted, by
a logistic regression with the other cues' log-odds as an offset; those come from weights that have seen the pages.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from benchmarks import data, labels, scores
from benchmarks.flatten import flatten_markdown
from benchmarks.tables import as_json
from benchmarks.training import Floats, Ints
from cleanscrape.deciding.page_type import TEXT_FILE, type_table
from cleanscrape.deciding.scores import article_log_odds
from cleanscrape.deciding.text.aside import Aside
from cleanscrape.deciding.text.cues import ROWS, Facts, fire
from cleanscrape.deciding.text.labelling import Tables, label_text, weigh
from cleanscrape.deciding.text.table import FILE, parse_text_table
from cleanscrape.deciding.text.view import View
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.decode import decode
from cleanscrape.reading.text import read_text

OUTPUT = Path(__file__).parent.parent / "cleanscrape" / "evidence" / FILE
FITTED, NOTHING = "links: ", "links: nothing"
"""How the rows begin that are fitted here, and the one that has no weight."""
PENALTY = 1.0
FOLDS = 4
MAX_LINE_UNITS = 60


class Example(NamedTuple):
    """The lines of a page: which rows fire, what the other cues say, whether it is main text, what it counts."""

    domain: str
    rows: Ints
    odds: Floats
    true: Floats
    weights: Floats


def others(file: dict[str, Any]) -> dict[str, Any]:
    """The table without the rows that are fitted here."""
    return {**file, "weights": {name: row for name, row in file["weights"].items() if not name.startswith(FITTED)}}


def prepare(page: data.LabelledPage, table: str) -> Example | None:
    """A page as an example; None for one without main text."""
    read = read_text(flatten_markdown(decode(page.html())[0]))
    seen = Aside.of(read).in_sight() if len(read) else []
    if not seen or not page.main:
        return None
    view = View.of(read).only(seen)
    odds = article_log_odds(weigh(view, Tables(parse_text_table(table, FILE), type_table(TEXT_FILE))).scores)
    truth = labels.main_labels([read.texts[at] for at in seen], page.main)
    weights = np.sqrt(np.clip(view.looks.units, 1, MAX_LINE_UNITS)) * (truth != labels.UNKNOWN)
    total = float(weights.sum())
    if not total:
        return None
    return Example(page.domain, fire(Facts(view)), odds, (truth == 0).astype(float), weights / total)


def fit(examples: Sequence[Example], penalty: float = PENALTY) -> dict[str, float]:
    """The article's weight of each row, in hundredths."""
    names = [name for name in ROWS if name.startswith(FITTED) and name != NOTHING]
    numbers = np.array([ROWS.index(name) for name in names])
    fires = np.concatenate([(each.rows[:, :, None] == numbers).any(axis=1) for each in examples]).astype(float)
    odds, true, weights = (
        np.concatenate([getattr(each, name) for each in examples]) for name in ("odds", "true", "weights")
    )

    def loss(found: Floats) -> tuple[float, Floats]:
        total = odds + fires @ found
        error = 1 / (1 + np.exp(-total)) - true
        value = float(weights @ (np.logaddexp(0, total) - true * total)) + penalty * float(found @ found) / 2
        return value, fires.T @ (weights * error) + penalty * found

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(weight), 2) for name, weight in zip(names, found, strict=True)}


def with_rows(file: dict[str, Any], fitted: dict[str, float]) -> str:
    """The table's file with the fitted rows."""
    rows = {name: [weight, *[0.0] * (len(file["zones"]) - 1)] for name, weight in fitted.items()}
    return as_json(file["weights"] | rows, "fit-text", file["penalty"])


def judge(page: data.LabelledPage, table: str) -> tuple[str, float]:
    """The type of a page and its word F1, flattened to Markdown."""
    read = read_text(flatten_markdown(decode(page.html())[0]))
    found = label_text(read, Tables(parse_text_table(table, FILE), type_table(TEXT_FILE)))
    main = [
        text
        for text, zone, kind in zip(read.texts, found.zones, found.kinds, strict=True)
        if zone is Zone.ARTICLE and kind not in (Kind.HEADLINE, Kind.CAPTION, Kind.OTHER)
    ]
    return page.page_type, scores.word_f1("\n\n".join(main), page.main)


def cross_validate(pages: Sequence[data.LabelledPage], examples: Sequence[Example], file: dict[str, Any]) -> None:
    """Print word F1 without the rows, and with rows fitted on other domains."""
    before: list[tuple[str, float]] = []
    after: list[tuple[str, float]] = []
    with ProcessPoolExecutor() as pool:
        for number in range(FOLDS):
            held = [page for page in pages if data.fold(page.domain, FOLDS) == number]
            fitted = fit([each for each in examples if data.fold(each.domain, FOLDS) != number])
            print(f"fold {number}: {fitted}", flush=True)
            for found, rows in ((before, {}), (after, fitted)):
                found += pool.map(partial(judge, table=with_rows(file, rows)), held, chunksize=16)
    for name, found in (("without", before), ("with", after)):
        by_type: defaultdict[str, list[float]] = defaultdict(list)
        for kind, score in found:
            by_type["all"].append(score)
            by_type[kind].append(score)
        means = "  ".join(f"{kind} {np.mean(of):.4f}" for kind, of in sorted(by_type.items()))
        print(f"WCXB as Markdown, {name} these rows, word F1: {means}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point of ``python -m benchmarks fit-links``."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fit-links", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=data.DEFAULT_FOLDER)
    parser.add_argument("--cross-validate", action="store_true", help="judge on unseen domains, write nothing")
    options = parser.parse_args(arguments)
    file = others(json.loads(OUTPUT.read_text("utf-8")))
    pages = [page for page in data.wcxb(options.data) if page.main]
    with ProcessPoolExecutor() as pool:
        found = pool.map(partial(prepare, table=with_rows(file, {})), pages, chunksize=16)
        examples = [each for each in found if each is not None]
    if options.cross_validate:
        cross_validate(pages, examples, file)
        return 0
    fitted = fit(examples)
    OUTPUT.write_text(with_rows(file, fitted), "utf-8")
    print(f"added {len(fitted)} rows to {OUTPUT.name}: {fitted}")
    return 0
