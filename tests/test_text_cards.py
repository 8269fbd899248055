"""Posts that are shown as cards in flattened text: the head first, then the text, then counts and buttons."""

import pytest
from text_lines import SENTENCES, ruled

import cleanscrape
from cleanscrape.assembling.embeds.heads import Head, is_counts, is_shown_address, post_head
from cleanscrape.model import Embed, Zone

TEXT = "The pier is closed until the wind drops."
BEFORE, AFTER = SENTENCES[:2], SENTENCES[2:]
X = (TEXT, "412", "1.1K", "310K Views", "Show this thread")


def embeds(*lines: str) -> tuple[Embed, ...]:
    return cleanscrape.clean("\n".join((*SENTENCES, *lines, *SENTENCES[::-1]))).embeds


def zones(*lines: str) -> list[Zone | None]:
    return ruled(*BEFORE, *lines, *AFTER)


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("Skerrow Ferries @skerrow_f · 9h", Head("Skerrow Ferries", "skerrow_f", "9h")),
        ("Orla 🐬 @orla_f", Head("Orla 🐬", "orla_f", None)),
        ("@orla_f", Head(None, "orla_f", None)),
        ("@orla.tide.example · May 3, 2025", Head(None, "orla.tide.example", "May 3, 2025")),
        ("Orla Fenwick @orla@tide.example", Head("Orla Fenwick", "orla@tide.example", None)),
    ],
)
def test_the_head_of_a_post(line: str, head: Head) -> None:
    assert post_head(line) == head


@pytest.mark.parametrize(
    "line",
    [
        "Thanks, @orla_f, for the lift.",
        "@orla_f said so on May 3",
        "Photo: Orla Fenwick (@orla_f)",
        "orla@tide.example",
    ],
)
def test_a_mention_is_no_head(line: str) -> None:
    assert post_head(line) is None


def test_counts() -> None:
    lines = ("412", "1.1K", "88 Reposts", "34 reposts 210 vind-ik-leuks", "12 boosts · 40 favorites", "1.2K 340 12K")
    assert all(map(is_counts, lines))
    assert not any(map(is_counts, ("May 3", "12 people had to be saved.", "2025 was a good year for boats", "Reply")))


def test_a_post_s_address_as_widgets_show_it() -> None:
    assert is_shown_address("t.me/skerrow_pier/4412")
    assert not any(map(is_shown_address, ("https://t.me/skerrow_pier/4412", "t.me/skerrow_pier", "and/or")))


@pytest.mark.parametrize(
    "card",
    [
        ("Skerrow Ferries @skerrow_f · 9h", *X),
        ("Skerrow Ferries", "@skerrow_f", "·", "9h", *X),
        ("Skerrow Ferries", "@skerrow_f", "Follow", TEXT, "8:31 AM · Jan 27, 2026", "88 Reposts", "1,904 Likes"),
        ("Skerrow Ferries", "@skerrow_f", TEXT, "8:31 AM · Jan 27, 2026"),
        ("@skerrow_f · 9h", TEXT),
        ("Skerrow Ferries @skerrow_f · 9h", " ".join([TEXT] * 8), "412", "1.1K"),
        ("Skerrow Council", TEXT, "t.me/skerrow_city/4412", "18.4K views", "Feb 16 at 09:05"),
        ("Skerrow Council", "February 4 at 9:15 PM ·", TEXT, "312", "48 comments", "Like", "Comment", "Share"),
        ("View on Threads", "skerrow.pier", "Feb 10", TEXT),
    ],
)
def test_a_card_is_a_post(card: tuple[str, ...]) -> None:
    assert zones(*card) == [None, None, *[Zone.EMBED] * len(card), None, None]


def test_fields_of_a_card() -> None:
    (found,) = embeds("Skerrow Ferries", "@skerrow_f", TEXT, "8:31 AM · Jan 27, 2026 · 12.4K Views", "88 Reposts")
    assert (found.platform, found.author.name, found.author.handle) == ("x", "Skerrow Ferries", "skerrow_f")
    assert (found.text, found.date_published) == (TEXT, "2026-01-27T08:31")
    assert found.date_published_raw == "8:31 AM · Jan 27, 2026"


@pytest.mark.parametrize(
    ("card", "platform", "handle"),
    [
        (("Orla Fenwick", "@orla.bsky.social", TEXT, "January 22, 2026 at 7:12 AM"), "bluesky", "orla.bsky.social"),
        (("Orla Fenwick @orla@tide.example", TEXT, "Jan 22, 2026, 06:44"), "mastodon", "orla@tide.example"),
        (("Skerrow Council", TEXT, "t.me/skerrow_city/4412", "18.4K views"), "telegram", "skerrow_city"),
        (("View on Threads", "skerrow.pier", "Feb 10", TEXT), "threads", "skerrow.pier"),
    ],
)
def test_the_platform_shows_in_the_account_or_the_widget_s_lines(
    card: tuple[str, ...], platform: str, handle: str
) -> None:
    (found,) = embeds(*card)
    assert (found.platform, found.author.handle, found.text) == (platform, handle, TEXT)


def test_cards_right_below_each_other_are_posts_of_their_own() -> None:
    other = "The boats stay in the harbour tonight."
    found = embeds("Skerrow Ferries @skerrow_f · 9h", TEXT, "12 Reposts", "Orla @orla_f · 8h", other, "7 Reposts")
    assert [(post.author.handle, post.text) for post in found] == [("skerrow_f", TEXT), ("orla_f", other)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Orla Fenwick", "@orla_f"),  # an account without a post
        ("Orla Fenwick @orla_f", "She keeps the tide tables."),  # neither a time nor counts
        ("Orla Fenwick", "The pier is closed.", "https://t.me/skerrow_city/4412"),  # a link of the article's own
        ("Notes from the pier", "Feb 10", "The gauge is green."),  # no account, no buttons
        ("Code of the gauge", "@orla_f", "Star", "14596", "Fork", "3141"),
        ("Orla Fenwick", "Feb 10", TEXT, "312", "Share"),  # two lines are no bar
        ("Orla Fenwick", "Feb 10", TEXT, "8:31 AM", "Share", "Follow", "Email"),  # nobody counted
        ("@orla_f · 2h", TEXT, "12", "Reply"),  # an answer is all that can be given: a comment
        ("@orla_f", SENTENCES[0], "@ferrycat · 3h", TEXT, "412", "1.1K"),  # people who talk
        ("Orla Fenwick", "Feb 10", TEXT, "312", "48", "12"),  # counts without a button
        ("Skerrow Ferries @skerrow_f · 9h", " ".join([TEXT] * 20), "412", "1.1K"),  # a text of 160 words
    ],
)
def test_thin_evidence_makes_no_card(lines: tuple[str, ...]) -> None:
    assert Zone.EMBED not in zones(*lines)


def test_people_who_talk_below_an_article_post_no_cards() -> None:
    talk = ("@orla_f · 2h", TEXT, "12", "Reply", "@ferrycat · 3h", "It was open at noon, when I went.", "Reply")
    assert Zone.EMBED not in ruled(*SENTENCES, "3 Comments", *talk)


def test_the_heading_of_a_discussion_below_a_card_is_its_own() -> None:
    found = ruled(
        *SENTENCES, "Orla @orla_f · 9h", TEXT, "12 Reposts", "2 comments", "Ann", "2 hours ago", "Well.", "Reply"
    )
    assert found[4:9] == [Zone.EMBED] * 3 + [Zone.COMMENTS] * 2


def test_the_last_sentence_below_a_card_is_the_article_s() -> None:
    card = ("Orla @orla_f · 9h", TEXT, "12 Reposts", "3 Quotes", "45 Likes")
    assert ruled(*SENTENCES, *card, "The council will meet on Thursday to hear the engineers.", unlikely=(
        "The council will meet on Thursday to hear the engineers.",
    ))[-1] is Zone.ARTICLE  # fmt: skip


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Orla Fenwick @orla_f\n\nFriday 7 March 2025", "2025-03-07"),
        ("Orla Fenwick\n@orla_f\nFri 7 Mar 2025 10.00 GMT", "2025-03-07T10:00"),
        ("Orla Fenwick @orla_f 3 hours ago", None),
        ("Orla Fenwick @orla_f · 7 March 2025\n\n12 shares\n\nShare", "2025-03-07"),
    ],
)
def test_an_account_below_the_sentence_that_sums_up_is_the_author_s(head: str, date: str | None) -> None:
    summary = "Skerrow loses its morning ferry for a year, and the work on the new one begins in spring."
    document = cleanscrape.clean("\n\n".join(("Skerrow loses its ferry", summary, head, *SENTENCES)), kind="text")
    assert ([each.name for each in document.article.authors], document.article.date_published) == (
        ["Orla Fenwick"],
        date,
    )
    assert document.embeds == ()
    assert all(sentence in document.article.text for sentence in SENTENCES)


@pytest.mark.parametrize("above", ["By Una Brae", "7 March 2025"])
def test_a_card_may_stand_below_the_first_paragraph_if_the_byline_is_above_that(above: str) -> None:
    card = ("Skerrow Ferries @skerrow_f · 9h", TEXT, "412")
    assert ruled("Skerrow loses its ferry", above, SENTENCES[0], *card, *AFTER)[3] is Zone.EMBED
    assert ruled("Skerrow loses its ferry", SENTENCES[0], *card, *AFTER)[2] is not Zone.EMBED
