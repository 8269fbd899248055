"""The fields of an embedded post, read off its element at the places that its vendor's file names."""

from __future__ import annotations

import binascii
import json
from base64 import b64decode
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Any

from turbohtml import Element, Text

from cleanscrape.assembling.embeds.posts import PostDraft
from cleanscrape.lexicon.vendor_files import Place, Vendor
from cleanscrape.lexicon.vendors import sources_of
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.tags import INLINE, SKIPPED

__all__ = ["lines_of", "read_post"]

MAX_NODES = 40
"""Elements that a selector may find, links and lines of a post that are looked at: posts are short."""
MAX_LINES = 200
MAX_DATE = 60
MAX_ENCODED = 20_000
"""Characters of encoded or JSON text that are read."""
_FOREIGN = SKIPPED | {"noscript", "template", "figcaption", "button"}
"""Elements in a post's root whose text is not the post's."""
_FORWARD = ("http://", "https://", "//")


def read_post(vendor: Vendor, node: Any, base: str | None) -> PostDraft:
    """What the element that opens a vendor's widget says."""
    draft = PostDraft(vendor)
    for address in _values(vendor, node, "url"):
        draft.read_address(absolute(address, base))
        if draft.permalink or draft.parts:
            break
    draft.post_id = next(_values(vendor, node, "post_id"), None)
    draft.handle = next((value.lstrip("@＠") for value in _values(vendor, node, "author_handle")), None)
    draft.name = next(_values(vendor, node, "author_name"), None)
    draft.profile = next((absolute(value, base) for value in _values(vendor, node, "author_url")), None)
    draft.date_raw = next((value for value in _values(vendor, node, "date_published") if _may_date(value)), None)
    draft.media += [absolute(value, base) for value in _values(vendor, node, "media_urls")]
    if "text" in vendor.fields:
        _read_text(draft, vendor, node)
        _read_links(draft, node, base)
    return draft


def _read_text(draft: PostDraft, vendor: Vendor, node: Any) -> None:
    """The post's own lines, and the signature, which may stand outside of them."""
    everything, body = lines_of(node), list(_texts(vendor, node))
    whole = _read_lines(draft, everything, ends_signed=True)
    draft.name = draft.name or whole.name
    draft.handle = draft.handle or whole.handle
    draft.date_raw = draft.date_raw or whole.date_raw
    draft.permalink = draft.permalink or whole.permalink
    draft.parts = {**whole.parts, **draft.parts}
    if body:
        draft.lines = _read_lines(draft, body, ends_signed=body[-1] == everything[-1]).lines
    elif whole.handle is not None:
        draft.lines = whole.lines  # a post without the usual markup, told by its signature


def _read_lines(draft: PostDraft, lines: list[str], *, ends_signed: bool) -> PostDraft:
    """What lines of a post say; ``ends_signed``: the last one is its signature if it can be."""
    found = PostDraft(draft.vendor, permalink=draft.permalink)
    for number, line in enumerate(lines, 1):
        found.read_line(line, signed=ends_signed and number == len(lines))
    return found


def _texts(vendor: Vendor, node: Any) -> Iterator[str]:
    """The lines at the first place of the text where there are any."""
    for place in vendor.fields["text"]:
        if place.attribute:
            found = [line for value in _at(place, node) for line in value.splitlines()]
        else:
            found = [line for each in _elements(place, node) for line in lines_of(each, own_links=False)]
        if found:
            yield from found
            return


def _read_links(draft: PostDraft, node: Any, base: str | None) -> None:
    """Where the links of a post lead, those to the platform itself left out."""
    vendor = draft.vendor
    media = vendor.address.media
    for link in islice(node.iter_elements("a"), MAX_NODES):
        href = link.attr("href")
        text = link.text.strip()
        if not href or not href.startswith(_FORWARD) or text.startswith(("#", "@", "＃", "＠")):
            continue
        if media is not None and media.compiled.fullmatch(text):
            continue  # a picture; the text says which
        href = absolute(href, base)
        if not draft.is_at_home(href) and not draft.names_post(href):
            draft.links.append(href)


def _values(vendor: Vendor, node: Any, name: str) -> Iterator[str]:
    """What stands at the places of a field, the surest first; what is empty is left out."""
    for place in vendor.fields.get(name, ()):
        for value in _at(place, node):
            if place.pattern is not None:
                found = place.pattern.compiled.search(value)
                value = (found[1] or "") if found else ""
            if value := value.strip():
                yield value


def _at(place: Place, node: Any) -> Iterator[str]:
    """What stands at a place."""
    for element in _elements(place, node):
        if not place.attribute:
            said = [element.text if place.base64 else " ".join(lines_of(element))]
        elif place.attribute == "source":
            said = sources_of(element)
        else:
            said = [element.attr(place.attribute) or ""]
        for value in said:
            value = _decoded(value) if place.base64 else value
            yield _keyed(value, place.key) if place.key else value


def _may_date(text: str) -> bool:
    """Whether what stands in the place of a date can be one, in whatever language."""
    return len(text) <= MAX_DATE and "://" not in text and any(map(str.isdecimal, text))


def _elements(place: Place, node: Any) -> list[Any]:
    """The elements that a place names: the root, or what its selector finds in it."""
    if not place.selector:
        return [node]
    found = [node] if node.matches(place.selector) else []
    return found + list(islice(node.select(place.selector), MAX_NODES))


def _decoded(value: str) -> str:
    """Base64 as text, references to characters resolved; empty if it is none."""
    try:
        return unescape(b64decode(value[:MAX_ENCODED].strip(), validate=False).decode("utf-8", "replace"))
    except (binascii.Error, ValueError):
        return ""


def _keyed(value: str, key: str) -> str:
    """The value of a key in a JSON object; empty if there is none."""
    if len(value) > MAX_ENCODED or not value.lstrip().startswith("{"):
        return ""
    try:
        said = json.loads(value)
    except (ValueError, RecursionError):
        return ""
    found = said.get(key) if isinstance(said, dict) else None
    return found if isinstance(found, str) else ""


def lines_of(node: Any, *, own_links: bool = True) -> list[str]:
    """The lines of text in an element: one a block or line break, white space folded.

    ``own_links=False`` leaves out links whose whole text stands in brackets ("[image or embed]"): those are the
    platform's words, not the author's.
    """
    lines: list[list[str]] = [[]]
    stack: list[Any] = [node]
    while stack and len(lines) < MAX_LINES:
        each = stack.pop()
        if each is None:
            lines.append([])
        elif type(each) is Text:
            lines[-1].append(each.data)
        elif type(each) is Element:
            tag = each.tag
            if tag == "br":
                lines.append([])
            elif tag in _FOREIGN or (tag == "a" and not own_links and _is_bracketed(each)):
                continue
            elif tag in INLINE:
                stack.extend(each.children[::-1])
            else:
                lines.append([])
                stack.append(None)
                stack.extend(each.children[::-1])
    folded = (" ".join("".join(pieces).split()) for pieces in lines)
    return [line for line in folded if line]


def _is_bracketed(link: Any) -> bool:
    text: str = link.text.strip()
    return text.startswith("[") and text.endswith("]")
