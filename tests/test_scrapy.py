"""Real crawls of a site on this machine, each in a process of its own, as a reactor runs once only."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("scrapy", reason="needs Scrapy: pip install 'cleanscrape[scrapy]'")

from doc_blocks import code_blocks
from itemadapter import ItemAdapter
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler
from scrapy_site import ARCHIVED, DATE, FORBIDDEN, FRONT, MISLABELLED, MOVED, POLISH, Site, serving

import cleanscrape
from cleanscrape.integrations.items import NAMES
from cleanscrape.integrations.scrapy import CleanPipeline, clean_response, items

SPIDER, STORIES, PAGES, SHELL = code_blocks("scrapy.md")
REACTORS = {
    "asyncio": "TWISTED_REACTOR=twisted.internet.asyncioreactor.AsyncioSelectorReactor",
    "select": "TWISTED_REACTOR=twisted.internet.selectreactor.SelectReactor",
}
ADDRESS = "https://gazette.example"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def crawl(spider: str, site: Site, folder: Path, *settings: str, code: int = 0) -> str:
    """``scrapy runspider`` in a folder; gives the log."""
    (folder / "spider.py").write_text(spider.replace(ADDRESS, site.address), "utf-8")
    command = [sys.executable, "-m", "scrapy", "runspider", "spider.py"]
    for setting in settings:
        command += ["-s", setting]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert run.returncode == code, run.stderr
    return run.stderr


def feed(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@dataclass
class Crawled:
    """What a crawl left: the site that saw it, its feeds and its log."""

    site: Site
    folder: Path
    log: str

    def feed(self, name: str) -> list[dict[str, Any]]:
        return feed(self.folder / f"{name}.jsonl")

    def one(self, name: str, path: str, key: str = "page_url") -> dict[str, Any]:
        """The only item of a feed at this path of the site."""
        (item,) = (item for item in self.feed(name) if item[key] == self.site.address + path)
        return item


@pytest.fixture(scope="module", params=REACTORS)
def crawled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """The crawl that docs/scrapy.md shows."""
    folder = tmp_path_factory.mktemp("crawl")
    with serving() as site:
        yield Crawled(site, folder, crawl(SPIDER, site, folder, REACTORS[request.param]))


def test_related_links_are_followed_and_robots_txt_is_kept(crawled: Crawled) -> None:
    assert {article["page_url"] for article in crawled.feed("articles")} == {
        crawled.site.address + path for path in (FRONT, POLISH, ARCHIVED, MISLABELLED)
    }
    assert {POLISH, MOVED, ARCHIVED, MISLABELLED} <= set(crawled.site.asked)
    assert FORBIDDEN not in crawled.site.asked
    assert "'cleanscrape/cleaned': 4" in crawled.log
    assert "not_cleaned" not in crawled.log
    assert "Traceback" not in crawled.log


def test_articles_are_items(crawled: Crawled) -> None:
    front = crawled.one("articles", FRONT)
    assert front["headline"] == "Harbour bridge reopens after eleven months of repairs"
    assert [author["name"] for author in front["authors"]] == ["Orla Fenwick"]
    assert any((image["caption"] or "").startswith("The first cars crossed") for image in front["images"])
    assert "blocks" not in front


def test_comments_embeds_and_related_content_are_items(crawled: Crawled) -> None:
    front = crawled.site.address + FRONT
    assert [(one["author"]["name"], one["parent_id"], one["page_url"]) for one in crawled.feed("comments")] == [
        ("Perrin Oake", None, front),
        ("Della", "comment-881", front),
        ("Quill", None, front),
    ]
    (embed,) = crawled.feed("embeds")
    assert (embed["platform"], embed["author"]["handle"], embed["hashtags"]) == ("x", "MarrowHarbour", ["MarrowBridge"])
    related = crawled.feed("related")
    assert {one["page_url"] for one in related} == {front}
    paths = {one["url"].removeprefix(crawled.site.address) for one in related}
    assert paths >= {POLISH, MOVED, MISLABELLED, FORBIDDEN}


def test_charset_headers_are_used_but_not_where_the_bytes_say_otherwise(crawled: Crawled) -> None:
    assert crawled.one("articles", POLISH)["headline"] == "Nowe wieszaki przypłynęły barką z północy"
    assert "“We have all got used to it,”" in crawled.one("articles", FRONT)["text"]
    assert "last year’s season" in crawled.one("articles", MISLABELLED)["text"]


def test_relative_times_count_from_the_date_header(crawled: Crawled) -> None:
    hangers = crawled.one("related", POLISH, key="url")
    assert (hangers["date_published"], hangers["date_published_raw"]) == ("2025-03-11T11:33+00:00", "27 minutes ago")


def test_the_pipeline_fills_what_the_spider_left_empty(site: Site, tmp_path: Path) -> None:
    log = crawl(STORIES, site, tmp_path, REACTORS["select"])
    assert "Traceback" not in log
    (story,) = feed(tmp_path / "stories.jsonl")
    assert story["html"] is None
    assert story["url"] == site.address + FRONT
    assert story["headline"] == "Harbour bridge reopens after eleven months of repairs"
    assert story["text"].startswith("The harbour bridge at Marrow reopened")
    assert [one["author"]["name"] for one in story["comments"]] == ["Perrin Oake", "Della", "Quill"]
    assert story["fetched_by"] == "gazette-stories"


TICKING = """
import json, time
import scrapy
from twisted.internet.task import LoopingCall
from cleanscrape.integrations.scrapy import clean_response, clean_response_async

class Spider(scrapy.Spider):
    name = "ticking"
    start_urls = ["https://gazette.example/slow/"]
    custom_settings = {"FEEDS": {"times.jsonl": {"format": "jsonlines"}}}

    async def parse(self, response):
        yield await self.watched("beside", clean_response_async, response, self)
        yield await self.watched("in the way", self.at_once, response)

    async def at_once(self, response):
        return clean_response(response)

    async def watched(self, how, clean, *arguments):
        ticks = [time.monotonic()]
        call = LoopingCall(lambda: ticks.append(time.monotonic()))
        call.start(0.01)
        document = await clean(*arguments)
        call.stop()
        ticks.append(time.monotonic())
        longest = max(later - earlier for earlier, later in zip(ticks, ticks[1:]))
        words = len(document.article.text.split())
        return {"how": how, "seconds": ticks[-1] - ticks[0], "longest": longest, "words": words}
"""


def slow_page(paragraphs: int) -> tuple[int, dict[str, str], bytes]:
    """An answer whose cleaning takes long: a second or more for eighty thousand paragraphs."""
    line = "<p>Boat number {} left the quay at noon and came back with <b>nothing</b>.</p>"
    text = "".join(map(line.format, range(paragraphs)))
    return 200, {"Content-Type": "text/html"}, f"<main><h1>Boats of the year</h1>{text}</main>".encode()


@pytest.mark.parametrize("reactor", REACTORS)
def test_a_slow_page_does_not_hold_up_the_reactor(site: Site, tmp_path: Path, reactor: str) -> None:
    site.answers["/slow/"] = slow_page(20_000)
    crawl(TICKING, site, tmp_path, REACTORS[reactor])
    beside, in_the_way = feed(tmp_path / "times.jsonl")
    assert beside["words"] == in_the_way["words"] > 200_000
    assert in_the_way["longest"] > in_the_way["seconds"] * 0.9  # so what is measured is the reactor
    assert beside["longest"] < in_the_way["longest"] / 2


def test_a_page_that_takes_too_long_is_given_up_and_the_others_go_on(site: Site, tmp_path: Path) -> None:
    site.answers["/slow/"] = slow_page(600_000)
    spider = STORIES.replace('gazette.example/"]', f'gazette.example/slow/", "{ADDRESS}/"]')
    log = crawl(spider, site, tmp_path, "CLEANSCRAPE_TIMEOUT=3", "CONCURRENT_REQUESTS=1")
    slow, story = sorted(feed(tmp_path / "stories.jsonl"), key=lambda item: "/slow/" not in item["url"])
    assert story["headline"] == "Harbour bridge reopens after eleven months of repairs"
    assert (slow["headline"], slow["html"]) == (None, f"<HtmlResponse 200 {site.address}/slow/>")
    assert f"{site.address}/slow/: it took longer than the limit of 3 s" in log
    assert "'cleanscrape/not_cleaned': 1" in log
    assert "Traceback" not in log


KINDS = f"""
import attrs, scrapy
from dataclasses import dataclass

class Declared(scrapy.Item):
    html, kind, title, comments = (scrapy.Field() for _ in range(4))

@attrs.define
class Defined:
    html: object
    kind: str
    title: str = ""
    comments: list | None = None

@dataclass(slots=True)
class Slotted:
    html: object
    kind: str
    title: str = "as set"
    comments: list | None = None

class Spider(scrapy.Spider):
    name = "kinds"
    start_urls = ["{ADDRESS}/"]
    custom_settings = {{
        "ITEM_PIPELINES": {{"cleanscrape.integrations.scrapy.CleanPipeline": 1}},
        "CLEANSCRAPE_FIELDS": {{"title": "headline", "comments": "comments"}},
        "FEEDS": {{"items.jsonl": {{"format": "jsonlines"}}}},
    }}

    def parse(self, response):
        yield {{"html": response.body, "url": response.url, "kind": "bytes"}}
        yield {{"html": response.text, "kind": "text"}}
        yield Declared(html=response, kind="Item")
        yield Defined(html=response, kind="attrs")
        yield Slotted(html=response, kind="slots")
        yield {{"kind": "no page"}}
        yield {{"html": 7, "kind": "wrong"}}
"""


def test_the_pipeline_fills_items_of_every_kind(site: Site, tmp_path: Path) -> None:
    log = crawl(KINDS, site, tmp_path)
    items = {item.pop("kind"): item for item in feed(tmp_path / "items.jsonl")}
    assert set(items) == {"bytes", "text", "Item", "attrs", "slots", "no page"}
    assert items.pop("no page") == {}
    for item in items.values():
        assert len(item["comments"]) == 3
        assert not item.get("html")
    assert items["slots"]["title"] == "as set"
    assert {items[kind]["title"] for kind in ("bytes", "text", "Item", "attrs")} == {items["Item"]["title"]}
    assert "html is a int: put the response there" in log


def in_pipeline(item: Any, **settings: Any) -> Any:
    """What the pipeline makes of an item, without a crawl."""
    pipeline = CleanPipeline.from_crawler(get_crawler(settings_dict={"CLEANSCRAPE_PROCESSES": 0, **settings}))
    return asyncio.run(pipeline.process_item(item))


def test_a_dict_gets_the_whole_page(site: Site) -> None:
    body = gzip.decompress(site.answers[FRONT][2])
    settings = {"CLEANSCRAPE_SOURCE_FIELD": "page", "CLEANSCRAPE_KEEP_SOURCE": True, "CLEANSCRAPE_KEEP": ["embeds"]}
    item = in_pipeline({"page": body, "url": f"{ADDRESS}/news/"}, **settings)
    assert item["page"] == body
    assert item["article"].headline == "Harbour bridge reopens after eleven months of repairs"
    assert "The bridge is open. Please take it slowly" in item["article"].text
    assert [embed.platform for embed in item["embeds"]] == ["x"]
    assert len(item["comments"]) == 3
    assert item["related"][0].url.startswith(ADDRESS)
    assert (item["page_type"], item["warnings"]) == ("article", [])
    assert item["confidence"] > 0.5


def test_every_name_can_be_asked_for(site: Site) -> None:
    body = gzip.decompress(site.answers[FRONT][2])
    item = in_pipeline({"html": body, "url": ADDRESS}, CLEANSCRAPE_FIELDS={name: name for name in NAMES})
    assert set(item) == NAMES
    assert item["markdown"].startswith("# Harbour bridge reopens")
    assert "<h1>Harbour bridge reopens" in item["clean_html"]
    assert (item["url"], item["page_url"], item["section"]) == (ADDRESS, ADDRESS, "Local news")


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("CLEANSCRAPE_KEEP", "adverts", "'adverts'"),
        ("CLEANSCRAPE_PROCESSES", -1, "processes=-1"),
        ("CLEANSCRAPE_PROCESSES", "many", "many"),
        ("CLEANSCRAPE_TIMEOUT", -3, "timeout=-3"),
        ("CLEANSCRAPE_FIELDS", {"title": "headlines"}, "headlines: choose from article,"),
    ],
)
def test_a_wrong_setting_is_named(setting: str, value: Any, said: str) -> None:
    with pytest.raises(cleanscrape.UsageError, match=re.escape(said)):
        in_pipeline({}, **{setting: value})


def test_a_wrong_setting_ends_the_crawl_before_it_starts(site: Site, tmp_path: Path) -> None:
    log = crawl(STORIES, site, tmp_path, "CLEANSCRAPE_KEEP=adverts", code=1)
    assert "UsageError" in log
    assert site.asked == []


def test_page_objects_get_documents(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("scrapy_poet", reason="needs scrapy-poet: pip install 'cleanscrape[web-poet]'")
    log = crawl(PAGES, site, tmp_path)
    assert "Traceback" not in log
    assert feed(tmp_path / "pages.jsonl") == [
        {"title": "Harbour bridge reopens after eleven months of repairs", "comments": 3}
    ]


def test_in_the_shell(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    _, headers, body = site.answers[MISLABELLED]
    exec(SHELL, {"response": HtmlResponse(site.address + MISLABELLED, headers=headers, body=body)})
    assert capsys.readouterr().out == "Eel season starts a month late\n"


def test_without_the_date_header_relative_times_stay_raw(site: Site) -> None:
    response = HtmlResponse(ADDRESS, headers={"Date": DATE}, body=gzip.decompress(site.answers[FRONT][2]))
    (known,) = (item for item in clean_response(response).related if item.date_published_raw == "27 minutes ago")
    assert known.date_published == "2025-03-11T11:33+00:00"
    raw = clean_response(response, date_header=False).related
    assert [item.date_published for item in raw if item.date_published_raw == "27 minutes ago"] == [None]


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Tue, 99 Mar 2025 12:00:00 GMT", "Tue, 11 Mar 2025 12:00:00 +9999999999"]
)
def test_a_malformed_date_header_does_no_harm(site: Site, date: str) -> None:
    body = gzip.decompress(site.answers[FRONT][2])
    document = clean_response(HtmlResponse(ADDRESS, headers={"Date": date}, body=body))
    assert document == clean_response(HtmlResponse(ADDRESS, body=body))
    assert document.warnings == ()


def test_a_response_that_is_no_page_gives_a_document(site: Site) -> None:
    document = clean_response(Response(ADDRESS, body=bytes(range(256)) * 9))
    assert document.warnings
    assert document.confidence == 0


def test_the_models_own_classes_are_read_by_item_adapter() -> None:
    document = cleanscrape.clean("<main><h1>Harbour reopens</h1><p>The harbour has reopened.</p></main>")
    article = ItemAdapter(document.article)
    assert article["headline"] == "Harbour reopens"
    with pytest.raises(AttributeError):  # they are values; items are for changing
        article["headline"] = "Other"


def test_items_are_changed_by_item_adapter() -> None:
    item = ItemAdapter(next(items(cleanscrape.clean("<h1>Harbour reopens</h1><p>It has.</p>", url=ADDRESS))))
    item["headline"] = "Other"
    assert item.asdict()["headline"] == "Other"
    assert (item["page_url"], "blocks" in item) == (ADDRESS, False)
