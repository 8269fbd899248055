"""HTML page -> labels: two passes of weighted evidence, one threshold a page, one zone a block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from cleanscrape.deciding.companions import as_list, as_table, as_twins, headed_tables
from cleanscrape.deciding.html_evidence import html_recorder
from cleanscrape.deciding.html_rules import Rule, rules, vetoes
from cleanscrape.deciding.kinds import kinds
from cleanscrape.deciding.labels import Labels
from cleanscrape.deciding.page_type import TypeTable, page_type, type_number
from cleanscrape.deciding.scores import NOTHING, SUM_DIGITS, Floats, article_log_odds, choose_threshold, softmax
from cleanscrape.deciding.site_rules import LOWEST_THRESHOLD, said_by_site
from cleanscrape.deciding.threads import in_posts, in_threads
from cleanscrape.evidence.context import look_around
from cleanscrape.evidence.facts import Ints, bit_columns, measure
from cleanscrape.evidence.html import Matrix, fire, html_table
from cleanscrape.evidence.weights import ZONES, Table, add_up
from cleanscrape.model import Evidence, PageType, Zone
from cleanscrape.reading.page import Page

DUPLICATE = "same text as an article block before it"
DUPLICATE_WEIGHT = 20.0
"""A rule, not a hint: stronger than any sum of fitted weights."""

DUPLICATE_WORDS = 3
"""Shorter texts ("Yes", "Example") repeat in any article."""

REPEATABLE_TAGS = frozenset(("td", "th", "pre"))
"""Cells and code repeat for good reason."""


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
    ruled: dict[int, list[Evidence]] = defaultdict(list)
    _count_in(rules(page, matrix), scores, ruled)
    _count_in(in_threads(page, matrix, kind, sure), scores, ruled)
    said = list(said_by_site(page))
    _count_in(said, scores, ruled)
    _count_in(as_twins(facts, scores), scores, ruled)
    likely = [ZONES[1 + number] for number in scores[:, 1:].argmax(axis=1).tolist()]
    _count_in(vetoes(page, facts, likely), scores, ruled)
    _count_in(in_posts(page, facts, scores, kind, sure), scores, ruled)
    _count_in(headed_tables(page, facts), scores, ruled)
    _count_in(as_table(page, facts, scores), scores, ruled)
    _count_in(as_list(page, scores), scores, ruled)
    threshold, expected = choose_threshold(article_log_odds(scores), facts.words)
    if said:
        threshold = max(threshold, LOWEST_THRESHOLD)
    _drop_duplicates(page, scores, threshold, ruled)
    labels = Labels(threshold=threshold)
    chosen = _choose(scores, threshold)
    labels.zones = [ZONES[number] for number in chosen.tolist()]
    labels.confidence = softmax(scores)[np.arange(len(page)), chosen].round(3).tolist()
    labels.kinds = kinds(page, labels.zones, matrix)
    labels.page_type, labels.page_confidence = kind, sure
    labels.evidence = html_recorder(matrix, seen, table, ruled)
    labels.expected = expected
    if threshold == NOTHING:
        labels.warnings.append("no main text found: no block is likely enough to be article")
    return labels


def _count_in(found: Iterable[Rule], scores: Floats, ruled: dict[int, list[Evidence]]) -> None:
    """Add what rules say to the scores, and keep it as evidence."""
    for index, evidence in found:
        ruled[index].append(evidence)
        scores[index, ZONES.index(evidence.zone)] += evidence.weight


def first_pass(matrix: Matrix, table: Table) -> Floats:
    """Blocks x zones: the sums of all weights but the context's."""
    scores: Floats = table.bias + add_up(table.rows, matrix.rows)
    for bits, weights in zip(matrix.bits, table.bits, strict=True):
        distinct, which = np.unique(bits, return_inverse=True)  # so few that no thread is woken to multiply them
        scores += (bit_columns(distinct) @ weights)[which]
    return scores


def _drop_duplicates(page: Page, scores: Floats, threshold: float, rules: dict[int, list[Evidence]]) -> None:
    """Of several article blocks with the same text, keep the first."""
    kept = np.nonzero(article_log_odds(scores) >= threshold)[0].tolist()
    tags = page.elements.tags
    seen: set[str] = set()
    for index in kept:
        if page.words[index] < DUPLICATE_WORDS or tags[page.owners[index]] in REPEATABLE_TAGS:
            continue
        text = page.texts[index]
        if text in seen:
            rules[index].append(Evidence(DUPLICATE, Zone.ARTICLE, -DUPLICATE_WEIGHT - abs(threshold)))
            scores[index, 0] -= DUPLICATE_WEIGHT + abs(threshold)
        seen.add(text)


def _choose(scores: Floats, threshold: float) -> Ints:
    """Number of the zone of each block."""
    others = 1 + scores[:, 1:].round(SUM_DIGITS).argmax(axis=1)
    return np.where(article_log_odds(scores) >= threshold, 0, others)
