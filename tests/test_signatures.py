"""Formats that are no text are named by their first bytes; text is none of them."""

import gzip
import io
import zipfile

import pytest

from cleanscrape.reading.signatures import COMPRESSED, binary_format


def _zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("page.html", "<p>Words</p>")
    return target.getvalue()


BINARY = {
    "gzip": gzip.compress(b"<p>Words</p>"),
    "zip": _zip(),
    "zstd": b"\x28\xb5\x2f\xfd\x04\x00",
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "GIF": b"GIF89a\x01\x00\x01\x00",
    "WebP": b"RIFF\x1a\x00\x00\x00WEBPVP8 ",
}

TEXT = {
    "nothing": b"",
    "a page": b"<!doctype html><p>Words</p>",
    "UTF-16": "\ufeff<p>Words</p>".encode("utf-16-le"),
    "windows-1252": b"Caf\xe9 am Hafen",
    "the names in prose": b"PDF, PNG and gzip are formats. GIF89 is one, too.",
    "another RIFF": b"RIFF\x1a\x00\x00\x00WAVEfmt ",
}


@pytest.mark.parametrize("name", BINARY)
def test_formats_are_named(name: str) -> None:
    assert binary_format(BINARY[name]) == name


@pytest.mark.parametrize("name", TEXT)
def test_text_and_what_is_not_known_have_no_name(name: str) -> None:
    assert binary_format(TEXT[name]) is None


def test_what_can_be_unpacked_is_among_the_names() -> None:
    assert set(BINARY) >= COMPRESSED
