"""The social posts and players that an article embeds."""

from __future__ import annotations

from cleanscrape.assembling.embeds.from_html import posts_from_elements
from cleanscrape.assembling.embeds.from_text import posts_from_lines
from cleanscrape.assembling.spoken_language import date_languages
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Embed
from cleanscrape.reading.page import Page

__all__ = ["embeds"]


def embeds(page: Page, labels: Labels, *, reference: str | None = None) -> tuple[Embed, ...]:
    """The embeds of the article, in the page's order, each once.

    In HTML they are the known widgets (``lexicon.vendors``) among the article's blocks; in flattened text the lines
    labelled ``embed``. ``reference``: ISO 8601 moment that dates without a year are counted back from.
    """
    is_html = page.kind == "html"
    drafts = posts_from_elements(page, labels) if is_html else posts_from_lines(page, labels)
    if not drafts:
        return ()
    languages = date_languages(page)
    found: dict[tuple[str, str], Embed] = {}
    for number, draft in enumerate(drafts):
        embed = draft.finished(reference=reference, languages=languages, keep_media=not is_html)
        if embed is None:
            continue
        key = (embed.platform, embed.post_id or (embed.url or f"#{number}").rstrip("/"))
        before = found.get(key)
        if before is None or (before.text is None and embed.text is not None):
            found[key] = embed  # a player and its stand-in for browsers without scripts are one
    return tuple(found.values())
