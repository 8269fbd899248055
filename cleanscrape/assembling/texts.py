"""What the objects' makers ask of any short text: to be tidied, compared, looked through for digits."""

from __future__ import annotations

import html
import re
from typing import Any

import regex

__all__ = ["has_digit", "squeezed", "tidy", "without_markup"]

MAX_TEXT = 5000
"""Characters of a value that are kept: more is a body, not a description."""

_TAG = regex.compile(r"</?[a-zA-Z][^<>]{0,300}+>")
_TAG_BEFORE_MARK = regex.compile(rf"{_TAG.pattern}(?=[,.;:!?…)])")
_ENTITY = regex.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_CLOSING_TAG = regex.compile(r"</[a-zA-Z][^<>]{0,300}+>")
_NOT_WORDS = regex.compile(r"[\W_]+")
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())

has_digit = re.compile(r"\d").search
"""Whether a text holds a digit of any script: what most lines lack of a date. (For this ``re`` is the fastest.)"""


def tidy(value: Any, *, entities: bool = False) -> str | None:
    """A value as a reader would see it: white space folded; None where it is no text, or empty.

    ``entities``: the value was not decoded by an HTML parser and may hold references and tags (JSON-LD).
    """
    if not isinstance(value, str):
        return None
    text = value[:MAX_TEXT]
    if entities:
        text = _without_entities(text)
    if entities and "<" in text:
        text = _TAG.sub(" ", _TAG_BEFORE_MARK.sub("", text))
    return " ".join(text.split()) or None


def without_markup(text: str | None) -> str | None:
    """A text that was escaped once too often, as a reader should see it.

    Only where a tag is closed: a text about "the <table> element" names one.
    """
    if text is None:
        return None
    return tidy(text, entities=True) if _CLOSING_TAG.search(text) else tidy(_without_entities(text))


def _without_entities(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def squeezed(text: str) -> str:
    """Letters and digits only, case folded: for comparing."""
    if text.isascii():
        return text.encode("ascii").translate(None, _ASCII_MARKS).decode("ascii").lower()
    return _NOT_WORDS.sub("", text).casefold()
