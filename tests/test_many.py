"""``clean_many``: a document for every source, whatever becomes of the process that cleans it."""

from __future__ import annotations

import itertools
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import lxml.html
import pytest
from bs4 import BeautifulSoup
from many_faults import obedient, unwilling

import cleanscrape
from cleanscrape import UsageError, clean, clean_many
from cleanscrape.errors import CleanscrapeError, MissingExtra

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = [path.read_bytes() for path in sorted([*FIXTURES.glob("html/*.html"), *FIXTURES.glob("text/*.txt")])[::4]]


def page(number: int) -> str:
    return f"<main><h1>Ferry {number} is late</h1><p>Ferry {number} waits for its crew, said the office.</p></main>"


def headlines(documents: Any) -> list[str | None]:
    return [document.article.headline for document in documents]


@pytest.mark.parametrize("processes", [0, 2])
def test_documents_are_those_of_clean_in_order(processes: int) -> None:
    address = {"url": "https://harbour.example/a", "keep": ["embed"]}
    sources = [
        *PAGES,
        (PAGES[0], address),
        PAGES[1].decode(),
        bytearray(PAGES[2]),
        BeautifulSoup(page(1), "html.parser"),
    ]
    expected = [*map(clean, PAGES), clean(PAGES[0], **address), clean(PAGES[1].decode()), clean(PAGES[2])]
    expected.append(clean(BeautifulSoup(page(1), "html.parser")))
    assert list(clean_many(sources, processes=processes)) == expected


@pytest.mark.parametrize("processes", [0, 1])
def test_options_for_all_give_way_to_those_of_one(processes: int) -> None:
    sources = [page(1), (page(2), {"kind": "text", "url": "https://harbour.example/2"})]
    first, second = clean_many(sources, processes=processes, kind="html", url="https://harbour.example/")
    assert (first.kind, first.url) == ("html", "https://harbour.example/")
    assert (second.kind, second.url) == ("text", "https://harbour.example/2")


@pytest.mark.parametrize(("processes", "window"), [(0, None), (2, None), (2, 3)])
def test_an_endless_source_is_read_a_window_ahead_at_most(processes: int, window: int | None) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        for number in itertools.count():
            taken = number + 1
            yield page(number)

    stream = clean_many(endless(), processes=processes, window=window)
    assert taken == 0, "nothing is read before something is asked for"
    for given in range(1, 20):
        assert next(stream).article.headline == f"Ferry {given - 1} is late"
        assert taken <= given - 1 + (window or 4 * processes or 1)
    stream.close()


def test_a_slow_page_holds_nobody_back_where_order_does_not_count(tmp_path: Path) -> None:
    go = tmp_path / "go"
    slow = f"wait {go}\n\nSlow ferry"
    stream = clean_many([slow, *map(page, range(6))], processes=2, ordered=False, cleaner=obedient)
    first = headlines(itertools.islice(stream, 5))  # the sixth may be the slow one's worker's next
    go.touch()
    rest = [document.article.headline if document.kind == "html" else document.source for document in stream]
    assert slow in rest and sorted([*first, *rest]) == sorted(
        [slow, *(f"Ferry {number} is late" for number in range(6))]
    )


def test_a_slow_page_holds_back_a_window_of_others_where_order_counts(tmp_path: Path) -> None:
    go = tmp_path / "go"
    taken = 0

    def sources() -> Iterator[str]:
        nonlocal taken
        for source in [f"wait {go}\n\nSlow ferry", *map(page, range(6))]:
            taken += 1
            if taken == 3:
                go.touch()
            yield source

    stream = clean_many(sources(), processes=2, window=3, cleaner=obedient)
    assert next(stream).source.startswith("wait")
    assert taken == 3
    assert headlines(stream) == [f"Ferry {number} is late" for number in range(6)]


FAULTS = {
    "exit": "ended with exit code 7",
    "kill": "was killed by SIGKILL",
    "segfault": "was killed by SIGSEGV",
    "raise": r"ValueError: the page said so \ud800",
    "memory": "MemoryError",
    "loop": "longer than the limit of 3 s",
}


@pytest.mark.parametrize(("ordered", "faults"), [(True, tuple(FAULTS)), (False, ("exit", "raise"))])
def test_a_page_that_kills_its_worker_gives_its_text_and_the_others_go_on(
    ordered: bool, faults: tuple[str, ...]
) -> None:
    bad = {fault: f"{fault} <p>All that stands here</p> in &amp; outside" for fault in faults}
    sources: list[str] = []
    for number, source in enumerate(bad.values()):
        sources += [page(number), source]
    documents = list(clean_many(sources, processes=2, timeout=3.0, ordered=ordered, cleaner=obedient, kind="html"))
    by_source = {document.source: document for document in documents}
    assert len(documents) == len(sources) and set(by_source) == set(sources), "nothing of a source is lost"
    if ordered:
        assert [document.source for document in documents] == sources
    for number, fault in enumerate(faults):
        assert by_source[page(number)] == clean(page(number), kind="html")
        failed = by_source[bad[fault]]
        assert failed.warnings[0].startswith("not read: ") and FAULTS[fault] in failed.warnings[0]
        assert failed.article == cleanscrape.Article()
        assert [block.text for block in failed.blocks] == [f"{fault}\nAll that stands here\nin & outside"]


@pytest.mark.parametrize("processes", [0, 1])
def test_a_page_over_the_size_limit_is_not_read(processes: int) -> None:
    large = page(1).encode() + b"<p>Much more.</p>" * 1000
    exact = page(2) + " " * (2000 - len(page(2)))
    first, second, third = clean_many([large, exact, exact + " "], processes=processes, max_size=2000)
    size = len(large)
    assert first.warnings == (f"not read: {size:,} bytes are more than the limit of 2,000",)
    assert first.source == large.decode() and first.encoding == "utf-8" and first.confidence == 0
    assert first.blocks[0].text.endswith("office.\n" + "\n".join(["Much more."] * 1000))
    assert second == clean(exact)
    assert third.warnings == ("not read: 2,001 characters are more than the limit of 2,000",)


def test_in_this_process_one_page_s_trouble_is_no_other_s() -> None:
    first, second, third = clean_many(["raise this", page(2), page(3)], processes=0, timeout=1e-9, cleaner=obedient)
    assert first.warnings[0] == "not read: ValueError: the page said so \\ud800"
    assert "longer than the limit of 1e-09 s" in second.warnings[-1]
    assert second.blocks == clean(page(2)).blocks
    assert third.article.headline == "Ferry 3 is late"


@pytest.mark.parametrize("processes", [0, 2])
@pytest.mark.parametrize("bad", ["raises", "is no source", "has a wrong option"])
def test_what_goes_wrong_with_the_sources_is_raised_after_what_was_pending(processes: int, bad: str) -> None:
    def sources() -> Iterator[Any]:
        yield from map(page, range(3))
        if bad == "raises":
            raise ConnectionError("the archive is gone")
        yield 7 if bad == "is no source" else (page(3), {"keep": ["cellar"]})
        yield page(4)

    stream = clean_many(sources(), processes=processes)
    assert headlines(itertools.islice(stream, 3)) == [f"Ferry {number} is late" for number in range(3)]
    expected = {
        "raises": (ConnectionError, "the archive is gone"),
        "is no source": (cleanscrape.SourceTypeError, r"item 3 \(from 0\): cannot read an object of type int"),
        "has a wrong option": (UsageError, r"item 3 \(from 0\): keep: no zone is called 'cellar'"),
    }[bad]
    with pytest.raises(expected[0], match=expected[1]):
        next(stream)
    with pytest.raises(StopIteration):
        next(stream)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"processes": -1}, "processes=-1"),
        ({"processes": 1.5}, r"processes=1\.5"),
        ({"timeout": 0}, "timeout=0: pass a number of seconds"),
        ({"timeout": "1"}, "timeout='1'"),
        ({"timeout": float("inf")}, "timeout=inf"),
        ({"max_size": 0}, "max_size=0"),
        ({"window": 0}, "window=0"),
        ({"progress": "yes"}, "progress='yes'"),
        ({"colour": "red"}, "no option of clean is called 'colour'; choose from url, kind, keep"),
        ({"kind": "pdf"}, "kind='pdf'"),
        ({"cleaner": lambda source: clean(source), "processes": 1}, "cannot be pickled"),
    ],
)
def test_wrong_arguments_are_refused_at_once(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        clean_many([], **arguments)


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        (page(1), "a single str: pass a list of pages, or it alone to clean"),
        (page(1).encode(), "a single bytes"),
        (bytearray(b"<p>"), "a single bytearray"),
        (BeautifulSoup(page(1), "html.parser"), "a single BeautifulSoup"),
        (lxml.html.fromstring(page(1)), "a single HtmlElement"),
        ({"a": page(1)}, "a mapping: pass its values"),
        (5, "sources=5: pass an iterable"),
        (None, "sources=None"),
    ],
)
def test_what_is_not_many_sources_is_refused_at_once(sources: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        clean_many(sources)


@pytest.mark.parametrize("many", [list, tuple, iter, lambda pages: dict(enumerate(pages)).values()])
def test_any_other_iterable_of_sources_will_do(many: Any) -> None:
    sources = [page(1), page(2)]
    assert headlines(clean_many(many(sources), processes=0)) == ["Ferry 1 is late", "Ferry 2 is late"]


def test_nothing_gives_nothing() -> None:
    assert list(clean_many([])) == [] and list(clean_many([], processes=0)) == []


def test_workers_that_never_start_are_an_error() -> None:
    with pytest.raises(CleanscrapeError, match="a worker did not start but ended with exit code 9"):
        list(clean_many([page(1)], processes=1, cleaner=unwilling))


@pytest.mark.parametrize("sources", [[page(1), page(2)], iter([page(1), page(2)])], ids=["list", "iterator"])
def test_progress_is_told_to_a_function(sources: Any) -> None:
    told: list[tuple[int, int | None]] = []
    total = len(sources) if isinstance(sources, list) else None
    list(clean_many(sources, processes=0, progress=lambda done, all: told.append((done, all))))
    assert told == [(1, total), (2, total)]


def test_progress_is_shown_by_tqdm(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm", reason="needs the extra [progress]")
    list(clean_many([page(1), page(2)], processes=0, progress=True))
    assert "2/2" in capsys.readouterr().err


def test_progress_is_a_widget_in_a_notebook() -> None:
    reason = "needs nbclient, ipykernel, ipywidgets and tqdm (the extras [progress] and [interop])"
    for name in ("tqdm", "ipykernel", "ipywidgets"):
        pytest.importorskip(name, reason=reason)
    client = pytest.importorskip("nbclient", reason=reason)
    nbformat = pytest.importorskip("nbformat", reason=reason)
    code = f"""
        from cleanscrape import clean_many
        len(list(clean_many([{page(1)!r}, {page(2)!r}], processes=2, progress=True)))"""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(dedent(code))])
    client.NotebookClient(notebook, timeout=120).execute()
    bar, number = notebook.cells[0].outputs
    assert "application/vnd.jupyter.widget-view+json" in bar.data
    assert number.data["text/plain"] == "2"


def test_progress_without_tqdm_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    with pytest.raises(MissingExtra, match=r"cleanscrape\[progress\]"):
        clean_many([], progress=True)


def test_what_is_given_in_place_of_a_document_is_one() -> None:
    (document,) = clean_many([" <p>Ferry</p>\n"], processes=0, max_size=3, keep=["related"])
    assert document.explain(document.blocks[0]).decision is cleanscrape.Zone.CHROME
    assert document.blocks[0].span == (1, 13) and document.keep == {cleanscrape.Zone.RELATED}
    assert cleanscrape.Document.from_dict(document.to_dict()) == document == pickle.loads(pickle.dumps(document))
    (blank,) = clean_many(["<p> </p>"], processes=0, max_size=3)
    assert blank.blocks == () and blank.source == "<p> </p>"
