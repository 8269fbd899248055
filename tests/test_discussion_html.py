"""Discussions of HTML pages: what is one, who said what, and what a page says of it."""

from __future__ import annotations

import pytest
from linear import grows_too_fast

from cleanscrape.assembling.dates import parse_date
from cleanscrape.assembling.discussion import discussion_and_posts
from cleanscrape.assembling.discussion.names import author_and_time
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Comment, Discussion, Kind, PageType, Zone
from cleanscrape.reading.html import read_html


def talk_of(body: str, page_type: PageType = PageType.ARTICLE, sure: float = 0.6) -> Discussion | None:
    """The discussion of a page whose blocks are all labelled comments."""
    page = read_html(f'<html lang="en"><body>{body}</body></html>')
    size = len(page)
    labels = Labels([Zone.COMMENTS] * size, [Kind.COMMENT] * size, [sure] * size, page_type=page_type)
    return discussion_and_posts(page, labels)[0]


def comments_of(body: str, page_type: PageType = PageType.ARTICLE) -> tuple[Comment, ...]:
    """The comments of such a page; there must be some."""
    talk = talk_of(body, page_type)
    assert talk is not None
    return talk.comments


ROWS = "".join(f"<tr><td>{month}/1/2013<td>+{month}.1%" for month in range(1, 5))
EVENTS = "".join(
    f"<li><h3>Harbour day {day}</h3><div>March {day}, 2026</div><p>Boats and music at the pier.</p></li>"
    for day in (1, 2, 3)
)


@pytest.mark.parametrize("body", [f"<table>{ROWS}</table>", f"<ul>{EVENTS}</ul>", "<p>The boat left at noon.</p>"])
def test_blocks_that_merely_look_like_comments_are_no_discussion(body: str) -> None:
    assert talk_of(body) is None
    assert talk_of(f"<h2>4 comments</h2>{body}") is not None


def test_what_elements_are_called_makes_a_discussion() -> None:
    said = "<div class={0}><div class=author>Ann Tarn</div><p>The boat left at noon.</p></div>"
    assert [each.author.name for each in comments_of(said.format("comment"))] == ["Ann Tarn"]
    assert [each.author.name for each in comments_of(said.format("review"), PageType.PRODUCT)] == ["Ann Tarn"]
    assert talk_of(said.format("review")) is None  # on other pages a review is what the page is about
    assert talk_of(f"<body class=has-comments>{said.format('item')}") is None


SAID = "<li class=item><div><b>{}</b> <span>{} May 2021</span></div><p>{}</p>{}</li>"
PROSE = "The noon boat was full when I got to the pier."


@pytest.mark.parametrize("heading", ["What people say", "Stimmen", ""])
def test_texts_that_say_who_and_when_are_a_discussion_whatever_they_are_called(heading: str) -> None:
    people = ("Ann Tarn", "Bo Tarn")
    body = "".join(SAID.format(name, at, PROSE, "") for at, name in enumerate(people, 1))
    assert [each.author.name for each in comments_of(f"<h3>{heading}</h3><ul>{body}</ul>")] == list(people)
    once = SAID.format("Ann Tarn", 2, PROSE, "<a href=#re>Reply</a>")
    assert [each.author.name for each in comments_of(f"<h3>{heading}</h3><ul>{once}</ul>")] == ["Ann Tarn"]


def test_one_name_with_a_date_or_several_without_prose_are_no_discussion() -> None:
    assert talk_of(SAID.format("Ann Tarn", 2, PROSE, "")) is None
    assert talk_of("".join(SAID.format(name, 2, "$4", "") for name in ("Ann Tarn", "Bo Tarn", "Cy Tarn"))) is None


def test_a_text_that_is_surely_a_comment_makes_a_discussion_without_an_author() -> None:
    text = "<div class=comments><p>The noon boat was full when I got to the pier.</p></div>"
    assert talk_of(text, sure=0.95) is not None
    assert talk_of(text, sure=0.4) is None


def test_dates_in_a_table_are_no_comments_beside_those_that_somebody_wrote() -> None:
    said = "<h2>1 comment</h2><li><div>Ann Tarn 2 May 2021</div><p>The boat left at noon.</p></li>"
    assert [each.author.name for each in comments_of(f"<table>{ROWS}</table><ul>{said}</ul>")] == ["Ann Tarn"]
    anonymous = "<h2>2 comments</h2>" + "".join(
        f"<li><time>{d} May 2021</time><p>Left at {d}.</p></li>" for d in (1, 2)
    )
    assert [each.date_published_raw for each in comments_of(anonymous)] == ["1 May 2021", "2 May 2021"]


ACTS = ("Ann Tarn · Started", "Ann Tarn posted", "Ann Tarn Edited", "Ann Tarn · gepostet", "Ann Tarn")


@pytest.mark.parametrize("who", ACTS)
def test_words_for_what_was_done_are_no_part_of_a_name(who: str) -> None:
    body = f"<h2>1 comment</h2><li><div>{who} 3 days ago</div><p>The boat left at noon.</p></li>"
    assert [(each.author.name, each.date_published_raw) for each in comments_of(body)] == [("Ann Tarn", "3 days ago")]


@pytest.mark.parametrize("act", ["answered", "Edited", "posted", "gefragt"])
def test_a_line_that_says_what_was_done_when_names_nobody(act: str) -> None:
    header = f"<div class=author>Ann Tarn</div><div>{act} 3 days ago</div>"
    body = f"<h2>1 comment</h2><li>{header}<p>The boat left at noon.</p></li>"
    assert [(each.author.name, each.date_published_raw) for each in comments_of(body)] == [("Ann Tarn", "3 days ago")]
    (nobody,) = comments_of(body.replace("<div class=author>Ann Tarn</div>", ""))
    assert (nobody.author.name, nobody.date_published_raw) == (None, "3 days ago")


NOBODY = (
    "Please sign in to post.",
    "Log in to reply",
    "Read more",
    "Age: 35–44",
    "Name *",
    "Yes , I recommend this boat",
)


@pytest.mark.parametrize("label", NOBODY)
def test_labels_and_notices_in_an_authors_element_are_nobody(label: str) -> None:
    head = f"<div class=user-info>{label}</div><time>2 May 2021</time>"
    body = f"<h2>1 comment</h2><li>{head}<p>The boat left at noon.</p></li>"
    assert [each.author.name for each in comments_of(body)] == [None]


@pytest.mark.parametrize(
    "name", ["ann_tarn", "Ann van Tarn", "ann from the pier", "Dr. Ann Tarn", "안수정", "Said Tarn"]
)
def test_an_authors_element_may_hold_any_name(name: str) -> None:
    said = "<li><div class=author>{}</div><time>2 May 2021</time><p>The boat left at noon.</p></li>"
    assert [each.author.name for each in comments_of("<h2>1 comment</h2>" + said.format(name))] == [name]


@pytest.mark.parametrize("name", ["Ara", "Best", "Prima", "Top", "J. R. R. Tarn.", "Ann de la Cruz y de los Santos"])
@pytest.mark.parametrize("when", ["</div><time>2 May 2021</time>", " 2 May 2021</div>"])
def test_a_name_may_read_like_a_label_or_a_sentence(name: str, when: str) -> None:
    found = comments_of(f"<h2>1 comment</h2><li><div class=author>{name}{when}<p>The boat left at noon.</p></li>")
    assert [(each.author.name, each.date_published_raw) for each in found] == [(name, "2 May 2021")]


@pytest.mark.parametrize(
    "label", ["Share", "Follow", "Report", "Reply", "I liked this boat.", "Sí , la llevo de verdad"]
)
def test_buttons_and_sentences_in_an_authors_element_are_nobody(label: str) -> None:
    said = f"<li><div class=author>{label}</div><time>2 May 2021</time><p>The boat left at noon.</p></li>"
    assert [each.author.name for each in comments_of(f"<h2>1 comment</h2>{said}")] == [None]


MORE = ("もっと見る", "プライバシーポリシー", "更多评论", "더보기", "ดูเพิ่มเติม", "Sponsored", "Datenschutz")


@pytest.mark.parametrize("label", MORE)
def test_notices_in_an_authors_element_are_nobody_in_scripts_without_blanks_too(label: str) -> None:
    said = "<li><div class=author>{}</div><time>2 May 2021</time><p>The boat left at noon.</p></li>"
    assert [each.author.name for each in comments_of("<h2>1 comment</h2>" + said.format(label))] == [None]
    named = said.format("王芳") + said.format("안수정")
    assert [each.author.name for each in comments_of(f"<h2>2 comments</h2>{named}")] == ["王芳", "안수정"]


DATED = (
    "Ann on 2 May 2021",
    "Ann schrieb am 2. Mai 2021",
    "Ann le 2 mai 2021",
    "Ann (2 May 2021)",
    "Ann - 2 May 2021 #7",
)


@pytest.mark.parametrize("text", DATED)
def test_an_authors_element_may_say_when_as_a_header_does(text: str) -> None:
    assert author_and_time(text)[0] == "Ann"
    assert parse_date(author_and_time(text)[1] or "") == "2021-05-02"
    assert author_and_time("Ara 2 May 2021", in_menus=True) == ("Ara", "2 May 2021")  # a month, too
    assert author_and_time("Ann 2 May 2021 The boat left at noon.") == (None, None)


def test_what_menus_say_is_a_name_where_an_element_says_nothing_else() -> None:
    said = "<li><b class=user-name>Homepage</b>{}<time>2 May 2021</time><p>The boat left at noon.</p></li>"
    assert [each.author.name for each in comments_of(f"<h2>1 comment</h2>{said.format('')}")] == ["Homepage"]
    named = said.format(" <b class=user-name>Ann Tarn</b>")
    assert [each.author.name for each in comments_of(f"<h2>1 comment</h2>{named}")] == ["Ann Tarn"]


def test_names_are_told_from_the_tags_and_numbers_around_them() -> None:
    said = "<li><div class=author>{}</div><time>2 May 2021</time><p>The boat left at noon.</p></li>"
    for text, name in (
        ("&lt;span&gt;Ann Tarn&lt;/span&gt;", "Ann Tarn"),
        ("&lt;a href='/u/7'&gt;Ann Tarn&lt;/a&gt;", "Ann Tarn"),
        ("Ann Tarn ( 13117 ) writes", "Ann Tarn"),
        ("&lt;3 Ann", "<3 Ann"),
        ("Ann (pilot)", "Ann (pilot)"),
    ):
        assert [each.author.name for each in comments_of("<h2>1 comment</h2>" + said.format(text))] == [name]


@pytest.mark.parametrize("names", ["user-select-contain", "userContent", "user-generated-text"])
def test_what_users_can_select_or_wrote_is_no_authors_element(names: str) -> None:
    said = f'<li><div class=author>{{}}</div><time>2 May 2021</time><div class="{names}">{{}}</div></li>'
    body = "<h2>2 comments</h2>" + said.format("Ann Tarn", "Well said, Bo!") + said.format("Bo", "Thank you, Ann.")
    said_by = [(each.author.name, each.text) for each in comments_of(body)]
    assert said_by == [("Ann Tarn", "Well said, Bo!"), ("Bo", "Thank you, Ann.")]
    assert [each.author.name for each in comments_of(body.replace("author", "user-info"))] == ["Ann Tarn", "Bo"]


@pytest.mark.parametrize("names", ["user-content__author", "userContentAuthor"])
def test_the_author_of_what_users_wrote_is_somebody(names: str) -> None:
    said = f"<li><div class={names}>ann_tarn</div><p>The boat left at noon.</p></li>"
    assert [each.author.name for each in comments_of(f"<h2>1 comment</h2>{said}")] == ["ann_tarn"]


INLINE = (
    "<b id=author-7>{}</b>",
    "<b itemprop=author>{}</b>",
    "<b class=author>{}</b>",
    "<a class=user-select-none rel=author>{}</a>",
)


@pytest.mark.parametrize("author", INLINE)
def test_an_inline_element_is_an_authors_by_whatever_names_it(author: str) -> None:
    head = f"<div>{author.format('ann_tarn')}</div><p>The boat left at noon.</p>"
    assert [each.author.name for each in comments_of(f"<h2>1 comment</h2><li>{head}</li>")] == ["ann_tarn"]
    selected = head.replace("rel=author", "rel=nofollow").replace("author", "user-select")
    assert comments_of(f"<h2>1 comment</h2><li>{selected}</li>") == ()


VOTES = (
    ("<div class=star-rating>5 out of 5</div>", None),
    ("<span class=score>4/5</span>", None),
    ("<span itemprop=ratingValue>5</span>", None),
    ("<div class=stars>4</div>", None),
    ("<div class=comment-rating>+4</div>", 4),
    ("<div class=votes>Helpful (3)</div>", 3),
    ("<span class=score>12 points</span>", 12),
    ("<span class=score>4 / 5</span>", None),
    ("<span class=score>3 / 10</span>", None),
    ("<span class=score>4★</span>", None),
    ("<span class=score>4 stars</span>", None),
    ("<span class=score>4 von 5 Sternen</span>", None),
    ("<span class=score>4 étoiles</span>", None),
    ("<span class=score>3 likes 2 replies</span>", 3),
    ("<span class=score>3 von Bo</span>", 3),
    ("<span class=score>3 starfish</span>", 3),
    ("<span class=score>4 étoiles sur 5</span>", None),
    ("<span class=score>4 звезды из 5</span>", None),
    ("<span class=score>7 gwiazdek na 10</span>", None),
    ("<span class=score>4 points out of 10</span>", None),
    ("<span class=score>4 sobre 5</span>", None),
    ("<span class=score>4 ud af 5</span>", None),
    ("<span class=score>3 votes from 2 users</span>", 3),
    ("<span class=score>3 likes por 2 amigos</span>", 3),
    ("<span class=score>3 likes and 2</span>", 3),
)


@pytest.mark.parametrize(("markup", "votes"), VOTES)
def test_stars_are_no_votes(markup: str, votes: int | None) -> None:
    head = f"<div class=author>Ann Tarn</div><time>2 May 2021</time>{markup}"
    body = f"<h2>1 comment</h2><li>{head}<p>The boat left at noon.</p></li>"
    assert [each.votes for each in comments_of(body)] == [votes]


def test_labels_of_a_form_are_no_headers_but_a_form_may_hold_a_thread() -> None:
    said = "".join(
        f"<li><div class=author>{who}</div><time>{at} May 2021</time><p>The boat left at noon.</p></li>"
        for at, who in enumerate(("Ann Tarn", "Bo"), 1)
    )
    form = "<form><div class=author-name>Name of yours</div><div>It will not be shown to anyone.</div></form>"
    assert [each.author.name for each in comments_of(f"<h2>2 comments</h2>{said}{form}")] == ["Ann Tarn", "Bo"]
    assert [each.author.name for each in comments_of(f"<h2>2 comments</h2><form>{said}</form>")] == ["Ann Tarn", "Bo"]


def test_a_review_that_says_who_then_a_title_then_when_is_one() -> None:
    review = (
        "<li class=review><div class=profile-name>{}</div><h4>Sails well in a calm</h4>"
        "<div>Reviewed in Skerrow on {} May 2021</div><p>The boat left at noon and came back dry.</p></li>"
    )
    reviews = "".join(review.format(who, at) for at, who in enumerate(("Ann Tarn", "Bo", "Cy"), 1))
    found = comments_of(f"<h2>3 comments</h2>{reviews}", PageType.PRODUCT)
    assert [(each.author.name, each.text) for each in found] == [
        (who, "Sails well in a calm\n\nThe boat left at noon and came back dry.") for who in ("Ann Tarn", "Bo", "Cy")
    ]
    assert all(each.date_published for each in found)


REVIEW = (
    "<li class='review r-{1}'><div class=profile-name>{0}</div>{2}<div>{1} May 2021</div><p>The boat left dry.</p>{3}"
)
TITLE = "<h4>Sails well in a calm</h4>"


def test_one_review_with_a_title_between_who_and_when_is_made_as_those_without() -> None:
    again = "<div class=lightbox><div class=author>Cy</div><div>3 May 2021</div></div>"
    for more in ("", again):
        reviews = REVIEW.format("Ann Tarn", 1, "", "") + REVIEW.format("Cy", 3, TITLE, more)
        found = comments_of(f"<h2>2 comments</h2><ul>{reviews}</ul>", PageType.PRODUCT)
        assert [(each.author.name, each.date_published) for each in found] == [
            ("Ann Tarn", "2021-05-01"),
            ("Cy", "2021-05-03"),
        ]


def test_an_answer_without_a_name_is_no_second_half_of_a_comment_without_a_date() -> None:
    said = "<li class=comment><div>{}</div><p>The boat left dry.</p>{}</li>"
    answer = f"<ul>{said.format('<time>2 May 2021</time>', '')}</ul>"
    named = said.format("<b class=author>Ann Tarn</b>", answer)
    for other in ("", said.format("<b class=author>Bo</b> 3 May 2021", "")):
        found = comments_of(f"<h2>2 comments</h2><ul>{named}{other}</ul>")
        assert [(each.author.name, each.date_published) for each in found][:2] == [
            ("Ann Tarn", None),
            (None, "2021-05-02"),
        ]


def test_a_date_behind_a_reply_link_is_of_the_next_comment() -> None:
    said = "<div>2 May 2021</div><div>Reply</div><div>{}</div><p>The boat left at noon.</p>"
    for when in ("3 May 2021", "<time>3 days ago</time>"):
        (found,) = comments_of(f"<h2>2 comments</h2>{said.format(when)}")
        assert found.date_published_raw == when.removeprefix("<time>").removesuffix("</time>")
    (found,) = comments_of(f"<h2>1 comment</h2>{said.format('<b class=author>Ann Tarn</b>')}")
    assert (found.author.name, found.date_published_raw) == ("Ann Tarn", "2 May 2021")


def test_a_comment_without_a_date_and_one_without_a_name_are_two() -> None:
    one = "<li class=comment><div class=author>Ann Tarn</div><p>The boat left at noon.</p></li>"
    other = "<li class=comment><time>2 May 2021</time><p>It came back dry.</p></li>"
    assert [each.text for each in comments_of(f"<h2>2 comments</h2><div>{one}{other}</div>")] == [
        "The boat left at noon.",
        "It came back dry.",
    ]


@pytest.mark.parametrize("first", ["when", "text"])
def test_comments_without_an_element_of_their_own_hold_no_others_text(first: str) -> None:
    when, text = "<time>{} May 2021</time>", "<p>The boat left at {}.</p>"
    one = when + text if first == "when" else text + when
    found = comments_of("<h2>2 comments</h2>" + "".join(one.format(at, at) for at in (1, 2)))
    assert [(each.date_published_raw, each.text) for each in found] == [
        (f"{at} May 2021", f"The boat left at {at}.") for at in (1, 2)
    ]


WHO = "<a rel=author id=c-{1} href=/{0}>{0}</a> <time datetime=2021-05-0{1}>day {1}</time> <b class=votes>+{1}</b>"


@pytest.mark.parametrize("markup", ["{}<p>It left.</p>{}<p>It came.</p>", "<li>{}<p>It left.</p><ul><li>{}<p>It came."])
def test_comments_in_one_element_have_their_own_authors_moments_votes_and_ids(markup: str) -> None:
    said = markup.format(WHO.format("Ann", 1), WHO.format("Bo", 2))
    for body in (f"<div id=talk-7>{said}", f"<div id=talk-7>{said.replace('+1', '')}"):
        found = comments_of(f"<h2>2 comments</h2>{body}")
        assert [(each.author.name, each.author.url, each.date_published, each.votes) for each in found] == [
            ("Ann", "/Ann", "2021-05-01", 1 if "+1" in body else None),
            ("Bo", "/Bo", "2021-05-02", 2),
        ]
        assert "talk-7" != found[1].id != found[0].id


@pytest.mark.parametrize(("inner", "parents"), [("class=said", [None, 0, 0]), ("class=other", [None] * 3)])
def test_a_comment_right_inside_of_anothers_element_answers_it(inner: str, parents: list[int | None]) -> None:
    first, *others = (f"{who} Tarn 2 May 2021<p>The boat left.</p>" for who in ("Ann", "Bo", "Cy"))
    answers = "".join(f"<div {inner}>{other}</div>" for other in others)
    found = comments_of(f"<h2>3 comments</h2><div><div class=said>{first}{answers}</div></div>")
    assert [each.parent_id for each in found] == [None if at is None else found[at].id for at in parents]


def test_a_comment_alone_in_its_element_is_read_as_a_whole() -> None:
    foot = "<div><a rel=author href=/{0}>{0}</a><b class=votes>+{1}</b></div>"
    said = "<li><div>{0} 2 May 2021</div><p>The boat left.</p>" + foot
    found = comments_of("<h2>2 comments</h2><ul>" + said.format("Ann", 1) + said.format("Bo", 2))
    assert [(each.author.url, each.votes) for each in found] == [("/Ann", 1), ("/Bo", 2)]


def test_an_answer_inside_of_a_comments_element_is_no_part_of_its_text() -> None:
    said = "<li><b class=author>{}</b> 2 May 2021<p>{}</p>{}</li>"
    answer = f"<ul>{said.format('Bo', 'It came back dry.', '')}</ul>"
    for around in ("{}", "<div class=comment-content>{}</div>"):
        said_by = said.replace("<p>{}</p>", around.format("<p>{}</p>"))
        found = comments_of("<h2>2 comments</h2><ul>" + said_by.format("Ann Tarn", "The boat left.", answer) + "</ul>")
        assert [(each.author.name, each.text) for each in found] == [
            ("Ann Tarn", "The boat left."),
            ("Bo", "It came back dry."),
        ]


NESTED = {
    "comments": "<ul><li class=comment><b class=author>Ann</b> <time>2 May 2021</time><p>The boat left at noon.</p>",
    "authors": "<ul><li class='comment by-author'><b class=author>Ann</b> 2 May 2021<p>The boat left at noon.</p>",
    "boxes": "<div><div>Ann Tarn</div><div>2 May 2021</div><p>The boat left at noon.</p>",
    "texts": "<div>Ann Tarn 2 May 2021<p>The boat left at noon.</p>",
}


def test_time_grows_with_the_moments_in_one_element_and_not_faster() -> None:
    moment = "<time>2 May 2021</time><div>{}</div>"
    units = {"moments": moment.format("Reply"), "texts": moment.format("The boat left at noon.")}
    assert grows_too_fast(talk_of, units, (8_000, 64_000)) is None


def test_time_grows_with_comments_inside_of_comments_and_not_faster() -> None:
    assert grows_too_fast(talk_of, NESTED, (10_000, 80_000)) is None
