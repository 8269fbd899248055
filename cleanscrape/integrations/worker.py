"""The program of a worker process: pages in, what is made of them out, until nobody is there any more."""

from __future__ import annotations

import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any


def main() -> None:
    """Serve the pipe whose number is the first argument."""
    pipe = Connection(int(sys.argv[1]))
    cleaner = pipe.recv()
    cleaner("<p>The first page loads the tables.</p>")
    pipe.send((None, None))
    while True:
        try:
            source, options = pipe.recv()
            pipe.send(_answer(cleaner, source, options))
        except (EOFError, OSError):
            return


def _answer(cleaner: Callable[..., Any], source: str | bytes, options: dict[str, Any]) -> tuple[Any, str | None]:
    """The result, or what went wrong: one page's trouble is no other's."""
    try:
        return cleaner(source, **options), None
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    main()
