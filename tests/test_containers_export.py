"""Web archives and Parquet tables: read, and written to new files only."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from in_place_fakes import NEW, OLD, clean, names

from cleanscrape.model import Document


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    return tmp_path / "new"


# what new files promise


def test_records_are_written_elsewhere_as_they_were_packed(tmp_path: Path, elsewhere: Path) -> None:
    old = b"".join(json.dumps({"html": page.decode()}).encode() + b"\n" for page in (OLD, NEW))
    new = b"".join(json.dumps({"html": page.decode()}).encode() + b"\n" for page in (NEW, NEW))
    source = tmp_path / "in" / "pages.jsonl.gz"
    source.parent.mkdir()
    source.write_bytes(gzip.compress(old))
    before = source.read_bytes()
    for _ in range(2):  # the second time it is there already
        assert clean("-q", "-r", source.parent, "--field", "html", "--output", elsewhere) == 0
        assert gzip.decompress((elsewhere / "pages.jsonl.gz").read_bytes()) == new
        assert names(elsewhere) == ["pages.jsonl.gz"]
    assert source.read_bytes() == before
    (elsewhere / "pages.jsonl.gz").write_bytes(b"mine")
    assert clean("-q", source, "--field", "html", "--output", elsewhere) == 123
    assert (elsewhere / "pages.jsonl.gz").read_bytes() == b"mine"
    assert names(elsewhere) == ["pages.jsonl.gz"]


def test_damaged_records_leave_no_new_file(tmp_path: Path, elsewhere: Path) -> None:
    source = tmp_path / "pages.jsonl.gz"
    source.write_bytes(gzip.compress(json.dumps({"html": OLD.decode()}).encode() * 50)[:-4])
    assert clean("-q", source, "--field", "html", "--output", elsewhere) == 123
    assert names(elsewhere) == []


def test_records_have_no_other_format(tmp_path: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "pages.jsonl"
    source.write_text(json.dumps({"html": OLD.decode()}))
    assert clean(source, "--field", "html", "--output", elsewhere, "--format", "markdown") == 123
    assert "records keep their own format" in capsys.readouterr().err


# web archives


@pytest.fixture
def warcio() -> Any:
    return pytest.importorskip("warcio", reason="warcio is not installed: pip install 'cleanscrape[warc]'")


def archive(path: Path, *records: Mapping[str, Any], packed: bool) -> None:
    """Write an archive: what a server answered, and the request that precedes it."""
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=packed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "made by hand"}))
        for record in records:
            headers = StatusAndHeaders(record.get("status", "200 OK"), list(record["headers"]), protocol="HTTP/1.1")
            about = {"WARC-Date": "2025-03-07T10:00:00Z"}
            url = "https://harbour.example/" + str(record.get("path", ""))
            request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "harbour.example")], is_http_request=True)
            for kind, said, body in (("request", request, b""), ("response", headers, record["body"])):
                payload = BytesIO(body)
                made = writer.create_warc_record(url, kind, payload, http_headers=said, warc_headers_dict=about)
                writer.write_record(made)


HTML = [("Content-Type", "text/html; charset=utf-8")]


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_pages_of_an_archive_become_json_lines(warcio: Any, tmp_path: Path, elsewhere: Path, packed: bool) -> None:
    source = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    archive(
        source,
        {"path": "a", "headers": HTML, "body": OLD},
        {"path": "b", "headers": [*HTML, ("Content-Encoding", "gzip")], "body": gzip.compress(OLD)},
        {
            "path": "c",
            "headers": [*HTML, ("Transfer-Encoding", "chunked")],
            "body": b"3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n",
        },
        {"path": "gone", "headers": HTML, "body": b"not here", "status": "404 Not Found"},
        {"path": "picture", "headers": [("Content-Type", "image/png")], "body": b"\x89PNG"},
        {"path": "text", "headers": [("Content-Type", 'TEXT/PLAIN; charset="windows-1252"')], "body": b"caf\xe9\n"},
        packed=packed,
    )
    before = source.read_bytes()
    for _ in range(2):
        assert clean("-q", source, "--output", elsewhere) == 0
        assert names(elsewhere) == ["crawl.jsonl"]
    assert source.read_bytes() == before
    lines = [json.loads(line) for line in (elsewhere / "crawl.jsonl").read_text().splitlines()]
    assert [line["url"].rpartition("/")[2] for line in lines] == ["a", "b", "c", "text"]
    assert {line["date"] for line in lines} == {"2025-03-07T10:00:00Z"}
    documents = [Document.from_dict(line["document"]) for line in lines]
    assert [document.article.text for document in documents] == [NEW.decode(), NEW.decode(), "abcd", "café\n"]
    assert documents[0].url == "https://harbour.example/a"


def test_page_that_cannot_be_read_is_reported_by_its_number(
    warcio: Any, tmp_path: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "crawl.warc.gz"
    archive(source, {"headers": HTML, "body": b"a [crash]"}, {"headers": HTML, "body": OLD}, packed=True)
    assert clean(source, "--output", elsewhere) == 123
    assert len((elsewhere / "crawl.jsonl").read_text().splitlines()) == 1
    assert "crawl.warc.gz:3: RuntimeError: the cleaner crashed" in capsys.readouterr().err


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
@pytest.mark.parametrize("cut", [3, 200])
def test_truncated_archive_leaves_no_new_file(
    warcio: Any, tmp_path: Path, elsewhere: Path, packed: bool, cut: int, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    archive(source, {"headers": HTML, "body": OLD * 40}, packed=packed)
    whole = source.read_bytes()
    source.write_bytes(whole[: -cut - 4])  # two newlines end a record
    assert clean(source, "--output", elsewhere) == 123
    assert "truncated" in capsys.readouterr().err
    assert names(elsewhere) == []


def test_what_is_no_archive_is_an_error(
    warcio: Any, tmp_path: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "crawl.warc"
    source.write_bytes(OLD)
    assert clean(source, "--output", elsewhere) == 123
    assert "it is no web archive" in capsys.readouterr().err


def test_archive_is_never_rewritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "crawl.warc"
    source.write_bytes(b"WARC/1.0\r\n")
    assert clean(source) == 123
    assert clean("-r", tmp_path) == 0, "in a folder it is not looked for"
    assert source.read_bytes() == b"WARC/1.0\r\n"
    assert "a web archive is only read; pass --output DIR" in capsys.readouterr().err


def test_without_warcio_an_archive_is_an_error(
    tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "warcio.archiveiterator", None)
    source = tmp_path / "crawl.warc"
    source.write_bytes(b"WARC/1.0\r\n")
    assert clean(source, "--output", elsewhere) == 123
    assert "pip install 'cleanscrape[warc]'" in capsys.readouterr().err


# Parquet


@pytest.fixture
def parquet() -> Any:
    reason = "pyarrow is not installed: pip install 'cleanscrape[arrow]'"
    return pytest.importorskip("pyarrow.parquet", reason=reason)


def parquet_file(path: Path, pages: list[str | None], **options: Any) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    ids = pa.array(range(len(pages)), pa.int32())
    table = pa.table({"id": ids, "html": pa.array(pages, pa.string()), "x": [[1.5]] * len(pages)})
    table = table.replace_schema_metadata({"made": "by hand"})
    pq.write_table(table, path, **options)


def test_column_is_cleaned_and_all_others_stay(parquet: Any, tmp_path: Path, elsewhere: Path) -> None:
    source = tmp_path / "pages.parquet"
    pages = [OLD.decode(), NEW.decode()] * 5
    parquet_file(
        source, pages, row_group_size=4, compression={"id": "none", "html": "zstd", "x.list.element": "snappy"}
    )
    table = parquet.read_table(source)
    before = source.read_bytes()
    for _ in range(2):
        assert clean("-q", "-r", tmp_path, "--column", "html", "--output", elsewhere) == 0
        assert names(elsewhere) == ["pages.parquet"]
    assert source.read_bytes() == before
    new = parquet.ParquetFile(elsewhere / "pages.parquet")
    result = new.read()
    assert result.schema.equals(table.schema, check_metadata=True)
    assert result.column("html").to_pylist() == [NEW.decode()] * 10
    assert result.drop(["html"]).equals(table.drop(["html"]))
    groups = [new.metadata.row_group(number) for number in range(new.num_row_groups)]
    assert [group.num_rows for group in groups] == [4, 4, 2]
    assert [groups[0].column(place).compression for place in range(3)] == ["UNCOMPRESSED", "ZSTD", "SNAPPY"]


def test_documents_become_a_new_column(parquet: Any, tmp_path: Path, elsewhere: Path) -> None:
    source = tmp_path / "pages.parquet"
    parquet_file(source, [OLD.decode(), "[doubt]\nb\n"])
    table = parquet.read_table(source)
    options = ("--column", "html", "--into", "document", "--output", elsewhere)
    assert clean("-q", source, *options) == 0
    result = parquet.read_table(elsewhere / "pages.parquet")
    assert result.drop(["document"]).equals(table)
    documents = [Document.from_dict(json.loads(text)) for text in result.column("document").to_pylist()]
    assert [document.article.text for document in documents] == [NEW.decode(), "[doubt]\nb\n"]


def test_rows_that_cannot_be_cleaned_stay_and_are_reported(
    parquet: Any, tmp_path: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "pages.parquet"
    parquet_file(source, [None, OLD.decode(), "a [crash]", "[doubt]\na [cut]\nb\n"], row_group_size=2)
    assert clean(source, "--column", "html", "--output", elsewhere) == 123
    pages = parquet.read_table(elsewhere / "pages.parquet").column("html").to_pylist()
    assert pages == [None, NEW.decode(), "a [crash]", "[doubt]\na [cut]\nb\n"]
    said = capsys.readouterr().err
    assert "pages.parquet:1: its 'html' is null" in said
    assert "pages.parquet:3: RuntimeError" in said
    assert "left alone: " in said and "pages.parquet:4: confidence" in said


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--column", "text"), "no column 'text'; it has 'id', 'html', 'x'"),
        (("--column", "id"), "its column 'id' is no text, it is int32"),
        (("--column", "html", "--into", "x"), "it has a column 'x' already"),
        ((), "--column NAME"),
    ],
)
def test_table_that_does_not_fit_is_left_alone(
    parquet: Any,
    tmp_path: Path,
    elsewhere: Path,
    options: tuple[str, ...],
    reason: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = tmp_path / "pages.parquet"
    parquet_file(source, [OLD.decode()])
    assert clean(source, *options, "--output", elsewhere) == 123
    assert reason in capsys.readouterr().err
    assert names(tmp_path) in (["pages.parquet"], ["new", "pages.parquet"])
    assert not elsewhere.exists() or names(elsewhere) == []


@pytest.mark.parametrize("spoil", [lambda data: b"no table", lambda data: data[: len(data) // 2]])
def test_damaged_table_leaves_no_new_file(
    parquet: Any, tmp_path: Path, elsewhere: Path, spoil: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "pages.parquet"
    parquet_file(source, [OLD.decode()] * 20)
    source.write_bytes(spoil(source.read_bytes()))
    assert clean(source, "--column", "html", "--output", elsewhere) == 123
    assert "it is no Parquet file, or damaged" in capsys.readouterr().err
    assert not elsewhere.exists() or names(elsewhere) == []


def test_parquet_is_never_rewritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "pages.parquet"
    source.write_bytes(b"PAR1")
    assert clean(source, "--column", "html") == 123
    assert source.read_bytes() == b"PAR1"
    assert "a Parquet table is only read; pass --output DIR" in capsys.readouterr().err
