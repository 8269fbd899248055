"""Posts that are shown as cards: the head comes first, then the text, then counts and buttons.

An account's name or a line that only a platform has must be there, and the article's text above: people who talk below
an article have such heads as well.
"""

from __future__ import annotations

import numpy as np

from cleanscrape.assembling.embeds.heads import (
    Head,
    is_account_name,
    is_counts,
    is_timed_counts,
    names_account,
    post_head,
)
from cleanscrape.deciding.text.lines import ONLY_TIME, End, LineClass, social_signs
from cleanscrape.deciding.text.shapes import is_time, says
from cleanscrape.deciding.text.view import Plan, View, is_text
from cleanscrape.model import Kind, Zone

PARAGRAPHS = 2
"""Paragraphs of the article that stand above its first card, unless the byline is above them,"""
FIRST_PARAGRAPHS = 20
"""among so many on the page, which keeps the search short."""
BYLINE_REACH = 6
"""Lines above the first paragraph that may tell who wrote it and when."""
MAX_UNITS = 140
"""Units of a card's text."""
MAX_LINES = 10
"""Lines of a card's text, and of what stands below it."""
REACH = 4
"""Lines below a head that was none within which the next one is none either: people are talking."""
BUTTON_UNITS = 3
NAME_UNITS = 6
TEXT_UNITS = 4
BAR_LINES = 3
"""Counts and buttons below a post, from which on they say that it is one."""
_BUTTONS = ("chrome.share", "chrome.follow", "comments.reply", "comments.form", "comments.count", "embed.")
_REPLY = "comments.reply"
_TEXT = (LineClass.SENTENCE, LineClass.PARAGRAPH, LineClass.BODY)
_DISCUSSION = ("comments.count", "comments.form")


def rule_cards(view: View, plan: Plan) -> None:
    """Find the cards that an account's head opens, then those that an address or a bar of buttons closes."""
    refused = -REACH - 1
    for index in view.accounts:
        head = post_head(view.texts[index])
        if head is not None and (index - refused <= REACH or not _rule_headed(view, plan, index, head)):
            refused = index
    for index in view.addresses:
        _rule_addressed(view, plan, index)
    for index in np.flatnonzero(view.looks.time == ONLY_TIME).tolist():
        _rule_buttoned(view, plan, index)


def _rule_headed(view: View, plan: Plan, index: int, head: Head) -> bool:
    """Rule on the card with an account's head in a line; whether there is one."""
    named = head.name is None and index > 0 and _is_name_line(view, plan, index - 1)
    first = index - named
    if plan.zone(index) is not None or not is_below_text(view, plan, first):
        return False
    body, dated = _body_begins(view, index + 1)
    dated = dated or head.date_raw is not None
    if not (dated or named or head.name):
        return False
    end = _text_ends(view, plan, body)
    tail = _tail_ends(view, plan, end)
    if not _tells(view, body, end) or _is_answered(view, end, tail):
        return False
    if tail == end:  # nothing closes it: the text is the line below the head, and the article goes on
        end = tail = _first_paragraph(view, body, end)
        if not dated or not _goes_on(view, end):
            return False
    _rule_lines(view, plan, range(first, index + 1), body, end, tail)
    return True


def _rule_addressed(view: View, plan: Plan, index: int) -> None:
    """Rule on the card whose own address, as the widget shows it, stands below a name and a text."""
    left = MAX_UNITS
    for above in range(index - 1, max(index - 1 - MAX_LINES, 0), -1):
        line = view.lines[above]
        left -= line.units
        if left < 0 or plan.zone(above) is not None or line.roles:
            return
        if above < index - 1 and line.units <= NAME_UNITS and _is_name_line(view, plan, above):
            if is_below_text(view, plan, above):
                tail = _tail_ends(view, plan, index + 1)
                plan.rule(index, "address of a post", Zone.EMBED, Kind.SIGNATURE)
                _rule_lines(view, plan, range(above, above + 1), above + 1, index, tail)
            return


def _rule_buttoned(view: View, plan: Plan, index: int) -> None:
    """Rule on the card with a name above a time, if counts and buttons part it from the article's text."""
    if index < 2 or plan.zone(index) is not None or not _is_name_line(view, plan, index - 1):
        return
    end = _text_ends(view, plan, index + 1)
    tail = _tail_ends(view, plan, end)
    bar = range(end, tail)
    counts = sum(is_counts(view.texts[at]) for at in bar)
    shares = sum(says(view.lines[at], "chrome.share") for at in bar)
    answers = any(says(view.lines[at], _REPLY) and not is_counts(view.texts[at]) for at in bar)
    closed = counts and shares and len(bar) >= BAR_LINES and not answers and _goes_on(view, tail)
    if closed and _tells(view, index + 1, end) and is_below_text(view, plan, index - 1):
        _rule_lines(view, plan, range(index - 1, index), index + 1, end, tail)


def rule_card_below(view: View, plan: Plan, index: int) -> bool:
    """Rule on the card below "View on …": an account in one word, a time, a text. Whether there is one."""
    body = index + 3
    if body >= len(view) or view.lines[index + 2].time != "only" or not is_account_name(view.texts[index + 1]):
        return False
    if any(plan.zone(at) is not None or view.lines[at].roles for at in range(index + 1, body + 1)):
        return False
    end = _first_paragraph(view, body, _text_ends(view, plan, body))
    _rule_lines(view, plan, range(index + 1, index + 2), body, end, _tail_ends(view, plan, end))
    return True


def _is_name_line(view: View, plan: Plan, at: int) -> bool:
    line = view.lines[at]
    return plan.zone(at) is None and line.end is not End.SENTENCE and not line.time and names_account(view.texts[at])


def is_below_text(view: View, plan: Plan, first: int) -> bool:
    """Whether the article's text, or another post, stands right above a card, or but one line between them."""
    if not _has_begun(view, plan, first):
        return False
    for above in range(first - 1, max(first - 3, -1), -1):
        if plan.zone(above) is Zone.EMBED or is_text(view, plan, above):
            return True
        if says(view.lines[above], "comments.", "related.", "metadata.") or is_counts(view.texts[above]):
            return False
    return False


def _has_begun(view: View, plan: Plan, before: int) -> bool:
    """Whether the article has begun above a line: below a sentence that sums it up a name with a time is its byline."""
    first = np.flatnonzero(view.looks.prose[:before])[:FIRST_PARAGRAPHS].tolist()
    paragraphs = [at for at in first if is_text(view, plan, at)]
    if not 0 < len(paragraphs) < PARAGRAPHS:
        return bool(paragraphs)
    head = range(max(paragraphs[0] - BYLINE_REACH, 0), paragraphs[0])
    return any(is_time(view.lines[at]) or says(view.lines[at], "metadata.byline") for at in head)


def _body_begins(view: View, at: int) -> tuple[int, bool]:
    """Where the text of a card begins, and whether a time stands before it: below dots, buttons and the time."""
    dated = False
    for line in range(at, min(at + REACH, len(view))):
        if view.lines[line].time == "only" and not dated:
            dated = True
        elif any(map(str.isalnum, view.texts[line])) and not says(view.lines[line], "chrome.follow"):
            return line, dated
    return min(at + REACH, len(view)), dated


def _text_ends(view: View, plan: Plan, body: int) -> int:
    """The line behind the text of a card: what closes it, or what cannot be a part of it."""
    left = MAX_UNITS
    for at in range(body, min(body + MAX_LINES, len(view))):
        line = view.lines[at]
        left -= line.units
        closed = at > body and _closes(view, at)
        if closed or left < 0 or plan.zone(at) is not None or line.roles or post_head(view.texts[at]):
            return at
    return min(body + MAX_LINES, len(view))


def _tells(view: View, body: int, end: int) -> bool:
    """Whether one of the lines is a text, and no label."""
    return any(view.lines[at].units >= TEXT_UNITS or social_signs(view.texts[at]) for at in range(body, end))


def _closes(view: View, at: int) -> bool:
    """Whether a line stands below the text of a card: a time, counts, words of the widget."""
    text = view.texts[at]
    when = is_time(view.lines[at]) or is_timed_counts(text)
    return when or is_counts(text) or says(view.lines[at], "embed.view", "embed.caption")


def _tail_ends(view: View, plan: Plan, end: int) -> int:
    """The line behind the last that closes a card; ``end`` itself if none does."""
    at = end
    while at < min(end + MAX_LINES, len(view)) and plan.zone(at) is None:
        line = view.lines[at]
        button = at > end and line.units <= BUTTON_UNITS and says(line, *_BUTTONS)
        if not button and not _closes(view, at):
            break
        at += 1
    if not _goes_on(view, at):  # "3 comments" may head the discussion below
        at = next((line for line in range(end, at) if says(view.lines[line], *_DISCUSSION)), at)
    return at


def _is_answered(view: View, end: int, tail: int) -> bool:
    """Whether the only button is one for an answer: so comments have it."""
    buttons = [at for at in range(end, min(tail + 1, len(view))) if says(view.lines[at], *_BUTTONS)]
    return len(buttons) == 1 and says(view.lines[buttons[0]], _REPLY) and not is_counts(view.texts[buttons[0]])


def _first_paragraph(view: View, body: int, end: int) -> int:
    """The line behind the first of a card's text, and behind those below it that bear signs of a post."""
    at = body + 1
    while at < end and social_signs(view.texts[at]):
        at += 1
    return at


def _goes_on(view: View, at: int) -> bool:
    """Whether a sentence of the article follows."""
    return at < len(view) and view.lines[at].kind in _TEXT


def _rule_lines(view: View, plan: Plan, who: range, body: int, end: int, tail: int) -> None:
    """Rule on the lines of a card: who posted it, and what stands from there to its text and behind that."""
    for at in who:
        plan.rule(at, "head of a post", Zone.EMBED, Kind.BYLINE)
    for at in range(who.stop, body):
        plan.rule(at, "head of a post", Zone.EMBED, Kind.DATE if view.lines[at].time == "only" else Kind.OTHER)
    for at in range(body, end):
        plan.rule(at, "post below its head", Zone.EMBED, Kind.POST)
    for at in range(end, tail):
        plan.rule(at, "below a post", Zone.EMBED, _kind_below(view, at))


def _kind_below(view: View, at: int) -> Kind:
    if says(view.lines[at], "embed."):
        return Kind.POST
    text = view.texts[at]
    when = is_timed_counts(text) or (is_time(view.lines[at]) and not is_counts(text))
    return Kind.DATE if when else Kind.OTHER
