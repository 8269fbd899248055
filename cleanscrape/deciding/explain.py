"""Why a block has its zone: the decision recomputed from the recorded evidence."""

from __future__ import annotations

from bisect import bisect_right

from cleanscrape.deciding.scores import decide
from cleanscrape.errors import UsageError
from cleanscrape.model import Block, Document, Explanation


def explain(document: Document, block: Block | int) -> Explanation:
    """Recompute the decision on ``block``, or on the block that covers a source line (from 1)."""
    found = _block_at(document, block) if isinstance(block, int) else block
    if not isinstance(found, Block) or found.index >= len(document.blocks) or document.blocks[found.index] != found:
        raise UsageError(f"explain: pass a block of this document or the number of a line, not {block!r:.60}")
    if not found.evidence:  # whatever ``clean`` labels has some, be it the bias alone
        raise UsageError(
            f"explain: block {found.index} has no evidence: was the document stored with evidence=False?"
            " Clean its source again, or store it with its evidence"
        )
    scores, decision = decide(found.evidence, document.threshold)
    return Explanation(found, scores, document.threshold, decision)


def _block_at(document: Document, line: int) -> Block:
    if not document.source:
        raise UsageError(f"line {line} is not in the source, which is empty or was left out; pass one of the blocks")
    lines = document.source.splitlines(keepends=True)
    if not 1 <= line <= len(lines):
        raise UsageError(f"line {line} is not in the source: it has the lines 1 to {len(lines)}")
    start = sum(map(len, lines[: line - 1]))
    end = start + len(lines[line - 1])
    blocks = document.blocks
    after = bisect_right([each.span.start for each in blocks], end - 1)
    for each in reversed(blocks[:after]):
        if each.span.end > start:
            return each
    raise UsageError(f"line {line} holds no block: it is blank or markup only")
