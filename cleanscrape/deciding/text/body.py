"""The article's own frame: its headline, the lines between headline and text, and what comes after the text."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cleanscrape.deciding.text.lines import NUMBERED, ONLY_TIME, End, Mark
from cleanscrape.deciding.text.shapes import coverage, is_headline, is_time, says
from cleanscrape.deciding.text.view import Plan, View
from cleanscrape.model import Kind, Zone

Chances = npt.NDArray[np.float64]

SEARCH = 14
"""Lines above the text among which the headline is sought."""
TEXT_UNITS = 15
MIN_SCORE = 0.9
FRAME = ("metadata.byline", "metadata.date", "metadata.reading_time")


def text_begins(view: View, article: Chances) -> int | None:
    """The first line of prose that is likely article with more of the kind near it."""
    lines = view.lines
    likely = view.looks.prose & (view.looks.units >= TEXT_UNITS) & (article >= 0.5)
    for at in np.flatnonzero(likely).tolist():
        line = lines[at]
        near = lines[at + 1 : at + 6]
        if line.units >= 40 or sum(each.units for each in near if each.prose) >= 30 or len(lines) <= 4:
            return at
    return None


def rule_headline(view: View, plan: Plan, article: Chances) -> int | None:
    """Find the headline and rule on it and on its echoes; its line is returned."""
    begins = text_begins(view, article)
    if begins is None:
        return None
    best, best_score = None, MIN_SCORE
    for at in range(max(begins - SEARCH, 0), begins):
        if plan.zone(at) is None and is_headline(view.lines[at]) and not is_time(view.lines[at]):
            score = _headline_score(view, at, begins, float(article[at]))
            if score >= best_score:
                best, best_score = at, score
    if best is None:
        return None
    plan.rule(best, "headline above the text", Zone.ARTICLE, Kind.HEADLINE)
    for at in range(max(best - 40, 0), best):
        if view.texts[at] == view.texts[best]:
            plan.rule(at, "echo of the headline", Zone.CHROME, Kind.NAVIGATION)
    for at in range(best + 1, begins):
        if view.texts[at] == view.texts[best]:
            plan.rule(at, "echo of the headline", Zone.CHROME, Kind.NAVIGATION)
    return best


def _headline_score(view: View, at: int, begins: int, article: float) -> float:
    """How well a line does as the headline of the text that begins at ``begins``."""
    text = view.texts[at]
    score = article + coverage(text, view, begins, begins + 12)
    if view.marks[at] is Mark.HEADING:
        score += 0.6
    if view.texts.count(text) > 1:
        score += 0.4
    if at == 0 or at + 1 == begins:
        score += 0.2
    if at + 1 < begins and (says(view.lines[at + 1], *FRAME) or is_time(view.lines[at + 1])):
        score += 0.4
    return score - 0.03 * (begins - at)


def rule_frame(view: View, plan: Plan, headline: int | None, article: Chances) -> None:
    """Bylines and dates around the headline are metadata."""
    begins = text_begins(view, article)
    if begins is None:
        return
    low = max((begins if headline is None else headline) - 6, 0)
    for at in range(low, min(begins + 1, len(view))):
        line = view.lines[at]
        if line.prose:
            continue
        if says(line, "metadata.byline"):
            plan.rule(at, "byline at the headline", Zone.METADATA, Kind.BYLINE)
        elif says(line, "metadata.date", "metadata.reading_time") or is_time(line):
            plan.rule(at, "date at the headline", Zone.METADATA, Kind.DATE)


def article_kinds(view: View, zones: list[Zone]) -> dict[int, Kind]:
    """Kinds of the lines that are article without a ruling."""
    looks, marks = view.looks, np.array(view.marks)
    conditions = {
        Kind.QUOTE: marks == Mark.QUOTE,
        Kind.LIST_ITEM: (marks == Mark.BULLET) | ((looks.opening == NUMBERED) & (looks.units <= 40)),
        Kind.TABLE: marks == Mark.TABLE,
        Kind.HEADING: (marks == Mark.HEADING) | _headings(view),
    }
    choices = (*conditions, Kind.PARAGRAPH)
    numbers = np.select(list(conditions.values()), range(len(conditions)), len(conditions)).tolist()
    found = {at: choices[numbers[at]] for at, zone in enumerate(zones) if zone is Zone.ARTICLE}
    captions = (at for at in view.spoken if at in found and says(view.lines[at], "article.caption"))
    return found | dict.fromkeys(captions, Kind.CAPTION)


def _headings(view: View) -> npt.NDArray[np.bool_]:
    """Short lines without an end mark before a line of prose."""
    looks = view.looks
    short = (looks.units <= 16) & (looks.end == End.OPEN) & ~looks.prose & (looks.time != ONLY_TIME)
    return np.asarray(short & np.append(looks.prose[1:], False))
