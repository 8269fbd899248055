"""A document without the people who wrote comments, posts and embeds: for passing on what was said, not by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from cleanscrape.model import Article, Author, Block, Comment, Document, Embed, Zone

__all__ = ["without_people"]

LEAST_NAME = 3
"""Characters of a name that is looked for in texts; a shorter one is too often a word."""
OMITTED = "…"

_MENTION = regex.compile(r"(?<![\w.@＠/])[@＠]\w[\w.-]{0,60}(?:@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})?")
_OTHERS = frozenset((Zone.COMMENTS, Zone.EMBED))
"""Zones whose blocks are emptied: the objects say what is in them."""


def without_people(document: Document) -> Document:
    """See ``Document.without_people``."""
    known = _Names(document)
    posts = tuple(known.comment(post) for post in document.posts)
    talk = document.discussion
    blocks = _blocks(document, known)
    return replace(
        document,
        article=_article(document, known, blocks),
        embeds=tuple(known.embed(embed) for embed in document.embeds),
        discussion=replace(talk, comments=tuple(map(known.comment, talk.comments))) if talk is not None else None,
        posts=posts,
        blocks=blocks,
        source="",
    )


class _Names:
    """The names and accounts of all who wrote something on a page."""

    def __init__(self, document: Document) -> None:
        said = sorted({name for name in _names(document) if len(name) >= LEAST_NAME})
        self.handles = tuple({embed.author.handle.casefold() for embed in document.embeds if embed.author.handle})
        self.names = regex.compile(r"(?<!\w)(?:\L<names>)(?!\w)", names=said) if said else None

    def cleaned(self, text: str) -> str:
        """A text without mentions of accounts and without the names."""
        text = _MENTION.sub(f"@{OMITTED}", text)
        return self.names.sub(OMITTED, text) if self.names is not None else text

    def comment(self, comment: Comment) -> Comment:
        """A comment without its author."""
        return replace(comment, author=Author(), text=self.cleaned(comment.text))

    def embed(self, embed: Embed) -> Embed:
        """An embed without its author and without addresses that name an account."""
        url = embed.url if embed.url is not None and not self.names_account(embed.url) else None
        return replace(
            embed,
            author=Author(),
            text=self.cleaned(embed.text) if embed.text is not None else None,
            url=url,
            mentions=(),
            links=tuple(link for link in embed.links if not self.names_account(link)),
        )

    def names_account(self, address: str) -> bool:
        """Whether an address holds one of the accounts, or anybody's."""
        folded = address.casefold()
        return "/@" in folded or any(handle in folded for handle in self.handles)


def _names(document: Document) -> Iterator[str]:
    """All names and accounts of authors of embeds, comments and posts."""
    talk = document.discussion.comments if document.discussion is not None else ()
    authors = [*(embed.author for embed in document.embeds), *(each.author for each in (*talk, *document.posts))]
    for author in authors:
        yield from filter(None, (author.name, author.handle))


def _blocks(document: Document, known: _Names) -> tuple[Block, ...]:
    """The blocks, empty where they hold comments, embeds or the heads of posts."""
    heads = _heads(document)

    def bare(block: Block) -> Block:
        if block.zone in _OTHERS or block.index in heads:
            return _with_text(block, "")
        if document.posts and (text := known.cleaned(block.text)) != block.text:
            return _with_text(block, text)
        return block

    return tuple(map(bare, document.blocks))


def _heads(document: Document) -> set[int]:
    """The blocks of posts that are not of their text: they say who and when."""
    blocks = document.blocks
    return {index for post in document.posts for index in post.blocks if blocks[index].text not in post.text}


def _with_text(block: Block, text: str) -> Block:
    markup = replace(block.markup, inlines=()) if block.markup is not None else None
    return replace(block, text=text, markup=markup)


def _article(document: Document, known: _Names, blocks: tuple[Block, ...]) -> Article:
    """The article; on a forum's page without those who wrote its posts, and without what ``keep`` added to it."""
    article = document.article
    if document.posts or document.keep & _OTHERS:
        heads = {document.blocks[index].text for index in _heads(document)}
        paragraphs = (known.cleaned(each) for each in article.text.split("\n\n") if each not in heads)
        article = replace(article, text="\n\n".join(paragraphs))
    if document.posts:
        article = replace(article, authors=())
    return replace(article, blocks=tuple(blocks[block.index] for block in article.blocks))
