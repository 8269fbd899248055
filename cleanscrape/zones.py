"""What blocks and pages are called: zones, kinds and page types. ``cleanscrape.model`` has them, too."""

from __future__ import annotations

from enum import StrEnum


class Zone(StrEnum):
    """What a block is for. Every block has exactly one zone.

    - ``article``: what the page was published for
    - ``metadata``: what the article says about itself: byline, dates, kicker, its own tags
    - ``embed``: a social post or player embedded in the article
    - ``related``: other content on offer
    - ``comments``: the discussion, its form and its empty states
    - ``chrome``: all else
    """

    ARTICLE = "article"
    METADATA = "metadata"
    EMBED = "embed"
    RELATED = "related"
    COMMENTS = "comments"
    CHROME = "chrome"


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
    """What sort of page it is, by what its article is.

    - ``article``: one text: news, a blog post, an entry of an encyclopedia; also where nothing tells the type
    - ``forum``: the posts of a thread, or a question with its answers
    - ``product``: one thing that is for sale
    - ``collection``: the things of a category of a shop
    - ``listing``: links to other pages with their teasers: a home page, a section, an archive
    - ``documentation``: instructions or reference
    - ``service``: what somebody offers to do, as on a company's page
    """

    ARTICLE = "article"
    FORUM = "forum"
    PRODUCT = "product"
    COLLECTION = "collection"
    LISTING = "listing"
    DOCUMENTATION = "documentation"
    SERVICE = "service"
