"""The language that a page says it is in."""

from __future__ import annotations

from cleanscrape.reading.page import Page

__all__ = ["declared_languages"]


def declared_languages(page: Page) -> list[str] | None:
    """The language that the page says it is in, as a hint for dates."""
    root = page.tree.root if page.tree is not None else None
    declared = (root.attr("lang") if root is not None else None) or page.meta.get("og:locale") or ""
    code = declared.replace("_", "-").split("-")[0].strip().lower()
    return [code] if 2 <= len(code) <= 3 and code.isalpha() and code.isascii() else None
