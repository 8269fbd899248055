"""When a forum's thread was begun, and by whom: its first post tells, where the page declares nothing for machines."""

from typing import Literal

import pytest
from metadata_pages import ld

from cleanscrape.assembling.document import assemble
from cleanscrape.assembling.metadata import metadata
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Article, Author, Comment, Kind, PageType, Zone
from cleanscrape.reading.source import read

HEAD = "<h1>The noon boat was full</h1>"
JOINED = "<dd>Registered</dd><dd>2 March 2011</dd>"
DAYS = ("7 May 2021, 10:15", "9 May 2021, 08:00")


def thread(
    *, head: str = "", before: str = "", days: tuple[str, ...] = DAYS, kind: PageType = PageType.FORUM
) -> Article:
    """The article of a thread in the markup of FluxBB; only dates outside of its posts are metadata."""
    posts = "".join(
        f'<div id="p{at}" class="blockpost"><h2><span>#{at} <a href="#p{at}">{day}</a></span></h2>'
        f'<div class="postleft"><dl><dt><strong>Ann {at}</strong></dt>{JOINED}</dl></div>'
        f'<div class="postmsg"><p>The noon boat was full, said half of the town on pier {at}.</p></div></div>'
        for at, day in enumerate(days, 1)
    )
    body = f"<body>{HEAD}{before}{posts}<footer>Last post: 3 June 2022</footer>"
    page = read(f"<html lang=en><head>{head}</head>{body}</html>", kind="html")
    labels = Labels(page_type=kind)
    for index, text in enumerate(page.texts):
        tag = page.elements.tags[page.owners[index]]
        labels.zones.append(Zone.METADATA if "Last" in text or "2011" in text or "Start" in text else Zone.ARTICLE)
        labels.kinds.append(Kind.HEADLINE if tag == "h1" else Kind.PARAGRAPH)
        labels.confidence.append(0.9)
    return assemble(page, labels, keep=frozenset()).article


def test_a_thread_was_begun_with_its_first_post_rather_than_when_somebody_joined() -> None:
    for before in ("", "<p>The rules of this forum.</p>" * 12):
        article = thread(before=before)
        assert (article.date_published, article.date_published_raw) == ("2021-05-07T10:15", "7 May 2021, 10:15")
        assert article.sources["date_published"] == "visible"


def test_an_earlier_day_before_the_first_post_is_that_of_the_thread() -> None:
    """The second page of a thread begins with a later post."""
    assert thread(before="<p>Start date Apr 12, 2020</p>").date_published == "2020-04-12"
    assert thread(before="<p>Start date Apr 12, 2022</p>").date_published == "2021-05-07T10:15"
    assert thread(before="<p>Start date April 2020</p>").date_published == "2021-05-07T10:15"


def test_what_the_page_declares_counts_more_than_its_posts() -> None:
    declared = ld({"@type": "DiscussionForumPosting", "datePublished": "2021-05-06T23:15:00Z"})
    assert thread(head=declared).date_published == "2021-05-06T23:15:00+00:00"


@pytest.mark.parametrize("day", ["Pier 4", "two winters and a day ago"])
def test_posts_without_a_date_leave_what_the_lines_say(day: str) -> None:
    assert thread(days=(day, day)).date_published == "2011-03-02"


def test_on_a_page_of_prose_the_line_of_its_date_counts() -> None:
    assert thread(before="<p>March 2, 2011</p>", kind=PageType.ARTICLE).date_published == "2011-03-02"


def test_a_thread_was_begun_by_who_wrote_its_first_post() -> None:
    article = thread()
    assert [author.name for author in article.authors] == ["Ann 1"]
    assert article.sources["authors"] == "visible"


def test_a_line_before_the_posts_or_the_page_itself_may_name_who_began_the_thread() -> None:
    assert [author.name for author in thread(before="<p>By Cyrus Tarn</p>").authors] == ["Cyrus Tarn"]
    declared = ld({"@type": "DiscussionForumPosting", "author": {"@type": "Person", "name": "Dora Fenwick"}})
    assert [author.name for author in thread(head=declared).authors] == ["Dora Fenwick"]
    assert thread(head=declared).sources["authors"] == "json-ld"


def test_on_a_page_of_prose_the_byline_counts() -> None:
    article = thread(before="<p>By Cyrus Tarn</p>", kind=PageType.ARTICLE)
    assert [author.name for author in article.authors] == ["Cyrus Tarn"]


@pytest.mark.parametrize(("source", "kind", "names"), [("<p>{}</p>", "html", ["Ann Tarn"]), ("{}", "text", [])])
def test_in_flattened_text_a_posts_head_names_nobody_who_began_the_thread(
    source: str, kind: Literal["html", "text"], names: list[str]
) -> None:
    page = read(source.format("The noon boat was full, said half of the town on the pier."), kind=kind)
    labels = Labels([Zone.ARTICLE], [Kind.PARAGRAPH], [0.9], page_type=PageType.FORUM)
    facts = metadata(page, labels, posts=[Comment(id="1", author=Author(name="Ann Tarn"), blocks=(0,))])
    assert [author.name for author in facts.authors] == names


@pytest.mark.parametrize(
    ("lines", "changed"),
    [
        (("Nobody came.", "Last edited: 9 May 2021"), None),
        (("Last edited: 8 May 2021", "Last edited: 9 May 2021"), "2021-05-08"),
        (("Last edited: 8 May 2021", "Nobody came."), "2021-05-08"),
    ],
)
def test_that_a_reply_was_changed_is_not_a_change_of_the_thread(lines: tuple[str, str], changed: str | None) -> None:
    page = read("".join(f"<p>Post {at}</p><p>{line}</p>" for at, line in enumerate(lines)), kind="html")
    zones = [Zone.METADATA if "edited" in text else Zone.ARTICLE for text in page.texts]
    labels = Labels(zones, [Kind.PARAGRAPH] * 4, [0.9] * 4, page_type=PageType.FORUM)
    posts = [Comment(id="1", blocks=(0,)), Comment(id="2", blocks=(2,))]
    facts = metadata(page, labels, posts=posts)
    assert (facts.date_modified, "date_modified" in facts.sources) == (changed, changed is not None)
    assert metadata(page, labels).date_modified == (changed or "2021-05-09")
