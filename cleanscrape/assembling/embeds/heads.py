"""The head of a post as platforms show it above the text: "Name @handle · 9h", in one line or in several."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from cleanscrape.assembling.comment_headers import is_name
from cleanscrape.lexicon import phrases, times
from cleanscrape.lexicon.vendor_values import Expression
from cleanscrape.lexicon.vendors import Vendors, current
from cleanscrape.model import Zone

__all__ = ["Head", "is_account_name", "is_counts", "is_shown_address", "is_timed_counts", "names_account", "post_head"]

MAX_HEAD = 160
"""Characters of a line that may be one."""
MAX_COUNTS = 80
MAX_ADDRESS = 120

_ACCOUNT = regex.compile(
    r"(?<!\S)@(?P<handle>\w[\w-]{0,62}+(?:\.[\w-]{1,63}+){0,4}+(?:@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,4}+)?+)(?!\S)"
)
_PLAIN_ACCOUNT = regex.compile(r"\w++(?:[._]\w++){1,4}+")
_DIVIDERS = " \t\xa0\u200e\u200f·•|,–—"
_PICTURES = regex.compile(r"[\p{So}\p{Sk}\ufe0f\u200d\u20e3]++")
"""Emoji and flags, which account names have and names of people do not."""
_COUNT = r"\d[\d.,\u00a0\u202f]{0,11}+\s?(?:[kKmM](?!\p{L})|[万萬億억만천])?+"
_COUNTS = regex.compile(rf"(?:{_COUNT}(?:\s?[\p{{L}}\p{{M}}'’-]{{1,20}}+(?![.!?。])){{0,2}}+[\s·•|,]{{0,4}}+){{1,6}}+")
"""Numbers, each with a word or two: "12 Reposts 3 Quotes 45 Likes", "1.2K 340 12K"."""


class Head(NamedTuple):
    """Who posted, and when; None for what the line does not say."""

    name: str | None
    handle: str
    """Without ``@``."""
    date_raw: str | None


def post_head(text: str) -> Head | None:
    """The head in a line that is nothing but an account - with a name before it, a time behind it, or both."""
    return _read(text) if "@" in text and len(text) <= MAX_HEAD else None


@lru_cache(maxsize=1 << 10)
def _read(text: str) -> Head | None:
    found = _ACCOUNT.search(text)
    if found is None:
        return None
    name, behind = text[: found.start()].strip(_DIVIDERS), text[found.end() :].strip(_DIVIDERS)
    if (name and not names_account(name)) or (behind and not times.only_time(behind)):
        return None
    return Head(name or None, found["handle"], behind or None)


def names_account(text: str) -> bool:
    """Whether a line can be the name that an account shows: a name, emoji put aside."""
    bare = _PICTURES.sub(" ", text).strip()
    return is_name(bare) and not bare[0].islower() and not phrases.roles(text)


def is_timed_counts(text: str) -> bool:
    """Whether a line says when, and how often the post was seen: "9:14 AM · May 3, 2025 · 12.4K Views"."""
    when, dot, counts = text.rpartition("·")
    return dot != "" and is_counts(counts.strip()) and times.only_time(when.strip(_DIVIDERS))


def is_account_name(text: str) -> bool:
    """Whether a line is an account's name without its mark: one word with dots or strokes in it."""
    return len(text) <= MAX_ADDRESS and _PLAIN_ACCOUNT.fullmatch(text) is not None


def is_shown_address(text: str) -> bool:
    """Whether a line is a post's address as widgets show it: without "https://"."""
    if "/" not in text or len(text) > MAX_ADDRESS or " " in text or "://" in text:
        return False
    permalinks = _permalinks(current()).get(text.partition("/")[0].lower().removeprefix("www."), ())
    return any(each.compiled.search(text) for each in permalinks)


@lru_cache(maxsize=8)
def _permalinks(vendors: Vendors) -> dict[str, tuple[Expression, ...]]:
    """The addresses of single posts by their hosts."""
    embedded = (vendor for vendor in vendors.by_name.values() if vendor.zone is Zone.EMBED)
    return {host: vendor.address.permalinks for vendor in embedded for host in vendor.address.hosts}


def is_counts(text: str) -> bool:
    """Whether a line is nothing but how often a post was seen, liked and passed on, in whatever language."""
    return (
        len(text) <= MAX_COUNTS
        and text[:1].isdecimal()
        and _COUNTS.fullmatch(text) is not None
        and not times.only_time(text)
    )
