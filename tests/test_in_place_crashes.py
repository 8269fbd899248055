"""The guarantees of docs/in-place.md about crashes, full disks and signals: 1 and 8."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from in_place_fakes import NEW, OLD, clean, forked, in_child, mounted, names, signal_at, snapshot, watch_syncs

from cleanscrape.files.temporary import SUFFIX, is_temporary, temporary_beside


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(OLD)
    return path


def every_moment(number: signal.Signals, page: Path, work: Callable[[], object]) -> Iterator[int]:
    """Interrupt ``work`` at every third moment, on a fresh file each time, until it gets through."""
    for moment in range(1, 2000, 3):
        for path in page.parent.iterdir():
            path.unlink()
        page.write_bytes(OLD)
        code = signal_at(moment, number, work)
        yield code
        if code == 0:
            assert moment > 40, "the interrupted code was hardly reached"
            return
    pytest.fail("the work never got through")


# 1 - whole old or whole new


@pytest.mark.parametrize("options", [(), ("--backup", ".orig")], ids=["plain", "with backup"])
def test_guarantee_01_whole_old_or_whole_new_after_kill(page: Path, options: tuple[str, ...]) -> None:
    seen = set()
    for _ in every_moment(signal.SIGKILL, page, lambda: clean("-q", page, *options)):
        content = page.read_bytes()
        assert content in (OLD, NEW)
        seen.add(content)
        backup = page.with_name("page.html.orig")
        assert not backup.exists() or backup.read_bytes() == OLD
    assert seen == {OLD, NEW}


def test_guarantee_01_content_and_folder_are_synced(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = watch_syncs(monkeypatch, lambda data: data == NEW)
    assert clean("-q", page) == 0
    assert events == ["file", "rename", "folder"]


# 8 - full disks and signals


def test_guarantee_08_disk_full_by_file_size_limit(page: Path) -> None:
    page.write_bytes(OLD * 1000)
    before = snapshot(page.parent)[str(page)]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
        raise SystemExit(clean("-q", page))

    assert forked(limited) == 123
    assert snapshot(page.parent)[str(page)] == before
    assert names(page.parent) == ["page.html"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(disk := tmp_path / "disk", "64k"):
        yield disk


@pytest.mark.parametrize("options", [(), ("--backup", ".orig")], ids=["plain", "with backup"])
def test_guarantee_08_disk_full(small_disk: Path, options: tuple[str, ...]) -> None:
    page = small_disk / "page.html"
    page.write_bytes(OLD * 200)
    (small_disk / "ballast").write_bytes(b"x" * 40_000)
    before = snapshot(small_disk)[str(page)]
    result = in_child([page, *options])
    assert result.returncode == 123
    assert b"No space left" in result.stderr
    assert snapshot(small_disk)[str(page)] == before
    assert names(small_disk) == ["ballast", "page.html"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
@pytest.mark.parametrize("options", [(), ("--backup", ".orig")], ids=["plain", "with backup"])
def test_guarantee_08_signal_leaves_no_litter(page: Path, number: signal.Signals, options: tuple[str, ...]) -> None:
    for code in every_moment(number, page, lambda: clean("-q", page, *options)):
        assert code in (0, 128 + number)
        content = page.read_bytes()
        assert content in (OLD, NEW)
        backups = ["page.html.orig"] if options and content == NEW else []
        assert names(page.parent) == ["page.html", *backups]


def test_guarantee_08_litter_after_sigkill_is_recognised_and_swept(page: Path) -> None:
    kill = "import os, signal; os.replace = lambda *names: os.kill(os.getpid(), signal.SIGKILL)"
    assert in_child([page], kill).returncode == -signal.SIGKILL
    litter = [name for name in names(page.parent) if name != "page.html"]
    assert len(litter) == 1
    assert litter[0].startswith(".page.html.") and litter[0].endswith(SUFFIX)
    assert is_temporary(litter[0])
    assert clean("-q", page) == 0
    assert names(page.parent) == ["page.html"]


def test_guarantee_08_litter_is_swept_below_a_folder(page: Path) -> None:
    kill = "import os, signal; os.replace = lambda *names: os.kill(os.getpid(), signal.SIGKILL)"
    inner = page.parent / "inner"
    inner.mkdir()
    other = page.replace(inner / "page.dat")
    assert in_child([other], kill).returncode == -signal.SIGKILL
    assert len(names(inner)) == 2
    assert clean("-q", "-r", page.parent) == 0
    assert names(inner) == ["page.dat"]


def test_guarantee_08_temporary_file_of_a_living_run_is_not_swept(page: Path) -> None:
    """Neither one whose owner's number is in use, nor a locked one whose owner has a number elsewhere."""
    living = page.with_name(f".other.html.{os.getpid()}-0123456789abcdef{SUFFIX}")
    living.write_bytes(b"being written")
    foreign = page.with_name(f".other.html.2147483646-0123456789abcdef{SUFFIX}")
    script = (
        "import os, sys; from pathlib import Path; from cleanscrape.files.temporary import create\n"
        "create(Path(sys.argv[1]), 0o600); print('locked', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, foreign],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"locked\n"
        assert clean("-q", page) == 0
        assert names(page.parent) == sorted([living.name, foreign.name, "page.html"])
        writer.communicate(b"")
    page.write_bytes(OLD)
    os.utime(living, (0, 0))  # nothing is written for two days: its number belongs to somebody else by now
    assert clean("-q", page) == 0
    assert names(page.parent) == ["page.html"]


def test_guarantee_08_longest_file_name_works(tmp_path: Path) -> None:
    page = tmp_path / ("ü" * 125 + ".html")
    page.write_bytes(OLD)
    assert is_temporary(temporary_beside(page).name)
    assert clean("-q", page) == 0
    assert page.read_bytes() == NEW


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc here")
def test_guarantee_08_litter_of_a_process_that_nobody_waited_for_is_swept(page: Path) -> None:
    """In containers orphans may stay zombies: they have a number, but nothing of theirs is in use."""
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    litter = page.with_name(f".{page.name}.{child}-0123456789abcdef{SUFFIX}")
    litter.touch()
    try:
        assert clean(page) == 0
        assert names(page.parent) == ["page.html"]
    finally:
        os.waitpid(child, 0)


# 13 - backups


def test_guarantee_13_the_backup_that_a_killed_run_left_is_taken_as_it_is(page: Path) -> None:
    kill = "import os, signal; os.replace = lambda *names: os.kill(os.getpid(), signal.SIGKILL)"
    assert in_child([page, "--backup", ".orig"], kill).returncode == -signal.SIGKILL
    backup = page.with_name("page.html.orig")
    assert (page.read_bytes(), backup.read_bytes()) == (OLD, OLD)
    inode = backup.stat().st_ino
    assert clean("-q", page, "--backup", ".orig") == 0
    assert (page.read_bytes(), backup.read_bytes(), backup.stat().st_ino) == (NEW, OLD, inode)
    assert names(page.parent) == ["page.html", "page.html.orig"]


def test_guarantee_13_a_backup_of_an_earlier_run_is_not_withdrawn(page: Path) -> None:
    """Not even where the file is then left alone, which takes away a backup that was just made."""
    backup = page.with_name("page.html.orig")
    backup.write_bytes(OLD)
    fail = "import errno, os\ndef no(*names): raise OSError(errno.EIO, os.strerror(errno.EIO))\nos.replace = no"
    assert in_child([page, "--backup", ".orig"], fail).returncode == 123
    assert (page.read_bytes(), backup.read_bytes()) == (OLD, OLD)
    assert names(page.parent) == ["page.html", "page.html.orig"]
