"""The related part of an element tree: what heads its lists, which of its blocks are headlines, what an item holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress
from operator import sub

from cleanscrape.assembling.element_names import groups_around, seen_of
from cleanscrape.assembling.related.categories import is_badge, is_grade, is_number
from cleanscrape.assembling.related.headings import (
    CARD_BLOCKS,
    HEADINGS,
    foreign_headings,
    is_kicker_of_next,
    is_within_card,
    plain_headings,
)  # fmt: skip
from cleanscrape.assembling.related.inline_parts import Part, inline_parts
from cleanscrape.assembling.related.links import LINKS_LOOKED_AT, Link, addresses_in, as_in, leads_off, links_in
from cleanscrape.assembling.related.one_link import MOSTLY_LINKED, one_a_link
from cleanscrape.assembling.related.parts import EDGES, ROLE_WORDS, same_words
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases, times, vocabulary
from cleanscrape.lexicon.address_words import lies_in_folder
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page

__all__ = ["AUTHOR", "BYLINE", "CATEGORY", "DATE", "HEADINGS", "KICKER", "TIME", "Lists"]

AUTHOR, TIME, TITLE = vocabulary.bit("author"), vocabulary.bit("time"), vocabulary.bit("title")
HIDDEN = vocabulary.bit("hidden")
CATEGORY = vocabulary.bit("kicker") | vocabulary.bit("tags")
HEADING, BYLINE, DATE, KICKER = Kind.HEADING, Kind.BYLINE, Kind.DATE, Kind.KICKER
ITEM, TEASER = Kind.ITEM, Kind.TEASER
META_KINDS = (BYLINE, DATE, KICKER)
"""Bound here because on Python 3.11 to look a member up costs five times as much as to compare it."""
TIME_WORDS = 4
"""Words of a link that may be a time."""
ONLY_TIME_WORDS = 6
"""Words of a block that may be nothing but a time."""
HEADLINE_WORDS = 40
LEAST_TITLE = 12
"""Characters of a link that may be a headline with other things behind it."""
PLAIN_ENTRIES = 3
"""Entries of the shortest list that is one of its own beside titled cards."""
LINE_WORDS = 6
"""Words of a linked line that is a headline beside titled cards where there is no list of such."""
SMALL = 2
"""Blocks of the largest element whose name still says what its blocks are."""

STRAYS = 2
"""Blocks of frames that a card may hold: a button, a badge."""
STRAY_WORDS_INSIDE = 4
"""Words of the longest of them."""

_SELLERS = frozenset(("taboola", "outbrain", "mgid", "revcontent"))


class Lists:
    """The related part of a page, with the counts that make each question about a subtree a subtraction."""

    def __init__(self, page: Page, labels: Labels, indexes: Sequence[int]) -> None:
        self.page, self.labels, self.indexes = page, labels, indexes
        self.elements = page.elements
        self.roles = {i: self._roles_of(i) for i in indexes if page.words[i] <= ROLE_WORDS}
        self.sellers = [
            (self.elements.first[element], self.elements.end[element])
            for element, name in page.elements.vendors
            if name in _SELLERS
        ]
        self.foreign = foreign_headings(page, labels)
        self.headings = {i for i in indexes if self._is_heading(i)} | plain_headings(page, labels, indexes)
        self.links: dict[int, list[Link]] = {}
        walls = [1] * len(page)
        for index in indexes:
            walls[index] = 0
        for index in self.headings:
            walls[index] = 1
        strays = [0] * len(page)
        for index in self._strays(walls):
            strays[index] = 1
        self.walls = list(accumulate(map(sub, walls, strays), initial=0))
        self.strays = list(accumulate(strays, initial=0))

    def tag(self, index: int) -> str:
        """Tag of the block's element."""
        return self.elements.tags[self.page.owners[index]]

    def has(self, index: int, role: str) -> bool:
        """Whether the block's text has a role."""
        return role in self.roles.get(index, ())

    def counts(self, index: int) -> bool:
        """Whether a block is one of a pair of a name and a number: "Replies", "1.2K"."""
        texts, name = self.page.texts, index - (self.tag(index) == "dd")
        if name < 0 or name + 1 >= len(texts) or self.tag(name) != "dt" or self.tag(name + 1) != "dd":
            return False
        return is_number(texts[name + 1])

    def is_entry_beside_time(self, index: int) -> bool:
        """Whether a linked block is an entry of a list that says who and when, as forums have it: where, perhaps."""
        parents, owners = self.elements.parents, self.page.owners
        if self.tag(index) != "li" or self.linked(index) <= MOSTLY_LINKED:
            return False
        near = (each for each in (index - 1, index + 1) if 0 <= each < len(self.page))
        return any(parents[owners[i]] == parents[owners[index]] and self._tells_about(i) for i in near)

    def _roles_of(self, index: int) -> tuple[str, ...]:
        """What a block is known to say, or what readers see of it: "Select options", and read aloud where it leads."""
        said = phrases.roles(self.page.texts[index])
        return said or (phrases.roles(seen_of(self.page, index)) if self.page.inner[index] & HIDDEN else ())

    def linked(self, index: int) -> float:
        """Share of the block's text inside links."""
        linked = self.page.linked[index]
        return linked / max(len(self.page.texts[index]), 1) if linked else 0.0

    def bits(self, index: int) -> int:
        """Vocabulary groups of a block: of its inline elements and the small elements around it."""
        return groups_around(self.page, index, SMALL)

    def is_hidden(self, index: int) -> bool:
        """Whether the block is a heading that is named so as to be read aloud, not seen."""
        return bool(self.elements.bits[self.page.owners[index]] & HIDDEN) and self.tag(index) in HEADINGS

    def _strays(self, walls: list[int]) -> Iterator[int]:
        """Blocks of other zones that may stand inside of a card: a button, a count, a badge."""
        zones, kinds, words = self.labels.zones, self.labels.kinds, self.page.words
        frames = (Zone.CHROME, Zone.METADATA)
        others = compress(range(len(walls)), walls)
        small = (index for index in others if words[index] <= STRAY_WORDS_INSIDE and zones[index] in frames)
        return (index for index in small if kinds[index] is not HEADING and self.tag(index) not in HEADINGS)

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
        within = exact or [link for link in links[:LINKS_LOOKED_AT] if as_in(link.text, text) in text]
        return within or self._link_beyond(index, text)

    def _link_beyond(self, index: int, text: str) -> list[Link]:
        """The link that a block stands in with boxes behind it, a title before its teaser: as much as the block has."""
        if len(text) < LEAST_TITLE or self.linked(index) <= MOSTLY_LINKED:
            return []
        target = self.page.targets[index]
        links = self.links[self.page.owners[index]]
        return [link._replace(text=text) for link in links if link.href == target][:1]

    def _is_heading(self, index: int) -> bool:
        """Whether the block is the heading of a list: known as one, or a heading that leads nowhere."""
        if self.labels.kinds[index] is HEADING:
            return not is_within_card(self.page, index)
        if self.tag(index) not in HEADINGS or self.linked(index) > 0 or self._is_said_again(index):
            return False
        return not self._has_link_beside(index)

    def _is_said_again(self, index: int) -> bool:
        """Whether a hidden heading only reads out the link that follows."""
        texts, behind = self.page.texts, index + 1
        if not self.is_hidden(index) or behind >= len(texts):
            return False
        return self.linked(behind) > 0 and same_words(texts[index], texts[behind])

    def _has_link_beside(self, index: int) -> bool:
        """Whether a link that is no headline itself stands in the heading's own card, or one is laid over it."""
        elements, is_long = self.elements, self._is_long(index)
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
            if is_long and (addresses := addresses_in(elements.nodes[element])):
                return len(addresses) == 1
            element = elements.parents[element]
        return False

    def _leads_anywhere(self, index: int) -> bool:
        """Whether a block named as a title is linked, or stands in a card with a link."""
        linked = self.linked(index)
        return linked > MOSTLY_LINKED or (not linked and self._has_link_beside(index))

    def _is_long(self, index: int) -> bool:
        return self.page.words[index] > 3 and not self.has(index, "related.more")

    def headlines(self, indexes: Sequence[int]) -> list[int]:
        """Which blocks of a section are headlines."""
        usable = self._without_badges([i for i in indexes if self._may_be_headline(i)])
        titled = [i for i in usable if self.tag(i) in HEADINGS and not is_kicker_of_next(self.page, self.labels, i)]
        if not titled:
            named = (i for i in usable if self.bits(i) & TITLE)
            titled = [i for i in named if self._leads_anywhere(i) or self._opens_with_title(i)]
        others = sum(not self._tells_about(i) for i in usable)
        if titled and len(titled) * 3 >= others / 2:
            more = (self._alike, self._plain, self._announced)
            return sorted({*titled, *(index for each in more for index in each(titled, usable))})
        linked = [i for i in usable if self._leads_on(i) and not self._tells_about(i)]
        inline = [i for i in usable if self.has(i, "related.inline")]
        found = sorted({*(i for i in linked if not self.bits(i) & CATEGORY), *inline, *titled})
        return one_a_link(self, found or linked)

    def _without_badges(self, usable: list[int]) -> list[int]:
        """Possible headlines without the badges of others; a link "Sale" that fills an entry of a list is an item."""
        badges = {i for i in usable if self.tag(i) not in HEADINGS and is_badge(self.page.texts[i])}
        others = [i for i in usable if i not in badges] if badges else usable
        told = {self.page.targets[i] for i in others}
        linked = (i for i in badges if self.linked(i) > MOSTLY_LINKED and self._entry_of(i)[1] == "li")
        apart = (i for i in linked if leads_off(self.page.targets[i]) and self.page.targets[i] not in told)
        return sorted((*others, *(i for i in apart if not self._is_of_card(self.page.owners[i], others))))

    def _leads_on(self, index: int) -> bool:
        """Whether a block is mostly a link, or opens with one (at most a time before): "Title Source · 2 days ago"."""
        if self.linked(index) > MOSTLY_LINKED:
            return True
        kind = self.labels.kinds[index]
        if not self.page.linked[index] or kind not in (ITEM, TEASER):
            return False
        links, text = self.links_of(index), " ".join(self.page.texts[index].split())
        if len(links) != 1 or len(links[0].text) < LEAST_TITLE:
            return False
        before, found, behind = text.partition(links[0].text)
        if not found or (kind is TEASER and behind.lstrip()[:1].islower()):
            return False  # a sentence goes on behind the link
        return not before or times.only_time(before.strip(EDGES))

    def _opens_with_title(self, index: int) -> bool:
        """Whether a line opens with a link that is named as a title; author, time and excerpt may be behind it."""
        if not self.page.linked[index] or not self.bits(index) & TITLE:
            return False
        text = " ".join(self.page.texts[index].split())
        parts = inline_parts(self.elements.nodes[self.page.owners[index]], text, titled=True)
        if parts is None or Part.TITLE not in parts.found or not text.startswith(parts.title):
            return False
        return len(parts.title) >= LEAST_TITLE and any(link.text == parts.title for link in self.links_of(index))

    def _alike(self, titled: list[int], usable: list[int]) -> Iterator[int]:
        """Linked blocks in elements of the same make as the titled ones': of a ranking only the first may be marked."""
        elements, owners = self.elements, self.page.owners
        makes = {(elements.tags[owners[i]], elements.names[owners[i]]) for i in titled if elements.names[owners[i]]}
        for index in usable:
            owner = owners[index]
            if self.linked(index) > MOSTLY_LINKED and (elements.tags[owner], elements.names[owner]) in makes:
                yield index

    def _plain(self, titled: list[int], usable: list[int]) -> Iterator[int]:
        """Entries of lists in which none is titled, in one section with cards that are: a ranking below the cards.

        A list below a single title is its text only if that is one line. Of few entries those count that are headlines
        by their length and lead where no card does.
        """
        found: dict[tuple[int, str], list[int]] = {}
        told_at_all = {self.page.targets[i] for i in titled}
        for index in usable:
            if self.linked(index) > MOSTLY_LINKED and self._is_long(index):
                found.setdefault(self._entry_of(index), []).append(index)
        for (around, _), entries in found.items():
            if self._is_of_card(around, titled) and (len(titled) > 1 or len(entries) == 1):
                continue
            few = len(entries) < PLAIN_ENTRIES
            told = told_at_all if few else self._told_in(around, titled)
            plain = (i for i in entries if self.page.targets[i] not in told and not self._tells_about(i))
            yield from (i for i in plain if not few or self._is_line(i))

    def _is_line(self, index: int) -> bool:
        """Whether a linked block is a headline by its length, and no run of tags."""
        return self.page.words[index] >= LINE_WORDS and not self.bits(index) & CATEGORY

    def _announced(self, titled: list[int], usable: list[int]) -> Iterator[int]:
        """Linked lines that say themselves that they lead on, if it is where no card does: "See also: …"."""
        told = {self.page.targets[i] for i in titled}
        for index in usable:
            if self.has(index, "related.inline") or self.has(index, "related.adjacent"):
                leads_on = self.linked(index) > MOSTLY_LINKED and self._is_long(index)
                if leads_on and self.page.targets[index] not in told:
                    yield index

    def _told_in(self, element: int, titled: list[int]) -> set[str]:
        """Where the titled blocks in an element lead: what leads there too is the teaser of one of them."""
        first, end = self.elements.first[element], self.elements.end[element]
        inside = titled[bisect_left(titled, first) : bisect_left(titled, end)]
        return {self.page.targets[index] for index in inside}

    def _entry_of(self, index: int) -> tuple[int, str]:
        """What holds the largest element around a block that holds nothing else, and that element's tag."""
        elements, entry = self.elements, self.page.owners[index]
        around = elements.parents[entry]
        while around >= 0 and elements.end[around] - elements.first[around] == 1:
            entry, around = around, elements.parents[around]
        return around, elements.tags[entry]

    def _is_of_card(self, element: int, titled: list[int]) -> bool:
        """Whether the smallest element around a list in which a block is titled holds that title alone."""
        elements, titles = self.elements, 0
        while element >= 0 and not titles:
            titles = bisect_left(titled, elements.end[element]) - bisect_left(titled, elements.first[element])
            element = elements.parents[element]
        return titles == 1

    def _may_be_headline(self, index: int) -> bool:
        page = self.page
        if not 0 < page.words[index] <= HEADLINE_WORDS or self.has(index, "related.more") or self.is_hidden(index):
            return False
        if self.labels.kinds[index] in META_KINDS and self.tag(index) not in HEADINGS:
            return self._opens_with_title(index)
        if any(role.startswith("chrome.") for role in self.roles.get(index, ())):
            return False
        text = page.texts[index]
        if text.isdecimal() or (is_grade(text) and self.tag(index) not in HEADINGS):
            return False
        return not (self._is_time(index) or self._is_byline(index))

    def _is_byline(self, index: int) -> bool:
        """Whether a block reads like a byline and leads to an author: in some cards it is a heading, too."""
        return self.has(index, "metadata.byline") and lies_in_folder(self.page.targets[index] or "", "authors")

    def _is_time(self, index: int) -> bool:
        return self.page.words[index] <= ONLY_TIME_WORDS and times.only_time(self.page.texts[index])

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
            strays = self.strays[end] - self.strays[first]
            if strays and (strays > STRAYS or end - first > CARD_BLOCKS):
                break
            best, element = element, elements.parents[element]
        return best
