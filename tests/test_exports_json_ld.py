"""JSON-LD: names that schema.org has, references that lead somewhere, nothing said that is not known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import export_pages
import pytest

import cleanscrape
from cleanscrape import PageType, UsageError
from cleanscrape.exports import to_json_ld
from cleanscrape.exports.json_ld import TYPES

WIDGETS = export_pages.FIXTURES / "html/news-with-widgets.html"
THING = {"identifier", "url", "image", "description", "mainEntityOfPage"}
WORK = THING | {
    "headline", "text", "author", "datePublished", "dateModified", "publisher", "inLanguage", "keywords",
    "commentCount", "comment", "citation", "associatedMedia", "mentions",
}  # fmt: skip
PROPERTIES = {
    **dict.fromkeys(TYPES, WORK | {"articleBody", "articleSection"}),
    "WebPage": WORK | {"breadcrumb", "relatedLink"},
    "Comment": WORK | {"parentItem", "upvoteCount", "downvoteCount"},
    **dict.fromkeys(("VideoObject", "AudioObject", "MediaObject"), WORK | {"contentUrl"}),
    "ImageObject": WORK | {"contentUrl", "caption"},
    "Person": THING | {"name", "alternateName"},
    "Organization": THING | {"name", "alternateName"},
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "name", "item"},
}
"""Type -> those of its properties in the vocabulary that an export may use."""


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def check(data: dict[str, Any]) -> None:
    json.dumps(data, allow_nan=False)
    for node in nodes(data):
        if "@type" in node:
            assert {key for key in node if not key.startswith("@")} <= PROPERTIES[node["@type"]], node["@type"]
        assert None not in node.values() and [] not in node.values() and "" not in node.values()
    named = {node["@id"] for node in nodes(data) if "@type" in node and "@id" in node}
    assert {node["@id"] for node in nodes(data) if set(node) == {"@id"}} <= named


@pytest.mark.parametrize("path", export_pages.PAGES, ids=export_pages.IDS)
def test_fixtures_use_the_vocabulary(path: Path) -> None:
    document = export_pages.document(path)
    data = to_json_ld(document)
    check(data)
    assert data["@context"] == "https://schema.org"
    assert data.get("headline") == document.article.headline
    assert (data.get("articleBody") or data.get("text") or "") == document.article.text


@pytest.mark.parametrize("source", ["", "\x00", "<p>one</p>"])
def test_unknown_things_are_left_out(source: str) -> None:
    data = to_json_ld(cleanscrape.clean(source))
    check(data)
    assert "headline" not in data and "author" not in data


def test_the_page_says_its_type_itself() -> None:
    assert to_json_ld(export_pages.document(WIDGETS))["@type"] == "NewsArticle"


@pytest.mark.parametrize(
    ("page_type", "expected"),
    [
        ("article", "Article"),
        ("forum", "DiscussionForumPosting"),
        ("documentation", "TechArticle"),
        ("product", "WebPage"),
    ],
)
def test_pages_that_do_not_say_their_type(page_type: str, expected: str) -> None:
    document = replace(export_pages.shapes(), page_type=PageType(page_type))
    data = to_json_ld(document)
    check(data)
    assert data["@type"] == expected
    assert ("articleBody" in data) == (expected != "WebPage")


def test_a_product_page_is_no_article_whatever_its_reviews_are() -> None:
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x"}</script>'
    document = cleanscrape.clean(script + export_pages.SHAPES)
    assert to_json_ld(replace(document, page_type=PageType.ARTICLE))["@type"] == "NewsArticle"
    assert to_json_ld(replace(document, page_type=PageType.PRODUCT))["@type"] == "WebPage"


@pytest.mark.parametrize("name", TYPES)
def test_the_caller_may_say_the_type(name: str) -> None:
    data = to_json_ld(export_pages.document(WIDGETS), type=name)
    check(data)
    assert data["@type"] == name
    page = data if name == "WebPage" else data["mainEntityOfPage"]
    assert len(page["breadcrumb"]["itemListElement"]) == 2
    assert page["relatedLink"][0] == "https://gazette.example/news/ferry-stopgap/"


@pytest.mark.parametrize("name", ["newsarticle", "Product", ""])
def test_other_types_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match="pass one of Article, "):
        to_json_ld(export_pages.shapes(), type=name)


def test_comments_name_what_they_answer() -> None:
    comments = to_json_ld(export_pages.document(WIDGETS))["comment"]
    assert [one["identifier"] for one in comments] == ["comment-881", "comment-883", "comment-890"]
    assert comments[1]["parentItem"] == {"@id": comments[0]["@id"]}
    assert comments[0]["author"] == {"@type": "Person", "name": "Perrin Oake"}
    assert "parentItem" not in comments[0]


def test_ids_used_twice_votes_below_zero_and_players() -> None:
    data = to_json_ld(export_pages.nasty())
    check(data)
    assert [one["@id"] for one in data["comment"]] == ["_:comment1", "_:comment2", "_:comment3"]
    assert [one.get("parentItem") for one in data["comment"]] == [None, {"@id": "_:comment1"}, None]
    votes = [(one.get("upvoteCount"), one.get("downvoteCount")) for one in data["comment"]]
    assert votes == [(None, None), (None, 3), (4, None)]
    assert data["commentCount"] == 9
    assert [one["@type"] for one in data["citation"]] == ["SocialMediaPosting"]
    assert [one["@type"] for one in data["associatedMedia"]] == ["VideoObject", "AudioObject"]


def test_embedded_posts_are_cited() -> None:
    (post,) = to_json_ld(export_pages.document(WIDGETS))["citation"]
    assert post["author"]["alternateName"] == "MarrowHarbour"
    assert post["identifier"] == "1899367712345678901"
    assert post["publisher"]["name"] == "x"


def test_each_picture_stands_once_with_all_that_is_known_of_it() -> None:
    page = export_pages.SHAPES.replace("<main>", '<meta property="og:image" content="/kelp.jpg"><main>')
    (image,) = to_json_ld(cleanscrape.clean(page, url=export_pages.URL))["image"]
    assert image == {
        "@type": "ImageObject",
        "url": "https://gazette.example/kelp.jpg",
        "caption": "Kelp at low tide in the bay",
        "description": "Kelp",
    }
