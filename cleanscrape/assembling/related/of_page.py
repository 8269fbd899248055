"""The related items of a page: other content that it offers."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import fields

from cleanscrape.assembling.related.categories import is_count
from cleanscrape.assembling.related.from_html import items_from_elements
from cleanscrape.assembling.related.from_text import items_from_lines
from cleanscrape.assembling.spoken_language import date_languages
from cleanscrape.assembling.texts import squeezed
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon.address_words import asks_for, lies_in_folder
from cleanscrape.model import RelatedItem, Zone
from cleanscrape.reading.addresses import absolute, page_named
from cleanscrape.reading.page import Page
from cleanscrape.reading.units import count_words

__all__ = ["related"]

LABEL_WORDS = 3


def related(
    page: Page,
    labels: Labels,
    *,
    reference: str | None = None,
    canonical: str | None = None,
    headline: str | None = None,
) -> tuple[RelatedItem, ...]:
    """The items in the blocks labelled ``related``, in the page's order; lists without items give none.

    ``reference``: ISO 8601 moment that relative times are counted from; without it they are kept raw only.
    ``canonical``: the address that the page declares for itself; what leads there is no other content.
    ``headline``: the article's; what is called so is none either, unless it is of another site.
    """
    indexes = labels.blocks_of(Zone.RELATED)
    if not indexes:
        return ()
    assemble = items_from_elements if page.kind == "html" and page.elements.nodes else items_from_lines
    languages = date_languages(page)
    found = (draft.finished(reference=reference, languages=languages) for draft in assemble(page, labels, indexes))
    own = {named for each in (page.url, canonical) if each and (named := page_named(absolute(each, page.base)))}
    hosts = {named[0] for named in own}
    others = (item for item in found if item is not None and not _leads_to(own, item.url))
    called = squeezed(headline or "")
    items = (item for item in others if not called or squeezed(item.headline) != called or not _is_page(item, hosts))
    return _each_once(item for item in items if not _is_label(item) and not _is_button(item))


def _leads_to(pages: Set[object], address: str | None) -> bool:
    return bool(pages) and address is not None and page_named(address) in pages


def _is_page(item: RelatedItem, hosts: Set[str]) -> bool:
    """Whether an item with the page's own headline is the page, as far as is known.

    A headline of few words may be that of a series, so that there an address on the same site does not do.
    """
    target = page_named(item.url) if item.url and hosts else None
    return target is None or (target[0] in hosts and count_words(item.headline) > LABEL_WORDS)


def _is_label(item: RelatedItem) -> bool:
    """Whether an item is no more than a tag, a section's name or an author: its address lies in a folder of such."""
    if item.url is None or item.date_published_raw or item.text or item.image:
        return False
    if count_words(item.headline) > LABEL_WORDS:
        return False
    return lies_in_folder(item.url, "tags", "sections", "authors", directly=True)


def _is_button(item: RelatedItem) -> bool:
    """Whether an item is a link by which readers do something, or that counts what stands below what it belongs to."""
    if item.url is None:
        return False
    return asks_for(item.url, "acting") or ("#" in item.url and is_count(item.headline))


def _each_once(items: Iterable[RelatedItem]) -> tuple[RelatedItem, ...]:
    """Items that a page offers several times - in the menu, beside and below the text - once, where they stand first.

    What only a later one says (its time, its picture) is added to it, and so are its blocks.
    """
    found: dict[tuple[str, str | None], RelatedItem] = {}
    for item in items:
        key = (item.headline.casefold(), item.url)
        before = found.get(key)
        found[key] = item if before is None else _joined(before, item)
    return tuple(found.values())


def _joined(first: RelatedItem, later: RelatedItem) -> RelatedItem:
    said = {field.name: getattr(first, field.name) or getattr(later, field.name) for field in fields(first)}
    return RelatedItem(**{**said, "blocks": first.blocks + later.blocks})
