"""Embedded posts in text: the signature is certain, the post is the line or lines above it."""

from __future__ import annotations

from cleanscrape.assembling.tails import tail
from cleanscrape.deciding.text.lines import End, LineClass, Mark, social_signs
from cleanscrape.deciding.text.shapes import is_time, says
from cleanscrape.deciding.text.view import HANDLE, Plan, View
from cleanscrape.model import Kind, Zone

MAX_POST = 75
"""Units of a post; 280 characters are fewer, but quoted posts and hashtags lengthen it."""
MAX_LONG_POST = 140
"""… if it bears signs of a post: hashtags, mentions, short links."""
MAX_LINES = 6
DASHES = ("—", "–", "-", "mdash;")


def rule_embeds(view: View, plan: Plan) -> None:
    """Find signatures ("— Name (@handle) date") and the widgets' own lines, and the posts that belong to them."""
    for index in sorted({*view.bracketed, *view.spoken}):
        text = view.texts[index]
        if HANDLE in text and len(text) < 2000 and tail(text) is not None:
            _signature(view, plan, index)
        elif says(view.lines[index], "embed."):
            _widget_line(view, plan, index)


def _signature(view: View, plan: Plan, index: int) -> None:
    own_line = view.marks[index] is Mark.BULLET or view.texts[index].lstrip("> &").startswith(DASHES)
    plan.rule(index, "signature of a post", Zone.EMBED, Kind.SIGNATURE if own_line else Kind.POST)
    if own_line:
        _post_above(view, plan, index)


def _post_above(view: View, plan: Plan, index: int) -> None:
    """The line above is the post; lines above that one only while they bear signs of a post."""
    left = MAX_LONG_POST
    for above in range(index - 1, max(index - 1 - MAX_LINES, -1), -1):
        line = view.lines[above]
        if plan.zone(above) is not None or line.units > left or line.end is End.COLON or says(line, "chrome."):
            return
        signs = social_signs(view.texts[above])
        nearest = above == index - 1
        if line.units > MAX_POST and not signs:
            return
        if not nearest and not signs:
            return
        plan.rule(above, "post above its signature", Zone.EMBED, Kind.POST)
        left -= line.units


def _widget_line(view: View, plan: Plan, index: int) -> None:
    """ "View this post on …" and "A post shared by …": the post may stand between them."""
    plan.rule(index, "line of an embedded post", Zone.EMBED, Kind.POST)
    if not says(view.lines[index], "embed.view"):
        return
    for below in range(index + 1, min(index + 5, len(view))):
        line = view.lines[below]
        if says(line, "embed.caption"):
            for between in range(index + 1, below):
                plan.rule(between, "between the lines of an embedded post", Zone.EMBED, Kind.POST)
            plan.rule(below, "line of an embedded post", Zone.EMBED, Kind.SIGNATURE)
            return
        if line.units > MAX_LONG_POST or not (line.kind is LineClass.SOCIAL or line.units <= MAX_POST or is_time(line)):
            return
