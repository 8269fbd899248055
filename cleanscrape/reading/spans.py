"""The spans of blocks: exact, or widened to whole elements and said to be so."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from turbohtml import Element, Text

from cleanscrape.reading.locate import Layout


def block_spans(layout: Layout, runs: list[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """Start, end and exactness for each block, given its range of text nodes.

    A span is exact where all texts of the block were located and stand together, in order among themselves
    and among the other exact blocks. Else it is widened to the whole elements around its texts.
    """
    blocks = block_of_node(layout, runs)
    first, last = [-1] * len(runs), [-1] * len(runs)
    whole = [True] * len(runs)
    for serial in layout.lost:
        if blocks[serial] >= 0:
            whole[blocks[serial]] = False
    latest = -1  # block of the piece before, among pieces of blocks
    for piece, node in enumerate(layout.nodes):
        block = blocks[node] if node >= 0 else -1
        if block < 0:
            continue
        if first[block] < 0:
            first[block] = piece
        elif block != latest or node < layout.nodes[last[block]]:
            whole[block] = False  # another block's text stands inside, or its own stands in another order
        last[block] = piece
        latest = block
    candidates = [block for block in range(len(runs)) if whole[block] and first[block] >= 0]
    exact = _longest_rising(candidates, first)
    pieces = layout.pieces
    if len(exact) == len(runs):
        return [(pieces[a][0], pieces[b][1], True) for a, b in zip(first, last, strict=True)]
    wide = _widened(layout, blocks, len(runs))
    return [
        (pieces[first[block]][0], pieces[last[block]][1], True) if block in exact else (*wide[block], False)
        for block in range(len(runs))
    ]


def block_of_node(layout: Layout, runs: list[tuple[int, int]]) -> list[int]:
    """For each text node the block it belongs to; -1 for none."""
    blocks = [-1] * len(layout.texts)
    for block, (low, high) in enumerate(runs):
        for serial in range(max(low, 0), min(high, len(blocks))):
            blocks[serial] = block
    return blocks


def _longest_rising(blocks: list[int], position: list[int]) -> set[int]:
    """The most blocks whose positions rise (patience sorting): what misnesting moved falls out."""
    if all(position[a] < position[b] for a, b in pairwise(blocks)):
        return set(blocks)
    tops: list[int] = []  # tops[n]: the lowest position in which a rising sequence of n + 1 can end
    holders: list[int] = []
    before: dict[int, int] = {}
    for block in blocks:
        pile = bisect_left(tops, position[block])
        before[block] = holders[pile - 1] if pile else -1
        tops[pile : pile + 1] = [position[block]]
        holders[pile : pile + 1] = [block]
    chosen = set()
    block = holders[-1] if holders else -1
    while block >= 0:
        chosen.add(block)
        block = before[block]
    return chosen


def _widened(layout: Layout, blocks: list[int], count: int) -> list[tuple[int, int]]:
    """For each block the range of the elements around its texts; the whole source where none is known."""
    everything = (0, len(layout.source))
    starts, ends = [len(layout.source)] * count, [0] * count

    def widen(block: int, span: tuple[int, int]) -> None:
        starts[block] = min(starts[block], span[0])
        ends[block] = max(ends[block], span[1])

    homes = nest(layout).homes
    for piece, node in enumerate(layout.nodes):
        if node >= 0 and blocks[node] >= 0:
            home = layout.spans[homes[piece]] if homes[piece] >= 0 else None
            widen(blocks[node], everything if home is None else (home[0], home[3]))
    if layout.lost:
        ranges = zip(layout.elements, layout.spans, strict=True)
        outer = {element: (span[0], span[3]) for element, span in ranges if span[3] > 0}
        for serial in layout.lost:
            if blocks[serial] >= 0:
                widen(blocks[serial], _around(layout.texts[serial], outer) or everything)
    return [span if span[0] < span[1] else everything for span in zip(starts, ends, strict=True)]


def _around(node: Text, outer: dict[Element, tuple[int, int]]) -> tuple[int, int] | None:
    """The range of the nearest element around a lost text that has both its tags; None if it is far off."""
    for _, ancestor in zip(range(64), node.ancestors, strict=False):
        if type(ancestor) is Element and ancestor in outer:
            return outer[ancestor]
    return None


@dataclass(slots=True)
class Nesting:
    """How the elements of a layout lie in one another, by the source and not by the tree."""

    homes: list[int]
    """For each piece the innermost element that has both its tags and is properly nested; -1 for none."""
    parents: list[int]
    """For each element the innermost such element around it; -1 for none."""
    proper: list[bool]
    """For each element whether it has both its tags and crosses no other that has."""


def nest(layout: Layout) -> Nesting:
    """Go through tags and pieces once, in the order of the source, with a stack of open elements."""
    nesting = Nesting([-1] * len(layout.pieces), [-1] * len(layout.elements), [False] * len(layout.elements))
    open_elements: list[int] = []
    crossing: set[int] = set()
    piece, pieces = 0, layout.pieces
    for tag in layout.tags:
        while piece < len(pieces) and pieces[piece][0] < tag.start:
            nesting.homes[piece] = open_elements[-1] if open_elements else -1
            piece += 1
        if tag.element < 0 or layout.spans[tag.element][3] < 0:
            continue
        if not tag.closes:
            nesting.parents[tag.element] = open_elements[-1] if open_elements else -1
            open_elements.append(tag.element)
        elif open_elements and open_elements[-1] == tag.element:
            open_elements.pop()
            nesting.proper[tag.element] = True
            while open_elements and open_elements[-1] in crossing:
                open_elements.pop()
        else:
            crossing.add(tag.element)  # closed while others are open inside: popped when they are
    _skip_crossing(layout, nesting)
    return nesting


def _skip_crossing(layout: Layout, nesting: Nesting) -> None:
    """Let homes and parents name properly nested elements only."""
    proper, parents = nesting.proper, nesting.parents
    for tag in layout.tags:  # outer elements come first
        parent = parents[tag.element] if tag.element >= 0 and not tag.closes else -1
        if parent >= 0 and not proper[parent]:
            parents[tag.element] = parents[parent]
    homes = nesting.homes
    nesting.homes = [home if home < 0 or proper[home] else parents[home] for home in homes]
