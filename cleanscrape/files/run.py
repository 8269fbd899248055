"""A run over files: what becomes of each one, and of the run as a whole.

Checking, showing a diff and rewriting are the same work up to the last step: ``_last_step`` is where they
part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from cleanscrape.errors import FileLeftAlone, UnsafeTarget, UsageError
from cleanscrape.files.diff import for_terminal, unified_diff
from cleanscrape.files.replace import Original, read, refuse_unsafe, replace, write_new
from cleanscrape.files.show import SUFFIX_OF, Format, explanation, rendered
from cleanscrape.files.temporary import sweep
from cleanscrape.files.walk import Found, Target
from cleanscrape.files.work import DEFAULT_MIN_CONFIDENCE, Cleaned, Cleaner, clean_bytes

Write = Callable[[bytes], None]
"""Where a run's data goes: standard output, in the CLI. It raises OutputError where that fails."""


class OutputError(OSError):
    """What a run prints cannot be written: no file's fault, and the end of the run."""


class Action(StrEnum):
    """What is done with a cleaned page."""

    REWRITE = "rewrite"
    CHECK = "check"
    DIFF = "diff"
    PRINT = "print"
    EXPORT = "export"
    EXPLAIN = "explain"


class Status(StrEnum):
    """What became of a file."""

    CLEANED = "cleaned"
    """Rewritten, printed or written elsewhere; with ``Action.CHECK`` and ``DIFF`` it would be rewritten."""
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left alone"
    """On purpose: nobody made a mistake."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    name: str
    status: Status
    reason: str = ""
    kept: int = 0
    """Characters of the source that stay, of ``total``; 0 of 0 where the file was not cleaned."""
    total: int = 0
    error: BaseException | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is to do."""

    action: Action = Action.REWRITE
    check: bool = False
    """Report by exit code whether a file would be rewritten; with ``Action.CHECK`` or ``DIFF``."""
    kind: str = "auto"
    url: str | None = None
    keep: Collection[str] = ()
    encoding: str | None = None
    """For bytes that are not UTF-8 and declare nothing; see ``text_io.decode``."""
    min_confidence: float | None = None
    """Below it a page is left alone. None: ``DEFAULT_MIN_CONFIDENCE`` for the source, 0 for formats."""
    backup: str | None = None
    output: Path | None = None
    """The folder for ``Action.EXPORT``."""
    format: Format = Format.SOURCE
    colour: bool = False

    @property
    def rewriting(self) -> bool:
        """Whether what comes out is to stand for the source: then it must be proved and beyond doubt."""
        return self.format is Format.SOURCE and self.action is not Action.EXPLAIN

    @property
    def least_confidence(self) -> float:
        """``min_confidence``, or what holds without it."""
        if self.min_confidence is not None:
            return self.min_confidence
        return DEFAULT_MIN_CONFIDENCE if self.rewriting else 0.0


@dataclass(slots=True)
class Tally:
    """What became of all files."""

    check: bool = False
    counts: Counter[Status] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one file."""
        self.counts[outcome.status] += 1

    @property
    def exit_code(self) -> int:
        """0 done or nothing to do, 1 ``--check`` would change a file, 123 an error left a file alone."""
        if self.counts[Status.FAILED]:
            return 123
        return 1 if self.check and self.counts[Status.CLEANED] else 0


def run(found: Found, settings: Settings, write: Write, cleaner: Cleaner | None = None) -> Iterator[Outcome]:
    """Treat each file; give an outcome for each as soon as it is known. No file's error stops the others."""
    clean = cleaner or _real_cleaner()
    for path, reason in found.failed:
        yield Outcome(str(path), Status.FAILED, reason)
    for path, reason in found.skipped:
        yield Outcome(str(path), Status.LEFT_ALONE, reason)
    if settings.action is Action.REWRITE:
        for folder in found.folders:
            sweep(folder)
    sources = frozenset(target.path.resolve() for target in found.targets) if settings.output else frozenset()
    for target in found.targets:
        yield _guarded(str(target.path), partial(_treat, target, settings, write, clean, sources))


def run_bytes(data: bytes, name: str, settings: Settings, write: Write, cleaner: Cleaner | None = None) -> Outcome:
    """Treat what came from standard input, which can be checked, compared, explained and printed."""
    clean = cleaner or _real_cleaner()
    return _guarded(name, partial(_treat_bytes, data, name, settings, write, clean))


def _guarded(name: str, treat: Callable[[], Outcome]) -> Outcome:
    try:
        return treat()
    except (OutputError, UsageError):
        raise  # nothing is wrong with this file
    except FileLeftAlone as error:
        return Outcome(name, Status.FAILED, str(error), error=error)
    except OSError as error:
        return Outcome(name, Status.FAILED, error.strerror or str(error), error=error)
    except Exception as error:
        reason = f"{type(error).__name__}: {error} (this is a bug, please report it; -v shows where)"
        return Outcome(name, Status.FAILED, reason, error=error)


def _treat(target: Target, settings: Settings, write: Write, cleaner: Cleaner, sources: Collection[Path]) -> Outcome:
    name = str(target.path)
    original = read(target.path)
    cleaned = _clean(original.data, settings, cleaner)
    if settings.action is Action.EXPORT:
        return _export(target, cleaned, settings, sources)
    if settings.action in (Action.PRINT, Action.EXPLAIN):
        return _show(name, original.data, cleaned, settings, write)
    return _last_step(name, original, cleaned, settings, write)


def _treat_bytes(data: bytes, name: str, settings: Settings, write: Write, cleaner: Cleaner) -> Outcome:
    return _show(name, data, _clean(data, settings, cleaner), settings, write)


def _clean(data: bytes, settings: Settings, cleaner: Cleaner) -> Cleaned:
    return clean_bytes(
        data,
        cleaner,
        kind=settings.kind,
        url=settings.url,
        keep=settings.keep,
        encoding=settings.encoding,
        min_confidence=settings.least_confidence,
        rewriting=settings.rewriting,
    )


def _last_step(name: str, original: Original, cleaned: Cleaned, settings: Settings, write: Write) -> Outcome:
    """Rewrite, or only say that it would be done."""
    outcome = _outcome(name, original.data, cleaned)
    if outcome.status is not Status.CLEANED:
        return outcome
    refuse_unsafe(original)
    if settings.action is Action.REWRITE:
        replace(original, cleaned.data, backup=settings.backup)
    elif settings.action is Action.DIFF:
        _write_diff(name, cleaned, settings, write)
    return outcome


def _show(name: str, data: bytes, cleaned: Cleaned, settings: Settings, write: Write) -> Outcome:
    """Print a page in its output format; one that is left alone is printed as it is, if it is the source."""
    outcome = _outcome(name, data, cleaned)
    if settings.action is Action.EXPLAIN:
        for line in explanation(cleaned.result.document, name):
            write(line.encode("utf-8", "replace"))
    elif settings.action is Action.DIFF:
        if outcome.status is Status.CLEANED:
            _write_diff(name, cleaned, settings, write)
    elif settings.action is Action.PRINT and (settings.format is Format.SOURCE or cleaned.doubt is None):
        write(rendered(cleaned, settings.format))
    return outcome


def _export(target: Target, cleaned: Cleaned, settings: Settings, sources: Collection[Path]) -> Outcome:
    """Write a page below the output folder, over nothing that is there."""
    name = str(target.path)
    if settings.output is None:
        raise ValueError("Action.EXPORT needs an output folder")
    if cleaned.doubt is not None:
        return Outcome(name, Status.LEFT_ALONE, cleaned.doubt)
    place = settings.output / target.relative
    if settings.format is not Format.SOURCE:
        place = place.with_suffix(SUFFIX_OF[settings.format])
    if place.resolve() in sources:
        raise UnsafeTarget(f"{place} is one of the sources; choose another folder for --output")
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        written = write_new(place, rendered(cleaned, settings.format))
    except FileExistsError as error:
        raise UnsafeTarget(f"{place} exists already with other content; move it away first") from error
    kept, total = len(cleaned.result.text), len(cleaned.decoded.text)
    return Outcome(name, Status.CLEANED if written else Status.UNCHANGED, "", kept, total)


def _outcome(name: str, data: bytes, cleaned: Cleaned) -> Outcome:
    kept, total = len(cleaned.result.text), len(cleaned.decoded.text)
    if cleaned.doubt is not None:
        return Outcome(name, Status.LEFT_ALONE, cleaned.doubt)
    return Outcome(name, Status.UNCHANGED if cleaned.data == data else Status.CLEANED, "", kept, total)


def _write_diff(name: str, cleaned: Cleaned, settings: Settings, write: Write) -> None:
    for line in unified_diff(cleaned.decoded.text, cleaned.result.spans, name):
        shown = for_terminal(line) if settings.colour else line
        write(shown.encode("utf-8", "surrogateescape"))


def _real_cleaner() -> Cleaner:
    from cleanscrape.writing.source import clean_source

    return clean_source
