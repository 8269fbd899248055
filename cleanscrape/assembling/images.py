"""The article's own pictures: those that stand among its blocks, with alternative text and caption."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from cleanscrape.assembling.element_names import groups_of
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
    holder = _holder(page, labels) if nodes else -1
    if holder < 0:
        return ()
    found = list(nodes[holder].iter_elements("img"))
    if not found:
        return ()
    homes = _Homes(page, labels, holder)
    pictures: dict[str, Image] = {}
    for node in found:
        home = homes.around(node)
        if home < 0 or not homes.is_among_article(home) or _is_small(node):
            continue
        address = _address(node)
        url = absolute(address, page.base) if address else None
        if url is None or url in pictures or _is_avatar(node):
            continue
        alt = " ".join((node.attr("alt") or "").split())
        pictures[url] = Image(url=url, alt=alt or None, caption=_caption(page, labels, home))
    return tuple(pictures.values())


def _holder(page: Page, labels: Labels) -> int:
    """The innermost element around all body blocks; -1 without any."""
    own = labels.blocks_of(Zone.ARTICLE)
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


def _is_small(node: Any) -> bool:
    """Whether a picture is declared to be as small as an icon."""
    for key in ("width", "height"):
        value = node.attr(key)
        if value and value.isdecimal() and int(value[:6]) < MIN_SIDE:
            return True
    return False


def _is_avatar(node: Any) -> bool:
    names = node.attr("class")
    return bool(names) and bool(groups_of("img", names) & _AVATAR)


class _Homes:
    """The elements around pictures, and whose they are. Only elements inside one holder are looked at."""

    def __init__(self, page: Page, labels: Labels, holder: int) -> None:
        self.elements = page.elements
        self.zones = labels.zones
        behind = bisect_right(page.elements.first, page.elements.end[holder])  # and some empty elements behind it
        self.places: dict[Any, int] = dict(zip(page.elements.nodes[holder:behind], range(holder, behind), strict=True))
        self.own: dict[int, bool] = {}

    def around(self, node: Any) -> int:
        """The innermost block-level element around a picture; -1 if it is none of those inside the holder."""
        find = self.places.get
        parent = node.parent
        while parent is not None:
            index = find(parent)
            if index is not None:
                return int(index)
            parent = parent.parent
        return -1

    def is_among_article(self, element: int) -> bool:
        """Whether the blocks nearest to a picture are the article's, its bits not those of an avatar or a list."""
        known = self.own.get(element)  # many pictures stand in one element
        if known is None:
            known = self.own[element] = self._is_among_article(element)
        return known

    def _is_among_article(self, element: int) -> bool:
        elements = self.elements
        if elements.bits[element] & _AVATAR:
            return False
        while element >= 0 and elements.first[element] == elements.end[element]:
            element = elements.parents[element]
            if element >= 0 and elements.bits[element] & _AVATAR:
                return False
        if element < 0:
            return False
        zones = self.zones[elements.first[element] : elements.end[element]]
        return (zones.count(Zone.ARTICLE) + zones.count(Zone.METADATA)) * 2 >= len(zones)


def _caption(page: Page, labels: Labels, element: int) -> str | None:
    """The text of the caption blocks in the picture's own element or one of the two around it."""
    elements, kinds = page.elements, labels.kinds
    for _ in range(3):
        if element < 0:
            return None
        first, end = elements.first[element], elements.end[element]
        if end - first > CAPTION_BLOCKS:
            return None
        if Kind.CAPTION in kinds[first:end]:
            return " ".join(page.texts[index] for index in range(first, end) if kinds[index] is Kind.CAPTION)
        element = elements.parents[element]
    return None
