"""Who wrote comments whose markup does not say which line is the name: by the place where it stands in each."""

from __future__ import annotations

import pytest
from test_discussion_html import comments_of

from cleanscrape.assembling.comment_headers import is_masked, is_name
from cleanscrape.assembling.discussion.from_text import Draft
from cleanscrape.assembling.discussion.linked_names import is_member
from cleanscrape.assembling.discussion.names import person
from cleanscrape.assembling.discussion.signs import borne_out
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.html import read_html

TEXT = "The noon boat was full when I got to the pier."
MAKES = (
    "<div><div class=comment-name>{}</div><div class=comment-date>{}</div><div class=comment-text>{}</div></div>",
    "<div><div class=nick><h4>{}</h4></div><div class=date>{}</div><div class=body><p>{}</p></div></div>",
    "<div><p><span data-hook=member-name>{}</span></p><p data-hook=time>{}</p><div data-hook=rcv><p>{}</p></div></div>",
    "<dl><dt>{}</dt><dd>{}</dd><dd>{}</dd></dl>",
    "<div><div class=avatar>A</div><div class=who>{}</div><div class=date>{}</div><p>{}</p></div>",
)
GRADED = (
    "<div class=review><div class=review-name>{}</div><div class=stars>★★★★☆</div><div>{}</div><p>{}</p></div>",
    "<div class=review><div class=head><b class=name>{}</b><i>★★★★☆</i><time>{}</time></div><p>{}</p></div>",
)
TITLES = ("Fine Boat", "Late Again", "Good Crew")
PEOPLE = ("Ann Tarn", "Nada Ho\u010devar", "kolesar72")


def said(make: str, names: tuple[str, ...]) -> list[tuple[str | None, str | None, str]]:
    """Name, date and text of the comments of a thread."""
    thread = "".join(make.format(name, f"{day} May 2021", TEXT) for day, name in enumerate(names, 1))
    found = comments_of(f"<h2>Comments</h2><section class=comments>{thread}</section>")
    return [(each.author.name, each.date_published_raw, each.text) for each in found]


@pytest.mark.parametrize("make", [*MAKES, *GRADED])
def test_a_short_line_before_each_date_is_who_wrote_it(make: str) -> None:
    assert said(make, PEOPLE) == [(name, f"{day} May 2021", TEXT) for day, name in enumerate(PEOPLE, 1)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Posted on", "Posted on", "Posted on"),
        ("Verified Purchase", "Verified Buyer", "Verified Purchase"),
        ("A very good boat.", "We had to wait.", "Never again with you."),
        ("Ann Tarn", "it was a fine day and long", "the boat was too full for us all"),
    ],
)
def test_labels_and_sentences_before_dates_are_nobody(lines: tuple[str, ...]) -> None:
    assert [name for name, _, _ in said(MAKES[0], lines)] == [None, None, None]


def test_where_the_markup_says_who_the_line_before_the_date_is_nobody() -> None:
    make = "<div><div class=t>{}</div><div class=date>{}</div><p>{}</p><div class=author>Bo Lind</div></div>"
    assert {name for name, _, _ in said(make, TITLES)} == {"Bo Lind"}


@pytest.mark.parametrize("name", ["title", "review-title"])
def test_what_is_called_a_title_is_nobody(name: str) -> None:
    make = f"<div><div class={name}>{{}}</div><div class=date>{{}}</div><p>{{}}</p></div>"
    assert [name for name, _, _ in said(make, TITLES)] == [None] * 3


def test_a_line_before_few_of_the_dates_is_nobody() -> None:
    thread = said(MAKES[3].replace("<dt>{}</dt>", "{}"), ("<dt>Ann Tarn</dt>", "", "", "<dt>Bo Lind</dt>", ""))
    assert [name for name, _, _ in thread] == [None] * 5


def test_somebody_may_write_more_than_once() -> None:
    names = ("Ann Tarn", "Bo Lind", "Ann Tarn", "kolesar72", "Ann Tarn")
    assert [name for name, _, _ in said(MAKES[3], names)] == list(names)


def test_short_texts_above_their_dates_are_no_names() -> None:
    make = "<div><p>{}</p><time>{}</time></div>"
    assert [name for name, _, _ in said(make, ("Fine boat", "Late again", "Good crew"))] == [None, None, None]


def test_a_star_or_two_may_be_a_part_of_a_name() -> None:
    make = "<div><div class=author>{}</div><div class=date>{}</div><p>{}</p></div>"
    names = ("Ann Tarn★", "☆Bo☆", "Cy Lind★★★☆☆")
    assert [name for name, _, _ in said(make, names)] == ["Ann Tarn★", "☆Bo☆", "Cy Lind"]


def test_one_comment_has_no_place_to_compare() -> None:
    assert [name for name, _, _ in said(MAKES[0], PEOPLE[:1])] == [None]


@pytest.mark.parametrize("text", ["Fine boat!", "बहुत अच्छी नाव।", "Good boat…", "Լավ նավ։"])
@pytest.mark.parametrize("votes", ["Helpful 3", "Helpful?", "هل كان مفيدا؟"])
def test_who_when_and_sentences_in_an_element_called_a_review_are_no_votes(text: str, votes: str) -> None:
    make = (
        "<div class=review><div class=review-head>{} {}</div><div class=review-text>{}</div>"
        f"<div class=review-votes>{votes}</div></div>"
    )
    names = ("Ann Tarn", "Bo Lind")
    thread = "".join(make.format(name, f"{day} May 2021", text) for day, name in enumerate(names, 1))
    found = comments_of(f"<h2>2 comments</h2>{thread}")
    assert [(each.author.name, each.text) for each in found] == [(name, text) for name in names]


BELOW = (
    "<div class=comment><div class=comment-author>{}</div><p>{}</p><span>{}</span></div>",
    "<div class=comment><b>{}</b><p>{}</p><span>{}</span></div>",
    "<li class=k3><a class=k3__name href=/u>{}</a><p>{}</p><div><time>{}</time><button>Reply</button></div></li>",
    "<dt class=comment-author><a href=/p>{}</a> said...</dt><dd><p>{}</p></dd><dd><span>{}</span></dd>",
    "<dt><b>{}</b></dt><dd><p>{}</p></dd><dd><span>{}</span></dd>",
)
TEXTS = ("The noon boat was full.", "Ours left an hour late, in the rain.", "Take a coat with you.")


def said_below(make: str, names: tuple[str, ...]) -> list[tuple[str | None, str | None, str, str | None]]:
    """Name, date, text and parent of the comments of a thread whose dates stand below the texts."""
    both = enumerate(zip(names, TEXTS, strict=True), 1)
    thread = "".join(make.format(name, text, f"{day} May 2021") for day, (name, text) in both)
    found = comments_of(f"<h2>3 comments</h2><section class=comments>{thread}</section>")
    return [(each.author.name, each.date_published_raw, each.text, each.parent_id) for each in found]


@pytest.mark.parametrize("make", BELOW)
def test_a_name_above_a_text_with_its_date_below_is_who_wrote_that(make: str) -> None:
    both = zip(PEOPLE, TEXTS, strict=True)
    expected = [(name, f"{day} May 2021", text, None) for day, (name, text) in enumerate(both, 1)]
    assert said_below(make, PEOPLE) == expected


@pytest.mark.parametrize("order", ["<i>{1}</i><b>{0}</b><p>{2}</p>", "<p>{2}</p><b>{0}</b><div>{1}</div>"])
def test_a_name_beside_the_date_is_found_on_either_side_of_the_text(order: str) -> None:
    make = f"<div class=comment>{order}</div>".replace("<i>", "<div>").replace("</i>", "</div>")
    assert said(make, PEOPLE) == [(name, f"{day} May 2021", TEXT) for day, name in enumerate(PEOPLE, 1)]


@pytest.mark.parametrize("first", ["<p>{}</p>", "<div class=title>{}</div>"])
def test_the_first_of_two_paragraphs_or_a_title_above_a_text_is_nobody(first: str) -> None:
    found = said_below(f"<div class=comment>{first}<p>{{}}</p><span>{{}}</span></div>", TITLES)
    assert [name for name, *_ in found] == [None] * 3


def test_without_elements_of_their_own_a_text_behind_a_date_is_not_the_next_ones() -> None:
    make = "<h4>{}</h4><div>{}</div><p>{}</p>"
    assert said(make, PEOPLE) == [(name, f"{day} May 2021", TEXT) for day, name in enumerate(PEOPLE, 1)]


@pytest.mark.parametrize(("name", "found"), [("(1,219,268)", 0), ("0 comments", 0), ("Orla Fenwick", 1)])
def test_a_figure_alone_wrote_no_comment(name: str, found: int) -> None:
    draft = Draft(name, blocks=[0], texts=["Reviews in all languages: very positive"])
    page = read_html("<div class=comments><p>Reviews in all languages: very positive</p></div>")
    assert len(borne_out(page, Labels(zones=[Zone.COMMENTS], kinds=[Kind.COMMENT]), [draft])) == found


@pytest.mark.parametrize(
    ("shown", "name"), [("R Rafael Montijo", "Rafael Montijo"), ("RRafael", "Rafael"), ("J Rafael", "J Rafael")]
)
def test_the_letter_in_place_of_a_portrait_is_no_part_of_the_name(shown: str, name: str) -> None:
    assert person(shown) == name


@pytest.mark.parametrize("account", ["tak*****", "top****", "bird****"])
def test_an_account_of_which_the_beginning_is_shown_is_somebody_whatever_that_says(account: str) -> None:
    assert is_name(account) and person(account) == account
    assert not is_masked("**tak**") and not is_masked("tak *****")


FOOT = "<div>森下佳代子</div><p>電気代が採算の分かれ目です。</p><div><time>8月23日</time><b>参考になった3</b></div>"
HEAD = (
    "<h2><a href=/u>{}</a></h2><time>{}時間前</time><p>母校のプールです。夏休みに泳いでいました。</p><div>返信9件</div>"
)


def test_a_moment_at_the_foot_of_a_comment_is_not_the_next_ones() -> None:
    said = [("yam*****", "9"), ("ねこまんま", "8"), ("tak*****", "7")]
    thread = [FOOT, *(HEAD.format(*each) for each in said)]
    found = comments_of("".join(f"<div><article>{each}</article></div>" for each in thread))
    assert [(each.author.name, each.date_published_raw) for each in found][-3:] == [
        (name, f"{hours}時間前") for name, hours in said
    ]


MEMBER = '<div><p><a href="/{0}/7">{1}</a></p><p>{2} May 2021</p><p>188</p><p>{3}</p></div>'


@pytest.mark.parametrize("people", [PEOPLE, ("Ann Tarn", "tak*****", "kolesar72")])
@pytest.mark.parametrize("folder", ["users", "members", "profile"])
def test_a_link_to_a_member_s_page_says_who(folder: str, people: tuple[str, ...]) -> None:
    thread = "".join(MEMBER.format(folder, name, day, TEXT) for day, name in enumerate(people, 1))
    found = comments_of(f"<p>All that is said here is said by readers.</p>{thread}")
    assert [(each.author.name, each.date_published) for each in found] == [
        (name, f"2021-05-0{day}") for day, name in enumerate(people, 1)
    ]


def test_a_link_to_a_member_s_page_is_a_name_where_it_is_all_of_a_line_that_may_be_one() -> None:
    link = '<p><a href="/{}/7">{}</a>{}</p>'
    lines = [
        ("users", "Ann Tarn", ""),
        ("users", "Ann Tarn", " again"),
        ("users", "All that she has said. Ever.", ""),
        ("boats", "Ann Tarn", ""),
    ]
    page = read_html("".join(link.format(*line) for line in lines))
    assert [is_member(page, index) for index in range(len(page))] == [True, False, False, False]


QUOTING = (
    "<li class=comment><div><time>{0} May 2021</time></div><div><p><b class=author>Bo Lind</b></p>"
    "<p><time>1 April 2021</time></p><p>{1}</p></div></li>"
)


def test_a_moment_beside_a_text_is_the_comment_s_though_that_names_somebody_and_a_day() -> None:
    found = comments_of("<ul>" + "".join(QUOTING.format(day, TEXT) for day in (2, 3)) + "</ul>")
    assert [each.date_published for each in found] == ["2021-05-02", "2021-05-03"]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("<a href=/u/7>LincsLass56</a>, Boston, United Kingdom, 3 May 2021", "LincsLass56"),
        (
            "<span class=user><a class=username href=/u/7>quill_g</a><i class=mark>Автор</i></span> 3 May 2021",
            "quill_g",
        ),
        ("<span class=user><a class=username href=/u/7>quill</a>worth</span> 3 May 2021", "quillworth"),
    ],
    ids=["where somebody lives", "a badge", "a part of the name"],
)
def test_what_is_linked_or_stands_alone_in_an_element_is_the_name(header: str, name: str) -> None:
    comment = f"<li class=comment><p class=user-info>{header}</p><p>{TEXT}</p></li>"
    assert {each.author.name for each in comments_of(f"<ul>{comment}{comment}</ul>")} == {name}


SAID_BY_USER = (
    "<div class=post><h4 class=name><a href=/x>{}</a></h4><div class=date>2 May 2021</div>"
    "<div class=user-text><p>{}</p></div></div>"
)


def test_what_a_user_says_is_no_user() -> None:
    said = "Nice to read on a Sunday."
    thread = "".join(SAID_BY_USER.format(name, said) for name in PEOPLE)
    found = comments_of(f"<div class=comments><h3>Comments</h3>{thread}</div>")
    assert [(each.author.name, each.text) for each in found] == [(name, said) for name in PEOPLE]


@pytest.mark.parametrize("figure", ["41", "1984"])
def test_a_figure_is_nobody(figure: str) -> None:
    assert person(figure) is None
