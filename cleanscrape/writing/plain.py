"""``Document`` <-> plain JSON types.

The dictionary has the model's field names. What can be rebuilt is left out: an article's blocks are those of
the document's blocks that are in zone ``article`` or in a zone that ``keep`` names. Evidence repeats much from block
to block, so each distinct ``[cue, zone, weight]`` stands once, in ``cues``, and a block's evidence is their numbers.
``cleanscrape.schema`` has the JSON Schema of it, made from the model by ``python -m cleanscrape.schema``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

import regex

from cleanscrape.errors import UsageError
from cleanscrape.model import Around, Article, Block, Document, Evidence, Inline, Kind, PageType, Span, Zone

if TYPE_CHECKING:
    from cattrs import Converter

SCHEMA_VERSION = 1
"""Of the dictionary's shape; it rises when data that was valid before no longer is."""

_SURROGATE = regex.compile(r"[\ud800-\udfff]")


def to_dict(document: Document, *, source: bool = True, evidence: bool = True) -> dict[str, Any]:
    """The document as dict, list, str, int, float, bool and None; the flags leave out the two large parts."""
    data: dict[str, Any] = {"schema_version": SCHEMA_VERSION, **_converter().unstructure(document, Document)}
    if not source:
        del data["source"]
    cues = _CueTable()
    if evidence:
        for block, plain in zip(document.blocks, data["blocks"], strict=True):
            plain["evidence"] = cues.numbers(block.evidence)
    data["cues"] = cues.rows()
    return data


class _CueTable:
    """The distinct evidence of a document, numbered in the order in which it is met.

    Blocks share their evidence objects, of which a page has ten thousands: an object met before is known by its
    identity, which is much cheaper than to compare what it says.
    """

    def __init__(self) -> None:
        self._table: dict[Evidence, int] = {}
        self._by_identity: dict[int, int] = {}
        self._met: list[Evidence] = []  # kept alive, so that no identity is given away again

    def numbers(self, evidence: Sequence[Evidence]) -> list[int]:
        """The number of each."""
        known = map(self._by_identity.get, map(id, evidence))
        return [self._number(one) if number is None else number for number, one in zip(known, evidence, strict=True)]

    def _number(self, one: Evidence) -> int:
        self._met.append(one)
        number = self._by_identity[id(one)] = self._table.setdefault(one, len(self._table))
        return number

    def rows(self) -> list[list[Any]]:
        """``[cue, zone, weight]`` of each, by number."""
        return [[cue, str(zone), weight] for cue, zone, weight in self._table]


def to_json(document: Document, *, indent: int | None = None, source: bool = True, evidence: bool = True) -> str:
    """``to_dict`` as JSON text that any encoding can hold: lone surrogates are written as escapes."""
    data = to_dict(document, source=source, evidence=evidence)
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def from_dict(data: Mapping[str, Any]) -> Document:
    """The inverse of ``to_dict``; parts that were left out are empty. Raises UsageError on another shape."""
    if not isinstance(data, Mapping):
        raise UsageError(f"a document's data is a mapping, not {type(data).__name__}: pass what to_dict gave")
    from cattrs import BaseValidationError, transform_error

    fields = {"source": "", **data}
    _check_version(fields.pop("schema_version", SCHEMA_VERSION))
    cues = _cues(fields.pop("cues", []))
    try:
        document: Document = _converter().structure(fields, Document)
        blocks = [_with_evidence(block, cues) for block in document.blocks]
    except BaseValidationError as error:
        try:
            reasons = "; ".join(transform_error(error)[:3])
        except TypeError:  # keys that are no text cannot be named
            reasons = str(error)
        raise UsageError(f"the data is not what Document.to_dict gives: {reasons}") from error
    return _with_blocks(document, tuple(blocks))


def _check_version(version: Any) -> None:
    if version != SCHEMA_VERSION or type(version) is not int:
        raise UsageError(f"the data has schema_version {version!r}; this version of cleanscrape reads {SCHEMA_VERSION}")


def _cues(table: Any) -> list[Evidence]:
    """The distinct evidence that the blocks' numbers point to."""
    try:
        return [Evidence(str(cue), Zone(zone), _number(weight, None)) for cue, zone, weight in table]
    except (TypeError, ValueError) as error:
        raise UsageError(f"the data is not what Document.to_dict gives: cues: {error}") from error


def _with_evidence(block: Block, cues: list[Evidence]) -> Block:
    numbers: Sequence[Any] = block.evidence
    if not all(type(number) is int and 0 <= number < len(cues) for number in numbers):
        raise UsageError(
            f"the data is not what Document.to_dict gives: blocks[{block.index}].evidence points to no cue"
        )
    return replace(block, evidence=tuple(cues[number] for number in numbers))


def _with_blocks(document: Document, blocks: tuple[Block, ...]) -> Document:
    kept = document.keep | {Zone.ARTICLE}
    article = replace(document.article, blocks=tuple(block for block in blocks if block.zone in kept))
    return replace(document, blocks=blocks, article=article)


@cache
def _converter() -> Converter:
    """Converter for the model: strict about shapes, sets in order, sequences as tuples."""
    from cattrs import Converter
    from cattrs.cols import namedtuple_dict_structure_factory, namedtuple_dict_unstructure_factory
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

    converter = Converter(forbid_extra_keys=True)
    for scalar in (str, int, bool):
        converter.register_structure_hook(scalar, _exactly(scalar))
    for names in (Zone, Kind, PageType):
        converter.register_structure_hook(names, lambda value, wanted: wanted(value))
    converter.register_unstructure_hook(StrEnum, str)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook_factory(_is_many, lambda wanted: _many(wanted, converter))
    converter.register_unstructure_hook_func(_is_set, lambda values: sorted(str(value) for value in values))
    for pairs in (Inline, Around):
        converter.register_structure_hook(pairs, namedtuple_dict_structure_factory(pairs, converter, True, True))
        converter.register_unstructure_hook(pairs, namedtuple_dict_unstructure_factory(pairs, converter))
    converter.register_structure_hook(Evidence, lambda number, _: number)  # its cue is looked up afterwards
    converter.register_structure_hook(Span, _span)
    converter.register_unstructure_hook(Span, list)
    converter.register_unstructure_hook(
        Block, make_dict_unstructure_fn(Block, converter, evidence=override(unstruct_hook=lambda _: []))
    )
    without_blocks = override(omit=True)
    converter.register_unstructure_hook(Article, make_dict_unstructure_fn(Article, converter, blocks=without_blocks))
    converter.register_structure_hook(
        Article,
        make_dict_structure_fn(Article, converter, _cattrs_forbid_extra_keys=True, blocks=without_blocks),
    )
    return converter


def _is_set(wanted: Any) -> bool:
    return get_origin(wanted) is frozenset


def _is_many(wanted: Any) -> bool:
    return get_origin(wanted) in (tuple, frozenset, Sequence)


def _many(wanted: Any, converter: Converter) -> Any:
    """Structure a list as what a field of the model holds: a tuple or a frozenset."""
    target = frozenset if _is_set(wanted) else tuple
    element = get_args(wanted)[0]

    def structure(value: Any, _: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            raise TypeError(f"expected a list, got {type(value).__name__}")
        return target(converter.structure(entry, element) for entry in value)

    return structure


def _span(value: Any, _: Any) -> Span:
    if not isinstance(value, (list, tuple)) or [type(offset) for offset in value] != [int, int]:
        raise TypeError("expected a pair of offsets")
    return Span(*value)


def _exactly(scalar: type) -> Any:
    def check(value: Any, _: Any) -> Any:
        if type(value) is not scalar:
            raise TypeError(f"expected {scalar.__name__}, got {type(value).__name__}")
        return value

    return check


def _number(value: Any, _: Any) -> float:
    if type(value) not in (int, float):
        raise TypeError(f"expected a number, got {type(value).__name__}")
    return float(value)
