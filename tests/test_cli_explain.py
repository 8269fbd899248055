from __future__ import annotations

import gzip
import io
import json
import os
import pty
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import cleanscrape
from cleanscrape.cli import main
from cleanscrape.model import Zone
from cleanscrape.report.terminal import excerpt, in_full, overview, printable

FIXTURES = Path(__file__).parent.parent / "fixtures"
NEWS = FIXTURES / "html" / "news-with-widgets.html"
DUMPS = sorted(FIXTURES.glob("text/*.txt"))


def explain(*arguments: object) -> int:
    return main(["explain", *map(str, arguments)])


def test_every_block_has_its_line_zone_kind_confidence_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(NEWS) == 0
    lines = capsys.readouterr().out.splitlines()
    document = cleanscrape.clean(NEWS.read_bytes())
    assert lines[0] == str(NEWS)
    assert lines[1].startswith(
        f"html, article ({document.page_type_confidence:.2f}) · confidence {document.confidence:.2f}"
    )
    assert f"{len(document.blocks)} blocks" in lines[1]
    assert lines[1].endswith(f" · article from {document.threshold:+.2f} log-odds")
    rows = lines[4:]
    assert len(rows) == 2 * len(document.blocks)
    source_lines = document.source.splitlines()
    for block, row, reason in zip(document.blocks, rows[::2], rows[1::2], strict=True):
        number, zone, kind, sure, *text = row.split()
        assert (zone, kind, sure) == (block.zone, block.kind, f"{block.confidence:.2f}")
        assert block.text.split()[0].startswith(text[0].rstrip("…"))
        assert source_lines[int(number) - 1] in document.source[: block.span.end].splitlines()[-1:] or any(
            word in source_lines[int(number) - 1] for word in ("<", block.text.split()[0])
        )
        rival, _, cues = reason.strip().removeprefix("not ").partition(": ")
        assert rival in set(Zone) - {block.zone}
        assert "bias" not in cues


def test_zones_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(NEWS, "--zone", "embeds, metadata") == 0
    rows = capsys.readouterr().out.splitlines()[4::2]
    assert {row.split()[1] for row in rows} == {"embed", "metadata"}
    assert len(rows) == 5


@pytest.mark.parametrize("asked", ["46", "about the AUTHOR", "  About  the\nauthor "])
def test_why_shows_one_block_in_full(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = "About the author" if asked != "46" else None
    assert explain(NEWS, "--why", asked) == 0
    out = capsys.readouterr().out
    document = cleanscrape.clean(NEWS.read_bytes())
    block = document.explain(46).block if text is None else next(each for each in document.blocks if each.text == text)
    assert f"    {block.text}\n" in out
    table = [line for line in out.splitlines() if line.startswith(tuple({cue for cue, _, _ in block.evidence}))]
    assert len(table) == len({cue for cue, _, _ in block.evidence})
    sums = next(line for line in out.splitlines() if line.startswith("sum")).split()[1:]
    assert [float(number) for number in sums] == pytest.approx(
        [document.explain(block).scores[zone] for zone in Zone], abs=0.01
    )
    assert f"is below this page's threshold {document.threshold:+.2f}" in out
    assert f"so it is {block.zone}; not " in out


def test_why_of_an_article_block_says_that_it_reaches_the_threshold(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(NEWS, "--why", "forty people") == 0
    out = capsys.readouterr().out
    assert "which reaches this page's threshold +" in out
    assert "\nso it is article; not " in out


def test_a_page_without_main_text_has_no_threshold_to_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "menu.html"
    page.write_text("<html><body><nav>Home News</nav></body></html>")
    assert explain(page) == 0
    assert capsys.readouterr().out.splitlines()[1].endswith(" · 1 block, 2 words · no article")
    assert explain(page, "--why", "Home") == 0
    out = capsys.readouterr().out
    assert ", and no block of this page is likely enough to be article\nso it is chrome; not " in out


def test_json_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(NEWS, "--json", "--zone", "related") == 0
    data = json.loads(capsys.readouterr().out)
    document = cleanscrape.clean(NEWS.read_bytes())
    related = [block for block in document.blocks if block.zone is Zone.RELATED]
    assert [(each["index"], each["text"], tuple(each["span"])) for each in data["blocks"]] == [
        (block.index, block.text, block.span) for block in related
    ]
    assert data["file"] == str(NEWS)
    assert data["threshold"] == document.threshold
    for each in data["blocks"]:
        assert each["next_likely"] != each["zone"]
        assert list(each["told_apart_by"].values()) == sorted(each["told_apart_by"].values(), reverse=True)
        assert "evidence" not in each


def test_json_with_why_adds_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(NEWS, "--json", "--why", "46") == 0
    (block,) = json.loads(capsys.readouterr().out)["blocks"]
    for zone, total in block["sums"].items():
        assert sum(weights.get(zone, 0) for weights in block["evidence"].values()) == pytest.approx(total, abs=1e-3)
    assert block["decision"] == block["zone"]
    assert block["article_log_odds"] < cleanscrape.clean(NEWS.read_bytes()).threshold


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.stem)
def test_flattened_text_in_any_script_keeps_its_columns(dump: Path) -> None:
    document = cleanscrape.clean(dump.read_bytes())
    for line in list(overview(document, dump.name, width=80))[3:]:
        columns = sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in line.rstrip("\n"))
        assert columns <= 80


def test_a_page_cannot_steer_the_terminal() -> None:
    nasty = "Harbour \x1b[2J\x1b]0;title\x07\x9b31m\u202etxt.exe\u2066\r\n\x00\ud800 news of the day"
    document = cleanscrape.clean(f"<main><h1>{nasty}</h1><p>{nasty} and so on.</p></main>", kind="html")
    shown = "".join((*overview(document, f"name{nasty}"), *in_full(document, document.blocks[0])))
    for line in shown.split("\n"):
        assert line.isprintable(), line
    shown.encode()


def test_excerpts_end_where_the_room_does() -> None:
    assert excerpt("one  two\nthree", 20) == "one two three"
    assert excerpt("abcdef", 5) == "abcd…"
    assert excerpt("灯台灯台", 5) == "灯…"
    assert printable("a\tb") == "a\ufffdb"


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["--why", "nobody wrote this"], "no block holds this text"),
        (["--why", "100000"], "it has the lines 1 to"),
        (["--why", "1"], "holds no block"),
        (["--why", " "], "say the number of a line or a piece of the text"),
        (["--zone", "adverts"], "no zone is called 'adverts'"),
        (["--why", "46", "--zone", "related"], "exclude each other"),
        (["--kind", "pdf"], "invalid choice"),
        (["another.html"], "unrecognized arguments"),
    ],
)
def test_wrong_arguments_are_refused(arguments: list[str], advice: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        explain(NEWS, *arguments)
    assert stop.value.code == 2
    captured = capsys.readouterr()
    assert advice in captured.err
    assert captured.out == ""


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(tmp_path / "missing.html") == 123
    assert "missing.html: No such file or directory" in capsys.readouterr().err
    assert explain(tmp_path) == 123
    assert "Is a directory" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"   \n"])
def test_any_content_is_explained(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(data)
    assert explain(page) == 0
    assert explain(page, "--json") == 0
    assert capsys.readouterr().out


def test_standard_input_is_explained(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEWS.read_bytes())))
    assert explain("-") == 0
    assert capsys.readouterr().out.startswith("standard input\n")


def test_explaining_writes_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(NEWS.read_bytes())
    before = page.stat()
    assert explain(page) == 0
    assert list(tmp_path.iterdir()) == [page]
    assert page.stat() == before


def test_a_file_called_explain_is_cleaned_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "explain").write_bytes(NEWS.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert main(["-q", "--check", "./explain"]) == 1


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_zones_are_in_colour_on_a_terminal_only(no_color: str, coloured: bool) -> None:
    command = [sys.executable, "-m", "cleanscrape", "explain", str(NEWS)]
    environment = {**os.environ, "NO_COLOR": no_color}
    assert b"\x1b" not in subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout
    reader, terminal = pty.openpty()
    with subprocess.Popen(command, env=environment, stdout=terminal):
        os.close(terminal)
        shown = b""
        while True:
            try:
                shown += os.read(reader, 1 << 16)
            except OSError:
                break
    os.close(reader)
    assert (b"\x1b[32marticle" in shown) is coloured
    assert (b"\x1b" in shown) is coloured


# files that are compressed, or hold records


PAGE = NEWS.read_text()
RECORDS = [{"id": 1}, {"id": 2, "page": {"html": PAGE}}, {"id": 3, "page": {"html": 7}}]


@pytest.fixture(params=["crawl.jsonl", "crawl.jsonl.gz"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    data = "\n".join(json.dumps(record) for record in RECORDS).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def explained(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    assert explain("--json", *arguments) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_compressed_page_is_unpacked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html.gz"
    page.write_bytes(gzip.compress(NEWS.read_bytes()))
    assert explained(capsys, page)["blocks"] == explained(capsys, NEWS)["blocks"]
    page.write_bytes(page.read_bytes()[:-20])
    assert explain(page) == 123
    assert "it is truncated" in capsys.readouterr().err


def test_a_record_is_chosen_by_its_line(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = explained(capsys, records, "--field", "page.html", "--record", 2)
    assert found["file"] == f"{records}:2"
    assert found["blocks"] == explained(capsys, NEWS)["blocks"]


def test_a_row_of_a_table_is_chosen_by_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "pages.csv"
    quoted = PAGE.replace('"', '""')
    table.write_text(f'id,body\n1,"two\nlines"\n2,"{quoted}"\n')
    assert explained(capsys, table, "--column", "body", "--record", 4)["blocks"] == explained(capsys, NEWS)["blocks"]


def test_a_record_of_an_archive_is_chosen_by_its_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    writer = pytest.importorskip("warcio.warcwriter", reason="web archives need warcio (the extra 'warc')")
    archive, url = tmp_path / "crawl.warc.gz", "https://gazette.example/news/"
    with archive.open("wb") as file:
        out = writer.WARCWriter(file, gzip=True)
        headers = {"Content-Type": "text/html; charset=utf-8"}
        out.write_record(out.create_warcinfo_record("crawl.warc.gz", {"software": "ours"}))
        out.write_record(out.create_warc_record(url, "resource", io.BytesIO(PAGE.encode()), warc_headers_dict=headers))
    rules = tmp_path / "rules.toml"
    rules.write_text('["gazette.example"]\nchrome = ["h1"]\n')
    found = explained(capsys, archive, "--record", 2, "--site-rules", rules, "--why", "harbour bridge reopens")
    assert found["file"] == f"{archive}:2"
    assert found["blocks"][0]["zone"] == "chrome", "the rules of the record's own address hold"


def test_a_row_of_a_parquet_file_is_chosen_by_its_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reason = "Parquet needs pyarrow (the extra 'arrow')"
    arrow, parquet = (pytest.importorskip(name, reason=reason) for name in ("pyarrow", "pyarrow.parquet"))
    path = tmp_path / "crawl.parquet"
    parquet.write_table(arrow.table({"id": [1, 2, 3], "html": [None, PAGE, "x"]}), path, row_group_size=1)
    found = explained(capsys, path, "--column", "html", "--record", 2)
    assert found["file"] == f"{path}:2"
    assert found["blocks"] == explained(capsys, NEWS)["blocks"]
    assert explain(path, "--column", "body", "--record", 2) == 123
    assert "it has no column 'body'; it has 'id', 'html'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "advice"),
    [
        ([], 2, "holds records; say with --record LINE which one"),
        (["--record", "2"], 123, "say with --field NAME which of their keys holds the page"),
        (["--record", "1", "--field", "page.html"], 123, "record 1: it has no field 'page.html'"),
        (["--record", "3", "--field", "page.html"], 123, "record 3: its field 'html' is no text"),
        (["--record", "9", "--field", "page.html"], 2, "no record that begins there; they begin on the lines 1 to 3"),
        (["--record", "0"], 2, "no whole number from 1 on"),
    ],
)
def test_what_is_no_page_says_what_to_do(
    records: Path, arguments: list[str], code: int, advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        assert explain(records, *arguments) == code
    except SystemExit as stop:
        assert stop.code == code
    captured = capsys.readouterr()
    assert advice in captured.err
    assert captured.out == ""


def test_a_record_of_a_page_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        explain(NEWS, "--record", "1")
    assert stop.value.code == 2
    assert "--record is for files of records; this is one page" in capsys.readouterr().err
