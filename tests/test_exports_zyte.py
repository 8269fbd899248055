"""Zyte's items: every field as their package defines it."""

from __future__ import annotations

import re
from pathlib import Path

import export_pages
import pytest

import cleanscrape
from cleanscrape import UsageError
from cleanscrape.exports import to_zyte_article, to_zyte_forum_thread

zyte = pytest.importorskip("zyte_common_items", reason="comes with the extra 'zyte'")

itemadapter = pytest.importorskip("itemadapter", reason="comes with the extra 'zyte'")


class Adapter(itemadapter.ItemAdapter):
    ADAPTER_CLASSES = (zyte.ZyteItemAdapter,)


WIDGETS = export_pages.FIXTURES / "html/news-with-widgets.html"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?")


@pytest.mark.parametrize("path", export_pages.PAGES, ids=export_pages.IDS)
def test_fixtures_as_items(path: Path) -> None:
    document = export_pages.document(path)
    item = to_zyte_article(document)
    plain = Adapter(item).asdict()
    assert Adapter(zyte.Article.from_dict(plain)).asdict() == plain
    assert not item._unknown_fields_dict
    assert (item.headline, item.articleBody) == (document.article.headline, document.article.text or None)
    for date in (item.datePublished, item.dateModified):
        assert date is None or MOMENT.fullmatch(date)
    thread = to_zyte_forum_thread(document)
    plain = Adapter(thread).asdict()
    assert Adapter(zyte.ForumThread.from_dict(plain)).asdict() == plain
    assert thread.posts is None or thread.posts[0].text


def test_an_article() -> None:
    item = to_zyte_article(export_pages.document(WIDGETS))
    assert item.url == export_pages.URL
    assert item.canonicalUrl == "https://gazette.example/news/harbour-bridge-reopens/"
    assert (item.datePublished, item.datePublishedRaw) == ("2025-03-11T07:30:00Z", "2025-03-11T07:30:00+00:00")
    assert item.authors == [zyte.Author(name="Orla Fenwick", url="https://gazette.example/author/orla/")]
    assert item.inLanguage == "en"
    assert [step.name for step in item.breadcrumbs] == ["Home", "News"]
    assert item.mainImage.url == "https://gazette.example/wp-content/uploads/bridge.jpg"
    assert item.articleBodyHtml.startswith('<article lang="en-GB">\n<figure>')
    assert "<h1>" not in item.articleBodyHtml and "<h2>What happens to the ferry</h2>" in item.articleBodyHtml
    assert item.metadata.probability == export_pages.document(WIDGETS).page_type_confidence


def test_a_date_falls_back_to_that_of_the_change_and_days_get_a_time() -> None:
    item = to_zyte_article(export_pages.nasty())
    assert item.datePublished == item.dateModified == "2024-11-05T10:00:00Z"
    text = cleanscrape.clean((export_pages.FIXTURES / "text/diario-es.txt").read_text(), url=export_pages.URL)
    dated = to_zyte_article(text)
    assert (dated.datePublished, dated.datePublishedRaw) == ("2024-03-07T00:00:00", "7 de marzo de 2024")
    assert dated.metadata.probability == text.page_type_confidence
    assert to_zyte_article(cleanscrape.clean("", url=export_pages.URL)).metadata is None


def test_what_zyte_cannot_hold_is_left_out() -> None:
    item = to_zyte_article(export_pages.nasty())
    assert item.inLanguage is None  # no two-letter code
    assert item.mainImage is None  # a data URI
    assert [one.url for one in item.images] == ["https://gazette.example/k.jpg"]
    assert len(item.authors) == 1
    assert [one.url for one in item.videos] == ["https://youtube.example/w"]
    assert [one.url for one in item.audios] == ["https://spotify.example/t"]


def test_a_thread() -> None:
    thread = to_zyte_forum_thread(export_pages.nasty())
    first, *replies = thread.posts
    assert first.text.startswith("One bold and italic")
    assert [(post.postId, post.datePublished) for post in replies] == [
        ("7", "2024-11-05T19:02:00"),
        ("7", "2024-11-06T01:30:15Z"),
        ("8", None),
    ]
    assert [post.reactions for post in replies] == [None, zyte.Reactions(dislikes=3), zyte.Reactions(likes=4)]
    assert {post.author for post in thread.posts} == {None}
    forum = export_pages.document(export_pages.FIXTURES / "html/forum-thread.html")
    assert to_zyte_forum_thread(forum).topic.name == "Sourdough starter goes flat in winter"


def test_posts_of_a_forum_stand_once_before_the_comments_on_them() -> None:
    question = export_pages.document(export_pages.FIXTURES / "html/question-stackexchange.html")
    posts = to_zyte_forum_thread(question).posts
    assert [post.postId for post in posts] == ["100", "103", "108", "501", "777"]
    assert posts[0].text.startswith("I keep bees on a roof") and "It is the heat." not in posts[0].text


def test_items_need_an_address() -> None:
    document = cleanscrape.clean(export_pages.SHAPES)
    for export in (to_zyte_article, to_zyte_forum_thread):
        with pytest.raises(UsageError, match=r"clean\(\.\.\., url="):
            export(document)
