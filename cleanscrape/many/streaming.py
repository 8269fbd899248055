"""``clean_many``: a stream of sources in, a stream of documents out, at most a window of them in between."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from math import isfinite
from time import perf_counter
from typing import Any

from cleanscrape.cleaning import clean
from cleanscrape.errors import UsageError
from cleanscrape.many.crew import DEPTH, Crew
from cleanscrape.many.jobs import Job, check, check_sources, jobs
from cleanscrape.many.progress import Told, check_progress, shown
from cleanscrape.many.worker import failure
from cleanscrape.model import Document

TIMEOUT = 60.0
"""Seconds a page, if not said."""
MAX_SIZE = 20_000_000
"""Bytes or characters of a page, if not said."""


def clean_many(
    sources: Iterable[Any],
    *,
    processes: int | None = None,
    ordered: bool = True,
    timeout: float | None = TIMEOUT,
    max_size: int | None = MAX_SIZE,
    window: int | None = None,
    progress: bool | Told = False,
    cleaner: Callable[..., Document] = clean,
    **options: Any,
) -> Generator[Document, None, None]:
    """Clean a stream of sources on several cores: one Document for each, however it went.

    ``sources``: any iterable, also one without an end, of what ``clean`` takes, or of pairs of such a source and a
    dict of options of ``clean`` for it, such as ``{"url": …}``. It is read in the calling thread, no further ahead
    than ``window``; what it raises is raised here after the documents of all that it gave before.
    ``processes``: how many workers, by default one a usable core. 0 cleans in this process, without workers.
    ``ordered``: whether documents come in the order of the sources, or as they are done.
    ``timeout``: seconds that a page may take in a worker; None for no limit. In this process (``processes=0``)
    nothing can be stopped: there a document that took longer only has a warning.
    ``max_size``: bytes (of bytes) or characters (of text) that a page may have; None for no limit.
    ``window``: how many sources are read and not yet given as documents, at most; by default four a worker.
    ``progress``: True shows a bar (with tqdm, extra ``progress``); a function is called with the number of documents
    given so far and with that of all, or None.
    ``cleaner``: what is called instead of ``clean``, such as ``Cleaner(…).clean``; it is pickled for the workers.
    ``options``: those of ``clean``, for all sources that do not say otherwise.

    A page over a limit, on which a worker died, or on which cleaning failed gives a Document without article that
    has all of the source, the visible text as its only block, confidence 0 and a warning that begins "not read".

    Closing the generator, leaving a loop over it and Ctrl-C leave no process behind. Raises UsageError for wrong
    arguments, such as a single page as ``sources``, and for an item that is no source; MissingExtra for a bar without
    tqdm.
    """
    check_sources(sources)
    count = _checked(processes, timeout, max_size, window)
    check(options)
    check_progress(progress)
    work = jobs(sources, options, max_size)
    if count == 0:
        made = _here(work, cleaner, timeout)
    else:
        made = _in_workers(work, Crew(count, cleaner, timeout), window or 2 * DEPTH * count, ordered=ordered)
    return _reported(made, progress, sources)


def _checked(processes: int | None, timeout: float | None, max_size: int | None, window: int | None) -> int:
    """The number of workers. Raises UsageError for a number that cannot be."""
    if processes is None:
        processes = _usable_cores()
    if type(processes) is not int or processes < 0:
        raise UsageError(f"processes={processes!r}: pass a number of workers, 0 for none, or None")
    is_number = isinstance(timeout, (int, float)) and not isinstance(timeout, bool)
    if timeout is not None and not (is_number and isfinite(timeout) and timeout > 0):
        raise UsageError(f"timeout={timeout!r}: pass a number of seconds above 0, or None for no limit")
    for name, value in (("max_size", max_size), ("window", window)):
        if value is not None and (type(value) is not int or value < 1):
            raise UsageError(f"{name}={value!r}: pass a whole number from 1 on, or None")
    return processes


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _reported(
    made: Generator[Document, None, None], progress: bool | Told, sources: Iterable[Any]
) -> Generator[Document, None, None]:
    """Tell of each document."""
    try:
        with shown(progress, sources) as tell:
            for document in made:
                tell()
                yield document
                del document  # while the next one is made, this one's memory is free
    finally:
        made.close()


def _here(
    work: Iterator[Job], cleaner: Callable[..., Document], timeout: float | None
) -> Generator[Document, None, None]:
    """Clean one source after the other in this process."""
    for job in work:
        yield job.document() if job.failure is not None else _cleaned(job, cleaner, timeout)


def _cleaned(job: Job, cleaner: Callable[..., Document], timeout: float | None) -> Document:
    """The document of a job, with a warning where it came late."""
    start = perf_counter()
    try:
        document = cleaner(job.source, **job.options)
    except Exception as error:  # as in a worker: one page's trouble is no other's
        job.failure = failure(error)
        document = job.document()
    took = perf_counter() - start
    if timeout is not None and took > timeout:
        late = f"took {took:.1f} s, longer than the limit of {timeout:g} s, which only workers can keep"
        document = replace(document, warnings=(*document.warnings, late))
    return document


def _in_workers(work: Iterator[Job], crew: Crew, window: int, *, ordered: bool) -> Generator[Document, None, None]:
    """Keep the crew busy, and give what is done."""
    results: _InOrder | _AsDone = _InOrder() if ordered else _AsDone()
    reading = True
    error: Exception | None = None
    inside = 0
    with crew:
        while reading or inside:
            for job in crew.done(block=not (reading and crew.has_room and inside < window) and not results.has_next):
                results.add(job)
            while reading and inside < window and crew.has_room:
                try:
                    job = next(work)
                except StopIteration:
                    reading = False
                    break
                except Exception as raised:  # whatever sources raise; it has its turn after what is pending
                    reading, error = False, raised
                    break
                inside += 1
                if job.failure is None:
                    crew.give(job)
                else:
                    results.add(job)
            if results.has_next:
                inside -= 1
                yield results.next().document()
    if error is not None:
        raise error


class _AsDone:
    """Jobs as they are done."""

    def __init__(self) -> None:
        self._jobs: deque[Job] = deque()

    def add(self, job: Job) -> None:
        self._jobs.append(job)

    @property
    def has_next(self) -> bool:
        return bool(self._jobs)

    def next(self) -> Job:
        return self._jobs.popleft()


class _InOrder:
    """Jobs by their numbers, without gaps."""

    def __init__(self) -> None:
        self._jobs: dict[int, Job] = {}
        self._number = 0

    def add(self, job: Job) -> None:
        self._jobs[job.number] = job

    @property
    def has_next(self) -> bool:
        return self._number in self._jobs

    def next(self) -> Job:
        self._number += 1
        return self._jobs.pop(self._number - 1)
