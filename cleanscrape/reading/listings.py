"""Listings of which each line is an element of its own, as highlighters write them."""

from __future__ import annotations

from typing import Any

from turbohtml import Element, Text

from cleanscrape.reading.tags import INLINE, SKIPPED

LINE_BREAK = "\n"
_LINES = frozenset(("div", "ol", "ul", "li"))
"""Elements that a highlighter may make of lines. Others are a page's: somebody forgot to close the listing."""


def listing(node: Element) -> list[Any] | None:
    """What stands in a preformatted element whose lines are elements, in order: texts, other nodes, ``LINE_BREAK``.

    None for a listing without such lines, which is read as it is.
    """
    found: list[Any] = []
    stack: list[Any] = list(node.children[::-1])
    has_lines = False
    broken = True  # whether what comes next stands at the start of a line
    pending = False  # whether it must
    while stack:
        inner = stack.pop()
        kind = type(inner)
        if inner is None:  # the end of a line
            pending = not broken
        elif kind is Text or (kind is Element and (inner.tag == "br" or inner.tag in SKIPPED)):
            if pending:
                found.append(LINE_BREAK)
                pending = False
            found.append(inner)
            broken = inner.data.endswith("\n") if kind is Text else inner.tag == "br"
        elif kind is Element and inner.tag in INLINE:
            stack += inner.children[::-1]
        elif kind is Element and inner.tag in _LINES:
            has_lines = True
            pending = pending or not broken
            stack.append(None)
            stack += inner.children[::-1]
        elif kind is Element:
            return None
    return found if has_lines else None
