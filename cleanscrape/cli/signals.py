"""Signals that end a run by unwinding the stack, so that temporary files are removed on the way out."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextlib.contextmanager
def signals_as_exit() -> Iterator[None]:
    """Let SIGINT, SIGTERM and SIGHUP raise SystemExit with 128 and their number."""
    before = {}
    for number in _SIGNALS:
        # one that is ignored (nohup) stays ignored; outside of the main thread handlers cannot be set
        if signal.getsignal(number) is not signal.SIG_IGN:
            with contextlib.suppress(ValueError):
                before[number] = signal.signal(number, _exit)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _exit(number: int, frame: FrameType | None) -> NoReturn:
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)  # a second one must not interrupt the clearing up
    raise SystemExit(128 + number)
