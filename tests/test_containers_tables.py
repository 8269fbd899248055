"""CSV and TSV: one column is edited; cells, quotes and newlines stay byte for byte."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_place_fakes import clean, left_by_two_runs

PAGE = 'The "harbour" reopens, on Monday.\nMost popular [cut]\nFerries; run\tagain.\n'
CLEANED = 'The "harbour" reopens, on Monday.\nFerries; run\tagain.\n'


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def cleaned(folder: Path, content: str | bytes, *options: str, code: int = 0, name: str = "pages.csv") -> bytes:
    return left_by_two_runs(folder / name, content, *(options or ("--column", "html")), code=code)


@pytest.mark.parametrize(
    "content",
    [
        "id,html\n1,%s\n",
        "html\n%s",
        'id,html,"x ""y"", z"\r\n1,%s,"a ""b"", c\r\n[cut]"\r\n"2",%s,\r\n',
        "\ufeffhtml,id\n%s,1\n\n%s,2\n",
        'id;"html"\n"1";%s\n',
        'a\thtml\n5" tall\t%s\n',
    ],
)
def test_all_but_the_cell_stays_byte_for_byte(tmp_path: Path, content: str) -> None:
    result = cleaned(tmp_path, content.replace("%s", quoted(PAGE)))
    assert result == content.replace("%s", quoted(CLEANED)).encode()


def test_tsv_has_tabs_and_nothing_else(tmp_path: Path) -> None:
    content = "id,a\thtml\n1,2\t%s\n"
    assert cleaned(tmp_path, content % quoted(PAGE), name="pages.tsv") == (content % quoted(CLEANED)).encode()


def test_cell_without_quotes_is_cut_where_that_leaves_a_cell(tmp_path: Path) -> None:
    """A page of one line: the fake cleaner takes the other line separators for line ends, too."""
    content = "id,html\n1,first\u2028other [cut]\u2028last\n"
    assert cleaned(tmp_path, content) == "id,html\n1,first\u2028last\n".encode()


def test_cell_that_would_read_otherwise_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is left begins with a quote, which would open a quoted cell."""
    content = 'id,html\n1,first [cut]\u2028"last\n'
    assert cleaned(tmp_path, content, code=123) == content.encode()
    assert "pages.csv:2: " in capsys.readouterr().err


def test_other_encoding_where_it_is_named(tmp_path: Path) -> None:
    content = "größe,html\nblau,%s\n"
    page, left = quoted("Die Fähre fährt.\nWerbung [cut]\n"), quoted("Die Fähre fährt.\n")
    result = cleaned(tmp_path, (content % page).encode("cp1252"), "--column", "html", "--encoding", "windows-1252")
    assert result == (content % left).encode("cp1252")


def test_cell_of_unknown_encoding_is_a_bad_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = b"id,html\n1,caf\xe9\n2,%s\n"
    result = cleaned(tmp_path, content % quoted(PAGE).encode(), code=123)
    assert result == content % quoted(CLEANED).encode()
    assert "pages.csv:2: a cell is not valid UTF-8; if you know its encoding" in capsys.readouterr().err


def test_records_with_too_few_or_many_cells_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = "id,html\n1\n2,%s\n3,a [cut],b\n"
    assert cleaned(tmp_path, content % quoted(PAGE), code=123) == (content % quoted(CLEANED)).encode()
    said = capsys.readouterr().err
    assert "pages.csv:2: it has 1 cells, but there are 2 columns" in said
    assert "pages.csv:6: it has 3 cells" in said, "lines are counted, not records"


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('2,"a \\"b\\" c"\n', "something follows the closing quote of a cell at its byte 8"),
        ("2,\"never closed\n3,'kept [cut]'\n", "a quoted cell that begins here is never closed"),
        ('2,"line\nof two" x\n', "something follows the closing quote"),
    ],
)
def test_from_a_wrong_quote_on_all_is_kept(
    tmp_path: Path, broken: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the next record begins cannot be known, so no cell can be told from what only looks like one."""
    content = f"id,html\n1,%s\n{broken}" + ("" if "never" in broken else f"3,{quoted(PAGE)}\n")
    assert cleaned(tmp_path, content % quoted(PAGE), code=123) == (content % quoted(CLEANED)).encode()
    said = capsys.readouterr().err
    assert "pages.csv:6: " in said and "pages.csv:5: " in said, "it moves up a line when the first record is cleaned"
    assert reason in said and "from here on all is kept" in said


def test_record_that_is_too_long_and_all_behind_it_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanscrape.files.containers.tables.LARGEST_RECORD", 1 << 16)
    long = quoted("x [cut]\n" * 20_000)
    content = f"id,html\n1,%s\n2,{long}\n3,{quoted(PAGE)}\n"
    assert cleaned(tmp_path, content % quoted(PAGE), code=123) == (content % quoted(CLEANED)).encode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("id,text\n1,x\n", "it has no column 'html'; it has 'id', 'text'"),
        ("html,html\n1,x\n", "it has the column 'html' more than once"),
        ('"html\n1,x\n', "its first line is no list of columns"),
        ("id,html\n1,x\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_table_without_the_column_is_left_alone(
    tmp_path: Path, content: str | bytes, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    old = content.encode() if isinstance(content, str) else content
    assert cleaned(tmp_path, content, code=123) == old
    assert reason in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ((), "--column NAME"),
        (("--field", "html"), "--column NAME"),
        (("--column", "html", "--field", "html", "--into", "x"), "--into adds a field to JSON lines"),
        (("--column", "html", "--encoding", "cp037"), "cannot be told apart in cp037"),
    ],
)
def test_what_cannot_be_done_leaves_a_table_alone(
    tmp_path: Path, options: tuple[str, ...], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pages.csv"
    path.write_text("id,html\n1,x [cut]\n")
    assert clean(path, *options) == 123
    assert path.read_text() == "id,html\n1,x [cut]\n"
    assert reason in capsys.readouterr().err


def test_empty_table_is_unchanged(tmp_path: Path) -> None:
    assert cleaned(tmp_path, "") == b""


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="[\0"), max_size=12)


@settings(max_examples=50, deadline=None)
@given(
    rows=st.lists(st.tuples(texts, st.lists(texts, max_size=4), texts), max_size=4),
    delimiter=st.sampled_from(",;\t"),
    newline=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_the_csv_module_writes_changes_in_its_column_only(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, list[str], str]],
    delimiter: str,
    newline: str,
    quoting: int,
) -> None:
    def table(mark: str) -> bytes:
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=quoting)
        writer.writerow(["a", "html", "b"])
        for before, lines, after in rows:
            writer.writerow([before, "stays\n" + mark + "".join(f"{line}\n" for line in lines), after])
        return out.getvalue().encode()

    path = tmp_path_factory.mktemp("any") / "pages.csv"
    path.write_bytes(table("other [cut]\n"))
    assert clean("-q", path, "--column", "html") == 0
    assert path.read_bytes() == table("")
