"""Unpacking and packing streams: gzip and Zstandard.

Unpacking is strict: what is truncated, damaged or followed by anything else is an error, never an early end. Packing
takes after the original: a gzip file keeps its header byte for byte (name, comment, time) and about its level, a
Zstandard file its checksum.
"""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from typing import TYPE_CHECKING, Protocol

from cleanscrape.errors import UnreadableContainer
from cleanscrape.files.containers.kinds import Packing
from cleanscrape.files.containers.zstd import ZstdPacker, ZstdSource

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from cleanscrape.files.replace import Write

PIECE = 1 << 18
"""Bytes of content that are unpacked, or gathered before they are written, at a time."""
_HEAD = 1 << 16
"""Bytes in which a gzip header must end."""
_COMMENT, _NAME, _EXTRA, _HEADER_CHECK = 16, 8, 4, 2
_PLAIN_HEADER = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
"""Without name and time, of no system in particular."""
_LEVELS = {2: 9, 4: 1}
"""What a header says about the level (its byte XFL) -> the level."""
_DEFAULT_LEVEL = 6


class Packer(Protocol):
    """Takes content and writes it packed."""

    def write(self, data: bytes) -> None:
        """Take the next part of the content."""

    def finish(self) -> None:
        """Write what is still held back. Nothing may come after it."""


def unpacked(packing: Packing, file: io.RawIOBase) -> io.BufferedReader:
    """Give the content of a file. What is read from it raises UnreadableContainer where the file is damaged."""
    if packing is Packing.GZIP:
        return io.BufferedReader(_Unpacking(gzip.GzipFile(fileobj=io.BufferedReader(file, PIECE))), PIECE)
    if packing is Packing.ZSTD:
        return io.BufferedReader(_Unpacking(ZstdSource(file)), PIECE)
    return io.BufferedReader(file, PIECE)


def packer(packing: Packing, original: io.RawIOBase, write: Write) -> Packer:
    """Give what packs content as ``original``, a file read from its beginning, is packed.

    Raises UnreadableContainer where the original has something that packing anew would lose.
    """
    if packing is Packing.GZIP:
        return _GzipPacker(_gzip_header(original.read(_HEAD) or b""), write)
    if packing is Packing.ZSTD:
        return ZstdPacker(original.read(_HEAD) or b"", write)
    return _Gatherer(write)


class _Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Unpacking(io.RawIOBase):
    """A stream of what a decompressor gives, with its errors in our words."""

    def __init__(self, source: _Source) -> None:
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        try:
            piece = self._source.read(len(view))
        except EOFError as error:
            raise UnreadableContainer("it ends in the middle of its compressed data: it is truncated") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise UnreadableContainer(f"it is damaged, or not what its name says: {error}") from error
        view[: len(piece)] = piece
        return len(piece)


class _Gatherer:
    """No compression: small parts are written together."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        self._parts.append(data)
        self._size += len(data)
        if self._size >= PIECE:
            self.finish()

    def finish(self) -> None:
        self._write(b"".join(self._parts))
        self._parts.clear()
        self._size = 0


class _GzipPacker:
    """One gzip member under the header that the original had."""

    def __init__(self, header: bytes, write: Write) -> None:
        self._out = _Gatherer(write)
        self._out.write(header)
        level = _LEVELS.get(header[8], _DEFAULT_LEVEL)
        self._compressor = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._check = 0
        self._size = 0

    def write(self, data: bytes) -> None:
        self._check = zlib.crc32(data, self._check)
        self._size += len(data)
        self._out.write(self._compressor.compress(data))

    def finish(self) -> None:
        self._out.write(self._compressor.flush())
        self._out.write(struct.pack("<II", self._check, self._size & 0xFFFFFFFF))
        self._out.finish()


def _gzip_header(head: bytes) -> bytes:
    """The header of the first member (RFC 1952, section 2.3), whose own checksum stays right as nothing changes."""
    if not head:  # an empty file unpacks to nothing
        return _PLAIN_HEADER
    if len(head) < len(_PLAIN_HEADER) or not head.startswith(_PLAIN_HEADER[:3]):
        raise UnreadableContainer("it is damaged, or not what its name says: no gzip header")
    flags = head[3]
    if flags & _EXTRA:
        raise UnreadableContainer("its gzip header has an extra field (as bgzip and dictzip make) that would be lost")
    end = len(_PLAIN_HEADER)
    for flag in (_NAME, _COMMENT):
        if flags & flag:
            end = head.find(b"\0", end) + 1
            if end == 0:
                raise UnreadableContainer(f"its gzip header is longer than {_HEAD:,} bytes")
    return head[: end + (2 if flags & _HEADER_CHECK else 0)]
