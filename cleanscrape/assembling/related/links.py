"""Where related items lead: the links and pictures in an element."""

from __future__ import annotations

from itertools import islice
from typing import Any, NamedTuple

from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.page import Page

__all__ = ["LINKS_LOOKED_AT", "Link", "link_around", "links_in", "picture"]

LINKS_READ = 1000
LINKS_LOOKED_AT = 40

_NOWHERE = ("#", "javascript:", "mailto:")
_SPONSORED_REL = "sponsored"
_PICTURE_KEYS = ("data-src", "data-lazy-src", "data-original", "src")


class Link(NamedTuple):
    """A link with a text that leads somewhere."""

    text: str
    href: str
    sponsored: bool
    node: Any = None
    """Its element."""


def links_in(node: Any) -> list[Link]:
    """The links in an element."""
    found = []
    for each in islice(node.iter_elements("a", include_self=True), LINKS_READ):
        href = each.attr("href")
        text = " ".join(each.text.split())
        if href and text and not href.startswith(_NOWHERE):
            found.append(Link(text, href, _SPONSORED_REL in (each.attr("rel") or "").lower(), each))
    return found


def link_around(owner: Any, container: Any, *, is_linked: bool) -> Link | None:
    """The link that a whole card stands in, or the first one in the card."""
    if is_linked:
        node = owner.closest("a[href]")
        if node is not None:
            return Link("", node.attr("href"), _SPONSORED_REL in (node.attr("rel") or "").lower())
    for node in islice(container.iter_elements("a", include_self=True), LINKS_LOOKED_AT):
        href = node.attr("href")
        if href and not href.startswith(_NOWHERE):
            return Link("", href, _SPONSORED_REL in (node.attr("rel") or "").lower())
    return None


def picture(page: Page, node: Any) -> str | None:
    """Where a picture is loaded from."""
    for key in _PICTURE_KEYS:
        value = node.attr(key)
        if value and not value.startswith("data:"):
            return absolute(value.strip(), page.base)
    return None
