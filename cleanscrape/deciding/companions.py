"""Rules by company: what is true of most blocks that belong together is likely true of each.

Cells of a table, items of a list and answers in a thread are decided one by one, each on little evidence; these rules
move each towards the mean of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleanscrape.deciding.scores import Floats
from cleanscrape.deciding.tally import Rule
from cleanscrape.evidence.facts import Bools, Facts, Ints
from cleanscrape.model import Evidence, Zone
from cleanscrape.reading.page import Page

TWINS = "rule: as its twins"
TWIN_SHARE = 0.4
"""How far a block's score moves towards the mean of its twins, chosen by cross-validation among 0, 0.3 and 0.5."""
MIN_TWINS = 3

TABLE = "rule: as its table"
TABLE_SHARE = 1.0
"""A table of data is cut whole or not at all: with holes in it, it says something else."""
MIN_CELLS = 4
MAX_CELL_WORDS = 15
"""Mean words of a cell; a table of longer ones may be there for the layout of the page."""

HEADED = "rule: in a table with header cells"
HEADED_WEIGHT = 1.0
HEADED_LINKED = 0.3
"""Share of a table inside links from which on it is a list of other pages."""

LIST = "rule: as its list"
LIST_SHARE = 0.9
"""Chosen by cross-validation among 0, 0.5 and 0.9."""
MIN_ITEMS = 3

MAX_ODDS = 6.0
"""No block may say more than this of the others: e^6 to 1."""
_TABLES, _CELLS = frozenset(("table",)), frozenset(("td", "th", "caption"))
_LISTS, _ITEMS = frozenset(("ul", "ol")), frozenset(("li",))


def as_twins(facts: Facts, odds: Floats) -> Floats:
    """How far blocks that look alike are moved towards all of them, given the log-odds of article."""
    count = np.bincount(facts.signature)[facts.signature]
    return _moved(TWIN_SHARE, facts.signature, count >= MIN_TWINS, odds)


def as_table(page: Page, facts: Facts, odds: Floats) -> Floats | None:
    """How far cells of a table of data are moved to its mean; None on a page without tables."""
    if _TABLES.isdisjoint(page.elements.tags):
        return None
    table, of_data = _tables_of_data(page, facts)
    return _moved(TABLE_SHARE, table, of_data[table], odds)


def headed_tables(page: Page, facts: Facts) -> Iterator[Rule]:
    """Cells of a table of data that has header cells: who lays a page out by tables writes none."""
    tags = page.elements.tags
    if "th" not in tags:
        return
    table, of_data = _tables_of_data(page, facts)
    headers = np.bincount(table, [tags[owner] == "th" for owner in page.owners], len(of_data))
    linked = np.bincount(table, facts.words * facts.linked, len(of_data))
    chosen = of_data & (headers > 0) & (linked <= HEADED_LINKED * np.bincount(table, facts.words, len(of_data)))
    for index in np.flatnonzero(chosen[table]).tolist():
        yield index, Evidence(HEADED, Zone.ARTICLE, HEADED_WEIGHT)


def _tables_of_data(page: Page, facts: Facts) -> tuple[Ints, Bools]:
    """The number of each block's table, and which tables hold data."""
    table, count = _innermost(page, _TABLES, _CELLS)
    words = np.bincount(table, weights=facts.words, minlength=len(count))
    return table, (count >= MIN_CELLS) & (words <= MAX_CELL_WORDS * count)


def as_list(page: Page, odds: Floats) -> Floats | None:
    """How far items of a list are moved towards its mean; None on a page without lists."""
    if _LISTS.isdisjoint(page.elements.tags):
        return None
    around, count = _innermost(page, _LISTS, _ITEMS)
    return _moved(LIST_SHARE, around, (count >= MIN_ITEMS)[around], odds)


def _innermost(page: Page, around: frozenset[str], own: frozenset[str]) -> tuple[Ints, Ints]:
    """For each block whose element is one of ``own`` the number of the innermost of ``around``, and their sizes.

    Blocks that are in none share a number of which the size is given as 0.
    """
    tags, parents = page.elements.tags, page.elements.parents
    nowhere = len(tags)
    inside: list[int] = []
    for element, tag in enumerate(tags):
        parent = parents[element]
        inside.append(element if tag in around else inside[parent] if parent >= 0 else nowhere)
    found = np.array([inside[owner] if tags[owner] in own else nowhere for owner in page.owners], dtype=np.int64)
    count = np.bincount(found, minlength=nowhere + 1)
    count[nowhere] = 0
    return found, count


def _moved(share: float, company: Ints, where: Bools, odds: Floats) -> Floats:
    """How far some blocks are moved: a share of the way to the mean of their company, which is given as numbers."""
    odds = np.clip(odds, -MAX_ODDS, MAX_ODDS)
    means = np.bincount(company, weights=odds)[company] / np.bincount(company)[company]
    return np.where(where, share * (means - odds), 0.0).round(3)
