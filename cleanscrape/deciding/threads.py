"""Rule for comments of systems that nobody listed: siblings with a time and a text, near what speaks of comments.

Vendors' files know the widgets of known systems. The rest is known by its structure: beside each other stand elements
that look the same, most of them say when, what they say is not linked, and over them is a heading or a count, or in
them are replies, or all are called reviews and say who. What a forum's page says in such a way are its posts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from cleanscrape.assembling.comment_headers import comment_header
from cleanscrape.assembling.declared_counts import declared_number
from cleanscrape.assembling.metadata.author_names import is_person
from cleanscrape.deciding.html_rules import headline_of
from cleanscrape.deciding.page_type import SURE as SURE_TYPE
from cleanscrape.deciding.scores import Floats, article_log_odds
from cleanscrape.deciding.tally import Rule
from cleanscrape.evidence.cues import ENDS, HEADINGS
from cleanscrape.evidence.facts import Facts
from cleanscrape.evidence.html import Matrix
from cleanscrape.evidence.sections import MAX_HEADING_WORDS
from cleanscrape.evidence.weights import ZONES
from cleanscrape.lexicon import times, vocabulary
from cleanscrape.model import Evidence, PageType, Zone
from cleanscrape.reading.page import Page

THREAD = "rule: one of several dated texts, near what speaks of comments"
REVIEWS = "rule: one of several dated texts that are called reviews"
THREAD_WEIGHT = 7.0
POST = "rule: a post on a forum's page"
POST_WEIGHT, POST_WORDS = 7.0, 3
"""What the rule weighs, and the fewest words of a text: a shorter one is a button, or a count."""
NO_REMARK = -25.0
"""More than a widget's name and all that is fitted say for comments."""
SURE, MAX_SHARE = 0.75, 0.5
"""Where a page's type is less probable it may be a forum's: a thread of more than half of its words is left alone."""

_OVER = frozenset(("comments.heading", "comments.count"))
_OF_A_FORM = frozenset(f"comments.{part}" for part in ("heading", "count", "form", "login", "empty", "closed"))
_INSIDE = frozenset(("comments.reply", "comments.author", "comments.deleted"))
_SENTENCE = ENDS.index("sentence end")
_HEAD, _FOOT = 6, 2
"""Blocks at the head and at the foot of a comment that may say when."""
_TIME_WORDS = 12
"""Words of a line that says who wrote when."""
_DATED_SHARE = 0.6
"""Share of siblings that say when from which on they are remarks; or, without a heading, that can be replied to."""
_TITLED_SHARE = 0.4
"""Share of siblings with a linked title from which on they are teasers."""
_TITLE_LINKED, _TITLE_WORDS = 0.7, 5
_GAP_WORDS = 60
"""Words between a thread and its heading."""
_REVIEW, _AUTHOR = vocabulary.bit("review"), vocabulary.bit("author")
_REVIEW_WORDS = 5
"""Words of a line from which on it may be what a review says: rows of scores have no such line."""


def in_threads(page: Page, matrix: Matrix, page_type: PageType, sure: float, scores: Floats) -> Iterator[Rule]:
    """What the rule says of a page of a type, which is so sure: on a forum's, the posts are the article.

    There a thread is one of comments only where their number is over them, and hardly anything below looks like a post.
    """
    facts = matrix.facts
    spoken = [
        index
        for index, roles in enumerate(facts.roles)
        if roles and page.words[index] <= MAX_HEADING_WORDS and any(role.startswith("comments.") for role in roles)
    ]
    reviewed = bool((facts.chain & np.uint64(_REVIEW)).any())
    forum = page_type == PageType.FORUM and sure >= SURE_TYPE
    if not (spoken or (reviewed and not forum)):
        return
    headline = headline_of(page, matrix)
    end = 0
    for siblings in _siblings(page, 0 if spoken else _REVIEW):
        first, behind = int(facts.first[siblings[0]]), int(facts.end[siblings[-1]])
        if first < end or (headline is not None and first <= headline < behind):
            continue  # answers inside of a thread; the article itself
        opening, cue = _opening(facts, spoken, first, behind, len(siblings)), THREAD
        if opening is None and all(page.elements.bits[member] & _REVIEW for member in siblings):
            opening, cue = _below_heading(page, facts, siblings), REVIEWS
        if forum and (cue == REVIEWS or not _is_counted(page, facts, scores, opening, siblings)):
            continue
        at_most = facts.total * (1 if sure >= SURE and cue == THREAD else MAX_SHARE)
        if opening is None or facts.sum_words[behind] - facts.sum_words[first] > at_most:
            continue
        if _is_thread(page, facts, siblings) and (cue == THREAD or _are_customers(page, facts, siblings)):
            end = behind
            for index in range(opening, behind):
                yield index, Evidence(cue, Zone.COMMENTS, THREAD_WEIGHT)


def in_posts(page: Page, facts: Facts, scores: Floats, page_type: PageType, sure: float) -> Iterator[Rule]:
    """Where comments are what most of a forum's page is, they are its posts; else they are remarks on posts."""
    if page_type != PageType.FORUM or sure < SURE_TYPE:
        return
    said = article_log_odds(scores) >= 0
    remarks = 1 + scores[:, 1:].argmax(axis=1) == ZONES.index(Zone.COMMENTS)
    found = [index for index in np.flatnonzero(remarks).tolist() if _OF_A_FORM.isdisjoint(facts.roles[index])]
    if facts.words[found][~said[found]].sum() <= facts.words[said].sum():
        return
    for index in found:
        yield index, Evidence(POST, Zone.COMMENTS, NO_REMARK)
        yield index, Evidence(POST, _zone_in_a_post(page, facts, index), POST_WEIGHT)


def _zone_in_a_post(page: Page, facts: Facts, index: int) -> Zone:
    said = facts.ends[index] == _SENTENCE  # "hier" is yesterday in French, and here in German
    if not said and page.words[index] <= _TIME_WORDS and _says_when(page.texts[index], facts.roles[index]):
        return Zone.METADATA
    button = page.words[index] < POST_WORDS or any(role.startswith(Zone.COMMENTS) for role in facts.roles[index])
    return Zone.CHROME if button else Zone.ARTICLE


def _siblings(page: Page, called: int) -> list[list[int]]:
    """Groups of elements that look alike, each with several blocks, in document order: outer ones first.

    ``called``: a vocabulary group that all belong to, or 0.
    """
    elements = page.elements
    groups: dict[tuple[int, str, str], list[int]] = {}
    for element, tag in enumerate(elements.tags):
        if called and not elements.bits[element] & called:
            continue
        if elements.end[element] - elements.first[element] > 1:
            name = elements.names[element].partition(" ")[0].rstrip("0123456789")
            groups.setdefault((elements.parents[element], tag, name), []).append(element)
    return [members for members in groups.values() if len(members) > 1]


def _opening(facts: Facts, spoken: Sequence[int], first: int, behind: int, members: int) -> int | None:
    """From which block on a range would be a discussion: what speaks of comments over it, or its first."""
    for at in spoken:
        if 0 < facts.sum_words[first] - facts.sum_words[at] <= _GAP_WORDS and not _OVER.isdisjoint(facts.roles[at]):
            return at
    inside = sum(first <= at < behind and not _INSIDE.isdisjoint(facts.roles[at]) for at in spoken)
    return first if inside >= _DATED_SHARE * members else None


def _is_counted(page: Page, facts: Facts, scores: Floats, opening: int | None, siblings: Sequence[int]) -> bool:
    """Whether the line over some elements counts as many as they are; little in them, and nothing below, is text."""
    if opening is None or declared_number(page.texts[opening]) != len(siblings):
        return False
    behind = int(facts.end[siblings[-1]])
    text = article_log_odds(scores) >= 0
    said = facts.words[opening:behind]
    return bool(said[text[opening:behind]].sum() * 2 < said.sum() and not text[behind:].any())


def _are_customers(page: Page, facts: Facts, siblings: Sequence[int]) -> bool:
    """Whether most of some reviews say something, and who said it: an editor's own, one for each thing, do not.

    What several of them have is a label: "Tested 3 May 2024".
    """
    names = [_names_in(page, facts, member) for member in siblings]
    seen = Counter(chain.from_iterable(names))
    signed = sum(any(seen[name] == 1 for name in each) for each in names)
    said = sum(any(_is_said(page, facts, at) for at in _blocks_of(facts, member)) for member in siblings)
    return min(signed, said) >= _DATED_SHARE * len(siblings)


def _names_in(page: Page, facts: Facts, member: int) -> set[str]:
    """What lines at the head or at the foot of an element may name as who wrote it; headings name things."""
    found = set()
    for index in _edges_of(facts, member):
        text = page.texts[index]
        if page.words[index] > _TIME_WORDS or page.elements.tags[page.owners[index]] in HEADINGS:
            continue
        header = comment_header(text, inside=True)
        if header is not None and header.name is not None:
            found.add(text[slice(*header.name)])
        elif int(facts.own[index]) & _AUTHOR or is_person(text):
            found.add(text)
    return found


def _blocks_of(facts: Facts, member: int) -> range:
    return range(int(facts.first[member]), int(facts.end[member]))


def _is_said(page: Page, facts: Facts, index: int) -> bool:
    """Whether a line may be what a review says, and not who wrote it when, or a score."""
    words = page.words[index]
    return words > _TIME_WORDS or (words >= _REVIEW_WORDS and not _says_when(page.texts[index], facts.roles[index]))


def _below_heading(page: Page, facts: Facts, siblings: Sequence[int]) -> int:
    """The first block of some elements, or the heading right over it in what holds them."""
    elements, first = page.elements, int(facts.first[siblings[0]])
    around = elements.parents[siblings[0]]
    headed = around >= 0 and facts.first[around] < first and elements.tags[page.owners[first - 1]] in HEADINGS
    return first - 1 if headed else first


def _is_thread(page: Page, facts: Facts, siblings: Sequence[int]) -> bool:
    """Whether most of some elements say when, or who, and few have a linked title."""
    if sum(_is_dated(page, facts, member) for member in siblings) < _DATED_SHARE * len(siblings):
        return False
    return sum(_is_titled(page, facts, member) for member in siblings) < _TITLED_SHARE * len(siblings)


def _is_dated(page: Page, facts: Facts, member: int) -> bool:
    """Whether a line at the head or at the foot of an element says when, or who said it."""
    return any(
        page.words[index] <= _TIME_WORDS and _says_when(page.texts[index], facts.roles[index])
        for index in _edges_of(facts, member)
    )


def _edges_of(facts: Facts, member: int) -> Iterator[int]:
    """The blocks at the head and at the foot of an element."""
    first, end = int(facts.first[member]), int(facts.end[member])
    yield from range(first, min(end, first + _HEAD))
    yield from range(max(first + _HEAD, end - _FOOT), end)


def _says_when(text: str, roles: Sequence[str]) -> bool:
    """Whether a line says when, or who said it."""
    return bool(
        "comments.author" in roles or times.only_time(text) or times.absolute_date(text) or times.relative_time(text)
    )


def _is_titled(page: Page, facts: Facts, member: int) -> bool:
    """Whether a line of some words leads elsewhere: then it is a teaser with a date."""
    return any(
        facts.linked[index] > _TITLE_LINKED and page.words[index] >= _TITLE_WORDS for index in _blocks_of(facts, member)
    )
