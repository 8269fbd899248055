"""Worker processes behind futures: they answer, and nothing that happens in one harms the program."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from many_faults import obedient, unwilling

import cleanscrape
from cleanscrape.errors import NotCleaned
from cleanscrape.integrations.workers import Workers

PAGE = b"<main><h1>Harbour reopens</h1><p>The harbour has reopened.</p></main>"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    workers = Workers(timeout=60)
    yield workers
    workers.close()


@pytest.fixture
def faulty() -> Iterator[Workers]:
    workers = Workers(timeout=2, cleaner=obedient)
    yield workers
    workers.close()


def test_documents_come_back_whole(workers: Workers) -> None:
    document = workers.submit(PAGE, url="https://gazette.example/").result()
    assert document == cleanscrape.clean(PAGE, url="https://gazette.example/")
    assert document.explain(1).decision is document.blocks[0].zone


def test_only_what_is_named_comes_back(workers: Workers) -> None:
    values = workers.submit(PAGE, names=frozenset(["headline", "comments"])).result()
    assert values == {"headline": "Harbour reopens", "comments": []}


def test_several_pages_at_a_time(tmp_path: Path) -> None:
    workers = Workers(2, cleaner=obedient)
    waits = [workers.submit(f"wait {tmp_path / name}") for name in ("first", "second")]
    (tmp_path / "second").touch()
    assert waits[1].result().blocks
    assert not waits[0].done()
    (tmp_path / "first").touch()
    assert waits[0].result().blocks
    workers.close()


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("exit", "exit code 7"),
        ("kill", "SIGKILL"),
        ("raise", "ValueError: the page said so"),
        ("loop", "longer than the limit of 2 s"),
    ],
)
def test_a_page_that_ends_its_process_harms_no_other(faulty: Workers, order: str, said: str) -> None:
    bad, good = faulty.submit(f"{order} x"), faulty.submit(PAGE)
    with pytest.raises(NotCleaned, match=said):
        bad.result()
    assert good.result().article.headline == "Harbour reopens"


def test_a_process_that_does_not_start_is_said() -> None:
    workers = Workers(cleaner=unwilling)
    with pytest.raises(NotCleaned, match="did not start but ended with exit code 9"):
        workers.submit(PAGE).result()
    workers.close()


def test_close_ends_what_is_under_way(tmp_path: Path) -> None:
    workers = Workers(cleaner=obedient)
    workers.submit(PAGE).result()
    under_way, waiting = (workers.submit(f"wait {tmp_path / 'never'}") for _ in range(2))
    while not under_way.running():
        time.sleep(0.01)
    workers.close()
    for future in (under_way, waiting, workers.submit(PAGE)):
        with pytest.raises(NotCleaned):
            future.result(20)


def name_of_thread(source: str | bytes) -> str:
    return threading.current_thread().name


def test_without_processes_a_thread_does_the_work() -> None:
    workers = Workers(0, cleaner=name_of_thread)
    assert workers.submit(PAGE).result() == "cleanscrape"
    workers.close()
    with pytest.raises(NotCleaned):
        workers.submit(PAGE).result()


@pytest.mark.parametrize(("processes", "timeout"), [(-1, None), (1, 0), (1, -2.5), (1, float("nan"))])
def test_wrong_arguments_are_refused(processes: int, timeout: float | None) -> None:
    with pytest.raises(cleanscrape.UsageError):
        Workers(processes, timeout=timeout)


@pytest.mark.parametrize("close", ["workers.close()", "pass  # as when the program is told twice to end"])
def test_a_program_ends_though_a_page_is_under_way(tmp_path: Path, close: str) -> None:
    program = (
        "from cleanscrape.integrations.workers import Workers\n"
        "from many_faults import obedient\n"
        "import os\n"
        "print('started', flush=True)\n"
        "workers = Workers(cleaner=obedient)\n"
        "workers.submit('<p>Harbour</p>').result()\n"
        f"workers.submit('wait {tmp_path / 'never'}')\n{close}\n"
    )
    (tmp_path / "program.py").write_text(program)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command: list[Any] = [sys.executable, "program.py"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "started\n"  # once: the workers do not import the program's main module
