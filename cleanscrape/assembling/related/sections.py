"""Where the lists of a related part begin and end: at its headings, and where other content stands between blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cleanscrape.assembling.related.headings import is_within_card
from cleanscrape.assembling.related.lists import HEADINGS, Lists
from cleanscrape.lexicon import phrases
from cleanscrape.model import Zone

__all__ = ["Section", "sections"]

STRAY_WORDS = 12
"""Words of a block of another zone that may stand between a heading and its list."""


@dataclass(slots=True)
class Section:
    """The blocks between two headings of related lists."""

    heading: str | None = None
    sponsored: bool = False
    top: int = 0
    """The level of its heading; 0 without, or where no heading element marks it."""
    indexes: list[int] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    """The same, when all are known."""


def sections(lists: Lists) -> Iterator[Section]:
    """Divide the zone at its headings."""
    current = Section()
    last = -1
    for index in lists.indexes:
        heading = _heading_between(lists, last, index, current)
        if heading is not None or (last >= 0 and _is_parted(lists, last, index, current)):
            yield current
            current = _section(lists, heading)
        last = index
        if index in lists.headings:
            yield current
            current = _section(lists, index)
        elif lists.has(index, "related.sponsored") and not current.indexes and not is_within_card(lists.page, index):
            current.sponsored = True
        else:
            current.indexes.append(index)
    yield current


def _section(lists: Lists, heading: int | None) -> Section:
    """An empty section below a heading."""
    if heading is None or lists.foreign.get(heading) is False:
        return Section()
    text = lists.page.texts[heading]
    sponsored = "related.sponsored" in (lists.roles.get(heading) or phrases.roles(text))
    return Section(text, sponsored, top=HEADINGS.get(lists.tag(heading), 0))


def _heading_between(lists: Lists, last: int, index: int, current: Section) -> int | None:
    """The last heading of another zone between two blocks that begins something new."""
    if last + 1 == index:
        return None
    for each in range(index - 1, last, -1):
        if each not in lists.foreign:
            continue
        if lists.foreign[each] or not current.top or HEADINGS[lists.tag(each)] <= current.top:
            return each
    return None


def _is_parted(lists: Lists, last: int, index: int, current: Section) -> bool:
    """Whether other content than frames stands between two blocks; a stray line takes no heading its list."""
    zones = lists.labels.zones
    others = [each for each in range(last + 1, index) if zones[each] is not Zone.CHROME]
    if len(others) != 1 or current.heading is None or current.indexes:
        return bool(others)
    return lists.tag(others[0]) in HEADINGS or lists.page.words[others[0]] > STRAY_WORDS
