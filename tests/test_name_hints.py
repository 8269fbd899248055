"""What words may be for in the phrases around a name: what the hints rule out, the phrases themselves do not find."""

from __future__ import annotations

import re

import pytest

from cleanscrape.assembling import comment_headers
from cleanscrape.assembling.comment_headers import framed_name
from cleanscrape.lexicon import hints
from cleanscrape.lexicon.hints import AUTHOR_ROLES, name_word
from cleanscrape.lexicon.languages import languages

LINES = (
    "By Ann Lee 2 days", "4.8 out of 5 stars", "Posted 12 by Ann Lee", "Ann Lee wrote 2,024",
    "$49.99 by Ann", "(212) Ann says:", "10:42 Ann Lee wrote:", "№5 by Ann", "#7 Ann schrieb",
    "3 Ann 4 wrote 5", "½ by Ann Lee", "Ann Lee 42 replied", "7.03. Ann dit 8",
)  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_no_frame_is_ruled_out(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = comment_headers._find_frame(line)
    monkeypatch.setattr(comment_headers, "name_words", lambda: hints._any_word)
    assert found == comment_headers._find_frame(line)


def test_a_number_is_for_nothing() -> None:
    assert not any(any(name_word(word)) for word in ("4", "4.8", "$49.99", "(212)", "10:42"))
    assert all(name_word(word).begins for word in ("·", "By", "4th", "№5"))
    assert framed_name("By Ann Lee") == (3, 10)


def test_phrases_around_a_name_have_no_number_at_their_ends_or_behind_the_name() -> None:
    number = re.compile(r"^\W*[#\d]|[#\d]\W*$|(?:…|\{(?:name|user)\})\W*[#\d]")
    for tables in languages().values():
        for role in AUTHOR_ROLES & tables.keys():
            assert not [phrase for phrase in tables[role]["phrases"] if "{" in phrase and number.search(phrase)]
