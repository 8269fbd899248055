"""Cues for the type of a page: each says which of its named bins the page falls into.

As with the cues for blocks (``cues``), a cue holds no opinion: the fitted table does. Words that pages declare
themselves with are data (``lexicon/page_types.toml``).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from urllib.parse import urlsplit

import numpy as np

from cleanscrape.evidence.cues import edges
from cleanscrape.evidence.facts import Facts, bit_columns
from cleanscrape.lexicon import vocabulary
from cleanscrape.reading.page import Page

SCHEMA_WINDOW = 200_000
"""Characters of the source that are searched for schema.org types."""
MANY_PRODUCTS = 3

_DECLARED = tomllib.loads(files("cleanscrape.lexicon").joinpath("page_types.toml").read_text("utf-8"))
_OPEN_GRAPH = frozenset(_DECLARED["open_graph"])
_SCHEMA = frozenset(_DECLARED["schema"])
_GENERATORS = tuple((beginning, kind) for kind, names in _DECLARED["generators"].items() for beginning in names)
_PATHS = {kind: frozenset(words) for kind, words in _DECLARED["paths"].items()}

_SCHEMA_TYPE = re.compile(r'"@type"\s{0,4}:\s{0,4}(?:\[\s{0,4})?"([A-Za-z]{3,40})"')
_PRICE = re.compile(r"[$€£¥₹₽₺₩]\s?\d|\d\s?[$€£¥₹₽₺₩]|\b(?:USD|EUR|GBP|CHF)\s?\d|\d\s?(?:kr|zł|Kč|руб|Ft|lei)\b")
_MAX_PRICE_CHARACTERS = 60
_LONG_NUMBER = re.compile(r"\d{4}")
_YEAR = re.compile(r"/(?:19|20)\d\d/")

LIMITS: dict[str, tuple[float, ...]] = {
    "depth of the address": (1, 2, 3, 4, 5),
    "hyphens in the last part": (1, 2, 4, 6),
    "blocks": (30, 60, 120, 200, 350, 600, 1000),
    "words": (150, 300, 600, 1000, 1800, 3000, 6000),
    "words of prose": (20, 60, 150, 300, 600, 1200, 2500),
    "share of prose": (0.02, 0.08, 0.2, 0.35, 0.5, 0.65, 0.8),
    "share of links": (0.05, 0.1, 0.2, 0.3, 0.45, 0.6),
    "prices": (1, 2, 4, 8, 16, 40),
    "question headings": (1, 3),
    "words of the title": (3, 6, 9, 13),
    "share of the largest twins": (0.05, 0.1, 0.2, 0.35, 0.5),
    "share of the most linked twins": (0.02, 0.05, 0.1, 0.2, 0.35),
}
"""Cues with a figure, and where their bins divide."""
TAG_LIMITS: dict[str, tuple[float, ...]] = {
    "h1": (1, 2), "h2": (1, 3, 6, 12), "h3": (1, 3, 8, 20), "h4": (1, 5), "p": (1, 5, 12, 25, 60),
    "li": (1, 20, 60, 150), "td": (1, 10, 50), "dt": (1,), "pre": (1, 3, 10), "blockquote": (1, 3),
    "figcaption": (1, 3), "button": (1, 5, 20), "label": (1, 10), "option": (1, 10, 50),
}  # fmt: skip
"""Tags whose blocks are counted."""
GROUP_LIMITS = (0.02, 0.1, 0.3, 0.6)
"""Of the share of the page's words inside a vocabulary group."""
ROLE_LIMITS = (1, 2, 4, 8, 20)
"""Of the number of blocks that have a lexicon role."""
MIN_TWINS = 4

_NAMES = {limits: edges(*limits) for limits in (*LIMITS.values(), *TAG_LIMITS.values(), GROUP_LIMITS, ROLE_LIMITS)}


def page_evidence(page: Page, facts: Facts) -> Iterator[str]:
    """The rows of the page-type table that fire on an HTML page."""
    yield from _declared(page)
    yield from _address(page)
    measured = _Measured(page, facts)
    for name, value in measured.figures():
        yield _bin(name, value, LIMITS[name])
    for tag, limits in TAG_LIMITS.items():
        yield _bin(f"<{tag}>", measured.tags[tag], limits)
    for group, share in measured.groups():
        yield _bin(f"inside {group}", share, GROUP_LIMITS)
    for role, number in measured.roles.items():
        yield _bin(f"says {role}", number, ROLE_LIMITS)


def _bin(name: str, value: float, limits: tuple[float, ...]) -> str:
    return f"{name}: {_NAMES[limits][bisect_right(limits, value)]}"


def _declared(page: Page) -> Iterator[str]:
    """What the page says of itself to machines."""
    meta = page.meta
    said = meta.get("og:type", "").strip().lower()
    yield f"og:type: {said if said in _OPEN_GRAPH else 'another' if said else 'none'}"
    types = Counter(name.lower() for name in _SCHEMA_TYPE.findall(page.source, 0, SCHEMA_WINDOW))
    yield from (f"schema.org: {name}" for name in sorted(_SCHEMA & types.keys()))
    if types["product"] >= MANY_PRODUCTS:
        yield "schema.org: many products"
    generator = meta.get("generator", "").strip().lower()
    kinds = (kind for beginning, kind in _GENERATORS if generator.startswith(beginning))
    yield f"generator: {next(kinds, 'another' if generator else 'none')}"
    if "article:published_time" in meta:
        yield "meta: published"
    if "product:price:amount" in meta or "og:price:amount" in meta:
        yield "meta: price"
    if "author" in meta:
        yield "meta: author"


def _address(page: Page) -> Iterator[str]:
    """What the page's address says, as it was given or as the page declares it."""
    try:
        address = urlsplit(page.url or page.meta.get("og:url", ""))
    except ValueError:
        return
    if not address.netloc:
        return
    *folders, last = [part for part in address.path.lower().split("/") if part] or [""]
    hosts = address.netloc.lower().split(".")[:-2]
    for kind, words in _PATHS.items():
        if not words.isdisjoint(folders):
            yield f"address: {kind} in a folder"
        if last in words:
            yield f"address: {kind} at the end"
        if not words.isdisjoint(hosts):
            yield f"address: {kind} in the host"
    depth = len(folders) + bool(last)
    yield _bin("depth of the address", depth, LIMITS["depth of the address"])
    if depth:
        yield _bin("hyphens in the last part", last.count("-"), LIMITS["hyphens in the last part"])
    if _LONG_NUMBER.search(last):
        yield "address: a number at the end"
    if _YEAR.search(address.path):
        yield "address: a year"
    if address.query:
        yield "address: a query"


@dataclass(slots=False)
class _Measured:
    """What is counted on the page."""

    page: Page
    facts: Facts

    @cached_property
    def tags(self) -> Counter[str]:
        """Blocks by tag."""
        tags = self.page.elements.tags
        return Counter(tags[owner] for owner in self.page.owners)

    @cached_property
    def roles(self) -> Counter[str]:
        """Blocks by their first lexicon role."""
        return Counter(roles[0] for roles in self.facts.roles if roles)

    def groups(self) -> Iterator[tuple[str, float]]:
        """Vocabulary groups on the page, with the share of words inside them."""
        held = self.facts.words @ bit_columns(self.facts.chain) / max(self.facts.total, 1)
        present = int(np.bitwise_or.reduce(self.facts.chain))
        for number, (group, share) in enumerate(zip(vocabulary.GROUPS, held.tolist(), strict=True)):
            if present >> number & 1:
                yield group, share

    def figures(self) -> Iterator[tuple[str, float]]:
        """The cues with a figure, but those of the address."""
        page, facts = self.page, self.facts
        total = max(facts.total, 1)
        yield "blocks", len(page)
        yield "words", facts.total
        yield "words of prose", int(facts.sum_prose[-1])
        yield "share of prose", int(facts.sum_prose[-1]) / total
        yield "share of links", float(facts.sum_linked[-1]) / total
        short = (text for text in page.texts if len(text) < _MAX_PRICE_CHARACTERS)
        yield "prices", sum(1 for text in short if _PRICE.search(text))
        yield "question headings", sum(map(self._asks, range(len(page))))
        yield "words of the title", len((page.title or "").split())
        twins = np.bincount(facts.signature) >= MIN_TWINS
        for name, weights in (("largest", facts.words), ("most linked", facts.words * facts.linked)):
            held = np.bincount(facts.signature, weights=weights)[twins]
            yield f"share of the {name} twins", float(held.max()) / total if len(held) else 0.0

    def _asks(self, index: int) -> bool:
        text = self.page.texts[index]
        return text[-1] in "?？؟" and self.page.elements.tags[self.page.owners[index]] in ("h1", "h2", "h3")
