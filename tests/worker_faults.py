"""Cleaners that do what a page tells them to, for worker processes to import."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from pathlib import Path
from typing import Any

import cleanscrape


def obedient(source: str | bytes, **options: Any) -> cleanscrape.Document:
    """Clean a page, unless it begins with the name of a fault."""
    order, _, rest = str(source).partition(" ")
    if order == "exit":
        os._exit(7)
    if order == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "raise":
        raise ValueError("the page said so")
    if order == "loop":  # in C, where no exception gets in
        re.match(r"(a+)+b", "a" * 64)
    if order == "wait":  # until there is a file of that name
        while not Path(rest).exists():
            time.sleep(0.01)
    return cleanscrape.clean(source, **options)


def unwilling(source: str | bytes, **options: Any) -> cleanscrape.Document:
    """End the process on any page, the first one that warms it up included."""
    os._exit(9)


def name_of_thread(source: str | bytes) -> str:
    """Say who works."""
    return threading.current_thread().name
