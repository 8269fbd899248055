"""``Block`` objects, made when somebody looks: until then a document is columns and its source."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from cleanscrape.deciding.labels import Labels
from cleanscrape.lazy import LazySequence
from cleanscrape.model import Block, Evidence, Kind, Markup, Span, Zone
from cleanscrape.packing import Packed, packed_names, packed_pairs, unpacked_names, unpacked_pairs
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

    def packed(self) -> _PackedColumns:
        """The same, small enough to be sent between processes."""
        numbers = packed_pairs(self.spans), packed_pairs(self.runs), array("d", self.confidence).tobytes()
        names = packed_names(self.zones, Zone), packed_names(self.kinds, Kind)
        return _PackedColumns(self.kind, self.source, self.url, self.texts, numbers, names, self.evidence)


class _PackedColumns(NamedTuple):
    """``_Columns`` as they are pickled; most that arrive are never looked into, so they stay packed until then."""

    kind: str
    source: str
    url: str | None
    texts: list[str]
    numbers: tuple[Packed, Packed, bytes]
    """Spans, runs, confidence."""
    names: tuple[bytes, bytes]
    """Zones, kinds."""
    evidence: Callable[[int], tuple[Evidence, ...]]

    def packed(self) -> _PackedColumns:
        """They are."""
        return self

    def unpacked(self) -> _Columns:
        """As they were."""
        spans, runs, confidence = self.numbers
        zones, kinds = self.names
        return _Columns(
            kind=self.kind,
            source=self.source,
            url=self.url,
            texts=self.texts,
            spans=unpacked_pairs(spans),
            runs=unpacked_pairs(runs),
            zones=unpacked_names(zones, Zone),
            kinds=unpacked_names(kinds, Kind),
            confidence=array("d", confidence).tolist(),
            evidence=self.evidence,
        )


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

    __slots__ = ("_columns",)

    def __init__(self, page: Page, labels: Labels) -> None:
        super().__init__()
        self._columns: _Columns | _PackedColumns = _Columns(
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
        return len(self._columns.texts)

    def zoned_texts(self) -> list[tuple[Zone, str]]:
        """Zone and text of each block."""
        columns = self._columns
        zones = unpacked_names(columns.names[0], Zone) if isinstance(columns, _PackedColumns) else columns.zones
        return list(zip(zones, columns.texts, strict=True))

    def select(self, indexes: Iterable[int]) -> SelectedBlocks:
        """Some of the blocks, as lazy as these."""
        return SelectedBlocks(self, tuple(indexes))

    def _make(self) -> tuple[Block, ...]:
        columns = self._columns
        if isinstance(columns, _PackedColumns):
            columns = self._columns = columns.unpacked()
        if columns.kind == "html":
            spans, markups = _laid_out(columns)
        else:
            spans = [(start, end, True) for start, end in columns.spans]
            markups = [None] * len(self)
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
            for index in range(len(self))
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """The columns, also where the blocks were made: those are twenty times as large, and soon made again."""
        return _from_columns, tuple(self._columns.packed())


def _from_columns(*columns: Any) -> LazyBlocks:
    blocks = LazyBlocks.__new__(LazyBlocks)
    LazySequence.__init__(blocks)
    blocks._columns = _PackedColumns(*columns)
    return blocks


_ZONED_TEXT = attrgetter("zone", "text")


def zone_sizes(blocks: Sequence[Block]) -> dict[Zone, tuple[int, int]]:
    """Blocks and characters of each zone, without laying out what was not looked at."""
    count, characters = Counter[Zone](), Counter[Zone]()
    for zone, text in blocks.zoned_texts() if isinstance(blocks, LazyBlocks) else map(_ZONED_TEXT, blocks):
        count[zone] += 1
        characters[zone] += len(text)
    return {zone: (count[zone], characters[zone]) for zone in Zone}


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

    def __reduce__(self) -> tuple[Any, ...]:
        return SelectedBlocks, (self._all, self._indexes)


def _laid_out(columns: _Columns) -> tuple[list[tuple[int, int, bool]], Sequence[Markup | None]]:
    """Spans and markup of HTML blocks; the tree they come from is let go of at once."""
    from cleanscrape.reading.locate import locate
    from cleanscrape.reading.markup import markups
    from cleanscrape.reading.spans import block_spans

    layout = locate(columns.source)
    found = markups(layout.tree, columns.runs, columns.texts, columns.url)
    return block_spans(layout, columns.runs), found
