"""What a page's JSON-LD says about its main entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from cleanscrape.assembling.metadata.claims import Claims, RawAuthor
from cleanscrape.assembling.metadata.json_ld import Graph, Json, Node, Thing
from cleanscrape.assembling.texts import squeezed, tidy
from cleanscrape.model import Breadcrumb, Image

__all__ = ["json_ld_claims", "same_address"]

ARTICLE, THING, PAGE = 3, 2, 1
"""Ranks of types: what was published; other things that pages are about; the page itself."""

_THINGS = frozenset(
    (
        "product", "productgroup", "book", "movie", "tvseries", "tvepisode", "event", "course", "softwareapplication",
        "webapplication", "mobileapplication", "videogame", "howto", "videoobject", "audioobject", "podcastepisode",
        "dataset", "creativework", "musicalbum", "review", "service", "game", "claimreview",
    )
)  # fmt: skip
_ARTICLES = frozenset(("recipe", "question", "report", "reportagenewsarticle", "blogpost", "newsstory"))
_ORGANIZATIONS = ("organization", "corporation", "business", "brand", "website")

MANY = 3
"""So many articles of which none is the page's own: a listing describes its items."""


def _rank(thing: Thing) -> int:
    """How surely a type is what the page was published for; 0 for what it is not about."""
    best = 0
    for name in thing.types:
        if name in _ARTICLES or (name.endswith(("article", "posting")) and name != "jobposting"):
            return ARTICLE
        if name in _THINGS:
            best = max(best, THING)
        elif name.endswith("page"):
            best = max(best, PAGE)
    return best


def json_ld_claims(graph: Graph, *, addresses: Sequence[str], titles: Sequence[str]) -> Claims:
    """The claims about the page's main entity, completed by those about the page.

    ``addresses``: where the page says it stands, ``titles``: how it calls itself: they tell its own article from
    others.
    """
    claims = Claims("json-ld")
    wanted = [squeezed(title) for title in titles]
    ranked = [(rank, thing) for thing in graph.things if thing.main and (rank := _rank(thing))]
    for thing in _main_first(ranked, addresses, wanted):
        _fill(claims, graph, thing)
    for thing in graph.things:
        if "breadcrumblist" in thing.types and not claims.breadcrumbs:
            claims.breadcrumbs = _breadcrumbs(graph, thing.data)
        if "website" in thing.types and claims.site_name is None:
            claims.site_name = tidy(thing.data.get("name"), entities=True)
    return claims


def _main_first(
    ranked: Sequence[tuple[int, Thing]], addresses: Sequence[str], titles: Sequence[str]
) -> Iterator[Thing]:
    """The main entity, then others that describe the same page: of each rank the one that fits best."""
    counts = Counter(rank for rank, _ in ranked)
    for rank in (ARTICLE, THING, PAGE):
        scored = [(_fit(thing, addresses, titles), -at, thing) for at, (own, thing) in enumerate(ranked) if own == rank]
        if not scored:
            continue
        fit, _, thing = max(scored, key=lambda item: item[:2])
        if fit > 0 or (fit == 0 and counts[rank] < MANY):
            yield thing
            if rank == ARTICLE:  # a page about an article is not about the products in it
                ranked = [(own, other) for own, other in ranked if own != THING]


def _fit(thing: Thing, addresses: Sequence[str], titles: Sequence[str]) -> int:
    """Above 0 where address or headline are the page's own, below where they are those of another."""
    data = thing.data
    fit = 0
    headline = squeezed(tidy(data.get("headline") or data.get("name"), entities=True) or "")
    if headline:
        fit += 2 * any(headline == title or (len(headline) > 12 and headline in title) for title in titles)
    own = [each for key in ("url", "mainEntityOfPage", "@id") if (each := _address(data.get(key)))]
    if own and addresses:
        if any(same_address(one, other) for one in own for other in addresses):
            fit += 2
        elif fit == 0 and any("#" not in each for each in own[:1]):
            fit -= 1
    return fit


def _address(value: Json) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and ("/" in value) else None


def same_address(one: str, other: str) -> bool:
    """Whether two addresses name the same page: scheme, ``www.``, fragment and a last slash aside."""
    try:
        first, second = urlsplit(one), urlsplit(other)
    except ValueError:
        return False
    hosts = (first.netloc.lower().removeprefix("www."), second.netloc.lower().removeprefix("www."))
    if all(hosts) and hosts[0] != hosts[1]:
        return False
    paths = (first.path.rstrip("/"), second.path.rstrip("/"))
    return paths[0] == paths[1] and (first.query == second.query or bool(paths[0]))


def _fill(claims: Claims, graph: Graph, thing: Thing) -> None:
    """Take from an object what no better one has said."""
    data = thing.data
    is_page = _rank(thing) == PAGE
    claims.headline = claims.headline or tidy(data.get("headline"), entities=True)
    if not is_page:
        claims.headline = claims.headline or tidy(data.get("name"), entities=True)
    if not claims.authors and "product" not in thing.types:
        claims.authors = _authors(graph, data.get("author") or data.get("creator"))
    claims.published = claims.published or _text(data, "datePublished", "dateCreated", "uploadDate")
    claims.modified = claims.modified or _text(data, "dateModified")
    claims.section = claims.section or _first_text(data.get("articleSection"))
    claims.description = claims.description or tidy(data.get("description"), entities=True)
    claims.tags = claims.tags or _keywords(data.get("keywords"))
    claims.language = claims.language or _language(data.get("inLanguage"))
    claims.url = claims.url or _address(data.get("url"))
    claims.image = claims.image or _image(graph, data.get("image") or data.get("thumbnailUrl"))
    if claims.site_name is None:
        publisher = _resolved(graph, data.get("publisher"))
        claims.site_name = tidy(publisher.get("name"), entities=True) if isinstance(publisher, dict) else None


def _text(data: Node, *keys: str) -> str | None:
    return next((found for key in keys if (found := _first_text(data.get(key)))), None)


def _first_text(value: Json) -> str | None:
    values = value if isinstance(value, list) else [value]
    for each in values:
        if isinstance(each, dict):
            each = each.get("name") or each.get("@value")
        if isinstance(each, (int, float)) and not isinstance(each, bool):
            each = str(each)
        if found := tidy(each, entities=True):
            return found
    return None


def _resolved(graph: Graph, value: Json) -> Json:
    """The first object of a value, its reference followed."""
    if isinstance(value, list):
        value = next((each for each in value if each), None)
    return graph.resolve(value)


def _authors(graph: Graph, value: Json, depth: int = 0) -> list[RawAuthor]:
    """Authors in whatever shape: text, object, list of either, reference, names in a list."""
    found: list[RawAuthor] = []
    for each in value if isinstance(value, list) else [value]:
        each = graph.resolve(each)
        if isinstance(each, (list, str)):
            if isinstance(each, list) and depth < 3:
                found += _authors(graph, each, depth + 1)
            elif text := tidy(each, entities=True):
                found.append(RawAuthor(text))
        elif isinstance(each, dict):
            names = each.get("name") or each.get("alternateName") or _joined(each)
            kinds = each.get("@type") or ""
            organization = str(kinds).lower().endswith((*_ORGANIZATIONS, "organization']"))
            url = _author_url(each)
            if isinstance(names, dict) and depth < 3:
                found += _authors(graph, names, depth + 1)
            for name in names if isinstance(names, list) else [names]:
                if text := tidy(name, entities=True):
                    found.append(RawAuthor(text, url, organization))
    return found


def _joined(data: Node) -> str | None:
    parts = [tidy(data.get(key), entities=True) for key in ("givenName", "familyName")]
    return " ".join(filter(None, parts)) or None


def _author_url(data: Node) -> str | None:
    for key in ("url", "sameAs", "@id"):
        value = data.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.strip().startswith(("http://", "https://", "/")) and "#" not in value:
            return value.strip()
    return None


def _keywords(value: Json) -> list[str]:
    """Keywords given as a list, or in one text with commas."""
    values = value if isinstance(value, list) else [value]
    found: list[str] = []
    for each in values:
        text = _first_text(each)
        if text:
            found += [part.strip() for part in text.split(",")] if len(values) == 1 else [text]
    return [each for each in dict.fromkeys(found) if each]


def _language(value: Json) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return tidy(value)


def _image(graph: Graph, value: Json) -> Image | None:
    value = _resolved(graph, value)
    if isinstance(value, dict):
        url = _first_text(value.get("url")) or _first_text(value.get("contentUrl"))
        return Image(url=url, caption=tidy(value.get("caption"), entities=True)) if url else None
    url = tidy(value)
    return Image(url=url) if url else None


def _breadcrumbs(graph: Graph, data: Node) -> list[Breadcrumb]:
    """The steps of a BreadcrumbList in order of their positions."""
    items = data.get("itemListElement")
    rows = []
    for at, each in enumerate(items if isinstance(items, list) else [items]):
        each = graph.resolve(each)
        if not isinstance(each, dict):
            continue
        item = graph.resolve(each.get("item"))
        name = tidy(each.get("name"), entities=True)
        url = item if isinstance(item, str) else None
        if isinstance(item, dict):
            name = name or tidy(item.get("name"), entities=True)
            url = _first_text(item.get("@id")) or _first_text(item.get("url"))
        position = each.get("position")
        digits = str(position)[:4]
        place = int(digits) if digits.isdecimal() else at
        if name:
            rows.append((place, at, Breadcrumb(name=name, url=url)))
    return [crumb for _, _, crumb in sorted(rows, key=lambda row: row[:2])]
