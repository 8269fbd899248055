"""Dates as pages write them: what they mean, with the precision that they have, in every process alike."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanscrape.assembling.comment_headers import time_span
from cleanscrape.assembling.dates import parse_date

REFERENCE = "2025-03-07T10:15:30+01:00"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2025-03-07", "2025-03-07"),
        ("2025-03", "2025-03"),
        ("2025-03-07T10:15:00+01:00", "2025-03-07T10:15:00+01:00"),
        ("2025-03-07T10:15:00+0100", "2025-03-07T10:15:00+01:00"),
        ("2025-03-07T10:15:00Z", "2025-03-07T10:15:00+00:00"),
        ("2025-03-07T10:15:00.123Z", "2025-03-07T10:15:00+00:00"),
        ("2025-03-07T10:15", "2025-03-07T10:15"),
        ("2025-03-07 10:15", "2025-03-07T10:15"),
        ("2025-03-07 10:15:09 -0500", "2025-03-07T10:15:09-05:00"),
        ("20250307", "2025-03-07"),
        ("20250307T101500Z", "2025-03-07T10:15:00+00:00"),
        ("Published: 2025-03-07T10:15:00Z by a machine", "2025-03-07T10:15:00+00:00"),
        ("2025-03-07 10:15 PM", "2025-03-07T22:15"),
    ],
)
def test_machine_readable_forms_keep_their_precision(raw: str, expected: str) -> None:
    assert parse_date(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Fri, 07 Mar 2025 10:15:00 +0100", "2025-03-07T10:15:00+01:00"),
        ("Fri, 07 Mar 2025 10:15:00 GMT", "2025-03-07T10:15:00+00:00"),
        ("Fri Mar  7 10:15:00 2025", "2025-03-07T10:15:00"),
        ("Fri Mar 07 2025 10:15:00 GMT+0100 (Central European Time)", "2025-03-07T10:15:00+01:00"),
        ("Thu, Nov 20 2019 4:29 AM EST", "2019-11-20T04:29-05:00"),
    ],
)
def test_mail_and_script_forms(raw: str, expected: str) -> None:
    assert parse_date(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1741342500", "2025-03-07T10:15:00+00:00"),
        ("1741342500000", "2025-03-07T10:15:00+00:00"),
        ("4155550123", None),  # a telephone number
        ("12345", None),
    ],
)
def test_seconds_since_1970_where_they_are_plausible(raw: str, expected: str | None) -> None:
    assert parse_date(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("March 7, 2025", "2025-03-07"),
        ("7 Mar 2025", "2025-03-07"),
        ("March 7th 2025", "2025-03-07"),
        ("the 7th of March 2025", "2025-03-07"),
        ("Friday, March 7, 2025 at 3:04 p.m.", "2025-03-07T15:04"),
        ("20:05, 7 March 2025", "2025-03-07T20:05"),
        ("March 7, 2025 12:30 a.m.", "2025-03-07T00:30"),
        ("March 2025", "2025-03"),
        ("7-Mar-25", "2025-03-07"),
        ("Mar 7 '25", "2025-03-07"),
        ("7. März 2025, 09:30 Uhr", "2025-03-07T09:30"),
        ("Freitag, 7. März 2025 um 18.04 Uhr", "2025-03-07T18:04"),
        ("7 de marzo de 2025 a las 10:15", "2025-03-07T10:15"),
        ("2025年3月7日 10時15分", "2025-03-07T10:15"),
        ("2025年3月7日 午後3時15分", "2025-03-07T15:15"),
        ("2025년 3월 7일 오후 3:15", "2025-03-07T15:15"),
        ("2025. 3. 7.", "2025-03-07"),
        ("7 марта 2025 г.", "2025-03-07"),
        ("٧.٣.٢٠٢٥", "2025-03-07"),
    ],
)
def test_worded_dates(raw: str, expected: str) -> None:
    assert parse_date(raw) == expected


def test_the_first_of_several_dates_counts_with_its_own_clock_time() -> None:
    assert parse_date("Published March 7, 2025 Updated March 9, 2025 10:15") == "2025-03-07"


@pytest.mark.parametrize("raw", ["Top 10 | March 2025", "Issue 12 (March 2025)", "Vol. 3 — March 2025"])
def test_a_number_that_is_apart_from_the_month_is_no_day(raw: str) -> None:
    assert parse_date(raw) == "2025-03"


@pytest.mark.parametrize(
    ("raw", "languages", "expected"),
    [
        ("07.03.2025", None, "2025-03-07"),
        ("07.03.2025", ["en-US"], "2025-03-07"),
        ("13/07/2025", None, "2025-07-13"),
        ("07/13/2025", None, "2025-07-13"),
        ("03/03/2025", None, "2025-03-03"),
        ("03/07/2025", None, None),
        ("03/07/2025", ["en"], "2025-03-07"),
        ("03/07/2025", ["en-US"], "2025-03-07"),
        ("03/07/2025", ["en-GB"], "2025-07-03"),
        ("03/07/2025", ["fr"], "2025-07-03"),
        ("25/03/07", ["ja"], "2025-03-07"),
        ("7.3.99", None, "1999-03-07"),
        ("7.3.25", None, "2025-03-07"),
        ("2025/3/7 7:08", None, "2025-03-07T07:08"),
        ("03/2025", None, "2025-03"),
    ],
)
def test_figures_are_read_in_the_order_of_the_language(
    raw: str, languages: list[str] | None, expected: str | None
) -> None:
    assert parse_date(raw, languages=languages) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "Feb 31, 2025",
        "2025-02-30",
        "0000-01-01",
        "2101-01-01",
        "2025-13-01",
        "",
        "   ",
        "10:15",
        "Chapter 12",
        "1.2.3.4",
    ],
)
def test_what_is_no_date_is_none(raw: str) -> None:
    assert parse_date(raw) is None


def test_an_impossible_clock_time_leaves_the_day() -> None:
    assert parse_date("2025-03-07T24:00:00") == "2025-03-07"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("27 minutes ago", "2025-03-07T09:48+01:00"),
        ("an hour ago", "2025-03-07T09:15+01:00"),
        ("Updated 2 hours ago", "2025-03-07T08:15+01:00"),
        ("5h", "2025-03-07T05:15+01:00"),
        ("yesterday", "2025-03-06"),
        ("yesterday at 9:05 am", "2025-03-06T09:05+01:00"),
        ("3 months ago", "2024-12-07"),
        ("just now", "2025-03-07T10:15+01:00"),
        ("10:42 PM", "2025-03-06T22:42+01:00"),
        ("vor 3 Stunden", "2025-03-07T07:15+01:00"),
        ("December 24", "2024-12-24"),
        ("March 3", "2025-03-03"),
    ],
)
def test_relative_times_are_counted_back_from_the_reference(raw: str, expected: str) -> None:
    assert parse_date(raw, reference=REFERENCE) == expected
    assert parse_date(raw) is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("27 minutes ago", None),
        ("3 hours ago", None),
        ("30 hours ago", None),
        ("just now", None),
        ("10:42 PM", None),
        ("yesterday", "2025-03-06"),
        ("vor 2 Tagen", "2025-03-05"),
        ("yesterday at 9:05 am", "2025-03-06T09:05"),
        ("3 months ago", "2024-12-07"),
        ("March 8", "2024-03-08"),
    ],
)
@pytest.mark.parametrize("reference", ["2025-03-07", "20250307"])
def test_a_reference_without_a_time_gives_only_what_does_not_depend_on_one(
    raw: str, expected: str | None, reference: str
) -> None:
    assert parse_date(raw, reference=reference) == expected


@pytest.mark.parametrize("reference", ["2025-03-07T00:00", "2025-03-07 00:00", "2025-03-07T00"])
def test_midnight_that_is_said_is_a_moment(reference: str) -> None:
    assert parse_date("27 minutes ago", reference=reference) == "2025-03-06T23:33"


@pytest.mark.parametrize("raw", ["in 3 hours", "over the hills", "Chapter 2", "over a year ago"])
def test_what_is_no_moment_before_the_reference_is_none(raw: str) -> None:
    assert parse_date(raw, reference=REFERENCE) is None


def test_a_reference_that_is_no_moment_is_as_good_as_none() -> None:
    assert parse_date("27 minutes ago", reference="yesterday") is None


@given(st.text(), st.sampled_from([None, REFERENCE]), st.sampled_from([None, ["en"], ["de-AT"], ["xx"], ["", "ja"]]))
def test_any_text_gives_a_date_or_none(raw: str, reference: str | None, languages: list[str] | None) -> None:
    result = parse_date(raw, reference=reference, languages=languages)
    assert result is None or result[:4].isdecimal()


@given(
    st.lists(
        st.sampled_from(["7", "31", "12", "2025", "99", "March", "May", ".", "/", "-", ",", ":", "T", "月", "日", "pm"])
    )
)
def test_any_order_of_the_parts_gives_a_date_or_none(parts: list[str]) -> None:
    for raw in ("".join(parts), " ".join(parts)):
        result = parse_date(raw, languages=["en"])
        assert result is None or 1000 <= int(result[:4]) <= 2100


def test_a_date_behind_a_long_text_is_not_looked_for() -> None:
    assert parse_date("x " * 100_000 + "2025-03-07") is None


CODE = """
from cleanscrape.assembling.dates import parse_date
for raw in ("27 minutes ago", "yesterday", "10:42 PM", "1741342500", "March 7, 2025 10:15", "December 24"):
    print(parse_date(raw, reference="2025-03-07T10:15:30+01:00"))
"""


def test_the_result_does_not_depend_on_time_zone_or_locale() -> None:
    outputs = set()
    for zone, locale in (("UTC", "C"), ("Pacific/Kiritimati", "C.UTF-8"), ("America/Los_Angeles", "POSIX")):
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale}
        done = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert outputs.pop().splitlines()[0] == "2025-03-07T09:48+01:00"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("November 22, 202111:15 am", "2021-11-22T11:15"),
        ("28.09.1912:44", "2019-09-28T12:44"),
        ("28.09.201912:44", "2019-09-28T12:44"),
        ("7 March 20259:05", "2025-03-07T09:05"),
        ("28.09.1912", "1912-09-28"),
        ("28.09.1912 12:44", "1912-09-28T12:44"),
        ("07.03.2025:10:15", "2025-03-07"),
        ("07.03.1925:44", "1925-03-07"),
    ],
)
def test_a_clock_time_that_runs_together_with_the_year(raw: str, expected: str) -> None:
    assert parse_date(raw) == expected


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("10:58, 7 марта 2025", "10:58, 7 марта 2025"),
        ("Ann 10:42 PM · May 3, 2024", "10:42 PM · May 3, 2024"),
        ("won 3:2 on 3 April 2024", "3 April 2024"),
        ("10:42 May 3, 2024 at 11:00", "May 3, 2024 at 11:00"),
    ],
)
def test_a_clock_time_right_before_a_date_is_part_of_it_unless_one_follows(text: str, moment: str) -> None:
    span = time_span(text)
    assert span is not None and text[slice(*span)] == moment


@pytest.mark.parametrize(
    ("text", "languages", "expected"),
    [
        ("12 listopada 2024", (), "2024-11-12"),
        ("12. listopada 2024.", (), "2024-10-12"),
        ("12. listopada 2024", ("pl",), "2024-11-12"),
        ("12 listopada 2024", ("hr",), "2024-10-12"),
        ("12. listopadu 2024", (), "2024-11-12"),
        ("listopad 2024", (), None),
        ("2024 listopad", (), None),
    ],
)
def test_a_name_of_two_months_needs_a_language_or_a_day(
    text: str, languages: tuple[str, ...], expected: str | None
) -> None:
    assert parse_date(text, languages=languages) == expected


@pytest.mark.parametrize("raw", ["21 اپريل 2024", "21 اپریل 2024"])
def test_letters_of_the_same_look_make_the_same_month(raw: str) -> None:
    assert parse_date(raw) == "2024-04-21"
    assert parse_date("7 يناير 2025") == parse_date("7 یناير 2025") == "2025-01-07"
    assert parse_date("21 اپرل 2024") is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("3 Mac 2024", "2024-03-03"), ("Mac 2011", None), ("Office 2011 for Mac 5", None), ("3 Mac", None)],
)
def test_a_month_that_is_another_word_as_well_stands_between_a_day_and_a_year(raw: str, expected: str | None) -> None:
    assert parse_date(raw, reference="2025-01-01T00:00:00+00:00") == expected
