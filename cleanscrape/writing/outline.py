"""A flat run of blocks -> the tree that Markdown and HTML are written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from cleanscrape.model import Around, Article, Block, Image, Inline, Kind, Zone
from cleanscrape.reading.fences import FENCE, closes
from cleanscrape.writing.builder import Builder
from cleanscrape.writing.footnotes import labels, with_references, without_ways_back
from cleanscrape.writing.links import safe_source
from cleanscrape.writing.nodes import Cell, Figure, Inlines, Leaf, Node, Picture, Role, Row, Table
from cleanscrape.writing.tables import settled

_NUMBERED = regex.compile(r"([0-9]{1,9}+)[.)]\s++(?=\S)")
_WORD = regex.compile(r"\w")
_RULER = regex.compile(r"[\s|:+=-]++")
"""The line under a text table's header."""
_EMPTY_LINE = "\n\n"
_FEW_BLOCKS = 3
"""Of fewer blocks what stands around all of them may be their own."""
_WHOLE = frozenset(("li", "td", "th", "dd", "figure"))
_QUOTE = (Around("blockquote", -1),)


def outline(article: Article) -> list[Node]:
    """The article as a tree in the order of the page, the headline on top where no block shows it."""
    return _Outline(article).nodes()


class _Outline:
    """Goes through blocks and pictures in the order of the page."""

    def __init__(self, article: Article) -> None:
        self.blocks = [block for block in article.blocks if not _is_marks(block)]
        self.headline = article.headline
        self.pictures = [image for image in article.images if safe_source(image.url) is not None]
        self.labels = labels(self.blocks)
        self.builder = Builder(self.labels)
        self.around = _around_all(self.blocks)
        self.lines = _Lines()

    def nodes(self) -> list[Node]:
        """The tree."""
        builder = self.builder
        if self.headline and not any(block.kind is Kind.HEADLINE for block in self.blocks):
            builder.add((), Leaf(Role.HEADING, (Inline(self.headline),), level=1))
        waiting = iter([*self.pictures, None])
        picture = next(waiting)
        for run in _runs(self.blocks):
            while picture is not None and (picture.after is None or picture.after < run[0].index):
                self._add_picture(picture)
                picture = next(waiting)
            self._add(run)
        while picture is not None:
            self._add_picture(picture)
            picture = next(waiting)
        return settled(builder.root)

    def _add(self, run: Sequence[Block]) -> None:
        first = run[0]
        if first.kind is Kind.HEADLINE:
            self.builder.add((), _leaf(first))
        elif first.markup is not None:
            self._add_html(first)
        elif first.kind is Kind.TABLE:
            self.builder.add((), _text_table(run))
        elif first.kind is Kind.CODE:
            if (listing := _listing(run)) is not None:
                self.builder.add((), listing)
        elif first.kind is Kind.CAPTION:
            self._add_caption((), _leaf(first))
        else:
            leaf = _leaf(first)
            self.builder.add(self.lines.path(first, leaf), leaf)

    def _add_html(self, block: Block) -> None:
        leaf = _leaf(block)
        markup = block.markup
        note = markup.note if markup is not None else None
        leaf.inlines = with_references(leaf.inlines, self.labels, note)
        if note in self.labels and leaf.role is not Role.CODE:
            leaf.inlines = without_ways_back(leaf.inlines, self.labels[note])
        path = self._place(markup.path if markup is not None else ())
        if leaf.inlines and leaf.role is Role.CAPTION:
            self._add_caption(path, leaf)
        elif leaf.inlines:
            for part in _paragraphs(leaf):
                self.builder.add(path, part)

    def _place(self, path: Sequence[Around]) -> Sequence[Around]:
        """A path without what stands around the whole article, quotations aside."""
        if path[: len(self.around)] != self.around:
            return path
        return (*(around for around in self.around if around.tag == "blockquote"), *path[len(self.around) :])

    def _add_caption(self, path: Sequence[Around], leaf: Leaf) -> None:
        """Put a caption to its figure: the one around it, or the picture before it."""
        siblings = self.builder.enter(path)
        inside = self.builder.innermost()
        before = siblings[-1] if siblings else None
        if isinstance(inside, Figure):
            inside.captions.append(leaf.inlines)
        elif isinstance(before, Figure) and before.children and self._is_caption(leaf.text, before):
            before.captions.append(leaf.inlines)
        elif isinstance(inside, Table) or (path and path[-1].tag == "caption"):
            siblings.append(leaf)
        else:
            siblings.append(Figure(captions=[leaf.inlines]))

    def _is_caption(self, text: str, figure: Figure) -> bool:
        urls = [node.url for node in figure.children if isinstance(node, Picture)]
        return any(
            image.caption and text in image.caption and safe_source(image.url) in urls for image in self.pictures
        )

    def _add_picture(self, image: Image) -> None:
        picture = Picture(safe_source(image.url) or "", image.alt or "")
        siblings = self.builder.enter(self._place_of_picture(image))
        inside = self.builder.innermost()
        before = siblings[-1] if siblings else None
        if isinstance(inside, Figure):
            siblings.append(picture)
        elif isinstance(before, Figure) and _shares_caption(image, before):
            before.children.append(picture)
        else:
            siblings.append(Figure(children=[picture]))

    def _place_of_picture(self, image: Image) -> Sequence[Around]:
        shared = [(around.tag, around.serial) for around in self.around]
        if [(around.tag, around.serial) for around in image.path[: len(shared)]] != shared:
            return image.path
        return (*(around for around in self.around if around.tag == "blockquote"), *image.path[len(shared) :])


def _shares_caption(image: Image, figure: Figure) -> bool:
    """Whether a caption without a picture, that of ``image`` among others, stands right before it."""
    said = ["".join(run.text for run in caption) for caption in figure.captions]
    return not figure.children and bool(said) and all(text in (image.caption or "") for text in said)


def _around_all(blocks: Sequence[Block]) -> tuple[Around, ...]:
    """The path, up to an item or a cell, that all of the body's blocks share: it is the page's, not the article's."""
    paths = [block.markup.path for block in blocks if block.markup is not None and block.kind is not Kind.HEADLINE]
    if len(paths) < _FEW_BLOCKS:
        return ()
    shared = paths[0]
    for path in paths:
        same = 0
        while same < min(len(shared), len(path)) and shared[same] == path[same]:
            same += 1
        shared = shared[:same]
    while shared and shared[-1].tag not in _WHOLE:
        shared = shared[:-1]
    return shared


def _is_marks(block: Block) -> bool:
    """Whether a line of text is nothing but marks of Markdown."""
    return block.zone is Zone.ARTICLE and block.kind is Kind.OTHER


def _runs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks that are written as one: the lines of flattened tables and listings; others alone."""
    run: list[Block] = []
    for block in blocks:
        if run and (not _goes_on(run[-1], block) or _is_closed(run)):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a line continues the flattened table or listing that the one before it is part of."""
    if block.kind is not before.kind or block.kind not in (Kind.TABLE, Kind.CODE):
        return False
    return before.markup is block.markup is None and block.index == before.index + 1


def _is_closed(run: Sequence[Block]) -> bool:
    """Whether the last of the lines is the fence that closes the listing."""
    opening = run[0].text
    return run[0].kind is Kind.CODE and len(run) > 1 and opening.startswith(FENCE) and closes(run[-1].text, opening)


def _inlines(block: Block) -> Inlines:
    return (block.markup.inlines if block.markup else ()) or (Inline(block.text),)


def _without_permalinks(inlines: Inlines) -> Inlines:
    """A heading without the sign ("¶", "#") that links to the heading itself."""
    kept = [inline for inline in inlines if "#" not in (inline.href or "") or _WORD.search(inline.text)]
    if not kept or len(kept) == len(inlines):
        return inlines
    return *kept[:-1], kept[-1]._replace(text=kept[-1].text.rstrip())


def _leaf(block: Block) -> Leaf:
    markup, inlines = block.markup, _inlines(block)
    level = markup.heading_level if markup else None
    if block.kind is Kind.HEADLINE:
        return Leaf(Role.HEADING, _without_permalinks(inlines), level=1)
    if block.kind is Kind.HEADING or level:
        return Leaf(Role.HEADING, _without_permalinks(inlines), level=level or 2)
    if block.kind is Kind.CODE:
        return Leaf(Role.CODE, (Inline(block.text),), language=markup.code_language if markup else None)
    return Leaf(Role.CAPTION if block.kind is Kind.CAPTION else Role.PARAGRAPH, inlines)


def _paragraphs(leaf: Leaf) -> list[Leaf]:
    """A paragraph cut at its empty lines: what stands between two is a stanza, or a paragraph of its own."""
    if leaf.role is not Role.PARAGRAPH or not any(_EMPTY_LINE in inline.text for inline in leaf.inlines):
        return [leaf]
    paragraphs: list[list[Inline]] = [[]]
    for inline in leaf.inlines:
        for number, text in enumerate(inline.text.split(_EMPTY_LINE)):
            if number:
                paragraphs.append([])
            if text:
                paragraphs[-1].append(inline._replace(text=text))
    return [Leaf(Role.PARAGRAPH, tuple(inlines)) for inlines in paragraphs if inlines]


def _listing(run: Sequence[Block]) -> Leaf | None:
    """The lines of a listing in flattened text as one leaf, without its fences."""
    language = None
    lines = [block.text for block in run]
    if lines and lines[0].lstrip().startswith(FENCE):
        language = lines.pop(0).strip().lstrip("`~").strip() or None
    if lines and lines[-1].lstrip().startswith(FENCE):
        lines.pop()
    return Leaf(Role.CODE, (Inline("\n".join(lines)),), language=language) if lines else None


def _text_table(run: Sequence[Block]) -> Table:
    """Lines of a table in flattened text: cells between ``|`` or tabs; a line above a ruler is the header."""
    table = Table()
    for block in run:
        line = block.text
        if _RULER.fullmatch(line) and "-" in line:
            if len(table.rows) == 1:
                for cell in table.rows[0].cells:
                    cell.header = True
            continue
        parts = line.split("\t") if "\t" in line else line.strip().strip("|").split("|")
        leaves = (Leaf(Role.PARAGRAPH, (Inline(part.strip()),)) for part in parts)
        table.rows.append(Row(cells=[Cell(children=[leaf]) for leaf in leaves]))
    return table


class _Lines:
    """Gives paths to the items and quotations of flattened text."""

    def __init__(self) -> None:
        self.serial = 0  # counts lists down from 0: pages have serials from 1
        self.latest = 0

    def path(self, block: Block, leaf: Leaf) -> tuple[Around, ...]:
        """The path of a line; the number that opens it is taken off the leaf."""
        if block.kind is Kind.QUOTE:
            return _QUOTE
        if block.kind is not Kind.LIST_ITEM:
            return ()
        item = Around("li", -block.index)
        numbered = _NUMBERED.match(leaf.text)
        if numbered is None:
            return Around("ul", 0), item
        leaf.inlines = (Inline(leaf.text[numbered.end() :]),)
        number = int(numbered.group(1))
        if number <= self.latest:
            self.serial -= 1  # counting starts anew: another list
        self.latest = number
        return Around("ol", self.serial), item._replace(number=number)
