"""Lists of other articles that no known heading announces: their items say so by a rhythm of their own.

An item is a source and a time, a headline, and a text that takes the headline's words up; or the headline comes first.
Comments have no headlines, live blogs no sources, and what is said below a review's title hardly repeats its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from cleanscrape.deciding.text.lines import End, LineClass
from cleanscrape.deciding.text.related_bodies import BODY_LINES
from cleanscrape.deciding.text.shapes import OWN_BODY, coverage, is_headline, is_source, is_time, says
from cleanscrape.deciding.text.view import Plan, View
from cleanscrape.lexicon import times
from cleanscrape.model import Kind, Zone

ITEMS = 3
"""Fewer items are no list."""
TEXT_ABOVE, ABOVE_ON_LISTS = 40, 150
"""Units of the article's prose above the list: a page without is itself one. So many where the page looks like one."""
SOURCE_UNITS = 6
COVERED_LINES = 4
_TEXT = (LineClass.SENTENCE, LineClass.PARAGRAPH, LineClass.BODY)
_EMPTY = ("comments.empty", "comments.closed")


class Item(NamedTuple):
    """Where an item's parts stand."""

    begin: int
    headline: int
    body: int
    source: str | None
    ago: bool
    """Whether its time counts from now, as a list's of the day do: events and a site's own news have dates."""


class Above(Enum):
    """What stands between a run of items and the headline of the article."""

    TEXT = "the article's text"
    SILENCE = "a discussion in which nobody has said anything"
    NEITHER = "no article, or talk that may go on"


def rule_unheaded(view: View, plan: Plan) -> None:
    """Find the lists below the article."""
    for run in _runs(view, plan):
        if len(run) < ITEMS or not _are_of_others(view, run):
            continue
        above = _above(view, plan, run[0].begin)
        if above is Above.SILENCE or (above is Above.TEXT and _say_what_headlines_say(view, run)):
            _rule_items(view, plan, run)


def _rule_items(view: View, plan: Plan, run: list[Item]) -> None:
    """Rule on the lines of all items; the last one has no more lines than the longest before it, all of them text."""
    longest = max(after.begin - before.begin for before, after in pairwise(run))
    end = run[-1].body + 1
    while end < min(run[-1].begin + longest, len(view)) and view.lines[end].prose and plan.zone(end) is None:
        end += 1
    for item, stop in zip(run, [*(item.begin for item in run[1:]), end], strict=True):
        for at in range(item.begin, stop):
            plan.rule(at, "item of a list without a heading", Zone.RELATED, _kind(view, item, at))


def _kind(view: View, item: Item, at: int) -> Kind:
    if at >= item.body:
        return Kind.TEASER
    if at == item.headline:
        return Kind.ITEM
    return Kind.DATE if is_time(view.lines[at]) else Kind.BYLINE


def _runs(view: View, plan: Plan) -> Iterator[list[Item]]:
    """Items that follow each other in the same order of parts, with nothing but their texts in between."""
    run: list[Item] = []
    for at in np.flatnonzero(view.looks.time > 0).tolist():
        if not is_time(view.lines[at]) or (run and at < run[-1].body):
            continue
        item = _item(view, plan, at)
        if run and not (item and _follows(view, run[-1], item)):
            yield run
            run = []
        if item:
            run.append(item)
    yield run


def _item(view: View, plan: Plan, at: int) -> Item | None:
    """The item whose time stands in a line."""
    first = at - 1 if at and is_source(view, at - 1) else at
    body = at + 1
    while body < len(view) and body - at <= 2 and is_source(view, body):
        body += 1
    source = next((view.texts[line] for line in range(first, body) if line != at), None)
    if source is None and view.lines[at].time != "only":
        source = view.texts[at]
    headline = first - 1
    if body + 1 < len(view) and is_headline(view.lines[body]):
        if source is None and _may_be_source(view, at - 1):
            first, source = at - 1, view.texts[at - 1]
        headline, body = body, body + 1
    else:
        first = headline
    if headline < 0 or body >= len(view) or not is_headline(view.lines[headline]):
        return None
    free = all(plan.zone(line) is None for line in (first, headline, body))
    return Item(first, headline, body, source, _is_ago(view, at)) if free and view.lines[body].kind in _TEXT else None


def _may_be_source(view: View, at: int) -> bool:
    """Whether a line above a time is short and no text: a publisher may be called like a menu's entry."""
    if at < 0 or view.lines[at].time or says(view.lines[at], "comments.", "metadata.", "embed.", "related."):
        return False
    return view.lines[at].units <= SOURCE_UNITS and view.lines[at].end is End.OPEN


def _is_ago(view: View, at: int) -> bool:
    """Whether a line says how long ago: "2 hours ago", "BBC · 2 hours ago", "Reuters•2h"; not "Shop shoes today"."""
    text = view.texts[at]
    if times.age_at_end(text) is not None:
        return True
    alone = view.lines[at].time == "only" or any(map(str.isdecimal, text))
    return alone and times.relative_time(text) is not None


def _follows(view: View, before: Item, item: Item) -> bool:
    """Whether the next item has the same order of parts, and nothing but text is in between."""
    same = (before.begin == before.headline) == (item.begin == item.headline)
    between = range(before.body, item.begin)
    return same and len(between) <= BODY_LINES and not any(says(view.lines[at], "comments.") for at in between)


def _are_of_others(view: View, run: list[Item]) -> bool:
    """Whether most items have a source, most of those another one, and most times count from now."""
    sources = [item.source for item in run if item.source]
    headlines = {view.texts[item.headline] for item in run}
    if 2 * len(sources) <= len(run) or len(headlines) < len(run) or 2 * len(set(sources)) <= len(sources):
        return False
    return 2 * sum(item.ago for item in run) > len(run)


def _say_what_headlines_say(view: View, run: list[Item]) -> bool:
    """Whether most texts are their headlines' own."""
    own = sum(
        coverage(view.texts[item.headline], view, item.body, item.body + COVERED_LINES) >= OWN_BODY for item in run
    )
    return 2 * own > len(run)


def _above(view: View, plan: Plan, begin: int) -> Above:
    """What stands above a run: where nobody has commented, it is no talk, and no headline of the page's is needed."""
    least = ABOVE_ON_LISTS if plan.lists else TEXT_ABOVE
    headline = -1 if plan.headline is None else plan.headline
    if begin <= headline or int(plan.text[begin]) < least:
        return Above.NEITHER
    for at in range(begin - 1, max(headline, begin - 1 - BODY_LINES), -1):
        if says(view.lines[at], *_EMPTY):
            return Above.SILENCE
        if says(view.lines[at], "comments.") or plan.zone(at) is Zone.COMMENTS:
            return Above.NEITHER
        if view.lines[at].prose:
            return Above.NEITHER if plan.headline is None else Above.TEXT
    return Above.NEITHER
