"""HTML -> ``Page``: one pass over the parsed tree, one block for each run of text between block boundaries."""

from __future__ import annotations

from typing import Any, NamedTuple

from turbohtml import DocumentFragment, Element, Text, parse

from cleanscrape.lexicon import vendors, vocabulary
from cleanscrape.reading.page import Page
from cleanscrape.reading.tags import INERT, INLINE, PREFORMATTED, SKIPPED
from cleanscrape.reading.units import count_words


def read_html(source: str, *, url: str | None = None, encoding: str | None = None) -> Page:
    """Parse ``source`` and gather the columns of its page. Total: bad markup is read as a browser would."""
    tree = parse(source, positions=False, allow_declarative_shadow_roots=False)
    page = Page(kind="html", source=source, url=url, encoding=encoding, tree=tree)
    gatherer = _Gatherer(page)
    if tree.root is not None:
        gatherer.walk(tree.root)
    gatherer.finish()
    page.meta = _meta(tree)
    return page


def _meta(tree: Any) -> dict[str, str]:
    """What ``<meta>`` elements say, wherever they stand."""
    found: dict[str, str] = {}
    for node in tree.iter_elements("meta"):
        key = node.attr("property") or node.attr("name")
        content = node.attr("content")
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


class _Ambience(NamedTuple):
    """What the open inline elements say about the text in them."""

    bits: int = 0
    linked: bool = False


class _Row(NamedTuple):
    """One element, as the columns of ``Elements`` want it."""

    node: Element
    tag: str
    names: str
    bits: int
    parent: int
    first: int


class _Gatherer:
    """Fills the page's columns while the tree is walked, without recursion: nesting depth is no limit.

    Marks on the walk's stack undo what entering an element did: an ``int`` (element index) leaves a block-level
    element, an ``_Ambience`` restores the one around an inline element.
    """

    __slots__ = (
        "ambience", "breaks", "current", "ends", "first_run", "inner", "linked", "page", "pieces", "preformatted",
        "rows", "run", "started", "texts",
    )  # fmt: skip

    def __init__(self, page: Page) -> None:
        self.page = page
        self.texts = page.texts
        self.rows: list[_Row] = []
        self.ends: list[int] = []
        self.ambience = _Ambience()
        self.current = -1  # index of the innermost open block-level element
        self.pieces: list[str | None] = []  # texts of the open block; None stands for <br>
        self.breaks = False
        self.started = False  # whether the open block holds anything but white space
        self.linked = 0
        self.inner = 0
        self.run = self.first_run = 0  # serial numbers of text nodes
        self.preformatted = 0

    def walk(self, root: Element) -> None:
        """Visit the tree below ``root`` in document order."""
        stack: list[Any] = [root]
        pop = stack.pop
        while stack:
            node = pop()
            kind = type(node)
            if kind is Text:
                self.run += 1
                data = node.data
                if self.started or not data.isspace() or self.preformatted:
                    self.text(data)
            elif kind is Element:
                tag = node.tag
                if tag in INLINE:
                    self.enter_inline(tag, node, stack)
                elif tag in SKIPPED:
                    if tag == "iframe" or tag == "script":
                        self.note_widget(tag, node)
                elif tag == "br":
                    self.breaks = True
                    self.pieces.append(None)
                else:
                    self.enter_block(tag, node, stack)
            elif kind is int:
                self.leave(node)
            elif kind is _Ambience:
                self.ambience = node
            elif kind is DocumentFragment:  # the content of <template>
                stack.extend(node.children[::-1])

    def text(self, data: str) -> None:
        """Add a text node to the open block."""
        self.pieces.append(data)
        if data.isspace():
            return
        self.started = True
        bits, linked = self.ambience
        self.inner |= bits
        if linked:
            self.linked += len(data.strip())

    def enter_inline(self, tag: str, node: Element, stack: list[Any]) -> None:
        """Note what an inline element says about the text in it."""
        names = _names(node)
        is_link = tag == "a" and node.attr("href") is not None
        if names or is_link or tag == "time":
            before = self.ambience
            stack.append(before)
            self.ambience = _Ambience(before.bits | vocabulary.bits(tag, names), before.linked or is_link)
            if names:
                vendor = vendors.match(tag, names, node)
                if vendor is not None:  # an inline element is one of the page's elements only as a widget
                    self.page.elements.vendors.append((self.add(tag, names, node), vendor.name))
        stack += node.children[::-1]

    def enter_block(self, tag: str, node: Element, stack: list[Any]) -> None:
        """Close the open block and make ``node`` the current element."""
        if self.started:
            self.flush()
        elif self.pieces:
            self.drop()
        names = _names(node)
        index = self.add(tag, names, node)
        if names or "-" in tag:
            vendor = vendors.match(tag, names, node)
            if vendor is not None:
                self.page.elements.vendors.append((index, vendor.name))
        self.current = index
        stack.append(index)
        if tag in PREFORMATTED:
            self.preformatted += 1
        stack += node.children[::-1]

    def add(self, tag: str, names: str, node: Element) -> int:
        """Add an element to the page's columns."""
        bits = vocabulary.bits(tag, names)
        style = node.attr("style")
        if (style and _displayed_none(style)) or tag in INERT or node.attr("hidden") is not None:
            bits |= vocabulary.HIDDEN
        first = len(self.texts)
        self.rows.append(_Row(node, tag, names, bits, self.current, first))
        self.ends.append(first)
        return len(self.ends) - 1

    def note_widget(self, tag: str, node: Element) -> None:
        """Keep an iframe or script of a known vendor: it holds no block, but an embed or a comment box."""
        names = _names(node)
        vendor = vendors.match(tag, names, node)
        if vendor is not None:
            self.page.elements.vendors.append((self.add(tag, names, node), vendor.name))

    def leave(self, index: int) -> None:
        """Close the open block and go back to the parent of element ``index``."""
        if self.started:
            self.flush()
        elif self.pieces:
            self.drop()
        self.ends[index] = len(self.texts)
        row = self.rows[index]
        self.current = row.parent
        if row.tag in PREFORMATTED:
            self.preformatted -= 1

    def drop(self) -> None:
        """Forget an open block of nothing but white space."""
        self.pieces.clear()
        self.breaks = False
        self.first_run = self.run

    def flush(self) -> None:
        """Close the open block and add it to the page's columns."""
        page = self.page
        text = self.folded()
        self.texts.append(text)
        page.words.append(count_words(text))
        page.owners.append(self.current)
        page.linked.append(self.linked)
        page.inner.append(self.inner)
        page.runs.append((self.first_run, self.run))
        self.started = False
        self.linked = self.inner = 0
        self.drop()

    def folded(self) -> str:
        """The open block's text: white space folded, kept in preformatted elements."""
        pieces = self.pieces
        if self.preformatted:
            return "".join("\n" if piece is None else piece for piece in pieces).strip("\n")
        if not self.breaks:
            return _fold(pieces)
        lines: list[list[str | None]] = [[]]
        for piece in pieces:
            if piece is None:
                lines.append([])
            else:
                lines[-1].append(piece)
        return "\n".join(folded for line in lines if (folded := _fold(line)))

    def finish(self) -> None:
        """Hand the elements over as columns."""
        if self.started:
            self.flush()
        elements = self.page.elements
        if self.rows:
            columns = [list(column) for column in zip(*self.rows, strict=True)]
            (elements.nodes, elements.tags, elements.names, elements.bits, elements.parents, elements.first) = columns
        elements.end = self.ends


def _fold(pieces: list[str | None]) -> str:
    """Join texts (no ``None`` among them) and fold their white space."""
    return " ".join("".join(pieces).split())  # type: ignore[arg-type]


def _names(node: Element) -> str:
    """Class, id, role and itemprop as written, joined by blanks."""
    attr = node.attr
    names = attr("class") or ""
    for key in ("id", "role", "itemprop"):
        value = attr(key)
        if value:
            names = f"{names} {value}"
    return names


def _displayed_none(style: str) -> bool:
    return "none" in style and "display:none" in style.replace(" ", "").lower()
