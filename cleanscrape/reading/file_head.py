"""What a text file says about its text before it begins: front matter, headers of mail, lines of dump tools.

``lexicon/file_heads.toml`` has the formats that are lines of keys and values, and what each key means.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header, make_header
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, NamedTuple

import regex

from cleanscrape.lexicon.punctuation import ends_sentence
from cleanscrape.reading.front_matter import Pairs, begins_front_matter, folded, front_matter, plain_key
from cleanscrape.reading.page import Page

__all__ = ["FileHead", "blocks_of_head", "file_head"]

MAX_CHARACTERS = 20_000
_PAIR = regex.compile(r"([^\W\d_][\w -]{0,40}?)\s{0,3}:(?:\s++(.*))?$")
_HEADER = regex.compile(r"[A-Z][A-Za-z0-9]{0,40}(?:-[A-Za-z0-9]{1,40}){0,9}")
"""A key of mail: "Reply-To"."""
_MBOX = regex.compile(r"From \S{1,300} .{0,40}\d\d:\d\d.{0,40}$")
"""The line that mailboxes have over each mail."""
_NO_FIELDS = ("needs", "one_of", "other", "last", "spaced")


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
    return _head_of(source[: MAX_CHARACTERS + 1])


@lru_cache(maxsize=4)  # it is asked for several times in a page's life
def _head_of(source: str) -> FileHead:
    lines = source[:MAX_CHARACTERS].splitlines(keepends=True)
    if len(source) > MAX_CHARACTERS:
        lines.pop()  # it may go on
    ends = accumulate(map(len, lines))
    numbered = [_Line(line.lstrip("\ufeff").rstrip(), end) for line, end in zip(lines, ends, strict=True)]
    begins = next((at for at, line in enumerate(numbered) if line.text), len(numbered))
    head = numbered[begins:]
    if not head:
        return FileHead()
    if begins_front_matter(head[0].text):
        form = _forms()["front_matter"]
        close, pairs = front_matter([line.text for line in head], _known(form))
        return FileHead(head[close].end, _fields(pairs, form)) if close else FileHead()
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


def _known(form: Mapping[str, Any]) -> set[str]:
    """The keys of a form."""
    return {key for names in form.values() if isinstance(names, list) for key in names}


def _lines_of_keys(lines: Sequence[_Line], form: Mapping[str, Any]) -> FileHead:
    """The pairs of a form that the lines begin with, if those that it needs are among them."""
    known, last = _known(form), form.get("last", ())
    pairs: dict[str, list[str]] = {}
    values: list[str] = []
    end, spaced = 0, form.get("spaced", False)
    for line in lines[1:] if not spaced and _MBOX.match(lines[0].text) else lines:
        pair = _PAIR.match(line.text)
        if pair is not None and (plain_key(pair[1]) in known or (not spaced and _is_header(pair[1], pair[2] or ""))):
            values = pairs.setdefault(plain_key(pair[1]), [])
            values.append(pair[2] or "")
        elif values and not spaced and line.text[:1].isspace():  # the value goes on
            values[-1] += f" {line.text.strip()}"
        elif line.text or not spaced:
            break
        if line.text:
            end = line.end
        if pair is not None and plain_key(pair[1]) in last:
            break
    read = {key: [text for value in said if (text := _decoded(value))] for key, said in pairs.items()}
    return FileHead(end, _fields(read, form)) if _is_whole(read, form) else FileHead()


def _is_header(key: str, value: str) -> bool:
    """Whether a line that no form lists is a header of mail, rather than a sentence behind a word."""
    return _HEADER.fullmatch(key) is not None and ("-" in key or not ends_sentence(value))


def _decoded(value: str) -> str:
    """A value in plain words: "=?utf-8?Q?J=C3=B6rg?=" is "Jörg"."""
    if "=?" in value:
        with suppress(MessageError, LookupError, ValueError):  # else it stays as it is written
            value = str(make_header(decode_header(value)))
    return folded(value)


def _is_whole(pairs: Pairs, form: Mapping[str, Any]) -> bool:
    """Whether a form's head has the keys that it needs, and a sign that no text has."""
    signs = form.get("one_of", {})
    return all(map(pairs.get, form["needs"])) and (
        not signs or any(regex.search(sign, value) for key, sign in signs.items() for value in pairs.get(key, ()))
    )


def _fields(pairs: Pairs, form: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field, keys in form.items():
        values = [value for key, values in pairs.items() if field not in _NO_FIELDS and key in keys for value in values]
        if values:
            found[field] = values
    return found
