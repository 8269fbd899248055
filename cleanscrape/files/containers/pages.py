"""A page that may be compressed: its content, and how to pack a new one for the same file."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanscrape.errors import UnreadableContainer
from cleanscrape.files.containers.compression import packer, unpacked
from cleanscrape.files.containers.kinds import Packing, kind_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LARGEST_PAGE = 64 << 20
"""Bytes that a compressed page may unpack to: a few kilobytes can come to gigabytes."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds when it is unpacked."""

    data: bytes
    packing: Packing
    packed: bytes

    def pack(self, data: bytes) -> bytes:
        """Give the file's bytes for another content. Raises UnreadableContainer where that would lose something."""
        if data == self.data:
            return self.packed
        parts: list[bytes] = []
        out = packer(self.packing, _Memory(self.packed), parts.append)
        out.write(data)
        out.finish()
        return b"".join(parts)


def content_of(name: str, data: bytes) -> Content:
    """Unpack a page's file, if its name says that it is packed.

    Raises UnreadableContainer for what is damaged, and beyond ``LARGEST_PAGE``.
    """
    packing = kind_of(name).packing
    if packing is Packing.NONE:
        return Content(data, packing, data)
    content = unpacked(packing, _Memory(data)).read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        raise UnreadableContainer(f"unpacked it is more than {LARGEST_PAGE >> 20} MiB; unpack it to have it cleaned")
    return Content(content, packing, data)


class _Memory(io.RawIOBase):
    """Bytes as a raw file."""

    def __init__(self, data: bytes) -> None:
        self._bytes = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        return self._bytes.readinto(buffer)
