"""Who wrote a page whose type is a guess: only what surely is a list or a product has no author of its own."""

import pytest
from metadata_pages import facts_of

from cleanscrape import PageType, clean
from cleanscrape.model import Kind, Zone

TEXT = "<p>After nine winters the ferry is back at the quay, and half the town came to see it sail.</p>"
BYLINE = {"By Orla Fenwick": (Zone.METADATA, Kind.BYLINE)}
HEAD = "<h1>The ferry returns</h1>"


def names(body: str, page_type: PageType, sure: float) -> list[str]:
    return [author.name for author in facts_of(body, lines=BYLINE, page_type=page_type, sure=sure).authors]


@pytest.mark.parametrize("page_type", [PageType.LISTING, PageType.COLLECTION, PageType.SERVICE])
def test_a_byline_at_the_headline_of_what_only_may_be_a_list_is_read(page_type: PageType) -> None:
    body = f"{HEAD}<p>By Orla Fenwick</p>{TEXT}"
    assert names(body, page_type, 0.5) == ["Orla Fenwick"]
    assert names(body, page_type, 0.9) == []
    assert names(body, PageType.ARTICLE, 0.9) == ["Orla Fenwick"]


def test_elsewhere_and_on_products_it_is_not() -> None:
    assert names(f"{HEAD}{TEXT}<p>By Orla Fenwick</p>{TEXT}", PageType.LISTING, 0.5) == []
    assert names(f"{HEAD}<p>By Orla Fenwick</p>{TEXT}", PageType.PRODUCT, 0.5) == []


def test_commenters_below_a_post_are_comments_where_it_only_may_be_a_forums() -> None:
    leaves = "".join(
        f"<div class=b-leaf><div class=b-leaf-username><b>{who}</b></div><span class=b-leaf-time>{day} May 2023, 06:40"
        f"</span><div class=b-leaf-article>{text}</div><a href=#r>Reply</a></div>"
        for who, day, text in (
            ("nina_port", 15, "My grandfather told me about the bell of the steamer, could it be this one?"),
            ("old_diver", 16, "It could. I had no time to read the inscription, the air was running out."),
        )
    )
    head = "<div class=head><span>orla</span><time>14 May 2023, 22:17</time></div>"
    post = f"<article class=b-singlepost><h1>The bell on the sea bed</h1>{TEXT * 3}</article>"
    below = f"<div class=comments-head><h3>2 comments</h3></div><div class=b-tree>{leaves}</div>"
    document = clean(f"<html><body><div>{head}{post}{below}</div></body></html>", url="https://orla.example/4711.html")
    assert document.discussion is not None
    assert [each.author.name for each in document.discussion.comments] == ["nina_port", "old_diver"]
    assert not document.posts
    assert "nina_port" not in [author.name for author in document.article.authors]
