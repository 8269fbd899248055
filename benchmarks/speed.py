"""Time a page, against other extractors in the same process, and throughput on flattened text.

The tools take turns on each page and the order turns too, so that a busy moment of the machine or a warm cache favours
none. What else is asked of our own documents is timed once all pages were seen: words and names of a page are known
then, as those of a site's template are soon. Compare the ratios, not the milliseconds: those are of one machine.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Sequence
from importlib import import_module
from time import perf_counter
from typing import Any

from benchmarks import data, extractors
from benchmarks.extractors import Clean
from benchmarks.flatten import flatten
from benchmarks.report import Report, Table
from benchmarks.scores import mean

OURS = "cleanscrape.clean"
DEFAULT_PAGES = 100
WARM_UP = 3
"""Pages that each tool sees before the clock starts: lazy imports, compiled patterns."""

Task = Callable[[bytes], object]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command has none of its own."""


def run(options: argparse.Namespace, clean: Clean | None = None) -> Report:
    """Time all tools; ``clean`` stands in for ``cleanscrape.clean``."""
    pages = data.sample(data.wcxb(options.data), options.limit or DEFAULT_PAGES, options.seed)
    cleaner = clean or extractors.shipped_clean()
    sources = [page.html() for page in pages]
    times = in_turns(tasks(cleaner), sources) | in_turns(more_of_ours(cleaner), sources)
    megabytes = sum(map(len, sources)) / 1e6
    title = f"Time a page, {len(sources)} WCXB pages of {1000 * megabytes / len(sources):.0f} KB on average"
    notes = ["Ratios are to cleanscrape.clean: above 1, the other takes longer."]
    return Report([_time_table(title, times), _text_table(cleaner, sources)], notes)


def tasks(clean: Clean) -> dict[str, Task]:
    """What is timed. Bytes in, the result as the tool gives it; resiliparse decodes with its own function."""
    found: dict[str, Task] = {OURS: _text_of(clean)}
    installed = extractors.installed()
    if "trafilatura" in installed:
        trafilatura: Any = import_module("trafilatura")
        found["trafilatura.extract"] = trafilatura.extract
        found["trafilatura.bare_extraction, metadata"] = lambda html: trafilatura.bare_extraction(
            html, with_metadata=True
        )
    for name in ("resiliparse", "rs-trafilatura"):
        if name in installed:
            found[name] = extractors.rivals([name])[name]
    return found


def more_of_ours(clean: Clean) -> dict[str, Task]:
    """What is timed on pages that were seen before."""
    found: dict[str, Task] = {
        "… a page seen before": _text_of(clean),
        "… and every block, to_dict": lambda html: clean(html, kind="html").to_dict(source=False),
    }
    if "trafilatura" in extractors.installed():
        found["… second_opinion=True"] = lambda html: clean(html, kind="html", second_opinion=True).article.text
    return found


def _text_of(clean: Clean) -> Task:
    return lambda html: clean(html, kind="html").article.text


def in_turns(tools: dict[str, Task], sources: Sequence[bytes]) -> dict[str, list[float]]:
    """Seconds for each tool and source."""
    for task in tools.values():
        for source in sources[:WARM_UP]:
            task(source)
    times: dict[str, list[float]] = {name: [0.0] * len(sources) for name in tools}
    names = list(tools)
    for at, source in enumerate(sources):
        turn = at % len(names)
        for name in (*names[turn:], *names[:turn]):
            times[name][at] = timed(tools[name], source)
    return times


def timed(task: Callable[[Any], object], source: Any, clock: Callable[[], float] = perf_counter) -> float:
    """Seconds that one call takes; what it made is freed within, since a loop over pages frees it too."""
    gc.collect()
    start = clock()
    task(source)
    return clock() - start


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def _time_table(title: str, times: dict[str, list[float]]) -> Table:
    columns = ["tool", "mean ms", "median ms", "p99 ms", "x mean", "x median", "x p99"]
    table = Table(title, columns, digits=1)
    own = _figures(times[OURS])
    for name, seconds in times.items():
        figures = _figures(seconds)
        table.rows.append([name, *figures, *(theirs / ours for theirs, ours in zip(figures, own, strict=True))])
    return table


def _figures(seconds: Sequence[float]) -> tuple[float, float, float]:
    return 1000 * mean(seconds), 1000 * percentile(seconds, 0.5), 1000 * percentile(seconds, 0.99)


def _text_table(clean: Clean, sources: Sequence[bytes]) -> Table:
    texts = [flatten(source.decode("utf-8", "replace")) for source in sources]
    seconds = [timed(lambda text: clean(text, kind="text").article.text, text) for text in texts]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    table = Table("The same pages as flattened text", ["pages", "MB", "ms a page", "MB/s"], digits=2)
    table.rows.append([len(texts), megabytes, 1000 * mean(seconds), megabytes / sum(seconds)])
    return table
