"""Embeds out of an element tree: which widgets belong to the article, and what each says.

A widget belongs to the article if the article's own blocks are its neighbours in the smallest element that holds both.
What stands alone with other content, comments or navigation - a player in the footer, a timeline's post in the
sidebar - does not.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from cleanscrape.assembling.embeds.fields import read_post
from cleanscrape.assembling.embeds.posts import PostDraft
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import vendors, vocabulary
from cleanscrape.model import Zone
from cleanscrape.reading.page import Page

__all__ = ["posts_from_elements"]

NEAR = 4
"""Blocks on each side among which the article's are looked for."""
FEW = 8
"""Blocks of a box around a widget: a notice of the consent plugin, a caption, a button."""

LEVELS = 80
"""Elements around a widget that are looked at."""

APART = 0
for _group in (
    "nav",
    "footer",
    "comments",
    "related",
    "popular",
    "share",
    "search",
    "aside",
    "ad",
    "signup",
):
    APART |= vocabulary.bit(_group)
"""Groups of elements that hold something other than the article, if they do not hold any of it."""

_OWN = frozenset((Zone.ARTICLE, Zone.METADATA))
_OTHER = frozenset((Zone.RELATED, Zone.COMMENTS))


def posts_from_elements(page: Page, labels: Labels) -> list[PostDraft]:
    """The posts and players of the article, in order; each widget once."""
    if not page.elements.nodes:
        return []
    roots = _roots(page)
    if not roots:
        return []
    surroundings = _Surroundings(page, labels, roots)
    drafts = []
    for element, name in roots:
        if not surroundings.in_reach(element):
            continue
        vendor = vendors.vendor(name)
        draft = read_post(vendor, page.elements.nodes[element], page.base)
        first = page.elements.first[element]
        draft.after = first - 1 if first else None
        if "text" in vendor.fields:
            draft.blocks = tuple(_blocks(page, element))
        drafts.append(draft)
    return drafts


def _roots(page: Page) -> list[tuple[int, str]]:
    """The outermost elements of embeds, those inside widgets of other zones left out."""
    if not page.elements.vendors:
        return []
    embed = Zone.EMBED
    names, parents = dict(page.elements.vendors), page.elements.parents
    found = []
    for element, name in sorted(names.items()):
        if vendors.zone_of(name) is embed:
            around = parents[element]
            while around >= 0 and around not in names:
                around = parents[around]
            if around < 0:
                found.append((element, name))
    return found


def _blocks(page: Page, element: int) -> list[int]:
    """The blocks in a widget, without those of a caption that the article gives it."""
    elements = page.elements
    found = []
    for index in range(elements.first[element], elements.end[element]):
        owner = page.owners[index]
        while owner > element and elements.tags[owner] != "figcaption":
            owner = elements.parents[owner]
        if owner <= element:
            found.append(index)
    return found


class _Surroundings:
    """The zones of the blocks around widgets, those inside them put aside."""

    def __init__(self, page: Page, labels: Labels, roots: list[tuple[int, str]]) -> None:
        self.elements = page.elements
        inside: set[int] = set()
        for element, _ in roots:
            inside.update(range(page.elements.first[element], page.elements.end[element]))
        outside = [index for index in range(len(page)) if index not in inside]
        self.zones = [labels.zones[index] for index in outside]
        self.outside = outside
        article = Zone.ARTICLE  # on Python 3.11 to look a member up costs five times as much as to compare it
        self.article = list(accumulate((zone is article for zone in self.zones), initial=0))
        self.other = list(accumulate((zone in _OTHER for zone in self.zones), initial=0))

    def in_reach(self, element: int) -> bool:
        """Whether a widget is among the article's blocks."""
        elements = self.elements
        low, high = self.places(element)
        alone = True  # whether nothing but the widget has been seen in the elements around it
        doubtful = False  # whether their names say that they hold something else
        around = elements.parents[element]
        for _ in range(LEVELS):
            if around < 0:
                break
            first, end = self.places(around)
            if self.article[end] > self.article[first]:
                return self.has_neighbours(first, low, high, end, alone=alone, doubtful=doubtful)
            apart = bool(elements.bits[around] & APART)
            if elements.tags[around] != "figure":  # whose caption may be taken for anything
                alone = alone and first == end
                if self.other[end] > self.other[first] or end - first > FEW or (apart and not alone):
                    return False
            doubtful = doubtful or apart
            low, high = first, end
            around = elements.parents[around]
        return False

    def places(self, element: int) -> tuple[int, int]:
        """The range of blocks in an element, counted among those outside of widgets."""
        first, end = self.elements.first[element], self.elements.end[element]
        return bisect_left(self.outside, first), bisect_left(self.outside, end)

    def has_neighbours(self, first: int, low: int, high: int, end: int, *, alone: bool, doubtful: bool) -> bool:
        """Whether the article's blocks stand next to the range ``low`` to ``high``, or near it on both sides.

        A widget in a box of its own lines needs them on both sides; one in a box whose name speaks against it needs
        them on one side and nothing but the article's on the other.
        """
        before = self.steps(range(low - 1, first - 1, -1))
        after = self.steps(range(high, end))
        if before and after:
            return True
        if not alone or 1 not in (before, after):
            return False
        return not doubtful or self.is_own(low - 1 if after else high)

    def is_own(self, place: int) -> bool:
        """Whether a block is there, wherever it stands, and is the article's or about it."""
        return 0 <= place < len(self.zones) and self.zones[place] in _OWN

    def steps(self, places: range) -> int:
        """How many blocks away the first one of the article is; 0 if there is none near or before other content."""
        step = 1
        for place in places:
            zone = self.zones[place]
            if zone is Zone.ARTICLE:
                return step
            step += zone is not Zone.METADATA
            if zone in _OTHER or step > NEAR:
                return 0
        return 0
