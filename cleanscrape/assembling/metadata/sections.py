"""The name of a page's section out of what is declared to be it: one name, a list of keywords, a sentence."""

from __future__ import annotations

from cleanscrape.lexicon.metadata_words import metadata_words

__all__ = ["section_in"]

LISTED = 3
"""Parts between commas that make a list; two may be one name: "Helena, MT", "Help and Advice, Introductions"."""
MAX_WORDS, MAX_CHARACTERS = 8, 80
"""Of the longest name; more is a sentence."""

_JOINS = frozenset((*metadata_words()["authors"]["joins"], "&"))


def section_in(text: str) -> str | None:
    """The section that a text names, of a list the first; None where it is no name."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) >= LISTED and _JOINS.isdisjoint(parts[-1].casefold().split()[:-1]):
        text = next(filter(None, parts), "")
    return text if 0 < len(text) <= MAX_CHARACTERS and len(text.split()) <= MAX_WORDS else None
