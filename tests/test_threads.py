"""Comments of systems that nobody listed are known by their structure; what only looks like it is left alone."""

import pytest
from rule_pages import BODY, FIRST, TITLE, block, page, rules

from cleanscrape import Document, PageType, Zone
from cleanscrape.deciding.threads import THREAD, in_threads
from cleanscrape.evidence.facts import measure
from cleanscrape.evidence.html import fire
from cleanscrape.reading.html import read_html

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
    replies = inner.replace("</p></li>", "</p><a href=#r>Reply</a></li>")  # they would be a thread of their own, too
    document = news(f"<h2>3 comments</h2>{thread()[:-10]}{replies}</li></ul>")
    assert rules(document, "June it is.").count(THREAD) == 1


def test_replies_speak_for_themselves_without_a_heading() -> None:
    document = news(thread().replace("</p></li>", "</p><a href=#r>Reply</a></li>"))
    assert fired(document, REPLIES[0][2])


def test_dated_texts_without_a_word_of_comments_are_left_alone() -> None:
    assert not fired(news(thread()), REPLIES[0][2])


def test_texts_without_dates_are_left_alone() -> None:
    undated = tuple((who, "an islander", text) for who, _, text in REPLIES)
    assert not fired(news(f"<h2>3 comments</h2>{thread(undated)}"), REPLIES[0][2])


def test_a_heading_under_dated_texts_is_not_theirs() -> None:
    assert not fired(news(f"{thread()}<h2>3 comments</h2>"), REPLIES[0][2])


def test_dated_lines_are_no_texts() -> None:
    lines = "".join(f"<li>{day} June 2018: the pier was painted again</li>" for day in (1, 2, 3))
    assert not fired(news(f"<h2>3 comments</h2><ul>{lines}</ul>"), "2 June 2018")


def test_a_single_text_is_no_thread() -> None:
    assert not fired(news(f"<h2>1 comment</h2>{thread(REPLIES[:1])}"), REPLIES[0][2])


def test_a_line_at_the_foot_may_say_when() -> None:
    replies = "".join(
        f"<div class=body><p>{text}</p>{'<p>And so on.</p>' * 7}<div>{when}</div></div>" for _, when, text in REPLIES
    )
    assert fired(news(f"<h2>3 comments</h2>{replies}"), REPLIES[1][2])


def test_a_line_that_says_who_is_as_good() -> None:
    replies = "".join(f"<li><div>{who} says:</div><p>{text}</p></li>" for who, _, text in REPLIES)
    assert fired(news(f"<h2>3 comments</h2><ul>{replies}</ul>"), REPLIES[1][2])


def test_a_paragraph_with_a_date_in_it_is_not_dated() -> None:
    story = "The old boat was built on 4 May 1961 in a yard up the coast, and sailed for thirty years."
    parts = "".join(f"<div class=part><p>{story} {at}</p><p>{FIRST} {at}</p></div>" for at in (1, 2, 3))
    assert not fired(news(f"<h2>3 comments</h2>{parts}"), f"{FIRST} 2")


TITLES = ("Village hall gets a new roof", "Harbour wall to be rebuilt", "The last baker on Skerrow retires")


def cards(title: str = "<a href=/{0}>{1} before the winter</a>") -> str:
    teasers = ((at, title.format(at, name)) for at, name in enumerate(TITLES))
    return "".join(f"<li>{name}<div>2 June 2018</div><p>{FIRST}{at}</p></li>" for at, name in teasers)


def test_dated_teasers_under_the_comments_are_not_part_of_them() -> None:
    assert not fired(news(f"<h2>3 comments</h2><ul class=cards>{cards()}</ul>"), TITLES[1])
    assert fired(news(f"<h2>3 comments</h2><ul class=cards>{cards('<b>{1} before the winter</b>')}</ul>"), TITLES[1])


def test_a_heading_far_above_is_not_theirs() -> None:
    assert not fired(news(f"<h2>3 comments</h2><p>{FIRST}</p>{BODY}{thread()}"), REPLIES[0][2])


def test_the_article_is_no_thread_for_a_count_over_it() -> None:
    parts = "".join(f"<section><p>{day} June 2018</p><p>{FIRST}{day}</p></section>" for day in (1, 2, 3))
    own = f"<section><h1>{TITLE}</h1><p>4 June 2018</p>{BODY}</section>"
    inside = f"<main><p>12 comments</p><div>{{}}{parts}</div></main>"
    behind = f"<footer>{'<p>Skerrow, at the pier.</p>' * 40}</footer>"
    assert not fired(page(inside.format(own) + behind), f"{FIRST}2")
    assert fired(page(f"<h1>{TITLE}</h1>" + inside.format("") + behind), f"{FIRST}2")


def measured_rules(text: str, page_type: PageType, sure: float) -> int:
    """How many blocks the rule speaks of, were the page of a type."""
    read = read_html(text)
    return len(list(in_threads(read, fire(read, measure(read)), page_type, sure)))


def test_posts_of_a_forum_are_left_to_be_its_article() -> None:
    text = f"<h1>{TITLE}</h1>{BODY}{BODY}<h2>3 comments</h2>{thread()}"
    assert measured_rules(text, PageType.ARTICLE, 0.9) == measured_rules(text, PageType.ARTICLE, 0.5) == 10
    assert measured_rules(text, PageType.FORUM, 0.9) == 0


def test_most_of_a_page_is_a_thread_only_where_its_type_is_sure() -> None:
    text = f"<h1>{TITLE}</h1><p>{FIRST}</p><h2>3 comments</h2>{thread()}"
    assert measured_rules(text, PageType.ARTICLE, 0.9) == 10
    assert measured_rules(text, PageType.ARTICLE, 0.5) == 0
