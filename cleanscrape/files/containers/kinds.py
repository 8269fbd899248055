"""What a file is, by its name: a page, a compressed page, or records of some sort."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

PAGE_SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".txt", ".md"))
_NEWLINE_JSON = frozenset((".jsonl", ".ndjson"))
_TABLES = frozenset((".csv", ".tsv"))


class Packing(StrEnum):
    """How a file's bytes are compressed."""

    NONE = ""
    GZIP = ".gz"
    ZSTD = ".zst"


class Holding(StrEnum):
    """What a file holds."""

    PAGE = "a page"
    JSON_LINES = "JSON lines"
    TABLE = "a table"
    WARC = "a web archive"
    PARQUET = "a Parquet table"


class FileKind(NamedTuple):
    """What a file is: its content and how that is compressed."""

    holding: Holding
    packing: Packing


def kind_of(name: str) -> FileKind:
    """Tell by a file's name: ``page.html.gz``, ``dump.jsonl.zst``. Any name that says nothing else is a page's."""
    lower = name.lower()
    packing = next((one for one in (Packing.GZIP, Packing.ZSTD) if lower.endswith(one)), Packing.NONE)
    suffix = _suffix(lower.removesuffix(packing))
    if suffix in _NEWLINE_JSON:
        return FileKind(Holding.JSON_LINES, packing)
    if suffix in _TABLES:
        return FileKind(Holding.TABLE, packing)
    if suffix == ".warc":
        return FileKind(Holding.WARC, packing)
    if suffix == ".parquet":
        return FileKind(Holding.PARQUET, packing)
    return FileKind(Holding.PAGE, packing if packing is Packing.GZIP else Packing.NONE)


def without_packing(name: str) -> str:
    """The name that the content had: ``page.html`` for ``page.html.gz``."""
    packing = kind_of(name).packing
    return name[: len(name) - len(packing)]


def is_looked_for(name: str, *, field: str | None = None, column: str | None = None, exporting: bool = False) -> bool:
    """Whether a file in a folder is cleaned: pages always, records only where it was said what of them.

    Web archives and Parquet tables only where new files are written (``exporting``).
    """
    kind = kind_of(name)
    if kind.holding is Holding.PAGE:
        return _suffix(without_packing(name).lower()) in PAGE_SUFFIXES
    if kind.holding is Holding.JSON_LINES:
        return field is not None
    if kind.holding is Holding.WARC:
        return exporting
    return column is not None and (kind.holding is Holding.TABLE or exporting)


def _suffix(name: str) -> str:
    """As ``PurePath.suffix``, which takes ten times as long: folders have many names."""
    stem, _, end = name.rpartition(".")
    return f".{end}" if stem else ""
