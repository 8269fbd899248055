"""Lists of other articles in flattened text that no known heading announces, and what looks like them."""

import pytest
from text_lines import SENTENCES, ruled

import cleanscrape
from cleanscrape.model import Zone

TITLE = "The book of tides at Skerrow"
HEADLINES = (
    "Breakwater finished eight months late",
    "Carrow lifeboat turns 150 this week",
    "Harbour lights are paid by small ports",
)
BODIES = (
    "The breakwater was finished in December, eight months late, after the supplier of its stone closed for good.",
    "The lifeboat of Carrow turns 150 this week, and nine hundred people came to see it on an open day last Sunday.",
    "Small ports pay the lights of their harbour themselves, and a committee now wants marinas to help with it.",
)
MORE = (
    "A printer in the village made the last of the books as a gift, and the master thanked him with a row of lobsters.",
    "Visitors may look at the shelf on any day but Sunday, and may ask how high the water stood when they were born.",
    "Most of them ask about the great storm, for which the book has a wet page and a number that is hard to believe.",
)
SOURCES = ("Reuters", "BBC News", "The Tide")
AGO = ("2 hours ago", "5 hours ago", "1 day ago")
SHORT = ("2h", "35m", "1d")
CLOCK = ("10:40", "10:12", "9:55")
DATES = ("13 April 2026", "20 April 2026", "4 May 2026")


def lines(order: str, *, times: tuple[str, ...] = AGO, bodies: tuple[str, ...] = BODIES) -> list[str]:
    """Items, each with its parts in an order: source, time, headline, body; ``g``: source and time on one line."""
    found: list[str] = []
    for source, time, headline, body in zip(SOURCES, times, HEADLINES, bodies, strict=True):
        parts = {"s": source, "t": time, "h": headline, "b": body, "g": f"{source} · {time}"}
        found += [parts[letter] for letter in order]
    return found


def zones(*below: str) -> list[Zone | None]:
    return ruled(TITLE, *SENTENCES, *below)[1 + len(SENTENCES) :]


@pytest.mark.parametrize("order", ["sthb", "hstb", "tshb", "htsb", "ghb", "hgb"])
def test_items_with_source_time_headline_and_text_are_a_list_without_a_heading(order: str) -> None:
    items = lines(order)
    assert zones(*items) == [Zone.RELATED] * len(items)


@pytest.mark.parametrize("order", ["sthb", "hstb"])
def test_a_list_below_comments_that_are_empty_is_no_thread(order: str) -> None:
    page = "\n".join((TITLE, *SENTENCES, *MORE, "Comments", "No comments yet...", *lines(order)))
    document = cleanscrape.clean(page)
    assert [item.source_name for item in document.related] == list(SOURCES)
    assert [item.headline for item in document.related] == list(HEADLINES)
    assert (document.posts, document.article.date_published_raw) == ((), None)


def test_what_stands_below_the_last_item_is_not_its_own() -> None:
    assert zones(*lines("sthb"), SENTENCES[0])[-1] is not Zone.RELATED


@pytest.mark.parametrize("below", [lines("sthb")[:8], lines("stb"), lines("sth"), lines("thb"), lines("htb")])
def test_fewer_items_comments_and_entries_without_sources_are_no_list(below: list[str]) -> None:
    assert Zone.RELATED not in zones(*below)


@pytest.mark.parametrize("order", ["ghb", "hgb"])
def test_times_may_be_as_short_as_can_be_behind_a_source(order: str) -> None:
    items = lines(order, times=SHORT)
    assert zones(*items) == [Zone.RELATED] * len(items)


@pytest.mark.parametrize("times", [CLOCK, DATES])
@pytest.mark.parametrize("order", ["sthb", "hstb"])
def test_live_blogs_and_events_are_no_list(order: str, times: tuple[str, ...]) -> None:
    assert Zone.RELATED not in zones(*lines(order, times=times))


def test_entries_by_one_author_are_no_list() -> None:
    entries = [line if line not in SOURCES else SOURCES[0] for line in lines("sthb")]
    assert Zone.RELATED not in zones(*entries)


def test_what_is_said_below_titles_that_it_does_not_take_up_is_no_list() -> None:
    assert Zone.RELATED not in zones(*lines("sthb", bodies=SENTENCES[:3]))


def test_below_comments_that_are_empty_texts_need_not_take_headlines_up() -> None:
    items = lines("sthb", bodies=SENTENCES[:3])
    assert zones("Comments", "No comments yet", *items)[2:] == [Zone.RELATED] * len(items)


def test_reviews_below_a_heading_of_comments_are_no_list() -> None:
    assert Zone.RELATED not in zones("3 comments", *lines("sthb"))


def test_a_page_that_is_a_list_stays_one() -> None:
    items = lines("sthb")
    assert Zone.RELATED not in ruled(TITLE, *items)
    assert Zone.RELATED not in ruled(TITLE, *SENTENCES, *items, lists=True)


@pytest.mark.parametrize("state", [("Comments", "No comments yet..."), ()])
def test_where_nobody_has_commented_the_article_needs_no_headline(state: tuple[str, ...]) -> None:
    """A headline may not look like one: it may be too long."""
    found = ruled(*SENTENCES, *MORE, *state, *lines("sthb"))[-12:]
    assert (found == [Zone.RELATED] * 12) if state else Zone.RELATED not in found
