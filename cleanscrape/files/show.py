"""What a run shows or writes elsewhere: a document in an output format, and why each block has its zone."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from cleanscrape.files.work import Cleaned
from cleanscrape.model import Zone

if TYPE_CHECKING:
    from cleanscrape.model import Block, Document

BIAS = "bias"
"""The evidence that every block has: it tells nothing about one."""
_STRONGEST = 3
"""Pieces of evidence shown for each block."""
_EXCERPT = 60
"""Characters of text shown for each block."""


class Format(StrEnum):
    """What a cleaned page is written as."""

    SOURCE = "source"
    """The document itself minus what was cut, in its own encoding."""
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


SUFFIX_OF = {Format.TEXT: ".txt", Format.MARKDOWN: ".md", Format.HTML: ".html", Format.JSON: ".json"}
"""The suffix of files in a format; the source keeps its own."""


def rendered(cleaned: Cleaned, output: Format) -> bytes:
    """Give a cleaned page in a format: the source in its own encoding, all others in UTF-8."""
    document = cleaned.result.document
    if output is Format.TEXT:
        text = document.article.text
    elif output is Format.MARKDOWN:
        text = document.article.markdown
    elif output is Format.HTML:
        text = document.article.html
    elif output is Format.JSON:
        text = document.to_json(source=False)
    else:
        return cleaned.data
    return (text.rstrip("\n") + "\n").encode("utf-8", "replace") if text else b""


def explanation(document: Document, name: str) -> Iterator[str]:
    """Say, a block a line, where it stands, what it was taken for, how surely, and on what evidence."""
    blocks = document.blocks
    yield (
        f"{name}: {document.kind}, {document.page_type}, confidence {document.confidence:.2f}, "
        f"{len(blocks)} blocks; article from {document.threshold:+.2f} log-odds\n"
    )
    starts = [0]
    for line in document.source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for block in blocks:
        line_number = max(1, bisect_right(starts[:-1] or [0], block.span.start))
        place = f"line {line_number}, char {block.span.start}"
        verdict = f"{block.zone}/{block.kind} {block.confidence:.2f}"
        yield f"  {place:<24} {verdict:<28} {_excerpt(block.text)}\n"
        if block.evidence:
            yield f"  {'':<24} {_strongest(block)}\n"


def _excerpt(text: str) -> str:
    folded = " ".join(text[: 4 * _EXCERPT].split())
    return folded if len(folded) <= _EXCERPT else folded[: _EXCERPT - 1] + "…"


def _strongest(block: Block) -> str:
    """The cues that speak most for the block's zone against the next likely one."""
    cues: dict[str, dict[Zone, float]] = defaultdict(lambda: dict.fromkeys(Zone, 0.0))
    for cue, zone, weight in block.evidence:
        cues[cue][zone] += weight
    totals = {zone: sum(weights[zone] for weights in cues.values()) for zone in Zone}
    rival = max((zone for zone in Zone if zone is not block.zone), key=totals.__getitem__)
    margins = {cue: weights[block.zone] - weights[rival] for cue, weights in cues.items() if cue != BIAS}
    ranked = sorted(margins.items(), key=lambda one: (-one[1], one[0]))[:_STRONGEST]
    said = ", ".join(f"{cue} {margin:+.1f}" for cue, margin in ranked if margin > 0)
    return f"not {rival}: {said or 'by default'}"
