"""The program of a worker process: calls functions for ``Workers`` until nobody asks any more."""

from __future__ import annotations

import signal
import sys
import traceback
from multiprocessing.connection import Connection
from typing import Any

from cleanscrape.cleaning import clean


def main() -> None:
    """Serve at the socket whose number is the first argument; end when its other side is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches us, too; the program decides when work ends
    pipe = Connection(int(sys.argv[1]))
    clean("<p>The first page loads the tables.</p>")
    pipe.send(None)
    while True:
        try:
            function, arguments = pipe.recv()
        except (EOFError, OSError):
            return
        _answer(pipe, function, arguments)


def _answer(pipe: Connection, function: Any, arguments: Any) -> None:
    try:
        answer = True, function(*arguments)
    except Exception as error:
        error.add_note("".join(traceback.format_exception(error)))
        answer = False, error
    try:
        pipe.send(answer)
    except (BrokenPipeError, ConnectionResetError):  # the program has ended; so does the next recv
        return
    except Exception as error:
        pipe.send((False, RuntimeError(f"the result cannot be sent: {error}")))


if __name__ == "__main__":
    main()
