"""Web addresses as pages write them, seen from where the page stands."""

from __future__ import annotations

from urllib.parse import urljoin

_WHOLE = ("https://", "http://")


def absolute(address: str, base: str | None) -> str:
    """``address`` made absolute where ``base`` is known; as it stands where it is whole, or makes no sense."""
    if not base or address.startswith(_WHOLE):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address
