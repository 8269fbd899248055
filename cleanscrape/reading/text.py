"""Flattened text -> ``Page``: one block a non-blank line.

A block's span is the line without the white space around it, Markdown marks included, so that the spans together
hold every non-blank character of the source. Its text is what a reader reads: bullets, ``#`` of headings, ``>`` of
quotes, link targets and emphasis are taken off; inside a code fence nothing is.
"""

from __future__ import annotations

import regex

from cleanscrape.reading.page import Page
from cleanscrape.reading.units import count_words

BULLETS = frozenset("-*+•◦▪‣·●○■□–►▶")
_MARKED = frozenset("#>|`~![" + "".join(BULLETS))
"""First characters behind which a Markdown mark may stand."""

_FENCE = ("```", "~~~")
_LINE_MARK = regex.compile(r"(?:#{1,6}+(?=\s)|>|[-*+•◦▪‣·●○■□–►▶](?=\s)(?!.{0,80}\(@)|\[[ xX]\](?=\s))\s*+")
_CLOSING_HASHES = regex.compile(r"\s++#{1,6}+$")
_LINK = regex.compile(
    r"!?+\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}+\]){0,1000}+)\]\([^()\s]{0,2000}+(?:\([^()\s]{0,200}+\)[^()\s]{0,500}+)?+(?:\s++\"[^\"\n]{0,300}+\")?+\)"
)
_STRONG = regex.compile(r"(\*\*|__)(?=\S)((?:(?!\1).){1,2000}?)(?<=\S)\1")
_UNSPACED_SCRIPT = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


def read_text(source: str, *, url: str | None = None, encoding: str | None = None) -> Page:
    """Cut ``source`` into lines and gather the columns of its page. Total on any text."""
    page = Page(kind="text", source=source, url=url, encoding=encoding)
    texts, words, spans = page.texts, page.words, page.spans
    unspaced = not source.isascii() and _UNSPACED_SCRIPT.search(source) is not None
    linked = "](" in source
    strong = "**" in source or "__" in source
    fence = None
    start = 0
    for line in source.splitlines(keepends=True):
        following = start + len(line)
        pieces = line.split()
        if not pieces:
            start = following
            continue
        if line[0].isspace():
            start += len(line) - len(line.lstrip())
        end = following - (len(line) - len(line.rstrip()))
        spans.append((start, end))
        first = pieces[0]
        if first[0] in _MARKED and first.startswith(_FENCE):
            fence = _next_fence(fence, first[:3])
            text = source[start:end]
        elif fence:
            text = line.rstrip()
        else:
            text = " ".join(pieces)
            if first[0] in _MARKED:
                text = _without_line_marks(text)
            if (linked and "](" in text) or (strong and ("**" in text or "__" in text)):
                text = _without_inline_marks(text)
        texts.append(text)
        words.append(count_words(text) if unspaced else len(pieces))
        start = following
    return page


def _next_fence(open_fence: str | None, mark: str) -> str | None:
    """The fence that is open after a line that begins with ``mark``."""
    if open_fence is None:
        return mark
    return None if mark == open_fence else open_fence


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


def _without_inline_marks(text: str) -> str:
    """Links and pictures become their text, strong emphasis loses its marks."""
    rest = text
    if "](" in rest:
        for _ in range(2):  # a picture inside a link
            rest = _LINK.sub(r"\1", rest)
    if "**" in rest or "__" in rest:
        rest = _STRONG.sub(r"\2", rest)
    return rest.strip() or text
