"""Worker processes for a program that must not wait: a page is handed over, and a future gives what is made of it.

A thread alone would not do: cleaning is Python, so it shares the interpreter's lock with an event loop, which then
loses milliseconds at every turn. The processes are those of ``clean_many``; here each has a thread that waits for it.
"""

from __future__ import annotations

import atexit
import pickle
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, NamedTuple

from cleanscrape.cleaning import clean
from cleanscrape.errors import NotCleaned, UsageError
from cleanscrape.integrations.items import value_of
from cleanscrape.many.crew import StillbornError, Worker
from cleanscrape.many.jobs import Job


def taken_apart(source: str | bytes, *, names: frozenset[str] | None = None, **options: Any) -> Any:
    """The document of a page, or only these of ``items.NAMES``: less to send from one process to another."""
    document = clean(source, **options)
    return document if names is None else {name: value_of(document, name) for name in names}


class _Task(NamedTuple):
    future: Future[Any]
    source: str | bytes
    options: Mapping[str, Any]


class Workers:
    """As many pages at a time as there are processes; all are started with the first pages.

    ``processes=0`` does the work in one thread of this process: less memory, but the rest of the program is slower
    meanwhile and no page can be given up. ``timeout``: seconds for one page, None for no limit. ``cleaner``: what is
    called on pages. Raises UsageError for a number that cannot be.
    """

    def __init__(
        self, processes: int = 1, *, timeout: float | None = None, cleaner: Callable[..., Any] = taken_apart
    ) -> None:
        if processes < 0:
            raise UsageError(f"processes={processes}: pass 0 for a thread, or a number of processes")
        if timeout is not None and not timeout > 0:
            raise UsageError(f"timeout={timeout}: pass seconds, or None for no limit")
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._hands: list[_Process] | list[_Here]
        self._hands = [_Process(cleaner, timeout) for _ in range(processes)] if processes else [_Here(cleaner)]
        self._lock = threading.Lock()
        self._started = self._closed = False

    def submit(self, source: str | bytes, **options: Any) -> Future[Any]:
        """Have a page cleaned. The future raises NotCleaned where that fails or takes too long, or after ``close``."""
        future: Future[Any] = Future()
        with self._lock:
            if self._closed:
                future.set_exception(NotCleaned("the workers were closed"))
                return future
            if not self._started:
                self._start()
            self._tasks.put(_Task(future, source, options))
        return future

    def _start(self) -> None:
        self._started = True
        atexit.register(self.close)
        for hand in self._hands:  # daemons, for a program that is told to end must not wait for a page
            threading.Thread(target=self._serve, args=(hand,), daemon=True, name="cleanscrape").start()

    def close(self) -> None:
        """End all processes at once; pages that are under way, or wait for their turn, raise NotCleaned."""
        atexit.unregister(self.close)
        with self._lock:
            self._closed = True
            for hand in self._hands:
                hand.close()
                self._tasks.put(None)

    def _serve(self, hand: _Process | _Here) -> None:
        while (task := self._tasks.get()) is not None:
            if not task.future.set_running_or_notify_cancel():
                continue
            try:
                result = hand.clean(task.source, task.options)
            except BaseException as error:
                task.future.set_exception(error)
            else:
                task.future.set_result(result)
        hand.end()


class _Here:
    """This process."""

    def __init__(self, cleaner: Callable[..., Any]) -> None:
        self._cleaner = cleaner
        self._closed = False

    def clean(self, source: str | bytes, options: Mapping[str, Any]) -> Any:
        """Call the cleaner. Raises NotCleaned after ``close``."""
        if self._closed:
            raise NotCleaned("the workers were closed before the page's turn came")
        return self._cleaner(source, **options)

    def close(self) -> None:
        """Take no more pages."""
        self._closed = True

    def end(self) -> None:
        """Nothing is left behind."""


class _Process:
    """A worker process, started with the first page and replaced when it dies."""

    def __init__(self, cleaner: Callable[..., Any], timeout: float | None) -> None:
        self._setup = pickle.dumps((cleaner, timeout))
        self._timeout = timeout
        self._worker: Worker | None = None
        self._lock = threading.Lock()
        self._closed = False

    def clean(self, source: str | bytes, options: Mapping[str, Any]) -> Any:
        """Call the cleaner there. Raises NotCleaned."""
        worker = self._running()
        worker.give(Job(0, source, options))
        done: Job | None = None
        try:
            while done is None:  # that it is ready may come first
                done = worker.heard()
        except (EOFError, OSError):
            done = self._buried(worker)
        if done.answer is None:
            raise NotCleaned(done.failure)
        return pickle.loads(done.answer)

    def _running(self) -> Worker:
        with self._lock:
            if self._closed:
                raise NotCleaned("the workers were closed before the page's turn came")
            if self._worker is None:
                self._worker = Worker(self._setup)
            return self._worker

    def _buried(self, worker: Worker) -> Job:
        """The job that a worker died of."""
        self._worker = None
        try:
            job = worker.buried(self._timeout)
        except StillbornError as error:
            raise NotCleaned(str(error)) from error
        assert job is not None  # it was given one
        return job

    def close(self) -> None:
        """Kill the process, so that the thread that listens to it hears the end."""
        with self._lock:
            self._closed = True
            if self._worker is not None:
                self._worker.process.kill()

    def end(self) -> None:
        """Let go of the process; called by the thread that listens to it."""
        if self._worker is not None:
            self._worker.end()
