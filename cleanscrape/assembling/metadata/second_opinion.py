"""Author and date as trafilatura finds them: asked only where the caller allows it and we find none.

It looks at more places than we do, a page's address and copyright line among them, so it finds more and errs more;
``Article.sources`` says which values are its.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Any

from cleanscrape.assembling.metadata.author_names import authors_of
from cleanscrape.assembling.metadata.claims import RawAuthor
from cleanscrape.assembling.metadata.of_page import Facts
from cleanscrape.reading.page import Page

SOURCE = "trafilatura"


def with_second_opinion(facts: Facts, page: Page) -> Facts:
    """The facts of an HTML page; its author and date of publication, where missing, by trafilatura."""
    dated = facts.date_published or facts.date_published_raw
    if page.kind != "html" or (facts.authors and dated):
        return facts
    found = _asked(page)
    if found is None:
        return facts
    sources = dict(facts.sources)
    if not facts.authors and found.author:
        names = [RawAuthor(name) for name in found.author.split("; ")]
        if authors := authors_of(names, site_name=facts.site_name):
            sources["authors"] = SOURCE
            facts = replace(facts, authors=authors)
    if not dated and found.date and found.date != (facts.date_modified or "")[:10]:
        sources["date_published"] = SOURCE
        facts = replace(facts, date_published=found.date, date_published_raw=found.date)
    return replace(facts, sources=sources)


def _asked(page: Page) -> Any:
    import trafilatura  # a fifth of a second, for those who ask

    with contextlib.suppress(Exception):  # whatever a page does to it, ours is read already
        return trafilatura.extract_metadata(page.source, default_url=page.url)
    return None
