"""Drawings as inline SVG. Colours come from the style sheet, by zone; every drawing says in words what it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from cleanscrape.model import Zone
from cleanscrape.report.evidence import ZONES
from cleanscrape.report.markup import Child, Html, element
from cleanscrape.report.view import PageView, Share

_BINS = 96
"""Pieces that a strip is drawn in: finer than a pixel or two nobody sees."""
_HIGH, _LOW = 12, 5
"""Height of what stays in a strip, and of what goes."""
_COLUMNS = 120
"""Columns of the plot of pages; of more pages several share one."""
_STEPS = 20
"""Columns of the histogram."""
_WIDE, _TALL = 640, 160
"""Size of a plot, in units of its own."""
_BOX = f"0 0 {_WIDE} {_TALL}"


class Piece(NamedTuple):
    """A part of a strip: ``length`` bins of one zone."""

    zone: Zone
    stays: bool
    length: int


def pieces(page: PageView) -> list[Piece]:
    """A page's words in order, in bins; each bin is what most of its words are."""
    total = sum(page.words)
    if not total:
        return []
    bins: list[Counter[tuple[Zone, bool]]] = [Counter() for _ in range(_BINS)]
    position = 0
    for block, words, stays in zip(page.document.blocks, page.words, page.stays, strict=True):
        first, last = position * _BINS // total, max(position, position + words - 1) * _BINS // total
        position += words
        for place in range(first, min(last, _BINS - 1) + 1 if words else first):
            bins[place][block.zone, stays] += words
    found = [bin_.most_common(1)[0][0] for bin_ in bins if bin_]
    return [Piece(zone, stays, len(list(group))) for (zone, stays), group in groupby(found)]


def strip(parts: Sequence[Piece], label: str) -> Html:
    """A page at a glance: its zones in order, what stays standing high, what goes low."""
    drawn, x = [], 0
    for zone, stays, length in parts:
        height = _HIGH if stays else _LOW
        drawn.append(element("rect", x=x, y=_HIGH - height, width=length, height=height, data_zone=zone))
        x += length
    return _svg(drawn, label, f"0 0 {max(x, 1)} {_HIGH}", "strip")


def pages_plot(pages: Sequence[dict[Zone, Share]]) -> Html:
    """Words by zone a page, as shares: the pages side by side, those with the most article first."""
    ranked = sorted(filter(None, map(_fractions, pages)), key=lambda shares: -shares[Zone.ARTICLE])
    count = min(len(ranked), _COLUMNS)
    drawn: list[Child] = []
    for column in range(count):
        members = ranked[column * len(ranked) // count : (column + 1) * len(ranked) // count]
        top = 0.0
        for zone in ZONES:
            height = _TALL * sum(shares[zone] for shares in members) / len(members)
            if height > 0:
                x, wide = _WIDE * column / count, _WIDE / count
                drawn.append(_bar(x, top, wide - min(1.5, wide / 5), height, zone))
            top += height
    return _svg(drawn, "Words by zone on each page, as shares, pages with the most article first.", _BOX, "plot")


def histogram(confidences: Iterable[float], least: float) -> Html:
    """How many pages have which confidence; ``least`` is what a page must have to be rewritten."""
    counts = Counter(min(_STEPS - 1, int(confidence * _STEPS)) for confidence in confidences)
    highest = max(counts.values(), default=1)
    wide = _WIDE / _STEPS
    drawn: list[Child] = []
    for step, number in sorted(counts.items()):
        height = max(2.0, _TALL * number / highest)
        said = element("title", f"{step / _STEPS:.2f} to {(step + 1) / _STEPS:.2f}: {number:,}")
        drawn.append(
            element(
                "rect", said, x=_short(wide * step), y=_short(_TALL - height), width=_short(wide - 2),
                height=_short(height), class_="bar" if step / _STEPS >= least else "bar doubted",
            )
        )  # fmt: skip
    x = _short(_WIDE * least - 1)
    drawn.append(element("line", x1=x, x2=x, y1=0, y2=_TALL, class_="limit"))
    return _svg(drawn, f"Pages by confidence from 0 to 1; the line is at {least:g}.", _BOX, "plot")


def composition(shares: dict[Zone, Share], label: str) -> Html:
    """One bar: words by zone, as shares."""
    drawn, x = [], 0.0
    for zone, share in _fractions(shares).items():
        if share:
            drawn.append(_bar(1000 * x, 0, 1000 * share, _HIGH, zone))
        x += share
    return _svg(drawn, label, f"0 0 1000 {_HIGH}", "strip")


def _fractions(shares: dict[Zone, Share]) -> dict[Zone, float]:
    """Each zone's share of the words; empty for a page without any."""
    total = sum(share.words for share in shares.values())
    return {zone: shares[zone].words / total for zone in ZONES} if total else {}


def _bar(x: float, y: float, width: float, height: float, zone: Zone) -> Html:
    return element("rect", x=_short(x), y=_short(y), width=_short(width), height=_short(height), data_zone=zone)


def _svg(drawn: Sequence[Child], label: str, box: str, name: str) -> Html:
    """A drawing that is stretched to the width it gets."""
    said = element("title", label)
    return element(
        "svg", said, drawn, viewBox=box, preserveAspectRatio="none", class_=name, role="img", aria_label=label
    )


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
