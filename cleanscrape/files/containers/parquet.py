"""Parquet: a copy with one column cleaned, or with a new column of documents; a group of rows at a time."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleanscrape.errors import UnreadableContainer
from cleanscrape.files.containers.records import BadRecord, CleanText, Edit, Piece, Verdict, judged

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from cleanscrape.files.replace import Write


class ParquetCopy:
    """A Parquet file and what its copy is to be.

    ``column`` holds the pages; ``into`` is a new column for what was found on them, as JSON, and then the pages stay.
    Raises UnreadableContainer for what is no such file, lacks the column, or has the new one.
    """

    def __init__(self, path: Path, clean: CleanText, *, column: str, into: str | None) -> None:
        self._arrow, self._parquet = _pyarrow()
        try:
            self._file = self._parquet.ParquetFile(path)
        except self._arrow.ArrowException as error:
            raise UnreadableContainer(f"it is no Parquet file, or damaged: {error}") from error
        self._clean = clean
        self._column = column
        self._into = into
        self._schema = self._file.schema_arrow
        self._check(self._schema.names)

    def _check(self, names: list[str]) -> None:
        if names.count(self._column) != 1:
            raise UnreadableContainer(f"it has no column {self._column!r}; it has {', '.join(map(repr, names[:20]))}")
        kind = self._schema.field(self._column).type
        if kind not in (self._arrow.string(), self._arrow.large_string()):
            raise UnreadableContainer(f"its column {self._column!r} is no text, it is {kind}")
        if self._into in names:
            raise UnreadableContainer(f"it has a column {self._into!r} already; name another one with --into")

    def pieces_into(self, write: Write) -> Iterator[Piece]:
        """Write the copy; give a piece for each row, whose line is the row's number, from 1."""
        schema = self._schema
        if self._into is not None:
            schema = schema.append(self._arrow.field(self._into, self._arrow.string()))
        sink = _Sink(write)
        number = 0
        try:
            with self._parquet.ParquetWriter(sink, schema, compression=self._compression()) as writer:
                for group in range(self._file.num_row_groups):
                    table = self._file.read_row_group(group)
                    values: list[str | None] = []
                    for value in table.column(self._column):
                        number += 1
                        piece = self._row(value.as_py(), number)
                        values.append(self._new_value(value.as_py(), piece))
                        yield piece
                    writer.write_table(self._with_values(table, values), row_group_size=max(1, table.num_rows))
        except self._arrow.ArrowException as error:
            raise UnreadableContainer(f"it is damaged, or cannot be copied: {error}") from error

    def _row(self, text: str | None, number: int) -> Piece:
        old = b"" if self._into is not None or text is None else text.encode("utf-8", "surrogatepass")
        return judged(old, number, partial(self._edited, text))

    def _edited(self, text: str | None) -> Edit:
        if text is None:
            raise BadRecord(f"its {self._column!r} is null, no text")
        cleaned = self._clean(text)
        if self._into is not None:
            data = json.dumps(cleaned.result.document.to_dict(source=False, evidence=False))
        else:
            data = cleaned.result.text
        return Edit(data.encode("utf-8", "surrogatepass"), cleaned)

    def _new_value(self, text: str | None, piece: Piece) -> str | None:
        if self._into is not None:
            return piece.new.decode("ascii") if piece.verdict is Verdict.CLEANED else None
        return piece.new.decode("utf-8", "surrogatepass") if piece.verdict is Verdict.CLEANED else text

    def _with_values(self, table: Any, values: list[str | None]) -> Any:
        if self._into is not None:
            return table.append_column(self._into, self._arrow.array(values, self._arrow.string()))
        place = self._schema.get_field_index(self._column)
        field = self._schema.field(place)
        return table.set_column(place, field, self._arrow.array(values, field.type))

    def _compression(self) -> Any:
        """As each column of the first group of rows has it."""
        metadata = self._file.metadata
        if metadata.num_row_groups == 0:
            return "snappy"
        group = metadata.row_group(0)
        columns = [group.column(place) for place in range(group.num_columns)]
        known = {
            one.path_in_schema: "NONE" if one.compression == "UNCOMPRESSED" else one.compression for one in columns
        }
        if self._into is not None:
            known[self._into] = known[self._column]
        return known


class _Sink(io.RawIOBase):
    """A file for pyarrow that writes by a function."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._size = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._size

    def write(self, data: ReadableBuffer) -> int:
        piece = bytes(data)
        self._write(piece)
        self._size += len(piece)
        return len(piece)


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UnreadableContainer("reading it needs pyarrow: pip install 'cleanscrape[arrow]'") from error
    return pyarrow, pyarrow.parquet
