"""Whether a heading on a page is its headline, judged by what the page declares."""

from __future__ import annotations

from collections.abc import Iterable

import regex

__all__ = ["agrees"]

SHARE = 0.4
"""Of the words of the shorter title, how many both must have. From .34 to .67 the accuracy is the same."""

_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_WORD = regex.compile(r"\w+")


def agrees(headline: str, declared: Iterable[str | None]) -> bool:
    """Whether a visible headline and any of the declared titles are about the same thing.

    A page's first heading may be a section's name, a slogan or another item's headline; the titles that the page
    declares for machines (``Facts.declared_headline``, ``title_text``) then share no words with it. True where
    nothing is declared.
    """
    unspaced = _UNSPACED.search(headline) is not None
    own = _units(headline, unspaced)
    titles = [units for title in declared if title and (units := _units(title, unspaced))]
    if not titles or not own:
        return True
    return any(len(own & other) >= SHARE * min(len(own), len(other)) for other in titles)


def _units(text: str, unspaced: bool) -> set[str]:
    """The words of a title; in scripts without blanks its characters."""
    words = _WORD.findall(text.casefold())
    return set("".join(words)) if unspaced else set(words)
