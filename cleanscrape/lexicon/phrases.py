"""What short texts say, in any language: "No comments yet" has the role ``comments.empty``.

Phrases stand in ``languages/*.toml`` as a reader sees them, lower case; ``wording`` says what may stand in them. A
phrase is the whole text, edge punctuation put aside. All languages are tried at once: none is guessed, so that a page
in several is no problem. Of tens of thousands of phrases hardly any is looked at for one text: whole phrases are
found in a dictionary, those with holes by the words that they begin or end with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, islice, repeat
from typing import Any, NamedTuple

from cleanscrape.errors import DataFileError
from cleanscrape.lexicon.cache import kept
from cleanscrape.lexicon.languages import FILES, TIMES, languages
from cleanscrape.lexicon.own_phrases import MAX_WORDS, OWN, OwnPhrases
from cleanscrape.lexicon.patterns import Pattern
from cleanscrape.lexicon.punctuation import SENTENCE_ENDS, UNSPACED_ENDS
from cleanscrape.lexicon.wording import (
    EDGES,
    GLUED,
    OPEN_HOLE,
    fold,
    may_be_glued,
    numbers_as_holes,
    one_hole_a_number,
    plain,
    plain_lines,
    plain_pattern,
)

MAX_CHARACTERS = 200
"""Longer texts say more than a phrase; they have no role."""

MOST_LEAD_WORDS = 4
"""Words that announce a headline, as far as they are looked at."""

_SIGNS = r":/=|>▶»'\"“”‚()@\[\]【】》–—-"
_CUT = re.compile(rf"[\s{_SIGNS}][\s{_SIGNS}]*+")
"""Where a text may go on behind the words that a phrase begins with.

For sets ``re`` is faster than ``regex``, and skips to the first of them where the expression begins with a single one.
"""
_CUT_BY_SIGN = re.compile(rf"[{_SIGNS}][ {_SIGNS}]*+")
"""The same without blanks before it."""
_BESIDE = EDGES + "@-"
"""What phrases may have between their words and a hole; an index of phrases goes without it."""
_LONGEST_KEY = 24
"""Characters of the longest beginning or end in scripts without blanks."""
_DIGIT = re.compile(r"\d")
_SENTENCES = re.compile(rf"(?<=[{SENTENCE_ENDS}]) +(?=\w)|(?<=[{UNSPACED_ENDS}])(?=\w)")
"""Between two sentences of a line."""
_STOPS = tuple(end if end in UNSPACED_ENDS else f"{end} " for end in SENTENCE_ENDS)
"""What stands there. Each is looked for by itself: a set of marks of many scripts is found slowly."""
_ASCII_STOPS = tuple(filter(str.isascii, _STOPS))
MOST_SENTENCES = 3
"""Sentences of a line that may have a role together."""
SENTENCES_CHARACTERS, SENTENCE_CHARACTERS = 64, 5
"""Of the longest such line, and of its shortest sentence: initials are none."""

KICKER = "related.kicker"
"""What headlines begin with: "Video: …". Amid a text such a line is most often a teaser."""
_IMPLIED = {KICKER: "related.inline"}
"""What a role's phrases say besides."""

Keys = dict[str, list[int]]


class _Lexicon(NamedTuple):
    """All phrases. Patterns go by number."""

    roles: tuple[str, ...]
    exact: dict[str, tuple[str, ...]]
    """Whole phrases -> their roles: those of the most languages first, of as many in order of the alphabet."""
    patterns: list[tuple[str, str, int]]
    """Phrases with holes: the phrase, its role, the longest text in words."""
    heads: Keys
    """By the words that they begin with."""
    tails: Keys
    """Those that begin with a hole, by the words that they end with."""
    inner: Keys
    """Those that begin and end with one, by their longest word."""
    first: dict[str, int]
    """First word of a head -> the number of cuts after which one that begins so may end."""
    last: dict[str, int]
    """Last word of a tail -> the same, counted from the end."""


def _roles_in(tables: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The roles of a language and their tables."""
    for role, table in tables.items():
        if role != TIMES:
            yield role, table
        if role in _IMPLIED:
            yield _IMPLIED[role], table


def _load() -> tuple[Any, ...]:
    exact: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    """Phrases without holes but numbers: text -> role -> the languages that say so."""
    patterns: list[tuple[str, str, int]] = []
    keys: tuple[Keys, Keys, Keys] = ({}, {}, {})
    names = set()
    for language, tables in languages().items():
        for role, table in _roles_in(tables):
            names.add(role)
            for phrase in table["phrases"]:
                if not OPEN_HOLE.search(phrase):
                    numbered = _DIGIT.search(phrase)  # "404" is no hole for any number
                    for form in (phrase, one_hole_a_number(phrase)):
                        exact[plain(form).casefold() if numbered else fold(form)][role].add(language)
                    continue
                pattern = plain_pattern(phrase)
                index, key = _key(pattern)
                if not key:
                    raise DataFileError(f"{language}.toml: [{role!r}] {phrase!r} has no words of its own")
                for form in _forms(index, key):
                    keys[index].setdefault(form, []).append(len(patterns))
                patterns.append((pattern, role, table.get("words", MAX_WORDS)))
    whole = {text: tuple(sorted(found, key=lambda role: (-len(found[role]), role))) for text, found in exact.items()}
    return tuple(sorted(names)), whole, patterns, *keys, _reach(keys[0], 0), _reach(keys[1], -1)


def _reach(keys: Keys, at: int) -> dict[str, int]:
    """For each first (0) or last (-1) word of the keys the most pieces that a key with it has."""
    found: dict[str, int] = {}
    for key in keys:
        word = _words(key)[at].strip(_BESIDE)
        found[word] = max(found.get(word, 0), len(_CUT.split(key)))
    return found


def _forms(index: int, key: str) -> set[str]:
    """A key as it is looked up: whole, and in scripts without blanks the part of it next to the text's end."""
    if index == 2 or len(key) <= _LONGEST_KEY or not GLUED.search(key):
        return {key}
    return {key, key[:_LONGEST_KEY] if index == 0 else key[-_LONGEST_KEY:]}


def _key(pattern: str) -> tuple[int, str]:
    """Which of the three indexes a phrase with holes goes into, and under what."""
    pieces = [fold(piece) for piece in OPEN_HOLE.split(pattern)]
    if head := pieces[0].rstrip(_BESIDE):
        return 0, head
    if tail := pieces[-1].lstrip(_BESIDE):
        return 1, tail
    return 2, max(_CUT.split(" ".join(pieces)), key=len, default="")


def _words(folded: str) -> list[str]:
    """A text's words, taken apart at signs as well."""
    return _CUT_BY_SIGN.sub(" ", folded).split()


_LEXICON = _Lexicon(*kept("phrases", FILES, _load))
ROLES = _LEXICON.roles
"""Every role that any language has phrases for."""


def _opening(words: Sequence[str]) -> str:
    """The first two words of a text, or its only one."""
    first = words[0].rstrip(_BESIDE)
    return f"{first} {words[1].rstrip(_BESIDE)}" if len(words) > 1 else first


def _closing(words: Sequence[str]) -> str:
    """Its last two words, or its only one."""
    last = words[-1].lstrip(_BESIDE)
    return f"{words[-2].lstrip(_BESIDE)} {last}" if len(words) > 1 else last


_OPENINGS = frozenset(_opening(_words(head)) for head in _LEXICON.heads)
_CLOSINGS = frozenset(_closing(_words(tail)) for tail in _LEXICON.tails)
"""What texts open and close with of which more has to be looked at."""
_INNER_WORDS = frozenset(_LEXICON.inner)
_INNER_PIECES = tuple(sorted(word for word in _LEXICON.inner if GLUED.search(word)))


@cache
def _pattern(number: int) -> Pattern:
    return Pattern(*_LEXICON.patterns[number])


_MAX_KNOWN = 1 << 16
_KNOWN: dict[str, tuple[str, ...]] = {}
"""Texts seen so far -> their roles: a site's pages repeat most of their short lines."""


def roles(text: str) -> tuple[str, ...]:
    """The roles of a text, the surest first: whole phrases, by how many languages say so; then patterns, by weight."""
    if len(text) > MAX_CHARACTERS:
        return ()
    known = _KNOWN.get(text)
    said = known if known is not None else _shipped_roles([text])[0]
    own = OWN.get()
    return said if own is None else _with_own(own, text, said)


def roles_of(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """``roles`` of each text: what can be is done to all of a page's lines at once."""
    said = _shipped_roles(texts)
    own = OWN.get()
    return said if own is None else [_with_own(own, *pair) for pair in zip(texts, said, strict=True)]


@cache
def _lead_ins() -> tuple[frozenset[str], frozenset[str]]:
    """What announces a headline in front of a colon, if it is words; and the first words of it."""
    heads = {
        fold(pattern.partition(":")[0])
        for pattern, role, _ in _LEXICON.patterns
        if role == "related.inline" and pattern.endswith(": …")
    }
    several = frozenset(head for head in heads if " " in head)
    return several, frozenset(head.partition(" ")[0] for head in several)


def leads_in(text: str) -> bool:
    """Whether a text announces a headline without the colon that belongs there: "Also read The ferry is late".

    Only words that do not go on in small letters are one: "Read more about the ferry" says something else.
    """
    heads, first_words = _lead_ins()
    words = text.split(maxsplit=MOST_LEAD_WORDS + 1)
    if len(words) < 3 or fold(words[0]) not in first_words:
        return False
    sizes = range(2, min(len(words), MOST_LEAD_WORDS + 1))
    return any(not words[size][0].islower() and fold(" ".join(words[:size])) in heads for size in sizes)


def leads_to_time(text: str) -> bool:
    """Whether a text is the label of a page's date that stands right behind it: "Published on", "Stand:"."""
    patterns = (_LEXICON.patterns[number] for number in _LEXICON.heads.get(fold(text), ()))
    return any(
        role == "metadata.date" and pattern.endswith("{time}") and len(OPEN_HOLE.findall(pattern)) == 1
        for pattern, role, _ in patterns
    )


def _with_own(own: OwnPhrases, text: str, said: tuple[str, ...]) -> tuple[str, ...]:
    """The roles by somebody's own phrases, then those by the shipped ones."""
    return said if len(text) > MAX_CHARACTERS else tuple(dict.fromkeys((*own.roles(text), *said)))


def _shipped_roles(texts: Sequence[str]) -> list[tuple[str, ...]]:
    found = {text: _KNOWN.get(text) for text in texts if len(text) <= MAX_CHARACTERS}
    new = [text for text, known in found.items() if known is None]
    if new:
        learnt = dict(zip(new, _look_up(new), strict=True))
        learnt |= _shared_by_sentences([text for text, said in learnt.items() if not said])
        found |= learnt
        if len(_KNOWN) + len(new) > _MAX_KNOWN:  # another thread may need what goes: nothing is read from there again
            _KNOWN.clear()
        _KNOWN.update(learnt)
    return [found.get(text) or () for text in texts]


def _shared_by_sentences(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The roles that all sentences of a line without one have: "No comments yet. Be the first to comment!"."""
    short = [text for text in texts if len(text) <= SENTENCES_CHARACTERS]
    joined = "\0".join(short)
    stops = [at for stop in (_ASCII_STOPS if joined.isascii() else _STOPS) for at in _places(joined, stop)]
    if not stops:
        return {}
    starts = list(accumulate((len(text) + 1 for text in short), initial=0))
    several = dict.fromkeys(short[bisect_right(starts, stop) - 1] for stop in stops)
    pieces = {text: _SENTENCES.split(text, MOST_SENTENCES) for text in several}
    pieces = {
        text: parts
        for text, parts in pieces.items()
        if 1 < len(parts) <= MOST_SENTENCES and min(map(len, parts)) >= SENTENCE_CHARACTERS
    }
    sentences = list(dict.fromkeys(part for parts in pieces.values() for part in parts))
    said = dict(zip(sentences, _look_up(sentences) if sentences else (), strict=True))
    return {
        text: tuple(role for role in said[parts[0]] if all(role in said[part] for part in parts))
        for text, parts in pieces.items()
    }


def _places(text: str, wanted: str) -> Iterator[int]:
    """Where something stands in a text."""
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _look_up(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The roles of short texts."""
    lines = plain_lines(texts)
    cased = "\n".join(lines).casefold()
    joined = numbers_as_holes(cased)
    folded = joined.split("\n")
    found = list(map(_LEXICON.exact.get, folded, repeat(())))
    if joined != cased:
        found = [
            said if line == form else tuple(dict.fromkeys((*_LEXICON.exact.get(line, ()), *said)))
            for said, line, form in zip(found, cased.split("\n"), folded, strict=True)
        ]
    for index, words in _promising(joined):
        candidates = _candidates(words, folded[index])
        if candidates:
            found[index] = tuple(dict.fromkeys((*found[index], *_matching(candidates, lines[index]))))
    return found


def _promising(joined: str) -> Iterator[tuple[int, list[str]]]:
    """The lines, by number, of which more has to be looked at for phrases with holes; their words."""
    firsts, lasts, glued = _LEXICON.first, _LEXICON.last, may_be_glued(joined)
    for index, line in enumerate(_CUT_BY_SIGN.sub(" ", joined).split("\n")):
        words = line.split()
        if not words:
            continue
        first, last = words[0], words[-1]
        if not first.isalnum():
            first = first.rstrip(_BESIDE)
        if not last.isalnum():
            last = last.lstrip(_BESIDE)
        if (
            (first in firsts and (first in _OPENINGS or _opening(words) in _OPENINGS))
            or (last in lasts and (last in _CLOSINGS or _closing(words) in _CLOSINGS))
            or not _INNER_WORDS.isdisjoint(words)
            or (glued and may_be_glued(line))
        ):
            yield index, words


def _matching(candidates: Iterable[int], text: str) -> list[str]:
    """The roles of those patterns that a plain text is an instance of, the longest first."""
    folded, words = text.casefold(), text.count(" ") + 1
    patterns = map(_pattern, dict.fromkeys(candidates))
    hits = [pattern for pattern in patterns if pattern.matches(text, folded, words)]
    hits.sort(key=lambda pattern: (-pattern.weight, pattern.role))
    return [pattern.role for pattern in hits]


def _candidates(words: Sequence[str], folded: str) -> list[int]:
    """The patterns that a text may be an instance of, by its beginnings, its ends and its words."""
    found: list[int] = []
    reach = _LEXICON.first.get(words[0].rstrip(_BESIDE))
    if reach:
        heads = _LEXICON.heads
        for cut in islice(_CUT.finditer(folded), reach):
            found += heads.get(folded[: cut.start()].rstrip(_BESIDE), ())
    reach = _LEXICON.last.get(words[-1].lstrip(_BESIDE))
    if reach:
        tails = _LEXICON.tails
        for cut in list(_CUT.finditer(folded))[-reach:]:
            found += tails.get(folded[cut.end() :].lstrip(_BESIDE), ())
    if not _INNER_WORDS.isdisjoint(words):
        for word in sorted(_INNER_WORDS.intersection(words)):
            found += _LEXICON.inner[word]
    if may_be_glued(folded) and GLUED.search(folded):
        found += _glued_candidates(folded)
    return found


def _glued_candidates(folded: str) -> list[int]:
    """The same where a hole may begin right behind a character of the phrase."""
    found: list[int] = []
    for length in range(1, min(_LONGEST_KEY, len(folded)) + 1):
        found += _LEXICON.heads.get(folded[:length], ())
        found += _LEXICON.tails.get(folded[-length:], ())
    for piece in _INNER_PIECES:
        if piece in folded:
            found += _LEXICON.inner[piece]
    return found
