"""The zone grammar: what the order of lines says, over and above each line's own evidence.

``nav* title byline? (paragraph | embed | caption | teaser | advert)+ tags? share? promo? {comments, related}* footer``

A heading opens a zone only if what follows fits, and each zone ends where its own shape ends: no cue means "the rest
of the page". Every ruling is recorded as evidence.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cleanscrape.deciding.labels import PostHead
from cleanscrape.deciding.text.answers import rule_answers_signed_below
from cleanscrape.deciding.text.body import (
    rule_answers,
    rule_below_captions,
    rule_below_prose,
    rule_frame,
    rule_references,
    rule_tables,
)
from cleanscrape.deciding.text.chrome import ends_the_body, rule_chrome, rule_tags
from cleanscrape.deciding.text.discussion import rhythms, rule_discussion, rule_thread
from cleanscrape.deciding.text.embeds import rule_embeds
from cleanscrape.deciding.text.headline import rule_headline
from cleanscrape.deciding.text.lines import SIGNS, End, LineClass
from cleanscrape.deciding.text.menu_words import HEADINGS, WEAK_HEADINGS
from cleanscrape.deciding.text.posts import rule_posts, rule_said
from cleanscrape.deciding.text.related import rule_list, rule_teaser
from cleanscrape.deciding.text.shapes import ends_in_stop, is_headline, is_teaser_below, says
from cleanscrape.deciding.text.unheaded import rule_unheaded
from cleanscrape.deciding.text.view import LIKELY, Chances, Plan, Ruling, Scores, View, is_amid_text, next_in
from cleanscrape.model import Kind, Zone

OPENS_DISCUSSION = (
    "comments.heading",
    "comments.count",
    "comments.form",
    "comments.empty",
    "comments.closed",
    "comments.login",
    "comments.sort",
)
LIST_UNITS, TIMES_THE_TEXT, HARDLY_ANY = 60, 5, 40
"""A list of so many units, so many times as long as all prose beside it, and how little prose that must be."""
FEWEST_TEASERS, HEADED_SHARE = 3, 0.6
"""Lines of prose above a list that are teasers of a home page, and how many of them have a headline right above."""
SENTENCES_SHARE = 0.3
"""Of a list's items, from which on it is none."""
CODE_SHARE = 0.4
FEW_UNITS = 25
HALF = 0.5
"""The body goes on below a line where so much prose is left, below a legal line where it is half of the page's."""
HEADLESS = 3
"""Items in a row that are a list without a heading."""
GAP = 8
"""Lines from one that ends the body to the next zone, on a page where hardly a line says what it is."""
UNSURE = (
    "chrome.navigation", "chrome.legal", "chrome.follow", "chrome.search", "chrome.app",
    "comments.author", "metadata.byline",
)  # fmt: skip
"""What such words say is most often the article's own amid its text: "Pricing", "Team", "by Kids Who Grow Up"."""
_BELOW = (Zone.RELATED, Zone.COMMENTS)
_CODE = SIGNS.index("code")


def rule(
    view: View,
    article: Chances,
    *,
    scores: Scores | None = None,
    forum: bool = False,
    product: bool = False,
    lists: bool = False,
    quiet: bool = False,
    heads: list[PostHead] | None = None,
) -> list[Ruling | None]:
    """Rulings of the grammar, one or none a line.

    ``article``: the chance of each line to be article. ``scores``: what the cues add up to for each zone.
    ``forum``: whether the page is known to be a forum's. ``product``: whether it most likely is a product's.
    ``lists``: whether lists are what the page is most likely for. ``quiet``: whether hardly a line says what it is.
    ``heads``: takes where the heads of a thread's posts stand.
    """
    text = np.where(view.looks.prose & (article >= LIKELY), view.looks.units, 0)
    plan = Plan(article, np.append(0, np.cumsum(text)), scores=scores, lists=lists)
    if is_program(view):
        return plan.rulings
    rule_embeds(view, plan)
    heads = [] if heads is None else heads
    signs = rule_posts(view, plan, heads)
    answered = [] if signs else rule_answers_signed_below(view, plan, heads)
    headline = rule_headline(view, plan)
    plan.headline = headline
    rule_frame(view, plan, headline)
    rule_tables(view, plan)
    if not (signs or answered):
        rule_unheaded(view, plan)
    _rule_zones(view, plan)
    rule_below_captions(view, plan)
    rule_below_prose(view, plan)
    rule_answers(view, plan)
    if not answered:
        rule_thread(view, plan, forum=forum, product=product, signed=bool(signs))
    if signs:
        rule_said(view, plan, signs)
    _rule_gap_after_body(view, plan, quiet=quiet)
    _rule_below_empty(view, plan)
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
    role = "chrome.share" if _is_share_button(view, at) else line.roles[0]
    if role == "related.inline":
        return rule_teaser(view, plan, at)
    if line.prose and plan.article[at] >= LIKELY and not role.startswith("metadata."):
        return at + 1  # a sentence of the article that happens to say something
    if role in UNSURE and (is_amid_text(view, plan, at) or _is_note(view, at)):
        return at + 1
    if role == "article.heading":
        return rule_references(view, plan, at)
    if role in HEADINGS:
        return _rule_related(view, plan, at, role)
    if role in OPENS_DISCUSSION:
        return rule_discussion(view, plan, at)
    if role == "comments.more":
        plan.rule(at, "says what it is", Zone.COMMENTS, Kind.OTHER)
    elif role == "metadata.tags":
        return rule_tags(view, plan, at)
    elif role.startswith("metadata."):
        kind = Kind.BYLINE if role == "metadata.byline" else Kind.DATE
        plan.rule(at, "says what it is", Zone.METADATA, kind)
    elif role.startswith("chrome."):
        return rule_chrome(view, plan, at, role)
    return at + 1


def _is_share_button(view: View, at: int) -> bool:
    """Whether a line that may be a form's label ("Email") stands in a bar of buttons that share the page."""
    roles = view.lines[at].roles
    if roles[0] != "comments.form" or "chrome.share" not in roles:
        return False
    beside = [view.lines[near] for near in (at - 2, at - 1, at + 1, at + 2) if 0 <= near < len(view)]
    return any(says(line, "chrome.share") for line in beside) and not any(says(line, "comments.") for line in beside)


def _is_note(view: View, at: int) -> bool:
    """Whether a line is a note in square brackets, as transcripts have them: "[Music]" is no menu's word."""
    text = view.texts[at]
    return text.startswith("[") and text.endswith("]")


def _rule_related(view: View, plan: Plan, at: int, role: str) -> int:
    """Rule on the list below a heading, unless it turns out to be none; the next line to look at is returned."""
    if at < plan.unlisted or (role in WEAK_HEADINGS and plan.lists):  # "Latest news" is what such a page is about
        return at + 1
    before = len(plan.made)
    end = rule_list(view, plan, at)
    if role not in WEAK_HEADINGS:
        if _is_all_there_is(view, plan, at, end):
            _take_list_back(plan, before, end)
        elif role == "related.sponsored" and _are_sentences(view, plan, at, end):
            _take_list_back(plan, before, end)
            plan.rule(at, "names a sponsor", Zone.CHROME, Kind.ADVERT)
            return at + 1
        return end
    if any(plan.kind(line) is Kind.ITEM for line in range(at + 1, end)):
        return end
    _take_list_back(plan, before, end)
    return at + 1


def _take_list_back(plan: Plan, made: int, end: int) -> None:
    """Undo the rulings on a list: what is no list from its first heading on is none from the next one in it either."""
    plan.take_back(made)
    plan.unlisted = end


def _is_all_there_is(view: View, plan: Plan, start: int, end: int) -> bool:
    """Whether a list is what a page is for: it has hardly a word of text beside it, or nothing but teasers."""
    length = int(view.looks.units[start:end].sum())
    beside = int(plan.text[-1] - plan.text[end] + plan.text[start])
    if length < max(LIST_UNITS, TIMES_THE_TEXT * beside):
        return False
    return beside < HARDLY_ANY or _are_teasers(view, plan, start)


def _are_teasers(view: View, plan: Plan, end: int) -> bool:
    """Whether most prose above a line stands right below a headline, as that of a home page's first stories does."""
    prose = np.flatnonzero(np.diff(plan.text[: end + 1])).tolist()
    headed = sum(at > 0 and is_headline(view.lines[at - 1]) for at in prose)
    return len(prose) >= FEWEST_TEASERS and headed >= HEADED_SHARE * len(prose)


def _are_sentences(view: View, plan: Plan, start: int, end: int) -> bool:
    """Whether many items of a list are sentences, with the line that ends it: the text goes on below its sponsor.

    Headlines that have teasers, several of them, are the sponsor's.
    """
    items = [at for at in range(start + 1, end) if plan.kind(at) in (Kind.ITEM, Kind.TEASER)]
    if end < len(view) and plan.zone(end) is None and ends_in_stop(view, end):
        items.append(end)
    teasers = [at for at in items if is_teaser_below(view, at)]
    own = teasers if len(teasers) > 1 else ()
    sentences = sum(view.lines[at].end is End.SENTENCE and at not in own for at in items)
    return SENTENCES_SHARE * len(items) <= sentences > 0


def _rule_gap_after_body(view: View, plan: Plan, *, quiet: bool) -> None:
    """Between the line that ends the body and the next zone nothing is article: there stand promos and buttons.

    On a ``quiet`` page, where a line may say so by chance, only if that zone is near.
    """
    n = len(view)
    goes_on = _body_goes_on(view, plan)
    for start in view.spoken:
        if plan.rulings[start] is None or not ends_the_body(view, start) or goes_on(start):
            continue
        if not plan.text[start]:  # no text has begun: a bar above a poem
            continue
        end = _gap_ends(plan, start) if quiet else n
        listed = _in_lists(plan, start + 1, end)
        for at in range(start + 1, end):
            free = plan.rulings[at] is None and at not in listed
            if free and not view.lines[at].prose and not is_amid_text(view, plan, at):
                plan.rule(at, "after the end of the body", Zone.CHROME, Kind.PROMO)
        return


def _rule_below_empty(view: View, plan: Plan) -> None:
    """Below a text and a discussion without a comment the article does not go on, unless there is prose."""
    empty = max((at for at in plan.made if plan.kind(at) is Kind.EMPTY_STATE), default=len(view))
    if not plan.text[empty] or view.looks.prose[empty:].any():  # no text has begun: a bar above a poem
        return
    for at in range(empty + 1, len(view)):
        if plan.rulings[at] is None:
            plan.rule(at, "below a discussion without a comment", Zone.CHROME, Kind.OTHER)


def _in_lists(plan: Plan, start: int, end: int) -> set[int]:
    """The lines in runs that the cues call related content: lists without a heading."""
    found: set[int] = set()
    run: list[int] = []
    for at in range(start, end):
        if plan.rulings[at] is None and plan.offer[at] > 0 and plan.article[at] < LIKELY:
            run.append(at)
            found.update(run if len(run) == HEADLESS else run[-1:] if len(run) > HEADLESS else ())
        else:
            run = []
    return found


def _gap_ends(plan: Plan, start: int) -> int:
    """The next zone below a line, if it is near; else there is no gap."""
    below = min((at for at in plan.made if at > start and plan.zone(at) in _BELOW), default=start)
    return below if below - start <= GAP else start


def _body_goes_on(view: View, plan: Plan) -> Callable[[int], bool]:
    """Tells of a line whether prose without a ruling, or a ruling for the article, stands below it."""
    looks, n = view.looks, len(view)
    ruled = np.fromiter((ruling is not None for ruling in plan.rulings), np.bool_, n)
    loose = ~ruled & (looks.prose | (looks.kind == LineClass.BODY))
    below = np.append(np.cumsum(np.where(loose, looks.units, 0)[::-1])[::-1], 0)
    last = max((at for at in plan.made if plan.zone(at) is Zone.ARTICLE), default=-1)

    def goes_on(line: int) -> bool:
        left = int(below[line + 1])
        is_foot = says(view.lines[line], "chrome.legal") and left < HALF * int(below[0])  # not the menu's "Terms"
        return last > line or (left >= FEW_UNITS and not is_foot)

    return goes_on
