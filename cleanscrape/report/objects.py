"""The objects that were made of a page: its article's fields, embeds, the discussion as a thread, related items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from cleanscrape.model import Author, Block, Comment, Discussion, Document, Embed, Kind, RelatedItem, Zone
from cleanscrape.report.layout import counted
from cleanscrape.report.markup import Child, Html, element

_WEB = regex.compile(r"https?+://[^\s/]")
_EXCERPT = 280
"""Characters shown of a text: the whole stands in the document beside it."""
_DEEPEST = 5
"""Answers to answers are indented no deeper."""


def objects(document: Document) -> Html:
    """All objects of a document."""
    parts = [_article(document)]
    if document.embeds:
        parts.append(_section("Embeds", len(document.embeds), Zone.EMBED, map(_embed, document.embeds)))
    if document.discussion is not None:
        parts.append(_discussion(document.discussion))
    if document.related:
        parts.append(_section("Related", len(document.related), Zone.RELATED, map(_related, document.related)))
    return element("div", parts, class_="objects")


def excerpt(text: str, length: int = _EXCERPT) -> str:
    """The beginning of a text on one line."""
    folded = " ".join(text[: 4 * length].split())
    return folded if len(folded) <= length else f"{folded[: length - 1].rstrip()}…"


def link(url: str | None, label: str | None = None) -> Html | None:
    """A link, where the address is one of the web; the address as text, where it is anything else."""
    if url is None:
        return None
    shown = element("bdi", label or excerpt(url, 120))
    if not _WEB.match(url):
        return element("span", shown, class_="url")
    return element("a", shown, href=url, class_="url", rel="noopener noreferrer nofollow", referrerpolicy="no-referrer")


def _section(title: str, count: int | None, zone: Zone, cards: Iterable[Child]) -> Html:
    heading = element("h3", title, element("span", count, class_="count") if count is not None else None)
    return element("section", heading, list(cards), class_="group", data_zone=zone)


def _card(blocks: Iterable[int], *children: Child, depth: int = 0) -> Html:
    """An object whose blocks light up while one points at it."""
    places = list(blocks)
    locate = None
    if places:
        locate = element("button", f"show {counted(len(places), 'block')}", type="button", class_="locate")
    return element(
        "div",
        children,
        locate,
        class_=f"card depth-{min(depth, _DEEPEST)}",
        data_blocks=" ".join(map(str, places)),
    )


def _article(document: Document) -> Html:
    article = document.article
    fields: list[tuple[str, str, Child]] = [
        ("headline", "Headline", article.headline),
        ("authors", "Authors", _listed(map(_author, article.authors))),
        ("date_published", "Published", _date(article.date_published, article.date_published_raw)),
        ("date_modified", "Modified", _date(article.date_modified, article.date_modified_raw)),
        ("site_name", "Site", article.site_name),
        ("section", "Section", article.section),
        ("language", "Language", article.language),
        ("tags", "Tags", _listed(article.tags)),
        ("breadcrumbs", "Path", _listed((step.name for step in article.breadcrumbs), " › ")),
        ("description", "Description", excerpt(article.description) if article.description else None),
        ("canonical_url", "Address", link(article.canonical_url or article.url)),
        ("main_image", "Picture", link(article.main_image.url) if article.main_image else None),
    ]
    rows = [
        _field(label, value, article.sources.get(name), _blocks_of(document, name))
        for name, label, value in fields
        if value
    ]
    body = [block.index for block in document.blocks if block.zone is Zone.ARTICLE]
    lead = _card(body, element("p", excerpt(article.text) or "No text of its own.", class_="text", dir="auto"))
    return _section("Article", None, Zone.ARTICLE, [element("dl", rows, class_="fields"), lead])


_FIELD_KINDS = {
    "headline": (Zone.ARTICLE, Kind.HEADLINE),
    "authors": (Zone.METADATA, Kind.BYLINE),
    "date_published": (Zone.METADATA, Kind.DATE),
    "tags": (Zone.METADATA, Kind.TAGS),
}
"""Where on the page a field of the article is seen, if it is."""


def _blocks_of(document: Document, name: str) -> list[int]:
    def fits(block: Block) -> bool:
        return (block.zone, block.kind) == _FIELD_KINDS.get(name)

    return [block.index for block in document.blocks if fits(block)]


def _field(label: str, value: Child, source: str | None, blocks: list[int]) -> Html:
    origin = element("span", source, class_="source") if source else None
    places = " ".join(map(str, blocks))
    return element(
        "div",
        element("dt", label),
        element("dd", element("span", value, class_="value", dir="auto"), origin),
        data_blocks=places,
    )


def _embed(embed: Embed) -> Html:
    head = [element("strong", embed.platform), *_spaced(_author(embed.author)), *_spaced(_date_of(embed))]
    return _card(embed.blocks, element("p", head, class_="head"), _quoted(embed.text), link(embed.url))


def _discussion(discussion: Discussion) -> Html:
    facts = [f"state: {discussion.state}"]
    if discussion.declared_count is not None:
        facts.append(f"{discussion.declared_count:,} declared")
    facts.append(f"{len(discussion.comments):,} found")
    if discussion.provider:
        facts.append(discussion.provider)
    about = element("p", " · ".join(facts), class_="about")
    thread = [_comment(comment) for comment in discussion.comments]
    return _section("Discussion", len(thread), Zone.COMMENTS, [about, thread])


def _comment(comment: Comment) -> Html:
    votes = f"{comment.votes:+,}" if comment.votes is not None else None
    head = [*_spaced(_author(comment.author) or "unknown"), *_spaced(_date_of(comment)), *_spaced(votes)]
    return _card(comment.blocks, element("p", head, class_="head"), _quoted(comment.text), depth=comment.depth)


def _related(item: RelatedItem) -> Html:
    about = [item.category, item.source_name, _listed(map(_author, item.authors)), _date_of(item)]
    if item.sponsored:
        about.append(element("span", "sponsored", class_="source"))
    head = [part for value in about for part in _spaced(value)]
    headline = element("p", item.headline, class_="title", dir="auto")
    line = element("p", head, class_="head") if head else None
    return _card(item.blocks, headline, line, _quoted(item.text), link(item.url))


def _quoted(text: str | None) -> Html | None:
    return element("p", excerpt(text), class_="text", dir="auto") if text else None


def _author(author: Author) -> Html | None:
    name = " ".join(part for part in (author.name, f"@{author.handle}" if author.handle else None) if part)
    return element("bdi", name) if name else None


def _date_of(thing: Embed | Comment | RelatedItem) -> Child:
    return _date(thing.date_published, thing.date_published_raw)


def _date(value: str | None, raw: str | None) -> Html | None:
    """A date as it was read; what the page said beside it, where that is something else."""
    if value is None:
        return element("bdi", raw, class_="raw") if raw else None
    shown = element("time", value, datetime=value)
    return element("span", shown, " ", element("bdi", raw, class_="raw")) if raw and raw != value else shown


def _listed(values: Iterable[Child], separator: str = ", ") -> Child:
    parts: list[Child] = []
    for value in values:
        if value is not None:
            parts += (separator, element("bdi", value)) if parts else (element("bdi", value),)
    return parts or None


def _spaced(value: Child) -> Iterator[Child]:
    """A part of a line of facts; nothing for None."""
    if value is not None:
        yield element("span", value, class_="fact")
