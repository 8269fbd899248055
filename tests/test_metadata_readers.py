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
