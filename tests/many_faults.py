"""A cleaner that does what a page tells it to, for workers to import."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import time
from pathlib import Path
from typing import Any

import cleanscrape


def obedient(source: str | bytes, **options: Any) -> cleanscrape.Document:
    """Clean a page, unless it begins with the name of a fault."""
    text = source.decode() if isinstance(source, bytes) else source
    order, _, rest = text.partition(" ")
    if order == "exit":
        os._exit(7)
    if order == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "segfault":
        ctypes.string_at(0)
    if order == "raise":
        raise ValueError("the page said so \ud800")
    if order == "memory":
        raise MemoryError
    if order == "loop":  # in C, where no exception gets in
        re.match(r"(a+)+b", "a" * 64)
    if order == "wait":  # until there is a file of that name
        file = Path(rest.split()[0])
        while not file.exists():
            time.sleep(0.01)
    return cleanscrape.clean(source, **options)


def unwilling(source: str | bytes, **options: Any) -> cleanscrape.Document:
    """End the process on any page, the first one that warms it up included."""
    os._exit(9)
