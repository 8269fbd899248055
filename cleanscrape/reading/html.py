"""HTML -> ``Page``: one pass over the parsed tree, one block for each run of text between block boundaries."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import Any

from turbohtml import DocumentFragment, Element, Text, parse

from cleanscrape.lexicon import vendors
from cleanscrape.lexicon.vocabulary import HIDDEN, TAG_BITS
from cleanscrape.reading.looks import GROUPS, LOOKED, WIDGET, look
from cleanscrape.reading.page import Page
from cleanscrape.reading.tags import INERT, INLINE, PREFORMATTED, SKIPPED
from cleanscrape.reading.units import count_words, mark_as_blank, unspaced_words


def read_html(source: str, *, url: str | None = None, encoding: str | None = None) -> Page:
    """Parse ``source`` and gather the columns of its page. Total: bad markup is read as a browser would."""
    tree = parse(mark_as_blank(source), positions=False, allow_declarative_shadow_roots=False)
    page = Page(kind="html", source=source, url=url, encoding=encoding, tree=tree)
    walk = _Walk(page)
    if tree.root is not None:
        walk.over(tree.root)
    _fill_columns(page, walk)
    page.meta = _meta(tree)
    title = tree.find("title")
    page.title = title.text if title is not None else None
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


class _Sort(IntEnum):
    """What to do with an element."""

    BLOCK = 0  # any element not listed below, custom ones included
    INLINE = 1
    SKIPPED = 2
    WIDGET = 3  # skipped, but a known vendor's is noted
    BREAK = 4
    PREFORMATTED = 5
    INERT = 6


def _traits() -> dict[str, tuple[int, int, bool]]:
    """Tag -> its sort, its vocabulary bits, whether an element says more than its class does."""
    sorts: dict[str, int] = {
        **dict.fromkeys(INLINE, int(_Sort.INLINE)),
        **dict.fromkeys(SKIPPED, int(_Sort.SKIPPED)),
        **dict.fromkeys(("iframe", "script"), int(_Sort.WIDGET)),
        **dict.fromkeys(PREFORMATTED, int(_Sort.PREFORMATTED)),
        **dict.fromkeys(INERT, int(_Sort.INERT)),
        "br": int(_Sort.BREAK),
    }
    telling = vendors.SPECIAL | INERT
    return {
        tag: (sorts.get(tag, 0), TAG_BITS.get(tag, 0) | (HIDDEN if tag in INERT else 0), tag in telling)
        for tag in (sorts.keys() | TAG_BITS.keys() | telling)
    }


_TRAITS = _traits()
_PLAIN = (int(_Sort.BLOCK), 0, False)

_Row = tuple[Element, str, str, int, int, int]
"""One element as the columns of ``Elements`` want it: node, tag, names, bits, parent, runs of text before it."""
_Inline = tuple[int, bool]
"""What the inline elements around a text say: their vocabulary bits, whether one is a link."""
_NOTHING_INLINE: _Inline = (0, False)
_Run = tuple[int, int, int, bool]
"""Text nodes between two block boundaries: first, behind the last, the element around them, whether it is <pre>."""


class _Walk:
    """What one pass over the tree notes: texts, the boundaries between their runs, and elements.

    There is no recursion, so nesting depth is no limit. Marks on the stack undo what entering an element did: an
    ``int`` (element index) leaves a block-level element, a tuple restores what the inline elements around an inline
    element said.
    """

    __slots__ = ("around", "breaks", "ends", "named", "page", "rows", "runs", "texts")

    def __init__(self, page: Page) -> None:
        self.page = page
        self.named = frozenset(page.tree.select(_NAMED))
        self.texts: list[str] = []
        """The text nodes, white space and all."""
        self.runs: list[_Run] = []
        self.breaks: list[int] = []
        """How many text nodes stand before each <br>."""
        self.around: dict[int, _Inline] = {}
        """What is around a text node, by its number, if anything is."""
        self.rows: list[_Row] = []
        self.ends: list[int] = []

    def over(self, root: Element) -> None:
        """Visit the tree below ``root`` in document order. Half of reading's time is spent in this loop."""
        texts, runs, rows, ends, named = self.texts, self.runs, self.rows, self.ends, self.named
        traits, looked = _TRAITS.get, LOOKED.get
        stack: list[Any] = [root]
        current, before, preformatted = -1, 0, 0
        inside = _NOTHING_INLINE
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind is Text:
                if inside is not _NOTHING_INLINE:
                    self.around[len(texts)] = inside
                texts.append(node.data)
            elif kind is Element:
                tag = node.tag
                sort, bits, telling = traits(tag, _PLAIN)
                if 1 < sort < 5:
                    self.pass_over(tag, sort, node, current)
                    continue
                names = node.attr("class") or ""
                if node in named:
                    names, telling = _names(names, node), True
                found = looked(names)
                if found is None:
                    found = look(names)
                if sort == 1:
                    if found or tag == "a" or tag == "time":
                        stack.append(inside)
                        inside = self.enter_inline(tag, names, found, node, current, inside)
                else:
                    if before != len(texts):
                        runs.append((before, len(texts), current, preformatted > 0))
                        before = len(texts)
                    if telling or found & WIDGET:
                        bits |= self.told(tag, names, found, node)
                    stack.append(len(rows))
                    rows.append((node, tag, names, bits | (found & GROUPS), current, len(runs)))
                    ends.append(0)
                    current = len(ends) - 1
                    preformatted += sort == 5
                stack += node.children[::-1]
            elif kind is int:
                if before != len(texts):
                    runs.append((before, len(texts), current, preformatted > 0))
                    before = len(texts)
                ends[node] = len(runs)
                preformatted -= rows[node][1] in PREFORMATTED
                current = rows[node][4]
            elif kind is tuple:
                inside = node
            elif kind is DocumentFragment:  # the content of <template>
                stack += node.children[::-1]
        runs.append((before, len(texts), current, False))

    def pass_over(self, tag: str, sort: int, node: Element, current: int) -> None:
        """Note an element whose content is not read."""
        if sort == _Sort.BREAK:
            self.breaks.append(len(self.texts))
        elif sort == _Sort.WIDGET:  # it holds no block, but may be an embed or a comment box
            names = _names(node.attr("class") or "", node)
            self.add_widget(tag, names, look(names), node, current)

    def enter_inline(self, tag: str, names: str, found: int, node: Element, current: int, inside: _Inline) -> _Inline:
        """What an inline element adds to what is around the text in it."""
        if found & WIDGET:  # only as a widget an inline element is one of the page's elements
            self.add_widget(tag, names, found, node, current)
        bits, linking = inside
        linking = linking or (tag == "a" and node.attr("href") is not None)
        return bits | _TRAITS[tag][1] | (found & GROUPS), linking

    def told(self, tag: str, names: str, found: int, node: Element) -> int:
        """Vocabulary bits of a block-level element of which more is asked than its class; a known widget is noted."""
        if found & WIDGET or tag in vendors.SPECIAL:
            vendor = vendors.match(tag, names, node)
            if vendor is not None:
                self.page.elements.vendors.append((len(self.rows), vendor.name))
        return HIDDEN if node in self.named and _is_hidden(node) else 0

    def add_widget(self, tag: str, names: str, found: int, node: Element, parent: int) -> None:
        """Add an inline element, iframe or script, if a known vendor's: it may be an embed or a comment box."""
        vendor = vendors.match(tag, names, node)
        if vendor is not None:
            self.page.elements.vendors.append((len(self.rows), vendor.name))
            bits = TAG_BITS.get(tag, 0) | (found & ~WIDGET)
            self.rows.append((node, tag, names, bits, parent, len(self.runs)))
            self.ends.append(len(self.runs))


def _laid_out(pieces: Sequence[str], breaks: Sequence[int], preformatted: bool) -> str:
    """A block's text where line breaks count: white space folded in each line, kept in program text.

    ``breaks``: how many pieces stand before each <br>.
    """
    lines = ["".join(pieces[start:end]) for start, end in pairwise((0, *breaks, len(pieces)))]
    if preformatted:
        return "\n".join(lines).strip("\n")
    return "\n".join(folded for line in lines if (folded := " ".join(line.split())))


def _fill_columns(page: Page, walk: _Walk) -> None:
    """Make each run of text that holds words a block, and hand the elements over as columns."""
    breaks, texts = walk.breaks, walk.texts
    around = iter(walk.around.items())
    place, said = next(around, (len(texts), _NOTHING_INLINE))
    blocks_before = [0]
    for start, end, owner, preformatted in walk.runs:
        linked = inner = 0
        while place < end:
            characters = len(texts[place].strip())
            if characters:
                inner |= said[0]
                linked += characters if said[1] else 0
            place, said = next(around, (len(texts), _NOTHING_INLINE))
        pieces = texts[start:end]
        parts = "".join(pieces).split()
        if parts:
            inside = breaks[bisect_right(breaks, start) : bisect_left(breaks, end)] if breaks else breaks
            if preformatted or inside:
                text = _laid_out(pieces, [place - start for place in inside], preformatted)
                words = count_words(text)
            else:
                text = " ".join(parts)
                words = len(parts)
                if not text.isascii():
                    words += unspaced_words(text)
            page.texts.append(text)
            page.words.append(words)
            page.owners.append(owner)
            page.linked.append(linked)
            page.inner.append(inner)
            page.runs.append((start, end))
        blocks_before.append(len(page.texts))
    elements = page.elements
    if walk.rows:
        columns = [list(column) for column in zip(*walk.rows, strict=True)]
        (elements.nodes, elements.tags, elements.names, elements.bits, elements.parents, runs_before) = columns
        elements.first = [blocks_before[runs] for runs in runs_before]
        elements.end = [blocks_before[runs] for runs in walk.ends]


_NAMED = '[id],[role],[itemprop],[hidden],[style*="none"]'
"""Elements of which more is asked than their class; to ask all would take longer than to find these."""


def _names(names: str, node: Element) -> str:
    """Class, id, role and itemprop as written, joined by blanks."""
    for key in ("id", "role", "itemprop"):
        if value := node.attr(key):
            names = f"{names} {value}"
    return names


def _is_hidden(node: Element) -> bool:
    style = node.attr("style")
    return node.attr("hidden") is not None or bool(style and "display:none" in style.replace(" ", "").lower())
