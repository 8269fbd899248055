"""The fields of an embedded post, read off its element at the places that its vendor's file names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from cleanscrape.assembling.embeds.posts import PostDraft
from cleanscrape.assembling.places import MAX_NODES, elements_at, lines_of, said_at, values_at
from cleanscrape.lexicon.vendor_values import Vendor
from cleanscrape.reading.addresses import absolute

__all__ = ["read_post"]

MAX_DATE = 60
_FORWARD = ("http://", "https://", "//")


def read_post(vendor: Vendor, node: Any, base: str | None) -> PostDraft:
    """What the element that opens a vendor's widget says."""
    draft = PostDraft(vendor)
    for address in _values(vendor, node, "url"):
        if not draft.names_post(address):  # what names a post without its host is no path on this one
            address = absolute(address, base)
        draft.read_address(address)
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
        draft.lines = _read_lines(draft, body, ends_signed=body[-1:] == everything[-1:]).lines
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
        if place.pattern is not None:
            found = list(values_at((place,), node))
        elif place.attribute:
            found = [line for value in said_at(place, node) for line in value.splitlines()]
        else:
            found = [line for each in elements_at(place, node) for line in lines_of(each, own_links=False)]
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
    return values_at(vendor.fields.get(name, ()), node)


def _may_date(text: str) -> bool:
    """Whether what stands in the place of a date can be one, in whatever language."""
    return len(text) <= MAX_DATE and "://" not in text and any(map(str.isdecimal, text))
