"""The regression gate: it fails where a figure falls, refuses other data, and never lowers a floor by itself."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import made_corpus
import pytest

pytest.importorskip("numpy", reason="the benchmarks need numpy: pip install -e '.[dev,bench]'")

from benchmarks import __main__ as command_line
from benchmarks import data, gate
from benchmarks.floors import Floors

PRINTS = {"pages": "aa", "labels": "bb"}


def floors(**figures: float) -> Floors:
    return Floors(dict(PRINTS), {"main text": 0.01}, {"main text": dict(figures)})


class TestFloors:
    def test_a_figure_below_the_tolerance_fails(self):
        report = gate.verdict(floors(article=0.9, forum=0.8), {"main text": {"article": 0.95, "forum": 0.7899}})
        assert [row[-1] for row in report.tables[0].rows] == ["ok", "BELOW"]
        assert report.failed
        assert "compare" in report.notes[-1]

    def test_a_figure_within_the_tolerance_holds_and_is_called_so(self):
        report = gate.verdict(floors(article=0.9), {"main text": {"article": 0.8901}})
        assert [row[-1] for row in report.tables[0].rows] == ["within the tolerance"]
        assert not report.failed

    def test_a_floor_that_nothing_is_measured_for_fails(self):
        assert gate.verdict(floors(article=0.9), {"main text": {}}).failed

    def test_a_figure_without_a_floor_is_shown_and_holds(self):
        report = gate.verdict(floors(), {"snippets": {"F1": 0.5}})
        assert (report.tables[0].rows[0][-1], report.failed) == ("no floor", False)

    def test_raising_lowers_none(self):
        own = floors(article=0.9, forum=0.8)
        assert own.raise_to({"main text": {"article": 0.95678, "forum": 0.795}, "snippets": {"F1": 0.5}}) == 2
        assert own.floors == {"main text": {"article": 0.9567, "forum": 0.8}, "snippets": {"F1": 0.5}}

    def test_what_is_written_is_read_again(self, tmp_path):
        own = floors(article=0.9, **{"mean of the types": 0.1234})
        (tmp_path / "floors.toml").write_text(str(own))
        assert Floors.read(tmp_path / "floors.toml") == own

    def test_the_shipped_floors_are_as_they_are_written(self):
        assert str(Floors.read(gate.FILE)) == gate.FILE.read_text("utf-8")


def test_the_sample_has_enough_of_each_type_and_never_changes():
    kinds = ["article"] * 600 + ["forum"] * 70 + ["service"] * 5
    pages = [data.LabelledPage("wcxb", f"{at}", Path(), "", page_type=kind) for at, kind in enumerate(kinds)]
    chosen = gate.sampled(pages)
    sizes = {kind: sum(page.page_type == kind for page in chosen) for kind in kinds}
    assert sizes == {"article": 600 // gate.SHARE, "forum": gate.FEWEST, "service": 5}
    assert gate.sampled(pages[::-1]) == chosen


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return made_corpus.write(tmp_path)


def run(corpus: Path, *options: str) -> int:
    return command_line.main(["gate", "--data", str(corpus), "--floors", str(corpus / "floors.toml"), *options])


def test_from_no_floors_to_floors_that_hold(corpus, capsys):
    assert run(corpus) == 2
    assert "--raise writes one" in capsys.readouterr().err
    assert run(corpus, "--raise") == 0
    written = (corpus / "floors.toml").read_text()
    assert run(corpus) == 0
    assert "ok" in capsys.readouterr().out
    assert run(corpus, "--raise") == 0
    assert (corpus / "floors.toml").read_text() == written


def test_what_falls_below_its_floor_fails_and_no_floor_is_raised(corpus, capsys):
    run(corpus, "--raise")
    file = corpus / "floors.toml"
    harder = Floors.read(file)
    harder.floors["main text"]["article"] = 1.5
    harder.floors["snippets"]["F1"] = 0.0
    file.write_text(str(harder))
    capsys.readouterr()
    assert run(corpus) == 1
    assert "BELOW" in capsys.readouterr().out
    assert run(corpus, "--raise") == 1
    assert "Nothing was written" in capsys.readouterr().out
    assert Floors.read(file) == harder


def test_other_labels_and_other_pages_are_refused(corpus, capsys):
    run(corpus, "--raise")
    labels = corpus / "wcxb-dev/ground-truth/0001.json"
    record = json.loads(labels.read_text())
    labels.write_text(json.dumps({**record, "ground_truth": {"main_content": "Another truth."}}))
    capsys.readouterr()
    assert run(corpus, "--raise") == 2
    assert "the labels are not those" in capsys.readouterr().err
    labels.write_text(json.dumps(record))
    assert run(corpus) == 0
    page = corpus / "snippets-dev/html/n.html.gz"
    page.write_bytes(gzip.compress(b"<p>Another page.</p>"))
    capsys.readouterr()
    assert run(corpus) == 2
    assert "the pages are not those" in capsys.readouterr().err
