"""Which line is the headline: the likeliest of those at the head of the text, by cues with fitted weights.

Truth for the fit is what the same pages' markup says: ``python -m benchmarks fit-headline``.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import regex

from cleanscrape.deciding.captions import ends_in_credit
from cleanscrape.deciding.text.lines import CASES, SIGNS, End, Line, LineClass, Mark
from cleanscrape.deciding.text.shapes import (
    CALLS,
    MAX_HEADLINE,
    MIN_HEADLINE,
    has_kicker,
    is_headline,
    is_signed,
    is_time,
    says,
    stems,
    window,
)
from cleanscrape.deciding.text.view import Chances, Plan, View
from cleanscrape.evidence.bins import edges
from cleanscrape.evidence.facts import Ints
from cleanscrape.evidence.weights import read_packaged
from cleanscrape.lexicon import phrases, times
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.units import count_words

SEARCH = (130, 3)
"""Lines above and below the beginning of the text among which the headline is sought."""
TEXT = 12
"""Lines of the text in which the headline's words are looked for."""
BEGINS = 0.05
"""Share of the text that has been read where it surely has begun: what looks like text before is a line or two."""
SURE = 0.4
"""Probability from which on a line is taken for the headline."""
SHORTEST = 2
"""Words of the shortest headline."""
ECHO = 40
"""Lines around the headline in which the same text is its echo."""
FRAME = ("metadata.byline", "metadata.date", "metadata.reading_time")
FILE = "text_headline_weights.json"

ABOVE, BELOW, PLACE = "alike above", "alike below", "place among those alike"
LONGER_ABOVE, LONGER_BELOW = "longer than the one above", "longer than the one below"
LIMITS: dict[str, tuple[float, ...]] = {
    "lines to the text": (-1, 0, 1, 2, 3, 4, 6, 9, 14, 25, 40),
    "words": (2, 3, 4, 6, 8, 11, 15, 20, 27),
    "chance to be article": (0.02, 0.1, 0.25, 0.5, 0.75),
    "its words in the text": (0.01, 0.2, 0.35, 0.5, 0.65, 0.8),
    "lines to who or when": (1, 2, 3, 5, 9),
    "times it stands there": (2, 3, 4),
    "longer lines near": (1, 2, 3, 5, 9),
    "lines above": (1, 2, 5, 15, 40),
    "others to the text": (1, 2, 3, 5, 8),
    ABOVE: (1, 2, 3),
    BELOW: (1, 2, 3),
}
"""Cues with a figure, and where their bins divide."""
MARKED, ECHOES, SPEAKS = "marked as a heading", "stands there before", "says something"
"""Cues that fire or do not."""
_PRICE = SIGNS.index("price")
PLACES = {"line above": -1, "line below": 1, "second line below": 2}
"""Cues with the sort of a line beside."""
_SHAPES = {
    "sentence ends within": regex.compile(r"\p{Ll}{3}[.!?]\s+\p{Lu}"),
    "ends in a bracket": regex.compile(r"[)）\]]$"),
    "holds a trail": regex.compile(r"\S\s?[>›»/|]\s?\S"),
}
"""Cues that fire on what a line holds."""
FLAGS = (MARKED, ECHOES, SPEAKS, *_SHAPES)
_BINS = {name: tuple(f"{name}: {label}" for label in edges(*limits)) for name, limits in LIMITS.items()}
_BAR = regex.compile(r"[|·•‧]")
_BRACKETED = regex.compile(r"[\[(（【][^\[\](（）)【】]*[\])）】]$")
"""Nothing but a bracket: "[edit | edit source]"."""
FAR = 99
NEAR = 8
"""Lines around one among which it may be the longest."""


def candidates(view: View, article: Chances) -> dict[int, list[str]]:
    """The lines that may be the headline, with the names of the cues that fire on each."""
    begins = text_begins(view, article)
    if begins is None:
        return {}
    above, below = SEARCH
    lines = range(max(begins - above, 0), min(begins + below + 1, len(view)))
    taken = stems(window(view, begins, begins + TEXT))
    found = [at for at in lines if _may_be(view, at)]
    found = [at for at in found if view.marks[at] is Mark.HEADING and at <= begins] or found
    between = (bisect_left(found, begins) - number - 1 for number in range(len(found)))
    alike = {at for at in found if view.lines[at].units >= MIN_HEADLINE and not view.lines[at].roles}
    return {
        at: [*_evidence(view, article, at, begins, taken), *_beside(view, at, others), *_among(view, at, alike)]
        for at, others in zip(found, between, strict=True)
    }


def text_begins(view: View, article: Chances) -> int | None:
    """The line of prose at which the article has begun; None where hardly anything is likely article."""
    mass = np.cumsum(np.where(view.looks.prose & (article >= 0.4), view.looks.units * article, 0.0))
    if not len(mass) or mass[-1] < 1:
        return None
    return int(np.searchsorted(mass, BEGINS * mass[-1]))


def _may_be(view: View, at: int) -> bool:
    line, text = view.lines[at], view.texts[at]
    if (
        view.marks[at] is Mark.PICTURE
        or _BRACKETED.match(text)
        or not (is_headline(line) or _is_short(line, text) or _asks(line, text))
    ):
        return False
    return not (is_time(line) or (line.time and is_dateline(text)) or ends_in_credit(text) or is_signed(line, text))


def _is_short(line: Line, text: str) -> bool:
    """Two words, such as the title of a manual's page."""
    return line.units == SHORTEST and text[0].isalnum() and line.end is not End.COLON and not line.roles


def _asks(line: Line, text: str) -> bool:
    """A question, or a call, as long as a sentence of the text: headlines may end so."""
    return line.prose and line.units <= MAX_HEADLINE and text.endswith(CALLS)


def is_dateline(text: str) -> bool:
    """Whether a line is a time and, behind bars, nothing that could be a headline: "7 May 2025 | BOATS | 1 comment"."""
    first, *others = map(str.strip, _BAR.split(text))
    if not others or not times.only_time(first):
        return False
    return all(count_words(part) < MIN_HEADLINE or times.only_time(part) or phrases.roles(part) for part in others)


def _evidence(view: View, article: Chances, at: int, begins: int, taken: set[str]) -> list[str]:
    """The rows that fire on one line. ``taken``: the words that the text at ``begins`` takes up."""
    line = view.lines[at]
    wanted = stems(view.texts[at])
    if at >= begins:  # its own words do not count
        taken = stems(window(view, at + 1, begins + TEXT))
    same = np.flatnonzero(view.looks.texts == view.looks.texts[at])
    lengths = view.looks.units[max(at - NEAR, 0) : at + NEAR + 1]
    figures = (
        ("lines to the text", begins - at),
        ("words", line.units),
        ("chance to be article", float(article[at])),
        ("its words in the text", len(wanted & taken) / max(len(wanted), 1)),
        ("lines to who or when", _to_frame(view, at)),
        ("times it stands there", len(same)),
        ("longer lines near", int(((lengths > line.units) & (lengths <= 40)).sum())),
        ("lines above", at),
    )
    rows = [_BINS[name][bisect_right(LIMITS[name], value)] for name, value in figures]
    kind = LineClass.HEAD if has_kicker(line) else line.kind
    rows += [f"case: {CASES[line.case]}", f"ends: {line.end.name.lower()}", f"kind: {kind.name.lower()}"]
    if view.marks[at] is Mark.HEADING:
        rows.append(MARKED)
    if same[0] < at:
        rows.append(ECHOES)
    if line.roles and not has_kicker(line):
        rows.append(SPEAKS)
    return rows


def _beside(view: View, at: int, others: int) -> list[str]:
    """The rows of what stands around a line; ``others``: that may be the headline, between it and the text."""
    name, text = "others to the text", view.texts[at]
    rows = [_BINS[name][bisect_right(LIMITS[name], others)]]
    rows += [f"{place}: {_sort(view, at + step)}" for place, step in PLACES.items()]
    return rows + [sign for sign, expression in _SHAPES.items() if expression.search(text)]


def _among(view: View, at: int, alike: set[int]) -> list[str]:
    """The rows of the lines that touch a line and may be the headline as well: what stands below one is its deck."""
    above, below = _touching(at, alike, -1), _touching(at, alike, 1)
    rows = [_BINS[name][bisect_right(LIMITS[name], value)] for name, value in ((ABOVE, above), (BELOW, below))]
    if above or below:
        rows.append(f"{PLACE}: {min(above, 2) + 1} of {min(above + below + 1, 4)}")
    for there, step, name in ((above, -1, LONGER_ABOVE), (below, 1, LONGER_BELOW)):
        if there:
            rows.append(f"{name}: {'yes' if view.lines[at].units > view.lines[at + step].units else 'no'}")
    return rows


def _touching(at: int, alike: set[int], step: int) -> int:
    """How many lines alike follow one in one direction without a gap, as far as the bins tell them apart."""
    most = int(LIMITS[ABOVE][-1])
    return next((number for number in range(most) if at + (number + 1) * step not in alike), most)


def _sort(view: View, at: int) -> str:
    """What sort of line stands at a place."""
    if not 0 <= at < len(view):
        return "none"
    line = view.lines[at]
    if is_time(line) or says(line, *FRAME):
        return "who or when"
    if line.roles:
        return line.roles[0].partition(".")[0]
    if line.signs == _PRICE:
        return "price"
    if line.prose or line.end is End.SENTENCE:
        return "prose" if line.prose else "sentence"
    return "label" if line.units <= SHORTEST else "headline" if is_headline(line) else "other"


def _to_frame(view: View, at: int) -> int:
    """Lines to the next byline or date below."""
    for below in range(at + 1, min(at + 10, len(view))):
        if says(view.lines[below], *FRAME) or is_time(view.lines[below]):
            return below - at
    return FAR


def likeliest(
    found: Mapping[int, Sequence[str]], weights: Mapping[str, float], texts: Ints | None = None
) -> tuple[int | None, float]:
    """The line that the weights speak for most, and the probability that what it says is the headline.

    There may be none. ``texts``: the number of each line's text, for a headline often stands there several times.
    """
    if not found:
        return None, 0.0
    lines = np.array(list(found))
    powers = np.exp(np.clip([sum(weights.get(row, 0.0) for row in rows) for rows in found.values()], -50, 50))
    _, which = np.unique(lines if texts is None else texts[lines], return_inverse=True)
    pooled = np.bincount(which, weights=powers)[which]
    best = int(np.lexsort((powers, pooled))[-1])
    return int(lines[best]), float(pooled[best] / (powers.sum() + np.exp(weights.get(NONE, 0.0))))


NONE = "none"
"""The row for a page whose headline stands in none of the lines."""


@lru_cache(maxsize=1)
def headline_weights() -> dict[str, float]:
    """The shipped weights by the names of the rows."""
    found: dict[str, float] = json.loads(read_packaged(FILE))["weights"]
    return found


def _only_title(view: View, plan: Plan) -> int | None:
    """The page's only first heading in Markdown, if most of the text stands below it."""
    if len(view.titles) != 1:
        return None
    (title,) = view.titles
    line = view.lines[title]
    if plan.zone(title) is not None or line.units > MAX_HEADLINE or says(line, "related.", "comments."):
        return None
    heads_text = 2 * int(plan.text[title]) <= int(plan.text[-1])
    return title if heads_text and any(map(str.isalpha, view.texts[title])) else None


def rule_headline(view: View, plan: Plan) -> int | None:
    """Find the headline and rule on it and on its echoes; its line is returned."""
    best = _likeliest_line(view, plan)
    if best is None:
        best = _only_title(view, plan)
    if best is None:
        return None
    plan.rule(best, "headline above the text", Zone.ARTICLE, Kind.HEADLINE)
    for at in range(max(best - ECHO, 0), min(best + ECHO, len(view))):
        if at != best and view.texts[at] == view.texts[best]:
            plan.rule(at, "echo of the headline", Zone.CHROME, Kind.NAVIGATION)
    return best


def _likeliest_line(view: View, plan: Plan) -> int | None:
    """The line that the weights take for the headline, if they are sure enough."""
    free = {at: rows for at, rows in candidates(view, plan.article).items() if plan.zone(at) is None}
    best, chance = likeliest(free, headline_weights(), view.looks.texts)
    return best if chance >= SURE else None
