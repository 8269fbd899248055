"""Flattened text -> ``Page``: one block a non-blank line, or a paragraph that was broken into lines of one width.

A block's span is the line without the white space around it, Markdown marks included, so that the spans together
hold every non-blank character of the source. Its text is what a reader reads: bullets, ``#`` of headings, ``>`` of
quotes, link targets and emphasis are taken off; inside a code fence or code span nothing is. Of rows of a table, as
browsers copy them, the tabs between cells are kept. Of a line that was decoded wrongly before it came here the text is
repaired, the span is not: it says where the broken characters stand.
"""

from __future__ import annotations

import numpy as np
import regex

from cleanscrape.lexicon.wording import UNSPACED
from cleanscrape.reading.fences import FENCE, fenced, fences, has_fences
from cleanscrape.reading.mojibake import MOJIBAKE, repaired_lines
from cleanscrape.reading.page import Page
from cleanscrape.reading.units import CHARACTERS_PER_WORD, count_words, mark_as_blank, unspaced_places
from cleanscrape.reading.wrapped import joined_lines

BULLETS = frozenset("-*+•◦▪‣·●○■□–►▶")
_MARKED = frozenset("#>|`~![" + "".join(BULLETS))
"""First characters behind which a Markdown mark may stand."""

_LINE_MARK = regex.compile(r"(?:#{1,6}+(?=\s)|>|[-*+•◦▪‣·●○■□–►▶](?=\s)(?!.{0,80}\(@)|\[[ xX]\](?=\s))\s*+")
_ITEM_MARK = regex.compile(r"[^\p{L}\p{N}]?(?:\d{1,3}|\p{L}|[ivxIVX]{1,5})?[^\p{L}\p{N}]?")
_ONLY_MARKS = regex.compile(r"(?:>\s*+)++(?:([*_=-])(?:\s*+\1){2,}+)?+|([*_=-])(?:\s*+\2){2,}+")
_DIVIDERS = frozenset("•·‧∙⋅|")
"""What pages put between a name and a time, each in an element of its own."""
_OF_MARKS = frozenset(">*_=-[!") | _DIVIDERS
_CLOSING_HASHES = regex.compile(r"\s++#{1,6}+$")
_CODE_SPAN = r"(?<!`)(?P<ticks>`{1,9}+)(?!`).{1,1000}?(?<!`)(?P=ticks)(?!`)|"
"""In it nothing is a mark."""
_ADDRESS = r"(?P<address>[^()\s]{0,2000}+(?:\([^()\s]{0,200}+\)[^()\s]{0,500}+)?+)(?:\s++\"[^\"\n]{0,300}+\")?+"
_LINK_MARKS = rf"(?P<picture>!?+)\[(?P<text>(?:[^\[\]\n]|\[[^\[\]\n]{{0,200}}+\]){{0,1000}}+)\]\({_ADDRESS}\)"
_LINK, _LINK_OUTSIDE_CODE = regex.compile(_LINK_MARKS), regex.compile(_CODE_SPAN + _LINK_MARKS)
_SMALL_WORD = r"[a-z][a-z\d]{0,40}+(?:_[a-z\d]{1,40}+){0,9}+"
_UNDERSCORES = rf"(?<![^\W_])__(?!{_SMALL_WORD}__(?![^\W_]))"
"""None inside of words, nor before a single small word: ``__init__`` is a name in Python."""
_STRONG_MARKS = rf"(?P<mark>\*\*|{_UNDERSCORES})(?=\S)(?P<text>(?:(?!(?P=mark)).){{1,2000}}?)(?<=\S)(?P=mark)"
_STRONG = regex.compile(rf"{_CODE_SPAN}{_STRONG_MARKS}(?!(?<=__)[^\W_])")
_SPACES = "\t\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""White space beside the blank that does not end a line."""


TABLE_ROWS = 3
"""So many lines in a row with as many tabs are a table."""


def read_text(source: str, *, url: str | None = None, encoding: str | None = None) -> Page:
    """Cut ``source`` into lines and gather the columns of its page. Total on any text."""
    page = Page(kind="text", source=source, url=url, encoding=encoding)
    texts, words, spans = page.texts, page.words, page.spans
    mixed = any(space in source for space in _SPACES)
    marks, start = _MarkRemover(source), 0
    changed: list[int] = []
    mended: list[int] = []
    rows: dict[int, list[str]] = {}  # cells between tabs
    lines, joined = joined_lines(*_lines_and_code(source))
    repaired = repaired_lines(source, lines)  # of text that was decoded wrongly: empty for nearly all
    code = _code_lines(source, lines, repaired)
    for number, line in enumerate(lines):
        following = start + len(line)
        text = line.strip()
        if text:
            if line[0].isspace():
                start += len(line) - len(line.lstrip())
            spans.append((start, start + len(text)))
            if number in joined:
                line = text = joined[number]
            if repaired and number in repaired:
                line = repaired[number]
                text = " ".join(line.split())
                mended.append(len(texts))
            if "  " in text or (mixed and not text.isprintable()):
                pieces = text.split()
                text = " ".join(pieces)
                words.append(len(pieces))
            else:
                words.append(text.count(" ") + 1)
            shown = code[number] if number in code else marks.without(text)
            if shown != text:
                changed.append(len(texts))
            if "\t" in line and number not in code and _may_have_cells(line):
                rows[len(texts)] = _cells(line)
            texts.append(shown)
        start = following
    _keep_cells_apart(texts, rows)
    _count_unspaced(page, changed)
    _account_for_repairs(page, mended)
    return page


def _lines_and_code(source: str) -> tuple[list[str], set[int]]:
    """The lines of a source, and the numbers of those in code fences."""
    lines = mark_as_blank(source).splitlines(keepends=True)
    if not has_fences(source):
        return lines, set()
    return lines, {number for fence in fences([line.strip() for line in lines]) for number in fence.lines}


def _code_lines(source: str, lines: list[str], repaired: dict[int, str]) -> dict[int, str]:
    """Number of each line in a code fence -> its text: white space and empty lines before it are kept."""
    if not has_fences(source):
        return {}
    found: dict[int, str] = {}
    stripped = [line.strip() for line in lines]
    for fence in fences(stripped):
        empty = 0
        for number in fence.lines:
            if number in fence.marks:
                found[number] = stripped[number]
            elif stripped[number]:
                found[number] = "\n" * (empty if fence.closed else 0) + repaired.get(number, lines[number]).rstrip()
            empty = 0 if stripped[number] else empty + 1
    return found


def _may_have_cells(line: str) -> bool:
    """Whether a line with tabs may be a table's row: not one that begins with a mark; bars have cells of their own."""
    first = line.strip().split("\t", 1)[0].strip()
    if first[0] not in _MARKED:
        return True
    return first[0] != "|" and not first.startswith(FENCE) and _without_line_marks(first) == first


def _cells(line: str) -> list[str]:
    """What stands between the tabs of a line; a table's first and last cells may be empty."""
    return [_without_inline_marks(" ".join(cell.split())) for cell in line.split("\t")]


def _keep_cells_apart(texts: list[str], rows: dict[int, list[str]]) -> None:
    """Give the rows of tables their tabs back. A number or a bullet before a tab is an item's."""
    run: list[int] = []
    for at in [*rows, len(texts) + 1]:
        if run and (at != run[-1] + 1 or len(rows[at]) != len(rows[run[-1]])):
            table = _without_empty_edges([rows[row] for row in run])
            if sum(_has_two(cells) for cells in table) >= TABLE_ROWS and not all(map(_is_item, table)):
                texts[run[0] : run[-1] + 1] = map("\t".join, table)
            run = []
        run.append(at)


def _without_empty_edges(table: list[list[str]]) -> list[list[str]]:
    """Rows without the tabs that all of them begin or end with: these indent lines."""
    filled = [at for at, column in enumerate(zip(*table, strict=True)) if any(column)]
    return [cells[filled[0] : filled[-1] + 1] for cells in table]


def _has_two(cells: list[str]) -> bool:
    return sum(map(bool, cells)) > 1


def _is_item(cells: list[str]) -> bool:
    return cells[0] in BULLETS or (len(cells) == 2 and _ITEM_MARK.fullmatch(cells[0]) is not None)


def _account_for_repairs(page: Page, mended: list[int]) -> None:
    """Count the words of repaired lines anew, and say that there are some."""
    for index in mended:
        page.words[index] = count_words(page.texts[index])
    if mended:
        page.warnings.append(f"{MOJIBAKE}: {len(mended)}")


def _count_unspaced(page: Page, changed: list[int]) -> None:
    """Add the words in scripts without blanks; ``changed`` are the lines that are not as in the source."""
    places = unspaced_places(page.source)
    if not any(map(UNSPACED.match, {page.source[place] for place in places.tolist()})):
        return
    starts, ends = np.array(page.spans, dtype=np.int64).T
    held = np.searchsorted(places, ends) - np.searchsorted(places, starts)
    added = (held / CHARACTERS_PER_WORD).astype(np.int64)
    for index in np.flatnonzero(added).tolist():
        page.words[index] += int(added[index])
    for index in changed:
        page.words[index] = count_words(page.texts[index])


class _MarkRemover:
    """Takes Markdown marks off lines; those that the source has nowhere are not looked for."""

    __slots__ = ("_linked", "_strong")

    def __init__(self, source: str) -> None:
        self._linked = "](" in source
        self._strong = "**" in source or "__" in source

    def without(self, text: str) -> str:
        """The text of a line, white space folded, without its marks."""
        if text[0] in _MARKED:
            text = _without_line_marks(text)
        if (self._linked and "](" in text) or (self._strong and ("**" in text or "__" in text)):
            text = _without_inline_marks(text)
        return text


def _without_line_marks(text: str) -> str:
    """Take off bullets, heading and quote marks; a line of marks only stays as it is."""
    rest = text
    for _ in range(8):
        mark = _LINE_MARK.match(rest)
        if mark is None:
            break
        rest = rest[mark.end() :]
    if text.startswith("#"):
        rest = _CLOSING_HASHES.sub("", rest)
    elif rest.startswith("|") and rest.endswith("|") and len(rest) > 2:
        rest = rest[1:-1].strip()
    return rest or text


def lines_of_marks(page: Page) -> set[int]:
    """The lines of marks only: ``>`` between paragraphs of a quotation, a rule such as ``* * *``, a divider: ``•``."""
    source, spans = page.source, page.spans
    begun = (at for at, (start, _) in enumerate(spans) if source[start] in _OF_MARKS)
    found = {at for at in begun if _is_marks(source, *spans[at])}
    return found - fenced(page) if found else found


def _is_marks(source: str, start: int, end: int) -> bool:
    if source[start:end] in _DIVIDERS or _ONLY_MARKS.fullmatch(source, start, end) is not None:
        return True
    text = source[start:end]
    return "](" in text and not any(map(str.isalnum, _unlinked(text, pictures=True)))


def is_picture(text: str) -> bool:
    """Whether a line of Markdown is nothing but pictures, be they links: what it says describes them."""
    return "![" in text and "](" in text and not any(map(str.isalnum, _unlinked(text, pictures=False)))


def linked_share(line: str, text: str) -> float:
    """Share of what a reader reads of a line of Markdown, ``text``, that leads somewhere."""
    linked = sum(_letters(link["text"]) for link in _LINK.finditer(" ".join(line.split())) if not link["picture"])
    return min(linked / max(_letters(text), 1), 1.0)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _unlinked(text: str, *, pictures: bool) -> str:
    """A line with the text of its links in their place; with ``pictures`` also of those."""
    for _ in range(2):  # a picture inside a link
        text = _LINK_OUTSIDE_CODE.sub(_unmarked if pictures else _without_picture, text)
    return text


def link_address(line: str) -> str | None:
    """Where the link with the longest text in a line of Markdown leads; None where none leads away from the page."""
    if "](" not in line:
        return None
    line = " ".join(line.split())  # it may be broken within a link
    links = [link for link in _LINK.finditer(line) if line[link.start()] != "!" and link["address"]]
    away = [link for link in links if link["address"][0] != "#"]
    longest = max(away, key=lambda link: len(link["text"]), default=None)
    return longest["address"] if longest is not None else None


def _without_inline_marks(text: str) -> str:
    """Links become their text, strong emphasis loses its marks; what is marked as code stays as it is.

    Pictures go from a line that says more than they do; of others they become what describes them.
    """
    rest = text
    if "](" in rest:
        rest = _unlinked(text, pictures="![" not in text or is_picture(text))
    if "**" in rest or "__" in rest:
        rest = _STRONG.sub(_unmarked, rest)
    return " ".join(rest.split()) or text


def _without_picture(found: regex.Match[str]) -> str:
    return "" if not found["ticks"] and found["picture"] else _unmarked(found)


def _unmarked(found: regex.Match[str]) -> str:
    return found[0] if found["ticks"] else found["text"]
