"""Every page in ``fixtures/`` against what its ``.toml`` says must come out of it.

``[lines]`` (text only) names the zone of each source line; ``[zones]`` names blocks that must be in a zone; the other
tables name objects. What a file does not mention is not checked.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import cleanscrape
from cleanscrape import Block, Comment, Document
from cleanscrape.writing.source import clean_source

FOLDER = Path(__file__).parent.parent / "fixtures"
FILES = sorted(FOLDER.glob("*/*.toml"))
IDS = [f"{path.parent.name}/{path.stem}" for path in FILES]
REFERENCE = "2025-06-01T12:00:00+00:00"


def page_of(path: Path) -> Path:
    return next(page for page in sorted(path.parent.glob(f"{path.stem}.*")) if page.suffix != ".toml")


@cache
def wanted(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


@cache
def document(path: Path) -> Document:
    url = wanted(path).get("url")
    return cleanscrape.clean(page_of(path).read_bytes(), url=url, reference=REFERENCE)


def numbers(ranges: str) -> Iterator[int]:
    for part in ranges.split(","):
        first, _, last = part.strip().partition("-")
        yield from range(int(first), int(last or first) + 1)


def blocks_by_line(found: Document) -> dict[int, Block]:
    return {found.source.count("\n", 0, block.span.start) + 1: block for block in found.blocks}


def having(name: str) -> list[Any]:
    return [pytest.param(path, id=key) for path, key in zip(FILES, IDS, strict=True) if name in wanted(path)]


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_input_kind_is_told(path: Path) -> None:
    assert document(path).kind == ("html" if path.parent.name == "html" else "text")


@pytest.mark.parametrize("path", having("lines"))
def test_zones_of_lines(path: Path) -> None:
    expected = {line: zone for zone, ranges in wanted(path)["lines"].items() for line in numbers(ranges)}
    blocks = blocks_by_line(document(path))
    assert set(expected) == set(blocks)
    wrong = {
        line: (str(blocks[line].zone), zone, blocks[line].text[:60])
        for line, zone in expected.items()
        if zone != "undecided" and blocks[line].zone != zone
    }
    assert not wrong


@pytest.mark.parametrize("path", having("kinds"))
def test_kinds_of_lines(path: Path) -> None:
    blocks = blocks_by_line(document(path))
    expected = {line: kind for kind, ranges in wanted(path)["kinds"].items() for line in numbers(ranges)}
    assert {line: str(blocks[line].kind) for line in expected} == expected


@pytest.mark.parametrize("path", having("zones"))
def test_zones_of_blocks(path: Path) -> None:
    blocks = document(path).blocks
    for zone, texts in wanted(path)["zones"].items():
        for text in texts:
            found = [block for block in blocks if text in block.text]
            assert found, f"no block holds {text!r}"
            assert zone in {str(block.zone) for block in found}, (text, found[0].zone)


@pytest.mark.parametrize("path", having("article"))
def test_article(path: Path) -> None:
    said, article = wanted(path)["article"], document(path).article
    for text in said.get("holds", ()):
        assert text in article.text
    for text in said.get("lacks", ()):
        assert text not in article.text
    if "begins" in said:
        assert article.text.startswith(said["begins"])
    if "ends" in said:
        assert article.text.endswith(said["ends"])
    if "paragraphs" in said:
        assert article.text.count("\n\n") + 1 == said["paragraphs"]
    if "authors" in said:
        assert [author.name for author in article.authors] == said["authors"]
    for field in (
        "headline", "date_published", "date_published_raw", "date_modified", "site_name", "section", "language",
        "description", "canonical_url",
    ):  # fmt: skip
        if field in said:
            assert getattr(article, field) == said[field], field
    if "tags" in said:
        assert list(article.tags) == said["tags"]


@pytest.mark.parametrize("path", having("embeds"))
def test_embeds(path: Path) -> None:
    page = document(path)
    found = page.embeds
    assert len(found) == len(wanted(path)["embeds"])
    for embed, said in zip(found, wanted(path)["embeds"], strict=True):
        values = {
            "platform": embed.platform, "name": embed.author.name, "handle": embed.author.handle,
            "text": embed.text, "date": embed.date_published, "date_raw": embed.date_published_raw,
            "post_id": embed.post_id, "url": embed.url, "hashtags": list(embed.hashtags),
            "mentions": list(embed.mentions), "links": list(embed.links), "media_urls": list(embed.media_urls),
            "author_url": embed.author.url,
        }  # fmt: skip
        if "follows" in said:
            assert embed.after is not None and page.blocks[embed.after].text.startswith(said["follows"])
            values["follows"] = said["follows"]
        assert {key: values[key] for key in said} == said


@pytest.mark.parametrize("path", having("discussion"))
def test_discussion(path: Path) -> None:
    said, found = wanted(path)["discussion"], document(path).discussion
    assert found is not None
    values = {
        "state": found.state,
        "declared": found.declared_count,
        "provider": found.provider,
        **columns(found.comments),
    }
    assert {key: values[key] for key in said} == said


@pytest.mark.parametrize("path", having("posts"))
def test_posts(path: Path) -> None:
    said, values = wanted(path)["posts"], columns(document(path).posts)
    assert {key: values[key] for key in said} == said


def columns(comments: tuple[Comment, ...]) -> dict[str, Any]:
    """What comments or posts say, a list a field; TOML has no word for what is not known, so that is ``""``."""
    return {
        "comments": len(comments),
        "ids": [comment.id for comment in comments],
        "authors": [comment.author.name or "" for comment in comments],
        "author_urls": [comment.author.url or "" for comment in comments],
        "parents": [(comment.parent_id or "").rpartition("-")[2] for comment in comments],
        "texts": [comment.text for comment in comments],
        "dates": [comment.date_published or "" for comment in comments],
        "dates_raw": [comment.date_published_raw or "" for comment in comments],
        "votes": ["" if comment.votes is None else comment.votes for comment in comments],
        "depths": [comment.depth for comment in comments],
        "accepted": [comment.id for comment in comments if comment.accepted],
    }


@pytest.mark.parametrize("path", having("related"))
def test_related(path: Path) -> None:
    items = [
        {
            "headline": item.headline, "url": item.url, "source": item.source_name,
            "date": item.date_published, "date_raw": item.date_published_raw, "text": item.text,
            "authors": [author.name for author in item.authors], "category": item.category,
            "sponsored": item.sponsored, "heading": item.heading, "image": item.image,
            "dateline": item.dateline,
        }
        for item in document(path).related
    ]  # fmt: skip
    for said in wanted(path)["related"]:
        close = [item for item in items if item["headline"] == said["headline"]]
        assert close, (said["headline"], [item["headline"] for item in items])
        assert any(all(item[key] == value for key, value in said.items()) for item in close), (said, close)


@pytest.mark.parametrize("path", having("related"))
def test_no_items_beyond(path: Path) -> None:
    if wanted(path).get("related_complete", True):
        said = sorted(item["headline"] for item in wanted(path)["related"])
        assert sorted(item.headline for item in document(path).related) == said


@pytest.mark.parametrize("path", having("page_type"))
def test_page_type(path: Path) -> None:
    assert document(path).page_type == wanted(path)["page_type"]


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_cleaning_again_changes_nothing(path: Path) -> None:
    first = clean_source(document(path).source)
    assert first.stable
    assert clean_source(first.text, kind=document(path).kind).text == first.text


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_every_block_explains_itself(path: Path) -> None:
    found = document(path)
    for block in found.blocks:
        assert found.explain(block).decision is block.zone
