"""The cues for HTML: each looks at one fact and says which of its named bins every block falls into.

A cue holds no weight and no opinion; the fitted table does (``weights``). Adding a cue is one entry in ``CUES``, and an
example in ``tests/cue_examples/html.toml``.
Bins are half-open: ``(1, 2, 5)`` gives ``<1``, ``1-2``, ``2-5``, ``5+``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from cleanscrape.evidence import cards, density, links, sections
from cleanscrape.evidence.bins import between, edges
from cleanscrape.evidence.facts import Facts, Floats, Ints
from cleanscrape.lexicon import vendors
from cleanscrape.model import Zone
from cleanscrape.reading.page import Page


class Cue(NamedTuple):
    """A named way to sort blocks into bins."""

    name: str
    meaning: str
    bins: tuple[str, ...]
    sort: Callable[[Page, Facts], Ints]


def _cross(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{one}, {other}" for one in first for other in second)


TAGS = (
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "div", "blockquote", "pre", "figcaption", "dt", "dd",
    "button", "label", "option", "summary", "section", "article", "main", "body", "header", "footer", "form", "aside",
    "nav", "address", "center", "legend", "caption", "figure", "textarea", "ul", "details", "other",
)  # fmt: skip
_TAG_NUMBER = {tag: number for number, tag in enumerate(TAGS)}

LENGTHS = (2, 3, 5, 8, 13, 21, 36, 61, 101)
ENDS = ("no end mark", "sentence end", "colon")
LINKED = (0.01, 0.1, 0.3, 0.6, 0.95)
SHARES = (0.003, 0.01, 0.03, 0.07, 0.15, 0.3, 0.5, 0.75, 0.92)
POSITIONS = (0.01, 0.03, 0.06, 0.12, 0.25, 0.4, 0.6, 0.75, 0.88, 0.95)
COUNTS = (2, 3, 5, 9, 17, 33, 65)
PARTS = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)


def _tag(page: Page, facts: Facts) -> Ints:
    tags, other = page.elements.tags, len(TAGS) - 1
    return np.array([_TAG_NUMBER.get(tags[owner], other) for owner in page.owners])


def _length_and_end(page: Page, facts: Facts) -> Ints:
    return between(facts.words, LENGTHS) * len(ENDS) + facts.ends


def _linked_by_length(page: Page, facts: Facts) -> Ints:
    return between(facts.linked, LINKED) * 3 + between(facts.words, (5, 15))


def _position(page: Page, facts: Facts) -> Ints:
    return between(facts.position, POSITIONS)


def _share(level: int) -> Callable[[Page, Facts], Ints]:
    def sort(page: Page, facts: Facts) -> Ints:
        return between(facts.words_around[level] / max(facts.total, 1), SHARES)

    return sort


def _prose(level: int) -> Callable[[Page, Facts], Ints]:
    def sort(page: Page, facts: Facts) -> Ints:
        held = np.maximum(facts.words_around[level], 1)
        return between(facts.inside(facts.sum_prose, facts.around[level]) / held, PARTS)

    return sort


def _container_linked(level: int) -> Callable[[Page, Facts], Ints]:
    def sort(page: Page, facts: Facts) -> Ints:
        held = np.maximum(facts.words_around[level], 1)
        return between(facts.inside(facts.sum_linked, facts.around[level]) / held, PARTS)

    return sort


def _blocks_in_container(page: Page, facts: Facts) -> Ints:
    around = facts.around[0]
    return between(facts.end[around] - facts.first[around], COUNTS)


def _twins(page: Page, facts: Facts) -> Ints:
    return between(np.bincount(facts.signature)[facts.signature], COUNTS)


def _twins_share(page: Page, facts: Facts) -> Ints:
    held = np.bincount(facts.signature, weights=facts.words)[facts.signature]
    return between(held / max(facts.total, 1), SHARES)


def _twins_prose(page: Page, facts: Facts) -> Ints:
    held = np.maximum(np.bincount(facts.signature, weights=facts.words)[facts.signature], 1)
    prose = np.bincount(facts.signature, weights=np.where(facts.prose, facts.words, 0))[facts.signature]
    return between(prose / held, PARTS)


REPEATS = ("once", "first of several", "repeated")


def _repeats(page: Page, facts: Facts) -> Ints:
    found = [0] * len(page)
    first: dict[str, int] = {}
    for index, text in enumerate(page.texts):
        before = first.setdefault(text, index)
        if before != index:
            found[before], found[index] = 1, 2
    return np.array(found)


def _page_linked(page: Page, facts: Facts) -> Ints:
    share = float(facts.sum_linked[-1]) / max(facts.total, 1)
    return np.full(len(page), int(between(np.array(share), PARTS)))


def _page_prose(page: Page, facts: Facts) -> Ints:
    share = float(facts.sum_prose[-1]) / max(facts.total, 1)
    return np.full(len(page), int(between(np.array(share), PARTS)))


def _window(sums: Ints | Floats, radius: int) -> Floats:
    """Sum over the blocks within ``radius`` of each block, itself included."""
    n = len(sums) - 1
    at = np.arange(n)
    ends, starts = np.minimum(at + radius + 1, n), np.maximum(at - radius, 0)
    return np.asarray(sums[ends] - sums[starts], dtype=np.float64)


def _prose_near(radius: int) -> Callable[[Page, Facts], Ints]:
    def sort(page: Page, facts: Facts) -> Ints:
        held = np.maximum(_window(facts.sum_words, radius), 1)
        return between(_window(facts.sum_prose, radius) / held, PARTS)

    return sort


def _links_near(page: Page, facts: Facts) -> Ints:
    held = np.maximum(_window(facts.sum_words, 3), 1)
    return between(_window(facts.sum_linked, 3) / held, PARTS)


ROOT = ("inside the content root", "before the content root", "after the content root")


def _in_root(page: Page, facts: Facts) -> Ints:
    at = np.arange(len(page))
    return np.where(at < facts.first[facts.root], 1, np.where(at >= facts.end[facts.root], 2, 0))


AFTER_H1 = (-20, -5, 0, 1, 2, 4, 8, 16, 40)


def _from_h1(page: Page, facts: Facts) -> Ints:
    """Blocks since the first h1; the last bin of all for pages without one."""
    tags = page.elements.tags
    first = next((at for at, owner in enumerate(page.owners) if tags[owner] == "h1"), None)
    if first is None:
        return np.full(len(page), len(AFTER_H1) + 1)
    return between(np.arange(len(page)) - first, AFTER_H1)


def _digits(page: Page, facts: Facts) -> Ints:
    share = [0.0] * len(page)
    has_digit = _DIGIT.search
    for index, text in enumerate(page.texts):
        if has_digit(text, 0, _LOOKED_AT):
            share[index] = len(_DIGIT.findall(text, 0, _LOOKED_AT)) / min(len(text), _LOOKED_AT)
    return between(np.array(share), (0.02, 0.1, 0.25, 0.5))


_DIGIT = re.compile(r"\d")
_LOOKED_AT = 80
"""Characters of a text in which digits are counted."""

OPENINGS = ("letter", "capital", "digit", "quotation mark", "bullet or sign", "other")
_OPENING_SIGNS = {**dict.fromkeys("\"'“„«‘‚「『", 3), **dict.fromkeys("©•·–—-|/#@*+►▶→✓✔★", 4)}


def _opening(page: Page, facts: Facts) -> Ints:
    return np.array([_opening_of(text[0]) for text in page.texts])


@lru_cache(maxsize=1 << 12)
def _opening_of(character: str) -> int:
    if character.isalpha():
        return 1 if character.isupper() else 0
    return 2 if character.isdigit() else _OPENING_SIGNS.get(character, 5)


WIDGETS = ("none", *(f"{zone} widget" for zone in Zone))


def _widget(page: Page, facts: Facts) -> Ints:
    """The zone of the innermost known vendor's widget around each block."""
    found = np.zeros(len(page), dtype=np.int64)
    for element, name in page.elements.vendors:  # outer ones come first
        found[facts.first[element] : facts.end[element]] = 1 + _ZONE_NUMBER[vendors.zone_of(name)]
    return found


_ZONE_NUMBER = {zone: number for number, zone in enumerate(Zone)}

TITLES = ("another text", "the title, heading", "the title, no heading", "the title again")


def _title(page: Page, facts: Facts) -> Ints:
    """Whether a block says what the page declares as its title, and whether the first to do so."""
    found = np.zeros(len(page), dtype=np.int64)
    saying, tags = _saying_title(page), page.elements.tags
    heads = {index: sure for index, sure in saying.items() if tags[page.owners[index]] in HEADINGS}
    first = _surest(page, facts, heads)
    for index in saying:
        if index >= first:
            found[index] = 1 if index == first else 3
        elif index not in heads:
            found[index] = 2
    return found


def _saying_title(page: Page) -> dict[int, int]:
    """The blocks that say what the page declares as its title, and how sure that is a title."""
    declared = page.declared_titles() | _behind_name(page)
    beginnings = {title[:1] for title in declared}
    found = {}
    for index, text in enumerate(page.texts):
        if (text[0].casefold())[:1] in beginnings and page.words[index] <= MAX_TITLE_WORDS:
            sure = declared.get(" ".join(text.split()).casefold())
            if sure is not None:
                found[index] = sure
    return found


def _behind_name(page: Page) -> dict[str, int]:
    """What stands behind "Site: " in the title; a colon divides most titles, so a link home must say the name."""
    name, _, rest = (page.title or "").partition(": ")
    name, rest = (" ".join(part.split()).casefold() for part in (name, rest))
    if not rest:
        return {}
    home = (at for at, text in enumerate(page.texts) if text.casefold() == name and links.is_way_home(page, at))
    return {rest: 1} if any(True for _ in home) else {}


def _surest(page: Page, facts: Facts, heads: dict[int, int]) -> int:
    """The heading that says the title: the first, or before any prose a later one that less likely is a site's name."""
    if not heads:
        return len(page)
    first = min(heads)
    near = [index for index in heads if facts.sum_prose[index] == facts.sum_prose[first]]
    return max(near, key=lambda index: (not links.to_front(page.targets[index]), heads[index], -index))


MAX_TITLE_WORDS = 40
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

CUES: tuple[Cue, ...] = (
    Cue("tag", "the innermost block-level element", TAGS, _tag),
    Cue("length", "words, and how the text ends", _cross(edges(*LENGTHS), ENDS), _length_and_end),
    Cue(
        "linked",
        "share of characters inside links, by length",
        _cross(edges(*LINKED), ("<5 words", "5-14 words", "15+ words")),
        _linked_by_length,
    ),
    Cue("position", "share of the page's words before the block", edges(*POSITIONS), _position),
    Cue("container share", "share of the page's words in the smallest container", edges(*SHARES), _share(0)),
    Cue("container 2 share", "share of the page's words in the second smallest container", edges(*SHARES), _share(1)),
    Cue("container 3 share", "share of the page's words in the third smallest container", edges(*SHARES), _share(2)),
    Cue("container prose", "share of prose in the smallest container", edges(*PARTS), _prose(0)),
    Cue("container 2 prose", "share of prose in the second smallest container", edges(*PARTS), _prose(1)),
    Cue("container 3 prose", "share of prose in the third smallest container", edges(*PARTS), _prose(2)),
    Cue("container 4 prose", "share of prose in the fourth smallest container", edges(*PARTS), _prose(3)),
    Cue("container linked", "share of linked words in the smallest container", edges(*PARTS), _container_linked(0)),
    Cue(
        "container 2 linked",
        "share of linked words in the second smallest container",
        edges(*PARTS),
        _container_linked(1),
    ),
    Cue(
        "container 3 linked",
        "share of linked words in the third smallest container",
        edges(*PARTS),
        _container_linked(2),
    ),
    Cue("container blocks", "blocks in the smallest container", edges(*COUNTS), _blocks_in_container),
    Cue("twins", "blocks whose element and parent look the same", edges(*COUNTS), _twins),
    Cue("twins share", "share of the page's words in blocks that look the same", edges(*SHARES), _twins_share),
    Cue("twins prose", "share of prose in blocks that look the same", edges(*PARTS), _twins_prose),
    Cue("repeats", "the same text elsewhere on the page", REPEATS, _repeats),
    Cue("page linked", "share of linked words on the page", edges(*PARTS), _page_linked),
    Cue("page prose", "share of prose on the page", edges(*PARTS), _page_prose),
    Cue("prose within 2", "share of prose in the two blocks before and after", edges(*PARTS), _prose_near(2)),
    Cue("prose within 8", "share of prose in the eight blocks before and after", edges(*PARTS), _prose_near(8)),
    Cue("links within 3", "share of linked words three blocks before and after", edges(*PARTS), _links_near),
    Cue("content root", "the deepest element with three quarters of the page's prose", ROOT, _in_root),
    Cue(
        "densest element", "the parser's choice of the content, by its share of words", density.DENSEST, density.densest
    ),
    Cue(
        "density around",
        "prose in the densest of three elements around, against the page's densest, by length",
        density.BINS,
        density.around,
    ),
    Cue(
        "density of container",
        "prose in the element around its own, against the page's densest, by length",
        density.BINS,
        density.of_container,
    ),
    Cue(
        "density within 4",
        "prose four blocks before and after, against where there is most, by length",
        density.BINS,
        density.within,
    ),
    Cue("from h1", "blocks since the first h1", (*edges(*AFTER_H1), "no h1"), _from_h1),
    Cue("digits", "share of digits", edges(0.02, 0.1, 0.25, 0.5), _digits),
    Cue("opening", "the first character", OPENINGS, _opening),
    Cue("widget", "the known vendor's widget that it stands in", WIDGETS, _widget),
    Cue("title", "whether it says what the page declares as its title", TITLES, _title),
    Cue("says", "the first lexicon role of the text", sections.ROLES, sections.first_role),
    Cue("also says", "the second lexicon role of the text", sections.ROLES, sections.second_role),
    Cue("cards", "the linked titles, dates and blocks of siblings that look the same", cards.CARDS, cards.sort),
    Cue("leads to", "where its longest link leads, and how much of it that is", links.LEADS_TO, links.leads_to),
    Cue("section", "the known heading over it, and how far", sections.SECTION_BINS, sections.section),
)
