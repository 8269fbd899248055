"""Forums and question pages: each system's file fires on its examples; posts are the article and are objects."""

from __future__ import annotations

from importlib.resources import files

import pytest
from turbohtml import parse as parse_html

from cleanscrape.assembling.discussion import discussion_and_posts
from cleanscrape.deciding.labels import Labels
from cleanscrape.errors import DataFileError
from cleanscrape.lexicon.forums import forums, forums_on, signs_of
from cleanscrape.lexicon.vendor_files import POST_FIELDS, parse_forum
from cleanscrape.model import Comment, Discussion, Kind, PageType, Zone
from cleanscrape.reading.html import read_html

FIRES = [(forum.name, html) for forum in forums() for html in forum.fires]
SILENT = [(forum.name, html) for forum in forums() for html in forum.silent]
WHOLE = """
name = "harbour"

[posts]
each = "div.berth"
text = "p"

[examples]
fires = ['<div class="berth"><p>Hi</p></div>']
silent = ['<div class="quay"><p>Hi</p></div>']
"""


def taken_apart(
    body: str, zone: Zone = Zone.ARTICLE, page_type: PageType = PageType.FORUM
) -> tuple[Discussion | None, tuple[Comment, ...]]:
    """What a page holds whose blocks are all of one zone."""
    page = read_html(f'<html lang="en"><body>{body}</body></html>')
    size = len(page)
    return discussion_and_posts(page, Labels(zones=[zone] * size, kinds=[Kind.PARAGRAPH] * size, page_type=page_type))


def post(number: int, name: str, text: str, quote: str = "") -> str:
    return (
        f'<article class="message message--post" data-author="{name}" data-content="post-{number}">'
        f'<h4 class="message-name"><a class="username" href="/m/{number}">{name}</a></h4>'
        f'<h5 class="userTitle">Member</h5>'
        f'<header><time datetime="2024-01-0{number}T10:00:00+00:00">Jan {number}, 2024</time></header>'
        f'<div class="message-body"><div class="bbWrapper">{quote}{text}</div></div></article>'
    )


@pytest.mark.parametrize(("name", "html"), FIRES)
def test_posts_are_found(name: str, html: str) -> None:
    tree = parse_html(f"<body>{html}").root
    assert tree.select_one(next(forum for forum in forums() if forum.name == name).posts.each) is not None
    assert name in signed(f"<body>{html}")
    assert taken_apart(html)[1] or taken_apart(html)[0]  # its text is found as well


def signed(html: str) -> set[str]:
    """The forums of which a page bears a sign."""
    page = read_html(html)
    return {forum.name for forum in forums_on(page.elements.tags, page.elements.names, page.named)}


@pytest.mark.parametrize("html", [html for _, html in (*FIRES, *SILENT)])
@pytest.mark.parametrize("doctype", ["", "<!doctype html>"])
def test_what_bears_no_sign_has_no_posts(html: str, doctype: str) -> None:
    for body in (html, html.upper()):  # to a page without a doctype the case of names makes no difference
        source = f"{doctype}<body>{body}"
        tree = parse_html(source).root
        assert {each.name for each in forums() if tree.select_one(each.posts.each) is not None} <= signed(source)


def test_signs_are_what_a_selector_asks_of_a_post_and_around_it() -> None:
    none: frozenset[str] = frozenset()
    assert signs_of("main .Dock div.berth[id^='B']:has(> .x, p), a[href='.y']:not(.z), [component='berth'][n]") == [
        (frozenset(("main", "div")), frozenset(("dock", "berth")), (" b",), ""),
        (frozenset("a"), none, (), ""),
        (none, none, (), "n"),
    ]


def test_most_pages_bear_none() -> None:
    page = '<article class="story"><div class="comment-list" id="comments"><p>Posted.</p></div></article>'
    assert signed(page) == set()


@pytest.mark.parametrize(("name", "html"), SILENT)
def test_other_markup_is_not(name: str, html: str) -> None:
    tree = parse_html(f"<body>{html}").root
    assert tree.select_one(next(forum for forum in forums() if forum.name == name).posts.each) is None


def test_all_files_are_sound_down_to_their_patterns() -> None:
    folder = files("cleanscrape.lexicon").joinpath("forums")
    names = [file.name for file in folder.iterdir() if file.name.endswith(".toml")]
    assert len(names) == len(forums()) >= 12
    for name in names:
        parse_forum(folder.joinpath(name).read_text("utf-8"), name)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('text = "p"', 'body = "p"', "one of the keys"),
        ('text = "p"', 'votes = "b"', "the place of text"),
        ('each = "div.berth"', "", "CSS selector"),
        ('each = "div.berth"', 'each = "div..berth"', "CSS selector"),
        ('text = "p"', 'text = { at = "p", match = "(" }', "regular expression"),
        ('name = "harbour"', 'name = "quay"', "as the file is called"),
        ('name = "harbour"', 'name = "harbour"\nremarks = 1', "true or false"),
        ("silent = ['<div class=\"quay\"><p>Hi</p></div>']", "silent = []", "at least one text"),
        ("[posts]", "[root]", "one of the keys"),
    ],
)
def test_malformed_files_are_refused(old: str, new: str, says: str) -> None:
    assert parse_forum(WHOLE, "harbour.toml").posts.each == "div.berth"
    with pytest.raises(DataFileError, match=says):
        parse_forum(WHOLE.replace(old, new), "harbour.toml")


def test_every_field_of_a_file_is_one_of_a_comment_or_names_a_parent() -> None:
    fields = set(Comment.__dataclass_fields__)
    assert {name.partition("_name")[0].partition("_url")[0] for name in POST_FIELDS} <= fields | {"parent", "author"}


def test_posts_in_order_with_their_fields() -> None:
    _, posts = taken_apart(post(1, "Ann", "First.") + post(2, "Bo", "Second."))
    assert [(each.id, each.author.name, each.author.url, each.text, each.date_published) for each in posts] == [
        ("post-1", "Ann", "/m/1", "First.", "2024-01-01T10:00:00+00:00"),
        ("post-2", "Bo", "/m/2", "Second.", "2024-01-02T10:00:00+00:00"),
    ]
    assert [each.parent_id for each in posts] == [None, None]


def test_the_first_quoted_post_on_the_page_is_the_parent() -> None:
    quote = '<blockquote class="bbCodeBlock--quote" data-source="post: {}"><p>Words.</p></blockquote>'
    _, posts = taken_apart(
        post(1, "Ann", "First.")
        + post(2, "Bo", "Second.", quote.format(99) + quote.format(1))
        + post(3, "Cy", "Third.", quote.format(3))
    )
    assert [(each.parent_id, each.depth) for each in posts] == [(None, 0), ("post-1", 1), (None, 0)]


def test_a_post_without_words_is_none_and_its_answers_answer_what_it_answered() -> None:
    tree = (
        '<ol><li class="comments_subtree"><div class="comment" data-shortid="a" id="c_a">'
        '<div class="comment_text"><p>One.</p></div></div>'
        '<ol><li class="comments_subtree"><div class="comment" data-shortid="b" id="c_b">'
        '<div class="comment_text"></div></div>'
        '<ol><li class="comments_subtree"><div class="comment" data-shortid="c" id="c_c">'
        '<div class="comment_text"><p>Three.</p></div></div></li></ol>'
        "</li></ol></li></ol>"
    )
    _, posts = taken_apart(tree)
    assert [(each.id, each.parent_id, each.depth) for each in posts] == [("c_a", None, 0), ("c_c", "c_a", 1)]


def test_what_is_labelled_as_comments_on_another_page_is_the_discussion() -> None:
    body = post(1, "Ann", "First.") + post(2, "Bo", "Second.")
    talk, posts = taken_apart(body, Zone.COMMENTS, PageType.ARTICLE)
    assert posts == ()
    assert talk is not None and [each.author.name for each in talk.comments] == ["Ann", "Bo"]
    assert taken_apart(body, Zone.COMMENTS, PageType.FORUM)[1] != ()


def test_remarks_below_answers_are_comments_even_on_a_question_page() -> None:
    body = (
        '<div class="question" data-questionid="4"><div class="js-post-body"><p>Why?</p></div></div>'
        '<ul><li id="comment-9" class="comment js-comment" data-comment-id="9">'
        '<span class="comment-copy">Why not?</span></li></ul>'
    )
    talk, posts = taken_apart(body)
    assert [each.text for each in posts] == ["Why?"]
    assert talk is not None and [each.text for each in talk.comments] == ["Why not?"]


def test_a_page_of_prose_has_no_posts() -> None:
    assert (
        taken_apart("<h1>Title</h1><p>Ann said on January 7, 2024 that the bridge is open.</p><p>It is.</p>")[1] == ()
    )
    assert taken_apart("")[1] == ()


@pytest.mark.parametrize("times", [200])
def test_many_posts_within_each_other_take_no_longer_than_their_number(times: int) -> None:
    open_, close = (
        (
            '<li class="comments_subtree"><div class="comment" data-shortid="x{}">'
            '<div class="comment_text"><p>Word {}.</p></div></div><ol>'
        ),
        "</ol></li>",
    )
    body = "".join(open_.format(number, number) for number in range(times)) + close * times
    _, posts = taken_apart(f"<ol>{body}</ol>")
    assert len(posts) == times
    assert posts[-1].depth == times - 1


SIGNATURE = (
    '<div class="post-signature"><div class="user-details" itemprop="author">'
    '<a href="/users/{0}">{1}</a><meta itemprop="name" content="{1}"></div></div>'
)
REMARK = (
    '<ul><li class="comment js-comment" data-comment-id="9"><span class="comment-copy">Why not?</span>'
    '<div itemprop="author"><div itemprop="name">Di</div><a class="comment-user">Di</a></div></li></ul>'
)


def test_an_answer_is_signed_by_its_last_signature_not_by_who_edited_or_remarked() -> None:
    body = '<div class="answer js-answer" data-answerid="7"><div class="js-post-body"><p>Quote it.</p></div>{}{}</div>'
    edited = SIGNATURE.format(1, "Cy") + SIGNATURE.format(2, "Ann")
    talk, (answer,) = taken_apart(body.format(f"<div>{edited}</div>", REMARK))
    assert (answer.author.name, answer.author.url) == ("Ann", "/users/2")
    assert talk is not None and [each.author.name for each in talk.comments] == ["Di"]
    nobody = '<div class="post-signature"><span class="community-wiki">community wiki</span></div>'
    (answer,) = taken_apart(body.format(nobody, REMARK))[1]
    assert (answer.author.name, answer.author.url) == (None, None)


def test_questions_and_answers_are_known_without_numbers_in_attributes() -> None:
    body = (
        '<div class="question js-question" id="question"><button id="upvote-btn-4"></button>'
        '<div class="js-post-body"><p>Why?</p></div></div>'
        '<div class="answer js-answer" id="answer-7"><div class="js-post-body"><p>Because.</p></div></div>'
    )
    assert [(each.id, each.text) for each in taken_apart(body)[1]] == [("4", "Why?"), ("7", "Because.")]


def test_remarks_are_known_by_their_name_in_newer_markup_too() -> None:
    body = (
        '<div class="answer js-answer" id="answer-7"><div class="js-post-body"><p>Quote it.</p></div></div>'
        '<div id="follow-up-9" itemprop="comment"><a class="comment-user" href="/users/1">Di</a>'
        '<a class="comment-link"><time title="2021-04-08T04:06:17Z">Over a year ago</time></a>'
        '<div itemprop="text">Why not?</div>'
        '<button><span class="s-btn--icon"></span> <span>31</span></button></div>'
    )
    talk, posts = taken_apart(body)
    assert [each.text for each in posts] == ["Quote it."] and talk is not None
    (remark,) = talk.comments
    assert (remark.author.name, remark.text, remark.votes) == ("Di", "Why not?", 31)
    assert remark.date_published == "2021-04-08T04:06:17+00:00"


NAMES = ("Ann", "Bo", "Cy")


def unlisted(
    zones: dict[str, Zone], behind: str = "", remark: str = ""
) -> tuple[Discussion | None, tuple[Comment, ...]]:
    """A thread of a system that no file knows; ``zones``: what blocks are labelled that are not the article's.

    ``remark``: what stands between the first post and the second.
    """
    body = "".join(
        f"<div class=item id=p{at}><div class=author>{name}</div><time>{at} May 2021</time>"
        f"<div class=content><p>The noon boat was full, said {name}.</p></div><div>{at} replies</div></div>"
        f"{remark if at == 1 else ''}"
        for at, name in enumerate(NAMES, 1)
    )
    page = read_html(f'<html lang="en"><body>{body}{behind}</body></html>')
    labels = Labels(
        zones=[next((zones[key] for key in zones if key in text), Zone.ARTICLE) for text in page.texts],
        kinds=[Kind.PARAGRAPH] * len(page),
        confidence=[0.9] * len(page),
        page_type=PageType.FORUM,
    )
    return discussion_and_posts(page, labels)


def test_posts_that_were_taken_for_comments_are_in_their_thread_once() -> None:
    talk, posts = unlisted({"said Bo": Zone.COMMENTS, "Bo": Zone.COMMENTS, "replies": Zone.COMMENTS})
    assert [(each.author.name, each.text) for each in posts] == [
        (name, f"The noon boat was full, said {name}.") for name in NAMES
    ]
    assert talk is None


def test_a_thread_is_not_empty_because_nobody_replied_to_its_posts() -> None:
    told = {"replies": Zone.COMMENTS, "No comments": Zone.COMMENTS, "1 comment": Zone.COMMENTS}
    assert unlisted(told, "<p>No comments yet</p>")[0] is None
    talk, _ = unlisted(told, "<p>1 comment</p>")
    assert talk is not None and (talk.state, talk.declared_count) == ("open", 1)
    assert unlisted(told, "<p>1 comment</p>" * 4)[0] is None  # one for each of other threads


def test_comments_below_one_text_are_no_posts_of_a_thread() -> None:
    talk, posts = unlisted(dict.fromkeys(("Bo", "Cy", "2 May", "3 May", "replies"), Zone.COMMENTS))
    assert posts == ()
    assert talk is not None and [each.author.name for each in talk.comments] == ["Bo", "Cy"]


REMARK_BETWEEN = "<div class=comments><div class=author>Zed</div><time>7 May 2021</time><p>I remarked on it.</p></div>"
LABELLED = dict.fromkeys(("Zed", "7 May", "remarked", "replies", "Joined", "4711"), Zone.COMMENTS)


def test_a_remark_between_posts_is_a_comment() -> None:
    talk, posts = unlisted(LABELLED, remark=REMARK_BETWEEN)
    assert [each.author.name for each in posts] == list(NAMES)
    assert talk is not None and [(each.author.name, each.text) for each in talk.comments] == [
        ("Zed", "I remarked on it.")
    ]


@pytest.mark.parametrize("said", ["<p>4711 replies by all of them</p>", "<div>Joined <time>7 May 2021</time></div>"])
def test_what_else_stands_between_posts_is_no_comment(said: str) -> None:
    talk, posts = unlisted(LABELLED, remark=f"<div class=comments>{said}</div>")
    assert talk is None and [each.author.name for each in posts] == list(NAMES)


X_POST = (
    '<article data-testid="tweet"><div data-testid="User-Name"><a href="/{0}">{0}</a></div>'
    '<div data-testid="tweetText">Full, says {0}.</div>{1}</article>'
)
X_QUOTED = '<div role="link"><div data-testid="User-Name">Zed</div><div data-testid="tweetText">Quoted.</div></div>'
MASTODON_POST = (
    '<div class="status"><a class="display-name"><strong class="display-name__html">{0}</strong></a>'
    '<div class="status__content"><div class="status__content__text"><p>Full, says {0}.</p></div></div>{1}</div>'
)
MASTODON_QUOTED = f'<div class="status__quote">{MASTODON_POST.format("Zed", "")}</div>'


@pytest.mark.parametrize("quoted", [True, False])
@pytest.mark.parametrize(
    ("around", "post", "quote"),
    [("react-root", X_POST, X_QUOTED), ("mastodon", MASTODON_POST, MASTODON_QUOTED)],
)
def test_a_quoted_post_is_neither_a_post_nor_what_its_quoter_says(
    around: str, post: str, quote: str, quoted: bool
) -> None:
    said = "".join(post.format(name, quote if quoted else "") for name in NAMES)
    _, posts = taken_apart(f"<div id={around}>{said}</div>")
    assert [(each.author.name, each.text) for each in posts] == [(name, f"Full, says {name}.") for name in NAMES]
