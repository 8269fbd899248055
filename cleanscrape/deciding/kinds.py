"""What a block is within its zone: read off its tag, its vocabulary groups and its lexicon roles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cleanscrape.deciding.captions import CAPTION_WORDS, ends_in_credit
from cleanscrape.deciding.html_rules import headline_of
from cleanscrape.evidence.cues import HEADINGS
from cleanscrape.evidence.html import Matrix
from cleanscrape.evidence.links import is_way_home
from cleanscrape.lexicon import times, vocabulary
from cleanscrape.lexicon.punctuation import ends_sentence
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
    "chrome.profile": Kind.BIO, "chrome.search": Kind.SEARCH, "chrome.promo": Kind.PROMO, "chrome.loading": Kind.OTHER,
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
_ARTICLE, _METADATA, _RELATED = Zone.ARTICLE, Zone.METADATA, Zone.RELATED
_HEADING, _ITEM = Kind.HEADING, Kind.ITEM
"""Bound here because on Python 3.11 to look a member up costs five times as much as to compare it."""

_OWN_TAGS: dict[str, Kind] = {
    **dict.fromkeys(("li", "dt", "dd"), Kind.LIST_ITEM), **dict.fromkeys(("td", "th"), Kind.TABLE), "pre": Kind.CODE,
    "blockquote": Kind.QUOTE,
}  # fmt: skip
_TAGS_AROUND = (
    *((tag, Kind.HEADING) for tag in sorted(HEADINGS)), ("figcaption", Kind.CAPTION), ("caption", Kind.CAPTION),
    ("blockquote", Kind.QUOTE), ("li", Kind.LIST_ITEM), ("dt", Kind.LIST_ITEM), ("dd", Kind.LIST_ITEM),
    ("pre", Kind.CODE), ("td", Kind.TABLE), ("th", Kind.TABLE),
)  # fmt: skip
"""What the elements around a block of the article make of it, the most telling first."""
_LEVELS = 3
"""Elements around a block's own that are looked at."""

CUE_WORDS = 3
"""A longer line than "Next post" names what comes next."""
LEAD_WORDS = 12
"""A shorter line beside a headline may be the caption of the picture that both stand on."""
_TIME_WORDS = 12
_ITEM_WORDS = 40
"""A linked or heading block of a related list with more words is a teaser, not a headline."""


def kinds(page: Page, zones: list[Zone], matrix: Matrix) -> list[Kind]:
    """The kind of each block of an HTML page."""
    facts, tags, owners = matrix.facts, page.elements.tags, page.owners
    in_article = _ArticleKinds(page)
    found = []
    for index, (zone, roles, own, near) in enumerate(
        zip(zones, facts.roles, facts.own.tolist(), facts.near.tolist(), strict=True)
    ):
        if zone is _ARTICLE:
            paragraph = (said := in_article(owners[index], own)) is Kind.PARAGRAPH
            found.append(Kind.CAPTION if paragraph and _is_caption(page, index, roles) else said)
            continue
        kind = _role_kind(roles, zone) if roles else None
        if kind is None:
            kind = _other_kind(page, index, tags[owners[index]], (own, near), zone)
        if kind is _HEADING and zone is _RELATED and page.linked[index] and _leads_on(roles, page.words[index]):
            kind = _ITEM
        found.append(kind)
    headline = headline_of(page, matrix)
    if headline is None or zones[headline] is not _ARTICLE:
        headline = _first_h1(page, zones)
    if headline is None and not page.declared_titles():
        headline = _only_heading(page, zones, found, facts.roles)
    if headline is not None:
        found[headline] = Kind.HEADLINE
        _uncaption(page, found, headline)
    return found


def _is_caption(page: Page, index: int, roles: tuple[str, ...]) -> bool:
    """Whether a paragraph is the text of a picture, though no element says so."""
    if roles:
        return roles[0] == "article.caption"
    text = page.texts[index]
    return page.words[index] <= CAPTION_WORDS and not ends_sentence(text) and ends_in_credit(text)


def _uncaption(page: Page, found: list[Kind], headline: int) -> None:
    """Make paragraphs of the lead below the headline in the ``<figcaption>`` that holds it: that is the page's head."""
    elements, element = page.elements, page.owners[headline]
    for _ in range(_LEVELS):
        if element < 0:
            return
        if elements.tags[element] == "figcaption":
            for at in range(headline + 1, elements.end[element]):
                if found[at] is Kind.CAPTION and page.words[at] >= LEAD_WORDS:
                    found[at] = Kind.PARAGRAPH
            return
        element = elements.parents[element]


def _leads_on(roles: tuple[str, ...], words: int) -> bool:
    """Whether a line such as "Next: HEADLINE" is an item itself."""
    return roles[:1] == ("related.adjacent",) and words > CUE_WORDS


def _first_h1(page: Page, zones: list[Zone]) -> int | None:
    tags = page.elements.tags
    for index, owner in enumerate(page.owners):
        if tags[owner] == "h1" and zones[index] is _ARTICLE and not is_way_home(page, index):
            return index
    return None


def _only_heading(page: Page, zones: list[Zone], found: list[Kind], roles: Sequence[tuple[str, ...]]) -> int | None:
    """The heading that opens the article and has no equal in it: of several each has a section.

    What is called by its role, such as "Summary" or "About the author", is a section's, too.
    """
    own = [index for index, zone in enumerate(zones) if zone is _ARTICLE and not is_way_home(page, index)]
    if len(own) < 2 or found[own[0]] is not _HEADING or roles[own[0]]:
        return None
    tags, owners = page.elements.tags, page.owners
    first, *others = [tags[owners[index]] for index in own if found[index] is _HEADING]
    return own[0] if all(first < tag for tag in others) else None


class _ArticleKinds:
    """Kinds of the article's blocks. Most stand side by side in a few elements, each of which is looked at once."""

    def __init__(self, page: Page) -> None:
        self._tags, self._parents = page.elements.tags, page.elements.parents
        self._inside: dict[int, Kind] = {}

    def __call__(self, owner: int, own: int) -> Kind:
        """The kind of a block by its element and that one's vocabulary groups."""
        tag = self._tags[owner]
        if tag in HEADINGS:
            return _HEADING
        if own & _CAPTION:
            return Kind.CAPTION
        kind = _OWN_TAGS.get(tag)
        if kind is None:
            around = self._parents[owner]
            kind = self._inside.get(around)
            if kind is None:
                kind = self._inside[around] = self._kind_inside(around)
        return kind

    def _kind_inside(self, element: int) -> Kind:
        """The kind of a block whose own element stands in this one and says nothing itself."""
        tags: list[str] = []
        while element >= 0 and len(tags) < _LEVELS:
            tags.append(self._tags[element])
            element = self._parents[element]
        return next((kind for tag, kind in _TAGS_AROUND if tag in tags), Kind.PARAGRAPH)


def _role_kind(roles: tuple[str, ...], zone: Zone) -> Kind | None:
    for role in roles:
        if role.startswith(zone):
            return ROLE_KINDS.get(role)
    return None


def _other_kind(page: Page, index: int, tag: str, bits: tuple[int, int], zone: Zone) -> Kind:
    """By what the block's own element is called, else those around it."""
    if zone is _METADATA and page.words[index] <= _TIME_WORDS and times.only_time(page.texts[index]):
        return Kind.DATE
    telling = _ANY_GROUP.get(zone, 0)
    named = bits[0] & telling or bits[1] & telling
    kind = _group_kind(zone, named) if named else None
    if zone is not _RELATED:
        return kind or DEFAULT_KINDS[zone]
    linked = page.linked[index] > 0.5 * len(page.texts[index])
    if linked and page.words[index] > CUE_WORDS:
        return _ITEM  # also where its time stands in the same line
    if kind is None and page.words[index] <= _ITEM_WORDS and (linked or tag in HEADINGS):
        return _ITEM
    return kind or DEFAULT_KINDS[zone]


@lru_cache(maxsize=1 << 12)
def _group_kind(zone: Zone, bits: int) -> Kind | None:
    """The kind that vocabulary groups name; remembered, since few sets of them occur."""
    return next((kind for bit, kind in _GROUP_BITS[zone] if bits & bit), None)
