"""HTML by function calls: ``element("p", text, class_="lead")``. Whatever is not markup already is escaped."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import Any

import regex

_VOID = frozenset(("br", "hr", "input", "link", "meta"))
"""Elements without content."""
_NAME = regex.compile(r"[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+")
_UNFIT = regex.compile(r"[\ud800-\udfff\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Characters that no HTML file may hold: lone surrogates, and control characters but white space."""
_IN_SCRIPT = {ord(char): f"\\u{ord(char):04x}" for char in "<>&'\u2028\u2029"}


class Html(str):
    """Text that is markup already. Only this module makes it of other text."""

    __slots__ = ()


Child = str | int | Html | Iterable["Child"] | None
"""What may stand in an element: text, which is escaped; markup; any number of them; None for nothing."""
Attribute = str | int | float | bool | None
"""An attribute's value; True for one without value, False and None for none at all."""


def element(tag: str, *children: Child, **attributes: Attribute) -> Html:
    """One element. Underscores in attributes' names stand for hyphens, one at the end for nothing (``class_``).

    Raises ValueError for a name that is none, and for attributes that run scripts or hold styles.
    """
    if not _NAME.fullmatch(tag):
        raise ValueError(f"{tag!r} is no element's name")
    start = "".join((f"<{tag}", *(_attribute(name, value) for name, value in attributes.items()), ">"))
    return Html(start) if tag in _VOID else Html(f"{start}{joined(children)}</{tag}>")


def joined(children: Iterable[Child]) -> Html:
    """Several children one after the other."""
    return Html("".join(map(_child, children)))


def plain(text: str) -> str:
    """``text`` with what no HTML file may hold replaced by U+FFFD."""
    return _UNFIT.sub("\ufffd", text)


def data_block(data: Any) -> Html:
    """Data for the report's own script. No text in it can end the element, whatever it is."""
    text = json.dumps(data, separators=(",", ":")).translate(_IN_SCRIPT)
    return Html(f'<script type="application/json">{text}</script>')


def asset(tag: str, source: str) -> Html:
    """The report's own style or script as an inline element; ``source`` is this package's, never a page's.

    Raises ValueError where it would end the element.
    """
    if tag not in ("script", "style") or f"</{tag}" in source.lower():
        raise ValueError(f"{tag} cannot hold this source")
    return Html(f"<{tag}>{source}</{tag}>")


def _child(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str | int):
        return escape(plain(str(child)))
    return joined(child)


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    if not _NAME.fullmatch(name.lower()) or name.startswith("on") or name == "style":
        raise ValueError(f"{name!r} is no attribute of a report")
    return f" {name}" if value is True else f' {name}="{escape(plain(str(value)))}"'
