"""Whether the blocks labelled article may be none: those of a shell without its text, or of an error page.

No zone is changed by it: the page gets a warning, and confidence so low that it is not cleaned in place.
"""

from __future__ import annotations

from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page

LEAST_EXPECTED = 0.35
"""Below it the article is in doubt if its blocks are, too: of a few sure words little can be expected either."""
MESSAGE_EXPECTED = 0.25
"""What is expected at most where the article may be a message."""
MESSAGE_WORDS = 100
"""Words of the longest article that may be one."""
SENTENCE_WORDS = 4
"""A line of fewer words may be a button, or thanks below a letter."""

_MESSAGES = frozenset(("chrome.error", "chrome.loading", "chrome.consent"))


def doubt_article(page: Page, labels: Labels) -> None:
    """Warn where the article of a page that has one may be none."""
    article = labels.blocks_of(Zone.ARTICLE)
    cut = len(article) < len(page)  # what is kept whole is a fragment, a list, a poem, however unlike an article
    if cut and labels.expected < LEAST_EXPECTED and _mean_confidence(page, labels, article) < 0.5:
        labels.warnings.append("main text in doubt: its blocks are likelier to be something else")
    elif _may_be_message(page, labels, article):
        labels.expected = min(labels.expected, MESSAGE_EXPECTED)
        labels.warnings.append("main text in doubt: it may only say why the page is not shown")


def _mean_confidence(page: Page, labels: Labels, blocks: list[int]) -> float:
    """The mean over the blocks' words."""
    words = [max(1, page.words[index]) for index in blocks]
    return sum(labels.confidence[index] * count for index, count in zip(blocks, words, strict=True)) / sum(words)


def _may_be_message(page: Page, labels: Labels, blocks: list[int]) -> bool:
    """Whether a short text is headed by what error pages say ("Page not found"), or holds a sentence of it.

    Nobody signs a message: what has a byline is a text with such a headline.
    """
    signed = any(labels.kinds[index] is Kind.BYLINE for index in labels.blocks_of(Zone.METADATA))
    return (
        not signed
        and sum(page.words[index] for index in blocks) <= MESSAGE_WORDS
        and any(
            (labels.kinds[index] is Kind.HEADLINE or page.words[index] >= SENTENCE_WORDS)
            and not _MESSAGES.isdisjoint(phrases.roles(page.texts[index])[:1])
            for index in blocks
        )
    )
