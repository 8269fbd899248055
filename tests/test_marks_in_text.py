"""Lines of marks only: ``>`` between the paragraphs of a quotation, rules, dividers. They say nothing themselves."""

import pytest
from text_lines import SENTENCES

import cleanscrape
from cleanscrape.deciding.text.lines import Mark, marks_of
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.text import lines_of_marks, read_text
from cleanscrape.writing.source import clean_source

QUOTED = f"{SENTENCES[0]}\n\n> {SENTENCES[1]}\n>\n> {SENTENCES[2]}\n\n* * *\n\n{SENTENCES[3]}\n"


@pytest.mark.parametrize(
    "line", [">", "> >", ">>", "* * *", "***", "---", "- - -", "_____", "> ---", "======", "•", "·", "|"]
)
def test_marks(line: str) -> None:
    assert lines_of_marks(read_text(f"One.\n{line}\nTwo.")) == {1}


@pytest.mark.parametrize("line", ["> a", "*", "-", "* * a", "**", "-- 5", "—", "|---|---|", "* - _", "###", "• a"])
def test_lines_that_may_be_more_than_marks(line: str) -> None:
    assert not lines_of_marks(read_text(f"One.\n{line}\nTwo."))


@pytest.mark.parametrize(
    "line",
    [
        "![](data:image/png;base64,iVBORw0KGgo)",
        "[](/books)",
        "[![](/pier.png)](/books)",
        "* [![](/pier.png)](/books)",
        "[]()",
    ],
)
def test_links_and_pictures_that_say_nothing_are_marks(line: str) -> None:
    assert lines_of_marks(read_text(f"One.\n{line}\nTwo.")) == {1}
    article = cleanscrape.clean("\n\n".join([SENTENCES[0], line, *SENTENCES[1:]]), kind="text").article
    assert article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "line", ["[a](/books)", "![A pier](/pier.png)", "[![A pier](/pier.png)](/books)", "[1]", "!", "[x]"]
)
def test_those_that_say_something_are_not(line: str) -> None:
    assert not lines_of_marks(read_text(f"One.\n{line}\nTwo."))


@pytest.mark.parametrize(
    "picture", ["![A pier](/pier.png)", "[![A pier](/pier.png)](/large)", "![A](/a.png) ![B](/b.png)"]
)
def test_a_line_of_pictures_is_a_caption_and_no_text(picture: str) -> None:
    document = cleanscrape.clean("\n\n".join([*SENTENCES[:2], picture, *SENTENCES[2:]]), kind="text")
    assert document.blocks[2].kind is Kind.CAPTION
    assert document.article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize("picture", ["![icon](/icon.png) ", "[![icon](/icon.png)](/books) ", "![](/icon.png)"])
def test_a_picture_in_a_line_of_text_goes(picture: str) -> None:
    page = read_text(f"{picture}{SENTENCES[0]}")
    assert page.texts == [SENTENCES[0]]
    assert cleanscrape.clean(
        "\n\n".join([picture + SENTENCES[0], *SENTENCES[1:]]), kind="text"
    ).article.text == "\n\n".join(SENTENCES)


def test_a_page_of_nothing_but_pictures_has_no_words() -> None:
    document = cleanscrape.clean("![](/pier.png)\n\n[](/books)", kind="text")
    assert [block.zone for block in document.blocks] == [Zone.CHROME] * 2 and document.warnings


def test_in_a_code_fence_marks_are_text() -> None:
    assert lines_of_marks(read_text("```\n---\n```\n---\n~~~\n```\n>\n")) == {3}


def test_marks_are_not_written() -> None:
    document = cleanscrape.clean(QUOTED, kind="text")
    assert document.article.text == "\n\n".join(SENTENCES)
    assert document.article.markdown == QUOTED.replace("* * *\n\n", "")
    assert {block.kind for block in document.blocks if block.text in (">", "*")} == {Kind.OTHER}
    assert document.related == ()


def test_cleaned_text_keeps_the_marks_of_what_it_keeps() -> None:
    assert clean_source(QUOTED, kind="text").text == QUOTED


def test_marks_go_with_the_line_above() -> None:
    document = cleanscrape.clean(f"{QUOTED}Privacy policy\n* * *\n", kind="text")
    assert [(block.zone, block.kind) for block in document.blocks[-2:]] == [
        (Zone.CHROME, Kind.LEGAL), (Zone.CHROME, Kind.OTHER)
    ]  # fmt: skip
    assert document.blocks[-1].evidence == document.blocks[-2].evidence


def test_lines_of_a_forum_or_comment_that_are_marks_are_no_text_of_it() -> None:
    lines = "2 Comments\nada_q\n5 hours ago\nA fine boat.\n---\nolin\n4 hours ago\nIt leaks.\n"
    discussion = cleanscrape.clean(f"{QUOTED}\n{lines}", kind="text").discussion
    assert discussion is not None
    assert [comment.text for comment in discussion.comments] == ["A fine boat.", "It leaks."]


@pytest.mark.parametrize(
    ("line", "mark"), [("[1] The green books", Mark.NONE), ("! Look", Mark.NONE), ("[a](b) c", Mark.LINK)]
)
def test_a_bracket_that_a_reader_sees_marks_no_link(line: str, mark: Mark) -> None:
    assert marks_of(read_text(line)) == [mark]
