"""The records of a file, one after the other: to be cleaned, or only to be looked at."""

from __future__ import annotations

import io
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cleanscrape.errors import NeedsOptions
from cleanscrape.files.containers.compression import unpacked
from cleanscrape.files.containers.json_lines import json_line_pieces
from cleanscrape.files.containers.kinds import FileKind, Holding, kind_of
from cleanscrape.files.containers.parquet import ParquetCopy
from cleanscrape.files.containers.records import BadRecord, CleanText, Piece
from cleanscrape.files.containers.tables import delimiters_of, table_pieces
from cleanscrape.files.containers.warc import warc_pieces
from cleanscrape.files.settings import Settings
from cleanscrape.files.streamed import StreamedOriginal
from cleanscrape.files.text_io import GUESS
from cleanscrape.files.work import CleanedText

NO_COLUMN = "it is a table: say with --column NAME which of its columns holds the pages"


class RecordPage(NamedTuple):
    """The page in a record."""

    line: int
    """Where it begins, from 1; in Parquet its row, in web archives its number."""
    text: str
    url: str | None = None
    """Where it came from, if the file says so."""
    reason: str | None = None
    """Why there is no page in this record, if so."""


def record_pages(path: Path, settings: Settings) -> Generator[RecordPage]:
    """Give the pages in a file of records, in order; nothing is cleaned.

    Raises FileLeftAlone where the file as a whole cannot be read or where the settings do not say what of its records
    is a page, and OSError.
    """
    kind = kind_of(path.name)
    taken = _Taken()
    with StreamedOriginal(path) as original:
        content = unpacked(kind.packing, original.first_reading())
        for piece in _looked_at(kind, path, content, taken, replace(settings, into=None)):
            if piece.verdict is not None:
                text, url = taken.pop()
                yield RecordPage(piece.line, text or "", url, piece.reason if text is None else None)


def json_or_table_pieces(
    kind: FileKind, name: str, content: io.BufferedReader, clean: CleanText, settings: Settings
) -> Iterator[Piece]:
    """Give the pieces of JSON lines or a table. Raises NeedsOptions where the settings do not say enough."""
    if kind.holding is Holding.JSON_LINES:
        if settings.field is None:
            raise NeedsOptions("it holds records: say with --field NAME which of their keys holds the page")
        return json_line_pieces(content, clean, field=settings.field, into=settings.into)
    if settings.column is None:
        raise NeedsOptions(NO_COLUMN)
    if settings.into is not None:
        raise NeedsOptions("--into adds a field to JSON lines; in a CSV table a column is cleaned, none is added")
    encoding = None if settings.encoding == GUESS else settings.encoding
    return table_pieces(content, clean, column=settings.column, delimiters=delimiters_of(name), encoding=encoding)


def _looked_at(
    kind: FileKind, path: Path, content: io.BufferedReader, clean: CleanText, settings: Settings
) -> Iterator[Piece]:
    if kind.holding is Holding.WARC:
        return warc_pieces(content, clean)
    if kind.holding is Holding.PARQUET:
        if settings.column is None:
            raise NeedsOptions(NO_COLUMN)
        return ParquetCopy(path, clean, column=settings.column, into=None).pieces_into(lambda data: None)
    return json_or_table_pieces(kind, path.name, content, clean, settings)


class _Taken:
    """Stands where texts are cleaned, and only takes each: to the reader of the records it could not be cleaned."""

    def __init__(self) -> None:
        self._last: tuple[str | None, str | None] = (None, None)

    def __call__(self, text: str, *, url: str | None = None) -> CleanedText:
        self._last = (text, url)
        raise BadRecord("only looked at")

    def pop(self) -> tuple[str | None, str | None]:
        """The text of the last record, None if it has none, and its address."""
        last, self._last = self._last, (None, None)
        return last
