"""What each cue for the type of a page is worth: on how many more pages the type is right with it than without.

A cue that is left out says the same of every page: the mean of what it said of all. As with the cues for blocks,
nothing is fitted anew, and the pages are among those that the weights were fitted on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from benchmarks import scores
from benchmarks.cues.rows import RowFamily
from benchmarks.fit_page_type import Example
from benchmarks.training import Floats, Ints
from cleanscrape.deciding.page_type import BIAS, TYPES, type_table


def entry(family: RowFamily, examples: Sequence[Example]) -> dict[str, Any]:
    """The share of pages whose type is right, and what each cue adds to it, with its 95 % interval."""
    cues, table = sorted(family.cues()), type_table(family.file)
    truth = np.array([TYPES.index(page.page_type) for page, _ in examples])
    said = _said(family, cues, [rows for _, rows in examples], table)
    total = table[BIAS] + said.sum(axis=1)
    names = [page.name for page, _ in examples]
    whole = _right(total, truth, names)
    worth = {
        cue: scores.paired_difference(whole, _right(total - said[:, at] + said[:, at].mean(axis=0), truth, names))
        for at, cue in enumerate(cues)
    }
    return {
        "pages": {"wcxb": len(whole)},
        "whole": [round(float(np.mean(whole)), 4)],
        "worth": {cue: [round(value, 4) + 0.0 for value in each] for cue, each in worth.items()},
    }


def _said(
    family: RowFamily, cues: Sequence[str], fired: Sequence[Sequence[str]], table: Mapping[str, Floats]
) -> Floats:
    """Pages x cues x types: what the rows of each cue add up to."""
    place = {cue: at for at, cue in enumerate(cues)}
    column = {row: place[family.cue_of(row)] for row in table if family.cue_of(row) in place}
    found = np.zeros((len(fired), len(cues), len(TYPES)))
    for page, rows in enumerate(fired):
        for row in set(rows) & column.keys():
            found[page, column[row]] += table[row]
    return found


def _right(totals: Floats, truth: Ints, names: Sequence[str]) -> list[float]:
    """For each page the share of its forms whose type is right."""
    forms: dict[str, list[bool]] = {}
    for name, right in zip(names, totals.argmax(axis=1) == truth, strict=True):
        forms.setdefault(name, []).append(bool(right))
    return [sum(of_page) / len(of_page) for of_page in forms.values()]
