"""``Document.without_people``: what was said stays, by whom is gone from everything that can be passed on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import cleanscrape
from cleanscrape import Author, Comment, Document, Embed

FOLDER = Path(__file__).parent.parent / "fixtures" / "html"


def document(name: str, **settings: Any) -> Document:
    return cleanscrape.clean((FOLDER / f"{name}.html").read_bytes(), **settings)


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("comments-disqus", ["Perrin Oake", "Quayside Editor", "tidewatcher", "disqus.com/by"]),
        ("substack-post", ["Hester Quillfeather", "Bo Lindqvist-Hale", "Swift Street", "swiftstreet", "marenoldc"]),
        ("embeds-x", ["Wilma", "wilma_walks", "Yacht Möwe", "yacht_moewe", "captain_salim", "rowan_ashby"]),
        ("embeds-fediverse", ["Lower Fenn Weather", "fennweather", "fenntreasurer", "fenn.clouds", "fennbarometer"]),
        ("forum-discourse", ["pendle", "brass_maud", "quarterdeck"]),
        ("question-stackexchange", ["Fenwick", "Ottilie", "Bo_Marrow"]),
    ],
)
def test_no_name_is_left_in_what_is_passed_on(name: str, people: list[str]) -> None:
    whole, bare = document(name), document(name).without_people()
    assert any(person in whole.to_json() for person in people)
    said = bare.to_json()
    assert [person for person in people if person in said] == []


def test_what_was_said_and_when_stays() -> None:
    whole, bare = document("comments-disqus"), document("comments-disqus").without_people()
    assert whole.discussion is not None and bare.discussion is not None
    assert [replace(comment, author=Author()) for comment in whole.discussion.comments] == list(
        bare.discussion.comments
    )
    assert bare.article.text == whole.article.text and bare.article.authors == whole.article.authors
    assert len(bare.blocks) == len(whole.blocks)


def test_the_article_s_own_authors_stay_even_where_they_comment() -> None:
    bare = document("substack-post").without_people()
    assert "Maren Oldcastle" in {author.name for author in bare.article.authors}


def test_a_name_within_another_comment_is_omitted_and_parts_of_words_are_not() -> None:
    page = document("comments-disqus")
    assert page.discussion is not None
    first = page.discussion.comments[0]
    texts = ("Perrin Oake is right, as @tidewatcher said; see mail@tidewatcher.example.", "Oakes and Perrins.")
    talk = replace(page.discussion, comments=tuple(replace(first, text=text) for text in texts))
    bare = replace(page, discussion=talk).without_people()
    assert bare.discussion is not None
    assert [comment.text for comment in bare.discussion.comments] == [
        "… is right, as @… said; see mail@tidewatcher.example.",
        "Oakes and Perrins.",
    ]


def test_addresses_that_name_an_account_go_and_others_stay() -> None:
    embeds = (
        Embed(
            platform="x",
            author=Author(handle="Ann_T"),
            url="https://x.com/ann_t/status/7",
            links=("https://a.example/7",),
        ),
        Embed(platform="youtube", post_id="7", url="https://www.youtube.com/watch?v=7"),
        Embed(platform="tiktok", url="https://www.tiktok.com/@somebody/video/7"),
    )
    bare = replace(document("comments-disqus"), embeds=embeds).without_people()
    assert [(embed.url, embed.post_id, embed.links) for embed in bare.embeds] == [
        (None, None, ("https://a.example/7",)),
        ("https://www.youtube.com/watch?v=7", "7", ()),
        (None, None, ()),
    ]


def test_a_short_name_is_no_word_to_be_omitted() -> None:
    page = document("comments-disqus")
    assert page.discussion is not None
    talk = replace(page.discussion, comments=(Comment(id="1", author=Author(name="Bo"), text="Bo and the boat."),))
    bare = replace(page, discussion=talk).without_people()
    assert bare.discussion is not None and bare.discussion.comments[0].text == "Bo and the boat."


def test_pages_without_people_and_flattened_text_pass() -> None:
    for source in ("", "<p>A bridge.</p>", "Headline\n\nText of a line.\n\nComments\nNo comments yet."):
        bare = cleanscrape.clean(source).without_people()
        assert bare == cleanscrape.clean(source).without_people()
        assert Document.from_dict(bare.to_dict()) == bare
