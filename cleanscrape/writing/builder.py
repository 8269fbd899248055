"""Puts leaves into the lists, tables, quotations and figures that their paths name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from cleanscrape.model import Around
from cleanscrape.writing.nodes import (
    Cell,
    Container,
    Definitions,
    Entry,
    Figure,
    Item,
    ItemList,
    Node,
    Note,
    Quote,
    Row,
    Table,
)

_DEEPEST = 32
"""Structures nested deeper than this are written as this deep: no writer recurses without bound."""


@dataclass(slots=True)
class _Through:
    """Stands for an element that is written as its content."""

    children: list[Node]


_Whole = TypeVar("_Whole", ItemList, Definitions, Table, Quote, Figure)
_Open = Container | ItemList | Definitions | Table | Row | _Through


class Builder:
    """The tree while it grows; ``labels`` says what the notes are called by their ids."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.root: list[Node] = []
        self._labels = labels
        self._open: list[tuple[str, int, _Open]] = []

    def add(self, path: Sequence[Around], node: Node) -> None:
        """Append ``node`` at the place that ``path`` says."""
        self.enter(path).append(node)

    def enter(self, path: Sequence[Around]) -> list[Node]:
        """Go to a place; gives what the next node there is appended to."""
        path = self._from_note(path)[:_DEEPEST]
        shared = 0
        while shared < min(len(path), len(self._open)) and self._is_open(shared, path[shared]):
            shared += 1
        del self._open[shared:]
        for around in path[shared:]:
            self._open.append((around.tag, around.serial, self._entered(around)))
        return self._children()

    def innermost(self) -> _Open | None:
        """What the next node goes into; None for the root."""
        return self._open[-1][2] if self._open else None

    def _from_note(self, path: Sequence[Around]) -> Sequence[Around]:
        """A path from a footnote that the text refers to on: it stands by itself, whatever list it was in."""
        for place, around in enumerate(path):
            if around.tag == "note":
                return path[place:] if around.name in self._labels else (*path[:place], *path[place + 1 :])
        return path

    def _is_open(self, depth: int, around: Around) -> bool:
        tag, serial, node = self._open[depth]
        if tag != around.tag or serial != around.serial:
            return False
        if around.number is not None:  # a picture before the first block did not know it
            if isinstance(node, (Item, Row)):
                node.number = around.number
            elif isinstance(node, Cell):
                node.column, node.width, node.height = around.number, around.width, around.height
        return True

    def _children(self) -> list[Node]:
        inside = self.innermost()
        if inside is None:
            return self.root
        if isinstance(inside, ItemList):
            inside.items = inside.items or [Item()]
            return inside.items[-1].children
        if isinstance(inside, Definitions):
            inside.entries = inside.entries or [Entry(False)]
            return inside.entries[-1].children
        if isinstance(inside, Row):
            inside.cells = inside.cells or [Cell()]
            return inside.cells[-1].children
        return inside.captions if isinstance(inside, Table) else inside.children

    def _entered(self, around: Around) -> _Open:
        tag = around.tag
        if tag == "li":
            item = Item(around.number)
            self._list().items.append(item)
            return item
        if tag in ("dt", "dd"):
            entry = Entry(tag == "dt")
            self._definitions().entries.append(entry)
            return entry
        if tag in ("tr", "td", "th", "caption"):
            return self._table_part(around)
        if tag == "note":
            note = Note(self._labels[around.name or ""])
            self.root.append(note)
            return note
        return self._whole(around)

    def _whole(self, around: Around) -> _Open:
        if around.tag in ("ul", "ol"):
            return self._appended(ItemList(around.tag == "ol"))
        if around.tag == "dl":
            return self._appended(Definitions())
        if around.tag == "table":
            return self._appended(Table())
        if around.tag == "blockquote":
            return self._appended(Quote(around.name))
        return self._appended(Figure())

    def _appended(self, node: _Whole) -> _Whole:
        self._children().append(node)
        return node

    def _table_part(self, around: Around) -> _Open:
        inside = self.innermost()
        if around.tag == "tr" and isinstance(inside, Table):
            row = Row(around.number)
            inside.rows.append(row)
            return row
        if around.tag in ("td", "th") and isinstance(inside, Row):
            cell = Cell(around.tag == "th", around.number, around.width, around.height)
            inside.cells.append(cell)
            return cell
        return _Through(self._children())  # the caption, or a part without its table

    def _list(self) -> ItemList:
        """The list of an item; one is made for items that stand in none."""
        inside = self.innermost()
        if isinstance(inside, ItemList):
            return inside
        before = self._children()
        if before and isinstance(before[-1], ItemList) and not before[-1].numbered:
            return before[-1]
        return self._appended(ItemList())

    def _definitions(self) -> Definitions:
        inside = self.innermost()
        if isinstance(inside, Definitions):
            return inside
        before = self._children()
        if before and isinstance(before[-1], Definitions):
            return before[-1]
        return self._appended(Definitions())
