"""What HTML says about each block: its element, lists, table cell, and its text with links and marks."""

from __future__ import annotations

from typing import Any, NamedTuple

import regex
from turbohtml import Document, DocumentFragment, Element, Text

from cleanscrape.model import Inline, Markup
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.tags import INERT, INLINE, PREFORMATTED, SKIPPED

_MARKS = {
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("em", "i"), "em"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("del", "s", "strike"), "del"),
    **{tag: tag for tag in ("sup", "sub", "mark")},
}
_LISTS = {"ul": "ul", "ol": "ol", "menu": "ul", "dir": "ul"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DEEPEST_LIST = 64
"""Lists nested deeper than this count as this deep, so that a bomb of lists stays linear."""
_WIDEST_SPAN = 64
_LANGUAGE = regex.compile(r"(?<!\S)(?:language-|lang-|highlight-source-|brush:\s?)([\w+#.-]{1,40}+)")


class _Style(NamedTuple):
    """What the open inline elements say."""

    href: str | None = None
    marks: frozenset[str] = frozenset()


class _Grid:
    """Where the next cell of a table goes, cells that reach down from rows above left out."""

    __slots__ = ("column", "reaching", "row", "serial")

    def __init__(self, serial: int) -> None:
        self.serial = serial
        self.row = self.column = 0
        self.reaching: dict[int, int] = {}  # column -> rows that a cell still reaches down

    def next_row(self) -> None:
        self.row += 1
        self.column = 0
        self.reaching = {column: rows - 1 for column, rows in self.reaching.items() if rows > 1}

    def place(self, width: int, height: int) -> int:
        """The column (from 1) of the next cell."""
        column = self.column + 1
        while column in self.reaching:
            column += 1
        self.column = column + width - 1
        if height > 1 and len(self.reaching) < _WIDEST_SPAN:
            self.reaching.update(dict.fromkeys(range(column, column + width), height))
        return column


class _Context(NamedTuple):
    """What the open block-level elements say."""

    tag: str = ""
    heading_level: int | None = None
    lists: tuple[str, ...] = ()
    counter: list[int] | None = None
    item: int | None = None
    quotes: int = 0
    grid: _Grid | None = None
    row: int | None = None
    column: int | None = None
    header_cell: bool = False
    preformatted: bool = False
    code_language: str | None = None
    hidden: bool = False


def markups(tree: Document, runs: list[tuple[int, int]], texts: list[str], url: str | None) -> list[Markup]:
    """The markup of each block, given its range of text nodes and its text."""
    walk = _Walk(runs, texts, tree.base_url(url or ""))
    if tree.root is not None:
        walk.run(tree.root)
    return walk.result()


class _Walk:
    """Visits text nodes in the reader's order, and counts them as it does."""

    def __init__(self, runs: list[tuple[int, int]], texts: list[str], base: str) -> None:
        self.runs = runs
        self.texts = texts
        self.base = base
        self.style = _Style()
        self.context = _Context()
        self.tables = 0
        self.serial = 0
        self.block = 0
        self.pieces: list[tuple[str | None, _Style]] = []  # of the current block; None stands for <br>
        self.seen: _Context | None = None  # the context of the current block's first words
        self.language: str | None = None  # said by a <code> inside the current block-level element
        self.markups: list[Markup] = []

    def run(self, root: Element) -> None:
        """Walk without recursion; contexts and styles on the stack are put back when they are met."""
        stack: list[Any] = [root]
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind is Text:
                self._text(node.data)
            elif kind is Element:
                tag = node.tag
                if tag == "br":
                    self._break()
                elif tag in INLINE:
                    self._enter_inline(tag, node, stack)
                    stack.extend(node.children[::-1])
                elif tag not in SKIPPED:
                    stack.append(self.context)
                    self._enter_block(tag, node)
                    stack.extend(node.children[::-1])
            elif kind is _Style:
                self.style = node
            elif kind is _Context:
                self.context = node
            elif kind is DocumentFragment:
                stack.extend(node.children[::-1])

    def result(self) -> list[Markup]:
        """The markups of all blocks."""
        while self.block < len(self.runs):
            self._close()
        return self.markups

    def _text(self, data: str) -> None:
        serial = self.serial
        self.serial += 1
        while self.block < len(self.runs) and serial >= self.runs[self.block][1]:
            self._close()
        if self.block < len(self.runs) and serial >= self.runs[self.block][0]:
            self.pieces.append((data, self.style))
            if self.seen is None and not data.isspace():
                said = self.context.code_language or self.language
                self.seen = self.context._replace(code_language=said if self.context.preformatted else None)

    def _break(self) -> None:
        if self.pieces and self.serial < self.runs[self.block][1]:
            self.pieces.append((None, self.style))

    def _close(self) -> None:
        """Finish the current block's markup."""
        context = self.seen or self.context
        text = self.texts[self.block]
        inlines = (_kept if context.preformatted else _folded)(self.pieces)
        if "".join(inline.text for inline in inlines) != text:
            inlines = (Inline(text),)
        self.markups.append(
            Markup(
                tag=context.tag,
                inlines=inlines,
                heading_level=context.heading_level,
                lists=context.lists,
                item=context.item,
                quotes=context.quotes,
                table=context.grid.serial if context.grid else None,
                row=context.row,
                column=context.column,
                header_cell=context.header_cell,
                code_language=context.code_language,
                hidden=context.hidden,
            )
        )
        self.block += 1
        self.pieces = []
        self.seen = None

    def _enter_inline(self, tag: str, node: Element, stack: list[Any]) -> None:
        style = self.style
        if tag == "a" and (href := node.attr("href")) is not None:
            stack.append(style)
            href = href.strip()
            self.style = style._replace(href=href if href.startswith("#") else absolute(href, self.base))
        elif (mark := _MARKS.get(tag)) is not None:
            if tag == "code" and self.context.preformatted:
                self.language = _code_language(node) or self.language
            if mark not in style.marks:
                stack.append(style)
                self.style = style._replace(marks=style.marks | {mark})

    def _enter_block(self, tag: str, node: Element) -> None:
        before = self.context
        said: dict[str, Any] = {"tag": tag}
        self.language = None
        if tag in _HEADINGS:
            said["heading_level"] = _HEADINGS[tag]
        elif tag in _LISTS:
            deeper = (*before.lists, _LISTS[tag]) if len(before.lists) < _DEEPEST_LIST else before.lists
            said.update(lists=deeper, counter=[0], item=None)
        elif tag == "li" and before.counter is not None:
            before.counter[0] += 1
            said["item"] = before.counter[0]
        elif tag == "blockquote":
            said["quotes"] = before.quotes + 1
        elif tag == "table":
            self.tables += 1
            said.update(grid=_Grid(self.tables), row=None, column=None, header_cell=False)
        elif before.grid is not None:
            said.update(_table_part(tag, node, before.grid))
        if tag in PREFORMATTED:
            said["preformatted"] = True
        if tag == "pre" or tag == "div" or tag == "figure":
            said["code_language"] = _code_language(node) or before.code_language
        if tag in INERT or _is_hidden(node):
            said["hidden"] = True
        self.context = before._replace(**said)


def _table_part(tag: str, node: Element, grid: _Grid) -> dict[str, Any]:
    if tag == "tr":
        grid.next_row()
        return {"row": grid.row, "column": None, "header_cell": False}
    if tag == "td" or tag == "th":
        column = grid.place(_count(node, "colspan"), _count(node, "rowspan"))
        return {"column": column, "header_cell": tag == "th"}
    return {}


def _count(node: Element, name: str) -> int:
    value = node.attr(name)
    return min(max(int(value), 1), _WIDEST_SPAN) if value and len(value) < 6 and value.isdecimal() else 1


def _code_language(node: Element) -> str | None:
    said = node.attr("data-lang") or node.attr("data-language")
    if said and len(said) <= 40 and not said.isspace():
        return said.strip()
    found = _LANGUAGE.search(node.attr("class") or "")
    return found.group(1) if found else None


def _is_hidden(node: Element) -> bool:
    style = node.attr("style")
    if style and "none" in style and "display:none" in style.replace(" ", "").lower():
        return True
    return node.attr("hidden") is not None


class _Joiner:
    """Joins runs of text that share their style."""

    def __init__(self) -> None:
        self.runs: list[tuple[list[str], _Style]] = []

    def add(self, text: str, style: _Style) -> None:
        if self.runs and self.runs[-1][1] == style:
            self.runs[-1][0].append(text)
        else:
            self.runs.append(([text], style))

    def inlines(self) -> tuple[Inline, ...]:
        return tuple(Inline("".join(texts), style.href, style.marks) for texts, style in self.runs)


def _folded(pieces: list[tuple[str | None, _Style]]) -> tuple[Inline, ...]:
    """Fold white space across pieces; ``<br>`` breaks lines, and empty lines go."""
    joiner = _Joiner()
    pending, pending_style = "", _Style()  # what stands before the next word, if there is one
    for data, style in pieces:
        if data is None:
            pending, pending_style = "\n", style
            continue
        words = data.split()
        if not data:
            continue
        if not words or data[0].isspace():
            pending, pending_style = (pending, pending_style) if pending else (" ", style)
        if not words:
            continue
        if pending and joiner.runs:
            joiner.add(pending, pending_style)
        joiner.add(" ".join(words), style)
        pending, pending_style = (" ", style) if data[-1].isspace() else ("", style)
    return joiner.inlines()


def _kept(pieces: list[tuple[str | None, _Style]]) -> tuple[Inline, ...]:
    """Join preformatted pieces as they are, without the line breaks at both ends."""
    texts = ["\n" if data is None else data for data, _ in pieces]
    styles = [style for _, style in pieces]
    first, last = 0, len(texts)
    while first < last and not (stripped := texts[first].lstrip("\n")):
        first += 1
    if first < last:
        texts[first] = stripped
    while last > first and not (stripped := texts[last - 1].rstrip("\n")):
        last -= 1
    if first < last:
        texts[last - 1] = stripped
    joiner = _Joiner()
    for text, style in zip(texts[first:last], styles[first:last], strict=True):
        joiner.add(text, style)
    return joiner.inlines()
