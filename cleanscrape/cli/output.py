"""The standard streams: data goes to standard output, whatever state it is in."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO


def write(data: bytes) -> None:
    """Write all of ``data`` to standard output. Raises OutputError where that fails."""
    from cleanscrape.files.run import OutputError

    rest = memoryview(data)
    try:
        while rest:  # PYTHONUNBUFFERED makes it a raw stream, which may write a part only
            rest = rest[sys.stdout.buffer.write(rest) :]
    except OSError as error:
        raise OutputError(error.errno, error.strerror) from error


def say(text: str) -> None:
    """Put a line on standard error, at once."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def flush() -> None:
    """Pass on what was written, so that messages and data come in the order they were made."""
    if sys.stdout is not None:
        sys.stdout.flush()


def is_terminal(stream: object) -> bool:
    """Whether a person looks at what goes into a stream."""
    return stream is not None and hasattr(stream, "isatty") and bool(stream.isatty())


def discard(stream: TextIO | None) -> None:
    """Send what is still buffered to nowhere, so that the exit is silent."""
    if stream is None:
        return
    null = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):
        os.dup2(null, stream.fileno())
    os.close(null)


def occupy_standard_descriptors() -> None:
    """Open closed ones on nothing, lest a page's file gets their number and a stray message goes into it."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
