"""Related items out of an element tree: an item is the largest element with one headline in it.

A headline is a heading that is linked or alone with a link in its card, with the long plain links beside such, or,
where a list has none, a block that is mostly one link. Only elements with blocks labelled ``related`` are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import regex

from cleanscrape.assembling.line_times import holds_time, is_mostly_time
from cleanscrape.assembling.metadata.author_names import is_person, names_in
from cleanscrape.assembling.metadata.claims import RawAuthor
from cleanscrape.assembling.related.categories import CATEGORY_WORDS, is_badge, is_category, is_credit, says_more
from cleanscrape.assembling.related.inline_parts import Part, inline_parts, is_initial, is_source
from cleanscrape.assembling.related.links import Link, as_in, link_around, picture
from cleanscrape.assembling.related.lists import (
    AUTHOR,
    BYLINE,
    CATEGORY,
    DATE,
    HEADINGS,
    KICKER,
    TIME,
    Lists,
)  # fmt: skip
from cleanscrape.assembling.related.one_link import reach
from cleanscrape.assembling.related.parts import (
    EDGES,
    ItemDraft,
    framed_author,
    read_meta,
    same_words,
    take_parts,
    undoubled,
    without_cue,
)
from cleanscrape.assembling.related.runs import behind_cue, is_run, items_of_run, unlabelled
from cleanscrape.assembling.related.sections import Section, sections
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import times
from cleanscrape.lexicon.punctuation import COMMAS
from cleanscrape.model import Author
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.page import Page
from cleanscrape.reading.units import count_words

__all__ = ["items_from_elements"]

META_WORDS = 12
KICKER_WORDS = 5
LONG_LINK, LONG_LINK_WORDS = 20, 6
"""Characters, or words, beyond which a link's text is a headline without what stands beside it in the block."""
SHARED = 3
"""Addresses of items with one and the same picture, from which on it is none of theirs."""

_COUNT = regex.compile(r"\s*+[(\[（]\d{1,6}+[)\]）]\s*+")
"""How many comments there are, behind a headline's link."""
_HOST = regex.compile(r"(?:[\w-]{1,63}+\.){1,4}+\p{L}{2,24}+")
_ARROWS = regex.compile(
    r"^(?:[←→‹›>]|<(?!/?\w[\w-]*+>)|[«»](?=\s)|\s)++|(?:[←→‹›<]|(?<!<[\w/][\w-]{0,40})>|(?<=\s)[«»]|\s)++$"
)
"""Those around a text; the brackets of a tag that it is about are none."""
_ARROW_SIGNS = frozenset("←→‹›<>«» \t\n\xa0")


@dataclass(slots=True)
class Found:
    """A headline's block, the element of its item, and the blocks of the item in it."""

    index: int
    element: int
    blocks: range

    def shares(self, lists: Lists) -> bool:
        """Whether the element holds more than the item."""
        first, end = lists.elements.first[self.element], lists.elements.end[self.element]
        return first < self.blocks.start or self.blocks.stop < end

    def is_exceeded(self, lists: Lists) -> bool:
        """Whether the item holds more than the element."""
        return len(self.blocks) > lists.elements.end[self.element] - lists.elements.first[self.element]


def items_from_elements(page: Page, labels: Labels, indexes: Sequence[int]) -> list[ItemDraft]:
    """The items in the given blocks (all of the zone, in order)."""
    lists = Lists(page, labels, indexes)
    chosen = [(section, lists.headlines(section.indexes)) for section in sections(lists)]
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
            element = lists.place(index, sums)
            for draft in _items(lists, Found(index, element, reach(lists, index, element, sums)), section):
                if previous is not None and _doubles(draft, previous):
                    previous.blocks += draft.blocks
                    previous.image = previous.image or draft.image
                    continue
                drafts.append(draft)
                previous = draft
    _drop_shared_pictures(drafts)
    return drafts


def _drop_shared_pictures(drafts: list[ItemDraft]) -> None:
    """Take away pictures of several items that lead elsewhere: stand-ins, badges, the site's own."""
    shown: dict[str | None, set[str | None]] = {}
    for draft in drafts:
        shown.setdefault(draft.image, set()).add(draft.url)
    for draft in drafts:
        if len(shown[draft.image]) >= SHARED:
            draft.image = None


def _doubles(draft: ItemDraft, previous: ItemDraft) -> bool:
    """Whether two neighbours are one item whose headline is shown twice."""
    return same_words(draft.headline or "", previous.headline or "") and draft.url in (None, previous.url)


def _items(lists: Lists, found: Found, section: Section) -> Iterator[ItemDraft]:
    """The item of a headline; several where one block is a run of links."""
    page = lists.page
    owner = page.elements.nodes[page.owners[found.index]]
    links, text = lists.links_of(found.index), page.texts[found.index]
    authors = _cited(text, links)
    said = behind_cue(text, links) if lists.has(found.index, "related.inline") else text
    if not authors and len(links) > 1 and lists.tag(found.index) not in HEADINGS and is_run(said, links):
        yield from items_of_run(page, found.index, links, section)
        return
    draft = ItemDraft(heading=section.heading, sponsored=section.sponsored, blocks=[found.index])
    if authors:
        links = links[:1]
        draft.headline, draft.authors = links[0].text, authors
    else:
        only = links[0] if len(links) == 1 else None
        draft.headline = unlabelled(_headline(lists, found.index, links, draft), only)
    if draft.headline is None:
        return
    _take_blocks(lists, found, section, draft)
    _take_nodes(lists, found, owner, links, draft)
    first = page.elements.first[found.element]
    if lists.sellers and not draft.sponsored:
        draft.sponsored = any(start <= first < end for start, end in lists.sellers)
    if draft.headline and (draft.url is not None or len(draft.blocks) > 1):
        yield draft


def _cited(text: str, links: list[Link]) -> list[Author]:
    """Who is named before a title and what it appeared in, both linked: "Bo Lind, [On oars], [Boats, 4 (2019)]"."""
    if len(links) != 2:
        return []
    before, title, behind = " ".join(text.split()).partition(links[0].text)
    parted = title and before.rstrip().endswith(tuple(COMMAS)) and behind.startswith(tuple(COMMAS))
    return [Author(name=name) for name in _people(before.strip(EDGES))] if parted else []


def _headline(lists: Lists, index: int, links: list[Link], draft: ItemDraft) -> str:
    """The block's text without cue, doubling and what else is run into it, which the draft takes."""
    text = line = " ".join(lists.page.texts[index].split())
    cued = lists.has(index, "related.inline") or lists.has(index, "related.adjacent")
    parts = inline_parts(lists.elements.nodes[lists.page.owners[index]], text, titled=True)
    if parts is not None and parts.title:
        take_parts(draft, parts)
        text = parts.title
        if Part.TITLE in parts.found and not cued:
            _take_rest(draft, "", parts.rest, alone=len(links) == 1)
    if links and lists.tag(index) not in HEADINGS and (parts is None or Part.TITLE not in parts.found):
        longest = as_in(max((link.text for link in links), key=len), text)
        before, held, behind = text.partition(longest)
        if held and (lists.has(index, "related.inline") or _is_long(longest) or _COUNT.fullmatch(behind)):
            if not cued:
                _take_rest(draft, before.strip(EDGES), behind.strip(EDGES), alone=len(links) == 1)
            text = longest
    if cued:
        text = without_cue(text, whole=text == line)
    if text[:1] in _ARROW_SIGNS or text[-1:] in _ARROW_SIGNS:
        text = _ARROWS.sub("", text)
    return undoubled(_without_time(lists.page.texts[index], text, draft))


def _is_long(link: str) -> bool:
    return len(link) > LONG_LINK or count_words(link) > LONG_LINK_WORDS  # in some scripts a word is one character


def _take_rest(draft: ItemDraft, before: str, behind: str, *, alone: bool) -> None:
    """What stands in one block before and behind the link that is its headline: the time, or a teaser.

    ``alone``: whether it is the only link; what is said between several is no teaser.
    """
    for rest in filter(is_mostly_time, (before, behind)):
        read_meta(draft, rest, DATE)
        draft.authors = [author for author in draft.authors if is_person(author.name or "")]
    if alone and count_words(behind) > KICKER_WORDS and not is_mostly_time(behind):
        draft.texts.append(behind)


def _without_time(said: str, headline: str, draft: ItemDraft) -> str:
    """A headline without the time that opens its block on a line of its own, which the draft takes."""
    first, broken, _ = said.partition("\n")
    if not broken or not headline.startswith(first) or not times.only_time(first):
        return headline
    draft.date_raw = draft.date_raw or first
    return headline.removeprefix(first).strip()


def _take_blocks(lists: Lists, found: Found, section: Section, draft: ItemDraft) -> None:
    """Read the item's other blocks: time, author, category, source, teaser."""
    page = lists.page
    for index in found.blocks:
        if index == found.index or index not in section.inside:
            continue
        text = page.texts[index]
        draft.blocks.append(index)
        if lists.has(index, "related.sponsored"):
            draft.sponsored = True
        elif any(map(str.isalnum, text)) and not _says_nothing(lists, index, text, draft.headline or ""):
            _take_block(lists, index, text, draft, before=index < found.index)


def _says_nothing(lists: Lists, index: int, text: str, headline: str) -> bool:
    """Whether a block beside a headline is a button, a rank, a badge, a label read aloud, or the headline again."""
    if lists.has(index, "related.more") or text.isdecimal() or lists.is_hidden(index) or is_badge(text):
        return True
    return lists.counts(index) or same_words(text, headline)


def _take_block(lists: Lists, index: int, text: str, draft: ItemDraft, *, before: bool) -> None:
    """Read one block beside the headline."""
    kind = lists.labels.kinds[index]
    if lists.page.words[index] <= META_WORDS and _take_short(lists, index, text, draft):
        return
    if kind in (DATE, BYLINE):
        read_meta(draft, text, kind)
    elif before and lists.has(index, "chrome.navigation") and is_category(text):
        draft.category = draft.category or text.strip(EDGES)  # sections are called what entries of menus are
    elif not any(role.startswith(("chrome.", "comments.")) for role in lists.roles.get(index, ())):
        _take_words(lists, index, text, draft, before=before)


def _take_short(lists: Lists, index: int, text: str, draft: ItemDraft) -> bool:
    """Read a short block by what its elements are called and by its kind; whether these say what it is."""
    bits, kind, owner = lists.bits(index), lists.labels.kinds[index], lists.page.owners[index]
    names = lists.elements.names[owner]
    parts = inline_parts(lists.elements.nodes[owner], " ".join(text.split()), titled=False)
    if parts is not None and Part.TITLE not in parts.found:
        take_parts(draft, parts)
    elif names and is_source(names):
        draft.source = draft.source or text
    elif bits & AUTHOR and not holds_time(text):
        if not is_initial(text):
            draft.authors.append(framed_author(text))
    elif bits & TIME or kind is DATE or is_mostly_time(text):
        read_meta(draft, text, KICKER if bits & CATEGORY else DATE)
    elif is_credit(text):
        pass
    elif (bits & CATEGORY or kind is KICKER) and lists.page.words[index] <= CATEGORY_WORDS:
        draft.category = draft.category or (text.strip(EDGES) if is_category(text) else None)
    else:
        return False
    return True


def _take_words(lists: Lists, index: int, text: str, draft: ItemDraft, *, before: bool) -> None:
    """Read a block by what it says: who, where, a category, or the item's text."""
    words = lists.page.words[index]
    most = CATEGORY_WORDS if lists.is_entry_beside_time(index) else KICKER_WORDS if before else 2
    if lists.has(index, "metadata.byline") and (people := _people(text)):
        draft.authors += [Author(name=name) for name in people]
    elif _HOST.fullmatch(text):
        draft.source = draft.source or text
    elif words > most or draft.category or (draft.texts and not before):
        draft.texts.append(text)
    elif is_category(text):
        draft.category = text.strip(EDGES)
    elif says_more(text):
        draft.texts.append(text)


def _people(byline: str) -> list[str]:
    """Who a line names that reads like a byline; nobody where one of the names is no person's: "By Sea and Land"."""
    names = names_in(RawAuthor(byline))
    return names if all(map(is_person, names)) else []


def _take_nodes(lists: Lists, found: Found, owner: Any, links: list[Link], draft: ItemDraft) -> None:
    """Address, picture and machine-readable time from the item's elements."""
    page = lists.page
    container = page.elements.nodes[found.element]
    if found.shares(lists):
        container = links[0].node if links else owner.closest("a[href]")
        if container is None:
            return
    elif found.is_exceeded(lists):
        container = owner.closest("a[href]") or container
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
            draft.image = draft.image or picture(page, node, container)
        elif draft.date_exact is None:
            draft.date_exact = node.attr("datetime")
            draft.date_raw = draft.date_raw or " ".join(node.text.split()) or draft.date_exact
