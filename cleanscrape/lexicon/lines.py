"""Where in a TOML file a key stands: whoever mistyped it wants the line."""

from __future__ import annotations

import re

_TABLE = re.compile(r"\s*\[\s*(.+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*(?:\.[^=]*)?=""")
_ASKED = re.compile(r"(?:\[(?P<table>[^\]]*)\])?\s*(?P<key>.*)")


def in_line(text: str, key: str) -> str:
    """`` (line 7)`` for a key such as ``zone``, ``[root] classes`` or ``[root]``; nothing where it is not there."""
    asked = _ASKED.fullmatch(key)
    table, name = (asked["table"] or "", asked["key"]) if asked else ("", key)
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        if opens := _TABLE.fullmatch(line):
            inside = opens[1].strip("\"'")
            if inside == (table or name) and not (table and name):
                return f" (line {number})"
        elif inside == table and (found := _KEY.match(line)) and name in found.groups():
            return f" (line {number})"
    return ""
