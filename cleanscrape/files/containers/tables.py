"""CSV and TSV: one column is cleaned; all other cells, quotes and newlines stay byte for byte."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from cleanscrape.errors import UnreadableContainer
from cleanscrape.files.containers.escapes import raw_slices
from cleanscrape.files.containers.records import LARGEST_RECORD, BadRecord, CleanText, Edit, Piece, Verdict, judged
from cleanscrape.files.containers.table_cells import Malformed, Span, cells, is_open_after

_DELIMITERS = (b",", b";", b"\t")
"""What may stand between the cells of a ``.csv`` file: the one by which the named column is found."""
_PIECE = 1 << 18
"""Bytes that are passed on at a time where there are no records any more."""
_MOST_NAMES = 20
"""Columns that a message names."""
_MARKS = '",;\t\r\n'
_DOUBLED = re.compile('""')


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a table is written, as its first record tells."""

    delimiter: bytes
    column: int
    width: int
    fallback: str | None
    """The encoding of cells that are not UTF-8."""


def delimiters_of(name: str) -> tuple[bytes, ...]:
    """What may stand between the cells of a table, by its name."""
    return (b"\t",) if ".tsv" in name.lower() else _DELIMITERS


def table_pieces(
    content: io.BufferedReader, clean: CleanText, *, column: str, delimiters: tuple[bytes, ...], encoding: str | None
) -> Iterator[Piece]:
    """Give the records of a table in order, the first of which names the columns, each cleaned or as it was.

    From a quote on that stands where none may, all is kept: nobody can tell where the next record begins. Raises
    UnreadableContainer where the column is not there or the encoding is none that can be edited.
    """
    _refuse_encoding(encoding)
    line = content.readline(LARGEST_RECORD)
    if not line:  # an empty file is an empty table
        return
    dialect = _dialect(line, column, delimiters, encoding)
    yield Piece(line, line, 1)
    number = 2
    while line := content.readline(LARGEST_RECORD):
        record, problem = _whole_record(line, content, dialect.delimiter)
        if problem:
            yield Piece(record, record, number, Verdict.BAD, f"{problem}; from here on all is kept as it was")
            yield from (Piece(rest, rest, number) for rest in iter(partial(content.read, _PIECE), b""))
            return
        if record.strip(b"\r\n"):
            yield judged(record, number, partial(_edited, record, clean, dialect))
        else:
            yield Piece(record, record, number)
        number += record.count(b"\n")


def _whole_record(line: bytes, content: io.BufferedReader, delimiter: bytes) -> tuple[bytes, str]:
    """Read on while a quoted cell is open; give the record, and what is wrong with it if it has no certain end."""
    parts, size, is_open, problem = [line], len(line), False, ""
    try:
        is_open = is_open_after(line, delimiter, is_open=False)
        while is_open and size < LARGEST_RECORD and (line := content.readline(LARGEST_RECORD)):
            parts.append(line)
            size += len(line)
            is_open = is_open_after(line, delimiter, is_open=True)
    except Malformed as error:
        problem = str(error)
    if size >= LARGEST_RECORD:
        problem = f"it is longer than {LARGEST_RECORD >> 20} MiB"
    elif is_open and not problem:
        problem = "a quoted cell that begins here is never closed"
    return b"".join(parts), problem


def _dialect(header: bytes, column: str, delimiters: tuple[bytes, ...], encoding: str | None) -> _Dialect:
    """Tell from the names of the columns, which stand in one line, what is between them and where ours is."""
    if header.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableContainer("it is UTF-16; convert it to UTF-8 to have it cleaned")
    header = header.removeprefix(codecs.BOM_UTF8)
    seen: list[str] = []
    for delimiter in delimiters:
        try:
            names = [_text(header[start:end], encoding) for start, end in cells(header, delimiter)]
        except (Malformed, BadRecord):
            continue
        if names.count(column) == 1:
            return _Dialect(delimiter, names.index(column), len(names), encoding)
        if column in names:
            raise UnreadableContainer(f"it has the column {column!r} more than once")
        seen = max(seen, names, key=len)
    known = f"it has {', '.join(map(repr, seen[:_MOST_NAMES]))}" if seen else "its first line is no list of columns"
    raise UnreadableContainer(f"it has no column {column!r}; {known}")


def _edited(record: bytes, clean: CleanText, dialect: _Dialect) -> Edit:
    found = cells(record, dialect.delimiter)
    if len(found) != dialect.width:
        raise BadRecord(f"it has {len(found)} cells, but there are {dialect.width} columns")
    start, end = found[dialect.column]
    cell = record[start:end]
    codec = _codec(cell, dialect.fallback)
    cleaned = clean(_text(cell, dialect.fallback))
    if not cleaned.changed:
        return Edit(record, cleaned)
    raw = cell.decode(codec)
    spans, text = cleaned.result.spans, cleaned.result.text
    if raw.startswith('"'):
        new = f'"{raw_slices(raw[1:-1], _DOUBLED, spans)}"'
    else:
        new = "".join(raw[first:last] for first, last in spans)
    data = record[:start] + new.encode(codec) + record[end:]
    _prove(data, found, dialect, text)
    return Edit(data, cleaned)


def _prove(data: bytes, before: list[Span], dialect: _Dialect, text: str) -> None:
    after = cells(data, dialect.delimiter)
    if len(after) != len(before):
        raise BadRecord("cut like this it would have other cells")
    start, end = after[dialect.column]
    if _text(data[start:end], dialect.fallback) != text:
        raise BadRecord("cut like this its text would read otherwise")


def _text(cell: bytes, fallback: str | None) -> str:
    text = cell.decode(_codec(cell, fallback))
    return text[1:-1].replace('""', '"') if text.startswith('"') else text


def _codec(cell: bytes, fallback: str | None) -> str:
    """UTF-8, or what the user says. Raises BadRecord where it is not that, or would be other bytes again."""
    for codec in ("utf-8", fallback):
        if codec is not None:
            try:
                if cell.decode(codec).encode(codec) == cell:
                    return codec
            except UnicodeError:
                continue
    raise BadRecord(f"a cell is not valid {fallback or 'UTF-8; if you know its encoding, name it with --encoding'}")


def _refuse_encoding(encoding: str | None) -> None:
    if encoding is not None and _MARKS.encode(encoding, "replace") != _MARKS.encode("ascii"):
        raise UnreadableContainer(f"its records cannot be told apart in {encoding}; convert it to UTF-8")
