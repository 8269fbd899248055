"""The language of a page as a tag in its usual spelling (BCP 47), and what it says of dates."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from cleanscrape.assembling.spoken_language import spoken_language
from cleanscrape.reading.page import Page

__all__ = ["HTML", "SPOKEN", "bcp47", "date_hints", "page_language"]

HTML, SPOKEN = "html", "visible"
"""Sources: the ``lang`` of the page's root, and its words."""

_LANGUAGE = regex.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.].*)?$")


def bcp47(value: str | None) -> str | None:
    """A language tag in its usual spelling: ``en_us`` -> ``en-US``; None for what is none."""
    found = _LANGUAGE.match(value.strip()) if value else None
    if found is None or found[1].lower() in ("xx", "und", "mul", "zxx"):
        return None
    parts = (found[1].lower(), (found[2] or "").title(), (found[3] or "").upper())
    return "-".join(filter(None, parts))


def page_language(page: Page, root: str | None, declared: Iterable[tuple[str, str]]) -> tuple[str | None, str]:
    """The language of a page and the source that says so; ``root``: the root's ``lang``, ``declared``: by source."""
    for source, value in ((HTML, root), *declared):
        if found := bcp47(value):
            return found, source
    return spoken_language(page), SPOKEN


def date_hints(language: str | None, source: str, declared: Iterable[tuple[str, str]]) -> list[str]:
    """A page's language, with the region that other sources tell, as a hint for dates.

    English alone says nothing where the page does not declare it: the month comes first in some countries only.
    """
    if language is None or (source == SPOKEN and language == "en"):
        return []
    if "-" not in language:
        regions = (other for _, value in declared if (other := bcp47(value)) and other.startswith(f"{language}-"))
        language = next(regions, language)
    return [language]
