"""Which HTML elements hold no readable text, which start a block, and which only style what is inside one."""

from __future__ import annotations

SKIPPED = frozenset((
    "head", "script", "style", "svg", "iframe", "object", "audio", "video", "canvas", "datalist", "map", "noembed",
    "noframes", "frameset", "title",
))  # fmt: skip
"""Elements whose text no reader sees (HTML Living Standard, 15.3.1 "Hidden elements", and fallback content)."""

INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
    "area", "base", "embed", "img", "input", "link", "meta", "meter", "output", "param", "picture", "progress", "slot",
    "source", "track",
    "math", "mjx-container", "annotation", "mfrac", "mi", "mn", "mo", "mrow", "ms", "msqrt", "mstyle", "msub", "msup",
    "mtext", "semantics",
))  # fmt: skip
"""Phrasing elements: they do not end the block they stand in. Any other element, custom ones included, does."""

PREFORMATTED = frozenset(("pre", "textarea", "listing", "xmp", "plaintext"))
"""Elements whose white space is kept."""

INERT = frozenset(("noscript", "template"))
"""Containers that a scripting browser does not show; some sites serve whole threads in them, so they are read."""

STRUCTURAL = {
    **{tag: tag for tag in ("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figure")},
    **{tag: tag for tag in ("table", "caption", "tr", "td", "th")},
    **dict.fromkeys(("menu", "dir"), "ul"),
}
"""Elements that give the blocks inside a place in something larger, and what that is called in ``Around.tag``."""

DEEPEST_PATH = 64
"""Structural elements nested deeper than this are left out of paths, so that a bomb of lists stays linear."""
