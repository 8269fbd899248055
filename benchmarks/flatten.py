"""HTML -> flattened text, as scraped pages are often stored: each visible block-level run of text on a line.

It walks the page apart from the product's reader, so that text is measured on lines not of its making.
"""

from __future__ import annotations

import re
from typing import Any

from turbohtml import Element, Text, parse

from cleanscrape.reading.tags import INERT, INLINE, SKIPPED

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def flatten(html: str) -> str:
    """The lines of a page, white space within a line folded, no empty ones."""
    lines: list[str] = []
    pieces: list[str] = []
    stack: list[Any] = [parse(html).root]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            pieces.append(node.data)
            continue
        seen = isinstance(node, Element) and _is_seen(node)
        inline = isinstance(node, Element) and (not seen or node.tag in INLINE)
        if not inline:
            lines.append(" ".join("".join(pieces).split()))
            pieces.clear()
        if seen:
            stack.extend(node.children[::-1] if inline else (None, *node.children[::-1]))
    return "\n".join(filter(None, lines))


def _is_seen(element: Element) -> bool:
    if element.tag in SKIPPED or element.tag in INERT or element.attr("hidden") is not None:
        return False
    return not _HIDDEN.search(element.attr("style") or "")
