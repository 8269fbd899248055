"""The Python blocks of README.md and docs/, found and run in the order of their page.

Blocks of one page share their names, as a reader's session would. A comment right before a block says how it is run:

``<!-- run with: pandas -->``
    it needs these packages, and is left out where they are missing
``<!-- run after: page = "..." -->``
    code that is run before it and that a reader need not see; it may have several lines
``<!-- not run: why -->``
    it cannot be run here; it must still be Python

and one anywhere on a page says that another test runs all its blocks: ``<!-- run by: tests/test_x.py -->``.
"""

from __future__ import annotations

import contextlib
import doctest
import importlib.util
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

_COMMENT = re.compile(r"<!--\s*(run with|run after|run by|not run):(.*?)-->", re.DOTALL)
_PYTHON = re.compile(r"(?:py|python|pycon)\b", re.IGNORECASE)


@dataclass
class Example:
    """One block, and what the comments before it say."""

    page: Path
    line: int
    code: str
    needs: tuple[str, ...] = ()
    before: str = ""
    not_run: str | None = None

    @property
    def name(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def missing(self) -> list[str]:
        return [name for name in self.needs if importlib.util.find_spec(name) is None]


def examples(page: Path) -> list[Example]:
    """The page's Python blocks in order."""
    found: list[Example] = []
    said: list[tuple[str, str]] = []
    for token in MarkdownIt("commonmark").parse(page.read_text("utf-8")):
        if token.type == "html_block":
            said += [(name, text.strip()) for name, text in _COMMENT.findall(token.content)]
        elif token.type == "fence":
            if _PYTHON.match(token.info):
                found.append(_example(page, token, said))
            said = []
        elif token.nesting != 1:
            said = []
    return found


def _example(page: Path, token: Any, said: list[tuple[str, str]]) -> Example:
    known = dict(said)
    needs = tuple(name.strip() for name in known.get("run with", "").split(",") if name.strip())
    line = token.map[0] + 1
    return Example(page, line, token.content, needs, known.get("run after", ""), known.get("not run"))


def run_elsewhere(page: Path) -> str | None:
    """The test that the page's blocks are left to."""
    tests = [text.strip() for name, text in _COMMENT.findall(page.read_text("utf-8")) if name == "run by"]
    return tests[0] if tests else None


@dataclass
class Session:
    """Runs a page's blocks in one namespace, in a folder of its own that has the fixtures."""

    page: Path
    folder: Path
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})
    done: int = 0

    def run_up_to(self, number: int) -> None:
        """Run the block of this number, and those before it that were not run yet. Raises what it raises."""
        blocks = examples(self.page)
        while self.done <= number:
            block = blocks[self.done]
            self.done += 1
            if block.not_run is None and not block.missing:
                with contextlib.chdir(self.folder), contextlib.redirect_stdout(io.StringIO()):
                    self._run(block)

    def _run(self, block: Example) -> None:
        exec(compile(block.before, f"before {block.name}", "exec"), self.names)
        if ">>> " not in block.code:
            exec(compile("\n" * block.line + block.code, str(block.page), "exec"), self.names)
            return
        test = doctest.DocTestParser().get_doctest(block.code, self.names, block.name, str(block.page), block.line)
        report = io.StringIO()
        result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.write, clear_globs=False)
        self.names.update(test.globs)
        if result.failed:
            raise AssertionError(report.getvalue())


def new_session(page: Path, folder: Path) -> Session:
    """A session whose folder has ``fixtures``, as a checkout has."""
    (folder / "fixtures").symlink_to(ROOT / "fixtures")
    return Session(page, folder)
