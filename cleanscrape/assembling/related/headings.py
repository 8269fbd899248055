"""Headings of related lists that are not labelled as such: of another zone, or not marked up as headings."""

from __future__ import annotations

from collections.abc import Sequence

from cleanscrape.assembling.related.links import addresses_in, leads_off
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page

__all__ = ["HEADINGS", "foreign_headings", "is_kicker_of_next", "is_within_card", "plain_headings"]

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
HEADING_WORDS = 12
PLAIN_WORDS = 6
"""Words of a heading that no heading element marks; more are a sentence of a card."""
LEAST_ITEMS = 2
CARD_BLOCKS = 13
"""Blocks of the largest element that may be one item."""
TITLE_WORDS = 4
BLOCKS_LOOKED_AT = 40

_LISTS = frozenset(("related.heading", "related.popular", "related.latest"))
_BADGES = frozenset(("related.popular", "related.latest"))
_FRAMES = frozenset((Zone.CHROME, Zone.METADATA))


def foreign_headings(page: Page, labels: Labels) -> dict[int, bool]:
    """The headings outside of the zone that stand between or before its lists: which of them are a list's own.

    A heading that is none of theirs still ends the list before it.
    """
    tags, related = page.elements.tags, Zone.RELATED
    columns = zip(range(len(page)), labels.zones, page.owners, page.linked, strict=True)
    return {
        index: _is_of_next_list(page, labels, index)
        for index, zone, owner, linked in columns
        if tags[owner] in HEADINGS and zone is not related and not linked
    }


def _is_of_next_list(page: Page, labels: Labels, index: int) -> bool:
    """Whether a run of items follows right behind a heading that says nothing else."""
    if not 0 < page.words[index] <= HEADING_WORDS or labels.kinds[index] is Kind.HEADLINE:
        return False
    roles = phrases.roles(page.texts[index])
    if any(role.startswith(("chrome.", "comments.", "article.")) for role in roles):
        return False
    if labels.zones[index] not in _FRAMES and not any(role.startswith("related.") for role in roles):
        return False
    return _links_behind(page, labels, index) >= LEAST_ITEMS


def _links_behind(page: Page, labels: Labels, index: int) -> int:
    """To how many addresses the related blocks right behind a block lead, up to the next heading that leads nowhere."""
    targets = set()
    for each in range(index + 1, min(len(page), index + BLOCKS_LOOKED_AT)):
        leads_on = page.linked[each] * 2 > len(page.texts[each])
        if labels.zones[each] is not Zone.RELATED:
            break
        if not leads_on and page.elements.tags[page.owners[each]] in HEADINGS:
            break
        if leads_on and page.targets[each]:
            targets.add(page.targets[each])
    return len(targets)


def plain_headings(page: Page, labels: Labels, indexes: Sequence[int]) -> set[int]:
    """Short lines without a link before items of one make: the list's heading, though no element says so."""
    return {index for index in indexes if _is_line(page, labels, index) and _is_before_items(page, labels, index)}


def _is_line(page: Page, labels: Labels, index: int) -> bool:
    if labels.kinds[index] is not Kind.TEASER or not 0 < page.words[index] <= PLAIN_WORDS or page.linked[index]:
        return False
    text = page.texts[index]
    if page.elements.tags[page.owners[index]] not in ("div", "p") or not text[0].isalpha():
        return False
    roles = phrases.roles(text)
    return not roles or any(role in _LISTS for role in roles)


def _is_before_items(page: Page, labels: Labels, index: int) -> bool:
    """Whether what follows beside it is a list, or items as siblings, of one tag and name, and each leads on."""
    elements, owners = page.elements, page.owners
    element = owners[index]
    around = elements.parents[element]
    while around >= 0 and elements.end[around] - elements.first[around] == 1:
        element, around = around, elements.parents[around]
    if around < 0 or (elements.first[around] < index and elements.tags[owners[index - 1]] in HEADINGS):
        return False  # below a headline it is the card's second line
    siblings = _siblings_behind(page, around, index)
    while len(siblings) == 1 and siblings[0] not in owners[index + 1 : elements.end[around]]:
        around = siblings[0]  # the list's own element
        siblings = _siblings_behind(page, around, index)
    makes = {(elements.tags[each], elements.names[each].partition(" ")[0]) for each in siblings[:LEAST_ITEMS]}
    return len(siblings) >= LEAST_ITEMS and len(makes) == 1 and all(_leads_on(page, each) for each in siblings[:2])


def _siblings_behind(page: Page, around: int, index: int) -> list[int]:
    """The elements directly in ``around`` that hold the next blocks behind ``index``."""
    elements, found = page.elements, []
    for each in range(index + 1, min(elements.end[around], index + BLOCKS_LOOKED_AT)):
        element = _within(page, around, each)
        if element > around and element not in found:
            found.append(element)
    return found


def _leads_on(page: Page, element: int) -> bool:
    elements = page.elements
    return any(page.linked[elements.first[element] : elements.end[element]])


def is_within_card(page: Page, index: int) -> bool:
    """Whether a line that reads like a list's heading is a badge: no heading element, and within one card of several.

    In the smallest element that holds more, the line stands below a title with nothing behind that leads anywhere, or
    above the only thing that does; and that element, or one around it that leads nowhere else, has a like neighbour.
    Columns that each open with another such line are lists.
    """
    elements, owners = page.elements, page.owners
    if elements.tags[owners[index]] in HEADINGS:
        return False
    if page.linked[index] and not _is_badge_in_link(page, index):
        return False
    around = owners[index]
    while around >= 0 and elements.end[around] - elements.first[around] == 1:
        around = elements.parents[around]
    if around < 0 or elements.end[around] - elements.first[around] > CARD_BLOCKS:
        return False
    before = range(elements.first[around], index)
    told, behind = _targets(page, before), _targets(page, range(index + 1, elements.end[around]))
    if not (_is_titled(page, before) if told and not behind else len(addresses_in(elements.nodes[around])) == 1):
        return False
    return _is_one_of_several(page, around, told | behind)


def _is_badge_in_link(page: Page, index: int) -> bool:
    """Whether a linked line that may be a badge ("News") leads where the line behind it does: the card is one link."""
    targets = page.targets[index : index + 2]
    if len(set(targets)) != 1 or len(targets) < 2 or not leads_off(targets[0]):
        return False
    roles = phrases.roles(page.texts[index])
    return bool(roles) and all(role in _BADGES for role in roles)


def _targets(page: Page, blocks: range) -> set[str | None]:
    """Where the linked ones of some blocks lead."""
    return {page.targets[each] for each in blocks if page.linked[each]}


def _is_titled(page: Page, blocks: range) -> bool:
    """Whether one of the blocks is a linked heading or a linked line of some words, as a tab of a menu is not."""
    tags, owners = page.elements.tags, page.owners
    linked = (each for each in blocks if page.linked[each])
    return any(tags[owners[each]] in HEADINGS or page.words[each] >= TITLE_WORDS for each in linked)


def _is_one_of_several(page: Page, element: int, told: set[str | None]) -> bool:
    """Whether the largest element around that is no larger than a card and leads nowhere else has a like neighbour."""
    elements = page.elements
    around = elements.parents[element]
    while around >= 0 and elements.end[around] - elements.first[around] <= CARD_BLOCKS:
        if not _targets(page, range(elements.first[around], elements.end[around])) <= told:
            break
        element, around = around, elements.parents[around]
    if around < 0 or _is_headed_otherwise(page, around, element):
        return False
    return any(_is_like(page, around, element, at) for at in _beside(page, element))


def _is_headed_otherwise(page: Page, around: int, element: int) -> bool:
    """Whether an element and the like ones beside it each open with a list's heading, and all differ: columns."""
    elements = page.elements
    beside = _siblings_behind(page, around, elements.first[around] - 1)
    firsts = [elements.first[each] for each in beside if _is_like(page, around, element, elements.first[each])]
    heads = {page.texts[i] for i in firsts if not page.linked[i] and _LISTS.intersection(phrases.roles(page.texts[i]))}
    return len(firsts) > 1 and len(heads) == len(firsts)


def _beside(page: Page, element: int) -> tuple[int, int]:
    """The blocks right before and right behind an element."""
    return page.elements.first[element] - 1, page.elements.end[element]


def _is_like(page: Page, around: int, element: int, block: int) -> bool:
    """Whether the element in ``around`` that holds a block has the tag and names of another there, and leads on."""
    elements = page.elements
    if not elements.first[around] <= block < elements.end[around]:
        return False
    other = _within(page, around, block)
    same = elements.tags[other] == elements.tags[element] and elements.names[other] == elements.names[element]
    return other > around and same and _leads_on(page, other)


def _within(page: Page, around: int, block: int) -> int:
    """The element directly in ``around`` that holds a block."""
    element = page.owners[block]
    while element > around and page.elements.parents[element] != around:
        element = page.elements.parents[element]
    return element


def is_kicker_of_next(page: Page, labels: Labels, index: int) -> bool:
    """Whether a heading is labelled as a kicker and the next block is a heading that leads to the same address."""
    targets, behind = page.targets, index + 1
    if labels.kinds[index] is not Kind.KICKER or behind >= len(page):
        return False
    next_tag = page.elements.tags[page.owners[behind]]
    return next_tag in HEADINGS and targets[index] is not None and targets[index] == targets[behind]
