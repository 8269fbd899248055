"""What stands at the places that data files name: the text or an attribute of what a selector finds in an element."""

from __future__ import annotations

import binascii
import json
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from itertools import islice
from typing import Any

from turbohtml import Element, Text

from cleanscrape.lexicon.vendor_values import Place
from cleanscrape.lexicon.vendors import sources_of
from cleanscrape.reading.tags import INLINE, SKIPPED

__all__ = ["MAX_NODES", "elements_at", "lines_of", "said_at", "values_at"]

MAX_NODES = 40
"""Elements that a selector may find, links and lines that are looked at: posts are short."""
MAX_LINES = 200
MAX_ENCODED = 20_000
"""Characters of encoded or JSON text that are read."""
_FOREIGN = SKIPPED | {"noscript", "template", "figcaption", "button"}
"""Elements whose text is not that of what they stand in."""


def _anything(_: Any) -> bool:
    return True


def values_at(places: Iterable[Place], node: Any, *, is_own: Callable[[Any], bool] = _anything) -> Iterator[str]:
    """What stands at the places of a field, the surest first; what is empty is left out.

    ``is_own``: whether an element found inside of ``node`` is not part of something else in it.
    """
    for place in places:
        for value in said_at(place, node, is_own=is_own):
            if place.pattern is not None:
                found = place.pattern.compiled.search(value)
                value = (found[1] or "") if found else ""
            if value := value.strip():
                yield value


def said_at(place: Place, node: Any, *, is_own: Callable[[Any], bool] = _anything) -> Iterator[str]:
    """What stands at a place, its pattern not asked."""
    for element in elements_at(place, node):
        if not is_own(element):
            continue
        if not place.attribute:
            said = [element.text if place.base64 else " ".join(lines_of(element))]
        elif place.attribute == "source":
            said = sources_of(element)
        else:
            said = [element.attr(place.attribute) or ""]
        for value in said:
            value = _decoded(value) if place.base64 else value
            yield _keyed(value, place.key) if place.key else value


def elements_at(place: Place, node: Any) -> list[Any]:
    """The elements that a place names: the root, or what its selector finds in it."""
    if not place.selector:
        return [node]
    found = [node] if node.matches(place.selector) else []
    return found + list(islice(node.select(place.selector), MAX_NODES))


def _decoded(value: str) -> str:
    """Base64 as text, references to characters resolved; empty if it is none."""
    try:
        return unescape(b64decode(value[:MAX_ENCODED].strip(), validate=False).decode("utf-8", "replace"))
    except (binascii.Error, ValueError):
        return ""


def _keyed(value: str, key: str) -> str:
    """The value of a key in a JSON object; empty if there is none."""
    if len(value) > MAX_ENCODED or not value.lstrip().startswith("{"):
        return ""
    try:
        said = json.loads(value)
    except (ValueError, RecursionError):
        return ""
    found = said.get(key) if isinstance(said, dict) else None
    return found if isinstance(found, str) else ""


def lines_of(node: Any, *, own_links: bool = True) -> list[str]:
    """The lines of text in an element: one a block or line break, white space folded.

    ``own_links=False`` leaves out links whose whole text stands in brackets ("[image or embed]"): those are the
    platform's words, not the author's.
    """
    lines: list[list[str]] = [[]]
    stack: list[Any] = [*node.children[::-1]]
    while stack and len(lines) < MAX_LINES:
        each = stack.pop()
        if each is None:
            lines.append([])
        elif type(each) is Text:
            lines[-1].append(each.data)
        elif type(each) is Element:
            tag = each.tag
            if tag == "br":
                lines.append([])
            elif tag in _FOREIGN or (tag == "a" and not own_links and _is_bracketed(each)):
                continue
            elif tag in INLINE:
                stack.extend(each.children[::-1])
            else:
                lines.append([])
                stack.append(None)
                stack.extend(each.children[::-1])
    folded = (" ".join("".join(pieces).split()) for pieces in lines)
    return [line for line in folded if line]


def _is_bracketed(link: Any) -> bool:
    text: str = link.text.strip()
    return text.startswith("[") and text.endswith("]")
