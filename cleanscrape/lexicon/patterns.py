"""A phrase with holes, matched against a text: by comparing its head where one hole ends it, else by an expression.

Compiling an expression takes a millisecond, and most of the ten thousand phrases with holes are a few words and then
a hole ("read more: …"), for which comparing is as good.
"""

from __future__ import annotations

import re

import regex

from cleanscrape.lexicon import times
from cleanscrape.lexicon.wording import (
    COLON,
    COLON_MARK,
    COLON_MARKS,
    COLON_SIGNS,
    EDGES,
    FRAGMENTS,
    GLUED,
    HOLE,
    UNSPACED,
    expression,
)

_TIME_SIGNS = frozenset(" \t\u00a0:=/|,·–—-")
_MAX_TIME = 62
"""Characters that a hole for a time is tried with."""
_TRIES = 12
"""Places at which the words behind a hole are looked for."""
_COLON = regex.compile(COLON)
_ENDS_A_WORD = regex.compile(r"\w\w$")
"""A hyphen right behind it joins words: "Live-in carers wanted". Behind a single letter it is Hebrew's."""
_ADJOINING_TIME = regex.compile(r"[\p{L}\p{M}}…]\{time\}|\{time\}[\p{L}\p{M}{…]")
"""A time that may begin or end amid a word of the text."""
_MARK = re.compile(rf"[{COLON_SIGNS}]")
_HOLES = {hole: regex.compile(FRAGMENTS[hole], regex.IGNORECASE) for hole in ("{name}", "{user}", "#")}
_BEFORE_TIME = " :=/|,·–—-"


class Pattern:
    """A phrase with holes, for the role that it says."""

    __slots__ = (
        "_adjoins", "_apart", "_blank", "_colon", "_compiled", "_head", "_hole", "_holes", "_marked", "_needle", "_own",
        "_simple", "_timed", "phrase", "role", "weight", "words",
    )  # fmt: skip

    def __init__(self, phrase: str, role: str, words: int) -> None:
        self.phrase, self.role, self.words = phrase, role, words
        self.weight = len(HOLE.sub("", phrase))
        self._compiled: regex.Pattern[str] | None = None
        pieces = HOLE.split(phrase)
        self._hole = pieces[1] if len(pieces) == 3 and not pieces[2] and pieces[1] != "#" else None
        self._head = pieces[0].rstrip(f" {COLON_MARKS}").casefold()
        self._colon = any(mark in pieces[0][len(self._head) :] for mark in COLON_MARKS)
        self._blank = pieces[0].endswith(" ")
        self._timed = "{time}" in phrase
        self._apart = self._timed and _ADJOINING_TIME.search(phrase) is None
        folded = [piece.casefold() for piece in pieces[::2]]
        simple = not any(mark in COLON_MARKS for piece in folded for mark in piece) and not GLUED.search(phrase)
        self._simple = simple and all(folded[1:-1])
        self._own, self._holes = folded, pieces[1::2]
        self._needle = _needle(phrase, whole=self._simple)
        self._marked = any(COLON_MARK.search(piece.rstrip(" :")) for piece in pieces[::2])
        self._adjoins = phrase.startswith("{time} {") and UNSPACED.search(phrase) is not None
        if not self._head or (" " in self._head and GLUED.search(self._head)):
            self._hole = None  # blanks may be missing: an expression knows where

    def matches(self, text: str, folded: str, words: int) -> bool:
        """Whether ``text``, made plain, is an instance of the phrase.

        ``folded`` is the text without case, ``words`` is how many it has.
        """
        if words > self.words or self._needle not in folded or (self._apart and not times.may_be_told(text)):
            return False
        if self._adjoins:
            text = _with_time_apart(text)
            folded = text.casefold()
        alike = len(folded) == len(text)
        if alike and self._hole is not None:
            return folded.startswith(self._head) and self._fills(text[len(self._head) :])
        if alike and self._simple:
            return self._goes_on(text, folded, 0, 0) and (not self._timed or _may_say_when(text))
        if (self._marked and _MARK.search(text) is None) or (self._timed and not _may_say_when(text)):
            return False
        return self._matches_expression(text)

    def _goes_on(self, text: str, folded: str, at: int, number: int) -> bool:
        """Whether the text from ``at`` on is words number ``number`` of the phrase, and all that follows them."""
        words, holes = self._own, self._holes
        own = words[number]
        timed = number < len(holes) and holes[number] == "{time}" and own.endswith((" ", ":"))
        own = own.rstrip(" :") if timed else own
        if not folded.startswith(own, at):
            return False
        at += len(own)
        if number == len(holes):
            return at == len(text)
        if timed:
            start = at
            while at < len(text) and at - start < 4 and text[at] in _TIME_SIGNS:
                at += 1
            if at == start:
                return False
        return self._hole_and_on(text, folded, at, number)

    def _hole_and_on(self, text: str, folded: str, at: int, number: int) -> bool:
        words, holes = self._own, self._holes
        following = words[number + 1]
        if number + 1 == len(holes):
            end = len(text) - len(following)
            return end > at and folded.endswith(following) and _stands_for(holes[number], text[at:end])
        if holes[number + 1] == "{time}" and following.endswith((" ", ":")):
            following = following.rstrip(" :") or " "
        end = at
        for _ in range(_TRIES):
            end = folded.find(following, end + 1)
            if end < 0:
                return False
            if _stands_for(holes[number], text[at:end]) and self._goes_on(text, folded, end, number + 1):
                return True
        return False

    def _fills(self, rest: str) -> bool:
        """Whether what follows the head is what the hole stands for."""
        if self._colon:
            mark = _COLON.match(rest)
            if mark is None or (mark[0] == "-" and _ENDS_A_WORD.search(self._head)):
                return False
            rest = rest[mark.end() :]
        elif rest[:1].isspace():
            if not self._blank:
                return False
            rest = rest[1:]
        elif self._blank and not (UNSPACED.match(self._head[-1]) or UNSPACED.match(rest) or self._may_be_time(rest)):
            return False
        if self._hole == "{time}":
            return times.only_time(rest.strip(_BEFORE_TIME).strip(EDGES))
        return bool(rest) and not rest.isspace() if self._hole == "…" else _stands_for(self._hole or "", rest)

    def _may_be_time(self, rest: str) -> bool:
        return self._hole == "{time}" and rest[:1] in _BEFORE_TIME

    def _matches_expression(self, text: str) -> bool:
        if self._compiled is None:
            self._compiled = regex.compile(expression(self.phrase), regex.IGNORECASE)
        found = self._compiled.fullmatch(text)
        if found is None:
            return False
        return all(times.only_time(each.strip(EDGES)) for each in found.capturesdict().get("time", ()))


def _needle(phrase: str, *, whole: bool) -> str:
    """What every instance of the phrase has, case folded, the longer the better.

    ``whole``: its words stand there as they are. Else it is the longest word, with the words around it if no blank
    between them may be missing; beyond a sign that stands for others it does not go on.
    """
    pieces = HOLE.split(phrase)[::2]
    runs = [run.rstrip().casefold() for piece in pieces for run in COLON_MARK.split(piece)]
    if whole:
        return max(runs, key=len)
    word = max((word for piece in pieces for word in piece.split()), key=len, default="").strip(EDGES).casefold()
    return word if GLUED.search(phrase) else next((run for run in runs if word in run), word)


def _may_say_when(text: str) -> bool:
    """Whether a time may be there at all."""
    return ":" in text or times.absolute_date(text) is not None or times.relative_time(text) is not None


def _with_time_apart(text: str) -> str:
    """A text with a blank behind the time that it begins with, where its script puts none."""
    for end in range(min(len(text), _MAX_TIME), 1, -1):
        if times.only_time(text[:end]) and not text[end : end + 1].isspace():
            return f"{text[:end]} {text[end:]}"
    return text


def _stands_for(hole: str, said: str) -> bool:
    """Whether what is said is what a hole stands for."""
    if not said or said[0].isspace() or (said[-1].isspace() and hole != "{time}"):
        return False
    if hole == "…":
        return True
    if hole == "{time}":
        return 2 <= len(said) <= _MAX_TIME and times.only_time(said.strip(EDGES))
    return _HOLES[hole].fullmatch(said) is not None
