"""Bytes that are no page at all, by how they begin: packed pages, pictures, PDF."""

from __future__ import annotations

COMPRESSED = frozenset(("gzip", "zip", "zstd"))
"""The formats that may hold a page, once they are unpacked."""

_BEGINNINGS = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)


def binary_format(data: bytes) -> str | None:
    """Name the format of bytes that are no text, such as ``"gzip"`` or ``"PDF"``, as in "a PDF file"; None for others.

    Only the beginning is looked at, so text that begins like such a file passes for one: ask where bytes do not decode.
    """
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP"
    return next((name for beginning, name in _BEGINNINGS if data.startswith(beginning)), None)
