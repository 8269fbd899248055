"""The command line over many small files: time, and memory against their number, with the real cleaner.

Each measurement is a run of ``cleanscrape -r FOLDER`` over pages made for it. While it runs, the memory of all its
processes is looked at: what each has had at most (``VmHWM``), and what all have together, where pages that they share
count once (``Pss``). Memory is bounded if ten times the files take about the same. Linux only.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from benchmarks.data import MissingDataError
from benchmarks.report import Report, Table
from benchmarks.small_pages import write_pages

MEGABYTE = 1_000_000
_EVERY = 0.5
"""Seconds between two looks."""
_PROC = Path("/proc")
_COLUMNS = ("files", "MB", "seconds", "files/s", "parent MB", "largest worker MB", "together MB", "after a tenth")


@dataclass(slots=True)
class Memory:
    """What the processes of a run had in memory, in bytes."""

    parent: int = 0
    """At most, as are all of these."""
    worker: int = 0
    """The largest of them."""
    together: list[int] = field(default_factory=list)
    """At each look."""

    @property
    def most(self) -> int:
        """All processes together."""
        return max(self.together)

    @property
    def most_early(self) -> int:
        """All processes together, in the first tenth of the time."""
        return max(self.together[: 1 + len(self.together) // 10])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("--counts", default="1000,10000", help="files, separated by commas (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (%(default)s)")


def run(options: argparse.Namespace) -> Report:
    """Run the command line over each number of files, and again over what the last run left."""
    if not (_PROC / "self" / "smaps_rollup").exists():
        raise MissingDataError("what processes have in memory is read in /proc/PID/smaps_rollup, which is not here")
    table = Table(f"cleanscrape -r --jobs {options.jobs}", _COLUMNS, digits=1)
    for count in map(int, options.counts.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            size = write_pages(Path(folder), count, seed=options.seed)
            table.rows.append(_row(count, size, *measure(Path(folder), options.jobs)))
    return Report([table])


def _row(count: int, size: int, seconds: float, memory: Memory) -> list[int | float]:
    held = (memory.parent, memory.worker, memory.most, memory.most_early)
    return [count, size / MEGABYTE, seconds, count / seconds, *(each / MEGABYTE for each in held)]


def measure(folder: Path, jobs: int) -> tuple[float, Memory]:
    """Clean a folder in place; give the seconds that took, and the memory."""
    command = [sys.executable, "-m", "cleanscrape", "-q", "-r", "--no-config", "--jobs", str(jobs), str(folder)]
    begin, memory = perf_counter(), Memory()
    with subprocess.Popen(command) as process:
        while True:
            _look(process.pid, memory)
            try:
                code = process.wait(_EVERY)
                break
            except subprocess.TimeoutExpired:
                continue
    if code:
        raise RuntimeError(f"cleanscrape ended with exit code {code}")
    return perf_counter() - begin, memory


def _look(parent: int, memory: Memory) -> None:
    """Look at all processes of a run, some of which may just be gone."""
    workers = _numbers(_PROC / str(parent) / "task" / str(parent) / "children")
    memory.parent = max(memory.parent, _kilobytes(parent, "status", "VmHWM"))
    memory.worker = max([memory.worker, *(_kilobytes(worker, "status", "VmHWM") for worker in workers)])
    memory.together.append(sum(_kilobytes(process, "smaps_rollup", "Pss") for process in (parent, *workers)))


def _numbers(path: Path) -> list[int]:
    try:
        return [int(each) for each in path.read_text().split()]
    except OSError:
        return []


def _kilobytes(process: int, file: str, name: str) -> int:
    """A figure of a process, in bytes; 0 where the process is gone."""
    try:
        found = re.search(rf"^{name}:\s*(\d+) kB", (_PROC / str(process) / file).read_text(), re.MULTILINE)
    except OSError:
        return 0
    return 1024 * int(found[1]) if found else 0
