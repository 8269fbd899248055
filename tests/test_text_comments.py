"""Comments in flattened text whose parts have lines of their own, in the orders that widgets have them."""

from typing import Any

import pytest
from text_lines import SENTENCES, ruled

import cleanscrape
from cleanscrape.assembling.comment_headers import comment_header, frames_name_above
from cleanscrape.assembling.discussion import discussion_and_posts
from cleanscrape.deciding.labels import Labels
from cleanscrape.deciding.text import labelling
from cleanscrape.deciding.text.grammar import rule
from cleanscrape.deciding.text.view import Ruling
from cleanscrape.model import Kind, PageType, Zone
from cleanscrape.reading.text import read_text

FIRST, SECOND = "I rowed over an hour before, it was frightening.", "The barrier was promised years ago, where is it?"
Found = list[tuple[str | None, str | None, str]]


def comments(*lines: str) -> Found:
    found = cleanscrape.clean("\n".join(("The ferry that came late", *SENTENCES, *lines))).discussion
    assert found is not None
    return [(each.author.name, each.date_published_raw, each.text) for each in found.comments]


@pytest.mark.parametrize(
    ("count", "says", "date", "reply"),
    [
        ("2 thoughts on “The ferry”", "says:", "May 7, 2025 at 8:12 am", "Reply"),
        ("2 Kommentare", "sagt:", "7. Mai 2025 um 8:12 Uhr", "Antworten"),
        ("2 réflexions sur « Le bac »", "dit :", "7 mai 2025 à 8h12", "Répondre"),
        ("2 comentários em “A balsa”", "diz:", "7 de maio de 2025 às 08:12", "Responder"),
        ("2 reacties", "schreef:", "7 mei 2025 om 8:12", "Beantwoorden"),
    ],
)
def test_who_says_it_has_a_line_of_its_own(count: str, says: str, date: str, reply: str) -> None:
    lines = ("Orla Fenwick", says, date, FIRST, reply, "Piet", says, date, SECOND, reply)
    assert comments(count, *lines) == [("Orla Fenwick", date, FIRST), ("Piet", date, SECOND)]


@pytest.mark.parametrize("line", ["Helpful (12)", "Verified buyer", "Reply", "12", "The barrier says nothing."])
def test_other_lines_below_a_name_are_no_frame(line: str) -> None:
    assert not frames_name_above(line)


@pytest.mark.parametrize("when", ["7. Mai 2025 um 8:12 Uhr", "7 mai 2025 à 8h12", "3 godz. temu", "3 hours ago"])
def test_a_time_is_read_whole_and_is_no_name_or_number(when: str) -> None:
    header = comment_header(when)
    assert header is not None
    assert (header.name, header.number, header.date_raw) == (None, None, (0, len(when)))


def test_a_name_behind_a_time_and_a_number_before_a_name_stay_what_they_are() -> None:
    named, numbered = comment_header("7 mai 2025 Orla"), comment_header("3. Orla 2 hours ago")
    assert named is not None
    assert named.name == (11, 15)
    assert numbered is not None
    assert (numbered.number, numbered.name) == ((0, 1), (3, 7))


EITHER: Found = [("Orla Fenwick", "2 hours ago", FIRST), ("Piet Brack", "3 hours ago", SECOND)]


def test_name_text_time() -> None:
    first, second = ("Orla Fenwick", FIRST, "2 hours ago", "Reply"), ("Piet Brack", SECOND, "3 hours ago", "Reply")
    assert comments("2 Comments", *first, *second) == EITHER


def test_name_text_buttons_time() -> None:
    first = ("Orla Fenwick", FIRST, "Like", "Reply", "2 hours ago")
    assert (
        comments("2 Comments", "Sort by", "Oldest", *first, "Piet Brack", SECOND, "Like", "Reply", "3 hours ago")
        == EITHER
    )


def test_number_text_name_time() -> None:
    first, second = ("1.", FIRST, "Orla Fenwick", "2 hours ago"), ("2.", SECOND, "Piet Brack", "3 hours ago")
    assert comments("Comments (2)", *first, "Reply", *second, "Reply") == EITHER


def test_a_text_that_ends_with_its_time_has_no_name() -> None:
    found = comments("2 Comments", FIRST, "2 hours ago", "Reply", SECOND, "3 hours ago", "Reply")
    assert found == [(None, "2 hours ago", FIRST), (None, "3 hours ago", SECOND)]


COMMENT = (
    "~oarsman",
    "3 godz. temu",
    "Nobody rows there any more, and I always said that it would fall down.",
    "odpowiedz",
)


def test_words_for_latest_and_popular_below_a_heading_of_comments_sort_them() -> None:
    buttons = ("Najnowsze", "Najpopularniejsze")
    assert ruled(*SENTENCES, "Komentarze (2)", *buttons, *COMMENT)[4:] == [Zone.COMMENTS] * 7


def test_where_no_comment_follows_they_head_a_list() -> None:
    news = ("The harbour reopens after the storm of last week", "The council votes for a second boat")
    zones = ruled(*SENTENCES, "Komentarze (0)", "Najnowsze", *news, unlikely=news)
    assert zones[5:] == [Zone.RELATED] * 3
    zones = ruled(*SENTENCES, "Komentarze (0)", "Najnowsze", "Najpopularniejsze", *news, unlikely=news)
    assert zones[6:] == [Zone.RELATED] * 3


def test_a_button_to_comment_above_the_article_opens_no_discussion_over_it() -> None:
    lines = ("Leave a comment", "2", SENTENCES[0], "Orla Fenwick, 7 March 2025", *SENTENCES[1:])
    assert ruled(*lines)[0] is Zone.COMMENTS
    assert Zone.COMMENTS not in ruled(*lines)[1:]


def test_below_a_button_to_comment_comments_are_a_discussion() -> None:
    lines = ("Leave a comment", "Orla Fenwick, 7 March 2025", FIRST, "Piet Brack, 8 March 2025", SECOND)
    assert ruled(*SENTENCES, *lines)[4:] == [Zone.COMMENTS] * 5


def test_a_name_may_be_a_button_s_word() -> None:
    assert comments("2 Comments", "tak*****", "2 hours ago", FIRST, "Piet", "3 hours ago", SECOND) == [
        ("tak*****", "2 hours ago", FIRST),
        ("Piet", "3 hours ago", SECOND),
    ]


# --- a short post's comments, and threads ---

NAMES = ("Orla Fenwick", "Piet Brack", "Ann Tarn")
SAYINGS = (FIRST, SECOND, "We had all been told so, and nobody had written it down anywhere.")
TALK = tuple(
    line for name, day, text in zip(NAMES, "789", SAYINGS, strict=True)
    for line in (f"{name} • {day} March 2025", text, "Reply")
)  # fmt: skip
POST = SENTENCES[:2]
FORM = ("Leave a reply", "Name", "E-mail", "Website", "Post comment")
ON_A_FORUM = pytest.mark.parametrize(
    ("heading", "below", "zone"),
    [
        ("3 Comments", FORM, Zone.COMMENTS),
        ("3 Comments", (), Zone.ARTICLE),
        ("3 thoughts on “The ferry that came late to Skerrow”", (), Zone.COMMENTS),
        ("3 thoughts on “The boat that never came”", (), Zone.ARTICLE),
        (None, FORM, Zone.ARTICLE),
    ],
)


@ON_A_FORUM
def test_talk_below_a_short_post_is_a_blog_s_or_a_forum_s(
    heading: str | None, below: tuple[str, ...], zone: Zone
) -> None:
    lines = ["The ferry that came late to Skerrow", *POST, *([heading] if heading else []), *TALK]
    found = ruled(*lines, *below, unlikely=SAYINGS, forum=True)
    assert found[len(lines) - 2] is zone


@pytest.mark.parametrize(
    ("heads", "zone"),
    [
        (("1,842 Comments", "Sort by", "Add a comment..."), Zone.COMMENTS),
        (("1,842 Comments", "Sort by"), Zone.ARTICLE),
        (("Add a comment...",), Zone.ARTICLE),
    ],
)
def test_talk_below_a_count_and_a_form_is_a_widget_s(heads: tuple[str, ...], zone: Zone) -> None:
    assert ruled("The ferry that came late", *POST, *heads, *TALK, unlikely=SAYINGS, forum=True)[-2] is zone


def test_a_divider_on_a_line_of_its_own_hides_no_name() -> None:
    lines = ("2 Comments", "•", "Ann Tarn", "•", "4y ago", FIRST, "Reply", "Piet Brack", "·", "2y ago", SECOND)
    assert comments(*lines) == [("Ann Tarn", "4y ago", FIRST), ("Piet Brack", "2y ago", SECOND)]


def test_votes_above_a_button_are_nobody_s_name() -> None:
    kinds = []
    for line in ("154", "Orla Fenwick"):
        lines = (*SENTENCES, "Comments", "Ann Tarn", "4y ago", FIRST, line, "Reply")
        kinds.append(cleanscrape.clean("\n".join(lines)).blocks[-2].kind)
    assert kinds == [Kind.COMMENT, Kind.BYLINE]


@pytest.mark.parametrize(("byline", "zone"), [("Words by Tamsin Orde", Zone.COMMENTS), ("Tamsin Orde", Zone.ARTICLE)])
def test_talk_below_a_post_with_an_author_and_a_heading_is_a_blog_s(byline: str, zone: Zone) -> None:
    lines = ("The ferry that came late to Skerrow", byline, "2 August 2025", *POST, "Comments", *TALK)
    assert ruled(*lines, unlikely=SAYINGS, forum=True)[-2] is zone


def test_what_is_said_of_a_product_is_no_thread_if_it_has_a_heading() -> None:
    many = tuple(f"{text} And {text}" for text in SAYINGS for _ in range(2))
    talk = tuple(line for at, text in enumerate(many, 1) for line in (f"Ann Tarn • {at} March 2025", text, "Reply"))
    lines = ("The ferry that came late to Skerrow", POST[0], "Comments", *talk)
    assert ruled(*lines, unlikely=many)[-2] is Zone.ARTICLE
    assert ruled(*lines, unlikely=many, product=True)[-2] is Zone.COMMENTS
    assert ruled(*(line for line in lines if line != "Comments"), unlikely=many, product=True)[-2] is Zone.ARTICLE


@pytest.mark.parametrize("kind", [PageType.PRODUCT, PageType.ARTICLE])
def test_the_grammar_is_told_whether_the_page_is_a_product_s(monkeypatch: pytest.MonkeyPatch, kind: PageType) -> None:
    told = []

    def listening(*given: Any, **known: Any) -> list[Ruling | None]:
        told.append(known["product"])
        return rule(*given, **known)

    monkeypatch.setattr(labelling, "likeliest", lambda *_: (kind, 1.0))
    monkeypatch.setattr(labelling, "rule", listening)
    labelling.label_text(read_text("\n".join((*POST, "Comments", *TALK))))
    assert set(told) == {kind is PageType.PRODUCT}


# --- who posted it ---

POSTED = "Posted by Orla Fenwick on March 7, 2025 at 8:12 am"


def test_who_posted_an_article_is_its_author_but_below_comments_a_commenter() -> None:
    assert ruled(SENTENCES[0], "The boat that never came", POSTED, *SENTENCES[1:])[2] is Zone.METADATA
    assert ruled(*SENTENCES, "2 Comments", POSTED, FIRST, POSTED, SECOND)[-4:] == [Zone.COMMENTS] * 4


def test_articles_below_each_other_stay_articles() -> None:
    heads = ("The ferry that came late to Skerrow", "A goose at the bus station of Lund", "Milk puts out a fire")
    lines = [
        line
        for head, text in zip(heads, SENTENCES, strict=False)
        for line in (head, POSTED, text, text[:-1] + " again.")
    ]
    document = cleanscrape.clean("\n".join(("Home", "About", *lines, "Older posts")))
    assert document.discussion is None
    assert [block.text for block in document.blocks if block.zone is Zone.COMMENTS] == []


@pytest.mark.parametrize(
    ("word", "above", "found"),
    [
        ("Diskussion", True, False),
        ("Comments", True, False),
        ("评论", True, False),
        ("Comments", False, True),
        ("12 comments", True, True),
        ("Comments are closed", True, True),
    ],
)
def test_a_word_for_talk_above_the_headline_is_an_entry_of_the_menu(word: str, above: bool, found: bool) -> None:
    rows = [(word, Zone.COMMENTS, Kind.HEADING), ("The ferry that came late", Zone.ARTICLE, Kind.HEADLINE)]
    lines, zones, kinds = map(list, zip(*(rows if above else rows[::-1]), strict=True))
    discussion, _ = discussion_and_posts(read_text("\n".join(lines)), Labels(zones=zones, kinds=kinds))
    assert (discussion is not None) is found


@pytest.mark.parametrize(
    ("heading", "zone"),
    [
        ("5 Comments", Zone.COMMENTS),
        ("5 thoughts on “Where 12 boats lie”", Zone.COMMENTS),
        ("4 Comments", Zone.ARTICLE),
    ],
)
def test_a_form_below_just_as_many_as_are_counted_is_a_blog_s(heading: str, zone: Zone) -> None:
    said = [f"{sentence[:-1]}, as {number} people said." for number in range(1, 6) for sentence in SENTENCES]
    lines = ["The ferry that came late to Skerrow", SENTENCES[0], heading]
    for at, part in enumerate(range(0, len(said), len(SENTENCES)), 1):
        lines += [f"Orla M{at} says:", f"May {at}, 2024 at 8:12 am", *said[part : part + len(SENTENCES)]]
    found = ruled(*lines, "Leave a comment", "Comment *", "Name *", "Website", unlikely=tuple(said), forum=True)
    assert found[len(lines) - 1] is zone


JOIN = ("Join the discussion", "Become a member", "Sign up now", "Already a member?", "Sign in")
THREAD = ("Ann Poe", "2 days ago", FIRST, "Reply", "Bob Lee", "1 day ago", SECOND, "Reply")


def test_words_to_join_in_stand_between_the_heading_and_the_first_comment() -> None:
    first = ("A", "Ann Poe", "Warden of the pier · 2 days ago", FIRST, "7", "Reply")
    found = ruled(*SENTENCES, *JOIN, *first, *THREAD[4:])
    assert found[len(SENTENCES) :] == [Zone.COMMENTS] * (len(JOIN) + len(first) + 4)


@pytest.mark.parametrize(
    "box",
    [("Enter your email", "A pier in the spring", "May 3, 2024"), ("Sign in", "Archives", "May 3, 2024")],
    ids=["a newsletter's", "a menu"],
)
def test_below_the_last_comment_another_box_ends_the_discussion(box: tuple[str, ...]) -> None:
    found = ruled(*SENTENCES, "2 Comments", *THREAD, *box)
    assert Zone.COMMENTS not in found[-2:] and found[-len(box) - 1] is Zone.COMMENTS
