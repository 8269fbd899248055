"""Bylines, dates and tags that a reader sees: lines labelled metadata, and those that read like one at the head.

A line of another zone is never looked at, nor one in elements that are called comments, whatever zone it got: neither a
related item's author nor a comment's time can get in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import regex

from cleanscrape.assembling.metadata.bylines import BEFORE_HEADLINE, authors_in_lines, reads_like_byline
from cleanscrape.assembling.metadata.claims import RawAuthor
from cleanscrape.assembling.metadata.date_lines import (
    first_change,
    first_date,
    first_plain_date,
    may_be_dated,
    may_say_changed,
    reads_like_date,
)
from cleanscrape.assembling.metadata.visible_lines import EDGES, MAX_TAG_WORDS, WRITTEN, Lines, headline_at
from cleanscrape.assembling.metadata.visible_tags import is_in_menu, tag_below_label, tags_in_line
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases, vocabulary
from cleanscrape.model import Kind, PageType, Zone
from cleanscrape.reading.page import Page

__all__ = ["VisibleClaims"]

HEAD_BEFORE, HEAD_BEHIND = 6, 10
"""Blocks before and behind the headline among which an unlabelled byline or date may stand."""
START = 20
"""Blocks from the beginning of an article without a headline on which they may stand."""
TAIL = 4
"""Blocks at the end of the article that may be its sign-off."""
BEHIND = 6
"""Lines before and behind the article's end among which "Written by …" signs it in flattened text."""
MAX_LINE_WORDS = 30
"""Longer blocks are text."""
KICKER_REACH = 4
"""Blocks before the headline among which the section's name stands."""
MAX_TAG_LINES = 30
MAX_LINES = 40
"""Lines that are looked at; a page with more of them has many posts."""

_LABEL = regex.compile(r"\w[:：]")
_KICKER = vocabulary.bit("kicker")


class VisibleClaims:
    """The claims of the lines of an HTML page or a flattened one, each made when it is asked for.

    Most pages declare their author and date for machines; their lines need not be read. Nor need the lines behind
    the first date.
    """

    headline = site_name = language = description = url = image = None

    def __init__(self, page: Page, labels: Labels) -> None:
        self.page, self.labels = page, labels
        headline = headline_at(labels)
        self.has_headline = headline is not None
        self.lines = Lines(page, labels, _start(labels) if headline is None else headline, self.has_headline)
        self._wanted: dict[int, bool] = {}
        self._chosen: list[int] = []
        self._rest: Iterator[int] | None = None

    @cached_property
    def authors(self) -> list[RawAuthor]:
        """See ``bylines``; of products and lists, whose lines name brands and others' authors, hardly any."""
        return self.authors_before(len(self.page))

    def authors_before(self, index: int) -> list[RawAuthor]:
        """Those named in lines before a block: of what only may be a list or a service the byline at the headline."""
        labels, indexes = self.labels, self._signed() if self.lines.flat else self._indexes()
        if labels.page_type not in WRITTEN:
            if labels.is_type_sure or labels.page_type is PageType.PRODUCT or not self.has_headline:
                return []
            indexes = filter(self._is_byline_at_headline, indexes)
        return authors_in_lines(self.lines, (at for at in indexes if at < index))

    def _is_byline_at_headline(self, index: int) -> bool:
        """Whether a line stands between the headline and the text, and was taken for a byline."""
        labels, head = self.labels, self.lines.head
        signs = labels.zones[index] is Zone.METADATA and labels.kinds[index] is Kind.BYLINE
        return signs and head < index < head + HEAD_BEHIND and not any(map(self.lines.is_prose, range(head + 1, index)))

    @cached_property
    def published(self) -> str | None:
        """The first date, as it stands there; else one at the headline that but looks like one.

        Many themes have no other ``<time>`` than that of the last change, and its words do not say so.
        """
        near = self._around_headline()
        return first_date(self.lines, self._dated()) or first_plain_date(
            self.lines, (at for at in self._dated() if at in near)
        )

    @property
    def published_at_head(self) -> str | None:
        """The first date around the headline; further off stand the dates of other things, if nothing names them."""
        near, texts = self._around_headline(), self.page.texts
        return first_date(
            self.lines, (at for at in self._dated() if at in near or "metadata.date" in phrases.roles(texts[at]))
        )

    def published_before(self, index: int) -> str | None:
        """The first date in lines before a block."""
        return first_date(self.lines, (at for at in self._dated() if at < index))

    @cached_property
    def modified(self) -> str | None:
        """The first date that is said to be of a change."""
        return first_change(self.lines, self._dated()) if may_say_changed(self.lines, self._candidates) else None

    def modified_before(self, index: int) -> str | None:
        """The first such date in lines before a block."""
        return first_change(self.lines, (at for at in self._dated() if at < index))

    @property
    def tags(self) -> list[str]:
        """The tags of all lines labelled so; above the headline stands a section where tags stand below, too."""
        kinds, tags = self.labels.kinds, Kind.TAGS
        chosen = [at for at in self.labels.blocks_of(Zone.METADATA) if kinds[at] is tags]
        chosen = [at for at in chosen if not is_in_menu(self.lines, at)]
        chosen = [at for at in chosen if at > self.lines.head] or chosen
        chosen = chosen[:MAX_TAG_LINES]
        return [tag for at in chosen for tag in tags_in_line(self.lines, at) or tag_below_label(self.lines, at)]

    @property
    def section(self) -> str | None:
        """The kicker over the headline."""
        head = self.lines.head
        for at in range(max(head - KICKER_REACH, 0), head):
            if _is_section(self.lines, at):
                return self.page.texts[at].strip(EDGES) or None
        return None

    def _indexes(self) -> Iterator[int]:
        """The blocks that may say who or when, each looked at when it is its turn; remembered for the next time."""
        if self._rest is None:
            self._rest = filter(self._is_wanted, self._candidates)
        known = 0
        while known < MAX_LINES:
            if known == len(self._chosen):
                following = next(self._rest, None)
                if following is None:
                    return
                self._chosen.append(following)
            yield self._chosen[known]
            known += 1

    def _signed(self) -> list[int]:
        """Of these blocks those of flattened text that may say who: from the headline on, before it, at the end.

        Elsewhere "By …" is an entry of a menu, unless a date stands in its line or it is a forum's.
        """
        near, last = self._around_headline(), max(self.labels.blocks_of(Zone.ARTICLE), default=0)
        if self.has_headline:
            near = range(max(self.lines.head - BEFORE_HEADLINE, 0), near.stop)
        forum = self.labels.page_type is PageType.FORUM
        ends = range(last - BEHIND + 1, last + BEHIND + 1)
        chosen = [
            at
            for at in self._candidates
            if (forum or at in near or at in ends or may_be_dated(self.lines, at)) and self._is_wanted(at)
        ]
        return sorted(chosen, key=lambda at: (at not in near and at not in ends, at < self.lines.head, at))

    def _dated(self) -> Iterator[int]:
        """Of these blocks those that may say when. Few have a time; the others need not be looked at further."""
        if len(self._candidates) > MAX_LINES:
            return (at for at in self._indexes() if may_be_dated(self.lines, at) and not self._is_of_item(at))
        chosen = (at for at in self._candidates if may_be_dated(self.lines, at) and self._is_wanted(at))
        return (at for at in chosen if not self._is_of_item(at))

    def _is_of_item(self, index: int) -> bool:
        """Whether a date is that of one of a list's items, each of which has its own."""
        return self.labels.page_type not in WRITTEN and self.lines.has_dated_twin(index)

    def _is_wanted(self, index: int) -> bool:
        """Whether a line is labelled metadata, or of the article and reads like it."""
        known = self._wanted.get(index)
        if known is None:
            known = self._wanted[index] = _is_wanted(self.lines, index)
        return known

    @cached_property
    def _candidates(self) -> list[int]:
        """The blocks around the headline, the other ones that are labelled metadata, the ends of the article."""
        labels, words = self.labels, self.page.words
        near, tail = self._around_headline(), labels.blocks_of(Zone.ARTICLE)[: -TAIL - 1 : -1]
        article, written = Zone.ARTICLE, labels.page_type in WRITTEN
        found = [
            at
            for at in {*labels.blocks_of(Zone.METADATA), *near, *tail}
            if words[at] <= MAX_LINE_WORDS
            and (written or at in near or labels.zones[at] is article)
            and not self.lines.is_of_reader(at)
        ]
        last = tail[0] if tail else 0
        return sorted(found, key=lambda at: (at > last, at < near.start, at))

    def _around_headline(self) -> range:
        """The blocks around the headline; where it is not known, those at the beginning of the article."""
        head, reach = self.lines.head, HEAD_BEHIND if self.has_headline else START
        return range(max(head - HEAD_BEFORE, 0), min(head + reach + 1, len(self.labels.zones)))


def _start(labels: Labels) -> int:
    """The first block of the article."""
    return next(iter(labels.blocks_of(Zone.ARTICLE)), 0)


def _is_wanted(lines: Lines, index: int) -> bool:
    """Whether a line is labelled metadata, or of the article and reads like it."""
    zone, kind = lines.labels.zones[index], lines.labels.kinds[index]
    if zone is Zone.METADATA and kind is Kind.OTHER and lines.flat:  # in the head of the file
        return False
    if zone is Zone.METADATA:
        return kind is not Kind.TAGS or reads_like_date(lines, index)
    if zone is not Zone.ARTICLE or index == lines.head:
        return False
    if kind is Kind.CAPTION and not lines.in_caption_with_headline(index):
        return False
    return reads_like_date(lines, index) or reads_like_byline(lines, index)


def _is_section(lines: Lines, index: int) -> bool:
    """Whether a line is the name of a section; a label with its value ("Version: 4.0") is none."""
    if lines.labels.kinds[index] is not Kind.KICKER or lines.labels.zones[index] is not Zone.METADATA:
        return False
    if not lines.bits(index) & _KICKER:
        return False
    text = lines.page.texts[index].strip(EDGES)
    return lines.page.words[index] <= MAX_TAG_WORDS and not _LABEL.search(text)
