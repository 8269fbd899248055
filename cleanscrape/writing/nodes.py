"""The tree that Markdown and HTML are written from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cleanscrape.model import Inline

Inlines = tuple[Inline, ...]


class Role(StrEnum):
    """What a leaf is written as."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CODE = "code"
    CAPTION = "caption"


@dataclass(slots=True)
class Leaf:
    """One block's text (or the lines of one listing)."""

    role: Role
    inlines: Inlines
    level: int = 0
    language: str | None = None

    @property
    def text(self) -> str:
        """The text without marks."""
        return "".join(inline.text for inline in self.inlines)

    @property
    def formula(self) -> str | None:
        """The LaTeX of a leaf that is nothing else."""
        is_formula = self.role is Role.PARAGRAPH and len(self.inlines) == 1 and "math" in self.inlines[0].marks
        return self.inlines[0].text if is_formula else None


@dataclass(slots=True)
class Picture:
    """A picture by its address, which is safe to write."""

    url: str
    alt: str


@dataclass(slots=True)
class Container:
    """A node, or a part of one, that has children."""

    children: list[Node] = field(default_factory=list, kw_only=True)


@dataclass(slots=True)
class Figure(Container):
    """Pictures, or a listing, a quotation, a table, with what is said about them."""

    captions: list[Inlines] = field(default_factory=list)


@dataclass(slots=True)
class Item(Container):
    """One item of a list."""

    number: int | None = None


@dataclass(slots=True)
class ItemList:
    """A list; the items of a ``numbered`` one have numbers."""

    numbered: bool = False
    items: list[Item] = field(default_factory=list)

    def numbers(self) -> list[int]:
        """The number of each item; one that is not known follows that of the item before."""
        numbers: list[int] = []
        for item in self.items:
            following = numbers[-1] + 1 if numbers else 1
            numbers.append(following if item.number is None else item.number)
        return numbers


@dataclass(slots=True)
class Entry(Container):
    """A term of a definition list, or a definition."""

    is_term: bool


@dataclass(slots=True)
class Definitions:
    """A definition list."""

    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Quote(Container):
    """A quotation, and the address it is from."""

    source: str | None = None


@dataclass(slots=True)
class Cell(Container):
    """A table cell and where it stands; columns count from 1."""

    header: bool = False
    column: int | None = None
    width: int = 1
    height: int = 1


@dataclass(slots=True)
class Row:
    """A row of a table: the cells that hold something."""

    number: int | None = None
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table and what is said about it."""

    rows: list[Row] = field(default_factory=list)
    captions: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Note(Container):
    """A footnote; ``label`` is what stands where the text refers to it."""

    label: str


Node = Leaf | Picture | Figure | ItemList | Definitions | Quote | Table | Note
