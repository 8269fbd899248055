"""Runs revisions of the package, each in a process of its own, over the same pages."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import data

ROOT = Path(__file__).parent.parent
PACKAGE = "cleanscrape"
CHILD = Path(__file__).with_name("one_revision.py")
WORKING_TREE = ""
"""Stands for the files as they are."""

Task = dict[str, str]
"""See ``one_revision``."""


class RevisionError(data.MissingDataError):
    """There is no such revision, or its package cannot be run here."""


class Result(NamedTuple):
    """What a revision made of a page."""

    main: str
    blocks: tuple[tuple[str, str], ...]
    error: str | None = None


def name_of(revision: str) -> str:
    """How tables call it."""
    return revision or "working tree"


def run(revisions: Sequence[str], tasks: Sequence[Task], root: Path | None = None) -> list[list[Result]]:
    """For each revision its results in the order of ``tasks``; all run at the same time. Raises RevisionError."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        file = folder / "tasks.jsonl"
        file.write_text("".join(json.dumps(task) + "\n" for task in tasks), "utf-8")
        places = [stack.enter_context(checked_out(revision, root)) for revision in revisions]
        outputs = [folder / f"{number}.jsonl" for number in range(len(places))]
        children = [
            stack.enter_context(_started(place, file, output)) for place, output in zip(places, outputs, strict=True)
        ]
        for revision, child in zip(revisions, children, strict=True):
            said = child.communicate()[1]
            if child.returncode:
                reason = said.strip().rpartition("\n")[2]
                raise RevisionError(f"{name_of(revision)}: its package does not run here: {reason}")
        return [_read(output) for output in outputs]


@contextmanager
def checked_out(revision: str, root: Path | None = None) -> Iterator[Path]:
    """A folder with the package as it was in ``revision``; nothing in the checkout changes. Raises RevisionError."""
    if revision == WORKING_TREE:
        yield root or ROOT
        return
    command = ["git", "archive", "--format=tar", revision, "--", PACKAGE]
    done = subprocess.run(command, cwd=root or ROOT, capture_output=True, check=False)
    if done.returncode:
        raise RevisionError(f"{revision}: {done.stderr.decode('utf-8', 'replace').strip()}")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


@contextmanager
def _started(place: Path, tasks: Path, output: Path) -> Iterator[subprocess.Popen[str]]:
    """The child of one revision; it ends with the block, whatever happens there."""
    environment = {**os.environ, "PYTHONPATH": str(place)}  # searched before what is installed
    command = [sys.executable, "-P", str(CHILD), str(tasks), str(output)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as child:
        try:
            yield child
        finally:
            child.kill()


def _read(file: Path) -> list[Result]:
    with file.open(encoding="utf-8") as lines:
        return [_result(json.loads(line)) for line in lines]


def _result(record: dict[str, Any]) -> Result:
    if "error" in record:
        return Result("", (), record["error"])
    return Result(record["main"], tuple((zone, text) for zone, text in record["blocks"]))
