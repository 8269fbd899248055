"""Article -> Markdown: CommonMark with GitHub's tables, footnotes, formulas. Plain text stays plain: it is escaped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from cleanscrape.model import Article, Inline
from cleanscrape.writing.inlines import Group, linked_groups, marked_groups
from cleanscrape.writing.nodes import (
    Definitions,
    Figure,
    Item,
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
from cleanscrape.writing.tables import grid

_SPECIAL = regex.compile(r"[\\`*\[\]<~|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?[A-Za-z0-9]{0,40}+(?:;|$))|!(?=\[)")
_LINE_START = regex.compile(
    r"(?m)^([ \t]*+)(#{1,6}+(?=[ \t]|$)|>|[-+](?=[ \t]|$)|[-=]{2,}+|=|[0-9]{1,9}+(?=[.)](?:[ \t]|$)))"
)
_BACKTICKS = regex.compile(r"`++")
_BREAK = regex.compile(r"[ \t]*+\n\s*+")
_FENCE_RUN = regex.compile(r"(?m)^[ ]{0,3}+(`{3,}+)")
_DELIMITERS = {"strong": "**", "em": "*", "del": "~~"}


def markdown(article: Article) -> str:
    """The article as Markdown, in the order of the page; ends with a line break unless it is empty."""
    text = _nodes(outline(article))
    return text + "\n" if text else ""


def _nodes(nodes: Sequence[Node]) -> str:
    parts: list[str] = []
    before: Node | None = None
    other_marker = False  # two lists in a row would become one if both used the same marker
    for node in nodes:
        if isinstance(node, ItemList):
            in_a_row = isinstance(before, ItemList) and before.numbered == node.numbered
            part, other_marker = _list(node, in_a_row and not other_marker)
        else:
            part = _node(node)
        if part:
            parts.append(part)
            before = node
    return "\n\n".join(parts)


def _node(node: Node) -> str:
    if isinstance(node, Leaf):
        return _leaf(node)
    if isinstance(node, Figure):
        return _figure(node)
    if isinstance(node, Picture):
        return _picture(node)
    if isinstance(node, Quote):
        return _indented(_nodes(node.children), "> ", "> ", ">")
    if isinstance(node, Table):
        return _table(node)
    if isinstance(node, Definitions):
        return _nodes(_as_lists(node))
    if isinstance(node, Note):
        return _indented(_nodes(node.children), f"[^{node.label}]: ", "    ", "")
    return _list(node, False)[0]


def _leaf(leaf: Leaf) -> str:
    if leaf.role is Role.CODE:
        return _fenced(leaf.text, leaf.language)
    if (formula := leaf.formula) is not None:
        return f"$$\n{formula}\n$$"
    if leaf.role is Role.CAPTION:
        return _caption(leaf.inlines)
    text = _text(leaf.inlines)
    if leaf.role is Role.HEADING:
        flat = _one_line(text, " ")
        closing = regex.sub(r"(#++)$", r"\\\1", flat)  # closing hashes would be taken for marks
        return f"{'#' * min(max(leaf.level, 1), 6)} {closing}"
    return _LINE_START.sub(_escaped_start, text)


def _caption(inlines: Sequence[Inline]) -> str:
    plain = _text(tuple(run._replace(marks=run.marks - {"em"}) for run in inlines))
    text = f"<em>{plain}</em>" if "*" in (plain[:1], plain[-1:]) else f"*{plain}*"
    return _LINE_START.sub(_escaped_start, text)


def _figure(figure: Figure) -> str:
    """Pictures and captions as the lines of one paragraph; what else stands in a figure as it is."""
    captions = [_caption(caption) for caption in figure.captions]
    if all(isinstance(child, Picture) for child in figure.children):
        return "\\\n".join([*map(_node, figure.children), *captions])
    return "\n\n".join(part for part in (_nodes(figure.children), "\\\n".join(captions)) if part)


def _picture(picture: Picture, *, in_table: bool = False) -> str:
    return f"![{_escaped(picture.alt)}]({_target(picture.url, in_table)})"


def _as_lists(definitions: Definitions) -> list[Node]:
    """Markdown has no definition lists: terms become bold paragraphs, definitions the items of a list."""
    nodes: list[Node] = []
    for entry in definitions.entries:
        if entry.is_term:
            nodes += (_bold(child) for child in entry.children)
        elif nodes and isinstance(nodes[-1], ItemList):
            nodes[-1].items.append(Item(children=entry.children))
        else:
            nodes.append(ItemList(items=[Item(children=entry.children)]))
    return nodes


def _bold(node: Node) -> Node:
    if not isinstance(node, Leaf) or node.role is not Role.PARAGRAPH:
        return node
    return replace(node, inlines=tuple(run._replace(marks=run.marks | {"strong"}) for run in node.inlines))


def _fenced(text: str, language: str | None) -> str:
    longest = max((len(run) for run in _FENCE_RUN.findall(text)), default=2)
    fence = "`" * max(3, longest + 1)
    info = "" if language is None or regex.search(r"[\s`]", language) else language
    return f"{fence}{info}\n{text}\n{fence}"


def _list(items: ItemList, other_marker: bool) -> tuple[str, bool]:
    """A list, and whether it ended with the other marker. Where numbers jump, a list ends: Markdown only counts."""
    tight = all(_is_tight(item.children) for item in items.items)
    parts = []
    expected: int | None = None
    for number, item in zip(items.numbers(), items.items, strict=True):
        if items.numbered:
            other_marker ^= expected is not None and number != expected
            expected = number + 1
            marker = f"{max(number, 0)}{')' if other_marker else '.'} "
        else:
            marker = "* " if other_marker else "- "
        content = _nodes(item.children)
        if tight:
            content = content.replace("\n\n", "\n", 1) if len(item.children) > 1 else content
        parts.append(_indented(content, marker, " " * len(marker), ""))
    return ("\n" if tight else "\n\n").join(parts), other_marker


def _is_tight(children: Sequence[Node]) -> bool:
    """Whether an item needs no blank lines: one paragraph, perhaps with a list under it."""
    first = children[0] if children else None
    if not isinstance(first, Leaf) or first.role is not Role.PARAGRAPH or first.formula is not None:
        return False
    if len(children) == 1:
        return True
    below = children[1]
    # a numbered list may follow a paragraph without a blank line only if it starts with 1 (CommonMark 5.3)
    can_follow = isinstance(below, ItemList) and (not below.numbered or below.numbers()[0] == 1)
    return len(children) == 2 and can_follow


def _indented(text: str, first: str, rest: str, blank: str) -> str:
    lines = text.split("\n")
    head = (first + lines[0]).rstrip() if not lines[0] else first + lines[0]
    return "\n".join([head, *(rest + line if line else blank for line in lines[1:])])


def _table(table: Table) -> str:
    """A table; a cell that spans others is followed by empty ones."""
    places = list(grid(table))
    width = max((place.position + place.width for row in places for place in row), default=0)
    if not width:
        return _nodes(table.captions)
    rows = [[""] * width for _ in places]
    for row, line in zip(places, rows, strict=True):
        for place in row:
            line[place.position] = "<br>".join(_in_cell(place.cell.children)) if place.cell is not None else ""
    cells = [place.cell for place in places[0] if place.cell is not None]
    has_header = bool(cells) and all(cell.header for cell in cells)
    header = rows.pop(0) if has_header or len(rows) == 1 else [""] * width
    lines = [header, ["---"] * width, *rows]
    written = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    captions = [_caption(node.inlines) for node in table.captions if isinstance(node, Leaf)]
    return "\n\n".join([*captions, written])


def _in_cell(nodes: Sequence[Node]) -> Iterator[str]:
    """The lines of a cell; a list in it is written as HTML."""
    for node in nodes:
        if isinstance(node, Leaf):
            text = _one_line(_text(node.inlines, in_table=True), "<br>")
            yield f"<code>{text}</code>" if node.role is Role.CODE else text
        elif isinstance(node, Picture):
            yield _picture(node, in_table=True)
        elif isinstance(node, ItemList):
            tag = "ol" if node.numbered else "ul"
            items = (f"<li>{'<br>'.join(_in_cell(item.children))}</li>" for item in node.items)
            yield f"<{tag}>{''.join(items)}</{tag}>"
        elif isinstance(node, Definitions):
            for entry in _as_lists(node):
                yield from _in_cell([entry])
        elif isinstance(node, (Figure, Quote)):
            yield from _in_cell(node.children)


def _one_line(text: str, instead: str) -> str:
    return text.replace("\\\n", instead).replace("\n", instead)


def _escaped_start(mark: regex.Match[str]) -> str:
    """Escape what would open a block at the start of a line."""
    space, what = mark.group(1), mark.group(2)
    return f"{space}{what}\\" if what.isdigit() else f"{space}\\{what}"


def _text(inlines: Sequence[Inline], *, in_table: bool = False) -> str:
    writer = _Writer(in_table)
    groups = list(linked_groups(inlines))
    for number, group in enumerate(groups):
        following = _first_of(groups[number + 1], frozenset()) if number + 1 < len(groups) else ""
        if group.href is None or not "".join(run.text for run in group.runs).strip():
            writer.marked(group.runs, frozenset(), following)
        else:
            writer.link(group.runs, group.href)
    return _BREAK.sub("\\\\\n", "".join(writer.out).strip())


def _first_of(group: Group, done: frozenset[str]) -> str:
    """The first character that a group will be written with; ``<`` stands for any mark."""
    run = group.runs[0]
    first = run.text[:1]
    return "<" if not first.isspace() and (group.href or run.marks - done) else first


class _Writer:
    """Writes runs with their marks; white space at the ends of a mark goes outside, as Markdown wants it."""

    def __init__(self, in_table: bool) -> None:
        self.out: list[str] = []
        self.in_table = in_table
        self.last = ""  # last character written
        self.delimited = False  # whether that character belongs to a delimiter

    def write(self, text: str, *, delimiter: bool = False) -> None:
        if text:
            self.out.append(text)
            self.last = text[-1]
            self.delimited = delimiter

    def link(self, runs: Sequence[Inline], href: str) -> None:
        before, inner, after = _without_ends(runs)
        self.write(before)
        if self.last == "!":
            self.out[-1] = self.out[-1][:-1] + "\\!"  # else the link would be a picture
        self.write("[")
        self.marked(inner, frozenset(), "]")
        self.write(f"]({_target(href, self.in_table)})")
        self.write(after)

    def marked(self, runs: Sequence[Inline], done: frozenset[str], following: str) -> None:
        groups = list(marked_groups(runs, done))
        for number, group in enumerate(groups):
            after = _first_of(groups[number + 1], done) if number + 1 < len(groups) else following
            text = "".join(run.text for run in group.runs)
            if group.mark is None or not text.strip():
                self.write(_escaped(text))
            elif group.mark == "code":
                self._code(text)
            elif group.mark == "note":
                self.write(f"[^{text}]")
            elif group.mark == "math":
                self.write(f"${text.replace('|', '&#124;') if self.in_table else text}$")
            elif group.mark == "q":
                self.write('"')
                self.marked(group.runs, done | {"q"}, '"')
                self.write('"')
            else:
                self._mark(group.mark, group.runs, done | {group.mark}, after)

    def _code(self, text: str) -> None:
        inner = text.strip()
        self.write(text[: len(text) - len(text.lstrip())])
        inner = inner.replace("\n", " ")
        ticks = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(inner)), default=0))
        pad = " " if inner.startswith("`") or inner.endswith("`") else ""
        if self.last == "`":
            self.write(f"<code>{_escaped(inner)}</code>")  # two code spans side by side would run together
        else:
            shown = inner.replace("|", "\\|") if self.in_table else inner
            self.write(f"{ticks}{pad}{shown}{pad}{ticks}")
        self.write(text[len(text.rstrip()) :])

    def _mark(self, mark: str, runs: Sequence[Inline], done: frozenset[str], following: str) -> None:
        before, inner, after = _without_ends(runs)
        self.write(before)
        delimiter = _DELIMITERS.get(mark)
        if delimiter and self._fits(inner, done, (after or following)[:1]):
            self.write(delimiter, delimiter=True)
            self.marked(inner, done, delimiter[0])
            self.write(delimiter, delimiter=True)
        else:
            self.write(f"<{mark}>")
            self.marked(inner, done, "<")
            self.write(f"</{mark}>")
        self.write(after)

    def _fits(self, runs: Sequence[Inline], done: frozenset[str], following: str) -> bool:
        """Whether delimiters around ``runs`` would be seen as such (CommonMark 6.2, flanking)."""
        first = "*" if runs[0].marks - done else runs[0].text[:1]
        last = "*" if runs[-1].marks - done else runs[-1].text[-1:]
        if self.delimited and self.last in "*~":
            return False
        opens = not _is_punctuation(first) or not self.last or self.last.isspace() or _is_punctuation(self.last)
        closes = not _is_punctuation(last) or not following or following.isspace() or _is_punctuation(following)
        return opens and closes


def _without_ends(runs: Sequence[Inline]) -> tuple[str, list[Inline], str]:
    """Take white space off both ends of the runs; runs hold at least one other character."""
    inner = list(runs)
    before = after = ""
    while not inner[0].text.strip():
        before += inner.pop(0).text
    while not inner[-1].text.strip():
        after = inner.pop().text + after
    text = inner[0].text
    before += text[: len(text) - len(text.lstrip())]
    inner[0] = inner[0]._replace(text=text.lstrip())
    text = inner[-1].text
    after = text[len(text.rstrip()) :] + after
    inner[-1] = inner[-1]._replace(text=text.rstrip())
    return before, inner, after


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS" if character else False


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _target(href: str, in_table: bool) -> str:
    if in_table:
        href = href.replace("|", "%7C")
    if regex.search(r"[\s()<>\\]", href):
        href = regex.sub(r"[\s<>\\]", lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()), href)
        return f"<{href}>"
    return href
