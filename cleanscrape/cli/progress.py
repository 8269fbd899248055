"""A progress bar of one line on a terminal, over which messages may be written."""

from __future__ import annotations

import os
import sys
import time
from typing import TextIO

from cleanscrape.files.outcome import Status, Tally

_FIRST = 0.5
"""Seconds before it is shown: a short run needs none."""
_EVERY = 0.1
"""Seconds between two drawings at least."""
_CELLS = 20


class Progress:
    """How far a run over ``total`` files is: share, counts, rate, time left. It uses no escape sequences."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self._total = total
        self._stream = stream or sys.stderr
        self._begin = time.monotonic()
        self._due = self._begin + _FIRST
        self._width = 0
        """Columns that it takes on the screen now."""

    def update(self, tally: Tally) -> None:
        """Draw it again, if it is time to."""
        now = time.monotonic()
        if now >= self._due:
            self._due = now + _EVERY
            self._draw(self._line(tally, now - self._begin))

    def clear(self) -> None:
        """Take it off the screen, for something else to be written there. It is drawn again at the next update."""
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width = 0
            self._due = min(self._due, time.monotonic())

    def _line(self, tally: Tally, seconds: float) -> str:
        done = tally.files
        share = done / self._total
        bar = ("#" * int(share * _CELLS)).ljust(_CELLS, "-")
        counts = ", ".join(f"{tally.counts[status]:,} {status}" for status in Status if tally.counts[status])
        rate = done / seconds
        speed = f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"
        left = clock(seconds / done * (self._total - done)) if done else "?"
        return f"[{bar}] {share:.0%} {done:,}/{self._total:,}  {speed}/s  {left} left  {counts}"

    def _draw(self, line: str) -> None:
        shown = line[: self._columns() - 1]  # in the last column some terminals begin a new line
        self._stream.write("\r" + shown.ljust(self._width))
        self._stream.flush()
        self._width = len(shown)

    def _columns(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or 80
        except (OSError, ValueError):
            return 80


def clock(seconds: float) -> str:
    """``1:05`` or ``2:03:04``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
