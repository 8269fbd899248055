"""Which short lines of a card name a category, and which only stand where one would."""

from __future__ import annotations

import regex

from cleanscrape.lexicon import phrases
from cleanscrape.lexicon.punctuation import ends_label
from cleanscrape.reading.units import count_words

__all__ = ["CATEGORY_WORDS", "is_category", "is_count", "is_credit", "says_more"]

CATEGORY_WORDS = 6

_OTHERS = (
    "related.", "comments.", "article.caption", "chrome.pagination", "chrome.advert",
    "metadata.reading_time", "metadata.byline",
)  # fmt: skip
"""Roles of lines that say something else, "252 Views" among them. A section may be called "Blog" or "Newsletter", as
entries of menus are."""
_AMOUNT = regex.compile(r"\p{Sc}\s?+\d|\d\s?+\p{Sc}")
_RIGHTS = regex.compile(r"[\s(\[|/-]*+[©ⓒⒸ]")
_WORD = r"[\p{L}\p{M}]++"
_COUNT = regex.compile(
    r"(?!(?:19|20)\d\d\s*+[\p{Lu}\p{Lt}\p{Lo}])"
    rf"(?:\d++(?:[.,]\d++)*+(?:\s?[kKM]\b)?+\s++{_WORD}(?:\s++{_WORD})?+|\d++[\p{{Lo}}\p{{Lm}}\p{{M}}]++)"
)
"""A number of something: "252 views", "12 Episodes", "5 天", "20回". Behind a year a word that is not written small may
make a name of it: "2024 Election". A number with a dot behind it counts nothing: "2. Bundesliga"."""


def is_category(text: str) -> bool:
    """Whether a short line may name a category: no price, duration, count, credit or label of a value or link."""
    if count_words(text) > CATEGORY_WORDS or ends_label(text.rstrip()) or is_credit(text):
        return False
    if not any(map(str.isalpha, text)) or _AMOUNT.search(text) or is_count(text):
        return False
    return not any(role.startswith(_OTHERS) for role in phrases.roles(text))


def is_count(text: str) -> bool:
    """Whether a line is a number of something: "252 views"."""
    return _COUNT.fullmatch(text.strip()) is not None


def is_credit(text: str) -> bool:
    """Whether a line says whose a picture is."""
    return _RIGHTS.match(text) is not None


def says_more(text: str) -> bool:
    """Whether a short line that is no category tells a reader something: a price, words that the lexicon has not."""
    if not any(map(str.isalpha, text)):
        return _AMOUNT.search(text) is not None
    return all(role == "metadata.byline" for role in phrases.roles(text))
