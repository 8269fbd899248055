"""What became of a file, and of all files of a run together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cleanscrape.files.containers.records import Survey, Verdict


class Status(StrEnum):
    """What became of a file."""

    CLEANED = "cleaned"
    """Rewritten, printed or written elsewhere; with ``Action.CHECK`` and ``DIFF`` it would be rewritten."""
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left alone"
    """On purpose: nobody made a mistake."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large a file was and is; all 0 where nothing was cut."""

    kept: int = 0
    """Characters of the source that stay, of ``total``."""
    total: int = 0
    bytes_before: int = 0
    bytes_after: int = 0
    words_cut: Mapping[str, int] = field(default_factory=dict)
    """Zone -> the words of its blocks that were cut."""
    is_cut: bool = True
    """Whether what came out is what went in minus something; not another format, nor records with a key more."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    name: str
    status: Status
    reason: str = ""
    label: str = ""
    """The sort of reason, in few words that other files' reasons of this sort share."""
    sizes: Sizes = Sizes()
    trace: str = ""
    """Where an error was raised, as Python shows it."""
    warnings: tuple[str, ...] = ()
    """What a document warns of that was written in a format: nothing else says that little was found, or damaged."""
    records: Survey | None = None
    """What became of the records, where it is a file of them."""


@dataclass(slots=True)
class Tally:
    """What became of all files."""

    check: bool = False
    counts: Counter[Status] = field(default_factory=Counter)
    labels: dict[Status, Counter[str]] = field(default_factory=dict)
    """For files left alone and failed: how many for each sort of reason."""
    bytes_before: int = 0
    """Of cleaned files, as is ``bytes_after``."""
    bytes_after: int = 0
    bytes_removed: int = 0
    """Of ``bytes_of_cut`` in cleaned files that came out as they went in minus what was cut."""
    bytes_of_cut: int = 0
    words_cut: Counter[str] = field(default_factory=Counter)
    bad_records: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one file."""
        self.counts[outcome.status] += 1
        if outcome.label:
            self.labels.setdefault(outcome.status, Counter())[outcome.label] += 1
        if outcome.records is not None:
            self.bad_records += outcome.records.counts[Verdict.BAD]
        if outcome.status is Status.CLEANED:
            self.bytes_before += outcome.sizes.bytes_before
            self.bytes_after += outcome.sizes.bytes_after
            if outcome.sizes.is_cut:
                self.bytes_removed += outcome.sizes.bytes_before - outcome.sizes.bytes_after
                self.bytes_of_cut += outcome.sizes.bytes_before
            self.words_cut.update(outcome.sizes.words_cut)

    @property
    def files(self) -> int:
        """How many files were counted."""
        return self.counts.total()

    @property
    def exit_code(self) -> int:
        """0 done or nothing to do, 1 ``--check`` would change a file, 123 an error left a file or a record alone."""
        if self.counts[Status.FAILED] or self.bad_records:
            return 123
        return 1 if self.check and self.counts[Status.CLEANED] else 0
