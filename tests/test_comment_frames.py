"""Phrases around a name are found by hints about their first and last words: no hint may hide one."""

from __future__ import annotations

import pytest

from cleanscrape.assembling import comment_headers
from cleanscrape.lexicon.hints import NameWord, name_word

LINES = (
    "© 2025 by Tarn Gemmell", "• Posted by Tarn Gemmell", "By: Tarn Gemmell |", "1. Tarn Gemmell says:",
    "3 k by Tarn Gemmell", "Tarn Gemmell – says", "12 | Written by Tarn", "Tarn Gemmell wrote : *", "& Tarn Gemmell &",
    "5:50 Tarn", "Von Tarn Gemmell *", "[ Tarn Gemmell sagt: ]", "สมาชิกหมายเลข 7061312", "記者 Tarn Gemmell 報導",
)  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_frame_is_found_as_if_any_word_could_be_for_anything(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = comment_headers._find_frame(line)
    monkeypatch.setattr(comment_headers, "name_words", lambda: lambda word: NameWord(True, True, True))
    assert comment_headers._find_frame(line) == found


def test_some_of_these_lines_are_frames() -> None:
    named = {line[slice(*found)] for line in LINES if (found := comment_headers._find_frame(line))}
    assert "Tarn Gemmell" in named


def test_a_word_without_letters_says_nothing_and_a_number_may_go_on_in_the_next() -> None:
    assert name_word("©") is name_word("2025") is name_word("&") is None
    thousands = name_word("k")
    assert thousands is not None and thousands.begins and thousands.ends
