"""Which elements of a tree are which comment's, also where comments share one or stand inside of each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from turbohtml import DocumentFragment, Element

from cleanscrape.assembling.discussion.thread import Header, Thread

__all__ = ["OwnNodes"]


class OwnNodes:
    """The elements of each comment. An element that several comments share is walked through once for all of them."""

    def __init__(self, thread: Thread, headers: list[Header]) -> None:
        self.thread, self.headers = thread, headers
        self.elements = thread.elements

    def of(self, at: int) -> Iterator[Any]:
        """The elements of a comment: in its element, and where its text stands beside that, up to the next comment."""
        if self.is_shared(at):
            yield from self._between(at)
            return
        elements, header = self.elements, self.headers[at]
        yield from elements.nodes[header.element].iter_elements(include_self=True)
        if not header.bodies or header.bodies[-1] < elements.end[header.element]:
            return
        following = self.headers[at + 1].marks[0] if at + 1 < len(self.headers) else len(self.thread.page)
        start, around = elements.end[header.element], elements.parents[header.element]
        for element in range(bisect_left(elements.first, start, header.element), len(elements.nodes)):
            if elements.first[element] >= following:
                break
            if elements.parents[element] == around and elements.end[element] <= following:
                yield from elements.nodes[element].iter_elements(include_self=True)

    def links(self, at: int, index: int, most: int) -> list[Any]:
        """The first links around and in a block of a comment's header."""
        element = self.thread.page.owners[index]
        if element != self.headers[at].element or not self.is_shared(at):
            return list(islice(self.elements.nodes[element].iter_elements("a"), most))
        return list(islice((node for node in self._standing(element, index, index + 1) if node.tag == "a"), most))

    def is_shared(self, at: int) -> bool:
        """Whether another comment begins in the element of one."""
        header = self.headers[at]
        if header.element < 0 or not self.thread.is_shared(header):
            return False
        following = self.headers[at + 1].marks[0] if at + 1 < len(self.headers) else len(self.thread.page)
        return self._begins_before(at) or following < self.elements.end[header.element]

    def is_first(self, at: int) -> bool:
        """Whether no other comment begins before one in its element."""
        return not (self.is_shared(at) and self._begins_before(at))

    def _begins_before(self, at: int) -> bool:
        return at > 0 and self.headers[at - 1].marks[0] >= self.elements.first[self.headers[at].element]

    def _between(self, at: int) -> list[Any]:
        """What stands in a shared element from where a comment begins up to where the next one does."""
        elements, element = self.elements, self.headers[at].element
        start = self._begin(at) if self._begins_before(at) else elements.first[element]
        stop = self._begin(at + 1) if at + 1 < len(self.headers) else len(self.thread.page) + 1
        return self._standing(element, start, stop)

    def _begin(self, at: int) -> int:
        """Where a comment begins that another one is before: names and moments behind that one's text are its own."""
        header, before = self.headers[at], self.headers[at - 1]
        done = max(before.marks[-1], *before.bodies)
        marks = self.thread.marks
        return min(header.marks[0], *header.bodies, marks[bisect_left(marks, min(done + 1, header.marks[0]))])

    def _standing(self, element: int, start: int, stop: int) -> list[Any]:
        """The elements of a shared one that stand in or before the blocks from ``start`` up to ``stop``."""
        places, nodes, ranges = self._walk
        first, end = ranges[element]
        return nodes[max(first, bisect_left(places, start)) : min(end, bisect_left(places, stop))]

    @cached_property
    def _walk(self) -> tuple[list[int], list[Any], dict[int, tuple[int, int]]]:
        """All in the element around the shared ones: the block each stands in or before, the nodes, who holds which."""
        elements, root = self.elements, self._around_shared()
        known = {elements.nodes[each]: each for each in range(root, bisect_left(elements.first, elements.end[root]))}
        places: list[int] = []
        nodes: list[Any] = []
        ranges: dict[int, tuple[int, int]] = {}
        place, stack = elements.first[root], [elements.nodes[root]]
        while stack:
            node = stack.pop()
            if type(node) is int:  # the end of an element that may hold blocks
                place = max(place, elements.end[node])
                ranges[node] = (ranges[node][0], len(nodes))
                continue
            number = known.get(node)
            if number is not None:
                place = max(place, elements.first[number])
                ranges[number] = (len(nodes), -1)
                stack.append(number)
            if isinstance(node, Element):
                places.append(place)
                nodes.append(node)
            stack += [child for child in node.children[::-1] if isinstance(child, (Element, DocumentFragment))]
        return places, nodes, ranges

    def _around_shared(self) -> int:
        """The innermost element around all that comments share."""
        elements = self.elements
        shared = [header.element for at, header in enumerate(self.headers) if self.is_shared(at)]
        found, end = min(shared), max(elements.end[element] for element in shared)
        while elements.end[found] < end:
            found = elements.parents[found]
        return found
