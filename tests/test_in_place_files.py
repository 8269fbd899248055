"""The guarantees of docs/in-place.md about files: 2 to 5, each under its number."""

from __future__ import annotations

import os
import socket
import stat
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from in_place_fakes import (
    NEW,
    OLD,
    FakeResult,
    appended,
    clean,
    edited_in_size_and_time,
    fake_cleaner,
    forked,
    in_child,
    names,
    replaced,
    snapshot,
)

from cleanscrape import errors
from cleanscrape.cli import main
from cleanscrape.files import replace as replacing
from cleanscrape.files.replace import read, replace

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can change owners")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(OLD)
    return path


# 2 - nothing is written when nothing changes


def test_guarantee_02_nothing_to_change_nothing_written(page: Path) -> None:
    page.write_bytes(NEW)
    os.utime(page, ns=(1_000_000_000, 1_000_000_000))
    before = snapshot(page.parent)
    assert clean("-q", page) == 0
    assert snapshot(page.parent) == before


def test_guarantee_02_equal_bytes_are_not_written(page: Path) -> None:
    before = snapshot(page.parent)
    assert replace(read(page), OLD, backup=".orig") is False
    assert snapshot(page.parent) == before


# 3 - another program's edit wins


def chmodded(page: Path) -> None:
    page.chmod(0o600)


EDITS = [appended, edited_in_size_and_time, replaced, chmodded]


@pytest.mark.parametrize("edit", EDITS)
def test_guarantee_03_edit_in_between_wins(page: Path, edit: Callable[[Path], None]) -> None:
    edited = []

    def meddling(text: str, **options: object) -> FakeResult:
        if not edited:
            edit(page)
            edited.append((page.read_bytes(), page.stat().st_mode))
        return fake_cleaner(text)

    assert main(["-q", str(page)], cleaner=meddling) == 123
    assert [(page.read_bytes(), page.stat().st_mode)] == edited
    assert names(page.parent) == ["page.html"]


@pytest.mark.parametrize("edit", EDITS)
def test_guarantee_03_edit_after_the_new_content_is_on_disk_wins(
    page: Path, edit: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last look comes after the slow part, just before the rename."""
    original = read(page)
    real_fsync, done = os.fsync, []

    def fsync(handle: int) -> None:
        real_fsync(handle)
        if not done:
            done.append(True)
            edit(page)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(errors.EditedMeanwhile):
        replace(original, NEW)
    assert done
    assert page.read_bytes() != NEW
    assert names(page.parent) == ["page.html"]


def test_guarantee_03_edit_within_one_clock_tick_wins(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a clock tick is long, an edit can leave size and times as they are: the bytes tell."""
    same = replacing.Fingerprint(0, 0, 0, 0, 0)
    monkeypatch.setattr(replacing.Fingerprint, "of", classmethod(lambda cls, status: same))
    original = read(page)
    edited_in_size_and_time(page)
    with pytest.raises(errors.EditedMeanwhile):
        replace(original, NEW)
    assert page.read_bytes() != NEW


def test_guarantee_03_removed_file_does_not_come_back(page: Path) -> None:
    original = read(page)
    page.unlink()
    with pytest.raises(errors.EditedMeanwhile):
        replace(original, NEW)
    assert names(page.parent) == []


def test_guarantee_03_edit_while_reading_is_noticed(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_fstat, calls = os.fstat, []

    def fstat(handle: int) -> os.stat_result:
        status = real_fstat(handle)
        calls.append(handle)
        if len(calls) == 1:
            appended(page)
        return status

    monkeypatch.setattr(os, "fstat", fstat)
    with pytest.raises(errors.EditedMeanwhile):
        read(page)


# 4 - links, read-only files, things that are no files


def test_guarantee_04_symlinks_stay_links(page: Path) -> None:
    folder = page.parent / "links"
    folder.mkdir()
    first, second = folder / "first.html", folder / "second.html"
    first.symlink_to("../page.html")
    second.symlink_to("first.html")
    assert clean("-q", second) == 0
    assert (second.readlink(), first.readlink()) == (Path("first.html"), Path("../page.html"))
    assert page.read_bytes() == NEW
    assert names(folder) == ["first.html", "second.html"]


def test_guarantee_04_hard_linked_file_is_left_alone(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.link(page, page.with_name("other.html"))
    before = snapshot(page.parent)
    assert clean(page) == 123
    assert "2 hard links" in capsys.readouterr().err
    assert snapshot(page.parent) == before


def test_guarantee_04_read_only_file_is_left_alone(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also for root, who may write anything: without any write bit nobody is meant to."""
    page.chmod(0o444)
    before = snapshot(page.parent)
    assert clean(page) == 123
    assert "read-only" in capsys.readouterr().err
    assert snapshot(page.parent) == before


@needs_root
def test_guarantee_04_file_of_another_user_is_left_alone(page: Path) -> None:
    """Somebody who may write the folder, but not the file."""
    page.parent.chmod(0o777)
    _reachable(page.parent)
    before = snapshot(page.parent)
    assert forked(lambda: (os.setuid(65534), clean("-q", page))[1] == 123 or os._exit(7)) == 0
    assert snapshot(page.parent) == before


def test_guarantee_04_fifo_is_left_alone_and_does_not_hang(tmp_path: Path) -> None:
    pipe = tmp_path / "page.html"
    os.mkfifo(pipe)
    result = in_child([pipe])
    assert result.returncode == 123
    assert b"named pipe" in result.stderr
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_guarantee_04_socket_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not even opened: on some things that alone has effects."""
    path = tmp_path / "page.html"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        assert clean(path) == 123
    assert "it is a socket" in capsys.readouterr().err


def test_guarantee_04_device_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("/dev/null") == 123
    assert "device" in capsys.readouterr().err


# 5 - mode, owner, ACL and other extended attributes


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755, 0o666])
def test_guarantee_05_mode_survives(page: Path, mode: int) -> None:
    page.chmod(mode)
    assert clean("-q", page) == 0
    assert page.read_bytes() == NEW
    assert stat.S_IMODE(page.stat().st_mode) == mode


@needs_root
def test_guarantee_05_owner_and_setuid_survive(page: Path) -> None:
    os.chown(page, 12345, 54321)
    page.chmod(0o6755)
    assert clean("-q", page) == 0
    status = page.stat()
    assert page.read_bytes() == NEW
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12345, 54321, 0o6755)


@needs_root
def test_guarantee_05_left_alone_where_the_owner_cannot_be_kept(page: Path) -> None:
    """Somebody who may write the file, but not give it to its owner."""
    page.chmod(0o666)
    page.parent.chmod(0o777)
    _reachable(page.parent)
    before = snapshot(page.parent)
    assert forked(lambda: (os.setuid(65534), clean("-q", page))[1] == 123 or os._exit(7)) == 0
    content = snapshot(page.parent)[str(page)]
    assert content == before[str(page)]
    assert names(page.parent) == ["page.html"]


def test_guarantee_05_extended_attributes_survive(page: Path) -> None:
    _set_attribute(page, "user.origin", b"https://harbour.example/")
    assert clean("-q", page) == 0
    assert page.read_bytes() == NEW
    assert os.getxattr(page, "user.origin") == b"https://harbour.example/"


def _acl(*entries: tuple[int, int, int]) -> bytes:
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


NOBODY = 0xFFFFFFFF
ACL = _acl((1, 6, NOBODY), (2, 4, 12345), (4, 4, NOBODY), (16, 4, NOBODY), (32, 0, NOBODY))


def test_guarantee_05_acl_survives(page: Path) -> None:
    _set_attribute(page, "system.posix_acl_access", ACL)
    mode = page.stat().st_mode
    assert clean("-q", page) == 0
    assert page.read_bytes() == NEW
    assert os.getxattr(page, "system.posix_acl_access") == ACL
    assert page.stat().st_mode == mode


def test_guarantee_05_folder_acl_gives_nobody_new_rights(page: Path) -> None:
    """New files inherit a folder's default ACL; the page had none."""
    page.chmod(0o600)
    _set_attribute(page.parent, "system.posix_acl_default", ACL)
    assert clean("-q", page) == 0
    assert page.read_bytes() == NEW
    assert "system.posix_acl_access" not in os.listxattr(page)
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def refused(*arguments: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def ignored(*arguments: object) -> None:
    """As some file systems do."""


@pytest.mark.parametrize("setting", [refused, ignored])
def test_guarantee_05_left_alone_where_attributes_cannot_be_kept(
    page: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    setting: Callable[..., None],
) -> None:
    _set_attribute(page, "user.origin", b"x")
    monkeypatch.setattr(os, "setxattr", setting)
    before = snapshot(page.parent)[str(page)]
    assert clean(page) == 123
    assert "extended attributes" in capsys.readouterr().err
    assert snapshot(page.parent)[str(page)] == before
    assert names(page.parent) == ["page.html"]


def _set_attribute(path: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(path, name, value)
    except OSError as error:
        pytest.skip(f"this file system has no {name}: {error.strerror}")


def _reachable(folder: Path) -> None:
    """Let other users come as far as ``folder``: pytest keeps its folders to itself."""
    for parent in folder.parents:
        if parent.stat().st_uid == os.geteuid() and not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o711)
