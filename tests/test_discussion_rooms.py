"""Which blocks are one comment's where comments have no elements of their own, or an element holds more than one."""

from test_discussion_html import comments_of
from test_discussion_places import TEXTS

PEOPLE = ("Orla Fenwick", "Bo Lind", "Una Sand")


def said(body: str) -> list[tuple[str | None, str | None, str]]:
    found = comments_of(f"<section class=comments>{body}</section>")
    return [(each.author.name, each.date_published_raw, each.text) for each in found]


def rows(make: str) -> list[str]:
    """A comment each: name, text and date at their places."""
    both = enumerate(zip(PEOPLE, TEXTS, strict=True), 1)
    return [make.format(name, text, f"<div>{day} May 2021</div>") for day, (name, text) in both]


ALL = [(name, f"{day} May 2021", text) for day, (name, text) in enumerate(zip(PEOPLE, TEXTS, strict=True), 1)]


def test_an_introduction_above_the_first_comment_is_no_part_of_it() -> None:
    thread = "".join(rows("<div class=author>{0}</div><p>{1}</p>{2}"))
    assert said(f"<p>Be kind to each other, and stay with the boats, please.</p>{thread}") == ALL
    assert said(thread) == ALL


def test_a_text_above_a_name_and_a_date_is_not_that_of_the_one_before_without_a_date() -> None:
    first, *others = rows("<p>{1}</p><div class=author>{0}</div>{2}")
    undated = first.replace("<div>1 May 2021</div>", "")
    assert said("".join([undated, *others])) == [(PEOPLE[0], None, TEXTS[0]), *ALL[1:]]
    assert said("".join([first, *others])) == ALL


def test_what_no_comment_holds_bounds_its_element() -> None:
    make = "<section>{head}<div><div><a href=/u>{{0}}</a></div><p>{{1}}</p>{{2}}</div></section>"
    for head in ("<h3>1 comment</h3>", ""):
        assert said("".join(rows(make.format(head=head)))) == ALL
