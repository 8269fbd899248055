"""The guarantees of docs/in-place.md about content and runs: 6, 7 and 9 to 13, each under its number."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from in_place_fakes import NEW, OLD, clean, names, snapshot

from cleanscrape.files.temporary import SUFFIX


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(OLD)
    return path


# 6 - encoding, byte-order mark, newlines

TEXT = "Die Fähre fährt wieder.\nBeliebt [cut]\nGrüße aus dem Hafen, schön."


@pytest.mark.parametrize("final", ["", "\n"], ids=["no final newline", "final newline"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\r\n|\n"], ids=["LF", "CRLF", "CR", "mixed"])
@pytest.mark.parametrize(
    ("codec", "mark", "head"),
    [
        ("utf-8", b"", ""),
        ("utf-8", b"\xef\xbb\xbf", ""),
        ("utf-16-le", b"\xff\xfe", ""),
        ("utf-16-be", b"\xfe\xff", ""),
        ("cp1252", b"", '<meta charset="iso-8859-1">'),
        ("cp1252", b"", '<?xml version="1.0" encoding="windows-1252"?>'),
        ("utf-8", b"", '<meta charset="iso-8859-1">'),
    ],
    ids=["utf-8", "BOM", "utf-16-le", "utf-16-be", "latin-1", "xml", "wrong declaration"],
)
def test_guarantee_06_encoding_bom_newlines_survive(
    page: Path, codec: str, mark: bytes, head: str, newline: str, final: str
) -> None:
    first, _, second = newline.partition("|")
    lines = f"{head}{TEXT}{final}".replace("\n", "\0")
    lines = lines.replace("\0", first, 1).replace("\0", second or first)
    page.write_bytes(mark + lines.encode(codec))
    cut = f"Beliebt [cut]{second or first}"
    assert cut in lines
    assert clean("-q", page) == 0
    assert page.read_bytes() == mark + lines.replace(cut, "").encode(codec)


# 7 - what cannot be decoded


@pytest.mark.parametrize(
    "data",
    [
        OLD + b"caf\xe9\n",
        OLD + b"\xff\xfe\xfa\n",
        b'<meta charset="utf-8">' + OLD + b"caf\xe9 na\xefve r\xe9sum\xe9\n",
        b"\xef\xbb\xbf" + OLD + b"caf\xe9\n",
        b"\xff\xfe" + OLD.decode().encode("utf-16-le") + b"\n",
        b'<meta charset="shift_jis">' + OLD + b"\x82\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + OLD,
        OLD + b"\0",
    ],
    ids=["latin-1", "stray", "declared utf-8", "BOM", "half a character", "shift_jis", "PNG", "NUL"],
)
def test_guarantee_07_undecodable_bytes_are_refused(page: Path, data: bytes) -> None:
    page.write_bytes(data)
    before = snapshot(page.parent)
    assert clean("-q", page) == 123
    assert snapshot(page.parent) == before


@pytest.mark.parametrize("name", ["windows-1252", "guess"])
def test_guarantee_07_undeclared_encoding_can_be_named(page: Path, name: str) -> None:
    page.write_bytes(TEXT.encode("cp1252"))
    assert clean("-q", page) == 123
    assert clean("-q", page, "--encoding", name) == 0
    assert page.read_bytes() == TEXT.replace("Beliebt [cut]\n", "").encode("cp1252")


# 9 - proof


@pytest.mark.parametrize(
    ("mark", "reason"),
    [
        ("[unstable]", "it would change again"),
        ("[liar]", "it would change again"),
        ("[disorder]", "not slices of the file in order"),
        ("[foreign]", "holds what the file does not"),
    ],
)
def test_guarantee_09_result_is_proved_before_writing(
    page: Path, mark: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_bytes(OLD + mark.encode() + b"\n")
    before = snapshot(page.parent)
    assert clean("-q", page) == 123
    assert reason in capsys.readouterr().err
    assert snapshot(page.parent) == before


def test_guarantee_09_a_cut_that_loses_the_encoding_is_not_written(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = '<meta charset="iso-8859-1"> [cut]\n'
    page.write_bytes((head + TEXT).encode("cp1252"))
    before = snapshot(page.parent)
    assert clean("-q", page) == 123
    assert "its encoding could not be told any more" in capsys.readouterr().err
    assert snapshot(page.parent) == before


@pytest.mark.parametrize("content", ["all [cut]\nof it [cut]\n", "[doubt]\ncut this [cut]\n"])
def test_guarantee_09_doubtful_page_is_left_alone_and_reported(
    page: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_text(content)
    before = snapshot(page.parent)
    assert clean(page) == 0
    assert "left alone: " in capsys.readouterr().err
    assert snapshot(page.parent) == before


DATA = {
    "XML": "<?xml version='1.0'?>\n<nitf><body>\n[cut]\n</body></nitf>\n",
    "JSON": '{"a":\n"[cut]",\n"b": 1}\n',
    "MHTML": "From: a\nContent-Type: multipart/related; boundary=b\n\n<html>\n[cut]\n</html>\n",
}


@pytest.mark.parametrize("sort", DATA)
def test_guarantee_09_what_is_no_page_is_left_alone_and_reported(
    page: Path, sort: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_text(DATA[sort])
    before = snapshot(page.parent)
    assert clean("--min-confidence", "0", page) == 0
    assert sort in capsys.readouterr().err
    assert snapshot(page.parent) == before


@pytest.mark.parametrize("first", ["<?xml version='1.0'?>\n<html>\n", "From: a\n\n", "[Harbour]\n"])
def test_guarantee_09_what_resembles_data_is_cleaned(page: Path, first: str) -> None:
    page.write_text(first + OLD.decode())
    assert clean("-q", page) == 0
    assert page.read_text() == first + NEW.decode()


def test_guarantee_09_empty_file_stays_empty_without_complaint(page: Path) -> None:
    page.write_bytes(b"")
    assert clean("-q", page) == 0
    assert page.read_bytes() == b""


# 10 to 13


def test_guarantee_10_one_bad_file_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.html", "z.html"):
        (tmp_path / name).write_bytes(OLD)
    (tmp_path / "b.html").write_bytes(OLD + b"\xff")
    (tmp_path / "c.html").write_bytes(OLD + b"[crash]")
    (tmp_path / "d.html").symlink_to("nowhere.html")
    assert clean("-r", tmp_path, tmp_path / "missing.html") == 123
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "z.html").read_bytes() == NEW
    messages = capsys.readouterr().err
    for name in ("b.html", "c.html", "d.html", "missing.html"):
        assert f"error: {tmp_path / name}: " in messages
    assert "2 cleaned, 4 failed" in messages


@pytest.mark.parametrize("options", [("--check",), ("--diff",), ("--check", "--diff"), ("--stdout",)], ids=" ".join)
def test_guarantee_11_check_and_diff_write_nothing(tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "page.html").write_bytes(OLD)
    (tmp_path / "same.html").write_bytes(NEW)
    (tmp_path / "doubt.html").write_bytes(OLD + b"[doubt]")
    (tmp_path / f".page.html.2147483646-0123456789abcdef{SUFFIX}").write_bytes(b"litter of a run long dead")
    before = snapshot(tmp_path)
    assert clean("-q", "-r", tmp_path, *options) == (1 if "--check" in options else 0)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_guarantee_11_check_and_diff_share_the_code_up_to_the_last_step(tmp_path: Path, option: str) -> None:
    """What would make the rewriting fail makes them fail as well."""
    for content in (OLD + b"[unstable]", OLD + b"\xff", OLD + b"[crash]"):
        (tmp_path / "page.html").write_bytes(content)
        assert clean("-q", tmp_path / "page.html", option) == 123
    (tmp_path / "page.html").write_bytes(OLD)
    os.link(tmp_path / "page.html", tmp_path / "other.html")
    assert clean("-q", tmp_path / "page.html", option) == 123


def test_guarantee_12_same_file_given_twice_is_done_once(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(page.parent)
    (page.parent / "link.html").symlink_to("page.html")
    (page.parent / "folder").symlink_to(".")
    assert clean("page.html", "./page.html", page, "link.html", "folder/page.html", "-r", ".") == 0
    assert capsys.readouterr().err.splitlines()[1:2] == ["1 cleaned"]
    assert page.read_bytes() == NEW


def test_guarantee_13_backup_keeps_the_old_file(page: Path) -> None:
    page.chmod(0o640)
    os.utime(page, ns=(1_000_000_000, 1_000_000_000))
    assert clean("-q", page, "--backup", ".orig") == 0
    backup = page.with_name("page.html.orig")
    assert (page.read_bytes(), backup.read_bytes()) == (NEW, OLD)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o640
    assert backup.stat().st_mtime_ns == 1_000_000_000
    assert names(page.parent) == ["page.html", "page.html.orig"]


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link", "link to the page"])
def test_guarantee_13_backup_never_overwrites(page: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    backup = page.with_name("page.html.orig")
    if kind == "file":
        backup.write_bytes(b"precious")
    elif kind == "folder":
        backup.mkdir()
    else:
        backup.symlink_to("nowhere" if kind == "dangling link" else page.name)
    before = {path: state for path, state in snapshot(page.parent).items() if path != str(page.parent)}
    assert clean(page, "--backup", ".orig") == 123
    assert "page.html.orig exists already" in capsys.readouterr().err
    assert {path: state for path, state in snapshot(page.parent).items() if path != str(page.parent)} == before


def test_guarantee_13_no_backup_of_a_file_that_is_not_replaced(page: Path) -> None:
    page.write_bytes(NEW)
    assert clean("-q", page, "--backup", ".orig") == 0
    assert names(page.parent) == ["page.html"]
