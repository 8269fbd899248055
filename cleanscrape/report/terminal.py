"""``cleanscrape explain``: a page's blocks and their reasons as lines of text, in colour on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import regex

from cleanscrape.model import Block, Document, Zone
from cleanscrape.report.evidence import ZONES, Verdict, asks_for_article, verdict
from cleanscrape.report.layout import counted
from cleanscrape.report.lines import Lines

DECISIVE = 3
"""Cues named for each block."""
_LEAST_WIDTH = 24
"""Columns that a block's text gets, however narrow the terminal is."""
_COLOURS = {
    Zone.ARTICLE: "32",
    Zone.METADATA: "35",
    Zone.EMBED: "36",
    Zone.RELATED: "33",
    Zone.COMMENTS: "31",
    Zone.CHROME: "34",
}
_BOLD, _DIM = "1", "2"
_STEERING = regex.compile(r"[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What would steer a terminal or turn the direction of what follows, instead of being seen."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours, or none."""

    colour: bool

    def zone(self, zone: Zone, text: str) -> str:
        """Text in a zone's colour."""
        return self._in(_COLOURS[zone], text)

    def bold(self, text: str) -> str:
        """Text that stands out."""
        return self._in(_BOLD, text)

    def dim(self, text: str) -> str:
        """Text that stands back."""
        return self._in(_DIM, text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


def overview(
    document: Document, name: str, *, zones: Collection[Zone] = ZONES, colour: bool = False, width: int = 120
) -> Iterator[str]:
    """Say, two lines a block of ``zones``, where it stands, what it is, how surely, and what told its zone.

    ``width`` is that of the terminal, in columns. No line holds a control character of the page.
    """
    ink, lines, blocks = Ink(colour), Lines(document.source), document.blocks
    yield f"{ink.bold(printable(name))}\n"
    yield f"{ink.dim(_about(document))}\n\n"
    digits = max(4, len(str(len(lines))))
    indent = digits + 31
    room = max(_LEAST_WIDTH, width - indent)
    yield ink.dim(f"{'line':>{digits}}  {'zone':<8}  {'kind':<11}  sure  text") + "\n"
    for block in blocks:
        if block.zone not in zones:
            continue
        label = ink.zone(block.zone, f"{block.zone:<8}")
        place = f"{lines.number(block.span.start):>{digits}}"
        yield f"{place}  {label}  {block.kind:<11}  {block.confidence:.2f}  {excerpt(block.text, room)}\n"
        yield f"{'':{indent}}{ink.dim(excerpt(_told(verdict(document, block)), room))}\n"
    for warning in document.warnings:
        yield f"\n{ink.bold('warning:')} {printable(warning)}\n"


def in_full(document: Document, block: Block, *, colour: bool = False) -> Iterator[str]:
    """Say all about one block: every cue with its weights, the sums, the threshold, the decision recomputed."""
    ink, found = Ink(colour), verdict(document, block)
    first, last = (Lines(document.source).number(offset) for offset in (block.span.start, block.span.end - 1))
    place = f"line {first}" if last <= first else f"lines {first}-{last}"
    exact = "" if block.exact else ", widened to whole elements"
    yield f"{place}, characters {block.span.start}-{block.span.end}{exact}\n"
    yield f"{ink.zone(block.zone, ink.bold(block.zone))} · {block.kind} · confidence {block.confidence:.2f}\n\n"
    for line in block.text.splitlines():
        yield f"    {printable(line)}\n"
    yield "\n"
    yield from _table(found, ink)
    yield "\n"
    yield f"article against all others together: {found.article_log_odds:+.2f}, {_against_threshold(found)}\n"
    yield f"so it is {ink.zone(found.decision, ink.bold(found.decision))}; {_told(found)}\n"


def printable(text: str) -> str:
    """Text with every character that steers a terminal made visible as U+FFFD."""
    return _STEERING.sub("\ufffd", text)


def excerpt(text: str, room: int) -> str:
    """The beginning of a text, on one line, at most ``room`` columns wide."""
    folded = printable(" ".join(text[: 8 * room].split()))
    columns = 0
    for index, char in enumerate(folded):
        columns += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if columns > room:
            return _ending(folded[:index])
    return folded


def _ending(text: str) -> str:
    """Cut text with the sign for it in the place of its last column."""
    return text[:-1] + "…"


def _about(document: Document) -> str:
    words = sum(len(block.text.split()) for block in document.blocks)
    sort = f"{document.kind}, {document.page_type} ({document.page_type_confidence:.2f})"
    blocks = f"{counted(len(document.blocks), 'block')}, {counted(words, 'word')}"
    article = "no article"
    if asks_for_article(document.threshold):
        article = f"article from {document.threshold:+.2f} log-odds"
    return f"{sort} · confidence {document.confidence:.2f} · {blocks} · {article}"


def _against_threshold(found: Verdict) -> str:
    if not asks_for_article(found.threshold):
        return "and no block of this page is likely enough to be article"
    side = "reaches" if found.article_log_odds >= found.threshold else "is below"
    return f"which {side} this page's threshold {found.threshold:+.2f}"


def _told(found: Verdict) -> str:
    """What told a block's zone from the next likely one."""
    cues = ", ".join(f"{margin.cue} {margin.weight:+.1f}" for margin in found.decisive(DECISIVE))
    return f"not {found.rival}: {cues or 'no cue told them apart'}"


def _table(found: Verdict, ink: Ink) -> Iterator[str]:
    """The evidence as a table: a row a cue, a column a zone; what argued most for the decision comes first."""
    rank = {margin.cue: place for place, margin in enumerate(found.margins())}
    cues = sorted(found.cues, key=lambda cue: rank.get(cue.name, -1))
    wide = max(len("threshold"), *(len(printable(cue.name)) for cue in cues)) if cues else 0
    head = "".join(f"  {ink.zone(zone, f'{zone:>8}')}" for zone in ZONES)
    yield ink.dim(f"{'log-odds':<{wide}}") + head + "\n"
    for cue in cues:
        yield f"{printable(cue.name):<{wide}}{''.join(f'  {_number(weight):>8}' for weight in cue.weights)}\n"
    sums = "".join(f"  {ink.zone(zone, f'{found.scores[zone]:>+8.2f}')}" for zone in ZONES)
    yield ink.bold(f"{'sum':<{wide}}") + sums + "\n"


def _number(weight: float) -> str:
    return f"{weight:+.2f}" if weight else "·"
