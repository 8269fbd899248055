"""Two revisions over the same pages: which results changed, worst first, and what that comes to."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks import data, revisions
from benchmarks.accuracy import TRAINING_NOTE
from benchmarks.flatten import flatten
from benchmarks.report import Cell, Report, Table
from benchmarks.revisions import Result, Task
from benchmarks.scores import (
    Counts,
    mean,
    micro,
    paired_difference,
    pooled,
    pooled_difference,
    snippet_counts,
    word_counts,
    words,
    zone_counts,
)
from cleanscrape.model import Zone


@dataclass(slots=True)
class Pair:
    """One page and what both revisions made of it."""

    page: data.LabelledPage
    before: Result
    after: Result

    @property
    def counts(self) -> tuple[Mapping[str, Counts], Mapping[str, Counts]]:
        """Words right before and after, by zone; of a page whose zones are not known under ``""`` alone."""
        return page_counts(self.page, self.before), page_counts(self.page, self.after)

    @property
    def scores(self) -> tuple[float, float]:
        """F1 before and after: of the main text, of the snippets, or of the words in all zones."""
        before, after = self.counts
        return pooled(before.values()).f1, pooled(after.values()).f1

    @property
    def words(self) -> tuple[int, int]:
        """Words gained and lost: of the main text, or in their zones where those are known."""
        before, after = (_placed_words(self.page, result) for result in (self.before, self.after))
        return (after - before).total(), (before - after).total()

    @property
    def changed(self) -> bool:
        """Whether the result is another one, better or not."""
        return self.before.error != self.after.error or any(self.words)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("before", metavar="REV_A", help="a commit, branch or tag")
    parser.add_argument(
        "after", metavar="REV_B", nargs="?", default=revisions.WORKING_TREE, help="another one (default: working tree)"
    )
    parser.add_argument("--flattened", action="store_true", help="compare on pages flattened to text instead")
    parser.add_argument("--rows", type=int, default=40, metavar="N", help="list the N worst changes (%(default)s)")


def run(options: argparse.Namespace) -> Report:
    """Run both revisions and set their results beside each other. Raises RevisionError."""
    names = [revisions.name_of(revision) for revision in (options.before, options.after)]
    pages = chosen_pages(options)
    tasks = [_task(page, flattened=options.flattened) for page in pages]
    results = revisions.run([options.before, options.after], tasks)
    pairs = [Pair(*each) for each in zip(pages, *results, strict=True)]
    tables = [summary(pairs, options.seed), zone_summary(pairs, options.seed), listing(pairs, options.rows)]
    tables[0].title = f"{names[0]} -> {names[1]}: {tables[0].title}"
    notes = _failures(pairs, names)
    hidden = sum(pair.changed for pair in pairs) - options.rows
    if hidden > 0:
        notes.append(f"{hidden} more pages changed: --rows {options.rows + hidden} lists all.")
    return Report(tables, [*notes, TRAINING_NOTE])


def chosen_pages(options: argparse.Namespace) -> list[data.LabelledPage]:
    """The pages of each corpus that the options ask for; snippets are known of HTML only."""
    corpora = [data.wcxb(options.data), data.zones(options.data)]
    if not options.flattened:
        corpora.insert(1, data.snippets(options.data))
    return [page for pages in corpora for page in data.sample(pages, options.limit, options.seed)]


def _task(page: data.LabelledPage, *, flattened: bool) -> Task:
    if not flattened:
        return {"path": str(page.path.resolve())}
    if page.blocks:
        return {"text": "\n".join(" ".join(text.split()) for _, text in page.blocks)}
    return {"text": flatten(page.html().decode("utf-8", "replace"))}


def page_counts(page: data.LabelledPage, result: Result) -> Mapping[str, Counts]:
    """What is right of one result. A page on which the revision failed has nothing right."""
    if page.corpus == "zones":
        return zone_counts(result.blocks, page.blocks)
    if page.corpus == "snippets":
        return {"": snippet_counts(result.main, page.wanted, page.unwanted)}
    return {"": word_counts(result.main, page.main)}


def _placed_words(page: data.LabelledPage, result: Result) -> Counter[tuple[str, str]]:
    texts = result.blocks if page.corpus == "zones" else (("", result.main),)
    found: Counter[tuple[str, str]] = Counter()
    for zone, text in texts:
        found.update({(zone, word): count for word, count in words(text).items()})
    return found


def summary(pairs: Sequence[Pair], seed: int = 0) -> Table:
    """How many pages changed, and the mean or pooled F1 of each corpus and type with the interval of the change."""
    columns = ["pages", "n", "changed", "better", "worse", "F1 before", "F1 after", "change"]
    table = Table("what changed", columns)
    for corpus, kind in _groups(pairs):
        chosen = [pair for pair in pairs if pair.page.corpus == corpus and kind in ("", pair.page.page_type)]
        scores = [pair.scores for pair in chosen]
        moves = [sum(pair.changed for pair in chosen), sum(b > a for a, b in scores), sum(b < a for a, b in scores)]
        table.rows.append([f"{corpus} {kind or 'all'}", len(chosen), *moves, *_figures(chosen, corpus, seed)])
    return table


def _groups(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    """Corpora in their order; WCXB's types as well."""
    corpora = dict.fromkeys(pair.page.corpus for pair in pairs)
    types = sorted({pair.page.page_type for pair in pairs if pair.page.corpus == "wcxb"})
    return [(corpus, kind) for corpus in corpora for kind in ("", *(types if corpus == "wcxb" else ()))]


def _figures(pairs: Sequence[Pair], corpus: str, seed: int) -> list[Cell]:
    """Before, after and the change: means over pages for WCXB, as it defines them, else all pages taken together."""
    if corpus == "wcxb":
        before, after = zip(*(pair.scores for pair in pairs), strict=True)
        change = paired_difference(after, before, seed=seed)
        return [mean(before), mean(after), str(change)]
    earlier, later = ([pooled(pair.counts[at].values()) for pair in pairs] for at in (0, 1))
    return [pooled(earlier).f1, pooled(later).f1, str(pooled_difference(later, earlier, seed=seed))]


def zone_summary(pairs: Sequence[Pair], seed: int = 0) -> Table:
    """The micro F1 of each zone on the labelled pages."""
    counts = [pair.counts for pair in pairs if pair.page.corpus == "zones"]
    table = Table(f"Zones of {len(counts)} labelled pages: micro F1", ["zone", "before", "after", "change"])
    for zone in Zone:
        before, after = ([of_page[at].get(zone, Counts()) for of_page in counts] for at in (0, 1))
        change = pooled_difference(after, before, seed=seed)
        figures = [micro((of_page[at] for of_page in counts), zone).f1 for at in (0, 1)]
        table.rows.append([zone.value, *figures, str(change)])
    return table


def listing(pairs: Sequence[Pair], rows: int) -> Table:
    """The pages whose result changed: largest loss of F1 first, then most words moved."""
    changed = [(pair, *pair.scores, *pair.words) for pair in pairs if pair.changed]
    changed.sort(key=lambda row: (row[2] - row[1], -row[3] - row[4], row[0].page.name))
    columns = ["page", "measured", "type", "F1 before", "F1 after", "words gained", "lost"]
    table = Table(f"{len(changed)} of {len(pairs)} results changed, worst first", columns)
    for pair, before, after, gained, lost in changed[:rows]:
        page = pair.page
        table.rows.append([page.name, page.corpus, page.page_type or "-", before, after, gained, lost])
    return table


def _failures(pairs: Sequence[Pair], names: Sequence[str]) -> list[str]:
    """A line for each page on which a revision raised an error."""
    return [
        f"{pair.page.name}: {name} raised {result.error}"
        for pair in pairs
        for name, result in zip(names, (pair.before, pair.after), strict=True)
        if result.error
    ]
