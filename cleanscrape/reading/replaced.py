"""Elements that are read as something else than their own text: formulas, icons, and the glosses of ruby.

A formula stands on a page up to four times: as MathML, as the LaTeX it was written in, as a preview, and as the
glyphs that a script made of it. It is read once, as LaTeX where the page has it. The text nodes inside are counted
all the same: a block's place in the source is where they stand.
"""

from __future__ import annotations

from itertools import islice
from typing import Any, NamedTuple

import regex
from turbohtml import DocumentFragment, Element, Text, parse

from cleanscrape.reading.icons import is_icon
from cleanscrape.reading.mathml import linear
from cleanscrape.reading.tags import SKIPPED

RENDERINGS = frozenset(("katex-html", "MathJax_Preview", "MathJax", "MathJax_CHTML", "MathJax_SVG", "mjx-chtml"))
"""Classes of inline elements that show a formula of which the page holds the source as well."""
_DISPLAYS = ("MathJax_Display", "MathJax_SVG_Display", "MJXc-display")
_TEX_SCRIPT = "math/tex"
_SIBLINGS = 4
"""Siblings of a rendering that are looked at for its source."""
_DISPLAY_STYLE = regex.compile(r"\{\\(?:displaystyle|textstyle)\s++(.*)\}", regex.DOTALL)
_MOST_MATHML = 100_000
"""Characters of MathML in an attribute that are parsed."""


class Replaced(NamedTuple):
    """What is read in place of an element's text."""

    text: str
    """Empty where the same formula is read elsewhere, and for an icon."""
    nodes: int
    """Text nodes in the element that the reader would else visit."""
    tex: bool = False
    """Whether ``text`` is LaTeX."""


def is_formula_script(node: Element) -> bool:
    """Whether a ``<script>`` holds LaTeX that its page shows as a formula."""
    return node.tag == "script" and (node.attr("type") or "").lower().startswith(_TEX_SCRIPT)


def replaced(tag: str, node: Element) -> Replaced:
    """What is read in place of ``<rt>``, ``<math>``, ``<mjx-container>`` or a script with LaTeX."""
    if tag == "rt":
        return _gloss(node)
    if tag == "math":
        text, tex = _formula(node)
        return Replaced(text, text_nodes(node), tex)
    if tag == "mjx-container":
        return rendering(node) or Replaced("", text_nodes(node))
    return Replaced(_folded(node.text), text_nodes(node), tex=True)


def rendering(node: Element) -> Replaced | None:
    """What is read in place of an element that shows a formula or an icon; None where nothing else of it is known."""
    if is_icon(node):
        return Replaced("", 1)
    if _has_source_beside(node):
        return Replaced("", text_nodes(node))
    math = node.find("math")
    if math is None and (source := node.attr("data-mathml")) is not None:
        math = parse(source[:_MOST_MATHML]).find("math")
    if math is None:
        return None
    text, tex = _formula(math)
    return Replaced(text, text_nodes(node), tex)


def text_nodes(node: Element) -> int:
    """How many text nodes the reader visits below an element."""
    return len(_texts(node))


def _texts(node: Element) -> list[str]:
    """The texts that the reader visits below an element, in order."""
    texts = []
    stack: list[Any] = list(node.children[::-1])
    while stack:
        inner = stack.pop()
        kind = type(inner)
        if kind is Text:
            texts.append(inner.data)
        elif kind is DocumentFragment or (kind is Element and (inner.tag not in SKIPPED or is_formula_script(inner))):
            stack += inner.children[::-1]
    return texts


def _gloss(node: Element) -> Replaced:
    """A gloss in brackets, as browsers show it that know no ruby; the page may bring its own."""
    texts = _texts(node)
    text = _folded("".join(texts))
    bracketed = any(type(beside) is Element and beside.tag == "rp" for beside in islice(node.previous_siblings, 2))
    return Replaced(text if bracketed or not text else f"({text})", len(texts))


def _has_source_beside(node: Element) -> bool:
    """Whether the formula that an element shows stands beside it as MathML or LaTeX."""
    places = [node]
    parent = node.parent
    if type(parent) is Element and any(parent.has_class(name) for name in _DISPLAYS):
        places.append(parent)
    for place in places:
        before = islice(place.previous_siblings, _SIBLINGS)
        behind = islice(place.next_siblings, _SIBLINGS)
        if any(type(beside) is Element and beside.has_class("katex-mathml") for beside in before):
            return True
        if any(type(beside) is Element and is_formula_script(beside) for beside in behind):
            return True
    return False


def _formula(math: Element) -> tuple[str, bool]:
    """A formula as text, and whether that is LaTeX."""
    for note in math.iter_elements("annotation"):
        if "tex" in (note.attr("encoding") or "").lower() and (said := _folded(note.text)):
            return _undressed(said), True
    said = _folded(math.attr("alttext") or "")
    return (_undressed(said), True) if said else (linear(math), False)


def _undressed(tex: str) -> str:
    """LaTeX without the group that only says how large it is set."""
    found = _DISPLAY_STYLE.fullmatch(tex)
    return found.group(1).strip() if found is not None and found.group(1).strip() else tex


def _folded(text: str) -> str:
    return " ".join(text.split())
