"""Rules of one's own on the command line: configured or given, they hold in every way that pages are cleaned."""

from __future__ import annotations

import gzip
import json
import tomllib
from pathlib import Path

import pytest
from in_place_fakes import snapshot

from cleanscrape.cli import main

URL = "https://www.harbour.example/7"
STORY = "<p>The ferry to the islands will not sail before June, said the harbour office on Friday morning.</p>"
WALKS = "<section class='walks'><p>Six walks by the sea</p><p>Tea at the lock keeper's house</p></section>"
BODY = "".join(STORY.replace("ferry", ship) for ship in ("ferry", "boat", "steamer", "launch"))
PAGE = f"<main><h1>Ferry is late</h1>{BODY}{WALKS}{STORY.replace('June', 'May')}</main>\n"
CLEAN = PAGE.replace(WALKS, "")
RULES = {
    "site-rules": ("walks.toml", '["*"]\nrelated = ["section.walks"]\n'),
    "vendors": (
        "walks.toml",
        'name = "walks"\nzone = "related"\n[root]\nclasses = ["walks"]\n[examples]\n'
        """fires = ['<div class="walks"><p>x</p></div>']\nsilent = ['<p>x</p>']\n""",
    ),
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "project" / "pages"
    folder.mkdir(parents=True)
    for name in ("a.html", "b.html", "c.html"):
        (folder / name).write_text(PAGE)
    return folder


def configure(folder: Path, key: str) -> None:
    """Put rules beside a configuration that names them by a path of its own."""
    name, text = RULES[key]
    place = folder / "rules" / name
    place.parent.mkdir()
    place.write_text(text)
    named = f'"rules/{name}"' if key == "site-rules" else f'["rules/{name}"]'
    (folder / "cleanscrape.toml").write_text(f"{key} = {named}\n")


def test_without_rules_the_walks_stay(pages: Path) -> None:
    """Else the tests below would show nothing."""
    assert main(["-q", "--check", "-r", str(pages)]) == 0


@pytest.mark.parametrize("key", RULES)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_configured_rules_hold_for_pages(
    pages: Path, key: str, jobs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(pages.parent, key)
    monkeypatch.chdir(tmp_path)
    assert main(["-q", "-r", str(pages), "--jobs", jobs]) == 0
    assert {page.read_text() for page in pages.iterdir()} == {CLEAN}
    assert main(["-q", "--check", "-r", str(pages), "--jobs", jobs]) == 0


@pytest.mark.parametrize("key", RULES)
def test_rules_of_options_are_relative_to_where_the_user_is(
    pages: Path, key: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(pages.parent, key)
    monkeypatch.chdir(pages.parent / "rules")
    page = str(pages / "a.html")
    assert main(["--stdout", "--no-config", page]) == 0
    assert capsys.readouterr().out == PAGE
    assert main(["--stdout", "--no-config", f"--{key}", RULES[key][0], page]) == 0
    assert capsys.readouterr().out == CLEAN


def test_own_phrases_hold_for_dumps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = tmp_path / "dump.txt"
    lines = [f"The ferry to the {name} will not sail before June, said the office on Friday." for name in "abcdef"]
    dump.write_text("\n".join(["Ferry is late", *lines, "Off to the next buoy", "Six walks by the sea"]) + "\n")
    (tmp_path / "harbour.toml").write_text(
        'language = "harbour"\n["related.heading"]\nphrases = ["off to the next buoy"]\n'
        'fires = ["Off to the next buoy:"]\nsilent = ["The next buoy is red."]\n'
    )
    assert main(["--stdout", str(dump)]) == 0
    assert "Off to the next buoy" in capsys.readouterr().out
    assert main(["--stdout", str(dump), "--lexicon", str(tmp_path)]) == 0
    assert "Off to the next buoy" not in capsys.readouterr().out


@pytest.mark.parametrize("key", RULES)
def test_rules_hold_in_records(pages: Path, key: str) -> None:
    configure(pages.parent, key)
    records = pages / "crawl.jsonl.gz"
    records.write_bytes(gzip.compress(json.dumps({"html": PAGE}).encode() + b"\n"))
    (pages / "table.csv").write_text(f'id,body\n1,"{PAGE}"\n')
    for page in pages.glob("*.html"):
        page.unlink()
    assert main(["-q", "-r", str(pages), "--field", "html", "--column", "body"]) == 0
    assert json.loads(gzip.decompress(records.read_bytes())) == {"html": CLEAN}
    assert (pages / "table.csv").read_text() == f'id,body\n1,"{CLEAN}"\n'
    assert main(["-q", str(records), "--field", "html", "--into", "found"]) == 0
    found = json.loads(gzip.decompress(records.read_bytes()))["found"]
    assert "Six walks" not in found["article"]["text"]


@pytest.mark.parametrize("key", RULES)
def test_rules_are_explained_and_reported(pages: Path, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure(pages.parent, key)
    assert main(["explain", str(pages / "a.html"), "--json", "--why", "six walks"]) == 0
    (block,) = json.loads(capsys.readouterr().out)["blocks"]
    assert block["zone"] == "related"
    assert main(["explain", "--no-config", str(pages / "a.html"), "--json", "--why", "six walks"]) == 0
    assert json.loads(capsys.readouterr().out)["blocks"][0]["zone"] == "article"
    for options, gone in (([], 3), (["--no-config"], 0)):
        report = pages.parent / "report.html"
        assert main(["report", "-q", str(pages), "-o", str(report), "--jobs", "2", *options]) == 0
        assert report.read_text().count('data-zone="related" data-fate="goes"') == gone


def test_rules_for_a_host_need_its_address(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('["harbour.example"]\nrelated = ["section.walks"]\n')
    page = str(pages / "a.html")
    for url, left in ((URL, CLEAN), ("https://pier.example/", PAGE), ("", PAGE)):
        assert main(["--stdout", "--site-rules", str(rules), "--url", url, page]) == 0
        assert capsys.readouterr().out == left


def test_each_path_has_the_rules_of_its_configuration(pages: Path, tmp_path: Path) -> None:
    configure(pages, "vendors")
    other = tmp_path / "other.html"
    other.write_text(PAGE)
    assert main(["-q", str(pages / "a.html"), str(other), "--jobs", "2"]) == 0
    assert ((pages / "a.html").read_text(), other.read_text()) == (CLEAN, PAGE)


def test_show_config_says_where_rules_are_from(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(pages.parent, "vendors")
    path = pages.parent / "rules" / "walks.toml"
    for subcommand in ([], ["explain"], ["report"]):
        assert main([*subcommand, "--show-config", str(pages / "a.html")]) == 0
        shown = capsys.readouterr().out
        assert tomllib.loads(shown)["vendors"] == [str(path)]
        assert f"# {pages.parent / 'cleanscrape.toml'}\n" in shown


MALFORMED = [
    (
        "vendors",
        'name = "walks"\nzone = "adverts"\n',
        "walks.toml: zone: expected one of article, metadata,",
        "(line 2)",
    ),
    ("vendors", 'name = "walks"\nzone = \n', "walks.toml: Invalid value", "(at line 2, column 8)"),
    ("site-rules", '["a.example"]\n\nadverts = ["p"]\n', "adverts: expected one of the zones article,", "(line 3)"),
    ("site-rules", '["a.example"]\nrelated = ["p["]\n', "expected CSS selectors, not 'p['", "(line 2)"),
    (
        "lexicon",
        'language = "walks"\n["related.heading"]\nphrase = []\n',
        "needs a list of texts 'phrases'",
        "(line 2)",
    ),
]


@pytest.mark.parametrize(("key", "text", "message", "line"), MALFORMED)
@pytest.mark.parametrize("subcommand", [[], ["explain"], ["report"]], ids=["clean", "explain", "report"])
def test_a_malformed_file_is_one_error_before_any_page_is_touched(
    pages: Path, capsys: pytest.CaptureFixture[str], subcommand: list[str], key: str, text: str, message: str, line: str
) -> None:
    (pages.parent / "walks.toml").write_text(text)
    named = '"walks.toml"' if key == "site-rules" else '["walks.toml"]'
    (pages.parent / "cleanscrape.toml").write_text(f"{key} = {named}\n")
    before = snapshot(pages)
    with pytest.raises(SystemExit) as stop:
        main([*subcommand, str(pages / "a.html")])
    assert stop.value.code == 2
    (error,) = [each for each in capsys.readouterr().err.splitlines() if "error: " in each]
    assert f"error: {pages.parent / 'cleanscrape.toml'}: {key}: " in error
    assert message in error and error.endswith(line)
    assert snapshot(pages) == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--vendors", "nowhere.toml"], "error: --vendors: nowhere.toml cannot be read: No such file or directory"),
        (["--lexicon", "."], "error: --lexicon: . holds no .toml file"),
        (["--site-rules", "a.html"], "error: --site-rules: a.html: Invalid statement (at line 1, column 1)"),
        (["--site-rules", "bytes.txt"], "error: --site-rules: bytes.txt: expected UTF-8, not byte 0xFF (line 2)"),
        (["--vendors", "bytes.txt", "--lexicon", "nowhere"], "error: --lexicon: nowhere cannot be read"),
    ],
)
def test_files_that_cannot_be_read_are_named(
    pages: Path, options: list[str], message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(pages)
    Path("bytes.txt").write_bytes(b"#\n# \xff\n")
    with pytest.raises(SystemExit) as stop:
        main(["--check", "a.html", *options])
    assert stop.value.code == 2
    assert message in capsys.readouterr().err
