"""Web addresses as pages write them, seen from where the page stands."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urljoin, urlsplit

_WHOLE = ("https://", "http://")
_PORTS = {"https": 443, "http": 80}
_TRACKING = re.compile(
    r"(?:utm|itm|hsa|pk|mtm|piwik)_\w+|wt[._]z?mc(?:_\w+)?|xtor|cmpid|mkt_tok|_ga|_gl|_hsenc|_hsmi"
    r"|(?:fb|g|d|y|tt|tw)clid|msclkid|[gw]braid|igsh(?:id)?|srsltid|mc_[ce]id"
)
"""Parameters that say where a reader came from."""
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


def page_named(address: str) -> tuple[str, int | None, str, tuple[tuple[str, str], ...]] | None:
    """What of an absolute address says which page it is; None where it makes no sense.

    The same page is reached with ``www.`` or without, with a slash at the end or without, at any place in it, and
    wherever its reader came from. Fragments that begin like a path are pages of their own.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
        port = parts.port if parts.port != _PORTS.get(parts.scheme) else None
        asked = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return None
    if not host:
        return None
    path = parts.path.rstrip("/") + (parts.fragment if parts.fragment.startswith(("/", "!")) else "")
    return host, port, path, tuple(sorted(each for each in asked if not _TRACKING.fullmatch(each[0].lower())))


@lru_cache(maxsize=64)
def _root(base: str) -> str:
    """What stands before the path in addresses of the same host. Raises ValueError where ``base`` makes no sense."""
    return urljoin(base, "/x").removesuffix("/x")
