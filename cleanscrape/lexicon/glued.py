"""Words that have run together where a page's elements stood side by side: "ReplyReport", "Previous postHEADLINE"."""

from __future__ import annotations

import regex

from cleanscrape.lexicon import phrases, times
from cleanscrape.reading.units import count_words

__all__ = ["behind_glued_cue", "glued_roles", "glued_time", "roles_in_text"]

LEAST_HEADLINE = 3
"""Words that are a headline behind a cue."""
_SEAM = regex.compile(r"(?V1)(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\d)|(?<=\d)(?=[\p{Lu}\p{Lo}])")
_FIGURES = "0123456789.,+-−– "
_CUES = frozenset(("related.heading", "related.inline", "related.adjacent"))
_BUTTONS = ("chrome.", "comments.reply", "comments.sort", "comments.form", "comments.login", "related.more")


def roles_in_text(text: str) -> tuple[str, ...]:
    """The roles of a line of flattened text, whether or not its words have run together."""
    return phrases.roles(text) or glued_roles(text)


def glued_roles(text: str) -> tuple[str, ...]:
    """What a line says that is several buttons, or a cue and a headline; nothing where one of its parts is unknown.

    Figures and times stand among buttons: "Reply37", "Reply6 hours ago".
    """
    if behind_glued_cue(text) is not None:
        return ("related.inline",)
    parts = _SEAM.split(text)
    said = [phrases.roles(part.strip(_FIGURES)) for part in parts]
    buttons = [any(role.startswith(_BUTTONS) for role in roles) for roles in said]
    others = [part for part, button in zip(parts, buttons, strict=True) if not button]
    if not any(buttons) or not all(_counts_or_dates(part) for part in others):
        return ()
    return said[buttons.index(True)]


def glued_time(text: str) -> str | None:
    """The time among buttons that have run together: "6 hours ago" of "Reply6 hours ago"."""
    return next((part for part in _SEAM.split(text) if times.only_time(part)), None) if glued_roles(text) else None


def _counts_or_dates(part: str) -> bool:
    return not part.strip(_FIGURES) or times.only_time(part)


def behind_glued_cue(text: str) -> str | None:
    """The headline that a cue has run into ("Read alsoHEADLINE"); None where there is none."""
    seam = _SEAM.search(text)
    if seam is None or count_words(text[seam.end() :]) < LEAST_HEADLINE:
        return None
    roles = phrases.roles(text[: seam.start()])
    return text[seam.end() :] if any(role in _CUES for role in roles) else None
