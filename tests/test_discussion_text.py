"""Discussions in flattened text: every order of name, time and body that threads come in."""

import pytest

from cleanscrape.assembling.comment_headers import comment_header
from cleanscrape.assembling.declared_counts import declared_number
from cleanscrape.assembling.discussion import discussion_and_posts
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Comment, Discussion, Kind, PageType, Zone
from cleanscrape.reading.text import read_text

H, BY, AT, C, FORM, EMPTY, OTHER = (
    Kind.HEADING,
    Kind.BYLINE,
    Kind.DATE,
    Kind.COMMENT,
    Kind.FORM,
    Kind.EMPTY_STATE,
    Kind.OTHER,
)


def talk(*rows: tuple[Kind, str], reference: str | None = None) -> Discussion:
    page = read_text("\n".join(text for _, text in rows))
    labels = Labels(zones=[Zone.COMMENTS] * len(rows), kinds=[kind for kind, _ in rows])
    found, _ = discussion_and_posts(page, labels, reference=reference)
    assert found is not None
    return found


def short(found: Discussion) -> list[tuple[str | None, str | None, str]]:
    return [(each.author.name, each.date_published_raw, each.text) for each in found.comments]


@pytest.mark.parametrize(
    "rows",
    [
        [(FORM, "Email *"), (FORM, "Name *")],  # of a newsletter, or to write to somebody
        [(C, "The harbour is closed for the night."), (C, "All boats are told to wait outside.")],
        [(BY, "28,33 €"), (C, "Rope of the harbour shop, ten yards long.")],
        [(BY, "Basic"), (C, "For boats of up to six yards, with one mast.")],
    ],
)
def test_what_nothing_else_bears_out_is_no_discussion(rows: list[tuple[Kind, str]]) -> None:
    page = read_text("\n".join(text for _, text in rows))
    labels = Labels(zones=[Zone.COMMENTS] * len(rows), kinds=[kind for kind, _ in rows])
    assert discussion_and_posts(page, labels) == (None, ())


@pytest.mark.parametrize("sign", [(H, "2 comments"), (FORM, "Leave a reply"), (EMPTY, "Comments are closed.")])
def test_a_line_that_speaks_of_comments_bears_a_discussion_out(sign: tuple[Kind, str]) -> None:
    assert talk(sign, (FORM, "Email *")).comments == ()


def test_texts_without_headers_are_comments_under_a_heading_only() -> None:
    texts = [(C, "Nobody has asked the crew about it yet."), (C, "The old boat was better in every way.")]
    assert len(talk((H, "2 comments"), *texts).comments) == 2
    assert talk((FORM, "Leave a reply"), *texts).comments == ()


def test_no_comment_block_no_discussion() -> None:
    page = read_text("A bridge was opened.")
    assert discussion_and_posts(page, Labels(zones=[Zone.ARTICLE], kinds=[Kind.PARAGRAPH])) == (None, ())


def test_empty_state_declares_zero() -> None:
    found = talk((H, "Comments"), (EMPTY, "No comments yet..."))
    assert found == Discussion(declared_count=0, state="empty")


def test_a_lone_count_is_a_discussion_without_comments() -> None:
    found = talk((H, "12 Comments"))
    assert (found.declared_count, found.comments, found.state) == (12, (), "open")


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("12 Comments", 12),
        ("Kommentare (3)", 3),
        ("1,204 comments", 1204),
        ("1.204 Kommentare", 1204),
        ("1 204 commentaires", 1204),
        ("1.2K comments", 1200),
        ("コメント 7件", 7),
        ("٣ تعليقات", 3),
        ("2 thoughts on “Top 10 harbours of 2019”", 2),
        ("Thoughts on “Top 10 harbours”", None),
        ("Comments", None),
    ],
)
def test_declared_number(line: str, count: int | None) -> None:
    assert declared_number(line) == count


def test_closed_and_login_states() -> None:
    assert talk((H, "Comments"), (EMPTY, "Comments are closed.")).state == "closed"
    login = talk((H, "2 Comments"), (FORM, "You must be logged in to post a comment."), (BY, "Ann"), (C, "Good."))
    assert login.state == "login"


NAME_DATE_BODY = [
    (H, "2 Comments"),
    (BY, "Ann Tarn"),
    (AT, "July 17, 2012 at 2:01 am"),
    (C, "The bridge is late again."),
    (C, "And nobody says why."),
    (OTHER, "Reply"),
    (BY, "Bo"),
    (AT, "July 18, 2012 at 9:15 pm"),
    (C, "Ask the mayor."),
    (FORM, "Leave a Reply"),
]
BOTH = [
    ("Ann Tarn", "July 17, 2012 at 2:01 am", "The bridge is late again.\n\nAnd nobody says why."),
    ("Bo", "July 18, 2012 at 9:15 pm", "Ask the mayor."),
]


def test_author_and_date_before_the_body() -> None:
    found = talk(*NAME_DATE_BODY)
    assert short(found) == BOTH
    assert [each.blocks for each in found.comments] == [(1, 2, 3, 4), (6, 7, 8)]
    assert [(each.date_published or "")[:10] for each in found.comments] == ["2012-07-17", "2012-07-18"]
    assert [each.id for each in found.comments] == ["1", "2"]


def test_kinds_too_coarse_names_are_found_beside_dates() -> None:
    coarse = [(H if kind is H else C, text) for kind, text in NAME_DATE_BODY]
    assert short(talk(*coarse)) == BOTH


def test_date_before_the_name() -> None:
    found = talk(
        (C, "3. Mai 2021"), (C, "Jule Kranz"), (C, "Die Brücke ist schön geworden."),
        (C, "4. Mai 2021"), (C, "Olaf"), (C, "Aber teuer war sie auch, oder?"),
    )  # fmt: skip
    assert [each.author.name for each in found.comments] == ["Jule Kranz", "Olaf"]
    assert [each.date_published for each in found.comments] == ["2021-05-03", "2021-05-04"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ann Tarn July 17, 2012 at 2:01 am", "Bo July 18, 2012 at 9:15 pm"),
        ("Ann Tarn on July 17, 2012 at 2:01 am", "Bo on July 18, 2012 at 9:15 pm"),
        ("Ann Tarn | July 17, 2012 at 2:01 am", "Bo | July 18, 2012 at 9:15 pm"),
        ("Ann TarnJuly 17, 2012 at 2:01 am", "BoJuly 18, 2012 at 9:15 pm"),
        ("On July 17, 2012 at 2:01 am Ann Tarn said:", "On July 18, 2012 at 9:15 pm Bo said:"),
        ("July 17, 2012 at 2:01 am Ann Tarn", "July 18, 2012 at 9:15 pm Bo"),
    ],
)
def test_header_in_one_line(first: str, second: str) -> None:
    found = talk(
        (C, first), (C, "The bridge is late again."), (C, "And nobody says why."), (C, second), (C, "Ask the mayor.")
    )
    assert short(found) == BOTH


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Posted by: Ann Tarn at July 17, 2012 at 2:01 am", "Posted by: Bo at July 18, 2012 at 9:15 pm"),
        ("Ann Tarn  July 17, 2012 at 2:01 am", "Bo  July 18, 2012 at 9:15 pm"),
    ],
)
def test_header_after_the_body(first: str, second: str) -> None:
    found = talk(
        (H, "Comments"),
        (C, "The bridge is late again."), (C, "And nobody says why."), (C, first),
        (C, "Ask the mayor."), (C, second),
    )  # fmt: skip
    assert short(found) == BOTH
    assert found.comments[0].blocks == (1, 2, 3)


@pytest.mark.parametrize("says", ["Ann says:", "Ann schreibt:", "Ann said...", "Ann a écrit :"])
def test_known_frames_around_a_name(says: str) -> None:
    found = talk((C, says), (C, "Well, the ferry sails on."))
    assert short(found) == [("Ann", None, "Well, the ferry sails on.")]


def test_day_number_line_then_name_says() -> None:
    found = talk(
        (AT, "09. Jul, 2012"), (C, "Ann says:"), (C, "Fine."),
        (AT, "10. Jul, 2012"), (C, "Bo says:"), (C, "No."),
    )  # fmt: skip
    assert [(each.author.name, each.text) for each in found.comments] == [("Ann", "Fine."), ("Bo", "No.")]
    assert [each.date_published for each in found.comments] == ["2012-07-09", "2012-07-10"]


def test_relative_times_stay_raw_without_a_reference() -> None:
    rows = [(C, "Ann • 3 days ago"), (C, "So it goes."), (C, "Бо • 2 часа назад"), (C, "Да, мост открыт.")]
    found = talk(*rows)
    assert [each.date_published_raw for each in found.comments] == ["3 days ago", "2 часа назад"]
    assert [each.date_published for each in found.comments] == [None, None]
    dated = talk(*rows, reference="2024-05-10T12:00:00").comments[0].date_published
    assert dated is not None and dated.startswith("2024-05-07")


def test_disqus_dump_with_parents_and_body_in_the_line() -> None:
    found = talk(
        (H, "3 comments"), (OTHER, "Best"), (OTHER, "Newest"),
        (C, "Ann Tarn • 3 years ago The bridge is late again, as ever. see more"), (OTHER, "Reply"),
        (BY, "Bo Ann Tarn 3 years ago It was late in my day too. see more"), (OTHER, "Reply"),
        (C, "Cy • 2 years ago (And it will be late in ours.)"),
    )  # fmt: skip
    assert short(found) == [
        ("Ann Tarn", "3 years ago", "The bridge is late again, as ever."),
        ("Bo", "3 years ago", "It was late in my day too."),
        ("Cy", "2 years ago", "(And it will be late in ours.)"),
    ]
    assert [each.parent_id for each in found.comments] == [None, "1", None]
    assert [each.depth for each in found.comments] == [0, 1, 0]


def test_numbers_are_ids_and_votes_are_read() -> None:
    found = talk(
        (C, "#44"), (C, "Ann November 8, 2012 at 4:44 AM"), (C, "First thing."),
        (C, "#45"), (C, "Bo November 8, 2012 at 5:44 AM"), (C, "Second thing."),
    )  # fmt: skip
    assert [each.id for each in found.comments] == ["44", "45"]
    votes = talk((BY, "ann_tarn 42 points 2 days ago"), (C, "Look at that bridge."))
    assert (votes.comments[0].author.name, votes.comments[0].votes) == ("ann_tarn", 42)


def test_indented_answers_have_parents() -> None:
    source = [
        "Ann July 17, 2012 at 2:01 am", "The bridge is late.",
        "    Bo July 17, 2012 at 3:01 am", "    As ever.",
        "        Cy July 17, 2012 at 4:01 am", "        Not so.",
        "Di July 18, 2012 at 2:01 am", "Fine by me.",
    ]  # fmt: skip
    page = read_text("\n".join(source))
    found, _ = discussion_and_posts(page, Labels(zones=[Zone.COMMENTS] * 8, kinds=[C] * 8))
    assert found is not None
    assert [(each.parent_id, each.depth) for each in found.comments] == [(None, 0), ("1", 1), ("2", 2), (None, 0)]


def test_text_before_the_first_header_is_no_comment() -> None:
    found = talk((H, "Comments"), (C, "Be kind to each other here."), (BY, "Ann • 1 day ago"), (C, "I am kind."))
    assert [each.text for each in found.comments] == ["I am kind."]


def test_blocks_without_any_header_are_comments_of_their_own() -> None:
    found = talk((H, "2 Comments"), (C, "I crossed it on the first day."), (C, "We took the ferry, as we always did."))
    assert [(each.author.name, each.text) for each in found.comments] == [
        (None, "I crossed it on the first day."),
        (None, "We took the ferry, as we always did."),
    ]


def test_a_word_left_of_times_that_no_script_filled_in_is_no_text() -> None:
    names = ("Ann", "Bo", "Cy")
    rows = [row for name in names for row in ((BY, f"{name} says:"), (C, "at"), (C, f"{name} wrote this."))]
    assert [each.text for each in talk(*rows).comments] == [f"{name} wrote this." for name in names]
    assert talk((BY, "Ann says:"), (C, "ok"), (C, "and more.")).comments[0].text == "ok\n\nand more."


def test_signs_of_buttons_are_neither_names_nor_texts() -> None:
    found = talk(
        (BY, "+"),
        (BY, "Ann • 1 day ago"),
        (C, "I am kind."),
        (C, "−"),
        (BY, "•"),
        (BY, "Bo • 2 days ago"),
        (C, "So am I."),
    )
    assert short(found) == [("Ann", "1 day ago", "I am kind."), ("Bo", "2 days ago", "So am I.")]


def test_excerpts_of_pages_that_link_here_are_no_comments() -> None:
    found = talk((BY, "Ann says:"), (C, "Good."), (BY, "Tarn says:"), (C, "[…] the bridge is open […]"), (C, "Lost."))
    assert [each.text for each in found.comments] == ["Good."]


def test_words_that_name_an_author_only_with_the_time_behind_them_are_no_part_of_the_name() -> None:
    found = talk((BY, "Iria Tarn | publicado hace 3 días"), (C, "Ya era hora."))
    assert short(found) == [("Iria Tarn", "hace 3 días", "Ya era hora.")]


def test_linkbacks_are_no_comments() -> None:
    found = talk((BY, "Ann • 1 day ago"), (C, "I am kind."), (C, "Pingback: Ten bridges - The Tarn Post"))
    assert [each.text for each in found.comments] == ["I am kind."]


@pytest.mark.parametrize(
    "line",
    [
        "About a week ago, I went to the harbour with my sister.",
        "Like a year ago, nothing works.",
        "The bridge that was opened on July 17, 2012 is closed again.",
        "@ann – I was there on July 17, 2012 and saw it.",
        "He said: never again.",
        "",
        "12",
    ],
)
def test_prose_is_no_header(line: str) -> None:
    assert comment_header(line) is None


def test_header_spans_point_into_the_line() -> None:
    line = "#7 Ann Tarn • 3 years ago Ring the bell."
    header = comment_header(line)
    assert header is not None
    parts = [line[slice(*span)] for span in (header.number, header.name, header.date_raw, header.body) if span]
    assert parts == ["7", "Ann Tarn", "3 years ago", "Ring the bell."]


def test_total_on_hostile_lines() -> None:
    for line in ("a " * 5000, "1" * 5000, "• " * 3000, "Ann " + "• 3 years ago " * 500, "\ud800 said:", "(" * 4000):
        found = talk((H, "Comments"), (C, line))
        assert all(isinstance(each, Comment) for each in found.comments)


# --- posts of forum threads ---

POSTS = (
    "I have been given an outboard that has not run for ten years. Which oil would you mix into the petrol?",
    "Stay with what the plate says. Engines of that age have plain bearings, and do not live long on thin mixtures.",
    "I agree with that. Change the impeller as well before you start it, the rubber will be hard as wood by now.",
)
POSTERS = ("tarbert_lad", "orla_f", "skipper62")


def thread(*rows: tuple[Zone, str], page_type: PageType = PageType.FORUM) -> tuple[Discussion | None, list[Comment]]:
    page = read_text("\n".join(text for _, text in rows))
    zones = [zone for zone, _ in rows]
    usual = {Zone.ARTICLE: Kind.PARAGRAPH, Zone.METADATA: Kind.BYLINE, Zone.COMMENTS: Kind.COMMENT}
    kinds = [usual.get(zone, Kind.OTHER) for zone in zones]
    found, posts = discussion_and_posts(page, Labels(zones=zones, kinds=kinds, page_type=page_type))
    return found, list(posts)


def rows_of_posts(*, header: Zone = Zone.METADATA) -> list[tuple[Zone, str]]:
    rows = [(Zone.CHROME, "Home > Boats > Engines")]
    for day, (name, text) in enumerate(zip(POSTERS, POSTS, strict=True), 12):
        rows += [(header, name), (header, f"{day} March 2024, 18:04"), (Zone.ARTICLE, text)]
    return rows


@pytest.mark.parametrize("header", [Zone.METADATA, Zone.ARTICLE, Zone.COMMENTS])
def test_posts_of_a_flattened_forum_are_objects(header: Zone) -> None:
    found, posts = thread(*rows_of_posts(header=header), (Zone.CHROME, "Terms"))
    assert [(post.author.name, post.text) for post in posts] == list(zip(POSTERS, POSTS, strict=True))
    assert [post.date_published for post in posts] == [f"2024-03-{day}T18:04" for day in (12, 13, 14)]
    assert found is None


def test_posts_signed_in_one_line_are_objects() -> None:
    rows = [
        row
        for name, text in zip(POSTERS, POSTS, strict=True)
        for row in ((Zone.COMMENTS, f"Posted by {name} on 12 March 2024, 18:04"), (Zone.ARTICLE, text))
    ]
    assert [post.author.name for post in thread(*rows)[1]] == list(POSTERS)


def test_an_article_under_its_byline_is_no_post() -> None:
    rows = [(Zone.METADATA, "Orla Finn"), (Zone.METADATA, "12 March 2024"), *((Zone.ARTICLE, text) for text in POSTS)]
    assert thread(*rows)[1] == []


def test_only_forums_have_posts() -> None:
    assert thread(*rows_of_posts(), page_type=PageType.ARTICLE)[1] == []


def test_comments_below_an_article_are_no_posts() -> None:
    article = [(Zone.ARTICLE, f"{text} {text}") for text in POSTS]
    comments = [(Zone.COMMENTS, text) for _, text in rows_of_posts()[1:]]
    found, posts = thread(*article, *comments)
    assert posts == []
    assert found is not None and len(found.comments) == 3


def test_posts_of_which_one_has_no_author_are_not_trusted() -> None:
    rows = rows_of_posts()
    del rows[4]
    assert thread(*rows)[1] == []


@pytest.mark.parametrize("label", ["Posted", "#1", "20241"])
def test_words_before_a_date_are_no_posters(label: str) -> None:
    rows = [
        row
        for text in POSTS
        for row in ((Zone.METADATA, label), (Zone.METADATA, "12 March 2024, 18:04"), (Zone.ARTICLE, text))
    ]
    assert thread(*rows)[1] == []
