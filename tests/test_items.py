"""A document's objects as items of a feed."""

from __future__ import annotations

from pathlib import Path

import cleanscrape
from cleanscrape.integrations.items import PAGE_NAMES, ArticleItem, CommentItem, items, value_of

FIXTURES = Path(__file__).parent.parent / "fixtures" / "html"
URL = "https://bees.example/questions/100"


def test_posts_of_a_forum_are_items_before_its_comments() -> None:
    document = cleanscrape.clean((FIXTURES / "question-stackexchange.html").read_bytes(), url=URL)
    article, *others = items(document)
    assert type(article) is ArticleItem
    said = [item for item in others if type(item) is CommentItem]
    assert [item.id for item in said] == ["100", "103", "108", "501", "777"]
    assert [item.accepted for item in said] == [False, True, False, False, False]
    assert {item.page_url for item in said} == {URL}


def test_posts_are_among_what_is_known_of_a_page() -> None:
    question = cleanscrape.clean((FIXTURES / "question-stackexchange.html").read_bytes(), url=URL)
    assert "posts" in PAGE_NAMES
    assert [item.author.name for item in value_of(question, "posts")] == ["Fenwick", "Ottilie", "Bo_Marrow"]
    news = cleanscrape.clean((FIXTURES / "news-with-widgets.html").read_bytes())
    assert value_of(news, "posts") == []
    assert [item.author.name for item in value_of(news, "comments")] == ["Perrin Oake", "Della", "Quill"]
