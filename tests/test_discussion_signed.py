"""Short lines at one place in comments that may be names, titles, greetings or sizes: what tells them apart."""

from __future__ import annotations

import pytest
from test_discussion_places import TEXTS, TITLES, said_below

PEOPLE = ("Orla Fenwick", "Bo Lind", "Una Sand")


def names_of(make: str, lines: tuple[str, ...] = PEOPLE) -> list[str | None]:
    return [name for name, *_ in said_below(f"<li class=comment>{make}</li>", lines)]


@pytest.mark.parametrize("lines", [TITLES, ("Hello Orla", "Dear Bo", "Hallo Una"), ("Size M", "Size L", "Colour Red")])
@pytest.mark.parametrize("tag", ["h4", "div", "strong"])
def test_titles_greetings_and_sizes_above_texts_are_nobody_and_stay(tag: str, lines: tuple[str, ...]) -> None:
    found = said_below(f"<li class=comment><{tag}>{{}}</{tag}><p>{{}}</p><div>{{}}</div></li>", lines)
    assert [(name, text) for name, _, text, _ in found] == [
        (None, f"{line}\n\n{text}") for line, text in zip(lines, TEXTS, strict=True)
    ]


def test_links_and_accounts_above_texts_are_names() -> None:
    assert names_of("<div><a href=/u>{}</a></div><p>{}</p><div>{}</div>") == list(PEOPLE)
    accounts = ("Orla Fenwick", "bo_lind", "Una Sand")
    assert names_of("<div>{}</div><p>{}</p><div>{}</div>", accounts) == list(accounts)
    assert names_of("<h4>{}</h4><p>{}</p><div>{}</div>", accounts) == [None] * 3


@pytest.mark.parametrize("tag", ["div", "h5"])
def test_who_signs_below_a_text_is_its_author_and_a_heading_above_that_its_title(tag: str) -> None:
    below = "<h4>Fine Boat</h4><p>{1}</p><div>{2}</div><" + tag + ">{0}</" + tag + ">"
    found = said_below(f"<li class=comment>{below}</li>", PEOPLE)
    assert [(name, text) for name, _, text, _ in found] == [
        (name, f"Fine Boat\n\n{text}") for name, text in zip(PEOPLE, TEXTS, strict=True)
    ]


def test_lines_below_texts_that_begin_alike_are_labels() -> None:
    signed = "<p>{1}</p><div>{2}</div><div>{0}</div>"
    assert names_of(signed, ("Size M", "Size L", "Size S")) == [None] * 3
    assert names_of(signed, ("Ann Lee", "Ann Tarn", "Bo Lind")) == ["Ann Lee", "Ann Tarn", "Bo Lind"]


def test_of_two_places_that_may_hold_names_none_does() -> None:
    two = "<div><a href=/u>{0}</a></div><p>{1}</p><section>{0}</section><div>{2}</div>"
    assert names_of(two) == [None] * 3
    assert names_of(two.replace("<section>{0}</section>", "")) == list(PEOPLE)


def test_an_initial_stands_for_a_picture() -> None:
    assert names_of("<section>O</section><div><a href=/u>{}</a></div><p>{}</p><div>{}</div>") == list(PEOPLE)
