"""Every guarantee at random moments: a run over a folder is killed, stopped, starved and edited under its hands.

After each blow every file is whole, old or new, and no edit is lost; the next run finishes the rest and leaves no
litter. The usual run of the tests takes a few moments of each sort; ``pytest -m slow tests/test_under_fire.py`` takes
five hundred.
"""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import random
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from faulty_layer import FaultyLayer, broken_from, full_from, never, once
from in_place_fakes import NEW, OLD, Subject, clean, forked, mounted, signal_at, zipped

import cleanscrape.files.pool
import cleanscrape.files.replace
import cleanscrape.files.streamed
import cleanscrape.reading.decode
import cleanscrape.reading.units
from cleanscrape.files import temporary

EDITED = OLD + b"A reader added this.\n"
EDITED_NEW = NEW + b"A reader added this.\n"


def page(*pages: bytes) -> bytes:
    return b"".join(pages)


def records(*pages: bytes) -> bytes:
    return b"".join(json.dumps({"id": 1, "html": one.decode()}).encode() + b"\n" for one in pages)


def table(*pages: bytes) -> bytes:
    return b"id,html\r\n" + b"".join(b'1,"%s"\r\n' % one for one in pages)


SUBJECTS = [
    Subject("a.html", page),
    Subject("b.txt", page),
    Subject("below/c.html.gz", page, zipped, gzip.decompress),
    Subject("below/d.jsonl", records),
    Subject("below/e.jsonl.gz", records, zipped, gzip.decompress),
    Subject("below/f.csv", table),
    Subject("g.md", page),
]
LONG_AGO = 1_700_000_000


def edited_of(subject: Subject) -> bytes:
    """What the file holds where another program has edited the second page."""
    return subject.pack(subject.holding(NEW, EDITED, OLD))


class Folder:
    """The folder under fire."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.edited: Subject | None = None

    def fill(self) -> None:
        """Put the old files in, and nothing else."""
        shutil.rmtree(self.path, ignore_errors=True)
        self.edited = None
        for subject in SUBJECTS:
            file = self.path / subject.name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(subject.old)
            os.utime(file, (LONG_AGO, LONG_AGO))

    def clean(self, jobs: int = 1) -> int:
        return clean("-q", "-j", jobs, "-r", self.path, "--field", "html", "--column", "html")

    def edit(self, subject: Subject, *, by_renaming: bool) -> None:
        """What another program does to a file: writes into it, or puts another in its place."""
        file = self.path / subject.name
        place = file.with_name("theirs") if by_renaming else file
        place.write_bytes(edited_of(subject))
        if by_renaming:
            place.replace(file)

    def litter(self) -> list[str]:
        found = (str(path.relative_to(self.path)) for path in self.path.rglob("*") if path.is_file())
        return sorted(name for name in found if name not in {subject.name for subject in SUBJECTS})

    def check_whole(self, *, litter: bool) -> None:
        """Every file is there and whole; what else is there is ours by its name."""
        for subject in SUBJECTS:
            data = (self.path / subject.name).read_bytes()
            if subject is self.edited:
                assert data == edited_of(subject) or subject.is_new(data, EDITED_NEW), (
                    f"the edit of {subject.name} is lost"
                )
            else:
                assert data == subject.old or subject.is_new(data), f"{subject.name} is neither old nor new"
        left = self.litter()
        assert litter or not left
        assert all(temporary.is_temporary(Path(name).name) for name in left)

    def check_next_run(self) -> None:
        """The next run finishes the rest, and sweeps."""
        assert self.clean() == 0
        for subject in SUBJECTS:
            data = (self.path / subject.name).read_bytes()
            assert subject.is_new(data, EDITED_NEW if subject is self.edited else NEW), (
                f"{subject.name} is not finished"
            )
        assert self.litter() == []


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "pages")


# the blows: each gets a random number generator and a folder that is filled


def killed(folder: Folder, chance: random.Random) -> None:
    moment = chance.randint(1, moments(folder))
    assert signal_at(moment, signal.SIGKILL, folder.clean) == -signal.SIGKILL
    folder.check_whole(litter=True)


def stopped(folder: Folder, chance: random.Random) -> None:
    number = chance.choice([signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
    moment = chance.randint(1, moments(folder))
    assert signal_at(moment, number, folder.clean) in (0, 128 + number)  # the very last moments are too late for it
    folder.check_whole(litter=False)


def killed_in_processes(folder: Folder, chance: random.Random) -> None:
    """The parent alone, or all processes at once."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.close(ours)
        try:
            folder.clean(jobs=3)
        finally:
            os._exit(0)
    os.close(theirs)
    time.sleep(chance.uniform(0, 0.15))
    try:
        if chance.random() < 0.5:
            os.killpg(child, signal.SIGKILL)
        else:
            os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        pass  # before it had its group, or after the run
    assert os.read(ours, 1) == b"", "the pipe closes when the last process is gone"
    os.close(ours)
    os.waitpid(child, 0)
    _wait_for_owners(folder.litter())
    folder.check_whole(litter=True)


def _wait_for_owners(litter: list[str]) -> None:
    """A process that was killed closes its files a moment before it is gone; till then its litter is not swept."""
    owners = [int(found[1]) for name in litter if (found := re.search(r"\.([0-9]+)-[0-9a-f]{16}\.[a-z-]+$", name))]
    end = time.monotonic() + 20
    while any(map(temporary._is_alive, owners)) and time.monotonic() < end:
        time.sleep(0.001)


def failing_once(folder: Folder, chance: random.Random) -> None:
    number = chance.choice([errno.EIO, errno.ENOSPC, errno.EACCES, errno.EDQUOT, errno.ENOMEM])
    faulty(folder, once(chance.randint(1, calls(folder)), number))


def full(folder: Folder, chance: random.Random) -> None:
    faulty(folder, full_from(chance.randint(1, calls(folder))))


def broken(folder: Folder, chance: random.Random) -> None:
    faulty(folder, broken_from(chance.randint(1, calls(folder))))


def faulty(folder: Folder, fails: Callable[[int, str], int | None]) -> None:
    def run() -> None:
        said = io.StringIO()
        with FaultyLayer(fails).installed(), redirect_stderr(said):
            code = folder.clean()
        assert "standard output" not in said.getvalue(), "the file system failed, not the output"
        raise SystemExit(code)

    assert forked(run) in (0, 123), "an error of the file system is an outcome of files, not a crash"
    folder.check_whole(litter=True)


def edited(folder: Folder, chance: random.Random) -> None:
    """At any moment but the microseconds between the last look and the rename, which docs/in-place.md names."""
    subject = chance.choice(SUBJECTS)
    act = partial(folder.edit, subject, by_renaming=chance.random() < 0.5)
    assert forked(partial(_with_edit, chance.randint(1, moments(folder)), act, folder.clean)) in (0, 123)
    folder.edited = subject
    folder.check_whole(litter=False)


BLOWS = [killed, stopped, killed_in_processes, failing_once, full, broken, edited]


def _with_edit(moment: int, edit: Callable[[], None], work: Callable[[], int]) -> None:
    seen, done = 0, False
    looks = _Looks()

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal seen, done
        if "cleanscrape/files" in frame.f_code.co_filename and event.startswith("c_"):
            seen += 1
            if seen >= moment and not done and not looks.over:
                done = True
                edit()

    looks.watch()
    sys.setprofile(count)
    code = work()
    sys.setprofile(None)
    if not done:
        edit()
    raise SystemExit(code)


class _Looks:
    """Knows whether the last look at a file is over and its rename still to come."""

    def __init__(self) -> None:
        self.over = False
        self._left = 0

    def watch(self) -> None:
        """Count the system calls of which each last look ends with the last ``fstat``."""
        kinds: list[tuple[Any, int]] = [
            (cleanscrape.files.replace.Original, 2),
            (cleanscrape.files.streamed.StreamedOriginal, 3),
        ]
        for kind, looks in kinds:
            kind.refuse_edited = self._looking(kind.refuse_edited, looks)
        real_fstat, real_replace = os.fstat, os.replace

        def fstat(handle: int) -> os.stat_result:
            self._left -= 1
            self.over = self.over or self._left == 0
            return real_fstat(handle)

        def replace(source: Path, target: Path) -> None:
            real_replace(source, target)
            self.over = False

        for name, function in (("fstat", fstat), ("replace", replace)):
            setattr(os, name, function)

    def _looking(self, refuse_edited: Callable[[Any], None], looks: int) -> Callable[[Any], None]:
        def look(original: Any) -> None:
            self._left = looks
            try:
                refuse_edited(original)
            except BaseException:
                self.over = False
                raise

        return look


_counted: dict[str, int] = {}


def moments(folder: Folder) -> int:
    """How many moments a run has: the calls of C code by ours, and the returns from them (a few less, to be sure)."""
    if "moments" not in _counted:
        seen = 0

        def count(frame: FrameType, event: str, argument: object) -> None:
            nonlocal seen
            seen += "cleanscrape/files" in frame.f_code.co_filename and event.startswith("c_")

        folder.clean()  # what is done once only is done by now
        folder.fill()
        sys.setprofile(count)
        folder.clean()
        sys.setprofile(None)
        _counted["moments"] = seen - seen // 50
        folder.fill()
    return _counted["moments"]


def calls(folder: Folder) -> int:
    """How many calls of the file system a run makes."""
    if "calls" not in _counted:
        with FaultyLayer(never).installed() as layer:
            folder.clean()
        _counted["calls"] = layer.calls
        folder.fill()
    return _counted["calls"]


def strike(folder: Folder, blow: Callable[[Folder, random.Random], None], seed: int) -> None:
    folder.fill()
    blow(folder, random.Random(seed))
    folder.check_next_run()


@pytest.mark.parametrize("blow", BLOWS, ids=lambda blow: blow.__name__)
@pytest.mark.parametrize("seed", range(4))
def test_guarantees_hold_at_a_random_moment(folder: Folder, blow: Any, seed: int) -> None:
    strike(folder, blow, seed)


@pytest.mark.slow
def test_guarantees_hold_at_500_random_moments(folder: Folder) -> None:
    for seed in range(500):
        blow = BLOWS[seed % len(BLOWS)]
        try:
            strike(folder, blow, 1000 + seed)
        except AssertionError as error:
            raise AssertionError(f"{blow.__name__}, seed {1000 + seed}: {error}") from error


# a disk that really is full


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(disk := tmp_path / "disk", "128k"):
        yield disk


def test_guarantees_hold_on_a_disk_with_ever_less_room(small_disk: Path) -> None:
    folder = Folder(small_disk / "pages")
    codes = set()
    for room in range(0, 9):
        folder.fill()
        ballast = small_disk / "ballast"
        with ballast.open("wb", buffering=0) as out:
            status = os.statvfs(small_disk)
            out.write(b"x" * max(0, (status.f_bavail - room) * status.f_frsize))
        codes.add(folder.clean())
        folder.check_whole(litter=False)
        ballast.unlink()
        folder.check_next_run()
    assert codes == {0, 123}
