"""Addresses of links and pictures, seen from where the page stands: most begin at the root of its host."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin

from cleanscrape.reading.addresses import absolute as parsed_absolute

__all__ = ["absolute"]

_ROOTED = re.compile(r"(?!//)(?:/(?!\.)[!\"$-.0-:<->@-~]*+)++(?:\?[!\"$-~]++)?+")
"""A path in which nothing would change if it were parsed: no fragment, no parameters, no ``..``, no blanks."""


def absolute(address: str, base: str | None) -> str:
    """As ``reading.addresses.absolute``; to parse address and base takes longer than all else that an image needs."""
    if base and _ROOTED.fullmatch(address):
        root = _root(base)
        if root is not None:
            return root + address
    return parsed_absolute(address, base)


@lru_cache(maxsize=64)
def _root(base: str) -> str | None:
    """What stands before the path in addresses of the same host; None where ``base`` makes no sense."""
    try:
        return urljoin(base, "/x").removesuffix("/x")
    except ValueError:
        return None
