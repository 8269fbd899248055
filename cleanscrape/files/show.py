"""What a run shows or writes elsewhere: a document in an output format, and why each block has its zone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from cleanscrape.files.work import Cleaned

if TYPE_CHECKING:
    from cleanscrape.model import Block, Document

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
    ranked = sorted(block.evidence, key=lambda one: (-abs(one.weight), one.cue, one.zone))
    return ", ".join(f"{one.cue} {one.weight:+.1f} {one.zone}" for one in ranked[:_STRONGEST])
