"""A cue from where links lead: to a page of the same site, to a section of it, elsewhere, or nowhere.

A menu and a list of related articles may look the same and be worded alike; their addresses differ, in any language:
a story's address has a title, a date or a number in it, a section's has one word or two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from cleanscrape.evidence.facts import Facts, Ints
from cleanscrape.reading.page import Page

LEADS = (
    "within the page", "to mail, phone or a script", "to the front page", "to a section", "to a page",
    "to a page beside this one", "to another site", "to a page of another site",
)  # fmt: skip
_WITHIN, _NO_PAGE, _FRONT, _SECTION, _PAGE, _BESIDE, _OTHER, _OTHERS_PAGE = range(len(LEADS))
EXTENTS = ("in passing", "all of it, <4 words", "all of it, 4+ words")
LEADS_TO = ("nowhere", *(f"{lead}, {extent}" for lead in LEADS for extent in EXTENTS))
MOSTLY, A_TITLE = 0.6, 4
"""Share of a block's characters inside links from which on it is a link; words from which on that may be a title."""

_PARTS = re.compile(r"(?:([a-z][a-z0-9+.-]*):)?(?://(?:www\.)?([^/?#]*))?([^?#]*)(\?[^#]*)?", re.IGNORECASE)
"""Scheme, host, path, query (RFC 3986, appendix B)."""
_LIKE_A_PAGE = re.compile(r"[0-9]{4}/[0-9]{1,2}/|[0-9]{5}|[^/]{25}|[^/_-][_-][^/_-]++[_-][^/_-]++[_-]")
_ASKED_FOR = re.compile("=[0-9]{3}")
"""In a path: a date's folders, a number, a name that is long or of four words. In a query: a number."""

_LOOKED_AT = 500
"""Characters of an address; programs and pictures in one can be megabytes."""


def leads_to(page: Page, facts: Facts) -> Ints:
    """Where the longest link of each block leads, and how much of the block it is."""
    found = {target: _taken_apart(target[:_LOOKED_AT]) for target in dict.fromkeys(page.targets) if target}
    own = _own_address(page, found)
    leads = {target: _lead(to, own) for target, to in found.items()}
    lead = np.array([leads.get(target, -1) for target in page.targets], dtype=np.int64)
    extent = np.where(facts.linked < MOSTLY, 0, np.where(facts.words < A_TITLE, 1, 2))
    return np.where(lead < 0, 0, 1 + lead * len(EXTENTS) + extent)


def to_front(target: str) -> bool:
    """Whether an address is of a site's front page and of nothing below it."""
    to = _taken_apart(target[:_LOOKED_AT])
    return bool(to.host or to.path) and not (to.path.strip("/") or to.query)


def is_way_home(page: Page, index: int) -> bool:
    """Whether a block is nothing but a link to a front page, as the site's name at the top is."""
    return page.linked[index] >= MOSTLY * len(page.texts[index]) and to_front(page.targets[index])


class _Address(NamedTuple):
    """An address, taken apart."""

    scheme: str
    host: str
    """Lower case, without ``www.``; empty in a relative address."""
    path: str
    query: str

    @property
    def depth(self) -> int:
        """Folders, the page included."""
        return self.path.rstrip("/").count("/")


def _taken_apart(address: str) -> _Address:
    match = _PARTS.match(address.strip())
    scheme, host, path, query = match.groups("") if match else ("", "", address, "")
    return _Address(scheme.lower(), host.lower(), path, query)


def _own_address(page: Page, found: Mapping[str, _Address]) -> _Address:
    """The page's, as given or declared; else no more than the site to which most of its links lead."""
    own = _taken_apart(page.url or page.meta.get("og:url", ""))
    if own.host:
        return own._replace(path=own.path or "/")
    hosts = Counter(found[target].host for target in page.targets if target)
    del hosts[""]
    return _Address("", max(hosts, key=hosts.__getitem__, default=""), "", "")


def _lead(to: _Address, own: _Address) -> int:
    if to.scheme not in ("", "http", "https"):
        return _NO_PAGE
    like_a_page = bool(_LIKE_A_PAGE.search(to.path) or _ASKED_FOR.search(to.query))
    if to.host and not _same_site(to.host, own.host):
        return _OTHERS_PAGE if like_a_page else _OTHER
    if not (to.host or to.path or to.query) or ((to.path or "/") == own.path and not (to.query and own.query)):
        return _WITHIN  # also "?share=x" of a page that is not told from others by a query
    if like_a_page:
        from_here = own.depth if not to.host and to.path[:1] != "/" else 0
        return _BESIDE if from_here + to.depth == own.depth else _PAGE
    return _SECTION if to.query or to.path.strip("/") else _FRONT


def _same_site(one: str, other: str) -> bool:
    """Whether they are the same host or one is a part of the other."""
    return one == other or one.endswith("." + other) or other.endswith("." + one)
