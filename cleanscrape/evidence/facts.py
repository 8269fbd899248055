"""Measured facts about the blocks of a page, as arrays: what the cues look at.

One entry a block. Facts carry no opinion; ``cues`` bins them and the weights table says what a bin is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from cleanscrape.lexicon import phrases, vocabulary
from cleanscrape.lexicon.punctuation import COLONS, SENTENCE_ENDS, is_typed_stop
from cleanscrape.reading.page import Page

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
BitSets: TypeAlias = npt.NDArray[np.uint64]

WRAPPER_SHARE = 0.85
"""A container with more than this share of the page's words wraps the page; its class names mislead."""

BOILERPLATE = sum(
    vocabulary.bit(group)
    for group in ("nav", "footer", "aside", "comments", "related", "modal", "consent", "popular", "hidden", "legal")
)
"""Groups whose blocks do not count when the content root is sought."""

PROSE_WORDS = 12
"""A block of so many words that ends like a sentence and is hardly linked counts as prose."""

MAX_INLINE = 64
"""Inline elements around the densest one among which a block-level one is looked for."""

END_CLASSES = {**dict.fromkeys(SENTENCE_ENDS + "»\"”’'）)", 1), **dict.fromkeys(COLONS, 2)}
"""Last character of a text -> how it ends, as in ``Facts.ends``."""


@dataclass(slots=True)
class Facts:
    """What is known about each block of an HTML page."""

    words: Ints
    linked: Floats
    """Share of characters inside links, 0 to 1."""
    ends: Ints
    """0 no end mark, 1 ends like a sentence, 2 ends with a colon."""
    position: Floats
    """Share of the page's words before the block."""
    own: BitSets
    near: BitSets
    """Groups of the block's element and the two around it."""
    chain: BitSets
    owners: Ints
    around: tuple[Ints, ...]
    """Up to four containers around each block, each larger than the one before (element indexes)."""
    words_around: tuple[Ints, ...]
    """Words in each of these."""
    looks: Ints
    """Of each element: equal where tag and names are the same, digits aside."""
    signature: Ints
    """Equal for blocks whose element and parent look the same."""
    roles: list[tuple[str, ...]]
    """Lexicon roles of each block's text."""
    prose: Bools
    densest: int | None
    """The element that the parser takes for the content, or the next one around it; None where none is told."""
    root: int
    """The content root: the deepest element that holds three quarters of the page's prose."""
    total: int
    """Words of the page."""
    above: Ints
    """Of each element its parent; for the root the number of elements."""
    sum_words: Ints
    """Prefix sums: ``sum_words[end] - sum_words[first]`` are the words of a range of blocks."""
    sum_prose: Ints
    sum_linked: Floats
    first: Ints
    """Of each element, as in ``Elements``."""
    end: Ints

    def inside(self, sums: Ints | Floats, elements: Ints) -> Floats:
        """Sum of a statistic over the blocks inside each of ``elements``, given its prefix sums."""
        return np.asarray(sums[self.end[elements]] - sums[self.first[elements]], dtype=np.float64)


def measure(page: Page) -> Facts:
    """Measure an HTML page that has at least one block."""
    words = np.array(page.words, dtype=np.int64)
    characters = np.array(list(map(len, page.texts)), dtype=np.float64)
    linked = np.minimum(np.array(page.linked, dtype=np.float64) / np.maximum(characters, 1), 1.0)
    ends = np.array([*map(_end_class, page.texts)], dtype=np.int64)
    sum_words = prefix_sums(words)
    total = int(sum_words[-1])
    first, end = (np.array(column, dtype=np.int64) for column in (page.elements.first, page.elements.end))
    above = _parents(page)
    held = sum_words[end] - sum_words[first]
    chain, near, own = _bit_sets(page, above, held, total)
    prose = (words >= PROSE_WORDS) & (ends > 0) & (linked < 0.4)
    owners = np.array(page.owners, dtype=np.int64)
    block_chain = chain[owners] | own
    looks = _looks(page)
    around = _containers(above, owners, first, end)
    good = np.where(prose & ((block_chain & np.uint64(BOILERPLATE)) == 0), words, 0)
    return Facts(
        words=words,
        linked=linked,
        ends=ends,
        position=sum_words[:-1] / max(total, 1),
        own=own,
        near=near[owners] | own,
        chain=block_chain,
        owners=owners,
        around=around,
        words_around=tuple(held[elements] for elements in around),
        looks=looks,
        signature=_signatures(above, owners, looks),
        roles=phrases.roles_of(page.texts),
        prose=prose,
        densest=_densest(page),
        root=_content_root(prefix_sums(good), first, end),
        total=total,
        above=above,
        sum_words=sum_words,
        sum_prose=prefix_sums(np.where(prose, words, 0)),
        sum_linked=prefix_sums(words.astype(np.float64) * linked),
        first=first,
        end=end,
    )


def _end_class(text: str) -> int:
    """How a text ends, as in ``Facts.ends``."""
    return 1 if is_typed_stop(text[-2:-1], text[-1]) else END_CLASSES.get(text[-1], 0)


_Number = TypeVar("_Number", np.int64, np.float64)


def prefix_sums(values: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
    """``sums[end] - sums[first]`` is then the sum over a range."""
    sums = np.zeros(len(values) + 1, dtype=values.dtype)
    np.cumsum(values, out=sums[1:])
    return sums


def _bit_sets(page: Page, parents: Ints, held: Ints, total: int) -> tuple[BitSets, BitSets, BitSets]:
    """Bit sets of all elements - whole chain, last three - and of the blocks' own elements."""
    elements = page.elements
    bits = np.array(elements.bits, dtype=np.uint64)
    own = np.append(np.where(held > WRAPPER_SHARE * total, np.uint64(0), bits), np.uint64(0))
    above = np.append(parents, len(bits))  # the last entry stands above the root, and above itself
    once = own | own[above]
    near = once | own[above[above]]
    chain = once
    far = above[above]
    while far.min() < len(bits):  # each round doubles how far up a chain reaches
        chain = chain | chain[far]
        far = far[far]
    elements.chain = chain[:-1].tolist()
    block_own = own[np.array(page.owners)] | np.array(page.inner, dtype=np.uint64)
    return chain[:-1], near[:-1], block_own


def bit_columns(bits: BitSets) -> Floats:
    """Bit sets -> blocks x groups of 0.0 and 1.0."""
    octets = bits.astype("<u8").view(np.uint8).reshape(len(bits), 8)
    return np.unpackbits(octets, axis=1, bitorder="little")[:, : len(vocabulary.GROUPS)].astype(np.float64)


def _parents(page: Page) -> Ints:
    parents = np.array(page.elements.parents, dtype=np.int64)
    parents[parents < 0] = len(parents)
    return parents


def followed(pointers: Ints) -> Ints:
    """Where each chain of pointers ends: at one that points to itself. Each round doubles how far is seen."""
    while True:
        further = pointers[pointers]
        if (further == pointers).all():
            return pointers
        pointers = further


def _containers(parents: Ints, owners: Ints, first: Ints, end: Ints, levels: int = 4) -> tuple[Ints, ...]:
    """For each block the next ``levels`` containers outward that hold more than the one before."""
    above = np.minimum(parents, len(first) - 1)
    above[0] = 0
    same = (first[above] == first) & (end[above] == end)
    top = np.where(same, above, np.arange(len(first)))  # the outermost element with the same blocks
    top = followed(top)
    wider = np.where(top == 0, 0, above[top])
    around = [np.where((end - first)[owners] > 1, owners, wider[owners])]
    for _ in range(levels - 1):
        around.append(wider[around[-1]])
    return tuple(around)


def _looks(page: Page) -> Ints:
    """Equal numbers, from 1, for elements of the same tag and names: "post-17" and "post-18" are."""
    elements = page.elements
    tags, names = _numbered(elements.tags), _numbered(elements.names, _without_digits)
    return np.asarray(np.unique(tags * len(names) + names, return_inverse=True)[1].reshape(-1) + 1)


def _signatures(parents: Ints, owners: Ints, looks: Ints) -> Ints:
    """Equal numbers for blocks whose element and parent look the same."""
    with_nothing = np.append(looks, 0)  # above the root
    pairs = with_nothing[owners] * len(with_nothing) + with_nothing[parents[owners]]
    return np.unique(pairs, return_inverse=True)[1].reshape(-1)


_BETWEEN = "\0"
"""Joins names that are looked at at once: in the source of a page it is read as another character."""
_DIGITS = str.maketrans("", "", "0123456789")


def _without_digits(names: Iterable[str]) -> list[str]:
    return _BETWEEN.join(names).translate(_DIGITS).split(_BETWEEN)


def _numbered(texts: Sequence[str], plain: Callable[[Iterable[str]], Iterable[str]] = iter) -> Ints:
    """Equal numbers for texts that are equal when made plain."""
    distinct = dict.fromkeys(texts)
    numbers: dict[str, int] = {}
    number_of = {
        text: numbers.setdefault(form, len(numbers)) for text, form in zip(distinct, plain(distinct), strict=True)
    }
    return np.array([number_of[text] for text in texts], dtype=np.int64)


def _densest(page: Page) -> int | None:
    """The element that turbohtml takes for the content, by text, commas and links, as Arc90's Readability did."""
    node = page.tree.main_content() if page.tree is not None else None
    if node is None:
        return None
    numbers = {each: number for number, each in enumerate(page.elements.nodes)}
    around = (numbers.get(each) for each in chain((node,), islice(node.ancestors, MAX_INLINE)))
    return next((number for number in around if number is not None), None)


def _content_root(sum_good: Ints, first: Ints, end: Ints) -> int:
    """Elements with most of the good words lie inside each other, so the last in document order is the deepest."""
    held = sum_good[end] - sum_good[first]
    candidates = np.nonzero(held >= 0.75 * max(int(sum_good[-1]), 1))[0]
    return int(candidates[-1]) if len(candidates) else 0
