"""What is lost of texts that hold nothing but what should stay: pages' true main text, cleaned as flattened text."""

from __future__ import annotations

import argparse
from collections import defaultdict
from typing import Any

from benchmarks import data, extractors
from benchmarks.accuracy import TRAINING_NOTE
from benchmarks.extractors import Clean
from benchmarks.report import Report, Table
from benchmarks.scores import mean, words
from cleanscrape.model import Document, Zone


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    extractors.add_weights_option(parser)


def run(options: argparse.Namespace, clean: Clean | None = None) -> Report:
    """Clean the main text of each WCXB page; ``clean`` stands in for ``cleanscrape.clean``."""
    pages = data.sample([page for page in data.wcxb(options.data) if page.main.strip()], options.limit, options.seed)
    cleaner: Any = clean or extractors.chosen_clean(options)
    by_type: dict[str, list[float]] = defaultdict(list)
    for page in pages:
        lost = lost_share(cleaner(page.main, kind="text"))
        by_type["all"].append(lost)
        by_type[str(page.page_type)].append(lost)
    table = Table("Clean text: words lost, mean share of a page's", ("pages", "n", "lost", "pages that lose nothing"))
    for name in sorted(by_type, key=lambda name: (name != "all", name)):
        shares = by_type[name]
        table.rows.append((name, len(shares), mean(shares), sum(not share for share in shares) / len(shares)))
    return Report([table], [TRAINING_NOTE])


def lost_share(document: Document) -> float:
    """The share of the words of all blocks, 0 to 1, that stand in blocks of another zone than the article's."""
    kept, lost = 0, 0
    for block in document.blocks:
        count = sum(words(block.text).values())
        kept, lost = (kept + count, lost) if block.zone is Zone.ARTICLE else (kept, lost + count)
    return lost / max(kept + lost, 1)
