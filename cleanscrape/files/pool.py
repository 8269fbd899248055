"""Work in several processes: results in the order of the items, and a process that dies costs one item.

The pools of the standard library lose all that was handed out (``concurrent.futures``) or wait for ever
(``multiprocessing.Pool``) when a process is killed, as the kernel does where memory runs out. Here each process
says what became of an item before it begins the next, so that it is known which item it died of.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Generic, NoReturn, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
_Numbered = tuple[int, Item]

_GRACE = 0.5
"""Seconds that a process has to clear up when it is stopped, before it is killed."""
_CONTEXT = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")
"""Forked processes share what is loaded already; elsewhere system libraries do not survive a fork."""


def available_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def load_once(work: Callable[[], object]) -> None:
    """Do ``work``, which loads what all will need, before processes are forked: they share it then."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's unused threads would not survive a fork
    work()
    gc.freeze()


def in_order(
    items: Iterable[Item],
    work: Callable[[Item], Result],
    lost: Callable[[Item, str], Result],
    *,
    processes: int,
    batch: int,
    window: int,
) -> Generator[Result]:
    """Do ``work`` on each item in ``processes`` processes; give the results in the order of the items.

    ``lost`` makes the result of an item whose process died, from how it died; the item's work may have been done.
    ``batch`` items at most are handed out at once, and none that is ``window`` or more ahead of the next result, so
    neither many items nor a slow one take memory. What ``work`` raises is raised here, and ends all. However it
    ends, also when the iterator is closed, no process is left.
    """
    pool = _Pool(work, lost, processes)
    try:
        yield from pool.results(items, batch, window)
    finally:
        pool.close()


@dataclass(frozen=True, slots=True)
class _Raised:
    """What a process sends in the place of a result."""

    error: Exception


class _Worker(Generic[Item]):
    """A process, our end of the pipe to it, and what it was given and has not answered yet."""

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.given: deque[_Numbered[Item]] = deque()

    def end(self) -> str:
        """Wait until it is gone; say how it went."""
        self.pipe.close()
        self.process.join()
        code = self.process.exitcode or 0
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"


class _Pool(Generic[Item, Result]):
    def __init__(self, work: Callable[[Item], Result], lost: Callable[[Item, str], Result], processes: int) -> None:
        self._work = work
        self._lost = lost
        self._processes = processes
        self._workers: list[_Worker[Item]] = []
        self._done: dict[int, Result] = {}

    def results(self, items: Iterable[Item], batch: int, window: int) -> Iterator[Result]:
        """See ``in_order``."""
        source = enumerate(items)
        again: deque[_Numbered[Item]] = deque()
        """What a process that died had been given and had not begun."""
        following = handed = 0
        while True:
            while self._has_room():
                allowed = min(batch, following + window - handed)
                given = [again.popleft() for _ in range(min(batch, len(again)))] or list(
                    islice(source, max(0, allowed))
                )
                if not given:
                    break
                handed = max(handed, given[-1][0] + 1)
                self._hand_out(given)
            busy = {worker.pipe: worker for worker in self._workers if worker.given}
            if not busy:
                return
            ready = frozenset(wait(busy))
            for pipe, worker in busy.items():
                if pipe in ready:
                    again.extend(self._receive(worker))
            while following in self._done:
                yield self._done.pop(following)
                following += 1

    def close(self) -> None:
        """Stop every process: those at work have a moment to clear up."""
        for worker in self._workers:
            if worker.given:
                worker.process.terminate()
            worker.pipe.close()
        end = time.monotonic() + _GRACE
        for worker in self._workers:
            worker.process.join(max(0.0, end - time.monotonic()))
        for worker in self._workers:
            if worker.process.exitcode is None:
                worker.process.kill()
                how = worker.end()
                if worker.given:
                    self._lost(worker.given[0][1], how)
        self._workers.clear()

    def _has_room(self) -> bool:
        return len(self._workers) < self._processes or any(not worker.given for worker in self._workers)

    def _hand_out(self, given: Sequence[_Numbered[Item]]) -> None:
        while True:
            worker = next((one for one in self._workers if not one.given), None) or self._start()
            try:
                worker.pipe.send([item for _, item in given])
            except (BrokenPipeError, ConnectionResetError):  # it was killed while it had nothing to do
                self._workers.remove(worker)
                worker.end()
            else:
                worker.given.extend(given)
                return

    def _receive(self, worker: _Worker[Item]) -> list[_Numbered[Item]]:
        """Take a result; give back what a process that died leaves undone."""
        try:
            result = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            self._workers.remove(worker)
            number, item = worker.given.popleft()
            self._done[number] = self._lost(item, worker.end())
            return list(worker.given)
        if isinstance(result, _Raised):
            raise result.error
        number, _ = worker.given.popleft()
        self._done[number] = result
        return []

    def _start(self) -> _Worker[Item]:
        ours, theirs = _CONTEXT.Pipe()
        # a forked process has our ends of the pipes too; were they open there, nobody would notice that we are gone
        inherited = [worker.pipe for worker in self._workers] + [ours] if _CONTEXT.get_start_method() == "fork" else []
        process = _CONTEXT.Process(target=_serve, args=(theirs, self._work, inherited), daemon=True)
        process.start()
        theirs.close()
        worker: _Worker[Item] = _Worker(process, ours)
        self._workers.append(worker)
        return worker


def _serve(pipe: Connection, work: Callable[[Item], object], inherited: Sequence[Connection]) -> None:
    """What a process does: take items, send results, until there are no more or nobody listens any more."""
    for other in inherited:
        other.close()
    # a terminal sends these to all processes; it is the parent's business what becomes of the run
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            for item in pipe.recv():
                pipe.send(_answer(work, item))


def _answer(work: Callable[[Item], object], item: Item) -> object:
    try:
        return work(item)
    except Exception as error:
        return _Raised(error)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # a second one must not interrupt the clearing up
    raise SystemExit(128 + number)
