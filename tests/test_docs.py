"""What the documentation shows is true: its Python runs, its commands exist, its links lead somewhere."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import doc_examples
import pytest
from doc_examples import PAGES, ROOT, Example, Session, examples, run_elsewhere

import cleanscrape
from benchmarks import __main__ as benchmarks
from cleanscrape import errors, model
from cleanscrape.cli.arguments import make_parser
from cleanscrape.cli.subcommands import find_subcommand
from cleanscrape.lexicon import phrases
from cleanscrape.lexicon.languages import parse as parse_language
from cleanscrape.lexicon.vendor_files import parse as parse_vendor

ALL = [example for page in PAGES for example in examples(page)]
HERE = [
    pytest.param(page, number, id=example.name)
    for page in PAGES
    if run_elsewhere(page) is None
    for number, example in enumerate(examples(page))
]


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Path, Session]]:
    yield {page: doc_examples.new_session(page, tmp_path_factory.mktemp(page.stem)) for page in PAGES}


@pytest.mark.parametrize(("page", "number"), HERE)
def test_python_runs(page: Path, number: int, sessions: dict[Path, Session]) -> None:
    example = examples(page)[number]
    if example.not_run is not None:
        pytest.skip(example.not_run)
    if example.missing:
        pytest.skip(f"not installed: {', '.join(example.missing)}")
    sessions[page].run_up_to(number)


@pytest.mark.parametrize("example", [each for each in ALL if ">>> " not in each.code], ids=lambda each: each.name)
def test_python_is_python(example: Example) -> None:
    ast.parse(example.code)


def test_the_dump_that_the_readme_shows_is_an_excerpt_of_its_file() -> None:
    shown = re.search(r"^```text\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert shown is not None
    pieces = [piece.strip() for line in shown[1].splitlines() for piece in line.split("…") if piece.strip()]
    rest = (ROOT / "fixtures/text/aggregator-en.txt").read_text("utf-8")
    assert len(pieces) > 10
    for piece in pieces:
        _, found, rest = rest.partition(piece)
        assert found, f"not in the file, or not behind what stands before it: {piece}"


def test_the_reference_has_all_that_the_package_offers() -> None:
    pages = "".join(page.read_text("utf-8") for page in (ROOT / "docs/reference").glob("*.md"))
    whole = re.findall(r"^::: cleanscrape\.(model|errors)$", pages, re.MULTILINE)
    named = set(re.findall(r"^::: cleanscrape\.[\w.]*\.(\w+)$", pages, re.MULTILINE))
    assert sorted(whole) == ["errors", "model"]  # with all their names
    functions = {name for name in cleanscrape.__all__ if name not in (*dir(model), *dir(errors), "__version__")}
    assert {"clean", "clean_many", "Cleaner"} == functions <= named


def test_few_blocks_are_not_run_and_each_says_why() -> None:
    not_run = [example for example in ALL if example.not_run is not None]
    assert all(example.not_run for example in not_run)
    assert len(not_run) * 10 <= len(ALL), [example.name for example in not_run]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_block_is_overlooked(page: Path) -> None:
    """Blocks in places that CommonMark takes for something else."""
    fences = re.findall(r"^\s*(?:```+|~~~+)\s*(?:py|python|pycon)\b", page.read_text("utf-8"), re.MULTILINE)
    assert len(examples(page)) == len(fences)


@pytest.mark.parametrize("page", [page for page in PAGES if run_elsewhere(page)], ids=lambda page: page.name)
def test_the_other_test_knows_the_page(page: Path) -> None:
    assert page.name in (ROOT / str(run_elsewhere(page))).read_text("utf-8")


def commands(program: str) -> list[tuple[str, list[str]]]:
    """The arguments of each line of a shell block that calls the program."""
    found = []
    for page in PAGES:
        for block in re.findall(
            r"^```(?:sh|bash|console)\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
        ):
            for line in re.sub(r"\\\n\s*", " ", block).splitlines():
                for command in re.split(r"&&|\|\|?|;|\bxargs (?:-\S+ )*", line.removeprefix("$ ")):
                    words = shlex.split(command.partition(" > ")[0], comments=True)
                    words = words[words[:1] == ["!"] :]
                    wanted = program.split()
                    if words and [Path(words[0]).name, *words[1 : len(wanted)]] == wanted:
                        found.append((str(page.relative_to(ROOT)), words[len(wanted) :]))
    return found


@pytest.mark.parametrize(("page", "arguments"), commands("cleanscrape"))
def test_options_of_the_command_exist(page: str, arguments: list[str]) -> None:
    try:
        subcommand = find_subcommand(arguments)
        if subcommand:
            subcommand.make_parser().parse_args(arguments[1:])
        else:
            make_parser().parse_args(arguments)
    except SystemExit as end:  # --help and the like say something and are done
        assert not end.code


@pytest.mark.parametrize(("page", "arguments"), commands("python -m benchmarks"))
def test_benchmarks_exist(page: str, arguments: list[str]) -> None:
    if arguments[0] not in benchmarks.FIT:
        benchmarks._parser().parse_args(arguments)


DATA_FILES = re.findall(
    r"^```toml\n(.*?)^```", (ROOT / "docs/how-it-works.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
)


def test_the_language_file_that_is_shown_is_one() -> None:
    (text,) = [text for text in DATA_FILES if tomllib.loads(text).get("language")]
    roles = parse_language(text, "de.toml")
    assert set(roles) == {"comments.count", "related.inline"}
    for role, table in roles.items():
        assert all(role in phrases.roles(line) for line in table["fires"])
        assert not any(role in phrases.roles(line) for line in table["silent"])


def test_the_vendor_file_that_is_shown_is_one() -> None:
    (text,) = [text for text in DATA_FILES if tomllib.loads(text).get("zone")]
    vendor = parse_vendor(text, "harbour")
    assert (vendor.platform, len(vendor.fires), len(vendor.silent)) == ("harbour", 2, 1)


def test_a_failing_block_fails(tmp_path: Path) -> None:
    page = ROOT / "docs" / "not-there.md"
    session = Session(page, tmp_path)
    with pytest.raises(AssertionError, match="Expected:"):
        session._run(Example(page, 1, ">>> 1 + 1\n3\n"))
    with pytest.raises(ZeroDivisionError):
        session._run(Example(page, 1, "1 / 0\n"))
    session._run(Example(page, 1, "assert seen == 1\n", before="seen = 1"))


def test_comments_say_how_a_block_is_run(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- run with: no_such_module, json -->\n<!-- run after:\na = 1\nb = 2\n-->\n```python\na\n```\n\n"
        "<!-- not run: it asks the network -->\n\n```py\nb\n```\nText.\n\n```python\nc\n```\n"
        "<!-- not run: the text between keeps this from the block -->\n\nText.\n\n```python\nd\n```\n"
    )
    first, second, third, fourth = examples(page)
    assert (first.needs, first.before, first.missing) == (
        ("no_such_module", "json"),
        "a = 1\nb = 2",
        ["no_such_module"],
    )
    assert second.not_run == "it asks the network"
    assert (third.not_run, third.needs, third.before) == (None, (), "")
    assert fourth.not_run is None
