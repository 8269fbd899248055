"""What readers write below an article says neither who wrote that nor when, whatever zone its lines were given."""

import pytest

import cleanscrape

PROSE = "".join(
    f"<p>The council said on Monday that quay {number} would open again this year, after a long repair that nobody in"
    " the village had believed in, and that the ferry would stop there.</p>"
    for number in range(4)
)


def article_of(meta: str, below: str) -> cleanscrape.Article:
    head = '<meta property="og:type" content="article">'
    body = f"<main><article><h1>The old quay opens</h1>{meta}{PROSE}</article>{below}</main>"
    page = f"<html lang=en><head>{head}</head><body>{body}</body></html>"
    return cleanscrape.clean(page, kind="html", url="https://www.marrow-gazette.example/quay-opens").article


REVIEWS = "<section class={0}s><h2>Customer reviews (3)</h2>{1}</section>"
REVIEW = (
    "<div class={0}><div class={0}__head><span class={0}__name>{1}</span> <span class={0}__date>{2}</span></div>"
    "<p class={0}__text>The stew was thick and the fish was fresh, only parking is hard at noon.</p></div>"
)
PEOPLE = (("Ann Holm", "3 March 2024"), ("Bo Lind", "18 February 2024"), ("kak_ros", "2 January 2024"))


@pytest.mark.parametrize("name", ["review", "comment"])
def test_neither_their_dates_nor_their_names_are_the_articles(name: str) -> None:
    below = REVIEWS.format(name, "".join(REVIEW.format(name, *who) for who in PEOPLE))
    article = article_of("", below)
    assert (article.authors, article.date_published) == ((), None)
    article = article_of("<p class=byline>By Orla Fenwick, 7 March 2025</p>", below)
    assert ([each.name for each in article.authors], article.date_published) == (["Orla Fenwick"], "2025-03-07")


def test_an_article_that_is_a_review_itself_has_its_own() -> None:
    article = article_of("<div class=review-meta>By Orla Fenwick | 7 March 2025</div>", "")
    assert ([each.name for each in article.authors], article.date_published) == (["Orla Fenwick"], "2025-03-07")


@pytest.mark.parametrize(
    "meta",
    [
        "<ul class=review-info><li>By Orla Fenwick</li><li>Published: 7 March 2025</li><li>Updated: 9 May</li></ul>",
        '<div class="entry-meta comments-open">By Orla Fenwick, 7 March 2025</div>',
        '<p class="meta has-comments">By Orla Fenwick, 7 March 2025</p>',
    ],
)
def test_what_stands_between_headline_and_text_is_no_readers_whatever_it_is_called(meta: str) -> None:
    article = article_of(meta, "")
    assert ([each.name for each in article.authors], article.date_published) == (["Orla Fenwick"], "2025-03-07")


def test_two_dates_of_one_review_are_no_twins() -> None:
    dates = "<div class=review-info><p>Published: 7 March 2025</p><p>Updated: 9 March 2025</p></div>"
    article = article_of(PROSE + dates, "")
    assert (article.date_published, article.date_modified) == ("2025-03-07", "2025-03-09")


MARKED_UP = (
    "<main itemscope itemtype=https://schema.org/Movie><h1 itemprop=name>The old quay</h1>{0}"
    "<div itemprop=review itemscope itemtype=https://schema.org/Review><p class=byline>By Orla Fenwick</p>"
    "<p class=date>7 March 2025</p><div itemprop=reviewBody>{1}</div></div></main>"
)


def test_a_critics_review_below_the_name_of_the_work_is_the_pages_own() -> None:
    head = '<html lang=en><head><meta property="og:type" content="article"></head>'
    short = "<p>Not a quay to go to in winter, whatever the council may say.</p>"
    for before, text, own in (("", PROSE, True), (short, PROSE, True), (PROSE, short, False)):
        page = f"{head}<body>{MARKED_UP.format(before, text)}</body></html>"
        article = cleanscrape.clean(page, kind="html", url="https://www.marrow-gazette.example/quay").article
        found = ([each.name for each in article.authors], article.date_published)
        assert found == ((["Orla Fenwick"], "2025-03-07") if own else ([], None))


def test_what_a_forum_calls_a_comment_is_dated_and_may_have_been_changed() -> None:
    posts = "".join(
        f"<li class=comment><div class=comment-meta><b>{who}</b> <time>{when}</time></div><div class=comment-content>"
        f"{PROSE}<p>Last edited: 5 March 2024</p></div></li>"
        for who, when in PEOPLE
    )
    head = "<title>The old quay? | Forum</title><meta name=generator content=Discourse>"
    page = f"{head}<h1>The old quay?</h1><section id=comments><ol class=comment-list>{posts}</ol></section>"
    document = cleanscrape.clean(page, kind="html", url="https://forum.example.org/forum/thread/quay-4711")
    assert document.page_type == cleanscrape.PageType.FORUM
    assert (document.article.date_published, document.article.date_modified) == ("2024-03-03", "2024-03-05")
