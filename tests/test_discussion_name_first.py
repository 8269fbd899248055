"""Comments whose name stands above the text and whose time below it, in lines of their own."""

import pytest
from text_lines import SENTENCES

import cleanscrape

TEXTS = (
    "The wall was dark again last night.",
    "Lanterns are fine until the wind gets up.",
    "My father laid buoys there.",
)
NAMES = ("Orla Fenwick", "Pat Harris", "Lena Tide")
TIMES = ("2 hours ago", "5 hours ago", "1 day ago")


def comments(*lines: str) -> list[tuple[str | None, str | None, str]]:
    found = cleanscrape.clean("\n".join((*SENTENCES, "3 Comments", *lines))).discussion
    assert found is not None
    return [(each.author.name, each.date_published_raw, each.text) for each in found.comments]


@pytest.mark.parametrize("buttons", [("Reply",), ("Like", "Reply")])
def test_the_name_below_a_time_is_the_next_comment_s(buttons: tuple[str, ...]) -> None:
    rows = list(zip(NAMES, TIMES, TEXTS, strict=True))
    assert comments(*(line for name, time, text in rows for line in (name, text, time, *buttons))) == rows


def test_the_name_above_a_time_is_its_own() -> None:
    rows = list(zip(NAMES, TIMES, TEXTS, strict=True))
    assert comments(*(line for name, time, text in rows for line in (name, time, text, "Reply"))) == rows


def test_the_name_below_each_time_is_its_own_where_no_name_opens() -> None:
    rows = list(zip(NAMES, TIMES, TEXTS, strict=True))
    assert comments(*(line for name, time, text in rows for line in (time, name, text, "Reply"))) == rows


@pytest.mark.parametrize(
    ("buttons", "ages"),
    [
        ("Like · Reply · 12", ("3h", "2d", "1w")),
        ("Gefällt mir · Antworten", ("3 Std.", "2 T.", "1 Wo.")),
        ("Suka · Balas · 4", ("3 jam", "2 hari", "1 minggu")),
        ("Curtir · Responder", ("3 h", "2 d", "1 sem")),
        ("いいね！ · 返信 · 12", ("3時間", "2日", "1週間")),
    ],
)
def test_buttons_and_an_age_below_a_text_are_the_foot_of_its_comment(buttons: str, ages: tuple[str, ...]) -> None:
    rows = list(zip(NAMES, ages, TEXTS, strict=True))
    assert comments(*(line for name, age, text in rows for line in (name, text, f"{buttons} · {age}"))) == rows


def test_what_others_thought_of_a_comment_is_no_age() -> None:
    rows = list(zip(NAMES, TIMES, TEXTS, strict=True))
    lines = (line for name, time, text in rows for line in (name, time, text, "Like · Reply · 12 likes"))
    assert comments(*lines) == rows
