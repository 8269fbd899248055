"""Results as tables for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Cell = str | int | float | None
"""Numbers are set right; None is shown as a dash."""


@dataclass(slots=True)
class Table:
    """One table: a title, its columns, its rows."""

    title: str
    columns: Sequence[str]
    rows: list[Sequence[Cell]] = field(default_factory=list)
    digits: int = 3

    def __str__(self) -> str:
        shown = [[self._shown(cell) for cell in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(self.columns, *shown, strict=True)]
        right = [any(isinstance(row[at], (int, float)) for row in self.rows) for at in range(len(self.columns))]
        lines = [
            "  ".join(
                cell.rjust(width) if to_right else cell.ljust(width)
                for cell, width, to_right in zip(row, widths, right, strict=True)
            ).rstrip()
            for row in (self.columns, ["-" * width for width in widths], *shown)
        ]
        return "\n".join((self.title, *lines))

    def _shown(self, cell: Cell) -> str:
        if cell is None:
            return "-"
        return f"{cell:,.{self.digits}f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else cell


@dataclass(slots=True)
class Report:
    """What a benchmark found."""

    tables: list[Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failed: bool = False
    """Whether what was measured is not as it must be: the command's exit code is 1 then."""

    def __str__(self) -> str:
        return "\n\n".join([*map(str, self.tables), *self.notes])

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types: each table as a list of {column: value}."""
        tables = {
            table.title: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in self.tables
        }
        return {"tables": tables, "notes": self.notes}

    def write(self, path: Path, **facts: object) -> None:
        """Write as JSON, with ``facts`` about the run in front."""
        path.write_text(json.dumps({**facts, **self.to_dict()}, indent=1, ensure_ascii=False) + "\n", "utf-8")
