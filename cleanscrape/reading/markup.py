"""What HTML says about each block: its element, lists, table cell, and its text with links and marks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import regex
from turbohtml import Document, DocumentFragment, Element, Text

from cleanscrape.model import Inline, Markup
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.apart import is_apart, set_apart
from cleanscrape.reading.folding import Piece, Style, folded, kept
from cleanscrape.reading.icons import is_icon
from cleanscrape.reading.listings import listing
from cleanscrape.reading.looks import BOX, RENDERING, shipped_looks
from cleanscrape.reading.replaced import Replaced, is_formula_script, rendering, replaced
from cleanscrape.reading.structure import Context, Structure, code_language
from cleanscrape.reading.tags import INLINE, PREFORMATTED, SKIPPED

_MARKS = {
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "em"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("del", "s", "strike"), "del"),
    **{tag: tag for tag in ("sup", "sub", "mark", "q")},
}
_REPLACED = frozenset(("rt", "math", "mjx-container"))
_REFERENCE = regex.compile(r"\[[^\[\]]{1,16}+\]|\([^()]{1,6}+\)")
"""The text of a link to a footnote, unless it is superscript."""
_LONGEST_REFERENCE = 16
_LONGEST_NUMBER = 3
"""Digits of a reference that is neither raised nor in brackets, but sticks to the word before it."""


def markups(tree: Document, runs: list[tuple[int, int]], texts: list[str], url: str | None) -> list[Markup]:
    """The markup of each block, given its range of text nodes and its text."""
    walk = _Walk(runs, texts, tree.base_url(url or ""), url)
    if tree.root is not None:
        walk.run(tree.root)
    return walk.result()


class _Walk:
    """Visits text nodes in the reader's order, and counts them as it does."""

    def __init__(self, runs: list[tuple[int, int]], texts: list[str], base: str, url: str | None) -> None:
        self.runs = runs
        self.texts = texts
        self.base = base
        self.here = (url or "").partition("#")[0]
        self.structure = Structure(base)
        self.style = Style()
        self.context = Context()
        self.serial = 0
        self.block = 0
        self.pieces: list[Piece] = []  # of the current block
        self.seen: Context | None = None  # the context of the current block's first words
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
                self._element(node, stack)
            elif kind is Style:
                self.style = node
            elif kind is Context:
                self.context = node
            elif kind is str:
                self._space(node)
            elif kind is DocumentFragment:
                stack.extend(node.children[::-1])

    def _element(self, node: Element, stack: list[Any]) -> None:
        tag = node.tag
        if tag == "br":
            self._break()
        elif tag in _REPLACED or is_formula_script(node):
            self._replaced(replaced(tag, node))
        elif tag in INLINE:
            self._enter_inline(tag, node, stack)
        elif tag not in SKIPPED:
            self._close_finished()  # what the text before refers to may be this element
            stack.append(self.context)
            self.language = None
            self.context = self.structure.entered(self.context, tag, node)
            stack.extend(self._inside(tag, node))

    def _inside(self, tag: str, node: Element) -> Sequence[Any]:
        """What is read of a block-level element, last first."""
        if tag in PREFORMATTED and (lines := listing(node)) is not None:
            code = node.find("code")
            self.language = code_language(code) if code is not None else None
            return lines[::-1]
        looks = _looks(node)
        if looks & RENDERING and is_icon(node):
            self.serial += 1
            return ()
        if looks & BOX and not self.context.preformatted:
            return set_apart(node.children)[::-1]
        return node.children[::-1]

    def result(self) -> list[Markup]:
        """The markups of all blocks."""
        while self.block < len(self.runs):
            self._close()
        return self.markups

    def _text(self, data: str) -> None:
        if self._is_in_block():
            self._add(data, self.style)
        self.serial += 1

    def _is_in_block(self) -> bool:
        """Whether the next text node is in a block, which then is the current one."""
        self._close_finished()
        return self.block < len(self.runs) and self.serial >= self.runs[self.block][0]

    def _close_finished(self) -> None:
        while self.block < len(self.runs) and self.serial >= self.runs[self.block][1]:
            self._close()

    def _add(self, data: str, style: Style) -> None:
        self.pieces.append((data, style))
        if self.seen is None and not data.isspace():
            said = self.context.code_language or self.language
            self.seen = self.context._replace(code_language=said if self.context.preformatted else None)

    def _replaced(self, instead: Replaced) -> None:
        if instead.text and self._is_in_block():
            style = self.style._replace(marks=self.style.marks | {"math"}) if instead.tex else self.style
            self._add(instead.text, style)
        self.serial += instead.nodes

    def _break(self) -> None:
        if self.pieces and self.serial < self.runs[self.block][1]:
            self.pieces.append((None, self.style))

    def _space(self, space: str) -> None:
        if self.pieces and self.serial < self.runs[self.block][1]:
            self.pieces.append((space, self.style))

    def _close(self) -> None:
        """Finish the current block's markup."""
        context = self.seen or self.context
        text = self.texts[self.block]
        inlines = (kept if context.preformatted else folded)(self.pieces)
        if "".join(inline.text for inline in inlines) != text:
            inlines = (Inline(text),)
        self._note_references(inlines)
        self.markups.append(
            Markup(
                tag=context.tag,
                inlines=inlines,
                heading_level=context.heading_level,
                path=context.path,
                code_language=context.code_language,
                hidden=context.hidden,
            )
        )
        self.block += 1
        self.pieces = []
        self.seen = None

    def _note_references(self, inlines: tuple[Inline, ...]) -> None:
        """Remember which ids the links lead to that look like references to footnotes."""
        before = " "
        for href, group in groupby(inlines, key=lambda inline: inline.href):
            runs = list(group)
            text = "".join(run.text for run in runs)
            place, _, fragment = (href or "").partition("#")
            if fragment and place in ("", self.here):
                raised = all("sup" in run.marks for run in runs) and len(text) <= _LONGEST_REFERENCE
                attached = text.isdecimal() and len(text) <= _LONGEST_NUMBER and not before.isspace()
                if raised or attached or _REFERENCE.fullmatch(text.strip()):
                    self.structure.refer(fragment)
            before = text[-1:]

    def _enter_inline(self, tag: str, node: Element, stack: list[Any]) -> None:
        if self.pieces and (before := self.pieces[-1][0]) and not self.context.preformatted and is_apart(node, before):
            self._space(" ")
        if _looks(node) & RENDERING and (instead := rendering(node)) is not None:
            self._replaced(instead)
            return
        if self.structure.referred and self.seen is None:
            self.context = self.structure.noted(self.context, node)
        style = self.style
        if tag == "a" and (href := node.attr("href")) is not None:
            stack.append(style)
            href = href.strip()
            self.style = style._replace(href=href if href.startswith("#") else absolute(href, self.base))
        elif (mark := _MARKS.get(tag)) is not None:
            if tag == "code" and self.context.preformatted:
                self.language = code_language(node) or self.language
            if mark not in style.marks:
                stack.append(style)
                self.style = style._replace(marks=style.marks | {mark})
        stack.extend(node.children[::-1])


def _looks(node: Element) -> int:
    """What an element's classes say (``reading.looks``)."""
    names = node.attr("class")
    if not names:
        return 0
    return shipped_looks()[names]  # these bits are no vendor's
