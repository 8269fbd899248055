"""The type of a page: what speaks for it is named, and the decision follows from what is named."""

import json
from importlib.resources import files

import numpy as np
import pytest

import cleanscrape
from cleanscrape.deciding.page_type import BIAS, SURE, TYPES, page_type, parse_type_table, type_number, type_table
from cleanscrape.errors import DataFileError
from cleanscrape.evidence.facts import measure
from cleanscrape.evidence.page_cues import _prices, page_evidence
from cleanscrape.evidence.rows import TYPES as BLOCK_TYPES
from cleanscrape.evidence.rows import UNSURE
from cleanscrape.model import PageType
from cleanscrape.reading.html import read_html

PROSE = "<p>The harbour reopened on Monday after a long winter of repairs, the council said, and the boats sailed.</p>"
LINES = (
    "<ul>"
    + "".join(f"<li><a href='/p/{n}'>Oilskin jacket {n}</a> <b>£{n}9.00</b></li>" for n in range(1, 30))
    + "</ul>"
)


def fired(markup: str, url: str | None = None) -> set[str]:
    page = read_html(markup, url=url)
    return set(page_evidence(page, measure(page)))


@pytest.mark.parametrize(
    ("markup", "url", "row"),
    [
        (f'<meta property="og:type" content="Article">{PROSE}', None, "og:type: article"),
        (f'<meta property="og:type" content="video.movie">{PROSE}', None, "og:type: another"),
        (PROSE, None, "og:type: none"),
        (f'<script type="application/ld+json">{{"@type": "QAPage"}}</script>{PROSE}', None, "schema.org: qapage"),
        (f'<meta name="generator" content="Discourse 3.2">{PROSE}', None, "generator: forum"),
        (f'<meta name="generator" content="own work">{PROSE}', None, "generator: another"),
        (PROSE, "https://example.org/viewtopic/17", "address: forum in a folder"),
        (PROSE, "https://docs.example.org/start", "address: documentation in the host"),
        (PROSE, "https://example.org/2024/05/ferry-returns-to-skerrow", "address: a year"),
        (PROSE, "https://example.org/a/b?page=2", "depth of the address: 2-3"),
        (f'<meta property="og:url" content="https://a.org/product/a">{PROSE}', None, "address: product in a folder"),
        (LINES, None, "prices: 16-40"),
        (f"<h2>Why so late?</h2>{PROSE}<h2>What now?</h2>{PROSE}<h2>And then?</h2>", None, "question headings: 3+"),
        (f"<pre>a = 1</pre>{PROSE}", None, "<pre>: 1-3"),
    ],
)  # fmt: skip
def test_a_cue_fires(markup: str, url: str | None, row: str) -> None:
    assert row in fired(markup, url)


@pytest.mark.parametrize(
    ("markup", "url", "beginning"),
    [
        (PROSE, None, "address"),
        (PROSE, "no address at all", "address"),
        (PROSE, "https://[broken", "address"),
        (PROSE, None, "schema.org"),
        (f'<script type="application/ld+json">{{"@type": "Boat"}}</script>{PROSE}', None, "schema.org"),
        (PROSE, "https://example.org/products-we-love/a-forum-for-all", "address:"),
    ],
)
def test_a_cue_stays_silent(markup: str, url: str | None, beginning: str) -> None:
    assert not [row for row in fired(markup, url) if row.startswith(beginning)]


def test_the_decision_follows_from_the_rows_that_fire() -> None:
    table = type_table()
    for markup in (PROSE * 8, LINES, f"<h1>Ropes</h1>{LINES}{PROSE}"):
        page = read_html(markup)
        facts = measure(page)
        scores = table[BIAS] + sum(
            (table[row] for row in page_evidence(page, facts) if row in table), np.zeros(len(TYPES))
        )
        kind, sure = page_type(page, facts)
        powers = np.exp(scores - scores.max())
        assert kind is TYPES[int(scores.argmax())]
        assert sure == round(float(powers.max() / powers.sum()), 3)


def test_a_type_in_doubt_is_of_no_use_to_blocks() -> None:
    assert type_number(PageType.FORUM, SURE) == BLOCK_TYPES.index(PageType.FORUM)
    assert type_number(PageType.FORUM, SURE - 0.01) == UNSURE


def test_a_table_for_other_types_is_refused() -> None:
    with pytest.raises(DataFileError, match=r"types\.json"):
        parse_type_table('{"types": ["poem"], "weights": {}}', "types.json")


def test_every_row_with_a_weight_is_one_that_can_fire() -> None:
    rows = json.loads(files("cleanscrape.evidence").joinpath("page_type_weights.json").read_text("utf-8"))["weights"]
    beginnings = (
        "og:type",
        "schema.org",
        "generator",
        "meta",
        "address",
        "depth of",
        "hyphens",
        "blocks",
        "words",
        "share",
    )
    beginnings += ("prices", "question headings", "<", "inside ", "says ", BIAS)
    assert [row for row in rows if not row.startswith(beginnings)] == []


def test_documents_say_how_sure_they_are_of_it() -> None:
    document = cleanscrape.clean(f'<meta property="og:type" content="article"><h1>Ferry</h1>{PROSE * 8}')
    assert document.page_type is PageType.ARTICLE
    assert 1 / 7 < document.page_type_confidence <= 1
    assert cleanscrape.Document.from_dict(document.to_dict()).page_type_confidence == document.page_type_confidence


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (["$5", "5 €", "$ 5", "5kr"], 4),
        (["USD 5", "USD5", "EUR\xa05", "7 zł"], 4),
        (["from $5 to $7", "$1.50 or 2 €"], 2),  # of a text it counts once
        (["xUSD 5", "5 krona", "five $", "kr", "5", "5$" * 40], 0),
        (["costs $", "5 apples", "USD", "5"], 0),  # two texts are no price
        ([], 0),
    ],
)
def test_texts_with_a_price_are_counted(texts: list[str], number: int) -> None:
    assert _prices(texts) == number
