"""Where every text of an HTML source stands in it: exact, or said to be unknown - never guessed.

The parser gives offsets for tags, none for text, and misnested markup moves text about. So the source is
parsed a second time as a *twin* in which each run of text (what lies between two tags) is replaced by its
serial number: wherever the tree builder puts a run - under a foster parent, into an adopted element, glued to
the run before it - its number arrives there too. A text node is then checked: the runs that its twin names,
unescaped, must give its text to the letter; where they do not, the node counts as lost.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import regex
from turbohtml import (
    Document,
    DocumentFragment,
    Element,
    Namespace,
    Text,
    TokenType,
    parse,
    tokenize,
    unescape,
)

from cleanscrape.reading.replaced import is_formula_script
from cleanscrape.reading.tags import SKIPPED
from cleanscrape.reading.units import mark_as_blank

_UNREAD_RAW = frozenset(("script", "style", "iframe", "noembed", "noframes", "title"))
"""Elements whose content is no markup, and which the reader skips."""
_READ_AS_IT_IS = "xmp"
_READ_RAW = frozenset((_READ_AS_IT_IS, "plaintext"))
"""Elements whose content is neither markup nor character references, and which the reader reads."""
_RAW = _UNREAD_RAW | _READ_RAW | {"textarea"}

_PRIVATE = range(0xE000, 0xF900)
_REFERENCE = regex.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,12}+|[A-Za-z]{2,30}+);?+")
_UNSAID = {0: None, 0xFFFD: None}
"""NUL is dropped or replaced, depending on where it stands: both count as nothing when texts are compared."""


class Tag(NamedTuple):
    """A tag of the source, by character offsets."""

    start: int
    end: int
    element: int
    """Index into ``Layout.elements``; -1 for a tag that the tree ignored or took for something else."""
    name: str
    closes: bool


@dataclass(slots=True)
class Layout:
    """An HTML source laid out: its tags, its elements and its texts by character offsets.

    Text nodes go by serial number: their place among all those that the reader visits, in tree order.
    """

    source: str
    tree: Document
    elements: list[Element] = field(default_factory=list)
    """Every element that has a start tag in the source, in no promised order."""
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    """For each element: start and end of its start tag, then of its end tag (-1, -1 without)."""
    tags: list[Tag] = field(default_factory=list)
    """Tags of elements and strays, in the order of the source."""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    """Each run of text that is more than white space, without the white space around it, in order."""
    nodes: list[int] = field(default_factory=list)
    """For each piece the text node it is in; -1 for text that the reader skips or whose node is unknown."""
    texts: list[Text] = field(default_factory=list)
    """The text nodes by serial number."""
    lost: list[int] = field(default_factory=list)
    """Text nodes, more than white space, that could not be located."""
    pairs: list[int] = field(default_factory=list)
    """Where the source's ``\\r\\n`` would stand if all before were one character each, as the parser has it."""

    def attributes(self, element: int) -> list[tuple[str, int, int]]:
        """Name, start and end of each attribute in an element's start tag; of equal names the first counts."""
        location = self.elements[element].source_location
        found = location.attrs.items() if location is not None else ()
        return [(name, self.back(span.start_offset), self.back(span.end_offset)) for name, span in found]

    def back(self, offset: int) -> int:
        """An offset into the newline-normalised text -> the offset into the source."""
        return offset + bisect_left(self.pairs, offset) if self.pairs and offset >= 0 else offset


def locate(source: str) -> Layout:
    """Lay ``source`` out. Total, and linear in its length."""
    normal = mark_as_blank(source)
    if "\r" in source:
        normal = normal.replace("\r\n", "\n").replace("\r", "\n")
    layout = Layout(source, _parsed(normal, locations=True))
    _collect(layout)
    scan = _Scan(normal, layout)
    scan.run()
    _match(layout, scan, _texts(_parsed("".join(scan.twin), locations=False)))
    if "\r" in source:
        _map_back(layout)
    return layout


def _parsed(source: str, *, locations: bool) -> Document:
    """Parse as the reader does."""
    return parse(source, positions=False, source_locations=locations, allow_declarative_shadow_roots=False)


def _collect(layout: Layout) -> None:
    """Gather located elements and visited text nodes, in tree order, without recursion."""
    elements, spans, texts = layout.elements, layout.spans, layout.texts
    stack: list[Any] = [layout.tree.root] if layout.tree.root is not None else []
    skipping = 0
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is Element:
            location = node.source_location
            if location is not None:
                first, last = location.start_tag, location.end_tag
                end = (-1, -1) if last is None else (last.start_offset, last.end_offset)
                elements.append(node)
                spans.append((first.start_offset, first.end_offset, *end))
            children = node.children
            if children:
                if node.tag in SKIPPED and not is_formula_script(node):
                    skipping += 1
                    stack.append(None)  # met again when the children are done
                stack.extend(children[::-1])
        elif kind is Text:
            if not skipping:
                texts.append(node)
        elif node is None:
            skipping -= 1
        elif kind is DocumentFragment:
            stack.extend(node.children[::-1])


def _texts(tree: Document) -> list[str]:
    """The text nodes that the reader visits, in tree order."""
    texts: list[str] = []
    stack: list[Any] = [tree.root] if tree.root is not None else []
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is Text:
            texts.append(node.data)
        elif kind is DocumentFragment or (kind is Element and (node.tag not in SKIPPED or is_formula_script(node))):
            stack.extend(node.children[::-1])
    return texts


class _Scan:
    """Goes through what lies between the located tags, finds the runs of text and writes the twin."""

    def __init__(self, source: str, layout: Layout) -> None:
        self.source = source
        self.layout = layout
        self.twin: list[str] = []
        self.said: list[str] = []  # each piece as a text node would hold it
        self.quote = _unused(source)
        self.mark = regex.compile(f"{self.quote}([0-9]++){self.quote}")

    def run(self) -> None:
        """Fill ``layout.tags`` and ``layout.pieces``."""
        layout, source = self.layout, self.source
        position = 0
        raw = ""
        for tag in self._located():
            if tag.start < position:  # spans that overlap prove nothing; none are known
                continue
            self._gap(position, tag.start, raw)
            layout.tags.append(tag)
            self.twin.append(source[tag.start : tag.end])
            position = tag.end
            element = layout.elements[tag.element]
            is_raw = not tag.closes and tag.name in _RAW and element.namespace is Namespace.HTML
            raw = tag.name if is_raw else ""
            if raw == "script" and is_formula_script(element):
                raw = _READ_AS_IT_IS
        self._gap(position, len(source), raw)

    def _located(self) -> list[Tag]:
        tags = []
        for index, (start, inside, close, end) in enumerate(self.layout.spans):
            name = self.layout.elements[index].tag
            tags.append(Tag(start, inside, index, name, False))
            if close >= 0:
                tags.append(Tag(close, end, index, name, True))
        tags.sort()
        return tags

    def _gap(self, start: int, end: int, raw: str) -> None:
        if start == end:
            return
        if raw in _UNREAD_RAW:
            self.twin.append(self.source[start:end])
        elif raw:
            self._piece(start, end, references=raw not in _READ_RAW)
        elif self.source.find("<", start, end) < 0:
            self._piece(start, end)
        else:
            self._mixed(start, end)

    def _mixed(self, start: int, end: int) -> None:
        """Split text from comments and from tags that no element of the tree came from."""
        position = text_from = start
        for token in tokenize(self.source[start:end], resolve_references=False, capture_source=True):
            length = len(token.source if token.source is not None else token.data or "")
            if token.type is TokenType.TEXT or token.type is TokenType.CHARACTER_REFERENCE:
                position += length
                continue
            self._piece(text_from, position)
            text_from = position + length
            self.twin.append(self.source[position:text_from])
            if token.type is TokenType.START_TAG or token.type is TokenType.END_TAG:
                closes = token.type is TokenType.END_TAG
                self.layout.tags.append(Tag(position, text_from, -1, token.tag or "", closes))
            position = text_from
        self._piece(text_from, position)
        self.twin.append(self.source[position:end])  # a tag that the end of the source cut off

    def _piece(self, start: int, end: int, *, references: bool = True) -> None:
        first, last = _trimmed(self.source, start, end, references=references)
        if first >= last:
            self.twin.append(self.source[start:end])
            return
        number = len(self.layout.pieces)
        self.twin += (self.source[start:first], f"{self.quote}{number}{self.quote}", self.source[last:end])
        self.layout.pieces.append((first, last))
        core = self.source[first:last]
        self.said.append(unescape(core) if references and "&" in core else core)


def _unused(source: str) -> str:
    """A private-use character that ``source`` does not hold, to set serial numbers off."""
    first = chr(_PRIVATE[0])
    if first not in source:
        return first
    used = set(source)
    return next((private for private in map(chr, _PRIVATE) if private not in used), first)


def _trimmed(source: str, start: int, end: int, *, references: bool) -> tuple[int, int]:
    """Leave out white space at both ends, also where it is written as character references, and NULs."""
    while start < end:
        if source[start].isspace() or source[start] == "\0":
            start += 1
            continue
        found = _REFERENCE.match(source, start, end) if references and source[start] == "&" else None
        if found is None or not unescape(found.group()).isspace():
            break
        start = found.end()
    while start < end:
        if source[end - 1].isspace() or source[end - 1] == "\0":
            end -= 1
            continue
        ampersand = source.rfind("&", max(start, end - 32), end) if references and source[end - 1] == ";" else -1
        if ampersand < 0:
            break
        found = _REFERENCE.fullmatch(source, ampersand, end)
        if found is None or not unescape(found.group()).isspace():
            break
        end = ampersand
    return start, end


def _match(layout: Layout, scan: _Scan, twins: list[str]) -> None:
    """Say for each piece which text node it is in, and which nodes are lost."""
    layout.nodes = [-1] * len(layout.pieces)
    same_shape = len(twins) == len(layout.texts)
    for serial, node in enumerate(layout.texts):
        data = node.data
        if not data or data.isspace():
            continue
        twin = twins[serial] if same_shape else ""
        numbers = [int(number) for number in scan.mark.findall(twin)]
        if not numbers or not _agrees(data, twin, numbers, scan):
            layout.lost.append(serial)
            continue
        for number in numbers:
            layout.nodes[number] = serial


def _agrees(data: str, twin: str, numbers: list[int], scan: _Scan) -> bool:
    """Whether the pieces that a twin names, in the order of the source, give the text node's data."""
    said = scan.said
    if numbers[-1] >= len(said) or any(a >= b for a, b in pairwise(numbers)):
        return False
    if (rest := scan.mark.sub("", twin)) and not rest.isspace():
        return False  # it holds text that is no piece, such as a CDATA section
    spelt = scan.mark.sub(lambda mark: said[int(mark.group(1))], twin)
    if spelt == data:
        return True
    return spelt.translate(_UNSAID) == data.translate(_UNSAID)


def _map_back(layout: Layout) -> None:
    """Turn offsets into newline-normalised text into offsets into the source."""
    layout.pairs = [found.start() - number for number, found in enumerate(regex.finditer(r"\r\n", layout.source))]
    back = layout.back
    layout.spans = [(back(a), back(b), back(c), back(d)) for a, b, c, d in layout.spans]
    layout.tags = [tag._replace(start=back(tag.start), end=back(tag.end)) for tag in layout.tags]
    layout.pieces = [(back(start), back(end)) for start, end in layout.pieces]
