"""Comments of systems that nobody listed are known by their structure; what only looks like it is left alone."""

import pytest
from rule_pages import BODY, FIRST, TITLE, block, page, rules

from cleanscrape import Document, Zone
from cleanscrape.deciding.threads import THREAD

REPLIES = (
    (
        "Marta Olin",
        "22 June 2018 @11h13",
        "The noon boat was full when I got to the pier, and so was the next.",
    ),
    ("habsb", "22 June 2018 @12h07", "They said the same about the winter timetable and nothing at all came of it."),
    ("Cindy", "24 June 2018 @21h10", "My father crewed the old boat for thirty years. Ask him about that engine!"),
)


def thread(replies: tuple[tuple[str, str, str], ...] = REPLIES) -> str:
    items = (f"<li><div class=w>{who}</div><div>({when})</div><p>{text}</p></li>" for who, when, text in replies)
    return f"<ul class=fil>{''.join(items)}</ul>"


def news(behind: str, *, head: str = "") -> Document:
    return page(f"<main><article><h1>{TITLE}</h1>{BODY}{BODY}</article></main>{behind}", head=head)


def fired(document: Document, text: str) -> bool:
    return THREAD in rules(document, text)


@pytest.mark.parametrize("heading", ["3 comments", "27 commentaires", "Leserkommentare", "Комментарии", "コメント"])
def test_dated_texts_under_a_heading_of_comments_are_comments(heading: str) -> None:
    document = news(f"<div><h2>{heading}</h2>{thread()}</div>")
    for words in (heading, *(piece for reply in REPLIES for piece in (reply[0], reply[2]))):
        assert fired(document, words), words
        assert block(document, words).zone is Zone.COMMENTS, words


def test_answers_inside_of_a_thread_are_part_of_it() -> None:
    inner = thread((("Per", "25 June 2018", "He said it would sail in June."), ("Liv", "26 June 2018", "June it is.")))
    document = news(f"<h2>3 comments</h2>{thread()[:-10]}{inner}</li></ul>")
    assert fired(document, "June it is.")


def test_replies_speak_for_themselves_without_a_heading() -> None:
    document = news(thread().replace("</p></li>", "</p><a href=#r>Reply</a></li>"))
    assert fired(document, REPLIES[0][2])


def test_dated_texts_without_a_word_of_comments_are_left_alone() -> None:
    assert not fired(news(thread()), REPLIES[0][2])


def test_texts_without_dates_are_left_alone() -> None:
    undated = tuple((who, "an islander", text) for who, _, text in REPLIES)
    assert not fired(news(f"<h2>3 comments</h2>{thread(undated)}"), REPLIES[0][2])


def test_a_single_text_is_no_thread() -> None:
    assert not fired(news(f"<h2>1 comment</h2>{thread(REPLIES[:1])}"), REPLIES[0][2])


def test_dated_teasers_below_the_comments_are_not_part_of_them() -> None:
    titles = ("Village hall gets a new roof", "Harbour wall to be rebuilt", "The last baker on Skerrow retires")
    cards = "".join(
        f"<li><a href=/{at}>{title} before the winter</a><div>2 June 2018</div><p>{FIRST}{at}</p></li>"
        for at, title in enumerate(titles)
    )
    document = news(f"<h2>No comments yet</h2><h2>More stories</h2><ul class=cards>{cards}</ul>")
    assert not fired(document, titles[1])


def test_the_article_is_no_thread_for_a_count_over_it() -> None:
    parts = "".join(f"<section><p>{day} June 2018</p><p>{FIRST}{day}</p></section>" for day in (1, 2, 3))
    document = page(
        f"<main><p>12 comments</p><div><section><h1>{TITLE}</h1>{BODY}<p>4 June 2018</p></section>{parts}</div>"
    )
    assert not fired(document, f"{FIRST}2")


def test_posts_of_a_forum_are_left_to_be_its_article() -> None:
    ld = '<script type="application/ld+json">{"@type": "DiscussionForumPosting", "headline": "x"}</script>'
    meta = '<meta name="generator" content="phpBB"><meta property="og:type" content="forum">'
    posts = "".join(
        f"<div class='post' id=p{at}><p class=author>by {who} » {when}</p><div class=content>{text}</div></div>"
        for at, (who, when, text) in enumerate(REPLIES)
    )
    document = page(f"<div class='forum-topic thread'><h1>{TITLE}</h1><h2>3 replies</h2>{posts}</div>", head=ld + meta)
    assert document.page_type == "forum"
    assert not fired(document, REPLIES[0][2])
