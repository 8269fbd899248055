"""Sessions in the documentation: each command works and says what is shown.

Numbers may differ, as they do whenever weights are fitted anew; ``…`` on a line, or as one, stands for what is left
out.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = ("html/news-with-widgets.html", "text/aggregator-en.txt")
"""What lies in the folder ``pages`` of a session."""
_SESSION = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d[\d.,]*")


def sessions() -> list[tuple[str, str]]:
    files = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [(file.name, found) for file in files for found in _SESSION.findall(file.read_text())]


def commands(session: str) -> list[tuple[str, str]]:
    """Each command and what it says."""
    _, *parts = re.split(r"^\$ ", session, flags=re.MULTILINE)
    return [(command, said) for command, _, said in (part.partition("\n") for part in parts)]


def as_pattern(said: str) -> str:
    """What is shown as a pattern for what is said."""
    masked = re.escape(_NUMBER.sub("0", said)).replace("\\\n", "\n").replace("…\n", "…")
    return masked.replace("…", r"(?s:.*)").replace("\\ ", " ")


@pytest.mark.parametrize(("file", "session"), sessions(), ids=lambda value: value if len(value) < 40 else "session")
def test_a_session_says_what_is_shown(file: str, session: str, tmp_path: Path) -> None:
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    (tmp_path / "pages").mkdir()
    for page in PAGES:
        shutil.copy(ROOT / "fixtures" / page, tmp_path / "pages")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for command, shown in commands(session):
        program, *arguments = shlex.split(command)
        assert program == "cleanscrape"
        call = [sys.executable, "-m", "cleanscrape", *arguments]
        result = subprocess.run(call, capture_output=True, text=True, timeout=300, cwd=tmp_path, env=environment)
        said = _NUMBER.sub("0", result.stdout + result.stderr)
        assert re.fullmatch(as_pattern(shown), said), f"{command} says: {said}"


def test_there_are_sessions_and_a_wrong_one_would_be_noticed() -> None:
    assert {file for file, _ in sessions()} >= {"README.md", "report.md"}
    assert re.fullmatch(as_pattern("1 cleaned\na …\n…\nz\n"), "0 cleaned\na b\nc\nz\n")
    assert not re.fullmatch(as_pattern("1 cleaned\n"), "0 unchanged\n")
