"""The language files: ``languages/<code>.toml``, one a language, read once.

A file holds roles (``["comments.heading"]``: phrases, and lines that must fire and stay silent) and one table
``[times]`` (months, weekdays, units, relative times). ``phrases`` and ``times`` make matchers of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from cleanscrape.errors import DataFileError
from cleanscrape.lexicon.cache import kept
from cleanscrape.lexicon.lines import in_line
from cleanscrape.lexicon.wording import LETTERS_ALIKE
from cleanscrape.model import Zone

TIMES = "times"
FILES = tuple(sorted(Path(__file__).with_name("languages").glob("*.toml")))
_LISTS = ("phrases", "fires", "silent")
_TIMES_NEEDED = ("fires", "silent", "weekdays", "units", "relative")
_TIMES = (*_TIMES_NEEDED, "doubtful", "numbers", "joins", "ordinals", "halves")
_ZONES = tuple(map(str, Zone))
_STRAY = re.compile(r"\{(?!(?:name|user|time)\})|(?<!\{name|\{user|\{time)\}")
_STRAY_IN_TIME = re.compile(r"\{(?!unit\})|(?<!\{unit)\}|…")


@lru_cache(maxsize=1)
def languages() -> dict[str, dict[str, Any]]:
    """Language code -> its tables, in order of the codes. Raises DataFileError for a malformed file."""
    return {file.stem: parse(file.read_text("utf-8"), file.name) for file in FILES}


@lru_cache(maxsize=1)
def time_tables() -> dict[str, dict[str, Any]]:
    """Language code -> its table ``[times]``, with one letter for those that look the same."""
    tables: dict[str, dict[str, Any]] = kept(
        "times", FILES, lambda: {code: _alike(data[TIMES]) for code, data in languages().items() if TIMES in data}
    )
    return tables


def _alike(value: Any) -> Any:
    """A table, list or text with one letter for those that look the same."""
    if isinstance(value, str):
        return value.translate(LETTERS_ALIKE)
    if isinstance(value, dict):
        return {key: _alike(each) for key, each in value.items()}
    return [_alike(each) for each in value]


def parse(text: str, name: str) -> dict[str, Any]:
    """The tables of one file. Raises DataFileError where one is not of the expected shape."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{name}: {error}") from error
    code = data.pop("language", None)
    if code is None or f"{code}.toml" != name:
        raise DataFileError(f"{name}: needs a first line language = {name.removesuffix('.toml')!r}")
    check(data, name, text)
    return data


def check(data: Mapping[str, Any], name: str, text: str = "") -> None:
    """Raise DataFileError with ``name``, role and, where there is ``text``, line where a table is malformed."""
    for role, table in data.items():
        checked = _Table(f"{name}: [{role!r}]", table, role, text)
        if role == TIMES:
            checked.check_times()
        else:
            checked.check_role(role)


def line_of(text: str, role: str, key: str) -> str:
    """`` (line 7)`` for a key of a role's table, or for the table where the key is not there."""
    return in_line(text, f"[{role}] {key}") or in_line(text, f"[{role}]") or in_line(text, role)


class _Table:
    """One table of a file, and what it must be."""

    def __init__(self, where: str, table: Any, role: str, text: str) -> None:
        self.where, self.role, self.text = where, role, text
        self.table: dict[str, Any] = table if isinstance(table, dict) else {}

    def fail(self, what: str, key: str = "") -> DataFileError:
        return DataFileError(f"{self.where} {what}{line_of(self.text, self.role, key)}")

    def check_keys(self, known: Sequence[str]) -> None:
        for key in self.table:
            if key not in known:
                raise self.fail(f"has a key {key!r}; known are {', '.join(known)}", key)

    def check_texts(self, key: str, *, needed: bool = True) -> None:
        """``needed``: whether there must be at least one."""
        values = self.table.get(key, [])
        if not _are_texts(values) or (needed and not values):
            raise self.fail(f"needs a list of texts {key!r}, none of them empty", key)

    def check_role(self, role: str) -> None:
        """Phrases, and lines that fire and stay silent."""
        zone, _, name = role.partition(".")
        if zone not in _ZONES or not name.isidentifier():
            raise self.fail(f"needs a name such as comments.heading, whose zone is one of {', '.join(_ZONES)}")
        for key in _LISTS:
            self.check_texts(key)
        self.check_keys((*_LISTS, "words"))
        words = self.table.get("words", 1)
        if type(words) is not int or words < 1:
            raise self.fail(f"needs a number of words from 1 on as 'words', not {words!r}", "words")
        for phrase in self.table["phrases"]:
            if ("{" in phrase or "}" in phrase) and _STRAY.search(phrase):
                what = f"phrases: {phrase!r} has a hole that is none of #, …, {{name}}, {{user}}, {{time}}"
                raise self.fail(what, "phrases")

    def check_times(self) -> None:
        """How a language writes when."""
        for key in ("fires", "silent"):
            self.check_texts(key)
        self.check_keys((*_TIMES, "months"))
        for key in _TIMES:
            self.check_texts(key, needed=key in _TIMES_NEEDED)
        months = self.table.get("months")
        if not isinstance(months, list) or len(months) != 12 or not all(each and _are_texts(each) for each in months):
            raise self.fail("needs twelve lists of names 'months'", "months")
        for template in self.table["relative"]:
            if _STRAY_IN_TIME.search(template):
                raise self.fail(f"relative: {template!r} has a hole that is none of #, {{unit}}", "relative")


def _are_texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(each, str) and each.strip() for each in values)
