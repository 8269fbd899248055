"""Peak memory of a fresh process that reads one source, as a multiple of the source's size.

The parser's memory is C's, which ``tracemalloc`` does not see: so each measurement is a child process of its
own, and what it needs before it sees the source (interpreter, imports, a small page) is told apart.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import extractors, synthetic
from benchmarks.report import Report, Table

TOOLS = ("cleanscrape", "cleanscrape to_dict", "cleanscrape text")
MEGABYTE = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("--sizes", default="1,5,20", help="MB of input, separated by commas (default: %(default)s)")
    parser.add_argument("--file", type=Path, help="measure this HTML file instead of made pages")


def run(options: argparse.Namespace) -> Report:
    """Measure each tool on each size."""
    table = Table(
        "Peak memory of a process",
        ["tool", "input MB", "idle MB", "peak MB", "(peak - idle) / input"],
        digits=1,
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, source in _sources(options, Path(folder)):
            for tool in (*TOOLS, *extractors.installed()):
                if tool.endswith(" text") != (name == "text"):
                    continue
                idle, peak = measure(tool, source)
                size = source.stat().st_size
                table.rows.append([tool, size / MEGABYTE, idle / MEGABYTE, peak / MEGABYTE, (peak - idle) / size])
    return Report([table])


def _sources(options: argparse.Namespace, folder: Path) -> list[tuple[str, Path]]:
    if options.file:
        return [("html", options.file)]
    found = []
    for size in options.sizes.split(","):
        for name, make in (("html", synthetic.page), ("text", synthetic.dump)):
            path = folder / f"{size}.{name}"
            path.write_text(make(int(float(size) * MEGABYTE)), "utf-8")
            found.append((name, path))
    return found


def measure(tool: str, source: Path) -> tuple[int, int]:
    """Bytes of resident memory: before the source is read, and at most."""
    command = [sys.executable, "-m", "benchmarks.memory", tool, str(source)]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
    idle, peak = json.loads(done.stdout)
    return idle, peak


def peak_bytes() -> int:
    """The most that this process has had in memory so far.

    Linux's ``ru_maxrss`` begins at what the parent had when it forked; ``VmHWM`` is the process's own.
    """
    status = Path("/proc/self/status")
    if status.exists():
        own = re.search(r"VmHWM:\s*(\d+) kB", status.read_text())
        if own:
            return 1024 * int(own[1])
    unit = 1 if sys.platform == "darwin" else 1024
    return unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _task(tool: str) -> Callable[[bytes], object]:
    if tool not in TOOLS:
        return extractors.rivals([tool])[tool]
    clean = extractors.shipped_clean()
    if tool == "cleanscrape to_dict":
        return lambda source: clean(source, kind="html").to_dict(source=False)
    if tool == "cleanscrape text":
        return lambda source: clean(source, kind="text").article.text
    return extractors.ours(clean)


def _child(tool: str, source: Path) -> None:
    task = _task(tool)
    task(synthetic.dump(2000).encode() if tool.endswith(" text") else synthetic.page(2000).encode())
    idle = peak_bytes()
    task(source.read_bytes())
    print(json.dumps([idle, peak_bytes()]))


if __name__ == "__main__":
    _child(sys.argv[1], Path(sys.argv[2]))
