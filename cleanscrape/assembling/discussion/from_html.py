"""Comments out of an element tree: texts and parents of the headers found in it.

A comment beside which (not inside which) the element of another one stands, in an element of another make, is
answered by it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import regex

from cleanscrape.assembling.discussion.fields import drafts_of
from cleanscrape.assembling.discussion.from_text import Draft
from cleanscrape.assembling.discussion.signs import borne_out
from cleanscrape.assembling.discussion.thread import Header, Thread, plain_names
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page

__all__ = ["comments_from_elements", "posts_from_elements"]

HEADER_BEFORE = 6
"""Blocks before the first and behind the last of the article's that may say who wrote a post."""
FEWEST_POSTS = 2
MOST_BETWEEN = 2
"""Blocks of other zones between two of comments that may be part of a comment's head."""

_LEVEL = regex.compile(r"(?:^|[\s_-])(?:depth|level|indent|lvl)[-_]?(\d{1,2})(?!\S)")
_INDENT = regex.compile(
    r"(?:^|;)\s*+(?:margin|padding)-(?:left|right|inline-start)\s*+:\s*+(\d{1,4}+(?:\.\d{1,4}+)?+)([a-z%]*+)",
    regex.IGNORECASE,
)


def comments_from_elements(page: Page, labels: Labels, indexes: Sequence[int]) -> list[Draft]:
    """The comments in the given blocks (all of the zone, in order); empty where no header is found."""
    return borne_out(page, labels, _drafts(Thread(page, labels, _with_gaps(labels, indexes))))


def _with_gaps(labels: Labels, indexes: Sequence[int]) -> list[int]:
    """The blocks and those between them where few are: a name or a moment that was taken for something else."""
    found: list[int] = []
    for index in indexes:
        gap = range(found[-1] + 1, index) if found else range(0)
        if len(gap) <= MOST_BETWEEN and all(labels.zones[each] is not Zone.ARTICLE for each in gap):
            found += gap
        found.append(index)
    return found


def posts_from_elements(page: Page, labels: Labels) -> list[Draft]:
    """The posts of a forum that no data file knows; empty where the article's blocks do not look like any."""
    article = labels.blocks_of(Zone.ARTICLE)
    if not article:
        return []
    headline = Kind.HEADLINE
    around = range(max(0, article[0] - HEADER_BEFORE), min(len(page), article[-1] + HEADER_BEFORE + 1))
    indexes = [i for i in around if labels.kinds[i] is not headline]
    drafts = _drafts(Thread(page, labels, indexes, Zone.ARTICLE)) if indexes else []
    drafts = [draft for draft in drafts if draft.name or _is_of_article(labels, draft)]
    named = sum(draft.name is not None for draft in drafts)
    if not any(draft.name and (draft.date_raw or draft.date_exact) for draft in drafts):
        return []  # a date here and a name there are of one article
    said = _words_by_zone(page, labels, drafts)
    whole = sum(page.words[index] for index in article)
    if sum(_is_of_article(labels, draft) for draft in drafts) < FEWEST_POSTS or named * 2 < len(drafts):
        return []
    if said[Zone.ARTICLE] * 2 < whole or said[Zone.ARTICLE] < said[Zone.COMMENTS]:
        return []
    for draft in drafts:
        draft.parent = None  # what stands beside a post is the next one as often as its answer
    return drafts


def _is_of_article(labels: Labels, draft: Draft) -> bool:
    """Whether any block of a post was taken for the article's."""
    return any(labels.zones[index] is Zone.ARTICLE for index in draft.blocks)


def _words_by_zone(page: Page, labels: Labels, drafts: list[Draft]) -> Counter[Zone]:
    """How many words of the drafts' blocks are labelled what."""
    found: Counter[Zone] = Counter()
    for draft in drafts:
        for index in draft.blocks:
            found[labels.zones[index]] += page.words[index]
    return found


def _drafts(thread: Thread) -> list[Draft]:
    """The comments or posts of a thread."""
    headers = thread.joined(thread.headers())
    for header in headers:
        thread.find_element(header)
        header.bodies = thread.texts_of(header)
    _fill_from_sequence(thread, headers)
    headers = [header for header in headers if header.bodies]
    _find_parents(thread, headers)
    return drafts_of(thread, headers)


def _fill_from_sequence(thread: Thread, headers: list[Header]) -> None:
    """Where a header's element holds no text, the text is what stands between it and the next header."""
    indexes = thread.indexes
    empty = [header for header in headers if not header.bodies]
    if not empty:
        return
    taken = {index for header in headers for index in header.bodies}
    starts_with_text = bool(indexes) and len(empty) == len(headers) and _text_first(thread, headers)
    for header in empty:
        step, position = (-1, header.marks[0]) if starts_with_text else (1, header.marks[-1])
        at = bisect_left(indexes, position) + step
        while 0 <= at < len(indexes):
            index = indexes[at]
            if index in thread.marked or index in thread.barriers or index in taken:
                break
            if thread.is_text(index):
                header.bodies.append(index)
            at += step
        header.bodies.sort()


def _text_first(thread: Thread, headers: list[Header]) -> bool:
    """Whether a text stands before the first header and none after the last."""
    first, last = headers[0].marks[0], headers[-1].marks[-1]
    return any(thread.is_text(i) for i in thread.indexes if i < first) and not any(
        thread.is_text(i) for i in thread.indexes if i > last
    )


def _child_of(thread: Thread, element: int, ancestor: int) -> int:
    """The child of ``ancestor`` in which ``element`` stands; -1 where it does not."""
    parents = thread.elements.parents
    while element > ancestor and parents[element] != ancestor:
        element = parents[element]
    return element if element > ancestor else -1


def _alike(thread: Thread, one: int, other: int) -> bool:
    """Whether two elements are of the same make."""
    elements = thread.elements
    if elements.tags[one] != elements.tags[other]:
        return False
    names, other_names = plain_names(elements.names[one]), plain_names(elements.names[other])
    return not (names or other_names) or not names.isdisjoint(other_names)


def _find_parents(thread: Thread, headers: list[Header]) -> None:
    """Parents from nesting, or where nothing is nested from level numbers in class names, or from indents."""
    starts = [header.marks[0] for header in headers]
    for at, header in enumerate(headers):
        match = _LEVEL.search(thread.elements.names[header.element]) if header.element >= 0 else None
        header.level = int(match[1]) if match else None
        header.parent = _parent_by_nesting(thread, headers, starts, at) if at else -1
        if header.parent >= 0:
            header.depth = headers[header.parent].depth + 1
    if all(header.parent < 0 for header in headers):
        _parents_from_levels(headers)
    if all(header.parent < 0 for header in headers):
        _indents_as_levels(thread, headers)
        _parents_from_levels(headers)
    open_headers: list[int] = []
    for at, header in enumerate(headers):
        while open_headers and headers[open_headers[-1]].depth >= header.depth:
            headers[open_headers.pop()].following = at
        open_headers.append(at)
    for at in open_headers:
        headers[at].following = len(headers)


def _parent_by_nesting(thread: Thread, headers: list[Header], starts: list[int], at: int) -> int:
    """Number of the comment that one answers: it stands in that one's element, or beside it in another make."""
    elements, element, before = thread.elements, headers[at].element, headers[at - 1].element
    ancestor = elements.parents[element] if element >= 0 else -1
    while ancestor >= 0 and elements.first[ancestor] > starts[at - 1]:
        element, ancestor = ancestor, elements.parents[ancestor]
    if ancestor < 0:
        return -1
    neighbour = _child_of(thread, before, ancestor)
    if neighbour < 0 and 0 <= before <= ancestor:
        begins = at < 2 or starts[at - 2] < elements.first[before]
        return at - 1 if begins and _alike(thread, before, headers[at].element) else -1
    leader = bisect_left(starts, elements.first[neighbour]) if neighbour >= 0 else at
    if leader >= at or neighbour == element:
        return -1
    if _alike(thread, neighbour, element):
        return headers[leader].parent
    answered = headers[leader].parent  # its answers may stand in an element beside it, and this comment behind that
    beside = _child_of(thread, headers[answered].element, ancestor) if answered >= 0 else -1
    if beside >= 0 and _alike(thread, beside, element):
        return headers[answered].parent
    return leader if leader == at - 1 or _alike(thread, neighbour, headers[leader].element) else -1


def _indents_as_levels(thread: Thread, headers: list[Header]) -> None:
    """How far each comment is indented by its own style: as others of a thread are, in one unit, or not at all."""
    elements = thread.elements
    units: set[str] = set()
    for header in headers:
        element, header.level = thread.page.owners[header.marks[0]], 0
        while elements.nodes and element >= header.element >= 0:
            for width, unit in _INDENT.findall(elements.nodes[element].attr("style") or ""):
                header.level += float(width)
                if float(width):
                    units.add(unit.lower())
            element = elements.parents[element]
    if len(units) > 1:
        for header in headers:
            header.level = None


def _parents_from_levels(headers: list[Header]) -> None:
    levels = [header.level for header in headers]
    if None in levels or len(set(levels)) < 2:
        return
    path: list[int] = []
    for at, header in enumerate(headers):
        while path and (headers[path[-1]].level or 0) >= (header.level or 0):
            path.pop()
        header.parent = path[-1] if path else -1
        header.depth = len(path)
        path.append(at)
