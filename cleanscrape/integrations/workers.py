"""Worker processes for a program that must not wait: a page is handed over, and a future gives what is made of it.

A thread alone would not do: cleaning is Python, so it shares the interpreter's lock with an event loop, which then
loses milliseconds at every turn. Nor would ``multiprocessing`` and ``concurrent.futures``: their processes import the
program's main module again, which starts the program again where that is not guarded (as in the examples of Scrapy's
documentation), and a page that takes too long cannot be ended there.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing.connection import Pipe
from queue import SimpleQueue
from typing import Any, NamedTuple

from cleanscrape.cleaning import clean
from cleanscrape.errors import NotCleaned, UsageError
from cleanscrape.integrations.items import value_of

_SECONDS_TO_START = 60.0


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
        self._cleaner, self._timeout = cleaner, timeout
        self._child: _Child | None = None
        self._lock = threading.Lock()
        self._closed = False

    def clean(self, source: str | bytes, options: Mapping[str, Any]) -> Any:
        """Call the cleaner there. Raises NotCleaned."""
        with self._lock:
            if self._closed:
                raise NotCleaned("the workers were closed before the page's turn came")
            if self._child is None:
                self._child = _Child()
            child = self._child
        try:
            if not child.ready:
                child.start(self._cleaner)
            child.pipe.send((source, options))
            result, failure = child.answer(self._timeout)
        except NotCleaned:
            self.end()
            raise
        except (EOFError, OSError):
            raise NotCleaned(f"the process that cleaned it {_said(self.end())}") from None
        if failure is not None:
            raise NotCleaned(failure)
        return result

    def close(self) -> None:
        """Kill the process, so that the thread that listens to it hears the end."""
        with self._lock:
            self._closed = True
            if self._child is not None:
                self._child.process.kill()

    def end(self) -> int | None:
        """Let go of the process, and give its exit code; called by the thread that listens to it."""
        with self._lock:
            child, self._child = self._child, None
        return child.end() if child is not None else None


class _Child:
    """A process that runs ``cleanscrape.integrations.worker``, and the pipe to it."""

    def __init__(self) -> None:
        self.ready = False
        self.pipe, theirs = Pipe()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "cleanscrape.integrations.worker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path or os.curdir for path in sys.path)},
                process_group=0,  # Ctrl-C is for the program
            )

    def start(self, cleaner: Callable[..., Any]) -> None:
        """Wait until the process is warm. Raises EOFError, OSError where it dies of that, NotCleaned where it hangs."""
        self.pipe.send(cleaner)
        self.answer(_SECONDS_TO_START)
        self.ready = True

    def answer(self, timeout: float | None) -> tuple[Any, str | None]:
        """The result, or why there is none. Raises NotCleaned where it takes longer, EOFError where it never comes."""
        if not self.pipe.poll(timeout):
            raise NotCleaned(f"it took longer than the limit of {timeout:g} s")
        answer: tuple[Any, str | None] = self.pipe.recv()
        return answer

    def end(self) -> int:
        """Kill the process and give its exit code, that of its own death if it was dead already."""
        self.pipe.close()
        with suppress(subprocess.TimeoutExpired):  # a dying process closes its pipe before it is dead
            self.process.wait(0.5)
        self.process.kill()
        return self.process.wait()


def _said(code: int | None) -> str:
    """An exit code in words."""
    if code is None or code >= 0:
        return f"ended with exit code {code}"
    return f"was killed by {signal.Signals(-code).name}"
