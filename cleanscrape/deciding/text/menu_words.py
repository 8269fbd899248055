"""Words that head lists of other content, where they stand in menus: "Latest", "Popular"."""

from __future__ import annotations

from cleanscrape.deciding.text.shapes import is_label, says
from cleanscrape.deciding.text.view import Plan, View

HEADINGS = (
    "related.heading",
    "related.popular",
    "related.latest",
    "related.sponsored",
    "related.adjacent",
)
WEAK_HEADINGS = ("related.popular", "related.latest")
"""Menu words, too: they head a list only if one follows."""
LABELS_IN_A_ROW = 3
"""So many one- or two-word lines are a menu, not the sources and categories of items."""


def is_in_menu(view: View, index: int) -> bool:
    """Whether words that head lists elsewhere stand in a run of labels above all prose, and another label follows.

    Tabs ("Latest", "Popular") are such a run, too, but all of them say what lists are of.
    """
    if not _is_menu_word(view, index) or index + 1 >= len(view) or not _is_word(view, index + 1):
        return False
    start, end = index, index + 2
    while start > 0 and _is_word(view, start - 1):
        start -= 1
    while end < len(view) and _is_word(view, end):
        end += 1
    others = sum(not says(line, *HEADINGS) for line in view.lines[start:end])
    return end - start >= LABELS_IN_A_ROW and 2 * others >= end - start and not view.looks.prose[:start].any()


def _is_menu_word(view: View, at: int) -> bool:
    return is_label(view.lines[at]) and says(view.lines[at], *WEAK_HEADINGS)


def _is_word(view: View, at: int) -> bool:
    """Whether a line is a label, and no rank in a list."""
    return is_label(view.lines[at]) and any(map(str.isalpha, view.texts[at]))


def is_menu_entry(view: View, plan: Plan, index: int) -> bool:
    """Whether words that head lists elsewhere stand among those of a menu: above the headline, before another entry."""
    if plan.headline is None or index + 1 >= plan.headline:
        return False
    return is_label(view.lines[index + 1]) or says(view.lines[index + 1], "chrome.navigation")
