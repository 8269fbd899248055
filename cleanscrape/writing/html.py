"""Article -> clean HTML: only tags of this file, everything else escaped, links only where nothing runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from cleanscrape.model import Article, Inline
from cleanscrape.writing.footnotes import NOTE
from cleanscrape.writing.inlines import Group, linked_groups, marked_groups
from cleanscrape.writing.links import safe_href
from cleanscrape.writing.nodes import (
    Cell,
    Definitions,
    Figure,
    ItemList,
    Leaf,
    Node,
    Note,
    Picture,
    Quote,
    Role,
    Table,
)
from cleanscrape.writing.outline import outline
from cleanscrape.writing.tables import Place, grid


def html(article: Article) -> str:
    """The article as one ``<article>`` element: no scripts, styles or event handlers; only pictures are fetched."""
    language = f' lang="{escape(article.language)}"' if article.language else ""
    return "\n".join((f"<article{language}>", *_nodes(outline(article)), "</article>")) + "\n"


def _nodes(nodes: Sequence[Node]) -> Iterator[str]:
    for are_notes, group in groupby(nodes, key=lambda node: isinstance(node, Note)):
        if are_notes:
            yield from _notes([node for node in group if isinstance(node, Note)])
        else:
            for node in group:
                yield from _node(node)


def _node(node: Node) -> Iterator[str]:
    if isinstance(node, Leaf):
        yield _leaf(node)
    elif isinstance(node, Picture):
        yield f'<img src="{escape(node.url)}" alt="{escape(node.alt)}">'
    elif isinstance(node, Figure):
        yield from _figure(node)
    elif isinstance(node, Quote):
        source = safe_href(node.source)
        yield f'<blockquote cite="{escape(source)}">' if source else "<blockquote>"
        yield from _nodes(node.children)
        yield "</blockquote>"
    elif isinstance(node, ItemList):
        yield from _list(node)
    elif isinstance(node, Definitions):
        yield "<dl>"
        for entry in node.entries:
            yield from _part("dt" if entry.is_term else "dd", entry.children)
        yield "</dl>"
    elif isinstance(node, Table):
        yield from _table(node)


def _leaf(leaf: Leaf) -> str:
    if leaf.role is Role.HEADING:
        level = min(max(leaf.level, 1), 6)
        return f"<h{level}>{_text(leaf.inlines)}</h{level}>"
    if leaf.role is Role.CODE:
        language = f' class="language-{escape(leaf.language)}"' if leaf.language else ""
        return f"<pre><code{language}>{escape(leaf.text)}</code></pre>"
    if leaf.role is Role.CAPTION:
        return f"<figcaption>{_text(leaf.inlines)}</figcaption>"
    if (formula := leaf.formula) is not None:
        return f'<p><span class="math display">\\[{escape(formula)}\\]</span></p>'
    return f"<p>{_text(leaf.inlines)}</p>"


def _part(tag: str, children: Sequence[Node], attributes: str = "") -> Iterator[str]:
    """An item, a definition, a note: the text of a single paragraph stands in it without ``<p>``."""
    only = children[0] if len(children) == 1 else None
    if isinstance(only, Leaf) and only.role is Role.PARAGRAPH:
        yield f"<{tag}{attributes}>{_text(only.inlines)}</{tag}>"
    else:
        yield f"<{tag}{attributes}>"
        yield from _nodes(children)
        yield f"</{tag}>"


def _figure(figure: Figure) -> Iterator[str]:
    captions = "<br>\n".join(_text(caption) for caption in figure.captions)
    caption = f"<figcaption>{captions}</figcaption>" if captions else ""
    if all(isinstance(child, Picture) for child in figure.children):
        yield f"<figure>{''.join(_nodes(figure.children))}{caption}</figure>"
        return
    yield "<figure>"
    yield from _nodes(figure.children)
    yield f"{caption}</figure>"


def _list(items: ItemList) -> Iterator[str]:
    if not items.numbered:
        yield "<ul>"
        for item in items.items:
            yield from _part("li", item.children)
        yield "</ul>"
        return
    numbers = items.numbers()
    yield "<ol>" if numbers[0] == 1 else f'<ol start="{numbers[0]}">'
    expected = numbers[0]
    for number, item in zip(numbers, items.items, strict=True):
        yield from _part("li", item.children, f' value="{number}"' if number != expected else "")
        expected = number + 1
    yield "</ol>"


def _notes(notes: Sequence[Note]) -> Iterator[str]:
    yield '<section role="doc-endnotes">'
    yield "<ol>"
    expected = 1
    for note in notes:
        number = int(note.label) if note.label.isdecimal() else expected
        value = f' value="{number}"' if number != expected else ""
        yield from _part("li", note.children, f' id="{_note_id(note.label)}"{value}')
        expected = number + 1
    yield "</ol>"
    yield "</section>"


def _note_id(label: str) -> str:
    return f"fn-{escape(label)}"


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    if table.captions:
        captions = (_text(node.inlines) for node in table.captions if isinstance(node, Leaf))
        yield f"<caption>{'<br>'.join(captions)}</caption>"
    for row in grid(table):
        yield f"<tr>{''.join(map(_cell, row))}</tr>"
    yield "</table>"


def _cell(place: Place) -> str:
    cell = place.cell or Cell()
    tag = "th" if cell.header else "td"
    spans = f' colspan="{place.width}"' if place.width > 1 else ""
    spans += f' rowspan="{cell.height}"' if cell.height > 1 else ""
    if all(isinstance(child, Leaf) and child.role is Role.PARAGRAPH for child in cell.children):
        texts = (_text(child.inlines) for child in cell.children if isinstance(child, Leaf))
        return f"<{tag}{spans}>{'<br>'.join(texts)}</{tag}>"
    return f"<{tag}{spans}>{''.join(_nodes(cell.children))}</{tag}>"


def _text(inlines: Sequence[Inline]) -> str:
    parts: list[str] = []
    for group in linked_groups(inlines):
        inner = _marked(group.runs, frozenset())
        parts.append(f'<a href="{escape(group.href)}">{inner}</a>' if group.href else inner)
    return "".join(parts)


def _marked(inlines: Sequence[Inline], done: frozenset[str]) -> str:
    return "".join(_group(group, done) for group in marked_groups(inlines, done))


def _group(group: Group, done: frozenset[str]) -> str:
    if group.mark is None:
        return "".join(escape(run.text).replace("\n", "<br>\n") for run in group.runs)
    text = "".join(run.text for run in group.runs)
    if group.mark == NOTE:
        return f'<sup><a href="#{_note_id(text)}" role="doc-noteref">{escape(text)}</a></sup>'
    if group.mark == "math":
        return f'<span class="math inline">\\({escape(text)}\\)</span>'
    return f"<{group.mark}>{_marked(group.runs, done | {group.mark})}</{group.mark}>"
