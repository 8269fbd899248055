"""Replacing a file's content so that at every instant its name holds the whole old or the whole new content.

``read`` remembers what the file was; ``replace`` writes the new content beside it, makes sure that the file
still is what was read, and renames. Where anything would be lost on the way (a hard link, an owner, another
program's edit) it leaves the file alone, with an error of ``FileLeftAlone``'s family. docs/in-place.md names
each guarantee and its test.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from cleanscrape.errors import BackupExists, EditedMeanwhile, UnsafeTarget
from cleanscrape.files.attributes import copy_attributes
from cleanscrape.files.temporary import create, remove, temporary_beside

Write = Callable[[bytes], None]
"""Takes bytes and writes all of them; raises OSError where that fails."""
Fill = Callable[[Write], None]
"""Writes a whole new content with the function that it is given."""

_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_READING = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
"""Not blocking: a FIFO must not hang the run. Not following: ``realpath`` has done so, once."""
EDITED = "another program changed it meanwhile; its edit stays, run again to clean it"
GONE = "it was moved or removed meanwhile"
_PIECE = 1 << 18
"""Bytes of a file that are looked at, or copied, at a time."""
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Fingerprint(NamedTuple):
    """What changes when anybody writes, replaces, renames or links a file."""

    device: int
    inode: int
    size: int
    mtime_ns: int
    ctime_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> Fingerprint:
        """Take it from a ``stat`` result."""
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


class Replaceable(Protocol):
    """A file as it was when it was read: in memory, or too large for that (``files/streamed.py``)."""

    @property
    def path(self) -> Path:
        """Its real path: every symbolic link resolved, once, so that links stay links."""

    @property
    def status(self) -> os.stat_result:
        """What it was when it was read."""

    def copy_to(self, write: Write) -> None:
        """Write the content that was read."""

    def refuse_edited(self) -> None:
        """Raise EditedMeanwhile unless the path still holds what was read."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was when it was read whole."""

    path: Path
    """Its real path: every symbolic link resolved, once, so that links stay links."""
    data: bytes
    status: os.stat_result

    def copy_to(self, write: Write) -> None:
        """Write the content that was read."""
        write(self.data)

    def refuse_edited(self) -> None:
        """Raise EditedMeanwhile unless the path still holds it. The bytes count too: a clock tick can be long."""
        try:
            now = read(self.path)
        except (OSError, UnsafeTarget) as error:
            raise EditedMeanwhile(GONE) from error
        if Fingerprint.of(now.status) != Fingerprint.of(self.status) or now.data != self.data:
            raise EditedMeanwhile(EDITED)


def read(path: Path) -> Original:
    """Read a regular file whole.

    Raises UnsafeTarget for what is no regular file, EditedMeanwhile where it changed while it was read, and
    OSError where it cannot be opened or read.
    """
    real = resolve(path)
    handle, before = open_regular(real)
    with os.fdopen(handle, "rb", buffering=0) as file:
        data = file.readall()
        after = os.fstat(file.fileno())
    if Fingerprint.of(before) != Fingerprint.of(after) or len(data) != after.st_size:
        raise EditedMeanwhile("it changed while it was being read; run again once nobody writes to it")
    return Original(real, data, after)


def resolve(path: Path) -> Path:
    """Follow every symbolic link, once. Raises OSError."""
    try:
        return path.resolve(strict=True)
    except RuntimeError as error:  # what Python before 3.13 makes of a circle of links
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


def open_regular(real: Path) -> tuple[int, os.stat_result]:
    """Open a regular file for reading; give its descriptor and what it is.

    Raises UnsafeTarget for anything else, and OSError.
    """
    _refuse_irregular(real.lstat())  # before opening: on some devices that alone has effects
    handle = os.open(real, _READING)
    try:
        status = os.fstat(handle)
        _refuse_irregular(status)
    except BaseException:
        os.close(handle)
        raise
    return handle, status


def refuse_unsafe(original: Replaceable) -> None:
    """Raise UnsafeTarget where replacing the file would split hard links or overrule a read-only mark.

    Raises EditedMeanwhile where it is gone.
    """
    links = original.status.st_nlink
    if links > 1:
        raise UnsafeTarget(f"it has {links} hard links, which a replacement would split; clean a copy of it")
    # root may write anything, so there the mode bits speak: without any write bit nobody is meant to write
    if not os.access(original.path, os.F_OK):
        raise EditedMeanwhile(GONE)
    if not os.access(original.path, os.W_OK) or not original.status.st_mode & _WRITE_BITS:
        raise UnsafeTarget("it is read-only; make it writable (chmod u+w) to have it cleaned")


def replace(original: Original, data: bytes, *, backup: str | None = None) -> bool:
    """Put ``data`` in the place of what was read, if it differs; say whether it did.

    ``backup`` is a suffix: the old content stays under the file's name plus this suffix, never over other content.
    Raises the errors of ``FileLeftAlone`` and OSError; then the old file is whole, with nothing beside it.
    """
    if data == original.data:
        return False
    replace_by(original, lambda write: write(data), backup=backup)
    return True


def replace_by(original: Replaceable, fill: Fill, *, backup: str | None = None) -> None:
    """Put what ``fill`` writes in the place of what was read; with the backup and the errors of ``replace``.

    An error that ``fill`` raises leaves the old file whole, too, with nothing beside it.
    """
    refuse_unsafe(original)
    path = original.path
    copy = path.with_name(path.name + backup) if backup else None
    fresh, spare = temporary_beside(path), temporary_beside(path)
    try:
        handle = _write(fresh, fill, like=original)
        try:
            if copy is not None:
                _back_up(original, copy, spare)
            original.refuse_edited()  # the last look before the rename
            fresh.replace(path)
        finally:
            os.close(handle)  # only now: its lock tells other runs that the temporary file is in use
    except BaseException:
        if copy is not None and fresh.exists():  # not replaced, so the backup just made has no purpose
            _withdraw(copy, spare)
        raise
    finally:
        remove(fresh)
        remove(spare)
    sync_folder(path.parent)


def write_new(path: Path, data: bytes) -> bool:
    """Write a new file, whole or not at all; say whether it was needed: it may be there with this content.

    Raises FileExistsError where something else has the name, OSError where it cannot be written.
    """
    return write_new_by(path, lambda write: write(data))


def write_new_by(path: Path, fill: Fill) -> bool:
    """``write_new`` with what ``fill`` writes."""
    spare = temporary_beside(path)
    try:
        os.close(_write(spare, fill))
        os.link(spare, path)
    except FileExistsError:
        if not _same_content(spare, path):
            raise
        return False
    finally:
        remove(spare)
    sync_folder(path.parent)
    return True


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # file systems without such a thing
            raise
    finally:
        os.close(handle)


def _refuse_irregular(status: os.stat_result) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    kind = next((name for is_kind, name in _KINDS if is_kind(status.st_mode)), "something else")
    raise UnsafeTarget(f"it is {kind}; only regular files are cleaned")


def _same_content(one: Path, other: Path) -> bool:
    left, right = (os.fdopen(open_regular(resolve(path))[0], "rb") for path in (one, other))
    with left, right:
        while True:
            piece = left.read(_PIECE)
            if piece != right.read(_PIECE):
                return False
            if not piece:
                return True


def _write(path: Path, fill: Fill, like: Replaceable | None = None, *, keep_times: bool = False) -> int:
    """Write a temporary file through to the disk, with the attributes of ``like``; give it still open."""
    try:
        # until it has its owner and mode, nobody else may read a file that stands for a private one
        handle = create(path, 0o666 if like is None else 0o600)
    except PermissionError as error:
        raise UnsafeTarget(f"its folder is not writable ({error.strerror})") from error
    try:
        with os.fdopen(handle, "wb", buffering=0, closefd=False) as file:
            fill(partial(_write_all, file))
        if like is not None:
            copy_attributes(like.status, like.path, handle)
        if like is not None and keep_times:
            os.utime(handle, ns=(like.status.st_atime_ns, like.status.st_mtime_ns))
        os.fsync(handle)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _write_all(file: BinaryIO, data: bytes) -> None:
    """Write through a raw file, which may take a part only. Buffers would fail once more when they are closed."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def _back_up(original: Replaceable, copy: Path, spare: Path) -> None:
    """Keep the old content as ``copy``: written whole under another name, then linked, never over a file.

    A file that holds the same is as good: a run that was killed right before the rename leaves one.
    """
    os.close(_write(spare, original.copy_to, original, keep_times=True))
    try:
        os.link(spare, copy)
    except FileExistsError as error:
        if not _is_kept(copy, spare):
            raise BackupExists(f"its backup {copy.name} exists already; move it away first") from error
    sync_folder(copy.parent)


def _is_kept(copy: Path, spare: Path) -> bool:
    """Whether a file holds what ``spare`` does, on the disk. A link keeps nothing: it may lead to what is replaced."""
    try:
        if copy.is_symlink() or not _same_content(copy, spare):
            return False
        with copy.open("rb") as file:
            os.fsync(file.fileno())
    except (OSError, UnsafeTarget):
        return False
    return True


def _withdraw(copy: Path, spare: Path) -> None:
    """Remove the backup if it is the one that was just made, not somebody else's file."""
    with contextlib.suppress(OSError):
        if os.path.samestat(copy.lstat(), spare.lstat()):
            copy.unlink()
