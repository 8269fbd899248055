"""One page of a report: what it is, the legend, the document, the objects, and the evidence for the script."""

from __future__ import annotations

from typing import Any

from cleanscrape.model import Zone
from cleanscrape.report import layout, objects, plots
from cleanscrape.report.evidence import BIAS, ZONES, Cue, asks_for_article, verdict
from cleanscrape.report.lines import Lines
from cleanscrape.report.markup import Child, Html, data_block, element
from cleanscrape.report.view import CLEANED, LEFT_ALONE, PageView

_DIGITS = 2
"""Decimals of weights and sums: those that the weights have."""
_VIEWS = (("marked", "Marked"), ("beside", "Before | after"), ("after", "After"))


def page(view: PageView, *, back: str | None = None) -> Html:
    """The whole of a page's report, as one ``<main>``; ``back`` leads to the index, where there is one."""
    return element(
        "main",
        _header(view, back),
        element("div", _legend(view), _views(), class_="tools"),
        element(
            "div",
            element(
                "section",
                element("h2", "The page, block by block", class_="aside-title", id="page-heading"),
                layout.document(view),
                class_="paper",
                aria_labelledby="page-heading",
            ),
            _aside(view),
            class_="columns",
        ),
        data_block(evidence(view)),
        class_="page",
        id="main",
        tabindex=-1,
        data_view="marked",
    )


def evidence(view: PageView) -> dict[str, Any]:
    """What the script shows of each block. A cue that fires alike on many blocks stands once, in ``cues``."""
    document = view.document
    lines = Lines(document.source)
    numbers: dict[Cue, int] = {}
    blocks = []
    for block, words in zip(document.blocks, view.words, strict=True):
        found = verdict(document, block)
        first, last = lines.number(block.span.start), lines.number(max(block.span.start, block.span.end - 1))
        blocks.append(
            {
                "zone": str(block.zone),
                "kind": str(block.kind),
                "sure": round(block.confidence, 3),
                "lines": [first, last],
                "span": list(block.span),
                "exact": block.exact,
                "words": words,
                "rival": str(found.rival),
                "sums": [round(found.scores[zone], _DIGITS) for zone in ZONES],
                "odds": round(found.article_log_odds, _DIGITS),
                "decision": str(found.decision),
                "cues": [numbers.setdefault(cue, len(numbers)) for cue in found.cues],
            }
        )
    cues = [[cue.name, *(round(weight, _DIGITS) for weight in cue.weights)] for cue in numbers]
    return {
        "zones": [str(zone) for zone in ZONES],
        "bias": BIAS,
        "threshold": round(document.threshold, _DIGITS + 1),
        "asks": asks_for_article(document.threshold),
        "cues": cues,
        "blocks": blocks,
    }


def fate(view: PageView) -> str:
    """What cleaning in place would do, in a sentence."""
    total = len(view.document.source)
    if view.fate == LEFT_ALONE:
        return f"Would be left alone: {view.reason}."
    if view.fate == CLEANED:
        article = view.shares[Zone.ARTICLE]
        lost = layout.counted(article.words - article.kept, "word")
        more = f" With its surroundings the article itself would lose {lost}." if article.words > article.kept else ""
        return f"Would be cleaned: {view.kept:,} of {total:,} characters stay.{more}"
    return f"Would stay as it is: nothing to cut in {total:,} characters."


def _header(view: PageView, back: str | None) -> Html:
    document = view.document
    sort = f"{document.kind}, {document.page_type}"
    facts: list[Child] = [
        element("span", element("bdi", view.name), class_="fact file"),
        element("span", sort, class_="fact"),
        element("span", f"confidence {document.confidence:.2f}", class_="fact"),
    ]
    if document.encoding:
        facts.append(element("span", document.encoding, class_="fact"))
    least = min(document.blocks, key=lambda block: block.confidence, default=None)
    if least is not None:
        show = f"show the least sure block, {least.confidence:.2f}"
        facts.append(
            element(
                "span", element("button", show, type="button", class_="least", data_least=least.index), class_="fact"
            )
        )
    warnings = [element("li", warning) for warning in document.warnings]
    return element(
        "header",
        element("p", element("a", "All pages", href=back, class_="back") if back else None, class_="trail")
        if back
        else None,
        element("h1", element("bdi", view.title)),
        element("p", facts, class_="facts"),
        plots.strip(plots.pieces(view), "The page at a glance: its words in order, by zone; what would be cut is low."),
        element("p", fate(view), class_=f"fate {view.fate.replace(' ', '-')}"),
        element("ul", warnings, class_="warnings") if warnings else None,
        class_="masthead",
    )


def _legend(view: PageView) -> Html:
    shares = view.shares
    buttons = [
        element(
            "button",
            element("span", class_="swatch", aria_hidden="true"),
            element("span", zone, class_="name"),
            element("span", _count(shares[zone].blocks, shares[zone].words), class_="count"),
            type="button",
            class_="zone",
            data_zone=zone,
            aria_pressed="true",
            disabled=not shares[zone].blocks,
        )
        for zone in ZONES
    ]
    return element("div", buttons, class_="legend", role="group", aria_label="Zones shown")


def _count(blocks: int, words: int) -> str:
    return f"{layout.counted(blocks, 'block')}, {layout.counted(words, 'word')}"


def _views() -> Html:
    buttons = [
        element("button", label, type="button", data_view=name, aria_pressed="true" if name == "marked" else "false")
        for name, label in _VIEWS
    ]
    return element("div", buttons, class_="views", role="group", aria_label="View")


def _aside(view: PageView) -> Html:
    hint = "Point at a block, tap it, or step through them with the arrow keys: here stands why it is in its zone."
    said = element("div", element("p", hint, class_="hint"), class_="summary", aria_live="polite")
    return element(
        "aside",
        element(
            "section",
            element("h2", "Evidence", class_="aside-title"),
            element("div", said, element("div", class_="rest"), class_="verdict"),
            class_="evidence",
        ),
        element("section", element("h2", "Objects", class_="aside-title"), objects.objects(view.document)),
        class_="panel",
    )
