"""Names that no element and no word says are names: short lines at one place in the comments, right before the date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

import regex

from cleanscrape.assembling.discussion.names import person
from cleanscrape.reading.page import Page

__all__ = ["names_before"]

NAME_WORDS, NAME_CHARACTERS = 5, 40
SENTENCE_WORDS = 3
"""A line of so many words that ends like a sentence is one."""
FEWEST, SHARE = 2, 0.6
"""So many comments, and so much of all that say when, have such a line."""

_END = regex.compile(r"[.!?…。！？]$")


def names_before(
    page: Page, dates: Sequence[int], place: Callable[[int], object], may_be: Collection[int], texts: Collection[int]
) -> list[int]:
    """The blocks right before dates that name somebody, if all stand at one ``place`` and behind each date is a text.

    ``may_be``: the blocks that may be names; ``texts``: those that may be what a comment says.
    """
    found: defaultdict[object, list[int]] = defaultdict(list)
    for date in dates:
        if date - 1 in may_be and _is_name(page, date - 1):
            found[place(date - 1), place(date)].append(date - 1)
    names = max(found.values(), key=len, default=[])
    if len(names) < max(FEWEST, SHARE * len(dates)) or len({page.texts[name] for name in names}) < FEWEST:
        return []  # one line at all of them is a label: "Posted on"
    ends = [*names[1:], max(texts, default=-1) + 1]
    said = all(any(index in texts for index in range(name + 2, end)) for name, end in zip(names, ends, strict=True))
    return names if said else []  # else each date stands below its text


def _is_name(page: Page, index: int) -> bool:
    """Whether a short line may name somebody."""
    text, words = page.texts[index], page.words[index]
    if words > NAME_WORDS or len(text) > NAME_CHARACTERS or (words >= SENTENCE_WORDS and _END.search(text)):
        return False
    return person(text) is not None
