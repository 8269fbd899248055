"""Lists of other content: they open at a heading if what follows looks like items, and end where items end.

An item is a headline with times, sources and categories around it, and sometimes with its whole text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import regex

from cleanscrape.deciding.text.lines import End, Mark
from cleanscrape.deciding.text.menu_words import (
    HEADINGS,
    LABELS_IN_A_ROW,
    WEAK_HEADINGS,
    is_in_menu,
    is_menu_entry,
)
from cleanscrape.deciding.text.related_bodies import (
    ENDS_LIST,
    INSIDE_LIST,
    SURE_BODIES,
    ListSoFar,
    article_goes_on,
    have_bodies,
    shares_taken,
    text_kind,
)
from cleanscrape.deciding.text.shapes import (
    MIN_HEADLINE,
    ends_in_stop,
    has_kicker,
    heads_times,
    is_headline,
    is_label,
    is_source,
    is_teaser_below,
    is_time,
    says,
)
from cleanscrape.deciding.text.view import Plan, View
from cleanscrape.lexicon.ranks import rank
from cleanscrape.model import Kind, Zone

BUTTON, ADJACENT = "related.more", "related.adjacent"
COUNTS = ("comments.count", "comments.empty")
BESIDE_HEADLINE = 3
"""Lines below an item's headline among which its comments are counted."""
AGAIN = 40
"""Lines below an item's button in which the next item's is looked for."""
LEAST_RANKED = 3
"""Headlines that count up, from which on what has no number is none of the list."""
MOST_ADJACENT = 2
"""The post before and the one after."""
NO_ITEM, NO_LIST = -2.5, -0.5
"""Log-odds of related content over chrome: of a line that, at the end of a list, is none of its items; and of the
likeliest line of what is no list. The last item stands beside the footer, which speaks against it."""
RESUMES = 0.4
"""Chance of a line to be article from which on the article may go on there."""
_ASKED = regex.compile(r"[^:：|»→]{2,60}+[:：|»→].*[?？؟]$")
"""A question behind the mark that divides it from the words before."""
_ABOVE_TEXT = (Kind.ITEM, Kind.KICKER)
_PAIRED = (Kind.ITEM, Kind.BYLINE)
ECHO_CHARACTERS = 40
"""What may stand before a headline that is said again: a time, "Video:"."""


def rule_teaser(view: View, plan: Plan, index: int) -> int:
    """An inline teaser: "Read more: HEADLINE" on one line; a sentence of the article may begin so, too.

    A long headline that asks ends like a sentence, but behind a colon the article itself hardly asks.
    """
    if view.lines[index].prose and plan.article[index] >= RESUMES and not _ASKED.match(view.texts[index]):
        return index + 1
    plan.rule(index, "inline teaser", Zone.RELATED, Kind.TEASER)
    return index + 1


def related_kind(view: View, at: int, above: Kind | None) -> Kind:
    """What a line of related content is where no list is read; ``above``: the kind of the line above it."""
    line = view.lines[at]
    if line.prose or (above is Kind.ITEM and is_teaser_below(view, at)):
        return Kind.TEASER
    if _is_figures(view.texts[at]) or (line.roles and line.roles[0] == BUTTON):
        return Kind.OTHER
    return Kind.ITEM if line.units >= MIN_HEADLINE else Kind.KICKER


def _is_figures(text: str) -> bool:
    """Whether a line holds at least as many digits as letters: a price, a telephone number."""
    return 2 * sum(map(str.isdecimal, text)) >= sum(map(str.isalnum, text))


def rule_list(view: View, plan: Plan, index: int) -> int:
    """Read the list that may begin at the heading ``index``; the line after it is returned."""
    if is_in_menu(view, index):
        return index + 1
    found: dict[int, Kind] = {}
    state = ListSoFar(index + 1)
    state.most = _most_items(view, index, state)
    state.below_text = bool(plan.text[index])
    if index >= plan.barren:
        while state.cursor < len(view) and _step(view, plan, state, found):
            pass
    resumes = _resumes(view, plan, state, found, index)
    is_empty = not state.headlines and not state.bodies
    if not is_empty and not state.bodies and _is_none(view, plan, index, resumes):
        plan.barren = max(plan.barren, resumes)
        return index + 1
    if is_empty and state.labels < LABELS_IN_A_ROW:
        plan.barren = max(plan.barren, state.cursor)
    if not is_empty or not is_menu_entry(view, plan, index):
        plan.rule(index, "heading of related content", Zone.RELATED, Kind.HEADING)
    if is_empty:
        return index + 1
    end = _trimmed(view, plan, state, found, index, resumes)
    if end < resumes:
        plan.barren = max(plan.barren, resumes)
    taken = {at: found[at] for at in range(index + 1, end)}
    for at in _short_headlines(view, taken):
        taken[at] = Kind.ITEM
    for at, kind in taken.items():
        plan.rule(at, "in a list of related content", Zone.RELATED, kind)
    return end


def _short_headlines(view: View, taken: Mapping[int, Kind]) -> list[int]:
    """The lines as short as a source that are headlines: in lists that begin with pairs of a headline and its time.

    Most of a list's headlines are longer. Where each second line is short, it is the source beside one.
    """
    found: list[int] = []
    begins = True
    at = min(taken, default=0)
    while at in taken:
        if taken[at] is Kind.HEADING:
            begins, at = True, at + 1
        elif begins:
            pairs = _timed_pairs(view, taken, at)
            short = [line for line in pairs if taken[line] is Kind.BYLINE]
            if 2 * len(short) < len(pairs) or (len(pairs) == 2 and short == pairs[:1]):
                found += short
            begins, at = False, at + 2 * len(pairs)
        else:
            at += 1
    return found


def _timed_pairs(view: View, taken: Mapping[int, Kind], at: int) -> list[int]:
    """The lines with a time below each, in a row from ``at`` on, that are headlines or may be."""
    pairs: list[int] = []
    while taken.get(at) in _PAIRED and taken.get(at + 1) is Kind.DATE and is_time(view.lines[at + 1]):
        if taken[at] is Kind.BYLINE and view.lines[at].roles:  # "By Ann Lee"
            break
        pairs.append(at)
        at += 2
    return pairs


def _is_none(view: View, plan: Plan, index: int, end: int) -> bool:
    """Whether each line of what was read as a list is chrome by itself: then it is none, unless its heading is sure."""
    if end == index + 1 or says(view.lines[index], "related.heading"):
        return False
    return float(plan.offer[index + 1 : end].max()) < NO_LIST


def _step(view: View, plan: Plan, state: ListSoFar, found: dict[int, Kind]) -> bool:
    """Take one line into the list, or say that the list ends before it."""
    at = state.cursor
    line = view.lines[at]
    if plan.zone(at) in (Zone.ARTICLE, Zone.COMMENTS, Zone.METADATA):
        return False
    counts = _counts_an_item_s(view, state, at)
    if line.roles and not counts and (says(line, *ENDS_LIST) or heads_times(view, at, 2)):
        return False
    button = _is_button(view, at)
    kind = Kind.OTHER if button or counts else _kind(view, state, at)
    if kind is None:
        return False
    found[at] = kind
    state.cursor += 1
    return not (button and state.headlines and not _comes_again(view, at))


def _counts_an_item_s(view: View, state: ListSoFar, at: int) -> bool:
    """Whether a line counts the comments on an item: it stands below its headline, and others stand so below theirs."""
    if not says(view.lines[at], *COUNTS) or state.headline <= state.counted:
        return False
    below = min(at + 2 + BESIDE_HEADLINE, len(view))
    others = (
        at + 1 < below
        and is_headline(view.lines[at + 1])
        and any(says(line, *COUNTS) for line in view.lines[at + 2 : below])
    )
    if state.counted < 0 and not others:
        return False
    state.counted = at
    return True


def _is_button(view: View, at: int) -> bool:
    """Whether a line is a button ("Read more"), and no heading: words that may be both are not said again and again."""
    line = view.lines[at]
    return says(line, BUTTON) and (not says(line, *HEADINGS) or _comes_again(view, at))


def _comes_again(view: View, at: int) -> bool:
    """Whether a line stands below once more, as buttons of items do: what does not ends the list ("View all")."""
    texts = view.looks.texts
    return bool((texts[at + 1 : at + 1 + AGAIN] == texts[at]).any())


def _kind(view: View, state: ListSoFar, at: int) -> Kind | None:
    """What the line is in the list; None where the list is over."""
    line = view.lines[at]
    if line.time == "only" or (is_time(line) and line.units <= 5):
        return _meta(state, Kind.DATE)
    if is_source(view, at) and not _is_headline_with_time(view, state, at):
        return _meta(state, Kind.BYLINE)
    if says(line, *INSIDE_LIST) and not has_kicker(line):
        if not says(line, *HEADINGS):
            return Kind.OTHER
        state.most, state.ranks = _most_items(view, at, state), 0
        return Kind.HEADING
    if is_time(line):
        return _meta(state, Kind.DATE)
    if line.roles and line.roles[0].startswith("metadata."):
        return _meta(state, Kind.DATE if line.roles[0] == "metadata.reading_time" else Kind.BYLINE)
    if is_label(line):
        state.labels += 1
        return Kind.KICKER if state.labels < LABELS_IN_A_ROW else None
    if (line.end is End.COLON and line.units > 8) or view.marks[at] is Mark.TABLE or says(line, "chrome.navigation"):
        return None
    if _is_echo(view, state, at):
        timed = any(map(str.isdecimal, view.texts[at].removesuffix(view.texts[state.headline])))
        return _meta(state, Kind.DATE) if timed else Kind.ITEM
    state.labels = 0
    if state.headline == at - 1 and is_headline(line) and is_teaser_below(view, at):
        if article_goes_on(view, state, at):
            return None
        state.teasers += 1
        return Kind.TEASER
    if is_headline(line) and not _is_of_text(view, state, at):
        return None if state.headlines >= state.most or _is_unranked(view, state, at) else _headline(state, at)
    return text_kind(view, state, at)


def _most_items(view: View, heading: int, state: ListSoFar) -> float:
    """How many items a list may have with those below a heading: the posts before and after one are two at most."""
    if view.lines[heading].roles[0] != ADJACENT:
        return math.inf
    return min(state.most, state.headlines + MOST_ADJACENT)


def _is_headline_with_time(view: View, state: ListSoFar, at: int) -> bool:
    """Whether a line as short as a source is the headline of an item that has a time, but no source.

    Where a time stands on both sides there is no other line that the time below could belong to. Else it depends on
    what comes behind the time: a headline without a time of its own is the one that source and time stand above.
    """
    if not is_headline(view.lines[at]) or at - 1 == state.headline:
        return False
    after_time = at > state.first and is_time(view.lines[at - 1])
    if at + 1 >= len(view) or not is_time(view.lines[at + 1]):
        return after_time and bool(state.meta_first) and _heads_none(view, at + 1)
    if after_time or at + 2 >= len(view):
        return True
    has_time = at + 3 < len(view) and is_headline(view.lines[at + 2]) and is_time(view.lines[at + 3])
    return has_time or (_heads_none(view, at + 2) and view.texts[at + 2] != view.texts[at])


def _heads_none(view: View, at: int) -> bool:
    """Whether no headline stands at a line, nor below the categories that do."""
    while at < len(view) and is_label(view.lines[at]):
        at += 1
    return at >= len(view) or not is_headline(view.lines[at])


def _meta(state: ListSoFar, kind: Kind) -> Kind:
    if state.meta_first is None:
        state.meta_first = state.headlines == 0
    state.meta += 1
    state.labels = 0
    state.fresh_meta = True
    return kind


def _is_echo(view: View, state: ListSoFar, at: int) -> bool:
    """Whether a line is the headline once more: as the text of a picture, or behind a time that has run into it."""
    if state.headline < 0:
        return False
    text, headline = view.texts[at], view.texts[state.headline]
    return len(text) <= len(headline) + ECHO_CHARACTERS and text.endswith(headline)


def _headline(state: ListSoFar, at: int) -> Kind:
    state.headline = at
    state.headlines += 1
    state.longest = max(state.longest, state.paragraphs)
    state.paragraphs = 0
    state.fresh_meta = False
    return Kind.ITEM


def _is_unranked(view: View, state: ListSoFar, at: int) -> bool:
    """Whether a headline has no number, where those of the list count up: "Most read", "1HEADLINE", "2HEADLINE", …

    The list's state takes how far they count.
    """
    number, before = rank(view.texts[at]), state.ranks
    state.ranks = number if number == 1 or (number == before + 1 and before) else 0
    return before >= LEAST_RANKED and not state.ranks


def _is_of_text(view: View, state: ListSoFar, at: int) -> bool:
    """A short sentence of an item's text: it ends in a full stop, as the item's headline above does not."""
    if state.headline < 0 or not ends_in_stop(view, at) or ends_in_stop(view, state.headline):
        return False
    if not state.paragraphs:  # below headline and time, where the text of an item before stands
        return bool(state.dated_bodies) and state.fresh_meta and not state.meta_first
    if state.meta_first:
        return not state.fresh_meta
    return at + 1 >= len(view) or not (is_time(view.lines[at + 1]) or is_source(view, at + 1))


def _resumes(view: View, plan: Plan, state: ListSoFar, found: dict[int, Kind], heading: int) -> int:
    """The first line that is of the article again: prose that likely is, and the heading right above it.

    Whole articles with times or sources before them look likely, too: those are items.
    """
    weak = says(view.lines[heading], *WEAK_HEADINGS)
    if (state.meta_first and state.bodies) or (not weak and state.dated_bodies >= SURE_BODIES):
        return state.cursor
    if have_bodies(shares_taken(view, found), dated=state.meta, weak=weak):
        return state.cursor
    for at in found:
        if view.lines[at].prose and plan.article[at] >= RESUMES:
            highest = heading + 1 if weak else max(at - 1, heading + 2)  # below a true heading one headline is its own
            while at > highest and found[at - 1] in _ABOVE_TEXT and plan.article[at - 1] >= RESUMES:
                at -= 1
            return at
    return state.cursor


def _trimmed(view: View, plan: Plan, state: ListSoFar, found: dict[int, Kind], index: int, end: int) -> int:
    """End of the list without what its heading does not speak for.

    The labels at its end: a menu begins there, or "Show more" ends it. And what by itself is chrome: any line of a few
    words continues a list, those of the footer, too.
    """
    while end > max(index, state.counted) + 1 and (
        (found[end - 1] in (Kind.KICKER, Kind.OTHER) and not _is_last_price(view, found, index, end - 1))
        or (plan.offer[end - 1] < NO_ITEM and not state.bodies and not _is_last_teaser(found, index, end - 1))
        or says(view.lines[end - 1], "related.more")
    ):
        end -= 1
    return end


def _is_last_price(view: View, found: Mapping[int, Kind], index: int, at: int) -> bool:
    """Whether a line of figures stands below the last headline as one stands below the headline before."""
    lines = range(max(at - 3, index + 1), at + 1)
    if [found.get(line) for line in lines] != [Kind.ITEM, Kind.KICKER] * 2:
        return False
    return all(any(map(str.isdecimal, text)) and _is_figures(text) for text in view.texts[lines[1] : at + 1 : 2])


def _is_last_teaser(found: Mapping[int, Kind], index: int, at: int) -> bool:
    """Whether a line stands below the last headline as the teasers of the two items before it stand below theirs."""
    kinds = [found.get(line) for line in range(max(at - 5, index + 1), at + 1)]
    return kinds == [Kind.ITEM, Kind.TEASER] * 3
