"""The document as it was: its blocks in order, laid out by what they are, in runs of one zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cleanscrape.model import Around, Block, Inline, Kind
from cleanscrape.report.markup import Child, Html, element, joined
from cleanscrape.report.view import PageView, Run
from cleanscrape.writing.inlines import linked_groups, marked_groups

_FIRST_LEVEL = 2
"""What stands above the page's own headings: the report's title and its section."""
_DEEPEST = 6
"""Indents, headings: no page goes deeper in a report."""
_DOUBTED = 0.75
"""Below this confidence a block shows it at once."""
_INSTEAD = {"note": "sup", "math": "code"}
"""Marks that are no elements -> the element that shows them."""


def document(page: PageView) -> Html:
    """All blocks of a page, in runs."""
    runs = [_run(run) for run in page.runs()]
    language = page.document.article.language
    if not runs:
        return element("p", "This page holds no text.", class_="empty")
    return element("div", runs, class_="sheet", id="blocks", lang=language)


def counted(number: int, one: str) -> str:
    """A number with its noun: ``1 block``, ``1,204 blocks``."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def _run(run: Run) -> Html:
    label = element("p", element("span", run.zone), class_="margin")
    before = element("div", _groups(run.blocks), class_="before")
    cut = None
    if not run.stays:
        cut = element("p", f"{run.zone}: {counted(run.words, 'word')} cut", class_="cut")
    fate = "stays" if run.stays else "goes"
    name = {"role": "group", "aria_label": run.zone}
    return element("div", label, before, cut, class_="run", data_zone=run.zone, data_fate=fate, **name)


def _groups(blocks: Sequence[Block]) -> Iterator[Html]:
    """Cells of one table and items of one list go together."""
    for (sort, _), group in groupby(blocks, key=_together):
        members = list(group)
        if sort == "table":
            yield _table(members)
        elif sort == "list":
            yield _list(members)
        else:
            yield from map(_single, members)


def _together(block: Block) -> tuple[str, int]:
    """What a block is laid out in; equal for neighbours that are laid out in the same."""
    markup = block.markup
    if markup is None:
        return "", 0
    if block.kind is Kind.TABLE and markup.cell is not None:
        return "table", _serial(block, "table")
    if not markup.heading_level and _innermost(block, "li") is not None:
        return "list", _serial(block, "ul", "ol")
    return "", 0


def _table(cells: Sequence[Block]) -> Html:
    rows = []
    for _, row in groupby(cells, key=lambda block: _serial(block, "tr")):
        columns = []
        for _, column in groupby(row, key=lambda block: _serial(block, "td", "th")):
            members = list(column)
            cell = _innermost(members[0], "td", "th")
            wide, high = (cell.width, cell.height) if cell is not None else (1, 1)
            columns.append(
                element(
                    "th" if cell is not None and cell.tag == "th" else "td",
                    [_block("div", block) for block in members],
                    colspan=wide if wide > 1 else None,
                    rowspan=high if high > 1 else None,
                )
            )
        rows.append(element("tr", columns))
    return element("div", element("table", rows), class_="table")


def _list(blocks: Sequence[Block]) -> Html:
    lists = blocks[0].markup.lists if blocks[0].markup else ()
    items = []
    for _, group in groupby(blocks, key=lambda block: _serial(block, "li")):
        members = list(group)
        item = _innermost(members[0], "li")
        inner = [_single(block) if block.kind is Kind.CODE else _block("div", block, dir=None) for block in members]
        items.append(element("li", inner, value=item.number if item is not None else None))
    tag = "ol" if lists[-1:] == ("ol",) else "ul"
    return element(tag, items, class_=f"depth-{min(len(lists), _DEEPEST)}", dir="auto")


def _innermost(block: Block, *tags: str) -> Around | None:
    """The innermost of the elements around a block that has one of these tags."""
    path = block.markup.path if block.markup is not None else ()
    return next((around for around in reversed(path) if around.tag in tags), None)


def _serial(block: Block, *tags: str) -> int:
    found = _innermost(block, *tags)
    return found.serial if found is not None else 0


def _single(block: Block) -> Html:
    markup = block.markup
    level = markup.heading_level if markup else None
    if block.kind is Kind.HEADLINE:
        level = 1
    elif block.kind is Kind.HEADING and level is None:
        level = 2
    if level is not None:
        level = max(1, level)
        return _block(f"h{min(level + _FIRST_LEVEL, _DEEPEST)}", block, f"level-{min(level, _DEEPEST)}")
    if block.kind is Kind.CODE:
        return _block("pre", block)
    if block.kind is Kind.QUOTE or (markup is not None and markup.quotes):
        return _block("blockquote", block)
    return _block("p", block)


def _block(tag: str, block: Block, more: str = "", *, dir: str | None = "auto") -> Html:
    """One block: what a person points at to see its evidence. In a list all texts run as the first one does."""
    hidden = block.markup is not None and block.markup.hidden
    return element(
        tag,
        _text(block),
        element("span", "hidden", class_="flag") if hidden else None,
        class_=f"block kind-{block.kind} {more}".strip(),
        data_block=block.index,
        data_sure=f"{block.confidence:.2f}" if block.confidence < _DOUBTED else None,
        tabindex=-1,
        dir=dir,
    )


def _text(block: Block) -> Child:
    inlines = (block.markup.inlines if block.markup else ()) or (Inline(block.text),)
    return [_linked(group.href, group.runs) for group in linked_groups(inlines)]


def _linked(href: str | None, runs: Sequence[Inline]) -> Html:
    """Links are only shown: what they lead to is the page's affair."""
    inner = _marked(runs, frozenset())
    return element("span", inner, class_="link") if href else inner


def _marked(runs: Sequence[Inline], done: frozenset[str]) -> Html:
    parts: list[Child] = []
    for group in marked_groups(runs, done):
        if group.mark is None:
            parts += (run.text for run in group.runs)
        else:
            inner = _marked(group.runs, done | {group.mark})
            tag = _INSTEAD.get(group.mark)
            parts.append(element(tag, inner, class_=group.mark) if tag else element(group.mark, inner))
    return joined(parts)
