"""Names that no element and no word says are names: short lines at one place in the comments, right before the date."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence

from cleanscrape.assembling.discussion.names import person
from cleanscrape.assembling.element_names import groups_of
from cleanscrape.lexicon import vocabulary
from cleanscrape.lexicon.punctuation import ends_sentence
from cleanscrape.reading.page import Page

__all__ = ["names_before"]

NAME_WORDS, NAME_CHARACTERS = 5, 40
SENTENCE_WORDS = 3
"""A line of so many words that ends like a sentence is one."""
FEWEST, SHARE = 2, 0.6
"""So many comments, and so much of all that say when, have such a line."""
MOST_ALIKE = 0.6
"""Share of them that one person may have written."""

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
    if len(names) < max(FEWEST, SHARE * len(dates)):
        return []
    if max(Counter(page.texts[name] for name in names).values()) > MOST_ALIKE * len(names):
        return []  # one line at most of them is a label: "Posted on", "Verified purchase"
    ends = [*names[1:], max(texts, default=-1) + 1]
    said = all(any(at in texts for at in range(date + 1, end)) for (_, date), end in zip(pairs, ends, strict=True))
    return names if said else []  # else each date stands below its text


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
