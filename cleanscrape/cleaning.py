"""``clean``: the whole way from a source to a ``Document``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cleanscrape.assembling.document import assemble
from cleanscrape.deciding.doubts import doubt_article
from cleanscrape.deciding.labels import Labels, all_chrome
from cleanscrape.errors import UsageError
from cleanscrape.model import Document, Zone
from cleanscrape.reading.page import Page
from cleanscrape.reading.sniff import sniff
from cleanscrape.reading.source import read

if TYPE_CHECKING:
    from bs4 import Tag

KINDS = ("auto", "html", "text")


def clean(
    source: str | bytes | bytearray | memoryview | Tag | Any,
    *,
    url: str | None = None,
    kind: str = "auto",
    keep: Collection[Zone | str] = (),
    reference: str | None = None,
    second_opinion: bool = False,
    charset: str | None = None,
) -> Document:
    """Take a page apart.

    ``source``: HTML or flattened text as ``str`` or ``bytes`` (decoded by BOM, declaration, sniffing), or a parsed
    page: a BeautifulSoup object, an lxml element or tree. It is never changed.
    ``url``: where the page came from; makes relative links absolute.
    ``kind``: ``"html"`` or ``"text"`` where known; ``"auto"`` looks.
    ``keep``: zones that stay beside the article in its text, Markdown and HTML (``"embeds"``, ``"related"``,
    ``"comments"``, ``"metadata"``).
    ``reference``: ISO 8601 moment that relative times ("27 minutes ago") are counted from, usually when the page was
    fetched; without it they are kept raw only, so that the same page always gives the same result. From a date
    without a time only days are counted back, not minutes and hours.
    ``second_opinion``: whether trafilatura may be asked for an HTML page's author, or its date, where we find none.
    It takes longer than all else, finds more and errs more; ``article.sources`` says which values are its.
    ``charset``: for bytes, the label that came with them (HTTP's ``Content-Type: text/html; charset=…``). It is
    believed before what the page itself declares, but not where the bytes say otherwise. One that names no encoding
    is passed over with a warning, for servers send such; text is decoded already, so it has no effect there.

    Any content gives a Document. Raises UsageError for wrong arguments, SourceTypeError for a source of another type.
    """
    zones = check_options(url=url, kind=kind, keep=keep, reference=reference, charset=charset)
    page = read(source, kind=kind, url=url, charset=charset)
    labels = _label(page)
    if page.looks_binary:
        labels.expected = 0.0  # whatever was found in it
    elif Zone.ARTICLE not in labels.zones:
        labels.warnings.append(f"no main text found: {_why_none(page)}")
    else:
        doubt_article(page, labels)
    return assemble(page, labels, keep=zones, reference=reference, second_opinion=second_opinion)


OPTIONS = tuple(clean.__kwdefaults__ or ())
"""What ``clean`` takes beside the source."""


def check_options(
    *,
    url: str | None = None,
    kind: str = "auto",
    keep: Collection[Zone | str] = (),
    reference: str | None = None,
    charset: str | None = None,
) -> frozenset[Zone]:
    """The zones to keep. Raises UsageError where one of the options is wrong."""
    if kind not in KINDS:
        raise UsageError(f"kind={kind!r}: pass one of {', '.join(map(repr, KINDS))}")
    if url is not None and not isinstance(url, str):
        raise UsageError(f"url={url!r}: pass a text, or None")
    if charset is not None and not isinstance(charset, str):
        raise UsageError(f"charset={charset!r}: pass an encoding's label such as iso-8859-2, or None")
    _check_moment(reference)
    return zones_to_keep(keep)


def zones_to_keep(names: Collection[Zone | str]) -> frozenset[Zone]:
    """Zones by name; ``embeds`` is understood as ``embed``. Raises UsageError for an unknown one."""
    if isinstance(names, str):
        raise UsageError(f"keep={names!r}: pass a collection of zone names, such as keep=[{names!r}]")
    if not isinstance(names, Collection):
        raise UsageError(f"keep={names!r}: pass a collection of zone names")
    known = {**{str(zone): zone for zone in Zone}, "embeds": Zone.EMBED}
    for name in names:
        if not isinstance(name, str) or name not in known:
            raise UsageError(f"keep: no zone is called {name!r}; choose from {', '.join(sorted(known))}")
    return frozenset(known[name] for name in names)


def _check_moment(reference: str | None) -> None:
    """Check what relative times are counted from. Raises UsageError."""
    if reference is not None:
        try:
            datetime.fromisoformat(reference)
        except (TypeError, ValueError):
            wanted = 'pass an ISO 8601 text, such as "2025-03-07T10:00:00Z"'
            raise UsageError(f"reference={reference!r}: {wanted}") from None


BINARY = "rule: binary data"


def _label(page: Page) -> Labels:
    if page.looks_binary and sniff(page.source) != "html":  # else it is a page with some damage
        return all_chrome(len(page), BINARY, confidence=0.0)
    if page.kind == "html":
        from cleanscrape.deciding.html import label_html

        return label_html(page)
    from cleanscrape.deciding.text import label_text

    return label_text(page)


def _why_none(page: Page) -> str:
    """Why a page has no article."""
    has_word = any(character.isalnum() for text in page.texts for character in text)
    return "no block is likely enough to be article" if has_word else "the page shows no word"
