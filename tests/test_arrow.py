"""Arrow batches: a row for every page, whatever it holds."""

from __future__ import annotations

import pickle
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="needs the extra [arrow]")

import pyarrow as pa
from many_faults import obedient

import cleanscrape
from cleanscrape import UsageError, Zone, clean
from cleanscrape.arrow import COLUMNS, FIELDS, BatchCleaner

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = [path.read_bytes() for path in sorted([*FIXTURES.glob("html/*.html"), *FIXTURES.glob("text/*.txt")])]
URLS = [f"https://harbour.example/{number}" for number in range(len(PAGES))]


def batch(pages: list[Any], kind: Any = None, **columns: Any) -> Any:
    return pa.RecordBatch.from_pydict({"html": pa.array(pages, kind), **columns})


def test_a_row_says_what_the_document_says() -> None:
    made = BatchCleaner(columns=list(FIELDS))(batch(PAGES, url=URLS))
    assert made.schema == pa.schema(list(FIELDS.values())) and made.num_rows == len(PAGES)
    for row, page, url in zip(made.to_pylist(), PAGES, URLS, strict=True):
        document = clean(page, url=url)
        article, talk = document.article, document.discussion
        plain = document.to_dict(source=False, evidence=False)
        for name in (
            "headline",
            "text",
            "markdown",
            "date_published",
            "date_published_raw",
            "date_modified",
            "section",
        ):
            assert row[name] == getattr(article, name), name
        for name in ("url", "kind", "encoding", "page_type", "page_type_confidence", "confidence", "warnings"):
            assert row[name] == plain[name], name
        assert row["authors"] == plain["article"]["authors"] and row["tags"] == list(article.tags)
        for name in ("related", "embeds"):
            assert row[name] == [{key: one[key] for key in row[name][0]} for one in plain[name]] or not row[name]
            assert len(row[name]) == len(plain[name])
        assert [one["text"] for one in row["comments"]] == [one.text for one in (talk.comments if talk else ())]
        assert [one["author"]["name"] for one in row["comments"]] == [
            one.author.name for one in (talk.comments if talk else ())
        ]
        assert row["comments_state"] == (talk and talk.state) and row["error"] is None
        assert row["comments_declared"] == (talk and talk.declared_count)
        blocks = Counter(block.zone for block in document.blocks)
        characters = {zone: sum(len(each.text) for each in document.blocks if each.zone is zone) for zone in Zone}
        assert row["zones"] == {zone: {"blocks": blocks[zone], "characters": characters[zone]} for zone in Zone}


@pytest.mark.parametrize("kind", ["binary", "large_binary", "string", "large_string"])
def test_pages_may_be_of_any_type_that_holds_them(kind: str) -> None:
    page = PAGES[0] if "binary" in kind else PAGES[0].decode()
    made = BatchCleaner(url=None)(batch([page], getattr(pa, kind)()))
    assert made.column("text")[0].as_py() == clean(PAGES[0]).article.text
    coded = batch([page, page], getattr(pa, kind)()).column(0).dictionary_encode()
    made = BatchCleaner(url=None)(pa.RecordBatch.from_pydict({"html": coded}))
    assert made.column("headline").to_pylist() == [clean(PAGES[0]).article.headline] * 2


def test_columns_are_those_asked_for_and_carried() -> None:
    cleaner = BatchCleaner("page", url=None, carry=["id", "crawl"], columns=["headline", "error"])
    given = pa.RecordBatch.from_pydict({"id": [7, 9], "page": PAGES[:2], "crawl": ["a", None], "more": [1, 2]})
    made = cleaner(given)
    assert made.schema.names == ["id", "crawl", "headline", "error"]
    assert made.column("id").to_pylist() == [7, 9] and made.column("crawl").to_pylist() == ["a", None]
    assert made.column("headline").to_pylist() == [clean(page).article.headline for page in PAGES[:2]]
    assert "markdown" not in COLUMNS and set(COLUMNS) | {"markdown"} == set(FIELDS)
    assert all(field.metadata[b"comment"] for field in FIELDS.values())


def test_a_page_that_cannot_be_cleaned_is_an_error_in_its_row() -> None:
    pages = [PAGES[0], None, b"raise", b"memory", b"x" * (len(PAGES[0]) + 1), PAGES[1]]
    limit = max(len(PAGES[0]), len(PAGES[1]))
    pages[4] = b"x" * (limit + 1)
    made = BatchCleaner(cleaner=obedient, max_size=limit)(batch(pages, url=[*"abcdef"])).to_pylist()
    assert [row["error"] for row in made] == [
        None,
        "no page: the cell is null",
        "ValueError: the page said so \\ud800",
        "MemoryError: ",
        f"{limit + 1:,} bytes are more than the limit of {limit:,}",
        None,
    ]
    assert [row["url"] for row in made] == [*"abcdef"]
    assert all(value is None for name, value in made[2].items() if name not in ("url", "error"))
    assert made[5]["headline"] == clean(PAGES[1]).article.headline


def test_a_time_limit_is_kept() -> None:
    made = BatchCleaner(cleaner=obedient, timeout=3.0)(batch([b"loop", PAGES[0], None], url=[*"abc"])).to_pylist()
    assert made[0]["error"] == "it took longer than the limit of 3 s"
    assert made[1]["headline"] == clean(PAGES[0]).article.headline
    assert made[2]["error"] == "no page: the cell is null"


def test_what_only_a_column_asks_for_may_fail_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(article: cleanscrape.Article) -> str:
        raise RuntimeError("no Markdown today")

    monkeypatch.setattr("cleanscrape.writing.markdown", broken)
    made = BatchCleaner(url=None, columns=["markdown", "headline", "error"])(batch(PAGES[:1])).to_pylist()
    assert made == [{"markdown": None, "headline": None, "error": "RuntimeError: no Markdown today"}]


def test_halves_of_surrogate_pairs_and_huge_counts_find_room() -> None:
    def odd(source: str, **options: Any) -> cleanscrape.Document:
        document = clean(source)
        comment = cleanscrape.Comment(
            id="1", text="\ud800 half", votes=10**30, author=cleanscrape.Author(name="\udfff")
        )
        talk = cleanscrape.Discussion(declared_count=10**40, comments=(comment,))
        return cleanscrape.Document(
            **{name: getattr(document, name) for name in document.__slots__} | {"discussion": talk}
        )

    (row,) = BatchCleaner(url=None, cleaner=odd)(batch(["<p>Ferry</p>"])).to_pylist()
    (comment,) = row["comments"]
    assert comment["text"] == "\ufffd half" and comment["author"]["name"] == "\ufffd"
    assert comment["votes"] == row["comments_declared"] == 2**63 - 1


def test_no_pages_make_a_batch_of_the_same_schema() -> None:
    cleaner = BatchCleaner(carry=["url"], columns=["text"])
    empty = batch([], pa.string(), url=pa.array([], pa.string()))
    assert cleaner(empty).schema == cleaner.schema(empty.schema) and cleaner(empty).num_rows == 0
    assert cleaner.table(pa.Table.from_batches([], empty.schema)).schema == cleaner.schema(empty.schema)


def test_tables_and_streams_are_cleaned_batch_by_batch() -> None:
    cleaner = BatchCleaner(url=None, columns=["headline"])
    batches = [batch(PAGES[:2]), batch(PAGES[2:3])]
    expected = [clean(page).article.headline for page in PAGES[:3]]
    assert cleaner.table(pa.Table.from_batches(batches)).column("headline").to_pylist() == expected
    stream = pickle.loads(pickle.dumps(cleaner)).batches(iter(batches))
    assert [name for each in stream for name in each.column(0).to_pylist()] == expected


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"columns": ["colour"]}, "no column is called 'colour'; choose from url, kind"),
        ({"columns": "text"}, "columns='text': pass a list"),
        ({"carry": "id"}, "carry='id': pass a list"),
        ({"carry": ["url"]}, "carry: 'url' is a column of the output, too"),
        ({"options": {"kind": "pdf"}}, "kind='pdf'"),
        ({"timeout": -1}, "timeout=-1"),
        ({"max_size": 0}, "max_size=0"),
    ],
)
def test_wrong_settings_are_refused_at_once(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        BatchCleaner(**settings)


def test_a_batch_that_lacks_a_column_is_refused() -> None:
    for cleaner, message in (
        (BatchCleaner(), "no column 'url', only html; pass url=None where there is none"),
        (BatchCleaner("page", url=None), "no column 'page', only html$"),
        (BatchCleaner(url=None, carry=["id"]), "no column 'id'"),
    ):
        with pytest.raises(UsageError, match=message):
            cleaner(batch(PAGES[:1]))
    with pytest.raises(UsageError, match="'html' holds int64, not strings or bytes"):
        BatchCleaner(url=None)(batch([1]))


def test_a_table_of_many_pages_is_cleaned_in_parts_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanscrape.arrow.PAGES", 2)
    made = BatchCleaner(url=None, columns=["headline"])
    pages = [f"<h1>Ferry {number}</h1><p>It waits for its crew.</p>" for number in range(5)]
    cleaned = made.table(pa.Table.from_batches([batch(pages)]))
    assert cleaned.column("headline").to_pylist() == [f"Ferry {number}" for number in range(5)]
    assert [part.num_rows for part in cleaned.to_batches()] == [2, 2, 1]
