"""The path from the home page to the article, as a reader sees it."""

from __future__ import annotations

from itertools import islice
from typing import Any

import regex

from cleanscrape.assembling.texts import tidy
from cleanscrape.lexicon import vocabulary
from cleanscrape.lexicon.punctuation import ends_label
from cleanscrape.model import Breadcrumb
from cleanscrape.reading.page import Page

__all__ = ["breadcrumbs"]

MAX_BLOCKS = MAX_LINKS = 15
"""An element with more blocks is no path."""
MAX_NAME = 200
SMALL = 40
"""On a page of fewer blocks even a path may be so large a part that it does not count for what stands inside."""
MAX_TRIES = 20
"""Marked elements that are looked into; they may stand in each other."""
_BREADCRUMB = vocabulary.bit("breadcrumb")
LEAST = 3
"""Steps of a path that nothing but arrows tells: "Read more » Oars" has fewer."""
_ARROW = regex.compile(r"\s[»›>→]\s")
_EDGES = " \t\n\xa0/|»›>→·•\\-–—"


def breadcrumbs(page: Page) -> list[Breadcrumb]:
    """The links of the first element that is marked as a path, and its last step, which is no link; else a line's."""
    return (_marked(page) or _in_line(page)) if page.elements.nodes else []


def _marked(page: Page) -> list[Breadcrumb]:
    elements = page.elements
    if not _any_inside(page):
        return []
    marked = (index for index, bits in enumerate(elements.bits) if bits & _BREADCRUMB)
    around: list[Breadcrumb] = []
    end = len(page)
    for index in islice(marked, MAX_TRIES):
        if elements.end[index] > end:
            break
        found = _path(page, index)
        if found and not _holds_heading(page, index) and not (around and len(found) == 1):
            return found
        if found and not around:  # what holds the headline as well may hold a list, or the steps one by one
            around, end = found, elements.end[index]
    return around


def _path(page: Page, index: int) -> list[Breadcrumb]:
    """The links of an element, and its last step, which is no link."""
    elements = page.elements
    first, end = elements.first[index], elements.end[index]
    found = _steps(elements.nodes[index]) if 0 < end - first <= MAX_BLOCKS else []
    if found and end - first > 1 and not page.linked[end - 1]:
        last = _trimmed(page.texts[end - 1])
        if 1 < len(last) <= MAX_NAME:
            found.append(Breadcrumb(name=last))
    return found


def _holds_heading(page: Page, index: int) -> bool:
    """Whether the page's first heading stands in an element."""
    elements = page.elements
    return any(elements.tags[page.owners[at]] == "h1" for at in range(elements.first[index], elements.end[index]))


def _in_line(page: Page) -> list[Breadcrumb]:
    """The links of a line above the first heading that arrows divide, up to words without a link."""
    elements = page.elements
    for index, text in enumerate(page.texts):
        if elements.tags[page.owners[index]] == "h1" and not page.linked[index]:
            return []
        parts = [_trimmed(part) for part in _ARROW.split(text)]
        if not (LEAST <= len(parts) <= MAX_LINKS and page.linked[index]):
            continue
        found = _steps(elements.nodes[page.owners[index]])
        if _are_divided(parts, [step.name for step in found]):
            return [*found, Breadcrumb(name=parts[-1])]
    return []


def _are_divided(parts: list[str], names: list[str]) -> bool:
    """Whether parts of a line are its links, the first perhaps behind a label, and one behind them that is none."""
    if len(parts) != len(names) + 1 or not 1 < len(parts[-1]) <= MAX_NAME:
        return False
    label = parts[0].removesuffix(names[0]).rstrip()
    return parts[1:-1] == names[1:] and parts[0].endswith(names[0]) and (not label or ends_label(label))


def _any_inside(page: Page) -> bool:
    """Whether any block may stand in a marked element: blocks are fewer than elements, and know what is around them."""
    chain = page.elements.chain
    if len(page) <= SMALL or len(chain) < len(page.elements.bits):
        return True
    return any(bits & _BREADCRUMB for bits in set(map(chain.__getitem__, page.owners)))


def _steps(node: Any) -> list[Breadcrumb]:
    steps = []
    for link in islice(node.iter_elements("a"), MAX_LINKS):
        name = _trimmed(tidy(link.text) or "")
        if name and len(name) <= MAX_NAME:
            steps.append(Breadcrumb(name=name, url=link.attr("href") or None))
    return steps


def _trimmed(step: str) -> str:
    """A step without the marks that divide steps; what closes a bracket is none."""
    return step.strip(_EDGES.replace(">", "") if "<" in step else _EDGES)
