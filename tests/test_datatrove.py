"""Pipelines of datatrove, run for real over files made here."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datatrove", reason="needs datatrove: pip install 'cleanscrape[datatrove]'")
pytest.importorskip("warcio", reason="needs what datatrove reads WARC files with: pip install 'cleanscrape[datatrove]'")
pytest.importorskip("magic", reason="needs python-magic and the system's libmagic", exc_type=ImportError)

from datatrove.data import Document as Sample
from datatrove.pipeline.writers import JsonlWriter
from doc_blocks import code_blocks
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import cleanscrape
from cleanscrape.integrations.datatrove import CleanscrapeExtractor, CleanscrapeFilter

FROM_WARC, FROM_TEXT = code_blocks("datatrove.md")
FIXTURES = Path(__file__).parent.parent / "fixtures"
NEWS = (FIXTURES / "html" / "news-with-widgets.html").read_text("utf-8").replace("14 January 2025", "27 minutes ago")
GERMAN = (FIXTURES / "html" / "nachrichten-de.html").read_text("utf-8")
DUMP = (FIXTURES / "text" / "aggregator-en.txt").read_text("utf-8")
EMPTY = "<body></body>"
ADDRESS = "https://gazette.example"


def write_warc(path: Path, pages: Iterable[tuple[str, str]]) -> None:
    """A WARC file as crawlers write it, with a request and a response for each page."""
    path.parent.mkdir()
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, page in pages:
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            headers = {"WARC-Date": "2025-03-11T12:00:00Z", "WARC-Identified-Payload-Type": "text/html"}
            response = writer.create_warc_record(
                url, "response", payload=BytesIO(page.encode()), http_headers=http, warc_headers_dict=headers
            )
            request = writer.create_warc_record(url, "request", warc_headers_dict=headers, http_headers=http)
            writer.write_request_response_pair(request, response)


def read_lines(folder: Path) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for path in sorted(folder.iterdir()):
        lines += map(json.loads, gzip.decompress(path.read_bytes()).splitlines())
    return lines


def run_example(code: str, folder: Path) -> dict[str, Any]:
    """Run a block of the documentation in a folder; gives the pipeline's stats by step."""
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    return {step["name"]: step["stats"] for step in json.loads((folder / "logs" / "stats.json").read_text())}


def test_warc_files_become_articles_and_what_was_removed(tmp_path: Path) -> None:
    write_warc(
        tmp_path / "crawl" / "a.warc.gz",
        [(f"{ADDRESS}/bridge", NEWS), (f"{ADDRESS}/de", GERMAN), (f"{ADDRESS}/none", EMPTY)],
    )
    stats = run_example(FROM_WARC, tmp_path)
    news, german = read_lines(tmp_path / "articles")
    assert news["text"] == cleanscrape.clean(NEWS).article.text
    found = news["metadata"]["cleanscrape"]
    assert found["headline"] == "Harbour bridge reopens after eleven months of repairs"
    assert (found["authors"], found["date_published"]) == ("Orla Fenwick", "2025-03-11T07:30:00+00:00")
    assert (found["embeds"], found["comments"], found["page_type"], found["language"]) == (1, 3, "article", "en-GB")
    assert set(found["words"]) == set(map(str, cleanscrape.Zone))
    assert min(found["words"].values()) > 0
    assert german["metadata"]["cleanscrape"]["language"].startswith("de")
    removed = {
        (one["metadata"]["removed_from"], one["metadata"]["filter_reason"]): one
        for one in read_lines(tmp_path / "removed")
    }
    assert {reason for of, reason in removed if of == news["id"]} == {*map(str, cleanscrape.Zone)} - {"article"}
    related = removed[news["id"], "related"]
    assert "New hangers arrive by barge from the north" in related["text"]
    assert (related["id"], related["metadata"]["url"]) == (f"{news['id']}#related", f"{ADDRESS}/bridge")
    assert "Lovely job on the railings" in removed[news["id"], "comments"]["text"]
    (empty,) = (one for (_, reason), one in removed.items() if reason == "no_article")
    assert (empty["text"], empty["metadata"]["url"]) == (EMPTY, f"{ADDRESS}/none")
    (ours,) = (of_step for name, of_step in stats.items() if "cleanscrape" in name)
    assert (ours["total"], ours["forwarded"], ours["dropped_no_article"]) == (3, 2, 1)
    assert ours["words_comments"]["total"] > 20


def test_dumps_of_text_become_parquet(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    (tmp_path / "dumps").mkdir()
    plain = "The harbour has reopened, the council said on Friday after a long meeting.\n"
    lines = [{"id": "dump", "text": DUMP}, {"id": "plain", "text": plain}, {"id": "blank", "text": " \n "}]
    (tmp_path / "dumps" / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    run_example(FROM_TEXT, tmp_path)
    dump, kept = pq.read_table(tmp_path / "articles").to_pylist()
    document = cleanscrape.clean(DUMP, kind="text")
    assert dump["text"] == document.article.text
    assert dump["metadata"]["cleanscrape"]["headline"] == document.article.headline
    assert dump["metadata"]["cleanscrape"]["related"] == len(document.related) > 0
    assert kept["text"] == plain.strip()
    assert kept["metadata"]["cleanscrape"]["related"] == 0
    removed = pq.read_table(tmp_path / "removed").to_pylist()
    reasons = {one["id"]: one["metadata"]["filter_reason"] for one in removed}
    assert reasons["dump#related"] == "related"
    assert reasons["blank"] == "no_article"


def sample(text: str = NEWS, **metadata: Any) -> Sample:
    return Sample(text=text, id="one", metadata=metadata)


def test_relative_times_and_addresses_are_resolved_by_the_metadata() -> None:
    arguments = CleanscrapeExtractor()._arguments(sample(url=ADDRESS, date="2025-03-11T12:00:00Z"))
    assert arguments == (NEWS, ADDRESS, "2025-03-11T12:00:00Z")
    step = CleanscrapeExtractor(url_key="link", date_key="crawled")
    assert step._arguments(sample(link=ADDRESS, url="other", crawled="2025-03-11")) == (NEWS, ADDRESS, "2025-03-11")


@pytest.mark.parametrize("date", ["yesterday", "", 20250311, None])
def test_a_date_that_is_no_moment_does_no_harm(date: Any) -> None:
    (kept,) = CleanscrapeFilter().run([sample(DUMP, date=date, url=7)])
    assert kept.text.startswith("Islanders on Skerrow woke")


def test_markdown_and_zones_that_stay() -> None:
    (kept,) = CleanscrapeExtractor(output="markdown", keep=["comments"]).run([sample()])
    assert kept.text.startswith("# Harbour bridge reopens")
    assert "Lovely job on the railings" in kept.text
    assert CleanscrapeExtractor().extract(NEWS) == cleanscrape.clean(NEWS).article.text


def test_a_page_that_takes_too_long_is_dropped_and_the_next_ones_go_on(tmp_path: Path) -> None:
    endless = "<main>" + "<p>Boats left the quay at noon and came back with nothing.</p>" * 200_000
    writer = JsonlWriter(str(tmp_path))
    began = time.monotonic()
    kept = list(CleanscrapeExtractor(timeout=1.5, exclusion_writer=writer).run([sample(endless), sample(NEWS)]))
    assert time.monotonic() - began < 60
    assert [one.metadata["cleanscrape"]["comments"] for one in kept] == [3]
    (dropped,) = (one for one in read_lines(tmp_path) if one["metadata"]["filter_reason"] == "timeout")
    assert dropped["text"] == endless


def test_the_filter_says_of_one_sample_whether_anything_is_left() -> None:
    step, dump = CleanscrapeFilter(), sample(DUMP)
    assert step.filter(dump) is True
    assert dump.text == cleanscrape.clean(DUMP, kind="text").article.text
    assert step.filter(sample(" \n ")) == (False, "no_article")


@pytest.mark.parametrize("step", [CleanscrapeExtractor, CleanscrapeFilter])
@pytest.mark.parametrize(("arguments", "said"), [({"output": "pdf"}, "output='pdf'"), ({"keep": ["ads"]}, "'ads'")])
def test_wrong_arguments_are_refused(step: Any, arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(cleanscrape.UsageError, match=said):
        step(**arguments)
