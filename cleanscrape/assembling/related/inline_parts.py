"""What runs together in one block of a card: title, category, source, author, time, each in an inline element.

A page shows them apart by styles, so nothing stands between them in the text: "Hochwasser", "Warum der Pegel log" and
"vor 3 Stunden" are one block. The names of their elements say which is which.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

import regex
from turbohtml import Element, Text

from cleanscrape.assembling.element_names import groups_of
from cleanscrape.assembling.line_times import holds_time
from cleanscrape.assembling.related.categories import is_category
from cleanscrape.assembling.texts import has_digit
from cleanscrape.lexicon import phrases, times, vocabulary
from cleanscrape.lexicon.punctuation import COLONS
from cleanscrape.reading.units import count_words

__all__ = ["Part", "Parts", "inline_parts", "is_initial", "is_source"]

ELEMENTS_LOOKED_AT = 40
PART_CHARACTERS = 200
DATE_CHARACTERS = 6
LEVELS = 6
"""Elements around what a card's link holds."""
HEADLINE_WORDS = 3
"""Words of the shortest headline behind a kicker that nothing calls one."""

_TITLE, _LEAD = vocabulary.bit("title"), vocabulary.bit("lead")
_AUTHOR, _TIME = vocabulary.bit("author"), vocabulary.bit("time")
_KICKER_TAGS = frozenset(("span", "b", "strong", "em", "i", "small"))
_CATEGORY = vocabulary.bit("kicker") | vocabulary.bit("tags")
_SOURCE = regex.compile(
    r"(?:^|[\s_-])(?:source|publisher|provider|outlet|branding|domain|site-?name)(?:$|[\s_-])", regex.IGNORECASE
)
_NO_LABELS = frozenset(("related.inline", "comments.author"))
_BARE_LABELS = frozenset(("related.adjacent", "comments.count"))
"""Roles of what a span without a name may say beside a headline: "Next post", "12 comments"."""
_EDGES = " \t\n\xa0•·|,;:–—−-/@‧∙"


class Part(Enum):
    """What an inline element of a card is."""

    TITLE = 1
    CATEGORY = 2
    SOURCE = 3
    AUTHOR = 4
    TIME = 5
    LABEL = 6  # a rank, "Sponsored", "Previous post"


class Parts(NamedTuple):
    """A block taken apart."""

    rest: str
    """What is left of it: its title, where no element is named so."""
    found: dict[Part, list[str]]
    """In order."""

    @property
    def title(self) -> str:
        """The headline; empty where nothing else stands in the block."""
        return self.found[Part.TITLE][0] if Part.TITLE in self.found else self.rest


def inline_parts(node: Any, text: str, *, titled: bool) -> Parts | None:
    """The parts of a block of the element ``node``; None where its inline elements do not say of what it is made.

    ``text``: the block's, white space folded. ``titled``: whether the headline is in it. If no element is, the others
    count only at either end of it: amid a sentence a marked word is a word.
    """
    places = _places(node, text, titled)
    if titled and not any(part is Part.TITLE for part, _, _ in places):
        kicker = _kicker(node, text)
        start = text.find(kicker)
        if kicker and not any(first < start + len(kicker) and start < end for _, first, end in places):
            places = sorted([*places, (Part.CATEGORY, start, start + len(kicker))], key=itemgetter(1))
        places = _at_ends(places, text)
    found: dict[Part, list[str]] = {}
    rest, at = "", 0
    for part, start, end in places:
        found.setdefault(part, []).append(text[start:end])
        rest += f"{text[at:start]} "
        at = end
    rest = " ".join(f"{rest}{text[at:]}".split()).strip(_EDGES)
    return Parts(rest, found) if found else None


def _places(node: Any, text: str, titled: bool) -> list[tuple[Part, int, int]]:
    """The parts with the ranges of characters in which they stand."""
    found: list[tuple[Part, int, int]] = []
    at = 0
    inside: Any = None
    for each in islice(node.iter_elements(), ELEMENTS_LOOKED_AT):
        if inside is not None and _is_in(each, inside):
            continue
        said = " ".join(each.text.split())
        part = _part(each.tag, f"{each.attr('class') or ''} {each.attr('itemprop') or ''}", said)
        if part is None and titled and _is_date(said):
            part = Part.TIME
        if part is None or _is_made_of_parts(each, part):
            continue
        start = text.find(said, at)
        if start >= 0:
            inside, at = each, start + len(said)
            found.append((part, start, at))
    return found


def _kicker(node: Any, text: str) -> str:
    """What stands before a headline in an element of its own look, whatever that is called; empty if nothing does.

    Nothing but elements may be there: amid bare text a marked word is a word. Elements of the same look are lines of
    one headline, unless the first ends in a colon.
    """
    parts = _content(node, text)
    for _ in range(LEVELS):
        if len(parts) == 1 and type(parts[0][0]) is Element:
            parts = _content(parts[0][0], text)
    if len(parts) < 2 or not all(type(each) is Element and each.tag in _KICKER_TAGS for each, _ in parts):
        return ""
    (before, first), (behind, headline) = parts[:2]
    kicker = first.rstrip(COLONS).rstrip()
    looks = [each.attr("class") or "" for each in (before, behind)]
    if kicker == first and ("" in looks or looks[0] == looks[1]):
        return ""
    longer = count_words(headline) >= max(HEADLINE_WORDS, count_words(kicker))
    return kicker if longer and is_category(kicker) else ""


def _content(node: Any, text: str) -> list[tuple[Any, str]]:
    """The children of an element that say some of ``text``, with what they say; ranks and pictures' titles do not."""
    shown = "".join(text.split())  # between elements that are apart by their styles alone there are no blanks
    children = [child for child in node.children if type(child) in (Element, Text)]
    found = [(child, " ".join((child.data if type(child) is Text else child.text).split())) for child in children]
    if len(found) > 1:
        found = [(child, said) for child, said in found if not said.isdecimal() and said.replace(" ", "") in shown]
    return [(child, said) for child, said in found if said]


def _at_ends(places: list[tuple[Part, int, int]], text: str) -> list[tuple[Part, int, int]]:
    """Those before which, or behind which, nothing but other parts stands."""
    first, at = 0, 0
    while first < len(places) and not text[at : places[first][1]].strip(_EDGES):
        at = places[first][2]
        first += 1
    last, at = len(places), len(text)
    while last > first and not text[places[last - 1][2] : at].strip(_EDGES):
        at = places[last - 1][1]
        last -= 1
    return places[:first] + places[last:]


def _is_in(node: Any, around: Any) -> bool:
    while node is not None:
        if node is around or node == around:
            return True
        node = node.parent
    return False


def _is_made_of_parts(node: Any, part: Part) -> bool:
    """Whether an element holds others that say more: a source and "Sponsored", a title and its category."""
    for each in islice(node.iter_elements(), ELEMENTS_LOOKED_AT):
        said = " ".join(each.text.split())
        inner = _part(each.tag, f"{each.attr('class') or ''} {each.attr('itemprop') or ''}", said)
        if inner is not None and (inner is not part or said != " ".join(node.text.split())):
            return True
    return False


def _part(tag: str, names: str, text: str) -> Part | None:
    """What an element is by its tag, its names and its text."""
    if not text or len(text) > PART_CHARACTERS:
        return None
    part = _named(tag, names)
    if (
        text.isdecimal()
        or is_initial(text)
        or (part is not None and part is not Part.TITLE and not any(map(str.isalnum, text)))
    ):
        return Part.LABEL if names.strip() else None
    if part is Part.CATEGORY and not is_category(text):
        return Part.LABEL
    named = names.strip() or tag == "a"
    if tag == "span" and not named and not _BARE_LABELS.isdisjoint(phrases.roles(text)):
        return Part.LABEL
    roles = phrases.roles(text) if named else ()
    labels = ("related.", "comments.") if part is Part.CATEGORY else ("related.", "comments.", "chrome.", "embed.")
    if any(role.startswith(labels) and role not in _NO_LABELS for role in roles):
        return Part.LABEL
    if part is None and "metadata.byline" in roles:
        return Part.AUTHOR
    return part if part is not Part.TIME or holds_time(text) else None


def _is_date(text: str) -> bool:
    """Whether an element beside a title holds a date, whatever it is called; "2023" or "24/7" may be words."""
    return len(text) >= DATE_CHARACTERS and has_digit(text) is not None and times.only_time(text)


@lru_cache(maxsize=1 << 12)
def _named(tag: str, names: str) -> Part | None:
    if is_source(names):
        return Part.SOURCE
    bits = groups_of(tag, names)
    if tag == "time" or bits & _TIME:
        return Part.TIME
    if bits & _AUTHOR:
        return Part.AUTHOR
    if bits & _TITLE and not bits & _LEAD:
        return Part.TITLE
    return Part.CATEGORY if bits & _CATEGORY else None


@lru_cache(maxsize=1 << 12)
def is_source(names: str) -> bool:
    """Whether an element is named for the site that an item comes from."""
    return _SOURCE.search(names) is not None


def is_initial(text: str) -> bool:
    """Whether a text is a single letter: what stands for the portrait of somebody who has none."""
    return len(text) == 1 and text.lower() != text.upper()
