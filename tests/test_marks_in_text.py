"""Lines of marks only: ``>`` between the paragraphs of a quotation, rules, dividers. They say nothing themselves."""

import pytest
from text_lines import SENTENCES

import cleanscrape
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
