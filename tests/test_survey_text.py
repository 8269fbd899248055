"""The survey of lines may only save questions: what the lexicon knows of a line, it never hides."""

import pytest

from cleanscrape.assembling.comment_headers import comment_header
from cleanscrape.deciding.text.lines import ONLY_TIME
from cleanscrape.deciding.text.looking import look
from cleanscrape.lexicon import phrases, times
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
    found = look(variants, list(map(count_words, variants)))
    assert [text for text, roles in zip(variants, found.roles, strict=True) if roles != phrases.roles(text)] == []


@pytest.mark.parametrize("code", CODES)
def test_a_line_that_is_a_time_is_asked(code: str) -> None:
    texts = folded(languages()[code].get(TIMES, {}).get("fires", []))
    found = look(texts, list(map(count_words, texts))) if texts else None
    assert [text for at, text in enumerate(texts) if times.only_time(text) and found.time[at] != ONLY_TIME] == []


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
