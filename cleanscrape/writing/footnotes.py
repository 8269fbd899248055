"""Footnotes: references in the text and the notes that they lead to, without the signs that lead back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, groupby
from urllib.parse import unquote

import regex

from cleanscrape.model import Block, Inline
from cleanscrape.writing.nodes import Inlines

NOTE = "note"
"""The mark of a run that refers to a footnote; its text is the note's label."""

_LONGEST_REFERENCE = 16
_LABEL = regex.compile(r"[\p{L}\p{N}]{1,8}")
_BRACKETS = " []()^"
_BEHIND_NUMBER = ".:)] \xa0"
_SIGN = regex.compile(r"[^\p{L}\p{N}]*+(?:[\p{L}\p{N}]{1,3})?[^\p{L}\p{N}]*+")
"""The text of a link that leads back from a note: an arrow, a caret, a letter, the note's number."""
_NO_WORD = regex.compile(r"[^\p{L}\p{N}]*+")


def labels(blocks: Sequence[Block]) -> dict[str, str]:
    """What each footnote is called where the text refers to it, by its id; notes without a reference are left out."""
    notes = {note for block in blocks if block.markup and (note := block.markup.note)}
    found: dict[str, str] = {}
    taken: set[str] = set()
    unnamed: list[str] = []
    for name, text in _references(blocks, notes) if notes else ():
        if name in found:
            continue
        label = text.strip(_BRACKETS)
        if _LABEL.fullmatch(label) is None or label in taken:
            unnamed.append(name)
        taken.add(label)
        found[name] = label
    numbers = (str(number) for number in count(1) if str(number) not in taken)
    found.update((name, next(numbers)) for name in unnamed)
    return found


def with_references(inlines: Inlines, names: dict[str, str], inside: str | None) -> Inlines:
    """The runs of a block, references to notes as their labels; ``inside`` is the note that the block is part of."""
    if not names or not any(inline.href and "#" in inline.href for inline in inlines):
        return inlines
    result: list[Inline] = []
    closing = False  # whether a bracket that opens before a reference was left out
    for href, group in groupby(inlines, key=lambda inline: inline.href):
        runs = list(group)
        name = _leads_to(href, runs)
        if name is None or name not in names or name == inside:
            if closing and runs[0].text[:1] in ("]", ")"):
                runs[0] = runs[0]._replace(text=runs[0].text[1:])
            closing = False
            result += (run for run in runs if run.text)
            continue
        if result and not result[-1].href and result[-1].text[-1:] in ("[", "("):
            closing = True
            shorter = result[-1]._replace(text=result[-1].text[:-1])
            result[-1:] = [shorter] if shorter.text else []
        result.append(Inline(names[name], None, frozenset((NOTE,))))
    return tuple(result)


def without_ways_back(inlines: Inlines, label: str) -> Inlines:
    """The runs of a note without the links at either end that lead back to where it is referred to."""
    runs = list(inlines)
    if first := _ways_back(runs, label):
        del runs[:first]
        runs[:1] = [runs[0]._replace(text=runs[0].text.lstrip(_BEHIND_NUMBER))] if runs else []
    ways_back = _ways_back(runs[::-1], label)
    del runs[len(runs) - ways_back :]
    if runs:
        runs[0] = runs[0]._replace(text=_without_number(runs[0].text, label).lstrip())
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)


def _without_number(text: str, label: str) -> str:
    """The beginning of a note without its label, if that is set off as a number: ``1.``, ``[1]``."""
    head, sign, rest = text.lstrip().lstrip("[(").partition(label)
    return rest[1:] if sign and not head and rest[:1] in (".", ")", "]", ":") else text


def _ways_back(runs: Sequence[Inline], label: str) -> int:
    """How many of the first runs are links that lead back, the note's own label, and signs between."""
    last = 0
    for number, run in enumerate(runs):
        is_link = "#" in (run.href or "") and _SIGN.fullmatch(run.text)
        if is_link or ("sup" in run.marks and run.text.strip(_BRACKETS) == label):
            last = number + 1
        elif not _NO_WORD.fullmatch(run.text):
            break
    return last


def _references(blocks: Sequence[Block], notes: set[str]) -> list[tuple[str, str]]:
    found = []
    for block in blocks:
        markup = block.markup
        if markup is None or not any(inline.href and "#" in inline.href for inline in markup.inlines):
            continue
        for href, group in groupby(markup.inlines, key=lambda inline: inline.href):
            runs = list(group)
            name = _leads_to(href, runs)
            if name is not None and name in notes and name != markup.note:
                found.append((name, "".join(run.text for run in runs)))
    return found


def _leads_to(href: str | None, runs: Sequence[Inline]) -> str | None:
    """The id on the page that a short link leads to."""
    if href is None or "#" not in href or sum(len(run.text) for run in runs) > _LONGEST_REFERENCE:
        return None
    return unquote(href.partition("#")[2])
