"""Temporary files beside the files they will replace: names, owners, and sweeping up after a crash.

A temporary file is called ``.NAME.PID-RANDOM.cleanscrape-tmp`` and its writer holds a lock on it while it
lives. After SIGKILL or a power cut one may stay behind; the next run over that folder removes it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import secrets
import time
from pathlib import Path

SUFFIX = ".cleanscrape-tmp"
_OURS = re.compile(r"\..*\.([1-9][0-9]{0,9})-[0-9a-f]{16}\.cleanscrape-tmp", re.DOTALL)
_LONGEST_NAME = 255
"""Bytes that a file name may have on the file systems in use."""
_OLD = 24 * 60 * 60.0
"""Seconds after which a temporary file is abandoned even if some process has its owner's number again."""


def is_temporary(name: str) -> bool:
    """Whether a file name is one of ours, so that no run takes it for a page."""
    return _OURS.fullmatch(name) is not None


def temporary_beside(path: Path) -> Path:
    """Invent a name that nothing else has, in the same folder, because only there a rename is atomic."""
    tail = f".{os.getpid()}-{secrets.token_hex(8)}{SUFFIX}"
    room = _LONGEST_NAME - 1 - len(tail)
    return path.with_name("." + os.fsdecode(os.fsencode(path.name)[:room]) + tail)


def create(path: Path, mode: int) -> int:
    """Create the temporary file and lock it. Closing the descriptor gives the lock back."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    with contextlib.suppress(OSError):  # some network file systems have no locks; the owner's number remains
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return handle


def remove(path: Path) -> None:
    """Remove a temporary file, wherever it got to: it may never have been made, or have been renamed."""
    with contextlib.suppress(OSError):
        path.unlink()


def sweep(folder: Path) -> list[Path]:
    """Remove what runs that were killed left in ``folder``; give the files removed."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(folder / entry.name for entry in entries if is_temporary(entry.name))
    except OSError:
        return []  # reading the files in it will say what is wrong with the folder
    swept = []
    for path in found:
        if _is_abandoned(path):
            with contextlib.suppress(OSError):
                path.unlink()
                swept.append(path)
    return swept


def _is_abandoned(path: Path) -> bool:
    match = _OURS.fullmatch(path.name)
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        if _is_locked(handle):
            return False  # its writer lives, perhaps in another container, where it has another number
        if match is None or _is_alive(int(match[1])):
            return time.time() - os.fstat(handle).st_mtime > _OLD
        return True
    finally:
        os.close(handle)


def _is_locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return not _is_zombie(process)


def _is_zombie(process: int) -> bool:
    """Whether a process has ended and nobody has asked how, as happens to orphans in containers."""
    try:
        status = Path(f"/proc/{process}/stat").read_bytes()
    except OSError:  # it is gone, or there is no such thing here
        return False
    return status.rpartition(b")")[2].split()[:1] == [b"Z"]
