"""Every page in ``fixtures/`` against what its ``.toml`` says must come out of it.

``[lines]`` names the zone of each source line (in HTML of the last block that starts on it); ``[zones]`` names blocks
that must be in a zone; the other tables name objects. What a file does not mention is not checked.

``[not_yet]`` admits what is known to come out wrong: ``lines`` by number, ``objects`` by the names that a failing test
gives them ("article.headline", "discussion.authors", "embeds.2.text", "related: A headline"). These must be wrong,
and nothing else may be: a fault that is mended has to be taken off the list.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import cleanscrape
from cleanscrape import Block, Comment, Document, Embed
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
    for part in filter(str.strip, ranges.split(",")):
        first, _, last = part.strip().partition("-")
        yield from range(int(first), int(last or first) + 1)


def by_line(path: Path, table: str) -> dict[int, str]:
    """What the table says of each source line, counted from 1."""
    return {line: name for name, ranges in wanted(path).get(table, {}).items() for line in numbers(ranges)}


def blocks_by_line(found: Document) -> dict[int, Block]:
    return {found.source.count("\n", 0, block.span.start) + 1: block for block in found.blocks}


def only_admitted(faults: Mapping[Any, object], admitted: set[Any]) -> None:
    """Fails on faults that ``[not_yet]`` does not admit, and on admitted ones that are none any more."""
    new = {name: fault for name, fault in faults.items() if name not in admitted}
    mended = sorted(admitted - set(faults))
    assert not new, f"wrong: {new}"
    assert not mended, f"right by now, to be taken off [not_yet]: {mended}"


def admitted_objects(path: Path, table: str) -> set[str]:
    names = wanted(path).get("not_yet", {}).get("objects", ())
    return {name for name in names if name.startswith((f"{table}.", f"{table}:")) or name == table}


def differing(table: str, values: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Each field of a table that is not as said, by its name in ``[not_yet]``: what it is and what it should be."""
    return {f"{table}.{key}": (values[key], value) for key, value in said.items() if values[key] != value}


def having(name: str) -> list[Any]:
    return [pytest.param(path, id=key) for path, key in zip(FILES, IDS, strict=True) if name in wanted(path)]


def test_admitted_faults_must_be_faults() -> None:
    only_admitted({3: "article instead of chrome"}, {3})
    with pytest.raises(AssertionError, match=r"wrong: .*article instead of chrome"):
        only_admitted({3: "article instead of chrome"}, set())
    with pytest.raises(AssertionError, match=r"right by now.*3"):
        only_admitted({}, {3})


@pytest.mark.parametrize("path", having("not_yet"))
def test_admitted_names_belong_to_a_table(path: Path) -> None:
    """Else a name that no test looks for would stay admitted for ever."""
    said = wanted(path)["not_yet"]
    assert set(said) <= {"lines", "objects"}
    tables = {re.split("[.:]", name, maxsplit=1)[0] for name in said.get("objects", ())}
    assert tables <= {"article", "embeds", "discussion", "related"} & set(wanted(path))
    assert "lines" not in said or "lines" in wanted(path)


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_input_kind_is_told(path: Path) -> None:
    assert document(path).kind == ("html" if path.parent.name == "html" else "text")


@pytest.mark.parametrize("path", having("lines"))
def test_zones_and_kinds_of_lines(path: Path) -> None:
    zones, kinds = by_line(path, "lines"), by_line(path, "kinds")
    blocks = blocks_by_line(document(path))
    assert set(zones) == set(blocks)
    assert set(kinds) <= set(zones)
    faults: dict[int, object] = {}
    for line, zone in zones.items():
        found, kind = (str(blocks[line].zone), str(blocks[line].kind)), kinds.get(line)
        if zone != "undecided" and found != (zone, kind or found[1]):
            faults[line] = f"{'/'.join(found)} instead of {zone}/{kind or '*'}: {blocks[line].text[:60]}"
    only_admitted(faults, set(numbers(wanted(path).get("not_yet", {}).get("lines", ""))))


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
    values = {
        "holds": [text for text in said.get("holds", ()) if text in article.text],
        "lacks": [text for text in said.get("lacks", ()) if text not in article.text],
        "begins": article.text[: len(said.get("begins", ""))],
        "ends": article.text[-len(said.get("ends", "")) :],
        "paragraphs": article.text.count("\n\n") + 1,
        "authors": [author.name for author in article.authors],
        "tags": list(article.tags),
    }
    for field in (
        "headline", "date_published", "date_published_raw", "date_modified", "site_name", "section", "language",
        "description", "canonical_url",
    ):  # fmt: skip
        values[field] = getattr(article, field)
    only_admitted(differing("article", values, said), admitted_objects(path, "article"))


@pytest.mark.parametrize("path", having("embeds"))
def test_embeds(path: Path) -> None:
    page, said = document(path), wanted(path)["embeds"]
    faults: dict[str, Any] = {}
    if len(page.embeds) == len(said):
        for number, (embed, fields) in enumerate(zip(page.embeds, said, strict=True), 1):
            faults |= differing(f"embeds.{number}", embed_values(page, embed, fields), fields)
    else:
        faults["embeds"] = f"{len(page.embeds)} instead of {len(said)}"
    only_admitted(faults, admitted_objects(path, "embeds"))


def embed_values(page: Document, embed: Embed, said: Mapping[str, Any]) -> dict[str, Any]:
    values = {
        "platform": embed.platform, "name": embed.author.name, "handle": embed.author.handle,
        "text": embed.text, "date": embed.date_published, "date_raw": embed.date_published_raw,
        "post_id": embed.post_id, "url": embed.url, "hashtags": list(embed.hashtags),
        "mentions": list(embed.mentions), "links": list(embed.links), "media_urls": list(embed.media_urls),
        "author_url": embed.author.url,
    }  # fmt: skip
    before = page.blocks[embed.after].text if embed.after is not None else ""
    return {**values, "follows": before[: len(said.get("follows", ""))]}


@pytest.mark.parametrize("path", having("discussion"))
def test_discussion(path: Path) -> None:
    found = document(path).discussion
    values = {
        "state": found and found.state,
        "declared": found and found.declared_count,
        "provider": found and found.provider,
        **columns(found.comments if found else ()),
    }
    only_admitted(differing("discussion", values, wanted(path)["discussion"]), admitted_objects(path, "discussion"))


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
    items: list[dict[str, Any]] = [
        {
            "headline": item.headline, "url": item.url, "source": item.source_name,
            "date": item.date_published, "date_raw": item.date_published_raw, "text": item.text,
            "authors": [author.name for author in item.authors], "category": item.category,
            "sponsored": item.sponsored, "heading": item.heading, "image": item.image,
            "dateline": item.dateline,
        }
        for item in document(path).related
    ]  # fmt: skip
    faults: dict[str, object] = {}
    for said in wanted(path)["related"]:
        close = [item for item in items if item["headline"] == said["headline"]]
        if not any(all(item[key] == value for key, value in said.items()) for item in close):
            faults[f"related: {said['headline']}"] = (said, close or [item["headline"] for item in items])
    only_admitted(faults, admitted_objects(path, "related") - {"related"})


@pytest.mark.parametrize("path", having("related"))
def test_no_items_beyond(path: Path) -> None:
    if wanted(path).get("related_complete", True):
        said = sorted(item["headline"] for item in wanted(path)["related"])
        found = sorted(item.headline for item in document(path).related)
        only_admitted({"related": found} if found != said else {}, admitted_objects(path, "related") & {"related"})


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
