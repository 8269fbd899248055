"""Embedded posts in text: the signature is certain, the post is the line or lines above it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import regex

from cleanscrape.assembling.embeds.posts import caption_lines
from cleanscrape.assembling.tails import is_account, is_link, tail_lines
from cleanscrape.deciding.text.cards import is_below_text, rule_card_below, rule_cards
from cleanscrape.deciding.text.lines import End, LineClass, Mark, social_signs
from cleanscrape.deciding.text.shapes import is_time, says
from cleanscrape.deciding.text.view import HANDLE, NOTE, Plan, Ruling, View
from cleanscrape.model import Kind, Zone

Bools = npt.NDArray[np.bool_]

MAX_POST = 75
"""Units of a post; 280 characters are fewer, but quoted posts and hashtags lengthen it."""
MAX_LONG_POST = 140
"""… if it bears signs of a post: hashtags, mentions, short links."""
MAX_LINES = 16
MAX_CHARACTERS = 280
"""Of a post of several lines that do not all bear such signs."""
CARD_LINES = 10
NAME_UNITS = 6
"""Of a page's name above a post."""
REACH = 4
"""Lines around one that is a post in which others may be."""
DASHES = ("—", "–", "-", "mdash;")
_OPENING = regex.compile(r"#[^\W\d_]\w|\p{Emoji_Presentation}|\p{Emoji}\ufe0f")
""" "#storm", and pictures of Unicode."""


def rule_embeds(view: View, plan: Plan) -> None:
    """Find signatures ("— Name (@handle) date") and the widgets' own lines, and the posts that belong to them."""
    rule_cards(view, plan)
    for index in sorted({*view.bracketed, *view.spoken}):
        if plan.zone(index) is not None:
            continue
        text = view.texts[index]
        lines = tail_lines(view.texts, index) if HANDLE in text and len(text) < 2000 else 0
        if lines:
            _signature(view, plan, index, lines)
        elif NOTE in text and is_account(text.split(" ", 1)[0]) and view.lines[index].units <= MAX_LONG_POST:
            plan.rule(index, "post with its song", Zone.EMBED, Kind.POST)
        elif says(view.lines[index], "embed."):
            _widget_line(view, plan, index)


def _signature(view: View, plan: Plan, index: int, lines: int) -> None:
    own_line = view.marks[index] is Mark.BULLET or view.texts[index].lstrip("> &").startswith(DASHES)
    if not own_line and view.lines[index].units > MAX_LONG_POST:
        return  # a document on one line holds a post, and is none
    plan.rule(index, "signature of a post", Zone.EMBED, Kind.SIGNATURE if own_line or lines > 1 else Kind.POST)
    for below in range(index + 1, index + lines):
        plan.rule(below, "date of a post", Zone.EMBED, Kind.SIGNATURE)
    if own_line:
        _post_above(view, plan, index)


def _post_above(view: View, plan: Plan, index: int) -> None:
    """The line above is the post; lines above that one only while they bear signs of a post.

    Where its links have lines of their own ("#storm", "@name"), so has the text between them.
    """
    left = MAX_LONG_POST
    told = False  # whether the post says more than its links do
    first = _first_line(view, plan, index)
    for above in range(index - 1, max(index - 1 - MAX_LINES, -1), -1):
        line, text = view.lines[above], view.texts[above]
        if plan.zone(above) is not None or line.units > left or line.end is End.COLON or says(line, "chrome."):
            return
        signs = social_signs(text)
        if line.units > MAX_POST and not signs:
            return
        broken = line.end is End.OPEN and is_link(view.texts[above + 1])  # the sentence goes on in a link
        if told and not signs and not broken and above < first:
            return
        plan.rule(above, "post above its signature", Zone.EMBED, Kind.POST)
        left -= line.units
        told = told or not (is_link(text) or (text[0] == "[" and text[-1] == "]"))  # "[image or embed]"


def _first_line(view: View, plan: Plan, index: int) -> int:
    """The line in which the post above a signature begins, if a hashtag or a picture opens one near it."""
    first, characters = index, 0
    for above in range(index - 1, max(index - 1 - MAX_LINES, -1), -1):
        text = view.texts[above]
        characters += 0 if is_link(text) else len(text)
        if plan.zone(above) is not None or characters > MAX_CHARACTERS or view.lines[above].end is End.COLON:
            break
        if _OPENING.match(text):
            first = above
    return first


def _widget_line(view: View, plan: Plan, index: int) -> None:
    """ "View this post on …" and "A post shared by …": the post stands between them, or above one of them.

    Players' buttons are chrome.
    """
    if says(view.lines[index], "embed.player"):
        plan.rule(index, "button of a player", Zone.CHROME, Kind.PLAYER)
        return
    plan.rule(index, "line of an embedded post", Zone.EMBED, Kind.POST)
    below = says(view.lines[index], "embed.view") and (
        _caption_below(view, plan, index) or rule_card_below(view, plan, index)
    )
    if not below:
        _card_above(view, plan, index)


def _caption_below(view: View, plan: Plan, index: int) -> bool:
    """Whether a caption follows a line "View this post on …"; what stands between is the post."""
    for below in range(index + 1, min(index + 5, len(view))):
        line = view.lines[below]
        lines = caption_lines(view.texts, below) if line.units <= MAX_POST else 0
        if lines:
            for between in range(index + 1, below):
                plan.rule(between, "between the lines of an embedded post", Zone.EMBED, Kind.POST)
            for each in range(below, below + lines):
                plan.rule(each, "line of an embedded post", Zone.EMBED, Kind.SIGNATURE)
            return True
        if line.units > MAX_LONG_POST or not (line.kind is LineClass.SOCIAL or line.units <= MAX_POST or is_time(line)):
            break
    return False


def _card_above(view: View, plan: Plan, index: int) -> None:
    """The post above a widget's line, if its head says where it begins: a name and a time, or an account.

    Above a name and a time the article's text stands: below the heading of a list they are an item's.
    """
    left = MAX_LONG_POST
    for above in range(index - 1, max(index - 1 - CARD_LINES, 0), -1):
        line = view.lines[above]
        left -= line.units
        if plan.zone(above) is not None or line.units > MAX_POST or left < 0 or says(line, "chrome."):
            return
        timed = line.time == "only"
        if not timed and not is_account(view.texts[above]):
            continue
        first = above - timed
        if above == index - 1 or not view.looks.prose[:first].any():
            return
        if timed and not (_is_name(view, first) and is_below_text(view, plan, first)):
            return
        for each in range(first, index):
            plan.rule(each, "post above a line of its widget", Zone.EMBED, Kind.POST)
        return


def _is_name(view: View, at: int) -> bool:
    line = view.lines[at]
    return line.units <= NAME_UNITS and line.end is End.OPEN and not line.roles and not line.time


def no_posts(view: View, likely: Bools, rulings: Sequence[Ruling | None]) -> list[int]:
    """Of the lines that are most ``likely`` posts those that are none: nothing near them says so.

    So few words of embedded posts are labelled that a fit overdoes it.
    """
    lines: list[int] = np.flatnonzero(likely).tolist()
    if not lines:
        return []
    found = [at for at, ruling in enumerate(rulings) if ruling is not None and ruling.zone is Zone.EMBED]
    return [at for at in lines if not _is_post_near(view, at, found)]


def _is_post_near(view: View, at: int, found: Sequence[int]) -> bool:
    below = bisect_left(found, at)
    near = found[max(below - 1, 0) : below + 1]
    return any(abs(line - at) <= REACH for line in near) or social_signs(view.texts[at]) > 0
