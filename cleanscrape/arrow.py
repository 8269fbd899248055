"""Pages in Arrow tables: a batch of pages in, a batch of what they hold out - on Ray, on Spark, over Parquet files.

``BatchCleaner`` is the function; ``clean_dataset`` and ``clean_dataframe`` hand it to Ray Data and to Spark.
docs/scale.md says how to use them. Needs the extra ``arrow`` (``ray``, ``spark``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

from cleanscrape.arrow_columns import COLUMNS, FIELDS, fields_of, value_of
from cleanscrape.arrow_values import array
from cleanscrape.cleaning import clean
from cleanscrape.errors import UsageError
from cleanscrape.extras import needing
from cleanscrape.many import MAX_SIZE, clean_many
from cleanscrape.many.jobs import check
from cleanscrape.many.unread import why_unread
from cleanscrape.model import Document

with needing("pyarrow", extra="arrow"):
    import pyarrow as pa

__all__ = ["COLUMNS", "FIELDS", "BatchCleaner", "clean_dataframe", "clean_dataset"]

PAGES = 64
"""Pages that are cleaned before their rows are packed into columns: what lies unpacked takes memory."""
NO_PAGE = "no page: the cell is null"


@dataclass(frozen=True)
class BatchCleaner:
    """Cleans Arrow batches: ``BatchCleaner("html")(batch)`` gives a batch of as many rows, in their order.

    A page that could not be cleaned has the reason in the column ``error`` and nulls in the others: no content makes
    a batch fail. It can be pickled. Raises UsageError for wrong settings, and for a batch that lacks a column.
    """

    column: str = "html"
    """The input column with the pages: HTML or flattened text, as strings or as bytes."""
    _: KW_ONLY
    url: str | None = "url"
    """The input column with their addresses; None where there is none."""
    carry: Sequence[str] = ()
    """Input columns that go into the output as they are, before the others."""
    columns: Sequence[str] = COLUMNS
    """Output columns, of ``FIELDS``; by default all but ``markdown``, which takes as long as cleaning."""
    timeout: float | None = None
    """Seconds that a page may take. To keep it, each batch has a process of its own, whose start takes a second; None
    cleans in this process, without limit."""
    max_size: int | None = MAX_SIZE
    """Bytes or characters that a page may have."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Options of ``clean``."""
    cleaner: Callable[..., Document] = clean
    """What is called instead of ``clean``, such as ``Cleaner(…).clean``."""

    def __post_init__(self) -> None:
        for name in ("carry", "columns"):
            if isinstance(getattr(self, name), str):
                raise UsageError(f"{name}={getattr(self, name)!r}: pass a list of names")
        unknown = [name for name in self.columns if name not in FIELDS]
        if unknown:
            raise UsageError(f"columns: no column is called {unknown[0]!r}; choose from {', '.join(FIELDS)}")
        twice = [name for name in self.carry if name in self.columns]
        if twice:
            raise UsageError(
                f"carry: {twice[0]!r} is a column of the output, too: rename it, or leave it out of columns"
            )
        check(self.options)
        clean_many([], timeout=self.timeout, max_size=self.max_size)  # refuses what they cannot be

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Clean one batch."""
        schema = self.schema(batch.schema)
        pages = batch.column(self.column)
        urls = batch.column(self.url).to_pylist() if self.url is not None else [None] * len(pages)
        rows = list(self._rows(pages, urls))
        carried = [batch.column(name) for name in self.carry]
        columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in self.columns]
        made = [array(values, FIELDS[name].type) for name, values in zip(self.columns, columns, strict=True)]
        return pa.RecordBatch.from_arrays([*carried, *made], schema=schema)

    def schema(self, given: pa.Schema) -> pa.Schema:
        """The schema of what batches of the schema ``given`` become. Raises UsageError where they lack a column."""
        for name in (self.column, self.url, *self.carry):
            if name is not None and name not in given.names:
                hint = "; pass url=None where there is none" if name == self.url else ""
                raise UsageError(f"the batch has no column {name!r}, only {', '.join(given.names)}{hint}")
        if not _holds_pages(given.field(self.column).type):
            raise UsageError(f"the column {self.column!r} holds {given.field(self.column).type}, not strings or bytes")
        return pa.schema([*(given.field(name) for name in self.carry), *fields_of(self.columns)])

    def table(self, table: pa.Table) -> pa.Table:
        """The same for a table: what Ray's ``map_batches`` wants."""
        return pa.Table.from_batches(map(self, table.to_batches(max_chunksize=PAGES)), self.schema(table.schema))

    def batches(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The same for a stream of batches: what Spark's ``mapInArrow`` wants."""
        return map(self, batches)

    def _rows(self, pages: pa.Array, urls: Sequence[str | None]) -> Iterator[list[Any]]:
        """A list of values for each page."""
        sources = (
            (page, {"url": url}) for cell, url in zip(pages, urls, strict=True) if (page := cell.as_py()) is not None
        )
        processes = 0 if self.timeout is None else 1
        stream = clean_many(
            sources,
            processes=processes,
            timeout=self.timeout,
            max_size=self.max_size,
            cleaner=self.cleaner,
            **self.options,
        )
        for cell, url in zip(pages, urls, strict=True):
            yield self._row(next(stream), url) if cell.is_valid else self._failed(NO_PAGE, url)

    def _row(self, document: Document, url: str | None) -> list[Any]:
        reason = why_unread(document)
        if reason is not None:
            return self._failed(reason, url)
        try:
            return [value_of(name, document) for name in self.columns]
        except Exception as error:  # a fault of ours in what is only made now, such as Markdown
            return self._failed(f"{type(error).__name__}: {error}", url)

    def _failed(self, reason: str, url: str | None) -> list[Any]:
        said = {"error": reason, "url": url}
        return [said.get(name) for name in self.columns]


def _holds_pages(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    texts = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary, pa.types.is_large_binary)
    return any(holds(kind) for holds in texts) or str(kind) in ("string_view", "binary_view", "null")


def clean_dataset(dataset: Any, column: str = "html", *, ray: Mapping[str, Any] | None = None, **settings: Any) -> Any:
    """A Ray dataset of pages -> the dataset of what they hold.

    ``settings`` are those of ``BatchCleaner``; ``ray`` those of ``Dataset.map_batches``. By default its batches are
    the dataset's blocks: so Ray reads pages and cleans them in one task. With a ``batch_size`` it makes two tasks of
    that, and one that reads holds a core while it waits for one that cleans.
    """
    cleaner = BatchCleaner(column, **settings)
    return dataset.map_batches(cleaner.table, **{"batch_size": None, **(ray or {}), "batch_format": "pyarrow"})


def clean_dataframe(frame: Any, column: str = "html", **settings: Any) -> Any:
    """A Spark data frame of pages -> the data frame of what they hold. ``settings`` are those of ``BatchCleaner``.

    How many pages a batch has is a setting of the session (``spark.sql.execution.arrow.maxRecordsPerBatch``, 10,000
    by default): 128 keep an executor's memory small.
    """
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    cleaner = BatchCleaner(column, **settings)
    needed = dict.fromkeys(name for name in (column, cleaner.url, *cleaner.carry) if name is not None)
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        raise UsageError(f"the data frame has no column {missing[0]!r}, only {', '.join(frame.columns)}")
    made = from_arrow_schema(pa.schema(fields_of(cleaner.columns)))
    schema = StructType([*(frame.schema[name] for name in cleaner.carry), *made.fields])
    return frame.select(*(f"`{name}`" for name in needed)).mapInArrow(cleaner.batches, schema)
