"""Where a picture is loaded from, whichever lazy loader holds its address, and what its address says that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from cleanscrape.lexicon.address_words import address_words, file_words

__all__ = [
    "asked_width", "linked_picture", "may_be_main", "picture_address", "same_file", "shows", "shows_icon",
    "shows_person", "shows_smiley", "stands_in",
]  # fmt: skip

ADDRESS_KEYS = (
    "data-src", "data-lazy-src", "data-original", "nitro-lazy-src", "data-img-url", "data-delay-src", "data-lazy",
    "data-lzl-src", "data-cl-lazy-src", "data-lazyload", "data-td-src-property", "src",
)  # fmt: skip
"""Where a picture's address stands, lazily loaded ones first: their ``src`` is a placeholder."""

SET_KEYS = ("data-srcset", "data-lazy-srcset", "nitro-lazy-srcset", "data-delay-srcset", "srcset")
"""Where several stand, one a size."""

NO_FILE = ("data:", "blob:", "about:", "javascript:", "#", "[", "{")
"""How an address begins that leads to no file: it holds a placeholder, points at the page itself, or is a list."""

OTHER_WORDS = 2
"""Words in the name of a drawing that is a logo or sign: "harbour-gazette-logo.png"."""

OTHER_WORDS_OF_PHOTOS = 1
"""Those before it in the name of anything else: "gazette-logo.jpg"."""

MIN_SIDE = 64
"""Width or height, in pixels, below which a picture is an icon."""

WHOLE = 1 << 20
"""Wider than any picture that is asked for."""

_SIZE = re.compile(r"[-_](\d{1,3})x(\d{1,3})\.[a-z]{3,4}$")
_WIDTH = re.compile(r"[?&](?:w|width|wid|imwidth|resize|fit)=(\d{1,5})(?![\w.]|%(?!2c))", re.IGNORECASE)
_SMILEY = re.compile(r":[\w+-]{1,40}:|[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]{1,8}")
"""What stands for the picture of a smiley: its short name (":laughing:"), or the sign itself."""
_NO_HOST = re.compile(r"(?:https?:)?//(?:[:/?#]|$)", re.IGNORECASE)
_ADDRESS_LIKE = re.compile(r"[/.]")
_LETTERS = re.compile(r"[^\W\d_]+")
_DRAWINGS = frozenset(("gif", "ico", "png", "svg"))
"""Formats that photos seldom have."""
_PHOTOS = frozenset(("avif", "gif", "jpeg", "jpg", "png", "webp"))
_GROUPS = address_words()["pictures"]
_WORDS = {group: frozenset(data["words"]) for group, data in _GROUPS.items()}
_CUES = {group: (*data["words"], *data.get("hosts", ())) for group, data in _GROUPS.items()}
_ESCAPES = re.compile(r"[%\t\r\n]").search
"""What may hide letters of an address."""
_BESIDE = frozenset(file_words()["beside"])
_WHOSE = frozenset(file_words()["whose"])
_HOW = frozenset(file_words()["how"])


def picture_address(node: Any) -> str | None:
    """The address of an ``<img>`` as written; None if it has but placeholders.

    A photo that is named like a placeholder, or for the size of an icon, is one only where another address stands
    beside it.
    """
    spare = None
    for address in _addresses(node):
        if not stands_in(address) and not _is_preview(address):
            return address
        if spare is None and _ending(address) not in _DRAWINGS:
            spare = address
    return spare


def linked_picture(node: Any) -> str | None:
    """The address of the picture that the link around an ``<img>`` leads to, as galleries have it."""
    around = node.parent
    address = (around.attr("href") or "").strip() if around is not None and around.tag == "a" else ""
    return address if _is_file(address) and _ending(address) in _PHOTOS else None


@lru_cache(maxsize=1 << 12)
def same_file(address: str) -> str:
    """What all addresses of a photo share that only ask for it in other sizes; else the address as it is.

    A script's query may say which picture it is to give, and so may whatever of a photo's is not known to say how.
    """
    before, mark, query = address.partition("?")
    if not mark or _ending(before) not in _PHOTOS:
        return address
    which = [part for part in query.split("&") if part.partition("=")[0].lower() not in _HOW]
    return f"{before}?{'&'.join(which)}" if any(which) else before


def asked_width(address: str) -> int:
    """The width in pixels that an address asks for in its query; 0 where it does not say. Without one it is all."""
    found = _WIDTH.search(address)
    if found is not None:
        return int(found[1])
    return 0 if "?" in address else WHOLE


def shows_smiley(node: Any) -> bool:
    """Whether the text that stands for an ``<img>`` is a smiley."""
    return _SMILEY.fullmatch((node.attr("alt") or "").strip()) is not None


def _is_preview(address: str) -> bool:
    """Whether a file is named for a size that is an icon's: "pier-40x20.jpg"."""
    size = _SIZE.search(_path(address)) if "x" in address else None
    return size is not None and max(int(size[1]), int(size[2])) < MIN_SIDE


def _addresses(node: Any) -> Iterator[str]:
    """What of an element's attributes leads to a file, the likeliest first."""
    attr = node.attr
    for key in ADDRESS_KEYS:
        if (value := attr(key)) and _is_file(value := value.strip()) and _is_address(value, key):
            yield value
    for key in SET_KEYS:
        if (value := attr(key)) and (listed := value.split(maxsplit=1)) and _is_file(first := listed[0].rstrip(",")):
            yield first


def _is_file(value: str) -> bool:
    return bool(value) and not value[:16].lower().startswith(NO_FILE) and not _NO_HOST.match(value)


def _is_address(value: str, key: str) -> bool:
    """Whether an attribute holds an address: loaders' own may say but that they are to load (``data-lazy="true"``)."""
    return not key.startswith("data-") or _ADDRESS_LIKE.search(value) is not None


@lru_cache(maxsize=1 << 12)
def stands_in(address: str) -> bool:
    """Whether a file is named for what stands there until the picture is loaded: ``spinner2.gif``."""
    if not _may_say(address, "stand_ins"):
        return False
    words = _WORDS["stand_ins"]
    said = set(_said(_path(address).rpartition("/")[2]))
    return bool(said & words) and (said <= words or not said.isdisjoint(_GROUPS["stand_ins"]["anywhere"]))


def shows_person(address: str) -> bool:
    """Whether a picture's address says that it is an account's."""
    return shows(address, "portraits")


def shows_icon(address: str) -> bool:
    """Whether it says that it is a small sign."""
    return shows(address, "signs")


def may_be_main(address: str) -> bool:
    """Whether a picture may stand for the whole page: no drawing, logo, sign or portrait."""
    return _ending(address) != "svg" and not any(shows(address, group) for group in ("logos", "signs", "portraits"))


@lru_cache(maxsize=1 << 12)
def shows(address: str, group: str) -> bool:
    """Whether a picture's folder, its file or a host that has nothing else says that it is of a group.

    A file must be called just so; other words of its name may say whose logo it is.
    """
    if not _may_say(address, group):
        return False
    if any(_is_at(address, host) for host in _GROUPS[group].get("hosts", ())):
        return True
    *folders, file = _path(address).split("/")
    words = _WORDS[group]
    return not words.isdisjoint(folders) or _is_called(file, words, is_drawing=_ending(address) in _DRAWINGS)


def _may_say(address: str, group: str) -> bool:
    """Whether any word or host of a group stands anywhere in an address: to take it apart would take much longer."""
    return any(map(address.lower().__contains__, _CUES[group])) or _ESCAPES(address) is not None


def _is_called(file: str, words: frozenset[str], *, is_drawing: bool) -> bool:
    """Whether a file is called by one of some words: of a photo's name it is the last one, for what comes behind it
    is a subject ("avatar-premiere.jpg").
    """
    said = _said(file)
    if words.isdisjoint(said):
        return False
    if is_drawing:
        return len(set(said) - words) <= OTHER_WORDS
    said = [word for word in said if word in words or word not in _WHOSE]
    return len(set(said) - words) <= (OTHER_WORDS_OF_PHOTOS if said[-1] in words else 0)


def _is_at(address: str, host: str) -> bool:
    try:
        return f".{urlsplit(address).hostname or ''}".endswith(f".{host}")
    except ValueError:
        return False


def _path(address: str) -> str:
    """The path of an address in lower case; empty where it makes no sense."""
    try:
        return unquote(urlsplit(address).path).lower()
    except ValueError:
        return ""


def _ending(address: str) -> str:
    """The format that a file's name ends with; empty without."""
    return _path(address).rpartition("/")[2].rpartition(".")[2]


def _said(file: str) -> list[str]:
    """The words of a file's name but for sizes, colours and formats."""
    name, dot, ending = file.rpartition(".")
    return [word for word in _LETTERS.findall(name if dot else ending) if word not in _BESIDE]
