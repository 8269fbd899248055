"""JSON-LD as pages have it: parsed, repaired where it is broken, its objects in one flat list."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import regex

__all__ = ["Graph", "Thing", "read_graph", "types_of"]

Json: TypeAlias = Any
Node: TypeAlias = dict[str, Any]

MAX_CHARACTERS = 1_000_000
"""Longer scripts are data sets, not descriptions of the page."""
MAX_NODES = 3000
MAX_DEPTH = 40
MAX_WRAPPERS = 4

OTHERS = frozenset(
    (
        "comment", "review", "reviews", "itemlistelement", "relatedlink", "haspart", "citation", "mentions", "about",
        "isrelatedto", "issimilarto", "potentialaction", "offers", "suggestedanswer", "acceptedanswer", "subjectof",
        "blogpost", "blogposts", "containsplace", "ispartof", "itemreviewed", "associatedmedia", "hasvariant",
        "author", "creator", "publisher", "contributor", "editor", "sponsor", "copyrightholder", "sourceorganization",
        "image", "logo", "thumbnail", "video", "aggregaterating", "speakable", "sameas", "interactionstatistic",
    )
)  # fmt: skip
"""Properties whose objects are something other than the page's main entity."""

LISTS = frozenset(("faqpage", "itemlist", "breadcrumblist"))
"""Types whose parts are not what the page is about, whatever the property is called."""

_OPENINGS = ("<!--", "//<![CDATA[", "/*<![CDATA[*/", "// <![CDATA[", "/* <![CDATA[ */", "<![CDATA[")
_ENDINGS = ("-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", ";", "//")
"""What scripts are wrapped in to hide them from old browsers."""
_TRAILING_COMMA = regex.compile(r",(?=\s*+[}\]])")
_BAD_ESCAPE = regex.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_MISSING_COMMA = regex.compile(r'(?<=[}\]"])([^\S\n]{0,99}+\n\s{0,99}+)(?=")')
_SALVAGED = ("headline", "datePublished", "dateModified", "dateCreated", "description", "articleSection")
_PAIR = regex.compile(rf'"({"|".join(_SALVAGED)})"\s{{0,9}}:\s{{0,9}}"((?:[^"\\\n]|\\.){{1,2000}}+)"')
_NAME = regex.compile(
    r'"author"\s{0,9}:\s{0,9}[\[{\s]{0,9}(?:"@?(?!name)\w{1,20}"\s{0,9}:\s{0,9}"[^"\n]{0,300}"\s{0,9},\s{0,9}){0,6}'
    r'(?:"name"\s{0,9}:\s{0,9})?"((?:[^"\\\n]|\\.){1,200}+)"(?!\s{0,9}:)'
)
_DECODER = json.JSONDecoder(strict=False)


class Thing(NamedTuple):
    """One object of the graph."""

    data: Node
    types: frozenset[str]
    """Lower case, without the address of the vocabulary."""
    main: bool
    """Whether it may be what the page is about: not the author, a comment, or an item of a list."""


class Graph(NamedTuple):
    """All objects that the scripts of a page describe."""

    things: list[Thing]
    named: dict[str, Node]
    """``@id`` -> the object that says most under it."""

    def resolve(self, value: Json) -> Json:
        """What a reference (``{"@id": …}``) stands for; any other value as it is."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
            return self.named.get(value["@id"], value)
        return value


def read_graph(scripts: Iterable[str]) -> Graph:
    """The objects in the texts of a page's ``application/ld+json`` scripts. Broken ones give what can be saved."""
    graph = Graph([], {})
    for text in scripts:
        for value in _values(text):
            for thing in _things(value):
                if len(graph.things) >= MAX_NODES:
                    return graph
                graph.things.append(thing)
                name = thing.data.get("@id")
                if isinstance(name, str) and len(thing.data) > len(graph.named.get(name, ())):
                    graph.named[name] = thing.data
    return graph


def types_of(node: Node) -> frozenset[str]:
    """The types of an object, lower case: ``https://schema.org/NewsArticle`` -> ``newsarticle``."""
    value = node.get("@type")
    if isinstance(value, str):
        return _plain_type(value)
    if not isinstance(value, list):
        return frozenset()
    return frozenset().union(*(_plain_type(each) for each in value if isinstance(each, str)))


@lru_cache(maxsize=1 << 10)
def _plain_type(name: str) -> frozenset[str]:
    return frozenset((name.rpartition("/")[2].rpartition(":")[2].lower(),))


def _things(value: Json) -> Iterator[Thing]:
    """All objects inside a value in document order, and whether each may be the main entity."""
    stack: list[tuple[Json, bool, int]] = [(value, True, 0)]
    while stack:
        current, main, depth = stack.pop()
        if depth > MAX_DEPTH:
            continue
        if isinstance(current, list):
            stack += [(each, main, depth + 1) for each in reversed(current) if isinstance(each, (dict, list))]
        elif isinstance(current, dict):
            types = types_of(current)
            yield Thing(current, types, main)
            inner = main and LISTS.isdisjoint(types)
            stack += [
                (each, inner and key.lower() not in OTHERS, depth + 1)
                for key, each in reversed(current.items())
                if isinstance(each, (dict, list))
            ]


def _values(text: str) -> list[Json]:
    """The values of one script, the most faithful reading that gives any."""
    if not text or len(text) > MAX_CHARACTERS:
        return []
    try:
        return [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        pass
    text = _unwrapped(text)
    if "&quot;" in text and text.count('"') < text.count("&quot;"):
        text = html.unescape(text)
    for repaired in _repairs(text):
        values = _decoded(repaired)
        if values:
            return values
    return _salvaged(text)


def _unwrapped(text: str) -> str:
    """The text without comment and CDATA marks around it."""
    text = text.strip("\ufeff \t\r\n")
    for _ in range(MAX_WRAPPERS):
        inner = text
        for mark in _OPENINGS:
            inner = inner.removeprefix(mark).lstrip()
        for mark in _ENDINGS:
            inner = inner.removesuffix(mark).rstrip()
        if inner == text:
            break
        text = inner
    return text


def _repairs(text: str) -> Iterator[str]:
    """The text with more and more of the usual mistakes mended."""
    yield text
    text = _TRAILING_COMMA.sub("", text)
    yield text
    text = _BAD_ESCAPE.sub(r"\\\\", text)
    yield text
    yield _TRAILING_COMMA.sub("", _MISSING_COMMA.sub(r",\1", text))


def _decoded(text: str) -> list[Json]:
    """One value, or several in a row; nothing where the first cannot be read."""
    values: list[Json] = []
    at = 0
    while at < len(text) and len(values) < 50:
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
        if at == len(text):
            break
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        values.append(value)
    return [value for value in values if isinstance(value, (dict, list))]


def _salvaged(text: str) -> list[Json]:
    """The plain pairs of a script that nothing could mend, as one object: the first of each name counts."""
    pairs: Node = {}
    for found in _PAIR.finditer(text):
        pairs.setdefault(found[1], _unquoted(found[2]))
    author = _NAME.search(text)
    if author is not None:
        pairs["author"] = _unquoted(author[1])
    return [{"@type": "Article", **pairs}] if "headline" in pairs or "datePublished" in pairs else []


def _unquoted(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
