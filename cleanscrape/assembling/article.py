"""The article as an object: its headline, its text, its pictures, and what ``metadata`` found out about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cleanscrape.assembling.headlines import agrees, as_shown, heads_text, without_kicker, without_label
from cleanscrape.assembling.images import images
from cleanscrape.assembling.metadata.site_names import names_site
from cleanscrape.assembling.metadata.visible_lines import headline_at, headlines
from cleanscrape.assembling.pictures import may_be_main, same_file
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Article, Image, Kind, PageType, Zone
from cleanscrape.reading.blocks import LazyBlocks
from cleanscrape.reading.page import Page

if TYPE_CHECKING:
    from cleanscrape.assembling.metadata import Facts

NOT_BODY = (Kind.HEADLINE, Kind.CAPTION, Kind.OTHER)
"""Kinds of article blocks that are not in ``Article.text``: they have fields of their own, or are marks of Markdown."""

NEAR = 3
"""How many blocks from the main picture the next one of the article may be: a byline or a button stands between."""

ABOVE = 10
"""How many blocks above the headline the main picture may be; further up is another part of the page."""

ANCHORS = " ¶#§🔗"
"""Signs of a link to the heading itself, which documentation puts behind it."""


def article(page: Page, labels: Labels, facts: Facts, *, keep: frozenset[Zone], blocks: LazyBlocks) -> Article:
    """The article in the blocks labelled so; ``keep`` adds the blocks of other zones to its text."""
    chosen = _chosen(labels, keep)
    headline, origin = _headline(page, labels, facts)
    sources = dict(facts.sources)
    if origin is not None:
        sources["headline"] = origin
    pictures = images(page, labels, authors=[each.name for each in facts.authors if each.name])
    return Article(
        headline=headline,
        text=_text(page, labels, body(labels, chosen)),
        authors=facts.authors,
        date_published=facts.date_published,
        date_published_raw=facts.date_published_raw,
        date_modified=facts.date_modified,
        date_modified_raw=facts.date_modified_raw,
        site_name=facts.site_name,
        section=facts.section,
        language=facts.language,
        description=facts.description,
        tags=facts.tags,
        url=page.url,
        canonical_url=facts.canonical_url,
        breadcrumbs=facts.breadcrumbs,
        main_image=_main_image(facts.main_image, pictures, labels),
        images=pictures,
        sources=sources,
        blocks=blocks.select(chosen),
    )


def _chosen(labels: Labels, keep: frozenset[Zone]) -> list[int]:
    """The blocks of the article and of the zones to keep."""
    if not keep:
        return labels.blocks_of(Zone.ARTICLE)
    return sorted(index for zone in keep | {Zone.ARTICLE} for index in labels.blocks_of(zone))


def body(labels: Labels, chosen: Sequence[int]) -> list[int]:
    """Of the chosen blocks those that make up the text."""
    zones, kinds, article = labels.zones, labels.kinds, Zone.ARTICLE
    return [index for index in chosen if kinds[index] not in NOT_BODY or zones[index] is not article]


def _text(page: Page, labels: Labels, indexes: Sequence[int]) -> str:
    """The texts of blocks, apart by an empty line; in flattened text the lines of a listing stay together."""
    parts: list[str] = []
    before = None
    for index in indexes:
        if before is not None:
            listing = page.kind == "text" and labels.kinds[before] is labels.kinds[index] is Kind.CODE
            parts.append("\n" if listing and index == before + 1 else "\n\n")
        parts.append(page.texts[index])
        before = index
    return "".join(parts)


def _headline(page: Page, labels: Labels, facts: Facts) -> tuple[str | None, str | None]:
    """The headline that a reader sees, else the one that the page declares; and which of the two it is."""
    declared = facts.declared_headline or facts.title_text
    origin = facts.sources.get("headline", "title") if declared else None
    titles = (facts.declared_headline, facts.title_text)
    for index in headlines(labels):
        shown = without_kicker(page, index, titles).rstrip(ANCHORS)
        if agrees(shown, titles):
            forum = labels.page_type is PageType.FORUM
            return without_label(shown, titles) if forum else shown, "visible"
        # a <title> alone may be the whole site's; other titles are made for the one page
        if origin == "title" and heads_text(page, labels, index) and not names_site(shown, facts.site_name):
            return shown, "visible"
    return declared and as_shown(page, labels, declared), origin


def _main_image(declared: Image | None, pictures: tuple[Image, ...], labels: Labels) -> Image | None:
    """The declared picture, with alternative text and caption where the page shows it; else the first that may be."""
    if declared is None:
        top = (headline_at(labels) or 0) - ABOVE
        likely = (each for each in pictures if (-1 if each.after is None else each.after) >= top)
        return next((each for each in likely if may_be_main(each.url or "") and _is_beside(each, labels)), None)
    for picture in pictures:
        if same_file(picture.url or "") == same_file(declared.url or ""):
            return replace(picture, url=declared.url)
    return declared


def _is_beside(picture: Image, labels: Labels) -> bool:
    """Whether a block of the article stands close before or behind a picture."""
    behind = 0 if picture.after is None else picture.after + 1
    return Zone.ARTICLE in labels.zones[max(behind - NEAR, 0) : behind + NEAR]
