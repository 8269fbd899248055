"""Where related items lead: the links and pictures in an element."""

from __future__ import annotations

from itertools import islice
from typing import Any, NamedTuple

from turbohtml import Element

from cleanscrape.assembling.element_names import groups_of
from cleanscrape.assembling.pictures import picture_address, shows_icon, shows_person
from cleanscrape.assembling.places import lines_of
from cleanscrape.lexicon import vocabulary
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.page import Page

__all__ = ["LINKS_LOOKED_AT", "Link", "addresses_in", "as_in", "leads_off", "link_around", "links_in", "picture"]

LINKS_READ = 1000
LINKS_LOOKED_AT = 40

_NOWHERE = ("#", "javascript:", "mailto:")
_SPONSORED_REL = "sponsored"
_PERSON = vocabulary.bit("author") | vocabulary.bit("share")


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
        text = _text(each)
        if href and text and leads_off(href):
            found.append(Link(text, href, _SPONSORED_REL in (each.attr("rel") or "").lower(), each))
    return found


def leads_off(href: str) -> bool:
    """Whether an address is that of a page, and not of a place in this one or of something to do."""
    return bool(href) and not href.startswith(_NOWHERE)


def _text(link: Any) -> str:
    """What a link says, with a blank for a line break; a sign's own name is not shown."""
    plain = link.find("br") is None and link.find("svg") is None
    return " ".join(link.text.split() if plain else lines_of(link))


def addresses_in(node: Any) -> set[str]:
    """Where the links in a card lead, those around a picture and those laid over it included; a lone sign is none."""
    links = islice(node.iter_elements("a", include_self=True), LINKS_LOOKED_AT)
    led = ((each, each.attr("href") or "#") for each in links)
    return {href for each, href in led if leads_off(href) and not _is_sign(each)}


def _is_sign(link: Any) -> bool:
    """Whether a link holds an arrow or another sign and no picture: "all of them", beside a list's heading."""
    return link.find("img") is None and (link.find("svg") is not None or link.find("i") is not None)


def as_in(said: str, line: str) -> str:
    """A link's text as it stands in a line, which has blanks between what only breaks or styles hold apart."""
    if said in line:
        return said
    bare = said.replace(" ", "")
    places = [at for at, char in enumerate(line) if char != " "]
    start = line.replace(" ", "").find(bare)
    return line[places[start] : places[start + len(bare) - 1] + 1] if bare and start >= 0 else said


def link_around(owner: Any, container: Any, *, is_linked: bool) -> Link | None:
    """The link that a whole card stands in, or the first one in the card."""
    if is_linked:
        node = owner.closest("a[href]")
        if node is not None:
            return Link("", node.attr("href"), _SPONSORED_REL in (node.attr("rel") or "").lower())
    for node in islice(container.iter_elements("a", include_self=True), LINKS_LOOKED_AT):
        href = node.attr("href")
        if href and leads_off(href):
            return Link("", href, _SPONSORED_REL in (node.attr("rel") or "").lower())
    return None


def picture(page: Page, node: Any, container: Any = None) -> str | None:
    """Where an item's picture is loaded from; None for signs and for pictures of who wrote it."""
    address = picture_address(node)
    url = absolute(address, page.base) if address else None
    if url is None or shows_person(url) or shows_icon(url) or _is_of_person(node, container):
        return None
    return url


def _is_of_person(node: Any, container: Any) -> bool:
    """Whether a picture's own names, or those of the element around it alone, say so."""
    around = node.parent  # the content of a <template> has none that is an element
    held = () if type(around) is not Element or around == container else (around,)
    return any(groups_of("img", each.attr("class") or "") & _PERSON for each in (node, *held))
