"""The path from the home page to the article, as a reader sees it."""

from __future__ import annotations

from itertools import islice
from typing import Any

from cleanscrape.assembling.claims import tidy
from cleanscrape.lexicon import vocabulary
from cleanscrape.model import Breadcrumb
from cleanscrape.reading.page import Page

__all__ = ["breadcrumbs"]

MAX_BLOCKS = MAX_LINKS = 15
"""An element with more blocks is no path."""
MAX_NAME = 200
MAX_TRIES = 20
"""Marked elements that are looked into; they may stand in each other."""
_BREADCRUMB = vocabulary.bit("breadcrumb")
_EDGES = " \t\n\xa0/|»›>→·•\\-–—"


def breadcrumbs(page: Page) -> list[Breadcrumb]:
    """The links of the first element that is marked as a path, and its last step, which is no link."""
    elements = page.elements
    looks = {bits for bits in set(elements.bits) if bits & _BREADCRUMB}  # a page's elements have few looks
    if not looks or not elements.nodes:
        return []
    marked = (index for index, bits in enumerate(elements.bits) if bits in looks)
    for index in islice(marked, MAX_TRIES):
        first, end = elements.first[index], elements.end[index]
        if not 0 < end - first <= MAX_BLOCKS:
            continue
        found = _steps(elements.nodes[index])
        if found:
            last = page.texts[end - 1].strip(_EDGES)
            if end - first > 1 and not page.linked[end - 1] and 1 < len(last) <= MAX_NAME:
                found.append(Breadcrumb(name=last))
            return found
    return []


def _steps(node: Any) -> list[Breadcrumb]:
    steps = []
    for link in islice(node.iter_elements("a"), MAX_LINKS):
        name = (tidy(link.text) or "").strip(_EDGES)
        if name and len(name) <= MAX_NAME:
            steps.append(Breadcrumb(name=name, url=link.attr("href") or None))
    return steps
