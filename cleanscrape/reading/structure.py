"""The lists, tables, quotations and figures that are open while the tree is walked."""

from __future__ import annotations

from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import unquote

import regex
from turbohtml import Element

from cleanscrape.model import Around
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.tags import DEEPEST_PATH, INERT, PREFORMATTED, STRUCTURAL

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WIDEST_SPAN = 64
_MOST_ITEMS = 1 << 16
"""Items of a list that counts down which are counted to learn where it begins."""
_LONGEST_NUMBER = 9
_NUMBER = regex.compile(r"\s*+(-?+[0-9]++)\s*+")
_LANGUAGE = regex.compile(
    r"(?<!\S)(?:(?:language|lang|highlight-source|highlight)-|(?:brush:|sourceCode)\s?)(?!default\b)([\w+#.-]{1,40}+)"
)
_NOTES = frozenset(("li", "p", "div", "aside", "dd"))
"""Elements that may be a footnote."""


class _Grid:
    """Where the next cell of a table goes, cells that reach down from rows above left out."""

    __slots__ = ("column", "reaching", "row")

    def __init__(self) -> None:
        self.row = self.column = 0
        self.reaching: dict[int, int] = {}  # column -> rows that a cell still reaches down

    def next_row(self) -> int:
        self.row += 1
        self.column = 0
        self.reaching = {column: rows - 1 for column, rows in self.reaching.items() if rows > 1}
        return self.row

    def place(self, width: int, height: int) -> int:
        """The column (from 1) of the next cell."""
        column = self.column + 1
        while column in self.reaching:
            column += 1
        self.column = column + width - 1
        if height > 1 and len(self.reaching) < _WIDEST_SPAN:
            self.reaching.update(dict.fromkeys(range(column, column + width), height))
        return column


class _Counter:
    """Numbers the items of an ``<ol>`` as a browser does."""

    __slots__ = ("following", "step")

    def __init__(self, node: Element) -> None:
        self.step = 1 if node.attr("reversed") is None else -1
        self.following = _number(node.attr("start"))
        if self.following is None:
            self.following = 1 if self.step > 0 else _items(node)

    def number(self, node: Element) -> int:
        said = _number(node.attr("value"))
        number = said if said is not None else self.following or 0
        self.following = number + self.step
        return number


class Context(NamedTuple):
    """What the open block-level elements say."""

    tag: str = ""
    heading_level: int | None = None
    path: tuple[Around, ...] = ()
    counter: _Counter | None = None
    grid: _Grid | None = None
    in_header: bool = False
    preformatted: bool = False
    code_language: str | None = None
    hidden: bool = False


class Structure:
    """Makes contexts; gives each structural element its serial number."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.serial = self.notes = 0
        self.referred: set[str] = set()  # ids that footnote references so far lead to

    def entered(self, before: Context, tag: str, node: Element) -> Context:
        """The context inside a block-level element."""
        said: dict[str, Any] = {"tag": tag}
        if tag in STRUCTURAL:
            said.update(self._structural(before, STRUCTURAL[tag], node))
        elif tag in _HEADINGS:
            said["heading_level"] = _HEADINGS[tag]
        elif tag == "thead":
            said["in_header"] = True
        elif node.attr("role") == "heading":
            said["heading_level"] = min(max(_number(node.attr("aria-level")) or 2, 1), 6)
        if tag in PREFORMATTED:
            said["preformatted"] = True
        if tag == "pre" or tag == "div" or tag == "figure":
            said["code_language"] = code_language(node) or before.code_language
        if tag in INERT or _is_hidden(node):
            said["hidden"] = True
        context = before._replace(**said)
        return self.noted(context, node) if self.referred and tag in _NOTES else context

    def noted(self, context: Context, node: Element) -> Context:
        """The context made that of a footnote, if a reference leads to ``node``."""
        name = node.attr("id") or node.attr("name")
        is_inside_one = any(around.tag == "note" for around in context.path)
        if name not in self.referred or context.tag not in _NOTES or is_inside_one:
            return context
        self.notes += 1
        return _inside(context, Around("note", self.notes, name=name))

    def refer(self, fragment: str) -> None:
        """Note that a footnote reference leads to an id."""
        self.referred.add(unquote(fragment))

    def _structural(self, before: Context, name: str, node: Element) -> dict[str, Any]:
        self.serial += 1
        around = Around(name, self.serial)
        said: dict[str, Any] = {}
        if name == "ol" or name == "ul":
            said["counter"] = _Counter(node) if name == "ol" else None
        elif name == "li" and before.counter is not None:
            around = around._replace(number=before.counter.number(node))
        elif name == "blockquote" and (source := node.attr("cite")):
            around = around._replace(name=absolute(source.strip(), self.base))
        elif name == "table":
            said.update(grid=_Grid(), in_header=False)
        elif name == "tr" and before.grid is not None:
            around = around._replace(number=before.grid.next_row())
        elif name in ("td", "th"):
            around = _cell(around, node, before)
        said["path"] = _inside(before, around).path
        return said


def _inside(context: Context, around: Around) -> Context:
    return context._replace(path=(*context.path, around)) if len(context.path) < DEEPEST_PATH else context


def _cell(around: Around, node: Element, before: Context) -> Around:
    width, height = _count(node, "colspan"), _count(node, "rowspan")
    column = before.grid.place(width, height) if before.grid is not None else None
    tag = "th" if before.in_header else around.tag
    return around._replace(tag=tag, number=column, width=width, height=height)


def _count(node: Element, name: str) -> int:
    value = _number(node.attr(name))
    return min(max(value, 1), _WIDEST_SPAN) if value is not None else 1


def _number(said: str | None) -> int | None:
    found = _NUMBER.fullmatch(said) if said and len(said) <= _LONGEST_NUMBER else None
    return int(found.group(1)) if found is not None else None


def _items(node: Element) -> int:
    return sum(type(child) is Element and child.tag == "li" for child in islice(node.children, _MOST_ITEMS))


def code_language(node: Element) -> str | None:
    """The programming language that an element's class or data attributes name."""
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
