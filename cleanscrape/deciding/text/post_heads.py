"""Who wrote each post of a thread, and when: the lines with name and date around the signs of a post."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Set

import regex

from cleanscrape.assembling.comment_headers import is_name, time_span
from cleanscrape.deciding.labels import PostHead
from cleanscrape.deciding.text.lines import End
from cleanscrape.deciding.text.shapes import FIGURE, is_more_than_label, is_time, says
from cleanscrape.deciding.text.view import HEADER_UNITS, View
from cleanscrape.lexicon.wording import begins_small

REACH = 3
"""Lines from the signs of a post to its date."""
TAIL = 10
"""Lines above the signs of a post among which its name is looked for: ranks and places may stand between."""
NAME_UNITS = 4
JOINING_WORD = 4
"""Letters of the longest word between two names of a list: "and"."""
FEWEST_POSTERS = 2
"""One "name" alone is a label."""
MOSTLY = 0.6
"""Of the posts that have a name right above their signs, from which on all have."""

BUTTONS = ("comments.reply", "chrome.share", "chrome.skip", "chrome.pagination", "metadata.date")
"""Of a post, behind what it says."""

_LETTERS = regex.compile(r"\p{L}")


def post_heads(view: View, signs: list[range], profiles: Set[int]) -> list[PostHead]:
    """The heads of a thread's posts. ``signs``: where each has its signs; ``profiles``: those that are of a profile."""
    signs = _joined(view, signs, profiles)
    above, inside = _names_above(view, signs), [_name_inside(view, each, profiles) for each in signs]
    names = above if _posters(view, above) >= _posters(view, inside) else inside
    if _posters(view, names) < FEWEST_POSTERS:
        names = [None] * len(signs)
    dates = _dates(view, signs, names, profiles)
    heads = []
    for each, name, date in zip(signs, names, dates, strict=True):
        known = (each.start, *(at for at in (name, date) if at is not None), each.stop - 1)
        heads.append(PostHead(min(known), name, date, max(known) + 1))
    return heads


def _posters(view: View, names: list[int | None]) -> int:
    return len({view.texts[name] for name in names if name is not None})


def _joined(view: View, signs: list[range], profiles: Set[int]) -> list[range]:
    """Profile and number of one post as one, where other lines stand between them."""
    kinds = [_kind(each, profiles) for each in signs]
    pairs = [at for at in range(len(signs) - 1) if {kinds[at], kinds[at + 1]} == {"profile", "number"}]
    between = [view.lines[signs[at].stop : signs[at + 1].start] for at in pairs]
    pairs = [at for at, lines in zip(pairs, between, strict=True) if not any(map(is_more_than_label, lines))]
    first = Counter(kinds[at] for at in pairs).most_common(1)
    joined = {at for at in pairs if kinds[at] == first[0][0]} if first else set()
    return [
        range(each.start, signs[at + 1].stop) if at in joined else each
        for at, each in enumerate(signs)
        if at - 1 not in joined
    ]


def _kind(signs: range, profiles: Set[int]) -> str:
    known = sum(at in profiles for at in signs)
    return "number" if not known else "profile" if known == len(signs) else "both"


def _may_name(view: View, at: int) -> bool:
    line, text = view.lines[at], view.texts[at]
    if line.units > NAME_UNITS or line.roles or line.time or len(text) < 2:
        return False
    return _has_letters(text) and is_name(text)


def _has_letters(text: str) -> bool:
    return text[0].isalnum() and not FIGURE.match(text) and _LETTERS.search(text) is not None


def _names_above(view: View, signs: list[range]) -> list[int | None]:
    """For each post the first line behind the one before it that may be a name, and is no label of many posts."""
    floors = [0, *(each.stop for each in signs)]
    found = [
        _lines_of_name(view, max(floor, each.start - TAIL), each.start)
        for floor, each in zip(floors, signs, strict=False)
    ]
    found = _without_labels(view, found)
    _stay_close(view, signs, found)
    _begin_at_usual_place(signs, found)
    return [next(iter(lines), None) for lines in found]


def _stay_close(view: View, signs: list[range], found: list[list[int]]) -> None:
    """Where most names stand right above the signs of their posts, what stands further up was said."""
    close = [lines[:1] == [each.start - 1] for lines, each in zip(found, signs, strict=True)]
    if sum(close) < MOSTLY * len(signs):
        return
    known = {view.texts[lines[0]] for lines, is_close in zip(found, close, strict=True) if is_close}
    for number, lines in enumerate(found):
        if lines and not (view.texts[lines[0]] in known or _is_picture(view, lines[0] - 1)):
            found[number] = lines[-1:] if lines[-1] == signs[number].start - 1 else []


def _begin_at_usual_place(signs: list[range], found: list[list[int]]) -> None:
    """Above the first post the page's own lines stand: its name is where others are."""
    places = sorted(each.start - lines[0] for each, lines in zip(signs[1:], found[1:], strict=True) if lines)
    if places and found[0]:
        usual = signs[0].start - places[len(places) // 2]
        found[0] = [min(found[0], key=lambda at: abs(at - usual))]


def _lines_of_name(view: View, start: int, end: int) -> list[int]:
    """The lines that may be a name behind the last line that is said or is a button.

    A name below its initial, or below itself, comes first: so pictures of people are described.
    """
    listed: set[int] = set()

    def may_name(at: int) -> bool:
        return at not in listed and _may_name(view, at)

    cuts = [start - 1]
    said = start - 1
    for at in range(start, end):
        if at <= cuts[-1]:
            continue
        if at + 1 < end and _is_picture(view, at, first=not any(map(may_name, range(cuts[-1] + 1, at)))):
            return [at + 1, *filter(may_name, range(at + 2, end))]
        if view.lines[at].end is End.COLON or _is_button(view, at):
            cuts.append(_end_of_list(view, at, end))
            listed.update(range(at, cuts[-1] + 1))
        elif is_more_than_label(view.lines[at]) and not _is_motto(view, cuts[-1], at):
            cuts.append(at)
            said = at
    for cut in reversed(cuts):
        lines = list(filter(may_name, range(cut + 1, end)))
        if lines or cut <= said:
            return lines
    return []


def _end_of_list(view: View, at: int, end: int) -> int:
    """The last line of what a line with a colon lists, each on a line of its own: "Reactions:", "ann", ",", "Bob".

    It goes on behind a comma or a short small word, and ends with how many others there are.
    """
    if view.lines[at].end is not End.COLON:
        return at
    last = at + 1
    while last + 2 < end and _joins(view.texts[last + 1]):
        last += 2
    more = view.texts[last + 1] if last + 1 < end else ""
    last += begins_small(more) and any(map(str.isdecimal, more)) and " " in more
    return min(last, end - 1)


def _joins(text: str) -> bool:
    if not any(map(str.isalnum, text)):
        return len(text) == 1
    return len(text) <= JOINING_WORD and text.isalpha() and begins_small(text)


def _is_button(view: View, at: int) -> bool:
    return says(view.lines[at], *BUTTONS)


def _is_motto(view: View, button: int, at: int) -> bool:
    """Whether a line is what somebody says of himself: right below a name that stands right below a button."""
    return button == at - 2 and button >= 0 and _is_button(view, button) and _may_name(view, at - 1)


def _is_picture(view: View, at: int, *, first: bool = True) -> bool:
    """Whether a line stands for a picture of who is named below it: an initial, or the name once more.

    ``first``: whether it is the first that may be a name; ranks are said twice as well.
    """
    text, below = view.texts[at], view.texts[at + 1]
    initial = len(text) == 1 and text.isalpha() and below[:1].casefold() == text.casefold()
    if len(below) < 2 or view.lines[at + 1].units > NAME_UNITS or is_more_than_label(view.lines[at + 1]):
        return False
    return (initial or (first and text == below)) and _has_letters(below)


def _without_labels(view: View, found: list[list[int]]) -> list[list[int]]:
    """The lines without those that are no names: ranks, buttons, and what marks who began a thread."""
    for labels in (_ranks, _buttons, _badges):
        texts = [[view.texts[at] for at in lines] for lines in found]
        known = labels(texts)
        found = [[at for at in lines if view.texts[at] not in known] for lines in found]
    return found


def _ranks(posts: list[list[str]]) -> set[str]:
    """What stands below different first lines: "Member"."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    for first, *others in filter(None, posts):
        for other in others:
            above[other].add(first)
    return {text for text, firsts in above.items() if len(firsts - {text}) > 1}


def _buttons(posts: list[list[str]]) -> set[str]:
    """First lines above different ones, where below a name always the same stands: "Offline", "Save"."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for first, second in (post[:2] for post in posts if len(post) > 1 and post[0] != post[1]):
        below[first].append(second)
    return {text for text, seconds in below.items() if len(set(seconds)) * 2 > len(seconds) > 1}


def _badges(posts: list[list[str]]) -> set[str]:
    """First lines above a line that is another post's first one."""
    firsts = Counter(post[0] for post in posts if post)
    return {post[0] for post in posts if len(post) > 1 and post[1] != post[0] and firsts[post[1]]}


def _name_inside(view: View, signs: range, profiles: Set[int]) -> int | None:
    """The first line among the signs of a post that may be a name."""
    return next((at for at in signs if at not in profiles and _may_name(view, at)), None)


def _dates(view: View, signs: list[range], names: list[int | None], profiles: Set[int]) -> list[int | None]:
    """For each post the line that says when, where most posts have one: below its number, above it, above its name."""
    places: list[list[int | None]] = [[], [], []]
    for each, name, end in zip(signs, names, [*(each.start for each in signs[1:]), len(view)], strict=True):
        anchor = next((at for at in reversed(each) if at not in profiles), each.stop - 1)
        top = each.start if name is None else min(name, each.start)
        below = range(anchor, min(each.stop + TAIL, end))
        above = range(anchor, (top if top < each.start else max(top - REACH, 0)) - 1, -1)
        for found, lines in zip(places, (below, above, range(top, max(top - REACH, 0) - 1, -1)), strict=True):
            found.append(next(_dated(view, lines, profiles), None))
    return max(places, key=_found)


def _found(lines: list[int | None]) -> int:
    return sum(at is not None for at in lines)


def _dated(view: View, lines: range, profiles: Set[int]) -> Iterator[int]:
    """The lines up to the first prose that say when something was written, and hardly more."""
    for at in lines:
        line = view.lines[at]
        if line.prose:
            return
        if at in profiles or not line.time or line.units > HEADER_UNITS:
            continue
        if (is_time(line) or view.is_header(at)) and time_span(view.texts[at]) is not None:
            yield at
