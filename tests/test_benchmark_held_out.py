"""Figures on pages that the weights have not seen: who is on which side, and what is shown of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the fits need scipy: pip install -e '.[dev,bench]'")

import made_corpus

from benchmarks import data, extractors, fit_html, fit_page_type, leave_out
from benchmarks.held_out import Outcome, report
from benchmarks.labels import NOT_ARTICLE, ZONES
from cleanscrape.deciding.page_type import likeliest, type_number
from cleanscrape.evidence.rows import UNSURE


def page(corpus: str, domain: str, *labels: int) -> SimpleNamespace:
    return SimpleNamespace(known=data.LabelledPage(corpus, domain, Path(), domain), labels=np.array(labels))


def test_no_site_is_on_both_sides():
    pages = [page(*each) for each in (("wcxb", "a"), ("zones", "a"), ("snippets", "b"), ("zones", "b"), ("wcxb", "c"))]
    seen, held = leave_out.divide(pages, ["zones"])
    assert held == [pages[1], pages[3]]
    assert seen == [pages[4]]
    seen, held = leave_out.divide(pages, ["wcxb", "snippets"])
    assert (seen, len(held)) == ([], 3)


def test_zones_that_no_label_names_are_not_learnt():
    pages = [page("wcxb", "a", 0, NOT_ARTICLE), page("snippets", "b", NOT_ARTICLE, 0)]
    assert leave_out.learnt_zones(pages) == {ZONES[0]}
    assert leave_out.learnt_zones([page("zones", "a", 0, 3)]) == {ZONES[0], ZONES[3]}


def test_without_typed_pages_every_type_is_in_doubt():
    assert type_number(*likeliest(["any"], fit_page_type.fit([], 1.0))) == UNSURE


def test_weights_of_other_corpora_judge_the_one_left_out(tmp_path):
    corpus = made_corpus.write(tmp_path)
    news = [replace(data.snippets(corpus)[0], domain=f"news{number}.example") for number in range(6)]
    pages = [each for each in map(fit_html.prepare, (*data.wcxb(corpus), *news)) if each]
    seen, held = leave_out.divide(pages, ["wcxb"])
    (first, *_) = leave_out.judge_unseen(seen, held, penalty=0.01)
    assert [each.known.corpus for each in seen] == ["snippets"] * 6
    assert "The ferry runs again." in first.text
    assert "More news" not in first.text


def test_only_what_was_learnt_and_judged_is_shown():
    known = data.LabelledPage("zones", "z", Path(), "", blocks=(("article", "one"), ("chrome", "two")))
    (table,) = report([Outcome(known, "one", known.blocks)], zones=["article"]).tables
    assert table.rows == [["article", 1.0]]


def test_other_extractors_come_with_intervals(monkeypatch, tmp_path):
    monkeypatch.setattr(extractors, "rivals", lambda names: {name: lambda html: "The ferry" for name in names})
    outcomes = [Outcome(each, "The ferry runs again.", ()) for each in data.wcxb(made_corpus.write(tmp_path))]
    (table,) = report(outcomes, ["other"]).tables
    assert table.columns == ["pages", "n", "cleanscrape", "other", "cleanscrape - other"]
    assert table.rows[1][2:] == [1.0, pytest.approx(2 / 3), "+0.333 [+0.333, +0.333]"]
