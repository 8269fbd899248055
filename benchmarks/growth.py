"""How time grows with the size of the input: t = c * size ** exponent, fitted over sizes; 1 is linear."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import log
from statistics import linear_regression

from benchmarks import extractors, synthetic
from benchmarks.extractors import Clean
from benchmarks.report import Report, Table
from benchmarks.speed import timed

TOO_LONG = 60.0
"""Seconds after which a shape's larger sizes are not tried."""

MEGABYTE = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("--sizes", default="1,2,5,10", help="MB, separated by commas (default: %(default)s)")
    parser.add_argument("--only", default="", metavar="WORD", help="only the shapes whose name has this word")


def run(options: argparse.Namespace, clean: Clean | None = None) -> Report:
    """Time every shape of source at every size; ``clean`` stands in for ``cleanscrape.clean``."""
    cleaner = clean or extractors.shipped_clean()
    sizes = [float(size) for size in options.sizes.split(",")]
    tables = []
    for kind, shapes in (("html", synthetic.HTML), ("text", synthetic.TEXT)):
        columns = ["shape", *(f"{size:g} MB" for size in sizes), "exponent"]
        table = Table(f"Seconds by size: {kind}", columns, digits=2)
        for name, make in shapes.items():
            if options.only in name:
                times = grow(cleaner, kind, make, sizes)
                missing = [None] * (len(sizes) - len(times))
                table.rows.append([name, *times, *missing, exponent(sizes[: len(times)], times)])
        tables.append(table)
    note = f"A dash: not tried, the size before took more than {TOO_LONG:.0f} s."
    return Report([table for table in tables if table.rows], [note])


def grow(clean: Clean, kind: str, make: synthetic.Maker, sizes: Sequence[float]) -> list[float]:
    """Seconds at each size, the better of two runs; ends early where one takes too long."""
    times: list[float] = []
    for size in sizes:
        source = make(int(size * MEGABYTE))
        times.append(timed(lambda text: clean(text, kind=kind).article.text, source))
        if times[-1] > TOO_LONG:
            break
        if times[-1] < 1:
            times[-1] = min(times[-1], timed(lambda text: clean(text, kind=kind).article.text, source))
    return times


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float | None:
    """The slope of log time over log size; None for fewer than two points."""
    if len(times) < 2:
        return None
    return linear_regression([log(size) for size in sizes], [log(max(time, 1e-9)) for time in times]).slope
