"""Configuration files: found upwards from a path, read, and checked key by key.

``cleanscrape.toml`` holds the keys at its top, ``pyproject.toml`` in the table ``[tool.cleanscrape]``. The nearest
one counts, alone: files further up are not looked at.
"""

from __future__ import annotations

import argparse
import errno
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from cleanscrape.cli.arguments import FORMATS, KEEP, KINDS, share, suffix, whole_number, zones
from cleanscrape.errors import UsageError
from cleanscrape.files.walk import is_folder

OWN_FILE = "cleanscrape.toml"
PROJECT_FILE = "pyproject.toml"
_TABLE = "tool.cleanscrape"
_NOT_THERE = frozenset((errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.ENAMETOOLONG))
"""No file has the name, or none that we could get at: what is below a folder that is closed to us fails by itself."""


class Key(NamedTuple):
    """What may stand in a configuration."""

    name: str
    """As it is written; the option has the same name."""
    expected: str
    """What its value has to be, for messages."""
    check: Callable[[Any], Any]
    """Gives the value as the option would; raises ValueError, ArgumentTypeError or UsageError for a wrong one."""
    default: Any = None
    default_said: str = "not set"
    names_files: bool = False
    """Whether its value is a path, or several, which are relative to the configuration's folder."""


@dataclass(frozen=True, slots=True)
class Config:
    """The keys that a configuration file sets, checked."""

    path: Path | None = None
    """None: there is no configuration."""
    values: Mapping[str, Any] = field(default_factory=dict)


class Finder:
    """Finds the configuration of each path that is given; reads each file once."""

    def __init__(self) -> None:
        self._of_folder: dict[Path, Config] = {}

    def find(self, path: Path) -> Config:
        """The configuration nearest to a path: in its folder or in one above. Raises UsageError for a wrong one."""
        real = Path(os.path.realpath(path))  # unlike ``resolve`` it takes a circle of links as it is
        start = real if is_folder(real) else real.parent
        for folder in (start, *start.parents):
            if folder not in self._of_folder:
                self._of_folder[folder] = _in_folder(folder)
            if self._of_folder[folder].path is not None:
                return self._of_folder[folder]
        return Config()


def load(path: Path) -> Config:
    """Read a configuration file, of whichever of the two sorts. Raises UsageError for what is wrong with it."""
    return Config(path.resolve(), _checked(path, _table(path, _parse(path)) or {}))


def _in_folder(folder: Path) -> Config:
    for name in (OWN_FILE, PROJECT_FILE):
        path = folder / name
        if _is_file(path):
            table = _table(path, _parse(path))
            if table is not None:
                return Config(path, _checked(path, table))
    return Config()


def _is_file(path: Path) -> bool:
    """Whether a path leads to a file. Raises UsageError where that cannot be told."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        if error.errno in _NOT_THERE:
            return False
        raise UsageError(f"{path} cannot be read: {error.strerror}; correct that, or pass --no-config") from error


def _parse(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no TOML ({error}); correct it, or pass --no-config") from error


def _table(path: Path, content: dict[str, Any]) -> dict[str, Any] | None:
    """The table with our keys; None where a ``pyproject.toml`` has none."""
    if path.name != PROJECT_FILE:
        return content
    tool = content.get("tool")
    table = tool.get("cleanscrape") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise UsageError(f"{path}: {_TABLE}: expected a table, not {table!r}")
    return table


def _checked(path: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    place = f"{path}: [{_TABLE}] " if path.name == PROJECT_FILE else f"{path}: "
    values = {}
    for name, value in table.items():
        key = KEYS.get(name)
        if key is None:
            raise UsageError(f"{place}{_unknown(name)}")
        try:
            checked = key.check(value)
            values[name] = _placed(path.resolve().parent, checked) if key.names_files else checked
        except (ValueError, argparse.ArgumentTypeError) as error:
            why = f" ({error})" if str(error) else ""
            raise UsageError(f"{place}{name}: expected {key.expected}, not {value!r}{why}") from None
    return values


def _placed(folder: Path, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Paths as seen from a folder."""
    return str(folder / value) if isinstance(value, str) else tuple(str(folder / one) for one in value)


def _unknown(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name.replace("_", "-").lower(), KEYS, n=1)
    advice = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(KEYS)}"
    return f"there is no key {name!r}; {advice}"


def _one_of(names: Iterable[str]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in names:
            raise ValueError
        return str(value)

    return check


def _list_of_text(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError
    return tuple(value)


def _paths(value: Any) -> tuple[str, ...]:
    return tuple(map(_name, _list_of_text(value)))


def _zones(value: Any) -> tuple[str, ...]:
    names = _list_of_text(value)
    return tuple(dict.fromkeys(name for one in names for name in zones(one)))


def _share(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError
    return share(str(value))


def _suffix(value: Any) -> str:
    return suffix(_text(value))


def _encoding(value: Any) -> str:
    from cleanscrape.files.text_io import check_fallback

    return check_fallback(_text(value))


def _jobs(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError
    return whole_number(str(value))


def _name(value: Any) -> str:
    if not _text(value):
        raise ValueError
    return str(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


KEYS: Mapping[str, Key] = {
    key.name: key
    for key in (
        Key("keep", f"a list of zones, of {', '.join(KEEP)}", _zones, (), "nothing but the article"),
        Key("format", f"one of {', '.join(FORMATS)}", _one_of(FORMATS), None, "the source minus what is cut"),
        Key("include", "a list of patterns", _list_of_text, None, "the usual suffixes"),
        Key("exclude", "a list of patterns", _list_of_text),
        Key("min-confidence", "a number from 0 to 1", _share, None, "0.5, with a format 0"),
        Key("backup", 'an end of file names, such as ".orig"', _suffix, None, "none is made"),
        Key("encoding", 'the name of a text encoding, or "guess"', _encoding, None, "such files are left alone"),
        Key("kind", f"one of {', '.join(KINDS)}", _one_of(KINDS), "auto", "look at each"),
        Key("lexicon", "a list of files or folders", _paths, None, "the shipped phrases alone", names_files=True),
        Key("vendors", "a list of files or folders", _paths, None, "the shipped widgets alone", names_files=True),
        Key("site-rules", "the path of a file", _name, None, "none", names_files=True),
        Key("field", "the key of JSON lines that holds the page", _name),
        Key("column", "the column of tables that holds the page", _name),
        Key("into", "a new key for what is found on a page", _name),
        Key("jobs", "a whole number from 1 on", _jobs, None, "all cores"),
    )
}
"""Every key there is."""
