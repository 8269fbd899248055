"""What retrieval indexes keep beside a text: a flat dictionary, because many hold only scalars."""

from __future__ import annotations

from cleanscrape.model import Document

__all__ = ["flat_metadata"]


def flat_metadata(document: Document) -> dict[str, str | float]:
    """What is known of the article; names of authors and tags are joined by ``, ``."""
    article = document.article
    values: dict[str, str | float | None] = {
        "source": document.url or article.canonical_url or article.url,
        "title": article.headline,
        "authors": ", ".join(name for author in article.authors if (name := author.name or author.handle)),
        "date_published": article.date_published,
        "date_modified": article.date_modified,
        "site_name": article.site_name,
        "section": article.section,
        "language": article.language,
        "description": article.description,
        "tags": ", ".join(article.tags),
        "page_type": str(document.page_type),
        "confidence": document.confidence,
    }
    return {key: value for key, value in values.items() if value not in (None, "")}
