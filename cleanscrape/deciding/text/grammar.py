"""The zone grammar: what the order of lines says, over and above each line's own evidence.

``nav* title byline? (paragraph | embed | caption | teaser | advert)+ tags? share? promo? {comments, related}* footer``

A heading opens a zone only if what follows fits, and each zone ends where its own shape ends: no cue means "the rest
of the page". Every ruling is recorded as evidence.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from cleanscrape.deciding.text.body import rule_frame, rule_headline
from cleanscrape.deciding.text.chrome import ends_the_body, rule_chrome, rule_tags
from cleanscrape.deciding.text.discussion import rhythms, rule_discussion, rule_thread
from cleanscrape.deciding.text.embeds import rule_embeds
from cleanscrape.deciding.text.lines import SIGNS, LineClass
from cleanscrape.deciding.text.related import HEADINGS, rule_list, rule_teaser
from cleanscrape.deciding.text.shapes import says
from cleanscrape.deciding.text.view import Plan, Ruling, View, next_in
from cleanscrape.model import Kind, Zone

Chances = npt.NDArray[np.float64]

WEAK_HEADINGS = frozenset(("related.popular", "related.latest", "related.more"))
"""Menu words too: they head a list only if one follows."""
OPENS_DISCUSSION = (
    "comments.heading",
    "comments.count",
    "comments.form",
    "comments.empty",
    "comments.closed",
    "comments.login",
    "comments.sort",
)
CODE_SHARE = 0.4
_CODE = SIGNS.index("code")


def rule(view: View, article: Chances) -> list[Ruling | None]:
    """Rulings of the grammar, one or none a line. ``article``: the chance of each line to be article."""
    plan = Plan(len(view))
    if is_program(view):
        return plan.rulings
    rule_embeds(view, plan)
    headline = rule_headline(view, plan, article)
    rule_frame(view, plan, headline, article)
    _rule_zones(view, plan)
    rule_thread(view, plan, article)
    _rule_gap_after_body(view, plan, article)
    return plan.rulings


def is_program(view: View) -> bool:
    """Program text or data: its words say nothing about zones."""
    return int((view.looks.signs == _CODE).sum()) > CODE_SHARE * len(view)


def _rule_zones(view: View, plan: Plan) -> None:
    """Rule line by line on those that open a zone: they say something, or comment headers follow in a rhythm."""
    rhythm = rhythms(view)
    at = 0
    while at < len(view):
        at = min(next_in(view.spoken, at, len(view)), next_in(rhythm, at, len(view)))
        if at < len(view):
            at = max(_rule_line(view, plan, at), at + 1) if plan.rulings[at] is None else at + 1


def _rule_line(view: View, plan: Plan, at: int) -> int:
    """Rule on the line and on the zone it opens; the next line to look at is returned."""
    line = view.lines[at]
    if not line.roles:
        return rule_discussion(view, plan, at)
    role = line.roles[0]
    if role == "related.inline":
        return rule_teaser(view, plan, at)
    if role in HEADINGS:
        return _rule_related(view, plan, at, role)
    if role in OPENS_DISCUSSION:
        return rule_discussion(view, plan, at)
    if role.startswith("comments."):
        plan.rule(at, "says what it is", Zone.COMMENTS, Kind.OTHER)
    elif role == "metadata.tags":
        return rule_tags(view, plan, at)
    elif role.startswith("metadata."):
        kind = Kind.BYLINE if role == "metadata.byline" else Kind.DATE
        plan.rule(at, "says what it is", Zone.METADATA, kind)
    elif role.startswith("chrome."):
        return rule_chrome(view, plan, at, role)
    return at + 1


def _rule_related(view: View, plan: Plan, at: int, role: str) -> int:
    if role not in WEAK_HEADINGS:
        return rule_list(view, plan, at)
    before = len(plan.made)
    end = rule_list(view, plan, at)
    if any(plan.kind(line) is Kind.ITEM for line in range(at, end)):
        return end
    plan.take_back(before)
    return at + 1


def _rule_gap_after_body(view: View, plan: Plan, article: Chances) -> None:
    """Between the line that ends the body and the next zone nothing is article: there stand promos and buttons."""
    n = len(view)
    goes_on = _body_goes_on(view, plan)
    for start in view.spoken:
        if plan.rulings[start] is None or not ends_the_body(view, start) or goes_on(start):
            continue
        for at in range(start + 1, n):
            if plan.rulings[at] is None and not view.lines[at].prose:
                plan.rule(at, "after the end of the body", Zone.CHROME, Kind.PROMO)
        return


def _body_goes_on(view: View, plan: Plan) -> Callable[[int], bool]:
    """Tells of a line whether prose without a ruling, or a ruling for the article, stands below it."""
    looks, n = view.looks, len(view)
    ruled = np.fromiter((ruling is not None for ruling in plan.rulings), np.bool_, n)
    loose = ~ruled & (looks.prose | (looks.kind == LineClass.BODY))
    below = np.append(np.cumsum(np.where(loose, looks.units, 0)[::-1])[::-1], 0)
    last = max((at for at in plan.made if plan.zone(at) is Zone.ARTICLE), default=-1)

    def goes_on(line: int) -> bool:
        return last > line or (int(below[line + 1]) >= 25 and not says(view.lines[line], "chrome.legal"))

    return goes_on
