"""Web addresses as pages write them, seen from where the page stands."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin

_WHOLE = ("https://", "http://")
_ROOTED = re.compile(r"(?!//)(?:/(?!\.)[!\"$-.0-:<->@-~]*+)++(?:\?[!\"$-~]++)?+")
"""A path in which nothing would change if it were parsed: no fragment, no parameters, no ``..``, no blanks."""


def absolute(address: str, base: str | None) -> str:
    """``address`` made absolute where ``base`` is known; as it stands where it is whole, or makes no sense.

    Most addresses begin at the root of the page's host: to parse them takes longer than all else that a link needs.
    """
    if not base or address.startswith(_WHOLE):
        return address
    try:
        return _root(base) + address if _ROOTED.fullmatch(address) else urljoin(base, address)
    except ValueError:
        return address


@lru_cache(maxsize=64)
def _root(base: str) -> str:
    """What stands before the path in addresses of the same host. Raises ValueError where ``base`` makes no sense."""
    return urljoin(base, "/x").removesuffix("/x")
