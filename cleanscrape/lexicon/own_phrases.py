"""Phrases of somebody's own, beside the shipped ones: few, so they are simply tried one after the other.

They hold where a context variable says so: for the pages of one ``Cleaner``, in whatever thread it works.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import _lru_cache_wrapper
from typing import Any, TypeAlias, TypeVar

from cleanscrape.lexicon.patterns import Pattern
from cleanscrape.lexicon.wording import (
    OPEN_HOLE,
    fold,
    numbers_as_holes,
    one_hole_a_number,
    plain,
    plain_lines,
    plain_pattern,
)

Tables: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Role -> what stands under it in a language file."""
Result = TypeVar("Result")

MAX_WORDS = 30
"""Longest text that a phrase with ``…`` in it matches; a role may set its own, ``words = 8``."""
_DIGIT = re.compile(r"\d")


class OwnPhrases:
    """The phrases of some language files, and the roles of texts by them."""

    def __init__(self, files: Sequence[Tables]) -> None:
        self._exact: dict[str, dict[str, None]] = {}
        self._patterns: list[Pattern] = []
        for tables in files:
            for role, table in tables.items():
                for phrase in table["phrases"]:
                    self._add(phrase, role, table.get("words", MAX_WORDS))
        self._patterns.sort(key=lambda pattern: (-pattern.weight, pattern.role))

    def _add(self, phrase: str, role: str, words: int) -> None:
        if OPEN_HOLE.search(phrase):
            self._patterns.append(Pattern(plain_pattern(phrase), role, words))
            return
        for form in (phrase, one_hole_a_number(phrase)):
            text = plain(form).casefold() if _DIGIT.search(phrase) else fold(form)
            self._exact.setdefault(text, {})[role] = None

    def roles(self, text: str) -> tuple[str, ...]:
        """The roles of a short text: whole phrases first, then patterns, the longest first."""
        (line,) = plain_lines([text])
        cased = line.casefold()
        folded = numbers_as_holes(cased)
        words = line.count(" ") + 1
        found = {**self._exact.get(cased, {}), **self._exact.get(folded, {})}
        hits = [pattern.role for pattern in self._patterns if pattern.matches(line, cased, words)]
        return tuple(dict.fromkeys((*found, *hits)))


OWN: ContextVar[OwnPhrases | None] = ContextVar("own phrases", default=None)
"""Those of the page that is being cleaned in this thread."""


@contextmanager
def using(own: OwnPhrases | None) -> Iterator[None]:
    """Clean with these phrases beside the shipped ones, in this thread."""
    before = OWN.set(own)
    try:
        yield
    finally:
        OWN.reset(before)


def asked(remembered: _lru_cache_wrapper[Result]) -> Any:
    """A function that remembers what it said of texts; where somebody has own phrases, the same without memory."""
    return remembered if OWN.get() is None else remembered.__wrapped__
