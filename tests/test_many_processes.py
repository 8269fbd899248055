"""``clean_many`` leaves no process behind, and starts its own from anywhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from importlib import import_module
from itertools import repeat
from pathlib import Path

import pytest

from cleanscrape import clean_many

PAGE = "<main><h1>Ferries are late</h1><p>All ferries wait for their crews, said the office.</p></main>"
GONE = 20.0
"""Seconds in which a process must be gone."""

proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")

WITHOUT_GUARD = f"""
import multiprocessing, cleanscrape
multiprocessing.set_start_method({{method!r}})
print([document.article.headline for document in cleanscrape.clean_many([{PAGE!r}] * 3, processes=2)])
"""

IN_A_DAEMON = f"""
import multiprocessing, cleanscrape
def work():
    print([document.article.headline for document in cleanscrape.clean_many([{PAGE!r}] * 3, processes=2)], flush=True)
process = multiprocessing.get_context("fork").Process(target=work, daemon=True)
process.start()
process.join()
"""

BUSY = f"""
import itertools, os, time, cleanscrape
from pathlib import Path
print(os.getpid(), flush=True)
for number, document in enumerate(cleanscrape.clean_many(itertools.repeat({PAGE!r}), processes=2)):
    if number == 20:
        print("busy", flush=True)
"""


def children(parent: int) -> set[int]:
    """The processes that ``parent`` started and that are not dead."""
    found = set()
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, started_by = file.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(started_by) == parent and state != "Z":
            found.add(int(file.parent.name))
    return found


def alive(processes: Iterable[int]) -> set[int]:
    """Those that are left when all have had the time to go."""
    left = set(processes)
    end = time.monotonic() + GONE
    while left and time.monotonic() < end:
        time.sleep(0.05)
        left = {each for each in left if Path(f"/proc/{each}").exists() and not is_dead(each)}
    return left


def is_dead(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@proc
def test_nothing_is_left_by_close_break_exhaustion_or_an_error_of_the_caller() -> None:
    before = children(os.getpid())
    stream = clean_many(repeat(PAGE), processes=2)
    next(stream)
    workers = children(os.getpid()) - before
    assert len(workers) == 2
    stream.close()
    assert not alive(workers) and children(os.getpid()) == before
    for _ in clean_many(repeat(PAGE), processes=1):
        break
    assert children(os.getpid()) == before
    assert len(list(clean_many([PAGE], processes=1))) == 1
    assert children(os.getpid()) == before
    with pytest.raises(ZeroDivisionError):
        for _ in clean_many(repeat(PAGE), processes=1):
            _ = 1 / 0
    assert children(os.getpid()) == before


@proc
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
def test_nothing_is_left_by_a_signal(number: signal.Signals) -> None:
    script = subprocess.Popen(
        [sys.executable, "-c", BUSY], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert script.stdout is not None
    try:
        assert int(script.stdout.readline()) == script.pid
        assert script.stdout.readline() == "busy\n"
        workers = children(script.pid)
        assert len(workers) == 2
        os.killpg(script.pid, number)  # as a terminal sends Ctrl-C: to all of the group
        _, errors = script.communicate(timeout=GONE)
        assert not alive(workers)
        assert errors.count("KeyboardInterrupt") == (number is signal.SIGINT), "workers have nothing to say of it"
    finally:
        script.kill()
        script.wait()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_script_needs_no_guard(tmp_path: Path, method: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(WITHOUT_GUARD.format(method=method))
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr) == (f"{['Ferries are late'] * 3}\n", "")


def test_a_daemonic_process_may_have_workers() -> None:
    done = subprocess.run([sys.executable, "-c", IN_A_DAEMON], capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr) == (f"{['Ferries are late'] * 3}\n", "")


def test_modules_that_only_this_process_has_on_its_path_are_found(tmp_path: Path) -> None:
    (tmp_path / "harbour_cleaner.py").write_text(
        "import cleanscrape\n\n\ndef bare(source, **options):\n    return cleanscrape.clean(source, kind='text')\n"
    )
    sys.path.append(str(tmp_path))
    try:
        cleaner = import_module("harbour_cleaner").bare
        (document,) = clean_many([PAGE], processes=1, cleaner=cleaner)
    finally:
        sys.path.remove(str(tmp_path))
    assert document.kind == "text"
