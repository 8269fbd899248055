"""Who wrote a comment in flattened text, where the name has run into what stood beside it on the page."""

import pytest

import cleanscrape
from cleanscrape.assembling.discussion.names import without_glue

SAID = "The pier was shut again this morning, and nobody had told the drivers."
ARTICLE = "The pier of Skerrow will be closed until the spring, the harbour office said on Friday. " * 4


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("Orla FenwickOrla Fenwick", "Orla Fenwick"),
        ("tidewracktidewrack", "tidewrack"),
        ("RRafael Montijo", "Rafael Montijo"),
        ("orla_f (Orla Fenwick)", "orla_f"),
        ("Oreste Bandini (proprietario verificato", "Oreste Bandini"),
        ("运河边的猫[江苏省苏州市]", "运河边的猫"),
        ("LincsLass56, Boston, United Kingdom", "LincsLass56"),
    ],
    ids=["a portrait", "an account", "a letter", "the full name", "cut off", "where from", "town and country"],
)
def test_what_stood_beside_a_name_is_no_part_of_it(shown: str, name: str) -> None:
    assert without_glue(shown) == name


@pytest.mark.parametrize("name", ["Bora Bora", "papa", "Fenwick, Orla", "(Orla)", "Ann :)", "J.R. Roe", "Ae"])
def test_names_that_look_like_it_stay(name: str) -> None:
    assert without_glue(name) == name


def test_nobody_is_nobody() -> None:
    assert without_glue(None) is None and without_glue("") is None


def test_comments_of_a_thread_have_their_names() -> None:
    people = ["RRafael Montijo", "orla_forla_f", "Ann Poe (Skerrow)"]
    thread = [line for day, who in enumerate(people, 3) for line in (f"{who} {day} May 2024 at 10:02", SAID, "Reply")]
    document = cleanscrape.clean("\n".join([ARTICLE, "3 Comments", *thread]), kind="text")
    assert document.discussion is not None
    assert [comment.author.name for comment in document.discussion.comments] == ["Rafael Montijo", "orla_f", "Ann Poe"]


def comments(*lines: str) -> list[tuple[str | None, str | None, str]]:
    found = cleanscrape.clean("\n".join([ARTICLE, "3 Comments", *lines]), kind="text").discussion
    assert found is not None
    return [(each.author.name, each.date_published_raw, each.text) for each in found.comments]


def test_initials_above_a_name_stand_for_a_portrait() -> None:
    lines = ("JK", "Jorinde Kappes", "2 days ago", SAID, "Reply"), ("A", "Anna", "1 day ago", SAID, "Reply")
    full = ("KM", "Kay Lee Muir", "5 hours ago", SAID, "Reply")
    assert comments(*lines[0], *lines[1], *full) == [(who, when, SAID) for _, who, when, *_ in (*lines, full)]


@pytest.mark.parametrize("answer", ["HA", "bl"])
def test_a_short_answer_above_another_name_is_what_somebody_said(answer: str) -> None:
    lines = "Ann Poe", "2 days ago", answer, "Bob Lee", "1 day ago", SAID, "Kay Muir", "5 hours ago", SAID
    assert comments(*lines)[0] == ("Ann Poe", "2 days ago", answer)


def test_a_time_among_buttons_that_have_run_together_is_the_comment_s() -> None:
    people = ("Ann Poe", "Bob Lee", "Kay Muir")
    lines = [line for hours, who in enumerate(people, 2) for line in (who, SAID, f"Reply{hours} hours ago")]
    assert comments(*lines) == [(who, f"{hours} hours ago", SAID) for hours, who in enumerate(people, 2)]
