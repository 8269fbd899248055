"""HTML -> flattened text, as scraped pages are often stored.

It walks the page apart from the product's reader, so that text is measured on lines not of its making. Who flattens
runs no scripts: ``<noscript>`` is shown.
"""

from __future__ import annotations

import re
from typing import Any

from turbohtml import Element, Text, parse

from cleanscrape.reading.tags import INERT, INLINE, SKIPPED

_UNSHOWN = INERT - {"noscript"}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def flatten_nodes(html: str) -> str:
    """Each visible text node on a line, as BeautifulSoup's ``get_text("\\n")`` does: links break sentences."""
    return flatten(html, whole_runs=False)


def flatten_markdown(html: str) -> str:
    """The same as ``flatten`` with the marks of Markdown: links, pictures, headings, items, as html2text sets them."""
    return flatten(html, marks=True)


def flatten(html: str, *, whole_runs: bool = True, marks: bool = False) -> str:
    """Each visible block-level run of text on a line, white space within it folded, as a browser's innerText does.

    Without ``whole_runs`` each text node has a line of its own.
    """
    lines: list[str] = []
    pieces: list[str] = []
    stack: list[Any] = [parse(html, allow_declarative_shadow_roots=False).root]  # their slots show what stands beside
    while stack:
        node = stack.pop()
        if isinstance(node, Text | str):
            pieces.append(node if isinstance(node, str) else node.data)
            continue
        seen = isinstance(node, Element) and _is_seen(node)
        inline = isinstance(node, Element) and (not seen or node.tag in INLINE) and whole_runs
        if not inline:
            lines.append(" ".join("".join(pieces).split()))
            pieces.clear()
        if seen:
            before, behind = _marks(node) if marks else ("", "")
            around = (*([behind] if behind else []), *node.children[::-1], *([before] if before else []))
            stack.extend(around if inline else (None, *around))
    return ("\n\n" if marks else "\n").join(line for line in lines if line and not _EMPTY_MARK.fullmatch(line))


_EMPTY_MARK = re.compile(r"#{1,6}|\*")
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}


def _marks(element: Element) -> tuple[str, str]:
    """What Markdown has before and behind an element's text."""
    if element.tag == "a" and element.attr("href") and all(inner.tag in INLINE for inner in element.iter_elements()):
        return "[", f"]({''.join((element.attr('href') or '').split())})"
    if element.tag == "img" and element.attr("src"):
        return f"![{element.attr('alt') or ''}]({''.join((element.attr('src') or '').split())})", ""
    return (_HEADINGS.get(element.tag) or ("* " if element.tag == "li" else "")), ""


def _is_seen(element: Element) -> bool:
    if element.tag in SKIPPED or element.tag in _UNSHOWN or element.attr("hidden") is not None:
        return False
    return not _HIDDEN.search(element.attr("style") or "")
