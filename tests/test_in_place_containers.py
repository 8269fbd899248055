"""The guarantees of docs/in-place.md for compressed pages and files of records."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import signal
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from in_place_fakes import (
    NEW,
    OLD,
    FakeResult,
    Subject,
    appended,
    clean,
    edited_in_size_and_time,
    fake_cleaner,
    in_child,
    names,
    replaced,
    signal_at,
    snapshot,
    watch_syncs,
    zipped,
)

from cleanscrape import errors
from cleanscrape.cli import main
from cleanscrape.files.replace import replace_by
from cleanscrape.files.streamed import StreamedOriginal


def json_lines(*pages: bytes) -> bytes:
    return b"".join(
        json.dumps({"id": number, "html": page.decode()}).encode() + b"\n" for number, page in enumerate(pages)
    )


def table(*pages: bytes) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["id", "html"], *([number, page.decode()] for number, page in enumerate(pages))])
    return out.getvalue().encode()


CONTAINERS = [
    Subject("page.html.gz", lambda *pages: pages[-1], zipped, gzip.decompress),
    Subject("pages.jsonl", json_lines),
    Subject("pages.jsonl.gz", json_lines, zipped, gzip.decompress),
    Subject("pages.csv", table),
]
STRIDE = 47
OPTIONS = ("-q", "--field", "html", "--column", "html")
every_container = pytest.mark.parametrize("container", CONTAINERS, ids=[one.name for one in CONTAINERS])


@pytest.fixture
def file(tmp_path: Path, container: Subject) -> Path:
    path = tmp_path / container.name
    path.write_bytes(container.old)
    return path


def many_moments(number: signal.Signals, file: Path, old: bytes, *options: str) -> Iterator[int]:
    """Interrupt cleaning at many moments, on a fresh file each time, until it gets through."""
    for moment in range(1, 3000, STRIDE):
        for path in file.parent.iterdir():
            path.unlink()
        file.write_bytes(old)
        code = signal_at(moment, number, lambda: clean(*OPTIONS, file, *options))
        yield code
        if code == 0:
            assert moment > 4 * STRIDE, "the interrupted code was hardly reached"
            return
    pytest.fail("the work never got through")


@every_container
@pytest.mark.parametrize("options", [(), ("--backup", ".orig")], ids=["plain", "with backup"])
def test_guarantee_01_whole_old_or_whole_new_container_after_kill(
    file: Path, container: Subject, options: tuple[str, ...]
) -> None:
    seen = set()
    for _ in many_moments(signal.SIGKILL, file, container.old, *options):
        content = file.read_bytes()
        assert content == container.old or container.is_new(content)
        seen.add(content)
        backup = file.with_name(f"{file.name}.orig")
        assert not backup.exists() or backup.read_bytes() == container.old
    assert len(seen) == 2


@every_container
def test_guarantee_01_container_and_folder_are_synced(
    file: Path, container: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = watch_syncs(monkeypatch, container.is_new)
    assert clean(*OPTIONS, file) == 0
    assert events == ["file", "rename", "folder"]


@every_container
def test_guarantee_02_container_without_change_is_not_written(file: Path, container: Subject) -> None:
    """Not even a temporary file: the folder's time stays, too."""
    file.write_bytes(container.pack(container.holding(NEW, NEW, NEW)))
    before = snapshot(file.parent)
    assert clean(*OPTIONS, file) == 0
    assert snapshot(file.parent) == before


def truncated(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


EDITS = [appended, edited_in_size_and_time, replaced, truncated]


@every_container
@pytest.mark.parametrize("edit", EDITS)
def test_guarantee_03_edit_while_records_are_cleaned_wins(
    file: Path, container: Subject, edit: Callable[[Path], None]
) -> None:
    edited = []

    def meddling(text: str, **options: object) -> FakeResult:
        if not edited:
            edit(file)
            edited.append(file.read_bytes())
        return fake_cleaner(text)

    assert main([*OPTIONS, str(file)], cleaner=meddling) == 123
    assert [file.read_bytes()] == edited
    assert names(file.parent) == [file.name]


@every_container
@pytest.mark.parametrize("edit", EDITS)
def test_guarantee_03_edit_after_the_new_container_is_on_disk_wins(
    file: Path, container: Subject, edit: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    real_fsync, edited = os.fsync, []

    def fsync(handle: int) -> None:
        real_fsync(handle)
        if not edited:
            edit(file)
            edited.append(file.read_bytes())

    monkeypatch.setattr(os, "fsync", fsync)
    assert clean(*OPTIONS, file) == 123
    assert [file.read_bytes()] == edited
    assert names(file.parent) == [file.name]


def test_guarantee_03_edit_within_one_clock_tick_wins_over_a_stream(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a clock tick is long, an edit can leave size and times as they are: the digest tells."""
    from cleanscrape.files import streamed
    from cleanscrape.files.replace import Fingerprint

    same = Fingerprint(0, 0, 0, 0, 0)
    monkeypatch.setattr(streamed.Fingerprint, "of", classmethod(lambda cls, status: same))
    file = tmp_path / "pages.jsonl"
    file.write_bytes(json_lines(OLD))
    with StreamedOriginal(file) as original:
        original.finish()
        edited_in_size_and_time(file)
        with pytest.raises(errors.EditedMeanwhile):
            replace_by(original, lambda write: write(b"new"))
    assert b"EDITED" in file.read_bytes()


@every_container
@pytest.mark.parametrize("keep", ["link", "hard link", "read-only"])
def test_guarantee_04_links_and_read_only_containers(file: Path, container: Subject, keep: str) -> None:
    given = file
    if keep == "link":
        given = file.with_name(f"link-{file.name}")
        given.symlink_to(file.name)
    elif keep == "hard link":
        os.link(file, file.with_name("other"))
    else:
        file.chmod(0o444)
    assert clean(*OPTIONS, given) == (0 if keep == "link" else 123)
    assert container.is_new(file.read_bytes()) == (keep == "link")
    assert given.is_symlink() == (keep == "link")


@every_container
def test_guarantee_05_mode_and_attributes_of_a_container_survive(file: Path, container: Subject) -> None:
    file.chmod(0o640)
    try:
        os.setxattr(file, "user.origin", b"https://harbour.example/")
    except OSError as error:
        pytest.skip(f"this file system has no extended attributes: {error.strerror}")
    assert clean(*OPTIONS, file) == 0
    assert container.is_new(file.read_bytes())
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.getxattr(file, "user.origin") == b"https://harbour.example/"


@every_container
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_guarantee_08_signal_leaves_no_litter_beside_a_container(
    file: Path, container: Subject, number: signal.Signals
) -> None:
    for code in many_moments(number, file, container.old, "--backup", ".orig"):
        assert code in (0, 128 + number)
        content = file.read_bytes()
        assert content == container.old or container.is_new(content)
        backups = [] if content == container.old else [f"{file.name}.orig"]
        assert names(file.parent) == [file.name, *backups]


@every_container
def test_guarantee_08_litter_of_a_container_is_swept(file: Path, container: Subject) -> None:
    kill = "import os, signal; os.replace = lambda *names: os.kill(os.getpid(), signal.SIGKILL)"
    assert in_child([*OPTIONS, file], kill).returncode == -signal.SIGKILL
    assert len(names(file.parent)) == 2
    assert clean(*OPTIONS, file) == 0
    assert names(file.parent) == [file.name]


def test_guarantee_10_a_bad_record_stops_neither_records_nor_files(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_bytes(b"no record\n" + json_lines(OLD))
    second.write_bytes(json_lines(OLD))
    assert clean(*OPTIONS, first, second) == 123
    assert first.read_bytes() == b"no record\n" + json_lines(NEW)
    assert second.read_bytes() == json_lines(NEW)


@every_container
@pytest.mark.parametrize("options", [("--check",), ("--diff",), ("--stdout",)], ids=lambda one: one[0])
def test_guarantee_11_what_only_looks_at_a_container_writes_nothing(
    file: Path, container: Subject, options: tuple[str, ...], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    before = snapshot(file.parent)
    assert clean(*OPTIONS, file, *options) == (1 if options == ("--check",) else 0)
    assert snapshot(file.parent) == before
    shown = capfdbinary.readouterr().out
    if options == ("--diff",):
        assert b"-Most popular [cut]\n" in shown
    if options == ("--stdout",):
        assert shown == container.holding(NEW, NEW, NEW)


@every_container
def test_guarantee_13_backup_of_a_container_is_made_and_never_overwritten(file: Path, container: Subject) -> None:
    assert clean(*OPTIONS, file, "--backup", ".orig") == 0
    backup = file.with_name(f"{file.name}.orig")
    assert backup.read_bytes() == container.old
    assert container.is_new(file.read_bytes())
    file.write_bytes(container.old)
    backup.write_bytes(b"mine")
    assert clean(*OPTIONS, file, "--backup", ".orig") == 123
    assert (file.read_bytes(), backup.read_bytes()) == (container.old, b"mine")


# memory

PEAK = "import atexit; atexit.register(lambda: print(open('/proc/self/status').read(), file=sys.stderr))"


def peak_of_cleaning(path: Path) -> int:
    """Bytes of memory that a process had at most."""
    result = in_child([*OPTIONS, path], PEAK)
    assert result.returncode == 0, result.stderr
    found = re.search(rb"VmHWM:\s+([0-9]+) kB", result.stderr)
    assert found is not None
    return int(found[1]) << 10


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
@pytest.mark.parametrize("name", ["pages.jsonl", "pages.jsonl.gz", "pages.csv", "pages.jsonl.zst"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str) -> None:
    """34 MB of records against 5 MB, which fill every buffer."""
    other = "".join(f"{number} " for number in range(40_000))
    if "csv" in name:
        head, record = b"id,html,other\r\n", f'1,"{OLD.decode()}",{other}\r\n'.encode()
    else:
        head, record = b"", json.dumps({"html": OLD.decode(), "other": other}).encode() + b"\n"
    peaks = []
    for count in (21, 150):
        path = tmp_path / f"{count}-{name}"
        _write_packed(path, head, record, count)
        peaks.append(peak_of_cleaning(path))
        path.unlink()
    assert len(record) * 150 > 30_000_000
    assert peaks[1] - peaks[0] < 6_000_000


def _write_packed(path: Path, head: bytes, record: bytes, count: int) -> None:
    if path.suffix == ".gz":
        compressor = zlib.compressobj(1, zlib.DEFLATED, 31)
    elif path.suffix == ".zst":
        reason = "zstandard is not installed: pip install 'cleanscrape[zstd]'"
        compressor = pytest.importorskip("zstandard", reason=reason).ZstdCompressor().compressobj()
    else:
        path.write_bytes(head + record * count)
        return
    with path.open("wb") as out:
        for part in (head, *([record] * count)):
            out.write(compressor.compress(part))
        out.write(compressor.flush())
