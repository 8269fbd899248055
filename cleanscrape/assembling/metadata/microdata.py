"""What ``itemprop`` attributes say about a page's main entity.

A page often marks up comments and related items as well. What counts is in the one scope that holds most of the
article, or in no scope at all and in no block of another zone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, islice
from typing import Any

from turbohtml import Element

from cleanscrape.assembling.metadata.claims import Claims, RawAuthor
from cleanscrape.assembling.texts import tidy
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Image, Zone
from cleanscrape.reading.page import Page

__all__ = ["microdata_claims"]

PROPERTIES = frozenset(
    (
        "author", "creator", "headline", "datepublished", "datecreated", "datemodified", "articlesection", "keywords",
        "description", "image", "thumbnailurl", "publisher", "inlanguage",
    )
)  # fmt: skip
MAX_PROPERTIES = 200
"""Elements that are looked at: a page that has more describes a list."""
MAX_DEPTH = 200
"""Elements around a property that are looked at."""
UNSEEN = frozenset(("script", "title"))
"""Elements that ``declared`` reads; their ``itemprop`` says nothing new."""
MAX_AUTHORS = 20
WRITERS = frozenset(("author", "creator"))
MAX_NAME = 80
"""Characters; a longer text of an author element is a biography."""
NOT_MAIN = (
    "comment",
    "review",
    "rating",
    "offer",
    "person",
    "organization",
    "listitem",
    "answer",
    "product",
    "useraction",
)
"""Ends of the types whose properties are not the page's."""
OTHERS = frozenset((Zone.RELATED, Zone.COMMENTS, Zone.EMBED))
FOREIGN = OTHERS | {Zone.CHROME}


def microdata_claims(page: Page, labels: Labels) -> Claims:
    """The claims of the elements with ``itemprop``."""
    claims = Claims("microdata")
    said = ((node, value) for node in page.named if (value := node.attr("itemprop")) is not None)
    wanted = [(node, names) for node, value in islice(said, MAX_PROPERTIES) if (names := _names(node, value))]
    if not wanted:
        return claims
    places = dict(zip(page.elements.nodes, range(len(page.elements.nodes)), strict=True))
    scopes = [_scope(node) for node, _ in wanted]
    main = _main_scope(page, labels, scopes, places)
    for (node, names), scope in zip(wanted, scopes, strict=True):
        foreign = FOREIGN if scope is None else OTHERS
        if scope == main and not _stands_in(page, labels, node, places, foreign):
            _take(claims, node, names)
    return claims


def _names(node: Any, value: str) -> frozenset[str]:
    found = PROPERTIES.intersection(value.lower().split())
    return found if found and node.tag not in UNSEEN else frozenset()


def _scope(node: Any) -> Any:
    """The element whose properties these are, if it may be the main entity; None where no scope is open."""
    parent = node.parent
    return parent.closest("[itemscope]") if isinstance(parent, Element) else None


def _main_scope(page: Page, labels: Labels, scopes: Sequence[Any], places: Mapping[Any, int]) -> Any:
    """Of the scopes the one with the most words of the article; None where none holds any."""
    candidates = [
        (scope, place, kind)
        for scope in dict.fromkeys(scope for scope in scopes if scope is not None)
        if (place := places.get(scope)) is not None
        and not (kind := (scope.attr("itemtype") or "").rstrip("/").lower()).endswith(NOT_MAIN)
    ]
    if not candidates:
        return None
    words = [0] * len(page)
    for index in labels.blocks_of(Zone.ARTICLE):
        words[index] = page.words[index]
    sums = list(accumulate(words, initial=0))
    best, most = None, 0
    for scope, place, kind in candidates:
        held = sums[page.elements.end[place]] - sums[page.elements.first[place]]
        if held > most or (held == most and held and not kind.endswith("page")):  # the inner one of two
            best, most = scope, held
    return best


def _stands_in(page: Page, labels: Labels, node: Any, places: Mapping[Any, int], foreign: frozenset[Zone]) -> bool:
    """Whether most blocks of an element belong to certain zones."""
    elements = page.elements
    for _ in range(MAX_DEPTH):
        if not isinstance(node, Element):
            return False
        place = places.get(node)
        if place is not None and (held := elements.end[place] - elements.first[place]):
            if 2 * held > len(page):
                return False  # it stands for the whole page
            zones = labels.zones[elements.first[place] : elements.end[place]]
            return sum(zone in foreign for zone in zones) * 2 > held
        node = node.parent
    return False


def _take(claims: Claims, node: Any, names: frozenset[str]) -> None:
    """Note what one element says; the first of each name counts, but for authors."""
    if not WRITERS.isdisjoint(names) and len(claims.authors) < MAX_AUTHORS:
        claims.authors += _authors(node)
    if "publisher" in names:
        claims.site_name = claims.site_name or _nested_name(node)
    value = _value(node)
    if value is None:
        return
    if "headline" in names:
        claims.headline = claims.headline or value
    if "datepublished" in names or ("datecreated" in names and claims.published is None):
        claims.published = claims.published or value
    if "datemodified" in names:
        claims.modified = claims.modified or value
    if "articlesection" in names:
        claims.section = claims.section or value
    if "inlanguage" in names:
        claims.language = claims.language or value
    if "description" in names:
        claims.description = claims.description or value
    if "keywords" in names:
        claims.tags += [part for piece in value.split(",") if (part := piece.strip())]
    if ("image" in names or "thumbnailurl" in names) and claims.image is None and _address(node):
        claims.image = Image(url=_address(node), alt=tidy(node.attr("alt")))


def _value(node: Any) -> str | None:
    """The value of a property: what is meant for machines, else the text."""
    for key in ("content", "datetime", "title") if node.tag in ("time", "meta") else ("content", "datetime"):
        if found := tidy(node.attr(key)):
            return found
    return tidy(node.text)


def _address(node: Any) -> str | None:
    for key in ("src", "content", "href"):
        if found := tidy(node.attr(key)):
            return found
    inner = node.find("img")
    return tidy(inner.attr("src")) if inner is not None else None


def _authors(node: Any) -> list[RawAuthor]:
    """The author of an element: the names inside it where it is a scope, else its text."""
    found = []
    if node.attr("itemscope") is not None:
        for inner in node.select("[itemprop~=name]")[:20]:
            if _is_of_author(inner, node) and (name := _value(inner)):
                found.append(RawAuthor(name, _link(inner) or _link(node)))
    if not found:
        link = node if node.tag == "a" else node.find("a")
        inner = tidy(link.text) if link is not None and len(node.select("a")) <= 1 else None
        for name in (inner, _value(node)):  # a job or a biography may stand beside the link
            if name and len(name) <= MAX_NAME:
                return [RawAuthor(name, _link(node))]
    return found


def _is_of_author(name: Any, author: Any) -> bool:
    """Whether a name in an author's scope is not that of something else there, as of whom the author works for."""
    scope = _scope(name)
    said = "" if scope is None or scope is author else scope.attr("itemprop") or ""
    return not said or not WRITERS.isdisjoint(said.lower().split())


def _link(node: Any) -> str | None:
    """The author's page: the element's own address, or that of the link in or around it."""
    inner = node if node.tag in ("a", "link") else node.find("a")
    for link in (inner, node.parent):
        href = link.attr("href") if link is not None and getattr(link, "tag", None) in ("a", "link") else None
        if href and not href.startswith(("#", "javascript:", "mailto:")):
            return str(href)
    return None


def _nested_name(node: Any) -> str | None:
    inner = node.select("[itemprop~=name]")
    return _value(inner[0]) if inner else None
