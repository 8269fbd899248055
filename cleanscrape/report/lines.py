"""Where in the source a block stands, as a person counts: by lines from 1."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class Lines:
    """The lines of a source."""

    def __init__(self, source: str) -> None:
        self._starts = list(accumulate(map(len, source.splitlines(keepends=True)), initial=0))[:-1] or [0]

    def __len__(self) -> int:
        return len(self._starts)

    def number(self, offset: int) -> int:
        """The number of the line that holds a character."""
        return max(1, bisect_right(self._starts, offset))
