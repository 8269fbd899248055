"""The article's own frame: its headline, the lines between headline and text, and what comes after the text."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import regex

from cleanscrape.assembling.embeds.heads import post_head
from cleanscrape.assembling.metadata.author_names import is_person, is_uncased
from cleanscrape.deciding.captions import CAPTION_WORDS, ends_in_credit
from cleanscrape.deciding.text.headline import text_begins
from cleanscrape.deciding.text.lines import NUMBERED, ONLY_TIME, End, Mark
from cleanscrape.deciding.text.looking import PARAGRAPH_UNITS
from cleanscrape.deciding.text.shapes import BEHIND_NAME, is_signed, is_time, says
from cleanscrape.deciding.text.tables import cells_of
from cleanscrape.deciding.text.view import LIKELY, Plan, View, is_text
from cleanscrape.lexicon import phrases
from cleanscrape.lexicon.punctuation import QUESTION_MARKS
from cleanscrape.model import Kind, Zone

REPEATED = 15
"""Characters of a caption's text that say that it is the same as the line above."""
SURE, POSSIBLE, HARDLY = 0.6, 0.1, 0.02
"""Chances of a line to be article."""
SENTENCE_UNITS, OPENING_WORDS = 8, 7
"""A shorter sentence may be a button; the words of one that may be a phrase which the lexicon knows."""
ANSWER_UNITS = 5
"""Fewer are a button's below its question: "Yes, please."."""
MOST_CUT = 2
"""Lines cut out between two of the text, beside posts."""
REFERENCES = 3
"""So many numbered lines are a list."""
NAMED_CHARACTERS = 60
MENU_ROWS = 6
"""Rows of a table that show whether it is a menu."""
BYLINE_LINES = 4
"""Lines below a deck among which the byline is."""
_MENU = ("chrome.", "related.")
"""What a menu's words say."""
_CUT = (Zone.RELATED, Zone.EMBED, Zone.CHROME, Zone.COMMENTS)
_NUMBER = regex.compile(r"[\[(]?(\d{1,3})[.)\]]")
"""The number of a reference; what follows it may be glued to it."""


def rule_frame(view: View, plan: Plan, headline: int | None) -> None:
    """Bylines and dates around the headline are metadata."""
    begins = text_begins(view, plan.article)
    if begins is None:
        return
    low = max((begins if headline is None else headline) - 6, 0)
    _rule_who_and_when(view, plan, range(low, min(begins + 1, len(view))))
    if headline is not None:
        between = range(headline + 1, min(begins, len(view)))
        _rule_names(view, plan, between)
        _rule_first_prose(view, plan, between)
    if begins - 1 == headline:
        _rule_below_deck(view, plan, begins + 1)


def _rule_who_and_when(view: View, plan: Plan, lines: range) -> None:
    for at in lines:
        line = view.lines[at]
        if line.prose:
            continue
        if _is_byline(view, at):
            plan.rule(at, "byline at the headline", Zone.METADATA, Kind.BYLINE)
        elif says(line, "metadata.date", "metadata.reading_time") or is_time(line):
            plan.rule(at, "date at the headline", Zone.METADATA, Kind.DATE)


def _rule_first_prose(view: View, plan: Plan, between: range) -> None:
    """A paragraph below headline, date and buttons is the text's first, however few lines of prose stand beside it."""
    first = next((at for at in between if view.lines[at].prose), None)
    if first is None or plan.zone(first) is not None or view.lines[first].roles:
        return
    dated = any(plan.kind(at) in (Kind.DATE, Kind.BYLINE) for at in range(between.start, first))
    if dated and plan.article[first] >= POSSIBLE and view.lines[first].units >= PARAGRAPH_UNITS:
        plan.rule(first, "first paragraph below the headline", Zone.ARTICLE, Kind.PARAGRAPH)


def _rule_below_deck(view: View, plan: Plan, start: int) -> None:
    """Between headline and byline a sentence or two may stand that sum the text up."""
    end = start
    while end < min(start + BYLINE_LINES, len(view)) and not view.lines[end].prose:
        end += 1
    if any(_is_byline(view, at) for at in range(start, end)):
        _rule_who_and_when(view, plan, range(start, end))


def _is_byline(view: View, at: int) -> bool:
    """Whether a line says who wrote the text: by its words, by a job or by an account."""
    return (
        says(view.lines[at], "metadata.byline") or is_signed(view.lines[at], view.texts[at]) or _has_account(view, at)
    )


def _has_account(view: View, at: int) -> bool:
    """Whether a line is a person's name with an account, or one of the two right at the other: "Jane Doe @jane_d"."""
    text = view.texts[at]
    head = post_head(text)
    if head is not None:
        return _is_name(head.name or view.texts[max(at - 1, 0)])
    below = post_head(view.texts[at + 1]) if at + 1 < len(view) else None
    return below is not None and below.name is None and _is_name(text)


def _rule_names(view: View, plan: Plan, between: range) -> None:
    """Between headline and text a bare name right beside the date is the author's."""
    for at in between:
        line = view.lines[at]
        if plan.zone(at) is not None or line.roles or line.time or line.end is not End.OPEN:
            continue
        dated = any(plan.kind(beside) is Kind.DATE for beside in (at - 1, at + 1) if beside in between)
        if dated and _is_name(view.texts[at]):
            plan.rule(at, "name beside the date at the headline", Zone.METADATA, Kind.BYLINE)


def _is_name(text: str) -> bool:
    """Whether a line is shaped like a person's name, and nothing but their paper or job behind it."""
    name = BEHIND_NAME.split(text, maxsplit=1)[0]
    return len(text) <= NAMED_CHARACTERS and (is_person(name) or (" " in name and is_uncased(name)))


def rule_tables(view: View, plan: Plan) -> None:
    """A table right below the article's text is the article's, with the line that may stand between; a menu is not."""
    above: int | None = None
    for at in np.flatnonzero(view.tables).tolist():
        if at == 0 or view.tables[at - 1] != view.tables[at]:
            above = None if _is_menu(view, at) else _text_above(view, plan, at)
            if above is not None and above + 1 < at:
                kind = Kind.HEADING if view.lines[at - 1].end is End.OPEN else Kind.PARAGRAPH
                plan.rule(at - 1, "heads a table of the article", Zone.ARTICLE, kind)
        if above is not None:
            plan.rule(at, "in a table of the article", Zone.ARTICLE, Kind.TABLE)


def _is_menu(view: View, first: int) -> bool:
    """Whether most cells in the first rows of a table are a menu's words; a header of figures may have some, too."""
    rows = [at for at in range(first, min(first + MENU_ROWS, len(view))) if view.tables[at] == view.tables[first]]
    cells = [cell for at in rows for cell in cells_of(view.texts[at])]
    menu = sum(any(role.startswith(_MENU) for role in said) for said in phrases.roles_of(cells))
    return 2 * menu > len(cells)


def _text_above(view: View, plan: Plan, first: int) -> int | None:
    """The line of text, or of a table of the article, right above a table or above the line that heads it."""
    for above in range(first - 1, max(first - 3, -1), -1):
        if is_text(view, plan, above) or plan.kind(above) is Kind.TABLE:
            return above
        line = view.lines[above]
        if plan.zone(above) is not None or (line.roles and not says(line, "article.")):
            return None
    return None


def rule_references(view: View, plan: Plan, index: int) -> int:
    """A numbered list under "References" and the like is the author's; the line after it is returned.

    Without the numbers nothing is said: other headings of this kind head prose, which needs no rule.
    """
    end = index + 1
    number = 1
    while end < len(view) and plan.zone(end) is None and _number(view.texts[end]) == number:
        end, number = end + 1, number + 1
    if end - index <= REFERENCES:
        return index + 1
    plan.rule(index, "heads a numbered list", Zone.ARTICLE, Kind.HEADING)
    for at in range(index + 1, end):
        plan.rule(at, "in a numbered list of the article's own", Zone.ARTICLE, Kind.LIST_ITEM)
    return end


def _number(text: str) -> int | None:
    found = _NUMBER.match(text)
    return int(found[1]) if found else None


def rule_below_captions(view: View, plan: Plan) -> None:
    """Prose right below the text of a picture in the article is the article's, unless it says something else.

    A caption breaks the run of prose: by its looks alone the last paragraph below one is like a promo.
    """
    doubtful = view.looks.prose & (plan.article < LIKELY) & (plan.article >= POSSIBLE)
    for at in np.flatnonzero(doubtful).tolist():
        if at < 2 or view.lines[at].roles or any(plan.rulings[at - 2 : at + 1]) or not _is_caption(view, at - 1):
            continue
        if view.lines[at - 2].prose and plan.article[at - 2] >= LIKELY:
            plan.rule(at - 1, "picture between paragraphs", Zone.ARTICLE, Kind.CAPTION)
            plan.rule(at, "below a picture of the article", Zone.ARTICLE, Kind.PARAGRAPH)


def rule_below_prose(view: View, plan: Plan) -> None:
    """A sentence right below prose of the article is the article's, unless it says something else.

    The last one before tags and boxes looks like a promo by all that follows it. What was cut out of the text, such as
    a teaser, may stand between.
    """
    looks, article = view.looks, plan.article
    sentence = (looks.end == End.SENTENCE) & (looks.units >= SENTENCE_UNITS) & (looks.signs == 0) & (looks.time == 0)
    for at in np.flatnonzero(sentence & (article < LIKELY) & (article >= HARDLY)).tolist():
        if view.lines[at].roles or plan.zone(at) is not None or _opens_like_a_box(view.texts[at]):
            continue
        above = _above_cuts(plan, at)
        if above is not None and _is_sure_prose(view, plan, above):
            plan.rule(at, "right below prose of the article", Zone.ARTICLE, Kind.PARAGRAPH)


def rule_answers(view: View, plan: Plan) -> None:
    """What answers a question of an interview is the article's if the question before it was answered, too.

    The last answer stands above tags and boxes, and a short one looks like a promo. By itself a question says little:
    "Want to know more?" stands above a button.
    """
    looks, article = view.looks, plan.article
    short = (looks.end == End.SENTENCE) & (looks.units >= ANSWER_UNITS) & (article < LIKELY) & (article >= POSSIBLE)
    for at in np.flatnonzero(short).tolist():
        if view.lines[at].roles or plan.zone(at) is not None or _asks(view, plan, at):
            continue
        if not _asks(view, plan, at - 1) or (article[at - 1] < LIKELY and plan.zone(at - 1) is None):
            continue
        answer = _above_cuts(plan, at - 1)
        if answer is None or not _is_sure_prose(view, plan, answer) or _asks(view, plan, answer):
            continue
        asked = _above_cuts(plan, answer)
        if asked is not None and _asks(view, plan, asked):
            plan.rule(at, "answers a question of the article", Zone.ARTICLE, Kind.PARAGRAPH)


def _asks(view: View, plan: Plan, at: int) -> bool:
    """Whether a line is a question, and nothing decided but the article's."""
    return at >= 0 and plan.zone(at) in (None, Zone.ARTICLE) and view.texts[at][-1] in QUESTION_MARKS


def _is_sure_prose(view: View, plan: Plan, at: int) -> bool:
    return view.lines[at].prose and plan.article[at] >= SURE and plan.zone(at) is None


def _opens_like_a_box(text: str) -> bool:
    """Whether the first words of a sentence are those of a box: "Sign up for our newsletter and get ..."."""
    words = text.split(maxsplit=OPENING_WORDS)[:OPENING_WORDS]
    openings = (" ".join(words[:end]) for end in range(2, len(words) + 1))
    return any(role.startswith("chrome.") for opening in openings for role in phrases.roles(opening))


def _above_cuts(plan: Plan, at: int) -> int | None:
    """The line above one, and above what was cut out of the text right before it: a whole post, else a line or two."""
    left, above = MOST_CUT, at - 1
    while above >= 0 and left >= 0:
        zone = plan.zone(above)
        if zone not in _CUT:
            return above
        left -= zone is not Zone.EMBED
        above -= 1
    return None


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
    captions = [at for at in found if _is_caption(view, at)]
    captions += [above for at in captions for above in (at - 1, at - 2) if above in found and _repeats(view, above, at)]
    return found | dict.fromkeys(captions, Kind.CAPTION)


def _repeats(view: View, above: int, caption: int) -> bool:
    """Whether a caption says again, with its credit, what stands right above it: the picture's own text."""
    text = view.texts[above]
    return len(text) >= REPEATED and view.texts[caption].startswith(text)


def _is_caption(view: View, at: int) -> bool:
    """A picture's text: a credit, a line that ends with one, or Markdown's picture."""
    line = view.lines[at]
    if view.marks[at] is Mark.PICTURE or says(line, "article.caption"):
        return True
    if line.units > CAPTION_WORDS or line.roles or line.end is not End.OPEN:
        return False
    return ends_in_credit(view.texts[at])


def _headings(view: View) -> npt.NDArray[np.bool_]:
    """Short lines without an end mark before a line of prose."""
    looks = view.looks
    short = (looks.units <= 16) & (looks.end == End.OPEN) & ~looks.prose & (looks.time != ONLY_TIME)
    return np.asarray(short & np.append(looks.prose[1:], False))
