"""Cues for the type of a page: each says which of its named bins the page falls into.

As with the cues for blocks (``cues``), a cue holds no opinion: the fitted table does. Words that pages declare
themselves with are data (``lexicon/page_types.toml``).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

import numpy as np

from cleanscrape.evidence.bins import edges
from cleanscrape.evidence.facts import Facts, bit_columns
from cleanscrape.lexicon import vocabulary
from cleanscrape.lexicon.punctuation import QUESTION_MARKS
from cleanscrape.reading.page import Page

SCHEMA_WINDOW = 200_000
"""Characters of the source that are searched for schema.org types."""
MANY_PRODUCTS = 3

_DECLARED = tomllib.loads(files("cleanscrape.lexicon").joinpath("page_types.toml").read_text("utf-8"))
_OPEN_GRAPH = frozenset(_DECLARED["open_graph"])
_SCHEMA = frozenset(_DECLARED["schema"])
_GENERATORS = tuple((beginning, kind) for kind, names in _DECLARED["generators"].items() for beginning in names)
_PATHS = {kind: frozenset(words) for kind, words in _DECLARED["paths"].items()}

_SCHEMA_KEY = '"@type"'
_SCHEMA_TYPE = re.compile(r'"@type"\s{0,4}:\s{0,4}(?:\[\s{0,4})?"([A-Za-z]{3,40})"')
_SIGNS, _CODES, _WORDS = "$€£¥₹₽₺₩", ("USD", "EUR", "GBP", "CHF"), ("kr", "zł", "Kč", "руб", "Ft", "lei")
_CURRENCIES = (*_SIGNS, *_CODES, *_WORDS)
_CODE = rf"\b(?:{'|'.join(_CODES)})"
_PRICE = re.compile(
    rf"\d(?:(?<=[{_SIGNS}].)|(?<=[{_SIGNS}]\s.)|(?<={_CODE}.)|(?<={_CODE}\s.)"
    rf"|\s?(?:[{_SIGNS}]|(?:{'|'.join(_WORDS)})\b))"
)
"""A digit beside a currency: it begins with the digit, since what all matches begin with is found fast."""
_MAX_PRICE_CHARACTERS = 60
_BETWEEN = "\0"
"""Joins texts that are searched at once: it stands in no price and at the edge of any word."""
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


class _Bins:
    """The rows of a cue with a figure, by the bins that the figure may fall into."""

    __slots__ = ("limits", "rows")

    def __init__(self, name: str, limits: tuple[float, ...]) -> None:
        self.limits = limits
        self.rows = tuple(f"{name}: {label}" for label in edges(*limits))

    def row(self, value: float) -> str:
        return self.rows[bisect_right(self.limits, value)]


_FIGURES = {name: _Bins(name, limits) for name, limits in LIMITS.items()}
_TAGS = {tag: _Bins(f"<{tag}>", limits) for tag, limits in TAG_LIMITS.items()}
_GROUPS = tuple(_Bins(f"inside {group}", GROUP_LIMITS) for group in vocabulary.GROUPS)


@cache
def _role_bins(role: str) -> _Bins:
    return _Bins(f"says {role}", ROLE_LIMITS)


def page_evidence(page: Page, facts: Facts) -> Iterator[str]:
    """The rows of the page-type table that fire on an HTML page."""
    yield from _declared(page)
    yield from _address(page)
    for name, value in _figures(page, facts):
        yield _FIGURES[name].row(value)
    tags = Counter(map(page.elements.tags.__getitem__, page.owners))
    for tag, bins in _TAGS.items():
        yield bins.row(tags[tag])
    for number, share in _groups(facts):
        yield _GROUPS[number].row(share)
    for role, count in Counter([roles[0] for roles in facts.roles if roles]).items():
        yield _role_bins(role).row(count)


def _declared(page: Page) -> Iterator[str]:
    """What the page says of itself to machines."""
    meta = page.meta
    said = meta.get("og:type", "").strip().lower()
    yield f"og:type: {said if said in _OPEN_GRAPH else 'another' if said else 'none'}"
    types = Counter(name.lower() for name in _schema_types(page.source))
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


def _schema_types(source: str) -> Iterator[str]:
    """The schema.org types at the head of a source, as they are written."""
    at = source.find(_SCHEMA_KEY, 0, SCHEMA_WINDOW)
    while at >= 0:
        found = _SCHEMA_TYPE.match(source, at, SCHEMA_WINDOW)
        if found is not None:
            yield found[1]
        at = source.find(_SCHEMA_KEY, at + len(_SCHEMA_KEY), SCHEMA_WINDOW)


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
    yield _FIGURES["depth of the address"].row(depth)
    if depth:
        yield _FIGURES["hyphens in the last part"].row(last.count("-"))
    if _LONG_NUMBER.search(last):
        yield "address: a number at the end"
    if _YEAR.search(address.path):
        yield "address: a year"
    if address.query:
        yield "address: a query"


def _groups(facts: Facts) -> Iterator[tuple[int, float]]:
    """Numbers of the vocabulary groups on the page, with the share of words inside them."""
    distinct, which = np.unique(facts.chain, return_inverse=True)  # few: multiplying all would wake BLAS's threads
    words = np.bincount(which, weights=facts.words)
    held = (words[:, None] * bit_columns(distinct)).sum(axis=0) / max(facts.total, 1)
    present = int(np.bitwise_or.reduce(distinct))
    for number, share in enumerate(held.tolist()):
        if present >> number & 1:
            yield number, share


def _figures(page: Page, facts: Facts) -> Iterator[tuple[str, float]]:
    """The cues with a figure, but those of the address."""
    total = max(facts.total, 1)
    yield "blocks", len(page)
    yield "words", facts.total
    yield "words of prose", int(facts.sum_prose[-1])
    yield "share of prose", int(facts.sum_prose[-1]) / total
    yield "share of links", float(facts.sum_linked[-1]) / total
    yield "prices", _prices(page.texts)
    yield "question headings", _question_headings(page)
    yield "words of the title", len((page.title or "").split())
    twins = np.bincount(facts.signature) >= MIN_TWINS
    for name, weights in (("largest", facts.words), ("most linked", facts.words * facts.linked)):
        held = np.bincount(facts.signature, weights=weights)[twins]
        yield f"share of the {name} twins", float(held.max()) / total if len(held) else 0.0


def _question_headings(page: Page) -> int:
    tags = page.elements.tags
    asking = [owner for text, owner in zip(page.texts, page.owners, strict=True) if text[-1] in QUESTION_MARKS]
    return sum(tags[owner] in ("h1", "h2", "h3") for owner in asking)


def _prices(texts: Sequence[str]) -> int:
    """How many short texts hold a price."""
    joined = _BETWEEN.join([text for text in texts if len(text) < _MAX_PRICE_CHARACTERS])
    if not any(currency in joined for currency in _CURRENCIES):
        return 0
    number = 0
    found = _PRICE.search(joined)
    while found is not None:
        number += 1
        end = joined.find(_BETWEEN, found.end())  # what else is in that text does not count
        found = _PRICE.search(joined, end) if end >= 0 else None
    return number
