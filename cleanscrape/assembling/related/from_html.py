"""Related items out of an element tree: an item is the largest element with one headline in it.

A headline is a linked heading, or, where a list has none, a block that is mostly one link. Only elements with
blocks labelled ``related`` are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Any

import regex

from cleanscrape.assembling.comment_headers import framed_name
from cleanscrape.assembling.element_names import groups_around
from cleanscrape.assembling.line_times import holds_time
from cleanscrape.assembling.related.links import LINKS_LOOKED_AT, Link, link_around, links_in, picture
from cleanscrape.assembling.related.parts import (
    ROLE_WORDS,
    ItemDraft,
    read_meta,
    same_words,
    undoubled,
    without_cue,
)
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases, vocabulary
from cleanscrape.model import Author, Kind, Zone
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.page import Page

__all__ = ["items_from_elements"]

AUTHOR, TIME, TITLE = vocabulary.bit("author"), vocabulary.bit("time"), vocabulary.bit("title")
CATEGORY = vocabulary.bit("kicker") | vocabulary.bit("tags")
HEADING, BYLINE, DATE, KICKER = Kind.HEADING, Kind.BYLINE, Kind.DATE, Kind.KICKER
META_KINDS = (BYLINE, DATE, KICKER)
"""Bound here because on Python 3.11 to look a member up costs five times as much as to compare it."""
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
TIME_WORDS = 4
"""Words of a link that may be a time."""
MOSTLY_LINKED = 0.6
HEADLINE_WORDS = 40
META_WORDS = 12
KICKER_WORDS = 5
CARD_BLOCKS = 13
"""Blocks of the largest element that may be one item."""
SMALL = 2
"""Blocks of the largest element whose name still says what its blocks are."""

_SOURCE = regex.compile(
    r"(?:^|[\s_-])(?:source|publisher|provider|outlet|branding|site-?name)(?:$|[\s_-])", regex.IGNORECASE
)
_ARROWS = regex.compile(r"^(?:[←→‹›<>]|[«»](?=\s)|\s)++|(?:[←→‹›<>]|(?<=\s)[«»]|\s)++$")
_ARROW_SIGNS = frozenset("←→‹›<>«» \t\n\xa0")
_SELLERS = frozenset(("taboola", "outbrain", "mgid", "revcontent"))


@dataclass(slots=True)
class Found:
    """A headline's block and the element of its item."""

    index: int
    element: int = -1


@dataclass(slots=True)
class Section:
    """The blocks between two headings of related lists."""

    heading: str | None = None
    sponsored: bool = False
    indexes: list[int] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    """The same, when all are known."""


class Lists:
    """The related part of a page, with the counts that make each question about a subtree a subtraction."""

    def __init__(self, page: Page, labels: Labels, indexes: Sequence[int]) -> None:
        self.page, self.labels, self.indexes = page, labels, indexes
        self.elements = page.elements
        texts, words = page.texts, page.words
        self.roles = {i: phrases.roles(texts[i]) for i in indexes if words[i] <= ROLE_WORDS}
        self.sellers = [
            (self.elements.first[element], self.elements.end[element])
            for element, name in page.elements.vendors
            if name in _SELLERS
        ]
        self.headings = {i for i in indexes if self._is_heading(i)}
        self.links: dict[int, list[Link]] = {}
        walls = [1] * len(page)
        for index in indexes:
            walls[index] = 0
        for index in self.headings:
            walls[index] = 1
        self.walls = list(accumulate(walls, initial=0))

    def tag(self, index: int) -> str:
        """Tag of the block's element."""
        return self.elements.tags[self.page.owners[index]]

    def has(self, index: int, role: str) -> bool:
        """Whether the block's text has a role."""
        return role in self.roles.get(index, ())

    def linked(self, index: int) -> float:
        """Share of the block's text inside links."""
        linked = self.page.linked[index]
        return linked / max(len(self.page.texts[index]), 1) if linked else 0.0

    def bits(self, index: int) -> int:
        """Vocabulary groups of a block: of its inline elements and the small elements around it."""
        return groups_around(self.page, index, SMALL)

    def links_of(self, index: int) -> list[Link]:
        """The links in a block."""
        owner = self.page.owners[index]
        if owner not in self.links:
            self.links[owner] = links_in(self.elements.nodes[owner])
        links = self.links[owner]
        if not links or self.elements.end[owner] - self.elements.first[owner] < 2:
            return links
        text = " ".join(self.page.texts[index].split())
        exact = [link for link in links if link.text == text]
        return exact or [link for link in links[:LINKS_LOOKED_AT] if link.text in text]

    def _is_heading(self, index: int) -> bool:
        """Whether the block is the heading of a list: known as one, or a heading that leads nowhere."""
        if self.labels.kinds[index] is HEADING:
            return True
        if self.tag(index) not in HEADINGS or self.linked(index) > 0:
            return False
        return not self._has_link_beside(index)

    def _has_link_beside(self, index: int) -> bool:
        """Whether a link that is no headline itself stands in the heading's own card."""
        elements = self.elements
        element = elements.parents[self.page.owners[index]]
        for _ in range(3):
            if element < 0:
                return False
            inside = range(elements.first[element], elements.end[element])
            if len(inside) > CARD_BLOCKS:
                return False
            others = [i for i in inside if i != index]
            if any(self.tag(i) in HEADINGS for i in others):
                return False
            if any(map(self.page.linked.__getitem__, others)):
                # a short linked block is a card's "read more"; longer ones are the list under its heading
                return not any(self.linked(i) > MOSTLY_LINKED and self._is_long(i) for i in others)
            element = elements.parents[element]
        return False

    def _is_long(self, index: int) -> bool:
        return self.page.words[index] > 3 and not self.has(index, "related.more")

    def sections(self) -> Iterator[Section]:
        """Divide the zone at its headings."""
        current = Section()
        last = -1
        for index in self.indexes:
            if last >= 0 and index > last + 1:
                between = self.labels.zones[last + 1 : index]
                if between.count(Zone.CHROME) < len(between):
                    yield current
                    current = Section()
            last = index
            if index in self.headings:
                yield current
                roles = self.roles.get(index, ())
                current = Section(self.page.texts[index], "related.sponsored" in roles)
            elif self.has(index, "related.sponsored") and not current.indexes:
                current.sponsored = True
            else:
                current.indexes.append(index)
        yield current

    def headlines(self, section: Section) -> list[int]:
        """The blocks of a section that are headlines."""
        usable = [i for i in section.indexes if self._may_be_headline(i)]
        titled = [i for i in usable if self.tag(i) in HEADINGS]
        if not titled:
            titled = [i for i in usable if self.bits(i) & TITLE and self.linked(i) > MOSTLY_LINKED]
        if titled and len(titled) * 3 >= len(usable) / 2:
            return titled
        linked = [i for i in usable if self.linked(i) > MOSTLY_LINKED and not self._tells_about(i)]
        inline = [i for i in usable if self.has(i, "related.inline")]
        found = sorted({*(i for i in linked if not self.bits(i) & CATEGORY), *inline, *titled})
        return self._one_a_link(found or linked)

    def _one_a_link(self, indexes: list[int]) -> list[int]:
        """Of neighbours that lead to the same address (kicker and title of one card), the longest."""
        found: list[int] = []
        last: str | None = None
        for index in indexes:
            links = self.links_of(index)
            address = links[0].href if links else self._address_around(index)
            if found and address is not None and address == last:
                if len(self.page.texts[index]) > len(self.page.texts[found[-1]]):
                    found[-1] = index
            else:
                found.append(index)
            last = address
        return found

    def _address_around(self, index: int) -> str | None:
        """Where the link leads that the whole block stands in."""
        node = self.elements.nodes[self.page.owners[index]].closest("a[href]")
        return str(node.attr("href")) if node is not None else None

    def _may_be_headline(self, index: int) -> bool:
        page = self.page
        if not 0 < page.words[index] <= HEADLINE_WORDS or self.has(index, "related.more"):
            return False
        roles = self.roles.get(index)
        if page.texts[index].isdecimal() or (roles and any(role.startswith("chrome.") for role in roles)):
            return False
        return self.labels.kinds[index] not in META_KINDS or self.tag(index) in HEADINGS

    def _tells_about(self, index: int) -> bool:
        """Whether a linked block says who or when; a headline may have its time in the same line."""
        bits = self.bits(index)
        return bool(bits & AUTHOR) or (bool(bits & TIME) and self.page.words[index] <= TIME_WORDS)

    def place(self, index: int, sums: list[int]) -> int:
        """The largest element that holds this headline alone."""
        elements = self.elements
        element = best = self.page.owners[index]
        while element >= 0:
            first, end = elements.first[element], elements.end[element]
            if sums[end] - sums[first] > 1 or self.walls[end] != self.walls[first]:
                break
            best, element = element, elements.parents[element]
        return best


def items_from_elements(page: Page, labels: Labels, indexes: Sequence[int]) -> list[ItemDraft]:
    """The items in the given blocks (all of the zone, in order)."""
    lists = Lists(page, labels, indexes)
    chosen = [(section, lists.headlines(section)) for section in lists.sections()]
    headlines = {index for _, found in chosen for index in found}
    counts = [0] * len(page)
    for index in headlines:
        counts[index] = 1
    sums = list(accumulate(counts, initial=0))
    drafts: list[ItemDraft] = []
    for section, found in chosen:
        section.inside = set(section.indexes)
        previous: ItemDraft | None = None
        for index in found:
            for draft in _items(lists, Found(index, lists.place(index, sums)), section):
                if previous is not None and _doubles(draft, previous):
                    previous.blocks += draft.blocks
                    previous.image = previous.image or draft.image
                    continue
                drafts.append(draft)
                previous = draft
    return drafts


def _doubles(draft: ItemDraft, previous: ItemDraft) -> bool:
    """Whether two neighbours are one item whose headline is shown twice."""
    return same_words(draft.headline or "", previous.headline or "") and draft.url in (None, previous.url)


def _items(lists: Lists, found: Found, section: Section) -> Iterator[ItemDraft]:
    """The item of a headline; several where one block is a run of links."""
    page = lists.page
    owner = page.elements.nodes[page.owners[found.index]]
    links = lists.links_of(found.index)
    if len(links) > 1 and lists.tag(found.index) not in HEADINGS and _is_run(page.texts[found.index], links):
        for link in links:
            draft = ItemDraft(headline=link.text, url=absolute(link.href.strip(), page.base), heading=section.heading)
            draft.sponsored = section.sponsored or link.sponsored
            draft.blocks.append(found.index)
            yield draft
        return
    draft = ItemDraft(heading=section.heading, sponsored=section.sponsored, blocks=[found.index])
    draft.headline = _headline(lists, found.index, links)
    _take_blocks(lists, found, section, draft)
    _take_nodes(lists, found, owner, links, draft)
    first = page.elements.first[found.element]
    if lists.sellers and not draft.sponsored:
        draft.sponsored = any(start <= first < end for start, end in lists.sellers)
    leads_somewhere = draft.url is not None and draft.url != page.url
    if draft.headline and (leads_somewhere or len(draft.blocks) > 1):
        yield draft


def _is_run(text: str, links: list[Link]) -> bool:
    """Whether a block is nothing but several headlines, each a link of its own."""
    long = [link.text for link in links if len(link.text.split()) > 2 or len(link.text) > 15]
    addresses = {link.href for link in links}
    return len(long) == len(links) == len(addresses) and sum(map(len, long)) > 0.8 * len(text)


def _headline(lists: Lists, index: int, links: list[Link]) -> str:
    """The block's text without cue, doubling and times run into it."""
    text = " ".join(lists.page.texts[index].split())
    if links and lists.tag(index) not in HEADINGS:
        longest = max((link.text for link in links), key=len)
        if lists.has(index, "related.inline") or len(longest) > 20:
            text = longest
    if lists.has(index, "related.inline") or lists.has(index, "related.adjacent"):
        text = without_cue(text)
    if text[:1] in _ARROW_SIGNS or text[-1:] in _ARROW_SIGNS:
        text = _ARROWS.sub("", text)
    return undoubled(text)


def _take_blocks(lists: Lists, found: Found, section: Section, draft: ItemDraft) -> None:
    """Read the item's other blocks: time, author, category, source, teaser."""
    page, elements = lists.page, lists.elements
    inside = range(elements.first[found.element], elements.end[found.element])
    for index in inside:
        if index == found.index or index not in section.inside:
            continue
        text = page.texts[index]
        draft.blocks.append(index)
        if lists.has(index, "related.sponsored"):
            draft.sponsored = True
        elif lists.has(index, "related.more") or text.isdecimal() or same_words(text, draft.headline or ""):
            continue
        else:
            _take_block(lists, index, text, draft, before=index < found.index)


def _take_block(lists: Lists, index: int, text: str, draft: ItemDraft, *, before: bool) -> None:
    """Read one block beside the headline."""
    words, kind = lists.page.words[index], lists.labels.kinds[index]
    bits = lists.bits(index) if words <= META_WORDS else 0
    names = lists.elements.names[lists.page.owners[index]]
    if words <= META_WORDS and names and _is_source(names):
        draft.source = draft.source or text
    elif bits & AUTHOR and not holds_time(text):
        framed = framed_name(text)
        draft.authors.append(Author(name=undoubled(text[slice(*framed)] if framed else text)))
    elif bits & TIME or kind is DATE or (words <= META_WORDS and holds_time(text)):
        read_meta(draft, text, KICKER if bits & CATEGORY else DATE)
    elif bits & CATEGORY or kind is KICKER:
        draft.category = draft.category or text
    elif kind is BYLINE:
        read_meta(draft, text, kind)
    elif not any(role.startswith(("chrome.", "comments.")) for role in lists.roles.get(index, ())):
        if words <= (KICKER_WORDS if before else 2) and not (draft.category or draft.texts):
            draft.category = text
        else:
            draft.texts.append(text)


@lru_cache(maxsize=1 << 12)
def _is_source(names: str) -> bool:
    """Whether an element is named for the site that an item comes from."""
    return _SOURCE.search(names) is not None


def _take_nodes(lists: Lists, found: Found, owner: Any, links: list[Link], draft: ItemDraft) -> None:
    """Address, picture and machine-readable time from the item's elements."""
    page = lists.page
    container = page.elements.nodes[found.element]
    link = (
        max(links, key=lambda each: len(each.text))
        if links
        else link_around(owner, container, is_linked=lists.linked(found.index) > 0)
    )
    if link is not None:
        draft.url = absolute(link.href.strip(), page.base)
        draft.sponsored = draft.sponsored or link.sponsored
    for node in container.iter_elements(("time", "img"), include_self=True):
        if node.tag == "img":
            draft.image = draft.image or picture(page, node)
        elif draft.date_exact is None:
            draft.date_exact = node.attr("datetime")
            draft.date_raw = draft.date_raw or " ".join(node.text.split()) or draft.date_exact
