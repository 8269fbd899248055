"""Which short lines of a card name a category, and which only stand where one would."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, normalize

import regex

from cleanscrape.lexicon import phrases
from cleanscrape.lexicon.metadata_words import metadata_words
from cleanscrape.lexicon.punctuation import ends_label
from cleanscrape.lexicon.wording import plain
from cleanscrape.reading.units import count_words

__all__ = ["CATEGORY_WORDS", "is_badge", "is_category", "is_count", "is_credit", "is_grade", "is_number", "says_more"]

CATEGORY_WORDS = 6

_OTHERS = (
    "related.", "comments.", "article.caption", "chrome.pagination", "chrome.advert",
    "metadata.reading_time", "metadata.byline",
)  # fmt: skip
"""Roles of lines that say something else, "252 Views" among them. A section may be called "Blog" or "Newsletter", as
entries of menus are."""
_AMOUNT = regex.compile(r"\p{Sc}\s?+\d|\d\s?+\p{Sc}")
_GRADE = regex.compile(
    r"([\p{L}\p{M}\s]*+)[\s:(]*+(0|[1-9]\d{0,2}+)(?:[.,]\d++)?+\s*+(/|\p{L}[\p{L}\p{M}\s]{0,20}?)\s*+(\d{1,3}+)(?:[.,]0)?+[\s)]*+"
    r"([\p{L}\p{M}\s]*+)(?:\d[.,]\d++)?+"
)
"""What is rated, the grade, "of", the best one; some shops say the grade again behind it, for those who see it."""
_BEST = frozenset((5, 10, 20, 100))
"""The best grades there are: "9/11" and "2 of 3" are none."""
_BADGE_EDGES = " \t\n\xa0!¡.:;,*•·-–—%()[]"
_RIGHTS = regex.compile(r"[\s(\[|/-]*+[©ⓒⒸ]")
_NUMBER = r"\d++(?:[.,]\d++)*+(?:\s?[kKM]\b)?+"
_WORD = r"[\p{L}\p{M}]++"
_COUNT = regex.compile(
    r"(?!(?:19|20)\d\d\s*+[\p{Lu}\p{Lt}\p{Lo}])"
    rf"(?:{_NUMBER}\s++{_WORD}(?:\s++{_WORD})?+|\d++[\p{{Lo}}\p{{Lm}}\p{{M}}]++)"
)
"""A number of something: "252 views", "12 Episodes", "5 天", "20回". Behind a year a word that is not written small may
make a name of it: "2024 Election". A number with a dot behind it counts nothing: "2. Bundesliga"."""


def is_category(text: str) -> bool:
    """Whether a short line may name a category: no price, duration, count, credit or label of a value or link."""
    if count_words(text) > CATEGORY_WORDS or ends_label(text.rstrip()) or is_credit(text) or is_badge(text):
        return False
    if not any(map(str.isalpha, text)) or _AMOUNT.search(text) or is_count(text):
        return False
    return not any(role.startswith(_OTHERS) for role in phrases.roles(text))


def is_badge(text: str) -> bool:
    """Whether a line is what shops put on a card: a badge, the label of a price ("Sale!", "Regular price"), a grade."""
    return count_words(text) <= CATEGORY_WORDS and (_badge(text) in _badges() or is_grade(text))


def _badge(text: str) -> str:
    return plain(text).casefold().strip(_BADGE_EDGES)


@lru_cache(maxsize=1)
def _badges() -> frozenset[str]:
    """The known badges, also without accents, which Greek capitals do not have."""
    known = frozenset(map(_badge, metadata_words()["shops"]["badges"]))
    return known | frozenset(map(_without_accents, known))


def _without_accents(text: str) -> str:
    return "".join(sign for sign in normalize("NFD", text) if not combining(sign))


def is_grade(text: str) -> bool:
    """Whether a line says how good something is and no more: "Rated 4.5 out of 5"; "03/10" and "31/10" are days."""
    found = _GRADE.fullmatch(text.strip(_BADGE_EDGES))
    if found is None or int(found[4]) not in _BEST or int(found[2]) > int(found[4]):
        return False
    grades = metadata_words()["grades"]
    before, join, behind = (" ".join(found[each].casefold().split()) for each in (1, 3, 5))
    if join != "/" and join not in grades["joins"]:
        return False  # "Part 2 of 5" and "3 of 10 boats" are names
    return all(not words or words in grades["units"] or words in grades["rated"] for words in (before, behind))


def is_count(text: str) -> bool:
    """Whether a line is a number of something: "252 views"."""
    return _COUNT.fullmatch(text.strip()) is not None


def is_number(text: str) -> bool:
    """Whether a line is a number, perhaps a rounded one: "1.2K"."""
    return regex.fullmatch(_NUMBER, text.strip()) is not None


def is_credit(text: str) -> bool:
    """Whether a line says whose a picture is."""
    return _RIGHTS.match(text) is not None


def says_more(text: str) -> bool:
    """Whether a short line that is no category tells a reader something: a price, words that the lexicon has not."""
    if not any(map(str.isalpha, text)):
        return _AMOUNT.search(text) is not None
    return all(role == "metadata.byline" for role in phrases.roles(text))
