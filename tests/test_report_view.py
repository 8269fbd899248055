from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import cleanscrape
from cleanscrape.model import Span, Zone
from cleanscrape.report import plots
from cleanscrape.report.evidence import ZONES, verdict
from cleanscrape.report.lines import Lines
from cleanscrape.report.view import Share, _inside, view

FIXTURES = Path(__file__).parent.parent / "fixtures"
NEWS = (FIXTURES / "html" / "news-with-widgets.html").read_bytes()


@settings(deadline=None)
@given(st.text(alphabet="ab\n\r\x0b\u2028", max_size=40))
def test_lines_are_counted_as_explain_counts_them(source: str) -> None:
    lines = Lines(source)
    texts = source.splitlines(keepends=True)
    offset = 0
    for number, text in enumerate(texts, start=1):
        for place in range(len(text)):
            assert lines.number(offset + place) == number
        offset += len(text)
    assert len(lines) == max(1, len(texts))
    assert lines.number(0) == 1


def test_a_verdict_is_what_explain_says_cue_by_cue() -> None:
    document = cleanscrape.clean(NEWS)
    for block in document.blocks:
        found, explained = verdict(document, block), document.explain(block)
        assert (found.scores, found.decision, found.threshold) == (
            explained.scores,
            explained.decision,
            explained.threshold,
        )
        for place, zone in enumerate(ZONES):
            assert sum(cue.weights[place] for cue in found.cues) == pytest.approx(explained.scores[zone])
        assert found.rival is not block.zone
        assert all(found.scores[found.rival] >= found.scores[zone] for zone in set(Zone) - {block.zone})
        assert (found.article_log_odds >= found.threshold) == (block.zone is Zone.ARTICLE)


def test_margins_add_up_to_the_lead_over_the_rival_but_for_the_bias() -> None:
    document = cleanscrape.clean(NEWS)
    found = verdict(document, document.blocks[12])
    margins = found.margins()
    assert [margin.weight for margin in margins] == sorted((margin.weight for margin in margins), reverse=True)
    (bias,) = (cue for cue in found.cues if cue.name == "bias")
    lead = found.scores[Zone.ARTICLE] - found.scores[found.rival]
    assert sum(margin.weight for margin in margins) + bias.towards(Zone.ARTICLE, found.rival) == pytest.approx(lead)
    assert found.decisive(3) == margins[:3]
    assert found.decisive(0) == []


@pytest.mark.parametrize(
    ("span", "stays"),
    [
        ((0, 10), True),
        ((5, 15), True),  # half of it
        ((6, 16), False),
        ((10, 20), False),
        ((18, 32), True),  # in two parts
        ((35, 60), False),
        ((40, 50), False),
    ],
)
def test_a_block_stays_if_half_of_it_does(span: tuple[int, int], stays: bool) -> None:
    parts = [Span(0, 10), Span(20, 25), Span(26, 36)]
    assert list(_inside([Span(*span)], parts)) == [stays]
    assert list(_inside([Span(*span)], [])) == [False]


def test_runs_hold_every_block_and_change_where_zone_or_fate_does() -> None:
    looked = view(NEWS, "news.html")
    runs = list(looked.runs())
    assert [block for run in runs for block in run.blocks] == list(looked.document.blocks)
    assert sum(run.words for run in runs) == sum(looked.words)
    for one, other in pairwise(runs):
        assert (one.zone, one.stays) != (other.zone, other.stays)
    assert {run.zone for run in runs if run.stays} == {Zone.ARTICLE}
    assert sum((share.kept for share in looked.shares.values()), 0) == looked.shares[Zone.ARTICLE].words


def test_words_in_scripts_without_blanks_count() -> None:
    looked = view((FIXTURES / "text" / "shimbun-ja.txt").read_bytes(), "ja")
    assert looked.shares[Zone.ARTICLE].words > 150


def test_a_page_that_was_cleaned_stays_as_it_is() -> None:
    from cleanscrape.writing.source import clean_source

    looked = view(clean_source(NEWS.decode()).text.encode(), "news.html")
    assert looked.fate == "unchanged"
    assert all(looked.stays)


def test_a_strip_shows_the_words_in_order() -> None:
    parts = plots.pieces(view(NEWS, "news.html"))
    assert sum(part.length for part in parts) == 96
    assert [part.zone for part in parts][:2] == [Zone.CHROME, Zone.ARTICLE]
    assert {part.zone for part in parts if part.stays} == {Zone.ARTICLE}
    drawn = plots.strip(parts, "x")
    assert [int(wide) for wide in regex.findall(r'width="([0-9]+)"', drawn)] == [part.length for part in parts]


def test_a_page_with_fewer_words_than_a_strip_has_pieces_fills_it() -> None:
    parts = plots.pieces(view(b"<main><h1>Harbour</h1><p>The harbour has reopened, at last.</p></main>", "x"))
    assert sum(part.length for part in parts) >= 5
    assert plots.pieces(view(b"", "x")) == []


def test_the_histogram_has_every_page_and_marks_the_doubted() -> None:
    drawn = plots.histogram([0.0, 0.02, 0.49, 0.5, 0.999, 1.0], 0.5)
    assert regex.findall(r"<title>([0-9.]+) to [0-9.]+: ([0-9]+)</title>", drawn) == [
        ("0.00", "2"), ("0.45", "1"), ("0.50", "1"), ("0.95", "2"),
    ]  # fmt: skip
    assert drawn.count("doubted") == 2
    assert plots.histogram([], 0.5)


def test_the_plot_of_pages_is_full_from_top_to_bottom() -> None:
    page = {zone: Share(1, 10 * place, 0) for place, zone in enumerate(Zone)}
    empty = dict.fromkeys(Zone, Share())
    drawn = plots.pages_plot([page, empty, page] * 200)
    heights = [float(height) for height in regex.findall(r'height="([0-9.]+)"', drawn)]
    columns = len(set(regex.findall(r' x="([0-9.]+)"', drawn)))
    assert columns == 120
    assert sum(heights) == pytest.approx(160 * columns, rel=1e-3)
    assert plots.pages_plot([empty])
