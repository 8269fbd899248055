"""Configuration: where it is found, what it may say, how it is shown, and that options win."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from pathlib import Path

import pytest
from in_place_fakes import NEW, OLD, FakeResult, clean, fake_cleaner, names, snapshot

from cleanscrape.cli import main
from cleanscrape.cli.config import KEYS
from cleanscrape.files.work import DEFAULT_MIN_CONFIDENCE

DOUBTFUL = OLD + b"[doubt]\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "project" / "site"
    for name in ("page.html", "inner/page.html", "inner/draft.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(OLD)
    return site


def configure(folder: Path, text: str) -> Path:
    path = folder / "cleanscrape.toml"
    path.write_text(text)
    return path


def seen_by_the_cleaner(*arguments: object) -> list[dict[str, object]]:
    calls: list[dict[str, object]] = []

    def spy(text: str, **options: object) -> FakeResult:
        calls.append(options)
        return fake_cleaner(text)

    assert main(["--check", "-q", "--jobs", "1", *map(str, arguments)], cleaner=spy) in (0, 1)
    return calls


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    with pytest.raises(SystemExit) as stop:
        clean(*arguments)
    assert stop.value.code == 2
    return capsys.readouterr().err


# where it is found


@pytest.mark.parametrize("where", ["project/site/inner", "project/site", "project", "."])
@pytest.mark.parametrize("name", ["cleanscrape.toml", "pyproject.toml"])
def test_it_is_found_upwards_from_the_path(site: Path, tmp_path: Path, where: str, name: str) -> None:
    table = "[tool.cleanscrape]\n" if name == "pyproject.toml" else ""
    (tmp_path / where / name).write_text(table + 'kind = "text"\n')
    (options, *_) = seen_by_the_cleaner(site / "inner" / "page.html")
    assert options["kind"] == "text"
    (options, *_) = seen_by_the_cleaner("-r", site / "inner")
    assert options["kind"] == "text"


def test_the_nearest_one_counts_alone(site: Path) -> None:
    configure(site.parent, 'kind = "text"\nkeep = ["comments"]\n')
    configure(site, 'keep = ["embeds"]\n')
    (options, *_) = seen_by_the_cleaner(site / "page.html")
    assert options == {"kind": "auto", "keep": ("embeds",), "url": None}


def test_own_file_comes_before_the_projects_and_a_project_without_our_table_is_none(site: Path) -> None:
    configure(site.parent, 'kind = "text"\n')
    (site / "pyproject.toml").write_text('[tool.other]\nkind = "html"\n')
    assert seen_by_the_cleaner(site / "page.html")[0]["kind"] == "text"
    (site / "pyproject.toml").write_text('[tool.cleanscrape]\nkind = "html"\n')
    assert seen_by_the_cleaner(site / "page.html")[0]["kind"] == "html"
    configure(site, 'kind = "text"\n')
    assert seen_by_the_cleaner(site / "page.html")[0]["kind"] == "text"


def test_each_path_has_its_own(site: Path) -> None:
    configure(site, 'keep = ["embeds"]\n')
    configure(site / "inner", 'keep = ["comments"]\n')
    calls = seen_by_the_cleaner(site / "page.html", site / "inner" / "page.html")
    assert list(dict.fromkeys(call["keep"] for call in calls)) == [("embeds",), ("comments",)]


def test_it_can_be_named_or_left_out(site: Path, tmp_path: Path) -> None:
    configure(site, 'kind = "text"\n')
    other = tmp_path / "other.toml"
    other.write_text('kind = "html"\n')
    assert seen_by_the_cleaner(site / "page.html", "--config", other)[0]["kind"] == "html"
    assert seen_by_the_cleaner(site / "page.html", "--no-config")[0]["kind"] == "auto"


# what it says


def test_every_key_takes_effect_and_options_win(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "page.html").write_bytes(DOUBTFUL)
    (site / "legacy.html").write_bytes("Der Hafen öffnet.\nMehr zum Thema [cut]\n".encode("cp1252"))
    configure(
        site,
        'keep = ["embeds", "comments"]\nmin-confidence = 0.1\nbackup = ".orig"\nencoding = "cp1252"\nkind = "text"\n'
        'include = ["*.html"]\nexclude = ["/inner/draft.html"]\njobs = 1\nformat = "markdown"\n',
    )
    assert seen_by_the_cleaner("-r", site)[0] == {"keep": ("embeds", "comments"), "kind": "text", "url": None}
    assert seen_by_the_cleaner("-r", site, "--keep", "related", "--kind", "html")[0] == {
        "keep": ("related",),
        "kind": "html",
        "url": None,
    }
    assert clean("-q", "-r", site, "--min-confidence", "0.9", "--exclude", "*.html") == 0
    assert (site / "page.html").read_bytes() == DOUBTFUL
    assert clean("-q", "-r", site) == 0
    assert (site / "page.html").read_bytes() == NEW + b"[doubt]\n"
    assert (site / "page.html.orig").read_bytes() == DOUBTFUL
    assert (site / "legacy.html").read_bytes() == "Der Hafen öffnet.\n".encode("cp1252")
    assert (site / "inner" / "draft.html").read_bytes() == OLD
    assert clean("-q", "-r", site, "--output", site.parent / "out") == 0
    assert names(site.parent / "out") == ["inner", "legacy.md", "page.md"]
    capsys.readouterr()


def test_format_and_backup_do_no_harm_where_they_have_no_meaning(site: Path) -> None:
    configure(site, 'format = "json"\nbackup = ".orig"\n')
    assert clean("-q", "--check", site / "page.html") == 1
    assert clean("-q", "--diff", site / "page.html") == 0
    assert clean("-q", site / "page.html") == 0
    assert (site / "page.html").read_bytes() == NEW


def test_patterns_are_relative_to_the_configuration(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(site.parent, 'exclude = ["/site/inner/"]\n')
    monkeypatch.chdir(site / "inner")
    assert clean("-q", "-r", site) == 0
    assert ((site / "page.html").read_bytes(), (site / "inner" / "page.html").read_bytes()) == (NEW, OLD)


def test_patterns_of_options_are_relative_to_where_the_user_is(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)
    assert clean("-q", "-r", "site", "--exclude", "site/inner") == 0
    assert ((site / "page.html").read_bytes(), (site / "inner" / "page.html").read_bytes()) == (NEW, OLD)
    monkeypatch.chdir(site / "inner")
    assert clean("--check", "-q", "-r", site, "--exclude", "inner/*.html") == 0


# what is wrong with it


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ('kep = ["embeds"]', "there is no key 'kep'; did you mean 'keep'?"),
        ("min_confidence = 0.5", "did you mean 'min-confidence'?"),
        ('Keep = ["embeds"]', "did you mean 'keep'?"),
        ("zzz = 1", "the keys are keep, format, include,"),
        ('keep = "embeds"', "keep: expected a list of zones, of embeds, related, comments, metadata, not 'embeds'"),
        ('keep = ["adverts"]', "no zone is called 'adverts'"),
        ("keep = [1]", "keep: expected a list of zones"),
        ('format = "docx"', "format: expected one of text, markdown, html, json, not 'docx'"),
        ("format = []", "format: expected one of"),
        ('include = "*.html"', "include: expected a list of patterns, not '*.html'"),
        ("exclude = [1]", "exclude: expected a list of patterns, not [1]"),
        ('min-confidence = "high"', "min-confidence: expected a number from 0 to 1, not 'high'"),
        ("min-confidence = true", "min-confidence: expected a number from 0 to 1, not True"),
        ("min-confidence = 3", "min-confidence: expected a number from 0 to 1, not 3"),
        ("backup = 1", "backup: expected an end of file names"),
        ('backup = ""', "backup: expected an end of file names"),
        ('backup = "/x"', "backup: expected an end of file names"),
        ('encoding = "base64"', "encoding: expected the name of a text encoding"),
        ("encoding = 8", "encoding: expected the name of a text encoding"),
        ('kind = "pdf"', "kind: expected one of auto, html, text, not 'pdf'"),
        ("jobs = 0", "jobs: expected a whole number from 1 on, not 0"),
        ("jobs = 1.5", "jobs: expected a whole number from 1 on, not 1.5"),
        ("jobs = true", "jobs: expected a whole number from 1 on, not True"),
        ("keep = [", "is no TOML"),
    ],
)
def test_what_is_wrong_is_refused_with_its_file_before_anything_is_done(
    site: Path, capsys: pytest.CaptureFixture[str], text: str, advice: str
) -> None:
    path = configure(site, text)
    before = snapshot(site)
    message = refused(capsys, "-r", site)
    assert f"cleanscrape: error: {path}" in message
    assert advice in message
    assert snapshot(site) == before


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ('[tool.cleanscrape]\nkep = ["embeds"]', "[tool.cleanscrape] there is no key 'kep'"),
        ("[tool]\ncleanscrape = 1", "tool.cleanscrape: expected a table, not 1"),
    ],
)
def test_a_projects_file_is_checked_too(site: Path, capsys: pytest.CaptureFixture[str], text: str, advice: str) -> None:
    (site / "pyproject.toml").write_text(text)
    assert advice in refused(capsys, site / "page.html")


def test_a_named_file_that_is_missing_or_a_folder_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "cannot be read: No such file" in refused(capsys, site / "page.html", "--config", site / "none.toml")
    assert "cannot be read: Is a directory" in refused(capsys, site / "page.html", "--config", site)
    assert "not allowed with" in refused(capsys, site / "page.html", "--config", site, "--no-config")


@pytest.mark.parametrize("name", ["circle.html", f"{'a' * 300}.html", f"{'a' * 300}/page.html"])
def test_a_path_that_cannot_be_looked_at_is_an_outcome_of_its_own(
    site: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (site / "circle.html").symlink_to("circle.html")
    configure(site, "jobs = 1\n")
    assert clean(site / name, site / "page.html", "--exclude", "*.txt") == 123
    assert f"error: {site / name}: " in capsys.readouterr().err
    assert (site / "page.html").read_bytes() == NEW


@pytest.mark.parametrize("number", [errno.EIO, errno.ELOOP])
def test_a_file_that_cannot_be_looked_for_is_refused_by_its_name(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = configure(site, "jobs = 1\n")
    deny(monkeypatch, path, number)
    message = refused(capsys, site / "page.html")
    assert f"error: {path} cannot be read: {os.strerror(number)}; correct that, or pass --no-config" in message
    assert (site / "page.html").read_bytes() == OLD
    assert clean("-q", site / "page.html", "--no-config") == 0


def test_a_folder_above_that_is_closed_to_us_has_no_configuration(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deny(monkeypatch, site.parent / "cleanscrape.toml", errno.EACCES)
    assert seen_by_the_cleaner(site / "page.html")[0]["kind"] == "auto"


def deny(monkeypatch: pytest.MonkeyPatch, path: Path, number: int) -> None:
    """Let the operating system refuse to look at a path, as it does where a disk or its rights are bad."""
    real = Path.stat

    def stat(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if self == path:
            raise OSError(number, os.strerror(number), str(self))
        return real(self, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", stat)


def test_an_output_folder_of_an_impossible_name_is_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean(site / "page.html", "--output", "a" * 300) == 123
    assert capsys.readouterr().err == f"error: {'a' * 300}: File name too long\n"


# how it is shown


def test_show_config_says_what_holds_and_where_it_is_from(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = configure(site, 'keep = ["embeds"]\nexclude = ["drafts/", "say \\"no\\""]\nmin-confidence = 0.25\n')
    before = snapshot(site)
    assert clean("--show-config", "-r", site, "--kind", "html", "--keep", "related") == 0
    shown = capsys.readouterr().out
    assert snapshot(site) == before
    assert tomllib.loads(shown) == {
        "keep": ["related"],
        "exclude": ["drafts/", 'say "no"'],
        "min-confidence": 0.25,
        "kind": "html",
    }
    origins = dict(re.findall(r"^(?:# )?([a-z-]+) = .*?\s{2}# (.*)$", shown, re.MULTILINE))
    assert origins == {
        "keep": "command line",
        "format": "default",
        "include": "default",
        "exclude": str(path),
        "min-confidence": str(path),
        "backup": "default",
        "encoding": "default",
        "kind": "command line",
        "lexicon": "default",
        "vendors": "default",
        "site-rules": "default",
        "field": "default",
        "column": "default",
        "into": "default",
        "jobs": "default",
    }
    assert f"# {site}: {path}" in shown.splitlines()


def test_show_config_speaks_of_each_path(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = configure(site / "inner", "jobs = 3\n")
    assert clean("--show-config", site / "page.html", site / "inner" / "page.html") == 0
    heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith(f"# {site}")]
    assert heads == [f"# {site / 'page.html'}: no configuration file", f"# {site / 'inner' / 'page.html'}: {path}"]


def test_documentation_names_every_key() -> None:
    text = (Path(__file__).parent.parent / "docs" / "cli.md").read_text()
    table = text[text.index("## Configuration") :]
    assert set(re.findall(r"^\| `([a-z-]+)` \|", table[: table.index("\n## ", 5)], re.MULTILINE)) == set(KEYS)
    assert KEYS["min-confidence"].default_said.startswith(f"{DEFAULT_MIN_CONFIDENCE:g},")
