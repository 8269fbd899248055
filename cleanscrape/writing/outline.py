"""A flat run of blocks -> the tree that Markdown and HTML are written from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import regex

from cleanscrape.model import Article, Block, Inline, Kind

_DEEPEST = 32
"""Quotes and lists nested deeper than this are written as this deep: no writer recurses without bound."""
_NUMBERED = regex.compile(r"([0-9]{1,9}+)[.)]\s++(?=\S)")
_WORD = regex.compile(r"\w")
_FENCES = ("```", "~~~")
_RULER = regex.compile(r"[\s|:+=-]++")
"""The line under a text table's header."""


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
    inlines: tuple[Inline, ...]
    level: int = 0
    language: str | None = None

    @property
    def text(self) -> str:
        """The text without marks."""
        return "".join(inline.text for inline in self.inlines)


@dataclass(slots=True)
class Item:
    """One item of a list."""

    number: int
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class ItemList:
    """A list; ``numbered`` lists count from ``items[0].number``."""

    numbered: bool
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Quote:
    """A quotation."""

    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    """A table cell: the texts of its blocks."""

    header: bool = False
    texts: list[tuple[Inline, ...]] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table; rows may differ in length."""

    rows: list[list[Cell]] = field(default_factory=list)


Node = Leaf | ItemList | Quote | Table


def outline(article: Article) -> list[Node]:
    """The article as a tree, headline first."""
    blocks = list(article.blocks)
    root: list[Node] = []
    if article.headline and not any(block.kind is Kind.HEADLINE for block in blocks):
        root.append(Leaf(Role.HEADING, (Inline(article.headline),), level=1))
    builder = _Builder(root)
    for run in _runs(blocks):
        first = run[0]
        if first.kind is Kind.TABLE:
            builder.add(first, _html_table(run) if first.markup else _text_table(run))
        elif first.kind is Kind.CODE and first.markup is None:
            if (listing := _listing(run)) is not None:
                builder.add(first, listing)
        else:
            builder.add(first, _leaf(first))
    return root


def _runs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks that are written as one: cells of a table, lines of flattened listings; others alone."""
    run: list[Block] = []
    for block in blocks:
        if run and not _goes_on(run[-1], block):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _goes_on(before: Block, block: Block) -> bool:
    """Whether ``block`` continues the table or listing that ``before`` is part of."""
    if block.kind is not before.kind or block.kind not in (Kind.TABLE, Kind.CODE):
        return False
    one, other = before.markup, block.markup
    if one is None or other is None:
        return one is other and block.index == before.index + 1
    in_cells = one.row is not None and other.row is not None
    return block.kind is Kind.TABLE and in_cells and one.table == other.table


def _inlines(block: Block) -> tuple[Inline, ...]:
    return (block.markup.inlines if block.markup else ()) or (Inline(block.text),)


def _without_permalinks(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading without the sign ("¶", "#") that links to the heading itself."""
    kept = [inline for inline in inlines if "#" not in (inline.href or "") or _WORD.search(inline.text)]
    if not kept or len(kept) == len(inlines):
        return inlines
    return *kept[:-1], kept[-1]._replace(text=kept[-1].text.rstrip())


def _leaf(block: Block) -> Leaf:
    markup, inlines = block.markup, _inlines(block)
    level = markup.heading_level if markup else None
    if block.kind is Kind.HEADLINE:
        return Leaf(Role.HEADING, _without_permalinks(inlines), level=1)
    if block.kind is Kind.HEADING or level:
        return Leaf(Role.HEADING, _without_permalinks(inlines), level=level or 2)
    if block.kind is Kind.CODE:
        return Leaf(Role.CODE, (Inline(block.text),), language=markup.code_language if markup else None)
    return Leaf(Role.CAPTION if block.kind is Kind.CAPTION else Role.PARAGRAPH, inlines)


def _listing(run: Sequence[Block]) -> Leaf | None:
    """The lines of a listing in flattened text as one leaf, without its fences."""
    language = None
    lines = [block.text for block in run]
    if lines and lines[0].lstrip().startswith(_FENCES):
        language = lines.pop(0).strip().lstrip("`~").strip() or None
    if lines and lines[-1].lstrip().startswith(_FENCES):
        lines.pop()
    return Leaf(Role.CODE, (Inline("\n".join(lines)),), language=language) if lines else None


def _html_table(run: Sequence[Block]) -> Node:
    if run[0].markup is None or run[0].markup.row is None:
        return Leaf(Role.CAPTION, _inlines(run[0]))  # the table's caption, or text that lies about in it
    places: dict[tuple[int, int], Cell] = {}
    for block in run:
        markup = block.markup
        if markup is not None:
            cell = places.setdefault((markup.row or 1, markup.column or 1), Cell(markup.header_cell))
            cell.texts.append(_inlines(block))
    table = Table()
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in places.items():
        rows.setdefault(row, {})[column] = cell
    used = sorted({column for _, column in places})  # columns without any text are left out
    for row in sorted(rows):
        reach = bisect_right(used, max(rows[row]))
        table.rows.append([rows[row].get(column) or Cell() for column in used[:reach]])
    return table


def _text_table(run: Sequence[Block]) -> Node:
    """Lines of a table in flattened text: cells between ``|`` or tabs; a line above a ruler is the header."""
    table = Table()
    for block in run:
        line = block.text
        if _RULER.fullmatch(line) and "-" in line:
            if len(table.rows) == 1:
                for cell in table.rows[0]:
                    cell.header = True
            continue
        parts = line.strip().strip("|").split("|" if "|" in line else "\t")
        table.rows.append([Cell(texts=[(Inline(part.strip()),)]) for part in parts])
    return table


class _Builder:
    """Puts leaves into the quotes and lists around them."""

    def __init__(self, root: list[Node]) -> None:
        self.root = root
        self.quotes: list[Quote] = []
        self.lists: list[ItemList] = []

    def add(self, block: Block, node: Node) -> None:
        """Append what is written for ``block``."""
        if block.kind is Kind.HEADLINE or (isinstance(node, Leaf) and node.role is Role.CAPTION):
            self.quotes, self.lists = [], []
            self.root.append(node)
            return
        kinds, number = _place(block, node, self.lists[-1] if self.lists else None)
        self._quote(_quotes(block))
        self._list(kinds, number)
        self._inside().append(node)

    def _inside(self) -> list[Node]:
        """What the next node is appended to."""
        if self.lists:
            return self.lists[-1].items[-1].children
        return self.quotes[-1].children if self.quotes else self.root

    def _quote(self, depth: int) -> None:
        if depth != len(self.quotes):
            self.lists = []
        del self.quotes[depth:]
        while len(self.quotes) < depth:
            quote = Quote()
            self._inside().append(quote)
            self.quotes.append(quote)

    def _list(self, kinds: Sequence[bool], number: int | None) -> None:
        shared = 0
        while shared < min(len(kinds), len(self.lists)) and self.lists[shared].numbered == kinds[shared]:
            shared += 1
        del self.lists[shared:]
        if not kinds:
            return
        if len(kinds) == shared:
            last = self.lists[-1].items[-1].number
            if number is None or number == last:
                return  # one more block of the same item
            if number > last:
                self.lists[-1].items.append(Item(number))
                return
            self.lists.pop()  # counting starts anew: another list
        for depth in range(len(self.lists), len(kinds)):
            new = ItemList(kinds[depth])
            self._inside().append(new)
            innermost = depth == len(kinds) - 1
            new.items.append(Item((number or 1) if innermost else 1))
            self.lists.append(new)


def _quotes(block: Block) -> int:
    around = block.markup.quotes if block.markup else 0
    return min(max(around, block.kind is Kind.QUOTE), _DEEPEST)


def _place(block: Block, node: Node, current: ItemList | None) -> tuple[list[bool], int | None]:
    """For each list around a block whether it is numbered, and the number of its item."""
    markup = block.markup
    if markup is not None and markup.lists:
        return [name == "ol" for name in markup.lists[:_DEEPEST]], markup.item
    if block.kind is not Kind.LIST_ITEM:
        return [], None
    if markup is None and isinstance(node, Leaf) and (numbered := _NUMBERED.match(node.text)) is not None:
        node.inlines = (Inline(node.text[numbered.end() :]),)
        return [True], int(numbered.group(1))
    following = current.items[-1].number + 1 if current is not None and not current.numbered else 1
    return [False], following
