"""``--jobs``: several processes do what one does, and leave nothing behind however the run ends."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from in_place_fakes import NEW, OLD, child_command, clean, in_child, names, snapshot

import cleanscrape.files.pool
import cleanscrape.files.run
from cleanscrape.cli import main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="hooks of these tests reach forked processes only")

FIXTURES = Path(__file__).parent.parent / "fixtures"

PAGES = {
    "cleaned": OLD,
    "unchanged": NEW,
    "doubtful": OLD + b"[doubt]\n",
    "crashing": OLD + b"[crash]\n",
    "unstable": b"A line that goes the second time.\n" + OLD + b"[liar]\n",
    "binary": OLD + b"\0",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Sixty pages in three folders, ten of each sort."""
    site = tmp_path / "site"
    for folder in ("", "a", "b"):
        (site / folder).mkdir(parents=True, exist_ok=True)
    for number in range(60):
        name, data = list(PAGES.items())[number % len(PAGES)]
        (site / ("", "a", "b")[number % 3] / f"{number:02} {name}.html").write_bytes(data)
    return site


def kept_apart(site: Path, jobs: int, *options: str) -> tuple[subprocess.CompletedProcess[bytes], dict[str, bytes]]:
    """Run on a copy of the site, always at the same place; give what was said and what the files hold then."""
    place = site.with_name("copy")
    shutil.copytree(site, place)
    result = in_child(["-r", place, "--jobs", jobs, *options])
    held = {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    shutil.rmtree(place)
    return result, held


@pytest.mark.parametrize("options", [(), ("-v",), ("--check",), ("--diff",), ("--stdout",)])
def test_what_comes_out_is_the_same_with_any_number_of_jobs(site: Path, options: tuple[str, ...]) -> None:
    one, held_by_one = kept_apart(site, 1, *options)
    for jobs in (2, 5):
        several, held = kept_apart(site, jobs, *options)
        assert held == held_by_one
        assert (several.returncode, several.stdout) == (one.returncode, one.stdout)
        if options != ("-v",):  # the traces of bugs begin elsewhere
            assert several.stderr == one.stderr
    assert one.returncode == 123
    assert b"RuntimeError: the cleaner crashed" in one.stderr


def test_traces_of_bugs_come_from_other_processes_too(site: Path) -> None:
    result = in_child(["-r", site, "--jobs", "2", "-v"])
    assert result.stderr.count(b"Traceback (most recent call last)") >= 10
    assert b"in fake_cleaner" in result.stderr


def test_the_real_cleaner_gives_the_same_in_several_processes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    pages = sorted(str(path) for path in FIXTURES.rglob("*.*") if path.suffix in (".html", ".txt"))[:6]
    assert main(["--stdout", "--jobs", "1", *pages]) == 0
    one = capfdbinary.readouterr()
    assert main(["--stdout", "--jobs", "2", *pages]) == 0
    assert capfdbinary.readouterr() == one
    assert len(one.out) > 2000


def test_processes_may_be_spawned_instead_of_forked(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """As they are where a fork is not safe."""
    pages = sorted(str(path) for path in (FIXTURES / "text").glob("*.txt"))[:3]
    assert main(["--check", "-v", "--jobs", "2", *pages]) == 1
    forked = capfdbinary.readouterr()
    monkeypatch.setattr(cleanscrape.files.pool, "_CONTEXT", multiprocessing.get_context("spawn"))
    assert main(["--check", "-v", "--jobs", "2", *pages]) == 1
    assert capfdbinary.readouterr() == forked


def test_output_folder_is_filled_by_several_processes(site: Path, tmp_path: Path) -> None:
    assert clean("-q", "-r", site, "--jobs", 3, "--output", tmp_path / "out") == 123
    written = {path.relative_to(tmp_path / "out"): path.read_bytes() for path in (tmp_path / "out").rglob("*.html")}
    good = [path for path in site.rglob("*.html") if path.read_bytes() in (OLD, NEW)]
    assert written == {path.relative_to(site): NEW for path in good}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=["INT", "TERM", "HUP"])
@pytest.mark.parametrize("to_all", [False, True], ids=["to-one", "to-all"])
def test_signal_ends_all_processes_within_a_second(site: Path, number: signal.Signals, to_all: bool) -> None:
    """It comes while every process has a temporary file; a terminal sends it to all of them."""
    hook = (
        "import os, time; real = os.fsync\n"
        "def fsync(handle): real(handle); os.write(1, b'w'); time.sleep(30)\n"
        "os.fsync = fsync"
    )
    before = {path: path.read_bytes() for path in site.rglob("*.html")}
    command = child_command(["-r", site, "--jobs", "2"], hook)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, bufsize=0
    ) as child:
        assert child.stdout is not None and child.stderr is not None
        while len(child.stdout.read(1) + child.stdout.read(1)) < 2:
            pass
        assert sum(name.endswith(".cleanscrape-tmp") for name in all_names(site)) == 2
        begin = time.monotonic()
        (os.killpg if to_all and number != signal.SIGTERM else os.kill)(child.pid, number)
        assert child.wait(20) == 128 + number
        assert time.monotonic() - begin < 1
        with pytest.raises(ProcessLookupError):
            os.killpg(child.pid, 0)
        assert b"stopped: " in child.stderr.read()
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_log_of_a_run_that_was_stopped_says_how_far_it_got(site: Path) -> None:
    hook = (
        "import os, signal; real = os.fsync\n"
        "def fsync(handle):\n"
        "    real(handle)\n"
        "    if '42 cleaned' in os.readlink(f'/proc/self/fd/{handle}'): os.kill(os.getpid(), signal.SIGTERM)\n"
        "os.fsync = fsync"
    )
    result = in_child(["-r", site, "--jobs", "1", "--json"], hook)
    assert (result.returncode, result.stderr) == (143, b"")
    *files, run = map(json.loads, result.stdout.splitlines())
    assert all(file["event"] == "file" for file in files)
    assert run["event"] == "run" and run["exit_code"] == 143
    assert 0 < run["files"] == len(files) < 60


def test_killed_process_costs_one_file_and_leaves_no_litter(site: Path) -> None:
    """As the kernel kills one where memory runs out: here while the new content lies beside the old."""
    hook = (
        "import os, signal; real = os.fsync\n"
        "def fsync(handle):\n"
        "    real(handle)\n"
        "    if '12 cleaned' in os.readlink(f'/proc/self/fd/{handle}'): os.kill(os.getpid(), signal.SIGKILL)\n"
        "os.fsync = fsync"
    )
    if not Path("/proc/self/fd").exists():
        pytest.skip("no /proc here")
    result = in_child(["-r", site, "--jobs", "2"], hook)
    assert result.returncode == 123
    victim = next(site.rglob("12 cleaned.html"))
    assert f"error: {victim}: the process that cleaned it was ended by SIGKILL".encode() in result.stderr
    assert b"1 process died" in result.stderr
    assert victim.read_bytes() == OLD
    cleaned = [path for path in site.rglob("*cleaned.html") if path != victim]
    assert len(cleaned) == 9 and all(path.read_bytes() == NEW for path in cleaned)
    assert all(name.endswith(".html") for name in all_names(site))
    assert in_child(["-q", "-r", site, "--jobs", "2"]).returncode == 123
    assert victim.read_bytes() == NEW


def test_rerun_after_the_run_was_killed_finishes_the_rest(site: Path) -> None:
    hook = (
        "import os, time; real = os.fsync\n"
        "def fsync(handle):\n"
        "    real(handle)\n"
        "    if '30 cleaned' in os.readlink(f'/proc/self/fd/{handle}'): os.write(1, b'w'); time.sleep(30)\n"
        "os.fsync = fsync"
    )
    command = child_command(["-q", "-r", site, "--jobs", "2"], hook)
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True, bufsize=0) as child:
        assert child.stdout is not None and child.stdout.read(1) == b"w"
        os.killpg(child.pid, signal.SIGKILL)
    assert any(name.endswith(".cleanscrape-tmp") for name in all_names(site))
    assert {path.read_bytes() for path in site.rglob("*cleaned.html")} <= {OLD, NEW}
    assert in_child(["-q", "-r", site, "--jobs", "2"]).returncode == 123
    assert {path.read_bytes() for path in site.rglob("*cleaned.html")} == {NEW}
    assert all(name.endswith(".html") for name in all_names(site))


def test_reader_that_goes_away_ends_all_processes(site: Path) -> None:
    for page in site.rglob("*unchanged.html"):
        page.write_bytes(NEW * 5000)
    command = child_command(["-q", "-r", site, "--stdout", "--jobs", "2"])
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True) as child:
        assert child.stdout is not None
        child.stdout.read(10)
        child.stdout.close()
        assert child.wait(20) == 141
        with pytest.raises(ProcessLookupError):
            os.killpg(child.pid, 0)


def test_one_file_and_standard_input_have_no_processes_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(OLD)
    monkeypatch.setattr(cleanscrape.files.run, "in_order", None)
    assert clean("-q", page, "--jobs", 8) == 0
    assert page.read_bytes() == NEW
    result = in_child(["-", "--jobs", "8"], "import cleanscrape.files.run as run; run.in_order = None", OLD)
    assert (result.returncode, result.stdout) == (0, NEW)


@pytest.mark.parametrize("options", [("--check",), ("--diff",), ("--check", "--diff"), ("--check", "--json")])
@pytest.mark.parametrize("jobs", [1, 3])
def test_guarantee_11_nothing_is_written_by_any_number_of_jobs(site: Path, options: tuple[str, ...], jobs: int) -> None:
    """Neither a file's bytes, inode and times nor those of its folder, in which no temporary file can have been."""
    before = snapshot(site)
    assert clean("-r", site, *options, "--jobs", jobs) == 123
    assert snapshot(site) == before


def test_names_of_many_files_take_little_memory(tmp_path: Path) -> None:
    """In an interpreter of its own: what others have interned would count, too."""
    count = 3000
    for number in range(count):
        (tmp_path / f"a page with a name of the usual length {number:06}.html").touch()
    script = (
        "import sys, tracemalloc; from cleanscrape.files.walk import find; tracemalloc.start()\n"
        "found = find(sys.argv[1:], recursive=True); assert sum(1 for each in found.targets) == len(found.targets)\n"
        "print(len(found.targets), *tracemalloc.get_traced_memory())"
    )
    result = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, check=True, timeout=60)
    found, held, peak = map(int, result.stdout.split())
    assert found == count
    assert held < 400 * count
    assert peak < 800 * count


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5"])
def test_jobs_must_be_a_whole_number(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["page.html", f"--jobs={number}"])
    assert stop.value.code == 2
    assert "no whole number from 1 on" in capsys.readouterr().err


def all_names(site: Path) -> list[str]:
    return [name for folder in (site, site / "a", site / "b") for name in names(folder) if name not in ("a", "b")]
