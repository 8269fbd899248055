from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cleanscrape.errors import UsageError
from cleanscrape.files.containers.kinds import is_looked_for
from cleanscrape.files.temporary import temporary_beside
from cleanscrape.files.walk import Given, find


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name in ("b.html", "a.HTM", "c.xhtml", "notes.txt", "read.md", "style.css", "b.html.orig"):
        (site / "inner" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("x")
        (site / "inner" / name).write_text("x")
    return site


def relative(site: Path, *, leave_out: Path | None = None) -> list[str]:
    return [str(target.relative) for target in find([str(site)], recursive=True, leave_out=leave_out).targets]


def test_folder_gives_its_pages_sorted(site: Path) -> None:
    pages = ["a.HTM", "b.html", "c.xhtml", "notes.txt", "read.md"]
    assert relative(site) == pages + [f"inner/{name}" for name in pages]


def test_hidden_files_temporary_files_and_hidden_folders_are_passed_over(site: Path) -> None:
    before = relative(site)
    (site / ".hidden.html").write_text("x")
    (site / ".git").mkdir()
    (site / ".git" / "page.html").write_text("x")
    temporary = temporary_beside(site / "a.html")
    temporary.write_text("x")
    assert relative(site) == before
    named = find([str(temporary)])
    assert list(named.targets) == []
    assert named.skipped == [(temporary, "it is a temporary file of cleanscrape", "temporary file")]


def test_named_file_may_have_any_suffix_and_name(site: Path) -> None:
    (site / ".hidden").write_text("x")
    found = find([str(site / "style.css"), str(site / ".hidden")])
    assert [str(target.relative) for target in found.targets] == ["style.css", ".hidden"]


def test_folder_without_recursive_is_a_usage_error(site: Path) -> None:
    with pytest.raises(UsageError, match="pass -r"):
        find([str(site)])


def test_missing_file_and_circle_of_links_are_reported(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to("b.html")
    (tmp_path / "b.html").symlink_to("a.html")
    found = find([str(tmp_path / "a.html"), str(tmp_path / "missing.html")])
    assert list(found.targets) == []
    assert [path.name for path, _ in found.failed] == ["a.html", "missing.html"]
    assert found.failed[1][1] == "No such file or directory"


def test_links_to_folders_are_not_followed_and_links_out_are_reported(site: Path, tmp_path: Path) -> None:
    before = relative(site)
    outside = tmp_path / "outside.html"
    outside.write_text("x")
    (site / "circle").symlink_to(".")
    (site / "out.html").symlink_to(outside)
    (site / "z.html").symlink_to("b.html")
    found = find([str(site)], recursive=True)
    assert [str(target.relative) for target in found.targets] == before
    assert [path for path, _, _ in found.skipped] == [site / "out.html"]
    assert len(find([str(site / "out.html")]).targets) == 1


def test_output_folder_is_left_out(site: Path) -> None:
    assert not any(name.startswith("inner") for name in relative(site, leave_out=(site / "inner").resolve()))


def test_file_names_that_are_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / "caf\udce9.html"
    path.write_text("x")
    assert [target.path for target in find([str(tmp_path)], recursive=True).targets] == [path]


def test_folder_that_cannot_be_looked_into_stops_no_other(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.is_symlink

    def is_symlink(path: Path) -> bool:
        if path.parent.name == "inner":
            raise OSError(5, "Input/output error", str(path))
        return real(path)

    monkeypatch.setattr(Path, "is_symlink", is_symlink)
    found = find([str(site)], recursive=True)
    assert [target.relative.name for target in found.targets] == ["a.HTM", "b.html", "c.xhtml", "notes.txt", "read.md"]
    assert found.failed == [(site / "inner", "Input/output error")]


def test_compressed_pages_are_found_and_records_where_a_field_is_named(site: Path) -> None:
    files = "p.html.gz q.TXT.GZ r.md.zst s.tar.gz t.jsonl.gz u.ndjson v.csv w.warc.gz x.parquet"
    for name in files.split():
        (site / name).write_text("x")

    def added(**options: Any) -> list[str]:
        given = Given(site, looks_for=lambda name: is_looked_for(name, **options))
        names = [target.relative.name for target in find([given], recursive=True).targets]
        return sorted(name for name in names if name[0] in "pqrstuvwx")

    assert added() == ["p.html.gz", "q.TXT.GZ", "read.md", "read.md"]
    assert added(field="html") == ["p.html.gz", "q.TXT.GZ", "read.md", "read.md", "t.jsonl.gz", "u.ndjson"]
    assert added(column="html") == ["p.html.gz", "q.TXT.GZ", "read.md", "read.md", "v.csv"]
    wanted = ["p.html.gz", "q.TXT.GZ", "read.md", "read.md", "v.csv", "w.warc.gz", "x.parquet"]
    assert added(column="html", exporting=True) == wanted
