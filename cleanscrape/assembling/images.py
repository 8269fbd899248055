"""The article's own pictures: those that stand among its blocks, with alternative text, caption and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from cleanscrape.assembling.element_names import groups_of
from cleanscrape.assembling.pictures import (
    MIN_SIDE,
    asked_width,
    linked_picture,
    picture_address,
    same_file,
    shows,
    shows_smiley,
)
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import vocabulary
from cleanscrape.model import Around, Image, Kind, Zone
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.page import Elements, Page
from cleanscrape.reading.tags import DEEPEST_PATH, STRUCTURAL

TEXT_WORDS = 10
"""Words of a paragraph with which the text has begun."""

OTHER_WORDS = 2
"""Words beside a name in the alternative text of a portrait: "Photo of Jane Doe"."""

CAPTION_BLOCKS = 6
"""An element with more blocks is no picture with its caption."""

CAPTION_LEVELS = 3
"""A picture's own element and how many around it may hold its caption."""

_AVATAR = vocabulary.bit("author") | vocabulary.bit("share") | vocabulary.bit("ad") | vocabulary.bit("nav")
_FORMULA = "mwe-math-fallback"
"""How the class begins of a picture that MediaWiki puts beside the MathML of the same formula."""


@dataclass(slots=True)
class _Found:
    """A picture of the article."""

    node: Any
    url: str
    element: int
    behind: int
    captions: list[int] = field(default_factory=list)


def images(page: Page, labels: Labels, *, authors: Sequence[str] = ()) -> tuple[Image, ...]:
    """The pictures in the smallest element that holds the article, in order, each once: that of the largest size.

    No signs, portraits of accounts and of the ``authors``, nor logos above the text: below, a logo may be what the
    text is about.
    """
    holder = _holder(page, labels) if page.pictures else -1
    if holder < 0:
        return ()
    homes = _Homes(page, labels, holder)
    found: dict[str, _Found] = {}
    begins = _first_paragraph(page, labels)
    people = [words for name in authors if len(words := frozenset(name.partition(",")[0].casefold().split())) > 1]
    for node, element, behind in page.pictures:
        if not homes.is_among_article(element) or _is_small(node):
            continue
        address = picture_address(node) or linked_picture(node)
        url = absolute(address, page.base) if address else None
        if url is None or _is_unwanted(node) or _shows_any(node, people):
            continue
        if _shows_nothing(url, above=behind <= begins):
            continue
        file = same_file(url)
        if file not in found or asked_width(url) > asked_width(found[file].url):
            found.pop(file, None)  # it stands where it is largest: previews come first
            found[file] = _Found(node, url, element, behind)
    pictures = list(found.values())
    if pictures:
        _caption(page, labels, pictures)
    return tuple(_images(page, pictures))


def _images(page: Page, pictures: list[_Found]) -> list[Image]:
    serials: list[int] = []
    made = []
    for picture in pictures:
        alt = " ".join((picture.node.attr("alt") or "").split())
        inside = _inside(page.elements, picture.element)
        if inside and not serials:
            serials = list(accumulate(map(STRUCTURAL.__contains__, page.elements.tags)))
        made.append(
            Image(
                url=picture.url,
                alt=alt or None,
                caption=" ".join(page.texts[index] for index in picture.captions) or None,
                after=picture.behind - 1 if picture.behind else None,
                path=tuple(Around(name, serials[element]) for name, element in inside),
            )
        )
    return made


def _inside(elements: Elements, element: int) -> list[tuple[str, int]]:
    """The structural elements around a picture from outside in, as ``Markup.path`` has them."""
    found: list[tuple[str, int]] = []
    while element >= 0:
        tag = elements.tags[element]
        if tag == "thead" and found and found[-1][0] == "tr":
            found = [("th" if name == "td" else name, inner) for name, inner in found]
        elif tag in STRUCTURAL:
            found.append((STRUCTURAL[tag], element))
        if len(found) > DEEPEST_PATH:
            return []
        element = elements.parents[element]
    return found[::-1]


def _holder(page: Page, labels: Labels) -> int:
    """The innermost element around all body blocks; -1 without any."""
    own = labels.blocks_of(Zone.ARTICLE)
    if not own:
        return -1
    elements = page.elements
    element = page.owners[own[0]]
    while element >= 0 and elements.end[element] <= own[-1]:
        element = elements.parents[element]
    return max(element, 0)


def _is_small(node: Any) -> bool:
    """Whether a picture is declared to be as small as an icon."""
    return any(side < MIN_SIDE for side in _sides(node))


def _sides(node: Any) -> list[int]:
    """The declared width and height of a picture."""
    values = (node.attr("width"), node.attr("height"))
    return [int(value[:6]) for value in values if value and value.isdecimal()]


def _is_unwanted(node: Any) -> bool:
    """Whether a picture itself says that it shows a person, an advert, a sign, a smiley or a formula that is text."""
    names = node.attr("class")
    called = bool(names) and (_FORMULA in names or bool(groups_of("img", names) & _AVATAR))
    return called or (shows_smiley(node) and all(side <= MIN_SIDE for side in _sides(node)))


def _shows_any(node: Any, people: Sequence[frozenset[str]]) -> bool:
    """Whether a picture's alternative text is hardly more than the name of one of some people."""
    said = frozenset((node.attr("alt") or "").casefold().split()) if people else frozenset()
    return any(words <= said and len(said) <= len(words) + OTHER_WORDS for words in people)


def _shows_nothing(url: str, *, above: bool) -> bool:
    """Whether a picture's address says that it is a sign, an account's or, ``above`` the text, a logo."""
    return shows(url, "signs") or shows(url, "portraits") or (above and shows(url, "logos"))


def _first_paragraph(page: Page, labels: Labels) -> int:
    """The block with which the article's text begins."""
    kinds, words = labels.kinds, page.words
    own = (at for at in labels.blocks_of(Zone.ARTICLE) if kinds[at] is Kind.PARAGRAPH and words[at] >= TEXT_WORDS)
    return next(own, 0)


class _Homes:
    """The elements around pictures, and whose they are. Only elements inside one holder count."""

    def __init__(self, page: Page, labels: Labels, holder: int) -> None:
        self.elements = page.elements
        self.zones = labels.zones
        self.holder = holder
        self.held: dict[int, bool] = {holder: True}
        self.own: dict[int, bool] = {}

    def is_among_article(self, element: int) -> bool:
        """Whether the blocks nearest to a picture are the article's, its bits not those of an avatar or a list."""
        known = self.own.get(element)  # many pictures stand in one element
        if known is None:
            known = self.own[element] = self._is_held(element) and self._is_among_article(element)
        return known

    def _is_held(self, element: int) -> bool:
        """Whether an element is the holder or inside it."""
        passed = []
        while (known := self.held.get(element)) is None and element > self.holder:
            passed.append(element)
            element = self.elements.parents[element]
        self.held.update(dict.fromkeys(passed, bool(known)))
        return bool(known)

    def _is_among_article(self, element: int) -> bool:
        elements = self.elements
        if elements.bits[element] & _AVATAR:
            return False
        while element >= 0 and elements.first[element] == elements.end[element]:
            element = elements.parents[element]
            if element >= 0 and elements.bits[element] & _AVATAR:
                return False
        if element < 0:
            return False
        zones = self.zones[elements.first[element] : elements.end[element]]
        return (zones.count(Zone.ARTICLE) + zones.count(Zone.METADATA)) * 2 >= len(zones)


def _caption(page: Page, labels: Labels, pictures: list[_Found]) -> None:
    """Give each caption to the pictures it is about: those of the smallest element that holds it and any."""
    elements = page.elements
    near: dict[int, list[_Found]] = {}
    for picture in pictures:
        element = picture.element
        for _ in range(CAPTION_LEVELS):
            if element < 0 or elements.end[element] - elements.first[element] > CAPTION_BLOCKS:
                break
            near.setdefault(element, []).append(picture)
            element = elements.parents[element]
    for index, kind in enumerate(labels.kinds):
        if kind is not Kind.CAPTION:
            continue
        element = page.owners[index]
        while element >= 0 and elements.end[element] - elements.first[element] <= CAPTION_BLOCKS:
            if element in near:
                _give(index, near[element], labels)
                break
            element = elements.parents[element]


def _give(caption: int, pictures: list[_Found], labels: Labels) -> None:
    """Give a caption to the pictures before it that nothing but captions divides from it; else to those behind it."""
    before = [picture for picture in pictures if picture.behind <= caption]
    if before and _is_caption(labels, before[-1].behind, caption):
        last = before[-1].behind
    elif len(before) < len(pictures):
        last = pictures[len(before)].behind
    else:
        last = before[-1].behind
    for picture in pictures:
        if picture.behind == last:
            picture.captions.append(caption)


def _is_caption(labels: Labels, start: int, end: int) -> bool:
    return all(kind is Kind.CAPTION for kind in labels.kinds[start:end])
