"""Main text against its truth: word F1 on WCXB, wanted and unwanted snippets on news pages."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from benchmarks import data, extractors
from benchmarks.extractors import Clean, Extractor
from benchmarks.flatten import flatten
from benchmarks.report import Report, Table
from benchmarks.scores import Counts, mean, paired_difference, pooled, pooled_difference, snippet_counts, word_f1

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
    pages = data.sample(data.wcxb(options.data), options.limit, options.seed)
    rivals = extractors.rivals(extractors.chosen_names(options.against))
    cleaner = clean or extractors.chosen_clean(options)
    if options.flattened:
        tools = {OURS: flattened(cleaner), "every line": _every_line}
        return Report([main_text_table(pages, _all_scores(pages, tools), options.seed)], [TRAINING_NOTE])
    tools = {OURS: extractors.ours(cleaner), **rivals}
    news = data.sample(data.snippets(options.data), options.limit, options.seed)
    found = {name: page_snippets(news, extract) for name, extract in tools.items()}
    tables = [
        main_text_table(pages, _all_scores(pages, tools), options.seed),
        snippet_table(news, found, options.seed),
    ]
    return Report(tables, [TRAINING_NOTE])


def main_text_scores(pages: Sequence[data.LabelledPage], extract: Extractor) -> list[float]:
    """WCXB's word F1 of each page. ``extract`` may be any callable: a cross-validation gives its own."""
    return [word_f1(extract(page.html()), page.main) for page in pages]


def page_snippets(pages: Sequence[data.LabelledPage], extract: Extractor) -> list[Counts]:
    """Snippets of each page."""
    return [snippet_counts(extract(page.html()), page.wanted, page.unwanted) for page in pages]


def flattened(clean: Clean) -> Extractor:
    """Our article text of a page that was flattened before."""
    return lambda html: clean(_every_line(html), kind="text").article.text


def _every_line(html: bytes) -> str:
    return flatten(html.decode("utf-8", "replace"))


def _all_scores(pages: Sequence[data.LabelledPage], tools: Mapping[str, Extractor]) -> dict[str, list[float]]:
    return {name: main_text_scores(pages, extract) for name, extract in tools.items()}


def main_text_table(pages: Sequence[data.LabelledPage], scores: Mapping[str, Sequence[float]], seed: int = 0) -> Table:
    """Mean word F1 of each tool, all pages and by type; ours less each other's, with the interval."""
    types = sorted({page.page_type for page in pages}, key=lambda kind: (kind != "article", kind))
    rivals = [name for name in scores if name != OURS]
    columns = ["pages", "n", *scores, *(f"{OURS} - {name}" for name in rivals)]
    table = Table("WCXB development: word F1 of the main text", columns)
    for kind in ("", *types):
        chosen = [at for at, page in enumerate(pages) if kind in ("", page.page_type)]
        values = {name: [of_tool[at] for at in chosen] for name, of_tool in scores.items()}
        gaps = [str(paired_difference(values[OURS], values[name], seed=seed)) for name in rivals]
        table.rows.append([kind or "all", len(chosen), *map(mean, values.values()), *gaps])
    return table


def snippet_table(pages: Sequence[data.LabelledPage], counts: Mapping[str, Sequence[Counts]], seed: int = 0) -> Table:
    """Each tool's snippets over the whole corpus; our F1 less each other's, with the interval."""
    columns = ["extractor", "wanted found", "missed", "unwanted found", "avoided", "precision", "recall", "F1"]
    rivals = [name for name in counts if name != OURS]
    ahead = [f"{OURS} - it"] if rivals else []
    table = Table(f"News and blogs: snippets of {len(pages)} pages", [*columns, *ahead])
    unwanted = sum(len(page.unwanted) for page in pages)
    for name, of_pages in counts.items():
        total = pooled(of_pages)
        leaked = total.predicted - total.hits
        rates = (total.precision, total.recall, total.f1)
        table.rows.append([name, total.hits, total.true - total.hits, leaked, unwanted - leaked, *rates])
        if rivals:
            gap = str(pooled_difference(counts[OURS], of_pages, seed=seed)) if name in rivals else None
            table.rows[-1] = [*table.rows[-1], gap]
    return table
