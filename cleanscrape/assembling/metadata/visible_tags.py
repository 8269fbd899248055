"""Tags and hashtags of an article, as its lines show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import regex

from cleanscrape.assembling.line_times import time_in_line
from cleanscrape.assembling.metadata.bylines import leads_to_author
from cleanscrape.assembling.metadata.visible_lines import EDGES, MAX_TAG_WORDS, Lines
from cleanscrape.assembling.texts import tidy
from cleanscrape.lexicon import phrases, times, vocabulary
from cleanscrape.lexicon.address_words import lies_in_folder
from cleanscrape.lexicon.punctuation import COLONS, COMMAS
from cleanscrape.model import Kind

__all__ = ["FRONT_PAGE", "is_in_menu", "tag_below_label", "tags_in_line"]

_MENU, _TAGS = vocabulary.bit("nav"), vocabulary.bit("tags")
_TAG_LABEL = regex.compile(rf"^[^{COLONS},#]{{1,30}}[{COLONS}]\s?")
_COMMA = regex.compile(f"[{COMMAS}]")
_HASHTAG = regex.compile(r"#(\w{2,50})")
_LISTED = ("tags", "topics", "sections")
"""Folders in whose addresses sites list what has a tag."""
FRONT_PAGE = regex.compile(r"(?:https?:)?//[^/?#]++/?|/", regex.IGNORECASE)
"""An address of a site's front page."""
_SCRIPT = "javascript:"
_COMMENTS_PART = regex.compile(r"#(?:comment|respond|disqus|reply)", regex.IGNORECASE)


def tags_in_line(lines: Lines, index: int) -> list[str]:
    """The tags of a line: its links, its hashtags, or what stands between commas behind "Tags:"."""
    text = lines.page.texts[index]
    linked = _linked(lines, index)
    if linked:
        return [name.lstrip("#") for name in _of_tags(linked) if len(name.split()) <= MAX_TAG_WORDS]
    hashtags: list[str] = _HASHTAG.findall(text)
    if hashtags:
        return hashtags
    rest = _TAG_LABEL.sub("", text)
    if rest == text and ("," not in text or phrases.roles(text) or time_in_line(text) is not None):
        return []
    parts = (part.strip(EDGES) for part in _COMMA.split(rest))
    return [tag for tag in parts if _has_letter(tag) and len(tag.split()) <= MAX_TAG_WORDS]


def tag_below_label(lines: Lines, index: int) -> list[str]:
    """The tag that is a line of flattened text, in a list of which each has its own, below "Tags:"."""
    kinds, tag = lines.labels.kinds, lines.page.texts[index].strip(EDGES)
    if not lines.flat or "metadata.tags" in phrases.roles(tag) or len(tag.split()) > MAX_TAG_WORDS:
        return []
    first = index
    while first > 0 and kinds[first - 1] is Kind.TAGS:
        first -= 1
    below = first < index and "metadata.tags" in phrases.roles(lines.page.texts[first])
    return [tag] if below and _has_letter(tag) else []


def is_in_menu(lines: Lines, index: int) -> bool:
    """Whether a line stands in a menu, as the clouds of a whole site's tags do; one may be made for the tags alone."""
    elements = lines.page.elements
    if not elements.chain:
        return False
    at = lines.page.owners[index]
    while at >= 0 and elements.chain[at] & _MENU:  # what is around most of the page does not count
        if elements.bits[at] & (_MENU | _TAGS) == _MENU:
            return True
        at = elements.parents[at]
    return False


def _linked(lines: Lines, index: int) -> list[tuple[str, Any]]:
    """The links in a line with their texts."""
    node, text = lines.node(index), lines.page.texts[index]
    links = node.iter_elements("a") if node is not None else ()
    return [(name, link) for link in links if (name := tidy(link.text)) and name in text]


def _of_tags(linked: Sequence[tuple[str, Any]]) -> list[str]:
    """The links that are marked as tags, and those that lead nowhere else, unless some are declared to be the tags.

    In the line of the tags many sites name the author, too, and count the comments.
    """
    declared = any("tag" in _relations(link) for _, link in linked)
    return [name for name, link in linked if _leads_to_tag(link) or (not declared and _may_be_tag(name, link))]


def _may_be_tag(name: str, link: Any) -> bool:
    return _has_letter(name) and not _leads_elsewhere(name, link)


def _leads_to_tag(link: Any) -> bool:
    return "tag" in _relations(link) or lies_in_folder(link.attr("href") or "", *_LISTED)


def _leads_elsewhere(name: str, link: Any) -> bool:
    """Whether a link leads to the author, the comments, a front page, nowhere, or is the page's own, or its date's."""
    address = link.attr("href") or ""
    if leads_to_author(link) or "bookmark" in _relations(link) or _COMMENTS_PART.search(address):
        return True
    if FRONT_PAGE.fullmatch(address) or address.startswith(_SCRIPT) or times.only_time(name):
        return True
    return any(role.startswith("comments.") for role in phrases.roles(name))


def _relations(link: Any) -> list[str]:
    return (link.attr("rel") or "").lower().split()


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))
