"""Work in several processes: order, bounded memory, processes that die, processes that are stopped."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from cleanscrape.files.pool import available_cores, in_order


def lost(item: int, how: str) -> str:
    return f"{item} {how}"


def double(item: int) -> int:
    return 2 * item


def slow_first(item: int) -> int:
    if item == 0:
        time.sleep(0.3)
    return item


def die_at(deaths: dict[int, signal.Signals], item: int) -> int | str:
    if item in deaths:
        faulthandler.disable()  # it is meant to die, and needs no report
        os.kill(os.getpid(), deaths[item])
        time.sleep(10)
    return item


def exit_at_two(item: int) -> int:
    if item == 2:
        os._exit(7)
    return item


def raise_at_three(item: int) -> int:
    if item == 3:
        raise LookupError("no such item")
    return item


def process_of(item: int) -> int:
    time.sleep(0.02)
    return os.getpid()


def running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("batch", [1, 4, 100])
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(processes: int, batch: int) -> None:
    results = in_order(range(50), double, lost, processes=processes, batch=batch, window=20)
    assert list(results) == [2 * item for item in range(50)]


def test_no_items_start_no_process() -> None:
    assert list(in_order([], double, lost, processes=2, batch=1, window=2)) == []


def test_a_slow_item_does_not_let_others_pile_up() -> None:
    """At no time more than ``window`` items are taken from the source ahead of the results."""
    taken = 0

    def source() -> Iterator[int]:
        nonlocal taken
        for item in range(1000):
            taken += 1
            yield item

    ahead = []
    for given, result in enumerate(in_order(source(), slow_first, lost, processes=2, batch=8, window=40)):
        assert result == given
        ahead.append(taken - given)
    assert len(ahead) == 1000
    assert max(ahead) <= 40


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT], ids=["KILL", "SEGV", "ABRT"])
def test_a_process_that_dies_costs_its_item_only(number: signal.Signals) -> None:
    deaths = {0: number, 7: number, 8: number, 19: number}
    results = list(in_order(range(20), partial(die_at, deaths), lost, processes=2, batch=5, window=40))
    assert results == [f"{item} was ended by {number.name}" if item in deaths else item for item in range(20)]


def test_a_process_that_exits_costs_its_item_only() -> None:
    results = list(in_order(range(5), exit_at_two, lost, processes=2, batch=2, window=40))
    assert results == [0, 1, "2 ended with exit code 7", 3, 4]


def test_a_process_killed_while_it_waits_costs_nothing() -> None:
    killed: list[int] = []

    def source() -> Iterator[int]:
        yield from range(4)
        for process in {process for process in seen if running(process)}:
            os.kill(process, signal.SIGKILL)
            killed.append(process)
        time.sleep(0.2)  # until it is gone: what it is given before counts as given
        yield from range(4)

    seen: list[int] = []
    results = in_order(source(), process_of, lost, processes=1, batch=1, window=1)
    for result in results:
        assert isinstance(result, int)
        seen.append(result)
    assert len(seen) == 8
    assert killed and set(seen[4:]).isdisjoint(killed)


def test_what_the_work_raises_is_raised_and_ends_all() -> None:
    results = in_order(range(20), raise_at_three, lost, processes=2, batch=1, window=40)
    with pytest.raises(LookupError, match="no such item"):
        list(results)


def test_closing_the_iterator_ends_all_processes_at_once() -> None:
    results = in_order(range(1000), process_of, lost, processes=3, batch=1, window=40)
    processes = {next(results) for _ in range(30)}
    assert len(processes) == 3
    begin = time.monotonic()
    results.close()
    assert time.monotonic() - begin < 1
    assert not any(running(process) for process in processes)


def stubborn(folder: Path, item: int) -> int:
    """Like a parser in C that looks at no signal."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    (folder / str(os.getpid())).touch()
    if item:
        time.sleep(30)
    return item


def test_a_process_that_does_not_stop_is_killed_and_its_item_named(tmp_path: Path) -> None:
    given_up: list[str] = []

    def note(item: int, how: str) -> str:
        given_up.append(lost(item, how))
        return given_up[-1]

    results = in_order([0, 1, 1], partial(stubborn, tmp_path), note, processes=2, batch=1, window=3)
    assert next(results) == 0
    while len(list(tmp_path.iterdir())) < 2:
        time.sleep(0.01)
    begin = time.monotonic()
    results.close()
    assert time.monotonic() - begin < 1.5
    assert given_up and set(given_up) == {"1 was ended by SIGKILL"}
    assert not any(running(int(path.name)) for path in tmp_path.iterdir())


def test_processes_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        for process in in_order(range(10_000), process_of, lost, processes=2, batch=4, window=100):
            (tmp_path / str(process)).touch()
        os._exit(0)
    while len(list(tmp_path.iterdir())) < 2:
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    end = time.monotonic() + 5
    processes = [int(path.name) for path in tmp_path.iterdir()]
    while any(running(process) for process in processes):
        assert time.monotonic() < end, "processes outlive the one that started them"
        time.sleep(0.01)


def test_available_cores_are_those_this_process_may_use() -> None:
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("no affinity here")
    before = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(before)})
        assert available_cores() == 1
    finally:
        os.sched_setaffinity(0, before)
    assert available_cores() == len(before)
