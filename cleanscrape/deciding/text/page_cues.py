"""Cues for the type of a flattened page: counts and shares of what its lines look like and say.

As with the cues for lines, a cue holds no opinion: the fitted table does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from cleanscrape.deciding.text.lines import CASES, DIGITS, OPENINGS, SIGNS, TIMES, End, LineClass
from cleanscrape.deciding.text.view import View
from cleanscrape.evidence.bins import edges
from cleanscrape.evidence.facts import Bools, Ints
from cleanscrape.lexicon.punctuation import QUESTION_MARKS

COUNTS = (1, 2, 4, 8, 20, 50)
SHARES = (0.01, 0.03, 0.08, 0.2, 0.4)
LIMITS: dict[str, tuple[float, ...]] = {
    "lines": (10, 30, 60, 120, 200, 350, 600, 1000),
    "words": (150, 300, 600, 1000, 1800, 3000, 6000),
    "words of prose": (20, 60, 150, 300, 600, 1200, 2500),
    "share of prose": (0.02, 0.08, 0.2, 0.35, 0.5, 0.65, 0.8),
    "words of a line of prose": (12, 18, 25, 35, 50, 80),
    "lines of prose in a row": (1, 2, 4, 8, 15, 30),
    "questions": COUNTS,
    "headers of comments": COUNTS,
    "share of headers of comments": SHARES,
    "share of repeated lines": SHARES,
    "most repeated line": COUNTS,
}
"""Cues with a figure, and where their bins divide."""
_BINS = {name: edges(*limits) for name, limits in LIMITS.items()}
_COUNT_BINS, _SHARE_BINS = edges(*COUNTS), edges(*SHARES)

_COLUMNS = {
    "time": TIMES,
    "signs": SIGNS,
    "opening": OPENINGS,
    "end": tuple(end.name.lower() for end in End),
    "kind": tuple(kind.name.lower() for kind in LineClass),
    "case": CASES,
    "digits": DIGITS,
}
"""Columns of what lines look like, and names of their values."""


def page_evidence(view: View) -> Iterator[str]:
    """The rows of the page-type table that fire on the lines in sight."""
    for name, value in _figures(view):
        yield f"{name}: {_BINS[name][bisect_right(LIMITS[name], value)]}"
    for role, count in Counter([view.lines[at].roles[0] for at in view.spoken]).items():
        yield f"says {role}: {_COUNT_BINS[bisect_right(COUNTS, count)]}"
    for column, names in _COLUMNS.items():
        counts = np.bincount(getattr(view.looks, column), minlength=len(names)).tolist()
        for name, count in zip(names, counts, strict=True):
            if count and name:
                yield f"lines of {column} {name}: {_COUNT_BINS[bisect_right(COUNTS, count)]}"
                yield f"share of {column} {name}: {_SHARE_BINS[bisect_right(SHARES, count / len(view))]}"


def _figures(view: View) -> Iterator[tuple[str, float]]:
    looks, lines = view.looks, len(view)
    words = max(int(looks.units.sum()), 1)
    prose = int(looks.units[looks.prose].sum())
    headers = len(view.headers())
    repeated = np.bincount(looks.texts)
    yield "lines", lines
    yield "words", words
    yield "words of prose", prose
    yield "share of prose", prose / words
    yield "words of a line of prose", prose / max(int(looks.prose.sum()), 1)
    yield "lines of prose in a row", _longest_run(looks.prose)
    yield "questions", _asking(view.texts)
    yield "headers of comments", headers
    yield "share of headers of comments", headers / lines
    yield "share of repeated lines", int(repeated[repeated > 1].sum()) / lines
    yield "most repeated line", int(repeated.max())


def _asking(texts: Sequence[str]) -> int:
    return sum(text[-1] in QUESTION_MARKS for text in texts)


def _longest_run(where: Bools) -> int:
    """How often in a row it holds."""
    ends: Ints = np.flatnonzero(np.diff(np.concatenate(([False], where, [False])).astype(np.int8)))
    return int(np.diff(ends)[::2].max()) if len(ends) else 0
