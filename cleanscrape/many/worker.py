"""The process that cleans pages for ``clean_many``: tasks in, documents out, one after the other.

It holds nothing that would be missed: whoever started it may kill it at any time. The time limit is a timer of the
system with its default action, the end of the process: so it holds against anything, loops in C included, and also
while nobody listens at the other end.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

READY = b"R"
DOCUMENT = b"D"
FAILURE = b"F"
"""What a message begins with; behind it a pickled document, or why there is none."""

ALONE = 5.0
"""Seconds after which a worker looks whether the process that started it is still there."""

WARM_UP = ("<main><h1>Harbour</h1><p>Ships are back.</p></main>", "Harbour\n\nShips are back.")


def main(descriptor: int, starter: int) -> None:
    """Serve the connection of that descriptor until it ends; ``starter`` is the process at its other end."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])  # both may be inherited otherwise
    connection = Connection(descriptor)
    clean, timeout = connection.recv()
    for source in WARM_UP:  # what is loaded when first used must not count as the first page's time
        clean(source)
    connection.send_bytes(READY)
    tasks: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(connection, tasks, starter), daemon=True).start()
    while True:
        answer = _answer(tasks.get(), clean, timeout)
        try:
            connection.send_bytes(answer)
        except OSError:  # nobody is there any more
            os._exit(0)


def _receive(connection: Connection, tasks: SimpleQueue[bytes], starter: int) -> None:
    """Take tasks as they come, so that sending them never waits for a page to be done; end with the connection."""
    try:
        while True:
            while not connection.poll(ALONE):
                if os.getppid() != starter:  # the connection may live on in a fork of it
                    os._exit(0)
            tasks.put(connection.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)


def _answer(task: bytes, clean: Callable[..., Any], timeout: float | None) -> bytes:
    """The message that says what became of a task. The timer runs from here to the document, pickled."""
    signal.setitimer(signal.ITIMER_REAL, timeout or 0)
    try:
        source, options = pickle.loads(task)
        return DOCUMENT + pickle.dumps(clean(source, **options), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # a fault of ours, or no memory: one page's trouble is no other's
        return FAILURE + failure(error).encode()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def failure(error: Exception) -> str:
    """Why there is no document where cleaning raised."""
    said = f"{type(error).__name__}: {error}"[:500]
    return said.encode("utf-8", "backslashreplace").decode()
