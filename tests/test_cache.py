"""What the lexicon comes to is kept beside the byte code: never stale, never needed."""

import importlib.util
import marshal
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cleanscrape.lexicon import cache

VALUE = {"phrases": ["talk", "talk: …"], "words": (7, 2.5, None), "bytes": b"x"}


class Maker:
    """Gives a value and counts how often it was asked."""

    def __init__(self, value: Any = VALUE) -> None:
        self.value, self.asked = value, 0

    def __call__(self) -> Any:
        self.asked += 1
        return self.value


class Lexicon(NamedTuple):
    """A folder of its own, with the module in it as it is shipped and one language file."""

    folder: Path
    source: Path
    kept: Callable[[str, Sequence[Path], Callable[[], Any]], Any]

    def files(self, name: str = "") -> list[Path]:
        return sorted((self.folder / "__pycache__").glob(f"{name}*.lexicon"))


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lexicon:
    source = tmp_path / "languages" / "xx.toml"
    source.parent.mkdir()
    source.write_text('language = "xx"\n')
    (tmp_path / "code.py").write_text("WORDS = 1\n")
    code = tmp_path / "cache.py"
    code.write_bytes(Path(cache.__file__).read_bytes())
    spec = importlib.util.spec_from_file_location("cache_elsewhere", code)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    spec.loader.exec_module(module)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return Lexicon(tmp_path, source, module.kept)


def later(file: Path) -> None:
    """Touch a file; clocks of file systems may be too coarse for a test."""
    about = file.stat()
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns + 1_000_000_000))


def test_what_was_made_is_not_made_again(lexicon: Lexicon) -> None:
    make = Maker()
    assert lexicon.kept("things", [lexicon.source], make) == lexicon.kept("things", [lexicon.source], make) == VALUE
    assert make.asked == 1
    assert len(lexicon.files()) == 1


def test_another_name_is_another_thing(lexicon: Lexicon) -> None:
    assert lexicon.kept("one", [lexicon.source], Maker(1)) == 1
    assert lexicon.kept("two", [lexicon.source], Maker(2)) == 2
    assert lexicon.kept("one", [lexicon.source], Maker(3)) == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda file: file.write_text('language = "xx"\n# more\n'), id="longer"),
        pytest.param(later, id="touched"),
        pytest.param(lambda file: later(file.parent.parent / "code.py"), id="code that reads it"),
        pytest.param(lambda file: (file.parent.parent / "new.py").write_text("x = 1\n"), id="new code"),
    ],
)
def test_it_is_made_again_when_a_source_changes(lexicon: Lexicon, change: Callable[[Path], Any]) -> None:
    lexicon.kept("things", [lexicon.source], Maker("old"))
    change(lexicon.source)
    make = Maker("new")
    assert lexicon.kept("things", [lexicon.source], make) == "new"
    assert lexicon.kept("things", [lexicon.source], make) == "new"
    assert make.asked == 1


def test_it_is_made_again_when_a_source_comes_or_goes(lexicon: Lexicon) -> None:
    other = lexicon.source.with_name("yy.toml")
    other.write_text('language = "yy"\n')
    assert lexicon.kept("things", [lexicon.source], Maker("one")) == "one"
    assert lexicon.kept("things", [lexicon.source, other], Maker("both")) == "both"
    assert lexicon.kept("things", [other], Maker("other")) == "other"


def test_what_older_sources_came_to_is_cleared_away(lexicon: Lexicon) -> None:
    lexicon.kept("other", [lexicon.source], Maker())
    for number in range(3):
        lexicon.source.write_text("#" * number)
        lexicon.kept("things", [lexicon.source], Maker(number))
    assert len(lexicon.files("things.")) == 1
    assert len(lexicon.files("other.")) == 1


DAMAGES = {
    "empty": b"", "nul": b"\x00", "text": b"no such format", "cut off": b"[", "huge list": b"[\xff\xff\xff\x7f",
    "huge text": b"s\xff\xff\xff\x7f", "too deep": b"(\x01\x00\x00\x00" * 5000,
    "unknown reference": b"r\x01\x00\x00\x00",
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_made_again(lexicon: Lexicon, damage: bytes) -> None:
    lexicon.kept("things", [lexicon.source], Maker())
    (file,) = lexicon.files()
    file.write_bytes(damage)
    make = Maker("new")
    assert lexicon.kept("things", [lexicon.source], make) == "new"
    assert lexicon.kept("things", [lexicon.source], make) == "new"
    assert make.asked == 1


@pytest.mark.parametrize("at", range(0, 60, 7))
def test_a_file_of_which_a_byte_changed_is_made_again(lexicon: Lexicon, at: int) -> None:
    lexicon.kept("things", [lexicon.source], Maker())
    (file,) = lexicon.files()
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert lexicon.kept("things", [lexicon.source], Maker()) == VALUE


@pytest.mark.parametrize("error", [MemoryError, RecursionError, SystemError, ValueError, EOFError, TypeError, OSError])
def test_whatever_loading_raises_it_is_made_again(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(_: bytes) -> None:
        raise error

    lexicon.kept("things", [lexicon.source], Maker())
    monkeypatch.setattr(marshal, "loads", fail)
    assert lexicon.kept("things", [lexicon.source], Maker("new")) == "new"


def test_a_file_cut_off_anywhere_is_made_again(lexicon: Lexicon) -> None:
    lexicon.kept("things", [lexicon.source], Maker())
    (file,) = lexicon.files()
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert lexicon.kept("things", [lexicon.source], Maker()) == VALUE


def test_it_is_done_without_where_the_folder_cannot_be_written_to(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    make = Maker()
    assert lexicon.kept("things", [lexicon.source], make) == lexicon.kept("things", [lexicon.source], make) == VALUE
    assert make.asked == 2
    assert lexicon.files() == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_write_permission_is_left_alone(lexicon: Lexicon) -> None:
    lexicon.folder.chmod(0o555)
    try:
        assert lexicon.kept("things", [lexicon.source], Maker()) == VALUE
        assert lexicon.files() == []
    finally:
        lexicon.folder.chmod(0o755)


def test_it_is_done_without_where_a_file_stands_in_the_folders_place(lexicon: Lexicon) -> None:
    (lexicon.folder / "__pycache__").write_text("not a folder")
    (lexicon.folder / "user").write_text("nor this one")
    make = Maker()
    assert lexicon.kept("things", [lexicon.source], make) == lexicon.kept("things", [lexicon.source], make) == VALUE
    assert make.asked == 2


def test_where_python_writes_no_byte_code_it_lies_in_the_users_folder(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    make = Maker()
    assert lexicon.kept("things", [lexicon.source], make) == lexicon.kept("things", [lexicon.source], make) == VALUE
    assert make.asked == 1
    assert lexicon.files() == []
    assert len([*(lexicon.folder / "user" / "cleanscrape").rglob("things.*.lexicon")]) == 1


def test_where_nobody_knows_where_home_is_it_is_done_without(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("could not determine home directory")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert lexicon.kept("things", [lexicon.source], Maker()) == VALUE


def test_an_error_of_the_maker_is_not_kept(lexicon: Lexicon) -> None:
    def fail() -> None:
        raise ValueError("malformed")

    with pytest.raises(ValueError, match="malformed"):
        lexicon.kept("things", [lexicon.source], fail)
    assert lexicon.files() == []
    assert lexicon.kept("things", [lexicon.source], Maker()) == VALUE


def test_no_half_written_file_is_left(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert lexicon.kept("things", [lexicon.source], Maker()) == VALUE
    assert lexicon.files() == []
