from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
import regex
from bs4 import BeautifulSoup, Tag
from hostile_pages import PAGES

import cleanscrape
from cleanscrape.model import Block, Kind, Zone
from cleanscrape.report import layout
from cleanscrape.report.index import Failure, Row, index
from cleanscrape.report.markup import element
from cleanscrape.report.page import page
from cleanscrape.report.shell import is_report, shell
from cleanscrape.report.view import PageView, view

FIXTURES = Path(__file__).parent.parent / "fixtures"
NAMES = sorted(path.relative_to(FIXTURES).as_posix() for path in FIXTURES.glob("*/*") if path.suffix != ".toml")

_TAGS = """
html head meta title style body script main header section aside div p span h1 h2 h3 h4 h5 h6 ul ol li dl dt dd
table thead tbody tr th td pre blockquote button a bdi time strong em del mark sup sub code q svg rect line
figure figcaption noscript template
"""
TAGS = frozenset(_TAGS.split())
_ATTRIBUTES = """
class id lang dir tabindex role hidden disabled type href rel referrerpolicy value colspan rowspan datetime scope
charset content name http-equiv aria-label aria-labelledby aria-live aria-pressed aria-hidden data-zone data-fate
data-view data-block data-blocks data-sure data-least x y width height x1 x2 y1 y2 viewbox preserveaspectratio
"""
ATTRIBUTES = frozenset(_ATTRIBUTES.split())


@cache
def fixture_view(name: str) -> PageView:
    return view((FIXTURES / name).read_bytes(), name)


@cache
def fixture_report(name: str) -> BeautifulSoup:
    looked = fixture_view(name)
    return parse(shell(looked.title, page(looked)))


def parse(report: bytes) -> BeautifulSoup:
    return BeautifulSoup(report, "html.parser")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, selector
    return found[0]


def evidence_of(soup: BeautifulSoup) -> dict:
    return json.loads(one(soup, "main script[type='application/json']").string or "")


@pytest.mark.parametrize("name", NAMES)
def test_every_block_stands_once_in_order_in_its_zone_with_its_text(name: str) -> None:
    blocks = fixture_view(name).document.blocks
    shown = fixture_report(name).select("[data-block]")
    assert [int(str(each["data-block"])) for each in shown] == list(range(len(blocks)))
    for each, block in zip(shown, blocks, strict=True):
        for extra in each.select(".flag"):
            extra.extract()
        assert each.get_text() == block.text
        run = each.find_parent(class_="run")
        assert run is not None and run["data-zone"] == block.zone


@pytest.mark.parametrize("name", NAMES)
def test_the_evidence_adds_up_to_the_sums_and_the_zone(name: str) -> None:
    data = evidence_of(fixture_report(name))
    assert data["zones"] == list(Zone)
    for shown, block in zip(data["blocks"], fixture_view(name).document.blocks, strict=True):
        sums = [sum(data["cues"][number][1 + place] for number in shown["cues"]) for place in range(len(Zone))]
        assert sums == pytest.approx(shown["sums"], abs=0.02)
        assert shown["decision"] == shown["zone"] == block.zone
        assert (shown["odds"] >= data["threshold"] - 0.005) == (block.zone is Zone.ARTICLE)
        assert shown["span"] == list(block.span)
        assert shown["rival"] != shown["zone"]


def test_a_page_without_main_text_asks_for_no_log_odds() -> None:
    """The threshold that such a page has is a sign, not a number for a reader."""
    looked = view(b"<html><body><nav>Home News</nav></body></html>", "menu")
    assert evidence_of(parse(shell(looked.title, page(looked))))["asks"] is False
    assert evidence_of(fixture_report("html/news-with-widgets.html"))["asks"] is True


def test_blocks_are_laid_out_by_what_they_are() -> None:
    documentation, product = fixture_report("html/documentation.html"), fixture_report("html/product.html")
    assert one(documentation, "pre.block").get_text().startswith("import tidegauge\n\n# the port")
    assert [each.get_text() for each in documentation.select(".sheet table tr:first-child th")] == ["Field", "Unit"]
    assert one(documentation, "h3.kind-headline").get_text() == "Reading sensors¶"
    assert product.select(".sheet ul li > .block")
    news = fixture_report("html/news-with-widgets.html")
    assert [each.name for each in news.select(".run[data-zone=embed] .block")] == ["blockquote", "blockquote"]
    assert "The bridge is open" in news.select("blockquote")[0].get_text()


@pytest.mark.parametrize("name", NAMES)
def test_the_legend_counts_blocks_and_words_of_each_zone(name: str) -> None:
    looked = fixture_view(name)
    for zone, share in looked.shares.items():
        button = one(fixture_report(name), f".legend button[data-zone={zone}]")
        numbers = [
            int(number.replace(",", ""))
            for number in regex.findall(r"[0-9][0-9,]*(?= )", one(button, ".count").get_text())
        ]
        assert numbers == [share.blocks, share.words]
        assert button["aria-pressed"] == "true"
        assert button.has_attr("disabled") == (share.blocks == 0)
        assert share.blocks == sum(block.zone is zone for block in looked.document.blocks)


def test_before_and_after_are_what_cleaning_in_place_leaves() -> None:
    from cleanscrape.writing.source import clean_source

    source = (FIXTURES / "text/aggregator-en.txt").read_text()
    report = fixture_report("text/aggregator-en.txt")
    stays = [each.get_text() for each in report.select("[data-fate=stays] .block")]
    assert stays == [line.strip() for line in clean_source(source).text.splitlines() if line.strip()]
    assert {str(each["data-zone"]) for each in report.select("[data-fate=goes]")} == {
        "metadata", "embed", "related", "comments", "chrome",
    }  # fmt: skip
    assert "2,058 of 4,226 characters stay" in one(report, ".fate").get_text()


def test_a_page_that_would_be_left_alone_says_so_and_keeps_all() -> None:
    report = fixture_report("html/consent-only.html")
    assert "left alone" in one(report, ".fate").get_text()
    assert not report.select("[data-fate=goes]")


def test_a_page_that_cannot_be_decoded_is_shown_all_the_same() -> None:
    looked = view("Die Fähre fährt wieder.\nAlle sind froh.\n".encode("latin-1"), "fähre.txt")
    assert looked.fate == "left alone"
    assert "UTF-8" in looked.reason
    assert "froh" in parse(shell("x", page(looked))).get_text()


@pytest.mark.parametrize("data", [b"", b" \n", b"<html></html>", b"\x00\x01\x02"])
def test_a_page_without_text_is_a_report_too(data: bytes) -> None:
    report = parse(shell("x", page(view(data, "empty.html"))))
    assert "holds no text" in report.get_text() or report.select(".block")
    assert evidence_of(report)["blocks"] == [] or report.select(".block")


def test_keep_is_what_stays_in_the_view() -> None:
    looked = view((FIXTURES / "text/aggregator-en.txt").read_bytes(), "x", keep=("comments",))
    assert looked.shares[Zone.COMMENTS].kept == looked.shares[Zone.COMMENTS].words > 0
    assert looked.shares[Zone.RELATED].kept == 0


def test_the_article_s_fields_stand_with_their_sources() -> None:
    fields = {
        one(row, "dt").get_text(): (one(row, ".value").get_text(), one(row, ".source").get_text())
        for row in fixture_report("html/news-with-widgets.html").select(".fields > div")
    }
    assert fields["Headline"] == ("Harbour bridge reopens after eleven months of repairs", "visible")
    assert fields["Authors"] == ("Orla Fenwick", "json-ld")
    assert fields["Site"] == ("The Marrow Gazette", "opengraph")
    assert fields["Published"][0].startswith("2025-03-11")


def test_objects_name_their_blocks() -> None:
    name = "html/news-with-widgets.html"
    document, report = fixture_view(name).document, fixture_report(name)
    cards = report.select(".panel .card")
    assert document.discussion is not None
    things = [*document.embeds, *document.discussion.comments, *document.related]
    assert [str(card["data-blocks"]) for card in cards[1:]] == [" ".join(map(str, thing.blocks)) for thing in things]
    thread = report.select(".group[data-zone=comments] .card")
    assert [regex.findall(r"depth-[0-9]", str(card["class"])) for card in thread] == [
        ["depth-0"],
        ["depth-1"],
        ["depth-0"],
    ]


def test_lists_and_tables_keep_their_shape() -> None:
    source = """<article><h1>Harbour reopens</h1>
        <ol start=3><li>The first boat.<ul><li>It was full.</li></ul></li><li>The second boat.</li></ol>
        <table><tr><th colspan=2>Boats</th></tr><tr><td><p>Dawn</p><p>Dusk</p></td><td>2</td></tr></table>
        <p>All came back, <q>happy</q> and <math><mi>x</mi></math> tired.</p></article>"""
    document = cleanscrape.clean(source, kind="html")
    blocks = [_of_the_article(block) for block in document.blocks]
    words, stays = (1,) * len(blocks), (True,) * len(blocks)
    report = parse(layout.document(PageView("x", replace(document, blocks=blocks), words, stays, "unchanged")).encode())
    assert [str(each["value"]) for each in report.select("ol > li")] == ["3", "4"]
    assert one(report, "ul.depth-2 > li").get_text() == "It was full."
    assert one(report, "th")["colspan"] == "2"
    assert [[block.get_text() for block in cell.select(".block")] for cell in report.select("td")] == [
        ["Dawn", "Dusk"],
        ["2"],
    ]
    assert one(report, "q").get_text() == "happy"
    assert not report.select("math")


def _of_the_article(block: Block) -> Block:
    """The block as one that was found in an article; the zones of so short a page are not of interest."""
    assert block.markup is not None
    kind = Kind.TABLE if block.markup.cell else Kind.LIST_ITEM if block.markup.lists else Kind.PARAGRAPH
    return replace(block, zone=Zone.ARTICLE, kind=kind)


def test_a_hidden_block_and_an_unsure_one_say_so() -> None:
    report = parse(
        shell(
            "x",
            page(view(b"<main><p>The harbour has reopened, the master said.</p><p hidden>Not seen.</p></main>", "x")),
        )
    )
    assert [each.get_text() for each in report.select(".flag")] == ["hidden"]
    unsure = {str(each["data-sure"]) for each in fixture_report("html/news-with-widgets.html").select("[data-sure]")}
    blocks = fixture_view("html/news-with-widgets.html").document.blocks
    assert unsure == {f"{block.confidence:.2f}" for block in blocks if block.confidence < 0.75}


@pytest.mark.parametrize("name", NAMES)
def test_a_report_allows_nothing_but_its_own_style_and_script(name: str) -> None:
    report = fixture_report(name)
    policy = str(one(report, "meta[http-equiv=Content-Security-Policy]")["content"])
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    own = [each.string or "" for each in report.select("script:not([type])")]
    assert len(own) == 1
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'sha256-{_hash(one(report, 'style').string or '')}'",
        "script-src": f"'sha256-{_hash(own[0])}'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    head = [each for each in one(report, "head").children if isinstance(each, Tag)]
    assert [each.name for each in head[:2]] == ["meta", "meta"], "the policy comes before what it speaks of"


def _hash(source: str) -> str:
    return b64encode(sha256(source.encode()).digest()).decode()


def test_style_and_script_fetch_nothing_and_make_no_markup_of_text() -> None:
    report = fixture_report("html/product.html")
    style, script = one(report, "style").string or "", one(report, "script:not([type])").string or ""
    assert not regex.search(r"url\(|@import|@font-face|https?:|image-set", style)
    assert not regex.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch\(|XMLHttp|import\(|https?:|setAttribute\(\"(on|style)",
        script,
    )


@pytest.mark.parametrize("name", PAGES)
def test_hostile_pages_stay_text(name: str) -> None:
    looked = view(PAGES[name], f"{name}<script>.html")
    _assert_inert(shell(looked.title, page(looked)), looked)


def test_hostile_pages_stay_text_in_an_index() -> None:
    looked = [view(data, f"{name}<img src=x onerror=alert(1)>") for name, data in list(PAGES.items())[::6]]
    rows = [Row.of(each, f"#page-{number}") for number, each in enumerate(looked)]
    failures = [Failure("<script>x</script>", "</li><script>y</script>")]
    templates = [element("template", page(each), id=f"page-{number}") for number, each in enumerate(looked)]
    _assert_inert(shell("<script>z</script>", index("</title><script>", rows, failures), templates), *looked)


def _assert_inert(data: bytes, *looked: PageView) -> None:
    report = parse(data.replace(b"<template ", b"<div ").replace(b"</template>", b"</div>"))  # to see what is inside
    for each in report.find_all(True):
        assert each.name in TAGS
        assert set(each.attrs) <= ATTRIBUTES, each.attrs
    scripts = report.find_all("script")
    assert [each.get("type") for each in scripts] == ["application/json"] * len(looked) + [None]
    assert _hash(scripts[-1].string or "") in str(one(report, "meta[http-equiv=Content-Security-Policy]")["content"])
    assert len(report.find_all("style")) == 1
    for link in report.select("[href]"):
        address = str(link["href"])
        assert link.name == "a"
        assert address.startswith(("https://", "http://", "#")), address
        assert "noopener" in str(link.get("rel")) or address.startswith("#")
    shown = [each.get_text() for each in report.select("[data-block]")]
    texts = [block.text for each in looked for block in each.document.blocks]
    assert [_plain(text) for text in shown] == [_plain(text) for text in texts]


def _plain(text: str) -> str:
    return regex.sub(r"[\ufffd\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]", "\ufffd", text)


def test_a_report_knows_itself_and_takes_no_page_for_one() -> None:
    assert is_report(shell("x", element("main")))
    for name in NAMES:
        assert not is_report((FIXTURES / name).read_bytes())
    assert not is_report(b'<!doctype html><p>how a report says it: <meta name="generator" content="cleanscrape"></p>')
    assert not is_report(b"")


def test_the_index_puts_the_least_confident_first_and_adds_up() -> None:
    looked = [fixture_view(name) for name in NAMES]
    report = parse(shell("x", index("pages", [Row.of(each, f"#{each.name}") for each in looked])))
    sure = [float(each.get_text()) for each in report.select(".pages .sure")]
    assert sure == sorted(sure)
    assert len(sure) == len(NAMES)
    assert {str(each["href"]) for each in report.select(".pages a")} == {f"#{name}" for name in NAMES}
    for zone in Zone:
        cells = [each.get_text() for each in one(report, f".totals tr[data-zone={zone}]").select("td")]
        assert int(cells[0].replace(",", "")) == sum(each.shares[zone].blocks for each in looked)
        assert int(cells[1].replace(",", "")) == sum(each.shares[zone].words for each in looked)
    histogram = [int(each.get_text().rsplit(" ", 1)[1]) for each in report.select(".plot .bar title")]
    assert sum(histogram) == len(NAMES)
    assert len(report.select("svg.plot")) == 2
    for drawing in report.select("svg"):
        assert drawing["role"] == "img"
        assert drawing["aria-label"]


def test_an_index_without_pages_says_what_failed() -> None:
    report = parse(shell("x", index("pages", [], [Failure("page.html", "it is a folder")])))
    assert "page.html: it is a folder" in report.get_text()
    assert "–" in report.get_text()
