"""Patterns and ignore files: which files of a folder are meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanscrape.errors import UsageError
from cleanscrape.files.patterns import IGNORE_FILE, Patterns, Selection
from cleanscrape.files.walk import Given, find

PAGES = ("index.html", "notes.txt", "draft.html", "old/index.html", "old/deep/page.html", "new/draft.html", "new/b.log")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in PAGES:
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("x")
    return tmp_path / "site"


def found(site: Path, *, include: list[str] | None = None, exclude: list[str] | None = None) -> list[str]:
    include_them = Patterns(site, include, "--include") if include is not None else None
    exclude_them = Patterns(site, exclude, "--exclude") if exclude is not None else None
    result = find([Given(site, include_them, exclude_them)], recursive=True)
    return [str(target.relative) for target in result.targets]


ALL = ["draft.html", "index.html", "notes.txt", "new/draft.html", "old/index.html", "old/deep/page.html"]


def test_without_patterns_all_pages_are_meant(site: Path) -> None:
    assert found(site) == ALL


@pytest.mark.parametrize(
    ("patterns", "gone"),
    [
        (["draft.html"], {"draft.html", "new/draft.html"}),
        (["/draft.html"], {"draft.html"}),
        (["draft.*", "!new/draft.html"], {"draft.html"}),
        (["old/"], {"old/index.html", "old/deep/page.html"}),
        (["old/", "!old/index.html"], {"old/index.html", "old/deep/page.html"}),  # as in git: its folder is out
        (["old/*.html"], {"old/index.html"}),
        (["old/**"], {"old/index.html", "old/deep/page.html"}),
        (["*", "!*.txt"], set(ALL) - {"notes.txt"}),
        (["# a comment", "", "notes.tx?"], {"notes.txt"}),
    ],
)
def test_exclude_and_ignore_files_take_the_same_patterns(site: Path, patterns: list[str], gone: set[str]) -> None:
    left = [name for name in ALL if name not in gone]
    assert found(site, exclude=patterns) == left
    (site / IGNORE_FILE).write_text("\n".join(patterns))
    assert found(site) == left


def test_include_stands_for_the_usual_suffixes(site: Path) -> None:
    assert found(site, include=["*.log", "index.html"]) == ["index.html", "new/b.log", "old/index.html"]
    assert found(site, include=["*.html"], exclude=["old/"]) == ["draft.html", "index.html", "new/draft.html"]


def test_the_nearest_ignore_file_speaks_first(site: Path) -> None:
    (site.parent / IGNORE_FILE).write_text("draft.html\n/site/notes.txt\n")
    assert found(site) == [name for name in ALL if "draft" not in name and "notes" not in name]
    (site / "new" / IGNORE_FILE).write_text("!draft.html\n")
    assert "new/draft.html" in found(site)
    assert "draft.html" not in found(site)
    (site / "old" / IGNORE_FILE).write_text("/index.html\n")
    assert found(site) == ["index.html", "new/draft.html", "old/deep/page.html"]


def test_an_ignore_file_above_counts_where_the_walk_begins_below_it(site: Path) -> None:
    (site / IGNORE_FILE).write_text("deep/\n")
    assert found(site / "old") == ["index.html"]


def test_what_is_kept_out_is_counted_but_a_named_file_is_meant(site: Path) -> None:
    (site / IGNORE_FILE).write_text("*.html\nnew/\n")
    result = find([str(site)], recursive=True)
    assert [str(target.relative) for target in result.targets] == ["notes.txt"]
    assert result.excluded == 5  # index, draft, new/, old/index, old/deep/page
    assert len(find([str(site / "index.html")]).targets) == 1


def test_a_folder_behind_a_link_has_the_ignore_files_of_its_real_place(site: Path, tmp_path: Path) -> None:
    (site / IGNORE_FILE).write_text("index.html\n")
    (tmp_path / "link").symlink_to(site / "old")
    assert found(tmp_path / "link") == ["deep/page.html"]


def test_folders_linked_in_a_circle_are_walked_once(site: Path) -> None:
    (site / "old" / "deep" / "up").symlink_to(site)
    (site / "new" / "self").symlink_to(".")
    assert found(site) == ALL


def test_hidden_folders_stay_out_whatever_patterns_say(site: Path) -> None:
    (site / ".git").mkdir()
    (site / ".git" / "page.html").write_text("x")
    assert found(site, include=["*.html", ".git/*.html"]) == [name for name in ALL if name.endswith(".html")]
    assert found(site / ".git") == ["page.html"]


def test_overlapping_paths_give_each_file_once(site: Path) -> None:
    given = [str(site / "old"), str(site), str(site / "index.html"), str(site / "old" / "deep" / ".." / "index.html")]
    result = find(given, recursive=True)
    assert len(result.targets) == len(ALL)
    assert len({target.path.resolve() for target in result.targets}) == len(ALL)
    assert [target.given for target in result.targets] == [0, 0, 1, 1, 1, 1]


def test_an_ignore_file_that_cannot_be_read_is_an_error(site: Path) -> None:
    (site / IGNORE_FILE).write_bytes(b"caf\xe9\n")
    with pytest.raises(UsageError, match=IGNORE_FILE):
        find([str(site)], recursive=True)


def test_a_malformed_pattern_is_an_error_that_says_where_it_stands(site: Path) -> None:
    with pytest.raises(UsageError, match="--exclude"):
        found(site, exclude=["!"])


def test_selection_of_a_path_outside_of_the_base_says_nothing(site: Path) -> None:
    exclude = Patterns(site / "old", ["*"], "--exclude")
    here = Selection(site, None, exclude).enter(site)
    assert here.takes_file("index.html") and here.takes_folder("new")
    assert not Selection(site, None, exclude).enter(site / "old").takes_file("index.html")
