"""The comments' part of an element tree: which blocks are headers, and which element is a comment.

A block in an element for authors or times, or with the shape of a comment's header, is part of a header; the
largest element around it that holds no other header is the comment. No comment system is named here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, islice, permutations

from cleanscrape.assembling.comment_headers import CommentHeader, comment_header
from cleanscrape.assembling.discussion.from_text import LEAST_WORDS, ROLE_WORDS, SKIP_ROLES, STOP_ROLES
from cleanscrape.assembling.discussion.linkbacks import not_of_this_page
from cleanscrape.assembling.discussion.linked_names import is_member, with_linked_name
from cleanscrape.assembling.discussion.names import person
from cleanscrape.assembling.discussion.places import names_before, names_in
from cleanscrape.assembling.discussion.rooms import Room, begins, largest_without, rooms_of
from cleanscrape.assembling.element_names import groups_around, names_author
from cleanscrape.assembling.texts import has_digit
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases, vocabulary
from cleanscrape.lexicon.punctuation import QUESTION_MARKS, SENTENCE_ENDS
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page

__all__ = ["AUTHOR", "TIME", "VOTES", "Header", "Thread", "plain_names"]

AUTHOR = vocabulary.bit("author")
TIME = vocabulary.bit("time")
CONTENT = vocabulary.bit("content")
VOTES = vocabulary.bit("review") | vocabulary.bit("share")
MARK_WORDS = 14
"""A longer block is no author or date, whatever its element is called."""
MARK_BLOCKS = 3
"""An element with more blocks is more than an author or a date."""
CONTROL_WORDS = 6
ROOM_BLOCKS = 12
"""Blocks of a comment among which it says who and when."""
DATES_IN_FORM = 2
TITLE_BLOCKS = 2
"""Blocks between a name and a date that may be a title and what goes with it."""
ALIKE = 2
"""Comments with a header in two halves: one alone may be a comment without a date, and one without a name."""


@lru_cache(maxsize=1 << 12)
def plain_names(names: str) -> frozenset[str]:
    """Names without those that have numbers: some are equal for elements that a template made alike."""
    return frozenset(name for name in names.split() if not has_digit(name))


_SENTENCE_ENDS = tuple(set(SENTENCE_ENDS) - set(QUESTION_MARKS))  # "Helpful?" is a vote


@dataclass(slots=True)
class Header:
    """A run of blocks that say who and when, and the element of the comment they belong to."""

    marks: list[int]
    element: int = -1
    bodies: list[int] = field(default_factory=list)
    parent: int = -1
    depth: int = 0
    level: float | None = None
    following: int = 0
    """Number of the next comment that is no answer to this one or to its answers."""


class Thread:
    """The comments' part of a page, with the counts that make each question about a subtree a subtraction.

    ``zone``: what the texts are labelled. Those of a forum's posts are ``article``, while names and moments beside them
    may be anything, so that ``indexes`` then are all blocks around.
    """

    def __init__(self, page: Page, labels: Labels, indexes: Sequence[int], zone: Zone = Zone.COMMENTS) -> None:
        self.page, self.labels, self.indexes, self.zone = page, labels, indexes, zone
        self.elements = page.elements
        self._said: dict[str, CommentHeader | None] = {}
        self._named: frozenset[int] = frozenset()
        self._rooms: dict[int, Room] = {}
        excluded = not_of_this_page(page, indexes)
        self.roles = {index: phrases.roles(page.texts[index]) for index in indexes if page.words[index] <= ROLE_WORDS}
        self.barriers = {index for index in indexes if self._is_barrier(index)} | excluded
        self.marks = self._outside_forms([i for i in indexes if i not in self.barriers and self._is_mark(i)])
        self.marked = set(self.marks)
        self._divide()
        inside, size = set(indexes), range(len(page))
        self.word_sums = list(accumulate(page.words, initial=0))
        self.mark_sums = list(accumulate(map(self.marked.__contains__, size), initial=0))
        self.wall_sums = list(accumulate(map(self.barriers.__contains__, size), initial=0))
        self.foreign_sums = list(accumulate((index not in inside for index in size), initial=0))

    def _is_barrier(self, index: int) -> bool:
        stops = STOP_ROLES if self.zone is Zone.COMMENTS else STOP_ROLES - {"comments.count"}  # a post's "2 replies"
        return not stops.isdisjoint(self.roles.get(index, ()))

    def is_control(self, index: int) -> bool:
        """Whether a block is no part of a comment: one of the widget's words, or beside a forum's posts a rank."""
        if self._is_widgets(index):
            return True
        return index not in self.marked and (self.labels.zones[index] is not self.zone or self._is_row_of_links(index))

    def _is_widgets(self, index: int) -> bool:
        """Whether a block is one of the widget's own words: reply, share, load more, votes."""
        roles = self.roles.get(index)
        if roles and any(role in SKIP_ROLES or role.startswith("chrome.") for role in roles):
            return not is_member(self.page, index)
        if self.page.texts[index].isdecimal():
            return True
        voting = self.elements.bits[self.page.owners[index]] & VOTES and self.page.words[index] <= CONTROL_WORDS
        return bool(voting) and not self._is_said(index)

    def _is_said(self, index: int) -> bool:
        """Whether a short line in an element for reviews or sharing says when, or is a sentence: votes do neither."""
        found = self.said(index)
        return (found is not None and found.date_raw is not None) or self.page.texts[index].endswith(_SENTENCE_ENDS)

    def _is_row_of_links(self, index: int) -> bool:
        """Whether a block is several links and nothing else but a number: "7 Reply Report"."""
        page = self.page
        if not page.linked[index] or page.words[index] > CONTROL_WORDS or not self.elements.nodes:
            return False
        if page.linked[index] < sum(map(str.isalpha, page.texts[index])):
            return False
        return len(list(islice(self.elements.nodes[page.owners[index]].iter_elements("a"), 2))) > 1

    def _is_mark(self, index: int) -> bool:
        page = self.page
        if page.words[index] > MARK_WORDS or self._is_widgets(index):
            return False
        return bool(self.bits(index) & (AUTHOR | TIME)) or comment_header(page.texts[index]) is not None

    def _divide(self) -> None:
        """Find the room of each comment, and mark short lines at one place as names, where hardly a mark says who."""
        says = {index: self._says(Header([index])) for index in self.marks}
        dates = [index for index in self.marks if says[index][1]]
        alone = [index for index in dates if not says[index][0]]
        if len(alone) < ALIKE:
            return
        named = sum(len(self.page.texts[index]) > 1 and who for index, (who, _) in says.items())  # "A" is a picture
        texts = [index for index in self.indexes if self.is_text(index)]
        unnamed = named * 2 <= len(alone) and self.zone is Zone.COMMENTS
        free = set(self.indexes) - self.marked
        if unnamed:
            self._mark_names(names_before(self.page, alone, self._place, free, set(texts)))
            texts = [index for index in texts if index not in self._named]
        rooms = rooms_of(self.page, dates, texts, self.marks, sorted(self.barriers), self._place)
        if unnamed and not self._named:
            self._mark_names(names_in(self.page, rooms, self._place, free, set(texts)))
        texts = [index for index in texts if index not in self._named]
        self._rooms = {index: room for room in rooms if begins(room, self.marks, texts) for index in room.blocks}

    def _mark_names(self, names: Sequence[int]) -> None:
        self._named = frozenset(names)
        self.marked |= self._named
        self.marks = sorted(self.marked)

    def _place(self, index: int) -> tuple[object, ...]:
        """The make of the two elements around a block: equal in comments that a template made."""
        element = self.page.owners[index]
        around = self.elements.parents[element]
        return self._make(element), self._make(around) if around >= 0 else None

    def _outside_forms(self, marks: list[int]) -> list[int]:
        """The marks without a form's labels ("Your name"); a form around a whole thread holds several dates."""
        forms = {index: self._form_of(index) for index in marks}
        dated = Counter(form for index, form in forms.items() if form >= 0 and self._is_dated(index))
        return [index for index, form in forms.items() if form < 0 or dated[form] >= DATES_IN_FORM]

    def _form_of(self, index: int) -> int:
        """The innermost form around a block; -1 for none."""
        element, elements = self.page.owners[index], self.elements
        while element >= 0 and elements.tags[element] != "form":
            element = elements.parents[element]
        return element

    def _is_dated(self, index: int) -> bool:
        found = self.said(index)
        return bool(self.bits(index) & TIME) or (found is not None and found.date_raw is not None)

    def said(self, index: int) -> CommentHeader | None:
        """The parts of a comment's header that a block says; blocks of one text are read once."""
        text = self.page.texts[index]
        if text not in self._said:
            found = comment_header(text, inside=True)
            self._said[text] = found and with_linked_name(self.page, index, found)
        return self._said[text]

    def bits(self, index: int) -> int:
        """Vocabulary groups of the inline elements in a block and of the small elements right around it."""
        found = groups_around(self.page, index, MARK_BLOCKS)
        if index in self._named or is_member(self.page, index):
            return found | AUTHOR
        return found if not found & AUTHOR or names_author(self.page, index, MARK_BLOCKS) else found & ~AUTHOR

    def headers(self) -> list[Header]:
        """Marks without a text between them are one header, until a reply link follows name and date."""
        found: list[Header] = []
        texts_between, controls_between, last = True, False, -1
        for index in self.indexes:
            if index in self.marked:
                apart = texts_between or last + 1 < index or self._stand_apart(last, index)
                if apart or self._begins_another(found[-1], index, behind_controls=controls_between):
                    found.append(Header([index]))
                else:
                    found[-1].marks.append(index)
                texts_between = controls_between = False
            elif index in self.barriers or "comments.count" in self.roles.get(index, ()) or not self.is_control(index):
                texts_between = True
            else:
                controls_between = True
            last = index
        return found

    def _stand_apart(self, one: int, other: int) -> bool:
        """Whether two blocks are in the rooms of two comments; a post's own name may stand beside its element."""
        if self.zone is not Zone.COMMENTS:
            return False
        first, second = self._rooms.get(one), self._rooms.get(other)
        return first is not None and second is not None and first is not second

    def _begins_another(self, header: Header, index: int, *, behind_controls: bool) -> bool:
        """Whether a header is over, or stands at the foot of its comment and behind it an element is a whole one."""
        if behind_controls and self._is_over(header, index):
            return True
        if len(header.marks) > 1 or not self._says(header)[1]:
            return False
        whole = [largest_without(self.page, *pair) for pair in permutations((header.marks[0], index))]
        own, behind = (self._says(Header(self._marks_beside_text(blocks))) for blocks in whole)
        return own[1] and behind == (True, True)

    def _marks_beside_text(self, blocks: range) -> list[int]:
        """The first marks among some blocks; none where all that these say stands in marks."""
        marks = [mark for mark in blocks[:ROOM_BLOCKS] if mark in self.marked]
        words = self.word_sums[blocks.stop] - self.word_sums[blocks.start]
        return marks if words > sum(self.page.words[mark] for mark in marks) else []

    def joined(self, headers: list[Header]) -> list[Header]:
        """Headers of one comment that says who, then has a title, then says when: several are made so, or as others."""
        pairs = [at for at in range(len(headers) - 1) if self._may_be_halves(headers[at], headers[at + 1])]
        if not pairs:
            return headers
        whole = {at for at in pairs if self._hold_no_more(headers[at], headers[at + 1])}
        first = whole if len(whole) >= ALIKE else set()
        first |= self._made_as_others(headers, pairs)
        second = {at + 1 for at in first}
        return [
            Header([*header.marks, *headers[at + 1].marks]) if at in first else header
            for at, header in enumerate(headers)
            if at not in second
        ]

    def _made_as_others(self, headers: list[Header], pairs: list[int]) -> set[int]:
        """Those pairs of halves that an element made as other comments' begins with, and that of the second is not."""
        halves = {*pairs, *(at + 1 for at in pairs)}
        others = (header for at, header in enumerate(headers) if at not in halves)
        makes = {self._make(element) for header in others for element in self._elements_of(header)}
        found = set()
        for at in pairs:
            around = self._around_both(headers[at], headers[at + 1])
            alone = {self._make(element) for element in self._elements_of(headers[at + 1]) if element != around}
            begins = self.mark_sums[self.elements.first[around]] == self.mark_sums[headers[at].marks[0]]
            if begins and self._make(around) in makes and makes.isdisjoint(alone):
                found.add(at)
        return found

    def _make(self, element: int) -> tuple[str, frozenset[str]]:
        return self.elements.tags[element], plain_names(self.elements.names[element])

    def _elements_of(self, header: Header) -> list[int]:
        """The elements with names around a header's beginning that hold no other header."""
        found, element = [], self.page.owners[header.marks[0]]
        while element >= 0 and self.holds_only(element, header):
            if plain_names(self.elements.names[element]):
                found.append(element)
            element = self.elements.parents[element]
        return found

    def _may_be_halves(self, one: Header, other: Header) -> bool:
        """Whether one header says who alone, the other when alone, in one room or with little between them."""
        says = [self._says(one), self._says(other)]
        room = self._rooms.get(one.marks[0])
        if room is not None and room is self._rooms.get(other.marks[-1]):
            return sorted(says) == [(False, True), (True, False)]
        near = self.zone is Zone.COMMENTS and other.marks[0] - one.marks[-1] <= TITLE_BLOCKS + 1
        return near and says == [(True, False), (False, True)] and self._around_both(one, other) >= 0

    def _hold_no_more(self, one: Header, other: Header) -> bool:
        """Whether an element or a room holds these two headers and no other."""
        room = self._rooms.get(one.marks[0])
        if room is not None and room.whole:
            blocks = room.blocks
        else:
            element = self._around_both(one, other)
            blocks = range(self.elements.first[element], self.elements.end[element])
        held = self.mark_sums[blocks.stop] - self.mark_sums[blocks.start]
        return held == len(one.marks) + len(other.marks)

    def _around_both(self, one: Header, other: Header) -> int:
        """The innermost element around two headers; -1 for none."""
        element, end = self.page.owners[one.marks[0]], other.marks[-1]
        while element >= 0 and self.elements.end[element] <= end:
            element = self.elements.parents[element]
        return element

    def _is_over(self, header: Header, index: int) -> bool:
        """Whether a mark begins another header: the one before it says a date, and somebody or the mark says one too.

        What an element is called does not do for the date: one for times may hold more than a time.
        """
        said = (self.said(mark) for mark in header.marks)
        dated = any(each is not None and each.date_raw is not None for each in said)
        return dated and (self._says(header)[0] or self._is_dated(index))

    def _says(self, header: Header) -> tuple[bool, bool]:
        """Whether a header says who, and whether it says when."""
        named = dated = False
        for index in header.marks:
            found, bits = self.said(index), self.bits(index)
            dated = dated or (found.date_raw is not None if found is not None else bool(bits & TIME))
            if found is not None and found.name is not None:
                named = named or person(self.page.texts[index][slice(*found.name)]) is not None
            else:
                named = named or bool(bits & AUTHOR)
        return named, dated

    def holds_only(self, element: int, header: Header) -> bool:
        """Whether the element holds this header and no other, and nothing that is no part of a comment.

        A few of its blocks may be labelled otherwise.
        """
        first, end = self.elements.first[element], self.elements.end[element]
        return (
            self.mark_sums[end] - self.mark_sums[first] <= len(header.marks)
            and self.wall_sums[end] == self.wall_sums[first]
            and (self.foreign_sums[end] - self.foreign_sums[first]) * 2 <= end - first
        )

    def find_element(self, header: Header) -> None:
        """Climb to the largest element with this header alone."""
        elements = self.elements
        element = self.page.owners[header.marks[0]]
        header.element = element
        while element >= 0 and self.holds_only(element, header):
            header.element = element
            element = elements.parents[element]

    def is_shared(self, header: Header) -> bool:
        """Whether its element holds other headers too: even the one right around it does."""
        first, end = self.elements.first[header.element], self.elements.end[header.element]
        return self.mark_sums[end] - self.mark_sums[first] > len(header.marks)

    def texts_of(self, header: Header) -> list[int]:
        """The blocks of the comment's text inside its element; of a shared one, those in an element for content."""
        first, end = self.elements.first[header.element], self.elements.end[header.element]
        room = self._rooms.get(header.marks[0])
        if room is not None and room.whole and room.date in header.marks:
            return [index for index in room.blocks if self.is_text(index)]
        shared = self.is_shared(header)
        if shared:
            first, following = header.marks[0], bisect_right(self.marks, header.marks[-1])
            end = min([end, *self.marks[following : following + 1]])
        content = self._content(first, end)
        if content is not None:
            if self.zone is Zone.ARTICLE:  # whatever else a part of a post was taken for
                return [i for i in range(*content) if not (self._is_widgets(i) or self._is_row_of_links(i))]
            zones = self.labels.zones
            return [i for i in range(*content) if zones[i] is self.zone and not self.is_control(i)]
        return [] if shared else [i for i in range(first, end) if self.is_text(i)]

    def _content(self, first: int, end: int) -> tuple[int, int] | None:
        """Range of the longest element named for content that holds no part of the header."""
        elements, best, most = self.elements, None, 0
        for element in range(bisect_left(elements.first, first), bisect_left(elements.first, end)):
            if not elements.bits[element] & CONTENT:
                continue
            start, stop = elements.first[element], elements.end[element]
            if start >= stop or stop > end or self.mark_sums[start] != self.mark_sums[stop]:
                continue
            if self.wall_sums[start] != self.wall_sums[stop]:
                continue
            size = self.word_sums[stop] - self.word_sums[start]
            if size > most:
                best, most = (start, stop), size
        return best

    def is_text(self, index: int) -> bool:
        """Whether a block may be part of a comment's text."""
        if index in self.marked or index in self.barriers or self.labels.zones[index] is not self.zone:
            return False
        if self.is_control(index):
            return False
        kind = self.labels.kinds[index]
        return kind is not Kind.OTHER or self.page.words[index] > LEAST_WORDS
