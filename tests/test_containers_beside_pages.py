"""Options for records where there are pages by themselves, too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from in_place_fakes import NEW, OLD, clean

RECORD = json.dumps({"html": OLD.decode()}) + "\n"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "page.html").write_bytes(OLD)
    (folder / "pages.jsonl").write_text(RECORD)
    return folder


def test_into_leaves_pages_by_themselves_alone(mixed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("-r", mixed, "--field", "html", "--into", "found") == 0
    assert (mixed / "page.html").read_bytes() == OLD
    record = json.loads((mixed / "pages.jsonl").read_text())
    assert (record["html"], list(record)) == (OLD.decode(), ["html", "found"])
    said = capsys.readouterr().err
    assert f"left alone: {mixed / 'page.html'}: it is a page by itself" in said
    assert "left alone: 1 no record for --into" in said


@pytest.mark.parametrize("way", [("-r", "."), ("page.html",), ("page.html", "--check")], ids=" ".join)
def test_into_in_the_configuration_leaves_pages_alone(
    mixed: Path, way: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    (mixed / "cleanscrape.toml").write_text('into = "found"\n')
    monkeypatch.chdir(mixed)
    assert clean("-q", *way) == 0
    assert (mixed / "page.html").read_bytes() == OLD


def test_into_prints_a_page_as_it_is_and_exports_none(
    mixed: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    options = ("--field", "html", "--into", "found", mixed / "page.html", mixed)
    assert clean("-r", "--stdout", *options) == 0
    assert capfdbinary.readouterr().out.startswith(OLD)
    assert clean("-r", "--output", tmp_path / "new", *options) == 0
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["pages.jsonl"]


def test_without_into_pages_beside_records_are_cleaned(mixed: Path) -> None:
    assert clean("-q", "--field", "html", *mixed.iterdir()) == 0
    assert (mixed / "page.html").read_bytes() == NEW
    assert json.loads((mixed / "pages.jsonl").read_text()) == {"html": NEW.decode()}


@pytest.mark.parametrize("option", ["--field", "--column"])
def test_an_option_for_records_with_nothing_but_pages_is_remarked_on(
    mixed: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = mixed / "page.html"
    assert clean(page, option, "html") == 0
    assert capsys.readouterr().err.startswith(f"note: {option} is for files of records, and no PATH is one")
    assert page.read_bytes() == NEW
    assert clean("-q", page, option, "html") == 0
    assert clean("-r", mixed, option, "html") == 0
    assert "note:" not in capsys.readouterr().err


def test_into_with_nothing_but_pages_changes_none(mixed: Path) -> None:
    assert clean("-q", mixed / "page.html", "--into", "found") == 0
    assert (mixed / "page.html").read_bytes() == OLD


def test_a_new_key_removes_nothing_and_the_log_has_the_file_s_true_sizes(
    mixed: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    records = mixed / "pages.jsonl"
    assert clean(records, "--field", "html", "--into", "found") == 0
    assert b"removed" not in capsysbinary.readouterr().err
    for into, options in (("found", ("--into", "found")), (None, ())):
        records.write_text(RECORD)
        assert clean("--json", records, "--field", "html", *options) == 0
        logged = json.loads(capsysbinary.readouterr().out.splitlines()[0])
        assert (logged["bytes_before"], logged["bytes_after"]) == (len(RECORD), records.stat().st_size)
        assert (logged["bytes_after"] > logged["bytes_before"]) == (into is not None)


def test_records_that_need_options_keep_no_other_file_from_being_cleaned(
    mixed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert clean(mixed / "pages.jsonl", mixed / "page.html") == 123
    assert (mixed / "page.html").read_bytes() == NEW
    assert (mixed / "pages.jsonl").read_text() == RECORD
    summary = capsys.readouterr().err.splitlines()[-3:]
    assert summary[:2] == ["1 cleaned, 1 failed", "  failed: 1 needs other options"]
