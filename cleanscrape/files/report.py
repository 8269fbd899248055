"""Reports on disk: pages are read, one HTML file is written, or for much an index with a folder of pages beside it.

No page is touched, and no file is overwritten that is not a report itself.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import regex

from cleanscrape.errors import FileLeftAlone, UnsafeTarget, UsageError
from cleanscrape.files.replace import read, replace, write_new
from cleanscrape.files.walk import Found, Target
from cleanscrape.files.work import DEFAULT_MIN_CONFIDENCE
from cleanscrape.report.index import Failure, Row, index
from cleanscrape.report.markup import Html, element
from cleanscrape.report.page import page
from cleanscrape.report.shell import is_report, shell
from cleanscrape.report.view import PageView, view

ONE_FILE = 4_000_000
"""Bytes of pages up to which a report is one file. A report is about as large as its pages."""
_PAGE_FILE = regex.compile(r"[0-9]{4,}+\.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSettings:
    """How pages are read and what cleaning them in place would keep."""

    kind: str = "auto"
    url: str | None = None
    keep: Collection[str] = ()
    encoding: str | None = None
    min_confidence: float = DEFAULT_MIN_CONFIDENCE


@dataclass(frozen=True, slots=True)
class Progress:
    """A page was looked at, or could not be."""

    name: str
    failure: str | None = None
    """Why it could not be."""


def report_page(target: Target, output: Path, settings: ReportSettings) -> Iterator[Progress]:
    """Write a report of one page. Raises FileLeftAlone and OSError where ``output`` cannot be written."""
    _refuse_source(output, [target])
    looked = _look(target, str(target.path), settings)
    if isinstance(looked, PageView):
        _put(output, shell(looked.title, page(looked)))
        yield Progress(looked.name)
    elif looked is None:
        yield Progress(str(target.path), "it is a report, no page")
    else:
        yield Progress(looked.name, looked.reason)


def report_pages(title: str, found: Found, output: Path, settings: ReportSettings) -> Iterator[Progress]:
    """Write a report of many pages: ``output`` is the index, and holds the pages too if they are few.

    Pages of more than ``ONE_FILE`` bytes together go into files of their own, in ``pages_folder(output)``; then no
    more than one of them is in memory. Where there is no page nothing is written. Raises FileLeftAlone and OSError
    where a file cannot be written.
    """
    _refuse_source(output, found.targets)
    failures = [Failure(str(path), reason) for path, reason in (*found.failed, *found.skipped)]
    yield from (Progress(failure.name, failure.reason) for failure in failures)
    shelf = _Inside() if sum(map(_size, found.targets)) <= ONE_FILE else _Apart(output)
    rows: list[Row] = []
    for target in found.targets:
        looked = _look(target, str(target.relative), settings)
        if isinstance(looked, PageView):
            rows.append(Row.of(looked, shelf.put(looked)))
            yield Progress(looked.name)
        elif looked is not None:  # reports lie about in folders; they are passed over
            failures.append(looked)
            yield Progress(looked.name, looked.reason)
    if not rows:
        return
    _put(output, shell(title, index(title, rows, failures), shelf.inside))
    _sweep(pages_folder(output), shelf.files)


def pages_folder(output: Path) -> Path:
    """Where the pages of a large report go: beside ``report.html``, into ``report-pages``."""
    return output.with_name(f"{output.stem}-pages")


class _Inside:
    """Pages stand in the index's file, where its script finds them."""

    def __init__(self) -> None:
        self.inside: list[Html] = []
        self.files: frozenset[str] = frozenset()

    def put(self, looked: PageView) -> str:
        """Keep a page; give the link to it."""
        name = f"page-{len(self.inside) + 1}"
        self.inside.append(element("template", page(looked, back="#"), id=name))
        return f"#{name}"


class _Apart:
    """Each page has a file of its own."""

    def __init__(self, output: Path) -> None:
        self.inside: list[Html] = []
        self._folder, self._output = pages_folder(output), output
        self._count = 0
        self._folder.mkdir(exist_ok=True)

    @property
    def files(self) -> frozenset[str]:
        """The names of the files that were written."""
        return frozenset(map(_page_name, range(1, self._count + 1)))

    def put(self, looked: PageView) -> str:
        """Write a page; give the link to it."""
        self._count += 1
        name = _page_name(self._count)
        _put(self._folder / name, shell(looked.title, page(looked, back=f"../{_quoted(self._output.name)}")))
        return f"{_quoted(self._folder.name)}/{name}"


def _page_name(number: int) -> str:
    return f"{number:04}.html"


def _quoted(name: str) -> str:
    return quote(os.fsencode(name))


def _size(target: Target) -> int:
    try:
        return target.path.stat().st_size
    except OSError:
        return 0


def _look(target: Target, name: str, settings: ReportSettings) -> PageView | Failure | None:
    """Read a page and take it apart; None for a report. No page's error stops the others."""
    try:
        data = read(target.path).data
        if is_report(data):
            return None
        return view(
            data,
            name,
            kind=settings.kind,
            url=settings.url,
            keep=settings.keep,
            encoding=settings.encoding,
            min_confidence=settings.min_confidence,
        )
    except UsageError:
        raise  # nothing is wrong with this page
    except FileLeftAlone as error:
        return Failure(name, str(error))
    except OSError as error:
        return Failure(name, error.strerror or str(error))
    except Exception as error:
        return Failure(name, f"{type(error).__name__}: {error} (this is a bug, please report it)")


def _refuse_source(output: Path, targets: Sequence[Target]) -> None:
    """Raise UnsafeTarget where the report would take the place of a page."""
    real = output.resolve()
    if real.is_dir():
        raise UnsafeTarget(f"{output} is a folder; name a file in it, such as {output / 'report.html'}")
    if any(target.path.resolve() == real and not _is_report(target.path) for target in targets):
        raise UnsafeTarget(f"{output} is one of the pages; choose another name with -o")


def _put(path: Path, data: bytes) -> None:
    """Write a report, whole or not at all, over nothing but a report."""
    try:
        write_new(path, data)
    except FileExistsError as error:
        original = read(path)
        if not is_report(original.data):
            raise UnsafeTarget(
                f"{path} exists and is no report; move it away or choose another name with -o"
            ) from error
        replace(original, data)


def _is_report(path: Path) -> bool:
    try:
        return is_report(read(path).data)
    except (OSError, FileLeftAlone):
        return False


def _sweep(folder: Path, written: Collection[str]) -> None:
    """Remove the pages of an earlier report that this one does not have."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if _PAGE_FILE.fullmatch(path.name) and path.name not in written and _is_report(path):
            path.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
