"""Two revisions over the same pages: each runs its own package, and the pages that changed come worst first."""

from __future__ import annotations

import subprocess
from pathlib import Path

import made_corpus
import pytest

pytest.importorskip("numpy", reason="the benchmarks need numpy: pip install -e '.[dev,bench]'")

from benchmarks import __main__ as command_line
from benchmarks import compare, data, revisions
from benchmarks.compare import Pair
from benchmarks.revisions import Result, RevisionError

PACKAGE = """
from types import SimpleNamespace as Made

def clean(source, *, kind):
    text = source if kind == "text" else source.decode()
    if "fatal" in text:
        raise ValueError("too much")
    main = {main}
    return Made(article=Made(text=main), blocks=[Made(zone="article", text=main, markup=None)])
"""
EVERYTHING = PACKAGE.format(main="'Ferry back The ferry runs again. More news'")
HEADLINE = PACKAGE.format(main="'Ferry back'")


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose package takes everything in its first revision and the headline alone as it is now."""
    root = tmp_path / "checkout"
    (root / "cleanscrape").mkdir(parents=True)
    git(root, "init", "-q")
    for code, tag in ((EVERYTHING, "first"), ("import not_there", "broken")):
        (root / "cleanscrape/__init__.py").write_text(code)
        git(root, "add", "-A")
        git(root, "commit", "-qm", tag)
        git(root, "tag", tag)
    (root / "cleanscrape/__init__.py").write_text(HEADLINE)
    monkeypatch.setattr(revisions, "ROOT", root)
    return root


def test_each_revision_runs_its_own_package(checkout):
    first, now = revisions.run(["first", revisions.WORKING_TREE], [{"text": "x"}, {"text": "fatal"}])
    assert [result.main for result in first] == ["Ferry back The ferry runs again. More news", ""]
    assert now == [
        Result("Ferry back", (("article", "Ferry back"),)),
        Result("", (), "ValueError: too much"),
    ]
    assert (checkout / "cleanscrape/__init__.py").read_text() == HEADLINE


def test_what_cannot_run_is_told_with_its_reason(checkout):
    with pytest.raises(RevisionError, match="nowhere"):
        revisions.run(["nowhere"], [])
    with pytest.raises(RevisionError, match=r"broken: .*not_there"):
        revisions.run(["broken"], [{"text": "x"}])


def test_the_command_lists_what_changed(checkout, tmp_path, capsys):
    corpus = made_corpus.write(tmp_path)
    assert command_line.main(["compare", "first", "--data", str(corpus)]) == 0
    said = capsys.readouterr().out
    assert "first -> working tree" in said
    listed = said[said.index("worst first") :]
    assert "5 of 5 results changed" in said
    assert listed.index("snippets-dev/html/n.html.gz") < listed.index("wcxb-dev/html/0002.html.gz")
    assert command_line.main(["compare", "nowhere", "--data", str(corpus)]) == 2
    assert command_line.main(["compare", "first", "--flattened", "--rows", "1", "--data", str(corpus)]) == 0
    assert "3 more pages changed: --rows 4 lists all." in capsys.readouterr().out


def pair(name: str, true: str, before: str, after: str, error: str | None = None) -> Pair:
    page = data.LabelledPage("wcxb", name, Path(), "", page_type="article", main=true)
    return Pair(page, Result(before, ()), Result(after, (), error))


def test_worst_first_and_unchanged_pages_are_left_out():
    pairs = [
        pair("same", "a b", "a b", "b a"),
        pair("better", "a b", "a", "a b"),
        pair("worse", "a b c d", "a b c d", "a b c"),
        pair("worst", "a b", "a b", "x"),
        pair("as good", "a b", "a x", "a y"),
    ]
    table = compare.listing(pairs, rows=9)
    assert table.title.startswith("4 of 5")
    assert [row[0] for row in table.rows] == ["worst", "worse", "as good", "better"]
    assert list(table.rows[0][3:]) == [1.0, 0.0, 1, 2]
    assert [row[0] for row in compare.listing(pairs, rows=1).rows] == ["worst"]
    everything = compare.summary(pairs).rows[0]
    assert list(everything[:5]) == ["wcxb all", 5, 4, 1, 2]


def test_a_page_on_which_a_revision_fails_has_nothing_right():
    failing = pair("fails", "a b", "a b", "", "ValueError: no")
    assert failing.changed
    assert failing.scores == (1.0, 0.0)


def test_words_that_change_their_zone_are_a_change():
    blocks = (("article", "one two"), ("chrome", "three"))
    page = data.LabelledPage("zones", "z", Path(), "", blocks=blocks)
    moved = Pair(page, Result("one two", blocks), Result("one two", (("article", "one two"), ("related", "three"))))
    assert moved.words == (1, 1)
    assert moved.changed
    assert moved.scores == (1.0, pytest.approx(4 / 6))
    rows = {row[0]: row[1:3] for row in compare.zone_summary([moved]).rows}
    assert rows["chrome"] == [1.0, 0.0]
    assert rows["article"] == [1.0, 1.0]
