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
