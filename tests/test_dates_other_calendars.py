"""Dates of the Thai and the Iranian calendar, which count the years from elsewhere."""

from datetime import date, timedelta

import pytest

import cleanscrape
from cleanscrape.assembling.dates import parse_date
from cleanscrape.lexicon import times

SOLAR_MONTHS = (31,) * 6 + (30,) * 5


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("7 มีนาคม 2568", "2025-03-07"),
        ("7 มี.ค. 2568 - 10:42 น.", "2025-03-07T10:42"),
        ("วันศุกร์ที่ 15 สิงหาคม พ.ศ. 2568", "2025-08-15"),
        ("29 กุมภาพันธ์ 2567", "2024-02-29"),
        ("มีนาคม 2568", "2025-03"),
        ("7 มีนาคม 2025", "2025-03-07"),
        ("7 มีนาคม ค.ศ. 2025", "2025-03-07"),
        ("07/03/2568", "2025-03-07"),
        ("2568-03-07T10:42", "2025-03-07T10:42"),
        ("29 กุมภาพันธ์ 2568", None),
        ("07/03/2725", None),
    ],
)
def test_thai_years_are_of_the_buddhist_era_unless_they_are_common_ones(raw: str, expected: str | None) -> None:
    assert parse_date(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("۱۷ اسفند ۱۴۰۳", "2025-03-07"),
        ("17 اسفند 1403", "2025-03-07"),
        ("جمعه، ۱۷ اسفند ماه ۱۴۰۳ - ۱۰:۴۲", "2025-03-07T10:42"),
        ("اسفند ۱۷, ۱۴۰۳", "2025-03-07"),
        ("۱۴۰۳/۱۲/۱۷", "2025-03-07"),
        ("1403/12/17 10:42", "2025-03-07T10:42"),
        ("۳۰ اسفند ۱۴۰۳", "2025-03-20"),
        ("۱ فروردین ۱۴۰۴", "2025-03-21"),
        ("۲۲ بهمن ۱۳۵۷", "1979-02-11"),
        ("۳۰ اسفند ۱۴۰۴", None),
        ("۳۱ مهر ۱۴۰۳", None),
        ("اسفند ۱۴۰۳", None),
        ("۱۷ اسفند ۱۲۰۰", None),
        ("۷ مارس ۲۰۲۵", "2025-03-07"),
        ("۲۰۲۵/۰۳/۰۷", "2025-03-07"),
    ],
)
def test_dates_of_the_solar_calendar(raw: str, expected: str | None) -> None:
    assert parse_date(raw) == expected


def test_figures_that_machines_write_are_of_the_solar_calendar_on_persian_pages() -> None:
    assert parse_date("1403-12-17 at the pier") == "1403-12-17"
    assert parse_date("1403-12-17 at the pier", languages=["fa"]) == "2025-03-07"


def test_each_day_of_the_solar_calendar_follows_the_one_before() -> None:
    known = date(1979, 3, 21)  # the first day of 1358
    for year in range(1358, 1420):
        leap = parse_date(f"30 اسفند {year}") is not None
        for month, days in enumerate((*SOLAR_MONTHS, 29 + leap), 1):
            for day in (1, days):
                assert parse_date(f"{year}/{month:02}/{day:02}") == str(known + timedelta(days=day - 1))
            known += timedelta(days=days)


@pytest.mark.parametrize("line", ["1403/12/17", "۱۴۰۳/۱۲/۱۷", "۱۷ اسفند ۱۴۰۳", "7 มี.ค. 2568"])
def test_such_a_date_below_the_headline_is_the_articles(line: str) -> None:
    text = (
        "After nine winters the ferry is back at the quay, and half the town came to see.\n"
        "The new crew will sail twice a day, with room for forty people and their bicycles."
    )
    article = cleanscrape.clean(f"The ferry returns to the quay\n{line}\n{text}").article
    assert (article.date_published_raw, article.date_published) == (line, "2025-03-07")


def test_the_whole_year_of_the_solar_calendar_is_seen() -> None:
    assert times.absolute_date("1403/12/17") == (0, 10)
    assert times.absolute_date("1103/12/17") != (0, 10)
