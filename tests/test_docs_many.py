"""The pages about many pages and own rules: what code prints is what they say, and their data is taken."""

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
def test_code_prints_what_its_comments_say(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    for code in blocks(name, "python"):
        exec(code, names)
        printed = capsys.readouterr().out.splitlines()
        said = re.findall(r"^print\(.*\)  # (.*)$", code, re.MULTILINE)
        assert not said or printed == said


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
