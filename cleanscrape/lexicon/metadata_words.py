"""Small words of bylines, date lines, grades and cards, all languages together: ``metadata.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

__all__ = ["metadata_words"]


@lru_cache(maxsize=1)
def metadata_words() -> dict[str, dict[str, list[str]]]:
    """Table -> list -> words, lower case."""
    return tomllib.loads(files(__package__).joinpath("metadata.toml").read_text("utf-8"))
