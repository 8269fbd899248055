"""Tables for the writers: which are data and which only lay out the page, and their cells as a grid."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from cleanscrape.writing.nodes import Cell, Definitions, Figure, ItemList, Leaf, Node, Quote, Role, Table

_MOST_NODES = 6
"""A cell with more is a part of the page's layout."""
_LONGEST = 1500
"""… so is one with more characters."""
_LINE_NUMBERS = regex.compile(r"\s*+[0-9]++(?:\s*\n\s*[0-9]++)*+\s*+")


class Place(NamedTuple):
    """A place in a row."""

    position: int
    """Which column it is, from 0."""
    width: int
    cell: Cell | None
    """None for an empty one."""


def settled(nodes: Sequence[Node]) -> list[Node]:
    """The nodes, tables that only lay out the page replaced by what they hold; line numbers beside code left out."""
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, Table):
            result += _settled_table(node)
            continue
        if isinstance(node, ItemList):
            for item in node.items:
                item.children = settled(item.children)
        elif isinstance(node, Definitions):
            for entry in node.entries:
                entry.children = settled(entry.children)
        elif not isinstance(node, Leaf) and hasattr(node, "children"):
            node.children = settled(node.children)
        result.append(node)
    behind = [*result[1:], None]
    return [node for node, following in zip(result, behind, strict=False) if not _numbers_lines(node, following)]


def _settled_table(table: Table) -> list[Node]:
    cells = [cell for row in table.rows for cell in row.cells]
    for cell in cells:
        cell.children = settled(cell.children)
    if _is_data(table, cells):
        return [table]
    return [*table.captions, *(node for cell in cells for node in cell.children)]


def _is_data(table: Table, cells: Sequence[Cell]) -> bool:
    if any(_lays_out(cell) for cell in cells):
        return False
    if table.captions or any(cell.header for cell in cells):
        return True
    return any(len(row.cells) > 1 for row in table.rows)


def _lays_out(cell: Cell) -> bool:
    """Whether a cell holds what cells of data do not."""
    if len(cell.children) > _MOST_NODES:
        return True
    for node in cell.children:
        if isinstance(node, (Table, Quote)) or (isinstance(node, Figure) and node.captions):
            return True
        if isinstance(node, Leaf) and (node.role in (Role.HEADING, Role.CODE) or len(node.text) > _LONGEST):
            return True
    return False


def _numbers_lines(node: Node, behind: Node | None) -> bool:
    """Whether a listing is nothing but the numbers of the lines of the one behind it."""
    if not (isinstance(node, Leaf) and isinstance(behind, Leaf) and node.role is behind.role is Role.CODE):
        return False
    lines = node.text.split("\n")
    return len(lines) == len(behind.text.split("\n")) and _LINE_NUMBERS.fullmatch(node.text) is not None


def grid(table: Table) -> Iterator[list[Place]]:
    """The rows of a table, places that a cell beside or above reaches into left out, and columns without content."""
    used = sorted({column for row in table.rows for column, _ in _numbered(row.cells)})
    positions = {column: position for position, column in enumerate(used)}
    reaching: dict[int, int] = {}  # position -> rows that a cell still reaches down
    for row in table.rows:
        line: list[Place] = []
        free = 0
        below: dict[int, int] = {}
        for column, cell in _numbered(row.cells):
            position = positions[column]
            line += (Place(empty, 1, None) for empty in range(free, position) if empty not in reaching)
            width = max(bisect_left(used, column + cell.width) - position, 1)
            line.append(Place(position, width, cell))
            free = position + width
            if cell.height > 1:
                below.update(dict.fromkeys(range(position, free), cell.height))
        yield line
        reaching = {position: rows - 1 for position, rows in {**reaching, **below}.items() if rows > 1}


def _numbered(cells: Sequence[Cell]) -> Iterator[tuple[int, Cell]]:
    column = 0
    for cell in cells:
        column = max(column + 1, cell.column or 0)
        yield column, cell
