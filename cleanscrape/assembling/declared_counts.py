"""How many comments a line says there are: what pages declare, beside what is found on them."""

from __future__ import annotations

import regex

__all__ = ["declared_number"]

_QUOTED = regex.compile(r"[“„”\"«»‘‚「『][^“”\"«»’」』\n]{0,300}+[“”\"«»’」』]")
_COUNT = regex.compile(
    r"(?<![\d.,])(\d{1,3}+(?:[.,' \u2019\xa0\u202f]\d{3})++|\d{1,7}+)"
    r"(?:[.,](\d)(?=\s?[kKmM]))?+\s?([kKmM]\b)?+"
)
_SCALES = {"k": 1000, "m": 1000000}


def declared_number(text: str) -> int | None:
    """The first number in a heading: "1,204 comments", "Kommentare (3)", "1.2K"; not those in quotes."""
    match = _COUNT.search(_QUOTED.sub(" ", text))
    if match is None:
        return None
    digits = "".join(character for character in match[1] if character.isdecimal())
    number = int(digits)
    scale = _SCALES.get((match[3] or "").lower(), 1)
    return number * scale + (int(match[2]) * scale // 10 if match[2] else 0)
