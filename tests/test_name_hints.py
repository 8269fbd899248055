"""What words may be for in the phrases around a name: what the hints rule out, the phrases themselves do not find."""

from __future__ import annotations

import pytest

from cleanscrape.assembling import comment_headers
from cleanscrape.assembling.comment_headers import framed_name
from cleanscrape.lexicon import hints
from cleanscrape.lexicon.hints import name_word

LINES = (
    "By Ann Lee 2 days", "4.8 out of 5 stars", "Posted 12 by Ann Lee", "Ann Lee wrote 2,024",
    "$49.99 by Ann", "(212) Ann says:", "10:42 Ann Lee wrote:", "№5 by Ann", "#7 Ann schrieb",
    "3 Ann 4 wrote 5", "½ by Ann Lee", "Ann Lee 42 replied", "7.03. Ann dit 8", "© 2025 by Ann Lee", "• Posted by Ann",
    "By: Ann Lee |", "3 k by Ann Lee", "Ann Lee – says", "& Ann Lee &", "[ Ann Lee sagt: ]", "記者 Ann Lee 報導",
    "สมาชิกหมายเลข 7061312",
)  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_no_frame_is_ruled_out(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = comment_headers._find_frame(line)
    monkeypatch.setattr(comment_headers, "name_words", lambda: hints._any_word)
    assert found == comment_headers._find_frame(line)


def test_a_word_without_letters_says_nothing_and_a_number_may_go_on_in_the_next() -> None:
    assert not any(name_word(word) for word in ("4", "4.8", "$49.99", "(212)", "10:42", "·", "&", "©"))
    assert [word for word in ("By", "k", "M") if (known := name_word(word)) is None or not known.begins] == []
    assert framed_name("By Ann Lee") == (3, 10)


def test_phrases_around_a_name_have_words_by_which_they_are_found() -> None:
    _, _, keys = hints._kept()
    assert [key for bit in hints.NAMING for key in keys[bit] if not any(map(str.isalpha, key))] == []
