"""The survey of lines may only save questions: what the lexicon knows of a line, it never hides."""

import pytest

from cleanscrape.assembling import comment_headers
from cleanscrape.assembling.comment_headers import comment_header
from cleanscrape.deciding.text.lines import ONLY_TIME
from cleanscrape.deciding.text.looking import ROLE_UNITS, look
from cleanscrape.deciding.text.shapes import is_time
from cleanscrape.lexicon import hints, phrases, times
from cleanscrape.lexicon.languages import TIMES, languages
from cleanscrape.reading.units import count_words

CODES = sorted(languages())


def folded(examples: list[str]) -> list[str]:
    return [text for example in examples if (text := " ".join(example.split()))]


@pytest.mark.parametrize("code", CODES)
def test_a_line_that_says_something_is_asked(code: str) -> None:
    tables = languages()[code].items()
    texts = folded([text for role, table in tables if role != TIMES for text in table["fires"] + table["phrases"]])
    variants = [*texts, *(text.upper() for text in texts), *(f"» {text} (12)" for text in texts)]
    variants = [text for text in variants if count_words(text) <= ROLE_UNITS]  # longer lines are prose
    found = look(variants, list(map(count_words, variants)))
    assert [text for text, roles in zip(variants, found.roles, strict=True) if roles != phrases.roles(text)] == []


@pytest.mark.parametrize("code", CODES)
def test_a_line_that_is_a_time_is_asked(code: str) -> None:
    texts = folded(languages()[code].get(TIMES, {}).get("fires", []))
    found = look(texts, list(map(count_words, texts))) if texts else None
    assert [text for at, text in enumerate(texts) if times.only_time(text) and found.time[at] != ONLY_TIME] == []


def test_a_last_line_without_words_takes_none_from_the_line_before() -> None:
    texts = ["an hour ago", "10:42"]
    assert look(texts, list(map(count_words, texts))).time.tolist() == [ONLY_TIME, ONLY_TIME]


@pytest.mark.parametrize("code", CODES)
def test_a_line_that_names_an_author_is_asked(code: str) -> None:
    roles = ("comments.author", "metadata.byline", "metadata.date")
    texts = folded([text for role in roles for text in languages()[code].get(role, {}).get("fires", [])])
    found = look(texts, list(map(count_words, texts))) if texts else None
    missed = [
        text
        for at, text in enumerate(texts)
        if (header := comment_header(text)) is not None and header.name is not None and not found.named[at]
    ]
    assert missed == []


@pytest.mark.parametrize("code", CODES)
def test_a_frame_is_looked_for_wherever_there_is_one(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    tables = (languages()[code].get(role, {}) for role in ("comments.author", "metadata.byline"))
    fires = [text for table in tables for text in table.get("fires", [])]
    texts = folded([form for text in fires for form in (text, f"- {text}", f"• {text} (12)", f"3 {text}", f"{text} 7")])
    found = [comment_headers._find_frame(text) for text in texts]
    monkeypatch.setattr(comment_headers, "name_words", lambda: hints._any_word)
    assert found == [comment_headers._find_frame(text) for text in texts]
    assert any(found) or not fires


def dated_lines(*texts: str) -> dict[str, bool]:
    """Each line, and whether it is taken for one that says when."""
    lines = look(texts, list(map(count_words, texts))).lines()
    return dict(zip(texts, map(is_time, lines), strict=True))


def test_a_headline_with_a_date_in_it_says_more_than_when() -> None:
    told = dated_lines(
        "What happened on 9 November 1989",
        "Release notes for March 7, 2025",
        "Incident on the quay of 7 March 2025",
        "7 March 2025 in the words of witnesses",
        "Plan Your Harbour Visit Today",
        "Was am 9. November 1989 geschah",
    )
    assert not any(told.values()), told


def test_a_date_with_its_label_a_name_or_a_place_says_when() -> None:
    dated = dated_lines(
        "Marrow, den 3. Mai 2024, 14 Uhr",
        "Stand: 3. Mai 2024",
        "Orla Mary Fenwick March 7, 2025",
        "Orla Mary Fenwick 3 hours ago",
        "Posted on July 1, 2024 by orla_f",
        "Orla Fenwick (verified keeper) – March 7, 2025",
        "2025-03-07#review#tide#quay",
        "5 min read March 7, 2025",
        "March 7, 2025 | harbour on the quay",
    )
    assert all(dated.values()), dated
