"""The posts of a thread: what only a forum says of those who post - how many posts they wrote, since when - and the
numbers that it gives to posts.

Comments below an article have names and times like posts; profiles and numbers above the first text are a forum's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

import numpy as np
import regex

from cleanscrape.assembling.comment_headers import comment_header
from cleanscrape.deciding.labels import PostHead
from cleanscrape.deciding.text.lines import Line
from cleanscrape.deciding.text.post_heads import post_heads
from cleanscrape.deciding.text.shapes import FIGURE, is_said, is_time, says
from cleanscrape.deciding.text.view import HEADER_UNITS, Plan, View
from cleanscrape.lexicon import phrases
from cleanscrape.model import Kind, Zone

PROFILE = "chrome.profile"
WHO_POSTED = "who posted in a thread"
LABEL_UNITS = 3
"""Of what stands above the figure of a profile that is told in two lines: "Reaction score", "1,804"."""
FEWEST = 3
"""Posts that make a thread."""
REACH = 3
"""Lines between the number of a post and its date."""
PREFACE = 60
"""Most units of the article's prose above a forum's first post: banners, a notice of the house."""
GAP = 3
"""Lines from one sign of a post to the next."""
NAMED_SHARE = 0.8
"""Of the posts that have a name."""
OFTEN_SHARE = 0.5
"""Of the posts, from which on what they all hold is the forum's."""
TALKING_SHARE = 0.5
"""Of the heads with a sentence below them."""
_OF_POSTS = (None, Zone.ARTICLE, Zone.METADATA)

_NUMBER = regex.compile(r"#(\d{1,6}+)(?!\w)|(?<![\w#.,:/-])#?(\d{1,6}+)$")
"""A post's number at the head of a line, or at the end of one that says who and when: "ann May 3, 2024 7"."""


def profiles(view: View) -> list[int]:
    """The lines that are of a profile: "Posts: 12", "Joined: May 3, 2021", or such a label with the rest below it."""
    whole = [at for at in view.spoken if says(view.lines[at], PROFILE)]
    split = [at for at in range(len(view) - 1) if is_split(view, at, PROFILE)]
    return sorted({*whole, *split, *(at + 1 for at in split)})


def is_split(view: View, at: int, role: str) -> bool:
    """Whether a label and the time or figure below it say together what has the role: "Joined", "May 3, 2021"."""
    label, below = view.lines[at], view.lines[at + 1]
    if label.units > LABEL_UNITS or label.time or not (below.time == "only" or _is_figure(view.texts[at + 1], below)):
        return False
    return role in phrases.roles(f"{view.texts[at].rstrip(': ')}: {view.texts[at + 1]}")


def _is_figure(text: str, line: Line) -> bool:
    return line.units <= LABEL_UNITS and FIGURE.match(text) is not None


def numbered(view: View) -> list[int]:
    """The lines with the numbers of posts that follow each other, each beside a date."""
    runs: dict[int, list[int]] = {}
    best: list[int] = []
    for at, number in _numbers(view):
        run = runs.pop(number - 1, None)
        if run is None and number in runs:  # a post is answered by its number
            continue
        run = [] if run is None else run
        run.append(at)
        runs[number] = run
        best = max(best, run, key=len)
    return best if len(best) >= FEWEST else []


def _numbers(view: View) -> list[tuple[int, int]]:
    """Lines and the numbers in them that may be those of posts."""
    times = [at for at, line in enumerate(view.lines) if line.time and is_time(line)]
    found = []
    for at, text in enumerate(view.texts):
        line = view.lines[at]
        if line.units > HEADER_UNITS or line.prose:
            continue
        match = _NUMBER.match(text) if text[0] == "#" else _NUMBER.search(text) if line.time else None
        if match is None or not _is_near(times, at):
            continue
        if match[1] is None and "#" not in match[0] and not _is_behind_time(view, at, match.start()):
            continue
        found.append((at, int(match[1] or match[2])))
    return found


def _is_behind_time(view: View, at: int, number: int) -> bool:
    """Whether a number stands behind name and time, and is not the time's own year."""
    header = comment_header(view.texts[at]) if view.is_header(at) else None
    return header is not None and header.date_raw is not None and header.date_raw[1] <= number


def _is_near(lines: list[int], at: int) -> bool:
    """Whether one of the lines is at most ``REACH`` lines away."""
    below = bisect_left(lines, at)
    return any(abs(lines[other] - at) <= REACH for other in (below - 1, below) if 0 <= other < len(lines))


def heads_of(view: View, plan: Plan) -> list[range]:
    """For each post of a thread the lines from its first sign to its last.

    None where the page is no thread whose posts have signs that only a forum's have, from the first one on.
    """
    known, serial = profiles(view), numbered(view)
    for signs in (sorted({*known, *serial}) if known and serial else [], known, serial):
        if len(signs) >= FEWEST and plan.text[signs[0]] <= PREFACE:
            heads = _heads(view, signs)
            if _say_something(view, heads):
                return heads
    return []


def _say_something(view: View, heads: list[range]) -> bool:
    """Whether sentences stand below most heads: charts and lists of people have numbers and dates, too."""
    said = np.append(0, np.cumsum([is_said(line) for line in view.lines]))
    ends = [head.start for head in heads[1:]] + [len(view)]
    talking = sum(bool(said[end] > said[head.stop]) for head, end in zip(heads, ends, strict=True))
    return talking >= TALKING_SHARE * len(heads)


def _heads(view: View, signs: list[int]) -> list[range]:
    """Signs that stand together, with the date right above them."""
    heads: list[range] = []
    for at in signs:
        if heads and at - heads[-1].stop < GAP:
            heads[-1] = range(heads[-1].start, at + 1)
        else:
            dated = at > 0 and view.lines[at - 1].time == "only"
            heads.append(range(at - dated, at + 1))
    return heads


def rule_posts(view: View, plan: Plan, found: list[PostHead]) -> list[range]:
    """Rule on who and when above the posts of a thread, and on what stands in most of them: "Offline", "Top".

    For each post the lines of its signs are returned; none if the page is no such thread. ``found`` takes the heads.
    """
    heads = heads_of(view, plan)
    if not heads:
        return heads
    found += post_heads(view, heads, set(profiles(view)))
    names = [head.name for head in found if head.name is not None]
    for name in names if len(names) >= NAMED_SHARE * len(found) else ():
        plan.rule(name, WHO_POSTED, Zone.METADATA, Kind.BYLINE)
    for head in heads:
        for at in range(max(head.start - REACH, 0), min(head.stop + REACH, len(view))):
            _rule_head_line(view, plan, at)
    _rule_repeated(view, plan, heads)
    return heads


def _rule_head_line(view: View, plan: Plan, at: int) -> None:
    """A line near the signs of a post: of its profile, its date, or its number."""
    line = view.lines[at]
    if line.prose:
        return
    if says(line, PROFILE):
        plan.rule(at, "of a profile", Zone.CHROME, Kind.BIO)
    elif at + 1 < len(view) and is_split(view, at, PROFILE):
        plan.rule(at, "of a profile", Zone.CHROME, Kind.BIO)
        plan.rule(at + 1, "of a profile", Zone.CHROME, Kind.BIO)
    elif view.texts[at][0] == "#" and _NUMBER.fullmatch(view.texts[at]):
        plan.rule(at, "number of a post", Zone.METADATA, Kind.OTHER)
    elif line.time and line.units <= HEADER_UNITS and (is_time(line) or view.is_header(at)):
        plan.rule(at, "when a post was written", Zone.METADATA, Kind.DATE if line.time == "only" else Kind.BYLINE)


def _rule_repeated(view: View, plan: Plan, heads: list[range]) -> None:
    """Labels that stand in most posts word for word are the forum's: "Offline", "Senior Member"."""
    lines = range(heads[0].start, len(view))
    counts = Counter(view.looks.texts[lines.start :].tolist())
    often = max(FEWEST, OFTEN_SHARE * len(heads))
    for at in lines:
        if view.lines[at].units <= LABEL_UNITS and counts[int(view.looks.texts[at])] >= often:
            plan.rule(at, "stands in most posts", Zone.CHROME, Kind.OTHER)


def _is_of_posts(view: View, plan: Plan, at: int) -> bool:
    """Whether a line says nothing else, or who wrote a post and when."""
    zone = plan.zone(at)
    return zone in _OF_POSTS and (zone is Zone.METADATA or not view.lines[at].roles)


def rule_said(view: View, plan: Plan, heads: list[range]) -> None:
    """The sentences of a thread from its first head on are its posts', unless something rules on them.

    What stands above word for word is quoted. The last post ends where anything else is said.
    """
    _, first = np.unique(view.looks.texts, return_index=True)
    new = set(first.tolist())
    end = heads[-1].stop
    while end < len(view) and _is_of_posts(view, plan, end):
        end += 1
    for at in range(heads[0].start, end):
        if at in new and is_said(view.lines[at]):
            plan.rule(at, "post of a thread", Zone.ARTICLE, Kind.PARAGRAPH)
