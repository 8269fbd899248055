"""What the user is told while files are treated, on standard error: standard output is for data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cleanscrape.cli.output import flush, say
from cleanscrape.files.containers.records import Survey, Verdict
from cleanscrape.files.outcome import Outcome, Status, Tally
from cleanscrape.files.settings import Action

if TYPE_CHECKING:
    from cleanscrape.cli.progress import Progress


class Report(Protocol):
    """Where a run is reported to: messages for a person, or a log for a program."""

    def show(self, outcome: Outcome) -> None:
        """Report one file."""

    def close(self, tally: Tally, *, excluded: int, stopped: int | None = None) -> None:
        """Report the run: ``excluded`` files were not looked at; ``stopped`` is the exit code of a signal."""


class Messages:
    """The messages of one run, as loud as the user wants them."""

    def __init__(self, action: Action, *, quiet: bool, verbose: bool) -> None:
        self._quiet = quiet
        self._verbose = verbose
        self._prints = action is Action.PRINT
        self._hypothetical = action in (Action.CHECK, Action.DIFF)

    def show(self, outcome: Outcome) -> None:
        """Report one file."""
        flush()
        if outcome.records is not None:
            self._show_records(outcome.name, outcome.records)
        line = self._line(outcome)
        if line is not None:
            say(line)
        if outcome.warnings and not self._quiet:
            say(f"warning: {_printable(outcome.name)}: {'; '.join(outcome.warnings)}")
        if self._verbose and outcome.trace:
            say(outcome.trace)

    def _show_records(self, name: str, records: Survey) -> None:
        """Report the records of a file that were kept as they were."""
        for note in records.notes:
            place = f"{_printable(name)}:{note.line}"
            if note.verdict is Verdict.BAD:
                say(f"error: {place}: {note.reason}")
            elif not self._quiet:
                say(f"left alone: {place}: {note.reason}")
        if records.unnoted:
            say(f"{_printable(name)}: and {records.unnoted:,} more records were kept as they were")

    def close(self, tally: Tally, *, excluded: int, stopped: int | None = None) -> None:
        """Report the run."""
        flush()
        if not self._quiet and not self._prints:
            for line in self._summary(tally, excluded):
                say(line if stopped is None else f"stopped: {line}")
                stopped = None

    def _line(self, outcome: Outcome) -> str | None:
        name = _printable(outcome.name)
        if outcome.status is Status.FAILED:
            return f"error: {name}: {outcome.reason}"
        if self._quiet:
            return None
        if outcome.status is Status.LEFT_ALONE:
            return f"left alone: {name}: {outcome.reason}"
        if outcome.status is Status.UNCHANGED:
            return f"unchanged: {name}" if self._verbose else None
        if self._prints:
            return None
        records = f"{outcome.records.counts[Verdict.CLEANED]:,} records, " if outcome.records is not None else ""
        return f"{self._verb}: {name} ({records}{outcome.sizes.kept:,} of {outcome.sizes.total:,} characters stay)"

    def _summary(self, tally: Tally, excluded: int) -> list[str]:
        words = {Status.CLEANED: self._verb}
        counted = [f"{tally.counts[status]:,} {words.get(status, status)}" for status in Status if tally.counts[status]]
        counted += [f"{tally.bad_records:,} bad records kept"] if tally.bad_records else []
        counted += [f"{excluded:,} excluded"] if excluded else []
        if not tally.files:
            looked_for = "in folders, .html .htm .xhtml .txt .md files are looked for, or what --include says"
            counted.insert(0, f"no page found: {looked_for}")
        lines = [", ".join(counted)]
        for status, labels in tally.labels.items():
            lines.append(f"  {status}: " + ", ".join(f"{count:,} {label}" for label, count in labels.most_common()))
        if tally.bytes_of_cut:
            lines.append(self._removed(tally))
        return lines

    def _removed(self, tally: Tally) -> str:
        verb = "would be removed" if self._hypothetical else "removed"
        zones = ", ".join(f"{count:,} {zone}" for zone, count in tally.words_cut.most_common() if count)
        return f"  {verb}: {size(tally.bytes_removed)} of {size(tally.bytes_of_cut)}" + (
            f"; words: {zones}" if zones else ""
        )

    @property
    def _verb(self) -> str:
        return "would be cleaned" if self._hypothetical else "cleaned"


class WithProgress:
    """A report with a progress bar below it."""

    def __init__(self, report: Report, progress: Progress, tally: Tally) -> None:
        self._report = report
        self._progress = progress
        self._tally = tally

    def show(self, outcome: Outcome) -> None:
        """Report one file above the bar."""
        self._progress.clear()
        self._report.show(outcome)
        self._progress.update(self._tally)

    def close(self, tally: Tally, *, excluded: int, stopped: int | None = None) -> None:
        """Report the run, without the bar."""
        self._progress.clear()
        self._report.close(tally, excluded=excluded, stopped=stopped)


def _printable(name: str) -> str:
    return name if name.isprintable() else repr(name)


def size(count: int) -> str:
    """A number of bytes for a person: ``812 bytes``, ``4.1 kB``, ``12 MB``."""
    if count < 1000:
        return f"{count} bytes"
    value, units = count / 1000, ["kB", "MB", "GB"]
    while value >= 999.5 and len(units) > 1:
        value /= 1000
        del units[0]
    return f"{value:.1f} {units[0]}" if value < 9.95 else f"{value:,.0f} {units[0]}"
