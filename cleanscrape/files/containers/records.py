"""A record, whatever it stands in: cleaned as a whole or kept as it was, and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from cleanscrape.errors import FileLeftAlone, UsageError
from cleanscrape.files.work import CleanedText, words_cut

LARGEST_RECORD = 64 << 20
"""Bytes that a record may have, so that memory is bounded whatever a file holds."""
_MOST_NOTES = 100
"""Records of one file that are spoken of one by one; the others are counted."""


class CleanText(Protocol):
    """Cleans one text: ``work.clean_text`` with a run's settings."""

    def __call__(self, text: str, *, url: str | None = ...) -> CleanedText:
        """Clean a page that came from ``url``."""


class Verdict(StrEnum):
    """What becomes of a record."""

    CLEANED = "cleaned"
    UNCHANGED = "unchanged"
    DOUBTED = "left alone"
    """On purpose: its text had better stay as it is."""
    BAD = "bad"
    """It is not what a record should be, or its cleaning failed. It is kept as it was."""


class Piece(NamedTuple):
    """A stretch of a container. The old bytes of all pieces are the container, the new ones what it should be."""

    old: bytes
    new: bytes
    line: int
    """The line it begins in, from 1."""
    verdict: Verdict | None = None
    """None for what is no record: a blank line, the names of columns."""
    reason: str = ""
    cleaned: CleanedText | None = None


class BadRecord(Exception):
    """A record that cannot be cleaned; the message says why."""


class Edit(NamedTuple):
    """What a record should be."""

    data: bytes
    cleaned: CleanedText


def judged(old: bytes, line: int, edit: Callable[[], Edit]) -> Piece:
    """Make a record's piece: whatever goes wrong with it, its bytes stay."""
    try:
        data, cleaned = edit()
    except UsageError:
        raise  # an argument is wrong, not this record
    except (BadRecord, FileLeftAlone) as error:
        return Piece(old, old, line, Verdict.BAD, str(error))
    except Exception as error:
        return Piece(old, old, line, Verdict.BAD, f"{type(error).__name__}: {error} (this is a bug, please report it)")
    if cleaned.doubt is not None:
        return Piece(old, old, line, Verdict.DOUBTED, cleaned.doubt, cleaned)
    return Piece(old, data, line, Verdict.UNCHANGED if data == old else Verdict.CLEANED, "", cleaned)


class Note(NamedTuple):
    """What there is to say of one record."""

    line: int
    verdict: Verdict
    reason: str


@dataclass(slots=True)
class Survey:
    """What became of the records of a file."""

    counts: Counter[Verdict] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)
    """Of records in doubt and bad ones, the first hundred."""
    kept: int = 0
    """Characters of all cleaned texts that stay, of ``total``."""
    total: int = 0
    bytes_before: int = 0
    """Of the content, as is ``bytes_after``."""
    bytes_after: int = 0
    words_cut: Counter[str] = field(default_factory=Counter)
    """Zone -> the words of its blocks that were cut."""

    def over(self, pieces: Iterator[Piece]) -> Iterator[Piece]:
        """Count the records on their way."""
        for piece in pieces:
            self.bytes_before += len(piece.old)
            self.bytes_after += len(piece.new)
            if piece.verdict is not None:
                self._add(piece, piece.verdict)
            yield piece

    @property
    def unnoted(self) -> int:
        """How many records in doubt and bad ones have no note."""
        return self.counts[Verdict.DOUBTED] + self.counts[Verdict.BAD] - len(self.notes)

    def _add(self, piece: Piece, verdict: Verdict) -> None:
        self.counts[verdict] += 1
        if verdict in (Verdict.DOUBTED, Verdict.BAD):
            if len(self.notes) < _MOST_NOTES:
                self.notes.append(Note(piece.line, verdict, piece.reason))
        elif piece.cleaned is not None:
            self.kept += len(piece.cleaned.result.text)
            self.total += len(piece.cleaned.source)
            if verdict is Verdict.CLEANED:
                self.words_cut.update(words_cut(piece.cleaned.result))
