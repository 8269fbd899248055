"""A stand-in for the real cleaner, so that the tests know exactly what is cut, and helpers around it."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import pytest

from cleanscrape.cli import main
from cleanscrape.model import Article, Block, Document, Kind, PageType, Span, Zone

HERE = Path(__file__).parent
import_module("cleanscrape.reading.decode")  # so that not every forked child has to load it

OLD = b"The harbour reopens on Monday.\nMost popular [cut]\nFerries run again.\n"
NEW = b"The harbour reopens on Monday.\nFerries run again.\n"


@dataclass(frozen=True)
class FakeResult:
    document: Document
    text: str
    spans: tuple[Span, ...]
    stable: bool


def fake_cleaner(text: str, *, kind: str = "auto", url: str | None = None, keep: Collection[str] = ()) -> FakeResult:
    """Cut every line with ``[cut]`` in it. Other marks make it doubt, crash, or break its word."""
    if "[crash]" in text:
        raise RuntimeError("the cleaner crashed")
    lines = text.splitlines(keepends=True)
    spans, blocks, start = [], [], 0
    for index, line in enumerate(lines):
        span = Span(start, start + len(line))
        start = span.end
        cut = "[cut]" in line or (index == 0 and ("[unstable]" in text or "[liar]" in text))
        if not cut:
            spans.append(span)
        blocks.append(
            Block(
                index=index,
                text=line.strip(),
                zone=Zone.CHROME if cut else Zone.ARTICLE,
                kind=Kind.OTHER if cut else Kind.PARAGRAPH,
                span=span,
                confidence=0.9,
            )
        )
    left = "".join(text[one.start : one.end] for one in spans)
    if "[disorder]" in text:
        spans.reverse()
        left = "".join(text[one.start : one.end] for one in spans)
    if "[foreign]" in text:
        left += "not from the file"
    article = Article(text=left, blocks=[block for block in blocks if block.zone is Zone.ARTICLE])
    document = Document(
        kind="text",
        url=url,
        article=article,
        embeds=(),
        discussion=None,
        related=(),
        blocks=blocks,
        page_type=PageType.ARTICLE,
        confidence=0.2 if "[doubt]" in text else 0.9,
        threshold=0.0,
        warnings=(),
        source=text,
    )
    return FakeResult(document, left, tuple(spans), stable="[unstable]" not in text)


def clean(*arguments: object) -> int:
    """Run the command line with the fake cleaner in this process."""
    return main([str(one) for one in arguments], cleaner=fake_cleaner)


def in_child(
    arguments: Sequence[object], before: str = "", data: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line with the fake cleaner in its own process; ``before`` is code that runs first."""
    return subprocess.run(child_command(arguments, before), capture_output=True, timeout=60, input=data)


def child_command(arguments: Sequence[object], before: str = "") -> list[str]:
    code = (
        f"import sys; sys.path.insert(0, {str(HERE)!r})\n"
        "from in_place_fakes import fake_cleaner as cleaner\n"
        "from cleanscrape.cli import main\n"
        f"{before}\n"
        "sys.exit(main(sys.argv[1:], cleaner=cleaner))"
    )
    return [sys.executable, "-c", code, *map(str, arguments)]


def forked(work: Callable[[], object]) -> int:
    """Do ``work`` in a forked child; give its exit code, negative for the signal that killed it."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            work()
            code = 0
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        except BaseException:
            code = 98
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def signal_at(moment: int, number: signal.Signals, work: Callable[[], object]) -> int:
    """Do ``work`` and send this process a signal at the ``moment``-th call into or return from C code."""
    seen = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal seen
        if event in ("c_call", "c_return", "c_exception") and "cleanscrape/files" in frame.f_code.co_filename:
            seen += 1
            if seen == moment:
                os.kill(os.getpid(), number)

    def profiled() -> None:
        sys.setprofile(count)
        try:
            work()
        finally:
            sys.setprofile(None)

    return forked(profiled)


def snapshot(folder: Path) -> dict[str, tuple[object, ...]]:
    """Everything about a tree but the time of last access."""
    seen: dict[str, tuple[object, ...]] = {}
    for path in (folder, *sorted(folder.rglob("*"))):
        status = path.lstat()
        content: object = None
        if stat.S_ISREG(status.st_mode):
            content = path.read_bytes()
        elif stat.S_ISLNK(status.st_mode):
            content = path.readlink()
        attributes = tuple(sorted(os.listxattr(path, follow_symlinks=False)))
        numbers = (status.st_ino, status.st_mode, status.st_nlink, status.st_uid, status.st_gid)
        seen[str(path)] = (
            *numbers,
            status.st_size,
            status.st_mtime_ns,
            status.st_ctime_ns,
            attributes,
            content,
        )
    return seen


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def left_by_two_runs(path: Path, content: str | bytes, *options: str, code: int) -> bytes:
    """What the file holds after a run, which a second run leaves alone."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    assert clean("-q", path, *options) == code
    result = path.read_bytes()
    status = path.stat()
    assert clean("-q", path, *options) == code
    assert path.read_bytes() == result
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (status.st_ino, status.st_mtime_ns)
    assert names(path.parent) == [path.name]
    return result


def as_it_is(data: bytes) -> bytes:
    return data


def zipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


class Subject(NamedTuple):
    """A file of three pages, of which the last two are to be cleaned, or of the last alone."""

    name: str
    holding: Callable[..., bytes]
    """Pages -> what the file holds."""
    pack: Callable[[bytes], bytes] = as_it_is
    unpack: Callable[[bytes], bytes] = as_it_is

    @property
    def old(self) -> bytes:
        return self.pack(self.holding(NEW, OLD, OLD))

    def is_new(self, data: bytes, second: bytes = NEW) -> bool:
        return self.unpack(data) == self.holding(NEW, second, NEW)


def appended(file: Path) -> None:
    with file.open("ab") as out:
        out.write(b'{"html": "edited"}\n')


def edited_in_size_and_time(file: Path) -> None:
    """Write as many bytes, and put the time of modification back."""
    status = file.stat()
    with file.open("r+b") as out:
        out.seek(status.st_size // 2)
        out.write(b"EDITED")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def replaced(file: Path) -> None:
    other = file.with_name("other")
    other.write_bytes(b'{"html": "edited"}\n')
    other.replace(file)


def watch_syncs(monkeypatch: pytest.MonkeyPatch, is_new: Callable[[bytes], bool]) -> list[str]:
    """Give what is to become the order of syncs and renames; what is renamed must be new, and in the same folder."""
    events: list[str] = []
    real_fsync, real_replace = os.fsync, os.replace

    def fsync(handle: int) -> None:
        events.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        real_fsync(handle)

    def rename(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        assert Path(source).parent == Path(target).parent
        assert is_new(Path(source).read_bytes())
        events.append("rename")
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", rename)
    return events


@contextmanager
def mounted(disk: Path, size: str) -> Iterator[None]:
    """A file system of its own at ``disk``; the test is skipped where none can be mounted."""
    disk.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small file system")
    mounting = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], capture_output=True)
    if mounting.returncode:
        pytest.skip(f"no tmpfs here: {mounting.stderr.decode(errors='replace').strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", disk], check=True)
