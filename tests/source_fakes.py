"""Stand-ins for the library's labelling, for tests of what is cut: zones by words in the blocks."""

from __future__ import annotations

from collections.abc import Callable, Collection

from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Article, Document, Image, Kind, PageType, Zone
from cleanscrape.reading.blocks import LazyBlocks
from cleanscrape.reading.html import read_html
from cleanscrape.reading.page import Page
from cleanscrape.reading.text import read_text

Labeller = Callable[[int, str], Zone]


def by_word(number: int, text: str) -> Zone:
    """A labeller for tests: what says CUT is chrome, what says POST an embed."""
    return Zone.CHROME if "CUT" in text else Zone.EMBED if "POST" in text else Zone.ARTICLE


def labelled(
    page: Page,
    label: Labeller,
    keep: Collection[str] = (),
    images: tuple[Image, ...] = (),
    confidence: float = 1.0,
) -> Document:
    zones = [label(number, text) for number, text in enumerate(page.texts)]
    labels = Labels(zones=zones, kinds=[Kind.PARAGRAPH] * len(zones), confidence=[confidence] * len(zones))
    return Document(
        kind=page.kind,
        url="https://example.org/a/",
        article=Article(images=images),
        embeds=(),
        discussion=None,
        related=(),
        blocks=LazyBlocks(page, labels),
        page_type=PageType.ARTICLE,
        confidence=1.0,
        threshold=0.0,
        warnings=(),
        keep=frozenset(Zone(name) for name in keep),
        source=page.source,
    )


def fake_clean(text: str, *, kind: str, url: str | None, keep: Collection[str]) -> Document:
    page = read_html(text) if kind == "html" or (kind == "auto" and text.startswith("<")) else read_text(text)
    return labelled(page, by_word, keep)
