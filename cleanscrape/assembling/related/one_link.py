"""Cards that are one link: which blocks lead where a headline does, and which of them is the headline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cleanscrape.assembling.related.links import leads_off

if TYPE_CHECKING:
    from cleanscrape.assembling.related.lists import Lists

__all__ = ["one_a_link", "reach"]

MOSTLY_LINKED = 0.6
"""Share of a block inside links from which on it leads on."""


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
    """Of neighbours that lead to the same address (kicker and title of one card), the longest."""
    found: list[int] = []
    last: str | None = None
    for index in indexes:
        links = lists.links_of(index)
        address = links[0].href if links else _address_around(lists, index)
        if found and address is not None and address == last:
            longer = len(lists.page.texts[index]) > len(lists.page.texts[found[-1]])
            if longer and not _holds(lists, found[-1], index):
                found[-1] = index
        else:
            found.append(index)
        last = address
    return found


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
