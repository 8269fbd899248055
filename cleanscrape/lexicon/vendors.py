"""Known widgets: which vendor's root an element is - by its names, its tag, its attributes, what it loads.

The vendors stand in ``vendors/*.toml``, one a file, with examples that must fire and others that must stay silent.
``match`` is asked for most elements of every page, so it answers from tables: what names say is remembered by the
names, and an element's attributes are only looked at where a vendor wants an attribute of that tag.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from turbohtml import Element

from cleanscrape.errors import DataFileError
from cleanscrape.lexicon.vendor_files import MIN_PREFIX, parse
from cleanscrape.lexicon.vendor_values import Mark, Marks, Place, Vendor
from cleanscrape.model import Zone

__all__ = ["SOURCE_KEYS", "VENDORS", "Mark", "Marks", "Place", "Vendor", "match", "sources_of", "vendor", "zone_of"]

SOURCE_KEYS = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-src-cmplz", "data-cookieblock-src")
"""Attributes that say what an element loads: the plain one, those of lazy loaders and of consent managers."""

LOADERS = {"iframe": SOURCE_KEYS, "amp-iframe": SOURCE_KEYS, "embed": SOURCE_KEYS, "script": ("src", "data-src")}
"""Elements whose sources are looked at, and where; scripts are too many to look everywhere."""

MAX_NAMES = 600
"""Characters of an element's names that are looked at; utility-class frameworks write thousands."""
MAX_ADDRESS = 400
"""Characters of an address that are looked at; some scripts are whole programs in a ``data:`` address."""
MAX_HOST = 100
HEAD = MIN_PREFIX
"""Characters of a beginning by which most names are told to have none of the known ones."""


_Marked = tuple[tuple[Mark, Vendor], ...]


class _Tables(NamedTuple):
    """The marks of all vendors by what they are found by."""

    names: dict[str, list[tuple[Mark, Vendor]]]
    """By class or id."""
    prefixes: list[tuple[Mark, Vendor]]
    elements: dict[str, list[Vendor]]
    attributes: dict[str, list[tuple[Mark, Vendor]]]
    """By tag."""
    hosts: dict[str, list[tuple[str, Vendor]]]
    """Sources by the last two labels of their host, the longest first; those without a host under ``""``."""


def _load() -> dict[str, Vendor]:
    """Read all files, in order of their names. Raises DataFileError for a malformed one."""
    found = {}
    for file in sorted(files(__package__).joinpath("vendors").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            one = parse(file.read_text("utf-8"), file.name, lazily=True)
            found[one.name] = one
    if not found:
        raise DataFileError("vendors/: no file there")
    return found


def _tables(vendors: Sequence[Vendor]) -> _Tables:
    tables = _Tables(defaultdict(list), [], defaultdict(list), defaultdict(list), defaultdict(list))
    for each in vendors:
        for mark in each.root.classes:
            if mark.prefix:
                tables.prefixes.append((mark, each))
            else:
                tables.names[mark.name].append((mark, each))
        for element in each.root.elements:
            tables.elements[element].append(each)
        for mark in each.root.attributes:
            tables.attributes[mark.tag].append((mark, each))
        for source in each.root.sources:
            host = source.removeprefix("//").partition("/")[0]
            tables.hosts[_domain(host) if "." in host else ""].append((source, each))
    for found in tables.hosts.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return tables


def _domain(host: str) -> str:
    """The last two labels of a host."""
    return ".".join(host.rsplit(".", 2)[-2:])


class Vendors:
    """Vendors and what they are found by."""

    def __init__(self, by_name: Mapping[str, Vendor]) -> None:
        self.by_name = by_name
        self._tables = tables = _tables(tuple(by_name.values()))
        self.special = frozenset((*tables.elements, *tables.attributes, *LOADERS))
        """Tags of which more is looked at than the names."""
        self._hostless = tables.hosts.pop("", [])
        self._names = frozenset(tables.names)
        self._prefixes = tuple(mark.name for mark, _ in tables.prefixes)
        self._heads = frozenset(prefix[:HEAD] for prefix in self._prefixes)
        self._by_names = lru_cache(maxsize=1 << 14)(self._marks_of)

    def is_mark(self, name: str) -> bool:
        """Whether a single class or id may mark a vendor's widget: ``match`` then knows more."""
        name = name.lower()
        return name in self._names or (name[:HEAD] in self._heads and name.startswith(self._prefixes))

    def match(self, tag: str, names: str, node: Element) -> Vendor | None:
        """The vendor whose widget's root the element is, if any.

        ``names``: its class, id, role and itemprop as written, joined by blanks.
        """
        named = self._by_names(names) if names else ()
        if not named and tag not in self.special:
            return None
        return self._examined(tag, names, node, named)

    def _marks_of(self, names: str) -> _Marked:
        """The marks that names bear, those that ask for most first; case does not count."""
        parts = names[:MAX_NAMES].lower().split()
        if self._names.isdisjoint(parts):  # as good as always
            for part in parts:
                if part[:HEAD] in self._heads:
                    break
            else:
                return ()
        found: list[tuple[Mark, Vendor]] = []
        for part in parts:
            found += self._tables.names.get(part, ())
            if part.startswith(self._prefixes):
                found += [pair for pair in self._tables.prefixes if part.startswith(pair[0].name)]
        return tuple(sorted(found, key=_demand))

    def _examined(self, tag: str, names: str, node: Any, named: _Marked) -> Vendor | None:
        """Look at everything about an element that a vendor may want."""
        marked: _Marked = (*named, *self._tables.attributes.get(tag, ()))
        for mark, one in marked:
            if mark.holds(tag, node) and not _forbidden(one.unless, tag, names, node):
                return one
        for candidate in self._tables.elements.get(tag, ()):
            if not _forbidden(candidate.unless, tag, names, node):
                return candidate
        for key in LOADERS.get(tag, ()):
            if address := node.attr(key):
                for candidate in self._by_source(address):
                    if not _forbidden(candidate.unless, tag, names, node):
                        return candidate
        return None

    def _by_source(self, address: str) -> list[Vendor]:
        """The vendors of an address, the one with the longest mark first."""
        start = address.find("//", 0, MAX_HOST) + 2
        candidates = self._hostless
        if start > 1:
            host = address[start : start + MAX_HOST].partition("/")[0].partition("?")[0].lower()
            if at_host := self._tables.hosts.get(_domain(host)):
                candidates = at_host + candidates
        address = address[:MAX_ADDRESS].lower()
        return [candidate for source, candidate in candidates if _is_in(source, address)]


SHIPPED = Vendors(_load())
VENDORS = SHIPPED.by_name
"""All shipped vendors by name."""

_CURRENT = ContextVar("vendors", default=SHIPPED)


def current() -> Vendors:
    """The vendors of the page that is being cleaned in this thread: the shipped ones, unless ``using`` says others."""
    return _CURRENT.get()


@contextmanager
def using(vendors: Vendors) -> Iterator[None]:
    """Clean with these vendors, in this thread."""
    before = _CURRENT.set(vendors)
    try:
        yield
    finally:
        _CURRENT.reset(before)


def match(tag: str, names: str, node: Element) -> Vendor | None:
    """The vendor whose widget's root the element is, if any.

    ``names``: its class, id, role and itemprop as written, joined by blanks.
    """
    return current().match(tag, names, node)


def vendor(name: str) -> Vendor:
    """The vendor of that name. Raises KeyError where there is none."""
    return current().by_name[name]


def zone_of(name: str) -> Zone:
    """The zone of a vendor's widgets. Raises KeyError for an unknown vendor."""
    return current().by_name[name].zone


def sources_of(node: Any) -> list[str]:
    """All addresses that an element says it loads, the plain one first."""
    attr = node.attr
    return [value for key in SOURCE_KEYS if (value := attr(key))]


def _demand(pair: tuple[Mark, Vendor]) -> tuple[bool, bool, bool]:
    mark, _ = pair
    return not mark.attribute, not mark.tag, mark.prefix


def _is_in(source: str, address: str) -> bool:
    """Whether the pieces of a source stand in the address, in order."""
    if "*" not in source:
        return source in address
    at = 0
    for piece in source.split("*"):
        at = address.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def _forbidden(unless: Marks, tag: str, names: str, node: Any) -> bool:
    """Whether an element bears one of the marks that rule a vendor out."""
    if not any(unless):
        return False
    parts = names[:MAX_NAMES].lower().split()
    for mark in unless.classes:
        named = mark.name in parts or (mark.prefix and any(part.startswith(mark.name) for part in parts))
        if named and mark.holds(tag, node):
            return True
    if tag in unless.elements or any(mark.holds(tag, node) for mark in unless.attributes):
        return True
    addresses = [address[:MAX_ADDRESS].lower() for address in sources_of(node)] if unless.sources else []
    return any(_is_in(source, address) for source in unless.sources for address in addresses)
