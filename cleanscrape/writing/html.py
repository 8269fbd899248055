"""Article -> clean HTML: only tags of this file, everything else escaped, links only where nothing runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from cleanscrape.model import Article, Inline
from cleanscrape.writing.inlines import linked_groups, marked_groups
from cleanscrape.writing.outline import Cell, ItemList, Leaf, Node, Quote, Role, Table, outline


def html(article: Article) -> str:
    """The article as one ``<article>`` element: no scripts, styles or event handlers, nothing to fetch."""
    language = f' lang="{escape(article.language)}"' if article.language else ""
    return "\n".join((f"<article{language}>", *_nodes(outline(article)), "</article>")) + "\n"


def _nodes(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Leaf):
            yield _leaf(node)
        elif isinstance(node, Quote):
            yield "<blockquote>"
            yield from _nodes(node.children)
            yield "</blockquote>"
        elif isinstance(node, ItemList):
            yield from _list(node)
        else:
            yield from _table(node)


def _leaf(leaf: Leaf) -> str:
    if leaf.role is Role.HEADING:
        level = min(max(leaf.level, 1), 6)
        return f"<h{level}>{_text(leaf.inlines)}</h{level}>"
    if leaf.role is Role.CODE:
        language = f' class="language-{escape(leaf.language)}"' if leaf.language else ""
        return f"<pre><code{language}>{escape(leaf.text)}</code></pre>"
    if leaf.role is Role.CAPTION:
        return f"<figure><figcaption>{_text(leaf.inlines)}</figcaption></figure>"
    return f"<p>{_text(leaf.inlines)}</p>"


def _list(items: ItemList) -> Iterator[str]:
    if items.numbered:
        first = items.items[0].number
        yield "<ol>" if first == 1 else f'<ol start="{first}">'
    else:
        yield "<ul>"
    expected = items.items[0].number
    for item in items.items:
        value = f' value="{item.number}"' if items.numbered and item.number != expected else ""
        expected = item.number + 1
        only = item.children[0] if len(item.children) == 1 else None
        if isinstance(only, Leaf) and only.role is Role.PARAGRAPH:
            yield f"<li{value}>{_text(only.inlines)}</li>"
        else:
            yield f"<li{value}>"
            yield from _nodes(item.children)
            yield "</li>"
    yield "</ol>" if items.numbered else "</ul>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    for row in table.rows:
        yield f"<tr>{''.join(map(_cell, row))}</tr>"
    yield "</table>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    return f"<{tag}>{'<br>'.join(_text(text) for text in cell.texts)}</{tag}>"


def _text(inlines: Sequence[Inline]) -> str:
    parts: list[str] = []
    for group in linked_groups(inlines):
        inner = _marked(group.runs, frozenset())
        parts.append(f'<a href="{escape(group.href)}">{inner}</a>' if group.href else inner)
    return "".join(parts)


def _marked(inlines: Sequence[Inline], done: frozenset[str]) -> str:
    parts: list[str] = []
    for group in marked_groups(inlines, done):
        if group.mark is None:
            parts += (escape(run.text).replace("\n", "<br>\n") for run in group.runs)
        else:
            parts.append(f"<{group.mark}>{_marked(group.runs, done | {group.mark})}</{group.mark}>")
    return "".join(parts)
