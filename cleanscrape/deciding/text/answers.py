"""Questions and answers whose posts are signed below their text: "answered May 3, 2024 at 10:12", and a name.

The posts are the article. Between the foot of one and the text of the next stand readers' remarks, each with its name
and time, how many answers there are, and votes.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from cleanscrape.assembling.comment_headers import is_name
from cleanscrape.deciding.labels import PostHead
from cleanscrape.deciding.text.lines import Line
from cleanscrape.deciding.text.posts import WHO_POSTED, is_split
from cleanscrape.deciding.text.shapes import FIGURE, is_said, is_time, says
from cleanscrape.deciding.text.view import HEADER_UNITS, Plan, View
from cleanscrape.model import Kind, Zone

FOOT = "comments.answered"
FEWEST = 2
"""Posts that are signed so: a question and its answer."""
PREFACE = 120
"""Most units of prose above the first post: what the house says of itself. Readers ask below texts, too."""
REACH = 6
"""Lines from a post's last words to its foot: buttons, who edited it and when."""
WORDS = 2
"""Units of a line that says something."""
PROFILE = 4
"""Lines below the name of who posted that may tell how good they are: points, badges."""
PROFILE_UNITS = 12


class Answer(NamedTuple):
    """Where a post's text begins, where it ends, the line that says when, and the one below that says who."""

    begin: int
    end: int
    foot: int
    name: int | None


def answers_of(view: View) -> list[Answer]:
    """The posts that are signed below; none where the page is no such thread.

    Most have a name: what is only told to have been answered stands in a list of questions.
    """
    whole = [at for at in view.spoken if says(view.lines[at], FOOT) and not view.lines[at].prose]
    feet = sorted({*whole, *(at + 1 for at in range(len(view) - 1) if is_split(view, at, FOOT))})
    above = (-1, *feet)
    found = [_answer(view, last, foot) for last, foot in zip(above, feet, strict=False)]
    answers = [each for each in found if each is not None]
    named = sum(answer.name is not None for answer in answers)
    return answers if len(answers) >= FEWEST and 2 * named > len(answers) else []


def _answer(view: View, above: int, foot: int) -> Answer | None:
    """The post above a foot: below the last line there that tells who said something else and when."""
    end = _end(view, above, foot)
    mark = next((at for at in range(end - 1, above, -1) if _is_mark(view, at)), above)
    said = next((at for at in range(mark + 1, end) if is_said(view.lines[at])), end)
    votes = [at for at in range(mark + 1, said) if FIGURE.match(view.texts[at])]
    begin = votes[-1] + 1 if votes else mark + 1
    own = [line for line in view.lines[begin:end] if line.prose or not line.roles]
    if mark < 0 or not any(line.units >= WORDS for line in own):
        return None
    return Answer(begin, end, foot, _name_below(view, foot))


def _end(view: View, above: int, foot: int) -> int:
    """Where a post's text ends: above the buttons and times that stand right above its foot."""
    end = foot
    for at in range(foot - 1, max(above, foot - 1 - REACH), -1):
        line = view.lines[at]
        if is_said(line) or says(line, "comments.") or FIGURE.match(view.texts[at]):
            break
        if line.roles or _is_mark(view, at):
            end = at
    return end


def _is_mark(view: View, at: int) -> bool:
    """Whether a line is of what stands between posts: a time, a name with a time, a heading or button of remarks."""
    line = view.lines[at]
    if line.prose or line.units > HEADER_UNITS:
        return view.is_header(at)
    return is_time(line) or says(line, "comments.") or view.is_header(at)


def rule_answers_signed_below(view: View, plan: Plan, found: list[PostHead]) -> list[Answer]:
    """Rule on posts that are signed below their text, and on the remarks between them. ``found`` takes who and when."""
    answers = answers_of(view)
    if answers and plan.text[answers[0].begin] > PREFACE:
        return []
    for answer in answers:
        for at in range(answer.begin, answer.end):
            if not view.lines[at].roles or view.lines[at].prose:
                plan.rule(at, "post that is signed below", Zone.ARTICLE, Kind.PARAGRAPH)
        _rule_foot(view, plan, answer)
        found.append(PostHead(answer.begin, answer.name, answer.foot, answer.begin))
    for before, after in pairwise(answers):
        _rule_remarks(view, plan, before.foot + 1, after.begin)
    return answers


def _rule_foot(view: View, plan: Plan, answer: Answer) -> None:
    """Who wrote or edited a post and when, between buttons."""
    for at in range(answer.end, answer.foot):
        if not view.lines[at].roles and (is_time(view.lines[at]) or is_name(view.texts[at])):
            plan.rule(at, "who edited a post", Zone.METADATA, Kind.OTHER)
        elif not view.lines[at].roles:
            plan.rule(at, "between a post and its foot", Zone.CHROME, Kind.OTHER)
    plan.rule(answer.foot, "when a post was written", Zone.METADATA, Kind.DATE)
    if answer.name is not None:
        plan.rule(answer.name, WHO_POSTED, Zone.METADATA, Kind.BYLINE)
        _rule_profile(view, plan, answer.name)


def _name_below(view: View, foot: int) -> int | None:
    at = foot + 1
    return at if at < len(view) and not view.lines[at].roles and is_name(view.texts[at]) else None


def _rule_profile(view: View, plan: Plan, name: int) -> None:
    """Points and badges below a name."""
    for at in range(name + 1, min(name + 1 + PROFILE, len(view))):
        line, text = view.lines[at], view.texts[at]
        if line.prose or line.roles or line.units > PROFILE_UNITS or not text[0].isdecimal():
            return
        plan.rule(at, "of a profile", Zone.CHROME, Kind.BIO)


def _rule_remarks(view: View, plan: Plan, start: int, end: int) -> None:
    """What is said between the foot of a post and the next post's text, by those who sign it with name and time."""
    for at in range(start, end):
        line = view.lines[at]
        if line.prose or not (line.roles or FIGURE.match(view.texts[at])):
            plan.rule(at, "remark on a post", Zone.COMMENTS, _kind_of_remark(line))


def _kind_of_remark(line: Line) -> Kind:
    return Kind.COMMENT if line.prose else Kind.DATE if is_time(line) else Kind.OTHER
