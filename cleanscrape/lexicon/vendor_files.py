"""The shape of the data files about markup: ``vendors/<name>.toml`` -> ``Vendor``, ``forums/<name>.toml`` -> ``Forum``.

``vendors`` and ``forums`` look elements up in what is read here; docs/how-it-works.md says what stands in a file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import regex
from turbohtml import Element

from cleanscrape.errors import DataFileError
from cleanscrape.lexicon.lines import in_line
from cleanscrape.lexicon.vendor_values import Address, Expression, Forum, Mark, Marks, Place, Posts, Vendor
from cleanscrape.model import Zone

__all__ = ["FIELDS", "MIN_PREFIX", "POST_FIELDS", "parse", "parse_forum"]

FIELDS = ("text", "author_name", "author_handle", "author_url", "date_published", "post_id", "url", "media_urls")
"""What ``[fields]`` may say the place of: the fields of ``Embed``."""

POST_FIELDS = (
    "id", "parent_id", "parent_name", "depth", "author_name", "author_url", "date_published", "date_published_raw",
    "text", "votes", "accepted",
)  # fmt: skip
"""What ``[posts]`` may say the place of: the fields of ``Comment``, and what names the one that it answers."""

MADE = ("url", "author_url", "author_handle")
"""What ``[address]`` may make out of the parts of an address."""

_KEYS: dict[str, tuple[str, ...]] = {
    "": (
        "name", "zone", "platform", "handle", "captions", "called",
        "root", "unless", "fields", "address", "posts", "examples",
    ),
    "root": ("classes", "elements", "attributes", "sources"),
    "unless": ("classes", "elements", "attributes", "sources"),
    "fields": FIELDS,
    "address": ("hosts", "permalinks", "parts", "media", *MADE),
    "posts": ("each", "declared_count", *POST_FIELDS),
    "examples": ("fires", "silent"),
}  # fmt: skip
_FORUM_KEYS = {"": ("name", "remarks", "posts", "examples"), "posts": _KEYS["posts"], "examples": _KEYS["examples"]}
MIN_PREFIX = 3
"""Characters of a class name's beginning; shorter ones would match anything."""

_CLASS = regex.compile(
    r"(?:(?P<tag>[a-z][\w-]*+)\.)?(?P<name>[^\s.*\[\]]++)(?P<prefix>\*)?(?P<attribute>\[[^\[\]]++\])?"
)
_ATTRIBUTE = regex.compile(r"(?P<tag>[a-z][\w-]*+)?\[(?P<attribute>[\w-]++)(?:=(?P<value>[^\[\]]++))?\]")
_PLACE = regex.compile(r"(?P<selector>.*?)\s*(?:(?<!\S)@(?P<attribute>[\w-]++))?")
_ANY = Element("p")
"""Something to try selectors on."""
_HOST_BEFORE = r"(?:(?:https?:)?//)?(?<![\w-])(?:[\w-]{1,60}+\.){0,3}?"
"""What may stand before the patterns of addresses: they begin at the host's own name."""


def parse_forum(text: str, name: str, *, lazily: bool = False) -> Forum:
    """The forum of one file. Raises DataFileError where the file is not of the expected shape; ``lazily`` as below."""
    return _Reader(text, name, lazily=lazily).forum()


def parse(text: str, name: str, *, lazily: bool = False) -> Vendor:
    """The vendor of one file. Raises DataFileError where the file is not of the expected shape.

    ``lazily``: leave regular expressions alone until they are used.
    """
    return _Reader(text, name, lazily=lazily).vendor()


class _Reader:
    """Reads one file, and says file and key of what is wrong with it."""

    def __init__(self, text: str, name: str, *, lazily: bool) -> None:
        self.name, self.text, self.lazily = name, text, lazily
        try:
            self.data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise DataFileError(f"{name}: {error}") from error

    def fail(self, key: str, expected: str) -> DataFileError:
        return DataFileError(f"{self.name}: {key}: expected {expected}{in_line(self.text, key)}")

    def vendor(self) -> Vendor:
        """The whole file."""
        self.check_keys(_KEYS)
        zone = self.zone()
        platform = self.data.get("platform")
        is_embed = zone is Zone.EMBED
        if (isinstance(platform, str) and bool(platform)) is not is_embed or (platform is not None) is not is_embed:
            raise self.fail("platform", "a text where the zone is embed, else nothing")
        if not is_embed and any(key in self.data for key in ("fields", "address", "handle", "captions", "called")):
            raise self.fail("fields, address, handle, captions, called", "only where the zone is embed")
        if zone is not Zone.COMMENTS and "posts" in self.data:
            raise self.fail("[posts]", "only where the zone is comments")
        handle = self.data.get("handle")
        return Vendor(
            name=self.named(),
            zone=zone,
            platform=platform,
            root=self.marks("root", needed=True),
            unless=self.marks("unless"),
            handle=self.expression("handle", handle) if handle is not None else None,
            captions=self.flag("captions"),
            called=frozenset(each.casefold() for each in self.texts("", "called")),
            fields=self.fields(),
            address=self.address(),
            posts=self.posts() if "posts" in self.data else None,
            fires=self.texts("examples", "fires", needed=True),
            silent=self.texts("examples", "silent", needed=True),
        )

    def forum(self) -> Forum:
        """The whole file of a forum."""
        self.check_keys(_FORUM_KEYS)
        fires, silent = (self.texts("examples", key, needed=True) for key in ("fires", "silent"))
        return Forum(self.named(), self.posts(), self.flag("remarks"), fires, silent)

    def flag(self, key: str) -> bool:
        found = self.data.get(key, False)
        if not isinstance(found, bool):
            raise self.fail(key, "true or false")
        return found

    def check_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        for table, known in keys.items():
            found = self.table(table) if table else self.data
            for key in found:
                if key not in known:
                    raise self.fail(f"[{table}] {key}" if table else key, f"one of the keys {', '.join(known)}")

    def table(self, name: str) -> dict[str, Any]:
        found = self.data.get(name, {})
        if not isinstance(found, dict):
            raise self.fail(name, "a table")
        return found

    def named(self) -> str:
        wanted = self.name.removesuffix(".toml")
        if self.data.get("name") != wanted:
            raise self.fail("name", f"{wanted!r}, as the file is called")
        return wanted

    def zone(self) -> Zone:
        try:
            return Zone(self.data.get("zone", ""))
        except ValueError as error:
            raise self.fail("zone", f"one of {', '.join(Zone)}") from error

    def texts(self, table: str, key: str, *, needed: bool = False) -> tuple[str, ...]:
        values = (self.table(table) if table else self.data).get(key, [])
        where = f"[{table}] {key}" if table else key
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            raise self.fail(where, "a list of texts")
        if needed and not values:
            raise self.fail(where, "at least one text")
        return tuple(values)

    def marks(self, table: str, *, needed: bool = False) -> Marks:
        elements = self.texts(table, "elements")
        if needed and (plain := [each for each in elements if "-" not in each]):
            raise self.fail(f"[{table}] elements", f"names of custom elements such as lite-youtube, not {plain[0]!r}")
        where = f"[{table}] attributes"
        found = Marks(
            classes=tuple(self.class_mark(table, value) for value in self.texts(table, "classes")),
            elements=elements,
            attributes=tuple(self.attribute_mark(where, each, tag=needed) for each in self.texts(table, "attributes")),
            sources=tuple(self.source(table, value) for value in self.texts(table, "sources")),
        )
        if needed and not any(found):
            raise self.fail(f"[{table}]", "at least one of classes, elements, attributes, sources")
        return found

    def class_mark(self, table: str, text: str) -> Mark:
        where = f"[{table}] classes"
        found = _CLASS.fullmatch(text)
        if found is None:
            raise self.fail(where, f"name, name*, tag.name or name[attribute], not {text!r}")
        if found["prefix"] and len(found["name"]) < MIN_PREFIX:
            raise self.fail(where, f"at least {MIN_PREFIX} characters before the *, not {text!r}")
        rest = self.attribute_mark(where, found["attribute"]) if found["attribute"] else Mark()
        return rest._replace(name=found["name"].lower(), prefix=bool(found["prefix"]), tag=found["tag"] or "")

    def attribute_mark(self, where: str, text: str, *, tag: bool = False) -> Mark:
        """``tag``: whether one must be named, since an element is not looked at for an attribute alone."""
        found = _ATTRIBUTE.fullmatch(text)
        if found is None or (tag and not found["tag"]):
            bare = "" if tag else "[attribute], "
            raise self.fail(where, f"{bare}tag[attribute] or tag[attribute=value], not {text!r}")
        return Mark(tag=found["tag"] or "", attribute=found["attribute"].lower(), value=found["value"] or "")

    def source(self, table: str, text: str) -> str:
        if not any(map(str.isalnum, text)) or any(map(str.isspace, text)):
            raise self.fail(f"[{table}] sources", f"a part of a web address, not {text!r}")
        return text.lower()

    def expression(self, where: str, text: Any, *, groups: bool = False, before: str = "") -> Expression:
        if not isinstance(text, str) or not text:
            raise self.fail(where, "a regular expression")
        found = Expression(f"{before}{text}", f"{self.name}: {where}", regex.IGNORECASE if before else 0)
        if self.lazily:
            return found
        try:
            has_groups = found.compiled.groups > 0
        except DataFileError as error:
            raise DataFileError(f"{error}{in_line(self.text, where)}") from error
        if groups and not has_groups:
            raise self.fail(where, f"a regular expression with a group, not {text!r}")
        return found

    def fields(self, table: str = "fields", *, without: tuple[str, ...] = ()) -> Mapping[str, tuple[Place, ...]]:
        found = {}
        for name, said in self.table(table).items():
            if name not in without:
                places = said if isinstance(said, list) else [said]
                found[name] = tuple(self.place(f"[{table}] {name}", place) for place in places)
        return MappingProxyType(found)

    def posts(self) -> Posts:
        """Which elements are comments or posts, and where their fields are."""
        each, fields = self.table("posts").get("each"), self.fields("posts", without=("each",))
        if not isinstance(each, str) or not each.strip() or not self.selects(each):
            raise self.fail("[posts] each", f"a CSS selector, not {each!r}")
        if "text" not in fields:
            raise self.fail("[posts]", "the place of text")
        said = {name: places for name, places in fields.items() if name in POST_FIELDS}
        return Posts(each, MappingProxyType(said), fields.get("declared_count", ()))

    def place(self, where: str, said: Any) -> Place:
        """``"selector @attribute"``, or ``{ at = "selector @attribute", key = "…", match = '…(…)' }``."""
        if isinstance(said, str):
            said = {"at": said}
        if not isinstance(said, dict) or not set(said) <= {"at", "key", "base64", "match"}:
            raise self.fail(where, "a text, or a table of at, key, base64, match")
        at, key, encoded = said.get("at"), said.get("key", ""), said.get("base64", False)
        found = _PLACE.fullmatch(at.strip()) if isinstance(at, str) else None
        if found is None or not any(found.groups()) or not self.selects(found["selector"].strip()):
            raise self.fail(where, f"'selector', '@attribute' or 'selector @attribute', not {at!r}")
        if not isinstance(key, str) or not isinstance(encoded, bool):
            raise self.fail(where, "a text as key, true or false as base64")
        pattern = self.expression(where, said["match"], groups=True) if "match" in said else None
        return Place(found["selector"].strip(), found["attribute"] or "", key, encoded, pattern)

    def selects(self, selector: str) -> bool:
        """Whether a selector is CSS."""
        try:
            if selector:
                _ANY.select_one(selector)
        except ValueError:
            return False
        return True

    def address(self) -> Address:
        table = self.table("address")
        if not table:
            return Address()
        media = self.texts("address", "media")
        return Address(
            hosts=tuple(host.lower() for host in self.texts("address", "hosts")),
            permalinks=self.patterns("permalinks", before=_HOST_BEFORE),
            parts=self.patterns("parts"),
            media=self.expression("[address] media", "|".join(media)) if media else None,
            made=MappingProxyType({key: self.texts("address", key) for key in MADE if key in table}),
        )

    def patterns(self, key: str, before: str = "") -> tuple[Expression, ...]:
        where = f"[address] {key}"
        return tuple(self.expression(where, text, groups=True, before=before) for text in self.texts("address", key))
