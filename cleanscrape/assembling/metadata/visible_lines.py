"""The lines of a page that may tell who wrote it and when, and what their markup says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import regex
from turbohtml import Element

from cleanscrape.assembling.line_times import time_in_line
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import vocabulary
from cleanscrape.lexicon.wording import UNCASED
from cleanscrape.model import Kind, PageType, Zone
from cleanscrape.reading.page import Page

__all__ = ["EDGES", "MAX_TAG_WORDS", "WRITTEN", "Lines", "headline_at", "headlines"]

WRITTEN = frozenset((PageType.ARTICLE, PageType.FORUM, PageType.DOCUMENTATION))
"""Types of pages that somebody has written; on others a bare name is that of a thing."""

EDGES = " \t\n\xa0•·|,;:–—-/()[]"
"""What stands around tags, names of sections and persons."""
MAX_TAG_WORDS = 5
"""Words of the longest tag, or name of a section."""

_SMALL = regex.compile(rf"(?<![\p{{L}}\p{{M}}'’])(?!{UNCASED})\p{{Ll}}[\p{{L}}\p{{M}}]*+")
"""Words that begin with a small letter."""

_COMMENTS, _REVIEW = vocabulary.bit("comments"), vocabulary.bit("review")

TWIN_REACH = 6
"""Blocks on either side of a review's head among which that of another review stands."""
PROSE_WORDS = 8
"""Words of a block from which on it is text between two heads."""
MAX_CHILDREN = 200
"""Of an element that holds more than a line, how many are looked at."""
MAX_HELD = 4
"""Blocks of an element whose inline elements are looked at; a larger one holds more than the line."""


def headline_at(labels: Labels) -> int | None:
    """The index of the block that is the article's headline; None without one."""
    return next(headlines(labels), None)


def headlines(labels: Labels) -> Iterator[int]:
    """The indexes of the article's blocks that are headlines."""
    kinds, headline = labels.kinds, Kind.HEADLINE
    return (at for at in labels.blocks_of(Zone.ARTICLE) if kinds[at] is headline)


@dataclass(slots=True)
class Lines:
    """Blocks of one page, by their indexes."""

    page: Page
    labels: Labels
    head: int
    """The block of the headline, else the first of the article."""
    titled: bool = True
    """Whether ``head`` is a headline."""
    _small: frozenset[str] | None = field(default=None, init=False)
    _text: int | None = field(default=None, init=False)
    _said: int | None = field(default=None, init=False)

    @property
    def flat(self) -> bool:
        """Whether the page is flattened text: no markup says what a line is."""
        return not self.page.owners

    def in_small_letters(self, word: str) -> bool:
        """Whether the page has a word in small letters as well: then it names a thing rather than a person."""
        if self._small is None:
            self._small = frozenset(word for text in self.page.texts for word in _SMALL.findall(text))
        return word.lower() in self._small

    def bits(self, index: int) -> int:
        """Vocabulary groups of a line's element and the inline elements in it; none in flattened text."""
        page = self.page
        return page.inner[index] | page.elements.bits[page.owners[index]] if page.owners else 0

    def node(self, index: int) -> Any:
        """The element of a line, if it holds hardly more; else None."""
        elements = self.page.elements
        if not elements.nodes or not self.page.owners:
            return None
        owner = self.page.owners[index]
        return elements.nodes[owner] if elements.end[owner] - elements.first[owner] <= MAX_HELD else None

    def times(self, index: int) -> Iterator[Any]:
        """The ``<time>`` elements in a line, or right in its element, if that holds more than the line."""
        node, elements = self.node(index), self.page.elements
        if node is not None:
            yield from node.iter_elements("time", include_self=True)
        elif elements.nodes and self.page.owners:
            for child in islice(elements.nodes[self.page.owners[index]].children, MAX_CHILDREN):
                if type(child) is Element and child.tag == "time" and child.text.strip():
                    yield child

    def is_of_reader(self, index: int) -> bool:
        """Whether a line is of a comment, or of a review that a reader wrote.

        The text itself may be a review: then it is the one that the page has, by microdata or by what elements are
        called. Those of readers are several: another line beside it is alike and says when, and prose is between.
        """
        elements, page = self.page.elements, self.page
        if not page.owners or self.head <= index < self._text_below_head:
            return False
        forum = self.labels.page_type is PageType.FORUM and self.labels.is_type_sure  # what that calls so are its posts
        called = elements.chain[page.owners[index]] if elements.chain and not forum else 0  # not by what is around most
        if called & _COMMENTS or (called & _REVIEW and self.has_dated_twin(index)):
            return True
        return self._in_other_review(index)

    @property
    def _text_below_head(self) -> int:
        """The first block of prose below the headline: what stands between is the page's own."""
        if self._text is None:
            prose = (at for at in self.labels.blocks_of(Zone.ARTICLE) if at > self.head and self.is_prose(at))
            self._text = next(prose, self.head) if self.titled else self.head
        return self._text

    def is_prose(self, index: int) -> bool:
        """Whether a block is a paragraph rather than a line."""
        return self.page.words[index] >= PROSE_WORDS

    def has_dated_twin(self, index: int) -> bool:
        """Whether another line beside one is alike and says when, and prose is between."""
        texts = self.page.texts
        near = range(max(index - TWIN_REACH, 0), min(index + TWIN_REACH + 1, len(texts)))
        return any(
            self.alike(index, at)
            and time_in_line(texts[at]) is not None
            and any(map(self.is_prose, range(min(index, at) + 1, max(index, at))))
            for at in near
        )

    def in_caption_with_headline(self, index: int) -> bool:
        """Whether a line and the headline stand in one ``<figcaption>``: that is the page's head."""
        captions = self._captions(self.head) if self.titled and self.page.owners else set()
        return bool(captions) and not captions.isdisjoint(self._captions(index))

    def _captions(self, index: int) -> set[int]:
        """The elements around a line that are ``<figcaption>``."""
        elements, at, found = self.page.elements, self.page.owners[index], set()
        while at >= 0:
            if elements.tags[at] == "figcaption":
                found.add(at)
            at = elements.parents[at]
        return found

    def _in_other_review(self, index: int) -> bool:
        """Whether a line is of a review, by microdata, that is not the page's own."""
        elements, at = self.page.elements, self.page.owners[index]
        while at >= 0:
            if elements.bits[at] & _REVIEW and elements.nodes:
                said = (elements.nodes[at].attr("itemprop") or "").lower().split()
                if "review" in said or "reviews" in said:
                    return not self._is_own(range(elements.first[at], elements.end[at]))
            at = elements.parents[at]
        return False

    def _is_own(self, review: range) -> bool:
        """Whether a review holds the headline, or most of the article's words."""
        if self.head in review:
            return True
        if self._said is None:
            self._said = self._article_words(range(len(self.page)))
        return 2 * self._article_words(review) > self._said

    def _article_words(self, blocks: range) -> int:
        zones, words = self.labels.zones, self.page.words
        return sum(words[at] for at in blocks if zones[at] is Zone.ARTICLE)

    def alike(self, one: int, other: int) -> bool:
        """Whether two lines stand in elements of the same tag and names."""
        if not self.page.owners:
            return False
        elements = self.page.elements
        first, second = self.page.owners[one], self.page.owners[other]
        return elements.tags[first] == elements.tags[second] and elements.names[first] == elements.names[second]
