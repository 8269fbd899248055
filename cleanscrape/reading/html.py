"""HTML -> ``Page``: one pass over the parsed tree, one block for each run of text between block boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Any, cast

from turbohtml import DocumentFragment, Element, Text, parse

from cleanscrape.lexicon import vendors
from cleanscrape.lexicon.forums import attributes_of_posts
from cleanscrape.lexicon.vocabulary import HIDDEN, TAG_BITS
from cleanscrape.reading.apart import is_apart, set_apart
from cleanscrape.reading.icons import is_icon
from cleanscrape.reading.listings import listing
from cleanscrape.reading.looks import BOX, GROUPS, NAMING, RENDERING, WIDGET, looks_of, names_of
from cleanscrape.reading.page import Page, Picture
from cleanscrape.reading.replaced import Replaced, is_formula_script, rendering, replaced
from cleanscrape.reading.tags import INERT, INLINE, PREFORMATTED, SKIPPED
from cleanscrape.reading.units import count_words, mark_as_blank, unspaced_words


def read_html(source: str, *, url: str | None = None, encoding: str | None = None) -> Page:
    """Parse ``source`` and gather the columns of its page. Total: bad markup is read as a browser would."""
    tree = parse(mark_as_blank(source), positions=False, allow_declarative_shadow_roots=False)
    page = Page(kind="html", source=source, url=url, encoding=encoding, tree=tree)
    gatherer = _Gatherer(page)
    if tree.root is not None:
        gatherer.walk(tree.root)
    page.meta = _meta(tree)
    title = tree.find("title")
    page.title = title.text if title is not None else None
    return page


def _meta(tree: Any) -> dict[str, str]:
    """What ``<meta>`` elements say, wherever they stand.

    The first selector of a single tag makes the document list its elements by their tags: later ones cost nothing.
    """
    found: dict[str, str] = {}
    for node in tree.select("meta"):
        key = node.attr("property") or node.attr("name")
        content = node.attr("content")
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


class _Sort(IntEnum):
    """What to do with an element."""

    BLOCK = 0  # any element not listed below, custom ones included
    INLINE = 1
    SKIPPED = 2
    WIDGET = 3  # skipped, but a known vendor's is noted
    BREAK = 4
    PICTURE = 5
    REPLACED = 6  # read as something else than its text
    PREFORMATTED = 7
    INERT = 8


_SORTS: dict[str, int] = {
    **dict.fromkeys(INLINE, int(_Sort.INLINE)),
    **dict.fromkeys(SKIPPED, int(_Sort.SKIPPED)),
    **dict.fromkeys(("iframe", "script"), int(_Sort.WIDGET)),
    **dict.fromkeys(PREFORMATTED, int(_Sort.PREFORMATTED)),
    **dict.fromkeys(INERT, int(_Sort.INERT)),
    **dict.fromkeys(("rt", "math", "mjx-container"), int(_Sort.REPLACED)),
    "br": int(_Sort.BREAK),
    "img": int(_Sort.PICTURE),
}

_EMPTY_LINES = re.compile("\n{3,}")

_Around = tuple[Iterator[Any], tuple[int, str] | None]
"""What leaving an element goes back to: its siblings behind it and, of an inline one, what those around it said."""


class _Gatherer:
    """Fills the page's columns while the tree is walked, without recursion: nesting depth is no limit."""

    __slots__ = (
        "breaks", "current", "first_run", "inner", "inline_bits", "linked", "linking", "longest", "looks", "named",
        "of_tag", "page", "pieces", "preformatted", "run", "started", "target", "texts", "vendors",
    )  # fmt: skip

    def __init__(self, page: Page) -> None:
        self.page = page
        self.vendors = vendors.current()
        self.looks = looks_of(self.vendors)
        self.of_tag = self.looks.of_tag
        page.named = page.tree.select(_NAMED)
        self.named = frozenset(page.named)
        self.texts = page.texts
        self.current = -1  # index of the innermost open block-level element
        self.pieces: list[str | None] = []  # texts of the open block; None stands for <br>
        self.breaks = False
        self.started = False  # whether the open block holds anything but white space
        self.linked = 0  # characters of it inside links
        self.inner = 0  # vocabulary bits of the inline elements around its words
        self.inline_bits = 0  # … of the inline elements open now
        self.linking = ""  # where the link that is open now leads
        self.longest = 0  # characters of the longest text in a link of the open block
        self.target = ""  # where that link leads
        self.run = self.first_run = 0  # serial numbers of text nodes
        self.preformatted = 0

    def walk(self, root: Element) -> None:
        """Visit the tree below ``root`` in document order. Half of reading's time is spent in this loop."""
        sort_of, looks, named = _SORTS.get, self.looks, self.named
        around: list[_Around] = []
        nodes: Iterator[Any] = iter((root,))
        while True:
            for node in nodes:
                kind = type(node)
                if kind is Text:
                    self.run += 1
                    data = node.data
                    if not data.isspace():
                        self.add_text(data)
                    elif self.started or self.preformatted:
                        self.pieces.append(data)
                    continue
                if kind is Element:
                    if 1 < (sort := sort_of(tag := node.tag, 0)) < 7:
                        self.pass_over(tag, sort, node)
                        continue
                    names = names_of(node) if (is_named := node in named) else node.attr("class") or ""
                    if sort == 1:
                        around.append((nodes, (self.inline_bits, self.linking)))
                        inside = self.enter_inline(tag, names, looks[names], node)
                    else:
                        around.append((nodes, None))
                        found = looks[names]
                        if is_named and _is_hidden(node):
                            found |= HIDDEN
                        inside = self.enter_block(tag, sort, names, found, node)
                else:
                    around.append((nodes, (self.inline_bits, self.linking)))
                    inside = self.unusual(node)
                nodes = iter(inside)
                break
            else:
                if not around:
                    break
                nodes, said = around.pop()
                if said is None:
                    self.leave()
                else:
                    self.inline_bits, self.linking = said

    def unusual(self, node: Any) -> Sequence[Any]:
        """Take white space that sets boxes apart, or open a ``<template>``; gives what is walked through next."""
        if type(node) is str:
            self.pieces.append(node)
        return node.children if type(node) is DocumentFragment else ()  # a comment holds nothing

    def pass_over(self, tag: str, sort: int, node: Element) -> None:
        """Note an element whose content is not walked through."""
        if sort == _Sort.BREAK:
            self.breaks = True
            self.pieces.append(None)
        elif sort == _Sort.PICTURE:
            self.page.pictures.append(Picture(node, self.current, len(self.texts) + self.started))
        elif sort == _Sort.REPLACED or (tag == "script" and is_formula_script(node)):
            self.replace(replaced(tag, node))
        elif sort == _Sort.WIDGET:  # it holds no block, but may be an embed or a comment box
            names = names_of(node)
            self.add_widget(tag, names, self.looks[names], node)

    def replace(self, instead: Replaced) -> None:
        """Read something in place of an element's text, whose nodes count all the same."""
        self.add_text(instead.text)
        self.run += instead.nodes

    def add_text(self, text: str) -> None:
        """Add to the open block what stands in it, or is read in place of what does."""
        if text:
            self.pieces.append(text)
            self.started = True
            if self.inline_bits:  # sums of large numbers are not free
                self.inner |= self.inline_bits
            if self.linking:
                self.add_linked(text.strip())

    def add_linked(self, text: str) -> None:
        """Count text of the open block that is inside a link, and note where its longest link leads."""
        length = len(text)
        self.linked += length
        if length > self.longest:
            self.longest, self.target = length, self.linking

    def enter_inline(self, tag: str, names: str, found: int, node: Element) -> Sequence[Any]:
        """Note what an inline element says about the text in it; gives what is walked through next."""
        pieces = self.pieces
        if (
            pieces
            and (before := pieces[-1])
            and before[-1].isalnum()
            and not self.preformatted
            and is_apart(node, before)
        ):
            pieces.append(" ")
        if not found and tag != "a" and tag != "time":
            return node.children
        if found >= WIDGET:  # it says more than its groups, as few do
            if found >= RENDERING and (instead := rendering(node)) is not None:
                self.replace(instead)
                return () if instead.nodes else node.children
            if found & WIDGET:  # only as a widget an inline element is one of the page's elements
                self.add_widget(tag, names, found, node)
            found &= GROUPS
        if tag in TAG_BITS:
            found |= TAG_BITS[tag]
        if found:
            self.inline_bits |= found
        if tag == "a" and (address := node.attr("href")) is not None:
            self.linking = address or "#"  # the page itself
        return node.children

    def enter_block(self, tag: str, sort: int, names: str, found: int, node: Element) -> Sequence[Any]:
        """Make ``node`` the current element; gives what is walked through next."""
        if self.pieces:
            self.close()
        self.first_run = self.run
        if tag in self.of_tag:
            found |= self.of_tag[tag]
        if sort:
            if sort == _Sort.PREFORMATTED:
                self.preformatted += 1
                found |= BOX  # its lines may be
            else:
                found |= HIDDEN
        if found < WIDGET:  # it says no more than its groups, as most
            self.current = self.add(tag, names, found, node)
            return node.children
        self.current = index = self.add(tag, names, found & GROUPS, node)
        if found & WIDGET:
            vendor = self.vendors.match(tag, names, node)
            if vendor is not None:
                self.page.elements.vendors.append((index, vendor.name))
        return self.inside(node, sort, found) if found >= RENDERING else node.children

    def inside(self, node: Element, sort: int, found: int) -> Sequence[Any]:
        """What is read of a listing, of an icon, or of an element whose children are boxes."""
        if sort == _Sort.PREFORMATTED:
            return listing(node) or node.children
        if found & RENDERING and is_icon(node):
            self.run += 1  # its text node is passed over
            return ()
        return set_apart(node.children) if found & BOX and not self.preformatted else node.children

    def add(self, tag: str, names: str, bits: int, node: Element) -> int:
        """Add an element to the page's columns; gives its index."""
        elements = self.page.elements
        first = len(self.texts)
        elements.nodes.append(node)
        elements.tags.append(tag)
        elements.names.append(names)
        elements.bits.append(bits)
        elements.parents.append(self.current)
        elements.first.append(first)
        elements.end.append(first)
        return len(elements.tags) - 1

    def add_widget(self, tag: str, names: str, found: int, node: Element) -> None:
        """Add an inline element, iframe or script, if a known vendor's: it may be an embed or a comment box."""
        vendor = self.vendors.match(tag, names, node)
        if vendor is not None:
            bits = TAG_BITS.get(tag, 0) | (found & GROUPS)
            self.page.elements.vendors.append((self.add(tag, names, bits, node), vendor.name))

    def leave(self) -> None:
        """Close the open block and go back to the parent of the current element."""
        if self.pieces:
            self.close()
        self.first_run = self.run
        elements, index = self.page.elements, self.current
        elements.end[index] = len(self.texts)
        self.current = elements.parents[index]
        if self.preformatted and elements.tags[index] in PREFORMATTED:
            self.preformatted -= 1

    def close(self) -> None:
        """Add the open block to the page's columns, unless it is nothing but white space."""
        if self.started:
            page = self.page
            if self.breaks or self.preformatted:
                text = self.laid_out()
                words = count_words(text)
            else:
                parts = "".join(cast("list[str]", self.pieces)).split()  # no line break is among them
                text = " ".join(parts)
                words = len(parts)
                if not text.isascii():
                    words += unspaced_words(text)
            self.texts.append(text)
            page.words.append(words)
            page.owners.append(self.current)
            page.linked.append(self.linked)
            page.targets.append(self.target)
            page.inner.append(self.inner)
            page.runs.append((self.first_run, self.run))
            self.started = False
            self.linked = self.inner = self.longest = 0
            self.target = ""
        self.pieces.clear()
        self.breaks = False

    def laid_out(self) -> str:
        """The open block's text where line breaks count: white space folded in each line, kept in program text.

        Empty lines, however many, are one: it divides stanzas, or paragraphs of a page that has no ``<p>``.
        """
        pieces = self.pieces
        if self.preformatted:
            return "".join("\n" if piece is None else piece for piece in pieces).strip("\n")
        lines: list[list[str]] = [[]]
        for piece in pieces:
            if piece is None:
                lines.append([])
            else:
                lines[-1].append(piece)
        text = "\n".join(" ".join("".join(line).split()) for line in lines).strip("\n")
        return _EMPTY_LINES.sub("\n\n", text) if "\n\n\n" in text else text


_NAMED = ",".join(('[style*="none"]', *map("[{}]".format, ("hidden", *NAMING, *attributes_of_posts()))))
"""Elements of which more is asked than their class; to ask all would take longer than to find these."""


def _is_hidden(node: Element) -> bool:
    style = node.attr("style")
    return node.attr("hidden") is not None or bool(style and "display:none" in style.replace(" ", "").lower())
