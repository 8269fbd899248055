"""Several links in one block: whether each is an item of its own, or a label that does not say where it leads."""

from __future__ import annotations

from cleanscrape.assembling.places import lines_of
from cleanscrape.assembling.related.inline_parts import inline_parts
from cleanscrape.assembling.related.links import Link, picture
from cleanscrape.assembling.related.parts import ItemDraft, has_role, same_words, take_parts, without_cue
from cleanscrape.assembling.related.sections import Section
from cleanscrape.lexicon import times
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.page import Page
from cleanscrape.reading.units import count_words

__all__ = ["behind_cue", "is_run", "items_of_run", "unlabelled"]

LITTLE_WORDS, LITTLE = 2, 15
"""Words and characters up to which a link in a row of links is no headline."""

_LABELS = ("related.adjacent", "related.more", "chrome.pagination")
"""Roles of what links say that do not say where they lead."""
_BUTTONS = ("chrome.navigation", "chrome.app", "chrome.follow", "chrome.share", "chrome.signup")


def items_of_run(page: Page, index: int, links: list[Link], section: Section) -> list[ItemDraft]:
    """The items of a block that is a run of links; one that is nothing but a time is that of the item before."""
    drafts: list[ItemDraft] = []
    for link in links:
        if times.only_time(link.text):
            if drafts and drafts[-1].date_raw is None:
                drafts[-1].date_raw = link.text
            continue
        headline = unlabelled("" if _says_little(link.text) else _without_label(link), link)
        if headline is None or has_role(link.text, *_BUTTONS):
            continue
        draft = ItemDraft(headline=headline, url=absolute(link.href.strip(), page.base), heading=section.heading)
        parts = inline_parts(link.node, headline, titled=True)
        if parts is not None and parts.title:
            take_parts(draft, parts)
            draft.headline = parts.title
        draft.sponsored = section.sponsored or link.sponsored
        draft.blocks.append(index)
        image = link.node.find("img")
        draft.image = picture(page, image) if image is not None else None
        drafts.append(draft)
    return drafts


def is_run(text: str, links: list[Link]) -> bool:
    """Whether a block is nothing but several links, each a headline, or none: "Older", "Newer", "Home"."""
    little = {_says_little(link.text) for link in links}
    addresses = {link.href for link in links}
    return len(little) == 1 and len(links) == len(addresses) and sum(len(link.text) for link in links) > 0.8 * len(text)


def behind_cue(text: str, links: list[Link]) -> str:
    """A line that leads on, from its first link on: "Read also: A | B" is a run of headlines as well."""
    line = " ".join(text.split())
    return line[max(line.find(links[0].text), 0) :] if links else text


def _says_little(text: str) -> bool:
    """Whether a link among others is a button, a section or a tag rather than a headline."""
    if has_role(text, *_LABELS):
        rest = without_cue(text)
        return same_words(rest, text) or _is_little(rest)
    return _is_little(text)


def _is_little(text: str) -> bool:
    return count_words(text) <= LITTLE_WORDS and len(text) <= LITTLE


def _without_label(link: Link) -> str:
    """A link's text without what of it does not say where it leads: "« Prev" above the headline, or before it."""
    if link.node is None or link.node.find("br") is None:
        return without_cue(link.text, whole=False) if has_role(link.text, *_LABELS) else link.text
    return " ".join(line for line in lines_of(link.node) if not has_role(line, *_LABELS))


def unlabelled(headline: str, link: Link | None) -> str | None:
    """The headline, or what its link says to machines where readers see but "Next post"; None if that says no more."""
    if headline and not has_role(headline, *_LABELS):
        return headline
    for key in ("title", "aria-label"):
        said = without_cue(" ".join(_attribute(link, key).split()))
        if said and not has_role(said, *_LABELS) and link is not None and not same_words(said, link.text):
            return said
    return None


def _attribute(link: Link | None, key: str) -> str:
    return str(link.node.attr(key) or "") if link is not None and link.node is not None else ""
