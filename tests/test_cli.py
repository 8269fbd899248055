from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from in_place_fakes import NEW, OLD, FakeResult, child_command, clean, fake_cleaner, in_child, names, snapshot

from cleanscrape.cli import main
from cleanscrape.cli.arguments import zones


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(OLD)
    return path


# exit codes and messages


def test_cleans_and_reports(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean(page) == 0
    assert page.read_bytes() == NEW
    output = capsys.readouterr()
    assert output.out == ""
    assert (
        output.err
        == f"cleaned: {page} (50 of 69 characters stay)\n1 cleaned\n  removed: 19 bytes of 69 bytes; words: 3 chrome\n"
    )


def test_nothing_to_do(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_bytes(NEW)
    assert clean(page) == 0
    assert capsys.readouterr().err == "1 unchanged\n"
    assert clean(page, "-v") == 0
    assert capsys.readouterr().err == f"unchanged: {page}\n1 unchanged\n"


def test_quiet_says_nothing_but_errors(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("-q", page, page.with_name("missing")) == 123
    assert capsys.readouterr().err == f"error: {page.with_name('missing')}: No such file or directory\n"
    assert page.read_bytes() == NEW


def test_verbose_traces_bugs(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_bytes(OLD + b"[crash]")
    assert clean(page) == 123
    assert "RuntimeError: the cleaner crashed (this is a bug" in (quiet := capsys.readouterr().err)
    assert "Traceback" not in quiet
    assert clean("-v", page) == 123
    assert "Traceback" in capsys.readouterr().err


def test_check_exit_codes(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("--check", page) == 1
    assert capsys.readouterr().err.startswith(f"would be cleaned: {page}")
    assert clean("--check", page, page.with_name("missing")) == 123
    assert clean("-q", page) == 0
    assert clean("--check", page) == 0


def test_folder_without_pages_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("-r", tmp_path) == 0
    assert "no page found" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        ([], "required: PATH"),
        (["page.html", "--format", "text"], "--format needs --stdout or --output"),
        (["page.html", "--stdout", "--check"], "exclude each other"),
        (["page.html", "--check", "--output", "out"], "exclude each other"),
        (["page.html", "--diff", "--stdout"], "exclude each other"),
        (["page.html", "--stdout", "--backup", ".orig"], "--backup only makes sense in place"),
        (["-", "--backup", ".orig"], "--backup only makes sense in place"),
        (["-", "page.html"], "stands alone"),
        (["-", "--output", "out"], "has no name"),
        (["."], "pass -r"),
        (["page.html", "--backup", ""], "no end of a file name"),
        (["page.html", "--backup", "/tmp/x"], "no end of a file name"),
        (["page.html", "--keep", "adverts"], "choose from embeds, related"),
        (["page.html", "--min-confidence", "2"], "from 0 to 1"),
        (["page.html", "--min-confidence", "nan"], "from 0 to 1"),
        (["page.html", "--encoding", "base64"], "name one such as"),
        (["a.html", "b.html", "--url", "https://harbour.example/"], "one page"),
        (["page.html", "--output", "page.html"], "name a folder"),
        (["page.html", "-q", "-v"], "not allowed with"),
    ],
)
def test_wrong_arguments_are_refused_before_anything_is_done(
    page: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    advice: str,
) -> None:
    monkeypatch.chdir(page.parent)
    before = snapshot(page.parent)
    with pytest.raises(SystemExit) as stop:
        clean(*arguments)
    assert stop.value.code == 2
    assert advice in capsys.readouterr().err.replace("\n", " ")
    assert snapshot(page.parent) == before


def test_options_may_stand_between_paths(page: Path) -> None:
    other = page.with_name("other.html")
    other.write_bytes(OLD)
    assert clean(page, "-q", other) == 0
    assert (page.read_bytes(), other.read_bytes()) == (NEW, NEW)


@pytest.mark.parametrize(
    ("said", "names"), [("embed,chrome", ("embed", "chrome")), (" related, related", ("related",))]
)
def test_keep_knows_the_names_that_the_library_knows(said: str, names: tuple[str, ...]) -> None:
    assert zones(said) == names


def test_min_confidence_and_keep_reach_the_cleaner(page: Path) -> None:
    seen: dict[str, object] = {}

    def spy(text: str, **options: object) -> FakeResult:
        seen.update(options)
        return fake_cleaner(text)

    page.write_bytes(OLD + b"[doubt]\n")
    arguments = [
        "-q",
        str(page),
        "--keep",
        "embeds,comments",
        "--kind",
        "text",
        "--url",
        "https://harbour.example/",
    ]
    assert main(arguments, cleaner=spy) == 0
    assert seen == {"keep": ("embeds", "comments"), "kind": "text", "url": "https://harbour.example/"}
    assert page.read_bytes() == OLD + b"[doubt]\n"
    assert clean("-q", page, "--min-confidence", "0.2") == 0
    assert page.read_bytes() == NEW + b"[doubt]\n"


# what is printed


def test_stdout_prints_the_files_own_bytes(page: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    page.write_bytes(b"\xef\xbb\xbf" + OLD.replace(b"\n", b"\r\n"))
    assert clean("--stdout", page) == 0
    assert capfdbinary.readouterr().out == b"\xef\xbb\xbf" + NEW.replace(b"\n", b"\r\n")


def test_stdout_prints_a_doubtful_page_as_it_is(page: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    page.write_bytes(OLD + b"[doubt]\n")
    assert clean("--stdout", page) == 0
    output = capfdbinary.readouterr()
    assert output.out == OLD + b"[doubt]\n"
    assert b"left alone" in output.err


def test_diff_is_plain_where_nobody_looks(page: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert clean("-q", "--diff", page) == 0
    assert capfdbinary.readouterr().out.decode() == (
        f"--- {page}\n+++ {page}\n@@ -1,3 +1,2 @@\n"
        " The harbour reopens on Monday.\n-Most popular [cut]\n Ferries run again.\n"
    )


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_diff_is_coloured_on_a_terminal(page: Path, environment: dict[str, str], coloured: bool) -> None:
    reader, terminal = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = child_command(["-q", "--diff", page])
    assert subprocess.run(command, stdout=terminal, env=inherited | environment, timeout=60).returncode == 0
    os.close(terminal)
    shown = b""
    while True:
        try:
            shown += os.read(reader, 4096)
        except OSError:
            break
    os.close(reader)
    assert (b"\x1b[31m-Most popular [cut]\x1b[0m" in shown) is coloured
    assert b"-Most popular [cut]" in shown


def test_json_gives_a_document_a_line(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = page.with_name("other.html")
    other.write_bytes(OLD + b"[doubt]")
    assert clean("--stdout", "--format", "json", page, other) == 0
    documents = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [document["confidence"] for document in documents] == [0.9, 0.2]
    assert clean("--stdout", "--format", "json", page, other, "--min-confidence", "0.5") == 0
    output = capsys.readouterr()
    assert len(output.out.splitlines()) == 1
    assert f"left alone: {other}" in output.err


# standard input


def filtered(data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return in_child(["-", *arguments], data=data)


def test_standard_input_to_standard_output() -> None:
    result = filtered(OLD)
    assert (result.returncode, result.stdout, result.stderr) == (0, NEW, b"")


def test_standard_input_with_check_diff_and_format() -> None:
    check = filtered(OLD, "--check")
    assert (check.returncode, check.stdout) == (1, b"")
    assert filtered(NEW, "--check").returncode == 0
    assert filtered(OLD, "--diff").stdout.startswith(b"--- standard input\n")
    text = filtered(OLD, "--format", "text")
    assert (text.returncode, text.stdout) == (0, NEW)


def test_standard_input_that_cannot_be_decoded() -> None:
    result = filtered(OLD + b"\xff")
    assert (result.returncode, result.stdout) == (123, b"")
    assert result.stderr.startswith(b"error: standard input: byte 0xFF at offset 69")


# --output


def test_output_keeps_relative_paths_and_never_touches_sources(tmp_path: Path) -> None:
    site, out = tmp_path / "site", tmp_path / "out" / "deep"
    (site / "inner").mkdir(parents=True)
    for path in (site / "page.html", site / "inner" / "page.htm"):
        path.write_bytes(OLD)
    (site / "same.txt").write_bytes(NEW)
    (site / "doubt.txt").write_bytes(OLD + b"[doubt]\n")
    before = snapshot(site)
    assert clean("-q", "-r", site, "--output", out) == 0
    assert snapshot(site) == before
    written = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert written == {"page.html": NEW, "inner/page.htm": NEW, "same.txt": NEW}


@pytest.mark.parametrize(
    ("output", "suffix"), [("text", ".txt"), ("markdown", ".md"), ("html", ".html"), ("json", ".json")]
)
def test_output_has_the_suffix_of_its_format(page: Path, output: str, suffix: str) -> None:
    out = page.parent / "out"
    assert clean("-q", page, "--output", out, "--format", output) == 0
    assert names(out) == [f"page{suffix}"]
    assert b"Ferries run again." in (out / f"page{suffix}").read_bytes()


def test_output_overwrites_nothing(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = page.parent / "out"
    assert clean("-q", page, "--output", out) == 0
    assert clean(page, "--output", out) == 0  # the same once more is nothing to do
    assert capsys.readouterr().err == "1 unchanged\n"
    (out / "page.html").write_bytes(b"precious")
    assert clean(page, "--output", out) == 123
    assert "exists already" in capsys.readouterr().err
    assert (out / "page.html").read_bytes() == b"precious"
    assert names(out) == ["page.html"]


def test_output_over_a_source_is_refused(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(page.parent)
    assert clean(page, "--output", page.parent) == 123
    assert "the source itself" in capsys.readouterr().err
    assert snapshot(page.parent) == before


def test_output_inside_the_folder_is_not_read_again(page: Path) -> None:
    out = page.parent / "out"
    for _ in range(2):
        assert clean("-q", "-r", page.parent, "--output", out) == 0
        assert [str(path.relative_to(out)) for path in out.rglob("*")] == ["page.html"]
