"""What a run over files is to do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from cleanscrape.files.containers.kinds import is_looked_for
from cleanscrape.files.show import Format
from cleanscrape.files.work import DEFAULT_MIN_CONFIDENCE

if TYPE_CHECKING:
    from cleanscrape.cleaner import Cleaner as OwnRules


class Action(StrEnum):
    """What is done with a cleaned page."""

    REWRITE = "rewrite"
    CHECK = "check"
    DIFF = "diff"
    PRINT = "print"
    EXPORT = "export"


PRINTING = frozenset((Action.DIFF, Action.PRINT))
"""The actions that print data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is to be done with the pages below one path that was given."""

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
    field: str | None = None
    """The key, or dotted path of keys, of JSON lines whose value is a page."""
    column: str | None = None
    """The column of tables whose cells are pages."""
    into: str | None = None
    """A new key of records for what is found on a page; then every page stays, also one that is in no record."""
    rules: OwnRules | None = None
    """Phrases, widgets and selectors beside the shipped ones."""
    readable: bool = False
    """Whether a person looks at what is printed: long lines of a diff are shortened, what was cut is marked."""
    colour: bool = False

    @property
    def rewriting(self) -> bool:
        """Whether what comes out is to stand for the source: then it must be proved and beyond doubt."""
        return self.format is Format.SOURCE

    @property
    def output_folder(self) -> Path:
        """The folder for ``Action.EXPORT``. Raises ValueError where there is none."""
        if self.output is None:
            raise ValueError("Action.EXPORT needs an output folder")
        return self.output

    def looks_for(self, name: str) -> bool:
        """Whether a file in a folder is cleaned, by its name: pages, and records where it was said what of them."""
        exporting = self.action is Action.EXPORT and self.format is Format.SOURCE
        return is_looked_for(name, field=self.field, column=self.column, exporting=exporting)

    @property
    def least_confidence(self) -> float:
        """``min_confidence``, or what holds without it."""
        if self.min_confidence is not None:
            return self.min_confidence
        return DEFAULT_MIN_CONFIDENCE if self.rewriting else 0.0
