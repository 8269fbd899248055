"""What tags and class, id, role and itemprop names say: the groups of ``vocabulary.toml`` as bits.

Source of the words: counts of class and id tokens over some thousand sites; the groups are ours.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

import regex

from cleanscrape.errors import DataFileError

_PART = regex.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_]+")
_MAX_NAMES = 600
"""Characters of an element's names that are looked at; utility-class frameworks write thousands."""


def _load() -> tuple[tuple[str, ...], dict[str, int], dict[str, int], dict[str, tuple[list[str], list[str]]]]:
    """Read the file: group names, word -> bits, tag -> bits, group -> examples."""
    table = tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text("utf-8"))
    if len(table) > 64:
        raise DataFileError("vocabulary.toml: more than 64 groups do not fit a machine word")
    words: dict[str, int] = {}
    tags: dict[str, int] = {}
    examples = {}
    for number, (group, data) in enumerate(table.items()):
        for key in ("words", "fires", "silent"):
            if not isinstance(data.get(key), list):
                raise DataFileError(f"vocabulary.toml: [{group}] needs a list {key!r}")
        for word in data["words"]:
            words[word] = words.get(word, 0) | 1 << number
        for tag in data.get("tags", ()):
            tags[tag] = tags.get(tag, 0) | 1 << number
        examples[group] = (data["fires"], data["silent"])
    return tuple(table), words, tags, examples


GROUPS, _WORDS, _TAGS, EXAMPLES = _load()
"""Names of the groups in order of their bits; for each the names that must and must not fire."""

HIDDEN = 1 << GROUPS.index("hidden")
COMMENTS = 1 << GROUPS.index("comments")
CODE = 1 << GROUPS.index("code")


def bit(group: str) -> int:
    """The bit of a group. Raises ValueError for an unknown name."""
    return 1 << GROUPS.index(group)


def bits(tag: str, names: str) -> int:
    """The groups that an element belongs to, by its tag and names, as a bit set."""
    return _TAGS.get(tag, 0) | (_name_bits(names) if names else 0)


@lru_cache(maxsize=1 << 15)
def _name_bits(names: str) -> int:
    found = 0
    for name in names[:_MAX_NAMES].split():
        parts = [part.lower() for part in _PART.findall(name)]
        own = _WORDS.get(name.lower(), 0)
        for number, part in enumerate(parts):
            own |= _WORDS.get(part, 0)
            if number:
                own |= _WORDS.get(f"{parts[number - 1]}-{part}", 0) | _WORDS.get(parts[number - 1] + part, 0)
        if own & COMMENTS and own & CODE:  # "hljs-comment": a comment in program text
            own &= ~COMMENTS
        found |= own
    return found
