"""JSON lines: what is edited, what stays byte for byte, and what is kept and reported."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from in_place_fakes import FakeResult, clean, fake_cleaner, left_by_two_runs

from cleanscrape.cli import main
from cleanscrape.model import Document, Span

PAGE = "The harbour reopens on Monday.\nMost popular [cut]\nFerries run again.\n"
CLEANED = "The harbour reopens on Monday.\nFerries run again.\n"


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return tmp_path / "pages.jsonl"


def cleaned(path: Path, content: str | bytes, *options: str, code: int = 0) -> bytes:
    return left_by_two_runs(path, content, *(options or ("--field", "html")), code=code)


def in_json(text: str) -> str:
    return json.dumps(text)[1:-1]


@pytest.mark.parametrize(
    "record",
    [
        '{"html": "%s"}\n',
        '{"html":"%s"}',
        '  {\t"id" : 1e5 , "html"  :  "%s","x":[1, 2.50,{"html": "kept [cut]\\n"}],"nil":null }  \r\n',
        '{"a": -0.0, "b": 1E+400, "c": NaN, "html": "%s", "d": "\\u00e9\\/\\ud83d\\ude00"}\n',
        '{"n": ' + "9" * 6000 + ', "html": "%s"}\n',
        '\ufeff{"html": "%s"}\n',
        '\n \n{"html": "%s"}\n\n',
    ],
)
def test_all_but_the_value_stays_byte_for_byte(lines: Path, record: str) -> None:
    assert cleaned(lines, record % in_json(PAGE)) == (record % in_json(CLEANED)).encode()


def test_order_and_every_line_stay(lines: Path) -> None:
    def content(page: str) -> str:
        records = [f'{{"id": {number}, "html": "{in_json(page if number % 2 else CLEANED)}"}}' for number in range(9)]
        return "\r\n".join(records)

    assert cleaned(lines, content(PAGE)) == content(CLEANED).encode()


def test_what_stays_of_a_text_keeps_its_escapes(lines: Path) -> None:
    stays, goes = r"caf\u00e9 \/ \"\ud83d\ude00\" \u003cb> é\n", r"gone [cut] \ud83d\ude00 é\n"
    assert cleaned(lines, f'{{"html": "{goes}{stays}{goes}{stays}"}}\n') == f'{{"html": "{stays}{stays}"}}\n'.encode()


def test_halves_of_characters_that_would_meet_keep_the_record(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Between them lies what would be cut; side by side they would be read as one character."""

    def first_and_last(text: str, **options: object) -> FakeResult:
        ends = (Span(0, 1), Span(len(text) - 1, len(text))) if len(text) > 2 else (Span(0, len(text)),)
        return replace(fake_cleaner(text), text="".join(text[start:end] for start, end in ends), spans=ends)

    record = rb'{"html": "\ud83d and \ude00"}' + b"\n"
    lines.write_bytes(record + rb'{"html": "\u00e4 and \ud83d\ude00"}')
    assert main(["--field", "html", str(lines)], cleaner=first_and_last) == 123
    assert lines.read_bytes() == record + rb'{"html": "\u00e4\ud83d\ude00"}'
    assert "pages.jsonl:1: cut like this its text would read otherwise" in capsys.readouterr().err


def test_a_diff_keeps_the_bytes_of_a_name_and_shows_halves_of_characters(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / os.fsdecode(b"h\xe4fen.jsonl")
    path.write_bytes(rb'{"html": "stays\nhalf \ud83d [cut]\n"}' + b"\n")
    assert clean("-q", "--diff", "--field", "html", path) == 0
    shown = capsysbinary.readouterr().out
    assert b"/h\xe4fen.jsonl:1\n" in shown
    assert b"-half ? [cut]\n" in shown


@pytest.mark.parametrize(
    ("field", "record"),
    [
        ("page.html", '{"page": {"url": "x", "html": "%s"}, "html": "kept [cut]"}\n'),
        ("page.html", '{"page.html": "%s", "page": {"html": "kept [cut]"}}\n'),
        ("a.b.c", '{"a": {"b.c": "%s"}, "b": {"c": "kept [cut]"}}\n'),
        ("a.b.c", '{"a": 1, "a.b": {"c": "%s"}}\n'),
        ("größe", '{"gr\\u00f6\\u00dfe": "%s"}\n'),
    ],
)
def test_field_may_be_a_path(lines: Path, field: str, record: str) -> None:
    assert cleaned(lines, record % in_json(PAGE), "--field", field) == (record % in_json(CLEANED)).encode()


BAD = {
    '{"html": "open': "malformed JSON",
    '{"html" "x"}': "':' was expected",
    '{"html": "x" "y": 1}': "',' was expected",
    '{"html": "x",}': "a key was expected",
    '{"html": "x"} {}': "something follows",
    '{"html": "tab\there"}': "malformed JSON",
    '{"html": nul}': "malformed JSON",
    '["x"]': "no JSON object",
    "plain": "no JSON object",
    '{"other": "x"}': "no field 'html'",
    '{"html": null}': "is no text",
    '{"html": {"a": "x"}}': "is no text",
    '{"html": "a", "html": "b"}': "more than once",
    '{"html": "a [crash]"}': "RuntimeError: the cleaner crashed (this is a bug",
    '{"html": "a [cut]\\nb [unstable]\\nc"}': "cleaned once more it would change",
    '{"html": "a [cut]\\nb\\u0000"}': "NUL character",
    '{"html": ' + "[" * 200_000 + "]" * 200_000 + "}": "nested too deeply",
}


@pytest.mark.parametrize("record", BAD, ids=[*BAD.values()])
def test_bad_record_is_kept_and_reported_with_its_line(
    lines: Path, record: str, capsys: pytest.CaptureFixture[str]
) -> None:
    good = f'{{"html": "{in_json(PAGE)}"}}\n'
    content = f"{good}\n{record}\n{good}"
    lines.write_bytes(content.encode())
    assert clean(lines, "--field", "html") == 123
    assert lines.read_bytes() == content.replace(in_json(PAGE), in_json(CLEANED)).encode()
    said = capsys.readouterr().err
    assert f"error: {lines}:3: " in said and BAD[record] in said
    assert f"cleaned: {lines} (2 records, " in said
    assert "1 bad records kept" in said


def test_bytes_that_are_no_utf8_are_a_bad_record(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = f'{{"html": "{in_json(PAGE)}"}}\n'.encode()
    bad = b'{"html": "caf\xe9"}\n'
    assert cleaned(lines, bad + good, code=123) == bad + good.replace(in_json(PAGE).encode(), in_json(CLEANED).encode())
    assert "pages.jsonl:1: byte 0xE9 at its byte 14 is not valid UTF-8" in capsys.readouterr().err


def test_record_in_doubt_is_kept_and_is_no_error(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = '{"html": "[doubt]\\na [cut]\\nb\\n"}\n'
    lines.write_text(content)
    assert clean(lines, "--field", "html") == 0
    assert lines.read_text() == content
    assert f"left alone: {lines}:1: confidence 0.20" in capsys.readouterr().err


def test_many_bad_records_are_counted_after_the_first_hundred(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines.write_text("no record\n" * 250)
    assert clean(lines, "--field", "html") == 123
    said = capsys.readouterr().err
    assert said.count("no JSON object") == 100
    assert "and 150 more records were kept as they were" in said
    assert "250 bad records kept" in said


def test_file_in_utf16_is_left_alone(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = '{"html": "a [cut]"}\n'.encode("utf-16")
    assert cleaned(lines, content, code=123) == content
    assert "UTF-16" in capsys.readouterr().err


def test_record_that_is_too_long_is_passed_on(
    lines: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("cleanscrape.files.containers.json_lines.LARGEST_RECORD", 1 << 20)
    long = '{"html": "' + "x [cut]\\n" * 400_000 + '"}\n'
    good = f'{{"html": "{in_json(PAGE)}"}}\n'
    assert cleaned(lines, long + good, code=123) == (long + good.replace(in_json(PAGE), in_json(CLEANED))).encode()
    said = capsys.readouterr().err
    assert said.count("pages.jsonl:1: it is longer than 1 MiB") == 2, "once in each run"


def test_without_field_records_are_left_alone(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They would be taken for a flattened page otherwise."""
    content = f'{{"html": "{in_json(PAGE)}"}}\n'
    lines.write_text(content)
    assert clean(lines) == 123
    assert lines.read_text() == content
    said = capsys.readouterr().err
    assert "--field NAME" in said and "  failed: 1 needs other options" in said


def test_log_names_records_and_counts_them(lines: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    page = in_json(PAGE)
    lines.write_text(f'{{"html": "{page}"}}\n{{"html": "[doubt]{page}"}}\nno record\n{{"html": "x"}}\n')
    assert clean("--json", lines, "--field", "html") == 123
    log = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [one["event"] for one in log] == ["record", "record", "file", "run"]
    assert [(one["line"], one["status"]) for one in log[:2]] == [(2, "left_alone"), (3, "bad")]
    assert log[2]["records"] == {"cleaned": 1, "unchanged": 1, "left_alone": 1, "bad": 1}
    assert (log[3]["bad_records"], log[3]["exit_code"]) == (1, 123)


def test_field_may_stand_in_the_configuration(lines: Path) -> None:
    lines.with_name("cleanscrape.toml").write_text('field = "html"\n')
    lines.write_text(f'{{"html": "{in_json(PAGE)}"}}\n')
    assert clean("-q", "-r", lines.parent) == 0
    assert lines.read_text() == f'{{"html": "{in_json(CLEANED)}"}}\n'


@pytest.mark.parametrize(
    "options",
    [("--field", ""), ("--into", ""), ("--field", "html", "-"), ("--into", "x", "--diff", "--field", "html")],
    ids=" ".join,
)
def test_options_that_make_no_sense_are_refused(lines: Path, options: tuple[str, ...]) -> None:
    lines.write_text("{}")
    paths = () if "-" in options else (lines,)
    with pytest.raises(SystemExit) as refused:
        clean(*options, *paths)
    assert refused.value.code == 2


# --into


@pytest.mark.parametrize(
    ("record", "before", "inside", "after"),
    [
        ('{"id": 1, "html": "x\\n"}\n', '{"id": 1, "html": "x\\n", "article": {', '"kind": "text", ', "}}\n"),
        ('{"id":1,"html":"x\\n"}\n', '{"id":1,"html":"x\\n","article":{', '"kind":"text",', "}}\n"),
        ('{ "html" : "x\\n" }\r\n', '{ "html" : "x\\n", "article" : {', '"kind" : "text", ', "} }\r\n"),
        ('{"html":"x\\n"}', '{"html":"x\\n","article":{', '"kind":"text",', "}}"),
    ],
)
def test_into_adds_a_key_spaced_as_the_record_is(
    lines: Path, record: str, before: str, inside: str, after: str
) -> None:
    text = cleaned(lines, record, "--field", "html", "--into", "article").decode()
    assert text.startswith(before)
    assert inside in text
    assert text.endswith(after)
    document = Document.from_dict(json.loads(text)["article"])
    assert document.article.text == "x\n"


@pytest.mark.parametrize("record", ['{"html": "caf\\u00e9\\n"}\n', '{"html": "café\\n"}\n'])
def test_into_writes_characters_as_the_record_does(lines: Path, record: str) -> None:
    text = cleaned(lines, record, "--field", "html", "--into", "article").decode()
    assert text.isascii() == record.isascii()
    assert json.loads(text)["article"]["article"]["text"] == "café\n"


def test_into_says_half_characters_by_escapes(lines: Path) -> None:
    text = cleaned(lines, '{"t": "é", "html": "\\ud83d\\n"}\n', "--field", "html", "--into", "article")
    assert json.loads(text)["article"]["article"]["text"] == "\ud83d\n"


def test_into_keeps_the_page_also_in_doubt(lines: Path) -> None:
    page = "[doubt]\na [cut]\n"
    text = cleaned(lines, json.dumps({"html": page}), "--field", "html", "--into", "article")
    record = json.loads(text)
    assert record["html"] == page
    assert record["article"]["confidence"] == 0.2


def test_into_overwrites_nothing(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = '{"html": "x", "article": "mine"}\n'
    assert cleaned(lines, content, "--field", "html", "--into", "article", code=123) == content.encode()
    assert "it has a field 'article' already" in capsys.readouterr().err


# any JSON, anyhow written

names_of_keys = st.text(max_size=6)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names_of_keys, inner, max_size=3), max_leaves=4
)
page_lines = st.lists(st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: text + "\n"), max_size=5)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    before=st.dictionaries(names_of_keys, values, max_size=2),
    after=st.dictionaries(names_of_keys, values, max_size=2),
    kept=page_lines,
    gone=st.text(st.characters(exclude_categories=["Cs", "Zl", "Zp", "Cc"])),
    ascii_only=st.booleans(),
    gaps=st.sampled_from([(", ", ": "), (",", ":"), (" ,\t", " : ")]),
)
def test_any_record_changes_in_its_value_only(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, object],
    after: dict[str, object],
    kept: list[str],
    gone: str,
    ascii_only: bool,
    gaps: tuple[str, str],
) -> None:
    for others in (before, after):
        others.pop("html", None)
        others.pop("", None)
    for key in before:
        after.pop(key, None)

    def record(page: str) -> str:
        data = {**before, "html": page, **after}
        return json.dumps(data, ensure_ascii=ascii_only, separators=gaps)

    path = tmp_path_factory.mktemp("any") / "pages.jsonl"
    page = "stays\n" + "".join(line.replace("[", "(") for line in kept)
    with_cut = page.replace("stays\n", f"stays\n[cut]{gone.replace('[', '(')}\n", 1)
    try:
        old, new = record(with_cut).encode(), record(page).encode()
    except UnicodeEncodeError:
        return  # half a character, not escaped: no UTF-8
    path.write_bytes(old + b"\n")
    assert clean("-q", path, "--field", "html") in (0, 123)
    assert path.read_bytes() in (new + b"\n", old + b"\n")
    if "\0" not in with_cut:
        assert path.read_bytes() == new + b"\n"
