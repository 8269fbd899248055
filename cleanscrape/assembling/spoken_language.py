"""The language of a page's words, and what it says of dates."""

from __future__ import annotations

import regex

from cleanscrape.lexicon.own_words import language_of
from cleanscrape.reading.page import Page

__all__ = ["date_languages", "spoken_language"]

LOOKED_AT = 12_000
"""Characters of a page's text whose words are looked at."""
_UNSURE = regex.compile(r"(?<![\d/.-])(?:0?[1-9]|1[0-2])([/-])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d{2})(?![\d/-])")
"""A date of which nobody knows which number is the month."""


def spoken_language(page: Page) -> str | None:
    """Code of the language that a page's words are of; None where they do not tell.

    >>> from cleanscrape.reading.text import read_text
    >>> spoken_language(read_text("Lesen Sie auch die Kommentare unter dem Artikel, die heute veröffentlicht wurden."))
    'de'
    """
    found: list[str] = []
    left = LOOKED_AT
    for text in page.texts:
        found.append(text[:left])
        left -= len(text)
        if left <= 0:
            break
    return language_of(" ".join(found))


def date_languages(page: Page) -> list[str] | None:
    """The language that decides what "03/07/2025" is: as declared, else that of the words where a date is unsure."""
    root = page.tree.root if page.tree is not None else None
    declared = (root.attr("lang") if root is not None else None) or page.meta.get("og:locale") or ""
    code = declared.replace("_", "-").split("-")[0].strip().lower()
    if 2 <= len(code) <= 3 and code.isalpha() and code.isascii():
        return [code]
    spoken = spoken_language(page) if any(map(_UNSURE.search, page.texts)) else None
    return [spoken] if spoken and spoken != "en" else None  # in English it depends on the country
