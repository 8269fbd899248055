"""Which lines of flattened text may be the headline, and what around them speaks for or against it."""

import numpy as np
import pytest
from text_lines import LIKELY, SENTENCES, UNLIKELY, view_of

import cleanscrape
from cleanscrape.deciding.text.headline import candidates

HEADLINE = "The harbour master of Skerrow keeps the tide tables by hand"


def rows_of(*lines: str, text: tuple[str, ...] = SENTENCES) -> dict[str, list[str]]:
    """What fires on each line above a text that may be its headline."""
    view = view_of(*lines, *text)
    chances = np.array([UNLIKELY] * len(lines) + [LIKELY] * len(text))
    return {view.texts[at]: rows for at, rows in candidates(view, chances).items()}


@pytest.mark.parametrize(
    "line",
    [
        "The harbour master at the end of the pier. Photo: Ines Corrie",
        "The harbour master and his books at the end of the pier.Ines Corrie",
        "By Martha Shaw, Skerrow Gazette - Skerrow",
        "Martha Shaw, Skerrow — 7 March 2025, 05:30",
        "![The harbour master at the pier](https://example.org/pier.jpg)",
        "[edit the page | edit the source]",
    ],
    ids=["a caption", "a glued credit", "a byline", "a byline with place and date", "a picture", "a bracket"],
)
def test_what_says_something_else_is_no_headline(line: str) -> None:
    assert list(rows_of(HEADLINE, line)) == [HEADLINE]


def test_a_name_and_a_day_that_the_line_tells_of_are_no_byline() -> None:
    told = "Martha Shaw, the winner of 7 March 2025 and of the tide"
    assert told in rows_of(HEADLINE, told)


@pytest.mark.parametrize(
    "line", ["Tide tables", "Why does the harbour master of Skerrow keep his tide tables by hand all his life?"]
)
def test_two_words_and_long_questions_may_be_one(line: str) -> None:
    assert line in rows_of(line)
    assert line.split()[0] not in rows_of(line.split()[0])


@pytest.mark.parametrize("line", ["& Orders", "Sign in", f"{SENTENCES[0][:-1]} and why {SENTENCES[1][:-1]}?"])
def test_buttons_and_questions_longer_than_headlines_are_none(line: str) -> None:
    assert list(rows_of(line, HEADLINE)) == [HEADLINE]


def test_where_a_line_is_marked_as_a_heading_others_are_none() -> None:
    assert list(rows_of("Boats, oars and tides", f"# {HEADLINE}", "The pier in the spring")) == [HEADLINE]
    assert "Boats, oars and tides" in rows_of("Boats, oars and tides", HEADLINE)
    below = (SENTENCES[0], "## The pier in the spring", *SENTENCES[1:])
    assert HEADLINE in rows_of(HEADLINE, text=below)


@pytest.mark.parametrize(
    ("above", "below", "rows"),
    [
        ("Boats", "By Martha Shaw", ["line above: label", "line below: who or when"]),
        ("Share", "7 March 2025", ["line above: chrome", "line below: who or when"]),
        ("The pier in the spring", "He walks to the end of it.", ["line above: headline", "line below: sentence"]),
        ("£46.00", "£12.00", ["line above: price", "line below: price"]),
    ],
)
def test_the_lines_beside_it_are_sorted(above: str, below: str, rows: list[str]) -> None:
    found = rows_of(above, HEADLINE, below)[HEADLINE]
    assert set(rows) <= set(found)


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Cientos de viajeros llenan el tren. Renfe alega falta de demanda", "sentence ends within"),
        ("The harbour master at the pier (archive)", "ends in a bracket"),
        ("News > Boats > The harbour master of Skerrow", "holds a trail"),
        ("« A pier is mended | Main | The harbour master of Skerrow »", "holds a trail"),
    ],
)
def test_shapes_that_headlines_seldom_have(line: str, row: str) -> None:
    found = rows_of(line, HEADLINE)
    assert row in found[line] and row not in found[HEADLINE]


def test_lines_that_may_be_it_are_counted_down_to_the_text() -> None:
    found = rows_of(HEADLINE, "The pier in the spring of the year", "Boats and oars on the quay")
    assert [[row for row in rows if row.startswith("others")] for rows in found.values()][:3] == [
        ["others to the text: 2-3"],
        ["others to the text: 1-2"],
        ["others to the text: <1"],
    ]


def test_lines_that_touch_and_may_be_it_are_told_apart_by_place_and_length() -> None:
    deck = "For a long life he has read the gauge each morning and each night"
    lines = ["Boats and oars on the quay", "Share", HEADLINE, deck, "By Martha Shaw", "Home", "7 March 2025"]
    found = rows_of(*lines, text=SENTENCES * 2)
    among = ("alike", "place", "longer than")
    assert [row for row in found[HEADLINE] if row.startswith(among)] == [
        "alike above: <1", "alike below: 1-2", "place among those alike: 1 of 2", "longer than the one below: no",
    ]  # fmt: skip
    assert [row for row in found[deck] if row.startswith(among)] == [
        "alike above: 1-2", "alike below: <1", "place among those alike: 2 of 2", "longer than the one above: yes",
    ]  # fmt: skip
    assert [row for row in found[lines[0]] if row.startswith(among)] == ["alike above: <1", "alike below: <1"]


def test_a_line_below_the_headline_that_sums_the_text_up_is_not_taken_for_it() -> None:
    deck = "For a long life he has read the gauge each morning"
    lines = ["Home", "News", "Boats", HEADLINE, deck, "By Martha Shaw", "7 March 2025", "Share", *SENTENCES, *SENTENCES]
    assert cleanscrape.clean("\n".join(lines), kind="text").article.headline == HEADLINE
