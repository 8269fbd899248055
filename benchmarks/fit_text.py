"""Fit the weights for flattened text and measure them by cross-validation over domains.

``python -m benchmarks.fit_text [--data DIR] [--write] [--folds N] [--pages N]``: WCXB pages, flattened as a browser's
innerText does it, say which lines are main text; pages labelled by hand say the zone of each line. Weights are a
multinomial logistic regression (L2) in two passes, rounded to quarters.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt
import turbohtml
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.labels import NOT_ARTICLE, UNKNOWN, main_labels
from cleanscrape.deciding.scores import softmax
from cleanscrape.deciding.text.cues import CONTEXT_ROWS, ROWS, Facts, fire, look_around
from cleanscrape.deciding.text.labelling import _COLUMNS, label_text
from cleanscrape.deciding.text.view import View
from cleanscrape.evidence.weights import ZONES, Table
from cleanscrape.model import Zone
from cleanscrape.reading.decode import decode
from cleanscrape.reading.page import Page
from cleanscrape.reading.tags import INERT, INLINE, SKIPPED
from cleanscrape.reading.text import read_text

Floats = npt.NDArray[np.float64]
OUT = Path(__file__).parent.parent / "cleanscrape" / "evidence" / "text_weights.json"
L2 = 3.0
MIN_LINES = 12
"""Rows that fired on fewer training lines get no weight."""
MAX_LINES_A_PAGE = 400
_WORD = re.compile(r"\w+")


@dataclass
class Sample:
    """A flattened page with what is known about it."""

    name: str
    domain: str
    page: Page
    truth: npt.NDArray[np.int64]
    """Per line: the zone's column, UNKNOWN or NOT_ARTICLE."""
    gold: str = ""
    page_type: str = ""
    rows: Any = None
    facts: Any = None


def flatten(html: str) -> list[str]:
    """Visible block-level text runs, one a line."""
    lines: list[str] = []
    pieces: list[str] = []

    def flush() -> None:
        line = " ".join("".join(pieces).split())
        if line:
            lines.append(line)
        pieces.clear()

    root = turbohtml.parse(html).root
    stack: list[Any] = [] if root is None else [root]
    while stack:
        node = stack.pop()
        if node is None:
            flush()
        elif isinstance(node, turbohtml.Text):
            pieces.append(node.data)
        elif isinstance(node, turbohtml.Element):
            tag = node.tag
            style = (node.attr("style") or "").replace(" ", "")
            if tag in SKIPPED or tag in INERT or node.attr("hidden") is not None or "display:none" in style:
                continue
            if tag in INLINE:
                stack.extend(node.children[::-1])
                continue
            flush()
            stack.append(None)
            stack.extend(node.children[::-1])
    flush()
    return lines


def part_of(sample: Sample, parts: int, salt: str = "") -> int:
    """Which of so many parts the sample's domain falls into."""
    return int(sha256((salt + sample.domain).encode()).hexdigest(), 16) % parts


def wcxb(data: Path, limit: int) -> Iterable[Sample]:
    """WCXB pages: main or not."""
    for truth_file in sorted((data / "wcxb-dev" / "ground-truth").glob("*.json"))[:limit]:
        entry = json.loads(truth_file.read_text("utf-8"))
        gold = entry["ground_truth"].get("main_content") or ""
        html = decode(gzip.decompress((data / "wcxb-dev" / "html" / f"{truth_file.stem}.html.gz").read_bytes()))[0]
        page = read_text("\n".join(flatten(html)))
        if not len(page) or not gold:
            continue
        truth = main_labels(page.texts, gold)
        domain = urlsplit(entry.get("url", f"//{truth_file.stem}")).netloc.removeprefix("www.")
        kind = entry["_internal"]["page_type"]["primary"]
        yield Sample(truth_file.stem, domain, page, truth, gold, kind)


def labelled(data: Path) -> Iterable[Sample]:
    """Pages labelled by hand: the zone of each line."""
    for name in ("zones-dev.jsonl", "zones-dev-news.jsonl"):
        for line in (data / name).read_text("utf-8").splitlines():
            entry = json.loads(line)
            blocks = [(zone, " ".join(text.split())) for zone, text in entry["blocks"]]
            blocks = [(zone, text) for zone, text in blocks if text]
            page = read_text("\n".join(text for _, text in blocks))
            truth = [UNKNOWN if zone == "undecided" else ZONES.index(Zone(zone)) for zone, _ in blocks]
            stem = Path(entry["page"]).name.removesuffix(".html.gz")
            yield Sample("zones/" + stem, _domain_of(data, entry["page"], stem), page, np.array(truth))


def _domain_of(data: Path, page: str, stem: str) -> str:
    truth = data / "wcxb-dev" / "ground-truth" / f"{stem}.json"
    if page.startswith("wcxb-dev") and truth.exists():
        return urlsplit(json.loads(truth.read_text("utf-8"))["url"]).netloc.removeprefix("www.")
    return stem


def prepare(sample: Sample) -> None:
    """Compute the rows that fire on the sample's lines."""
    view = View.of(sample.page)
    sample.facts = Facts(view.lines, view.marks, view.texts)
    sample.rows = fire(sample.facts)


def _design(rows: npt.NDArray[np.int64], width: int) -> Any:
    n, cues = rows.shape
    return csr_matrix((np.ones(n * cues), rows.ravel(), np.arange(0, n * cues + 1, cues)), shape=(n, width))


def fit(matrix: Any, truth: npt.NDArray[np.int64], weight: Floats, offset: Floats | None = None) -> Floats:
    """Weights (rows + bias x zones) of greatest penalised likelihood; NOT_ARTICLE is any zone but article."""
    width = matrix.shape[1]
    article = np.zeros(len(ZONES))
    article[0] = 1
    known = truth >= 0
    target = np.zeros((len(truth), len(ZONES)))
    target[np.nonzero(known)[0], truth[known]] = 1

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(width + 1, len(ZONES))
        scores = np.asarray(matrix @ weights[:-1]) + weights[-1]
        if offset is not None:
            scores = scores + offset
        chances = softmax(scores)
        partial = chances * (1 - article) / np.maximum(1 - chances[:, :1], 1e-9)
        goal = np.where(known[:, None], target, partial)
        likely = np.where(known, (chances * target).sum(axis=1), 1 - chances[:, 0])
        slope = (chances - goal) * weight[:, None]
        gradient = np.concatenate((np.asarray(matrix.T @ slope), slope.sum(axis=0)[None]))
        penalty = L2 * weights
        penalty[-1] = 0
        value = -(weight * np.log(np.maximum(likely, 1e-12))).sum() + 0.5 * (penalty * weights).sum()
        return float(value), (gradient + penalty).ravel()

    start = np.zeros((width + 1) * len(ZONES))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 70})
    weights: Floats = found.x.reshape(width + 1, len(ZONES))
    return weights


def _rounded(weights: Floats, rows: Any, width: int) -> Floats:
    fired = np.asarray(rows.sum(axis=0)).ravel()
    weights[:width][fired < MIN_LINES] = 0
    weights[:width] -= np.median(weights[:width], axis=1, keepdims=True)  # only differences between zones count
    rounded: Floats = np.round(weights * 4) / 4
    return rounded


def _line_weights(sample: Sample) -> Floats:
    units = np.sqrt(np.clip(sample.facts.units, 1, 150)) / 3
    return units * (0 if sample.truth is None else 1) * (2.0 if sample.name.startswith("zones/") else 1.0)


def train(samples: list[Sample]) -> Table:
    """Fit both passes; the second on first-pass chances that were made without the sample's own half."""
    for sample in samples:
        if sample.rows is None:
            prepare(sample)
    first = _fit_first(samples)
    chances = _held_out_chances(samples)
    picked = [_picked(sample) for sample in samples]
    rows = np.concatenate([
        np.concatenate((sample.rows[pick], look_around(sample.facts, chance, _COLUMNS)[pick] + len(ROWS)), axis=1)
        for sample, chance, pick in zip(samples, chances, picked, strict=True)
    ])
    width = len(ROWS) + len(CONTEXT_ROWS)
    truth = np.concatenate([sample.truth[pick] for sample, pick in zip(samples, picked, strict=True)])
    weight = np.concatenate([_line_weights(sample)[pick] for sample, pick in zip(samples, picked, strict=True)])
    matrix = _design(rows, width)
    # the first pass stays as it is: its sum is the offset, and the second adds what the surroundings say
    offset = np.asarray(matrix[:, : len(ROWS)] @ first[:-1]) + first[-1]
    context = _design(rows[:, -look_width() :] - len(ROWS), len(CONTEXT_ROWS))
    second = _rounded(fit(context, truth, weight, offset), context, len(CONTEXT_ROWS))
    return Table(first[-1] + second[-1], first[:-1], (), second[:-1])


def look_width() -> int:
    """Sights of the second pass."""
    from cleanscrape.deciding.text.cues import SIGHTS

    return len(SIGHTS)


def _picked(sample: Sample) -> npt.NDArray[np.int64]:
    """Lines to train on: known ones, and of very long pages an even choice."""
    known = np.nonzero(sample.truth != UNKNOWN)[0]
    step = -(-len(known) // MAX_LINES_A_PAGE) if len(known) else 1
    return known[::step]


def _fit_first(samples: list[Sample]) -> Floats:
    picked = [_picked(sample) for sample in samples]
    matrix = _design(np.concatenate([s.rows[p] for s, p in zip(samples, picked, strict=True)]), len(ROWS))
    truth = np.concatenate([s.truth[p] for s, p in zip(samples, picked, strict=True)])
    weight = np.concatenate([_line_weights(s)[p] for s, p in zip(samples, picked, strict=True)])
    return _rounded(fit(matrix, truth, weight), matrix, len(ROWS))


def _held_out_chances(samples: list[Sample]) -> list[Floats]:
    halves = [_fit_first([s for s in samples if part_of(s, 2, "half ") == half]) for half in (0, 1)]
    found = []
    for sample in samples:
        weights = halves[1 - part_of(sample, 2, "half ")]
        found.append(softmax(weights[-1] + weights[:-1][sample.rows].sum(axis=1)))
    return found


def words_of(texts: Iterable[str]) -> Counter[str]:
    """Lower-cased words with their counts."""
    return Counter(word for text in texts for word in _WORD.findall(text.lower()))


def f1(hits: int, predicted: int, true: int) -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
    return 2 * hits / (predicted + true) if predicted + true else 1.0


class Score:
    """Main-text F1 over pages and zone F1 over words."""

    def __init__(self) -> None:
        self.main: dict[str, list[float]] = defaultdict(list)
        self.zones: dict[Zone, list[int]] = {zone: [0, 0, 0] for zone in ZONES}

    def add(self, sample: Sample, zones: list[Zone]) -> None:
        """Compare the labels of a page with its truth."""
        texts = sample.page.texts
        if sample.gold:
            article = words_of(text for text, zone in zip(texts, zones, strict=True) if zone is Zone.ARTICLE)
            gold = words_of([sample.gold])
            value = f1((article & gold).total(), article.total(), gold.total())
            self.main["all"].append(value)
            self.main[sample.page_type].append(value)
            return
        for column, zone in enumerate(ZONES):
            free = {ZONES.index(Zone.METADATA)} if zone is Zone.ARTICLE else set()
            scored = [at for at in range(len(texts)) if sample.truth[at] >= 0 and sample.truth[at] not in free]
            predicted = words_of(texts[at] for at in scored if zones[at] is zone)
            true = words_of(texts[at] for at in scored if sample.truth[at] == column)
            for place, number in enumerate(((predicted & true).total(), predicted.total(), true.total())):
                self.zones[zone][place] += number

    def __str__(self) -> str:
        main = "  ".join(f"{kind} {np.mean(values):.3f} ({len(values)})" for kind, values in self.main.items())
        zones = "  ".join(f"{zone} {f1(*numbers):.3f}" for zone, numbers in self.zones.items())
        return f"main text: {main}\nzones: {zones}"


def write(table: Table, path: Path) -> None:
    """Write the table as JSON: row name -> weights in the order of the zones, rows of zeros left out."""
    rows = {"bias": table.bias, **dict(zip(ROWS, table.rows, strict=True))}
    rows |= dict(zip(CONTEXT_ROWS, table.context, strict=True))
    lines = [f"  {json.dumps(name)}: {json.dumps([float(w) for w in row])}" for name, row in rows.items() if row.any()]
    zones = json.dumps([str(zone) for zone in ZONES])
    path.write_text('{"zones": ' + zones + ', "weights": {\n' + ",\n".join(lines) + "\n}}\n", "utf-8")


def main(arguments: list[str]) -> None:
    """Cross-validate, then fit on all pages and write the table if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    samples = [*wcxb(options.data, options.pages), *labelled(options.data)]
    for sample in samples:
        prepare(sample)
    score = Score()
    for fold in range(options.folds):
        table = train([sample for sample in samples if part_of(sample, options.folds) != fold])
        for sample in samples:
            if part_of(sample, options.folds) == fold:
                score.add(sample, label_text(sample.page, table).zones)
    print(score)
    if options.write:
        write(train(samples), OUT)


if __name__ == "__main__":
    main(sys.argv[1:])
