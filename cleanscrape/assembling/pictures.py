"""Where a picture is loaded from, whichever lazy loader holds its address, and what its address says that it shows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

ADDRESS_KEYS = (
    "data-src", "data-lazy-src", "data-original", "nitro-lazy-src", "data-img-url", "data-delay-src", "data-lazy",
    "data-lzl-src", "data-cl-lazy-src", "data-lazyload", "src",
)  # fmt: skip
"""Where a picture's address stands, lazily loaded ones first: their ``src`` is a placeholder."""

SET_KEYS = ("data-srcset", "data-lazy-srcset", "nitro-lazy-srcset", "data-delay-srcset", "srcset")
"""Where several stand, one a size."""

NO_FILE = ("data:", "blob:", "about:", "javascript:", "#", "[", "{")
"""How an address begins that leads to no file: it holds a placeholder, points at the page itself, or is a list."""

_NO_HOST = re.compile(r"(?:https?:)?//(?:[:/?#]|$)", re.IGNORECASE)
_ADDRESS_LIKE = re.compile(r"[/.]")
_LETTERS = re.compile(r"[a-z]+")
_EMPTY = frozenset((
    "blank", "dummy", "lazy", "lazyload", "lazyloader", "loader", "loading", "placeholder", "pixel", "preloader",
    "spacer", "spinner", "transparent",
))  # fmt: skip
"""What files are called that stand in for others; beside one of these they are called ``_ANY`` of those."""
_ANY = frozenset((
    "ajax", "bg", "clear", "default", "gif", "gray", "grey", "image", "img", "large", "lg", "medium", "px", "small",
    "sm", "white", "x",
))  # fmt: skip
_ICONS = frozenset((
    "emoji", "emojis", "favicon", "icon", "icons", "smilies", "smiley", "smileys", "sprite", "sprites",
))  # fmt: skip
_PORTRAITS = frozenset(("avatar", "avatars", "gravatar"))
_LOGOS = frozenset(("logo", "logos", "logotype"))


def picture_address(node: Any) -> str | None:
    """The address of an ``<img>`` as written; None if it has but placeholders."""
    for key in ADDRESS_KEYS:
        value = (node.attr(key) or "").strip()
        if _is_file(value):
            return str(value)
    for key in SET_KEYS:
        value = (node.attr(key) or "").split(maxsplit=1)
        if value and _is_file(first := value[0].rstrip(",")):
            return str(first)
    return None


def _is_file(value: str) -> bool:
    if not value or value[:16].lower().startswith(NO_FILE) or not _ADDRESS_LIKE.search(value):
        return False
    return not _NO_HOST.match(value) and not _is_stand_in(value)


@lru_cache(maxsize=1 << 12)
def _is_stand_in(address: str) -> bool:
    """Whether a file is named for what stands there until the picture is loaded: ``spinner2.gif``."""
    path = address.partition("?")[0].partition("#")[0]
    said = set(_LETTERS.findall(path.rpartition("/")[2].rpartition(".")[0].lower()))
    return "placeholder" in said or bool(said & _EMPTY and said <= _EMPTY | _ANY)


def shows_person(address: str) -> bool:
    """Whether a picture's address says that it is an account's."""
    return bool(_said(address) & _PORTRAITS)


def shows_icon(address: str) -> bool:
    """Whether it says that it is a small sign."""
    return bool(_said(address) & _ICONS)


def may_be_main(address: str) -> bool:
    """Whether a picture may stand for the whole page: no drawing, logo, sign or portrait."""
    if _path(address).endswith(".svg"):
        return False
    return not _said(address) & (_LOGOS | _ICONS | _PORTRAITS)


def _path(address: str) -> str:
    """The path of an address in lower case; empty where it makes no sense."""
    try:
        return unquote(urlsplit(address).path).lower()
    except ValueError:
        return ""


@lru_cache(maxsize=1 << 12)
def _said(address: str) -> frozenset[str]:
    """The words of a picture's file, its folders (where they are one word) and its host."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return frozenset()
    *folders, file = _path(address).split("/")
    return frozenset((*_LETTERS.findall(file), *folders, *_LETTERS.findall(host)))
