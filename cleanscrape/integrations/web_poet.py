"""scrapy-poet: page objects and callbacks that ask for a ``Document`` get the response's.

``SCRAPY_POET_PROVIDERS = {"cleanscrape.integrations.web_poet.DocumentProvider": 500}`` enables it; docs/scrapy.md shows
a page object. Settings are those of ``cleanscrape.integrations.scrapy``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from cleanscrape.extras import needing
from cleanscrape.integrations.scrapy import clean_response_async
from cleanscrape.model import Document

with needing("scrapy_poet", extra="web-poet"):
    from scrapy import Spider
    from scrapy.http import Response
    from scrapy_poet import PageObjectInputProvider

__all__ = ["DocumentProvider"]


class DocumentProvider(PageObjectInputProvider):
    """Provides ``cleanscrape.Document``, made in a worker process."""

    provided_classes: ClassVar[set[Callable[..., Any]]] = {Document}

    async def __call__(self, to_provide: set[Callable[..., Any]], response: Response, spider: Spider) -> list[Any]:
        """Called by scrapy-poet. Raises NotCleaned where the page takes longer than CLEANSCRAPE_TIMEOUT."""
        return [await clean_response_async(response, spider)]
