"""A file layer that fails: what the operating system may say no to, at any call of the code under test."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_CALLS = ("open", "fstat", "lstat", "stat", "scandir", "pread", "listxattr", "getxattr", "fchmod", "fchown", "utime")
_CALLS += ("fsync", "replace", "rename", "link", "unlink", "mkdir")
_WRITING = frozenset(("write", "fsync", "replace", "rename", "link", "mkdir", "open for writing"))
"""What needs room on the disk."""


class FaultyLayer:
    """Counts the calls of the file system made by ``cleanscrape.files``, and lets some of them fail.

    ``fails`` gets the number of a call, from 1, and its name, and gives the error number it fails with, or None.
    """

    def __init__(self, fails: Callable[[int, str], int | None]) -> None:
        self.calls = 0
        self._fails = fails

    def check(self, name: str, file: object = None) -> None:
        """Count a call; raise OSError where it is to fail."""
        self.calls += 1
        number = self._fails(self.calls, name)
        if number is not None:
            raise OSError(number, os.strerror(number), *([file] if isinstance(file, str | os.PathLike) else []))

    @contextmanager
    def installed(self) -> Iterator[FaultyLayer]:
        """Stand between the code under test and the operating system."""
        real = {name: getattr(os, name) for name in (*_CALLS, "fdopen")}
        for name in _CALLS:
            setattr(os, name, self._checked(name, real[name]))
        os.fdopen = self._fdopen(real["fdopen"])
        try:
            yield self
        finally:
            for name, function in real.items():
                setattr(os, name, function)

    def _checked(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if _is_ours():
                writing = name == "open" and len(arguments) > 1 and arguments[1] & os.O_CREAT
                self.check("open for writing" if writing else name, arguments[0])
            return real(*arguments, **options)

        return call

    def _fdopen(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            file = real(*arguments, **options)
            return _FaultyFile(file, self) if _is_ours() else file

        return call


class _FaultyFile:
    """An open file whose reading and writing may fail; half of what is written gets through before that."""

    def __init__(self, file: Any, layer: FaultyLayer) -> None:
        self._file = file
        self._layer = layer

    def __enter__(self) -> _FaultyFile:
        return self

    def __exit__(self, *about: object) -> None:
        self._file.__exit__(*about)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def readall(self) -> bytes:
        self._layer.check("read")
        return bytes(self._file.readall())

    def write(self, data: memoryview) -> int:
        half = self._file.write(data[: len(data) // 2])
        self._layer.check("write")
        return int(half + self._file.write(data[half:]))


def once(moment: int, number: int) -> Callable[[int, str], int | None]:
    """Let one call fail, whichever it is: a disk or a network that has a bad moment."""
    return lambda call, name: number if call == moment else None


def full_from(moment: int) -> Callable[[int, str], int | None]:
    """From a moment on there is no room left: all fails that needs any."""
    return lambda call, name: errno.ENOSPC if call >= moment and name in _WRITING else None


def broken_from(moment: int) -> Callable[[int, str], int | None]:
    """From a moment on nothing works any more, not even clearing up."""
    return lambda call, name: errno.EIO if call >= moment else None


def never(call: int, name: str) -> int | None:
    """Only count."""
    return None


def _is_ours() -> bool:
    """Whether the code under test called, by way of the standard library perhaps: not the test or the importing."""
    frame: Any = sys._getframe(2)
    for _ in range(6):
        if frame is None:
            return False
        if "cleanscrape/files" in frame.f_code.co_filename:
            return True
        frame = frame.f_back
    return False
