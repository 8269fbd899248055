"""Rules of the text grammar that look at the lines beside one: names above times, states amid prose, menus."""

import numpy as np
import pytest
from text_lines import LIKELY, SENTENCES, UNLIKELY, ruled, view_of

from cleanscrape.assembling.comment_headers import comment_header
from cleanscrape.deciding.text.grammar import rule
from cleanscrape.deciding.text.view import Ruling
from cleanscrape.model import Kind, Zone

HEADLINE = "The harbour master who keeps the tide tables by hand"
HEADLINES = ("A seal sleeps in the ferry's lifeboat", "School bus driver retires after a million miles")


def kinds(*lines: str) -> list[Kind | None]:
    view = view_of(*lines)
    return [ruling.kind if ruling else None for ruling in rule(view, np.full(len(view), LIKELY))]


# --- discussions ---

TALK = ("3 hours ago", "I read it twice, and then aloud.", "Reply")


@pytest.mark.parametrize("name", ["Boatman Ali", "柳溪老街坊"])
def test_a_short_name_above_a_time_is_no_label_of_the_form(name: str) -> None:
    assert kinds(*SENTENCES, "Comments", "Leave a comment", name, *TALK)[-4:-2] == [Kind.BYLINE, Kind.DATE]


def test_a_label_between_two_of_the_form_is_one() -> None:
    assert kinds(*SENTENCES, "Leave a reply", "Nickname", "Email", "Post comment")[-3] is Kind.FORM


LONG_NAMES = ("The Old Man of Skerrow", "หลานร้านตัดผม")


@pytest.mark.parametrize("name", LONG_NAMES)
def test_a_long_name_between_buttons_and_time_is_no_comment(name: str) -> None:
    assert kinds(*SENTENCES, "Comments", name, *TALK, name, *TALK)[-8::4] == [Kind.BYLINE] * 2


@pytest.mark.parametrize("name", LONG_NAMES)
def test_a_text_of_as_many_words_above_its_time_is_one(name: str) -> None:
    talk = (name, "3 hours ago", "Reply")
    assert kinds(*SENTENCES, "Comments", *talk, *talk)[-6::3] == [Kind.COMMENT] * 2


@pytest.mark.parametrize("line", ["7 juni 2023 kl. 08:12", "7 juni 2023 kl 08:12", "12.6.2023 klo 15:31"])
def test_a_word_before_a_clock_time_is_no_name(line: str) -> None:
    header = comment_header(line)
    assert header is not None and header.name is None and header.date_raw == (0, len(line))


def test_a_name_before_a_clock_time_without_a_date_stays() -> None:
    header = comment_header("7 juni 2023 Ann Lee")
    assert header is not None and header.name is not None


STATES = ["Comments are closed", "Комментарии закрыты", '"Be the first to comment"']


@pytest.mark.parametrize("state", STATES)
def test_what_a_widget_says_amid_the_text_opens_no_discussion(state: str) -> None:
    assert ruled(*SENTENCES[:2], state, *SENTENCES[2:])[2] is None


@pytest.mark.parametrize("state", STATES)
def test_below_the_text_it_does(state: str) -> None:
    assert ruled(*SENTENCES, state)[-1] is Zone.COMMENTS
    assert ruled(*SENTENCES[:3], state, SENTENCES[3], unlikely=SENTENCES[3:])[3] is Zone.COMMENTS


def test_the_kind_of_an_article_above_its_headline_is_no_form() -> None:
    lines = ("Politik", "Kommentar", HEADLINE, "Von Ann Lee", "7 March 2025", *SENTENCES)
    assert ruled(*lines)[1] is Zone.METADATA
    assert ruled(*SENTENCES, "Kommentar")[-1] is Zone.COMMENTS


# --- lists of other content ---


@pytest.mark.parametrize("entries", [("Local", "Politics", "Weather"), ("Contact us", "Log in")])
def test_words_that_head_lists_are_an_entry_in_a_menu(entries: tuple[str, ...]) -> None:
    lines = ("For you", *entries, HEADLINE, "By Ann Lee", "7 March 2025", *SENTENCES)
    assert ruled(*lines)[0] is None


def test_below_the_headline_or_above_a_list_they_head_one() -> None:
    frame = (HEADLINE, "By Ann Lee", "7 March 2025", *SENTENCES)
    assert ruled(*frame, "For you", "Local", "Politics", "Weather")[len(frame)] is Zone.RELATED
    assert ruled("For you", *HEADLINES, *frame)[0] is Zone.RELATED


@pytest.mark.parametrize("foot", [("About us", "Advertise with us"), ("Про нас", "Реклама на сайті")])
def test_the_foot_of_the_page_is_no_part_of_the_list_above(foot: tuple[str, ...]) -> None:
    found = ruled(*SENTENCES, "Related articles", *HEADLINES, *foot, "All rights reserved")
    assert found[-5:] == [Zone.RELATED] * 2 + [Zone.CHROME] * 3


def test_a_headline_that_begins_like_a_menu_s_entry_is() -> None:
    found = ruled(*SENTENCES, "Related articles", *HEADLINES, "About us and the sea: a ferry pilot looks back")
    assert found[-1] is Zone.RELATED


def test_a_source_apart_from_its_time_by_a_dot_is_no_headline() -> None:
    items = [line for headline in HEADLINES for line in ("Skerrow Island Gazette", "・", "33 minutes ago", headline)]
    found = kinds(*SENTENCES, "You might also like", *items)[-8:]
    assert found[0] is found[4] is Kind.BYLINE
    assert found.count(Kind.ITEM) == 2


def test_a_short_headline_apart_from_a_time_by_another_line_is_one() -> None:
    items = ("Seal found asleep", "A ferry's lifeboat, of all places", "33 minutes ago")
    assert kinds(*SENTENCES, "You might also like", *items)[-3] is Kind.ITEM


# --- captions ---

CAPTION = "The harbour at noon. Photo: Ann Lee"


@pytest.mark.parametrize(("caption", "zone"), [(CAPTION, Zone.ARTICLE), ("The harbour at noon", None)])
def test_prose_below_a_picture_of_the_article_is_the_article_s(caption: str, zone: Zone | None) -> None:
    chances = np.array([LIKELY] * 4 + [2 * UNLIKELY])
    ruling = rule(view_of(*SENTENCES[:3], caption, SENTENCES[3]), chances)[-1]
    assert (ruling and ruling.zone) == zone


def test_below_a_picture_of_something_else_it_is_not() -> None:
    chances = np.array([LIKELY] * 2 + [UNLIKELY] * 2 + [2 * UNLIKELY])
    assert rule(view_of(*SENTENCES[:3], CAPTION, SENTENCES[3]), chances)[-1] is None


LAST = "Until then the ferry will carry passengers, and nobody will be asked to pay."
BELOW = ("Tags", "Weather", "Share on Facebook", "Related articles")


def last(*lines: str, above: float = LIKELY, chance: float = UNLIKELY) -> Zone | None:
    """The zone that ``LAST`` is ruled to have among the lines."""
    at = lines.index(LAST)
    chances = np.array([above] * at + [chance] + [UNLIKELY] * (len(lines) - at - 1))
    return zone_of(rule(view_of(*lines), chances)[at])


def zone_of(ruling: Ruling | None) -> Zone | None:
    return ruling.zone if ruling else None


@pytest.mark.parametrize("between", [(), ("Read also: Why the barrier was never built",), ("Advertisement",)])
def test_the_last_sentence_before_tags_and_boxes_is_the_article_s(between: tuple[str, ...]) -> None:
    assert last(*SENTENCES, *between, LAST, *BELOW) is Zone.ARTICLE


def test_a_sentence_below_no_prose_of_the_article_is_left_to_the_weights() -> None:
    assert last(*SENTENCES, LAST, *BELOW, above=UNLIKELY) is None
    assert last(*SENTENCES, "Weather and tides", LAST, *BELOW) is None
    assert last(*SENTENCES, LAST, *BELOW, chance=0.001) is None


def test_a_sentence_that_says_what_it_is_or_hardly_one_is_not_the_article_s() -> None:
    promo = "Sign up for our newsletter and get the news of the harbour by mail every day."
    for line in (promo, "Shop now and save."):
        found = rule(view_of(*SENTENCES, line, *BELOW), np.array([LIKELY] * len(SENTENCES) + [UNLIKELY] * 5))
        assert zone_of(found[len(SENTENCES)]) is not Zone.ARTICLE


# --- pages that are lists ---

LISTED = [
    line for at in range(12) for line in (f"The {at + 2} boats of Skerrow are sold at auction", f"{at + 2} hours ago")
]


def in_lists(*lines: str) -> int:
    """How many lines are ruled to be related content."""
    return [zone_of(each) for each in rule(view_of(*lines), np.full(len(lines), LIKELY))].count(Zone.RELATED)


def test_a_list_with_hardly_a_word_of_text_beside_it_is_what_the_page_is_about() -> None:
    assert in_lists("Featured articles", *LISTED) == 0
    assert in_lists("All the news of the harbour, day by day.", "Featured articles", *LISTED) == 0


def test_below_an_article_and_where_it_is_short_a_list_is_related_content() -> None:
    assert in_lists(*SENTENCES, "Featured articles", *LISTED) == 1 + len(LISTED)
    assert in_lists("Featured articles", *LISTED[:6]) == 7


# --- words amid the text ---


@pytest.mark.parametrize("word", ["Pricing:", "Disclaimer", "TikTok", "by Kids Who Grow Up"])
def test_a_word_that_is_a_button_elsewhere_is_left_to_the_weights_amid_the_text(word: str) -> None:
    assert rule(view_of(*SENTENCES[:2], word, *SENTENCES[2:]), np.full(5, LIKELY))[2] is None
    assert zone_of(rule(view_of("Home", word, "Contact"), np.full(3, UNLIKELY))[1]) is not None


@pytest.mark.parametrize("word", ["Advertisement", "Reply", "Sign up for our newsletter"])
def test_adverts_and_the_like_are_what_they_say_there_too(word: str) -> None:
    assert zone_of(rule(view_of(*SENTENCES[:2], word, *SENTENCES[2:]), np.full(5, LIKELY))[2]) is not Zone.ARTICLE


# --- short headlines in lists ---

SHORT = ("The winch is back", "Nobody repairs the clock tower", "Who feeds the seals")
TIMES = ("May 2, 2025", "3 hours ago", "28 April")
TEXTS = (
    "The winch of Brack turns again, the yard said on Friday.",
    "The clock has stood still since Easter, and so has the council.",
)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (("{headline}", "{time}"), [Kind.ITEM, Kind.DATE] * 3),
        (("{time}", "{headline}"), [Kind.DATE, Kind.ITEM] * 3),
        (
            ("{headline}", "{time}", "{headline}, as was said in every pub on Saturday."),
            [Kind.ITEM, Kind.DATE, Kind.TEASER] * 3,
        ),
    ],
)
def test_a_headline_as_short_as_a_source_is_one_where_lists_put_headlines(
    order: tuple[str, ...], expected: list[Kind]
) -> None:
    pairs = zip(SHORT, TIMES, strict=True)
    lines = [line.format(headline=headline, time=time) for headline, time in pairs for line in order]
    assert kinds(*SENTENCES, "Related articles", *lines)[5:] == expected


@pytest.mark.parametrize(
    ("order", "source"),
    [
        (("{source}", "{time}", "{headline}"), 0),
        (("{headline}", "{source}", "{time}"), 1),
        (("{headline}", "{time}", "{source}"), 2),
        (("{time}", "{source}", "{headline}"), 1),
        (("{source}", "{time}", "- {source}", "{headline}"), 0),
        (("{source}", "{time}", "Culture", "{headline}"), 0),
    ],
)
def test_a_source_stays_one_where_an_item_has_a_headline_beside_it(order: tuple[str, ...], source: int) -> None:
    pairs = zip((*HEADLINES, HEADLINE), TIMES, strict=True)
    sources = ("The Fenland Post", "Harbour Radio Four")
    lines = [
        line.format(headline=headline, time=time, source=sources[number % 2])
        for number, (headline, time) in enumerate(pairs)
        for line in order
    ]
    found = kinds(*SENTENCES, "Related articles", *lines)[5:]
    assert found[source :: len(order)] == [Kind.BYLINE] * 3
    assert found.count(Kind.ITEM) == 3


# --- the author at the headline ---

FRAME = "name beside the date at the headline"


def frame_rules(*lines: str) -> list[str | None]:
    view = view_of(*lines)
    return [ruling.rule if ruling else None for ruling in rule(view, np.full(len(view), LIKELY))]


@pytest.mark.parametrize(
    "name",
    [
        "Orla Fenwick",
        "Orla Fenwick, Harbour Correspondent",
        "Ada van der Moor - Fenland Post",
        "أورلا فنويك",
        "सुनीता राठौर",
    ],
)
def test_a_bare_name_beside_the_date_below_the_headline_is_the_author_s(name: str) -> None:
    assert frame_rules(HEADLINE, name, "May 6, 2025", *SENTENCES)[1] == FRAME
    assert frame_rules(HEADLINE, "May 6, 2025", name, "Share", *SENTENCES)[2] == FRAME


@pytest.mark.parametrize(
    "lines",
    [
        (HEADLINE, "Marrow", "May 6, 2025"),
        (HEADLINE, "An island waits", "May 6, 2025"),
        (HEADLINE, "Tide Tables: A Diary", "May 6, 2025"),
        (HEADLINE, "Orla Fenwick"),
        ("Orla Fenwick", "May 6, 2025", HEADLINE),
        (HEADLINE, "Orla Fenwick", "A seal sleeps in the ferry's lifeboat", "May 6, 2025"),
    ],
    ids=["a place", "a standfirst", "a colon", "no date", "above the headline", "not beside it"],
)
def test_other_short_lines_at_the_headline_are_left_to_the_weights(lines: tuple[str, ...]) -> None:
    assert FRAME not in frame_rules(*lines, *SENTENCES)


# --- boxes for signing up ---

PROMISE = "The stories that matter on Skerrow, in your inbox at seven."


@pytest.mark.parametrize(
    "heading", ["Sign up to our morning newsletter", "Newsletter", "Schrijf je in voor onze nieuwsbrief"]
)
def test_what_a_box_for_signing_up_promises_is_part_of_it(heading: str) -> None:
    found = ruled(*SENTENCES[:2], heading, PROMISE, "Enter your email address", "Sign up", *SENTENCES[2:])
    assert found[2:6] == [Zone.CHROME] * 4


@pytest.mark.parametrize(
    "lines", [("Newsletter", PROMISE, SENTENCES[1]), ("Newsletter", SENTENCES[1], "Sign up"), (PROMISE, "Sign up")]
)
def test_lines_that_are_not_between_two_of_a_box_are_left_to_the_weights(lines: tuple[str, ...]) -> None:
    view = view_of(SENTENCES[0], *lines, SENTENCES[2])
    rules = [each.rule for each in rule(view, np.full(len(view), LIKELY)) if each]
    assert "within a box for signing up" not in rules


def test_of_such_a_box_one_paragraph_may_tell_of_the_letter_but_not_behind_a_button() -> None:
    told = SENTENCES[0]
    rest = ("Enter your email address", "Sign up", *SENTENCES[2:])
    found = ruled(SENTENCES[1], "Free weekly newsletter", told, *rest)
    assert found[1:5] == [Zone.CHROME] * 4
    assert ruled(SENTENCES[1], "Subscribe", told, *rest)[2] is None
    assert ruled(SENTENCES[1], "Free weekly newsletter", told, SENTENCES[1], *rest)[2:4] == [None, None]
    assert ruled(SENTENCES[1], "Free weekly newsletter", f"{told} {told} {told}", *rest)[2] is None


# --- words of menus that head lists elsewhere ---


@pytest.mark.parametrize(
    "menu", [("Home", "News", "Sport"), ("Etusivu", "Uutiset", "Kotimaa"), ("Startseite", "Nachrichten", "Hafen")]
)
def test_in_a_menu_above_the_text_the_word_for_news_heads_no_list(menu: tuple[str, ...]) -> None:
    assert Zone.RELATED not in ruled(*menu, *HEADLINES, *SENTENCES, unlikely=HEADLINES)


@pytest.mark.parametrize(
    "lines",
    [
        ("Home", "Harbour", "Latest news"),
        ("Latest", "Popular", "Trending"),
        ("Home", "Latest news", "1"),
        (*SENTENCES, "Home", "Latest news", "Sport"),
    ],
    ids=["last of its run", "tabs", "before a rank", "below the text"],
)
def test_the_same_words_above_a_list_head_it(lines: tuple[str, ...]) -> None:
    items = (*HEADLINES, "A long winter ends for the boats of Brack")
    assert Zone.RELATED in ruled(*lines, *items, *SENTENCES, unlikely=items)
