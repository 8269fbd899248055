"""An article's tree -> TEI elements."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

import regex

from cleanscrape.model import Article, Inline
from cleanscrape.writing.footnotes import NOTE
from cleanscrape.writing.inlines import Group, linked_groups, marked_groups
from cleanscrape.writing.links import safe_href, safe_source
from cleanscrape.writing.nodes import (
    Cell,
    Definitions,
    Figure,
    ItemList,
    Leaf,
    Node,
    Note,
    Picture,
    Quote,
    Role,
    Table,
)
from cleanscrape.writing.outline import outline
from cleanscrape.writing.tables import Place, grid

__all__ = ["add", "article_division", "paragraphs", "pointer"]

_SPACE = regex.compile(r"\s")
_MARKS = {
    "strong": ("hi", "bold"),
    "em": ("hi", "italic"),
    "mark": ("hi", "highlight"),
    "sup": ("hi", "superscript"),
    "sub": ("hi", "subscript"),
    "code": ("hi", "code"),
    "del": ("del", "strikethrough"),
    "math": ("hi", "math"),
}
"""Mark -> element and its ``rend``."""
_IN_FIGURES = (Picture, Table)
"""What stands in a ``<figure>`` beside paragraphs and code; other nodes with a caption stand before its figure."""


def add(parent: Xml.Element, tag: str, text: str | None = None, **attributes: str) -> Xml.Element:
    """Append an element to ``parent``; it is returned."""
    element = Xml.SubElement(parent, tag, attributes)
    element.text = text
    return element


def pointer(url: str) -> str:
    """An address as one pointer: white space, which separates pointers, escaped."""
    return _SPACE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()), url.strip())


def paragraphs(parent: Xml.Element, text: str) -> None:
    """Text as ``<p>``, divided at blank lines; other line breaks are kept."""
    for part in text.split("\n\n"):
        if part.strip():
            _write(add(parent, "p"), part)


def article_division(article: Article) -> Xml.Element:
    """The article as a division; each heading opens a division that is as deep as its level."""
    nodes = outline(article)
    writer = _Writer([node for node in nodes if isinstance(node, Note)])
    root = Xml.Element("div", {"type": "article"})
    sections = [(1, root)]
    for node in nodes:
        if not (isinstance(node, Leaf) and node.role is Role.HEADING):
            writer.node(sections[-1][1], node)
        elif node.level == 1 and all(before.tag == "figure" for before in root):
            writer.inlines(add(root, "head"), node.inlines)
        else:
            level = max(node.level, 2)
            while sections[-1][0] >= level:
                sections.pop()
            sections.append((level, add(sections[-1][1], "div", type="section")))
            writer.inlines(add(sections[-1][1], "head"), node.inlines)
    _declared_picture(sections[-1][1], article)
    return root


def _declared_picture(parent: Xml.Element, article: Article) -> None:
    """The main picture where it has no place among the blocks."""
    image = article.main_image
    url = safe_source(image.url) if image else None
    if image and url and url not in {safe_source(placed.url) for placed in article.images}:
        _graphic(add(parent, "figure"), Picture(url, image.alt or ""))


def _graphic(figure: Xml.Element, picture: Picture) -> None:
    add(figure, "graphic", url=pointer(picture.url))
    if picture.alt:
        add(figure, "figDesc", picture.alt)


class _Writer:
    """Writes nodes; references to notes need to know the notes' ids."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._ids = {id(note): f"note-{number}" for number, note in enumerate(notes, 1)}
        self._by_label: dict[str, str] = {}
        for note in notes:
            self._by_label.setdefault(note.label, self._ids[id(note)])

    def nodes(self, parent: Xml.Element, nodes: Sequence[Node]) -> None:
        """Append nodes where paragraphs may stand."""
        for node in nodes:
            self.node(parent, node)

    def node(self, parent: Xml.Element, node: Node) -> None:
        """Append a node where paragraphs may stand."""
        if isinstance(node, Leaf):
            self._leaf(parent, node)
        elif isinstance(node, Picture):
            _graphic(add(parent, "figure"), node)
        elif isinstance(node, Figure):
            self._figure(parent, node)
        elif isinstance(node, Quote):
            source = safe_href(node.source)
            self.nodes(add(parent, "quote", **({"source": pointer(source)} if source else {})), node.children)
        elif isinstance(node, ItemList):
            self._list(parent, node)
        elif isinstance(node, Definitions):
            self._definitions(parent, node)
        elif isinstance(node, Note):
            attributes = {"xml:id": self._ids[id(node)], "n": node.label, "place": "end"}
            self._content(add(parent, "note", **attributes), node.children)
        else:
            self._table(parent, node)

    def _leaf(self, parent: Xml.Element, leaf: Leaf) -> None:
        if leaf.role is Role.CODE:
            attributes = {"type": "code", "xml:space": "preserve", **({"n": leaf.language} if leaf.language else {})}
            add(parent, "ab", leaf.text, **attributes)
        elif leaf.role is Role.CAPTION:
            self.inlines(add(add(parent, "figure"), "head"), leaf.inlines)
        else:  # a heading inside of a quote or an item opens no division
            self.inlines(add(parent, "label" if leaf.role is Role.HEADING else "p"), leaf.inlines)

    def _content(self, parent: Xml.Element, children: Sequence[Node]) -> None:
        """What an item, a cell, a note holds: paragraphs that have no other nodes beside them stand without ``<p>``."""
        texts = _texts(children)
        if len(texts) == len(children) == 1 or (parent.tag == "cell" and len(texts) == len(children)):
            self._lines(parent, texts)
        else:
            self.nodes(parent, children)

    def _lines(self, parent: Xml.Element, lines: Sequence[Sequence[Inline]]) -> None:
        for number, line in enumerate(lines):
            if number:
                add(parent, "lb")
            self.inlines(parent, line)

    def _figure(self, parent: Xml.Element, figure: Figure) -> None:
        fitting = all(isinstance(child, _IN_FIGURES) or _is_text(child) for child in figure.children)
        if not fitting:
            self.nodes(parent, figure.children)
        children = figure.children if fitting else []
        if not (children or figure.captions):
            return
        element = add(parent, "figure")
        if figure.captions:
            self._lines(add(element, "head"), figure.captions)
        if len(children) == 1 and isinstance(children[0], Picture):
            _graphic(element, children[0])
        else:  # each picture in a figure of its own, so that it is clear which one a description is of
            self.nodes(element, children)

    def _list(self, parent: Xml.Element, items: ItemList) -> None:
        listed = add(parent, "list", rend="numbered" if items.numbered else "bulleted")
        for number, item in zip(items.numbers(), items.items, strict=True):
            self._content(add(listed, "item", **({"n": str(number)} if items.numbered else {})), item.children)

    def _definitions(self, parent: Xml.Element, definitions: Definitions) -> None:
        """Pairs of one label and one item, as TEI wants them: terms that share a definition share a label."""
        listed = add(parent, "list", type="gloss")
        for terms, children in _pairs(definitions):
            lines = [term.inlines for term in terms if isinstance(term, Leaf) and _is_line(term)]
            self._lines(add(listed, "label"), lines)
            self._content(add(listed, "item"), [*(term for term in terms if not _is_line(term)), *children])

    def _table(self, parent: Xml.Element, table: Table) -> None:
        rows = [row for row in grid(table) if row]
        captions = [node for node in table.captions if isinstance(node, Leaf)]
        self.nodes(parent, [node for node in table.captions if not (rows and isinstance(node, Leaf))])
        if not rows:
            return
        element = add(parent, "table")
        for caption in captions:
            self.inlines(add(element, "head"), caption.inlines)
        for row in rows:
            is_header = all(place.cell is not None and place.cell.header for place in row)
            line = add(element, "row", **({"role": "label"} if is_header else {}))
            for place in row:
                self._cell(line, place)

    def _cell(self, line: Xml.Element, place: Place) -> None:
        cell = place.cell or Cell()
        attributes = {"role": "label"} if cell.header else {}
        if place.width > 1:
            attributes["cols"] = str(place.width)
        if cell.height > 1:
            attributes["rows"] = str(cell.height)
        self._content(add(line, "cell", **attributes), cell.children)

    def inlines(self, parent: Xml.Element, inlines: Sequence[Inline]) -> None:
        """Append runs of text with their links and marks."""
        for group in linked_groups(inlines):
            inside = add(parent, "ref", target=pointer(group.href)) if group.href else parent
            self._marked(inside, group.runs, frozenset())

    def _marked(self, parent: Xml.Element, inlines: Sequence[Inline], done: frozenset[str]) -> None:
        for group in marked_groups(inlines, done):
            if group.mark is None:
                for run in group.runs:
                    _write(parent, run.text)
            else:
                self._marked(self._mark(parent, group), group.runs, done | {group.mark})

    def _mark(self, parent: Xml.Element, group: Group) -> Xml.Element:
        """The element of a mark; of a reference to a note that has nothing in it only its look is left."""
        if group.mark == NOTE:
            name = self._by_label.get(group.runs[0].text)
            return add(parent, "ref", type="note", target=f"#{name}") if name else add(parent, "hi", rend="superscript")
        if group.mark == "q":
            return add(parent, "q")
        tag, look = _MARKS[group.mark or ""]
        return add(parent, tag, rend=look)


def _is_text(node: Node) -> bool:
    return isinstance(node, Leaf) and node.role in (Role.PARAGRAPH, Role.CODE)


def _is_line(node: Node) -> bool:
    """Whether a term's label can hold it."""
    return isinstance(node, Leaf) and node.role is not Role.CODE


def _texts(nodes: Sequence[Node]) -> list[Sequence[Inline]]:
    return [node.inlines for node in nodes if isinstance(node, Leaf) and node.role is Role.PARAGRAPH]


def _pairs(definitions: Definitions) -> list[tuple[list[Node], list[Node]]]:
    """Terms with their definitions."""
    pairs: list[tuple[list[Node], list[Node]]] = []
    was_term = False
    for entry in definitions.entries:
        if not pairs or (entry.is_term and not was_term):
            pairs.append(([], []))
        pairs[-1][0 if entry.is_term else 1].extend(entry.children)
        was_term = entry.is_term
    return pairs


def _write(parent: Xml.Element, text: str) -> None:
    """Append text; its line breaks as ``<lb/>``."""
    for number, line in enumerate(text.split("\n")):
        if number:
            add(parent, "lb")
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + line
        else:
            parent.text = (parent.text or "") + line
