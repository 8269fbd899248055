"""Processes that work for a program which must not wait.

A thread would not do: cleaning is Python, so it shares the interpreter's lock with an event loop, which then loses
milliseconds at every turn and more where a page is big. Neither would ``multiprocessing`` or ``concurrent.futures``:
their processes import the program's main module again, which starts the program again where that is not guarded
(as in the examples of Scrapy's documentation), and a task that takes too long cannot be ended there.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from cleanscrape.errors import NotCleaned, UsageError

Result = TypeVar("Result")

_SECONDS_TO_START = 60.0


class Workers:
    """As many tasks at a time as there are processes; each process is started when first needed.

    ``processes=0`` does the work in one thread of this process: less memory, but the rest of the program is slower
    meanwhile and no task can be ended. ``timeout``: seconds for one task, None for no limit.
    """

    def __init__(self, processes: int = 1, *, timeout: float | None = None) -> None:
        if processes < 0:
            raise UsageError(f"processes={processes}: pass 0 for a thread, or a number of processes")
        if timeout is not None and not timeout > 0:
            raise UsageError(f"timeout={timeout}: pass seconds, or None for no limit")
        self._timeout = timeout
        self._in_processes = processes > 0
        self._threads = ThreadPoolExecutor(max(1, processes), thread_name_prefix="cleanscrape")
        self._mine = threading.local()  # each thread waits for one process
        self._lock = threading.Lock()
        self._alive: set[_Worker] = set()
        self._closed = False

    def submit(self, function: Callable[..., Result], *arguments: Any) -> Future[Result]:
        """Call a module's function elsewhere. The future raises what it raises, and NotCleaned where it never ends.

        Function, arguments and result must be picklable. Raises RuntimeError after ``close``.
        """
        return self._threads.submit(self._call, function, arguments)

    def close(self) -> None:
        """End all processes at once; tasks that are under way raise NotCleaned."""
        with self._lock:
            self._closed = True
            for worker in self._alive:
                worker.kill()
        self._threads.shutdown(cancel_futures=True)

    def _call(self, function: Callable[..., Result], arguments: tuple[Any, ...]) -> Result:
        if not self._in_processes:
            return function(*arguments)
        worker = self._worker()
        try:
            done, result = worker.call(function, arguments, self._timeout)
        except NotCleaned:
            self._give_up(worker)
            raise
        if done:
            answer: Result = result
            return answer
        raise result

    def _worker(self) -> _Worker:
        worker: _Worker | None = getattr(self._mine, "worker", None)
        if worker is not None:
            return worker
        with self._lock:
            if self._closed:
                raise NotCleaned("the workers were closed before the page's turn came")
            worker = self._mine.worker = _Worker()
            self._alive.add(worker)
        return worker

    def _give_up(self, worker: _Worker) -> None:
        with self._lock:
            self._alive.discard(worker)
        self._mine.worker = None
        worker.end()


class _Worker:
    """One process that runs ``cleanscrape.integrations.worker``."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "cleanscrape.integrations.worker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path or str(os.curdir) for path in sys.path)},
            )
        self._pipe = Connection(ours.detach())
        self._started = False

    def call(self, function: Callable[..., Any], arguments: tuple[Any, ...], timeout: float | None) -> tuple[bool, Any]:
        """Whether the function returned, and what it returned or raised. Raises NotCleaned."""
        try:
            if not self._started:
                self._receive(_SECONDS_TO_START)
                self._started = True
            self._pipe.send((function, arguments))
            answer: tuple[bool, Any] = self._receive(timeout)
        except (EOFError, OSError):
            code = self._process.wait()
            raise NotCleaned(f"the process that worked on the page died (exit code {code})") from None
        return answer

    def _receive(self, timeout: float | None) -> Any:
        if not self._pipe.poll(timeout):
            raise NotCleaned(f"the page was given up after {timeout:g} seconds")
        return self._pipe.recv()

    def kill(self) -> None:
        """End the process; who waits for it finds the pipe closed."""
        self._process.kill()

    def end(self) -> None:
        """End the process and let go of all that belongs to it."""
        self._process.kill()
        self._process.wait()
        self._pipe.close()
