"""Bylines, dates and tags that a reader sees: lines labelled metadata, and those that read like one at the head.

A line of another zone is never looked at, so neither a related item's author nor a comment's time can get in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import regex

from cleanscrape.assembling.bylines import authors_in_lines, reads_like_byline
from cleanscrape.assembling.claims import RawAuthor, tidy
from cleanscrape.assembling.date_lines import dates_in_lines, reads_like_date
from cleanscrape.assembling.visible_lines import WRITTEN, Lines, headline_at, places
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases, vocabulary
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page

__all__ = ["VisibleClaims"]

HEAD_BEFORE, HEAD_BEHIND = 6, 10
"""Blocks before and behind the headline among which an unlabelled byline or date may stand."""
START = 20
"""Blocks from the beginning of an article without a headline on which they may stand."""
TAIL = 4
"""Blocks at the end of the article that may be its sign-off."""
MAX_LINE_WORDS = 30
"""Longer blocks are text."""
KICKER_REACH = 4
"""Blocks before the headline among which the section's name stands."""
MAX_TAG_WORDS = 5
MAX_TAG_LINES = 30
MAX_LINES = 40
"""Lines that are looked at; a page with more of them has many posts."""

_KICKER = vocabulary.bit("kicker")
_EDGES = " \t\n\xa0•·|,;:–—-/()[]"
_TAG_LABEL = regex.compile(r"^[^:：,#]{1,30}[:：]\s?")
_HASHTAG = regex.compile(r"#(\w{2,50})")


class VisibleClaims:
    """The claims of the lines of an HTML page or a flattened one, each made when it is asked for.

    Most pages declare their author and date for machines; their lines need not be read.
    """

    def __init__(self, page: Page, labels: Labels) -> None:
        self.page, self.labels = page, labels
        self.headline = self.site_name = self.language = self.description = self.url = self.image = None

    @cached_property
    def _lines(self) -> Lines:
        return _lines(self.page, self.labels)

    @cached_property
    def authors(self) -> list[RawAuthor]:
        """See ``bylines``."""
        return authors_in_lines(self._lines)

    @cached_property
    def _dates(self) -> tuple[str | None, str | None]:
        return dates_in_lines(self._lines, self._lines.indexes)

    @property
    def published(self) -> str | None:
        """The first date, as it stands there."""
        return self._dates[0]

    @property
    def published_at_head(self) -> str | None:
        """The first date around the headline; further off stand the dates of other things."""
        lines = self._lines
        near = _around(lines.head, self.labels)
        return dates_in_lines(lines, [at for at in lines.indexes if at in near])[0]

    @property
    def modified(self) -> str | None:
        """The first date that is said to be of a change."""
        return self._dates[1]

    @cached_property
    def tags(self) -> list[str]:
        """The tags of all lines labelled so."""
        zones, kinds = self.labels.zones, self.labels.kinds
        lines = Lines(self.page, self.labels, 0)
        chosen = [at for at in places(kinds, Kind.TAGS) if zones[at] is Zone.METADATA]
        return [tag for at in chosen[:MAX_TAG_LINES] for tag in _tags(lines, at)]

    @cached_property
    def section(self) -> str | None:
        """The kicker over the headline."""
        head = _head(self.labels)
        lines = Lines(self.page, self.labels, head)
        found = next((at for at in range(max(head - KICKER_REACH, 0), head) if _is_section(lines, at)), None)
        return None if found is None else self.page.texts[found].strip(_EDGES) or None


def _lines(page: Page, labels: Labels) -> Lines:
    """The blocks that may say who or when: those around the headline, the others, those behind the article."""
    zones, words = labels.zones, page.words
    lines = Lines(page, labels, _head(labels))
    near = _around(lines.head, labels)
    tail = _last_of_article(zones)
    found = [
        at
        for at in (*places(zones, Zone.METADATA), *near, *tail)
        if words[at] <= MAX_LINE_WORDS and (at in near or zones[at] is Zone.ARTICLE or labels.page_type in WRITTEN)
    ]
    chosen = [at for at in sorted(set(found)) if _is_wanted(lines, at)]
    last = tail[0] if tail else 0
    order = {at: (at > last, at < near.start) for at in chosen}
    lines.indexes = sorted(chosen, key=lambda at: (order[at], at))[:MAX_LINES]
    return lines


def _around(head: int, labels: Labels) -> range:
    """The blocks around the headline; where it is not known, those at the beginning of the article."""
    reach = HEAD_BEHIND if headline_at(labels) is not None else START
    return range(max(head - HEAD_BEFORE, 0), min(head + reach + 1, len(labels.zones)))


def _is_wanted(lines: Lines, index: int) -> bool:
    """Whether a line is labelled metadata, or of the article and reads like it."""
    zone, kind = lines.labels.zones[index], lines.labels.kinds[index]
    if zone is Zone.METADATA:
        return kind is not Kind.TAGS or reads_like_date(lines, index)
    if zone is not Zone.ARTICLE or index == lines.head or kind is Kind.CAPTION:
        return False
    return reads_like_date(lines, index) or reads_like_byline(lines, index)


def _last_of_article(zones: Sequence[Zone]) -> list[int]:
    """The last blocks of the article, the very last one first."""
    found: list[int] = []
    for at in range(len(zones) - 1, -1, -1):
        if zones[at] is Zone.ARTICLE:
            found.append(at)
            if len(found) == TAIL:
                break
    return found


def _head(labels: Labels) -> int:
    """The block of the headline, else the first of the article."""
    found = headline_at(labels)
    if found is not None:
        return found
    return labels.zones.index(Zone.ARTICLE) if Zone.ARTICLE in labels.zones else 0


def _is_section(lines: Lines, index: int) -> bool:
    """Whether a line is the name of a section."""
    if lines.labels.kinds[index] is not Kind.KICKER or lines.labels.zones[index] is not Zone.METADATA:
        return False
    if not lines.bits(index) & _KICKER:
        return False
    return lines.page.words[index] <= MAX_TAG_WORDS


def _tags(lines: Lines, index: int) -> list[str]:
    """The tags of a line: its links, its hashtags, or what stands between commas behind "Tags:"."""
    text = lines.page.texts[index]
    node = lines.node(index)
    if node is not None:
        linked = [name for link in node.iter_elements("a") if (name := tidy(link.text)) and name in text]
        if linked:
            return [name.lstrip("#") for name in linked if len(name.split()) <= MAX_TAG_WORDS]
    hashtags: list[str] = _HASHTAG.findall(text)
    if hashtags:
        return hashtags
    rest = _TAG_LABEL.sub("", text)
    if rest == text and ("," not in text or phrases.roles(text)):
        return []
    return [tag for part in rest.split(",") if (tag := part.strip(_EDGES)) and len(tag.split()) <= MAX_TAG_WORDS]
