"""What tags and class, id, role and itemprop names say: the groups of ``vocabulary.toml`` as bits.

Source of the words: counts of class and id tokens over some thousand sites; the groups are ours.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from itertools import pairwise

import regex

from cleanscrape.errors import DataFileError

_LETTERS = re.compile("[a-z]+")
_CAMEL_PART = re.compile("[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_ANY_CAMEL_PART = regex.compile(
    r"\p{Lu}+(?=\p{Lu}[\p{L}--\p{Lu}])|\p{Lu}?[\p{L}\p{M}--\p{Lu}]++|\p{Lu}++", regex.VERSION1
)


def _load() -> tuple[tuple[str, ...], dict[str, int], dict[str, int], dict[str, tuple[list[str], list[str]]]]:
    """Read the file: group names, word -> bits, tag -> bits, group -> examples."""
    table = tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text("utf-8"))
    if len(table) > 63:
        raise DataFileError("vocabulary.toml: more than 63 groups and a mark for widgets do not fit a machine word")
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
    _NOBODY.update(table["author"].get("nobody", ()))
    _GRADES.update(table["review"].get("grades", ()))
    return tuple(table), words, tags, examples


_NOBODY: set[str] = set()
_GRADES: set[str] = set()
GROUPS, _WORDS, TAG_BITS, EXAMPLES = _load()
"""Names of the groups in order of their bits; what words and tags say; for each group examples."""

_FIRST_PARTS = frozenset(
    {word[:end] for word in _WORDS for end in range(1, len(word))} | {word.partition("-")[0] for word in _WORDS}
)
"""What a word of two parts ("side-bar", "sidebar") may begin with."""

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
    """The groups of a single class, id, role or itemprop: of the whole, of its parts and of pairs of parts."""
    word = _WORDS.get
    found = word(name, 0)
    before = ""
    for part in _parts(name):
        found |= word(part, 0)
        if before in _FIRST_PARTS:
            found |= word(f"{before}-{part}", 0) | word(before + part, 0)
        before = part
    if found & COMMENTS and found & CODE:  # "hljs-comment": a comment in program text
        found &= ~COMMENTS
    return found


def names_nobody(names: str) -> bool:
    """Whether what in names looks like an author's ("user-select-none") has nothing to do with anybody."""
    author = bit("author")
    return not any(name_bits(name) & author and not _is_nobody(name) for name in names.split())


def _is_nobody(name: str) -> bool:
    parts = _parts(name)
    return any(part in _NOBODY for part in parts) or any(f"{a}-{b}" in _NOBODY for a, b in pairwise(parts))


def names_grade(names: str) -> bool:
    """Whether names are of stars or a rating, not of votes."""
    return any(part in _GRADES for name in names.split() for part in _parts(name))


def _parts(name: str) -> list[str]:
    if name.isascii():
        if name.islower():
            return _LETTERS.findall(name)
        return [part.lower() for part in _CAMEL_PART.findall(name)]
    return [part.lower() for part in _ANY_CAMEL_PART.findall(name)]
