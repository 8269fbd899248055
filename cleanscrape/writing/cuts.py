"""HTML in place: which ranges of the source go, so that what is left is the same document minus what was cut.

An element goes whole, from start tag to end tag, where it holds text that is cut, none that stays and no
picture of the article. Else the texts themselves go, tags stay. No cut splits a tag, every cut is balanced.
Comments stay unless they are inside a cut: a conditional comment is markup to some reader, and cutting what
nobody sees gains nothing. The result is read again: where it would not give exactly the texts that stay, less
is cut.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import urljoin

from turbohtml import Element

from cleanscrape.model import Document, Zone
from cleanscrape.reading.locate import Layout, Tag, locate
from cleanscrape.reading.spans import block_of_node, nest
from cleanscrape.reading.tags import INLINE, PREFORMATTED, SKIPPED
from cleanscrape.writing.machinery import (
    PICTURES,
    is_machinery,
    is_placeholder,
    is_program,
    is_void,
    shows_nothing,
)

_NEVER = frozenset(("html", "head", "body", "title", "base", "style", "frameset", "frame"))
_ONLY_AS_MACHINERY = frozenset(("meta", "link"))  # they hold no text, and say what the document is
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
"""Elements that the parser opens again after a misnested end: a cut must hold both their tags or none."""

Range = tuple[int, int]


def cuts(document: Document, kept: Sequence[bool]) -> list[Range]:
    """The ranges of ``document.source`` that go."""
    from cleanscrape.reading.html import read_html

    source = document.source
    texts = [block.text for block in document.blocks]
    page = read_html(source)
    if page.texts != texts:
        return []  # not the source that the blocks were read from: nothing can be told apart in it
    wanted = [text for text, stays in zip(texts, kept, strict=True) if stays]
    layout = locate(source)
    return _Cutter(layout, page.runs, kept, document.keep, _own_pictures(document, layout)).proved(wanted)


def leftovers(source: str, keep: frozenset[Zone]) -> list[Range]:
    """The ranges that go from a source of which all texts stay: machinery, and containers that hold nothing.

    Cutting a text may straighten markup, so that more can go. Pictures stay: they may be the article's.
    """
    from cleanscrape.reading.html import read_html

    page = read_html(source)
    layout = locate(source)
    spans = zip(layout.elements, layout.spans, strict=True)
    pictures = sorted(start for node, (start, *_) in spans if node.tag in PICTURES)
    return _Cutter(layout, page.runs, [True] * len(page), keep, pictures).proved(page.texts)


def _left(source: str, ranges: Sequence[Range]) -> str:
    from cleanscrape.writing.source import without

    return "".join(source[start:end] for start, end in without(source, ranges))


class _Cut(NamedTuple):
    start: int
    end: int
    element: int
    """-1 for text."""


class _Cutter:
    """Chooses what to cut from one source."""

    def __init__(
        self, layout: Layout, runs: list[Range], kept: Sequence[bool], keep: frozenset[Zone], pictures: list[int]
    ) -> None:
        self.layout = layout
        self.keep = keep
        self.pictures = pictures  # those that stay
        self.nesting = nest(layout)
        self.stays = self._pieces(runs, kept)
        self.starts = [start for start, _ in layout.pieces]
        self.staying = list(accumulate((stays is True for stays in self.stays), initial=0))
        self.going = list(accumulate((stays is False for stays in self.stays), initial=0))
        self.unbalanced = self._unbalanced()
        self.boundaries = [tag.start for tag in layout.tags if _is_boundary(tag)]

    def _pieces(self, runs: list[tuple[int, int]], kept: Sequence[bool]) -> list[bool | None]:
        """For each piece of text whether it stays; None for text that the reader skips."""
        blocks = block_of_node(self.layout, runs)
        lost_one_stays = any(blocks[node] >= 0 and kept[blocks[node]] for node in self.layout.lost)
        unknown = True if lost_one_stays else None  # any text of unknown place may be that one
        of_node = [kept[block] if block >= 0 else None for block in blocks]
        return [unknown if node < 0 else of_node[node] for node in self.layout.nodes]

    def _unbalanced(self) -> list[int]:
        """Where tags stand that no cut may hold, because their counterparts may be elsewhere."""
        found = []
        for tag in self.layout.tags:
            if tag.element < 0:
                odd = tag.name in _FORMATTING or tag.name in _NEVER or tag.name in _ONLY_AS_MACHINERY
            elif self.layout.spans[tag.element][3] >= 0:
                odd = not self.nesting.proper[tag.element]
            else:
                odd = tag.name in _FORMATTING
            if odd:
                found.append(tag.start)
        return found

    def proved(self, wanted: list[str]) -> list[Range]:
        """What goes, so that what is left reads as the texts that are wanted; nothing if there is no such way."""
        from cleanscrape.reading.html import read_html

        for attempt in (self.whole_elements, self.texts_only):
            ranges = attempt()
            if not ranges or read_html(_left(self.layout.source, ranges)).texts == wanted:
                return ranges
        return []

    def texts_only(self) -> list[Range]:
        """Cut the texts and the machinery, no element for its text."""
        elements = self.elements(for_text=False)
        return sorted([(start, end) for start, end, _ in elements] + self._texts(elements) + self.programs(elements))

    def whole_elements(self) -> list[Range]:
        """Cut whole elements where possible."""
        elements = self.elements(for_text=True)
        ranges = self._unglued(elements)
        ranges += self._texts(elements)
        ranges += self.programs(elements)
        return _whole_lines(self.layout.source, self.preformatted, sorted(ranges))

    def elements(self, *, for_text: bool) -> list[_Cut]:
        """The outermost elements that go, in order; ``for_text``: not only machinery, but also what holds cut text."""
        chosen = self._outermost(lambda tag, end: self._goes(tag, end, for_text))
        starts = {cut.start for cut in chosen}
        left = self._left_outside(chosen, for_text)

        def is_emptied(tag: Tag, end: int) -> bool:
            node = self.layout.elements[tag.element]
            return is_placeholder(node, self.keep) and not (
                _count(left, tag.start, end) or _within(self.preformatted, tag.start)
            )

        return self._outermost(lambda tag, end: tag.start in starts or is_emptied(tag, end))

    def _outermost(self, goes: Callable[[Tag, int], bool]) -> list[_Cut]:
        """The elements of which ``goes`` holds, given the start tag and the end, but none inside another."""
        chosen: list[_Cut] = []
        end = 0
        for tag in self.layout.tags:
            if tag.closes or tag.element < 0 or tag.start < end:
                continue
            span = self.layout.spans[tag.element]
            void = is_void(self.layout.elements[tag.element])
            stop = span[3] if self.nesting.proper[tag.element] else span[1] if void else -1
            if stop >= 0 and goes(tag, stop):
                chosen.append(_Cut(tag.start, stop, tag.element))
                end = stop
        return chosen

    def _left_outside(self, cuts: Sequence[_Cut], for_text: bool) -> list[int]:
        """Where something stands outside the cuts that a container does not go with."""
        pieces = zip(self.starts, self.stays, strict=True)
        texts = [start for start, stays in pieces if stays is not False or not for_text]
        offsets = sorted((*texts, *self.pictures, *self.unbalanced, *self.solid))
        left = []
        number = 0
        for offset in offsets:
            while number < len(cuts) and cuts[number].end <= offset:
                number += 1
            if number == len(cuts) or offset < cuts[number].start:
                left.append(offset)
        return left

    def _goes(self, tag: Tag, end: int, for_text: bool) -> bool:
        if tag.name in _NEVER or _count(self.unbalanced, tag.start, end):
            return False
        first, last = bisect_left(self.starts, tag.start), bisect_left(self.starts, end)
        if self.staying[last] > self.staying[first] or _count(self.pictures, tag.start, end):
            return False
        if _is_boundary(tag) and _within(self.preformatted, tag.start):
            return False  # white space on both sides of it is text and would run together; and it tells code from text
        if self.going[last] > self.going[first]:
            return for_text
        return is_machinery(self.layout.elements[tag.element], self.keep)

    @cached_property
    def preformatted(self) -> list[Range]:
        """The ranges of preformatted elements, merged."""
        return _preformatted(self.layout)

    @cached_property
    def solid(self) -> list[int]:
        """Where the elements stand that show something by themselves."""
        elements = self.layout.elements
        return [
            tag.start
            for tag in self.layout.tags
            if not tag.closes and tag.element >= 0 and not shows_nothing(elements[tag.element], self.keep)
        ]

    def programs(self, elements: Sequence[_Cut]) -> list[Range]:
        """The attributes that hold scripts, outside the elements that go."""
        ranges = []
        number = 0
        for tag in self.layout.tags:
            while number < len(elements) and elements[number].end <= tag.start:
                number += 1
            if tag.closes or tag.element < 0 or (number < len(elements) and elements[number].start <= tag.start):
                continue
            node = self.layout.elements[tag.element]
            if any(is_program(node, name) for name in node.attrs):
                for name, start, end in self.layout.attributes(tag.element):
                    if is_program(node, name):
                        ranges.append(_attribute(self.layout.source, start, end))
        return ranges

    def _texts(self, elements: Sequence[_Cut]) -> list[Range]:
        """The texts that go and are not inside an element that does."""
        ranges = []
        number = 0
        for (start, end), stays in zip(self.layout.pieces, self.stays, strict=True):
            while number < len(elements) and elements[number].end <= start:
                number += 1
            inside = number < len(elements) and elements[number].start <= start
            if stays is False and not inside:
                ranges.append((start, end))
        return ranges

    def _unglued(self, elements: Sequence[_Cut]) -> list[Range]:
        """Cut elements, but leave an empty one where two texts that stay would else run together."""
        ranges = {cut: [(cut.start, cut.end)] for cut in elements}
        between: _Cut | None = None  # the first cut since the last text that ended a block
        after_text = False
        for start, what in self._events(elements):
            if isinstance(what, _Cut):
                if between is None and _count(self.boundaries, start, what.end):
                    between = what
                continue
            if what == "text" and after_text and between is not None:
                ranges[between] = self._shell(between)
            after_text = what == "text"
            between = None
        return [part for parts in ranges.values() for part in parts]

    def _events(self, elements: Sequence[_Cut]) -> list[tuple[int, _Cut | str]]:
        """Cut elements, and the boundaries and staying texts outside them, in order."""
        events: list[tuple[int, _Cut | str]] = [(cut.start, cut) for cut in elements]
        texts = [start for start, stays in zip(self.starts, self.stays, strict=True) if stays]
        for name, offsets in (("boundary", self.boundaries), ("text", texts)):
            number = 0
            for offset in offsets:
                while number < len(elements) and elements[number].end <= offset:
                    number += 1
                if number == len(elements) or offset < elements[number].start:
                    events.append((offset, name))
        return sorted(events, key=lambda event: event[0])

    def _shell(self, cut: _Cut) -> list[Range]:
        """Cut all but the tags of the outermost block-level element in a range."""
        tags = self.layout.tags
        number = bisect_left(tags, cut.start, key=lambda tag: tag.start)
        while number < len(tags) and tags[number].start < cut.end:
            tag = tags[number]
            if tag.element >= 0 and not tag.closes and _is_boundary(tag) and self.nesting.proper[tag.element]:
                start, inside, close, end = self.layout.spans[tag.element]
                parts = [(cut.start, start), (inside, close), (end, cut.end)]
                return [part for part in parts if part[0] < part[1]]
            number += 1
        first, last = bisect_left(self.starts, cut.start), bisect_left(self.starts, cut.end)
        return self.layout.pieces[first:last]


def _own_pictures(document: Document, layout: Layout) -> list[int]:
    """Where the article's own pictures stand."""
    article = document.article
    urls = {image.url for image in (*article.images, article.main_image) if image and image.url}
    if not urls:
        return []
    base = layout.tree.base_url(document.url or "")
    found = zip(layout.elements, layout.spans, strict=True)
    return sorted(span[0] for node, span in found if node.tag in PICTURES and _shows(node, urls, base))


def _is_boundary(tag: Tag) -> bool:
    """Whether a tag surely ends the block before it."""
    return tag.element >= 0 and tag.name not in INLINE and tag.name not in SKIPPED and tag.name != "br"


def _count(offsets: Sequence[int], start: int, end: int) -> int:
    return bisect_left(offsets, end) - bisect_left(offsets, start)


def _attribute(source: str, start: int, end: int) -> Range:
    """An attribute with the white space before it, unless the next attribute would then stick to what is before."""
    if source[end : end + 1] in (">", "/") or source[end : end + 1].isspace():
        while source[start - 1].isspace():
            start -= 1
    return start, end


def _shows(node: Element, urls: set[str], base: str) -> bool:
    """Whether one of an element's attributes names one of the pictures."""
    for value in node.attrs.values():
        for part in value.replace(",", " ").split() if isinstance(value, str) else ():
            if part in urls or _joined(base, part) in urls:
                return True
    return False


def _joined(base: str, part: str) -> str:
    try:
        return urljoin(base, part)
    except ValueError:
        return part


def _whole_lines(source: str, kept_space: Sequence[Range], ranges: list[Range]) -> list[Range]:
    """Where nothing but cuts stands on a line, the line goes with them; not in preformatted text."""
    result: list[Range] = []
    first = 0
    while first < len(ranges):
        start, end = ranges[first]
        right = _past_blanks(source, end)
        last = first + 1
        while last < len(ranges) and ranges[last][0] <= right:  # another cut, and only blanks between
            end = max(end, ranges[last][1])
            right = max(right, _past_blanks(source, end))
            last += 1
        left = start
        while left > 0 and source[left - 1] in " \t":
            left -= 1
        newline = 2 if source.startswith("\r\n", right) else 1 if source.startswith(("\n", "\r"), right) else 0
        alone = newline and (left == 0 or source[left - 1] in "\r\n")
        if alone and not _within(kept_space, start):
            result.append((left, right + newline))
        else:
            result += ranges[first:last]
        first = last
    return result


def _past_blanks(source: str, offset: int) -> int:
    while offset < len(source) and source[offset] in " \t":
        offset += 1
    return offset


def _preformatted(layout: Layout) -> list[Range]:
    """The ranges of preformatted elements, merged."""
    merged: list[Range] = []
    for tag in layout.tags:
        if tag.element >= 0 and not tag.closes and tag.name in PREFORMATTED:
            end = layout.spans[tag.element][3]
            end = end if end >= 0 else len(layout.source)
            if not merged or tag.start >= merged[-1][1]:
                merged.append((tag.start, end))
    return merged


def _within(ranges: Sequence[Range], offset: int) -> bool:
    number = bisect_left(ranges, (offset + 1, 0)) - 1
    return number >= 0 and ranges[number][0] < offset < ranges[number][1]
