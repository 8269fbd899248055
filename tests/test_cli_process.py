"""The command line as a process: signals, streams, exit codes, cost."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from in_place_fakes import NEW, OLD, child_command, in_child, names

import cleanscrape
from cleanscrape.cli import main


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(OLD)
    return path


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["INT", "TERM", "HUP"],
)
def test_signals_stop_with_their_code_and_no_litter(page: Path, number: signal.Signals, code: int) -> None:
    """The signal comes while the new content lies beside the old."""
    hook = (
        "import os, sys, time; real = os.fsync\n"
        "def fsync(handle): real(handle); print('written', flush=True); time.sleep(30)\n"
        "os.fsync = fsync"
    )
    with subprocess.Popen(child_command([page], hook), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"written\n"
        assert len(names(page.parent)) == 2
        child.send_signal(number)
        assert child.wait(20) == code
    assert names(page.parent) == ["page.html"]
    assert page.read_bytes() == OLD


def test_second_signal_does_not_disturb_the_clearing_up(page: Path) -> None:
    hook = (
        "import os, pathlib, signal; real = pathlib.Path.unlink\n"
        "def unlink(path): os.kill(os.getpid(), signal.SIGINT); real(path)\n"
        "pathlib.Path.unlink = unlink\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGTERM)"
    )
    assert in_child([page], hook).returncode == 143
    assert names(page.parent) == ["page.html"]
    assert page.read_bytes() == OLD


def test_reader_that_goes_away_ends_the_run_silently(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(NEW * 20_000)
    with subprocess.Popen(child_command(["--stdout", page]), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None and child.stderr is not None
        child.stdout.read(10)
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(20) == 141


@pytest.mark.parametrize("closed", ["0", "1", "2", "0 1 2"])
def test_closed_standard_streams_do_no_harm(page: Path, closed: str) -> None:
    """Not even where something writes to them by number while the page is being written."""
    redirections = " ".join(f"{number}>&-" for number in closed.split())
    hook = (
        "import contextlib, os; real = os.fsync\n"
        "def fsync(handle):\n"
        f"    for number in {closed.split()}:\n"
        "        with contextlib.suppress(OSError): os.write(int(number), b'stray')\n"
        "    real(handle)\n"
        "os.fsync = fsync"
    )
    command = ["sh", "-c", f'exec "$0" "$@" {redirections}', *child_command([page], hook)]
    assert subprocess.run(command, capture_output=True, timeout=60).returncode == 0
    assert page.read_bytes() == NEW


def test_closed_standard_output_is_a_usage_error_where_it_is_needed(page: Path) -> None:
    command = ["sh", "-c", 'exec "$0" "$@" >&-', *child_command([page, "--stdout"])]
    result = subprocess.run(command, stderr=subprocess.PIPE, timeout=60)
    assert result.returncode == 2
    assert b"standard output is closed" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_standard_output_is_an_error(page: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(child_command([page, "--stdout"]), stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert result.returncode == 123
    assert result.stderr == b"error: standard output: No space left on device\n"


def test_names_that_are_no_utf8_are_cleaned_and_shown(tmp_path: Path) -> None:
    page = tmp_path / "caf\udce9\n.html"
    page.write_bytes(OLD)
    result = in_child([tmp_path, "-r", "--diff"])
    assert result.returncode == 0
    assert b"caf\\udce9\\n.html" in result.stderr
    assert in_child([tmp_path, "-r"]).returncode == 0
    assert page.read_bytes() == NEW


def measured(arguments: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "cleanscrape", *arguments], capture_output=True, check=True, timeout=60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_takes_under_150_ms_of_processor_time() -> None:
    assert min(measured(["--help"]) for _ in range(5)) < 0.15


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom cleanscrape.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'turbohtml', 'regex', 'numpy', 'bs4', 'lxml', 'dateparser', 'trafilatura', 'cattrs'}\n"
        "print(heavy & set(sys.modules), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60)
    assert result.stderr == b"set()\n"
    assert b"exit codes:" in result.stdout and b"examples:" in result.stdout
    assert b"parser" not in result.stdout, "it is for users"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"cleanscrape {cleanscrape.__version__}\n"


def test_default_confidence_in_the_help_is_the_one_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    from cleanscrape.files.work import DEFAULT_MIN_CONFIDENCE

    with pytest.raises(SystemExit):
        main(["--help"])
    assert f"default {DEFAULT_MIN_CONFIDENCE:g}" in " ".join(capsys.readouterr().out.split())
