"""What differs by script: which letters have capitals, what ends a sentence, what stands for an apostrophe."""

from pathlib import Path

import numpy as np
import pytest

import cleanscrape
from cleanscrape.assembling.comment_headers import comment_header
from cleanscrape.assembling.metadata.author_names import is_person, is_uncased
from cleanscrape.deciding.text.looking import End, end_of
from cleanscrape.deciding.text.survey import survey
from cleanscrape.evidence.facts import END_CLASSES, measure
from cleanscrape.lexicon import characters, phrases, times, wording
from cleanscrape.reading.source import read


@pytest.mark.parametrize("name", ["ნინო მაისურაძე", "გიორგი", "Orla Fenwick", "林小舟"])
def test_a_name_without_capitals_fills_the_hole_for_names(name: str) -> None:
    assert "metadata.byline" in phrases.roles(f"Author: {name}")


@pytest.mark.parametrize("text", ["orla fenwick", "ніна", "նինա"])
def test_small_letters_of_scripts_with_capitals_fill_no_hole_for_names(text: str) -> None:
    assert "metadata.byline" not in phrases.roles(f"Written by {text}")


def test_georgian_letters_count_as_neither_small_nor_large() -> None:
    classes = characters.tables().classes[characters.codes_of("ნᲜнН")]
    cased = characters.UPPER | characters.LOWER | characters.CASED
    assert (np.asarray(classes) & cased).astype(bool).tolist() == [False, True, True, True]
    assert is_uncased("ნინო მაისურაძე") and not is_uncased("ніна мельник")
    assert not is_person("ნინო მაისურაძე")
    assert [*map(wording.begins_small, ("ნინო", "ніна", "nina", "Nina", "7", ""))] == [
        False,
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("line", "name"), [("ნინო მაისურაძე 7 მარტი 2025", "ნინო მაისურაძე"), ("ნინო 07.03.2025 10:42", "ნინო")]
)
def test_who_commented_is_read_without_capitals(line: str, name: str) -> None:
    header = comment_header(line)
    assert header is not None and header.name is not None
    assert line[slice(*header.name)] == name


@pytest.mark.parametrize(("mark", "ends"), [("։", 1), ("։»", 1), (".", 1), ("՝", 2), ("ա", 0)])
def test_an_armenian_full_stop_ends_a_sentence(mark: str, ends: int) -> None:
    text = f"Նավը դուրս եկավ{mark}"
    assert END_CLASSES.get(text[-1], 0) == ends
    assert end_of(text) is (End.OPEN, End.SENTENCE, End.COLON)[ends]
    assert phrases.roles("No comments yet։") == phrases.roles("No comments yet")


def test_the_armenian_mark_of_a_pause_stands_for_a_colon() -> None:
    assert "metadata.byline" in phrases.roles("Author՝ Orla Fenwick")
    assert "metadata.date" in phrases.roles("Published՝ 7 March 2025")


@pytest.mark.parametrize("sign", "'’‘ʼʻ`´")
def test_every_apostrophe_is_the_same(sign: str) -> None:
    assert wording.fold(f"o{sign}zbekcha") == "o'zbekcha"


@pytest.mark.parametrize("text", ["2025-yil 7-mart", "2025 yil 7 mart", "2025-йил, 7-март", "2025. gada 7. martā"])
def test_a_year_with_its_word_stands_before_the_day(text: str) -> None:
    assert times.absolute_date(text) == (0, len(text))


@pytest.mark.parametrize(("text", "date"), [("2025-yil va 7-mart", "7-mart")])
def test_a_year_with_other_words_is_none_of_the_date(text: str, date: str) -> None:
    span = times.absolute_date(text)
    assert span is not None and text[slice(*span)] == date


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Նավը դուրս եկավ:", End.SENTENCE),
        ("Նա ասաց և գնաց և:", End.SENTENCE),
        ("Նավերը (7):", End.COLON),
        ("The ferry left:", End.COLON),
        ("Паром ушёл:", End.COLON),
    ],
)
def test_behind_armenian_letters_a_colon_is_typed_for_the_full_stop(text: str, end: End) -> None:
    assert end_of(text) is end
    assert survey([text]).end.tolist() == [end]
    page = read(f"<p>{text}</p>".encode(), kind="html")
    assert measure(page).ends.tolist() == [1 if end is End.SENTENCE else 2]


ARMENIAN_PAGE = (Path(__file__).parent.parent / "fixtures" / "text" / "lrahos-hy.txt").read_text("utf-8")


def test_an_armenian_page_reads_the_same_with_colons_for_full_stops() -> None:
    written, typed = (cleanscrape.clean(text).blocks for text in (ARMENIAN_PAGE, ARMENIAN_PAGE.replace("։", ":")))
    assert [block.zone for block in typed] == [block.zone for block in written]


@pytest.mark.parametrize("text", ["വാര്\u200dത്തകള്\u200d", "വാര്ത്തകള്"])
def test_letters_of_malayalam_are_the_same_in_older_spellings(text: str) -> None:
    assert wording.plain(text) == wording.plain("വാർത്തകൾ") != wording.plain("വാരത്തകൾ")
