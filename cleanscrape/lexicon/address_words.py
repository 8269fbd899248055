"""What parts of web addresses say: the groups of ``addresses.toml``."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import regex

__all__ = ["address_words", "asks_for", "file_words", "lies_in_folder"]


_HOST = r"(?:(?:[a-z][a-z\d+.-]*+:)?+//[^/?#]*+)?+"
"""What an address may begin with before its path: no folder, whatever it is called."""


@lru_cache(maxsize=1)
def _read() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("addresses.toml").read_text("utf-8"))


def address_words() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Part of the address -> group -> its words (lower case) and examples."""
    return {part: groups for part, groups in _read().items() if part != "files"}


def file_words() -> dict[str, list[str]]:
    """Words of files' names that make nothing else of what a group's word says; lower case."""
    return _read()["files"]


def lies_in_folder(address: str, *groups: str, directly: bool = False) -> bool:
    """Whether what an address leads to lies in a folder of one of the groups.

    ``directly``: in no other folder in between.
    """
    path = unquote(address) if "%" in address else address
    return _folder(groups, directly).search(path) is not None


def asks_for(address: str, group: str) -> bool:
    """Whether a part of an address's query is a word of the group, and none is one of those that it is not to have.

    A word that ends with "=" stands for the key before whatever value.
    """
    query = address.partition("#")[0].partition("?")[2]
    if not query:
        return False
    parts = query.lower().split("&")
    words, others = _query(group)
    keys = (part[: part.find("=") + 1] for part in parts)
    return not words.isdisjoint((*parts, *keys)) and others.isdisjoint(parts)


@lru_cache(maxsize=16)
def _query(group: str) -> tuple[frozenset[str], frozenset[str]]:
    data = address_words()["queries"][group]
    return frozenset(data["words"]), frozenset(data.get("unless", ()))


@lru_cache(maxsize=16)
def _folder(groups: tuple[str, ...], directly: bool) -> Any:
    """Matches a folder and the beginning of what is in it, for ``directly`` all that."""
    words = sorted({word for group in groups for word in address_words()["folders"][group]["words"]})
    inside = r"[^/?#]++/?+(?:[?#]|$)" if directly else r"[^/?#]"
    return regex.compile(rf"^{_HOST}[^?#]*?/\L<words>[/=:]{inside}", regex.IGNORECASE, words=words)
