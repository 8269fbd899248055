"""What tags and class, id, role and itemprop names say: the groups of ``vocabulary.toml`` as bits.

Source of the words: counts of class and id tokens over some thousand sites; the groups are ours.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

import regex

from cleanscrape.errors import DataFileError

_SEPARATORS = {ordinal: " " for ordinal in range(128) if not chr(ordinal).isalpha()}
_SAME_DIGIT = dict.fromkeys(map(ord, "123456789"), "0")
_CAMEL_PART = regex.compile(r"\p{Lu}+(?=\p{Lu}[^\p{Lu}\s])|\p{Lu}?[^\p{Lu}\s]++|\p{Lu}++")


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


GROUPS, _WORDS, TAG_BITS, EXAMPLES = _load()
"""Names of the groups in order of their bits; what words and tags say; for each group examples."""

HIDDEN = 1 << GROUPS.index("hidden")
COMMENTS = 1 << GROUPS.index("comments")
CODE = 1 << GROUPS.index("code")


def bit(group: str) -> int:
    """The bit of a group. Raises ValueError for an unknown name."""
    return 1 << GROUPS.index(group)


def bits(tag: str, names: str) -> int:
    """The groups that an element belongs to, by its tag and names, as a bit set."""
    found = TAG_BITS.get(tag, 0)
    for name in names.split():
        found |= name_bits(name)
    return found


def name_bits(name: str) -> int:
    """The groups of a single class, id, role or itemprop."""
    # "menu-item-4711" is one of thousands: numbers say nothing, so such names share an entry
    return _bits_of(name if name.isalpha() or name in _WORDS else name.translate(_SAME_DIGIT))


@lru_cache(maxsize=1 << 15)
def _bits_of(name: str) -> int:
    """Groups of a name, by its parts and pairs of parts."""
    found = _WORDS.get(name, 0)
    before = ""
    for part in _parts(name):
        found |= _WORDS.get(part, 0)
        if before:
            found |= _WORDS.get(f"{before}-{part}", 0) | _WORDS.get(before + part, 0)
        before = part
    if found & COMMENTS and found & CODE:  # "hljs-comment": a comment in program text
        found &= ~COMMENTS
    return found


def _parts(name: str) -> list[str]:
    if name.islower():
        return name.translate(_SEPARATORS).split()
    return [part.lower() for part in _CAMEL_PART.findall(name.translate(_SEPARATORS))]
