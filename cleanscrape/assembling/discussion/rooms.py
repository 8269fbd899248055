"""Which blocks are one comment's, whatever order its name, its text and its date stand in.

A comment's room is the largest element that holds its date and no other; where comments have no element of their own
and each ends with its date, what stands from one date to the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cleanscrape.reading.page import Page

__all__ = ["Room", "begins", "largest_without", "rooms_of"]


ROOM_LEVELS = 8
"""Elements around a block that are asked whether they are a comment's."""


@dataclass(frozen=True, slots=True)
class Room:
    """The blocks of one comment, and the one among them that says when. ``whole``: no element holds them alone."""

    date: int
    blocks: range
    whole: bool = False


def rooms_of(
    page: Page,
    dates: Sequence[int],
    texts: Sequence[int],
    others: Sequence[int],
    barriers: Sequence[int],
    place: Callable[[int], object],
) -> list[Room]:
    """The rooms of comments with a text, in order. All block numbers are given in order.

    ``texts``: what comments may say; ``others``: names and other marks; ``barriers``: what no comment holds.
    """
    found = [Room(date, _element_around(page, dates, date, barriers)) for date in dates]
    found = [room for room in found if _any_in(texts, room.blocks)]
    if len(found) == len(dates) or not texts or max(texts[-1], *others[-1:]) > dates[-1]:
        return found
    return _up_to_dates(dates, texts, min(texts[0], dates[0], *others[:1]), barriers, place) or found


def begins(room: Room, marks: Sequence[int], texts: Sequence[int]) -> bool:
    """Whether a comment that has no element begins with a mark: else a text before its date is the one before's."""
    return not room.whole or _first_in(marks, room.blocks) < _first_in(texts, room.blocks)


def _element_around(page: Page, dates: Sequence[int], date: int, barriers: Sequence[int]) -> range:
    """The blocks of the largest element with one date and no barrier; none where a date shares even its own."""
    elements, element, found = page.elements, page.owners[date], range(0)
    while element >= 0:
        blocks = range(elements.first[element], elements.end[element])
        if _count_in(dates, blocks) > 1 or _any_in(barriers, blocks):
            break
        element, found = elements.parents[element], blocks
    return found


def _up_to_dates(
    dates: Sequence[int], texts: Sequence[int], first: int, barriers: Sequence[int], place: Callable[[int], object]
) -> list[Room]:
    """What stands from one date up to the next, if there is a text in each; the first begins as the second does.

    ``first``: the first block of all that may be a comment's.
    """
    over = bisect_left(barriers, dates[0])
    starts = [barriers[over - 1] + 1 if over else first, *(date + 1 for date in dates[:-1])]
    if len(dates) > 1:
        alike = (index for index in range(starts[0], dates[0]) if place(index) == place(starts[1]))
        starts[0] = next(alike, starts[0])
    rooms = [Room(date, range(start, date + 1), whole=True) for start, date in zip(starts, dates, strict=True)]
    return rooms if all(_any_in(texts, room.blocks) for room in rooms) else []


def _count_in(sorted_blocks: Sequence[int], blocks: range) -> int:
    return bisect_left(sorted_blocks, blocks.stop) - bisect_left(sorted_blocks, blocks.start)


def _first_in(sorted_blocks: Sequence[int], blocks: range) -> int:
    """The first that is in a range; the range's end where none is."""
    at = bisect_left(sorted_blocks, blocks.start)
    return min(sorted_blocks[at], blocks.stop) if at < len(sorted_blocks) else blocks.stop


def _any_in(sorted_blocks: Sequence[int], blocks: range) -> bool:
    return _count_in(sorted_blocks, blocks) > 0


def largest_without(page: Page, index: int, other: int) -> range:
    """The blocks in the largest element around one that does not hold another."""
    elements, element = page.elements, page.owners[index]
    for _ in range(ROOM_LEVELS):
        around = elements.parents[element]
        if around < 0 or elements.first[around] <= other < elements.end[around]:
            break
        element = around
    return range(elements.first[element], elements.end[element])
