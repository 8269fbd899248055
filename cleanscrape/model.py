"""The nouns of cleanscrape: zones, blocks, evidence, and the objects that are built from them.

Everything here is a value: frozen, and compared by what it holds. Its two mappings, ``Article.sources`` and
``Explanation.scores``, are plain dicts, which any tool can copy and store; they are to be read only. Names follow
Zyte's Article and SocialMediaPost and Diffbot's Discussion and Post, in snake_case. Three rules hold throughout: a
parsed value stands beside the raw one it came from (``date_published`` and ``date_published_raw``); ``None`` means
unknown, ``()`` means known to be empty; and ids are as in the source. Dates are ISO 8601 strings with the precision
of the source (``2025-03-07``, ``2025-03-07T10:15:00+01:00``), so that none claims more than the page said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cleanscrape.zones import Kind, PageType, Zone

__all__ = [
    "Around", "Article", "Author", "Block", "Breadcrumb", "Comment", "Discussion", "Document", "Embed", "Evidence",
    "Explanation", "Image", "Inline", "Kind", "Markup", "PageType", "RelatedItem", "Span", "Zone",
]  # fmt: skip


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of character offsets into ``Document.source``."""

    start: int
    end: int


class Evidence(NamedTuple):
    """One cue that fired on a block: how much it argues for (or, negative, against) a zone."""

    cue: str
    """The name of what fired: a cue and what it saw (``length: 13-21, sentence end``), or a rule (``rule: …``,
    ``grammar: …``). docs/cues.md lists all cues, docs/evidence.md says how evidence decides."""
    zone: Zone
    weight: float
    """In log-odds: the weights of a block's evidence for a zone add up to the zone's score."""


class Inline(NamedTuple):
    """A run of text inside a block that shares its marks."""

    text: str
    href: str | None = None
    marks: frozenset[str] = frozenset()
    """Of ``strong``, ``em``, ``code``, ``sup``, ``sub``, ``del``, ``mark``, ``q`` (whose quotation marks are not in the
    text) and ``math`` (LaTeX)."""


class Around(NamedTuple):
    """An element around a block that gives it its place in a list, a table, a quotation …"""

    tag: str
    """``ul``, ``ol``, ``li``, ``dl``, ``dt``, ``dd``, ``blockquote``, ``figure``, ``table``, ``caption``, ``tr``,
    ``td``, ``th`` (header cells, whatever their tag) or ``note`` (a footnote)."""
    serial: int
    """Its number among all such elements of the page: blocks in the same list have the same."""
    number: int | None = None
    """What an item of an ``ol`` is numbered with; of a row or a cell which row or column it is, from 1."""
    name: str | None = None
    """Of a note the id that ``#id`` links in the text lead to; of a quotation the address it is from."""
    width: int = 1
    """How many columns a cell spans."""
    height: int = 1
    """How many rows a cell spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What HTML said about a block; flattened text has none."""

    tag: str
    """The nearest block-level element, lower case: ``p``, ``h2``, ``li``, ``td`` …"""
    inlines: tuple[Inline, ...] = ()
    """The block's text in pieces; their texts joined are ``Block.text``."""
    heading_level: int | None = None
    path: tuple[Around, ...] = ()
    """The lists, tables, quotations, figures around the block and its place in them, from outside in."""
    code_language: str | None = None
    hidden: bool = False
    """Whether it stands in an element with ``hidden``, inline ``display:none``, ``<noscript>`` or ``<template>``."""

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists around the block from outside in: ``("ul", "ol")``."""
        return tuple(around.tag for around in self.path if around.tag in ("ul", "ol"))

    @property
    def quotes(self) -> int:
        """How many ``<blockquote>`` stand around it."""
        return sum(around.tag == "blockquote" for around in self.path)

    @property
    def cell(self) -> Around | None:
        """The innermost table cell around it."""
        return next((around for around in reversed(self.path) if around.tag in ("td", "th")), None)

    @property
    def note(self) -> str | None:
        """The id of the footnote that it is part of."""
        return next((around.name for around in self.path if around.tag == "note"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text that reads as one: a paragraph, a heading, a cell; a line in flattened text."""

    index: int
    """Its place in ``Document.blocks``, from 0."""
    text: str
    """As a reader reads it; where flattened text was decoded wrongly before (mojibake), what it was meant to be."""
    zone: Zone
    kind: Kind
    span: Span
    exact: bool = True
    """Whether ``span`` is exact; False where misnested markup forced it to be widened to whole elements."""
    confidence: float
    """0 to 1: how sure the zone is."""
    evidence: Sequence[Evidence] = field(default=(), repr=False)
    """Every weight that went into the decision, made when asked for."""
    markup: Markup | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person or account. ``handle`` is without ``@``."""

    name: str | None = None
    handle: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of the article."""

    url: str | None = None
    alt: str | None = None
    caption: str | None = None
    after: int | None = None
    """Index of the block that it follows or stands in; None before all, and for a picture that is only declared."""
    path: tuple[Around, ...] = ()
    """What stands around it, as in ``Markup.path``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breadcrumb:
    """One step of the path from the home page to the article."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the page was published for."""

    headline: str | None = None
    text: str = ""
    """The body's blocks joined by blank lines (lines of a listing by line breaks), without headline and captions."""
    authors: tuple[Author, ...] = ()
    date_published: str | None = None
    date_published_raw: str | None = None
    date_modified: str | None = None
    date_modified_raw: str | None = None
    site_name: str | None = None
    section: str | None = None
    language: str | None = None
    """BCP 47 as the page declares it (``de``, ``pt-BR``), else the language of its words (``de``)."""
    description: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    canonical_url: str | None = None
    breadcrumbs: tuple[Breadcrumb, ...] = ()
    main_image: Image | None = None
    images: tuple[Image, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Where each value above came from: field name -> ``json-ld``, ``opengraph``, ``meta``, ``visible`` …"""
    blocks: Sequence[Block] = field(default=(), repr=False)
    """The blocks that make it up, headline and captions included, and those of zones asked for by ``keep``."""

    @property
    def markdown(self) -> str:
        """The article as Markdown (CommonMark with GitHub's tables, footnotes and formulas), in the order of the page.

        With the headline on top where no block shows it.
        """
        from cleanscrape.writing import markdown

        return markdown(self)

    @property
    def html(self) -> str:
        """The article as clean HTML: no scripts, no styles, no event handlers; pictures by their address."""
        from cleanscrape.writing import html

        return html(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """A social post or player embedded in the article."""

    platform: str
    """``x``, ``instagram``, ``facebook``, ``youtube``, ``bluesky``, ``mastodon`` …"""
    author: Author = Author()
    text: str | None = None
    date_published: str | None = None
    date_published_raw: str | None = None
    post_id: str | None = None
    url: str | None = None
    hashtags: tuple[str, ...] = ()
    """Without ``#``."""
    mentions: tuple[str, ...] = ()
    """Without ``@``."""
    links: tuple[str, ...] = ()
    media_urls: tuple[str, ...] = ()
    after: int | None = None
    """Index of the block that it follows; None at the very top."""
    blocks: tuple[int, ...] = ()
    """Indexes of the blocks that hold its text; empty for a player without text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One post of a discussion. Threads are flat lists with ``parent_id``."""

    id: str
    parent_id: str | None = None
    author: Author = Author()
    date_published: str | None = None
    date_published_raw: str | None = None
    text: str = ""
    votes: int | None = None
    depth: int = 0
    accepted: bool = False
    """Whether the page marks it as the answer that solved the question."""
    blocks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """The comments under an article and what the page says about them."""

    declared_count: int | None = None
    """How many comments the page says there are; the ones found are in ``comments``."""
    provider: str | None = None
    """``wordpress``, ``disqus`` …; None if unknown."""
    state: str = "open"
    """``open``, ``empty``, ``closed`` or ``login`` (one must log in to take part)."""
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedItem:
    """Other content that the page offers."""

    headline: str
    url: str | None = None
    source_name: str | None = None
    date_published: str | None = None
    date_published_raw: str | None = None
    authors: tuple[Author, ...] = ()
    category: str | None = None
    text: str | None = None
    """Teaser or whole body."""
    image: str | None = None
    sponsored: bool = False
    heading: str | None = None
    """The heading of the list it stands in: ``Related Articles``."""
    dateline: str | None = None
    """Place or agency that opens its body: ``WASHINGTON``, ``Aug. 15 (UPI)``."""
    caption: str | None = None
    """Picture caption and credit run into the head of its body."""
    blocks: tuple[int, ...] = ()


class Explanation(NamedTuple):
    """Why a block has its zone. ``scores[z]`` is the sum of the weights of ``evidence`` for ``z``."""

    block: Block
    scores: dict[Zone, float]
    threshold: float
    """The log-odds of ``article`` against all other zones from which on this page keeps a block as article."""
    decision: Zone
    """Recomputed from ``scores`` and ``threshold``; always equal to ``block.zone``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page taken apart: nothing of it is lost, every block has a zone."""

    kind: str
    """``html`` or ``text``: how the source was read."""
    url: str | None
    article: Article
    embeds: tuple[Embed, ...]
    discussion: Discussion | None
    """None where nothing on the page speaks of comments (a system's markup, a line, be it that there are none, or what
    elements are called) and no names with moments stand beside texts, whatever the blocks are labelled."""
    related: tuple[RelatedItem, ...]
    blocks: Sequence[Block] = field(repr=False)
    page_type: PageType
    confidence: float
    """0 to 1: how sure the article's extent is."""
    threshold: float
    """See ``Explanation.threshold``."""
    warnings: tuple[str, ...]
    posts: tuple[Comment, ...] = ()
    """On a forum thread or question page, whose article they are: its posts in the page's order; else empty."""
    page_type_confidence: float = 0.0
    """0 to 1: probability of ``page_type``; 0 where there was nothing to tell it by."""
    keep: frozenset[Zone] = frozenset()
    """The zones that stay beside the article in text, Markdown, HTML and in place."""
    source: str = field(repr=False)
    """The decoded source that all spans point into."""
    encoding: str | None = None
    """What bytes were decoded with; None for text input."""

    @property
    def chrome(self) -> tuple[Block, ...]:
        """The blocks that are navigation, share bars, promos, legal lines and the like."""
        return tuple(block for block in self.blocks if block.zone is Zone.CHROME)

    def explain(self, block: Block | int) -> Explanation:
        """Say why a block (or the block that covers a source line, counted from 1) has its zone.

        Raises UsageError where no block covers the line, the block is not of this document, or the document was stored
        without its evidence.
        """
        from cleanscrape.deciding.explain import explain

        return explain(self, block)

    def without_people(self) -> Document:
        """A copy that says what people wrote in comments, posts and embeds, not who they are.

        Names, accounts, profiles, mentions and addresses that name an account are left out; a name in what they wrote
        becomes ``…``; ``source`` and the blocks of these zones, which hold the same, are empty. The article keeps its
        authors, but for a forum's.
        """
        from cleanscrape.assembling.people import without_people

        return without_people(self)

    def to_dict(self, *, source: bool = True, evidence: bool = True) -> dict[str, Any]:
        """The whole document as plain JSON types.

        ``source=False`` and ``evidence=False`` leave out the two large parts that only ``explain`` and spans need.
        """
        from cleanscrape.writing.plain import to_dict

        return to_dict(self, source=source, evidence=evidence)

    def to_json(self, *, indent: int | None = None, source: bool = True, evidence: bool = True) -> str:
        """``to_dict`` as JSON text."""
        from cleanscrape.writing.plain import to_json

        return to_json(self, indent=indent, source=source, evidence=evidence)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """The inverse of ``to_dict``. Raises UsageError where ``data`` is not of its shape."""
        from cleanscrape.writing.plain import from_dict

        return from_dict(data)
