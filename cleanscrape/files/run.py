"""A run over files: what becomes of each one.

Checking, showing a diff and rewriting are the same work up to the last step: ``_last_step`` is where they
part. Whether the work is done in this process or in several, its results are the same and come in the same order.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from cleanscrape.errors import FileLeftAlone, NameTaken, UsageError
from cleanscrape.files.containers.kinds import Holding, kind_of
from cleanscrape.files.containers.pages import Content, content_of
from cleanscrape.files.containers.treat import treat_records
from cleanscrape.files.export import export
from cleanscrape.files.outcome import Outcome, Sizes, Status
from cleanscrape.files.places import place_of, taken_places
from cleanscrape.files.pool import in_order, load_once
from cleanscrape.files.replace import Original, Write, read, refuse_unsafe, replace
from cleanscrape.files.settings import PRINTING, Action, Settings
from cleanscrape.files.show import Format, rendered, write_diff
from cleanscrape.files.temporary import sweep
from cleanscrape.files.walk import Found, Target
from cleanscrape.files.work import Cleaned, Cleaner, clean_bytes, under, words_cut

_BATCH = 16
"""Files that a process is given at once, at most: much less work to hand out than to do."""
_BATCHES = 8
"""For each process at least, where there are enough files: so that all end at about the same time."""
_AHEAD = 512
"""For each process, files that may be done while an earlier one is not; where they print, far fewer."""
_AHEAD_PRINTING = 4


class OutputError(OSError):
    """What a run prints cannot be written: no file's fault, and the end of the run."""


def run(
    found: Found, settings: Sequence[Settings], write: Write, cleaner: Cleaner | None = None, *, jobs: int = 1
) -> Iterator[Outcome]:
    """Treat each file; give an outcome for each as soon as it and those before it are known.

    ``settings`` are those of each path that was given to ``walk.find``, all with the same action and output.
    ``jobs`` processes at most do the work; one file has none of its own. No file's error stops the others.
    Close the iterator to stop: then no process is left.
    """
    for path, reason in found.failed:
        yield Outcome(str(path), Status.FAILED, reason, reason)
    for path, reason, label in found.skipped:
        yield Outcome(str(path), Status.LEFT_ALONE, reason, label)
    action = settings[0].action
    if action is Action.REWRITE:
        for folder in found.folders:
            sweep(folder)
    if not found.targets:
        return
    processes = 1 if action in PRINTING and _has_records(found) else min(jobs, len(found.targets))
    taken = taken_places(found.targets, settings) if action is Action.EXPORT else {}
    clean = cleaner or _real_cleaner()
    if processes == 1:  # what is printed goes out at once: files of records may be of any size
        for target in found.targets:
            yield _guarded(str(target.path), partial(_treat, target, settings[target.given], taken, write, clean))
        return
    if cleaner is None:
        load_once(partial(_load, clean))
    work = partial(_work, settings, taken, clean)
    # closed at once where writing fails: an iterator that somebody still refers to would keep its processes
    with contextlib.closing(_each(found, work, processes, printing=action in PRINTING)) as each:
        for outcome, data in each:
            if data:
                write(data)
            yield outcome


def run_bytes(data: bytes, name: str, settings: Settings, write: Write, cleaner: Cleaner | None = None) -> Outcome:
    """Treat what came from standard input, which can be checked, compared and printed."""
    clean = cleaner or _real_cleaner()
    return _guarded(name, partial(_treat_bytes, data, name, settings, write, clean))


def _has_records(found: Found) -> bool:
    return any(kind_of(target.path.name).holding is not Holding.PAGE for target in found.targets)


_Work = Callable[[Target], tuple[Outcome, bytes]]


def _each(found: Found, work: _Work, processes: int, *, printing: bool) -> Generator[tuple[Outcome, bytes], None, None]:
    batch = 1 if printing else max(1, min(_BATCH, len(found.targets) // (_BATCHES * processes)))
    window = processes * (_AHEAD_PRINTING if printing else _AHEAD)
    yield from in_order(found.targets, work, _lost, processes=processes, batch=batch, window=window)


def _work(
    settings: Sequence[Settings], taken: Mapping[Path, Path], clean: Cleaner, target: Target
) -> tuple[Outcome, bytes]:
    """Treat a file; give what is to be printed beside its outcome."""
    printed: list[bytes] = []
    treat = partial(_treat, target, settings[target.given], taken, printed.append, clean)
    outcome = _guarded(str(target.path), treat)
    return outcome, b"".join(printed)


def _lost(target: Target, how: str) -> tuple[Outcome, bytes]:
    """What is said about a file whose process died, after clearing up behind it."""
    sweep(target.path.resolve().parent)
    reason = f"the process that cleaned it {how}; the file is whole, old or new: run again to see"
    return Outcome(str(target.path), Status.FAILED, reason, "process died"), b""


def _guarded(name: str, treat: Callable[[], Outcome]) -> Outcome:
    try:
        return treat()
    except (OutputError, UsageError):
        raise  # nothing is wrong with this file
    except FileLeftAlone as error:
        return _failed(name, str(error), error.label, error)
    except OSError as error:
        reason = error.strerror or str(error)
        return _failed(name, reason, reason, error)
    except Exception as error:
        reason = f"{type(error).__name__}: {error} (this is a bug, please report it; -v shows where)"
        return _failed(name, reason, f"bug: {type(error).__name__}", error)


def _failed(name: str, reason: str, label: str, error: Exception) -> Outcome:
    import traceback

    trace = "".join(traceback.format_exception(error)).rstrip()
    return Outcome(name, Status.FAILED, reason, label, trace=trace)


def _treat(target: Target, settings: Settings, taken: Mapping[Path, Path], write: Write, cleaner: Cleaner) -> Outcome:
    name = str(target.path)
    if target.path in taken:
        place = settings.output_folder / place_of(target, settings)
        raise NameTaken(f"{place} is where {taken[target.path]} goes; choose another folder for one of them")
    kind = kind_of(target.path.name)
    if kind.holding is not Holding.PAGE:
        return treat_records(kind, target, settings, write, cleaner)
    original = read(target.path)
    page = content_of(target.path.name, original.data)
    if settings.into is not None and settings.rewriting:
        return _left_as_it_is(name, page.data, settings, write)
    cleaned = _clean(page.data, settings, cleaner)
    if settings.action is Action.EXPORT:
        return _export(target, original, page, cleaned, settings)
    if settings.action is Action.PRINT:
        return _show(name, page.data, cleaned, settings, write)
    return _last_step(name, original, page, cleaned, settings, write)


def _left_as_it_is(name: str, data: bytes, settings: Settings, write: Write) -> Outcome:
    """A page stays where ``into`` puts what is found beside pages: it has no place for that."""
    if settings.action is Action.PRINT:
        write(data)
    reason = "it is a page by itself; into adds a key to records, and leaves pages as they are"
    return Outcome(name, Status.LEFT_ALONE, reason, "no record for --into")


def _treat_bytes(data: bytes, name: str, settings: Settings, write: Write, cleaner: Cleaner) -> Outcome:
    return _show(name, data, _clean(data, settings, cleaner), settings, write)


def _clean(data: bytes, settings: Settings, cleaner: Cleaner) -> Cleaned:
    return clean_bytes(
        data,
        under(settings.rules, cleaner),
        kind=settings.kind,
        url=settings.url,
        keep=settings.keep,
        encoding=settings.encoding,
        min_confidence=settings.least_confidence,
        rewriting=settings.rewriting,
    )


def _last_step(
    name: str, original: Original, page: Content, cleaned: Cleaned, settings: Settings, write: Write
) -> Outcome:
    """Rewrite, or only say that it would be done."""
    outcome = _outcome(name, page.data, cleaned)
    if outcome.status is not Status.CLEANED:
        return outcome
    refuse_unsafe(original)
    packed = page.pack(cleaned.data)
    if settings.action is Action.REWRITE:
        replace(original, packed, backup=settings.backup)
    elif settings.action is Action.DIFF:
        write_diff(name, cleaned.decoded.text, cleaned.result, settings, write)
    return outcome


def _show(name: str, data: bytes, cleaned: Cleaned, settings: Settings, write: Write) -> Outcome:
    """Print a page in its output format; one that is left alone is printed as it is, if it is the source."""
    outcome = dataclasses.replace(_outcome(name, data, cleaned), warnings=_warnings(cleaned, settings))
    if settings.action is Action.DIFF:
        if outcome.status is Status.CLEANED:
            write_diff(name, cleaned.decoded.text, cleaned.result, settings, write)
    elif settings.action is Action.PRINT and (settings.format is Format.SOURCE or cleaned.doubt is None):
        write(rendered(cleaned, settings.format))
    return outcome


def _export(target: Target, original: Original, page: Content, cleaned: Cleaned, settings: Settings) -> Outcome:
    """Write a page below the output folder: packed as it was, or unpacked in another format."""
    name = str(target.path)
    if cleaned.doubt is not None:
        return Outcome(name, Status.LEFT_ALONE, cleaned.doubt, cleaned.doubt_label)
    place = settings.output_folder / place_of(target, settings)
    data = rendered(cleaned, settings.format)
    packed = page.pack(data) if settings.format is Format.SOURCE else data
    written = export(place, original.path, lambda write: write(packed))
    status = Status.CLEANED if written else Status.UNCHANGED
    sizes = dataclasses.replace(_sizes(page.data, cleaned, data), is_cut=settings.rewriting)
    return Outcome(name, status, sizes=sizes, warnings=_warnings(cleaned, settings))


def _warnings(cleaned: Cleaned, settings: Settings) -> tuple[str, ...]:
    """What there is to warn of: of a source that is only cut, or left alone, doubts say it."""
    return () if settings.rewriting or cleaned.doubt is not None else tuple(cleaned.result.document.warnings)


def _outcome(name: str, data: bytes, cleaned: Cleaned) -> Outcome:
    if cleaned.doubt is not None:
        return Outcome(name, Status.LEFT_ALONE, cleaned.doubt, cleaned.doubt_label)
    status = Status.UNCHANGED if cleaned.data == data else Status.CLEANED
    return Outcome(name, status, sizes=_sizes(data, cleaned, cleaned.data))


def _sizes(before: bytes, cleaned: Cleaned, after: bytes) -> Sizes:
    kept, total = len(cleaned.result.text), len(cleaned.decoded.text)
    return Sizes(kept, total, len(before), len(after), words_cut(cleaned.result))


def _real_cleaner() -> Cleaner:
    from cleanscrape.writing.source import clean_source

    return clean_source


def _load(clean: Cleaner) -> None:
    for kind in ("html", "text"):
        clean("<p>-</p>", kind=kind, url=None, keep=())
