"""Data that is no text: the warning that says so, with the format where it is known."""

from __future__ import annotations

import re

from cleanscrape.reading.page import LOOKS_BINARY
from cleanscrape.reading.signatures import COMPRESSED, binary_format

_SAMPLE = 4096
_BEGINNING = 16
"""Characters that say the format."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def binary_warning(text: str, known: str | None) -> tuple[str, ...]:
    """The warning of data that was decoded as ``text``: where its format is known, or control characters are many."""
    if known is None and not _has_many_controls(text):
        return ()
    hint = "; decompress it first" if known in COMPRESSED else ""
    return (LOOKS_BINARY + (f": a {known} file{hint}" if known is not None else ""),)


def format_of_text(text: str) -> str | None:
    """The format of data that was decoded although it is no text; None where the text only speaks of such files."""
    known = binary_format(text[:_BEGINNING].encode("latin-1", "replace"))
    return known if known is not None and ("\ufffd" in text or _CONTROLS.search(text)) else None


def _has_many_controls(text: str) -> bool:
    """NULs and other control characters that no text holds."""
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) * 50 > len(sample)
