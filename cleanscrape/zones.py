"""What blocks and pages are called: zones, kinds and page types. ``cleanscrape.model`` has them, too."""

from __future__ import annotations

from enum import StrEnum


class Zone(StrEnum):
    """What a block is for. Every block has exactly one zone."""

    ARTICLE = "article"  # what the page was published for
    METADATA = "metadata"  # byline, dates, kicker, the article's own tags
    EMBED = "embed"  # a social post or player embedded in the article
    RELATED = "related"  # other content on offer
    COMMENTS = "comments"  # the discussion, its form and its empty states
    CHROME = "chrome"  # all else


class Kind(StrEnum):
    """What a block is within its zone."""

    # article
    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    CAPTION = "caption"
    # metadata
    BYLINE = "byline"
    DATE = "date"
    KICKER = "kicker"
    TAGS = "tags"
    # embed
    POST = "post"
    SIGNATURE = "signature"
    # related
    ITEM = "item"
    TEASER = "teaser"
    # comments
    COMMENT = "comment"
    FORM = "form"
    EMPTY_STATE = "empty_state"
    # chrome
    NAVIGATION = "navigation"
    SHARE = "share"
    PROMO = "promo"
    SIGNUP = "signup"
    PAYWALL = "paywall"
    ADVERT = "advert"
    CONSENT = "consent"
    LEGAL = "legal"
    BIO = "bio"
    PAGINATION = "pagination"
    SEARCH = "search"
    CONTENTS = "contents"
    PLAYER = "player"
    OTHER = "other"


class PageType(StrEnum):
    """What sort of page it is."""

    ARTICLE = "article"
    FORUM = "forum"
    PRODUCT = "product"
    COLLECTION = "collection"
    LISTING = "listing"
    DOCUMENTATION = "documentation"
    SERVICE = "service"
