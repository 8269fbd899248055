"""Icons that a font draws in place of their names: ``<i class="material-icons">turned_in</i>`` holds no words."""

from __future__ import annotations

import re

from turbohtml import Comment, Element, Text

ICON_FONTS = frozenset((
    "material-icons", "material-icons-outlined", "material-icons-round", "material-icons-sharp",
    "material-icons-two-tone", "material-symbols-outlined", "material-symbols-rounded", "material-symbols-sharp",
    "google-material-icons",
))  # fmt: skip
"""Classes whose style sheet sets text in a font that has a glyph for each name."""

_GLYPH = re.compile(r"\s*(?:(?=[0-9_]*+[a-z])[a-z0-9_]{1,60}|[\ue000-\uf8ff])\s*")
"""A glyph's name, or its place in the font; anything else, such as a number, such a font shows as it stands."""
_CODE = frozenset(("code", "kbd", "samp", "tt", "pre"))
"""Elements that show a name itself, as the manuals of such fonts do."""


def is_icon(node: Element) -> bool:
    """Whether an element with one of these classes holds nothing but a glyph."""
    children = [child for child in node.children if type(child) is not Comment]
    return (
        node.tag not in _CODE
        and len(children) == 1
        and type(children[0]) is Text
        and _GLYPH.fullmatch(children[0].data) is not None
        and not ICON_FONTS.isdisjoint((node.attr("class") or "").split())
    )
