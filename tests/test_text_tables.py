"""Tables in flattened text: their rows are the article's below its text, and no headers of comments."""

import pytest
from text_lines import SENTENCES, ruled, view_of

import cleanscrape
from cleanscrape.deciding.text.lines import Mark
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.text import read_text
from cleanscrape.writing import markdown

BARS = (
    "| Date | Ferry | Passengers |",
    "|---|---|---|",
    "| 12 Nov 2025 | Skerrow - Lund | 31 |",
    "| 16 Nov 2025 | Lund - Skerrow | 25 |",
    "| 19 Nov 2025 | Skerrow - Lund | 27 |",
)
TABS = tuple(line.strip("| ").replace(" | ", "\t") for line in BARS if "---" not in line)
TABLES = pytest.mark.parametrize("table", [BARS, TABS])


@TABLES
@pytest.mark.parametrize("between", [(), ("Ferries of the week",), ("These ferries were counted:",)])
def test_a_table_below_the_text_is_the_article_s(table: tuple[str, ...], between: tuple[str, ...]) -> None:
    found = ruled(*SENTENCES, *between, *table, "Terms of use", unlikely=(*between, *table))
    assert found[len(SENTENCES) : -1] == [Zone.ARTICLE] * (len(table) + len(between))


@TABLES
@pytest.mark.parametrize(("between", "own"), [("Privacy policy", False), ("Log in", False), ("Summary", True)])
def test_a_line_that_says_something_else_heads_no_table_of_the_article(
    table: tuple[str, ...], between: str, own: bool
) -> None:
    found = ruled(*SENTENCES, between, *table, unlikely=(between, *table))
    assert (Zone.ARTICLE in found) is own


@TABLES
@pytest.mark.parametrize("above", ["Related articles", "Share this article"])
def test_a_table_below_other_content_is_not_the_article_s_by_rule(table: tuple[str, ...], above: str) -> None:
    lines = (*SENTENCES, above, "Two boats for the price of one ferry", *table)
    found = ruled(*lines, unlikely=(*table, lines[-len(table) - 1]))
    assert Zone.ARTICLE not in found[-len(table) :]


MENU = ("Home\tAbout\tContact", "News\tSport\tCulture", "Imprint\tPrivacy\tJobs")
BARRED = tuple(f"| {row} |".replace("\t", " | ") for row in MENU)


@pytest.mark.parametrize("menu", [MENU, (BARRED[0], "|---|---|---|", *BARRED[1:])])
def test_a_menu_between_tabs_or_bars_is_not_the_article_s_by_rule(menu: tuple[str, ...]) -> None:
    assert Zone.ARTICLE not in ruled(*SENTENCES, *menu, unlikely=menu)


def test_a_table_whose_header_has_a_menu_s_words_is() -> None:
    table = ("Team\tNews\tContact", "Lund\t3\tAnn Tarn", "Skerrow\t4\tOle Brandt", "Tarn\t5\tPiet Brack")
    assert ruled(*SENTENCES, *table, unlikely=table)[len(SENTENCES) :] == [Zone.ARTICLE] * 4


@TABLES
def test_dates_in_a_table_are_no_headers_of_comments(table: tuple[str, ...]) -> None:
    assert view_of(*table).headers() == []
    document = cleanscrape.clean("\n".join(("The ferry that came late", *SENTENCES, *table, SENTENCES[0])))
    assert document.discussion is None
    assert [block.kind for block in document.blocks if "19 Nov" in block.text] == [Kind.TABLE]


def test_lines_with_bars_that_are_no_table_may_head_comments() -> None:
    lines = tuple(f"| Ann Tarn | {day} November 2025" for day in (12, 16, 19))
    view = view_of(*lines)
    assert view.marks == [Mark.TABLE] * 3
    assert view.headers() == [0, 1, 2]
    assert not view.tables.any()


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (("Team\tWon  of", "Lund\t 3", " Skerrow\t4"), ["Team\tWon of", "Lund\t3", "Skerrow\t4"]),
        (("Team\tWon", "Lund\t3"), ["Team Won", "Lund 3"]),
        (("Team\tWon", "Lund\t3\t4", "Skerrow\t4"), ["Team Won", "Lund 3 4", "Skerrow 4"]),
        (("\tWon\tLost", "Lund\t\t4", "Tarn\t3\t"), ["\tWon\tLost", "Lund\t\t4", "Tarn\t3\t"]),
        (("Team\tWon\t", "Lund\t3\t", "Tarn\t4\t"), ["Team\tWon", "Lund\t3", "Tarn\t4"]),
        (("#\tTeam\tPoints", "1\t[Lund](/l)\t**3**", "2\t__Tarn__\t"), ["#\tTeam\tPoints", "1\tLund\t3", "2\tTarn\t"]),
        (("\tThe ferry", "\tThe pier", "\tThe mail"), ["The ferry", "The pier", "The mail"]),
        (("The ferry\t", "\tThe pier", "The mail\t"), ["The ferry", "The pier", "The mail"]),
        (("- Oil\tPan", "- Fish\tPan", "- Salt\tPan"), ["Oil Pan", "Fish Pan", "Salt Pan"]),
        (("•\tOil\tPan", "•\tFish\tPan", "•\tSalt\tPan"), ["Oil Pan", "Fish Pan", "Salt Pan"]),
        (("```", "**a**\tb\t", "c\td\t", "e\tf\t", "```"), ["```", "**a**\tb", "c\td", "e\tf", "```"]),
        (("1.\tOil the pan", "2.\tWait", "3.\tEat"), ["1. Oil the pan", "2. Wait", "3. Eat"]),
        (("•\tOil", "•\tPan", "•\tFish"), ["Oil", "Pan", "Fish"]),
    ],
)
def test_tabs_are_kept_between_the_cells_of_tables(lines: tuple[str, ...], texts: list[str]) -> None:
    assert read_text("\n".join(lines)).texts == texts


@pytest.mark.parametrize("fences", [("```",), ("```", "~~~"), ("~~~", "```", "```")])
def test_tabs_in_a_listing_make_no_table(fences: tuple[str, ...]) -> None:
    view = view_of(*fences, "Ann\t3", "Bo\t4", "Cyrus\t5", fences[0])
    assert not view.tables.any()


def test_below_a_listing_that_shows_another_fence_they_do() -> None:
    view = view_of("```", "~~~", "```", "Ann\t3", "Bo\t4", "Cyrus\t5")
    assert view.tables.tolist() == [0, 0, 0, 1, 1, 1]


def test_rows_that_begin_with_marks_are_the_table_s() -> None:
    table = ("Team\tWon", "[Lund](/l)\t3", "**Skerrow**\t4", "`tarn`\t5", "![Corrie](c.png)\t6")
    assert view_of(*table).tables.all()
    document = cleanscrape.clean("\n".join(("The ferry that came late", *SENTENCES, *table)))
    assert [block.kind for block in document.blocks[-5:]] == [Kind.TABLE] * 5
    assert not view_of("- Lund\t3", "- Tarn\t5", "- Corrie\t6").tables.any()


def test_empty_cells_at_the_edges_are_cells_in_markdown_and_when_cleaned_again() -> None:
    table = ("\tMonday\tTuesday", "Skerrow\t**31**\t", "Lund\t\t25", "Tarn\t12\t9")
    source = "\n".join(("The ferry that came late", *SENTENCES, *table))
    document = cleanscrape.clean(source)
    assert [source[slice(*block.span)] for block in document.blocks[-4:] if block.span] == [*map(str.strip, table)]
    written = markdown(document.article)
    assert all(row in written for row in ("|  | Monday | Tuesday |", "| Skerrow | 31 |  |", "| Lund |  | 25 |"))
    assert cleanscrape.clean(document.article.text).article.text == document.article.text


def test_cells_between_tabs_are_cells_in_markdown() -> None:
    document = cleanscrape.clean("\n".join(("The ferry that came late", *SENTENCES, *TABS)))
    assert "| 12 Nov 2025 | Skerrow - Lund | 31 |" in markdown(document.article)
