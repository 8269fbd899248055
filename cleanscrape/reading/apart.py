"""Where words of two inline elements that touch are none the less two words: the page's style sets them apart.

No style sheet is read. Inside words pages have elements without a class of their own (``<b>W</b>ord``), so what
counts are signs that neighbours are things of their own: times, links that lead to different places, elements that
both bear classes (or are bare, and one holds several words) and between which letters turn into digits or small letters
into capitals, or of which the second is called a time, a letter for a portrait before the name that begins with it,
numbers with marks of their own (a date, then a time of day), a whole date or time of day before a number, items of a
flex box, and an element that holds nothing but a link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from turbohtml import Element, Text

from cleanscrape.lexicon import vocabulary
from cleanscrape.reading.replaced import RENDERINGS
from cleanscrape.reading.tags import INLINE

BOXES = frozenset(("flex", "inline-flex", "d-flex", "d-inline-flex", "is-flex", "grid", "inline-grid", "d-grid"))
"""Classes of elements whose children are boxes of their own (Tailwind, Bootstrap, Bulma)."""

_THINGS = ("a", "time")
_TIME = vocabulary.bit("time")
_ATTACHED = frozenset(("sub", "sup", "rt", "rp", "rb", "wbr"))
_CODE = frozenset(("code", "kbd", "samp", "var", "tt", "pre"))
_MARKED = re.compile(r"\d[.:/-]\d")
_NAMED, _TOLD = re.compile(r"[^\W\d_]\d{1,4}$"), re.compile(r"\d{1,4}(?:[.:/-]\d|\s[^\W\d_])")
"""What ends in a figure as names do ("carl7"), and a number that does not end a word: "1 hour ago"."""
_DATED = re.compile(
    r"(?:(?<!\d)[0-3]?\d\.?\s(?:[^\W\d_]{1,12}[.,]?\s){1,3}|[^\W\d_]{3,12}\.?\s[0-3]?\d,\s"
    r"|(?<!\d)\d\d?([./-])\s?\d\d?\1\s?)(?:19|20)\d\d$|(?<!\d)(?:19|20)\d\d([./-])\d\d?\2\d\d$"
    r"|(?<![\d:.])(?:[01]\d|2[0-3]):[0-5]\d$"
)
"""What ends with a whole date or time of day, to which no figure belongs any more: "11 June 2024", "09:30".

A word and a year may be half of a number ("Tel. 2012"), "1:23" half of a duration.
"""
_EMPTY_BETWEEN = 3
"""Elements without text, such as icons, that may stand between two neighbours."""
_LEVELS = 3
"""Elements around two neighbours that are asked whether they are code."""


def is_apart(node: Element, text_before: str) -> bool:
    """Whether an inline element's first word is not the rest of the word that the text before it ends with."""
    if type(node.previous_sibling) is not Element:
        return False
    names = node.attr("class") or ""
    last = text_before[-1:]
    linked = not names and _holds_link(node)
    plain = node.tag not in _THINGS and not names and not linked
    if (plain and not last.isdecimal() and node.tag != "span") or not RENDERINGS.isdisjoint(names.split()):
        return False
    text = node.text
    first = text[:1]
    if not (last.isalnum() and first.isalnum()) or node.tag in _ATTACHED:
        return False
    before = _neighbour(node)
    if before is None or before.tag in _ATTACHED or before.tag not in INLINE:
        return False
    if "time" in (node.tag, before.tag):
        return True
    if node.tag == before.tag == "a":
        return bool(node.attr("href")) and bool(before.attr("href")) and node.attr("href") != before.attr("href")
    if last.isdecimal() and first.isdecimal():
        said = before.text
        marked = _MARKED.search(said) and _MARKED.search(text)
        told = names and before.attr("class") and _NAMED.search(said) and _TOLD.match(text)
        return bool(marked or told or _DATED.search(said)) and not _is_code(node)
    if not (linked or (names and before.attr("class")) or _hold_words(before, node)) or _is_code(node):
        return False
    if _is_letter(before.text):  # what stands for the portrait of who has none, and the name
        return first == last and first.isupper() and text[1:2].islower()
    timed = bool(names) and bool(vocabulary.bits(node.tag, names) & _TIME)
    return (timed or _turns(last, first)) and not _is_letter(text)


def set_apart(children: Sequence[Any]) -> Sequence[Any]:
    """The children of a box with white space between two inline ones that touch."""
    result: list[Any] = []
    inline_before = False
    for child in children:
        is_inline = type(child) is Element and child.tag in INLINE and child.tag not in _ATTACHED
        if is_inline and inline_before:
            result.append(" ")
        result.append(child)
        inline_before = is_inline
    return result


def _holds_link(node: Element) -> bool:
    """Whether all that an element has is a link: "<span>By</span><span><a>Ann</a></span>"."""
    return len(children := node.children) == 1 and type(children[0]) is Element and children[0].tag == "a"


def _hold_words(before: Element, node: Element) -> bool:
    """Whether two elements are bare, and one holds several words: "<span>Feb 25, 2017</span><span>by Jo</span>".

    Editors that cut words in two leave styles behind.
    """
    return before.tag == node.tag == "span" and not (before.attrs or node.attrs) and " " in f"{before.text}|{node.text}"


def _neighbour(node: Element) -> Element | None:
    """The element with text right before another one, if no text stands between."""
    for before in islice(node.previous_siblings, 1 + _EMPTY_BETWEEN):
        if type(before) is Text or type(before) is not Element:
            return None
        if before.tag == "br":
            return None
        if before.text:
            return before
    return None


def _turns(last: str, first: str) -> bool:
    """Whether two characters seldom stand side by side in a word."""
    return last.isdecimal() != first.isdecimal() or (last.islower() and first.isupper())


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isalpha()


def _is_code(node: Element) -> bool:
    return any(type(around) is Element and around.tag in _CODE for around in islice(node.ancestors, _LEVELS))
