"""The comments of a page and what it says about them, as one ``Discussion``."""

from __future__ import annotations

import regex

from cleanscrape.assembling.discussion.from_html import comments_from_elements
from cleanscrape.assembling.discussion.from_text import (
    ROLE_WORDS,
    comments_from_lines,
    declared_languages,
    finished,
)
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases
from cleanscrape.model import Discussion, Kind, Zone
from cleanscrape.reading.page import Page

__all__ = ["declared_number", "discussion"]

_QUOTED = regex.compile(r"[“„”\"«»‘‚「『][^“”\"«»’」』\n]{0,300}+[“”\"«»’」』]")
_COUNT = regex.compile(
    r"(?<![\d.,])(\d{1,3}+(?:[.,' \u2019\xa0\u202f]\d{3})++|\d{1,7}+)"
    r"(?:[.,](\d)(?=\s?[kKmM]))?+\s?([kKmM]\b)?+"
)
_SCALES = {"k": 1000, "m": 1000000}


def discussion(page: Page, labels: Labels, *, reference: str | None = None) -> Discussion | None:
    """The discussion in the blocks labelled ``comments``; None where there is no such block.

    ``reference``: ISO 8601 moment that relative times are counted from; without it they are kept raw only.
    """
    indexes = labels.blocks_of(Zone.COMMENTS)
    if not indexes:
        return None
    roles = {index: phrases.roles(page.texts[index]) for index in indexes if page.words[index] <= ROLE_WORDS}
    assemble = comments_from_elements if page.kind == "html" else comments_from_lines
    drafts = assemble(page, labels, indexes)
    comments = finished(drafts, reference=reference, languages=declared_languages(page))
    said = {role for found in roles.values() for role in found}
    empty_state = Kind.EMPTY_STATE
    said.update("comments.empty" for i in indexes if labels.kinds[i] is empty_state and not roles.get(i))
    count = _declared_count(page, labels, roles)
    state = _state(said, found=bool(comments), count=count)
    return Discussion(
        declared_count=0 if count is None and state == "empty" else count,
        provider=_provider(page),
        state=state,
        comments=comments,
    )


def _state(said: set[str], *, found: bool, count: int | None) -> str:
    """What the page says about taking part; an empty discussion is called empty even if one must log in."""
    if "comments.closed" in said:
        return "closed"
    if not found and ("comments.empty" in said or count == 0):
        return "empty"
    return "login" if "comments.login" in said else "open"


def _declared_count(page: Page, labels: Labels, roles: dict[int, tuple[str, ...]]) -> int | None:
    """The number in the first line that counts comments; a line that does nothing else comes first."""
    for wanted in ("comments.count", "comments.heading"):
        for index, found in roles.items():
            if wanted in found:
                number = declared_number(page.texts[index])
                if number is not None:
                    return number
    heading = Kind.HEADING
    for index in roles:
        if labels.kinds[index] is heading and not roles[index]:
            number = declared_number(page.texts[index])
            if number is not None:
                return number
    return None


def declared_number(text: str) -> int | None:
    """The first number in a heading: "1,204 comments", "Kommentare (3)", "1.2K"; not those in quotes."""
    match = _COUNT.search(_QUOTED.sub(" ", text))
    if match is None:
        return None
    digits = "".join(character for character in match[1] if character.isdecimal())
    number = int(digits)
    scale = _SCALES.get((match[3] or "").lower(), 1)
    return number * scale + (int(match[2]) * scale // 10 if match[2] else 0)


def _provider(page: Page) -> str | None:
    """The comment system whose markup the page holds."""
    from cleanscrape.lexicon import vendors

    for _, name in page.elements.vendors:
        if vendors.zone_of(name) is Zone.COMMENTS:
            return name
    return None
