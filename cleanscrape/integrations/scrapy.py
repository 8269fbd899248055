"""Scrapy: pages become documents and items while the crawl goes on.

In a callback, ``await clean_response_async(response, self)`` gives the ``Document`` and ``items`` what to yield. Or the
spider yields items that hold a page, and ``CleanPipeline`` fills their other fields. Both clean in worker processes,
so that a page that takes long holds up neither downloads nor other pages; docs/scrapy.md has the settings.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from concurrent.futures import Future
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from cleanscrape.cleaning import clean, zones_to_keep
from cleanscrape.errors import NotCleaned, UsageError
from cleanscrape.extras import needing
from cleanscrape.integrations.items import (
    NAMES,
    PAGE_NAMES,
    ArticleItem,
    CommentItem,
    EmbedItem,
    RelatedLinkItem,
    items,
)
from cleanscrape.integrations.workers import Workers
from cleanscrape.model import Document

with needing("itemadapter", "scrapy", "twisted", "w3lib", extra="scrapy"):
    from itemadapter import ItemAdapter
    from scrapy import Spider, signals
    from scrapy.http import Response
    from twisted.internet.defer import Deferred
    from w3lib.encoding import http_content_type_encoding

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

__all__ = [
    "ArticleItem",
    "CleanPipeline",
    "CommentItem",
    "EmbedItem",
    "NotCleaned",
    "RelatedLinkItem",
    "clean_response",
    "clean_response_async",
    "items",
]

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
_Page: TypeAlias = tuple[str | bytes, dict[str, Any]]
"""A page and the options of ``clean`` for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    """The settings that say how pages are cleaned; docs/scrapy.md explains them."""

    keep: tuple[str, ...] = ()
    second_opinion: bool = False
    date_header: bool = True
    processes: int = 1
    timeout: float | None = 30.0

    @classmethod
    def of(cls, settings: BaseSettings) -> _Settings:
        """Read them. Raises UsageError for a value that makes no sense."""
        keep = tuple(settings.getlist("CLEANSCRAPE_KEEP"))
        try:
            zones_to_keep(keep)
            return cls(
                keep=keep,
                second_opinion=settings.getbool("CLEANSCRAPE_SECOND_OPINION"),
                date_header=settings.getbool("CLEANSCRAPE_DATE_HEADER", True),
                processes=settings.getint("CLEANSCRAPE_PROCESSES", 1),
                timeout=settings.getfloat("CLEANSCRAPE_TIMEOUT", 30.0) or None,
            )
        except ValueError as error:
            raise UsageError(f"a setting of CLEANSCRAPE_… is wrong: {error}") from error

    def page(self, response: Response) -> _Page:
        """What is known of a response."""
        content_type, date = (
            (response.headers.get(name) or b"").decode("latin-1") for name in ("Content-Type", "Date")
        )
        charset, moment = http_content_type_encoding(content_type), _moment(date) if self.date_header else None
        return response.body, {**self.options(response.url), "charset": charset, "reference": moment}

    def options(self, url: str | None) -> dict[str, Any]:
        """The options of ``clean`` that hold for any page."""
        return {"url": url, "keep": self.keep, "second_opinion": self.second_opinion}


def _moment(date: str) -> str | None:
    """HTTP's ``Date`` in ISO 8601; None where there is none or it is malformed."""
    try:
        return parsedate_to_datetime(date).isoformat()
    except (ValueError, OverflowError):
        return None


class _Crawl:
    """What the pages of one crawl share: the settings and the worker processes."""

    _known: ClassVar[WeakKeyDictionary[Crawler, _Crawl]] = WeakKeyDictionary()

    @classmethod
    def of(cls, crawler: Crawler) -> _Crawl:
        """The one of this crawler, made when first asked for."""
        crawl = cls._known.get(crawler)
        if crawl is None:
            crawl = cls._known[crawler] = cls(_Settings.of(crawler.settings))
            crawler.signals.connect(crawl.close, signal=signals.spider_closed)
        return crawl

    def __init__(self, settings: _Settings) -> None:
        self.settings = settings
        self._workers = Workers(settings.processes, timeout=settings.timeout)

    async def clean(self, crawler: Crawler, page: _Page, **wanted: Any) -> Any:
        """Have a page cleaned and count it. Raises NotCleaned."""
        source, options = page
        try:
            result = await _awaited(self._workers.submit(source, **options, **wanted))
        except NotCleaned:
            _count(crawler, "cleanscrape/not_cleaned")
            raise
        _count(crawler, "cleanscrape/cleaned")
        return result

    def close(self) -> None:
        """End the worker processes."""
        self._workers.close()


def _count(crawler: Crawler, name: str) -> None:
    if crawler.stats is not None:
        crawler.stats.inc_value(name)


async def _awaited(future: Future[Result]) -> Result:
    """Wait for a future in a coroutine of Scrapy, whether its event loop is asyncio's or another reactor of Twisted."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return await _deferred(future)
    return await asyncio.wrap_future(future)


def _deferred(future: Future[Result]) -> Deferred[Result]:
    from twisted.internet import reactor

    deferred: Deferred[Result] = Deferred()

    def settle() -> None:
        error = future.exception()
        if error is None:
            deferred.callback(future.result())
        else:
            deferred.errback(error)

    future.add_done_callback(lambda _: reactor.callFromThread(settle))
    return deferred


async def clean_response_async(response: Response, spider: Spider) -> Document:
    """Take a response's page apart in a worker process; for callbacks that are coroutines.

    Bytes, charset and the address after redirects are the response's, relative times are counted from its ``Date``, and
    the rest is as the settings say. Raises NotCleaned where the page takes longer than CLEANSCRAPE_TIMEOUT.
    """
    crawl = _Crawl.of(spider.crawler)
    document: Document = await crawl.clean(spider.crawler, crawl.settings.page(response))
    return document


def clean_response(
    response: Response, *, keep: Collection[str] = (), second_opinion: bool = False, date_header: bool = True
) -> Document:
    """Take a response's page apart here and now, as in ``scrapy shell``: a crawl would stand still meanwhile.

    ``keep``, ``second_opinion``: see ``cleanscrape.clean``. ``date_header``: whether relative times count from the
    response's ``Date``. Raises UsageError for a zone that there is not.
    """
    settings = _Settings(keep=tuple(zones_to_keep(keep)), second_opinion=second_opinion, date_header=date_header)
    source, options = settings.page(response)
    return clean(source, **options)


class CleanPipeline:
    """Fills items that hold a page: of whatever class, their fields that have the name of something in the document.

    What the spider has set stays. An item whose page could not be cleaned goes on as it is, with a line in the log.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._crawl = _Crawl.of(crawler)
        self._source_field = settings.get("CLEANSCRAPE_SOURCE_FIELD", "html")
        self._url_field = settings.get("CLEANSCRAPE_URL_FIELD", "url")
        self._keeps_source = settings.getbool("CLEANSCRAPE_KEEP_SOURCE")
        self._fields: dict[str, str] = settings.getdict("CLEANSCRAPE_FIELDS")
        unknown = sorted(set(self._fields.values()) - NAMES)
        if unknown:
            raise UsageError(f"CLEANSCRAPE_FIELDS: {', '.join(unknown)}: choose from {', '.join(sorted(NAMES))}")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """Called by Scrapy. Raises UsageError where a setting is wrong, so that the crawl does not start."""
        return cls(crawler)

    async def process_item(self, item: Any, spider: Spider | None = None) -> Any:
        """Called by Scrapy for every item; those without a page go on untouched."""
        adapter = ItemAdapter(item)
        source = adapter.get(self._source_field)
        if source is None:
            return item
        page, wanted = self._page(source, adapter), self._wanted(adapter)
        try:
            values = await self._crawl.clean(self._crawler, page, names=frozenset(wanted.values()))
        except NotCleaned as error:
            logger.warning("%s: %s", page[1]["url"] or "an item without an address", error)
            return item
        for name, of_document in wanted.items():
            adapter[name] = values[of_document]
        if not self._keeps_source:
            self._without_source(adapter)
        return item

    def _page(self, source: Any, adapter: ItemAdapter) -> _Page:
        settings = self._crawl.settings
        if isinstance(source, Response):
            return settings.page(source)
        if not isinstance(source, (str, bytes)):
            kind = type(source).__name__
            raise UsageError(f"{self._source_field} is a {kind}: put the response there, or its body or text")
        return source, settings.options(adapter.get(self._url_field))

    def _wanted(self, adapter: ItemAdapter) -> dict[str, str]:
        """The item's fields that are to be filled, and what with."""
        fields = self._fields
        if not fields:
            names = PAGE_NAMES if isinstance(adapter.item, dict) else NAMES.intersection(adapter.field_names())
            fields = {name: name for name in names if name != self._source_field}
        return {field: name for field, name in fields.items() if not adapter.get(field)}

    def _without_source(self, adapter: ItemAdapter) -> None:
        if isinstance(adapter.item, dict):
            del adapter[self._source_field]
        else:  # an object without one of its attributes could not be printed
            adapter[self._source_field] = None
