"""Where the members of a JSON object stand in its text. The values are scanned by the standard library."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from cleanscrape.files.containers.records import BadRecord

_SPACE = re.compile(r"[ \t\r\n]*+")
# numbers are not needed, and some are longer than Python cares to convert
_SCANNER = json.JSONDecoder(parse_int=str, parse_float=str)


class Member(NamedTuple):
    """A member of an object, with its places in the text."""

    key: str
    key_end: int
    start: int
    """Where its value begins."""
    end: int


def members(text: str, at: int) -> tuple[list[Member], int]:
    """Give the members of the object that begins at a place, and where it ends. Raises BadRecord."""
    if text[at : at + 1] != "{":
        raise BadRecord("it is no JSON object")
    found: list[Member] = []
    at = _skip(text, at + 1)
    if text[at : at + 1] == "}":
        return found, at + 1
    while True:
        if text[at : at + 1] != '"':
            raise BadRecord(f"malformed JSON: a key was expected at character {at + 1}")
        key, key_end = _value(text, at)
        colon = _skip(text, key_end)
        _expect(text, colon, ":")
        start = _skip(text, colon + 1)
        _, end = _value(text, start)
        found.append(Member(str(key), key_end, start, end))
        at = _skip(text, end)
        if text[at : at + 1] == "}":
            return found, at + 1
        _expect(text, at, ",")
        at = _skip(text, at + 1)


def whole_object(text: str) -> list[Member]:
    """Give the members of an object that is all of the text but white space. Raises BadRecord."""
    found, end = members(text, _skip(text, 0))
    end = _skip(text, end)
    if end != len(text):
        raise BadRecord(f"malformed JSON: something follows the object at character {end + 1}")
    return found


def member_called(text: str, found: list[Member], name: str) -> Member:
    """Find a member by its key, or by a dotted path of keys. A key that has the dots itself goes first.

    Raises BadRecord where there is none, or more than one.
    """
    places = list(_places(text, found, name))
    if not places:
        raise BadRecord(f"it has no field {name!r}")
    if len(places) > 1:
        raise BadRecord(f"it has the field {name!r} more than once")
    return places[0]


def text_of(text: str, member: Member) -> str:
    """Give a member's value, which must be a string. Raises BadRecord."""
    if text[member.start] != '"':
        raise BadRecord(f"its field {member.key!r} is no text")
    return str(_value(text, member.start)[0])


def _places(text: str, found: list[Member], name: str) -> list[Member]:
    own = [one for one in found if one.key == name]
    if own:
        return own
    inner: list[Member] = []
    for one in found:
        if name.startswith(f"{one.key}.") and text[one.start] == "{":
            inner += _places(text, members(text, one.start)[0], name[len(one.key) + 1 :])
    return inner


def _value(text: str, at: int) -> tuple[object, int]:
    try:
        return _SCANNER.raw_decode(text, at)
    except ValueError as error:
        raise BadRecord(f"malformed JSON: {error}") from error
    except RecursionError as error:
        raise BadRecord("its JSON is nested too deeply") from error


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return at if found is None else found.end()


def _expect(text: str, at: int, mark: str) -> None:
    if text[at : at + 1] != mark:
        raise BadRecord(f"malformed JSON: {mark!r} was expected at character {at + 1}")
