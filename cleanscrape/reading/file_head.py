"""What a text file says about its text before it begins: front matter, headers of mail, lines of dump tools.

Of YAML only plain keys, values and lists are read: nothing nested, nothing that could mean anything but text.
``lexicon/file_heads.toml`` has the formats that are lines of keys and values, and what each key means.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, NamedTuple

import regex

from cleanscrape.reading.page import Page

__all__ = ["FileHead", "blocks_of_head", "file_head"]

MAX_CHARACTERS, MAX_LINES = 20_000, 100
_YAML, _TOML = regex.compile(r"\s{0,3}---\s*+$"), regex.compile(r"\+\+\+\s*+$")
_PAIR = regex.compile(r"([\"']?)([^\W\d_][\w -]{0,40}?)\1\s{0,3}:(?:\s++(.*))?$")
_HEADER = regex.compile(r"[A-Z][A-Za-z]{0,40}(?:-[A-Za-z]{1,40}){0,5}")
"""A key of mail: "Reply-To"."""
_ITEM = regex.compile(r"\s{0,8}-\s++(.+)$")
_WIKI_LINK = regex.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{0,300})\]\]")
_BLOCK_MARKS = frozenset(("|", ">", "|-", ">-", "null", "~"))
_NO_FIELDS = ("needs", "other", "spaced")


class FileHead(NamedTuple):
    """The head of a file; empty where it has none."""

    end: int = 0
    """How many characters of the source it is."""
    fields: Mapping[str, list[str]] = {}
    """Field of an article -> the values under the keys that stand for it."""


class _Line(NamedTuple):
    text: str
    end: int
    """Characters of the source up to and with it."""


def file_head(source: str) -> FileHead:
    """The head that ``source`` begins with."""
    lines = source[:MAX_CHARACTERS].splitlines(keepends=True)[:MAX_LINES]
    ends = accumulate(map(len, lines))
    numbered = [_Line(line.lstrip("\ufeff").rstrip(), end) for line, end in zip(lines, ends, strict=True)]
    begins = next((at for at, line in enumerate(numbered) if line.text), len(numbered))
    head = numbered[begins:]
    if not head:
        return FileHead()
    if _YAML.match(head[0].text) or _TOML.match(head[0].text):
        return _front_matter(head)
    if ":" not in head[0].text:
        return FileHead()
    found = (_lines_of_keys(head, form) for name, form in _forms().items() if name != "front_matter")
    return next((each for each in found if each.end), FileHead())


def blocks_of_head(page: Page) -> set[int]:
    """The blocks of flattened text that are the head of its file."""
    end = file_head(page.source).end
    return {at for at, (_, stop) in enumerate(page.spans) if stop <= end} if end else set()


@lru_cache(maxsize=1)
def _forms() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("cleanscrape.lexicon").joinpath("file_heads.toml").read_text("utf-8"))


def _front_matter(lines: Sequence[_Line]) -> FileHead:
    """What stands between two lines of marks, if all of it reads as keys and values and one of the keys is known."""
    toml = lines[0].text.startswith("+")
    is_end = _TOML.match if toml else _YAML.match
    ends = (at for at, line in enumerate(lines[1:], 1) if is_end(line.text) or (line.text == "..." and not toml))
    close = next(ends, 0)
    inside = [line.text for line in lines[1:close]]
    fields = _fields(_toml(inside) if toml else _yaml(inside), _forms()["front_matter"])
    return FileHead(lines[close].end, fields) if fields else FileHead()


def _lines_of_keys(lines: Sequence[_Line], form: Mapping[str, Any]) -> FileHead:
    """The pairs of a form that the lines begin with, if those that it needs are among them."""
    known = {key for names in form.values() if isinstance(names, list) for key in names}
    pairs: dict[str, list[str]] = {}
    values: list[str] = []
    end, spaced = 0, form.get("spaced", False)
    for line in lines:
        pair = _PAIR.match(line.text)
        if pair is not None and (_key(pair[2]) in known or (not spaced and _HEADER.fullmatch(pair[2]))):
            values = pairs.setdefault(_key(pair[2]), [])
            values += _scalars(pair[3] or "")
        elif values and not spaced and line.text[:1].isspace():  # the value goes on
            values[-1] += f" {line.text.strip()}"
        elif line.text or not spaced:
            break
        if line.text:
            end = line.end
    return FileHead(end, _fields(pairs, form)) if all(map(pairs.get, form["needs"])) else FileHead()


def _fields(pairs: Mapping[str, list[str]], form: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field, keys in form.items():
        values = [value for key, values in pairs.items() if field not in _NO_FIELDS and key in keys for value in values]
        if values:
            found[field] = values
    return found


def _key(name: str) -> str:
    return name.lower().replace("-", " ").replace("_", " ")


def _toml(lines: Sequence[str]) -> dict[str, list[str]]:
    try:
        table = tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError):
        return {}
    return {_key(key): [*_plain(value)] for key, value in table.items()}


def _plain(value: Any) -> Iterator[str]:
    """The texts and dates in a value of TOML."""
    if isinstance(value, list):
        for each in value:
            yield from () if isinstance(each, list) else _plain(each)
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, str):
        yield from _scalars(value)


def _yaml(lines: Sequence[str]) -> dict[str, list[str]]:
    """The keys of a block and their values; none where it is text between two rules."""
    found: dict[str, list[str]] = {}
    key = None
    for line in lines:
        item = _ITEM.match(line)
        pair = _PAIR.match(line) if item is None else None
        if item is not None and key is not None:
            found[key] += _scalars(item[1])
        elif pair is not None:
            key = _key(pair[2])
            found.setdefault(key, []).extend(_values(pair[3] or ""))
        elif line.strip() and not line[0].isspace() and line[0] != "#":
            return {}
    return found


def _values(text: str) -> list[str]:
    text = _WIKI_LINK.sub(r"\1", text).strip()
    if text.startswith("[") and text.endswith("]"):
        return [value for part in text[1:-1].split(",") for value in _scalars(part)]
    return _scalars(text) if text not in _BLOCK_MARKS else []


def _scalars(text: str) -> list[str]:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    folded = " ".join(_WIKI_LINK.sub(r"\1", text).split())
    return [folded] if folded else []
