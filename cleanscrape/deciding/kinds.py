"""What a block is within its zone: read off its tag, its vocabulary groups and its lexicon roles."""

from __future__ import annotations

from cleanscrape.deciding.html_rules import headline_of
from cleanscrape.evidence.cues import HEADINGS
from cleanscrape.evidence.html import Matrix
from cleanscrape.lexicon import times, vocabulary
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page

ROLE_KINDS: dict[str, Kind] = {
    "comments.heading": Kind.HEADING, "comments.count": Kind.HEADING, "comments.empty": Kind.EMPTY_STATE,
    "comments.closed": Kind.EMPTY_STATE, "comments.login": Kind.FORM, "comments.form": Kind.FORM,
    "comments.reply": Kind.OTHER, "comments.sort": Kind.OTHER, "comments.more": Kind.OTHER,
    "comments.author": Kind.BYLINE, "comments.deleted": Kind.COMMENT,
    "related.heading": Kind.HEADING, "related.popular": Kind.HEADING, "related.latest": Kind.HEADING,
    "related.inline": Kind.TEASER, "related.sponsored": Kind.OTHER, "related.more": Kind.OTHER,
    "related.adjacent": Kind.HEADING,
    "embed.view": Kind.POST, "embed.caption": Kind.SIGNATURE, "embed.player": Kind.PLAYER,
    "metadata.byline": Kind.BYLINE, "metadata.date": Kind.DATE, "metadata.reading_time": Kind.DATE,
    "metadata.tags": Kind.TAGS, "article.caption": Kind.CAPTION, "article.heading": Kind.HEADING,
    "chrome.navigation": Kind.NAVIGATION, "chrome.skip": Kind.NAVIGATION, "chrome.share": Kind.SHARE,
    "chrome.follow": Kind.SHARE, "chrome.signup": Kind.SIGNUP, "chrome.paywall": Kind.PAYWALL,
    "chrome.app": Kind.PROMO, "chrome.advert": Kind.ADVERT, "chrome.consent": Kind.CONSENT,
    "chrome.legal": Kind.LEGAL, "chrome.bio": Kind.BIO, "chrome.pagination": Kind.PAGINATION,
    "chrome.search": Kind.SEARCH, "chrome.promo": Kind.PROMO, "chrome.loading": Kind.OTHER,
    "chrome.contents": Kind.CONTENTS, "chrome.error": Kind.OTHER,
}  # fmt: skip
"""Lexicon role -> kind, valid where the role's zone is the block's zone."""

GROUP_KINDS: dict[Zone, tuple[tuple[str, Kind], ...]] = {
    Zone.METADATA: (("tags", Kind.TAGS), ("time", Kind.DATE), ("author", Kind.BYLINE), ("kicker", Kind.KICKER)),
    Zone.RELATED: (("time", Kind.DATE), ("kicker", Kind.KICKER)),
    Zone.COMMENTS: (("time", Kind.DATE), ("author", Kind.BYLINE), ("form", Kind.FORM), ("button", Kind.OTHER)),
    Zone.CHROME: (
        ("consent", Kind.CONSENT), ("legal", Kind.LEGAL), ("share", Kind.SHARE), ("signup", Kind.SIGNUP),
        ("paywall", Kind.PAYWALL), ("ad", Kind.ADVERT), ("breadcrumb", Kind.NAVIGATION),
        ("pagination", Kind.PAGINATION), ("search", Kind.SEARCH), ("toc", Kind.CONTENTS), ("tags", Kind.TAGS),
        ("promo", Kind.PROMO), ("embed", Kind.PLAYER), ("nav", Kind.NAVIGATION), ("footer", Kind.NAVIGATION),
        ("header", Kind.NAVIGATION), ("author", Kind.BIO),
    ),
}  # fmt: skip
"""Zone -> vocabulary groups that name a kind, the most telling first."""

DEFAULT_KINDS = {
    Zone.ARTICLE: Kind.PARAGRAPH,
    Zone.METADATA: Kind.KICKER,
    Zone.EMBED: Kind.POST,
    Zone.RELATED: Kind.TEASER,
    Zone.COMMENTS: Kind.COMMENT,
    Zone.CHROME: Kind.OTHER,
}

_GROUP_BITS = {
    zone: tuple((vocabulary.bit(group), kind) for group, kind in pairs) for zone, pairs in GROUP_KINDS.items()
}
_ANY_GROUP = {zone: sum({bit for bit, _ in pairs}) for zone, pairs in _GROUP_BITS.items()}
_CAPTION = vocabulary.bit("caption")
_QUOTE = vocabulary.bit("quote")
CUE_WORDS = 3
"""A longer line than "Next post" names what comes next."""
_TIME_WORDS = 12
_ITEM_WORDS = 40
"""A linked or heading block of a related list with more words is a teaser, not a headline."""


def kinds(page: Page, zones: list[Zone], matrix: Matrix) -> list[Kind]:
    """The kind of each block of an HTML page."""
    found = []
    headline = headline_of(page, matrix)
    if headline is None or zones[headline] is not Zone.ARTICLE:
        headline = _first_h1(page, zones)
    tags = page.elements.tags
    owns, nears = matrix.facts.own.tolist(), matrix.facts.near.tolist()
    roles = matrix.facts.roles
    for index, zone in enumerate(zones):
        tag = tags[page.owners[index]]
        if zone is Zone.ARTICLE:
            kind = _article_kind(page, index, tag, owns[index], nears[index])
            if index == headline:
                kind = Kind.HEADLINE
        else:
            said = _role_kind(roles[index], zone) if roles[index] else None
            kind = said or _other_kind(page, index, tag, (owns[index], nears[index]), zone)
            if kind is Kind.HEADING and zone is Zone.RELATED and page.linked[index] and _leads_on(matrix, index):
                kind = Kind.ITEM
        found.append(kind)
    return found


def _leads_on(matrix: Matrix, index: int) -> bool:
    """Whether a line such as "Next: HEADLINE" is an item itself."""
    return matrix.facts.roles[index][:1] == ("related.adjacent",) and int(matrix.facts.words[index]) > CUE_WORDS


def _first_h1(page: Page, zones: list[Zone]) -> int | None:
    tags = page.elements.tags
    for index, zone in enumerate(zones):
        if zone is Zone.ARTICLE and tags[page.owners[index]] == "h1":
            return index
    return None


def _article_kind(page: Page, index: int, tag: str, own: int, near: int) -> Kind:
    if tag in HEADINGS:
        return Kind.HEADING
    if own & _CAPTION:
        return Kind.CAPTION
    if tag in ("li", "dt", "dd"):
        return Kind.LIST_ITEM
    if tag in ("td", "th"):
        return Kind.TABLE
    if tag == "pre":
        return Kind.CODE
    ancestors = _nearest_tags(page, index)
    if "blockquote" in ancestors:
        return Kind.QUOTE
    if "li" in ancestors:
        return Kind.LIST_ITEM
    if "pre" in ancestors:
        return Kind.CODE
    if "td" in ancestors or "th" in ancestors:
        return Kind.TABLE
    return Kind.PARAGRAPH


def _nearest_tags(page: Page, index: int, levels: int = 4) -> list[str]:
    elements = page.elements
    tags: list[str] = []
    element = page.owners[index]
    while element >= 0 and len(tags) < levels:
        tags.append(elements.tags[element])
        element = elements.parents[element]
    return tags


def _role_kind(roles: tuple[str, ...], zone: Zone) -> Kind | None:
    for role in roles:
        if role.startswith(zone):
            return ROLE_KINDS.get(role)
    return None


def _other_kind(page: Page, index: int, tag: str, bits: tuple[int, int], zone: Zone) -> Kind:
    """By what the block's own element is called, else those around it."""
    if zone is Zone.METADATA and page.words[index] <= _TIME_WORDS and times.only_time(page.texts[index]):
        return Kind.DATE
    linked = page.linked[index] > 0.5 * len(page.texts[index])
    if zone is Zone.RELATED and linked and page.words[index] > CUE_WORDS:
        return Kind.ITEM  # also where its time stands in the same line
    for found in bits:
        if found & _ANY_GROUP.get(zone, 0):
            for bit, kind in _GROUP_BITS[zone]:
                if found & bit:
                    return kind
    if zone is Zone.RELATED and page.words[index] <= _ITEM_WORDS:
        return Kind.ITEM if linked or tag in HEADINGS else DEFAULT_KINDS[zone]
    return DEFAULT_KINDS[zone]
