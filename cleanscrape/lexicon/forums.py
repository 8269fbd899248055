"""Forums and question pages whose markup is known: ``forums/*.toml`` -> which elements are posts, and their fields.

Unlike a vendor's widget a forum is the page itself, so its file is read when a page is taken apart, not when it is
labelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from cleanscrape.errors import DataFileError
from cleanscrape.lexicon.vendor_files import parse_forum
from cleanscrape.lexicon.vendor_values import Forum

__all__ = ["Sign", "attributes_of_posts", "forums", "forums_on", "signs_of"]

_COMMA = re.compile(r",(?![^()]*\))")
_CONTENT = re.compile(r":[\w-]+\((?:[^()]|\([^()]*\))*\)")
"""What ``:has(…)`` asks for: it may be an inline element, whose names nobody gathers."""
_NAME = re.compile(r"[.#]([\w-]+)")
_OTHER_NAME = re.compile(r"\[(?:role|itemprop)='([\w-]+)'\]")
_BEGINNING = re.compile(r"\[id\^='([^']+)'\]")
_ATTRIBUTE = re.compile(r"\[([\w-]+)[^]]*\]")
_TAG = re.compile(r"(?<![\w.#:-])[a-z][\w-]*")


@cache
def forums() -> tuple[Forum, ...]:
    """All of them, in order of their names. Raises DataFileError for a malformed file."""
    found = []
    for file in sorted(files(__package__).joinpath("forums").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            found.append(parse_forum(file.read_text("utf-8"), file.name, lazily=True))
    if not found:
        raise DataFileError("forums/: no file there")
    return tuple(found)


class Sign(NamedTuple):
    """What a page has on which a selector finds posts. Case does not count: to old pages it makes no difference."""

    tags: frozenset[str]
    names: frozenset[str]
    """Classes, ids, roles and itemprops of block-level elements."""
    beginnings: tuple[str, ...]
    """Of ids, each behind a blank, as ids stand behind classes."""
    attribute: str = ""
    """Where there is none of these: one that a post has."""


def signs_of(selector: str) -> list[Sign]:
    """A sign for each part of a list of selectors: what it asks of a post and of the elements around it."""
    found = []
    for part in _COMMA.split(selector):
        asked = _CONTENT.sub("", part)
        plain = _ATTRIBUTE.sub("", asked)
        tags = frozenset(_TAG.findall(plain))
        names = frozenset(name.lower() for name in (*_NAME.findall(plain), *_OTHER_NAME.findall(asked)))
        beginnings = tuple(f" {beginning.lower()}" for beginning in _BEGINNING.findall(asked))
        attributes = [] if tags or names or beginnings else _ATTRIBUTE.findall(asked)
        found.append(Sign(tags, names, beginnings, attributes[-1] if attributes else ""))
    return found


@cache
def _signs() -> tuple[tuple[Forum, list[Sign]], ...]:
    return tuple((forum, signs_of(forum.posts.each)) for forum in forums())


def attributes_of_posts() -> frozenset[str]:
    """The attributes by which alone posts are known."""
    return frozenset(sign.attribute for _, signs in _signs() for sign in signs if sign.attribute)


def forums_on(tags: Iterable[str], names: Iterable[str], attributed: Iterable[Any]) -> list[Forum]:
    """The forums of which a page bears a sign: on most none, and to look for their posts takes ten times as long.

    ``tags``, ``names``: those of its block-level elements.
    ``attributed``: all its elements with any of the above attributes; there may be others among them.
    """
    line = " ".join(frozenset(names)).lower()
    known, said = frozenset(tags), frozenset(line.split())

    def is_borne(sign: Sign) -> bool:
        if not (sign.names <= said and sign.tags <= known and all(each in line for each in sign.beginnings)):
            return False
        return not sign.attribute or any(node.attr(sign.attribute) is not None for node in attributed)

    return [forum for forum, signs in _signs() if any(map(is_borne, signs))]
