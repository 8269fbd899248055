"""Worker processes: they answer, and nothing that happens in one harms the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import cleanscrape
from cleanscrape.errors import NotCleaned
from cleanscrape.integrations.workers import Workers

PAGE = b"<main><h1>Harbour reopens</h1><p>The harbour has reopened.</p></main>"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    workers = Workers(timeout=60)
    yield workers
    workers.close()


def ended(pid: int) -> bool:
    """Whether the process ends within ten seconds."""
    stat = Path(f"/proc/{pid}/stat")
    for _ in range(200):
        try:
            if stat.read_text().rpartition(")")[2].split()[0] == "Z":  # nobody has asked how it ended
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


def test_the_work_is_done_in_one_other_process(workers: Workers) -> None:
    first, second = (workers.submit(os.getpid).result() for _ in range(2))
    assert first == second != os.getpid()


def test_several_processes_work_at_a_time() -> None:
    workers = Workers(2)
    tasks = [workers.submit(time.sleep, 600) for _ in range(3)]
    while not all(task.running() for task in tasks[:2]):
        time.sleep(0.01)
    assert not tasks[2].running()
    workers.close()


def test_documents_come_back_whole(workers: Workers) -> None:
    document = workers.submit(cleanscrape.clean, PAGE).result()
    assert document == cleanscrape.clean(PAGE)
    assert document.explain(1).decision is document.blocks[0].zone


def test_what_a_task_raises_is_raised_here_and_says_where(workers: Workers) -> None:
    with pytest.raises(cleanscrape.UsageError, match="reference='yesterday'") as raised:
        workers.submit(partial(cleanscrape.clean, PAGE, reference="yesterday")).result()
    assert "cleaning.py" in raised.value.__notes__[0]


def test_what_cannot_be_sent_is_an_error_and_no_end(workers: Workers) -> None:
    before = workers.submit(os.getpid).result()
    with pytest.raises(Exception, match="pickle"):
        workers.submit(lambda: 1).result()
    with pytest.raises(RuntimeError, match="the result cannot be sent"):
        workers.submit(os.scandir, ".").result()
    assert workers.submit(os.getpid).result() == before


def test_a_process_that_dies_is_replaced(workers: Workers) -> None:
    before = workers.submit(os.getpid).result()
    with pytest.raises(NotCleaned, match="exit code 7"):
        workers.submit(os._exit, 7).result()
    assert workers.submit(os.getpid).result() != before


def test_ctrl_c_is_left_to_the_program(workers: Workers) -> None:
    before = workers.submit(os.getpid).result()
    os.kill(before, signal.SIGINT)
    assert workers.submit(os.getpid).result() == before


def test_a_task_that_takes_too_long_is_given_up_and_its_process_ended() -> None:
    workers = Workers(timeout=0.5)
    before = workers.submit(os.getpid).result()
    with pytest.raises(NotCleaned, match=r"given up after 0\.5 seconds"):
        workers.submit(time.sleep, 600).result()
    assert ended(before)
    assert workers.submit(os.getpid).result() != before
    workers.close()


def test_close_ends_what_is_under_way() -> None:
    workers = Workers()
    pid = workers.submit(os.getpid).result()
    under_way, waiting = workers.submit(time.sleep, 600), workers.submit(time.sleep, 600)
    while not under_way.running():
        time.sleep(0.01)
    workers.close()
    with pytest.raises(NotCleaned):
        under_way.result()
    assert waiting.cancelled()
    assert ended(pid)
    with pytest.raises(RuntimeError):
        workers.submit(os.getpid)


def test_without_processes_a_thread_does_the_work() -> None:
    workers = Workers(0)
    assert workers.submit(os.getpid).result() == os.getpid()
    assert workers.submit(threading.get_ident).result() != threading.get_ident()
    workers.close()


@pytest.mark.parametrize(("processes", "timeout"), [(-1, None), (1, 0), (1, -2.5), (1, float("nan"))])
def test_wrong_arguments_are_refused(processes: int, timeout: float | None) -> None:
    with pytest.raises(cleanscrape.UsageError):
        Workers(processes, timeout=timeout)


PROGRAM = """
import os
from cleanscrape.integrations.workers import Workers
print("started", flush=True)
print(Workers().submit(os.getpid).result(), flush=True)
"""


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "program.py").write_text(code)
    return subprocess.run([sys.executable, "program.py"], cwd=folder, capture_output=True, text=True, timeout=60)


def test_a_program_without_a_guarded_main_is_not_started_again(tmp_path: Path) -> None:
    done = run(PROGRAM, tmp_path)
    assert (done.returncode, done.stderr, done.stdout.count("started")) == (0, "", 1)
    assert ended(int(done.stdout.split()[1]))


def test_workers_end_when_the_program_is_killed(tmp_path: Path) -> None:
    done = run(PROGRAM + "os.kill(os.getpid(), 9)", tmp_path)
    assert done.returncode == -9
    assert ended(int(done.stdout.split()[1]))


def test_modules_beside_the_program_do_not_shadow_what_a_worker_needs(tmp_path: Path) -> None:
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow" / "regex.py").write_text("raise RuntimeError")
    done = run("import os; os.chdir('shadow')" + PROGRAM, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
