"""The index of a folder's report: totals, plots of what is cut, and the pages, the least confident first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cleanscrape.files.work import DEFAULT_MIN_CONFIDENCE
from cleanscrape.model import Zone
from cleanscrape.report import plots
from cleanscrape.report.evidence import ZONES
from cleanscrape.report.layout import counted
from cleanscrape.report.markup import Child, Html, element
from cleanscrape.report.plots import Piece
from cleanscrape.report.view import LEFT_ALONE, PageView, Share


@dataclass(frozen=True, slots=True)
class Row:
    """A page in the index: little enough that a folder's pages all fit into memory."""

    name: str
    title: str
    sort: str
    confidence: float
    fate: str
    reason: str
    shares: dict[Zone, Share]
    pieces: list[Piece]
    link: str = ""
    """Where the page lies."""

    @classmethod
    def of(cls, view: PageView, link: str = "") -> Row:
        """What the index says of a page that lies at ``link``."""
        document = view.document
        sort = str(document.page_type) if document.kind == "html" else "text"
        return cls(
            view.name,
            view.title,
            sort,
            document.confidence,
            view.fate,
            view.reason,
            view.shares,
            plots.pieces(view),
            link,
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """A file of which there is no page."""

    name: str
    reason: str


def index(folder: str, rows: Sequence[Row], failures: Sequence[Failure] = ()) -> Html:
    """The index as one ``<main>``."""
    totals = _totals(rows)
    return element(
        "main",
        _header(folder, rows, totals),
        element("div", _zones(totals), _plots(rows), class_="overview"),
        _pages(rows),
        _failures(failures),
        class_="index",
        id="main",
        tabindex=-1,
    )


def _totals(rows: Sequence[Row]) -> dict[Zone, Share]:
    totals = dict.fromkeys(ZONES, Share())
    for row in rows:
        for zone, share in row.shares.items():
            totals[zone] = totals[zone].plus(share)
    return totals


def _header(folder: str, rows: Sequence[Row], totals: dict[Zone, Share]) -> Html:
    words = sum(share.words for share in totals.values())
    kept = sum(share.kept for share in totals.values())
    fates = Counter(row.fate for row in rows)
    figures = [
        (f"{len(rows):,}", "page" if len(rows) == 1 else "pages"),
        (f"{words:,}", "words"),
        (f"{100 * (words - kept) / words:.0f} %" if words else "–", "of them would be cut"),
        *((f"{number:,}", f"would be {name}") for name, number in sorted(fates.items())),
    ]
    shown = [element("div", element("dt", name), element("dd", value)) for value, name in figures]
    return element(
        "header",
        element("h1", element("bdi", folder)),
        element("dl", shown, class_="figures"),
        plots.composition(totals, "All words by zone."),
        class_="masthead",
    )


def _zones(totals: dict[Zone, Share]) -> Html:
    words = sum(share.words for share in totals.values())
    rows = [
        element(
            "tr",
            element("th", element("span", class_="swatch", aria_hidden="true"), zone, scope="row"),
            element("td", f"{share.blocks:,}"),
            element("td", f"{share.words:,}"),
            element("td", f"{100 * share.words / words:.1f} %" if words else "–"),
            element("td", f"{share.words - share.kept:,}"),
            data_zone=zone,
        )
        for zone, share in totals.items()
    ]
    head = element(
        "tr", [element("th", name, scope="col") for name in ("Zone", "Blocks", "Words", "Share", "Cut words")]
    )
    table = element("table", element("thead", head), element("tbody", rows), class_="totals")
    return element("section", element("h2", "By zone"), table)


def _plots(rows: Sequence[Row]) -> list[Html]:
    shares = element(
        "figure",
        element("h2", "Words by zone, page by page"),
        plots.pages_plot([row.shares for row in rows]),
        _axis("most article", "least article"),
    )
    confidence = element(
        "figure",
        element("h2", "Confidence"),
        plots.histogram([row.confidence for row in rows], DEFAULT_MIN_CONFIDENCE),
        _axis("0", f"left alone below {DEFAULT_MIN_CONFIDENCE:g}", "1"),
    )
    return [shares, confidence]


def _axis(*labels: str) -> Html:
    return element("figcaption", [element("span", label) for label in labels], class_="axis")


def _pages(rows: Sequence[Row]) -> Html:
    ranked = sorted(rows, key=lambda row: (row.confidence, row.name))
    cards = [_page(row) for row in ranked]
    return element("section", element("h2", "Pages, least confident first"), element("ol", cards, class_="pages"))


def _page(row: Row) -> Html:
    words = sum(share.words for share in row.shares.values())
    kept = sum(share.kept for share in row.shares.values())
    facts: list[Child] = [
        element("span", element("bdi", row.name), class_="fact file") if row.name != row.title else None,
        element("span", row.sort, class_="fact"),
        element("span", f"{kept:,} of {counted(words, 'word')} stay", class_="fact"),
        element("span", f"left alone: {row.reason}", class_="fact alone") if row.fate == LEFT_ALONE else None,
    ]
    doubted = row.confidence < DEFAULT_MIN_CONFIDENCE
    return element(
        "li",
        element("span", f"{row.confidence:.2f}", class_="sure doubted" if doubted else "sure"),
        element("div", element("a", element("bdi", row.title), href=row.link), element("p", facts, class_="facts")),
        plots.strip(row.pieces, "Its words in order, by zone; what would be cut is low."),
    )


def _failures(failures: Sequence[Failure]) -> Html | None:
    if not failures:
        return None
    items = [element("li", element("bdi", failure.name), f": {failure.reason}") for failure in failures]
    return element("section", element("h2", "Not shown"), element("ul", items, class_="warnings"))
