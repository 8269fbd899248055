"""The cues: each has an example on which it fires and one on which it does not; docs/cues.md shows it as it is."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks import cues
from benchmarks.cues.examples import Example, examples, written_out
from benchmarks.cues.families import FAMILIES, HTML, TEXT
from benchmarks.cues.markdown import StaleAblationError, anchor, check_sum
from benchmarks.cues.rows import ROW_FAMILIES, RowExample, RowFamily
from cleanscrape.evidence.html import REACHES
from cleanscrape.evidence.weights import read_packaged

NAMES = {
    "html": [cue.name for cue in HTML.cues],
    "html-names": list(REACHES),
    "html-sights": list(dict.fromkeys(sight for sight, _ in HTML.seen.sights)),
    "text": [cue.name for cue in TEXT.cues],
    "text-sights": list(dict.fromkeys(sight for sight, _ in TEXT.seen.sights)),
}
EXAMPLES = [example for family in NAMES for example in examples(family).values()]
IDS = [f"{example.family}/{example.cue}" for example in EXAMPLES]
ROWS = [(family, example) for family in ROW_FAMILIES for example in family.examples().values()]
ROW_IDS = [f"{family.name}/{example.cue}" for family, example in ROWS]


def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(cues.ABLATION.read_text("utf-8"))
    return found


MEASURED = list(kept())


@pytest.mark.parametrize("family", NAMES)
def test_every_cue_has_an_example(family: str) -> None:
    assert list(examples(family)) == NAMES[family], f"tests/cue_examples/{family}.toml lacks a cue, or has one too many"


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_a_cue_fires_on_the_one_piece_and_not_on_the_other(example: Example) -> None:
    fires, silent = example.bins()
    assert fires == example.bin
    assert silent != example.bin


@pytest.mark.parametrize("family", ROW_FAMILIES, ids=lambda family: family.name)
def test_every_cue_of_a_page_or_headline_has_an_example(family: RowFamily) -> None:
    assert set(family.examples()) == family.cues(), f"{family.name}.toml lacks a cue, or has one too many"


@pytest.mark.parametrize(("family", "example"), ROWS, ids=ROW_IDS)
def test_a_row_fires_on_the_one_piece_and_not_on_the_other(family: RowFamily, example: RowExample) -> None:
    fires, silent = family.both(example)
    assert family.cue_of(example.row) == example.cue
    assert example.row in fires
    assert example.row not in silent


@pytest.mark.parametrize("example", [*EXAMPLES, *(example for _, example in ROWS)], ids=[*IDS, *ROW_IDS])
def test_examples_are_short(example: Example | RowExample) -> None:
    for piece in (example.fires, example.silent):
        assert len(piece.splitlines()) <= 6


def test_an_example_without_its_block_is_told() -> None:
    example = examples("html")["tag"]
    with pytest.raises(ValueError, match=r"no block holds 'Three eggs'"):
        example._replace(block="Three eggs").bins()


def test_repetitions_are_written_out() -> None:
    assert written_out("<ul>{2 × <li>a</li>}</ul>{3 × b↵}") == "<ul><li>a</li><li>a</li></ul>b\nb\nb\n"


def test_the_page_is_current() -> None:
    message = "cues, weights or examples have changed: run python -m benchmarks cues"
    assert cues.PAGE.read_text("utf-8") == cues.page_text(kept()), message


@pytest.mark.parametrize("family", MEASURED)
def test_figures_of_other_cues_are_refused_with_the_command_that_makes_them(family: str) -> None:
    gone = kept()
    missing = min(gone[family]["worth"])
    del gone[family]["worth"][missing]
    unknown = kept()
    unknown[family]["worth"]["a cue of old"] = [0, 0, 0]
    for stale, cue in ((gone, missing), (unknown, "a cue of old")):
        with pytest.raises(StaleAblationError) as raised:
            cues.page_text(stale)
        assert str(raised.value).endswith(f"such as {cue!r}: run python -m benchmarks ablation {family}")


def test_with_stale_figures_the_command_says_so_and_leaves_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = {"html": kept()["html"] | {"worth": {}}}
    monkeypatch.setattr(cues, "ABLATION", tmp_path / "ablation.json")
    monkeypatch.setattr(cues, "PAGE", tmp_path / "cues.md")
    cues.ABLATION.write_text(json.dumps(stale), "utf-8")
    assert cues.main([]) == 2
    assert "run python -m benchmarks ablation html\n" in capsys.readouterr().err
    assert not cues.PAGE.exists()


def test_what_was_not_measured_is_said() -> None:
    assert cues.page_text({}).count("was not measured") == len([*FAMILIES, *ROW_FAMILIES])
    partly = kept()
    partly["html"]["worth"]["tag"] = None
    assert re.search(r"\| \[tag\]\(.*\| not measured yet \|  \|\n", cues.page_text(partly))


@pytest.mark.parametrize("family", MEASURED)
def test_figures_of_other_weights_are_marked(family: str) -> None:
    note = "They were measured with weights fitted before these."
    measured = kept()
    files = {each.name: each.file for each in (*FAMILIES, *ROW_FAMILIES)}
    current = {name: figures | {"weights": check_sum(files[name])} for name, figures in measured.items()}
    assert note not in cues.page_text(current)
    current[family]["weights"] += 1
    assert cues.page_text(current).count(note) == 1


def test_every_link_of_the_page_has_its_heading() -> None:
    page = cues.page_text(kept())
    links = re.findall(r"\]\(#([^)]+)\)", page)
    headings = [anchor(heading) for heading in re.findall(r"(?m)^### (.+)$", page)]
    assert len(links) == len(headings) == len(set(headings))
    assert set(links) == set(headings)


def test_all_rows_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert "with the largest weights of" in cues.page_text(kept())
    assert cues.main(["--all"]) == 0
    whole = capsys.readouterr().out
    assert "with the largest weights of" not in whole
    assert whole.count("\n|") > sum(len(json.loads(read_packaged(family.file))["weights"]) for family in FAMILIES)
