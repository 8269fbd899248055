"""What one source says about a page: raw, before sources are weighed against each other."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import regex

from cleanscrape.model import Breadcrumb, Image

__all__ = ["Claims", "RawAuthor", "has_digit", "squeezed", "tidy"]

MAX_TEXT = 5000
"""Characters of a value that are kept: more is a body, not a description."""

_TAG = regex.compile(r"</?[a-zA-Z][^<>]{0,300}+>")
_ENTITY = regex.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_NOT_WORDS = regex.compile(r"[\W_]+")
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())

has_digit = re.compile(r"\d").search
"""Whether a text holds a digit of any script: what most lines lack of a date. (For this ``re`` is the fastest.)"""


class RawAuthor(NamedTuple):
    """An author as a source names it; ``name`` may hold several."""

    name: str
    url: str | None = None
    organization: bool = False
    """Whether the source says that it is no person."""
    inverted: bool = False
    """Whether the source's convention is "Doe, Jane"."""
    line: bool = False
    """Whether it is a line for readers: behind a comma stands what somebody does, rather than another name."""


@dataclass(slots=True)
class Claims:
    """One source's values; what it does not say stays empty."""

    source: str
    headline: str | None = None
    authors: list[RawAuthor] = field(default_factory=list)
    published: str | None = None
    modified: str | None = None
    site_name: str | None = None
    section: str | None = None
    language: str | None = None
    description: str | None = None
    tags: list[str] = field(default_factory=list)
    url: str | None = None
    breadcrumbs: list[Breadcrumb] = field(default_factory=list)
    image: Image | None = None


def tidy(value: Any, *, entities: bool = False) -> str | None:
    """A value as a reader would see it: white space folded; None where it is no text, or empty.

    ``entities``: the value was not decoded by an HTML parser and may hold references and tags (JSON-LD).
    """
    if not isinstance(value, str):
        return None
    text = value[:MAX_TEXT]
    if entities and "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if entities and "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join(text.split()) or None


def squeezed(text: str) -> str:
    """Letters and digits only, case folded: for comparing."""
    if text.isascii():
        return text.encode("ascii").translate(None, _ASCII_MARKS).decode("ascii").lower()
    return _NOT_WORDS.sub("", text).casefold()
