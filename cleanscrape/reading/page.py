"""``Page``: what reading gives and everything later works on - parallel columns, one entry a block.

A page of 300 blocks is 20 short lists instead of 300 objects: cues are computed column by column, and a
``Block`` is only made when somebody looks at it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

SourceKind = Literal["html", "text"]

LOOKS_BINARY = "this looks like binary data, not like text"
"""What the warning of a page of which nothing is claimed begins with; where it is known, the format follows."""


@dataclass(slots=True)
class Elements:
    """The HTML elements that can hold blocks, in document order. Index 0 is the root.

    ``first[e] : end[e]`` is the range of blocks inside element ``e``, so any statistic of a subtree is a
    difference of two prefix sums.
    """

    nodes: list[Any] = field(default_factory=list)
    """turbohtml elements; emptied when the objects are assembled."""
    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """``class`` and ``id`` and ``role`` as written, joined by blanks; ``""`` without."""
    bits: list[int] = field(default_factory=list)
    """Which vocabulary groups the tag and the names belong to (``lexicon.vocabulary``), as a bit set."""
    chain: list[int] = field(default_factory=list)
    """``bits`` of the element and all its ancestors."""
    vendors: list[tuple[int, str]] = field(default_factory=list)
    """(element, vendor name) for each element that opens a known widget."""


class Picture(NamedTuple):
    """An ``<img>`` where it stands."""

    node: Any
    """The turbohtml element."""
    element: int
    """The innermost block-level element around it, as an index into ``Page.elements``."""
    behind: int
    """How many blocks begin before it."""


@dataclass(slots=True)
class Page:
    """One read source."""

    kind: SourceKind
    source: str
    encoding: str | None = None
    url: str | None = None
    base: str | None = None
    """What relative addresses are seen from: the page's ``<base>``, else ``url``; None if neither is known."""
    texts: list[str] = field(default_factory=list)
    """Each block's text, white space folded (kept in code), ``<br>`` as a newline, several as an empty line."""
    words: list[int] = field(default_factory=list)
    """Words of each block; in scripts without blanks, characters / 1.7."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Text only: character offsets of each block. HTML spans are located when asked for (``reading.locate``)."""
    # --- HTML only, empty for text
    owners: list[int] = field(default_factory=list)
    """The innermost block-level element of each block, as an index into ``elements``."""
    linked: list[int] = field(default_factory=list)
    """Characters of each block's text inside links."""
    targets: list[str] = field(default_factory=list)
    """Where the longest link of each block leads, as written; empty without a link."""
    inner: list[int] = field(default_factory=list)
    """Vocabulary bits of the inline elements around each block's words (``<span class="byline">``)."""
    runs: list[tuple[int, int]] = field(default_factory=list)
    """Each block's text nodes, as a range of serial numbers in document order."""
    elements: Elements = field(default_factory=Elements)
    pictures: list[Picture] = field(default_factory=list)
    """All ``<img>`` in document order; emptied when the objects are assembled."""
    named: list[Any] = field(default_factory=list)
    """Elements with an id, a role, another attribute that names them, or one that forums give their posts, in document
    order; emptied when the objects are assembled."""
    meta: dict[str, str] = field(default_factory=dict)
    """``<meta>`` name or property, lower case -> content; the first one counts."""
    title: str | None = None
    """The text of ``<title>``."""
    tree: Any = None
    """The parsed turbohtml document while objects are being assembled, else None."""
    warnings: list[str] = field(default_factory=list)

    @property
    def looks_binary(self) -> bool:
        """Whether a warning says so."""
        return any(warning.startswith(LOOKS_BINARY) for warning in self.warnings)

    def __len__(self) -> int:
        return len(self.texts)

    def let_go(self) -> None:
        """Forget the parse tree and all that is of it."""
        self.tree = None
        self.elements.nodes, self.pictures, self.named = [], [], []

    def declared_titles(self) -> dict[str, int]:
        """The page's title as it declares it to machines, case folded; with and without the site's name.

        2: all that is declared; 1: what a title begins with; 0: what it ends with, which as a rule is the site's name.
        """
        said = [self.title, *(self.meta.get(key) for key in TITLE_KEYS)]
        titles = dict.fromkeys(map(_folded, filter(None, said)), 2)
        parts = [(part.strip(), sure) for title in titles for part, sure in _divided(title)]
        site = _folded(self.meta.get("og:site_name", ""))
        for part, sure in parts:
            if part != site:
                titles[part] = max(sure, titles.get(part, 0))
        return titles


TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_DIVIDERS = (" | ", " - ", " – ", " — ", " » ", " « ", " : ", " · ", " • ", " :: ", "|", "_")
_SHORTEST = 12
"""Characters; a shorter part of a title may be a section's name."""


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _divided(title: str) -> list[tuple[str, int]]:
    """What a title may be without what stands behind (1) or before (0) its dividers."""
    parts = []
    for divider in _DIVIDERS:
        first, found, rest = title.partition(divider)
        if found:
            parts += [(first, 1), (title.rpartition(divider)[0], 1), (rest, 0)]
    return [(part, sure) for part, sure in parts if len(part) >= _SHORTEST or not part.isascii()]
