"""Where the cells of a CSV or TSV record stand (RFC 4180), in bytes, so that what is not edited stays as it is.

The marks are ASCII bytes that are part of no other character in UTF-8 or in any encoding that is still met.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_QUOTE = b'"'
_QUOTED = re.compile(rb'(?:[^"]++|"")*+')
_NEWLINE = re.compile(rb"\r?\n?\Z")


class Malformed(Exception):
    """A quote stands where none may: where the next record begins cannot be known any more."""


class Span(NamedTuple):
    """A cell's bytes in its record, with its quotes."""

    start: int
    end: int


def is_open_after(line: bytes, delimiter: bytes, *, is_open: bool) -> bool:
    """Whether a quoted cell goes on beyond the end of a line. ``is_open``: whether one did at its beginning.

    Raises Malformed.
    """
    at, end = 0, _content_end(line)
    while True:
        if is_open or line.startswith(_QUOTE, at):
            at = _behind_quoted(line, at if is_open else at + 1)
            is_open = False
            if at > len(line):
                return True
            if at >= end:
                return False
            if not line.startswith(delimiter, at):
                raise Malformed(f"something follows the closing quote of a cell at its byte {at + 1}")
            at += 1
        else:
            at = line.find(delimiter, at) + 1
            if at == 0:
                return False


def cells(record: bytes, delimiter: bytes) -> list[Span]:
    """Give the cells of a record that is whole. Raises Malformed."""
    found: list[Span] = []
    at, end = 0, _content_end(record)
    while True:
        if record.startswith(_QUOTE, at):
            stop = _behind_quoted(record, at + 1)
            if stop > len(record) or (stop < end and not record.startswith(delimiter, stop)):
                raise Malformed("its quotes do not match")
        else:
            stop = record.find(delimiter, at, end)
            stop = end if stop < 0 else stop
        found.append(Span(at, stop))
        if stop >= end:
            return found
        at = stop + 1


def _behind_quoted(line: bytes, at: int) -> int:
    """The place behind the closing quote; beyond the line's length where there is none."""
    found = _QUOTED.match(line, at)
    return len(line) + 1 if found is None else found.end() + 1


def _content_end(line: bytes) -> int:
    found = _NEWLINE.search(line, max(0, len(line) - 2))
    return len(line) if found is None else found.start()
