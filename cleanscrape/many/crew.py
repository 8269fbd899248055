"""The worker processes of ``clean_many``: started when needed, replaced when they die, gone when it ends.

They are fresh interpreters (``python -c``), neither forked nor spawned by ``multiprocessing``: so there is no
``__main__`` to guard, threads and notebooks do no harm, and daemonic processes may have them, too. Each has a
connection of its own: one that dies in the middle of a message spoils nobody else's.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait
from types import TracebackType
from typing import Any

from cleanscrape.errors import CleanscrapeError, UsageError
from cleanscrape.many.jobs import Job
from cleanscrape.many.worker import DOCUMENT, READY

DEPTH = 2
"""Jobs that a worker is given: the one that it is at, and the next."""

STILLBORN = 3
"""So many workers in a row that do not even start: nor will the next."""

_PROGRAM = "import sys; sys.path[:] = {path!r}; from cleanscrape.many.worker import main; main({descriptor}, {starter})"


class StillbornError(CleanscrapeError):
    """A worker process ended before it could take a page."""


class Worker:
    """One process, its connection, and the jobs that it was given and has not answered."""

    def __init__(self, setup: bytes) -> None:
        """``setup``: what the process is told first, pickled."""
        if not sys.executable:
            raise CleanscrapeError("no Python interpreter is known to start workers with: pass processes=0")
        self.jobs: deque[Job] = deque()
        self._sent = 0
        self.ready = False
        self.connection, theirs = Pipe()
        with theirs:
            program = _PROGRAM.format(path=list(sys.path), descriptor=theirs.fileno(), starter=os.getpid())
            self.process = subprocess.Popen(
                [sys.executable, "-c", program],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                process_group=0,  # Ctrl-C is for whoever waits for the documents
            )
        with suppress(OSError):  # it ended at once: that is seen when it is listened to
            self.connection.send_bytes(setup)

    def give(self, job: Job) -> None:
        """Add a job. It is sent when the worker listens."""
        self.jobs.append(job)
        self._send()

    def _send(self) -> None:
        while self.ready and self._sent < len(self.jobs):
            job = self.jobs[self._sent]
            self._sent += 1
            with suppress(OSError):  # it died: that is seen when it is listened to
                self.connection.send_bytes(job.packed())

    def heard(self) -> Job | None:
        """Take a message: the job that is done, if it was an answer. Raises EOFError, OSError where it died."""
        message = self.connection.recv_bytes()
        if message == READY:
            self.ready = True
            self._send()
            return None
        job = self.jobs.popleft()
        self._sent -= 1
        if message.startswith(DOCUMENT):
            job.answer = message[1:]
        else:
            job.failure = message[1:].decode()
        return job

    def buried(self, timeout: float | None) -> Job | None:
        """Of a worker that died: the job that it was at, with the reason. Raises StillbornError if it never worked."""
        code = self.end()
        if not self.ready:
            raise StillbornError(f"a worker did not start but {_said(code)}; its own words are on the error stream")
        if not self._sent:
            return None
        job = self.jobs.popleft()
        if code == -signal.SIGALRM and timeout is not None:
            job.failure = f"it took longer than the limit of {timeout:g} s"
        else:
            job.failure = f"the process that cleaned it {_said(code)}"
        return job

    def end(self) -> int:
        """Kill the process and give its exit code, that of its own death if it was dead already."""
        self.connection.close()
        if self.process.poll() is None:
            with suppress(subprocess.TimeoutExpired):  # a dying process closes its connection before it is dead
                self.process.wait(0.5 if self._sent else 0)
        self.process.kill()
        return self.process.wait()


class Crew:
    """Up to ``processes`` workers. To be used in a ``with`` statement, which leaves no process behind."""

    def __init__(self, processes: int, clean: Callable[..., Any], timeout: float | None) -> None:
        """``clean``: what workers call on sources. ``timeout``: seconds a page. Raises UsageError if it has no name."""
        self._processes, self._timeout = processes, timeout
        self._setup = _setup(clean, timeout)
        self._workers: dict[Connection, Worker] = {}
        self._stillborn = 0

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers.values():
            worker.process.kill()
        for worker in self._workers.values():
            worker.end()
        self._workers.clear()

    @property
    def has_room(self) -> bool:
        """Whether one more job can be given."""
        return sum(len(worker.jobs) for worker in self._workers.values()) < DEPTH * self._processes

    def give(self, job: Job) -> None:
        """Give a job to who has least to do, and start one more worker where that one is busy."""
        worker = min(self._workers.values(), key=lambda each: len(each.jobs), default=None)
        if worker is None or (worker.jobs and len(self._workers) < self._processes):
            worker = self._start()
        worker.give(job)

    def _start(self) -> Worker:
        worker = Worker(self._setup)
        self._workers[worker.connection] = worker
        return worker

    def done(self, *, block: bool) -> Iterator[Job]:
        """The jobs that were done since the last call. ``block``: wait until something is heard."""
        for connection in wait(list(self._workers), None if block else 0) if self._workers else ():
            assert isinstance(connection, Connection)
            worker = self._workers[connection]
            try:
                job = worker.heard()
                self._stillborn = 0
            except (EOFError, OSError):
                job = self._replace(worker)
            if job is not None:
                yield job

    def _replace(self, dead: Worker) -> Job | None:
        """Give what a dead worker left to another, and the job that it died of."""
        del self._workers[dead.connection]
        try:
            job = dead.buried(self._timeout)
        except StillbornError:
            self._stillborn += 1
            if self._stillborn >= STILLBORN:
                raise
            job = None
        for left in dead.jobs:
            self.give(left)
        return job


def _setup(clean: Callable[..., Any], timeout: float | None) -> bytes:
    """What workers are told first."""
    wanted = "workers must be able to import it: define it in a module, or pass processes=0"
    if getattr(clean, "__module__", None) == "__main__":
        raise UsageError(f"cleaner={clean!r} is defined in __main__: {wanted}")
    try:
        return pickle.dumps((clean, timeout), pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise UsageError(f"cleaner={clean!r} cannot be pickled ({error}): {wanted}") from error


def _said(code: int) -> str:
    """An exit code in words."""
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"was killed by {name}" + (", perhaps for want of memory" if code == -signal.SIGKILL else "")
