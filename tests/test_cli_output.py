"""What ``--output`` and ``--format`` give beside the new files: which of two is written, warnings, sizes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from in_place_fakes import NEW, OLD, clean, names

from cleanscrape.cli import main
from cleanscrape.errors import UsageError
from cleanscrape.model import Document

LONG = OLD + b"The quay is open again.\n" * 40_000


def held(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_of_two_files_for_one_place_the_first_is_written_with_any_number_of_jobs(
    tmp_path: Path, jobs: int, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "1" / "in" / "page.html", tmp_path / "2" / "in" / "page.html"
    for path, data in ((first, LONG), (second, OLD)):
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    out = tmp_path / "out"
    assert clean("-j", jobs, "-r", tmp_path / "1", tmp_path / "2", "--output", out) == 123
    assert held(out) == {"in/page.html": LONG.replace(b"Most popular [cut]\n", b"")}
    said = capsys.readouterr().err
    assert f"error: {second}: {out / 'in' / 'page.html'} is where {first} goes" in said
    assert "exists already" not in said and "failed: 1 same place as another file" in said


def test_names_that_a_format_makes_the_same_are_found_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, out = tmp_path / "site", tmp_path / "out"
    site.mkdir()
    for name in ("a.htm", "a.html", "a.txt", "b.html"):
        (site / name).write_bytes(OLD)
    assert clean("-r", site, "--output", out, "--format", "markdown") == 123
    assert names(out) == ["a.md", "b.md"]
    said = capsys.readouterr().err
    assert said.count(f"{out / 'a.md'} is where {site / 'a.htm'} goes") == 2


def test_names_that_only_look_the_same_are_all_written(tmp_path: Path) -> None:
    site, out = tmp_path / "site", tmp_path / "out"
    (site / "in").mkdir(parents=True)
    for name in ("a.htm", "a.html", "in/a.html"):
        (site / name).write_bytes(OLD)
    assert clean("-q", "-r", site, "--output", out) == 0
    assert held(out) == {"a.htm": NEW, "a.html": NEW, "in/a.html": NEW}


MENU_ONLY = b"<html><body><nav>Home News</nav></body></html>"
SAID = "no main text found"


@pytest.fixture
def menu(tmp_path: Path) -> Path:
    path = tmp_path / "menu.html"
    path.write_bytes(MENU_ONLY)
    return path


@pytest.mark.parametrize("way", [("--stdout",), ("--output", "out")], ids=" ".join)
def test_warnings_of_a_document_are_said_once_a_file(
    menu: Path, way: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(menu.parent)
    assert main(["menu.html", "--format", "text", *way]) == 0
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count(f"warning: menu.html: {SAID}") == output.err.count(SAID) == 1


def test_quiet_and_the_log_say_warnings_in_their_way(menu: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-q", str(menu), "--format", "text", "--stdout"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["--json", str(menu), "--format", "text", "--output", str(menu.parent / "out")]) == 0
    output = capsys.readouterr()
    assert output.err == ""
    assert SAID in json.loads(output.out.splitlines()[0])["warnings"][0]


def test_there_is_no_warning_where_the_source_is_cut_or_all_is_well(
    menu: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(menu)]) == 0
    assert "warning:" not in capsys.readouterr().err, "that it is left alone says it"
    menu.write_bytes(b"<p>The harbour has reopened, and the ferries run again from Monday on.</p>")
    assert main([str(menu), "--format", "text", "--stdout"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("output", ["text", "json"])
def test_another_format_is_no_removal(tmp_path: Path, output: str, capsys: pytest.CaptureFixture[str]) -> None:
    page, out = tmp_path / "page.html", tmp_path / "out"
    page.write_bytes(OLD)
    assert clean(page, "--output", out, "--format", output) == 0
    assert "removed" not in capsys.readouterr().err
    assert clean(page, "--output", out) == 0
    assert "removed: 19 bytes of 69 bytes; words: 3 chrome" in capsys.readouterr().err


@pytest.mark.parametrize(("codec", "options"), [("cp1252", ("--encoding", "windows-1252")), ("utf-8", ())])
def test_spans_of_the_json_point_into_the_file_s_text(
    tmp_path: Path, codec: str, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_bytes("<p>Die Fähre fährt wieder, früh um sechs.</p>\n<p>Größere Schiffe warten noch.</p>".encode(codec))
    assert main(["--format", "json", "--stdout", str(page), *options]) == 0
    written = json.loads(capsys.readouterr().out)
    assert (written["encoding"], "source" in written) == (codec, False)
    source = page.read_bytes().decode(written["encoding"])
    for block in written["blocks"]:
        start, end = block["span"]
        assert block["text"] in source[start:end]
    document = Document.from_dict(written)
    assert document.explain(document.blocks[0]).decision == document.blocks[0].zone
    with pytest.raises(UsageError, match="which is empty or was left out; pass one of the blocks"):
        document.explain(1)
