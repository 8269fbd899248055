"""The benchmarks' own arithmetic: a wrong score would mislead every later decision."""

import argparse
import json
from pathlib import Path
from types import SimpleNamespace

import made_corpus
import pytest

from benchmarks import __main__ as command_line
from benchmarks import accuracy, data, extractors, growth, memory, synthetic, zones
from benchmarks.flatten import flatten, flatten_nodes
from benchmarks.report import Report, Table
from benchmarks.scores import (
    Counts,
    macro,
    micro,
    paired_difference,
    pooled_difference,
    snippet_counts,
    word_counts,
    word_f1,
    zone_counts,
)
from benchmarks.speed import percentile


class TestWords:
    def test_counts_repeated_words_as_often_as_they_stand(self):
        assert word_counts("The cat and the hat", "the CAT: the, the") == Counts(hits=3, predicted=5, true=4)

    def test_f1_is_the_harmonic_mean(self):
        counts = word_counts("a b c d", "a b")
        assert (counts.precision, counts.recall) == (0.5, 1.0)
        assert counts.f1 == pytest.approx(2 / 3)

    @pytest.mark.parametrize(
        ("predicted", "true", "score"),
        [("", "", 1.0), ("word", "", 0.0), ("", "word", 0.0), ("…", "", 1.0), ("Übung", "übung", 1.0)],
    )
    def test_empty_and_foreign_texts(self, predicted, true, score):
        assert word_f1(predicted, true) == score


class TestSnippets:
    def test_white_space_does_not_matter(self):
        assert snippet_counts("the old\n\n bell", ["old  bell", "new bell"], []) == Counts(1, 1, 2)

    def test_an_unwanted_snippet_is_a_false_alarm(self):
        counts = snippet_counts("old bell. Subscribe!", ["old bell"], ["Subscribe", "Cookies"])
        assert (counts.precision, counts.recall) == (0.5, 1.0)


class TestZones:
    def test_words_count_for_the_zone_they_are_given(self):
        counts = zone_counts([("article", "one two"), ("chrome", "three")], [("article", "one two three")])
        assert counts == {"article": Counts(2, 2, 3), "chrome": Counts(0, 1, 0)}

    def test_metadata_called_article_costs_article_nothing_but_metadata_its_recall(self):
        counts = zone_counts([("article", "one by Ada")], [("article", "one"), ("metadata", "by Ada")])
        assert counts == {"article": Counts(1, 1, 1), "metadata": Counts(0, 0, 2)}

    def test_metadata_words_earn_article_nothing(self):
        counts = zone_counts([("article", "Ada")], [("article", "two words"), ("metadata", "Ada")])
        assert counts["article"] == Counts(0, 0, 2)

    def test_other_false_words_still_cost_article(self):
        counts = zone_counts([("article", "Ada Ada one")], [("article", "one"), ("metadata", "Ada")])
        assert counts["article"] == Counts(1, 2, 1)

    def test_article_called_metadata_is_missed(self):
        counts = zone_counts([("metadata", "one")], [("article", "one")])
        assert counts == {"article": Counts(0, 0, 1), "metadata": Counts(0, 1, 0)}

    def test_undecided_blocks_count_for_no_zone(self):
        counts = zone_counts(
            [("related", "who knows"), ("article", "one")], [("undecided", "who knows"), ("article", "one")]
        )
        assert counts == {"article": Counts(1, 1, 1), "related": Counts(0, 0, 0)}

    def test_micro_pools_words_and_macro_averages_pages_that_have_the_zone(self):
        pages = [
            {"comments": Counts(90, 90, 90)},
            {"comments": Counts(0, 0, 10)},
            {"comments": Counts(0, 10, 0)},  # false alarms on a page without comments
            {"article": Counts(5, 5, 5)},
        ]
        assert micro(pages, "comments") == Counts(90, 100, 100)
        assert macro(pages, "comments") == 0.5
        assert macro(pages, "embed") is None


class TestPairedDifference:
    def test_the_interval_holds_the_mean_and_narrows_with_more_pages(self):
        few = paired_difference([0.9, 0.7, 0.8, 0.5] * 5, [0.8, 0.8, 0.6, 0.5] * 5)
        many = paired_difference([0.9, 0.7, 0.8, 0.5] * 500, [0.8, 0.8, 0.6, 0.5] * 500)
        assert [few.mean, many.mean] == pytest.approx([0.05, 0.05])
        assert few.low < many.low < 0.05 < many.high < few.high

    def test_pages_are_paired(self):
        hard_and_easy = [0.1, 0.9] * 20
        interval = paired_difference([score + 0.01 for score in hard_and_easy], hard_and_easy)
        assert interval.low == pytest.approx(0.01) == interval.high

    def test_same_seed_same_interval(self):
        ours, theirs = [0.1, 0.5, 0.9], [0.4, 0.2, 0.3]
        assert paired_difference(ours, theirs, seed=3) == paired_difference(ours, theirs, seed=3)
        assert str(paired_difference([1.0], [0.5])) == "+0.500 [+0.500, +0.500]"


class TestPooledDifference:
    def test_it_is_the_difference_of_the_pooled_f1(self):
        ours = [Counts(8, 10, 10), Counts(0, 0, 10)]
        theirs = [Counts(4, 10, 10), Counts(0, 10, 10)]
        interval = pooled_difference(ours, theirs)
        assert interval.mean == pytest.approx(16 / 30 - 8 / 40)
        assert interval.low < interval.mean < interval.high

    def test_the_same_counts_do_not_differ_and_nothing_has_no_difference(self):
        counts = [Counts(1, 2, 3), Counts(0, 0, 5)]
        assert pooled_difference(counts, counts) == (0.0, 0.0, 0.0)
        assert pooled_difference([], []) == (0.0, 0.0, 0.0)


class TestDomains:
    @pytest.mark.parametrize(
        ("url", "domain"),
        [
            ("https://www.example.com/a?b=http://other.org", "example.com"),
            ("http://News.Example.CO.UK:8080/", "example.co.uk"),
            ("https://blog.example.de/", "example.de"),
            ("https://co.uk.example.com/", "example.com"),
            ("https://gov.au/", "gov.au"),
            ("http://192.168.10.1/", "192.168.10.1"),
            ("http://[2001:db8::1]/", "2001:db8::1"),
            ("http://localhost/", "localhost"),
            ("not an address", ""),
        ],
    )
    def test_registered_domain(self, url, domain):
        assert data.registered_domain(url) == domain

    def test_folds_are_even_and_salts_independent(self):
        domains = [f"site{number}.example" for number in range(2000)]
        for folds in (3, 5):
            sizes = [sum(data.fold(domain, folds) == at for domain in domains) for at in range(folds)]
            assert sum(sizes) == 2000
            assert min(sizes) > 0.85 * 2000 / folds
        first = [domain for domain in domains if data.fold(domain) == 0]
        again = sum(data.fold(domain, salt="inner") == 0 for domain in first)
        assert 0.1 < again / len(first) < 0.3

    def test_folds_never_change(self):
        """Weights fitted and figures quoted rest on this division."""
        assert [data.fold(domain) for domain in ("example.com", "example.org", "example.net")] == [0, 4, 1]


class TestReport:
    def test_numbers_stand_right_and_unknown_ones_are_dashes(self):
        table = Table("Title", ["name", "n", "score"], [["a", 1234, 0.5], ["longer", 5, None]])
        assert str(table).splitlines() == [
            "Title",
            "name        n  score",
            "------  -----  -----",
            "a       1,234  0.500",
            "longer      5      -",
        ]

    def test_json_has_the_unrounded_figures(self, tmp_path):
        report = Report([Table("Title", ["name", "score"], [["a", 1 / 3]])], ["a note"])
        report.write(tmp_path / "out.json", versions={"x": "1"})
        found = json.loads((tmp_path / "out.json").read_text("utf-8"))
        assert found == {
            "versions": {"x": "1"},
            "tables": {"Title": [{"name": "a", "score": 1 / 3}]},
            "notes": ["a note"],
        }


class TestSizes:
    def test_percentile_is_a_value_that_was_measured(self):
        assert [percentile([4.0, 1.0, 3.0, 2.0], share) for share in (0.01, 0.5, 0.75, 0.99)] == [
            1.0,
            2.0,
            3.0,
            4.0,
        ]
        assert percentile([float(value) for value in range(1, 101)], 0.99) == 99.0

    def test_exponent(self):
        assert growth.exponent([1, 2, 4], [3, 6, 12]) == pytest.approx(1)
        assert growth.exponent([1, 2, 4], [1, 4, 16]) == pytest.approx(2)
        assert growth.exponent([1], [1]) is None

    @pytest.mark.parametrize("make", [*synthetic.HTML.values(), *synthetic.TEXT.values()])
    def test_made_sources_are_of_the_size_asked_for(self, make):
        assert 0.5 * 20_000 < len(make(20_000)) < 1.5 * 20_000


def test_peak_memory_is_that_of_a_fresh_process(tmp_path):
    source = tmp_path / "page.html"
    source.write_text(synthetic.page(1_000_000), "utf-8")
    here = b"x" * 250_000_000  # ours, not the child's
    idle, peak = memory.measure("trafilatura", source)
    assert 10_000_000 < idle < len(here)
    assert peak > idle + 1_000_000


def test_flatten_gives_each_visible_block_a_line():
    html = """<title>No</title><body>loose <b>words</b><div hidden>No</div>
    <p style="color:red; DISPLAY : none">No</p><template>No</template><noscript>without scripts</noscript>
    <p>One <a href=/>two</a>, three<br>four</p><ul><li>five<li>six</ul>after<script>No</script>"""
    lines = ["loose words", "without scripts", "One two, three", "four", "five", "six", "after"]
    assert flatten(html).splitlines() == lines
    assert flatten_nodes(html).splitlines()[2:6] == ["without scripts", "One", "two", ", three"]


# --- whole commands, on a made corpus and with a stand-in for ``clean``


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return made_corpus.write(tmp_path)


def stand_in(source, *, kind):
    """Takes everything for article but the navigation."""
    text = flatten(source.decode()) if kind == "html" else source
    blocks = [
        SimpleNamespace(text=line, zone="chrome" if line == "Home" else "article", markup=None)
        for line in text.splitlines()
    ]
    article = "\n\n".join(block.text for block in blocks if block.zone == "article")
    return SimpleNamespace(article=SimpleNamespace(text=article), blocks=blocks)


def options(folder: Path, **others: object) -> argparse.Namespace:
    return argparse.Namespace(**{"data": folder, "limit": None, "seed": 0, **others})


def test_pages_of_all_corpora_know_their_domain(corpus):
    assert [page.domain for page in data.wcxb(corpus)] == ["site0001.example", "site0002.example"]
    assert [(page.domain, page.page_type) for page in data.zones(corpus)] == [
        ("site0001.example", "article"),
        ("n.example", "article"),
    ]
    assert data.snippets(corpus)[0].html() == made_corpus.PAGE.encode()


def test_accuracy_of_a_stand_in(corpus):
    report = accuracy.run(options(corpus, against="", flattened=False), stand_in)
    main_text, snippets = report.tables
    expected = 2 * 4 / (4 + 8)
    assert [list(row) for row in main_text.rows] == [
        ["all", 2, pytest.approx(expected / 2)],
        ["article", 1, pytest.approx(expected)],
        ["forum", 1, 0.0],
    ]
    assert list(snippets.rows[0]) == ["cleanscrape", 1, 0, 1, 0, 0.5, 1.0, pytest.approx(2 / 3)]
    assert "training" in report.notes[0]


def test_differences_to_another_extractor_come_with_an_interval(corpus, monkeypatch):
    monkeypatch.setattr(extractors, "rivals", lambda names: {name: lambda html: "The ferry" for name in names})
    report = accuracy.run(options(corpus, against="other", flattened=False), stand_in)
    main_text, snippets = report.tables
    assert main_text.columns[-1] == "cleanscrape - other"
    assert main_text.rows[1][-1].startswith("+0.000 [")
    assert snippets.columns[-1] == "cleanscrape - it"
    assert [row[-1] for row in snippets.rows] == [None, "+0.667 [+0.667, +0.667]"]


def test_accuracy_on_flattened_pages(corpus):
    (table,) = accuracy.run(options(corpus, against="", flattened=True), stand_in).tables
    assert table.columns[2:4] == ["cleanscrape", "every line"]
    ours, everything = table.rows[1][2:4]
    assert ours > everything


def test_zones_of_a_stand_in_from_both_forms(corpus):
    html, text = zones.run(options(corpus, worst=0), stand_in).tables
    assert html.rows == text.rows
    rows = {row[0]: row for row in html.rows}
    assert rows["chrome"][3:] == [1.0, 1.0, 1.0, 1.0]
    assert rows["article"][3:5] == [pytest.approx(6 / 8), 1.0]
    assert rows["related"][5:] == [0.0, 0.0]


def test_without_data_the_command_says_what_to_do(tmp_path, capsys):
    assert command_line.main(["accuracy", "--data", str(tmp_path / "absent")]) == 2
    assert "--data FOLDER" in capsys.readouterr().err


def test_an_unknown_rival_is_refused(corpus, capsys):
    assert command_line.main(["accuracy", "--data", str(corpus), "--against", "magic"]) == 2
    assert "trafilatura" in capsys.readouterr().err


def test_white_space_inside_a_labelled_block_is_the_page_s() -> None:
    counts = zone_counts([("metadata", "orla 28.09.19 12:44")], [("metadata", "orla28.09.1912:44")])
    assert counts["metadata"].f1 == 1
    other = zone_counts([("article", "orla 28.09.19 12:44")], [("metadata", "orla28.09.1912:44")])
    assert other["metadata"].hits == 0
