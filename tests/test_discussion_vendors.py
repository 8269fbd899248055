"""Comments of vendors whose markup is known: read where the vendor's file says, whatever stands beside them."""

from __future__ import annotations

import pytest

from cleanscrape.assembling.discussion import discussion_and_posts
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Discussion, Kind, PageType, Zone
from cleanscrape.reading.html import read_html

COMMENT = (
    '<div id="wpd-comm-{0}_0" class="comment wpd-comment"><div class="wpd-comment-wrap"><div class="wpd-comment-label">'
    '<span>Guest</span></div><div id="comment-{0}" class="wpd-comment-right"><div class="wpd-comment-header">'
    '<div class="wpd-comment-author">{1}</div><div class="wpd-comment-date" title="May 11, 2024 9:12 am">1 year ago'
    '</div></div><div class="wpd-comment-text"><p>The boat left at noon.</p></div><div class="wpd-comment-footer">'
    '<div class="wpd-vote"><div class="wpd-vote-result">4</div></div></div></div></div></div>'
)
SORT_BAR = '<div class="wpdiscuz-user-settings"><span>Newest</span> <span>Most Voted</span></div>'


def wpdiscuz(beside: str, zone: Zone = Zone.COMMENTS, names: tuple[str, ...] = ("Ann Tarn", "Bo")) -> Discussion | None:
    """The discussion of a page with comments; ``beside``: what stands before the first; ``zone``: of all blocks."""
    thread = "".join(COMMENT.format(at, name) for at, name in enumerate(names, 7))
    page = read_html(f'<body><div id="wpdcom" class="wpdiscuz_unauth">{beside}{thread}</div></body>')
    size = len(page)
    labels = Labels([zone] * size, [Kind.COMMENT] * size, [0.6] * size, page_type=PageType.ARTICLE)
    return discussion_and_posts(page, labels)[0]


@pytest.mark.parametrize("beside", [SORT_BAR, ""])
def test_a_sort_bar_is_no_part_of_the_first_comment(beside: str) -> None:
    talk = wpdiscuz(beside)
    assert talk is not None
    assert [(each.author.name, each.text, each.votes) for each in talk.comments] == [
        ("Ann Tarn", "The boat left at noon.", 4),
        ("Bo", "The boat left at noon.", 4),
    ]


def test_comments_are_read_where_the_file_says_though_no_block_was_taken_for_one() -> None:
    talk = wpdiscuz("", Zone.CHROME)
    assert talk is not None and talk.provider == "wpdiscuz"
    assert [each.author.name for each in talk.comments] == ["Ann Tarn", "Bo"]
    assert wpdiscuz(SORT_BAR, Zone.CHROME, ()) is None


OTHER_NAMES = (
    '<div class="coral-comment" id="comment-{0}"><div><button><span>{1}</span></button><time>{0} hours ago</time></div>'
    '<div class="coral-comment-content">The boat left at noon, and nobody was on it.</div>{2}</div>'
)


def coral(make: str, name: str = "") -> list[tuple[str | None, str | None]]:
    """Who wrote the comments of a page, and when."""
    people = ("Ann Tarn", "Bo Lind", "kolesar72")
    thread = "".join(make.format(at, who, name) for at, who in enumerate(people, 2))
    page = read_html(f'<body><div id="coral_thread">{thread}</div></body>')
    size = len(page)
    labels = Labels([Zone.COMMENTS] * size, [Kind.COMMENT] * size, [0.6] * size, page_type=PageType.ARTICLE)
    talk = discussion_and_posts(page, labels)[0]
    assert talk is not None
    return [(each.author.name, each.date_published_raw) for each in talk.comments]


def test_where_a_vendor_s_markup_has_changed_comments_are_read_as_those_of_an_unknown_system() -> None:
    assert coral(OTHER_NAMES) == [("Ann Tarn", "2 hours ago"), ("Bo Lind", "3 hours ago"), ("kolesar72", "4 hours ago")]


def test_a_moment_beside_the_name_is_found_where_the_vendor_s_file_does_not_say_it() -> None:
    named = OTHER_NAMES.replace("<button><span>", "<b><span class=coral-comment-username>").replace(
        "</button>", "</b> "
    )
    assert [when for _, when in coral(named)] == ["2 hours ago", "3 hours ago", "4 hours ago"]


SAID = "<p>Dry as a bone.</p>"
REVIEWS = {
    "judgeme": (
        '<div class="jdgm-rev-widg"><div class="jdgm-rev" data-review-id="7">'
        '<span class="jdgm-rev__timestamp" data-content="2024-04-12 09:14:00 UTC">04/12/2024</span>'
        f'<span class="jdgm-rev__author">Ann T.</span><b>Fine</b><div class="jdgm-rev__body">{SAID}</div></div></div>'
    ),
    "okendo": (
        '<div class="okeReviews-reviews"><div class="okeReviews-review">'
        '<span class="okeReviews-review-reviewer-profile-name">Ann T.</span>'
        '<div class="okeReviews-review-date"><time datetime="2024-04-12">last week</time></div>'
        f'<div class="okeReviews-review-main-content">{SAID}</div></div></div>'
    ),
    "yotpo": (
        '<div class="yotpo-main-widget"><div class="yotpo-review" data-review-id="7">'
        '<span class="yotpo-user-name">Ann T.</span><span class="yotpo-review-date">12 April 2024</span>'
        f'<div class="content-review">{SAID}</div></div></div>'
    ),
    "stamped": (
        '<div id="stamped-main-widget"><div class="stamped-review" id="stamped-review-7">'
        '<div class="stamped-review-header"><div class="created">12 April 2024</div>'
        f'<strong class="author">Ann T.</strong></div><div class="stamped-review-content-body">{SAID}</div></div></div>'
    ),
    "bazaarvoice": (
        '<div id="BVRRContainer"><li class="bv-content-item" data-content-id="7"><h3 class="bv-author">Ann T.</h3>'
        f'<meta itemprop="dateCreated" content="2024-04-12"><div class="bv-content-summary-body-text">{SAID}</div>'
        "</li></div>"
    ),
    "powerreviews": (
        '<section class="pr-review-display"><div class="pr-review">'
        '<span class="pr-rd-author-nickname">Ann T.</span>'
        '<span class="pr-rd-author-submission-date"><time datetime="2024-04-12">last week</time></span>'
        f'<div class="pr-rd-description-text">{SAID}</div></div></section>'
    ),
    "naver-comments": (
        '<div class="u_cbox"><li class="u_cbox_comment"><span class="u_cbox_nick">Ann T.</span>'
        f'<div class="u_cbox_contents">{SAID}</div><span class="u_cbox_date" data-value="2024-04-12">04.12.</span></li>'
        "</div>"
    ),
    "ghost-comments": (
        '<div id="ghost-comments-root"><div data-testid="comment-component"><h4>Ann T.</h4>'
        f'<span><span title="12 April 2024">last week</span></span><div class="gh-comment-content">{SAID}</div></div>'
        "</div>"
    ),
}


@pytest.mark.parametrize("vendor", REVIEWS)
def test_what_customers_and_members_say_in_widgets(vendor: str) -> None:
    page = read_html(f"<body><p>A jacket of waxed cotton.</p>{REVIEWS[vendor]}</body>")
    size = len(page)
    labels = Labels([Zone.COMMENTS] * size, [Kind.COMMENT] * size, [0.6] * size, page_type=PageType.PRODUCT)
    talk = discussion_and_posts(page, labels)[0]
    assert talk is not None and talk.provider == vendor
    (said,) = talk.comments
    assert (said.author.name, said.text) == ("Ann T.", "Dry as a bone.")
    assert said.date_published is not None and said.date_published.startswith("2024-04-12")
