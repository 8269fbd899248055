"""Language tags in their usual spelling (BCP 47)."""

from __future__ import annotations

import regex

__all__ = ["bcp47"]

_LANGUAGE = regex.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.].*)?$")


def bcp47(value: str | None) -> str | None:
    """A language tag in its usual spelling: ``en_us`` -> ``en-US``; None for what is none."""
    found = _LANGUAGE.match(value.strip()) if value else None
    if found is None or found[1].lower() in ("xx", "und", "mul", "zxx"):
        return None
    parts = (found[1].lower(), (found[2] or "").title(), (found[3] or "").upper())
    return "-".join(filter(None, parts))
