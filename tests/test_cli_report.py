from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from in_place_fakes import snapshot

from cleanscrape.cli import main
from cleanscrape.files import report as report_files
from cleanscrape.files.temporary import SUFFIX
from cleanscrape.report.shell import is_report
from cleanscrape.report.view import PageView

FIXTURES = Path(__file__).parent.parent / "fixtures"
PRODUCT = (FIXTURES / "html" / "product.html").read_bytes()
DUMP = (FIXTURES / "text" / "gazeta-ru.txt").read_bytes()


def report(*arguments: object) -> int:
    return main(["report", *map(str, arguments)])


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    (folder / "inner").mkdir(parents=True)
    (folder / "product.html").write_bytes(PRODUCT)
    (folder / "inner" / "dump & more.txt").write_bytes(DUMP)
    (folder / "note.pdf").write_bytes(b"%PDF")
    return folder


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


def test_a_file_becomes_one_report(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = pages.parent / "out.html"
    before = snapshot(pages)
    assert report(pages / "product.html", "-o", output) == 0
    assert capsys.readouterr().err == f"{output}: 1 page\n"
    assert is_report(output.read_bytes())
    assert len(soup(output).select("[data-block]")) == 30
    assert snapshot(pages) == before


def test_the_report_is_called_report_html_unless_said(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pages.parent)
    assert report("pages/product.html") == 0
    assert sorted(path.name for path in Path().iterdir()) == ["pages", "report.html"]


def test_a_folder_becomes_an_index_with_its_pages_inside(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = pages.parent / "out.html"
    assert report(pages, "-o", output) == 0
    assert capsys.readouterr().err == f"{output}: 2 pages\n"
    made = soup(output)
    links = [str(link["href"]) for link in made.select(".pages a")]
    assert sorted(links) == ["#page-1", "#page-2"]
    assert {str(template["id"]) for template in made.select("template")} == {"page-1", "page-2"}
    assert sorted(path.name for path in pages.parent.iterdir()) == ["out.html", "pages"]


def test_much_becomes_an_index_with_a_folder_of_pages_beside_it(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_files, "ONE_FILE", 1000)
    output = pages.parent / "march & april.html"
    assert report(pages, "-o", output) == 0
    made = soup(output)
    assert not made.select("template")
    for link in made.select(".pages a"):
        path = output.parent / str(link["href"]).replace("%20", " ").replace("%26", "&")
        assert is_report(path.read_bytes())
        assert path.parent.name == "march & april-pages"
        assert soup(path).select(".back")[0]["href"] == "../march%20%26%20april.html"


def test_a_new_report_takes_the_place_of_an_old_one_and_leaves_nothing_of_it(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, folder = pages.parent / "out.html", pages.parent / "out-pages"
    monkeypatch.setattr(report_files, "ONE_FILE", 1000)
    assert report(pages, "-o", output) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["0001.html", "0002.html"]
    (folder / "mine.html").write_text("mine")
    (folder / "0003.html").write_text("mine, too")
    (pages / "product.html").unlink()
    assert report(pages, "-o", output) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["0001.html", "0003.html", "mine.html"]
    (folder / "mine.html").unlink()
    (folder / "0003.html").unlink()
    monkeypatch.undo()
    assert report(pages, "-o", output) == 0
    assert not folder.exists()


def test_litter_of_a_run_long_dead_is_swept(pages: Path) -> None:
    litter = pages.parent / f".out.html.2147483646-0123456789abcdef{SUFFIX}"
    litter.write_bytes(b"half a report")
    assert report(pages, "-o", pages.parent / "out.html") == 0
    assert not litter.exists()


def test_nothing_is_overwritten_but_a_report(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = pages.parent / "out.html"
    output.write_text("<p>mine</p>")
    assert report(pages, "-o", output) == 123
    assert "exists and is no report" in capsys.readouterr().err
    assert output.read_text() == "<p>mine</p>"


def test_a_page_is_never_its_own_report(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(pages)
    assert report(pages / "product.html", "-o", pages / "product.html") == 123
    assert report(pages, "-o", pages / "inner" / ".." / "product.html") == 123
    assert capsys.readouterr().err.count("is one of the pages") == 2
    assert snapshot(pages) == before


def test_a_report_among_the_pages_is_no_page(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = pages / "out.html"
    assert report(pages, "-o", output) == 0
    assert report(pages, "-o", output) == 0
    assert capsys.readouterr().err == 2 * f"{output}: 2 pages\n"
    assert report(output, "-o", pages.parent / "out.html") == 123
    assert "it is a report, no page" in capsys.readouterr().err


def test_one_bad_file_does_not_stop_the_others(
    pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = report_files.view

    def crashing(data: bytes, name: str, **options: Any) -> PageView:
        if data == b"crash":
            raise RuntimeError("of the rudder")
        return real(data, name, **options)

    monkeypatch.setattr(report_files, "view", crashing)
    (pages / "crash.html").write_bytes(b"crash")
    (pages / "gone.html").symlink_to("nowhere")
    output = pages.parent / "out.html"
    assert report(pages, "-o", output, "--jobs", 1) == 123
    errors = capsys.readouterr().err
    assert "crash.html: RuntimeError: of the rudder (this is a bug, please report it)" in errors
    assert "gone.html: No such file or directory" in errors
    assert f"{output}: 2 pages" in errors
    assert "of the rudder" in soup(output).get_text()


def test_without_a_page_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "out.html"
    assert report(tmp_path, "-o", output) == 0
    assert "no page to report" in capsys.readouterr().err
    assert report(tmp_path / "missing.html", "-o", output) == 123
    assert "missing.html: No such file or directory" in capsys.readouterr().err
    assert not output.exists()


def test_an_output_that_cannot_be_written_is_an_error(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(pages, "-o", pages) == 123
    assert "is a folder; name a file in it" in capsys.readouterr().err
    assert report(pages, "-o", pages / "missing" / "out.html") == 123
    assert f"{pages / 'missing' / 'out.html'}: No such file or directory" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        ([], "required: PATH"),
        (["a.html", "b.html", "--url", "https://harbour.example/"], "one page"),
        (["a.html", "--keep", "adverts"], "choose from embeds"),
        (["a.html", "--min-confidence", "7"], "from 0 to 1"),
        (["a.html", "--encoding", "base64"], "name one such as"),
    ],
)
def test_wrong_arguments_are_refused(arguments: list[str], advice: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        report(*arguments)
    assert stop.value.code == 2
    assert advice in capsys.readouterr().err


def test_what_is_kept_and_how_pages_are_read_follow_the_options(tmp_path: Path) -> None:
    page, output = tmp_path / "page.txt", tmp_path / "out.html"
    page.write_bytes((FIXTURES / "text" / "aggregator-en.txt").read_bytes().replace(b"-", b"\x96"))
    assert report(page, "-o", output) == 0
    assert "left alone" in soup(output).select(".fate")[0].get_text()
    assert report(page, "-o", output, "--encoding", "windows-1252", "--keep", "related", "-q") == 0
    made = soup(output)
    assert "would be cleaned" in made.select(".fate")[0].get_text().lower()
    assert "–" in made.select("[data-block]")[21].get_text() or "–" in made.get_text()
    assert {str(run["data-fate"]) for run in made.select(".run[data-zone=related]")} == {"stays"}
    assert report(page, "-o", output, "--encoding", "windows-1252", "--min-confidence", "1") == 0
    assert "below 1" in soup(output).select(".fate")[0].get_text()


def test_configuration_and_patterns_hold_for_reports_too(
    pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(pages.parent)
    (pages / "cleanscrape.toml").write_text('keep = ["related"]\nexclude = ["*.txt"]\n')
    assert report("pages") == 0
    assert capsys.readouterr().err == "report.html: 1 page\n"
    template = soup(Path("report.html")).select("template")[0].decode()
    assert 'data-fate="stays" data-zone="related"' in template or 'data-zone="related" data-fate="stays"' in template
    assert report("pages", "--no-config", "--include", "*.txt", "-q") == 0
    made = soup(Path("report.html"))
    assert [each.get_text() for each in made.select(".pages .file")] == ["inner/dump & more.txt"]
    assert report("pages", "--show-config") == 0
    assert 'keep = ["related"]' in capsys.readouterr().out


@pytest.mark.parametrize("much", [False, True])
def test_the_same_pages_make_the_same_report_with_any_number_of_jobs(
    pages: Path, monkeypatch: pytest.MonkeyPatch, much: bool
) -> None:
    monkeypatch.setattr(report_files, "ONE_FILE", 1000 if much else 10**9)
    (pages / "empty.html").write_bytes(b"")
    output = pages.parent / "out.html"
    held = []
    for jobs in (1, 3):
        assert report(pages, "-o", output, "-j", jobs) == 0
        held.append({path.name: path.read_bytes() for path in pages.parent.rglob("*.html")})
    assert held[0] == held[1]
    inode = output.stat().st_ino
    assert report(pages, "-o", output) == 0
    assert output.stat().st_ino == inode, "what is the same is not written again"


# files of records


def records_of(pages: Path) -> Path:
    """Two pages and something else, in a compressed file of JSON lines."""
    path = pages / "crawl.jsonl.gz"
    found = [{"html": PRODUCT.decode()}, {"html": None}, {"html": "<main><h1>Ferry late</h1><p>It waits.</p></main>"}]
    path.write_bytes(gzip.compress("\n".join(json.dumps(each) for each in found).encode()))
    return path


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_record_is_a_page_of_the_index(pages: Path, jobs: int, capsys: pytest.CaptureFixture[str]) -> None:
    path, output = records_of(pages), pages.parent / "out.html"
    before = snapshot(pages)
    assert report(path, "-o", output, "--field", "html", "--jobs", jobs) == 123
    message = capsys.readouterr().err
    assert message == f"error: {path}:2: its field 'html' is no text\n{output}: 2 pages\n"
    made = soup(output)
    assert {each.text for each in made.select(".pages a")} == {"Ferry late", soup(pages / "product.html").h1.text}
    assert {"crawl.jsonl.gz:1", "crawl.jsonl.gz:3"} <= set(made.select_one(".pages").stripped_strings)
    assert "crawl.jsonl.gz:2" in made.select_one(".index").text
    assert snapshot(pages) == before


def test_each_row_of_a_parquet_file_is_a_page_of_the_index(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reason = "Parquet needs pyarrow (the extra 'arrow')"
    arrow, parquet = (pytest.importorskip(name, reason=reason) for name in ("pyarrow", "pyarrow.parquet"))
    path, output = pages / "crawl.parquet", pages.parent / "out.html"
    table = arrow.table({"id": [1, 2], "html": [PRODUCT.decode(), "<main><h1>Ferry late</h1><p>It waits.</p></main>"]})
    parquet.write_table(table, path, row_group_size=1)
    before = snapshot(pages)
    assert report(path, "-o", output, "--column", "html") == 0
    assert capsys.readouterr().err == f"{output}: 2 pages\n"
    assert {"crawl.parquet:1", "crawl.parquet:2"} <= set(soup(output).select_one(".pages").stripped_strings)
    assert snapshot(pages) == before


def test_records_of_a_folder_are_reported_where_it_is_said_what_of_them(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records_of(pages)
    (pages / "table.csv").write_text('id,body\n1,"<main><h1>Quay</h1><p>It waits.</p></main>"\n')
    output = pages.parent / "out.html"
    assert report(pages, "-o", output) == 0
    assert capsys.readouterr().err == f"{output}: 2 pages\n"
    assert report(pages, "-o", output, "--field", "html", "--column", "body") == 123
    assert capsys.readouterr().err.endswith(f"{output}: 5 pages\n")
    (pages / "cleanscrape.toml").write_text('column = "body"\n')
    assert report(pages, "-o", output) == 0
    assert capsys.readouterr().err == f"{output}: 3 pages\n"


def test_many_records_become_files_of_their_own(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed ones, too, although the file is smaller than what would go into one report."""
    path, output = records_of(pages), pages.parent / "out.html"
    monkeypatch.setattr(report_files, "ONE_FILE", path.stat().st_size + 1)
    assert report(path, "-o", output, "--field", "html") == 123
    assert sorted(each.name for each in output.with_name("out-pages").iterdir()) == ["0001.html", "0002.html"]


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("crawl.jsonl", b'{"html": "x"}\n', "it holds records: say with --field NAME which of their keys"),
        ("table.csv", b"id,body\n1,x\n", "it is a table: say with --column NAME which of its columns"),
        ("crawl.warc", b"no archive at all\n", "it is no web archive, or damaged behind its record 0"),
        ("crawl.jsonl.gz", b"\x1f\x8b\x08", "it is truncated"),
    ],
)
def test_records_that_cannot_be_read_say_what_to_do(
    tmp_path: Path, name: str, data: bytes, advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if ".warc" in name:
        pytest.importorskip("warcio", reason="web archives need warcio (the extra 'warc')")
    path = tmp_path / name
    path.write_bytes(data)
    options = ["--field", "html"] if name.endswith(".gz") else []
    assert report(path, "-o", tmp_path / "out.html", *options) == 123
    assert f"error: {path}: " in (message := capsys.readouterr().err)
    assert advice in message
    assert not (tmp_path / "out.html").exists()
