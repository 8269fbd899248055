"""Bytes <-> text without any loss, for files that are written back.

Reading for labelling may guess an encoding and replace what it cannot decode; writing back may not. So here
a file's encoding is what its byte-order mark or its escapes say, or UTF-8 where that fits its bytes, or what the
page declares; the bytes must decode strictly and encode to themselves again. Newlines and the final newline are
characters like all others: nothing translates them.
"""

from __future__ import annotations

from dataclasses import dataclass

from cleanscrape.errors import Undecodable, UsageError

GUESS = "guess"
"""As a fallback encoding: trust statistics. Where they err the bytes kept are still the file's own."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and how to get its bytes back."""

    text: str
    """Without the byte-order mark."""
    codec: str
    mark: bytes = b""
    """The byte-order mark, if there is one."""

    def encode(self, text: str) -> bytes:
        """Give bytes as the file has them. ``text`` must be made of slices of ``self.text``."""
        return self.mark + text.encode(self.codec)


def decode(data: bytes, *, fallback: str | None = None) -> Decoded:
    """Decode a file's bytes so that they can be written back.

    ``fallback`` is the encoding of bytes that are not UTF-8 and declare nothing (many servers declare it in
    the HTTP header only); ``"guess"`` asks statistics. Raises Undecodable.
    """
    _refuse_binary(data)
    codec = _codec(data, fallback)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        byte = f"byte 0x{data[error.start]:02X} at offset {error.start}"
        raise Undecodable(f"{byte} is not valid in {codec}, the encoding of the rest") from error
    except UnicodeError as error:
        raise Undecodable(f"it is not valid in {codec}: {error}") from error
    if "\0" in text:
        raise Undecodable(f"it holds a NUL character (at character {text.index(chr(0))}): binary data, not a page")
    if text.encode(codec, "replace") != data:
        raise Undecodable(f"decoded from {codec} and encoded again it would be other bytes")
    mark = b""
    if text.startswith("\ufeff"):
        text, mark = text[1:], text[0].encode(codec)
    return Decoded(text, codec, mark)


def check_fallback(name: str) -> str:
    """Give the codec for an encoding that the user names, or ``"guess"``. Raises UsageError for others."""
    from cleanscrape.reading.decode import codec_of

    codec = GUESS if name == GUESS else codec_of(name)
    if codec is None:
        raise UsageError(f"{name!r} is no text encoding; name one such as windows-1252, or {GUESS}")
    return codec


def _codec(data: bytes, fallback: str | None) -> str:
    from cleanscrape.reading.decode import _declared, detect

    found = detect(data)
    if found.startswith("utf-") or found in (_declared(data), "iso2022_jp"):  # that one by its escapes, which are sure
        return found
    # what is left is a guess by statistics, and stray bytes in a damaged file get one too
    if fallback is None:
        offset = _first_invalid(data) or 0
        raise Undecodable(
            f"byte 0x{data[offset]:02X} at offset {offset} is not valid UTF-8, and no other encoding is "
            f"declared; if you know it, name it with --encoding (it looks like {found})"
        )
    return found if fallback == GUESS else fallback


def _refuse_binary(data: bytes) -> None:
    """Raise Undecodable for a file of a known format that is no text: to any encoding of single bytes it is some."""
    from cleanscrape.reading.signatures import COMPRESSED, binary_format

    known = binary_format(data)
    if known is not None and (_first_invalid(data) is not None or b"\0" in data):
        advice = "; decompress it first" if known in COMPRESSED else ""
        raise Undecodable(f"it is a {known} file, not a page{advice}")


def _first_invalid(data: bytes) -> int | None:
    """Where the first byte is that is no UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None
