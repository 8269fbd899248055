import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanscrape.reading.text import read_text

ALPHABET = st.sampled_from('ab 9\t\n\r\f\v\x00\x1c\x85\u2028\u2029\u3000\u200b\ud800港ไ#>*-|`[]()!_•—@."')


@given(st.text(ALPHABET, max_size=120))
def test_every_nonblank_character_is_in_exactly_one_block(source: str) -> None:
    page = read_text(source)
    covered = [False] * len(source)
    last = 0
    for start, end in page.spans:
        assert last <= start < end
        last = end
        for at in range(start, end):
            covered[at] = True
    assert all(covered[at] or character.isspace() for at, character in enumerate(source))
    assert all(source[start:end].strip() == source[start:end] for start, end in page.spans)


@given(st.text(ALPHABET, max_size=120))
def test_blocks_are_lines_and_columns_are_parallel(source: str) -> None:
    page = read_text(source)
    assert len(page.texts) == len(page.words) == len(page.spans)
    assert all(len(source[start:end].splitlines()) == 1 for start, end in page.spans)
    assert all(text.strip() for text in page.texts)
    assert len(page) == sum(bool(line.strip()) for line in source.splitlines())


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\f", "\n\n\n"])
def test_newlines(newline: str) -> None:
    source = f"  One line.{newline}\tAnd another {newline}"
    page = read_text(source)
    assert [source[start:end] for start, end in page.spans] == ["One line.", "And another"]
    assert page.kind == "text"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("* a bullet", "a bullet"),
        ("• ein Punkt", "ein Punkt"),
        ("- Harbour News", "Harbour News"),
        ("## Heading ##", "Heading"),
        ("> > quoted twice", "quoted twice"),
        ("> - a bullet in a quotation", "a bullet in a quotation"),
        ("- [x] done", "done"),
        ('![a ship](https://example.org/a_(1).jpg "Title")', "a ship"),
        ("[![a ship](a.jpg)](https://example.org/)", "a ship"),
        ("Read [the **whole** story](/story) now", "Read the whole story now"),
        ("| a | b |", "a | b"),
        ("1. first", "1. first"),
        ("---", "---"),
        ("#harbour is quiet", "#harbour is quiet"),
        ("![](a.jpg)", "![](a.jpg)"),
        ("- Ann Example (@ann) March 7, 2025", "- Ann Example (@ann) March 7, 2025"),
        ("— Ann Example (@ann) March 7, 2025", "— Ann Example (@ann) March 7, 2025"),
        ("-5 degrees", "-5 degrees"),
        ("The method `__init__` of `[a](b)`", "The method `__init__` of `[a](b)`"),
        ("**The `__all__` of** `**it**`", "The `__all__` of `**it**`"),
        ("if __name__ == '__main__':", "if __name__ == '__main__':"),
        ("obj.__dict__ and my__long__name and __set_name__", "obj.__dict__ and my__long__name and __set_name__"),
        ("__Note__: this is __very strong__, __so__.", "Note: this is very strong, __so__."),
        ("One ` alone, **two** ``", "One ` alone, two ``"),
        ("many   blanks\tinside", "many blanks inside"),
    ],
)
def test_marks_stay_in_the_span_and_out_of_the_text(line: str, text: str) -> None:
    page = read_text(line)
    assert (page.texts, page.spans) == ([text], [(0, len(line))])


def test_code_fences_keep_their_lines() -> None:
    page = read_text("```python\n# a comment\n    x  = 1\n```\n# A heading")
    assert page.texts == ["```python", "# a comment", "    x  = 1", "```", "A heading"]


def test_words_of_scripts_without_blanks() -> None:
    assert read_text("three plain words").words == [3]
    assert read_text("港口早晨很安静渔民修补渔网").words[0] == 1 + int(13 / 1.7)


def test_many_open_brackets_are_linear() -> None:
    source = "[" * 20_000 + "](" * 20_000 + "**" * 20_000
    assert read_text(source).spans == [(0, len(source))]


@pytest.mark.parametrize("unit", ["`", "` ``", "**`", "__a_", "__a__", " __", "`[](`"])
def test_many_marks_of_code_and_emphasis_are_linear(unit: str) -> None:
    source = f"x{unit * 20_000}](**__"
    assert read_text(source).spans == [(0, len(source))]
