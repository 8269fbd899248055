"""Lines that say what they are: share bars, legal lines, promos, tags - and what hangs on them."""

from __future__ import annotations

from itertools import islice

import numpy as np

from cleanscrape.deciding.text.lines import End, LineClass
from cleanscrape.deciding.text.shapes import is_time, says
from cleanscrape.deciding.text.view import Plan, View
from cleanscrape.model import Kind, Zone

KINDS = {
    "chrome.navigation": Kind.NAVIGATION,
    "chrome.skip": Kind.NAVIGATION,
    "chrome.share": Kind.SHARE,
    "chrome.follow": Kind.SHARE,
    "chrome.signup": Kind.SIGNUP,
    "chrome.paywall": Kind.PAYWALL,
    "chrome.app": Kind.PROMO,
    "chrome.promo": Kind.PROMO,
    "chrome.advert": Kind.ADVERT,
    "chrome.consent": Kind.CONSENT,
    "chrome.legal": Kind.LEGAL,
    "chrome.bio": Kind.BIO,
    "chrome.pagination": Kind.PAGINATION,
    "chrome.search": Kind.SEARCH,
    "chrome.contents": Kind.CONTENTS,
    "chrome.loading": Kind.OTHER,
    "chrome.error": Kind.OTHER,
}
BOX_LINES = 2
"""Lines of a box for signing up that may stand between two that say so."""
HEADING_UNITS, PROMISE_UNITS = 3, 40
"""Of what may be more than a button, and of the longest paragraph that says what a newsletter brings."""
MAX_TOLD = 3
"""Biographies of authors, or tables of contents, on a page."""
MAX_TAGS = 12
MAX_CONTENTS = 60
"""Lines below "Contents" that are looked for further down."""
TAG_UNITS = 4


def chrome_kind(role: str) -> Kind:
    """Kind of a line that says ``role``."""
    return KINDS.get(role, Kind.OTHER)


def rule_chrome(view: View, plan: Plan, index: int, role: str) -> int:
    """Rule on a line of site chrome and on the box that it heads; the line after it is returned."""
    kind = chrome_kind(role)
    plan.rule(index, "says what it is", Zone.CHROME, kind)
    if kind is Kind.BIO:
        return _biography(view, plan, index)
    if kind is Kind.SIGNUP:
        _box(view, plan, index)
    if kind is Kind.CONTENTS and not _says_often(view, "chrome.contents"):
        _contents(view, plan, index)
    return index + 1


def _contents(view: View, plan: Plan, index: int) -> None:
    """The lines below "Contents" that stand again further down, each over a text: there they head its sections."""
    texts, at = view.looks.texts, index + 1
    while at < min(len(view), index + MAX_CONTENTS) and not view.lines[at].prose:
        again = np.flatnonzero(texts[at + 1 :] == texts[at])
        headed = [at + 1 + int(each) for each in again if at + 2 + each < len(view) and view.lines[at + 2 + each].prose]
        if not headed:
            return
        plan.rule(at, "in the contents", Zone.CHROME, Kind.CONTENTS)
        plan.rule(headed[-1], "named in the contents", Zone.ARTICLE, Kind.HEADING)
        plan.rule(headed[-1] + 1, "below a heading named in the contents", Zone.ARTICLE, Kind.PARAGRAPH)
        at += 1


def _box(view: View, plan: Plan, index: int) -> None:
    """What a box for signing up promises: the lines before its next one that says what it is.

    Behind a button prose may be the article's, which goes on between two of them.
    """
    at = index + 1
    promise = PROMISE_UNITS if view.lines[index].units >= HEADING_UNITS else 0
    while at < len(view) and at - index <= BOX_LINES and not view.lines[at].roles:
        if view.lines[at].prose:
            if view.lines[at].units > promise:
                break
            promise = 0
        at += 1
    if at < len(view) and view.lines[at].roles and view.lines[at].roles[0] == "chrome.signup":
        for between in range(index + 1, at):
            plan.rule(between, "within a box for signing up", Zone.CHROME, Kind.SIGNUP)


def _biography(view: View, plan: Plan, index: int) -> int:
    """About the author: a name, then a text."""
    line = view.lines[index]
    at = index + 1
    if line.units > 8 or line.end is End.SENTENCE or _says_often(view, "chrome.bio"):
        return at
    for _ in range(2):
        if at >= len(view) or view.lines[at].roles or plan.zone(at) is not None:
            break
        short = view.lines[at].kind in (LineClass.LABEL, LineClass.HEAD)
        plan.rule(at, "below an author's heading", Zone.CHROME, Kind.BIO)
        at += 1
        if not short:
            break
    return at


def _says_often(view: View, role: str) -> bool:
    """Whether so many lines say it that it belongs to what the page is about: each game has a designer."""
    saying = (line for line in view.spoken if says(view.lines[line], role))
    return next(islice(saying, MAX_TOLD, None), None) is not None


def rule_tags(view: View, plan: Plan, index: int) -> int:
    """A heading of tags and the short lines below it."""
    plan.rule(index, "tags", Zone.METADATA, Kind.TAGS)
    at = index + 1
    if view.lines[index].units > 4:  # the tags stand on the same line
        return at
    while at < len(view) and at - index <= MAX_TAGS and _is_tag(view, plan, at):
        at += 1
    if at < len(view) and not _may_follow_tags(view, at):
        return index + 1  # what looked like tags begins something else: the list is empty
    for tag in range(index + 1, at):
        plan.rule(tag, "below a heading of tags", Zone.METADATA, Kind.TAGS)
    return at


def _may_follow_tags(view: View, at: int) -> bool:
    """Whether the line is of the next part of the page, and no longer piece of what the lines above are."""
    line = view.lines[at]
    return bool(line.roles) or line.prose or is_time(line)


def _is_tag(view: View, plan: Plan, at: int) -> bool:
    line = view.lines[at]
    return (
        plan.zone(at) is None
        and not line.roles
        and line.units <= TAG_UNITS
        and line.end is End.OPEN
        and not is_time(line)
    )


def ends_the_body(view: View, index: int) -> bool:
    """Whether a line stands where articles are over: tags, share bar, comments, legal."""
    return says(
        view.lines[index], "metadata.tags", "chrome.share", "comments.heading", "comments.count", "chrome.legal"
    )
