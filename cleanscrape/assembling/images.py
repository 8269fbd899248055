"""The article's own pictures: those that stand among its blocks, with alternative text and caption."""

from __future__ import annotations

from typing import Any

from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import vocabulary
from cleanscrape.model import Image, Kind, Zone
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.page import Page

ADDRESS_KEYS = ("data-src", "data-lazy-src", "data-original", "src")
"""Where a picture's address stands, lazily loaded ones first: their ``src`` is a placeholder."""

NO_FILE = ("data:", "blob:", "about:", "javascript:", "#")
"""How an address begins that leads to no file: it holds a placeholder, or points at the page itself."""

MIN_SIDE = 64
"""Declared width or height, in pixels, below which a picture is an icon."""

CAPTION_BLOCKS = 6
"""An element with more blocks is no picture with its caption."""

_AVATAR = vocabulary.bit("author") | vocabulary.bit("share") | vocabulary.bit("ad") | vocabulary.bit("nav")


def images(page: Page, labels: Labels) -> tuple[Image, ...]:
    """The pictures in the smallest element that holds the article, in order, each address once."""
    nodes = page.elements.nodes
    if not nodes:
        return ()
    holder = _holder(page, labels)
    if holder < 0:
        return ()
    found = list(nodes[holder].iter_elements("img"))
    if not found:
        return ()
    places = {node: index for index, node in enumerate(nodes)}
    pictures: dict[str, Image] = {}
    for node in found:
        address = _address(node)
        if address is None or _is_icon(node):
            continue
        home = _home(node, places)
        if home < 0 or not _is_among_article(page, labels, home):
            continue
        url = absolute(address, page.base)
        if url not in pictures:
            alt = " ".join((node.attr("alt") or "").split())
            pictures[url] = Image(url=url, alt=alt or None, caption=_caption(page, labels, home))
    return tuple(pictures.values())


def _holder(page: Page, labels: Labels) -> int:
    """The innermost element around all body blocks; -1 without any."""
    own = [index for index, zone in enumerate(labels.zones) if zone is Zone.ARTICLE]
    if not own:
        return -1
    elements = page.elements
    element = page.owners[own[0]]
    while element >= 0 and elements.end[element] <= own[-1]:
        element = elements.parents[element]
    return max(element, 0)


def _address(node: Any) -> str | None:
    for key in ADDRESS_KEYS:
        value = str(node.attr(key) or "").strip()
        if value and not value[:16].lower().startswith(NO_FILE):
            return value
    return None


def _is_icon(node: Any) -> bool:
    for key in ("width", "height"):
        value = node.attr(key)
        if value and value.isdecimal() and int(value[:6]) < MIN_SIDE:
            return True
    return bool(vocabulary.bits("img", node.attr("class") or "") & _AVATAR)


def _home(node: Any, places: dict[Any, int]) -> int:
    """The innermost block-level element around a picture; -1 if it is none of the page's elements."""
    parent = node.parent
    while parent is not None:
        index = places.get(parent)
        if index is not None:
            return index
        parent = parent.parent
    return -1


def _is_among_article(page: Page, labels: Labels, element: int) -> bool:
    """Whether the blocks nearest to a picture are the article's, its bits not those of an avatar or a list."""
    elements = page.elements
    if elements.bits[element] & _AVATAR:
        return False
    while element >= 0 and elements.first[element] == elements.end[element]:
        element = elements.parents[element]
        if element >= 0 and elements.bits[element] & _AVATAR:
            return False
    if element < 0:
        return False
    zones = labels.zones[elements.first[element] : elements.end[element]]
    own = sum(zone is Zone.ARTICLE or zone is Zone.METADATA for zone in zones)
    return own * 2 >= len(zones)


def _caption(page: Page, labels: Labels, element: int) -> str | None:
    """The text of the caption blocks in the picture's own element or one of the two around it."""
    elements = page.elements
    for _ in range(3):
        if element < 0:
            return None
        first, end = elements.first[element], elements.end[element]
        if end - first > CAPTION_BLOCKS:
            return None
        texts = [page.texts[index] for index in range(first, end) if labels.kinds[index] is Kind.CAPTION]
        if texts:
            return " ".join(texts)
        element = elements.parents[element]
    return None
