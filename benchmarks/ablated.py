"""Pages that are judged again and again, each time by another table of weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks import data, scores
from benchmarks.fit_text import text_of
from benchmarks.scores import Counts
from benchmarks.training import Floats, Ints, softmax
from cleanscrape.assembling.article import NOT_BODY
from cleanscrape.deciding.html import first_pass, label_measured
from cleanscrape.deciding.labels import Labels
from cleanscrape.deciding.page_type import TEXT_FILE, page_type, type_number, type_table
from cleanscrape.deciding.text.labelling import Tables, label_text, weigh
from cleanscrape.deciding.text.view import View
from cleanscrape.evidence.context import look_around
from cleanscrape.evidence.facts import bit_columns, measure
from cleanscrape.evidence.html import fire
from cleanscrape.evidence.weights import Table
from cleanscrape.lexicon import vocabulary
from cleanscrape.model import Zone
from cleanscrape.reading.decode import decode
from cleanscrape.reading.html import read_html
from cleanscrape.reading.page import Page
from cleanscrape.reading.text import read_text


class Fired(NamedTuple):
    """The rows that fire on a page."""

    rows: Ints
    seen: Ints
    bits: tuple[Floats, ...]


class Judged:
    """A page with its truth and with what labels it, given a table."""

    def __init__(
        self, known: data.LabelledPage, read: Page, label: Callable[[Table], Labels], fired: Callable[[Table], Fired]
    ) -> None:
        """``read``: the page's blocks, of which those not hidden are compared."""
        self.known, self.read, self.label, self.fired = known, read, label, fired
        self._scores: dict[tuple[object, ...], float | Counts] = {}

    def judged(self, table: Table) -> float | Counts:
        """Word F1 of the main text of a WCXB page; of one with labelled zones the words in their zone."""
        found = self.label(table)
        if self.known.corpus == "wcxb":
            kept = tuple(
                zone is Zone.ARTICLE and kind not in NOT_BODY
                for zone, kind in zip(found.zones, found.kinds, strict=True)
            )
            return self._once(kept, self._word_f1)
        return self._once(tuple(found.zones), self._words_in_zone)

    def _once(self, choice: tuple[object, ...], score: Callable[[Sequence[object]], float | Counts]) -> float | Counts:
        if choice not in self._scores:
            self._scores[choice] = score(choice)
        return self._scores[choice]

    def _word_f1(self, kept: Sequence[object]) -> float:
        main = "\n\n".join(text for text, chosen in zip(self.read.texts, kept, strict=True) if chosen)
        return scores.word_f1(main, self.known.main)

    def _words_in_zone(self, zones: Sequence[object]) -> Counts:
        seen = _visible(self.read)
        found = [(str(zone), text) for zone, text, shown in zip(zones, self.read.texts, seen, strict=True) if shown]
        total = Counts()
        for counts in scores.zone_counts(found, self.known.blocks).values():
            total = total.plus(counts)
        return total


def _visible(page: Page) -> list[bool]:
    if not page.owners:
        return [True] * len(page)
    return [not page.elements.chain[owner] & vocabulary.HIDDEN for owner in page.owners]


def of_html(known: data.LabelledPage) -> Judged | None:
    """A page with its evidence gathered; None for one without a block."""
    page = read_html(decode(known.html())[0], url=known.url)
    if not len(page):
        return None
    facts = measure(page)
    typed = page_type(page, facts)
    matrix = fire(page, facts, type_number(*typed))
    bits = tuple(map(bit_columns, matrix.bits))

    def fired(table: Table) -> Fired:
        return Fired(matrix.rows, look_around(facts, softmax(first_pass(matrix, table))), bits)

    return Judged(known, page, lambda table: label_measured(page, matrix, typed, table), fired)


def of_text(known: data.LabelledPage) -> Judged | None:
    """The same page flattened; None where nothing is left."""
    page = read_text(text_of(known))
    if not len(page):
        return None
    types = type_table(TEXT_FILE)

    def fired(table: Table) -> Fired:
        found = weigh(View.of(page), Tables(table, types))
        return Fired(found.rows, found.seen, ())

    return Judged(known, page, lambda table: label_text(page, Tables(table, types)), fired)
