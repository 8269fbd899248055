"""The language files: ``languages/<code>.toml``, one a language, read once.

A file holds roles (``["comments.heading"]``: phrases, and lines that must fire and stay silent) and one table
``[times]`` (months, weekdays, units, relative times). ``phrases`` and ``times`` make matchers of them.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from cleanscrape.errors import DataFileError
from cleanscrape.lexicon.cache import kept

TIMES = "times"
FILES = tuple(sorted(Path(__file__).with_name("languages").glob("*.toml")))
_LISTS = ("phrases", "fires", "silent")


@lru_cache(maxsize=1)
def languages() -> dict[str, dict[str, Any]]:
    """Language code -> its tables, in order of the codes. Raises DataFileError for a malformed file."""
    return {file.stem: parse(file.read_text("utf-8"), file.name) for file in FILES}


@lru_cache(maxsize=1)
def time_tables() -> dict[str, dict[str, Any]]:
    """Language code -> its table ``[times]``."""
    tables: dict[str, dict[str, Any]] = kept(
        "times", FILES, lambda: {code: data[TIMES] for code, data in languages().items() if TIMES in data}
    )
    return tables


def parse(text: str, name: str) -> dict[str, Any]:
    """The tables of one file. Raises DataFileError where one is not of the expected shape."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{name}: {error}") from error
    code = data.pop("language", None)
    if code is None or f"{code}.toml" != name:
        raise DataFileError(f"{name}: needs a first line language = {name.removesuffix('.toml')!r}")
    for role, table in data.items():
        wanted = ("fires", "silent") if role == TIMES else _LISTS
        for key in wanted:
            values = table.get(key) if isinstance(table, dict) else None
            if not isinstance(values, list) or not values or not all(isinstance(each, str) for each in values):
                raise DataFileError(f"{name}: [{role!r}] needs a list of texts {key!r}")
    return data
