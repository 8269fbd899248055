"""Fits the weights of the page-type cues and says how good they are on pages that they have not seen.

    python -m benchmarks fit-page-type                    fit on all pages, write the package's table
    python -m benchmarks fit-page-type --text             the same for flattened text
    python -m benchmarks fit-page-type --cross-validate   five folds by domain; nothing is written

Trained on the page types of WCXB development; a linear softmax over the types.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize

from benchmarks import data
from benchmarks.flatten import flatten, flatten_nodes
from benchmarks.training import Floats, Ints, softmax
from cleanscrape.deciding.page_type import BIAS, HTML_FILE, TEXT_FILE, TYPES
from cleanscrape.deciding.text.page_cues import page_evidence as text_evidence
from cleanscrape.deciding.text.view import View
from cleanscrape.evidence.facts import measure
from cleanscrape.evidence.page_cues import page_evidence
from cleanscrape.reading.decode import decode
from cleanscrape.reading.html import read_html
from cleanscrape.reading.text import read_text

PENALTY = 8.0
"""Strength of the L2 penalty, chosen by cross-validation over domains among 1, 3, 8 and 16."""

RAREST = 5
"""Pages on which a row must fire to get a weight."""

FOLDS = 5
FOLDER = Path(__file__).parent.parent / "cleanscrape" / "evidence"

Example = tuple[data.LabelledPage, tuple[str, ...]]


def prepare(page: data.LabelledPage) -> list[Example]:
    """What fires on a page, with and without its address."""
    text, _, _ = decode(page.html())
    read = read_html(text, url=page.url)
    if not len(read):
        return []
    facts = measure(read)
    found = [(page, tuple(page_evidence(read, facts)))]
    if read.url:
        read.url = None
        found.append((page, tuple(page_evidence(read, facts))))
    return found


def prepare_text(page: data.LabelledPage) -> list[Example]:
    """What fires on a page that was flattened in either way."""
    html = decode(page.html())[0]
    read = [read_text(flattened(html)) for flattened in (flatten, flatten_nodes)]
    return [(page, tuple(text_evidence(View.of(each)))) for each in read if len(each)]


def fit(examples: Sequence[Example], penalty: float) -> dict[str, Floats]:
    """Rows of weights by name, the bias among them. Without examples no type is likelier than another."""
    if not examples:
        return {BIAS: np.zeros(len(TYPES))}
    counts = Counter(row for _, rows in examples for row in rows)
    names = sorted(row for row, count in counts.items() if count >= RAREST)
    features = _design([rows for _, rows in examples], names)
    truth = np.eye(len(TYPES))[_types(examples)]
    size = len(names) * len(TYPES)

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights, bias = flat[:size].reshape(len(names), -1), flat[size:]
        p = softmax(np.asarray(features @ weights + bias))
        value = -np.log(np.maximum((p * truth).sum(axis=1), 1e-12)).sum() + penalty / 2 * (weights**2).sum()
        slope = np.asarray(features.T @ (p - truth)) + penalty * weights
        return float(value), np.concatenate((slope.ravel(), (p - truth).sum(axis=0)))

    found = minimize(loss, np.zeros(size + len(TYPES)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    table = dict(zip(names, found[:size].reshape(len(names), -1), strict=True))
    return {BIAS: found[size:], **table}


def tables_by_fold(examples: Sequence[Example], folds: int) -> list[dict[str, Floats]]:
    """For each fold the weights that have not seen its domains."""
    found = []
    for number in range(folds):
        found.append(fit([each for each in examples if data.fold(each[0].domain, folds) != number], PENALTY))
    return found


def _types(examples: Sequence[Example]) -> Ints:
    return np.array([TYPES.index(page.page_type) for page, _ in examples])


def _design(fired: Sequence[Sequence[str]], names: Sequence[str]) -> sparse.csr_matrix:
    at = {name: number for number, name in enumerate(names)}
    pairs = [(row, at[name]) for row, rows in enumerate(fired) for name in set(rows) if name in at]
    rows, columns = zip(*pairs, strict=True)
    return sparse.csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=(len(fired), len(names)))


def predict(table: dict[str, Floats], rows: Sequence[str]) -> str:
    """The type that the weights say."""
    scores = table[BIAS] + sum((table[row] for row in rows if row in table), np.zeros(len(TYPES)))
    return TYPES[int(scores.argmax())]


def cross_validate(examples: Sequence[Example], penalty: float) -> None:
    """Print how often the type is right on domains that the weights have not seen."""
    wrong: Counter[tuple[str, str]] = Counter()
    right: Counter[bool] = Counter()
    asked: Counter[bool] = Counter()
    for number in range(FOLDS):
        table = fit([each for each in examples if data.fold(each[0].domain) != number], penalty)
        for page, rows in examples:
            if data.fold(page.domain) == number:
                addressed = any(row.startswith("depth of the address") for row in rows)
                found = predict(table, rows)
                asked[addressed] += 1
                right[addressed] += found == page.page_type
                wrong[page.page_type, found] += 1
    for addressed, name in ((True, "with"), (False, "without")):
        print(f"right {name} an address: {right[addressed] / max(asked[addressed], 1):.3f} of {asked[addressed]}")
    print(f"{'truth':>14} " + " ".join(f"{kind[:8]:>8}" for kind in TYPES))
    for kind in TYPES:
        print(f"{kind:>14} " + " ".join(f"{wrong[kind, found]:8}" for found in TYPES))


def as_json(table: dict[str, Floats], penalty: float) -> str:
    """The weights file: one line a row, rows that argue for nothing left out."""
    rounded = {row: (weights - weights.mean()).round(2).tolist() for row, weights in table.items()}
    rows = ",\n".join(f"  {json.dumps(row)}: {json.dumps(weights)}" for row, weights in rounded.items() if any(weights))
    head = json.dumps({"made by": "python -m benchmarks fit-page-type", "penalty": penalty, "types": list(TYPES)})
    return f'{head[:-1]},\n "weights": {{\n{rows}\n }}\n}}\n'


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fit-page-type", description=__doc__)
    parser.add_argument("--data", type=Path, default=data.DEFAULT_FOLDER)
    parser.add_argument("--cross-validate", action="store_true", help="judge held-out domains, write nothing")
    parser.add_argument("--text", action="store_true", help="pages as flattened text")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    options = parser.parse_args(arguments)
    with ProcessPoolExecutor() as pool:
        found = pool.map(prepare_text if options.text else prepare, data.wcxb(options.data), chunksize=16)
        examples = [each for of_page in found for each in of_page]
    if options.cross_validate:
        cross_validate(examples, options.penalty)
        return 0
    table = fit(examples, options.penalty)
    file = TEXT_FILE if options.text else HTML_FILE
    (FOLDER / file).write_text(as_json(table, options.penalty), "utf-8")
    print(f"wrote {len(table)} rows to {file}")
    return 0
