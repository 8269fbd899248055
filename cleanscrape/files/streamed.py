"""Files of any size: read piece by piece, never held whole, and known again by a digest of their bytes."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from cleanscrape.errors import EditedMeanwhile, UnsafeTarget
from cleanscrape.files.replace import EDITED, GONE, Fingerprint, Write, open_regular, resolve

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE = 1 << 18
"""Bytes that are read at a time."""


class StreamedOriginal:
    """An open file that is read once from end to end, and then replaced or not; see ``replace.Replaceable``.

    Raises UnsafeTarget for what is no regular file, OSError where it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = resolve(path)
        self._handle, self.status = open_regular(self.path)
        self._first = _Reader(self._handle)

    def __enter__(self) -> StreamedOriginal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        os.close(self._handle)

    def first_reading(self) -> io.RawIOBase:
        """The file from its beginning. The digest is of what is read here."""
        return self._first

    def another_reading(self) -> io.RawIOBase:
        """The same file from its beginning again."""
        return _Reader(self._handle)

    def finish(self) -> None:
        """Read on to the end. Raises EditedMeanwhile where the file is not what it was when it was opened."""
        while self._first.read(PIECE):
            pass
        if Fingerprint.of(os.fstat(self._handle)) != Fingerprint.of(self.status):
            raise EditedMeanwhile("it changed while it was being read; run again once nobody writes to it")

    def copy_to(self, write: Write) -> None:
        """Write the content that was read."""
        reader = _Reader(self._handle)
        while piece := reader.read(PIECE):
            write(piece)

    def refuse_edited(self) -> None:
        """Raise EditedMeanwhile unless the path still holds what was read: the bytes count, not only the times."""
        self.finish()
        try:
            with StreamedOriginal(self.path) as now:
                now.finish()
        except (OSError, UnsafeTarget) as error:
            raise EditedMeanwhile(GONE) from error
        same = Fingerprint.of(now.status) == Fingerprint.of(self.status)
        if not same or now._first.digest() != self._first.digest():
            raise EditedMeanwhile(EDITED)


class _Reader(io.RawIOBase):
    """Reads an open file from its beginning, with a place of its own, and takes the digest of what it reads."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._offset = 0
        self._hash = hashlib.blake2b()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        piece = os.pread(self._handle, len(view), self._offset)
        self._hash.update(piece)
        self._offset += len(piece)
        view[: len(piece)] = piece
        return len(piece)

    def digest(self) -> bytes:
        return self._hash.digest()
