"""HTML page -> labels: two passes of weighted evidence, one threshold a page, one zone a block."""

from __future__ import annotations

import numpy as np

from cleanscrape.deciding.companions import LIST, TABLE, TWINS, as_list, as_table, as_twins, headed_tables
from cleanscrape.deciding.copies import copies
from cleanscrape.deciding.html_evidence import html_recorder
from cleanscrape.deciding.html_rules import rules, vetoes
from cleanscrape.deciding.kinds import kinds
from cleanscrape.deciding.labels import Labels
from cleanscrape.deciding.page_type import TypeTable, page_type, type_number
from cleanscrape.deciding.scores import NOTHING, SUM_DIGITS, Floats, choose_threshold, softmax
from cleanscrape.deciding.site_rules import LOWEST_THRESHOLD, said_by_site
from cleanscrape.deciding.tally import Tally
from cleanscrape.deciding.threads import in_posts, in_threads
from cleanscrape.evidence.context import look_around
from cleanscrape.evidence.facts import Ints, bit_columns, measure
from cleanscrape.evidence.html import Matrix, fire, html_table
from cleanscrape.evidence.weights import ZONES, Table, add_up
from cleanscrape.model import PageType
from cleanscrape.reading.page import Page


def label_html(page: Page, table: Table | None = None, types: TypeTable | None = None) -> Labels:
    """Label each block of an HTML page. The tables replace the shipped weights (benchmarks use them)."""
    if not len(page):
        return Labels(threshold=NOTHING)
    facts = measure(page)
    typed = page_type(page, facts, types)
    return label_measured(page, fire(page, facts, type_number(*typed)), typed, table or html_table())


def label_measured(page: Page, matrix: Matrix, typed: tuple[PageType, float], table: Table) -> Labels:
    """Label each block of a page whose evidence is there, gathered for the type ``typed`` with its probability."""
    facts, (kind, sure) = matrix.facts, typed
    first = first_pass(matrix, table)
    seen = look_around(facts, softmax(first))
    scores = first + add_up(table.context, seen)
    tally = Tally(scores)
    tally.add(rules(page, matrix))
    tally.add(in_threads(page, matrix, kind, sure, scores))
    said = list(said_by_site(page))
    tally.add(said)
    tally.move(TWINS, as_twins(facts, tally.article_odds()))
    likely = [ZONES[1 + number] for number in scores[:, 1:].argmax(axis=1).tolist()]
    tally.add(vetoes(page, facts, likely))
    tally.add(in_posts(page, facts, scores, kind, sure))
    tally.add(headed_tables(page, facts))
    tally.move(TABLE, as_table(page, facts, tally.article_odds()))
    tally.move(LIST, as_list(page, tally.article_odds()))
    threshold, expected = choose_threshold(tally.article_odds(), facts.words)
    if said:
        threshold = max(threshold, LOWEST_THRESHOLD)
    tally.add(copies(page, matrix, tally.article_odds(), threshold))
    labels = Labels(threshold=threshold)
    chosen = _choose(tally, threshold)
    labels.zones = [ZONES[number] for number in chosen.tolist()]
    labels.confidence = softmax(scores)[np.arange(len(page)), chosen].round(3).tolist()
    labels.kinds = kinds(page, labels.zones, matrix)
    labels.page_type, labels.page_confidence = kind, sure
    labels.evidence = html_recorder(matrix, seen, table, tally)
    labels.expected = expected
    return labels


def first_pass(matrix: Matrix, table: Table) -> Floats:
    """Blocks x zones: the sums of all weights but the context's."""
    scores: Floats = table.bias + add_up(table.rows, matrix.rows)
    for bits, weights in zip(matrix.bits, table.bits, strict=True):
        distinct, which = np.unique(bits, return_inverse=True)  # so few that no thread is woken to multiply them
        scores += (bit_columns(distinct) @ weights)[which]
    return scores


def _choose(tally: Tally, threshold: float) -> Ints:
    """Number of the zone of each block."""
    others = 1 + tally.scores[:, 1:].round(SUM_DIGITS).argmax(axis=1)
    return np.where(tally.article_odds() >= threshold, 0, others)
