"""Compressed pages and records: what stays of the compression, and what is refused."""

from __future__ import annotations

import gzip
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from in_place_fakes import NEW, OLD, clean, names

RECORDS = b"".join(json.dumps({"id": n, "html": OLD.decode()}).encode() + b"\n" for n in range(50))
CLEANED = b"".join(json.dumps({"id": n, "html": NEW.decode()}).encode() + b"\n" for n in range(50))


def packed(content: bytes, *, flags: int = 0, fields: bytes = b"", time: int = 1_234_567_890, level: int = 0) -> bytes:
    """A gzip member with the header fields that Python's own module does not write."""
    header = struct.pack("<BBBBIBB", 0x1F, 0x8B, 8, flags, time, level, 3) + fields
    if flags & 2:
        header += struct.pack("<H", zlib.crc32(header) & 0xFFFF)
    compressor = zlib.compressobj(9 if level == 2 else 6, zlib.DEFLATED, -15)
    body = compressor.compress(content) + compressor.flush()
    return header + body + struct.pack("<II", zlib.crc32(content), len(content))


FILES = [
    ("page.html.gz", OLD, NEW, ()),
    ("page.TXT.GZ", OLD, NEW, ()),
    ("notes.md.gz", OLD, NEW, ()),
    ("pages.jsonl.gz", RECORDS, CLEANED, ("--field", "html")),
    ("pages.ndjson.gz", RECORDS, CLEANED, ("--field", "html")),
]


@pytest.mark.parametrize(("name", "old", "new", "options"), FILES, ids=[file[0] for file in FILES])
def test_gzip_is_cleaned_and_once_more_left_alone(
    tmp_path: Path, name: str, old: bytes, new: bytes, options: tuple[str, ...]
) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(old))
    assert clean("-q", "-r", tmp_path, *options) == 0
    assert gzip.decompress(path.read_bytes()) == new
    before = path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns
    assert clean("-q", "-r", tmp_path, *options) == 0
    assert (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns) == before
    assert names(tmp_path) == [name]


@pytest.mark.parametrize(("name", "old", "new", "options"), [FILES[0], FILES[3]], ids=["page", "records"])
@pytest.mark.parametrize("level", [0, 2, 4])
def test_gzip_header_stays_byte_for_byte(
    tmp_path: Path, name: str, old: bytes, new: bytes, options: tuple[str, ...], level: int
) -> None:
    """Name, comment, time of the content, system, level, the header's own checksum."""
    path = tmp_path / name
    fields = b"page.html\0saved by hand\0"
    path.write_bytes(packed(old, flags=2 | 8 | 16, fields=fields, level=level))
    assert clean("-q", path, *options) == 0
    assert path.read_bytes()[: 12 + len(fields)] == packed(old, flags=2 | 8 | 16, fields=fields, level=level)[:36]
    assert gzip.decompress(path.read_bytes()) == new


@pytest.mark.parametrize(("name", "old", "new", "options"), [FILES[0], FILES[3]], ids=["page", "records"])
def test_gzip_members_one_after_the_other_are_one_content(
    tmp_path: Path, name: str, old: bytes, new: bytes, options: tuple[str, ...]
) -> None:
    path = tmp_path / name
    middle = len(old) // 2
    path.write_bytes(packed(old[:middle]) + packed(b"") + packed(old[middle:]))
    assert clean("-q", path, *options) == 0
    assert gzip.decompress(path.read_bytes()) == new


def damaged(data: bytes) -> bytes:
    return data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 0xFF]) + data[len(data) // 2 + 1 :]


GZIP = {
    "truncated": (lambda data: data[:-9], "truncated"),
    "its trailer truncated": (lambda data: data[:-3], "truncated"),
    "its header truncated": (lambda data: data[:6], "truncated"),
    "damaged": (damaged, "damaged"),
    "with a wrong checksum": (lambda data: data[:-8] + b"\0\0\0\0" + data[-4:], "damaged"),
    "with something behind it": (lambda data: data + b"<p>more</p>", "damaged"),
    "not compressed": (lambda data: OLD, "not what its name says"),
    "of bgzip": (lambda data: packed(OLD * 20, flags=4, fields=b"\6\0BC\2\0\1\0"), "extra field"),
}


@pytest.mark.parametrize(("spoil", "reason"), GZIP.values(), ids=GZIP)
def test_gzip_page_that_is_damaged_is_left_alone(
    tmp_path: Path, spoil: Callable[[bytes], bytes], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(spoil(packed(OLD * 20)))
    before = path.read_bytes(), path.stat()
    assert clean(path) == 123
    assert reason in capsys.readouterr().err
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before[0], before[1].st_mtime_ns)
    assert names(tmp_path) == ["page.html.gz"]


@pytest.mark.parametrize("name", ["truncated", "its trailer truncated", "damaged", "with a wrong checksum"])
def test_gzip_records_that_are_damaged_are_left_alone(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where many records came out well before the damage is met."""
    path = tmp_path / "pages.jsonl.gz"
    many = b"".join(json.dumps({"id": n, "x": str(n**9), "html": OLD.decode()}).encode() + b"\n" for n in range(3000))
    spoil, reason = GZIP[name]
    path.write_bytes(spoil(packed(many)))
    before = path.read_bytes()
    assert clean(path, "--field", "html") == 123
    assert reason in capsys.readouterr().err
    assert path.read_bytes() == before
    assert names(tmp_path) == ["pages.jsonl.gz"]


def test_gzip_page_that_unpacks_to_too_much_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.html.gz"
    compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(compressor.compress(bytes(1 << 20)) for _ in range(70)) + compressor.flush()
    path.write_bytes(bomb)
    assert clean(path) == 123
    assert "unpacked it is more than 64 MiB" in capsys.readouterr().err
    assert path.read_bytes() == bomb


def test_page_is_shown_and_written_elsewhere_unpacked_or_as_it_was_packed(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(packed(OLD))
    assert clean("--stdout", path) == 0
    assert capfdbinary.readouterr().out == NEW
    assert clean("-q", "--output", tmp_path / "new", path) == 0
    assert gzip.decompress((tmp_path / "new/page.html.gz").read_bytes()) == NEW
    assert clean("-q", "--output", tmp_path / "new", "--format", "markdown", path) == 0
    assert (tmp_path / "new/page.md").exists()
    assert path.read_bytes() == packed(OLD)


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("data", [b"", b"\x1f\x8b\x08", b"\x28\xb5", RECORDS], ids=["empty", "gzip", "zstd", "plain"])
def test_what_is_not_compressed_is_not_written_elsewhere(
    tmp_path: Path, suffix: str, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    if suffix == ".zst":
        pytest.importorskip("zstandard", reason="zstandard is not installed: pip install 'cleanscrape[zstd]'")
    path = tmp_path / f"pages.jsonl{suffix}"
    path.write_bytes(data)
    assert clean(path, "--field", "html", "--output", tmp_path / "new") == (123 if data else 0)
    assert ("damaged, or not what its name says" in capsys.readouterr().err) == bool(data)
    assert names(tmp_path / "new") == ([] if data else [path.name])


# Zstandard


@pytest.fixture
def zstd() -> object:
    return pytest.importorskip("zstandard", reason="zstandard is not installed: pip install 'cleanscrape[zstd]'")


@pytest.mark.parametrize("checksum", [True, False])
def test_zstd_records_are_cleaned(zstd: object, tmp_path: Path, checksum: bool) -> None:
    import zstandard

    path = tmp_path / "pages.jsonl.zst"
    middle = len(RECORDS) // 2
    pack = zstandard.ZstdCompressor(write_checksum=checksum).compress
    path.write_bytes(pack(RECORDS[:middle]) + pack(b"") + pack(RECORDS[middle:]))
    assert clean("-q", "-r", tmp_path, "--field", "html") == 0
    data = path.read_bytes()
    assert zstandard.ZstdDecompressor().decompressobj().decompress(data) == CLEANED
    assert zstandard.get_frame_parameters(data).has_checksum == checksum
    before = path.stat()
    assert clean("-q", path, "--field", "html") == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


ZSTD = {
    "truncated": (lambda data: data[:-5], "truncated"),
    "truncated in the header": (lambda data: data[:5], "truncated"),
    "truncated in the mark": (lambda data: data[:2], "damaged"),
    "damaged": (damaged, "damaged"),
    "with something behind it": (lambda data: data + b"more", "damaged"),
    "with a frame of other data": (lambda data: data + b"\x50\x2a\x4d\x18\x02\0\0\0xy", "frames of other data"),
    "not compressed": (lambda data: RECORDS, "damaged"),
}


@pytest.mark.parametrize(("spoil", "reason"), ZSTD.values(), ids=ZSTD)
def test_zstd_that_is_damaged_is_left_alone(
    zstd: object, tmp_path: Path, spoil: Callable[[bytes], bytes], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    import zstandard

    path = tmp_path / "pages.jsonl.zst"
    path.write_bytes(spoil(zstandard.ZstdCompressor(write_checksum=True).compress(RECORDS)))
    before = path.read_bytes()
    assert clean(path, "--field", "html") == 123
    assert reason in capsys.readouterr().err
    assert path.read_bytes() == before
    assert names(tmp_path) == ["pages.jsonl.zst"]


def test_zstd_that_looks_back_too_far_is_left_alone(
    zstd: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A few bytes may ask for two gigabytes of memory."""
    path = tmp_path / "pages.jsonl.zst"
    path.write_bytes(b"\x28\xb5\x2f\xfd\x00\xa8" + b"\x01\x00\x00")
    assert clean(path, "--field", "html") == 123
    assert "damaged, or not what its name says" in capsys.readouterr().err


def test_without_zstandard_the_file_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    path = tmp_path / "pages.jsonl.zst"
    path.write_bytes(b"any")
    assert clean(path, "--field", "html") == 123
    assert "pip install 'cleanscrape[zstd]'" in capsys.readouterr().err
