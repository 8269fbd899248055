"""Document -> TEI P5 XML: a header with what is known of the article, and a body of up to four divisions.

``<div type="article">`` holds the article, its sections as nested divisions; ``embeds``, ``comments`` and ``related``
follow where the page has them. A comment that answers another points to it with ``corresp``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from xml.etree import ElementTree as Xml

import regex

from cleanscrape import __version__
from cleanscrape.exports.dates import is_xsd
from cleanscrape.exports.tei_body import add, article_division, paragraphs, pointer
from cleanscrape.model import Article, Author, Comment, Discussion, Document, Embed, RelatedItem, Zone

__all__ = ["to_tei"]

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID, XML_LANG = "xml:id", "xml:lang"

_UNFIT = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even as references."""
_BLOCKS = frozenset(
    (
        "TEI", "ab", "abstract", "appInfo", "application", "bibl", "body", "byline", "dateline", "div", "encodingDesc",
        "fileDesc", "figure", "graphic", "head", "item", "keywords", "langUsage", "language", "list", "listBibl", "p",
        "profileDesc", "publicationStmt", "quote", "row", "cell", "sourceDesc", "table", "teiHeader", "term", "text",
        "textClass", "titleStmt", "title", "author", "publisher", "date", "idno", "ptr", "label", "note",
    )
)  # fmt: skip
"""Elements between which white space says nothing, where no text stands beside them."""


def to_tei(document: Document) -> str:
    """The document as the text of a TEI file, with XML declaration. Write it as UTF-8.

    Characters that XML cannot hold (controls, lone surrogates) are left out.
    """
    article = document.article
    root = Xml.Element("TEI", {"xmlns": NAMESPACE})
    _header(root, document)
    language = {XML_LANG: article.language} if article.language else {}
    body = add(add(root, "text", **language), "body")
    own = tuple(block for block in article.blocks if block.zone is Zone.ARTICLE)
    body.append(article_division(replace(article, blocks=own)))
    if document.embeds:
        _embeds(body, document.embeds)
    if document.discussion and document.discussion.comments:
        _discussion(body, document.discussion)
    if document.related:
        _related(body, document.related)
    _lay_out(root)
    text = Xml.tostring(root, encoding="unicode", short_empty_elements=True)
    return _UNFIT.sub("", f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')


def _header(root: Xml.Element, document: Document) -> None:
    article = document.article
    header = add(root, "teiHeader")
    file = add(header, "fileDesc")
    titles = add(file, "titleStmt")
    add(titles, "title", article.headline or "")
    _authors(titles, article.authors)
    _publication(add(file, "publicationStmt"), document)
    _source(add(add(file, "sourceDesc"), "bibl"), document)
    application = add(add(add(header, "encodingDesc"), "appInfo"), "application", ident="cleanscrape")
    application.set("version", __version__)
    add(application, "label", "cleanscrape")
    _profile(header, article, str(document.page_type))


def _publication(statement: Xml.Element, document: Document) -> None:
    article = document.article
    if article.site_name is None:
        add(statement, "p")
        return
    add(statement, "publisher", article.site_name)
    _dates(statement, article)


def _source(bibl: Xml.Element, document: Document) -> None:
    article = document.article
    add(bibl, "title", article.headline or "")
    _authors(bibl, article.authors)
    if article.site_name:
        add(bibl, "publisher", article.site_name)
    _dates(bibl, article)
    for url in dict.fromkeys(filter(None, (article.canonical_url, document.url))):
        add(bibl, "ptr", target=pointer(url))


def _dates(parent: Xml.Element, article: Article) -> None:
    _date(parent, article.date_published, article.date_published_raw, type="published")
    _date(parent, article.date_modified, article.date_modified_raw, type="modified")


def _date(parent: Xml.Element, date: str | None, raw: str | None, **attributes: str) -> None:
    """The date as the page writes it, in ISO 8601 as an attribute."""
    if date is None and raw is None:
        return
    if date is not None:
        attributes["when" if is_xsd(date) else "when-iso"] = date
    add(parent, "date", raw or date, **attributes)


def _authors(parent: Xml.Element, authors: Iterable[Author]) -> None:
    for author in authors:
        url = {"ref": pointer(author.url)} if author.url else {}
        add(parent, "author", author.name or author.handle or "", **url)


def _profile(header: Xml.Element, article: Article, page_type: str) -> None:
    profile = add(header, "profileDesc")
    if article.description:
        add(add(profile, "abstract"), "p", article.description)
    if article.language:
        add(add(profile, "langUsage"), "language", ident=article.language)
    keywords = add(add(profile, "textClass"), "keywords")
    for kind, words in (("page-type", (page_type,)), ("section", (article.section,)), ("tag", article.tags)):
        for word in filter(None, words):
            add(keywords, "term", word, type=kind)


def _embeds(body: Xml.Element, embeds: Iterable[Embed]) -> None:
    division = add(body, "div", type="embeds")
    for embed in embeds:
        post = add(division, "div", type="embed", subtype=embed.platform)
        _signature(post, embed.author, embed.date_published, embed.date_published_raw)
        paragraphs(post, embed.text or "")
        if embed.url:
            add(add(post, "p"), "ptr", target=pointer(embed.url))


def _discussion(body: Xml.Element, discussion: Discussion) -> None:
    division = add(body, "div", type="comments")
    numbers: dict[str, int] = {}
    for number, comment in enumerate(discussion.comments, 1):
        numbers.setdefault(comment.id, number)
    for number, comment in enumerate(discussion.comments, 1):
        _comment(division, number, comment, numbers.get(comment.parent_id or ""))


def _comment(division: Xml.Element, number: int, comment: Comment, parent: int | None) -> None:
    post = add(division, "div", type="comment", n=comment.id)
    post.set(XML_ID, f"comment-{number}")
    if parent is not None:
        post.set("corresp", f"#comment-{parent}")
    _signature(post, comment.author, comment.date_published, comment.date_published_raw)
    paragraphs(post, comment.text)


def _signature(post: Xml.Element, author: Author, date: str | None, raw: str | None) -> None:
    name = author.name or author.handle
    if name:
        url = {"ref": pointer(author.url)} if author.url else {}
        add(add(post, "byline"), "name", name, **url)
    if date or raw:
        _date(add(post, "dateline"), date, raw)


def _related(body: Xml.Element, items: Iterable[RelatedItem]) -> None:
    listed = add(add(body, "div", type="related"), "listBibl")
    for item in items:
        entry = add(listed, "bibl")
        add(entry, "title", item.headline)
        _authors(entry, item.authors)
        if item.source_name:
            add(entry, "publisher", item.source_name)
        _date(entry, item.date_published, item.date_published_raw)
        if item.url:
            add(entry, "ptr", target=pointer(item.url))
        if item.text:
            paragraphs(add(entry, "note"), item.text)


def _lay_out(root: Xml.Element) -> None:
    """A line for each element where white space says nothing."""
    for element in root.iter():
        if len(element) and not element.text and all(one.tag in _BLOCKS and not one.tail for one in element):
            element.text = "\n"
            for one in element:
                one.tail = "\n"
