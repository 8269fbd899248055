"""Who wrote the page, when, where and about what: the claims of all its sources, weighed field by field.

For each field there is an order of sources. The first that says something usable is taken, and ``Facts.sources``
tells which it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import regex

from cleanscrape.assembling.dates import is_of_earlier_day, parse_date
from cleanscrape.assembling.metadata.author_names import authors_of
from cleanscrape.assembling.metadata.breadcrumbs import breadcrumbs
from cleanscrape.assembling.metadata.claims import Claims
from cleanscrape.assembling.metadata.declared import Head, meta_claims, opengraph_claims, read_head
from cleanscrape.assembling.metadata.front_matter import front_matter_claims
from cleanscrape.assembling.metadata.json_ld import read_graph
from cleanscrape.assembling.metadata.language_tags import date_hints, page_language
from cleanscrape.assembling.metadata.microdata import microdata_claims
from cleanscrape.assembling.metadata.sections import section_in
from cleanscrape.assembling.metadata.site_names import (
    brand_in_title,
    end_of_title,
    host_label,
    is_of_site,
    without_site,
)
from cleanscrape.assembling.metadata.state_dates import date_in_state
from cleanscrape.assembling.metadata.structured import json_ld_claims
from cleanscrape.assembling.metadata.threads import changed_by_reply, thread_author, thread_date
from cleanscrape.assembling.metadata.visible import VisibleClaims
from cleanscrape.assembling.metadata.visible_lines import WRITTEN, headline_at
from cleanscrape.assembling.texts import squeezed
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Author, Breadcrumb, Comment, Image, PageType
from cleanscrape.reading.addresses import absolute
from cleanscrape.reading.page import Page

__all__ = ["Facts", "metadata"]

JSON_LD, OPENGRAPH, META, MICRODATA, VISIBLE, FRONT = (
    "json-ld", "opengraph", "meta", "microdata", "visible", "front-matter"
)  # fmt: skip
ORDER: Mapping[str, tuple[str, ...]] = {
    "headline": (JSON_LD, OPENGRAPH, META, MICRODATA, FRONT),
    "authors": (JSON_LD, MICRODATA, OPENGRAPH, META, FRONT, VISIBLE),
    "published": (JSON_LD, OPENGRAPH, MICRODATA, META, FRONT, VISIBLE),
    "modified": (JSON_LD, OPENGRAPH, MICRODATA, META, FRONT, VISIBLE),
    "site_name": (OPENGRAPH, JSON_LD, META, MICRODATA, FRONT),
    "section": (OPENGRAPH, JSON_LD, MICRODATA, META, FRONT, VISIBLE),
    "language": (META, OPENGRAPH, JSON_LD, MICRODATA, FRONT),
    "description": (OPENGRAPH, META, JSON_LD, MICRODATA, FRONT),
    "tags": (OPENGRAPH, JSON_LD, MICRODATA, FRONT, VISIBLE, META),
    "url": (OPENGRAPH, JSON_LD, FRONT),
    "image": (OPENGRAPH, JSON_LD, META, MICRODATA, FRONT),
}
"""Field of ``Claims`` -> its sources, the most trusted first."""

MAX_TAGS = 50
NO_MOMENT = ("1970-01-01", "1969-12-31", "1900-01-01")
"""What a missing date becomes in programs that do not notice."""

_HANDLE = regex.compile(r"@\w{1,30}+")
"""An account on X; what has a second "@" or a full stop is an address of another service, or for mail."""
_URL_DATE = regex.compile(r"[/_-]((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?:[/-](0[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The fields of ``Article`` that are not its body. Addresses are absolute where the page's own is known."""

    declared_headline: str | None = None
    """The best title that the page declares for machines, without the site's name."""
    title_text: str | None = None
    """``<title>`` without the site's name."""
    authors: tuple[Author, ...] = ()
    date_published: str | None = None
    date_published_raw: str | None = None
    date_modified: str | None = None
    date_modified_raw: str | None = None
    site_name: str | None = None
    section: str | None = None
    language: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    canonical_url: str | None = None
    breadcrumbs: tuple[Breadcrumb, ...] = ()
    main_image: Image | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    """Field -> ``json-ld``, ``opengraph``, ``meta``, ``microdata``, ``visible``, ``front-matter``, ``link``, ``html``,
    ``title``, ``script`` or ``url``; ``headline`` stands for ``declared_headline``."""


class _Gathered(NamedTuple):
    """All that a page says about itself, source by source."""

    claims: dict[str, Claims | VisibleClaims]
    head: Head | None
    html_language: str | None


def metadata(page: Page, labels: Labels, *, reference: str | None = None, posts: Sequence[Comment] = ()) -> Facts:
    """What the page says about itself.

    ``posts``: those of the thread that it is, in order; the first tells when it was begun and by whom.
    ``reference``: ISO 8601 moment that relative times are counted from; without it they are kept raw only.
    """
    if page.tree is None:
        claims: dict[str, Claims | VisibleClaims] = {FRONT: front_matter_claims(page.source)}
        claims[VISIBLE] = VisibleClaims(page, labels)
        gathered = _Gathered(claims, None, None)
    else:
        gathered = _gather(page, labels)
    return _Weighing(page, labels.page_type, gathered, reference).facts(posts)


def _gather(page: Page, labels: Labels) -> _Gathered:
    """Ask every source of an HTML page."""
    head = read_head(page.tree)
    root = page.tree.root
    opengraph, meta = opengraph_claims(head), meta_claims(head)
    addresses = [each for each in (page.url, head.links.get("canonical"), opengraph.url) if each]
    titles = [each for each in (opengraph.headline, head.title, _visible_headline(page, labels)) if each]
    graph = read_graph(head.scripts)
    found = (
        json_ld_claims(graph, addresses=addresses, titles=titles),
        opengraph,
        meta,
        microdata_claims(page, labels),
    )
    language = root.attr("lang") or root.attr("xml:lang") if root is not None else None
    claims: dict[str, Claims | VisibleClaims] = {each.source: each for each in found}
    claims[VISIBLE] = VisibleClaims(page, labels)
    return _Gathered(claims, head, language)


def _visible_headline(page: Page, labels: Labels) -> str | None:
    at = headline_at(labels)
    return None if at is None else page.texts[at]


class _Weighing:
    """Chooses among the claims of one page."""

    def __init__(self, page: Page, page_type: PageType, gathered: _Gathered, reference: str | None) -> None:
        self.page, self.page_type = page, page_type
        self.claims, self.head = gathered.claims, gathered.head
        self.reference = reference
        self.sources: dict[str, str] = {}
        self.language, source = page_language(page, gathered.html_language, self._values("language"))
        self.sources.update({"language": source} if self.language else {})
        self.address = self._canonical()
        self.label = host_label(self.address or page.url)
        self._hints = date_hints(self.language, source, self._values("language"))
        self.site_name = self._site_name()

    def facts(self, posts: Sequence[Comment]) -> Facts:
        """All fields, each with its source."""
        published, published_raw = self._date("published", "date_published")
        if posts and self.sources.get("date_published", VISIBLE) == VISIBLE:
            published, published_raw = self._date_of_thread(posts, (published, published_raw))
        if published is None and published_raw is None:
            published, published_raw = self._date_in_state()
        modified, modified_raw = self._date("modified", "date_modified")
        if self.sources.get("date_modified") == VISIBLE and changed_by_reply(posts, self.claims[VISIBLE]):
            del self.sources["date_modified"]
            modified = modified_raw = None
        authors = self._authors()
        began = thread_author(posts, self.claims[VISIBLE])
        if began is not None and self.sources.setdefault("authors", VISIBLE) == VISIBLE:
            authors = (began,)
        return Facts(
            declared_headline=self._headline(),
            title_text=without_site(self.head.title, self._site_names()) if self.head else None,
            authors=authors,
            date_published=published or self._date_in_url(published_raw),
            date_published_raw=published_raw,
            date_modified=modified,
            date_modified_raw=modified_raw,
            site_name=self.site_name,
            section=self._section(),
            language=self.language,
            description=self._first("description"),
            tags=self._tags(authors),
            canonical_url=self.address,
            breadcrumbs=self._breadcrumbs(),
            main_image=self._image(),
            sources=self.sources,
        )

    def _values(self, name: str) -> Iterator[tuple[str, Any]]:
        """The values of a field that sources have, the most trusted first."""
        for source in ORDER[name]:
            claims = self.claims.get(source)
            value = getattr(claims, name) if claims is not None else None
            if value:
                yield source, value

    def _first(self, name: str, *, field_name: str | None = None) -> Any:
        for source, value in self._values(name):
            self.sources[field_name or name] = source
            return value
        return None

    def _section(self) -> str | None:
        for source, value in self._values("section"):
            if (found := section_in(value)) is not None:
                self.sources["section"] = source
                return found
        return None

    def _canonical(self) -> str | None:
        link = self.head.links.get("canonical") if self.head else None
        if link:
            self.sources["canonical_url"] = "link"
            return absolute(link, self.page.base)
        value = self._first("url", field_name="canonical_url")
        return absolute(value, self.page.base) if value else None

    def _site_name(self) -> str | None:
        for source, value in self._values("site_name"):
            if "://" not in value and len(value) <= 80:
                self.sources["site_name"] = source
                return str(value)
        brand = brand_in_title(self.head.title, self.label) if self.head else None
        if brand:
            self.sources["site_name"] = "title"
        return brand

    def _site_names(self) -> list[str]:
        """All names that the site goes by."""
        names = [value for _, value in self._values("site_name")]
        if self.head is not None:
            names += self.head.all("applemobilewebapptitle")
        return [*filter(None, (self.site_name, *names, self.label))]

    def _headline(self) -> str | None:
        found = without_site(self._first("headline"), self._site_names())
        if found is None and self.head is not None and self.head.title:
            self.sources["headline"] = "title"
            return without_site(self.head.title, self._site_names())
        return found

    def _authors(self) -> tuple[Author, ...]:
        """The first source that names a person; one that names only the site itself comes last."""
        own = [*self._site_names(), end_of_title(self.head.title if self.head else None)]
        impersonal: tuple[str, tuple[Author, ...]] | None = None
        for source, raw in self._values("authors"):
            authors = authors_of(raw, site_name=self.site_name)
            if not authors:
                continue
            named = [each.name or each.handle or "" for each in authors]
            if not all(each.organization or is_of_site(each.name, named, own) for each in raw):
                return self._credited(*self._in_full(source, authors))
            impersonal = impersonal or (source, authors)
        return self._credited(*impersonal) if impersonal else ()

    def _in_full(self, source: str, authors: tuple[Author, ...]) -> tuple[str, tuple[Author, ...]]:
        """A declared first name or account as readers see it: "Todd", "toddbates" under the byline "By Todd Bates"."""
        if source == VISIBLE or len(authors) > 1 or " " in (authors[0].name or " "):
            return source, authors
        seen = authors_of(self.claims[VISIBLE].authors, site_name=self.site_name)
        full = (seen[0].name or "") if len(seen) == 1 else ""
        declared = authors[0].name or ""
        if declared not in full.split()[:-1] and (not full or squeezed(declared) != squeezed(full)):
            return source, authors
        return VISIBLE, (replace(seen[0], url=seen[0].url or authors[0].url),)

    def _credited(self, source: str, authors: tuple[Author, ...]) -> tuple[Author, ...]:
        self.sources["authors"] = source
        base = self.page.base
        if len(authors) == 1 and authors[0].handle is None and (handle := self._handle()):
            authors = (replace(authors[0], handle=handle),)
        return tuple(replace(each, url=absolute(each.url, base)) if each.url else each for each in authors)

    def _handle(self) -> str | None:
        """The account of the author on X, which its cards declare; None where it is the site's own."""
        if self.head is None:
            return None
        creators, sites = self.head.all("twittercreator"), self.head.all("twittersite")
        if not creators or creators[0].casefold() in map(str.casefold, sites):
            return None
        return creators[0][1:] if _HANDLE.fullmatch(creators[0]) else None

    def _date(self, name: str, field_name: str) -> tuple[str | None, str | None]:
        """The first date that can be read, beside its raw form; else the first raw form."""
        unread = None
        hints = self._hints
        for source, raw in self._values(name):
            parsed = parse_date(raw, reference=self.reference, languages=hints)
            if parsed is not None and not parsed.startswith(NO_MOMENT):
                self.sources[field_name] = source
                if name == "published" and source != VISIBLE and (seen := self._seen_before(parsed)):
                    self.sources[field_name] = VISIBLE
                    return seen
                return parsed, raw
            if parsed is None and unread is None and source == VISIBLE and self.page_type in WRITTEN:
                unread = raw
                self.sources[field_name] = source
        return None, unread

    def _date_of_thread(
        self, posts: Sequence[Comment], seen: tuple[str | None, str | None]
    ) -> tuple[str | None, str | None]:
        """The date of a thread, where the page declares none; ``seen`` is what its lines say."""
        visible = self.claims[VISIBLE]
        if not isinstance(visible, VisibleClaims):
            return seen
        found = thread_date(posts, visible, self._hints)
        parsed, raw = found
        if parsed is None and (seen[0] is not None or raw is None):  # nothing better than what the lines say
            return seen
        self.sources["date_published"] = VISIBLE
        return found

    def _seen_before(self, declared: str) -> tuple[str, str] | None:
        """An earlier date that readers see, where the declared one is no earlier than that of the last change.

        Sites that are built anew at every change stamp all their pages with that day.
        """
        visible = self.claims[VISIBLE]
        if self.page_type is PageType.FORUM or not isinstance(visible, VisibleClaims):  # posts have dates of all sorts
            return None
        _, changed = next(self._values("modified"), (None, None))
        changed = parse_date(changed, languages=self._hints) if changed else None
        raw = visible.published_at_head if changed is not None and changed[:10] <= declared[:10] else None
        seen = parse_date(raw, languages=self._hints) if raw else None
        return (seen, raw) if seen and raw and len(seen) >= 10 and is_of_earlier_day(seen, declared) else None

    def _date_in_state(self) -> tuple[str | None, str | None]:
        """The only publication date in the JSON that the page's scripts draw it from."""
        if self.head is None or self.page_type not in WRITTEN:
            return None, None
        raw = date_in_state(self.page.source, schema=not self.head.scripts)
        parsed = parse_date(raw) if raw else None
        if parsed is None or parsed.startswith(NO_MOMENT):
            return None, None
        self.sources["date_published"] = "script"
        return parsed, raw

    def _date_in_url(self, raw: str | None) -> str | None:
        """The day or month that stands in the page's address; only where nothing else is known."""
        if raw is not None:
            return None
        found = _URL_DATE.search(self.page.url or self.address or "")
        if found is None:
            return None
        parsed = parse_date("-".join(filter(None, found.groups())))
        if parsed is not None:
            self.sources["date_published"] = "url"
        return parsed

    def _tags(self, authors: Sequence[Author]) -> tuple[str, ...]:
        names = {squeezed(each.name or "") for each in authors}
        for source, tags in self._values("tags"):
            unique: dict[str, str] = {}
            for tag in tags:
                if source != VISIBLE or squeezed(tag) not in names:  # many sites show the author among the tags
                    unique.setdefault(tag.casefold(), tag)
            if unique:
                self.sources["tags"] = source
                return tuple(unique.values())[:MAX_TAGS]
        return ()

    def _breadcrumbs(self) -> tuple[Breadcrumb, ...]:
        claims = self.claims.get(JSON_LD)
        found: Sequence[Breadcrumb] = claims.breadcrumbs if isinstance(claims, Claims) else ()
        if found:
            self.sources["breadcrumbs"] = JSON_LD
        elif found := breadcrumbs(self.page):
            self.sources["breadcrumbs"] = VISIBLE
        base = self.page.base
        return tuple(replace(crumb, url=absolute(crumb.url, base)) if crumb.url else crumb for crumb in found)

    def _image(self) -> Image | None:
        image = self._first("image", field_name="main_image")
        return replace(image, url=absolute(image.url, self.page.base)) if image else None
