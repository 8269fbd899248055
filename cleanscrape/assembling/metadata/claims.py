"""What one source says about a page: raw, before sources are weighed against each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from cleanscrape.model import Breadcrumb, Image

__all__ = ["Claims", "RawAuthor"]


class RawAuthor(NamedTuple):
    """An author as a source names it; ``name`` may hold several."""

    name: str
    url: str | None = None
    organization: bool = False
    """Whether the source says that it is no person."""
    inverted: bool = False
    """Whether the source's convention is "Doe, Jane"."""
    line: bool = False
    """Whether it is a line for readers: behind a comma stands what somebody does, rather than another name."""


@dataclass(slots=True)
class Claims:
    """One source's values; what it does not say stays empty."""

    source: str
    headline: str | None = None
    authors: list[RawAuthor] = field(default_factory=list)
    published: str | None = None
    modified: str | None = None
    site_name: str | None = None
    section: str | None = None
    language: str | None = None
    description: str | None = None
    tags: list[str] = field(default_factory=list)
    url: str | None = None
    breadcrumbs: list[Breadcrumb] = field(default_factory=list)
    image: Image | None = None
