"""Cues from what blocks say: a block's lexicon role, and the heading of the section it stands in.

"Comments" or "Related articles" over a list names the zone of everything below it - as far as its section reaches:
to the end of the container that it heads, or to the next heading of its level.
"""

from __future__ import annotations

import numpy as np

from cleanscrape.evidence.facts import Facts, Ints
from cleanscrape.lexicon import phrases
from cleanscrape.reading.page import Page

ROLES: tuple[str, ...] = ("nothing known", *phrases.ROLES)
_ROLE_NUMBER = {role: number for number, role in enumerate(ROLES)}

SECTION_OF: dict[str, str] = {
    "comments.heading": "comments", "comments.count": "comments", "comments.form": "comments",
    "comments.empty": "comments", "comments.login": "comments", "comments.closed": "comments",
    "related.heading": "related", "related.popular": "popular", "related.latest": "popular",
    "related.sponsored": "sponsored", "related.adjacent": "related", "metadata.tags": "tags",
    "chrome.share": "share", "chrome.follow": "share", "chrome.signup": "signup", "chrome.bio": "bio",
    "chrome.legal": "legal", "chrome.consent": "consent", "chrome.contents": "contents",
    "chrome.promo": "promo", "chrome.paywall": "signup", "chrome.navigation": "navigation",
    "article.heading": "content",
}  # fmt: skip
"""Role of a heading -> name of the section that it opens."""

NAMES = ("none", *dict.fromkeys(SECTION_OF.values()))
_NAME_NUMBER = {name: number for number, name in enumerate(NAMES)}
DISTANCES = ("heading", "1-2 after", "3-10 after", "11+ after")
SECTION_BINS = ("no known heading", *(f"{name}, {distance}" for name in NAMES[1:] for distance in DISTANCES))

MAX_HEADING_WORDS = 10
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
UNTAGGED_LEVEL = 3
"""Level of a section heading that is no <h…>."""


def first_role(page: Page, facts: Facts) -> Ints:
    """Number of each block's first role."""
    return np.array([_ROLE_NUMBER[roles[0]] if roles else 0 for roles in facts.roles], dtype=np.int64)


def second_role(page: Page, facts: Facts) -> Ints:
    """Number of each block's second role."""
    return np.array([_ROLE_NUMBER[roles[1]] if len(roles) > 1 else 0 for roles in facts.roles], dtype=np.int64)


def section(page: Page, facts: Facts) -> Ints:
    """Bin of the known section that each block stands in, and how far from its heading."""
    found = np.zeros(len(page), dtype=np.int64)
    tags = page.elements.tags
    open_level = 0
    open_end = 0
    for index, owner in enumerate(page.owners):
        level = _LEVELS.get(tags[owner])
        roles = facts.roles[index]
        if not roles and level is None:
            continue
        name = _section_name(roles) if roles and page.words[index] <= MAX_HEADING_WORDS else None
        if name is None:
            if level is not None and index < open_end and level <= open_level:
                found[index:open_end] = 0  # another heading of the level ends the section
                open_end = index
            continue
        end = int(facts.end[facts.around[0][index]])
        if level is None and end - index > len(page) // 2:
            continue  # a cue word in the open body, not a heading over a container
        open_level, open_end = level or UNTAGGED_LEVEL, end
        first = 1 + (_NAME_NUMBER[name] - 1) * len(DISTANCES)
        found[index] = first
        found[index + 1 : min(index + 3, end)] = first + 1
        found[index + 3 : min(index + 11, end)] = first + 2
        found[index + 11 : end] = first + 3
    return found


def _section_name(roles: tuple[str, ...]) -> str | None:
    for role in roles:
        name = SECTION_OF.get(role)
        if name is not None:
            return name
    return None
