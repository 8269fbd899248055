"""What tags and class, id, role and itemprop names say: the groups of ``vocabulary.toml`` as bits.

Source of the words: counts of class and id tokens over some thousand sites; the groups are ours.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import regex

from cleanscrape.errors import DataFileError

_LETTERS = re.compile("[a-z]+")
_CAMEL_PART = re.compile("[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_ANY_CAMEL_PART = regex.compile(
    r"\p{Lu}+(?=\p{Lu}[\p{L}--\p{Lu}])|\p{Lu}?[\p{L}\p{M}--\p{Lu}]++|\p{Lu}++", regex.VERSION1
)


class Vocabulary(NamedTuple):
    """What the file says."""

    groups: tuple[str, ...]
    words: dict[str, int]
    tags: dict[str, int]
    examples: dict[str, tuple[list[str], list[str]]]
    nobody: frozenset[str]
    grades: frozenset[str]
    shown: frozenset[str]
    presents: frozenset[str]


def shipped() -> dict[str, Any]:
    """The file's tables."""
    return tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text("utf-8"))


def parse(table: dict[str, Any]) -> Vocabulary:
    """Group names, word -> bits, tag -> bits, group -> examples, and words with a meaning of their own in a group.

    Raises DataFileError where a list is missing or is none.
    """
    if len(table) > 63:
        raise DataFileError("vocabulary.toml: more than 63 groups and a mark for widgets do not fit a machine word")
    words: dict[str, int] = {}
    tags: dict[str, int] = {}
    examples = {}
    for number, (group, data) in enumerate(table.items()):
        for key in ("words", "fires", "silent"):
            _list(table, group, key)
        for word in data["words"]:
            words[word] = words.get(word, 0) | 1 << number
        for tag in data.get("tags", ()):
            tags[tag] = tags.get(tag, 0) | 1 << number
        examples[group] = (data["fires"], data["silent"])
    inside = (("author", "nobody"), ("review", "grades"), ("hidden", "shown"), ("site", "presents"))
    own = (frozenset(_list(table, group, key)) for group, key in inside)
    return Vocabulary(tuple(table), words, tags, examples, *own)


def _list(table: dict[str, Any], group: str, key: str) -> list[str]:
    """A list of words of a group. Raises DataFileError where it is none."""
    found = table.get(group, {}).get(key)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise DataFileError(f"vocabulary.toml: [{group}] needs a list of words {key!r}")
    return found


GROUPS, _WORDS, TAG_BITS, EXAMPLES, _NOBODY, _GRADES, _SHOWN, _PRESENTS = parse(shipped())
"""Names of the groups in order of their bits; what words and tags say; for each group examples."""


def _second_parts(words: dict[str, int]) -> dict[str, dict[str, int]]:
    """What words of two parts ("side-bar", "sidebar") may begin with -> how they may go on -> their bits."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for word, said in words.items():
        first, hyphen, second = word.partition("-")
        ways = [(first, second)] if hyphen else [(word[:end], word[end:]) for end in range(1, len(word))]
        for one, other in ways:
            found[one][other] = found[one].get(other, 0) | said
    return dict(found)


_SECOND_PARTS = _second_parts(_WORDS)
_NONE: dict[str, int] = {}

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
    parts = _parts(name)
    found = _WORDS.get(name, 0)
    ends = _NONE  # what with the part before makes a word
    for part in parts:
        if part in ends:
            found |= ends[part]
        if part in _WORDS:
            found |= _WORDS[part]
        ends = _SECOND_PARTS.get(part, _NONE)
    if found & COMMENTS and found & CODE:  # "hljs-comment": a comment in program text
        found &= ~COMMENTS
    if found & HIDDEN and not _SHOWN.isdisjoint(parts):  # "overflow-hidden": it hides what does not fit in
        found &= ~HIDDEN
    return found


def names_nobody(names: str) -> bool:
    """Whether what in names looks like an author's ("user-select-none") has nothing to do with anybody."""
    author = bit("author")
    return not any(name_bits(name) & author and name_bits(_without_nobody(name)) & author for name in names.split())


def _without_nobody(name: str) -> str:
    """A name without the parts that name nobody: of "user-content__author" the author is left."""
    parts = _parts(name)
    nobody = _places(parts, _NOBODY)
    return "-".join(part for at, part in enumerate(parts) if at not in nobody) if nobody else name


def _places(parts: list[str], words: frozenset[str]) -> set[int]:
    """Where in a name words stand, of one part or two."""
    found = {at for at, part in enumerate(parts) if part in words}
    for at, (one, other) in enumerate(pairwise(parts)):
        if f"{one}-{other}" in words:
            found |= {at, at + 1}
    return found


def presents_site(names: str) -> bool:
    """Whether names are of an element that says which site a page is on."""
    return any(_places(_parts(name), _PRESENTS) for name in names.split())


def names_grade(names: str) -> bool:
    """Whether names are of stars or a rating, not of votes."""
    return any(part in _GRADES for name in names.split() for part in _parts(name))


def _parts(name: str) -> list[str]:
    if name.isascii():
        if name.islower():
            return _LETTERS.findall(name)
        return [part.lower() for part in _CAMEL_PART.findall(name)]
    return [part.lower() for part in _ANY_CAMEL_PART.findall(name)]
