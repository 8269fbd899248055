"""``Block`` objects, made when somebody looks: until then a document is columns and its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Block, Evidence, Kind, Markup, Span, Zone
from cleanscrape.reading.page import Page


class BlockSequence(Sequence[Block]):
    """A sequence that makes its blocks on first access; equal to the tuple of them, and pickled as it."""

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: tuple[Block, ...] | None = None

    def _make(self) -> tuple[Block, ...]:
        raise NotImplementedError

    def _tuple(self) -> tuple[Block, ...]:
        if self._made is None:
            self._made = self._make()
        return self._made

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Block, ...]: ...
    def __getitem__(self, index: int | slice) -> Block | tuple[Block, ...]:
        return self._tuple()[index]

    def __len__(self) -> int:
        return len(self._tuple())

    def __iter__(self) -> Iterator[Block]:
        return iter(self._tuple())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, BlockSequence):
            return self._tuple() == other._tuple()
        return self._tuple() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._tuple())

    def __repr__(self) -> str:
        return repr(self._tuple())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._tuple(),)


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


class LazyBlocks(BlockSequence):
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
                evidence=columns.evidence(index),
                markup=markups[index],
            )
            for index in range(self._length)
        )


class SelectedBlocks(BlockSequence):
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
