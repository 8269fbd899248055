"""The discussion: from its heading along a chain of comment headers, times, reply links and form labels."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np

from cleanscrape.assembling.comment_headers import FRAME_CHARACTERS, frames_name_above, is_name
from cleanscrape.assembling.declared_counts import declared_number
from cleanscrape.deciding.text.lines import End, LineClass
from cleanscrape.deciding.text.shapes import FIGURE, heads_times, is_time, says
from cleanscrape.deciding.text.view import HEADER_UNITS, Plan, Ruling, View, is_amid_text, is_text
from cleanscrape.lexicon.punctuation import COLONS
from cleanscrape.model import Kind, Zone

REACH = 25
"""Lines that a comment may run on before the next sign of a discussion."""
NEAR = 3
"""Lines below a heading in which a discussion begins, if nothing surer than a name or a time stands there."""
FIRST_COMMENT = 8
"""… if its first comment can be answered: names and times may stand below texts."""
LAST_COMMENT = 6
"""Lines that the last comment may have."""
SORT_UNITS = 3
NAME_UNITS = 4
THREAD = (400, 1)
"""Most words of an article above the first comment of a page that is a thread of a forum - its first post may have no
header - and at least how many times the words of all else are said in the comments."""
ANNOUNCED_THREAD = (60, 2)
"""The same under words such as "Comments", "Leave a reply", which forums seldom have above their posts."""
ARTICLE_SHARE = 0.55
"""Mean chance of prose to be article from which on a rhythm of dates and names is one of the article."""
FORUM_THREAD, FORUM_OR_BLOG = (600, 0.5), (600, 2)
"""The same on a page that is known to be a forum's, and where the talk stands between a heading and a form as below a
blog's post, which may be shorter than what is said of it."""
SIGNED_THREAD = (math.inf, 0.0)
"""The same where posts bear signs that only a forum's have: what stands above the first comment is posts as well."""
NAMED_UNITS = 3
"""A shorter headline ("Comments") may be in a heading by chance."""
SHORT_TALK, TALK_SHARE = 4, 0.2
"""Lines of a rhythm from which on the cues must call some of them comments, and what share of them."""
READ_AGAIN = 8
"""A rhythm of the article's may end in comments: it is read again, each time without so small a part of the rest."""
RHYTHM = 3
"""Comment headers in a row that make a discussion even without a heading."""

KINDS = {
    "comments.heading": Kind.HEADING,
    "comments.count": Kind.HEADING,
    "comments.empty": Kind.EMPTY_STATE,
    "comments.closed": Kind.EMPTY_STATE,
    "comments.form": Kind.FORM,
    "comments.login": Kind.FORM,
    "comments.author": Kind.BYLINE,
    "comments.deleted": Kind.COMMENT,
}
ENDS_DISCUSSION = (
    "related.heading",
    "related.popular",
    "related.latest",
    "related.sponsored",
    "chrome.legal",
    "chrome.bio",
)
SORTING = ("comments.sort", "related.latest", "related.popular")
JOINING = ("chrome.navigation", "chrome.paywall", "chrome.signup")
AUTHORS = ("metadata.byline", "embed.caption")
"""What names who wrote an article or a post; commenters are named otherwise."""
_OTHERS = (Zone.EMBED, Zone.METADATA)
_AFTER = (Kind.BYLINE, Kind.DATE)
_STATES = ("comments.empty", "comments.closed")
_ANNOUNCING = (Kind.HEADING, Kind.FORM, Kind.EMPTY_STATE)
_CLOSING = (Kind.FORM, Kind.EMPTY_STATE)


def comment_kind(view: View, at: int) -> Kind | None:
    """What a line is in a discussion, by its own words; None for one that could stand anywhere."""
    line = view.lines[at]
    for role in line.roles:
        if role.startswith("comments."):
            return KINDS.get(role, Kind.OTHER)
    if _is_frame(view, at):
        return Kind.OTHER
    if view.is_header(at):
        return Kind.BYLINE
    if is_time(line):
        return Kind.DATE
    return None


def _is_sort_button(view: View, at: int) -> bool:
    """Whether a line is one of several buttons that sort: "Latest" and "Popular" head lists elsewhere."""
    line = view.lines[at]
    if not line.roles or line.units > SORT_UNITS or not says(line, *SORTING):
        return False
    return any(other < len(view) and says(view.lines[other], *SORTING) for other in (at - 1, at + 1))


def _asks_to_join(view: View, at: int) -> bool:
    """Whether a line is one of a widget's own between its heading and the comments: "Already a member?", "Sign in"."""
    return view.lines[at].units <= SORT_UNITS and says(view.lines[at], *JOINING)


def _is_frame(view: View, at: int) -> bool:
    """Whether a line is "says:" between a name and a time, which have lines of their own."""
    text = view.texts[at]
    if len(text) > FRAME_CHARACTERS or not 0 < at < len(view) - 1 or view.lines[at].time:
        return False
    between = view.lines[at - 1].units <= NAME_UNITS and is_time(view.lines[at + 1])
    return between and is_name(view.texts[at - 1]) and frames_name_above(text)


def rule_discussion(view: View, plan: Plan, index: int) -> int:
    """Read the discussion that may begin at line ``index``; the line after it is returned.

    A line that says nothing of a discussion itself opens one only if comments follow each other there.
    """
    silent = not view.lines[index].roles
    if silent and index < plan.untold:
        return index + 1
    kinds = _signs(view, plan, index)
    last = max(kinds)
    begin = index
    if last == index and says(view.lines[index], "comments.heading") and is_text(view, plan, index + 1):
        return index + 1  # a heading of the article's own
    if last == index and says(view.lines[index], *_STATES) and is_amid_text(view, plan, index):
        return index + 1
    if view.lines[index].units <= 1 and _is_lone_label(view, kinds):
        if plan.headline == index + 1:
            plan.rule(index, "kicker above the headline", Zone.METADATA, Kind.KICKER)
            return index + 1
        plan.rule(index, "says what it is", Zone.COMMENTS, Kind.FORM)
        return index + 1
    if silent:
        if sum(kind in _AFTER and not says(view.lines[at], *AUTHORS) for at, kind in kinds.items()) < RHYTHM:
            plan.untold = last + 1
            return index + 1
        begin = _first_sign(view, index, kinds)
    end = _end(view, plan, last, kinds)
    if silent and _is_no_talk(plan, begin, end):
        plan.untold = end
        return index + 1
    if silent and _is_article(view, plan, begin, end):
        plan.untold = begin + (end - begin) // READ_AGAIN
        return index + 1
    for at in range(begin, end):
        plan.rule(at, "in the discussion", Zone.COMMENTS, kinds.get(at) or _between(view, at, end, kinds))
    return end


def _signs(view: View, plan: Plan, index: int) -> dict[int, Kind]:
    """The lines from ``index`` on that bear signs of one discussion, and what they are."""
    kinds: dict[int, Kind] = {index: comment_kind(view, index) or Kind.HEADING}
    last = index
    button = kinds[index] is Kind.FORM
    said = False  # whether somebody's comment has begun
    buttons = 0  # right below the heading
    at = index + 1
    while at < len(view) and at - last <= (REACH if said else FIRST_COMMENT):
        line = view.lines[at]
        if at - last == buttons + 1 and (_is_sort_button(view, at) or (not said and _asks_to_join(view, at))):
            kinds[at] = Kind.OTHER
            buttons += 1
            at += 1
            continue
        if plan.zone(at) in (Zone.ARTICLE, Zone.RELATED) or says(line, *ENDS_DISCUSSION):
            break
        if says(line, "chrome.navigation") and (said or heads_times(view, at, 1)) and not _goes_on(view, at):
            break  # a sidebar; above the first comment and right above others it is the widget's own "Log in"
        if said and says(line, "chrome.signup") and not says(line, "comments."):
            break  # a newsletter's box
        if button and not said and is_text(view, plan, at):
            break  # a button above the article
        kind = comment_kind(view, at) if plan.zone(at) not in _OTHERS else None
        if kind is not None:
            kinds[at] = kind
            answered = says(line, "comments.reply")
            if said or answered or at - last - buttons <= NEAR:
                last, buttons = at, 0
                said = said or answered or kind in (Kind.BYLINE, Kind.DATE, Kind.COMMENT)
        at += 1
    return {at: kind for at, kind in kinds.items() if at <= last}


def _goes_on(view: View, at: int) -> bool:
    """Whether another comment begins right below a line: its header, or a time below a name."""
    if at + 1 < len(view) and comment_kind(view, at + 1) is Kind.BYLINE:
        return True
    if at + 2 >= len(view) or not is_time(view.lines[at + 2]):
        return False
    name = view.lines[at + 1]
    return name.units <= NAME_UNITS and not name.time and not name.roles and is_name(view.texts[at + 1])


def _is_lone_label(view: View, kinds: dict[int, Kind]) -> bool:
    """Whether nothing but a word such as "Website:" speaks for a form."""
    return all(kind is Kind.FORM for kind in kinds.values()) and sum(bool(view.lines[at].roles) for at in kinds) == 1


def _is_article(view: View, plan: Plan, begin: int, end: int) -> bool:
    """Whether the prose between two lines most likely is the article: it may hold dates and names in a rhythm, too."""
    prose = np.where(view.looks.prose[begin:end], view.looks.units[begin:end], 0)
    return float(prose @ plan.article[begin:end]) > ARTICLE_SHARE * int(prose.sum())


def _is_no_talk(plan: Plan, begin: int, end: int) -> bool:
    """Whether hardly a line is a comment by itself: lists of posts and wares have names and times in a rhythm, too."""
    return end - begin >= SHORT_TALK and float(plan.talk[begin:end].mean()) < TALK_SHARE


def _first_sign(view: View, index: int, kinds: dict[int, Kind]) -> int:
    """Where a discussion without a heading begins: at its first header, or the name above its first time."""
    first = min((at for at in kinds if at > index), default=index)
    if comment_kind(view, index) is not None or first == index:
        return index
    named = kinds[first] is Kind.DATE and view.lines[first - 1].units <= NAME_UNITS
    kinds.pop(index)
    return first - 1 if named else first


def _end(view: View, plan: Plan, last: int, kinds: dict[int, Kind]) -> int:
    """The line after the discussion: the last comment's text still belongs to it."""
    end = last + 1
    if kinds[last] not in _AFTER:
        return end
    while end < len(view) and end - last <= LAST_COMMENT:
        line = view.lines[end]
        label = line.kind in (LineClass.LABEL, LineClass.HEAD) and line.end is not End.SENTENCE  # "Why?" is a comment
        if plan.zone(end) is not None or line.roles or label:
            break
        end += 1
    return end


def _is_alone_above_text(at: int, end: int, kinds: dict[int, Kind]) -> bool:
    """Whether a line and the time below it stand between the widget's words and a text: so names do, however long."""
    return at - 1 in kinds and at + 2 < end and at + 2 not in kinds


def _heads_comment(view: View, at: int, following: Kind | None) -> bool:
    """Whether what stands below a short line may stand below a name: a time, or a button, but for votes above it."""
    return following is Kind.DATE or (following is Kind.OTHER and not FIGURE.match(view.texts[at]))


def _between(view: View, at: int, end: int, kinds: dict[int, Kind]) -> Kind:
    """A line without words of its own: a name before a time, else somebody's comment."""
    line = view.lines[at]
    following = kinds.get(at + 1)
    open_end = line.end is End.OPEN and (following is Kind.DATE or not says(line, "chrome."))
    name = view.texts[at].rstrip(COLONS) if following is Kind.DATE else view.texts[at]  # "Ann:"
    named = open_end or is_name(name)  # "Ann P." ends like a sentence
    if line.units <= NAME_UNITS and named and _heads_comment(view, at, following):
        return Kind.BYLINE
    if following is Kind.DATE and _is_alone_above_text(at, end, kinds) and is_name(name):
        return Kind.BYLINE
    if kinds.get(at - 1) is following is Kind.FORM:  # "Nickname"
        return Kind.FORM
    return Kind.OTHER if view.lines[at].roles else Kind.COMMENT


def rule_thread(view: View, plan: Plan, *, forum: bool, product: bool, signed: bool = False) -> None:
    """A page that is nothing but people talking is a thread, as in a forum: what they say is its article.

    ``forum``: whether the page is known to be one. ``product``: whether it most likely is a product's.
    ``signed``: whether posts bear signs that only a forum's have. What is said below a heading of its own there, or as
    blogs have it - below one that names the headline, or below a text with an author's byline, or below a count with a
    form - is said of the article, however short that is.
    """
    spoken = [at for at in plan.made if plan.zone(at) is Zone.COMMENTS]
    posts = [at for at in spoken if plan.kind(at) is Kind.COMMENT]
    bylines = [at for at in spoken if plan.kind(at) in _AFTER]
    if not posts or (len(bylines) < RHYTHM and not signed):
        return
    units = view.looks.units
    free = np.array([ruling is None or ruling.zone is Zone.ARTICLE for ruling in plan.rulings])
    body = np.where(free & view.looks.prose & (plan.article >= 0.5), units, 0)
    begins, ends = min(posts + bylines), max(posts + bylines)
    heads = [at for at in spoken if at < begins and plan.kind(at) in _ANNOUNCING]
    if (product and heads) or any(_names_the_headline(view, plan, at) for at in heads):
        return
    if heads and not signed and (_has_an_author(view, plan, heads[0]) or _is_widget(view, plan, heads)):
        return
    closed = any(plan.kind(at) in _CLOSING for at in spoken if at > ends)
    if closed and int(body[:begins].sum()) and any(_counts(view, at, plan, bylines) for at in heads):
        return
    preface, share = _thread_limits(forum=forum, announced=bool(heads), closed=closed)
    if signed:
        preface, share = SIGNED_THREAD
    if int(body[:begins].sum()) > preface or int(units[posts].sum()) < share * int(body.sum()):
        return
    for at in posts:
        plan.rulings[at] = Ruling("post of a thread", Zone.ARTICLE, Kind.PARAGRAPH)
    for at in bylines:
        plan.rulings[at] = Ruling("who and when in a thread", Zone.METADATA, plan.kind(at) or Kind.BYLINE)


def _counts(view: View, at: int, plan: Plan, bylines: list[int]) -> bool:
    """Whether a line counts just the comments below it: what stands above them is not one of them, as a first post is.

    Above a form for another comment that is a blog's.
    """
    kinds = Counter(plan.kind(each) for each in bylines)
    return says(view.lines[at], "comments.count") and declared_number(view.texts[at]) in kinds.values()


def _thread_limits(*, forum: bool, announced: bool, closed: bool) -> tuple[float, float]:
    """Most words above the talk of a thread, and its least share. ``closed``: whether a form stands below it."""
    if not forum:
        return ANNOUNCED_THREAD if announced else THREAD
    return FORUM_OR_BLOG if announced and closed else FORUM_THREAD


def _is_widget(view: View, plan: Plan, heads: list[int]) -> bool:
    """Whether below a text comments are counted and a form follows: a forum asks for a reply at the end."""
    count = next((at for at in heads if says(view.lines[at], "comments.count") and plan.text[at]), len(view))
    return any(at > count and says(view.lines[at], "comments.form") for at in heads)


def _has_an_author(view: View, plan: Plan, end: int) -> bool:
    """Whether words such as "By" name who wrote what stands above a line, once on the page: posts' heads are alike."""
    named = [at for at in view.spoken if view.lines[at].roles[0] == "metadata.byline"]
    return plan.headline is not None and len(named) == 1 and plan.headline < named[0] < end


def _names_the_headline(view: View, plan: Plan, at: int) -> bool:
    """Whether a heading says what the comments below are on: "3 thoughts on “HEADLINE”"."""
    if plan.headline is None or plan.kind(at) is not Kind.HEADING or at == plan.headline:
        return False
    headline = view.texts[plan.headline]
    return view.lines[plan.headline].units >= NAMED_UNITS and headline in view.texts[at]


def rhythms(view: View) -> list[int]:
    """The lines from which on comment headers stand in a rhythm: there a discussion without a heading may begin."""
    headers = np.array(view.headers(), dtype=np.int64)
    if len(headers) < RHYTHM:
        return []
    close = np.append(np.diff(headers) <= REACH, [False] * (RHYTHM - 1))
    lead = close[: len(headers)].copy()
    for step in range(1, RHYTHM - 1):
        lead &= close[step : step + len(headers)]
    begins = headers[lead]
    lines = np.flatnonzero(view.looks.units <= HEADER_UNITS)
    following = np.append(headers, len(view) + 2 * REACH)[np.searchsorted(headers, lines)]
    near = (following - lines <= REACH) & np.isin(following, begins)
    return [int(line) for line in lines[near & (lines > 0)]]
