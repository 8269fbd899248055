"""Cards that are one link: which blocks lead where a headline does, and which of them is the headline."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from cleanscrape.assembling.line_times import holds_time
from cleanscrape.assembling.related.links import leads_off
from cleanscrape.lexicon.punctuation import FULL_STOPS

if TYPE_CHECKING:
    from cleanscrape.assembling.related.lists import Lists

__all__ = ["one_a_link", "reach"]

MOSTLY_LINKED = 0.6
"""Share of a block inside links from which on it leads on."""
TOLD_WORDS = 6
"""Words from which on what ends in a full stop is a teaser; headlines as a rule have none."""
TITLE_WORDS = 4
"""Words of a title above what is cut short, which may be a title as well, and the line above it a section's name."""

_STOPS, _CUT, _CLOSING = tuple(FULL_STOPS), ("…", "..."), "\"'”’»)]"


def reach(lists: Lists, index: int, element: int, sums: list[int]) -> range:
    """The blocks of the item in an element; of one that other headlines share, those behind it up to the next.

    Where such an element does not open with a headline, what stands between two may be of either: only the
    headline itself is the item's, and what leads where it does. A link around boxes is no element of its own, so that
    neighbours that lead where the headline does belong to the item as well, whatever elements they stand in.
    """
    first, end = lists.elements.first[element], lists.elements.end[element]
    start, behind = _led_alike(lists, index, sums)
    if sums[end] - sums[first] <= 1:
        return range(min(first, start), max(end, behind))
    if start == index and sums[first + 1] > sums[first]:
        behind = max(behind, min(end, bisect_right(sums, sums[index + 1]) - 1))
    return range(start, behind)


def _led_alike(lists: Lists, index: int, sums: list[int]) -> tuple[int, int]:
    """From where to where blocks around a headline, and none that is another's, lead to the same address."""
    targets, start, end = lists.page.targets, index, index + 1
    if leads_off(targets[index]):
        while start > 0 and targets[start - 1] == targets[index] and sums[start] == sums[start - 1]:
            start -= 1
        while end < len(targets) and targets[end] == targets[index] and sums[end + 1] == sums[end]:
            end += 1
    return start, end


def one_a_link(lists: Lists, indexes: Sequence[int]) -> list[int]:
    """Of neighbours that lead to the same address (kicker, title and teaser of one card), the title.

    Which one it is, cards of one make decide together: the first, the second ... of all of them, or of most.
    """
    cards = _cards(lists, indexes)
    said = Counter(lists.page.texts[index] for card in cards for index in card)
    places: dict[Hashable, Counter[int]] = {}
    found = []
    for card in cards:
        found.append(card.index(_title(lists, card, said)))
        places.setdefault(_make(lists, card), Counter())[found[-1]] += 1
    for at, card in enumerate(cards):
        (place, count), *_ = (counted := places[_make(lists, card)]).most_common(1)
        found[at] = card[place if count * 2 > counted.total() else found[at]]
    return found


def _make(lists: Lists, card: list[int]) -> tuple[tuple[str, str], ...]:
    """Tags and names of the elements that a card's blocks stand in."""
    elements, owners = lists.elements, lists.page.owners
    return tuple((elements.tags[owners[index]], elements.names[owners[index]]) for index in card)


def _cards(lists: Lists, indexes: Sequence[int]) -> list[list[int]]:
    """The blocks, those together that follow each other and lead to the same address."""
    found: list[list[int]] = []
    last: str | None = None
    for index in indexes:
        links = lists.links_of(index)
        address = links[0].href if links else _address_around(lists, index)
        if found and address is not None and address == last:
            found[-1].append(index)
        else:
            found.append([index])
        last = address
    return found


def _title(lists: Lists, card: list[int], said: Counter[str]) -> int:
    """The longest block of a card, or what stands above it where that is its teaser; ``said``: what all cards say."""
    texts = lists.page.texts
    found = card[0]
    for index in card[1:]:
        if len(texts[index]) > len(texts[found]) and not _holds(lists, found, index):
            found = index
    above = [i for i in card[: card.index(found)] if said[texts[i]] == 1 and not holds_time(texts[i])]
    title = max(above, key=lambda index: len(texts[index]), default=found)
    return title if _is_teaser(lists, found, title) else found


def _is_teaser(lists: Lists, index: int, title: int) -> bool:
    """Whether a block is told in sentences, of which the last may be cut short, and one above it is not."""
    text, above = (lists.page.texts[each].rstrip(_CLOSING) for each in (index, title))
    words = lists.page.words
    if index == title or above.endswith(_STOPS):
        return False
    if text.endswith(_CUT):
        return words[title] >= TITLE_WORDS
    return text.endswith(_STOPS) and words[index] >= TOLD_WORDS


def _holds(lists: Lists, index: int, other: int) -> bool:
    """Whether a block stands bare in an element, and the other in a box inside of it: a title and what is below."""
    owners, parents, text = lists.page.owners, lists.elements.parents, lists.page.texts[index].strip(" .…")
    if "." in text and " " not in text:
        return False  # the site's name
    return owners[index] in (parents[owners[other]], parents[parents[owners[other]]])


def _address_around(lists: Lists, index: int) -> str | None:
    """Where the link leads that the whole block stands in, around its element or inside of it with other blocks."""
    owner = lists.page.owners[index]
    node = lists.elements.nodes[owner].closest("a[href]")
    if node is not None:
        return str(node.attr("href"))
    inside = lists.links.get(owner, ())
    return inside[0].href if len(inside) == 1 and lists.linked(index) > MOSTLY_LINKED else None
