"""Pages a second and core: ``clean`` itself, and through what hands pages to it.

The yardstick is ``clean`` in a loop, in as many processes at once as the others have: so the cores share caches and
clock alike. All see the same pages, shuffled: where they come again in the same order, each process of the yardstick
would see the same few again and again, and know their lines by heart. The more pages there are, the less is known.

What is timed is what lasts: right before the clock runs, in each round, every worker has cleaned some pages, and Ray
and Spark have been through all of them once before. So the start of workers and the first minute of a JVM's compiler,
which a job over a thousand pages would be judged by, are not in it. What Ray and Spark take to start a job, however
few its pages, is told apart: the rate is that of the pages that a job over all of them has more than one over a few.

Tools take turns in several rounds, and each is compared with the yardstick of its own round; the median counts. On a
machine that others use, too, look at the processor time (of Linux): all that our process and its descendants used,
schedulers and JVM included.
"""

from __future__ import annotations

import argparse
import ctypes
import logging
import multiprocessing
import os
import random
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple

from benchmarks import data
from benchmarks.report import Report, Table

DEFAULT_PAGES = 300
BATCH = 64
"""Pages of an Arrow batch: so small that each core has several."""
FIRST = 8
"""Pages that each worker cleans before the clock runs."""
DIRECT = "cleanscrape.clean"
PR_SET_CHILD_SUBREAPER = 36
"""Of linux/prctl.h."""
TOOLS = (DIRECT, "clean_many", "BatchCleaner", "Ray", "Spark")


class Turn(NamedTuple):
    """All pages cleaned once."""

    rate: float
    """Pages a second and core."""
    spent: float
    """Seconds of processor time a page; 0 where the system does not tell."""
    start: float = 0.0
    """Seconds that a job takes however few its pages."""


Task = Callable[[], Turn]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many cores, how often, and which tools."""
    parser.add_argument("--cores", type=int, default=2, help="processes (%(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="the median of so many counts (%(default)s)")
    parser.add_argument("--repeat", type=int, default=3, help="clean the pages so many times a round (%(default)s)")
    parser.add_argument("--only", help="comma-separated, of " + ", ".join(TOOLS[1:]))


def run(options: argparse.Namespace) -> Report:
    """Time all tools that are installed."""
    pages = data.sample(data.wcxb(options.data), options.limit or DEFAULT_PAGES, options.seed)
    sources = [page.html() for page in pages] * options.repeat
    random.Random(options.seed).shuffle(sources)
    wanted = [DIRECT, *(options.only.split(",") if options.only else TOOLS[1:])]
    turns: list[dict[str, Turn]] = []
    _keep_descendants()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        tasks = {name: task for name in wanted if (task := _task(name, sources, options.cores, folder, stack))}
        for _ in range(options.rounds):
            turns.append({name: task() for name, task in tasks.items()})
    kilobytes = sum(map(len, sources)) / len(sources) / 1000
    title = (
        f"{len(sources)} WCXB pages of {kilobytes:.0f} KB on average, {options.cores} cores, {options.rounds} rounds"
    )
    missing = [name for name in wanted if name not in tasks]
    return Report([_table(title, turns)], [f"Not installed: {', '.join(missing)}"] if missing else [])


def _table(title: str, rounds: Sequence[Mapping[str, Turn]]) -> Table:
    """A row for each tool: medians over the rounds, the shares of the yardstick in the same round."""
    header = [
        "tool",
        "pages/s and core",
        "x direct",
        "s to start a job",
        "processor ms a page",
        "pages per processor second, x direct",
    ]
    table = Table(title, header, digits=2)
    for name in rounds[0]:
        rate = median(turns[name].rate for turns in rounds)
        share = median(turns[name].rate / turns[DIRECT].rate for turns in rounds)
        spent, less = None, None
        if all(turn.spent for turns in rounds for turn in turns.values()):
            spent = 1000 * median(turns[name].spent for turns in rounds)
            less = median(turns[DIRECT].spent / turns[name].spent for turns in rounds)
        start = median(turns[name].start for turns in rounds) or None
        table.rows.append([name, rate, share, start, spent, less])
    return table


def _keep_descendants() -> None:
    """Make daemons that our descendants start ours, as Ray's are: else their time would not be found (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def processor_seconds() -> dict[int, float]:
    """What this process and each of its descendants that are alive has used so far; empty where no /proc says so."""
    parents, used = {}, {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        process = int(file.parent.name)
        parents[process] = int(fields[1])
        used[process] = sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
    ours = {os.getpid()}
    while found := {process for process, parent in parents.items() if parent in ours} - ours:
        ours |= found
    return {process: used.get(process, 0.0) for process in ours}


def _task(name: str, sources: list[bytes], cores: int, folder: Path, stack: ExitStack) -> Task | None:
    """What runs a tool once; None where it is not installed."""
    needed = {"BatchCleaner": ["pyarrow"], "Ray": ["pyarrow", "ray"], "Spark": ["pyarrow", "pyspark"]}.get(name, [])
    if not all(map(find_spec, needed)):
        return None
    if name == "clean_many":
        return lambda: _clean_many(sources, cores)
    if name in ("Ray", "Spark"):
        clean_folder = stack.enter_context((_ray if name == "Ray" else _spark)(cores))
        first = sources[: min(2 * FIRST * cores, len(sources) // 2)]
        few, whole = _parquet(first, cores, folder / "few"), _parquet(sources, cores, folder / "whole")
        clean_folder(whole)
        return lambda: _more(clean_folder, (few, len(first)), (whole, len(sources)), cores)
    pool = stack.enter_context(ProcessPoolExecutor(cores, multiprocessing.get_context("spawn")))
    work = clean_share if name == DIRECT else clean_batches
    return lambda: _side_by_side(pool, work, sources, cores)


def _more(clean_folder: Callable[[Path], object], few: tuple[Path, int], whole: tuple[Path, int], cores: int) -> Turn:
    """What the pages take that ``whole`` has more than ``few``; both with how many there are.

    Workers that were idle for a while have ended: a first job starts them anew.
    """
    clean_folder(few[0])
    short, less = _timed(lambda: clean_folder(few[0]))
    long, more = _timed(lambda: clean_folder(whole[0]))
    pages = whole[1] - few[1]
    rate = pages / cores / (long - short)
    return Turn(rate, (more - less) / pages, max(short - few[1] / cores / rate, 0.0))


def _timed(task: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and seconds of processor time of the processes that are alive at the end."""
    before, start = processor_seconds(), perf_counter()
    task()
    wall, after = perf_counter() - start, processor_seconds()
    return wall, sum(used - before.get(process, 0.0) for process, used in after.items())


def _side_by_side(
    pool: ProcessPoolExecutor, work: Callable[[list[bytes]], tuple[float, float]], sources: list[bytes], cores: int
) -> Turn:
    """Each process has its share; the slowest one says how long it took."""
    took = list(pool.map(work, [sources[at::cores] for at in range(cores)]))
    wall, spent = max(wall for wall, _ in took), sum(spent for _, spent in took)
    return Turn(len(sources) / cores / wall, spent / len(sources))


def clean_share(sources: list[bytes]) -> tuple[float, float]:
    """Seconds and seconds of processor time that ``clean`` takes for all sources."""
    from cleanscrape import clean

    for source in sources[:FIRST]:
        clean(source)
    start, before = perf_counter(), process_time()
    for source in sources:
        clean(source)
    return perf_counter() - start, process_time() - before


def clean_batches(sources: list[bytes]) -> tuple[float, float]:
    """The same through Arrow batches."""
    import pyarrow as pa

    from cleanscrape.arrow import BatchCleaner

    batch = pa.RecordBatch.from_pydict({"html": pa.array(sources, pa.binary())})
    cleaner = BatchCleaner(url=None)
    cleaner(batch.slice(0, FIRST))
    start, before = perf_counter(), process_time()
    for at in range(0, len(sources), BATCH):
        cleaner(batch.slice(at, BATCH))
    return perf_counter() - start, process_time() - before


def _clean_many(sources: Sequence[bytes], cores: int) -> Turn:
    from cleanscrape import clean_many

    first = FIRST * cores
    with_first = [*sources[:first], *sources]
    stream = clean_many(with_first, processes=cores)
    for _ in islice(stream, first):
        pass
    wall, spent = _timed(lambda: deque(stream, 0))
    return Turn(len(sources) / cores / wall, spent / len(sources))


def _parquet(sources: Sequence[bytes], cores: int, folder: Path) -> Path:
    """The pages as Parquet files, four for each core, so that none waits long for another; written once."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    files = 4 * cores
    if not folder.exists():
        folder.mkdir()
        for at in range(files):
            table = pa.table({"html": pa.array(sources[at::files], pa.binary())})
            # No dictionary, for pages that are there several times must be read several times.
            parquet.write_table(table, folder / f"{at}.parquet", row_group_size=BATCH, use_dictionary=False)
    return folder


@contextmanager
def _ray(cores: int) -> Iterator[Callable[[Path], object]]:
    import ray

    from cleanscrape.arrow import clean_dataset

    ray.init(num_cpus=cores, include_dashboard=False, logging_level=logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False

    def clean_folder(folder: Path) -> None:
        dataset = ray.data.read_parquet(str(folder), override_num_blocks=4 * cores)
        clean_dataset(dataset, url=None).materialize()

    try:
        yield clean_folder
    finally:
        ray.shutdown()


@contextmanager
def _spark(cores: int) -> Iterator[Callable[[Path], object]]:
    from pyspark.sql import SparkSession

    from cleanscrape.arrow import clean_dataframe

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder: Any = SparkSession.builder
    builder = builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.conf.set("spark.sql.files.openCostInBytes", 0)

    def clean_folder(folder: Path) -> None:
        largest = max(file.stat().st_size for file in folder.glob("*.parquet"))
        spark.conf.set("spark.sql.files.maxPartitionBytes", largest)  # a task for each file
        clean_dataframe(spark.read.parquet(str(folder)), url=None).write.format("noop").mode("overwrite").save()

    try:
        yield clean_folder
    finally:
        spark.stop()
