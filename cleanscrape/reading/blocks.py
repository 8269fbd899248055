"""``Block`` objects, made when somebody looks: until then a document is columns and its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cleanscrape.deciding.labels import Labels
from cleanscrape.lazy import LazySequence
from cleanscrape.model import Block, Evidence, Kind, Markup, Span, Zone
from cleanscrape.reading.page import Page


@dataclass(slots=True)
class _Columns:
    """What blocks are made of: the page's and the labels' columns, without the parse tree."""

    kind: str
    source: str
    url: str | None
    texts: list[str]
    spans: list[tuple[int, int]]
    runs: list[tuple[int, int]]
    zones: list[Zone]
    kinds: list[Kind]
    confidence: list[float]
    evidence: Callable[[int], tuple[Evidence, ...]]


class LazyEvidence(LazySequence[Evidence]):
    """A block's evidence: some hundred weights, of which a page's blocks have ten thousands."""

    __slots__ = ("_index", "_recorder")

    def __init__(self, recorder: Callable[[int], tuple[Evidence, ...]], index: int) -> None:
        super().__init__()
        self._recorder, self._index = recorder, index

    def _make(self) -> tuple[Evidence, ...]:
        return self._recorder(self._index)


class LazyBlocks(LazySequence[Block]):
    """All blocks of a page. Their number is known at once; HTML is laid out for the first one asked for."""

    __slots__ = ("_columns", "_length")

    def __init__(self, page: Page, labels: Labels) -> None:
        super().__init__()
        self._length = len(page)
        self._columns: _Columns | None = _Columns(
            kind=page.kind,
            source=page.source,
            url=page.url,
            texts=page.texts,
            spans=page.spans,
            runs=page.runs,
            zones=labels.zones,
            kinds=labels.kinds,
            confidence=labels.confidence,
            evidence=labels.evidence,
        )

    def __len__(self) -> int:
        return self._length

    def select(self, indexes: Iterable[int]) -> SelectedBlocks:
        """Some of the blocks, as lazy as these."""
        return SelectedBlocks(self, tuple(indexes))

    def zoned_texts(self) -> list[tuple[Zone, str]]:
        """Zone and text of each block, without making the blocks: laying HTML out takes as long as cleaning it."""
        columns = self._columns
        if columns is None:
            return [(block.zone, block.text) for block in self._tuple()]
        return list(zip(columns.zones, columns.texts, strict=True))

    def _tuple(self) -> tuple[Block, ...]:
        blocks = super()._tuple()
        self._columns = None  # what the blocks were made of is needed no more
        return blocks

    def _make(self) -> tuple[Block, ...]:
        columns = self._columns
        if columns is None:  # another thread was faster
            return self._made or ()
        if columns.kind == "html":
            spans, markups = _laid_out(columns)
        else:
            spans = [(start, end, True) for start, end in columns.spans]
            markups = [None] * self._length
        return tuple(
            Block(
                index=index,
                text=columns.texts[index],
                zone=columns.zones[index],
                kind=columns.kinds[index],
                span=Span(*spans[index][:2]),
                exact=spans[index][2],
                confidence=float(columns.confidence[index]),
                evidence=LazyEvidence(columns.evidence, index),
                markup=markups[index],
            )
            for index in range(self._length)
        )


class SelectedBlocks(LazySequence[Block]):
    """Some blocks of a page, made with all others on first access."""

    __slots__ = ("_all", "_indexes")

    def __init__(self, blocks: LazyBlocks, indexes: tuple[int, ...]) -> None:
        super().__init__()
        self._all = blocks
        self._indexes = indexes

    def __len__(self) -> int:
        return len(self._indexes)

    def _make(self) -> tuple[Block, ...]:
        return tuple(self._all[index] for index in self._indexes)


def _laid_out(columns: _Columns) -> tuple[list[tuple[int, int, bool]], Sequence[Markup | None]]:
    """Spans and markup of HTML blocks; the tree they come from is let go of at once."""
    from cleanscrape.reading.locate import locate
    from cleanscrape.reading.markup import markups
    from cleanscrape.reading.spans import block_spans

    layout = locate(columns.source)
    found = markups(layout.tree, columns.runs, columns.texts, columns.url)
    return block_spans(layout, columns.runs), found
