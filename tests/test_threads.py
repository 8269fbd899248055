"""Comments of systems that nobody listed are known by their structure; what only looks like it is left alone."""

import numpy as np
import pytest
from rule_pages import BODY, FIRST, TITLE, block, page, rules

from cleanscrape import Document, PageType, Zone, clean
from cleanscrape.deciding.threads import POST, REVIEWS, THREAD, in_posts, in_threads
from cleanscrape.evidence.facts import measure
from cleanscrape.evidence.html import fire
from cleanscrape.evidence.weights import ZONES
from cleanscrape.reading.html import read_html

TEASER = "<a href=/boat>All that we know of the old boat now</a></p><p>{}"
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


def updates(name: str, heading: str) -> str:
    entries = (f"<div class={name}><time>1{at}:15</time>{heading}<p>{FIRST}{at}</p></div>" for at in range(3))
    return "".join(entries)


@pytest.mark.parametrize("control", ["Newest first", "Sort by newest"])
def test_a_control_for_sorting_alone_makes_no_comments_of_dated_texts(control: str) -> None:
    document = news(f"<button>{control}</button>{updates('update', '<h3>The pier is closed</h3>')}")
    assert not fired(document, f"{FIRST}1")
    assert fired(news(f"<h2>3 comments</h2><button>{control}</button>{updates('update', '')}"), f"{FIRST}1")


def reviews(name: str, text: str = "{}") -> str:
    items = (f"<div {name}><b>{who}</b> <i>{when}</i><p>{text.format(said)}</p></div>" for who, when, said in REPLIES)
    return f"<section><h2>Umsagnir</h2>{''.join(items)}</section>"


@pytest.mark.parametrize("name", ["class=review-card", "itemprop=review itemscope"])
def test_dated_texts_that_are_all_called_reviews_are_customers(name: str) -> None:
    document = news(reviews(name))
    for words in ("Umsagnir", REPLIES[1][0], REPLIES[1][2]):
        assert REVIEWS in rules(document, words), words
        assert block(document, words).zone is Zone.COMMENTS, words
    assert document.discussion is not None
    assert [each.author.name for each in document.discussion.comments] == [who for who, _, _ in REPLIES]
    assert (document.article.authors, document.article.date_published) == ((), None)


@pytest.mark.parametrize(
    "inside", [reviews("class=match-card"), reviews("class=score-row", "2:1"), reviews("class=review-card", TEASER)]
)
def test_rows_of_scores_and_teasers_are_no_reviews(inside: str) -> None:
    assert REVIEWS not in rules(news(inside), REPLIES[1][0])


def test_reviews_that_are_most_of_the_page_are_what_it_is_about() -> None:
    assert REVIEWS not in rules(page(f"<main><h1>{TITLE}</h1>{reviews('class=review-card')}</main>"), REPLIES[1][0])


@pytest.mark.parametrize("when", ["<span class=date>{} May 2024</span>", "<p>Since {} May 2024</p>"])
@pytest.mark.parametrize("names", ["review-section", "album-review"])
def test_an_editors_own_tests_have_no_writers_of_their_own(names: str, when: str) -> None:
    parts = (f"<div class={names}><h4>Boat {at}</h4>{when.format(at)}<p>{FIRST} {at}</p></div>" for at in (1, 2, 3))
    tests = page(f"<main><article><h1>{TITLE}</h1>{BODY}{BODY}<h2>Our tests</h2>{''.join(parts)}</article></main>")
    assert REVIEWS not in rules(tests, f"{FIRST} 2")
    assert block(tests, f"{FIRST} 2").zone is Zone.ARTICLE


@pytest.mark.parametrize("name", ["<b class=user>{}</b>", "<div class=user>{}</div>", "<div>{} Tarn</div>"])
def test_customers_are_named_in_a_line_with_the_date_or_before_it(name: str) -> None:
    parts = (
        f"<div class=review-card>{name.format(who)} <i>{when}</i><p>{said}</p></div>" for who, when, said in REPLIES
    )
    assert REVIEWS in rules(news(f"<section>{''.join(parts)}</section>"), REPLIES[1][2])


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


def measured_rules(text: str, page_type: PageType, sure: float, article: float = 9) -> int:
    """How many blocks the rule speaks of, were the page of a type, and all of its blocks so likely the article's."""
    read = read_html(text)
    scores = np.zeros((len(read), len(ZONES)))
    scores[:, 0] = article
    return len(list(in_threads(read, fire(read, measure(read)), page_type, sure, scores)))


def test_posts_of_a_forum_are_left_to_be_its_article() -> None:
    text = f"<h1>{TITLE}</h1>{BODY}{BODY}<h2>3 comments</h2>{thread()}"
    assert measured_rules(text, PageType.ARTICLE, 0.9) == measured_rules(text, PageType.ARTICLE, 0.5) == 10
    assert measured_rules(text, PageType.FORUM, 0.9) == 0
    assert measured_rules(text, PageType.FORUM, 0.5) == 10


def test_on_a_forums_page_as_many_as_the_line_over_them_counts_are_comments_if_nothing_else() -> None:
    text = f"<h1>{TITLE}</h1>{BODY}{BODY}<h2>{{}} comments</h2>{thread()}"
    assert measured_rules(text.format(3), PageType.FORUM, 0.9, article=0) == 10
    assert measured_rules(text.format(4), PageType.FORUM, 0.9, article=0) == 0
    text = text.replace("{} comments", "{} تعليقات")
    assert measured_rules(text.format("٣"), PageType.FORUM, 0.9, article=0) == 10
    assert measured_rules(text.format("٤"), PageType.FORUM, 0.9, article=0) == 0
    assert measured_rules(text.format("٣" * 9999), PageType.FORUM, 0.9, article=0) == 0


def test_most_of_a_page_is_a_thread_only_where_its_type_is_sure() -> None:
    text = f"<h1>{TITLE}</h1><p>{FIRST}</p><h2>3 comments</h2>{thread()}"
    assert measured_rules(text, PageType.ARTICLE, 0.9) == 10
    assert measured_rules(text, PageType.ARTICLE, 0.5) == 0


def forum(question: str = "") -> Document:
    """A forum's page whose system calls what is said "comments"."""
    items = (
        f'<li class=comment><div class="comment-meta">{who} <time>{when}</time></div>'
        f'<div class="comment-content"><p>{text} ({at})</p></div><a class=comment-reply-link href=#r>Reply</a></li>'
        for at, (who, when, text) in enumerate(REPLIES * 3)
    )
    text = (
        f"<title>{TITLE}? | Forum</title><meta name=generator content=Discourse><h1>{TITLE}?</h1>{question}"
        f"<section id=comments class=comments-area><h2>9 comments</h2><ol class=comment-list>{''.join(items)}</ol>"
        "<form id=commentform><h3>Leave a comment</h3><textarea></textarea></form></section>"
    )
    return clean(text, url="https://forum.example.org/forum/thread/ferry-4711")


def zones_of(document: Document, words: str) -> set[Zone]:
    return {found.zone for found in document.blocks if words in found.text}


def test_what_a_forum_calls_comments_are_its_posts() -> None:
    document = forum()
    assert document.page_type == PageType.FORUM
    assert zones_of(document, REPLIES[0][2]) == {Zone.ARTICLE}
    assert zones_of(document, REPLIES[0][0]) == {Zone.METADATA}
    assert zones_of(document, "Reply") == {Zone.CHROME}
    assert zones_of(document, "Leave a comment") == {Zone.COMMENTS}
    assert POST in [cue for cue, _, _ in next(b for b in document.blocks if REPLIES[0][2] in b.text).evidence]


def posts(text: str, page_type: PageType = PageType.FORUM, sure: float = 0.9, answers: str = "") -> list[Zone]:
    """What the rule says, were all comments but the ``answers``, which are article."""
    read = read_html(text)
    scores = np.zeros((len(read), len(ZONES)))
    scores[:, ZONES.index(Zone.COMMENTS)] = 3
    scores[[answers in each for each in read.texts] if answers else [], 0] = 9
    found = [evidence for _, evidence in in_posts(read, measure(read), scores, page_type, sure)]
    return [evidence.zone for evidence in found if evidence.weight > 0]


def test_reviews_that_are_most_of_a_page_of_a_sure_type_are_left_alone() -> None:
    text = f"<h1>{TITLE}</h1><p>{FIRST}</p>{{}}{reviews('class=review-card')}"
    assert measured_rules(text.format(""), PageType.ARTICLE, 0.9) == 0
    assert measured_rules(text.format(BODY * 2), PageType.ARTICLE, 0.9) == 7


def test_posts_are_told_from_who_wrote_them_and_from_buttons() -> None:
    who, when, said = REPLIES[0]
    lines = f"<div>{who} {when}</div><p>{said}</p><div>+3</div><a href=#r>Reply</a><h3>Leave a comment</h3>"
    assert posts(lines) == [Zone.METADATA, Zone.ARTICLE, Zone.CHROME, Zone.CHROME]


def test_a_short_sentence_with_a_time_in_it_is_what_was_said() -> None:
    assert posts("<div>Liv 3 hours ago</div><p>It sailed 3 hours ago, half empty.</p>") == [Zone.METADATA, Zone.ARTICLE]


def test_comments_are_posts_on_sure_pages_of_forums_alone() -> None:
    text = f"<p>{FIRST}</p><p>{REPLIES[0][2]}</p>"
    assert posts(text) == [Zone.ARTICLE, Zone.ARTICLE]
    assert not posts(text, sure=0.5)
    assert not posts(text, PageType.ARTICLE)


def test_remarks_on_answers_stay_comments() -> None:
    text = f"<p>{FIRST}</p><p>{REPLIES[0][2]}</p>"
    assert len(posts(text, answers=REPLIES[0][2][:9])) == 2
    assert not posts(text, answers=FIRST[:9])
