"""The cues for flattened text: each puts every line into one of its named bins.

The first pass looks at the line and at the shape of the lines around it; the second at what the first pass thinks
of those. A cue holds no weight; the fitted table does (``cleanscrape/evidence/text_weights.json``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from cleanscrape.deciding.text.lines import CASES, DIGITS, OPENINGS, SIGNS, End, Line, LineClass, Mark
from cleanscrape.model import Zone

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

LENGTHS = (2, 3, 4, 6, 9, 13, 21, 36, 61, 101)
ENDS = ("no end mark", "sentence end", "colon", "ellipsis")
PARTS = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
SHARES = (0.001, 0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98, 0.9999)
RUNS = (2, 3, 5, 8, 13, 21, 41)
LEVELS = (0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97)

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
TIMES = ("none", "only", "relative, short line", "date, short line", "relative", "date")
NEIGHBOURS = ("none", "before", "after", "both")
REPEATS = ("once", "first of several", "repeated")
MARKS = tuple(mark.name.lower() for mark in Mark)
PAGE_LINES = (3, 8, 20, 60, 150, 400)
_ROLE_NUMBER = {role: number for number, role in enumerate(SAYINGS)}


def _edges(limits: Sequence[float]) -> tuple[str, ...]:
    inner = [f"{low:g}-{high:g}" for low, high in pairwise(limits)]
    return (f"<{limits[0]:g}", *inner, f"{limits[-1]:g}+")


def _cross(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{one}, {other}" for one in first for other in second)


_LONG = ("short line", "long line")
CUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("length", _cross(_edges(LENGTHS), ENDS)),
    ("opening", OPENINGS),
    ("signs", SIGNS),
    ("digits", DIGITS),
    ("case", CASES),
    ("says", SAYINGS),
    ("time", TIMES),
    ("mark", MARKS),
    ("class", tuple(each.name.lower() for each in LineClass)),
    ("prose within 2", _cross(_edges(PARTS), _LONG)),
    ("prose within 8", _cross(_edges(PARTS), _LONG)),
    ("local prose", _cross(_edges(PARTS), _LONG)),
    ("run of short lines", _edges(RUNS)),
    ("prose before", _cross(_edges(SHARES), _LONG)),
    ("says something next door", NEIGHBOURS),
    ("says something within 3", _edges((1, 2, 3, 4))),
    ("line before", _cross(_edges((4, 13)), ENDS)),
    ("line after", _cross(_edges((4, 13)), ENDS)),
    ("repeats", _cross(REPEATS, _LONG)),
    ("page prose", _cross(_edges(PARTS), _LONG)),
    ("page lines", _cross(_edges(PAGE_LINES), _LONG)),
    ("times within 5", _edges((1, 2, 3, 5))),
    ("legal before", ("no", "within 10", "further")),
    ("comments said before", ("no", "within 10", "within 40", "further")),
    ("related said before", ("no", "within 5", "within 20", "further")),
)
SIGHTS = tuple(
    (sight, zone)
    for zone in (Zone.ARTICLE, Zone.RELATED, Zone.COMMENTS, Zone.CHROME)
    for sight in ("line before", "line after", "within 3", "within 10", "five before", "five after")
)


def _names(cues: Sequence[tuple[str, Sequence[str]]]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    rows: list[str] = []
    starts = []
    for cue, bins in cues:
        starts.append(len(rows))
        rows += [f"{cue}: {name}" for name in bins]
    return tuple(rows), tuple(starts)


ROWS, _STARTS = _names(CUES)
"""Names of the first pass's rows of the weights table."""
CONTEXT_ROWS, _SIGHT_STARTS = _names([(f"{zone} {sight}", _edges(LEVELS)) for sight, zone in SIGHTS])
"""Names of the second pass's rows."""


class Facts:
    """The lines of a page and their measures as arrays."""

    __slots__ = ("lines", "marks", "prose", "repeats", "units")

    def __init__(self, lines: list[Line], marks: list[Mark], texts: list[str]) -> None:
        self.lines = lines
        self.marks = marks
        self.units: Ints = np.array([line.units for line in lines], dtype=np.int64)
        self.prose: Ints = np.where(np.array([line.prose for line in lines], dtype=np.bool_), self.units, 0)
        self.repeats = _repeats(texts)


def _repeats(texts: list[str]) -> Ints:
    count: dict[str, int] = {}
    for text in texts:
        count[text] = count.get(text, 0) + 1
    seen: set[str] = set()
    found = []
    for text in texts:
        found.append(0 if count[text] == 1 else 2 if text in seen else 1)
        seen.add(text)
    return np.array(found, dtype=np.int64)


def fire(facts: Facts) -> Ints:
    """Lines x cues: the row of the weights table that each cue chose for each line."""
    n = len(facts.lines)
    own = np.array([_own(line, mark) for line, mark in zip(facts.lines, facts.marks, strict=True)], dtype=np.int64)
    around = np.column_stack(_around(facts))
    rows: Ints = np.concatenate((own.reshape(n, -1), around), axis=1) + np.array(_STARTS)
    return rows


def _own(line: Line, mark: Mark) -> tuple[int, ...]:
    says = _ROLE_NUMBER.get(line.roles[0], len(SAYINGS) - 1) if line.roles else 0
    length = 0
    for limit in LENGTHS:
        if line.units < limit:
            break
        length += 1
    if not line.time:
        time = 0
    elif line.time == "only":
        time = 1
    else:
        time = (2 if line.time == "relative" else 3) + (2 if line.units > 9 else 0)
    return length * 4 + line.end, line.opening, line.signs, line.digits, line.case, says, time, mark, line.kind


def _binned(values: npt.ArrayLike, limits: Sequence[float]) -> Ints:
    return np.searchsorted(np.array(limits), values, side="right")


def _sums(values: Ints | Floats) -> Floats:
    return np.concatenate(([0.0], np.cumsum(values)))


def _window(sums: Floats, before: int, after: int) -> Floats:
    """Sum over the lines from ``before`` above to ``after`` below each line, itself included."""
    n = len(sums) - 1
    at = np.arange(n)
    found: Floats = sums[np.minimum(at + after + 1, n)] - sums[np.maximum(at - before, 0)]
    return found


def _around(facts: Facts) -> list[Ints]:
    units, prose = facts.units, facts.prose
    long = (units >= 13).astype(np.int64)
    sum_units, sum_prose = _sums(units), _sums(prose)
    near2 = (_window(sum_prose, 2, 2) - prose) / np.maximum(_window(sum_units, 2, 2) - units, 1)
    near8 = (_window(sum_prose, 8, 8) - prose) / np.maximum(_window(sum_units, 8, 8) - units, 1)
    local = _window(sum_prose, 5, 5)
    says = np.array([bool(line.roles) and not line.roles[0].startswith("article") for line in facts.lines]).astype(int)
    times = np.array([line.time != "" and line.units <= 9 for line in facts.lines]).astype(int)
    ends = np.array([line.end for line in facts.lines], dtype=np.int64)
    shape = _binned(units, (4, 13)) * len(End) + ends
    total_units, total_prose = max(sum_units[-1], 1), max(sum_prose[-1], 1)
    n = len(units)
    return [
        _binned(near2, PARTS) * 2 + long,
        _binned(near8, PARTS) * 2 + long,
        _binned(local / max(local.max(), 1), PARTS) * 2 + long,
        _binned(_run_lengths(units < 9), RUNS),
        _binned((sum_prose[:-1] + prose / 2) / total_prose, SHARES) * 2 + long,
        np.concatenate(([0], says[:-1])) + 2 * np.concatenate((says[1:], [0])),
        _binned(_window(_sums(says), 3, 3) - says, (1, 2, 3, 4)),
        np.concatenate(([0], shape[:-1])),
        np.concatenate((shape[1:], [0])),
        facts.repeats * 2 + long,
        np.full(n, _binned(total_prose / total_units, PARTS)) * 2 + long,
        np.full(n, _binned(n, PAGE_LINES)) * 2 + long,
        _binned(_window(_sums(times), 5, 5) - times, (1, 2, 3, 5)),
        _since(facts, "chrome.legal", (10,)),
        _since(facts, "comments.", (10, 40)),
        _since(facts, "related.", (5, 20)),
    ]


def _run_lengths(short: npt.NDArray[np.bool_]) -> Ints:
    """For each line the length of the run of short lines it stands in, 0 for a long one."""
    n = len(short)
    starts = np.nonzero(np.diff(np.concatenate(([False], short))).astype(bool) & short)[0]
    ends = np.nonzero(np.diff(np.concatenate((short, [False]))).astype(bool) & short)[0] + 1
    found = np.zeros(n, dtype=np.int64)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        found[start:end] = end - start
    return found


def _since(facts: Facts, role: str, limits: tuple[int, ...]) -> Ints:
    """Bins of the distance to the last line above that says ``role``; 0 without one."""
    found = []
    last: int | None = None
    for at, line in enumerate(facts.lines):
        if last is None:
            found.append(0)
        else:
            distance = at - last
            found.append(next((number for number, limit in enumerate(limits, 1) if distance <= limit), len(limits) + 1))
        if line.roles and line.roles[0].startswith(role):
            last = at
    return np.array(found, dtype=np.int64)


def look_around(facts: Facts, chances: Floats, columns: Sequence[int]) -> Ints:
    """Lines x sights: the context row that each sight chose, given the first pass's probabilities.

    ``columns`` are the places of the sights' zones in ``chances``.
    """
    units = np.maximum(facts.units, 1).astype(np.float64)
    held = _sums(units)
    found = []
    for column in columns:
        p = chances[:, column]
        mass = _sums(units * p)

        def mean(before: int, after: int, mass: Floats = mass, p: Floats = p) -> Floats:
            weight = _window(held, before, after) - units
            return np.where(weight > 0.5, (_window(mass, before, after) - units * p) / np.maximum(weight, 1), 0.0)

        found += [np.concatenate(([0.0], p[:-1])), np.concatenate((p[1:], [0.0]))]
        found += [mean(3, 3), mean(10, 10), mean(5, 0), mean(0, 5)]
    rows: Ints = _binned(np.column_stack(found), LEVELS) + np.array(_SIGHT_STARTS)
    return rows
