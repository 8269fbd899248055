"""Comments and posts of systems whose markup is known: read at the places that data files name, whatever their zone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

import regex

from cleanscrape.assembling.comment_headers import time_span
from cleanscrape.assembling.discussion.fields import number_of_votes
from cleanscrape.assembling.discussion.from_text import ROLE_WORDS, SKIP_ROLES, Draft
from cleanscrape.assembling.places import elements_at, lines_of, said_at, values_at
from cleanscrape.lexicon import phrases, vendors
from cleanscrape.lexicon.forums import forums_on
from cleanscrape.lexicon.vendor_values import Place, Posts
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.page import Page

__all__ = ["Found", "known_comments", "known_posts"]

_NUMBER = regex.compile(r"(?<![^\W_])(?:\p{L}{1,5}+(?=\d++$))?+([^\W_]{1,64})$")
MAX_POSTS = 5000
"""Posts of a page that are read."""
MAX_DEPTH = 400
"""Elements around one of a post's parts among which the post is looked for."""
HEADER_CHARACTERS = 120
"""Of a block that names who wrote a post, among which it may say when."""
HEADER_BLOCKS = 2
"""Blocks of an element that says who or when; one with more holds other things as well."""


class Found(NamedTuple):
    """The posts of one system."""

    provider: str
    drafts: list[Draft]
    blocks: frozenset[int]
    """All blocks of the elements that hold them."""
    remarks: bool = False
    """See ``Forum.remarks``."""
    declared: str | None = None
    """What the widget says of how many there are."""


def known_comments(page: Page) -> Found | None:
    """The comments in the widgets of the first vendor that says how its are marked up; None where there are none."""
    names = dict.fromkeys(name for _, name in page.elements.vendors)
    for name in names:
        posts = vendors.vendor(name).posts
        if posts is not None:
            roots = [page.elements.nodes[element] for element, own in page.elements.vendors if own == name]
            drafts = _read(page, posts, _each(posts, roots))
            if any(draft.name for draft in drafts):  # else it is marked up in a way of which nothing is known
                said = next((value for root in roots for value in values_at(posts.declared_count, root)), None)
                return Found(name, drafts, _blocks_in(page, roots), declared=said)
    return None


def known_posts(page: Page) -> Iterator[Found]:
    """The posts of each forum system whose markup the page has."""
    root = page.tree.root if page.tree is not None else None
    if root is None:
        return
    elements = page.elements
    for forum in forums_on(elements.tags, elements.names, page.named):
        nodes = _each(forum.posts, [root])
        drafts = _read(page, forum.posts, nodes)
        if drafts:
            yield Found(forum.name, drafts, _blocks_in(page, nodes), forum.remarks)


def _each(posts: Posts, roots: Iterable[Any]) -> list[Any]:
    """The elements of single posts, in the page's order, each once."""
    found: dict[Any, None] = {}
    for root in roots:
        if root.matches(posts.each):
            found[root] = None
        found.update(dict.fromkeys(islice(root.select(posts.each), MAX_POSTS)))
    return list(found)


def _blocks_in(page: Page, nodes: Iterable[Any]) -> frozenset[int]:
    elements, wanted = page.elements, set(nodes)
    found: set[int] = set()
    for element, node in enumerate(elements.nodes):
        if node in wanted:
            found.update(range(elements.first[element], elements.end[element]))
    return frozenset(found)


def _read(page: Page, posts: Posts, nodes: list[Any]) -> list[Draft]:
    """What each post says; those without a text are none."""
    if not nodes:
        return []
    reader = _Reader(page, posts, nodes)
    drafts = [reader.draft(number) for number in range(len(nodes))]
    by_number: dict[str, Draft] = {}  # attributes and links name an answered one by its number: "post: 4711", "#p4711"
    for draft, named in zip(drafts, reader.named_parents, strict=True):
        if draft.parent is None:
            draft.parent = next((by_number[number] for each in named if (number := _number(each)) in by_number), None)
        if draft.id is not None:
            by_number.setdefault(_number(draft.id), draft)
        while draft.parent is not None and not draft.parent.texts:  # nothing is seen of what was answered
            draft.parent = draft.parent.parent
    return [draft for draft in drafts if draft.texts]


def _number(name: str) -> str:
    """The part of an id that is the same wherever it is named."""
    found = _NUMBER.search(name)
    return found[1] if found else name


class _Reader:
    """The posts of one system on one page."""

    def __init__(self, page: Page, posts: Posts, nodes: list[Any]) -> None:
        self.page, self.posts, self.nodes = page, posts, nodes
        self.numbers = {node: number for number, node in enumerate(nodes)}
        self.elements = {node: element for element, node in enumerate(page.elements.nodes)}
        self.holders = self._holders() if all(node in self.elements for node in nodes) else None
        """For each element of the page the number of the innermost post that it is in, or None."""
        self.drafts: list[Draft] = []
        self.named_parents: list[list[str]] = []
        """For each post the ids that it says it answers, the surest first."""

    def _holders(self) -> list[int | None]:
        found: list[int | None] = []
        for node, parent in zip(self.page.elements.nodes, self.page.elements.parents, strict=True):
            number = self.numbers.get(node)
            found.append(number if number is not None or parent < 0 else found[parent])
        return found

    def holder(self, node: Any) -> int | None:
        """The number of the innermost post that an element is, or stands in."""
        for _ in range(MAX_DEPTH):
            if node is None:
                return None
            element = self.elements.get(node)
            if element is not None and self.holders is not None:
                return self.holders[element]
            number = self.numbers.get(node)
            if number is not None:
                return number
            node = node.parent
        return None

    def holder_of_block(self, index: int) -> int | None:
        """The same for the element of a block."""
        owner = self.page.owners[index]
        return self.holders[owner] if self.holders is not None else self.holder(self.page.elements.nodes[owner])

    def draft(self, number: int) -> Draft:
        """Read one post; those before it were read already."""
        node, page = self.nodes[number], self.page
        values = partial(self.values, number)
        around = self.holder(node.parent)
        draft = Draft(parent=self.drafts[around] if around is not None and around < number else None)
        draft.id = next(values("id"), None)
        draft.name = next((name for value in values("author_name") if (name := value.lstrip("@"))), None)
        draft.profile = next((absolute(value, page.base) for value in values("author_url")), None)
        draft.date_exact = next(values("date_published"), None)
        draft.date_raw = next(values("date_published_raw"), draft.date_exact)
        draft.votes = next((n for value in values("votes") if (n := number_of_votes(value)) is not None), None)
        draft.accepted = next(values("accepted"), None) is not None
        draft.parent_name = next(values("parent_name"), None)
        draft.indent = next((int(value) for value in values("depth") if value.isdecimal()), 0)
        self._read_text(number, draft)
        self.drafts.append(draft)
        self.named_parents.append(list(values("parent_id")))
        return draft

    def values(self, number: int, name: str) -> Iterator[str]:
        """What stands at the places of a field, those in answers inside of a post left out."""
        places = self.posts.fields.get(name, ())
        return values_at(places, self.nodes[number], is_own=lambda found: self.holder(found) == number)

    def own(self, number: int, name: str) -> Iterator[tuple[Place, Any]]:
        """The elements at the places of a field."""
        for place in self.posts.fields.get(name, ()):
            for element in elements_at(place, self.nodes[number]):
                if self.holder(element) == number:
                    yield place, element

    def _read_text(self, number: int, draft: Draft) -> None:
        """The post's text from the first place where there is any, and the blocks of text and header."""
        chosen: Place | None = None
        done: set[int] = set()
        for place, element in self.own(number, "text"):
            if chosen is not None and place is not chosen:
                break
            if place.attribute:
                lines = [line for value in said_at(place, element) for line in value.splitlines()]
                draft.texts += lines
            else:
                blocks = [index for index in self._blocks(element, number) if index not in done]
                done.update(blocks)
                whole = element in self.elements
                said = [self.page.texts[i] for i in blocks if not self._is_control(i)] if whole else lines_of(element)
                draft.texts += said
            if draft.texts:
                chosen = place
        header = (element for name in ("author_name", "date_published_raw") for _, element in self.own(number, name))
        for element in header:
            blocks = self._blocks(element, number)
            if len(blocks) <= HEADER_BLOCKS:
                done.update(blocks)
                draft.date_raw = draft.date_raw or self._moment(blocks)
        draft.blocks = sorted(done)

    def _moment(self, blocks: Iterable[int]) -> str | None:
        """The time in the blocks that name who wrote a post, where none stands at its known place."""
        heads = [self.page.texts[index][:HEADER_CHARACTERS] for index in blocks]
        return next((head[slice(*span)] for head in heads if (span := time_span(head)) is not None), None)

    def _blocks(self, element: Any, number: int) -> list[int]:
        """The blocks in an element, or the one that an inline element stands in; those of answers left out."""
        elements = self.page.elements
        node, inline = element, False
        for _ in range(MAX_DEPTH):
            if node is None or node in self.elements:
                break
            node, inline = node.parent, True
        if node is None or self.holder(node) != number:
            return []
        place = self.elements[node]
        inside = range(elements.first[place], elements.end[place])
        if inline:
            words = " ".join(element.text.split())
            return [index for index in inside if words in " ".join(self.page.texts[index].split())][:1]
        return [index for index in inside if self.holder_of_block(index) == number]

    def _is_control(self, index: int) -> bool:
        """Whether a block in a text is a word of the system: "Click to expand"."""
        if self.page.words[index] > ROLE_WORDS:
            return False
        return any(role in SKIP_ROLES or role == "related.more" for role in phrases.roles(self.page.texts[index]))
