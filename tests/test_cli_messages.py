"""What a run says: summary, progress bar, JSON log, completion, hooks."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import shlex
import struct
import subprocess
import termios
from io import StringIO
from pathlib import Path

import pytest
from in_place_fakes import NEW, OLD, child_command, clean, in_child

import cleanscrape
from cleanscrape.cli import main
from cleanscrape.cli.arguments import make_parser
from cleanscrape.cli.messages import size
from cleanscrape.cli.progress import Progress, clock
from cleanscrape.files.outcome import Outcome, Status, Tally

ROOT = Path(__file__).parent.parent


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {"1.html": OLD, "2.html": OLD * 2, "3.html": NEW, "4.html": OLD + b"[doubt]", "5.html": OLD + b"\0"}
    for name, data in (pages | {"6.html": OLD + b"[doubt]", "7.html": b"x [cut]\n"}).items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / ".cleanscrapeignore").write_text("8.html\n")
    (tmp_path / "8.html").write_bytes(OLD)
    return tmp_path


SUMMARY = [
    "2 cleaned, 1 unchanged, 3 left alone, 1 failed, 1 excluded",
    "  left alone: 2 low confidence, 1 no article found",
    "  failed: 1 cannot be decoded",
    "  removed: 57 bytes of 207 bytes; words: 9 chrome",
]


def test_summary_groups_reasons_and_counts_what_was_removed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("-r", site, "--check") == 123
    would = [line.replace("cleaned", "would be cleaned", 1).replace("removed", "would be removed") for line in SUMMARY]
    assert capsys.readouterr().err.splitlines()[-4:] == would
    assert clean("-r", site) == 123
    assert capsys.readouterr().err.splitlines()[-4:] == SUMMARY


def test_summary_of_nothing_but_exclusions_says_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("-r", site, "--exclude", "*") == 0
    assert re.fullmatch(r"no page found: .*, 8 excluded\n", capsys.readouterr().err)


def test_words_are_counted_by_zone_with_the_real_cleaner(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", "--json", str(ROOT / "fixtures" / "text" / "aggregator-en.txt")]) == 1
    cut = json.loads(capsys.readouterr().out.splitlines()[0])["words_cut"]
    document = cleanscrape.clean((ROOT / "fixtures" / "text" / "aggregator-en.txt").read_text())
    expected: dict[str, int] = {}
    for block in document.blocks:
        if block.zone is not cleanscrape.Zone.ARTICLE:
            expected[block.zone] = expected.get(block.zone, 0) + len(block.text.split())
    assert cut == expected
    assert set(cut) >= {"related", "comments", "embed"}


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (9949, "9.9 kB"), (9951, "10 kB"), (999_499, "999 kB")]
    + [(999_501, "1.0 MB"), (12_345_678, "12 MB"), (5 * 10**9, "5.0 GB"), (5 * 10**12, "5,000 GB")],
)
def test_sizes_are_for_people(count: int, said: str) -> None:
    assert size(count) == said


# the log


FILE_FIELDS = {
    *("event", "file", "status", "label", "reason", "characters_before", "characters_after"),
    *("bytes_before", "bytes_after", "words_cut", "warnings", "records"),
}
RUN_FIELDS = {
    *("event", "version", "action", "files", "cleaned", "unchanged", "left_alone", "failed", "excluded", "labels"),
    "bad_records",
    *("bytes_before", "bytes_after", "words_cut", "seconds", "exit_code"),
}


def test_json_log_has_an_object_for_each_file_and_one_for_the_run(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert clean("-r", site, "--json", "--jobs", 2) == 123
    output = capsys.readouterr()
    assert output.err == ""
    *files, run = map(json.loads, output.out.splitlines())
    assert [Path(one["file"]).name for one in files] == [f"{number}.html" for number in range(1, 8)]
    statuses = ["cleaned", "cleaned", "unchanged", "left_alone", "failed", "left_alone", "left_alone"]
    assert [one["status"] for one in files] == statuses
    assert all(set(one) == FILE_FIELDS and one["event"] == "file" for one in files)
    assert files[0] | {"file": ""} == {
        "event": "file",
        "file": "",
        "status": "cleaned",
        "label": None,
        "reason": None,
        "characters_before": 69,
        "characters_after": 50,
        "bytes_before": 69,
        "bytes_after": 50,
        "words_cut": {"chrome": 3},
        "warnings": [],
        "records": None,
    }
    assert files[3]["label"] == "low confidence" and "confidence 0.20 is below" in files[3]["reason"]
    assert set(run) == RUN_FIELDS
    assert run.pop("seconds") >= 0
    assert run == {
        "event": "run",
        "version": cleanscrape.__version__,
        "action": "rewrite",
        "files": 7,
        "cleaned": 2,
        "unchanged": 1,
        "left_alone": 3,
        "failed": 1,
        "bad_records": 0,
        "excluded": 1,
        "labels": {"left_alone": {"low confidence": 2, "no article found": 1}, "failed": {"cannot be decoded": 1}},
        "bytes_before": 207,
        "bytes_after": 150,
        "words_cut": {"chrome": 9},
        "exit_code": 123,
    }


def test_json_log_takes_names_that_are_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "caf\udce9\n.html").write_bytes(OLD)
    result = in_child(["-r", tmp_path, "--check", "--json"])
    assert result.returncode == 1
    file, run = map(json.loads, result.stdout.splitlines())
    assert file["file"] == str(tmp_path / "caf\udce9\n.html")
    assert run["exit_code"] == 1


@pytest.mark.parametrize("option", ["--diff", "--stdout"])
def test_json_log_and_data_exclude_each_other(site: Path, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        clean(site / "1.html", option, "--json")
    assert "--json prints its lines where" in capsys.readouterr().err


def test_documentation_names_every_field_of_the_log() -> None:
    text = (ROOT / "docs" / "cli.md").read_text()
    section = text[text.index("## The JSON log") :]
    assert set(re.findall(r"`([a-z_]+)`", section[: section.index("\n## ", 5)])) >= FILE_FIELDS | RUN_FIELDS


# the progress bar


def on_terminal(arguments: list[object], *, columns: int = 100, stdout: bool = False, before: str = "") -> str:
    """Run with standard error (and output) on a terminal; give what reached it."""
    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    eager = f"import cleanscrape.cli.progress as p; p._FIRST = p._EVERY = 0\n{before}"
    output = terminal if stdout else subprocess.DEVNULL
    child = subprocess.Popen(child_command(arguments, eager), stdout=output, stderr=terminal)
    os.close(terminal)
    shown = b""
    while True:
        try:
            piece = os.read(reader, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(reader)
    child.wait(60)
    return shown.decode()


def on_screen(shown: str) -> list[str]:
    """What is left to be seen: each carriage return begins its line anew."""
    lines = []
    for line in shown.replace("\r\n", "\n").split("\n"):
        cells: list[str] = []
        for part in line.split("\r"):
            cells[: len(part)] = part
        lines.append("".join(cells).rstrip())
    return lines


@pytest.mark.parametrize("jobs", [1, 2])
def test_bar_is_drawn_on_a_terminal_and_gone_at_the_end(site: Path, jobs: int) -> None:
    shown = on_terminal(["-r", site, "--check", "--jobs", jobs])
    bars = re.findall(r"\[[#-]{20}\] +\d+% [^\r]*", shown)
    assert bars[0].startswith("[##------------------] 14% 1/7  ")
    assert re.search(r"100% 7/7  .*/s  0:00 left  2 cleaned, 1 unchanged, 3 left alone, 1 failed", bars[-1])
    lines = on_screen(shown)
    assert not any("[#" in line for line in lines)
    assert lines[0] == f"would be cleaned: {site / '1.html'} (50 of 69 characters stay)"
    assert lines[-5] == SUMMARY[0].replace("cleaned", "would be cleaned", 1)
    assert "\x1b" not in shown


def test_bar_is_never_wider_than_the_terminal(site: Path) -> None:
    shown = on_terminal(["-r", site, "--check"], columns=40)
    bars = re.findall(r"\r(\[[#-]{10,}[^\r]*)", shown)
    assert bars and max(map(len, bars)) == 39


def test_there_is_no_bar_where_nobody_would_see_it_or_it_would_disturb(site: Path) -> None:
    assert "[#" not in on_terminal(["-r", site, "--check", "--quiet"])
    assert "[#" not in on_terminal([site / "1.html", "--check"])
    assert "[#" not in on_terminal(["-r", site, "--diff"], stdout=True)
    assert "[#" not in on_terminal(["-r", site, "--check", "--json"], stdout=True)
    assert "[#" in on_terminal(["-r", site, "--diff"])
    eager = "import cleanscrape.cli.progress as p; p._FIRST = p._EVERY = 0"
    assert b"\r" not in in_child(["-r", site, "--check"], eager).stderr


def test_bar_of_a_short_run_is_not_shown() -> None:
    stream = StringIO()
    progress, tally = Progress(10, stream), Tally()
    tally.add(Outcome("a", Status.CLEANED))
    progress.update(tally)
    progress.clear()
    assert stream.getvalue() == ""


@pytest.mark.parametrize(("seconds", "said"), [(0.4, "0:00"), (65, "1:05"), (3599.6, "1:00:00"), (7384, "2:03:04")])
def test_clock(seconds: float, said: str) -> None:
    assert clock(seconds) == said


# hooks


def test_hooks_for_pre_commit_call_us_with_options_that_exist() -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text()
    entries = re.findall(r"^  entry: (.*)$", text, re.MULTILINE)
    assert len(entries) == len(re.findall(r"^- id: ", text, re.MULTILINE)) == 2
    for entry in entries:
        program, *options = shlex.split(entry)
        assert program == "cleanscrape"
        make_parser().parse_intermixed_args([*options, "page.html"])
    for pattern in re.findall(r"^  files: (.*)$", text, re.MULTILINE):
        assert re.search(pattern, "pages/index.html") and re.search(pattern, "dump.txt")
        assert not re.search(pattern, "pages/site.css")
