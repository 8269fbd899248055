"""Related items out of a sequence of labelled lines: where one ends and the next begins.

Lists repeat one order of lines. What stands before the first headline leads an item, what stands after the
last trails it; a kind of line that is seen only in between is decided by what follows it, by the blank lines
near it, and by whether lines lead at all on this page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import regex

from cleanscrape.assembling.comment_headers import time_span
from cleanscrape.assembling.related.parts import (
    ROLE_WORDS,
    ItemDraft,
    first_sentence,
    has_role,
    read_meta,
    same_words,
    undoubled,
    without_cue,
)
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases, times
from cleanscrape.lexicon.glued import roles_in_text
from cleanscrape.lexicon.punctuation import ends_sentence
from cleanscrape.lexicon.ranks import rank, without_rank
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.page import Page
from cleanscrape.reading.text import link_address
from cleanscrape.reading.units import count_words

__all__ = ["items_from_lines"]

META = frozenset((Kind.KICKER, Kind.BYLINE, Kind.DATE))
LINE_KINDS = META | {Kind.ITEM, Kind.TEASER}
HEADLINE_WORDS = 30
SOURCE_WORDS = 4
LEAST_TIMED = 2
COUNTS = ("comments.count", "metadata.reading_time")
COUNT_CHARACTERS = 40
TIME_WORDS = 6
"""Words that a time before a headline may have."""

_DIVIDED = regex.compile(r"\s[-–—|/]\s")
_QUOTED_END = frozenset('…!?"”’»』」》')
_COUNTED = regex.compile(r"\d[\d.,]{0,9}+\s\p{L}{2,20}+$")
_CASED = regex.compile(r"[\p{Lu}\p{Ll}]")
_ICON_WORD = regex.compile(r"\p{Ll}++(?=\d)")
"""The name of an icon that has run into a time: "time7 days ago". Sources have capitals: "TVP3", "Reuters2 days"."""
BAR, GLUE, COUNT = "bar", "glue", "count"
_GLUED_TIME = regex.compile(r"\d{1,2}[:.]\d\d(?=[\p{Lu}\p{Lo}«“])")
"""A clock time that the headline is glued to, as ranks are: their elements stood apart by their styles."""
_BARS = frozenset("·•|‧∙-–—")
_BLANK = regex.compile(r"\s")
_AFTER_TIME = " \t\xa0·•|‧∙-–—:,"


@dataclass(slots=True)
class Line:
    """A block of a list: ``kind`` is one of META, ITEM and TEASER."""

    index: int
    kind: Kind
    text: str
    gap_before: bool = False
    url: str | None = None
    date_raw: str | None = None
    source: str | None = None
    sponsored: bool = False


@dataclass(slots=True)
class List:
    """The lines under one heading."""

    heading: str | None = None
    sponsored: bool = False
    lines: list[Line] = field(default_factory=list)


def items_from_lines(page: Page, labels: Labels, indexes: Sequence[int]) -> list[ItemDraft]:
    """The items in the given blocks (all of the zone, in order)."""
    drafts: list[ItemDraft] = []
    for each in _lists(page, labels, indexes):
        _settle_headlines(each)
        _take_ranks_off(each)
        _take_counts_off(each)
        _unglue(each)
        _take_times_off_heads(each)
        for draft in _cut(each):
            draft.heading = each.heading
            draft.sponsored = draft.sponsored or each.sponsored
            drafts.append(draft)
    return drafts


def _lists(page: Page, labels: Labels, indexes: Sequence[int]) -> Iterator[List]:
    """Divide the zone at its headings, and where other content than chrome comes between."""
    current = List()
    last = -1
    sponsored = False
    for index in indexes:
        text, kind = page.texts[index], labels.kinds[index]
        if last >= 0 and any(labels.zones[between] is not Zone.CHROME for between in range(last + 1, index)):
            yield current
            current = List()
        last = index
        roles = roles_in_text(text) if page.words[index] <= ROLE_WORDS else ()
        if kind is Kind.HEADING and "related.adjacent" in roles and _names_another(text):
            yield current
            yield List(lines=[Line(index, Kind.ITEM, without_cue(text), url=_address(page, index))])
            current = List()
        elif kind is Kind.HEADING:
            yield current
            current = List(text, "related.sponsored" in roles)
        elif "related.inline" in roles and (kind is Kind.TEASER or (kind is Kind.ITEM and phrases.KICKER not in roles)):
            line = Line(index, Kind.ITEM, without_cue(text), url=_address(page, index))
            yield current
            yield List(lines=[line])
            current = List(current.heading, current.sponsored)
        elif "related.sponsored" in roles:
            sponsored = True
        elif kind in LINE_KINDS and not text.isdecimal() and "related.more" not in roles:
            gap, url = _gap_before(page, index), _address(page, index) if kind is Kind.ITEM else None
            current.lines.append(Line(index, kind, text, gap, url, sponsored=sponsored))
            sponsored = False
    yield current


def _names_another(text: str) -> bool:
    """Whether a line that leads to the post before or after names it: "← Previous: HEADLINE"."""
    headline = without_cue(text)
    return headline != text and count_words(headline) > 1 and not phrases.roles(headline)  # not "Previous: Next post"


def _address(page: Page, index: int) -> str | None:
    """Where the headline in Markdown leads."""
    if index >= len(page.spans):
        return None
    found = link_address(page.source[slice(*page.spans[index])])
    return absolute(found, page.base) if found is not None else None


def _gap_before(page: Page, index: int) -> bool:
    """Whether a blank line stands before the block in flattened text."""
    if not index or index >= len(page.spans):
        return False
    return page.source.count("\n", page.spans[index - 1][1], page.spans[index][0]) > 1


def _settle_headlines(each: List) -> None:
    """Where no line is labelled as a headline, short teasers are."""
    if any(line.kind is Kind.ITEM for line in each.lines):
        return
    for line in each.lines:
        short = len(line.text.split()) <= HEADLINE_WORDS and len(line.text) <= 10 * HEADLINE_WORDS
        if line.kind is Kind.TEASER and short and not ends_sentence(line.text):
            line.kind = Kind.ITEM


def _take_ranks_off(each: List) -> None:
    """Take ranks off the heads of headlines that count up from one: "1. HEADLINE", "02 HEADLINE", "3HEADLINE"."""
    headlines = [line for line in each.lines if line.kind is Kind.ITEM]
    ranks = [rank(line.text) for line in headlines]
    at = 0
    while at < len(ranks):
        run = 0
        while at + run < len(ranks) and ranks[at + run] == run + 1:
            run += 1
        for line in headlines[at : at + run] if run > 1 else ():
            line.text = without_rank(line.text)
        at += max(run, 1)


def _take_counts_off(each: List) -> None:
    """Take views and comments off the ends of headlines, where most of a list count them: "HEADLINE 40 comments"."""
    headlines = [line for line in each.lines if line.kind is Kind.ITEM]
    counted = [(line, end) for line in headlines if (end := _count_at_end(line.text))]
    if len(counted) >= LEAST_TIMED and 2 * len(counted) > len(headlines):
        for line, end in counted:
            line.text = line.text[:end].rstrip(_AFTER_TIME)


def _count_at_end(text: str) -> int:
    """Where the count that a headline ends with begins; 0 where there is none, or no headline before it."""
    found = _COUNTED.search(text, max(len(text) - COUNT_CHARACTERS, 0))
    if found is None or not has_role(found[0], *COUNTS) or times.only_time(text[: found.start()].rstrip(_AFTER_TIME)):
        return 0
    return found.start()


def _unglue(each: List) -> None:
    """Take times and sources off the ends of headlines: "H S · 3 hours ago".

    A time without a mark before it may be what the headline tells ("What changes on 1 September"), unless most
    headlines of the list end with one.
    """
    headlines = [line for line in each.lines if line.kind is Kind.ITEM]
    for line in headlines:
        line.text = undoubled(line.text)
    ends = [(line, *end) for line in headlines if (end := _time_at_end(line.text)) is not None]
    most = len(ends) * 2 > len(headlines)
    barred: list[Line] = []
    for line, headline, raw, mark in ends:
        if mark or most:
            line.text, line.date_raw = headline, raw
        if mark == BAR:
            barred.append(line)
    _take_sources_off(barred, {line.text for line in each.lines if line.kind is Kind.BYLINE})


def _time_at_end(text: str) -> tuple[str, str, str] | None:
    """A headline without the time that it ends with, the time, and what divides them: BAR, GLUE, COUNT or nothing."""
    span = time_span(text)
    if span is None or span[0] < 4 or len(text) - span[1] > 2:
        return None
    before = text[: span[0]].rstrip()
    mark = BAR if before[-1:] in _BARS else GLUE if text[span[0] - 1].isalpha() else ""
    before = before.rstrip("·•|‧∙-–—, ")
    counted = _COUNTED.search(before[-COUNT_CHARACTERS:])
    if counted is not None and has_role(counted[0], "comments.count", "comments.heading"):
        before, mark = before[: -len(counted[0])].rstrip(), COUNT
    return (before, text[slice(*span)], mark) if before else None


def _take_sources_off(lines: list[Line], named: set[str]) -> None:
    """Take sources off headlines that a bar and a time followed. ``named``: sources that have lines of their own."""
    guesses: list[tuple[Line, str, str]] = []
    for line in lines:
        found = _source_at_end(line.text, named)
        if found is not None and found[2]:
            line.text, line.source = found[:2]
        elif found is not None:
            guesses.append((line, *found[:2]))
    settled = sum(line.source is not None for line in lines)
    if len(lines) > 1 and settled + len(guesses) == len(lines):  # a guess counts only where it fits the whole list
        for line, headline, source in guesses:
            line.text, line.source = headline, source


def _take_times_off_heads(each: List) -> None:
    """Take times off the heads of headlines, where most of a list have one: "11:40 HEADLINE"."""
    headlines = [line for line in each.lines if line.kind is Kind.ITEM]
    timed = [(line, end) for line in headlines if (end := _time_at_head(line.text))]
    if len(timed) < LEAST_TIMED or len(timed) * 2 <= len(headlines):
        return
    words = [line.text.split()[: TIME_WORDS + 1] for line, _ in timed]
    shared = {place for place, column in enumerate(zip(*words, strict=False)) if len(set(column)) == 1}
    for line, end in timed:
        if len(line.text[:end].split()) - 1 not in shared:  # "Uhr" stands behind each
            end = _without_first_word(line.text, end)
        line.date_raw = line.date_raw or line.text[:end].rstrip(_AFTER_TIME)
        line.text = line.text[end:].lstrip(_AFTER_TIME)


def _time_at_head(text: str) -> int:
    """Where the time that a headline begins with ends; 0 where it begins with none, or nothing follows."""
    if (glued := _GLUED_TIME.match(text)) is not None:
        return glued.end()
    ends = [blank.start() for blank in islice(_BLANK.finditer(text), TIME_WORDS)]
    for end in reversed(ends):
        rest = text[end:].strip(_AFTER_TIME)
        if _is_numbered_time(text[:end]) and any(map(str.isalpha, rest)):
            return 0 if phrases.roles(rest) else end  # "7 March 2025 | 2 comments" has no headline
    return 0


def _without_first_word(text: str, end: int) -> int:
    """The end of a time without the headline's first word, which may stand in times, too: "11:40 On"."""
    shorter, _, word = text[:end].rpartition(" ")
    begins = word.isalpha() and word[0].isupper() and not word[1:].isupper()  # not "AM"
    return len(shorter) if begins and _is_numbered_time(shorter) else end


def _is_numbered_time(text: str) -> bool:
    return any(map(str.isdigit, text)) and times.only_time(text)


def _source_at_end(title: str, named: set[str]) -> tuple[str, str, bool] | None:
    """Divide "HEADLINE SOURCE"; the third value says whether that is sure."""
    words = title.split()
    for size in range(1, min(SOURCE_WORDS, len(words) - 1) + 1):
        if " ".join(words[-size:]) in named:
            return " ".join(words[:-size]), " ".join(words[-size:]), True
    divided = list(_DIVIDED.finditer(title))
    if divided and len(title[divided[-1].end() :].split()) <= SOURCE_WORDS:
        return title[: divided[-1].start()], title[divided[-1].end() :], True
    for at in range(len(words) - 2, max(len(words) - 2 - SOURCE_WORDS, -1), -1):
        if words[at][-1] in _QUOTED_END:
            return " ".join(words[: at + 1]), " ".join(words[at + 1 :]), True
    if len(words) > 2 and not _CASED.search(words[-1]) and not _CASED.search(words[0]):
        return " ".join(words[:-1]), words[-1], True
    at = len(words)
    while at > 0 and words[at - 1][0].isupper():
        at -= 1
    if 0 < at < len(words) and len(words) - at <= SOURCE_WORDS and len(words[at - 1]) > 3:
        return " ".join(words[:at]), " ".join(words[at:]), False
    return None


def _cut(each: List) -> list[ItemDraft]:
    """The items of one list."""
    leading = {kind for kind in META if _leads(kind, each.lines)}
    drafts: list[ItemDraft] = []
    draft: ItemDraft | None = None
    for line in each.lines:
        if draft is None or _begins_item(line, draft, leading):
            draft = ItemDraft()
            drafts.append(draft)
        _add(draft, line)
    return [draft for draft in drafts if draft.headline]


def _begins_item(line: Line, draft: ItemDraft, leading: set[Kind]) -> bool:
    """Whether a line cannot belong to the item before it."""
    if draft.headline is None:
        return False
    if line.kind is Kind.ITEM:
        again = line.text.endswith(draft.headline) or same_words(line.text, draft.headline)
        return bool(draft.texts) or not again
    return line.kind in leading


def _add(draft: ItemDraft, line: Line) -> None:
    """Give a line to its item."""
    draft.blocks.append(line.index)
    draft.sponsored = draft.sponsored or line.sponsored
    if line.kind is Kind.ITEM:
        draft.headline = draft.headline or line.text
        draft.url = draft.url or line.url
        draft.date_raw = draft.date_raw or line.date_raw
        draft.source = draft.source or line.source
    elif line.kind is Kind.TEASER:
        draft.headline = draft.headline or first_sentence(line.text)
        if not same_words(line.text, draft.headline):
            draft.texts.append(line.text)
    else:
        beside = line.text.removesuffix(draft.headline or "")  # which may have run into it
        read_meta(draft, _without_icon(beside), line.kind)


def _without_icon(text: str) -> str:
    """A line beside a headline without the name of an icon before its time."""
    icon = _ICON_WORD.match(text)
    if icon is None:
        return text
    span = time_span(text[icon.end() :])
    return text[icon.end() :] if span is not None and span[0] == 0 else text  # not "n24 · 2 hours ago"


def _leads(kind: Kind, lines: list[Line]) -> bool:
    """Whether lines of a kind stand before the headline they belong to."""
    headlines = [at for at, line in enumerate(lines) if line.kind is Kind.ITEM]
    if not headlines:
        return any(line.kind is kind for line in lines[:1])
    first, last = headlines[0], headlines[-1]
    before = any(line.kind is kind for line in lines[:first])
    after = any(line.kind is kind for line in lines[last:])
    if before != after:
        return before
    votes = 0
    for at, line in enumerate(lines):
        if line.kind is not kind:
            continue
        following = next((other for other in lines[at + 1 :] if other.kind not in META), None)
        previous = next((other for other in reversed(lines[:at]) if other.kind not in META), None)
        if following is not None and following.kind is Kind.TEASER and previous is not None:
            votes -= 1
        elif line.gap_before:
            votes += 1
        elif _gap_follows(lines, at):
            votes -= 1
    if votes:
        return votes > 0
    return any(line.kind in META for line in lines[:first])


def _gap_follows(lines: list[Line], at: int) -> bool:
    """Whether a blank line stands between this run of meta lines and the next headline."""
    for line in lines[at + 1 :]:
        if line.gap_before:
            return True
        if line.kind not in META:
            return False
    return False
