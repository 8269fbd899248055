"""In place: the same source minus what was cut, as slices of it - never a new serialisation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from cleanscrape.model import Block, Document, Span, Zone
from cleanscrape.reading.file_head import file_head

SURE = 0.95
"""Confidence from which on a block is surely no article, whatever is or was around it."""
LEFT_OVER = 0.03
"""Share of a cleaned page's characters that may be in such blocks: what cutting the rest made sure."""
ROUNDS = 6
"""How often a result is cleaned again at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedSource:
    """A source minus what was cut."""

    document: Document
    """What the first round said about the whole source."""
    text: str
    """The slices joined."""
    spans: tuple[Span, ...]
    """The slices of the original that ``text`` is made of, in order and disjoint."""
    stable: bool
    """Whether cleaning ``text`` again would change nothing."""


def clean_source(
    text: str,
    *,
    kind: str = "auto",
    url: str | None = None,
    keep: Collection[str] = (),
    clean: Callable[..., Document] | None = None,
) -> CleanedSource:
    """Clean ``text``, then the result, and so on until it is clean or nothing changes (or six rounds are over).

    ``kind``, ``url`` and ``keep`` are those of ``cleanscrape.clean``; later rounds read as the first did.
    ``clean`` stands in for ``cleanscrape.clean``. Raises UsageError for wrong arguments only.
    """
    clean = clean or _library_clean()
    document = first = clean(text, kind=kind, url=url, keep=keep)
    spans = _everything(text)
    for _ in range(ROUNDS):
        parts = slices(document)
        if parts == _everything(text) or is_clean(document):
            return CleanedSource(document=first, text=text, spans=spans, stable=True)
        parts = swept(text, parts, document)
        spans = compose(spans, parts)
        text = _joined(text, parts)
        document = clean(text, kind=first.kind, url=url, keep=keep)
    stable = slices(document) == _everything(text) or is_clean(document)
    return CleanedSource(document=first, text=text, spans=spans, stable=stable)


def read_source(text: str, *, kind: str = "auto", url: str | None = None, keep: Collection[str] = ()) -> CleanedSource:
    """Take a source apart as ``clean_source`` does, and cut nothing."""
    document = _library_clean()(text, kind=kind, url=url, keep=keep)
    return CleanedSource(document=document, text=text, spans=_everything(text), stable=True)


def slices(document: Document) -> tuple[Span, ...]:
    """The parts of ``document.source`` that stay, in order and disjoint.

    What stays is the blocks in zone ``article`` and in the zones of ``document.keep``, and all but text; of flattened
    text the head of its file, too (front matter, headers of mail), which is no text of the page.
    """
    if document.kind == "html":
        from cleanscrape.writing.cuts import cuts

        return without(document.source, cuts(document, is_kept(document)))
    return _kept_lines(document.source, document.blocks, is_kept(document))


def swept(source: str, parts: tuple[Span, ...], document: Document) -> tuple[Span, ...]:
    """Slices of an HTML source without what only a live page has a use for, wherever that can be cut by now."""
    if document.kind != "html":
        return parts
    from cleanscrape.writing.cuts import leftovers

    for _ in range(ROUNDS):
        left = _joined(source, parts)
        ranges = leftovers(left, document.keep)
        if not ranges:
            break
        parts = compose(parts, without(left, ranges))
    return parts


def is_clean(document: Document) -> bool:
    """Whether an HTML page was cleaned before: nothing is left that only a live page has, and no surroundings.

    Without its surroundings an article looks different: read again and again, it would lose a table, then a note.
    Pages that do not say how they look are written by hand: they need not have had anything of a live page.
    """
    if document.kind != "html":
        return False
    from cleanscrape.writing.cuts import leftovers
    from cleanscrape.writing.machinery import says_how_it_looks

    total = sure = 0
    for block, stays in zip(document.blocks, is_kept(document), strict=True):
        total += len(block.text)
        sure += len(block.text) if not stays and block.confidence >= SURE else 0
    if sure > LEFT_OVER * total:
        return False
    return says_how_it_looks(document.source) and not leftovers(document.source, document.keep)


def is_kept(document: Document) -> list[bool]:
    """For each block whether it stays."""
    zones = document.keep | {Zone.ARTICLE}
    head = file_head(document.source).end if document.kind == "text" else 0
    return [block.zone in zones or block.span.end <= head for block in document.blocks]


def without(source: str, ranges: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """What is left of ``source`` without some ranges, which may touch and overlap."""
    left: list[Span] = []
    position = 0
    for start, end in sorted(ranges):
        if end <= position or start == end:
            continue
        if start > position:
            left.append(Span(position, start))
        position = end
    if position < len(source):
        left.append(Span(position, len(source)))
    return tuple(left)


def compose(outer: Sequence[tuple[int, int]], inner: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Slices of a source, and slices of what they join to -> slices of the source."""
    starts = [0, *accumulate(end - start for start, end in outer)]
    composed: list[Span] = []
    current = 0
    for start, end in inner:
        while start < end:
            while starts[current + 1] <= start:
                current += 1
            stop = min(end, starts[current + 1])
            shift = outer[current][0] - starts[current]
            if composed and composed[-1].end == start + shift:
                composed[-1] = Span(composed[-1].start, stop + shift)
            else:
                composed.append(Span(start + shift, stop + shift))
            start = stop
    return tuple(composed)


def _library_clean() -> Callable[..., Document]:
    from cleanscrape.cleaning import clean

    return clean


def _joined(source: str, parts: Sequence[tuple[int, int]]) -> str:
    return "".join(source[start:end] for start, end in parts)


def _everything(text: str) -> tuple[Span, ...]:
    return (Span(0, len(text)),) if text else ()


def _kept_lines(source: str, blocks: Sequence[Block], kept: Sequence[bool]) -> tuple[Span, ...]:
    """Whole lines stay. Where lines go, the longest run of blank lines among and around them stays.

    So paragraphs stay apart that were apart, lines stay together that were together, and no gap grows.
    """
    lines = list(accumulate(map(len, source.splitlines(keepends=True)), initial=0))
    cut_lines = _cut_lines(source, lines, blocks, kept)
    if True not in cut_lines:
        return _everything(source)
    if False not in cut_lines:
        return ()
    ranges: list[tuple[int, int]] = []
    line, count = 0, len(cut_lines)
    while line < count:
        start = line
        while line < count and cut_lines[line] is not False:
            line += 1
        if True in cut_lines[start:line]:
            first, last = _blank_run(cut_lines, start, line) if start > 0 and line < count else (start, start)
            ranges += ((lines[start], lines[first]), (lines[last], lines[line]))
        line += 1
    end = without(source, ranges)
    if source.splitlines(keepends=True)[-1] == source.splitlines()[-1]:
        return _without_last_newline(source, end)
    return end


def _cut_lines(source: str, lines: Sequence[int], blocks: Sequence[Block], kept: Sequence[bool]) -> list[bool | None]:
    """For each line whether it is cut; None for blank ones. A line goes only if all its blocks do."""
    cut: list[bool | None] = [None if not source[start:end].strip() else False for start, end in pairwise(lines)]
    spans = sorted((block.span, stays) for block, stays in zip(blocks, kept, strict=True))
    line = 0
    stay: set[int] = set()
    for (start, end), stays in spans:
        while line < len(cut) and lines[line + 1] <= start:
            line += 1
        touched = line
        while touched < len(cut) and lines[touched] < end:
            if cut[touched] is not None:
                cut[touched] = True
            if stays:
                stay.add(touched)
            touched += 1
    return [False if number in stay and state is not None else state for number, state in enumerate(cut)]


def _blank_run(cut_lines: Sequence[bool | None], start: int, end: int) -> tuple[int, int]:
    """The longest run of blank lines in a range of lines; the first of them if there are several."""
    best = (start, start)
    line = start
    while line < end:
        first = line
        while line < end and cut_lines[line] is None:
            line += 1
        if line - first > best[1] - best[0]:
            best = (first, line)
        line += 1
    return best


def _without_last_newline(source: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The last line ends as the source did: without a line break."""
    if not spans:
        return spans
    start, end = spans[-1]
    last = source[start:end].splitlines(keepends=True)[-1]
    bare = last.splitlines()[0]
    return (*spans[:-1], Span(start, end - len(last) + len(bare)))
