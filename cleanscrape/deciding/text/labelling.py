"""Flattened page -> labels: weighted evidence in two passes, the grammar's rulings, one threshold a page.

What is kept is read again on its own, until nothing more would go: so cleaning the cleaned text changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, starmap
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import regex

from cleanscrape.deciding.labels import RULE_WEIGHT, Labels, PostHead, all_chrome
from cleanscrape.deciding.page_type import SURE, TEXT_FILE, TypeTable, likeliest, type_number, type_table
from cleanscrape.deciding.recorder import Record, Recorder, Rows
from cleanscrape.deciding.scores import NOTHING, SUM_DIGITS, Floats, article_log_odds, choose_threshold, softmax
from cleanscrape.deciding.text.aside import Aside
from cleanscrape.deciding.text.body import article_kinds
from cleanscrape.deciding.text.chrome import chrome_kind
from cleanscrape.deciding.text.cues import CONTEXT_ROWS, ROWS, Facts, Ints, fire, look_around
from cleanscrape.deciding.text.embeds import no_posts
from cleanscrape.deciding.text.grammar import rule
from cleanscrape.deciding.text.page_cues import page_evidence
from cleanscrape.deciding.text.posts import WHO_POSTED
from cleanscrape.deciding.text.related import related_kind
from cleanscrape.deciding.text.shapes import says
from cleanscrape.deciding.text.table import text_table
from cleanscrape.deciding.text.view import Ruling, View
from cleanscrape.evidence.weights import ZONES, Table, add_up, check_weights, weights_sum
from cleanscrape.model import Evidence, Kind, PageType, Zone
from cleanscrape.packing import Packed, packed, unpacked
from cleanscrape.reading.page import Page

_OF_LISTS = (PageType.LISTING, PageType.COLLECTION)

KEEP_ALL = -40.0
"""Threshold of a page that is clean already, or no article at all: only rulings take lines away."""

FEW_SIGNS, SIGNS_SHARE = 3, 0.03
"""Lines that say that they are something else, and their share: of a clean page so many may say so by chance."""
_SIGNS = ("chrome.", "related.", "comments.", "embed.")
TEXT_SHARE, FEW_UNLIKELY, UNLIKELY = 0.3, 8, -3.0
"""A page that is so much prose has no more lines so far below its threshold, if it is clean."""
FRAME, FRAME_SHARE = 3, 0.3
"""So many lines below the threshold both before the first prose and behind the last, together so much of the page, are
no clean text's."""

READINGS, FALLING_SHARE = 8, 4
"""After so many readings one line in so many of those left falls with each: a list without text could lose a line a
reading. Real pages need one to three."""

NO_WORDS = "rule: no letter or digit on the page"
_WORD = regex.compile(r"[\p{L}\p{N}]")

NO_POST = "grammar: no post is near"
_Said: TypeAlias = tuple[str, Zone, float]
"""What is in an ``Evidence``."""

REREAD = "does not stand once the page is clean"
_COLUMNS = {zone: column for column, zone in enumerate(ZONES)}
_ARTICLE = _COLUMNS[Zone.ARTICLE]
_NAMES = ("bias", *ROWS, *CONTEXT_ROWS)


@dataclass(slots=True)
class Verdict:
    """What one reading of the lines in sight gave."""

    rows: Ints
    seen: Ints
    scores: Floats
    rulings: list[Ruling | None]
    vetoed: list[int]
    """Lines that are no posts, whatever they look like."""
    threshold: float
    expected: float
    article: list[bool]
    page_type: PageType
    sure: float
    """Probability of ``page_type``."""
    heads: list[PostHead]
    """Of the posts of a thread."""


class Tables(NamedTuple):
    """The fitted weights."""

    lines: Table
    types: TypeTable


def label_text(page: Page, tables: Tables | None = None) -> Labels:
    """Label each line of a flattened page. ``tables`` replace the shipped weights (benchmarks use it)."""
    if not len(page):
        return Labels(threshold=NOTHING)
    if not any(_WORD.search(text) for text in page.texts):
        return all_chrome(len(page), NO_WORDS, confidence=1.0)
    tables = tables or Tables(text_table(), type_table(TEXT_FILE))
    aside = Aside.of(page)
    if not (seen := aside.in_sight()):
        return all_chrome(len(page), NO_WORDS, confidence=1.0)
    view = View.of(page)
    if len(seen) < len(page):
        view = view.only(seen)
    verdict = judge(view, tables)
    _reread(view, tables, verdict)
    odds = article_log_odds(verdict.scores)
    others = 1 + verdict.scores[:, 1:].round(SUM_DIGITS).argmax(axis=1)
    chosen = np.where(odds >= verdict.threshold, 0, others)
    zones = [ZONES[number] for number in chosen.tolist()]
    kinds = _kinds(view, verdict, zones)
    if Kind.HEADLINE in kinds and not aside.heads(view.texts[at := kinds.index(Kind.HEADLINE)]):
        kinds[at] = Kind.HEADING
    chances = softmax(verdict.scores)[np.arange(len(view)), chosen]
    owners = aside.owners()
    zones = [zones[owner] for owner in owners.tolist()]
    aside.rule_listings(zones)
    labels = Labels(
        zones=zones,
        kinds=[Kind.OTHER if at in aside.marks else kinds[owner] for at, owner in enumerate(owners.tolist())],
        confidence=np.round(chances[owners], 3).tolist(),
        evidence=_recorder(verdict, tables.lines, owners, aside.ruled),
        threshold=verdict.threshold,
        expected=verdict.expected,
        page_type=verdict.page_type,
        page_confidence=verdict.sure,
        posts=[_on_page(view, head) for head in verdict.heads],
    )
    for at, ruling in aside.ruled.items():
        labels.zones[at], labels.kinds[at], labels.confidence[at] = ruling.zone, ruling.kind, 1.0
    return labels


def _on_page(view: View, head: PostHead) -> PostHead:
    """A head in the page's own numbers of lines."""
    begin, name, date, last = (
        None if at is None else int(view.places[at]) for at in (head.begin, head.name, head.date, head.said - 1)
    )
    return PostHead(begin or 0, name, date, (last or 0) + 1)


class Weighed(NamedTuple):
    """What the cues say of the lines in sight."""

    rows: Ints
    seen: Ints
    scores: Floats
    """Lines x zones."""
    page_type: PageType
    sure: float


def weigh(view: View, tables: Tables) -> Weighed:
    """Weigh the evidence on each line in sight."""
    facts, table = Facts(view), tables.lines
    kind, sure = likeliest(page_evidence(view), tables.types)
    rows = fire(facts, type_number(kind, sure))
    first: Floats = table.bias + add_up(table.rows, rows)
    seen = look_around(facts, softmax(first))
    return Weighed(rows, seen, first + add_up(table.context, seen), kind, sure)


def judge(view: View, tables: Tables) -> Verdict:
    """Weigh the evidence, and let the grammar rule."""
    rows, seen, scores, kind, sure = weigh(view, tables)
    units = view.looks.units
    forum = kind is PageType.FORUM and sure >= SURE
    quiet = _is_quiet(view)
    article = softmax(scores)[:, _ARTICLE]
    product, lists = kind is PageType.PRODUCT, kind in _OF_LISTS
    told = {"forum": forum, "product": product, "lists": lists, "quiet": quiet}
    heads: list[PostHead] = []
    rulings = rule(view, article, scores=scores, heads=heads, **told)
    if kind is not PageType.FORUM and any(ruling is not None and ruling.rule == WHO_POSTED for ruling in rulings):
        kind, sure = PageType.FORUM, SURE
    vetoed = no_posts(view, scores[:, 1:].argmax(axis=1) == _COLUMNS[Zone.EMBED] - 1, rulings)
    scores[vetoed, _COLUMNS[Zone.EMBED]] -= RULE_WEIGHT
    ruled = [(at, _COLUMNS[ruling.zone]) for at, ruling in enumerate(rulings) if ruling is not None]
    if ruled:
        scores[tuple(zip(*ruled, strict=True))] += RULE_WEIGHT
    odds = article_log_odds(scores)
    threshold, expected = choose_threshold(odds, units)
    if threshold == NOTHING or (quiet and _is_clean(view, odds, threshold)):
        threshold = KEEP_ALL
    kept = (odds >= threshold).tolist()
    return Verdict(rows, seen, scores, rulings, vetoed, threshold, expected, kept, kind, sure, heads)


def _is_quiet(view: View) -> bool:
    """Whether hardly a line says that it is menu, teaser or comment."""
    signs = sum(says(view.lines[at], *_SIGNS) for at in view.spoken)
    return signs <= max(FEW_SIGNS, SIGNS_SHARE * len(view))


def _is_clean(view: View, odds: Floats, threshold: float) -> bool:
    """Whether the lines of a quiet page are all of a text, a list or a table.

    How lines look tells only beside a text, for menus in languages that the lexicon does not know: of lists, prices and
    names nothing would be left. Such a page has its menus above and below, a clean text at most on one side.
    """
    units, prose = view.looks.units, view.looks.prose
    if units[prose].sum() < TEXT_SHARE * units.sum():
        return True
    below, text = odds < threshold, prose.nonzero()[0]
    above, behind = below[: text[0]].sum(), below[text[-1] :].sum()
    if min(above, behind) >= FRAME and above + behind >= FRAME_SHARE * len(below):
        return False
    return bool((odds < threshold + UNLIKELY).sum() <= FEW_UNLIKELY)


def _reread(view: View, tables: Tables, verdict: Verdict) -> None:
    """Read what is kept on its own until it is stable; what falls is ruled out by name."""
    kept = [at for at, article in enumerate(verdict.article) if article]
    for reading in count():
        again = judge(view.only(kept), tables) if kept else None
        if again is None or all(again.article):
            return
        if reading >= READINGS:
            for place in article_log_odds(again.scores).argsort(kind="stable")[: len(kept) // FALLING_SHARE].tolist():
                again.article[place] = False
        for place, at in enumerate(kept):
            if again.article[place]:
                continue
            ruling = again.rulings[place]
            if ruling is None or ruling.zone is Zone.ARTICLE:
                ruling = _soft_ruling(view, at, again, place)
            verdict.article[at] = False
            before = verdict.rulings[at]
            if before is not None:
                verdict.scores[at, _COLUMNS[before.zone]] -= RULE_WEIGHT
            verdict.rulings[at] = ruling._replace(rule=REREAD)
            verdict.scores[at, _COLUMNS[ruling.zone]] += RULE_WEIGHT
        kept = [at for place, at in enumerate(kept) if again.article[place]]


def _soft_ruling(view: View, at: int, again: Verdict, place: int) -> Ruling:
    zone = ZONES[1 + int(again.scores[place, 1:].round(SUM_DIGITS).argmax())]
    return Ruling(REREAD, zone, _soft_kind(view, at, zone))


def _kinds(view: View, verdict: Verdict, zones: list[Zone]) -> list[Kind]:
    article = article_kinds(view, zones)
    kinds: list[Kind] = []
    for at, zone in enumerate(zones):
        ruling = verdict.rulings[at]
        if ruling is not None:
            kinds.append(ruling.kind)
        else:
            kinds.append(article.get(at) or _soft_kind(view, at, zone, kinds[-1] if kinds else None))
    return kinds


def _soft_kind(view: View, at: int, zone: Zone, above: Kind | None = None) -> Kind:
    """Kind of a line that has its zone from weights alone; ``above``: the kind of the line above, if known."""
    line = view.lines[at]
    if zone is Zone.CHROME:
        return chrome_kind(line.roles[0]) if line.roles else Kind.NAVIGATION if line.units <= 4 else Kind.OTHER
    if line.time == "only":
        return Kind.DATE if zone is not Zone.EMBED else Kind.POST
    if zone is Zone.RELATED:
        return related_kind(view, at, above)
    if zone is Zone.COMMENTS:
        return Kind.COMMENT if line.prose else Kind.OTHER
    return Kind.POST if zone is Zone.EMBED else Kind.BYLINE


def _recorder(verdict: Verdict, table: Table, owners: Ints, aside: Mapping[int, Ruling]) -> Recorder:
    """Of the rows that the cues and the second pass chose, and the rulings; ``aside``: those on lines out of sight."""
    ruled: dict[int, list[_Said]] = defaultdict(list)
    vetoed = set(verdict.vetoed)
    for at, owner in enumerate(owners.tolist()):
        if at in aside:
            ruled[at].append((f"grammar: {aside[at].rule}", aside[at].zone, RULE_WEIGHT))
            continue
        if owner in vetoed:
            ruled[at].append((NO_POST, Zone.EMBED, -RULE_WEIGHT))
        if (ruling := verdict.rulings[owner]) is not None:
            ruled[at].append((f"grammar: {ruling.rule}", ruling.zone, RULE_WEIGHT))
    return Recorder(_Fired(verdict.rows[owners], verdict.seen[owners], ruled, table))


class _Fired:
    """What fired on the lines of a page, as arrays, and what the grammar ruled."""

    __slots__ = ("_rows", "_ruled", "_seen", "_table")

    def __init__(self, rows: Ints, seen: Ints, ruled: Mapping[int, Sequence[_Said]], table: Table) -> None:
        self._rows, self._seen, self._ruled, self._table = rows, seen, ruled, table

    def __call__(self) -> Record:
        table = self._table
        rows = Rows(_NAMES, np.concatenate((table.bias[None], table.rows, table.context)))
        cues, sights = (self._rows + 1).tolist(), (self._seen + 1 + len(ROWS)).tolist()
        fired = [[0, *of_line, *around] for of_line, around in zip(cues, sights, strict=True)]
        rules = {at: list(starmap(Evidence, said)) for at, said in self._ruled.items()}
        return Record(rows, fired, rules)

    def __reduce__(self) -> tuple[Any, ...]:
        """Of the shipped weights only what they add up to."""
        table = _shipped_sum() if self._table is text_table() else self._table
        return _restored, (packed(self._rows), packed(self._seen), self._ruled, table)


def _restored(rows: Packed, seen: Packed, ruled: Mapping[int, Sequence[_Said]], table: Table | int) -> _Fired:
    """The inverse of pickling. Raises UsageError where the weights were other ones."""
    if isinstance(table, int):
        check_weights(table, _shipped_sum())
        table = text_table()
    return _Fired(unpacked(rows).astype(np.int64), unpacked(seen).astype(np.int64), ruled, table)


@cache
def _shipped_sum() -> int:
    return weights_sum(_NAMES, text_table())
