"""Labelled page -> ``Document``: each assembler takes what is labelled for it."""

from __future__ import annotations

from cleanscrape.assembling.article import article
from cleanscrape.assembling.discussion import discussion_and_posts
from cleanscrape.assembling.embeds import embeds
from cleanscrape.assembling.metadata import metadata
from cleanscrape.assembling.related import related
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Document, Zone
from cleanscrape.reading.blocks import LazyBlocks
from cleanscrape.reading.page import Page


def assemble(
    page: Page, labels: Labels, *, keep: frozenset[Zone], reference: str | None = None, second_opinion: bool = False
) -> Document:
    """Make the objects of a labelled page and let go of its parse tree."""
    blocks = LazyBlocks(page, labels)
    talk, posts = discussion_and_posts(page, labels, reference=reference)
    facts = metadata(page, labels, reference=reference, posts=posts)
    if second_opinion:
        from cleanscrape.assembling.metadata.second_opinion import with_second_opinion

        facts = with_second_opinion(facts, page)
    text = article(page, labels, facts, keep=keep, blocks=blocks)
    document = Document(
        kind=page.kind,
        url=page.url,
        article=text,
        embeds=embeds(page, labels, reference=reference),
        discussion=talk,
        posts=posts,
        related=related(page, labels, reference=reference, canonical=facts.canonical_url, headline=text.headline),
        blocks=blocks,
        page_type=labels.page_type,
        page_type_confidence=labels.page_confidence,
        confidence=round(labels.expected, 3),
        threshold=labels.threshold,
        warnings=tuple(page.warnings + labels.warnings),
        keep=keep,
        source=page.source,
        encoding=page.encoding,
    )
    page.let_go()
    return document
