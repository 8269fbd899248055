"""Names that no element and no word says are names: short lines at one place in comments, beside the date or first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

import regex

from cleanscrape.assembling.discussion.names import person
from cleanscrape.assembling.discussion.rooms import Room
from cleanscrape.assembling.element_names import groups_of
from cleanscrape.evidence.cues import HEADINGS
from cleanscrape.lexicon import vocabulary
from cleanscrape.lexicon.punctuation import ends_sentence
from cleanscrape.reading.page import Page

__all__ = ["names_before", "names_in"]

NAME_WORDS, NAME_CHARACTERS = 5, 40
SENTENCE_WORDS = 3
"""A line of so many words that ends like a sentence is one."""
FEWEST, SHARE = 2, 0.6
"""So many comments, and so much of all that say when, have such a line."""
MOST_ALIKE = 0.6
"""Share of them that one person may have written."""
ACCOUNTS = 0.25
"""Share of lines that must be accounts' names for the others to be somebody's."""
DIFFERENT = 0.6
"""Share of different lines that must begin with different words."""

_ACCOUNT = regex.compile(r"@?+(?=[\w.-]*[\d_])(?=[\w.-]*\p{L}{3})[\w.-]++")
_TITLE, _AUTHOR = vocabulary.bit("title"), vocabulary.bit("author")


def names_before(
    page: Page, dates: Sequence[int], place: Callable[[int], object], may_be: Collection[int], texts: Collection[int]
) -> list[int]:
    """The blocks right before dates that name somebody, if all stand at one ``place`` and behind each date is a text.

    ``may_be``: the blocks that may be names; ``texts``: those that may be what a comment says.
    """
    found: defaultdict[object, list[tuple[int, int]]] = defaultdict(list)
    for date in dates:
        before = date - 1
        if before in may_be and not any(map(str.isalpha, page.texts[before])):
            before -= 1  # stars stand between
        if before in may_be and _is_name(page, before):
            found[place(before), place(date)].append((before, date))
    pairs = max(found.values(), key=len, default=[])
    names = [name for name, _ in pairs]
    if not _are_several(page, names, len(dates)):
        return []
    ends = [*names[1:], max(texts, default=-1) + 1]
    said = all(any(at in texts for at in range(date + 1, end)) for (_, date), end in zip(pairs, ends, strict=True))
    return names if said else []  # else each date stands below its text


def names_in(
    page: Page, rooms: Sequence[Room], place: Callable[[int], object], may_be: Collection[int], texts: Collection[int]
) -> list[int]:
    """The blocks that name somebody at the head of each comment's room, or beside its date, if no text stands there.

    Titles, greetings and sizes stand at one place, too: it is the only one, no heading above the text, and its lines
    are links, some are accounts' names, or they stand below the text, as who signs it does.
    """
    found: defaultdict[object, dict[Room, int]] = defaultdict(dict)
    for room in rooms:
        for index in _beside_date_or_first(page, room, may_be):
            found[place(index)].setdefault(room, index)
    possible = [at for where, at in found.items() if _are_names(page, rooms, at, texts, where, place)]
    if len(possible) != 1:
        return []  # a title and a name, or a name and a town
    names, signed = sorted(possible[0].values()), _is_below(possible[0], texts)
    sure = _are_linked(page, names) or _hold_accounts(page, names) or (signed and not _begin_alike(page, names))
    return names if sure else []


def _are_names(
    page: Page,
    rooms: Sequence[Room],
    at: Mapping[Room, int],
    texts: Collection[int],
    where: object,
    place: Callable[[int], object],
) -> bool:
    """Whether lines at one place may be names, beside each stands a text, and no text at such a place."""
    names = list(at.values())
    if not _are_several(page, names, len(rooms)) or not all(_is_name(page, name) for name in names):
        return False
    left = [[index for index in room.blocks if index in texts and index != at.get(room)] for room in rooms]
    if not all(left) or any(place(index) == where for rest in left for index in rest):
        return False
    return _is_below(at, texts) or not any(page.elements.tags[page.owners[name]] in HEADINGS for name in names)


def _is_below(at: Mapping[Room, int], texts: Collection[int]) -> bool:
    """Whether each line stands below its comment's text."""
    return all(any(index in texts for index in range(room.blocks.start, name)) for room, name in at.items())


def _are_linked(page: Page, names: Sequence[int]) -> bool:
    """Whether each line is all a link."""
    return all(page.linked[name] >= sum(map(str.isalnum, page.texts[name])) for name in names)


def _hold_accounts(page: Page, names: Sequence[int]) -> bool:
    """Whether enough lines are accounts' names, as no titles, greetings or sizes are: "kolesar72", "ann_tarn"."""
    return sum(_ACCOUNT.fullmatch(page.texts[name]) is not None for name in names) >= ACCOUNTS * len(names)


def _begin_alike(page: Page, names: Sequence[int]) -> bool:
    """Whether different lines begin with one word, as labels do: "Size M", "Size L"."""
    lines = {page.texts[name] for name in names}
    return len({line.split()[0] for line in lines}) < DIFFERENT * len(lines)


def _beside_date_or_first(page: Page, room: Room, may_be: Collection[int]) -> list[int]:
    """The first line of a room that may be a name, and those right before and behind its date."""
    first = next((i for i in room.blocks if i in may_be and len(page.texts[i]) > 1), -1)  # "A" stands for a picture
    return [index for index in (first, room.date - 1, room.date + 1) if index in may_be and index in room.blocks]


def _are_several(page: Page, names: Sequence[int], comments: int) -> bool:
    """Whether enough of some comments have a name, and not one and the same: "Posted on", "Verified purchase"."""
    if len(names) < max(FEWEST, SHARE * comments):
        return False
    return max(Counter(page.texts[name] for name in names).values()) <= MOST_ALIKE * len(names)


def _is_name(page: Page, index: int) -> bool:
    """Whether a short line may name somebody."""
    text, words = page.texts[index], page.words[index]
    if words > NAME_WORDS or len(text) > NAME_CHARACTERS or (words >= SENTENCE_WORDS and ends_sentence(text)):
        return False
    return person(text) is not None and not _is_titles(page.elements.names[page.owners[index]])


def _is_titles(names: str) -> bool:
    """Whether an element is called a title, and not somebody's; a heading alone may be a name."""
    called = groups_of("", names)
    return bool(called & _TITLE) and not called & _AUTHOR
