"""Front matter: what stands between two lines of marks at the top of a text file, in YAML ("---") or TOML ("+++").

Whether it can be read or not, all of it is of the file; unlike two rules with text between, it begins with a key.
YAML is read as nodes, not as values: a date, ``1984`` and ``no``, the language, stay as they are written, tags of other
programs do not matter, and nothing in it can grow.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import accumulate, chain
from typing import Any

import regex

from cleanscrape.lexicon.punctuation import ends_sentence

__all__ = ["Pairs", "begins_front_matter", "folded", "front_matter", "plain_key"]

Pairs = Mapping[str, Sequence[str]]
"""Key -> the texts under it."""

MAX_DEPTH = 20
"""Brackets in each other. Time would grow with their square."""

_YAML, _TOML = regex.compile(r"\s{0,3}---\s*+$"), regex.compile(r"\+\+\+\s*+$")
_KEY = regex.compile(r"(?:\"[^\"]{1,80}\"|'[^']{1,80}'|<<|[\w.@$][\w.@$:/ -]{0,80}?)\s{0,3}:(?=\s|$)")
_ASSIGNED = regex.compile(r"\s{0,8}(?:[\w\"'][\w.\"' -]{0,80}?=|\[)")
_MARGIN = regex.compile(r"[\s#\]}]|-\s|$")
"""How a line goes on what a key above it began, or is a comment."""
_CODE = regex.compile(r"\P{Lu}[^\s]*+")
"""A key of programs: "layout", "_build"."""
_WIKI_LINK = regex.compile(r"\[\[(?:[^\[\]|\n]{0,300}\|)?([^\[\]|\n]{0,300})\]\]")
_NOTHING = frozenset(("true", "false", "null", "~", ""))
_NAME = "name"
"""The key of a person's name where authors have keys of their own."""


def begins_front_matter(line: str) -> bool:
    """Whether a file that begins with ``line`` may have some."""
    return _YAML.match(line) is not None or _TOML.match(line) is not None


def front_matter(lines: Sequence[str], known: Set[str]) -> tuple[int, Pairs]:
    """The closing line, and what stands between it and the first; 0 where that is no front matter.

    ``known``: keys by which it may be known, as ``plain_key`` gives them.
    """
    toml = lines[0].startswith("+")
    is_end = _TOML.match if toml else _YAML.match
    ends = (at for at, line in enumerate(lines[1:], 1) if is_end(line) or (line == "..." and not toml))
    close = next(ends, 0)
    inside = lines[1:close]
    first = next((line for line in inside if line and not line.startswith("#")), "")
    if toml:
        return (close, _toml(inside)) if _ASSIGNED.match(first) else (0, {})
    pairs = _yaml(inside) if _KEY.match(first) else []
    found: dict[str, list[str]] = {}
    for key, values in pairs:
        found.setdefault(plain_key(key), []).extend(values)
    return (close, found) if pairs and not _is_prose(pairs, known) else (0, {})


def plain_key(name: str) -> str:
    """A key as lexicon files have it."""
    return name.lower().replace("-", " ").replace("_", " ")


def folded(text: str) -> str:
    """A value on one line, links of wikis as they read."""
    return " ".join(_WIKI_LINK.sub(r"\1", text).split())


def _toml(lines: Sequence[str]) -> Pairs:
    try:
        table = tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError):
        return {}
    return {plain_key(key): [text for text in _texts(value) if text] for key, value in table.items()}


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    """The texts, dates and names in a value of TOML, be it a list."""
    if isinstance(value, list) and not depth:
        yield from chain.from_iterable(_texts(each, 1) for each in value)
    elif isinstance(value, dict):
        yield from _texts(value.get(_NAME), 2) if depth < 2 else ()
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, str):
        yield folded(value)


def _is_prose(pairs: Sequence[tuple[str, Sequence[str]]], known: Set[str]) -> bool:
    """Whether pairs may be lines of an interview, or notes: sentences, or who speaks, and no keys of a program."""
    keys = [key for key, _ in pairs]
    is_known = not known.isdisjoint(map(plain_key, keys))
    if not is_known and not all(map(_CODE.fullmatch, keys)):
        return True
    if is_known and any(key[0].islower() for key in keys):
        return False
    values = [value for _, values in pairs for value in values]
    return len(set(keys)) < len(keys) or (bool(values) and all(map(ends_sentence, values)))


def _yaml(lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Keys and their values: of the whole, or key by key where that is broken; none where a line is text."""
    text = _WIKI_LINK.sub(r"\1", "\n".join(lines))
    pairs = _pairs(text)
    if pairs is not None:
        return pairs
    broken = text.split("\n")
    begins = [at for at, line in enumerate(broken) if _KEY.match(line)]
    if any(not _KEY.match(line) and not _MARGIN.match(line) for line in broken):
        return []
    parts = (broken[at:end] for at, end in zip(begins, [*begins[1:], len(broken)], strict=True))
    return list(chain.from_iterable(map(_of_part, parts)))


def _of_part(lines: Sequence[str]) -> Iterable[tuple[str, list[str]]]:
    """What one key says; a line that is no YAML, such as "title: The ferry: a history", as it is written."""
    pairs = _pairs("\n".join(lines))
    if pairs is not None:
        return pairs
    key, _, value = lines[0].partition(": ")
    alone = not any(line and not line.startswith("#") for line in lines[1:])
    return [(key.rstrip(":").strip("\"'"), [folded(value)] if alone and value.strip() else [])]


def _pairs(text: str) -> list[tuple[str, list[str]]] | None:
    """The pairs of a mapping; None where the text is none."""
    import yaml

    if max(accumulate((mark in "[{") - (mark in "]}") for mark in text), default=0) > MAX_DEPTH:
        return None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):  # "- - - -" nests, too
        return None
    if not isinstance(node, yaml.MappingNode):
        return None
    return [(key.value, [*_scalars(value)]) for key, value in node.value if isinstance(key.value, str) and key.value]


def _scalars(node: Any, depth: int = 0) -> Iterator[str]:
    """The texts in a node, be it a list, and of mappings the names."""
    if node.id == "scalar":
        text = folded(node.value)
        if text and (node.style or text.lower() not in _NOTHING):
            yield text
    elif node.id == "sequence" and not depth:
        yield from chain.from_iterable(_scalars(each, 1) for each in node.value)
    elif node.id == "mapping" and depth < 2:
        yield from chain.from_iterable(_scalars(value, 2) for key, value in node.value if key.value == _NAME)
