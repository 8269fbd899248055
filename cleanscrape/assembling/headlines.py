"""Whether a heading on a page is its headline, judged by what the page declares."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon.wording import UNSPACED
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page

__all__ = ["agrees", "heads_text", "without_label"]

SHARE = 0.4
"""Of the words of the shorter title, how many both must have. From .34 to .67 the accuracy is the same."""

REACH = 4
"""Blocks behind a headline of which the text's first is one: its kicker, byline and date may stand between."""

_WORD = regex.compile(r"\w+")


def agrees(headline: str, declared: Iterable[str | None]) -> bool:
    """Whether a visible headline and any of the declared titles are about the same thing.

    A page's first heading may be a section's name, a slogan or another item's headline; the titles that the page
    declares for machines (``Facts.declared_headline``, ``title_text``) then share no words with it. True where
    nothing is declared.
    """
    unspaced = UNSPACED.search(headline) is not None
    own = _units(headline, unspaced)
    titles = [units for title in declared if title and (units := _units(title, unspaced))]
    if not titles or not own:
        return True
    return any(len(own & other) >= SHARE * min(len(own), len(other)) for other in titles)


def heads_text(page: Page, labels: Labels, index: int) -> bool:
    """Whether a page's last first heading stands right above a paragraph of the article and is no link like a logo."""
    if not _is_first_heading(page, index) or page.linked[index]:
        return False
    if any(_is_first_heading(page, at) for at in range(index + 1, len(page))):  # of several each has a section
        return False
    own = labels.blocks_of(Zone.ARTICLE)
    return any(index < at <= index + REACH and labels.kinds[at] is Kind.PARAGRAPH for at in own)


def without_label(headline: str, declared: Iterable[str | None]) -> str:
    """A thread's headline without the word that its forum puts before each ("Topic: …") and declared titles lack."""
    label, _, rest = headline.partition(": ")
    if " " in label or not rest or not any(title and title.lstrip().startswith(rest) for title in declared):
        return headline
    return rest


def _is_first_heading(page: Page, index: int) -> bool:
    return bool(page.owners) and page.elements.tags[page.owners[index]] == "h1"


def _units(text: str, unspaced: bool) -> set[str]:
    """The words of a title; in scripts without blanks its characters."""
    words = _WORD.findall(text.casefold())
    return set("".join(words)) if unspaced else set(words)
