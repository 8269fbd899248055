"""Prose in lists of other content: an item's own text, its teaser, or the article that resumes.

Which of them the prose below a headline is, is told by the headline's words: its own text takes most of them up
(median .80), an article that resumes does not (.21).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from cleanscrape.deciding.text.lines import LineClass, Mark
from cleanscrape.deciding.text.shapes import (
    OWN_BODY,
    coverage,
    ends_in_stop,
    is_headline,
    is_label,
    is_source,
    is_time,
    says,
)
from cleanscrape.deciding.text.view import View
from cleanscrape.model import Kind

ENDS_LIST = (
    "comments.", "chrome.legal", "chrome.signup", "chrome.consent", "chrome.bio", "chrome.contents", "chrome.app",
    "chrome.skip", "metadata.tags", "chrome.follow", "chrome.paywall", "chrome.search",
)  # fmt: skip
INSIDE_LIST = ("chrome.advert", "chrome.share", "chrome.promo", "chrome.pagination", "chrome.loading", "related.")

TEASER_UNITS = 60
"""A longer text is no teaser but a whole body."""
BODY_LINES = 40
"""Lines in which the next item is looked for."""
SURE_BODIES = 2
"""So many items with a text that is clearly theirs, and the next one needs not say so."""
WEAK_OWN_BODY = 0.3
"""Enough where the list begins with times and sources, as lists of whole articles do."""


class ListSoFar:
    """What has been seen of a list so far."""

    __slots__ = (
        "below_text", "bodies", "counted", "cursor", "dated_bodies", "first", "fresh_meta", "headline", "headlines",
        "labels", "longest", "meta", "meta_first", "most", "paragraphs", "ranks", "teasers",
    )  # fmt: skip

    def __init__(self, start: int) -> None:
        self.first = self.cursor = start
        self.headline = -1  # line of the item's headline
        self.headlines = 0
        self.counted = -1  # line that counts the comments on an item
        self.bodies = 0
        self.paragraphs = 0  # of the item, as far as it has been read
        self.longest = 0  # item before, in paragraphs
        self.teasers = 0  # right below a headline
        self.below_text = False  # the article's
        self.dated_bodies = 0  # items whose text stands below headline and time
        self.most = math.inf  # headlines that there may be
        self.labels = 0
        self.ranks = 0  # headlines that count up from one
        self.meta = 0
        self.fresh_meta = False  # a time or source since the last headline
        self.meta_first: bool | None = None  # whether items begin with their time or source


def text_kind(view: View, state: ListSoFar, at: int) -> Kind | None:
    """Prose: the item's own text, its teaser, or the article that resumes."""
    line = view.lines[at]
    if state.headline < 0:
        return None if line.units > TEASER_UNITS or line.prose else Kind.TEASER
    taken = coverage(view.texts[state.headline], view, at, at + 12)
    if taken >= OWN_BODY or (
        _own_by_layout(view, state, at, taken)
        if state.meta_first
        else _as_others(view, state, at) or _in_turn(view, state, at, taken)
    ):
        state.bodies += 1
        state.dated_bodies += state.fresh_meta and not state.paragraphs
        state.paragraphs += 1
        return Kind.TEASER
    if state.bodies and state.meta_first:
        return Kind.TEASER  # the next paragraph of an item's text
    if line.units <= TEASER_UNITS and _item_follows(view, at + 1) and not is_next_sentence(view, state, at + 1):
        return Kind.TEASER
    return None


def is_next_sentence(view: View, state: ListSoFar, at: int) -> bool:
    """Whether a line amid the article ends in a full stop, as the list's last headline does not."""
    if not state.below_text or at >= len(view) or state.headline < 0:
        return False
    return ends_in_stop(view, at) and not ends_in_stop(view, state.headline)


def article_goes_on(view: View, state: ListSoFar, at: int) -> bool:
    """Whether the sentence right below a headline is the article's: no item has a teaser, and none follows."""
    if state.meta or state.teasers or not is_next_sentence(view, state, at):
        return False
    if coverage(view.texts[state.headline], view, at, at + 1) >= WEAK_OWN_BODY:
        return False
    if at + 1 >= len(view) or says(view.lines[at + 1], *INSIDE_LIST):
        return at + 1 >= len(view)
    return not is_headline(view.lines[at + 1]) or is_next_sentence(view, state, at + 1)


def _own_by_layout(view: View, state: ListSoFar, at: int, taken: float) -> bool:
    """In a list of time, headline, text the text is the item's, unless one box stands amid an article."""
    if taken >= WEAK_OWN_BODY:
        return True
    more = any(view.lines[below].time == "only" for below in range(at + 1, min(at + BODY_LINES, len(view))))
    return more or state.headlines > 1


def _as_others(view: View, state: ListSoFar, at: int) -> bool:
    """In a list of headline, time, text: whether items before or behind have a text in the same place.

    A further paragraph of an item needs more than one such item before, and that others have several: the article may
    resume there.
    """
    if not state.fresh_meta:
        return False
    if state.paragraphs and state.longest == 1:
        return False
    if state.dated_bodies >= (SURE_BODIES if state.paragraphs else 1):
        return True
    last = min(at + BODY_LINES, len(view) - 2)
    while at < last and (view.lines[at].prose or is_label(view.lines[at])):  # of the text, or the next item's category
        at += 1
    return at <= last and is_headline(view.lines[at]) and any(map(is_time, view.lines[at + 1 : at + 3]))


def _in_turn(view: View, state: ListSoFar, at: int, taken: float) -> bool:
    """In a list of headline and text, with or without a source between: whether this text, too, stands so.

    It is the only one of its item, as that of each item before was, and the next item or the end of the list follows.
    """
    if taken < WEAK_OWN_BODY or state.paragraphs or not state.bodies or state.bodies < state.headlines - 1:
        return False
    if at - state.headline > 2 or at + 1 >= len(view) or says(view.lines[at + 1], *ENDS_LIST):
        return at - state.headline <= 2
    return is_headline(view.lines[at + 1]) and any(line.prose for line in view.lines[at + 2 : at + 4])


def _item_follows(view: View, at: int) -> bool:
    """Whether another item begins at the line after a teaser."""
    if at >= len(view):
        return True
    line = view.lines[at]
    if is_time(line) or is_source(view, at):
        return True
    if says(line, *ENDS_LIST, *INSIDE_LIST):
        return True
    follows_prose = at + 1 < len(view) and view.lines[at + 1].kind is LineClass.BODY
    return is_headline(line) and view.marks[at] is not Mark.QUOTE and not follows_prose


def shares_taken(view: View, found: Mapping[int, Kind]) -> list[float]:
    """Of the items with a text, what share of each headline's words its text takes up; none if the first has none."""
    taken: list[float] = []
    headline = None
    for at, kind in found.items():
        if kind is Kind.TEASER and headline is not None:
            taken.append(coverage(view.texts[headline], view, at, at + 4))
            headline = None
        elif kind is Kind.ITEM and (headline is None or view.texts[headline] not in view.texts[at]):
            if headline is not None and not taken:
                return []
            headline = at
    return taken


def have_bodies(taken: list[float], *, dated: int, weak: bool) -> bool:
    """Whether items of a list have texts of their own, so that others may have one: by its first ones, as a rule.

    Below a heading that may be a menu's word several must have one, and times or sources (``dated``).
    """
    if weak:
        own = sum(share >= OWN_BODY for share in taken)
        return min(own, dated) >= SURE_BODIES and 2 * own > len(taken)
    return bool(taken) and (taken[0] >= OWN_BODY or (len(taken) > 1 and sum(taken) >= WEAK_OWN_BODY * len(taken)))
