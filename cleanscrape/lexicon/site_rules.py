"""What somebody knows about single sites: which elements of their pages hold which zone, as CSS selectors.

A table for each host, which stands for its subdomains as well, the nearest one counting::

    ["harbour.example"]
    article = ["div.story"]
    related = ["aside.more", "#also-read"]

The host ``*`` stands for every page that no other host's rules are for, also where its address is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import urlsplit

from turbohtml import Element

from cleanscrape.errors import DataFileError
from cleanscrape.lexicon.lines import in_line
from cleanscrape.model import Zone


class SiteRule(NamedTuple):
    """On this host, elements that the selector finds hold this zone."""

    host: str
    zone: Zone
    selector: str


SiteRules: TypeAlias = Mapping[str, tuple[SiteRule, ...]]
"""By host, lower case."""

_HOST = re.compile(r"[^\s/:*@.][^\s/:*@]*")
_ANY = Element("p")
"""Something to try selectors on."""
_ZONES = frozenset(map(str, Zone))
EVERY_HOST = "*"
_CURRENT: ContextVar[SiteRules | None] = ContextVar("site rules", default=None)


def parse(data: Mapping[str, Any], name: str, text: str = "") -> SiteRules:
    """Site rules of plain data. Raises DataFileError with ``name``, key and, where there is ``text``, line."""

    def fail(key: str, expected: str) -> DataFileError:
        return DataFileError(f"{name}: {key}: expected {expected}{in_line(text, key)}")

    if not isinstance(data, Mapping):
        raise DataFileError(f"{name}: expected a table for each host, not {type(data).__name__}")
    found = {}
    for host, table in data.items():
        if not isinstance(host, str) or not (host == EVERY_HOST or _HOST.fullmatch(host)):
            raise fail(f"[{host}]", "the name of a host, such as news.harbour.example, or *")
        if host.lower() in found:
            raise fail(f"[{host}]", "each host once, in upper case or lower")
        if not isinstance(table, Mapping):
            raise fail(str(host), f"a table of zones, not {type(table).__name__}")
        rules = []
        for zone, selectors in table.items():
            if zone not in _ZONES:
                if isinstance(selectors, Mapping):
                    meant = _without_quotes(host, table)
                    raise fail(f"[{meant}]", f'the name of a host in quotes, ["{meant}"]')
                raise fail(f"[{host}] {zone}", f"one of the zones {', '.join(Zone)}")
            if not isinstance(selectors, (list, tuple)) or not all(isinstance(each, str) for each in selectors):
                raise fail(f"[{host}] {zone}", "a list of CSS selectors")
            for selector in selectors:
                if not _is_selector(selector):
                    raise fail(f"[{host}] {zone}", f"CSS selectors, not {selector!r}")
                rules.append(SiteRule(host, Zone(zone), selector))
        found[host.lower()] = tuple(rules)
    return found


def _without_quotes(host: str, table: Any) -> str:
    """What somebody meant who wrote ``[news.harbour.example]``, which TOML reads as tables in tables."""
    names = [host]
    while isinstance(table, Mapping) and (inner := next((key for key in table if key not in _ZONES), None)):
        names.append(inner)
        table = table[inner]
    return ".".join(names)


def _is_selector(selector: str) -> bool:
    try:
        _ANY.select_one(selector)
    except ValueError:
        return False
    return bool(selector.strip())


@contextmanager
def using(rules: SiteRules) -> Iterator[None]:
    """Clean with these rules, in this thread."""
    before = _CURRENT.set(rules)
    try:
        yield
    finally:
        _CURRENT.reset(before)


def of_page(url: str | None) -> tuple[SiteRule, ...]:
    """The rules for a page by its address: those of the nearest host that has any, or else those for every page."""
    rules = _CURRENT.get()
    if not rules:
        return ()
    host = _host(url)
    while host:
        if host in rules:
            return rules[host]
        host = host.partition(".")[2]
    return rules.get(EVERY_HOST, ())


def _host(url: str | None) -> str:
    """The host of an address; empty where there is none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
