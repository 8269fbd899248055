"""Is it HTML or flattened text? Cheap: a bounded prefix and a bounded number of tags are looked at.

HTML keeps its words *inside* elements. Text may quote tags, show code, or be Markdown with a tag here and there;
then most of its words stand outside of any element. So the question is where the words stand, not whether there
are tags.
"""

from __future__ import annotations

import re
from typing import Literal

from cleanscrape.reading.fences import fences, has_fences
from cleanscrape.reading.tags import INLINE, SKIPPED

_PREFIX = 1 << 16
_MAX_TAGS = 600
_DEEPEST = 200
"""Elements that are open at once; deeper ones are not looked at."""

_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_XML = re.compile(r"<\?xml\s", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.{0,20000}?-->\s*", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})((?:\s[^<>]*+)?)>")
_RAW = re.compile(r"<(script|style|svg|template)\b[^<>]{0,2000}>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_STYLED = re.compile(r"<(?:script|style|template)\b", re.IGNORECASE)
_QUOTED = re.compile(r"`[^`\n]{1,300}`")
_MARKDOWN = re.compile(
    r"(?m)^(?:#{1,6} \S|[ \t]{0,6}[-*+] \S|[ \t]{0,6}\d{1,3}\. \S|```|> \S|!?\[[^\]\n]{0,200}\]\()|\]\(http"
)
_CODE_LINE = re.compile(r"(?m)[;{}][ \t]*$")

_BLOCKS = frozenset(
    ("p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "li", "dl", "dt")
    + ("dd", "table", "thead", "tbody", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre")
    + ("figure", "figcaption", "form", "details", "summary", "center", "address", "fieldset", "hr", "br", "label")
    + ("button", "select", "option", "textarea", "html", "body", "head", "title", "noscript", "template")
)
_KNOWN = _BLOCKS | INLINE | SKIPPED
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_SELF_CLOSING = frozenset(("p", "li", "dt", "dd", "td", "th", "tr", "option", "thead", "tbody"))
"""Elements whose end tag may be left out: the next of their kind ends them."""


def sniff(source: str) -> Literal["html", "text"]:
    """Say how ``source`` should be read. Markdown, code, JSON and XML other than XHTML are text."""
    head = source[:_PREFIX].lstrip("\ufeff \t\r\n\f")
    head = _skip_comments(head)
    if len(source) > _PREFIX and head.rfind("<") > head.rfind(">"):
        head = head[: head.rfind("<")]  # the prefix ends inside a tag
    if _DOCUMENT.match(head):
        return "html"
    if _XML.match(head):
        return "html" if _DOCUMENT.search(head, 0, 2000) else "text"
    if "</" not in head and "<" not in head:
        return "text"
    if head.startswith(("{", "[{", '["', "<?", "%PDF")):
        return "text"
    return _by_place_of_words(head)


def _skip_comments(head: str) -> str:
    for _ in range(5):
        found = _COMMENT.match(head)
        if not found:
            break
        head = head[found.end() :]
    return head


def _by_place_of_words(head: str) -> Literal["html", "text"]:
    opens_with_tag = head.startswith("<")
    plain = _QUOTED.sub(" ", _without_listings(head))
    plain = _RAW.sub(" ", plain)
    inside, outside, closed, tags = _places(plain)
    if opens_with_tag and len(plain) * 3 < len(head) and inside * 2 >= outside:  # a page's styles fill the prefix
        return "html" if tags or _STYLED.search(head) else "text"
    if not tags:
        return "text"
    lines = plain.count("\n") + 1
    if not opens_with_tag:
        if len(_CODE_LINE.findall(plain)) * 5 > lines:
            return "text"
        if len(_MARKDOWN.findall(plain)) * 12 > lines and outside * 4 > inside:
            return "text"
        dense = tags * 400 > inside + outside
        return "html" if closed >= 2 and (dense or closed >= 20) and inside >= outside else _if_broken(plain, tags)
    if closed == 0 and tags < 3 and outside > 0:
        return "text"
    if len(_MARKDOWN.findall(plain)) >= 2 and outside > inside:
        return "text"
    return "html" if inside * 2 >= outside or tags * 150 > inside + outside else "text"


def _without_listings(head: str) -> str:
    """The text but for what stands between code fences: pages of HTML are shown there."""
    if not has_fences(head):
        return head
    lines = head.splitlines(keepends=True)
    for fence in fences([line.strip() for line in lines]):
        lines[fence.lines.start : fence.lines.stop] = [" "] * len(fence.lines)
    return "".join(lines)


def _if_broken(plain: str, tags: int) -> Literal["html", "text"]:
    """A fragment of text with line breaks and links only, which keep hardly a word inside an element."""
    styled = plain.count("<br") + plain.count("<BR") + plain.count('href="') + plain.count("<p>") + plain.count("<P>")
    return "html" if styled >= 3 and tags * 250 > len(plain) else "text"


def _places(text: str) -> tuple[int, int, int, int]:
    """Characters inside and outside of elements, elements that are closed, and tags.

    A tag whose element must be closed and is not was never one, but is quoted: text about HTML names many.
    """
    places = _Places()
    last = 0
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if name not in _KNOWN or _is_type_parameter(text, found):
            continue
        places.between.append(len(text[last : found.start()].strip()))
        last = found.end()
        if found[1]:
            places.close(name)
        elif name not in _VOID and not found[3].endswith("/"):
            places.open(name)
        if len(places.between) >= _MAX_TAGS:
            return *places.inside_and_outside(cut=True), places.closed, len(places.between)
    cut = len(text) >= _PREFIX - 100 or (text.startswith("<") and places.begun[:1] == [0])  # a piece of a page
    rest = len(text[last:].strip())
    # what is left open at the end was never an element, or the prefix ended inside it
    held = places.names and (cut or (places.closed and _SELF_CLOSING.issuperset(places.names)))
    inside, outside = places.inside_and_outside(cut=cut)
    tags = len(places.between)
    return (inside + rest, outside, places.closed, tags) if held else (inside, outside + rest, places.closed, tags)


class _Places:
    """Which of the texts before tags stand in elements that are closed."""

    def __init__(self) -> None:
        self.between: list[int] = []  # characters before each tag
        self.names: list[str] = []  # elements that are open
        self.begun: list[int] = []  # … and the numbers of their tags
        self.deeper: dict[int, int] = {}  # number of a tag -> how many more elements its text before is in
        self.closed = 0

    def open(self, name: str) -> None:
        """Note the start tag that was met last."""
        if name in _SELF_CLOSING and self.names and self.names[-1] == name:
            self.close(name)
        if len(self.names) < _DEEPEST:
            self.names.append(name)
            self.begun.append(len(self.between) - 1)

    def close(self, name: str) -> None:
        """Note the end tag that was met last, or what ends an element like one."""
        if name not in self.names:
            return
        while self.names.pop() != name:
            self.begun.pop()
        self._hold(self.begun.pop())
        self._add(len(self.between), -1)
        self.closed += 1

    def inside_and_outside(self, *, cut: bool) -> tuple[int, int]:
        """Characters between tags. ``cut``: whether what is still open may be closed further on."""
        for name, begun in zip(self.names, self.begun, strict=True):
            if not cut and name not in _SELF_CLOSING:
                break  # what stands in what is no element is none
            self._hold(begun)
        inside = depth = 0
        for number, characters in enumerate(self.between):
            depth += self.deeper.get(number, 0)
            inside += characters if depth else 0
        return inside, sum(self.between) - inside

    def _hold(self, begun: int) -> None:
        self._add(begun + 1, 1)

    def _add(self, number: int, levels: int) -> None:
        self.deeper[number] = self.deeper.get(number, 0) + levels


def _is_type_parameter(text: str, found: re.Match[str]) -> bool:
    """``List<a>``: one letter without attributes, glued to the word before it, is program text."""
    if len(found[2]) > 1 or found[1] or found[3]:
        return False
    before = text[found.start() - 1] if found.start() else " "
    return before.isalnum() and f"</{found[2]}>" not in text[found.end() : found.end() + 400]
