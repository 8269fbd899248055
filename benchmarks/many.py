"""Pages a second and core: ``clean`` itself, and through what hands pages to it.

The yardstick is ``clean`` in a loop, in as many processes at once as the others have: so the cores share caches and
clock alike. All see the same pages; what is started once - workers, a JVM - has started, and has seen pages, before
the clock runs. Tools take turns in several rounds, of which the best counts: what disturbs only slows down.

On a machine that others use, too, look at the processor time (of Linux): all that our process and its descendants
used, schedulers and JVM included.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks import data
from benchmarks.report import Report, Table

DEFAULT_PAGES = 300
BATCH = 32
"""Pages of an Arrow batch: small, so that each core has several."""
DIRECT = "cleanscrape.clean"
TOOLS = (DIRECT, "clean_many", "BatchCleaner", "Ray", "Spark")

Task = Callable[[], tuple[float, float]]
"""Cleans all pages, and gives pages a second and core, and seconds of processor time in all."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many cores, how often, and which tools."""
    parser.add_argument("--cores", type=int, default=2, help="processes (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts (%(default)s)")
    parser.add_argument("--only", help="comma-separated, of " + ", ".join(TOOLS[1:]))


def run(options: argparse.Namespace) -> Report:
    """Time all tools that are installed."""
    pages = data.sample(data.wcxb(options.data), options.limit or DEFAULT_PAGES, options.seed)
    sources = [page.html() for page in pages]
    wanted = [DIRECT, *(options.only.split(",") if options.only else TOOLS[1:])]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        tasks = {name: task for name in wanted if (task := _task(name, sources, options.cores, folder, stack))}
        best, least = dict.fromkeys(tasks, 0.0), dict.fromkeys(tasks, float("inf"))
        for _ in range(options.rounds):
            for name, task in tasks.items():
                rate, spent = task()
                best[name], least[name] = max(best[name], rate), min(least[name], spent)
    kilobytes = sum(map(len, sources)) / len(sources) / 1000
    title = f"{len(sources)} WCXB pages of {kilobytes:.0f} KB on average, {options.cores} cores"
    table = Table(title, ["tool", "pages/s and core", "x direct", "processor ms a page", "pages, x direct"], digits=2)
    for name, rate in best.items():
        shares = [1000 * least[name] / len(sources), least[DIRECT] / least[name]] if least[DIRECT] else [None, None]
        table.rows.append([name, rate, rate / best[DIRECT], *shares])
    missing = [name for name in wanted if name not in tasks]
    return Report([table], [f"Not installed: {', '.join(missing)}"] if missing else [])


def processor_seconds() -> float:
    """What this process and all its descendants have used so far; 0 where there is no /proc to say so."""
    parents, used = {}, {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        process = int(file.parent.name)
        parents[process] = int(fields[1])
        used[process] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    ours = {os.getpid()}
    while found := {process for process, parent in parents.items() if parent in ours} - ours:
        ours |= found
    return sum(used.get(process, 0.0) for process in ours)


def _task(name: str, sources: list[bytes], cores: int, folder: Path, stack: ExitStack) -> Task | None:
    """What runs a tool once; None where it is not installed."""
    needed = {"BatchCleaner": ["pyarrow"], "Ray": ["pyarrow", "ray"], "Spark": ["pyarrow", "pyspark"]}.get(name, [])
    if not all(map(find_spec, needed)):
        return None
    if name == "clean_many":
        return lambda: _clean_many(sources, cores)
    if name in ("Ray", "Spark"):
        start = _ray if name == "Ray" else _spark
        task = stack.enter_context(start(_parquet(sources, cores, folder), cores))
        return lambda: _timed(task, len(sources), cores)
    pool = stack.enter_context(ProcessPoolExecutor(cores, multiprocessing.get_context("spawn")))
    work = clean_share if name == DIRECT else clean_batches
    return lambda: _side_by_side(pool, work, sources, cores)


def _timed(task: Callable[[], object], pages: int, cores: int) -> tuple[float, float]:
    before, start = processor_seconds(), perf_counter()
    task()
    return pages / cores / (perf_counter() - start), processor_seconds() - before


def _side_by_side(
    pool: ProcessPoolExecutor, work: Callable[[list[bytes]], tuple[float, float]], sources: list[bytes], cores: int
) -> tuple[float, float]:
    """Each process has its share; the slowest one says how long it took."""
    took = list(pool.map(work, [sources[at::cores] for at in range(cores)]))
    return len(sources) / cores / max(wall for wall, _ in took), sum(spent for _, spent in took)


def clean_share(sources: list[bytes]) -> tuple[float, float]:
    """Seconds and seconds of processor time that ``clean`` takes for all sources."""
    from cleanscrape import clean

    for source in sources[:3]:
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
    cleaner(batch.slice(0, 3))
    start, before = perf_counter(), process_time()
    for at in range(0, len(sources), BATCH):
        cleaner(batch.slice(at, BATCH))
    return perf_counter() - start, process_time() - before


def _clean_many(sources: Sequence[bytes], cores: int) -> tuple[float, float]:
    from cleanscrape import clean_many

    first = 8 * cores
    with_first = [*sources[:first], *sources]
    stream = clean_many(with_first, processes=cores)
    for _ in islice(stream, first):
        pass
    return _timed(lambda: deque(stream, 0), len(sources), cores)


def _parquet(sources: Sequence[bytes], cores: int, folder: Path) -> Path:
    """The pages as Parquet files, four for each core, so that none waits long for another; written once."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    files = 4 * cores
    if not any(folder.iterdir()):
        for at in range(files):
            table = pa.table({"html": pa.array(sources[at::files], pa.binary())})
            parquet.write_table(table, folder / f"{at}.parquet", row_group_size=BATCH)
    return folder


@contextmanager
def _ray(folder: Path, cores: int) -> Iterator[Callable[[], object]]:
    import ray

    from cleanscrape.arrow import clean_dataset

    ray.init(num_cpus=cores, include_dashboard=False, logging_level=logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False

    def task() -> None:
        dataset = ray.data.read_parquet(str(folder), override_num_blocks=4 * cores)
        clean_dataset(dataset, url=None, ray={"batch_size": BATCH}).materialize()

    task()
    try:
        yield task
    finally:
        ray.shutdown()


@contextmanager
def _spark(folder: Path, cores: int) -> Iterator[Callable[[], object]]:
    from pyspark.sql import SparkSession

    from cleanscrape.arrow import clean_dataframe

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder: Any = SparkSession.builder
    builder = builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    builder = builder.config("spark.sql.files.openCostInBytes", 0).config("spark.sql.files.maxPartitionBytes", "4m")
    spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")

    def task() -> None:
        clean_dataframe(spark.read.parquet(str(folder)), url=None).write.format("noop").mode("overwrite").save()

    task()
    try:
        yield task
    finally:
        spark.stop()
