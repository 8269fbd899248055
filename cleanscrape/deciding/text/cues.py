"""The cues for flattened text: each puts every line into one of its named bins.

The first pass looks at the line and at the shape of the lines around it; the second at what the first pass thinks
of those. A cue holds no weight; the fitted table does (``cleanscrape/evidence/text_weights.json``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from cleanscrape.deciding.text import main_run
from cleanscrape.deciding.text.lines import CASES, DIGITS, OPENINGS, SIGNS, End, LineClass, Mark
from cleanscrape.deciding.text.view import View
from cleanscrape.deciding.text.words import LineWords
from cleanscrape.evidence.bins import edges
from cleanscrape.evidence.rows import UNSURE, CueRows
from cleanscrape.evidence.sights import SightRows, seen_zones

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Values = TypeVar("Values", Ints, Floats)

LENGTHS = (2, 3, 4, 6, 9, 13, 21, 36, 61, 101)
ENDS = ("no end mark", "sentence end", "colon", "ellipsis")
PARTS = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
SHARES = (0.001, 0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98, 0.9999)
RUNS = (2, 3, 5, 8, 13, 21, 41)
SMALL = (0.001, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875)
AGAIN = (0.0, 0.001, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875)
WORDS = (2, 5, 10, 20, 40)
RUN_LENGTHS = (5, 15, 40)
DOUBLINGS = (-3.0, -1.5, -0.5, 0.5, 1.5, 3.0)
"""How often the length doubles."""
RATIOS = ("far shorter", "much shorter", "shorter", "as long", "longer", "much longer", "far longer")

ROLES = (
    "article.caption", "article.heading",
    "chrome.advert", "chrome.app", "chrome.bio", "chrome.consent", "chrome.contents", "chrome.error", "chrome.follow",
    "chrome.legal", "chrome.loading", "chrome.navigation", "chrome.pagination", "chrome.paywall", "chrome.promo",
    "chrome.search", "chrome.share", "chrome.signup", "chrome.skip",
    "comments.author", "comments.closed", "comments.count", "comments.deleted", "comments.empty", "comments.form",
    "comments.heading", "comments.login", "comments.more", "comments.reply", "comments.sort",
    "embed.caption", "embed.player", "embed.view",
    "metadata.byline", "metadata.date", "metadata.reading_time", "metadata.tags",
    "related.adjacent", "related.heading", "related.inline", "related.latest", "related.more", "related.popular",
    "related.sponsored",
)  # fmt: skip
SAYINGS = ("nothing", *ROLES, "other")
FAMILIES = (
    "article.", "chrome.advert", "chrome.bio", "chrome.navigation", "chrome.promo", "chrome.share", "chrome.",
    "comments.heading", "comments.reply", "comments.", "embed.", "metadata.byline", "metadata.tags", "metadata.",
    "related.heading", "related.more", "related.",
)  # fmt: skip
"""Beginnings of roles: the first that fits is what a neighbour says."""
FAMILY_NAMES = ("nothing", *(family.rstrip(".") for family in FAMILIES))
LINE_TIMES = ("none", "only", "relative", "date")
HEADERS = ("none near", "this line", "within 3 below one", "within 12 below one", "right above one")
TIMES = ("none", "only", "relative, short line", "date, short line", "relative", "date")
NEIGHBOURS = ("none", "before", "after", "both")
REPEATS = ("once", "first of several", "repeated")
MARKS = tuple(mark.name.lower() for mark in Mark)
LINKED = ("nothing", "a part", "all of it", "all of three lines", "all of eight lines")
LINKED_RUNS = (3, 8)
PAGE_LINES = (3, 8, 20, 60, 150, 400)
_ROLE_NUMBER = {role: number for number, role in enumerate(SAYINGS)}


def _cross(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{one}, {other}" for one in first for other in second)


class LineCue(NamedTuple):
    """A named way to sort lines into bins; what it sorts by stands in ``_own`` or ``_around``.

    Each has an example in ``tests/cue_examples/text.toml``.
    """

    name: str
    meaning: str
    bins: tuple[str, ...]


_LONG = ("short line", "long line")
CUES: tuple[LineCue, ...] = (
    LineCue("length", "words, and how the line ends", _cross(edges(*LENGTHS), ENDS)),
    LineCue("opening", "the first character", OPENINGS),
    LineCue("signs", "an address, a price, code and the like", SIGNS),
    LineCue("digits", "share of digits", DIGITS),
    LineCue("case", "which words begin with a capital", CASES),
    LineCue("says", "the first lexicon role of the line", SAYINGS),
    LineCue("time", "a time or date in it, by length", TIMES),
    LineCue("mark", "the Markdown mark before it", MARKS),
    LineCue("links", "how much of it is a link of Markdown, and how many lines in a row are nothing else", LINKED),
    LineCue("class", "what the line looks like", tuple(each.name.lower() for each in LineClass)),
    LineCue("prose within 2", "share of prose in the two lines before and after", _cross(edges(*PARTS), _LONG)),
    LineCue("prose within 8", "share of prose in the eight lines before and after", _cross(edges(*PARTS), _LONG)),
    LineCue("local prose", "prose five lines around, against where there is most", _cross(edges(*PARTS), _LONG)),
    LineCue("run of short lines", "short lines in a row that it is one of", edges(*RUNS)),
    LineCue("prose before", "share of the page's prose before the line", _cross(edges(*SHARES), _LONG)),
    LineCue("says something next door", "whether the lexicon knows the line before or after", NEIGHBOURS),
    LineCue("says something within 3", "lines that the lexicon knows three lines around", edges(*(1, 2, 3, 4))),
    LineCue("line before", "words of the line before, and how it ends", _cross(edges(*(4, 13)), ENDS)),
    LineCue("line after", "words of the line after, and how it ends", _cross(edges(*(4, 13)), ENDS)),
    LineCue("line before says", "what the lexicon knows the line before to say", FAMILY_NAMES),
    LineCue("line after says", "what the lexicon knows the line after to say", FAMILY_NAMES),
    LineCue("time in the line before", "whether the line before has a time or date", LINE_TIMES),
    LineCue("time in the line after", "whether the line after has a time or date", LINE_TIMES),
    LineCue("header of a comment", "how far from a line that names who comments", HEADERS),
    LineCue("repeats", "the same text elsewhere on the page", _cross(REPEATS, _LONG)),
    LineCue("page prose", "share of prose on the page", _cross(edges(*PARTS), _LONG)),
    LineCue("page lines", "lines of the page", _cross(edges(*PAGE_LINES), _LONG)),
    LineCue(
        "small letters",
        "share of words in small letters, by length",
        _cross(("no words", *edges(*SMALL)), edges(*WORDS)),
    ),
    LineCue(
        "words of prose",
        "share of its long words that other lines of prose have, by length",
        _cross(("no long words", *edges(*AGAIN)[1:]), edges(*WORDS)),
    ),
    LineCue(
        "main run",
        "where it stands to the run of lines with most prose and least else",
        _cross(main_run.PLACES, edges(*RUN_LENGTHS)),
    ),
    LineCue(
        "lengths beside",
        "how long it is against the line before and the line after",
        _cross([f"{name} before" for name in RATIOS], [f"{name} after" for name in RATIOS]),
    ),
    LineCue("times within 5", "short lines with a time five lines around", edges(*(1, 2, 3, 5))),
    LineCue("legal before", "how far above the last legal line is", ("no", "within 10", "further")),
    LineCue(
        "comments said before",
        "how far above the last line about comments is",
        ("no", "within 10", "within 40", "further"),
    ),
    LineCue(
        "related said before",
        "how far above the last line about related articles is",
        ("no", "within 5", "within 20", "further"),
    ),
)
REACHES = ((3, 3), (10, 10), (5, 0), (0, 5))
"""Lines before and after that four of the sights see."""

SIGHT_ROWS = SightRows(("line before", "line after", "within 3", "within 10", "five before", "five after", "its words"))
CONTEXT_ROWS = SIGHT_ROWS.names
"""Names of the second pass's rows of the weights table."""

BY_TYPE = (
    "length", "says", "time", "class", "local prose", "prose within 8", "run of short lines", "prose before",
    "comments said before", "related said before", "times within 5", "case", "opening",
    "header of a comment", "repeats", "line before", "line after", "page prose",
)  # fmt: skip
"""Cues that mean different things on pages of different types: a dated line in an article, in a thread, in a list."""

CUE_ROWS = CueRows([(cue.name, cue.bins) for cue in CUES], BY_TYPE)
ROWS = CUE_ROWS.names
"""Names of the first pass's rows of the weights table."""


class Facts:
    """The lines of a page and their measures as arrays."""

    __slots__ = ("headers", "links", "looks", "marks", "prose", "roles", "units", "words")

    def __init__(self, view: View) -> None:
        self.looks = view.looks
        self.marks: Ints = np.array(view.marks, dtype=np.int64)
        self.links = view.links
        self.units: Ints = view.looks.units
        self.prose: Ints = np.where(view.looks.prose, self.units, 0)
        self.roles = {at: view.lines[at].roles[0] for at in view.spoken}
        """What lines say first, by line."""
        self.words = LineWords(view.texts)
        self.headers: Ints = np.array(view.headers(), dtype=np.int64)
        """The lines that are headers of comments."""

    def saying(self, beginning: str) -> Ints:
        """The lines whose first role begins so."""
        return np.array([at for at, role in self.roles.items() if role.startswith(beginning)], dtype=np.int64)


def fire(facts: Facts, page_type: int = UNSURE) -> Ints:
    """Lines x cues: the row of the weights table that each cue chose for each line; those of the type come last.

    ``page_type``: its number in ``evidence.rows.TYPES``.
    """
    n = len(facts.units)
    return CUE_ROWS.chosen([np.broadcast_to(bins, n) for bins in (*_own(facts), *_around(facts))], page_type)


def _own(facts: Facts) -> list[Ints]:
    looks = facts.looks
    says = np.zeros(len(looks.units), dtype=np.int64)
    for at, role in facts.roles.items():
        says[at] = _ROLE_NUMBER.get(role, len(SAYINGS) - 1)
    time = looks.time + ((looks.time > 1) & (looks.units > 9)) * 2
    length = _binned(looks.units, LENGTHS) * len(ENDS) + looks.end
    whole = facts.links == LINKED.index("all of it")
    links = facts.links + np.where(whole, _binned(_run_lengths(whole), LINKED_RUNS), 0)
    return [length, looks.opening, looks.signs, looks.digits, looks.case, says, time, facts.marks, links, looks.kind]


def _binned(values: Ints | Floats, limits: Sequence[float]) -> Ints:
    """How many of the limits each value reaches. (For so few, comparing is faster than a binary search.)"""
    found = np.zeros(values.shape, dtype=np.uint8)
    for limit in limits:
        found += values >= limit
    return found.astype(np.int64)


def _sums(values: Ints | Floats) -> Floats:
    found = np.zeros(len(values) + 1)
    np.cumsum(values, out=found[1:])
    return found


def _window(sums: Floats, before: int, after: int) -> Floats:
    """Sum over the lines from ``before`` above to ``after`` below each line, itself included."""
    padded = np.concatenate((np.zeros(before), sums, np.full(after, sums[-1])))
    return np.asarray(padded[before + after + 1 :] - padded[: len(sums) - 1])


def _around(facts: Facts) -> list[Ints]:
    units, prose, looks = facts.units, facts.prose, facts.looks
    n = len(units)
    long = (units >= 13).astype(np.int64)
    sum_units, sum_prose = _sums(units), _sums(prose)
    near2 = (_window(sum_prose, 2, 2) - prose) / np.maximum(_window(sum_units, 2, 2) - units, 1)
    near8 = (_window(sum_prose, 8, 8) - prose) / np.maximum(_window(sum_units, 8, 8) - units, 1)
    local = _window(sum_prose, 5, 5)
    says = np.zeros(n, dtype=np.int64)
    says[[at for at, role in facts.roles.items() if not role.startswith("article")]] = 1
    families = np.zeros(n, dtype=np.int64)
    for at, role in facts.roles.items():
        families[at] = _family(role)
    times = ((looks.time > 0) & (units <= 9)).astype(np.int64)
    shape = _binned(units, (4, 13)) * len(End) + looks.end
    total_units, total_prose = max(sum_units[-1], 1), max(sum_prose[-1], 1)
    length = np.log2(units + 1.0)
    words, number = facts.words, _binned(facts.words.count, WORDS)
    return [
        _binned(near2, PARTS) * 2 + long,
        _binned(near8, PARTS) * 2 + long,
        _binned(local / max(local.max(), 1), PARTS) * 2 + long,
        _binned(_run_lengths(units < 9), RUNS),
        _binned((sum_prose[:-1] + prose / 2) / total_prose, SHARES) * 2 + long,
        _above(says) + 2 * _below(says),
        _binned(_window(_sums(says), 3, 3) - says, (1, 2, 3, 4)),
        _above(shape),
        _below(shape),
        _above(families),
        _below(families),
        _above(looks.time),
        _below(looks.time),
        _headers(facts.headers, n),
        _repeats(looks.texts) * 2 + long,
        bisect_right(PARTS, total_prose / total_units) * 2 + long,
        bisect_right(PAGE_LINES, n) * 2 + long,
        np.where(words.count == 0, 0, 1 + _binned(words.small(), SMALL)) * (len(WORDS) + 1) + number,
        _binned(words.again(looks.prose), AGAIN) * (len(WORDS) + 1) + number,
        main_run.places(prose) * (len(RUN_LENGTHS) + 1) + _binned(units, RUN_LENGTHS),
        _doublings(length, _above(length)) * len(RATIOS) + _doublings(length, _below(length)),
        _binned(_window(_sums(times), 5, 5) - times, (1, 2, 3, 5)),
        _since(facts.saying("chrome.legal"), n, (10,)),
        _since(facts.saying("comments."), n, (10, 40)),
        _since(facts.saying("related."), n, (5, 20)),
    ]


def _doublings(length: Floats, other: Floats) -> Ints:
    return _binned(length - other, DOUBLINGS)


@lru_cache(maxsize=256)
def _family(role: str) -> int:
    return next((number for number, family in enumerate(FAMILIES, 1) if role.startswith(family)), 0)


def _headers(headers: Ints, n: int) -> Ints:
    """Where each line stands to the headers of comments: see ``HEADERS``."""
    since = _since(headers, n, (3, 12))
    found = np.where(since == 1, 2, np.where(since == 2, 3, 0))
    above = headers[headers > 0] - 1
    found[above] = 4
    found[headers] = 1
    return found


def _above(values: Values) -> Values:
    """The value of the line above each line; zero for the first."""
    found = np.zeros_like(values)
    found[1:] = values[:-1]
    return found


def _below(values: Values) -> Values:
    """The value of the line below each line; zero for the last."""
    found = np.zeros_like(values)
    found[:-1] = values[1:]
    return found


def _repeats(texts: Ints) -> Ints:
    """Whether a line's text stands there once, is the first of several, or was there before: see ``REPEATS``."""
    n = len(texts)
    first = np.zeros(int(texts.max()) + 1, dtype=np.int64)
    first[texts[::-1]] = np.arange(n - 1, -1, -1)
    several = np.bincount(texts)[texts] > 1
    return np.where(several, 1 + (first[texts] < np.arange(n)), 0)


def _run_lengths(short: npt.NDArray[np.bool_]) -> Ints:
    """For each line the length of the run of short lines it stands in, 0 for a long one."""
    turns = np.flatnonzero(np.diff(short)) + 1
    bounds = np.concatenate(([0], turns, [len(short)]))
    return np.repeat(np.diff(bounds), np.diff(bounds)) * short


def _since(said: Ints, n: int, limits: tuple[int, ...]) -> Ints:
    """Bins of the distance to the last of the lines ``said`` above each line; 0 without one."""
    far = len(limits) + 1
    last = np.full(n + 1, -1, dtype=np.int64)
    last[said + 1] = said
    last = np.maximum.accumulate(last)[:n]
    distance = np.arange(n) - last
    found = np.full(n, far, dtype=np.int64)
    for number, limit in reversed(list(enumerate(limits, 1))):
        found[distance <= limit] = number
    found[last < 0] = 0
    return found


def look_around(facts: Facts, chances: Floats) -> Ints:
    """Lines x sights: the context row that each sight chose, given the first pass's lines x zones."""
    return SIGHT_ROWS.chosen(_means(facts, seen_zones(chances)), facts.units, chances[:, 0])


def _means(facts: Facts, p: Floats) -> list[Floats]:
    """Means of the columns of ``p`` over what is near each line, by words, the line itself left out."""
    units = np.maximum(facts.units, 1).astype(np.float64)
    held = _sums(units)
    nothing = np.zeros((1, p.shape[1]))
    found = [np.concatenate((nothing, p[:-1])), np.concatenate((p[1:], nothing))]
    own = units[:, None] * p
    masses = [_sums(column) for column in own.T]
    for before, after in REACHES:
        weight = (_window(held, before, after) - units)[:, None]
        inside = np.stack([_window(mass, before, after) for mass in masses], axis=1) - own
        found.append(np.where(weight > 0.5, inside / np.maximum(weight, 1), 0.0))
    found.append(np.stack([facts.words.elsewhere(column) for column in np.ascontiguousarray(p.T)], axis=1))
    return found
