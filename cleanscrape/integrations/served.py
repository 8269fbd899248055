"""A page as a server gave it, and what is made of it in a worker process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from cleanscrape.cleaning import clean
from cleanscrape.integrations.items import value_of
from cleanscrape.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedPage:
    """What ``clean`` needs to know of a page."""

    body: bytes | str
    url: str | None = None
    charset: str | None = None
    reference: str | None = None
    keep: tuple[str, ...] = ()
    second_opinion: bool = False

    def clean(self) -> Document:
        """Take it apart."""
        return clean(
            self.body,
            url=self.url,
            charset=self.charset,
            reference=self.reference,
            keep=self.keep,
            second_opinion=self.second_opinion,
        )

    def values(self, names: Iterable[str]) -> dict[str, Any]:
        """Take it apart and give only these of ``items.NAMES``: less to send from one process to another."""
        document = self.clean()
        return {name: value_of(document, name) for name in names}


def moment_of(date_header: str | None) -> str | None:
    """HTTP's ``Date`` in ISO 8601; None where there is none or it is malformed."""
    if not date_header:
        return None
    try:
        return parsedate_to_datetime(date_header).isoformat()
    except (ValueError, OverflowError):
        return None
