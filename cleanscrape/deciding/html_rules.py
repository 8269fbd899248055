"""Rules for HTML: what is so sure that no weight need be fitted, as evidence with a weight of its own.

A rule outweighs what a block looks like, not what everything says: it is added to the scores before anything is
decided, and stands in the block's evidence under its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from cleanscrape.deciding.listed import ITEM_LINKED, ITEM_WORDS, listed
from cleanscrape.deciding.tally import Rule
from cleanscrape.evidence.cues import HEADINGS, TITLES
from cleanscrape.evidence.facts import Facts
from cleanscrape.evidence.html import Matrix, bin_of, type_of
from cleanscrape.evidence.links import LEADS_TO, is_way_home
from cleanscrape.evidence.rows import TYPES, UNSURE
from cleanscrape.evidence.sections import DISTANCES, NAMES, SECTION_OF
from cleanscrape.lexicon import phrases, times, vendors, vocabulary
from cleanscrape.lexicon.address_words import asks_for
from cleanscrape.model import Evidence, PageType, Zone
from cleanscrape.reading.page import Page

WIDGET_WEIGHTS = {Zone.EMBED: 9.0, Zone.RELATED: 4.0, Zone.COMMENTS: 4.0, Zone.CHROME: 4.0}
TEASER_WEIGHT = 6.0
HEADLINE_WEIGHT = 5.0
METADATA_WEIGHT = 5.0

TEASER_LINKED = 0.25
"""Share of a "Read more: …" line inside links from which on it leads elsewhere."""
LEAD_LINKED, LEAD_WORDS, LEAD_WEIGHT = 0.5, 30, 8.0
"""The share inside links of such a line without a colon, its most words, and the weight: its words have none."""
VETO = -6.0
LINKED_TITLE_WEIGHT = 1.5
"""No more: menus that are not called so have such links, too."""
DISCUSSED_WEIGHT = 3.0
REFERENCE_WEIGHT = 2.5
REFERENCE_LINKED = 0.6
"""Share of a line inside links from which on it is no reference with a link in it."""
BEFORE_HEADLINE, BEHIND_HEADLINE = 3, 10
"""Blocks around the headline among which bylines and dates are looked for."""
BEHIND_TEXT = 3
"""Blocks behind the text among which a byline is looked for."""
MAX_METADATA_WORDS = 24
SIGNED_WEIGHT = 3.0
NAME_WORDS, CALLED_WEIGHT = 6, 3.0
STANDFIRST_WORDS, STANDFIRST_LINKED, STANDFIRST_WEIGHT = 5, 0.3, 3.0
BUTTON_LINKED = 0.9
CAPTION_LINKED, CAPTION_WEIGHT, CREDIT_WEIGHT = 0.5, 2.0, 3.0
CONSENT_WEIGHT = CONTENTS_WEIGHT = 6.0
NAME_LINKED, NAME_WEIGHT = 0.7, 4.0
FRAGMENT_LINKED, FRAGMENT_WEIGHT = 0.3, 2.0
SHARE_LINKED, SHARE_WEIGHT = 0.5, 2.0
EDIT_LINKED, EDIT_WORDS, EDIT_WEIGHT = 0.4, 8, 6.0
PAYWALL_BLOCKS, PAYWALL_WORDS, PAYWALL_LINE, PAYWALL_ABOVE, PAYWALL_WEIGHT = range(2, 13), 100, 30, 3, 4.0
"""Blocks of a wall (one is a badge), most words of it and of a line, where its heading is, and what the rule weighs."""
REVIEW_WORDS, REVIEW_WEIGHT = 8, 4.0
"""The fewest words of a block that is a review - counts and dates are not - and what the rule weighs."""

_SPOKEN = ("metadata.byline", "metadata.date", "metadata.reading_time")
_OF_OTHERS = sum(vocabulary.bit(group) for group in ("footer", "related", "popular", "comments", "breadcrumb"))
_TEXT = sum(vocabulary.bit(group) for group in ("article_tag", "main", "articlebody"))
_ELSEWHERE = _OF_OTHERS | vocabulary.bit("nav") | vocabulary.bit("aside")
_CONTENT = NAMES.index(SECTION_OF["article.heading"]) - 1
_DISCUSSION = NAMES.index(SECTION_OF["comments.heading"]) - 1
_COMMENTS, _META, _SHARE, _AUTHOR = map(vocabulary.bit, ("comments", "meta", "share", "author"))
_EMBED, _CAPTION, _FORM = map(vocabulary.bit, ("embed", "caption", "form"))
_BUTTONS_OF_COMMENTS = ("comments.reply", "comments.form", "comments.more")
_NO_METADATA = (
    "chrome.advert", "chrome.share", "chrome.promo", "chrome.signup", "chrome.follow", "chrome.contents",
    "chrome.legal", "chrome.consent", "chrome.paywall", "chrome.app", "chrome.error", "chrome.skip", "chrome.loading",
    "related.more", "embed.player", *_BUTTONS_OF_COMMENTS,
)  # fmt: skip
_NO_ARTICLE = frozenset((
    "chrome.advert", "chrome.share", "chrome.signup", "chrome.skip", "chrome.loading", "comments.reply",
    "comments.more", "comments.empty", "embed.view",
))  # fmt: skip
"""What these lines say is article in less than 2 of 100 labelled blocks."""
_BUTTONS = frozenset(("chrome.follow", "chrome.app"))
"""What these say no article says where it is a link and nothing else: "Follow us on ..."."""
_VETOED = (Zone.METADATA, Zone.EMBED, Zone.RELATED)
_LEAD, _REVIEW, _CONSENT = map(vocabulary.bit, ("lead", "review", "consent"))
_TEASER = vocabulary.bit("teaser") | vocabulary.bit("card")
_CONTENTS, _PAYWALL = map(vocabulary.bit, ("toc", "paywall"))
_FIRST_TITLE = TITLES.index("the title, heading")

_WHOLE = re.compile("<(?:!doctype|html|head|body)[\\s>]", re.IGNORECASE)
_MENU = sum(vocabulary.bit(group) for group in ("nav", "footer", "breadcrumb", "modal", "consent"))
_TO_A_PAGE = [LEADS_TO.index(f"to a page{where}, all of it, 4+ words") for where in ("", " beside this one")]
_WITHIN = [number for number, name in enumerate(LEADS_TO) if name.startswith("within the page")]
_OF_LISTS = (PageType.LISTING, PageType.COLLECTION, TYPES[UNSURE])


def rules(page: Page, matrix: Matrix) -> Iterator[Rule]:
    """What the rules say of the blocks of an HTML page."""
    yield from _widgets(page, matrix.facts)
    yield from _spoken(matrix.facts)
    yield from _announced(page, matrix.facts)
    yield from listed(page, matrix)
    yield from _titles(page, matrix)
    yield from _references(page, matrix)
    yield from _discussed(matrix)
    headline = headline_of(page, matrix)
    if headline is not None:
        yield headline, Evidence("rule: the title as a heading", Zone.ARTICLE, HEADLINE_WEIGHT)
        yield from _metadata(page, matrix.facts, headline)
        yield from _standfirst(page, matrix.facts, headline)
        yield from _signed(page, matrix.facts, headline)
    yield from _captions(page, matrix.facts)
    yield from _shared(matrix.facts)
    yield from _editing(page, matrix.facts)
    yield from _contents(page, matrix)
    yield from _reviewed(matrix)
    yield from _consented(page, matrix.facts)
    yield from _walled(page, matrix.facts, headline)
    yield from _of_the_site(page, matrix.facts)
    yield from _of_a_fragment(page, matrix.facts)


def _widgets(page: Page, facts: Facts) -> Iterator[Rule]:
    """A block in a known vendor's widget is what the widget is for."""
    for element, name in page.elements.vendors:
        zone = vendors.zone_of(name)
        for index in range(int(facts.first[element]), int(facts.end[element])):
            yield index, Evidence(f"rule: in a widget of {name}", zone, WIDGET_WEIGHTS[zone])


def _spoken(facts: Facts) -> Iterator[Rule]:
    """Lines that say what they are.

    "Read more: …" with a link is a teaser. What credits a picture, outside of teasers, is the article's however often
    it stands there; "Advertisement" and "Share this" stand between an article's paragraphs, but are none.
    """
    for index, roles in enumerate(facts.roles):
        if not roles:
            continue
        if roles[0] == "related.inline":
            if facts.linked[index] >= TEASER_LINKED:
                yield index, Evidence("rule: a teaser in a line", Zone.RELATED, TEASER_WEIGHT)
        elif roles[0] == "article.caption":
            if facts.linked[index] < CAPTION_LINKED and not int(facts.chain[index]) & (_ELSEWHERE | _TEASER):
                yield index, Evidence("rule: credits a picture", Zone.ARTICLE, CREDIT_WEIGHT)
        elif roles[0] in _NO_ARTICLE or (roles[0] in _BUTTONS and facts.linked[index] >= BUTTON_LINKED):
            yield index, Evidence("rule: says what no article says", Zone.ARTICLE, VETO)


def _announced(page: Page, facts: Facts) -> Iterator[Rule]:
    """A linked line that begins as "Read more: …" does, but for the colon, which a style sheet may add."""
    for index in np.flatnonzero(facts.linked >= LEAD_LINKED).tolist():
        if not facts.roles[index] and page.words[index] <= LEAD_WORDS and phrases.leads_in(page.texts[index]):
            yield index, Evidence("rule: announces a headline", Zone.RELATED, LEAD_WEIGHT)


def vetoes(page: Page, facts: Facts, likely: Sequence[Zone]) -> Iterator[Rule]:
    """Which blocks can not be what is ``likely`` of them beside article: metadata, an embed, or related.

    So few words are labelled so that a fit overdoes it.
    """
    tags, posts = page.elements.tags, _in_posts(page, facts)
    for index, zone in enumerate(likely):
        if zone not in _VETOED:
            continue
        role = facts.roles[index][0] if facts.roles[index] else ""
        cell = tags[page.owners[index]] in ("td", "th")
        if zone is Zone.RELATED:
            if role in _BUTTONS_OF_COMMENTS:
                yield index, Evidence("rule: a button of comments is no item", zone, VETO)
        elif zone is Zone.METADATA:
            if role.startswith(_NO_METADATA) or (cell and not role.startswith(Zone.METADATA)):
                yield index, Evidence("rule: a table's cell, a button or a label is no metadata", zone, VETO)
        elif int(facts.near[index]) & _CAPTION or not (
            int(facts.chain[index]) & _EMBED or role.startswith(Zone.EMBED) or index in posts
        ):
            yield index, Evidence("rule: nothing around it is called a post", zone, VETO)


def _in_posts(page: Page, facts: Facts) -> set[int]:
    """The blocks in known vendors' widgets for posts and players: what these are called need not say so."""
    found = [element for element, name in page.elements.vendors if vendors.zone_of(name) is Zone.EMBED]
    return {index for element in found for index in range(int(facts.first[element]), int(facts.end[element]))}


def _discussed(matrix: Matrix) -> Iterator[Rule]:
    """Below a heading that says "Comments", in elements that are called so too, and that heading.

    A count among what tells who wrote the article, and when, is none; names and dates of comments have such names, too.
    """
    facts, section = matrix.facts, bin_of(matrix, "section") - 1
    headed = section // len(DISTANCES) == _DISCUSSION
    count = (section % len(DISTANCES) == 0) & ((facts.near & np.uint64(_META)) != 0)
    called = (facts.chain & np.uint64(_COMMENTS)) != 0
    for index in np.flatnonzero(headed & called & ~count).tolist():
        yield index, Evidence("rule: under a heading of comments, and called so", Zone.COMMENTS, DISCUSSED_WEIGHT)


def _references(page: Page, matrix: Matrix) -> Iterator[Rule]:
    """Lines of a list under "References", "Footnotes" and the like are the author's."""
    facts, tags = matrix.facts, page.elements.tags
    headed = (bin_of(matrix, "section") - 1) // len(DISTANCES) == _CONTENT
    outside = (facts.chain & np.uint64(_ELSEWHERE | _FORM)) != 0
    for index in np.flatnonzero(headed & ~outside & (facts.linked < REFERENCE_LINKED)).tolist():
        if tags[page.owners[index]] == "li":
            yield index, Evidence("rule: in a list of the article's own", Zone.ARTICLE, REFERENCE_WEIGHT)


def _titles(page: Page, matrix: Matrix) -> Iterator[Rule]:
    """A link of some words to a page, outside of menus, where such links are not what the page is for."""
    if type_of(matrix) in _OF_LISTS:
        return
    facts = matrix.facts
    found = np.isin(bin_of(matrix, "leads to"), _TO_A_PAGE) & (facts.linked >= ITEM_LINKED)
    found &= (facts.chain & np.uint64(_MENU)) == 0
    for index in np.flatnonzero(found).tolist():
        yield index, Evidence("rule: a title that leads to a page", Zone.RELATED, LINKED_TITLE_WEIGHT)


def headline_of(page: Page, matrix: Matrix) -> int | None:
    """The first heading of the page's own that says its declared title, else its only <h1> that is no way home."""
    chain = matrix.facts.chain
    for index in np.flatnonzero(bin_of(matrix, "title") == _FIRST_TITLE).tolist():
        groups = int(chain[index])
        if not groups & _ELSEWHERE or (groups & _TEXT and not groups & _OF_OTHERS):  # some call all after their menu
            return int(index)
    tags = page.elements.tags
    first = [at for at, owner in enumerate(page.owners) if tags[owner] == "h1" and not is_way_home(page, at)]
    return first[0] if len(first) == 1 and not int(chain[first[0]]) & _ELSEWHERE else None


def _standfirst(page: Page, facts: Facts, headline: int) -> Iterator[Rule]:
    """What is called the article's lead, soon after the headline."""
    for index in range(headline + 1, min(headline + BEHIND_HEADLINE, len(page))):
        if (
            int(facts.near[index]) & _LEAD
            and page.words[index] >= STANDFIRST_WORDS
            and facts.linked[index] < STANDFIRST_LINKED
            and not int(facts.chain[index]) & _ELSEWHERE
        ):
            yield index, Evidence("rule: a lead, at the headline", Zone.ARTICLE, STANDFIRST_WEIGHT)


def _signed(page: Page, facts: Facts, headline: int) -> Iterator[Rule]:
    """Who wrote it, and for whom, right behind the last prose of the text below the headline, before other titles."""
    prose = np.flatnonzero(facts.prose[facts.first[facts.root] : facts.end[facts.root]])
    last = int(facts.first[facts.root]) + int(prose[-1]) if prose.size else -1
    if last <= headline:
        return
    for index in range(last + 1, min(last + 1 + BEHIND_TEXT, len(page))):
        titled = facts.linked[index] >= ITEM_LINKED and page.words[index] >= ITEM_WORDS
        if titled or int(facts.chain[index]) & (_ELSEWHERE | _TEASER):
            return
        roles = facts.roles[index]
        if roles and roles[0] == "metadata.byline" and page.words[index] <= MAX_METADATA_WORDS:
            yield index, Evidence("rule: who, at the end of the text", Zone.METADATA, SIGNED_WEIGHT)


def _reviewed(matrix: Matrix) -> Iterator[Rule]:
    """On a product's page, what is called a review is a customer's; elsewhere it may be the article."""
    if type_of(matrix) != PageType.PRODUCT:
        return
    facts = matrix.facts
    called = (facts.chain & np.uint64(_REVIEW)) != 0
    for index in np.flatnonzero(called & (facts.words >= REVIEW_WORDS)).tolist():
        yield index, Evidence("rule: a review on a product's page", Zone.COMMENTS, REVIEW_WEIGHT)


def _consented(page: Page, facts: Facts) -> Iterator[Rule]:
    """What a banner for consent says, in elements that are called so: a page may hold nothing else."""
    for index, roles in enumerate(facts.roles):  # a banner around all of a page is a banner still
        if "chrome.consent" in roles and _called(page, index, _CONSENT) >= 0:
            yield index, Evidence("rule: of a banner for consent", Zone.CHROME, CONSENT_WEIGHT)


def _walled(page: Page, facts: Facts, headline: int | None) -> Iterator[Rule]:
    """A few short lines in an element that is called a paywall, which may hold the locked text above them."""
    called = np.flatnonzero((facts.chain & np.uint64(_PAYWALL)) != 0).tolist()
    walls = {_called(page, index, _PAYWALL) for index in called if "chrome.paywall" in facts.roles[index]}
    found: set[int] = set()
    for wall in walls - {-1}:
        lines = range(int(facts.first[wall]), int(facts.end[wall]))
        words = [page.words[line] for line in lines if len(lines) in PAYWALL_BLOCKS and headline not in lines]
        if words and sum(words) <= PAYWALL_WORDS and max(words) <= PAYWALL_LINE:
            found.update(_prompt(page, facts, lines))
    for index in sorted(found):
        yield index, Evidence("rule: of a prompt to pay", Zone.CHROME, PAYWALL_WEIGHT)


def _prompt(page: Page, facts: Facts, lines: range) -> range:
    """The lines from the first that asks to pay on, or from the heading right above it."""
    asks = next(line for line in lines if "chrome.paywall" in facts.roles[line])
    above = range(asks - 1, max(asks - PAYWALL_ABOVE - 1, lines.start - 1), -1)
    heading = next((line for line in above if page.elements.tags[page.owners[line]] in HEADINGS), asks)
    return range(heading, lines.stop)


def _called(page: Page, index: int, group: int) -> int:
    """The innermost element around a block that belongs to a vocabulary group; -1 without one."""
    bits, parents = page.elements.bits, page.elements.parents
    element = page.owners[index]
    while element >= 0 and not bits[element] & group:
        element = parents[element]
    return element


def _of_the_site(page: Page, facts: Facts) -> Iterator[Rule]:
    """The site's name as the page declares it, as a link: some themes make a heading of it."""
    name = page.meta.get("og:site_name", "").strip().casefold()
    for index, text in enumerate(page.texts if name else ()):
        if len(text) == len(name) and facts.linked[index] >= NAME_LINKED and text.casefold() == name:
            yield index, Evidence("rule: the site's name, linked", Zone.CHROME, NAME_WEIGHT)


def _of_a_fragment(page: Page, facts: Facts) -> Iterator[Rule]:
    """Short lines without a page around them, and no paragraph among them: whoever cut them out wanted them."""
    if facts.prose.any() or _WHOLE.search(page.source):
        return
    elsewhere = (facts.chain & np.uint64(_ELSEWHERE)) != 0
    for index in np.flatnonzero(~elsewhere & (facts.linked < FRAGMENT_LINKED)).tolist():
        if not facts.roles[index]:
            yield index, Evidence("rule: in a fragment of a page", Zone.ARTICLE, FRAGMENT_WEIGHT)


def _captions(page: Page, facts: Facts) -> Iterator[Rule]:
    """Text of a <figcaption> that is hardly linked."""
    tags, parents = page.elements.tags, page.elements.parents
    if "figcaption" not in tags:
        return
    for index, owner in enumerate(page.owners):
        parent = parents[owner]
        captioned = tags[owner] == "figcaption" or (parent >= 0 and tags[parent] == "figcaption")
        if captioned and facts.linked[index] < CAPTION_LINKED and not int(facts.chain[index]) & (_ELSEWHERE | _TEASER):
            yield index, Evidence("rule: the caption of a figure", Zone.ARTICLE, CAPTION_WEIGHT)


def _shared(facts: Facts) -> Iterator[Rule]:
    """Links in an element that is called so: buttons to share, whatever they say."""
    called = (facts.near & np.uint64(_SHARE)) != 0
    for index in np.flatnonzero(called & (facts.linked >= SHARE_LINKED)).tolist():
        yield index, Evidence("rule: links to share", Zone.CHROME, SHARE_WEIGHT)


def _editing(page: Page, facts: Facts) -> Iterator[Rule]:
    """A short line that is mostly a link to where the page, or a section of it, is edited: "[edit]"."""
    for index in np.flatnonzero((facts.linked >= EDIT_LINKED) & (facts.words <= EDIT_WORDS)).tolist():
        if asks_for(page.targets[index], "editing"):
            yield index, Evidence("rule: leads to where this is edited", Zone.CHROME, EDIT_WEIGHT)


def _contents(page: Page, matrix: Matrix) -> Iterator[Rule]:
    """Links within the page, in an element called contents, behind its last paragraph and heading: beside the text.

    Contents at the head of the text are the article's own.
    """
    facts, tags = matrix.facts, page.elements.tags
    listed = (facts.chain & np.uint64(_CONTENTS)) != 0
    if not listed.any():
        return
    text = (facts.prose | np.array([tags[owner] in HEADINGS for owner in page.owners])) & ~listed
    own = np.flatnonzero(text[: facts.end[facts.root]])
    last = int(own[-1]) if own.size else len(page)
    found = listed & (facts.linked >= ITEM_LINKED) & np.isin(bin_of(matrix, "leads to"), _WITHIN)
    for index in np.flatnonzero(found).tolist():
        if index > last:
            yield index, Evidence("rule: contents behind the text", Zone.CHROME, CONTENTS_WEIGHT)


def _metadata(page: Page, facts: Facts, headline: int) -> Iterator[Rule]:
    """Bylines and dates between the headline and the text, or right before it."""
    tags = page.elements.tags
    for index in range(max(headline - BEFORE_HEADLINE, 0), min(headline + BEHIND_HEADLINE, len(page))):
        if index > headline and (facts.prose[index] or tags[page.owners[index]] in HEADINGS):
            return
        if index == headline or page.words[index] > MAX_METADATA_WORDS:
            continue
        roles = facts.roles[index]
        spoken = bool(roles) and roles[0] in _SPOKEN
        if spoken or (page.words[index] <= 8 and times.only_time(page.texts[index])):
            yield index, Evidence("rule: who or when, at the headline", Zone.METADATA, METADATA_WEIGHT)
        elif not roles and index > headline and page.words[index] <= NAME_WORDS and int(facts.near[index]) & _AUTHOR:
            yield index, Evidence("rule: called the author, at the headline", Zone.METADATA, CALLED_WEIGHT)
