"""``cleanscrape explain``: which block is asked for, and the reasons as plain JSON types."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from cleanscrape.errors import UsageError
from cleanscrape.model import Block, Document
from cleanscrape.report.evidence import ZONES, verdict
from cleanscrape.report.lines import Lines

_DIGITS = 4
"""Decimals of weights and sums: enough to add up again."""


def block_at(document: Document, asked: str) -> Block:
    """The block that covers a line, if ``asked`` is a number (from 1), or else the first one that holds the text.

    Case and white space make no difference. Raises UsageError where no block does.
    """
    if asked.isdecimal() and asked.isascii():
        return document.explain(int(asked)).block
    wanted = _folded(asked)
    if not wanted:
        raise UsageError("--why: say the number of a line or a piece of the text")
    for block in document.blocks:
        if wanted in _folded(block.text):
            return block
    raise UsageError(f"--why {asked!r:.80}: no block holds this text")


def as_data(document: Document, name: str, blocks: Collection[Block], *, full: bool) -> dict[str, Any]:
    """What ``explain`` says of some blocks, as plain JSON types; ``full`` says whether with all evidence."""
    lines = Lines(document.source)
    return {
        "file": name,
        "kind": document.kind,
        "page_type": str(document.page_type),
        "page_type_confidence": document.page_type_confidence,
        "confidence": document.confidence,
        "threshold": document.threshold,
        "encoding": document.encoding,
        "warnings": list(document.warnings),
        "blocks": [_block(document, block, lines, full) for block in blocks],
    }


def _block(document: Document, block: Block, lines: Lines, full: bool) -> dict[str, Any]:
    found = verdict(document, block)
    data: dict[str, Any] = {
        "index": block.index,
        "line": lines.number(block.span.start),
        "span": list(block.span),
        "exact": block.exact,
        "zone": str(block.zone),
        "kind": str(block.kind),
        "confidence": block.confidence,
        "text": block.text,
        "next_likely": str(found.rival),
        "told_apart_by": {margin.cue: round(margin.weight, _DIGITS) for margin in found.margins() if margin.weight > 0},
    }
    if full:
        data["evidence"] = {
            cue.name: {str(zone): weight for zone, weight in zip(ZONES, cue.weights, strict=True) if weight}
            for cue in found.cues
        }
        data["sums"] = {str(zone): round(found.scores[zone], _DIGITS) for zone in ZONES}
        data["article_log_odds"] = round(found.article_log_odds, _DIGITS)
        data["decision"] = str(found.decision)
    return data


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
