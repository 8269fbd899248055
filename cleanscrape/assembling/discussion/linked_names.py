"""Who is named by a link within a header's words: "answered NAME · 9 November"."""

from __future__ import annotations

from itertools import islice

from cleanscrape.assembling.comment_headers import CommentHeader, is_name
from cleanscrape.lexicon.wording import begins_small
from cleanscrape.reading.page import Page

__all__ = ["with_linked_name"]

LINKS_LOOKED_AT = 8


def with_linked_name(page: Page, index: int, header: CommentHeader) -> CommentHeader:
    """A header of whose name only the end is linked: that is the name, if no word before begins like one."""
    if header.name is None or not page.linked[index] or not page.elements.nodes:
        return header
    start, end = header.name
    name = page.texts[index][start:end]
    if " " not in name or not begins_small(name):
        return header
    for link in islice(page.elements.nodes[page.owners[index]].iter_elements("a"), LINKS_LOOKED_AT):
        linked = " ".join("".join(link.strings).split())
        others = name[: -len(linked)].split() if linked and name.endswith(f" {linked}") else []
        if others and all(map(begins_small, others)) and is_name(linked):
            return header._replace(name=(end - len(linked), end))
    return header
