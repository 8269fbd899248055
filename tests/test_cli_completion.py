"""Completion: the scripts, each asked in its own shell, where that is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cleanscrape.cli import main
from cleanscrape.cli.arguments import make_parser
from cleanscrape.cli.completion import SHELLS
from cleanscrape.cli.subcommands import NAMES, find_subcommand

ASKED = [
    ("cleanscrape ", {"explain", "report", "example.html", "expages", "other.txt"}),
    ("cleanscrape ex", {"explain", "example.html", "expages"}),
    ("cleanscrape rep", {"report"}),
    ("cleanscrape --form", {"--format"}),
    ("cleanscrape --format ", {"text", "markdown", "html", "json"}),
    ("cleanscrape example.html ", {"example.html", "expages", "other.txt"}),
    ("cleanscrape example.html --che", {"--check"}),
    ("cleanscrape explain --w", {"--why"}),
    ("cleanscrape explain --che", set()),
    ("cleanscrape explain o", {"other.txt"}),
    ("cleanscrape report --min", {"--min-confidence"}),
    ("cleanscrape report other.txt --enc", {"--encoding"}),
]
"""What stands on the line, and what may come there."""
ASK_ZSH = """
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; fpath=($1 \\$fpath); autoload -Uz compinit && compinit -u -D; bindkey '^I' list-choices"
zpty -w shell "LISTMAX=1000; print rea''dy"
zpty -r shell got '*ready*'
zpty -w -n shell "$2"$'\\t'
zpty -r shell got "*$3*"
sleep 0.5
while zpty -r -t shell more; do got+=$more; done
print -r -- "$got"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "pages"
    (folder / "expages").mkdir(parents=True)
    (folder / "example.html").touch()
    (folder / "other.txt").touch()
    monkeypatch.chdir(folder)
    return folder


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    pytest.importorskip("shtab", reason="completion needs shtab (the extra 'completion')")
    with pytest.raises(SystemExit) as stop:
        main(["--completion", shell])
    assert stop.value.code == 0
    return capsys.readouterr().out


def put(text: str, folder: Path, name: str) -> Path:
    """Put a script beside the folder, where it is not completed itself."""
    place = folder.with_name(name)
    place.write_text(text)
    return place


def asked(command: list[str | Path]) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"there is no {command[0]} here")
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_scripts_know_every_option(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = script(shell, capsys)
    for parser in (make_parser(), *(find_subcommand([name]).make_parser() for name in NAMES)):
        for action in parser._actions:
            for option in action.option_strings:
                assert option.lstrip("-") in text


@pytest.mark.parametrize(("line", "offered"), ASKED)
def test_bash_completes(line: str, offered: set[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = put(script("bash", capsys), folder, "cleanscrape.bash")
    ask = 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shtab_cleanscrape; printf "%s\\n" "${COMPREPLY[@]}"'
    assert set(asked(["bash", "-c", ask, place, *line.split(" ")]).split()) == offered


@pytest.mark.parametrize(("line", "offered"), ASKED)
def test_fish_completes(line: str, offered: set[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = put(script("fish", capsys), folder, "cleanscrape.fish")
    lines = asked(["fish", "--no-config", "-c", f"source {place}; complete -C '{line}'"]).splitlines()
    assert {each.split("\t")[0].rstrip("/") for each in lines} == offered


@pytest.mark.parametrize(("line", "offered"), [each for each in ASKED if each[1]])
def test_zsh_completes(line: str, offered: set[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It completes in a terminal only."""
    place = put(script("zsh", capsys), folder, "_cleanscrape")
    ask = put(ASK_ZSH, folder, "ask.zsh")
    shown = asked(["zsh", "-f", ask, place.parent, line, max(offered)])
    words = set(re.findall(r"[\w.-]+", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", shown)))
    known = {each for _, names in ASKED for each in names}
    assert words & known - set(line.split()) == offered - set(line.split())


def test_without_its_package_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    with pytest.raises(SystemExit) as stop:
        main(["--completion", "bash"])
    assert stop.value.code == 2
    assert "pip install 'cleanscrape[completion]'" in capsys.readouterr().err
