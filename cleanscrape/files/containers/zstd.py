"""Zstandard by the package ``zstandard``, which is imported when the first such file comes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from cleanscrape.errors import UnreadableContainer

if TYPE_CHECKING:
    from cleanscrape.files.replace import Write

_INPUT = 128
"""Compressed bytes taken at a time: what they come to is all there at once, and may be 32,000 times as much."""
_LARGEST_WINDOW = 1 << 27
"""Bytes that unpacking may look back, as the command zstd has it without ``--long``."""
_MAGIC = b"\x28\xb5\x2f\xfd"


class ZstdSource:
    """Unpacks frame after frame. Unlike the package's own reader it takes no truncated file for a short one."""

    def __init__(self, file: io.RawIOBase) -> None:
        self._file = io.BufferedReader(file, 1 << 18)
        self._zstd = _zstandard()
        self._frame: Any = None
        self._packed = b""
        self._ready = memoryview(b"")

    def read(self, size: int, /) -> bytes:
        """Give up to ``size`` bytes of content, none at the end. Raises UnreadableContainer, EOFError."""
        while not self._ready:
            packed = self._packed or self._file.read(_INPUT)
            self._packed = b""
            if not packed:
                if self._frame is not None:
                    raise EOFError
                return b""
            self._ready = memoryview(self._unpack(packed))
        piece, self._ready = bytes(self._ready[:size]), self._ready[size:]
        return piece

    def _unpack(self, packed: bytes) -> bytes:
        if self._frame is None:
            packed = self._begin_frame(packed)
        try:
            content: bytes = self._frame.decompress(packed)
        except self._zstd.ZstdError as error:
            raise UnreadableContainer(f"it is damaged, or not what its name says: {error}") from error
        if self._frame.eof:
            self._packed = self._frame.unused_data
            self._frame = None
        return content

    def _begin_frame(self, packed: bytes) -> bytes:
        packed += self._file.read(max(0, len(_MAGIC) - len(packed)))
        if packed[:4] != _MAGIC:
            raise UnreadableContainer(
                "it is damaged, or has frames of other data (as seekable archives) that would be lost"
            )
        self._frame = self._zstd.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).decompressobj()
        return packed


class ZstdPacker:
    """One frame, with a checksum where the original's first frame has one."""

    def __init__(self, head: bytes, write: Write) -> None:
        zstd = _zstandard()
        try:
            has_checksum = zstd.get_frame_parameters(head).has_checksum if head else True
        except zstd.ZstdError as error:
            raise UnreadableContainer(f"it is damaged, or not what its name says: {error}") from error
        self._write = write
        self._compressor = zstd.ZstdCompressor(write_checksum=has_checksum).compressobj()

    def write(self, data: bytes) -> None:
        """Take the next part of the content."""
        packed = self._compressor.compress(data)
        if packed:
            self._write(packed)

    def finish(self) -> None:
        """End the frame."""
        self._write(self._compressor.flush())


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise UnreadableContainer("reading it needs zstandard: pip install 'cleanscrape[zstd]'") from error
    return zstandard
