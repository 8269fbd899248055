"""Reports on disk: pages are read, one HTML file is written, or for much an index with a folder of pages beside it.

No page is touched, and no file is overwritten that is not a report itself.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

import regex

from cleanscrape.errors import FileLeftAlone, UnsafeTarget, UsageError
from cleanscrape.files.containers.kinds import Holding, Packing, kind_of
from cleanscrape.files.containers.pages import content_of
from cleanscrape.files.containers.pieces import RecordPage, record_pages
from cleanscrape.files.outcome import Outcome, Status
from cleanscrape.files.pool import in_order, load_once
from cleanscrape.files.replace import read, write_new
from cleanscrape.files.replace import replace as replace_file
from cleanscrape.files.settings import Settings
from cleanscrape.files.temporary import sweep
from cleanscrape.files.walk import Found, Target
from cleanscrape.report.index import Failure, Row, index
from cleanscrape.report.markup import Html, element
from cleanscrape.report.page import page
from cleanscrape.report.shell import is_report, shell
from cleanscrape.report.view import view

ONE_FILE = 4_000_000
"""Bytes of pages up to which a report is one file. A report is about as large as its pages."""
_UNPACKED = 5
"""How many times as large packed pages are about when they are unpacked."""
_PAGE_FILE = regex.compile(r"[0-9]{4,}+\.html")
_BATCH, _AHEAD = 4, 16
"""Pages handed to a process at once, and for each process how far ahead of the slowest page others may be."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page made ready for a report."""

    row: Row
    """Its row in an index; the link is not known yet."""
    markup: Html


_Looked = Shown | Failure | None
"""None: it is a report itself."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A page to look at."""

    target: Target
    record: RecordPage | None = None
    """Where in the file it stands, if that is one of records."""
    problem: str | None = None
    """Why the file's records cannot be read, if so."""

    @property
    def place(self) -> str:
        """Its file, and the record's line."""
        return str(self.target.path) if self.record is None else f"{self.target.path}:{self.record.line}"

    @property
    def name(self) -> str:
        """The same below the folder that was given."""
        relative = self.target.relative
        return str(relative) if self.record is None else f"{relative}:{self.record.line}"


def report_page(target: Target, output: Path, settings: Settings) -> Outcome:
    """Write a report of one page; the page itself stays unchanged.

    Raises FileLeftAlone and OSError where ``output`` cannot be written.
    """
    _refuse_source(output, [target])
    sweep(output.resolve().parent)
    place, looked = _look([settings], None, _Wanted(target))
    if isinstance(looked, Shown):
        _put(output, shell(looked.row.title, looked.markup))
    return _outcome(place, looked) or Outcome(place, Status.FAILED, "it is a report, no page")


def report_pages(
    title: str, found: Found, output: Path, settings: Sequence[Settings], *, jobs: int = 1
) -> Generator[Outcome]:
    """Write a report of many pages: ``output`` is the index, and holds the pages too if they are few.

    Pages of more than ``ONE_FILE`` bytes together go into files of their own, in ``pages_folder(output)``; then few
    of them are in memory at a time. ``settings`` are those of each path that was given; ``jobs`` processes look at
    pages. Where there is no page nothing is written. Gives for each page that it stays unchanged, or why it is not
    shown. Raises FileLeftAlone and OSError where a file cannot be written.
    """
    _refuse_source(output, found.targets)
    for folder in (output.resolve().parent, pages_folder(output.resolve())):
        sweep(folder)
    failures = [Failure(str(path), reason) for path, reason in found.failed]
    yield from (Outcome(failure.name, Status.FAILED, failure.reason) for failure in failures)
    failures += [Failure(str(path), reason) for path, reason, _ in found.skipped]
    shelf = _Inside() if sum(map(_size, found.targets)) <= ONE_FILE else _Apart(output)
    rows: list[Row] = []
    with contextlib.closing(_all(found, settings, shelf.back, jobs)) as pages:
        for place, looked in pages:
            if isinstance(looked, Shown):
                rows.append(replace(looked.row, link=shelf.put(looked)))
            elif looked is not None:  # reports lie about in folders; they are passed over
                failures.append(looked)
            if (outcome := _outcome(place, looked)) is not None:
                yield outcome
    if not rows:
        return
    _put(output, shell(title, index(title, rows, failures), shelf.inside))
    _sweep(pages_folder(output), shelf.files)


def pages_folder(output: Path) -> Path:
    """Where the pages of a large report go: beside ``report.html``, into ``report-pages``."""
    return output.with_name(f"{output.stem}-pages")


class _Inside:
    """Pages stand in the index's file, where its script finds them."""

    back = "#"
    """The link from a page to the index."""

    def __init__(self) -> None:
        self.inside: list[Html] = []
        self.files: frozenset[str] = frozenset()

    def put(self, looked: Shown) -> str:
        """Keep a page; give the link to it."""
        name = f"page-{len(self.inside) + 1}"
        self.inside.append(element("template", looked.markup, id=name))
        return f"#{name}"


class _Apart:
    """Each page has a file of its own."""

    def __init__(self, output: Path) -> None:
        self.inside: list[Html] = []
        self.back = f"../{_quoted(output.name)}"
        self._folder = pages_folder(output)
        self._count = 0
        self._folder.mkdir(exist_ok=True)

    @property
    def files(self) -> frozenset[str]:
        """The names of the files that were written."""
        return frozenset(map(_page_name, range(1, self._count + 1)))

    def put(self, looked: Shown) -> str:
        """Write a page; give the link to it."""
        self._count += 1
        name = _page_name(self._count)
        _put(self._folder / name, shell(looked.row.title, looked.markup))
        return f"{_quoted(self._folder.name)}/{name}"


def _page_name(number: int) -> str:
    return f"{number:04}.html"


def _quoted(name: str) -> str:
    return quote(os.fsencode(name))


def _size(target: Target) -> int:
    """About how large its pages are, in bytes."""
    try:
        size = target.path.stat().st_size
    except OSError:
        return 0
    return size if kind_of(target.path.name).packing is Packing.NONE else _UNPACKED * size


def has_records(target: Target) -> bool:
    """Whether a file holds records, and so any number of pages."""
    return kind_of(target.path.name).holding is not Holding.PAGE


def _wanted(found: Found, settings: Sequence[Settings]) -> Iterator[_Wanted]:
    """The pages to look at: each file, or each record of one."""
    for target in found.targets:
        if not has_records(target):
            yield _Wanted(target)
            continue
        try:
            for record in record_pages(target.path, settings[target.given]):
                yield _Wanted(target, record)
        except FileLeftAlone as error:
            yield _Wanted(target, problem=str(error))
        except OSError as error:
            yield _Wanted(target, problem=error.strerror or str(error))


def _all(found: Found, settings: Sequence[Settings], back: str, jobs: int) -> Generator[tuple[str, _Looked]]:
    """Look at all pages, in order; give the place of each, too."""
    wanted, look = _wanted(found, settings), partial(_look, settings, back)
    processes = jobs if any(map(has_records, found.targets)) else min(jobs, len(found.targets))
    if processes > 1:
        load_once(_load)
        yield from in_order(wanted, look, _lost, processes=processes, batch=_BATCH, window=_AHEAD * processes)
    else:
        yield from map(look, wanted)


def _load() -> None:
    for kind in ("html", "text"):
        view(b"<p>-</p>", "-", kind=kind)


def _look(settings: Sequence[Settings], back: str | None, wanted: _Wanted) -> tuple[str, _Looked]:
    """Read a page and lay it out; ``back`` leads to the index, if there is one. No page's error stops the others."""
    name = wanted.name if back else wanted.place
    try:
        looked: _Looked = _laid_out(settings[wanted.target.given], name, back, wanted)
    except UsageError:
        raise  # nothing is wrong with this page
    except FileLeftAlone as error:
        looked = Failure(name, str(error))
    except OSError as error:
        looked = Failure(name, error.strerror or str(error))
    except Exception as error:
        looked = Failure(name, f"{type(error).__name__}: {error} (this is a bug, please report it)")
    return wanted.place, looked


def _laid_out(own: Settings, name: str, back: str | None, wanted: _Wanted) -> _Looked:
    record, path = wanted.record, wanted.target.path
    problem = wanted.problem if record is None else record.reason
    if problem is not None:
        return Failure(name, problem)
    data = content_of(path.name, read(path).data).data if record is None else record.text
    if isinstance(data, bytes) and is_report(data):
        return None
    looked = view(
        data,
        name,
        kind=own.kind,
        url=own.url if record is None or record.url is None else record.url,
        keep=own.keep,
        encoding=own.encoding,
        min_confidence=own.least_confidence,
        rules=own.rules,
    )
    return Shown(Row.of(looked), page(looked, back=back))


def _lost(wanted: _Wanted, how: str) -> tuple[str, _Looked]:
    return wanted.place, Failure(wanted.name, f"the process that looked at it {how}")


def _outcome(place: str, looked: _Looked) -> Outcome | None:
    if looked is None:
        return None
    if isinstance(looked, Failure):
        return Outcome(place, Status.FAILED, looked.reason)
    return Outcome(place, Status.UNCHANGED)


def _refuse_source(output: Path, targets: Iterable[Target]) -> None:
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
        replace_file(original, data)


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
