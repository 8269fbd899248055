"""An article's tree -> TEI elements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as Xml

import regex

from cleanscrape.model import Article, Image, Inline
from cleanscrape.writing.inlines import linked_groups, marked_groups
from cleanscrape.writing.outline import Cell, ItemList, Leaf, Node, Quote, Role, Table, outline

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
}
"""Mark -> element and its ``rend``."""


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
    """The article as a division, headline first; each heading opens a division that is as deep as its level."""
    root = Xml.Element("div", {"type": "article"})
    pictures = {image.caption: image for image in article.images if image.caption}
    sections = [(1, root)]
    for node in outline(article):
        if isinstance(node, Leaf) and node.role is Role.HEADING:
            if len(root) == 0 and node.level == 1:
                _inlines(add(root, "head"), node.inlines)
                continue
            level = max(node.level, 2)
            while sections[-1][0] >= level:
                sections.pop()
            sections.append((level, add(sections[-1][1], "div", type="section")))
            _inlines(add(sections[-1][1], "head"), node.inlines)
        else:
            _node(sections[-1][1], node, pictures)
    _other_pictures(sections[-1][1], [article.main_image, *article.images], pictures)
    return root


def _other_pictures(parent: Xml.Element, images: Iterable[Image | None], placed: dict[str, Image]) -> None:
    """Pictures without a caption, which have no place among the blocks."""
    done = {image.url for image in placed.values()}
    for image in images:
        if image and image.url and image.url not in done:
            done.add(image.url)
            figure = add(parent, "figure")
            add(figure, "graphic", url=pointer(image.url))
            if image.alt:
                add(figure, "figDesc", image.alt)


def _node(parent: Xml.Element, node: Node, pictures: dict[str, Image]) -> None:
    if isinstance(node, Leaf):
        _leaf(parent, node, pictures)
    elif isinstance(node, Quote):
        inside = add(parent, "quote")
        for child in node.children:
            _node(inside, child, pictures)
    elif isinstance(node, ItemList):
        _list(parent, node, pictures)
    else:
        _table(parent, node)


def _leaf(parent: Xml.Element, leaf: Leaf, pictures: dict[str, Image]) -> None:
    if leaf.role is Role.CODE:
        attributes = {"type": "code", "xml:space": "preserve", **({"n": leaf.language} if leaf.language else {})}
        add(parent, "ab", leaf.text, **attributes)
    elif leaf.role is Role.CAPTION:
        figure, image = add(parent, "figure"), pictures.get(leaf.text)
        _inlines(add(figure, "head"), leaf.inlines)
        if image and image.url:
            add(figure, "graphic", url=pointer(image.url))
            if image.alt:
                add(figure, "figDesc", image.alt)
    else:  # a heading inside of a quote or an item opens no division
        _inlines(add(parent, "label" if leaf.role is Role.HEADING else "p"), leaf.inlines)


def _list(parent: Xml.Element, items: ItemList, pictures: dict[str, Image]) -> None:
    listed = add(parent, "list", rend="numbered" if items.numbered else "bulleted")
    for item in items.items:
        inside = add(listed, "item", **({"n": str(item.number)} if items.numbered else {}))
        only = item.children[0] if len(item.children) == 1 else None
        if isinstance(only, Leaf) and only.role is Role.PARAGRAPH:
            _inlines(inside, only.inlines)
            continue
        for child in item.children:
            _node(inside, child, pictures)


def _table(parent: Xml.Element, table: Table) -> None:
    rows = [row for row in table.rows if row]
    if not rows:
        return
    element = add(parent, "table")
    for row in rows:
        labels = {"role": "label"} if all(cell.header for cell in row) else {}
        line = add(element, "row", **labels)
        for cell in row:
            _cell(line, cell)


def _cell(line: Xml.Element, cell: Cell) -> None:
    element = add(line, "cell", **({"role": "label"} if cell.header else {}))
    for number, text in enumerate(cell.texts):
        if number:
            add(element, "lb")
        _inlines(element, text)


def _inlines(parent: Xml.Element, inlines: Sequence[Inline]) -> None:
    for group in linked_groups(inlines):
        inside = add(parent, "ref", target=pointer(group.href)) if group.href else parent
        _marked(inside, group.runs, frozenset())


def _marked(parent: Xml.Element, inlines: Sequence[Inline], done: frozenset[str]) -> None:
    for group in marked_groups(inlines, done):
        if group.mark is None:
            for run in group.runs:
                _write(parent, run.text)
        else:
            tag, look = _MARKS[group.mark]
            _marked(add(parent, tag, rend=look), group.runs, done | {group.mark})


def _write(parent: Xml.Element, text: str) -> None:
    """Append text; its line breaks as ``<lb/>``."""
    for number, line in enumerate(text.split("\n")):
        if number:
            add(parent, "lb")
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + line
        else:
            parent.text = (parent.text or "") + line
