"""Pages in ``fixtures/html`` whose ``.toml`` has a table ``[structure]``: what their Markdown and HTML must say.

``both`` are texts by CSS selector that a parser finds in the Markdown, rendered, and in the HTML alike; ``html`` are
those of what Markdown has no form for.
"""

from __future__ import annotations

import html
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from turbohtml import parse

import cleanscrape
from cleanscrape import Document

FOLDER = Path(__file__).parent.parent / "fixtures" / "html"
WANTED = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
NAMES = [name for name, wanted in WANTED.items() if "structure" in wanted]
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def structure(name: str) -> dict[str, Any]:
    found: dict[str, Any] = WANTED[name]["structure"]
    return found


@cache
def document(name: str) -> Document:
    return cleanscrape.clean((FOLDER / f"{name}.html").read_bytes(), url=WANTED[name].get("url"))


BETWEEN_WORDS = re.compile(r"</?(?:p|li|ol|ul|tr|td|th|br|caption|blockquote|dd|dt|img)\b[^<>]*>")
TAG = re.compile(r"<[^<>]*>")


def texts(source: str, selector: str) -> list[str]:
    """The texts of the elements that a selector finds, in one line each."""
    found = (BETWEEN_WORDS.sub(" ", node.html) for node in parse(source).select(selector))
    return [" ".join(html.unescape(TAG.sub("", text)).split()) for text in found]


@pytest.mark.parametrize("name", NAMES)
def test_markdown(name: str) -> None:
    said, written = structure(name), document(name).article.markdown
    if "markdown" in said:
        assert written == said["markdown"].lstrip("\n")
    for part in said.get("markdown_holds", ()):
        assert part in written


@pytest.mark.parametrize("name", NAMES)
def test_a_parser_reads_the_same_structure_in_markdown_and_html(name: str) -> None:
    article = document(name).article
    rendered = PARSER.render(article.markdown)
    for selector, wanted in structure(name).get("both", {}).items():
        assert texts(article.html, selector) == wanted, selector
        assert texts(rendered, selector) == wanted, selector


@pytest.mark.parametrize("name", NAMES)
def test_html(name: str) -> None:
    for selector, wanted in structure(name).get("html", {}).items():
        assert texts(document(name).article.html, selector) == wanted, selector


@pytest.mark.parametrize("name", NAMES)
def test_blocks_and_pictures(name: str) -> None:
    found = document(name)
    for text in structure(name).get("blocks", ()):
        assert text in [block.text for block in found.blocks]
    if "images" in structure(name):
        assert [[image.url, image.caption or ""] for image in found.article.images] == structure(name)["images"]
        assert len(parse(found.article.html).select("img")) == len(found.article.images)
        assert found.article.markdown.count("![") == len(found.article.images)


@pytest.mark.parametrize("name", NAMES)
def test_blocks_are_exact_and_their_runs_are_their_text(name: str) -> None:
    for block in document(name).blocks:
        assert block.exact
        assert block.markup is not None
        assert "".join(run.text for run in block.markup.inlines) == block.text
        assert len(block.markup.inlines) == 1 or block.markup.inlines[0].text != block.text
