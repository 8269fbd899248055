"""Whether a heading on a page is its headline, judged by what the page declares."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import regex
from turbohtml import Element, Text

from cleanscrape.assembling.element_names import groups_of
from cleanscrape.assembling.metadata.site_names import SEPARATOR
from cleanscrape.assembling.metadata.visible_tags import FRONT_PAGE
from cleanscrape.assembling.related.headings import HEADINGS
from cleanscrape.assembling.texts import squeezed, tidy
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import vocabulary
from cleanscrape.lexicon.wording import UNSPACED
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.addresses import absolute, page_named
from cleanscrape.reading.page import Page

__all__ = ["agrees", "as_shown", "heads_text", "without_kicker", "without_label"]

SHARE = 0.4
"""Of the words of the shorter title, how many both must have. From .34 to .67 the accuracy is the same."""

REACH = 4
"""Blocks behind a headline of which the text's first is one: its kicker, byline and date may stand between."""

MAX_CHARACTERS = 300
"""Characters of a line that may say the title."""

LONG = 12
"""Words of a heading that is neither a section's name nor a slogan."""

_KICKER = vocabulary.bit("kicker")
_BETWEEN = " :|/•·–—-"
"""What may stand between a kicker and its headline."""
_REMARK = regex.compile(r"\s\([^()]{1,80}\)$")
"""Where a thread's link leads, behind it: "(gazette.example)"."""
_WORD = regex.compile(r"\w+")


def agrees(headline: str, declared: Iterable[str | None]) -> bool:
    """Whether a visible headline and any of the declared titles are about the same thing.

    A page's first heading may be a section's name, a slogan or another item's headline; the titles that the page
    declares for machines (``Facts.declared_headline``, ``title_text``) then share no words with it. True where
    nothing is declared.
    """
    unspaced = UNSPACED.search(headline) is not None
    own = _units(headline, unspaced)
    titles = [units for title in declared if title and (units := _units(title, unspaced))]
    if not titles or not own:
        return True
    return any(len(own & other) >= SHARE * min(len(own), len(other)) for other in titles)


def heads_text(page: Page, labels: Labels, index: int) -> bool:
    """Whether a page's last first heading stands right above a paragraph of the article, or is long, and no link.

    Logos are links; a post may be nothing but its headline and a link, and no section has such a long name.
    """
    if not _is_first_heading(page, index) or page.linked[index]:
        return False
    if any(_is_first_heading(page, at) for at in range(index + 1, len(page))):  # of several each has a section
        return False
    if page.words[index] >= LONG:
        return True
    own = labels.blocks_of(Zone.ARTICLE)
    return any(index < at <= index + REACH and _is_text(page, labels, at) for at in own)


def _is_text(page: Page, labels: Labels, index: int) -> bool:
    """Whether a block is a paragraph, be it in a table that lays out the page."""
    kind = labels.kinds[index]
    return kind is Kind.PARAGRAPH or (kind is Kind.TABLE and page.words[index] >= LONG)


def as_shown(page: Page, labels: Labels, title: str) -> str:
    """A title without what stands before or behind a divider, where a line of the page says just the longer rest.

    "Harbour reopens | Gazette" over the line "Harbour reopens (gazette.example)". Behind the divider as a rule stands
    the site's name, so there the line must be a heading. Below the article's beginning, and where a line leads to
    another page, it may be the name of something else, as of a series.
    """
    whole, cuts = len(squeezed(title)), [cut.span() for cut in SEPARATOR.finditer(title)]
    before = {squeezed(part): part.strip() for part in (title[:start] for start, _ in cuts)}
    behind = {squeezed(part): part.strip() for part in (title[end:] for _, end in cuts)}
    said = set()
    for index in range(_beginning(page, labels)) if cuts else ():
        text = page.texts[index]
        own = squeezed(_REMARK.sub("", text)) if len(text) <= MAX_CHARACTERS else ""
        wanted = 2 * len(own) > whole and (own in before or (own in behind and _is_heading(page, index)))
        if wanted and not _leads_on(page, index):
            said.add(own)
    return (behind | before)[max(said, key=len)] if said else title


def _beginning(page: Page, labels: Labels) -> int:
    """The article's first paragraph; without one all of the page is above it."""
    kinds, words = labels.kinds, page.words
    own = (at for at in labels.blocks_of(Zone.ARTICLE) if kinds[at] is Kind.PARAGRAPH and words[at] >= LONG)
    return next(own, len(page))


def _leads_on(page: Page, index: int) -> bool:
    """Whether a line is a link to another page, and no post whose remark says of which site that is."""
    target = page.targets[index] if page.targets else ""
    if not target or FRONT_PAGE.fullmatch(target):
        return bool(target)
    if _REMARK.search(page.texts[index]):
        return False
    return page.url is None or page_named(absolute(target, page.base)) != page_named(page.url)


def _is_heading(page: Page, index: int) -> bool:
    return bool(page.owners) and page.elements.tags[page.owners[index]] in HEADINGS


def without_label(headline: str, declared: Iterable[str | None]) -> str:
    """A thread's headline without the word that its forum puts before each ("Topic: …") and declared titles lack."""
    label, _, rest = headline.partition(": ")
    if " " in label or not rest or not any(title and title.lstrip().startswith(rest) for title in declared):
        return headline
    return rest


def without_kicker(page: Page, index: int, declared: Iterable[str | None]) -> str:
    """A headline without the element called a kicker that opens its heading, where a declared title has the rest apart.

    "News - Harbour reopens" does; a first word that is only set off ("<b class=label>C++</b>") is the title's, too.
    """
    whole = " ".join(page.texts[index].split())
    if not page.owners or not page.inner[index] & _KICKER:
        return whole
    before = _opening_kicker(page.elements.nodes[page.owners[index]])
    rest = whole.removeprefix(before).strip(_BETWEEN) if before else ""
    own = squeezed(rest)
    cuts = [title[at:] for title in declared if title for at in (0, *(cut.end() for cut in SEPARATOR.finditer(title)))]
    return rest if own and any(squeezed(cut).startswith(own) for cut in cuts) else whole


def _opening_kicker(heading: Any) -> str:
    """The text of the element called a kicker that a heading's text begins in; empty without."""
    inner = heading
    while type(inner) is Element:
        if inner is not heading and groups_of(inner.tag, inner.attr("class") or "") & _KICKER:
            return tidy(inner.text) or ""
        texts = (child for child in inner.children if type(child) is Element or type(child) is Text)
        inner = next((child for child in texts if child.text.strip()), None)
    return ""


def _is_first_heading(page: Page, index: int) -> bool:
    return bool(page.owners) and page.elements.tags[page.owners[index]] == "h1"


def _units(text: str, unspaced: bool) -> set[str]:
    """The words of a title; in scripts without blanks its characters."""
    words = _WORD.findall(text.casefold())
    return set("".join(words)) if unspaced else set(words)
