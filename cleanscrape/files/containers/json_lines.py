"""JSON lines: one object a line, of which one value is cleaned or one key is added; all other bytes stay."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from cleanscrape.errors import UnreadableContainer
from cleanscrape.files.containers.escapes import raw_slices
from cleanscrape.files.containers.json_members import Member, member_called, text_of, whole_object
from cleanscrape.files.containers.records import LARGEST_RECORD, BadRecord, CleanText, Edit, Piece, Verdict, judged

if TYPE_CHECKING:
    from cleanscrape.model import Document

_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # two halves of one character
    r"|\\u[0-9a-fA-F]{4}|\\."
)
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def json_line_pieces(content: io.BufferedReader, clean: CleanText, *, field: str, into: str | None) -> Iterator[Piece]:
    """Give the lines of a file in order, each cleaned or as it was.

    ``field`` is the key, or dotted path of keys, whose value is a page. ``into`` is a new key for what was found on
    it; then the field stays. Raises UnreadableContainer for what is not UTF-8 by its byte-order mark.
    """
    number, within = 1, False
    while line := content.readline(LARGEST_RECORD):
        if number == 1 and line.startswith(_WIDE_MARKS):
            raise UnreadableContainer("it is UTF-16; JSON lines are UTF-8, so convert it first")
        ended = line.endswith(b"\n")
        if within or not (ended or len(line) < LARGEST_RECORD):
            reason = f"it is longer than {LARGEST_RECORD >> 20} MiB"
            yield Piece(line, line, number, None if within else Verdict.BAD, reason)
            within = not ended
        elif line.isspace():
            yield Piece(line, line, number)
        else:
            yield judged(line, number, partial(_edited, line, number, clean, field, into))
        number += ended


def _edited(line: bytes, number: int, clean: CleanText, field: str, into: str | None) -> Edit:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRecord(f"byte 0x{line[error.start]:02X} at its byte {error.start + 1} is not valid UTF-8") from error
    mark = "\ufeff" if number == 1 and text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    found = whole_object(text)
    place = member_called(text, found, field)
    cleaned = clean(text_of(text, place))
    if into is not None:
        new = _with_objects(text, found, into, cleaned.result.document)
    elif cleaned.changed:
        raw = text[place.start + 1 : place.end - 1]
        new = f"{text[: place.start + 1]}{_cut(raw, cleaned.result.spans, cleaned.result.text)}{text[place.end - 1 :]}"
    else:
        new = text
    return Edit((mark + new).encode("utf-8"), cleaned)


def _cut(raw: str, spans: tuple[tuple[int, int], ...], wanted: str) -> str:
    """Cut the inside of a JSON string as its value was cut. Raises BadRecord unless it says the same."""
    new = raw_slices(raw, _ESCAPE, spans)
    if json.loads(f'"{new}"') != wanted:  # two halves of a character that were none may have met
        raise BadRecord("cut like this its text would read otherwise")
    return new


def _with_objects(text: str, found: list[Member], into: str, document: Document) -> str:
    """Add the document under a key, spaced as the record is. What is there already must be the same."""
    item_gap, key_gap = _gaps(text, found)
    data = document.to_dict(source=False, evidence=False)
    value = _dumped(data, item_gap, key_gap, ascii_only=text.isascii())
    own = [one for one in found if one.key == into]
    if own:
        if len(own) > 1 or json.loads(text[own[0].start : own[0].end]) != json.loads(value):
            raise BadRecord(f"it has a field {into!r} already, with other content; name another one with --into")
        return text
    end = found[-1].end
    return f"{text[:end]}{item_gap}{json.dumps(into)}{key_gap}{value}{text[end:]}"


def _dumped(data: dict[str, Any], item_gap: str, key_gap: str, *, ascii_only: bool) -> str:
    """JSON as the record has it: characters beyond ASCII as escapes only where it has no others."""
    value = json.dumps(data, ensure_ascii=ascii_only, separators=(item_gap, key_gap))
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:  # half a character, which JSON can say by an escape only
        return _dumped(data, item_gap, key_gap, ascii_only=True)
    return value


def _gaps(text: str, found: list[Member]) -> tuple[str, str]:
    """What stands between two members, and between a key and its value, in this record."""
    last = found[-1]
    key_gap = text[last.key_end : last.start]
    if len(found) > 1:
        between = text[found[-2].end : last.start]
        item_gap = between[: between.index('"')]
    else:
        item_gap = ", " if key_gap.endswith(" ") else ","
    return item_gap, key_gap
