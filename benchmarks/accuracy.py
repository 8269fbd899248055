"""Main text against its truth: word F1 on WCXB, wanted and unwanted snippets on news pages."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks import data, extractors
from benchmarks.extractors import Clean, Extractor
from benchmarks.flatten import flatten
from benchmarks.report import Report, Table
from benchmarks.scores import Counts, mean, paired_difference, snippet_counts, word_f1

OURS = "cleanscrape"
TRAINING_NOTE = (
    "The shipped weights were fitted on these very pages: cleanscrape's figures here are training\n"
    "figures, good for finding regressions, not for quoting. For unseen sites:\n"
    "python -m benchmarks fit-html --cross-validate"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("--against", default="", help="other extractors, by name, separated by commas; or 'all'")
    extractors.add_weights_option(parser)
    parser.add_argument("--flattened", action="store_true", help="measure on pages flattened to text instead")


def run(options: argparse.Namespace, clean: Clean | None = None) -> Report:
    """Measure on both corpora; ``clean`` stands in for ``cleanscrape.clean``."""
    names = extractors.installed() if options.against == "all" else [n for n in options.against.split(",") if n]
    pages = data.sample(data.wcxb(options.data), options.limit, options.seed)
    rivals = extractors.rivals(names)
    cleaner = clean or extractors.chosen_clean(options)
    if options.flattened:
        tools = {OURS: flattened(cleaner), "every line": _every_line}
        return Report([_main_text(pages, tools, options.seed)], [TRAINING_NOTE])
    tools = {OURS: extractors.ours(cleaner), **rivals}
    news = data.sample(data.snippets(options.data), options.limit, options.seed)
    return Report([_main_text(pages, tools, options.seed), _snippets(news, tools)], [TRAINING_NOTE])


def main_text_scores(pages: Sequence[data.LabelledPage], extract: Extractor) -> list[float]:
    """WCXB's word F1 of each page. ``extract`` may be any callable: a cross-validation gives its own."""
    return [word_f1(extract(page.html()), page.main) for page in pages]


def snippet_total(pages: Sequence[data.LabelledPage], extract: Extractor) -> Counts:
    """Snippets over the whole corpus."""
    total = Counts()
    for page in pages:
        total = total.plus(snippet_counts(extract(page.html()), page.wanted, page.unwanted))
    return total


def flattened(clean: Clean) -> Extractor:
    """Our article text of a page that was flattened before."""
    return lambda html: clean(_every_line(html), kind="text").article.text


def _every_line(html: bytes) -> str:
    return flatten(html.decode("utf-8", "replace"))


def _main_text(pages: Sequence[data.LabelledPage], tools: dict[str, Extractor], seed: int) -> Table:
    scores = {name: main_text_scores(pages, extract) for name, extract in tools.items()}
    types = sorted({page.page_type for page in pages}, key=lambda kind: (kind != "article", kind))
    differences = [f"{OURS} - {name}" for name in tools if name != OURS]
    table = Table("WCXB development: word F1 of the main text", ["pages", "n", *tools, *differences])
    for kind in ("", *types):
        chosen = [at for at, page in enumerate(pages) if kind in ("", page.page_type)]
        columns = {name: [values[at] for at in chosen] for name, values in scores.items()}
        gaps = [str(paired_difference(columns[OURS], columns[name], seed=seed)) for name in tools if name != OURS]
        table.rows.append([kind or "all", len(chosen), *map(mean, columns.values()), *gaps])
    return table


def _snippets(pages: Sequence[data.LabelledPage], tools: dict[str, Extractor]) -> Table:
    columns = [
        "extractor",
        "wanted found",
        "missed",
        "unwanted found",
        "avoided",
        "precision",
        "recall",
        "F1",
    ]
    table = Table(f"News and blogs: snippets of {len(pages)} pages", columns)
    unwanted = sum(len(page.unwanted) for page in pages)
    for name, extract in tools.items():
        total = snippet_total(pages, extract)
        leaked = total.predicted - total.hits
        rates = (total.precision, total.recall, total.f1)
        table.rows.append([name, total.hits, total.true - total.hits, leaked, unwanted - leaked, *rates])
    return table
