"""The code of the pages about many pages, clusters and own rules runs, and prints what they say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import Cleaner

DOCS = Path(__file__).parent.parent / "docs"


def blocks(name: str, language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", (DOCS / name).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert found
    return found


@pytest.mark.parametrize("name", ["many.md", "own-rules.md"])
def test_code_runs_and_prints_what_its_comments_say(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    for code in blocks(name, "python"):
        exec(code, names)
        printed = capsys.readouterr().out.splitlines()
        said = re.findall(r"^print\(.*\)  # (.*)$", code, re.MULTILINE)
        assert not said or printed == said


def test_code_for_clusters_runs_where_it_needs_none() -> None:
    pytest.importorskip("pyarrow", reason="needs the extra [arrow]")
    local, *others = blocks("scale.md", "python")
    exec(local, {})
    for code in others:
        compile(code, "scale.md", "exec")


def test_data_of_own_rules_is_what_a_cleaner_takes(tmp_path: Path) -> None:
    arguments = {"harbour.example": "site_rules", "harbour": "lexicon", "lighthouse": "vendors"}
    for text in blocks("own-rules.md", "toml"):
        data = tomllib.loads(text)
        name = data.get("name") or data.get("language") or next(iter(data))
        file = tmp_path / f"{name}.toml"
        file.write_text(text)
        Cleaner(**{arguments.pop(name): file})
    assert not arguments
    (message,) = blocks("own-rules.md", "text")
    file.write_text(text.replace('zone = "embed"', 'zone = "cellar"'))
    with pytest.raises(Exception, match=re.escape(message.strip())):
        Cleaner(vendors=file)
