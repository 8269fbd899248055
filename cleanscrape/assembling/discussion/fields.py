"""The fields of a comment, read off its element: name, profile, moment, votes, id, and whom it answers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex

from cleanscrape.assembling.discussion.from_text import Draft
from cleanscrape.assembling.discussion.names import author_and_time, person
from cleanscrape.assembling.discussion.own_nodes import OwnNodes
from cleanscrape.assembling.discussion.thread import AUTHOR, TIME, VOTES, Header, Thread
from cleanscrape.assembling.element_names import groups_of, names_nobody
from cleanscrape.assembling.line_times import holds_time
from cleanscrape.assembling.texts import has_digit
from cleanscrape.lexicon import vocabulary
from cleanscrape.lexicon.metadata_words import metadata_words
from cleanscrape.reading.addresses import absolute

__all__ = ["drafts_of", "number_of_votes"]

BADGE = vocabulary.bit("kicker") | vocabulary.bit("tags")
"""What an author is called beside the name: "Staff", "Top fan"."""
VOTES_CHARACTERS = 24
"""A count of votes is no longer than "12 people like this"."""
NAME_CHARACTERS = 80
"""A longer text is no name and no moment."""
MOST_PIECES = 64
"""Runs of text, white space between elements among them; an element with more is no name, moment or count."""
LINKS_LOOKED_AT = 12

_ID = regex.compile(r"[A-Za-z_-]*+\d[\w:.-]*+$")
_DIGITS = regex.compile(r"\d++(?=\D*+$)")
_COUNT = regex.compile(r"\s*+(?:[^\W\d_]{2,12}\s?\()?+([-−+]?\d{1,6})\b(?![.,]\d)")
"""``12``, ``+3``, ``188 points``, ``Like (6)``."""
_GRADED = regex.compile(
    r"\d++(?:[.,]\d++)?+\s*+(?:/\s*+\d|([\p{L}\p{M}]++(?:\s++[\p{L}\p{M}]++){0,3}+)(\s*+\d++(\W*+$)?+)?+)"
)
"""``4/5``, ``4 stars``, ``4 out of 5 stars``, ``4 points out of 10``: words, then a number, then perhaps the end."""
_STARS = regex.compile(r"[★☆⭐✩✪✫✬✭✮✯✰🌟]")
_ID_KEYS = ("data-comment-id", "data-commentid", "data-id", "data-post-id", "comment-id")
_PARENT_KEYS = ("data-parent-id", "data-parent-comment-id", "data-parent", "data-parentid", "parentid")


def drafts_of(thread: Thread, headers: list[Header]) -> list[Draft]:
    """The comments that the headers belong to."""
    own = OwnNodes(thread, headers)
    drafts = [_draft(thread, own, at) for at in range(len(headers))]
    _link_parents(thread, own, drafts)
    return drafts


def _draft(thread: Thread, own: OwnNodes, at: int) -> Draft:
    """Read a comment's fields off its element."""
    page, header = thread.page, own.headers[at]
    draft = Draft(blocks=sorted({*header.marks, *header.bodies}))
    draft.texts = [page.texts[index] for index in header.bodies]
    _name_and_date(thread, header, draft)
    _read_nodes(thread, own, at, draft)
    draft.id = _id(thread, own, at, draft.id)
    return draft


def _name_and_date(thread: Thread, header: Header, draft: Draft) -> None:
    """What the header's blocks say."""
    for index in header.marks:
        text = thread.page.texts[index]
        found = thread.said(index)
        if found is not None:
            if found.name is not None:
                draft.name = draft.name or person(text[slice(*found.name)])
            if found.date_raw is not None:
                draft.date_raw = draft.date_raw or text[slice(*found.date_raw)]
            if found.votes is not None:
                draft.votes = int(text[slice(*found.votes)])
        elif thread.bits(index) & AUTHOR and len(text) > 1:
            name, date = author_and_time(text)
            draft.name, draft.date_raw = draft.name or name, draft.date_raw or date
        elif thread.bits(index) & TIME and has_digit(text):
            draft.date_raw = draft.date_raw or text


def _read_nodes(thread: Thread, own: OwnNodes, at: int, draft: Draft) -> None:
    """What inline elements and attributes of the comment say better than its blocks."""
    if own.headers[at].element < 0 or not thread.elements.nodes:
        return
    name = profile = spare = None
    strength = 0
    for node in own.of(at):
        tag, attr = node.tag, node.attr
        names, prop, rel = attr("class"), attr("itemprop"), attr("rel") if tag == "a" else None
        if not (names or prop or rel or tag == "time"):
            continue
        for_time, for_votes, graded, found = _meaning(tag, f"{names or ''} {prop or ''} {rel or ''}")
        if for_time and (tag == "time" or attr("title")):
            _read_time(node, draft)
        if for_votes and draft.votes is None:
            draft.votes = number_of_votes(_short_text(node, VOTES_CHARACTERS), signed=graded)
        if found > strength:
            text = _name_text(node)
            if text:
                name, strength, profile = text, found, _link_of(node)
            elif strength == 0:
                spare = spare or _name_text(node, in_menus=True)
        elif found == strength > 0 and name is not None:
            inner = _short_text(node, NAME_CHARACTERS)
            if inner and name.startswith(inner) and name[len(inner) :][:1].isupper():  # a badge is glued to it
                name, profile = inner, _link_of(node)
    name = name or spare
    if name is not None and (draft.name is None or strength > 1 or name in draft.name):
        draft.name = name
    if name == draft.name and profile is not None:
        draft.profile = absolute(profile, thread.page.base)


@lru_cache(maxsize=1 << 12)
def _meaning(tag: str, names: str) -> tuple[bool, bool, bool, int]:
    """Whether it is for a time, for votes, for a grade; how surely it holds the author's name and nothing else."""
    bits = groups_of(tag, names)
    return bool(bits & TIME), bool(bits & VOTES), vocabulary.names_grade(names), _author_strength(tag, names, bits)


def _author_strength(tag: str, names: str, bits: int) -> int:
    """How surely the element holds the author's name and nothing else."""
    parts = names.split()
    if "fn" in parts or "name" in parts:
        return 4
    if not bits & AUTHOR or bits & BADGE or "avatar" in names or names_nobody(names):
        return 0
    return 3 if tag in ("a", "cite", "b", "strong", "span") else 1


def _name_text(node: Any, *, in_menus: bool = False) -> str | None:
    """A name out of an author element: without its frame and what else stands in it. ``in_menus``: see ``person``."""
    text = _short_text(node, NAME_CHARACTERS)
    if len(text) < 2:
        return None
    return author_and_time(text, in_menus=in_menus)[0]


def _short_text(node: Any, most: int) -> str:
    """An element's text on one line; empty if that has more than ``most`` characters: of a long one little is read."""
    pieces: list[str] = []
    size = 0
    for piece in node.strings:
        words = piece.split()
        size += sum(map(len, words))
        if size > most or len(pieces) > MOST_PIECES:
            return ""
        pieces.append(piece)
    text = " ".join("".join(pieces).split())
    return text if len(text) <= most else ""


def _link_of(node: Any) -> str | None:
    """The author's address: the element's own link, or the one in or around it."""
    for link in (node, node.find("a"), node.parent):
        if link is not None and getattr(link, "tag", None) == "a":
            href = link.attr("href")
            if href and not href.startswith(("#", "javascript:")):
                return str(href)
    return None


def _read_time(node: Any, draft: Draft) -> None:
    """The machine-readable moment, and the raw one where no block says it."""
    if draft.date_exact is not None:
        return
    draft.date_exact = node.attr("datetime") or node.attr("title") or node.attr("content")
    visible = _short_text(node, NAME_CHARACTERS)
    if not has_digit(visible) and not holds_time(visible):
        visible = ""
    draft.date_raw = draft.date_raw or visible or draft.date_exact


def number_of_votes(text: str, *, signed: bool = False) -> int | None:
    """The number in a short text that counts votes; None where there is none, or a rounded one ("1.2k").

    ``signed``: the element may be for grades, which have no sign: only "+3" and "-1" are votes. "5 out of 5", "4/5" and
    "4 stars" are grades anyway.
    """
    text = text.strip()
    match = _COUNT.match(text) if len(text) <= VOTES_CHARACTERS and not _is_grade(text) else None
    if match is not None and signed and match[1][0].isdigit():
        return None
    return int(match[1].replace("−", "-")) if match else None


def _is_grade(text: str) -> bool:
    """Whether a text says how good something is: "4/5", "4 out of 5", "4 stars"."""
    if _STARS.search(text):
        return True
    match = _GRADED.match(text)
    if match is None or match[1] is None:
        return match is not None
    grades, words = metadata_words()["grades"], match[1].casefold().split()
    if words[0] in grades["units"]:
        return True
    joins = (words,) if match[3] is None else (words, words[-1:], words[-2:])  # not "3 votes from 2 users"
    return match[2] is not None and any(" ".join(join) in grades["joins"] for join in joins)


def _id(thread: Thread, own: OwnNodes, at: int, number: str | None) -> str | None:
    """The comment's id as its markup has it."""
    elements, header = thread.elements, own.headers[at]
    if header.element < 0 or not elements.nodes:
        return number
    found: list[str] = []
    element, inner = thread.page.owners[header.marks[0]], True
    others = -1 if own.is_first(at) else header.element
    while element >= 0:
        if (inner and element != others) or _holds_only_replies(thread, own.headers, at, element):
            node = elements.nodes[element]
            value = node.attr("id")
            if value and _ID.match(value):
                found.append(value)
            found += [v for key in _ID_KEYS if (v := node.attr(key))]
        else:
            break
        inner = inner and element != header.element
        element = elements.parents[element]
    if found:
        return min(found, key=lambda value: (value.isdecimal(), len(value)))
    for link in (node for node in own.of(at) if node.tag == "a"):
        value = link.attr("name") or link.attr("id")
        if value and _ID.match(value):
            return str(value)
    return number


def _holds_only_replies(thread: Thread, headers: list[Header], at: int, element: int) -> bool:
    """Whether the element around a comment holds nothing but it and its answers."""
    first, end = thread.elements.first[element], thread.elements.end[element]
    if headers[at].marks[0] < first or (at and headers[at - 1].marks[0] >= first):
        return False
    if thread.wall_sums[end] != thread.wall_sums[first]:
        return False
    following = headers[at].following
    return following >= len(headers) or headers[following].marks[0] >= end


def _link_parents(thread: Thread, own: OwnNodes, drafts: list[Draft]) -> None:
    """Parents as found by nesting, then by what attributes and links of the headers name."""
    by_number: dict[str, Draft] = {}
    nodes = thread.elements.nodes
    for at, (header, draft) in enumerate(zip(own.headers, drafts, strict=True)):
        if header.parent >= 0:
            draft.parent = drafts[header.parent]
        elif nodes and header.element >= 0:
            for named in _named_parents(thread, own, at):
                draft.parent = draft.parent or by_number.get(named)
        digits = _DIGITS.search(draft.id or "")
        if digits:
            by_number[digits[0]] = draft


def _named_parents(thread: Thread, own: OwnNodes, at: int) -> list[str]:
    """Numbers of comments that attributes or links of the header name; its own may be among them."""
    header = own.headers[at]
    node = thread.elements.nodes[header.element]
    values = [node.attr(key) for key in _PARENT_KEYS]
    for index in header.marks:
        links = own.links(at, index, LINKS_LOOKED_AT)
        values += [href for link in links if (href := link.attr("href")) and href.startswith("#")]
    return [digits[0] for value in values if value and (digits := _DIGITS.search(value))]
