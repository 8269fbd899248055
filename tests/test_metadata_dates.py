"""Dates that readers see: which is the page's, which that of its last change, which of something else on it."""

import pytest
from metadata_pages import BODY, facts_of

from cleanscrape.assembling.dates import is_of_earlier_day
from cleanscrape.model import PageType

TIME = '<time class="{}" datetime="2025-03-07">{}</time>'


@pytest.mark.parametrize(
    ("times", "published", "modified"),
    [
        (TIME.format("updated", "7 March 2025"), "2025-03-07", "2025-03-07"),
        (TIME.format("updated", "Updated 7 March 2025"), None, "2025-03-07"),
        ("Updated: " + TIME.format("updated", "7 March 2025"), None, "2025-03-07"),
        ("2 March 2025</p><p>" + TIME.format("updated", "7 March 2025"), "2025-03-02", "2025-03-07"),
    ],
)
def test_a_date_that_only_its_class_calls_the_last_changes_is_the_only_one_that_readers_see(
    times: str, published: str | None, modified: str
) -> None:
    facts = facts_of(BODY.replace("</h1>", f"</h1><p>{times}</p>"), url=None)
    assert (facts.date_published, facts.date_modified) == (published, modified)
    assert facts.sources.get("date_published") == (published and "visible")


ENTRY = (
    "<article><h2>A firm signs deal {0} for the whole winter</h2><p class=when>{0} March 2025</p><p>{1}</p></article>"
)
PROSE = "A firm of the mainland has signed with the ferry line, which helps the boats through the winter."


@pytest.mark.parametrize(("page_type", "published"), [(PageType.LISTING, None), (PageType.ARTICLE, "2025-03-04")])
def test_the_date_of_a_lists_first_item_is_not_the_lists(page_type: PageType, published: str | None) -> None:
    body = "<h1>Industry news</h1>" + "".join(ENTRY.format(day, PROSE) for day in (4, 3, 2))
    assert facts_of(body, url=None, page_type=page_type).date_published == published


def test_a_list_may_have_a_date_of_its_own() -> None:
    body = f"<h1>The boats of Skerrow</h1><p class=when>4 March 2025</p><p>{PROSE}</p><ul><li>Ann<li>Bo</ul>"
    assert facts_of(body, url=None, page_type=PageType.LISTING).date_published == "2025-03-04"


@pytest.mark.parametrize(("page_type", "raw"), [(PageType.PRODUCT, None), (PageType.ARTICLE, "7 March")])
def test_a_day_without_a_year_on_a_page_that_nobody_wrote_is_another_things(
    page_type: PageType, raw: str | None
) -> None:
    body = f"<h1>Lantern of the quay</h1><p>7 March</p><p>{PROSE}</p>"
    facts = facts_of(body, url=None, page_type=page_type)
    assert (facts.date_published, facts.date_published_raw) == (None, raw)


@pytest.mark.parametrize(
    "line",
    [
        "12 May 2025 – 14 May 2025",
        "April 3, 1938 — January 16, 2025",
        "12.05.2025–14.05.2025",
        "12. – 14. Mai 2025",
        "Date: 2025-05-12 - 2025-05-14",
        "When: 12 May 2025 – 14 May 2025",
        "2025年5月12日〜2025年5月14日",
        "<time datetime=2025-05-12>12 May</time> - <time datetime=2025-05-14>14 May 2025</time>",
    ],
)
def test_a_range_of_dates_is_when_something_was_or_will_be(line: str) -> None:
    facts = facts_of(BODY.replace("</h1>", f"</h1><p>{line}</p>"), url=None)
    assert (facts.date_published, facts.date_published_raw) == (None, None)


@pytest.mark.parametrize(
    "line", ["12 May 2025 – 14:30", "12 May 2025 - 5 min read", "2025-05-12", "12 May 2025 – Updated 14 May 2025"]
)
def test_behind_the_dash_of_a_date_may_stand_something_else(line: str) -> None:
    facts = facts_of(BODY.replace("</h1>", f"</h1><p>{line}</p>"), url=None)
    assert facts.date_published in ("2025-05-12", "2025-05-12T14:30")


TWO_TIMES = " - ".join(f'<time class="{{}}" datetime=2025-05-{day}>{day} May 2025</time>' for day in (12, 14))


@pytest.mark.parametrize(
    ("line", "modified"),
    [
        (TWO_TIMES.format("entry-date published", "updated"), "2025-05-14"),
        (TWO_TIMES.format("published", ""), None),
        ("Posted 12 May 2025 – 14 May 2025 (edited)", None),
        ("Published: 12 May 2025 - 14 May 2025", None),
        ("9 – May 12, 2025", None),
        ("5 - 2025-05-12", None),
        ("14 – 12 May 2025", None),
    ],
)
def test_what_is_said_to_be_published_or_follows_a_count_is_no_range(line: str, modified: str | None) -> None:
    facts = facts_of(BODY.replace("</h1>", f"</h1><p>{line}</p>"), url=None)
    assert facts.date_published == "2025-05-12"
    assert modified is None or facts.date_modified == modified


LOOSE = "<article><h1>The ferry returns</h1>{}<p>" + "</p><p>".join([PROSE] * 5) + "</p></article>"


def test_the_moment_of_a_time_right_among_the_paragraphs_is_read() -> None:
    facts = facts_of(LOOSE.format('<time datetime="2025-03-07T08:00">Friday, 7 March</time>'), url=None)
    assert (facts.date_published, facts.date_modified) == ("2025-03-07T08:00", None)
    changed = '<time datetime="2025-03-07">7 March</time> <time class=updated datetime="2025-03-09">9 March</time>'
    facts = facts_of(LOOSE.format(changed), url=None)
    assert (facts.date_published, facts.date_modified) == ("2025-03-07", "2025-03-09")


def test_a_line_has_no_moment_of_another_line() -> None:
    facts = facts_of(LOOSE.format('Friday, 7 March<p>Boats</p><time datetime="2024-01-01">New year</time>'), url=None)
    assert facts.date_published_raw != "2024-01-01"


def test_one_moment_said_in_two_offsets_is_no_earlier_day() -> None:
    """What the page declares stays, in the offset of the place it was written at."""
    declared = (
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2025-03-07T06:02:00+09:00"}</script>'
    )
    shown = '<p>Last changed: <time datetime="2025-03-06T21:02:00Z">7 March 6:02</time></p>'
    changed = '<meta property="article:modified_time" content="2025-03-07T06:02:00+09:00">'
    facts = facts_of(BODY.replace("</h1>", f"</h1>{shown}"), head=declared + changed, url=None)
    assert facts.date_published == "2025-03-07T06:02:00+09:00"


@pytest.mark.parametrize(
    ("one", "other", "earlier"),
    [
        ("2025-03-06T21:02:00+00:00", "2025-03-07T06:02:00+09:00", False),
        ("2025-03-06T11:02:00+00:00", "2025-03-07T06:02:00+09:00", True),
        ("2025-03-06", "2025-03-07T06:02:00+09:00", True),
        ("2025-03-06T21:02", "2025-03-07T06:02", True),
    ],
)
def test_days_are_compared_in_one_offset(one: str, other: str, *, earlier: bool) -> None:
    assert is_of_earlier_day(one, other) is earlier
