"""What the data files about markup say, as values: ``Vendor`` (a widget) and ``Forum``, and what they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

import regex

from cleanscrape.errors import DataFileError
from cleanscrape.model import Zone

__all__ = ["Address", "Expression", "Forum", "Mark", "Marks", "Place", "Posts", "Vendor"]


class Expression:
    """A regular expression of a file, compiled when it is first used: few pages need more than three vendors'."""

    __slots__ = ("_compiled", "flags", "text", "where")

    def __init__(self, text: str, where: str, flags: int = 0) -> None:
        self.text, self.where, self.flags = text, where, flags
        self._compiled: regex.Pattern[str] | None = None

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern. Raises DataFileError where the text is no regular expression."""
        if self._compiled is None:
            try:
                self._compiled = regex.compile(self.text, self.flags)
            except regex.error as error:
                message = f"{self.where}: expected a regular expression, not {self.text!r} ({error})"
                raise DataFileError(message) from error
        return self._compiled


class Mark(NamedTuple):
    """One sign of a widget's root element: its class or id, its tag, an attribute - whichever are not empty."""

    name: str = ""
    """Class or id, lower case."""
    prefix: bool = False
    """Whether ``name`` is only the beginning of one."""
    tag: str = ""
    attribute: str = ""
    value: str = ""
    """What ``attribute`` must say; empty if anything will do."""

    def holds(self, tag: str, node: Any) -> bool:
        """Whether an element, which bears the name already, bears the rest of the mark."""
        if self.tag and tag != self.tag:
            return False
        if not self.attribute:
            return True
        said = node.attr(self.attribute)
        return said is not None and (not self.value or said == self.value)


class Marks(NamedTuple):
    """Signs of which any one is enough."""

    classes: tuple[Mark, ...] = ()
    elements: tuple[str, ...] = ()
    """Names of custom elements; any tags where marks forbid."""
    attributes: tuple[Mark, ...] = ()
    sources: tuple[str, ...] = ()
    """Parts of the address that an iframe, script or embed loads, lower case; ``*`` stands for anything."""


class Place(NamedTuple):
    """Where the value of a field stands, seen from the root element."""

    selector: str = ""
    """CSS; the root itself counts; empty for the root alone."""
    attribute: str = ""
    """The attribute that says it; empty for the element's text, ``source`` for whatever it loads."""
    key: str = ""
    """The key of a JSON object that stands there."""
    base64: bool = False
    """Whether what stands there is encoded so; consent plugins hide players that way."""
    pattern: Expression | None = None
    """Its first group is the value."""


class Address(NamedTuple):
    """What the web addresses of a platform say."""

    hosts: tuple[str, ...] = ()
    """Links to these lead to the platform itself, not to what a post is about."""
    permalinks: tuple[Expression, ...] = ()
    """Addresses of single posts; named groups are fields, or parts for ``made``."""
    parts: tuple[Expression, ...] = ()
    """Other addresses that name a post: those that players load, identifiers, short forms."""
    media: Expression | None = None
    """Addresses of pictures and films as they stand in a post's text."""
    made: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Field -> templates; the first one counts whose parts are all known."""


class Posts(NamedTuple):
    """How the comments of a widget, or the posts of a forum, are marked up."""

    each: str
    """CSS selector of the elements that hold one each; an answer may stand inside of what it answers."""
    fields: Mapping[str, tuple[Place, ...]]
    """Of ``POST_FIELDS`` -> its places, seen from such an element, the surest first."""
    declared_count: tuple[Place, ...] = ()
    """Where the widget says how many there are, seen from its root element."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """A widget that sites embed: what marks its root element, its zone, where its fields are."""

    name: str
    zone: Zone
    platform: str | None = None
    """``Embed.platform``; None outside of the zone ``embed``."""
    root: Marks
    unless: Marks
    """Signs of which none may be there."""
    handle: Expression | None = None
    """What accounts are called, without ``@``, where posts are signed with ``(@handle)``."""
    captions: bool = False
    """Whether lines such as "A post shared by Name (@handle)", which name no platform, are this one's."""
    called: frozenset[str] = frozenset()
    """What the platform's own lines call it, case folded ("view this post on instagram")."""
    fields: Mapping[str, tuple[Place, ...]] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    """Field of ``Embed`` -> its places, the surest first."""
    address: Address = field(default=Address(), hash=False)
    posts: Posts | None = field(default=None, hash=False)
    """Only of comment systems whose markup leaves no doubt; others are read by their structure."""
    fires: tuple[str, ...]
    """HTML in which an element is the vendor's root …"""
    silent: tuple[str, ...]
    """… and in which none is."""


class Forum(NamedTuple):
    """A system that forums or question pages run on. Such a page is no widget, so nothing is said about zones."""

    name: str
    posts: Posts
    remarks: bool
    """Whether they are short remarks below the posts proper: always comments, never the page's article."""
    fires: tuple[str, ...]
    """HTML that holds at least one of its posts …"""
    silent: tuple[str, ...]
    """… and that holds none."""
