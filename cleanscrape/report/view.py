"""One page as a report sees it: the document taken apart, and what cleaning it in place would leave."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cleanscrape.errors import FileLeftAlone
from cleanscrape.files.work import DEFAULT_MIN_CONFIDENCE, Cleaned, CleanedText, clean_bytes, clean_text, under
from cleanscrape.model import Block, Document, Span, Zone
from cleanscrape.report.evidence import ZONES

if TYPE_CHECKING:
    from cleanscrape.cleaner import Cleaner as OwnRules

CLEANED, UNCHANGED, LEFT_ALONE = "cleaned", "unchanged", "left alone"
"""What cleaning in place would do with the page; ``files.run.Status`` has the same words."""


class Share(NamedTuple):
    """How much of a page, or of several, is in one zone."""

    blocks: int = 0
    words: int = 0
    kept: int = 0
    """Of the words."""

    def plus(self, other: Share) -> Share:
        """Both together."""
        return Share(self.blocks + other.blocks, self.words + other.words, self.kept + other.kept)


class Run(NamedTuple):
    """Neighbouring blocks of one zone that share their fate."""

    zone: Zone
    stays: bool
    blocks: tuple[Block, ...]
    words: int


@dataclass(frozen=True, slots=True)
class PageView:
    """A page to be shown."""

    name: str
    document: Document
    words: tuple[int, ...]
    """Of each block."""
    stays: tuple[bool, ...]
    """For each block whether cleaning in place would leave it."""
    fate: str
    """``cleaned``, ``unchanged`` or ``left alone``."""
    reason: str = ""
    """Why it would be left alone."""
    kept: int = 0
    """Characters of the source that would stay."""

    @property
    def title(self) -> str:
        """The article's headline, or else the page's name."""
        return self.document.article.headline or self.name

    @property
    def shares(self) -> dict[Zone, Share]:
        """What is in each zone."""
        found = dict.fromkeys(ZONES, Share())
        for block, words, stays in zip(self.document.blocks, self.words, self.stays, strict=True):
            found[block.zone] = found[block.zone].plus(Share(1, words, words if stays else 0))
        return found

    def runs(self) -> Iterator[Run]:
        """The blocks in order, cut where the zone or what becomes of them changes."""
        rows = zip(self.document.blocks, self.words, self.stays, strict=True)
        for (zone, stays), group in groupby(rows, key=lambda row: (row[0].zone, row[2])):
            members = list(group)
            yield Run(zone, stays, tuple(row[0] for row in members), sum(row[1] for row in members))


def view(
    data: bytes | str,
    name: str,
    *,
    kind: str = "auto",
    url: str | None = None,
    keep: Collection[str] = (),
    encoding: str | None = None,
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    rules: OwnRules | None = None,
) -> PageView:
    """Look at a page's bytes, or at the text of a record. The options are those of cleaning in place.

    Any bytes and any text give a view. Raises UsageError for wrong options only.
    """
    from cleanscrape.cleaning import clean
    from cleanscrape.writing.source import clean_source

    cleaner = under(rules, clean_source)
    found: Cleaned | CleanedText
    try:
        if isinstance(data, str):
            found = clean_text(data, cleaner, kind=kind, url=url, keep=keep, min_confidence=min_confidence)
        else:
            found = clean_bytes(
                data, cleaner, kind=kind, url=url, keep=keep, encoding=encoding, min_confidence=min_confidence
            )
    except FileLeftAlone as error:
        whole = clean if rules is None else rules.clean
        return _whole(whole(data, kind=kind, url=url, keep=keep), name, str(error))
    document = found.result.document
    if found.doubt is not None:
        return _whole(document, name, found.doubt)
    stays = tuple(_inside([block.span for block in document.blocks], found.result.spans))
    fate = CLEANED if found.changed else UNCHANGED
    return PageView(name, document, _words(document), stays, fate, kept=len(found.result.text))


def _whole(document: Document, name: str, reason: str) -> PageView:
    """A page that would be left as it is."""
    stays = (True,) * len(document.blocks)
    return PageView(name, document, _words(document), stays, LEFT_ALONE, reason, len(document.source))


def _words(document: Document) -> tuple[int, ...]:
    from cleanscrape.reading.units import count_words  # numpy is not to be loaded before its threads are forbidden

    return tuple(count_words(block.text) for block in document.blocks)


def _inside(wanted: Sequence[Span], parts: Sequence[Span]) -> Iterator[bool]:
    """For each span whether at least half of it is in ``parts``, which are in order and disjoint."""
    starts = [part.start for part in parts]
    for start, end in wanted:
        covered = 0
        number = max(0, bisect_right(starts, start) - 1)
        while number < len(parts) and parts[number].start < end:
            covered += max(0, min(end, parts[number].end) - max(start, parts[number].start))
            number += 1
        yield 2 * covered >= end - start
