"""Dates and relative times in short texts: each language's examples, where they stand, and no text that takes long."""

import random
import re

import linear
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanscrape.lexicon import times
from cleanscrape.lexicon.languages import languages, time_tables

CODES = tuple(time_tables())
NAMED = [(code, number) for code in CODES for number in range(12)]


def test_every_language_has_times() -> None:
    assert set(CODES) == set(languages())


@pytest.mark.parametrize("code", CODES)
def test_every_line_that_must_fire_is_a_time_and_nothing_else(code: str) -> None:
    assert [line for line in time_tables()[code]["fires"] if not times.only_time(line)] == []


@pytest.mark.parametrize("code", CODES)
def test_every_line_that_must_stay_silent_says_more_than_a_time(code: str) -> None:
    assert [line for line in time_tables()[code]["silent"] if times.only_time(line)] == []


@pytest.mark.parametrize("code", CODES)
def test_every_name_of_a_month_makes_a_date(code: str) -> None:
    names = [name for month in time_tables()[code]["months"] for name in month]
    texts = [f"7 {name} 2025" for name in names if not any(map(str.isdecimal, name))]
    assert [text for text in texts if times.absolute_date(text) != (0, len(text))] == []
    assert len(time_tables()[code]["months"]) == 12


@pytest.mark.parametrize("code", CODES)
def test_every_template_of_a_relative_time_fires_with_every_unit(code: str) -> None:
    table = time_tables()[code]
    wrong = []
    for template in table["relative"]:
        for unit in table["units"] if "{unit}" in template else [""]:
            text = template.replace("#", "7").replace("{unit}", unit)
            found = times.relative_time(text)
            if found is None or found[1] - found[0] < len(text.rstrip(".")):
                wrong.append((template, text, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Published 7 March 2025 by Orla Fenwick", "7 March 2025"),
        ("شائع 21 اپريل 2024", "21 اپريل 2024"),
        ("شائع 21 اپریل 2024", "21 اپریل 2024"),
        ("نشر في 7 يناير 2025", "7 يناير 2025"),
        ("Am Freitag, 7. März 2025, fuhr sie.", "Freitag, 7. März 2025"),
        ("March 7th, 2025", "March 7th, 2025"),
        ("(2025-03-07)", "2025-03-07"),
        ("am 07.03.25 um 9", "07.03.25"),
        ("発行：2025年3月7日 10:15", "2025年3月7日"),
        ("le 1er mars 2025", "1er mars 2025"),
        ("2025. március 7.", "2025. március 7"),
        ("from 1 May 2024 to 2 June 2025", "1 May 2024"),
        ("Publicēts 2025. gada 7. martā", "2025. gada 7. martā"),
        ("2025, 7 March", "2025, 7 March"),
        ("in 2024 7 March 2025", "7 March 2025"),
        ("season 2024/25 May 2025", "25 May 2025"),
        ("carl7 March 5, 2025", "March 5, 2025"),
        ("carl7 Mar 6", "Mar 6"),
        ("rick1988 March 5, 2025", "March 5, 2025"),
        ("rick_7 5 March 2025", "5 March 2025"),
        ("Room 7 March 5, 2025", "March 5, 2025"),
        ("Orla5. März 2025", "5. März 2025"),
        ("7 March 2025 5 April 2026", "7 March 2025"),
        ("ngày 5 tháng 3 năm 2025", "5 tháng 3 năm 2025"),
        ("প্রকাশিত ৭ মার্চ ২০২৫", "৭ মার্চ ২০২৫"),
        ("٠٧/٠٣/٢٠٢٥", "٠٧/٠٣/٢٠٢٥"),
    ],
)
def test_where_a_date_stands(text: str, date: str) -> None:
    found = times.absolute_date(text)
    assert found is not None
    assert text[slice(*found)].rstrip(".") == date


@pytest.mark.parametrize("name", ["Ricardo", "Ramon", "Ernst", "公開日"])
def test_the_end_of_a_word_is_no_weekday(name: str) -> None:
    assert times.absolute_date(f"{name} 3 May 2024") == (len(name) + 1, len(name) + 11)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("By Orla Ricardo 3 May 2024", "3 May 2024"),
        ("发布星期五 2025-03-07", "星期五 2025-03-07"),
        ("発行水曜 3 May 2024", "水曜 3 May 2024"),
        ("公開：水 2025/03/07", "水 2025/03/07"),
        ("작성 금요일 2025-03-07", "금요일 2025-03-07"),
        ("เผยแพร่วันศุกร์ที่ 15/08/2025", "วันศุกร์ที่ 15/08/2025"),
        ("Ort, Fr., 7. März 2025", "Fr., 7. März 2025"),
    ],
)
def test_a_weekday_before_a_date_is_a_whole_word_where_words_are_divided(text: str, date: str) -> None:
    found = times.absolute_date(text)
    assert found is not None and text[slice(*found)] == date


@pytest.mark.parametrize(
    "text",
    ["", "no figure here", "9 out of 10", "Set 2 eggs aside", "12 Monkeys", "call 030 123456", "version 1.2.3.4"],
)
def test_no_date(text: str) -> None:
    assert times.absolute_date(text) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("posted 27 minutes ago by Orla", "27 minutes ago"),
        ("Orla · vor 3 Stunden · Antworten", "vor 3 Stunden"),
        ("il y a 3 heures", "il y a 3 heures"),
        ("田中 3日前 返信", "3日前"),
        ("Yesterday at 10:42", "Yesterday"),
    ],
)
def test_where_a_relative_time_stands(text: str, time: str) -> None:
    found = times.relative_time(text)
    assert found is not None
    assert text[slice(*found)] == time


@pytest.mark.parametrize("text", ["", "ago", "minutes", "the vor deck of the ship", "long ago a king lived here"])
def test_no_relative_time(text: str) -> None:
    assert times.relative_time(text) is None


def test_several_times_are_still_only_times_and_a_name_beside_one_is_not() -> None:
    assert times.only_time("7 March 2025, 10:15 UTC · 3 hours ago")
    assert times.only_time("10:42")
    assert not times.only_time("Orla, 7 March 2025")
    assert not times.only_time("7 March 2025 Orla")
    assert not times.only_time("")


@pytest.mark.parametrize(
    "text",
    [
        "১২ নভেম্বর ২০২৪, ১০:৪২",
        "١٢ نوفمبر ٢٠٢٤",
        "१०:४२",
        "12 дек. 2024 г., 10:42 ч.",
        "နိုဝင်ဘာ ၁၂၊ ၂၀၂၄",
        "ថ្ងៃទី១២ ខែវិច្ឆិកា ឆ្នាំ២០២៤ ម៉ោង ១០:៤២",
        "໑໒ ພະຈິກ ໒໐໒໔, ໑໐:໔໒",
    ],
)
def test_figures_of_any_script_tell_a_time(text: str) -> None:
    assert times.only_time(text)
    assert not times.only_time(f"{text} সেতু")


@pytest.mark.parametrize(
    "text", ["The Danes sailed", "Eile mit Weile", "AG15-32P", "par mail 7 jours", "Office for Mac 2011"]
)
def test_words_of_one_language_are_no_times_in_another(text: str) -> None:
    assert (times.relative_time(text), times.absolute_date(text)) == (None, None)


def test_a_text_longer_than_any_time_is_none() -> None:
    date = "7 March 2025"
    assert times.only_time(date + " " * (times.MAX_ONLY_TIME - len(date)))
    assert not times.only_time(date + " " * (times.MAX_ONLY_TIME - len(date) + 1))


WORDS = sorted({word for code in CODES for line in time_tables()[code]["fires"] for word in re.split(r"(\W)", line)})


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=12).map("".join)))
@settings(deadline=None)
def test_any_text_gives_a_place_within_it_or_none(text: str) -> None:
    for find in (times.absolute_date, times.relative_time):
        found = find(text)
        assert found is None or 0 <= found[0] < found[1] <= len(text)
    assert isinstance(times.only_time(text), bool)
    if times.only_time(text):
        assert any(character.isalnum() for character in text)


ADVERSARIAL = {
    "blanks": " ", "digits": "1", "digits and blanks": "1 ", "figures": "12.", "slashes": "1/", "years": "2025 ",
    "commas": ",", "dashes": "-", "months": "march ", "glued months": "mar", "almost dates": "7 march ",
    "days of months": "march 7 ", "weekdays": "Friday, ", "clocks": "10:", "clocks of one digit": "1:1 ",
    "relative": "minutes ago ", "almost relative": "vor 5 ", "anchors": "ago ", "il y a": "il y a ", "numbers": "few ",
    "years of Japan": "1年", "days of Japan": "日", "before": "前", "Korean": "3 일 ", "letters": "a",
    "apostrophes": "7'", "dotted": "İ ", "T": "2025-03-07T", "zones": "UTC+1 ",
}  # fmt: skip


@pytest.mark.parametrize("name", ["absolute_date", "relative_time", "only_time"])
def test_time_grows_with_the_text_and_not_faster(name: str) -> None:
    assert linear.grows_too_fast(getattr(times, name), ADVERSARIAL) is None


@pytest.mark.parametrize(("power", "shows"), [(1, False), (2, True)])
def test_time_that_grows_with_the_square_would_show(monkeypatch: pytest.MonkeyPatch, power: int, shows: bool) -> None:
    monkeypatch.setattr(linear, "seconds", lambda task, text: (len(text) / 10_000) ** power)
    found = linear.grows_too_fast(len, {"digits": "1"})
    assert (found is not None) is shows


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("By Orla Fenwick November 22, 202111:15 am", "November 22, 2021"),
        ("orla_f 28.09.1912:44", "28.09.19"),
        ("orla_f 28.09.201912:44", "28.09.2019"),
        ("orla_f 28.09.1912 12:44", "28.09.1912"),
        ("7 March 20251015", "7 March"),
    ],
)
def test_a_date_ends_where_a_clock_time_runs_together_with_it(text: str, date: str) -> None:
    span = times.absolute_date(text)
    assert span is not None and text[slice(*span)] == date


SPOKEN = [
    *(word for words in times._WORDS[:5] for word in words),
    *times._ZONE_NAMES,
    *(
        "3 days ago",
        "vor 2 Stunden",
        "yesterday",
        "gestern",
        "out of",
        "stars",
        "Ann Lee",
        "may",
        "März",
        "HAZİRAN",
        "ı",
    ),
]
FIGURES = [
    "0",
    "5",
    "07",
    "17",
    "31",
    "32",
    "99",
    "2025",
    "1899",
    "20251",
    "'25",
    "202111:15",
    "3:45",
    "10h30",
    "7.3.25",
]
FIGURES += ["2025-03-07", "2025-03-07T10:00Z", "7/3", "4.5", "3/7(金)", "3月7日", "٧", "12", "1"]
BETWEEN = [*["", " "] * 4, ", ", ". ", " – ", "-", "/", " (", ") ", ": "]


def a_text_with_times(chance: random.Random) -> str:
    said = ""
    for _ in range(chance.randint(1, 7)):
        piece = chance.choice(chance.choice((SPOKEN, SPOKEN, FIGURES)))
        said += chance.choice((str, str.upper, str.capitalize, str.lower))(piece) + chance.choice(BETWEEN)
    return said


def forget() -> None:
    for remembered in (times.absolute_date, times.relative_time, times.only_time):
        remembered.cache_clear()


def test_what_is_refused_at_a_glance_is_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks that come before the slow searches change nothing but how long it takes."""
    chance = random.Random(5)
    texts = [a_text_with_times(chance) for _ in range(4000)]
    found = [(times.absolute_date(text), times.only_time(text)) for text in texts]
    for look in ("_may_be_worded", "_may_be_sure", "_may_be_rest"):
        monkeypatch.setattr(times, look, lambda *_: True)
    monkeypatch.setattr(times, "_first_worded", times._WORDED.search)
    monkeypatch.setattr(times, "_DIVIDED", re.compile(""))
    forget()
    slowly = [(times.absolute_date(text), times.only_time(text)) for text in texts]
    forget()
    assert [pair for pair in zip(texts, found, slowly, strict=True) if pair[1] != pair[2]] == []
    assert len({each[0] is None for each in found} | {each[1] for each in found}) == 2
