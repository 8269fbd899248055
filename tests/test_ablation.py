"""What leaving a cue out costs: the rows of the cue say the same of every block, and nothing else changes."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import cleanscrape
from cleanscrape.deciding.page_type import BIAS, TYPES

pytest.importorskip("scipy", reason="scipy comes with the extra 'bench'")

from benchmarks import ablated, ablation, scores, type_ablation
from benchmarks.cues.families import FAMILIES, HTML, PAGE_TYPE, TEXT, Family
from benchmarks.cues.rows import HTML_PAGE
from benchmarks.data import LabelledPage

FIXTURES = Path(__file__).parent.parent / "fixtures"
MAIN = "The harbour bridge reopened on Monday."
GATHER = {HTML.name: ablated.of_html, TEXT.name: ablated.of_text}


@pytest.fixture
def known(tmp_path: Path) -> LabelledPage:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress((FIXTURES / "html" / "news-with-widgets.html").read_bytes()))
    return LabelledPage("wcxb", "page", path, "gazette.example", main=MAIN, page_type="article")


@pytest.fixture(params=FAMILIES, ids=lambda family: family.name)
def family(request: pytest.FixtureRequest) -> Family:
    found: Family = request.param
    return found


def page_of(family: Family, known: LabelledPage) -> ablated.Judged:
    page = GATHER[family.name](known)
    assert page is not None
    return page


def test_every_row_of_the_table_belongs_to_one_part(family: Family) -> None:
    rows = np.concatenate([np.r_[column] for columns in family.columns.values() for column in columns])
    seen = np.concatenate([np.r_[column] for columns in family.sights.values() for column in columns])
    table = family.table()
    assert sorted(rows) == list(range(len(table.rows)))
    assert sorted(seen) == list(range(len(table.context)))
    assert len(family.reaches) == len(table.bits)


def test_a_cue_that_is_left_out_says_its_mean_of_every_block(family: Family, known: LabelledPage) -> None:
    page, table = page_of(family, known), family.table()
    less = ablation.without(family, table, ablation._means([page], table), "length")
    rows = page.fired(table).rows
    before, after = table.rows[rows], less.rows[rows]
    of_cue = [number for number in range(rows.shape[1]) if not np.allclose(before[:, number], after[:, number])]
    assert 1 <= len(of_cue) <= 2  # for all pages, and by the page's type
    for number in of_cue:
        assert np.allclose(after[:, number], before[:, number].mean(axis=0))
        assert np.ptp(before[:, number]) > 0


def test_names_that_are_left_out_move_into_the_bias(known: LabelledPage) -> None:
    page, table = page_of(HTML, known), HTML.table()
    less = ablation.without(HTML, table, ablation._means([page], table), "names: near")
    bits = page.fired(table).bits[1]
    assert not less.bits[1].any()
    assert np.allclose(less.bias, table.bias + (bits @ table.bits[1]).mean(axis=0))
    assert np.array_equal(less.bits[0], table.bits[0])


def test_a_sight_that_is_left_out_changes_the_second_pass_alone(family: Family, known: LabelledPage) -> None:
    page, table = page_of(family, known), family.table()
    less = ablation.without(family, table, ablation._means([page], table), "sight: within 10")
    assert np.array_equal(less.rows, table.rows)
    changed = np.flatnonzero((less.context != table.context).any(axis=1))
    assert set(changed) <= set(np.concatenate([np.r_[column] for column in family.sights["sight: within 10"]]))
    assert len(changed)


def test_with_all_cues_pages_are_judged_as_the_library_labels_them(known: LabelledPage) -> None:
    text = cleanscrape.clean(known.html(), kind="html").article.text
    whole, worth = ablation.measure(HTML, [page_of(HTML, known)], HTML.table())
    assert whole.main == (pytest.approx(scores.word_f1(text, MAIN)),)
    assert set(worth) == set(HTML.parts)


def test_kept_figures_are_read_back_and_stand_a_part_a_line() -> None:
    worth = {"tag": ablation.Worth(0.00471, -0.0003, 0.0108, 0.0018), PAGE_TYPE: ablation.Worth(0, 0, 0, -0.00001)}
    entry = ablation.entry({"wcxb": 2}, ablation.Score((0.5, 0.7), 0.9), worth)
    text = ablation.as_text({"html": entry})
    assert json.loads(text) == {"html": entry}
    assert '   "tag": [0.0047, -0.0003, 0.0108, 0.0018],\n' in text
    assert entry["whole"] == [0.6, 0.9]
    assert "-0.0]" not in text


def test_a_page_type_cue_is_worth_the_pages_that_it_decides(
    known: LabelledPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = {BIAS: np.zeros(len(TYPES)), **{f"og:type: {kind}": 3.0 * (np.array(TYPES) == kind) for kind in TYPES}}
    monkeypatch.setattr(type_ablation, "type_table", lambda file: table)
    other = replace(known, name="other", page_type="product")
    found = type_ablation.entry(HTML_PAGE, [(page, (f"og:type: {page.page_type}",)) for page in (known, other)])
    assert found["whole"] == [1.0]
    assert found["worth"]["og:type"][0] == 0.5, "without it both pages look alike, so one of them is wrong"
    assert found["worth"]["generator"] == [0.0, 0.0, 0.0]


def test_forms_of_one_page_count_as_one_page(known: LabelledPage, monkeypatch: pytest.MonkeyPatch) -> None:
    table = {BIAS: np.zeros(len(TYPES)), "og:type: product": 3.0 * (np.array(TYPES) == "product")}
    monkeypatch.setattr(type_ablation, "type_table", lambda file: table)
    found = type_ablation.entry(HTML_PAGE, [(known, ("og:type: product",)), (known, ())])
    assert (found["pages"], found["whole"]) == ({"wcxb": 1}, [0.5])
