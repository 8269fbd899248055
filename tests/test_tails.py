"""Signatures of social posts in flattened text, in every damaged form - and what only looks like one."""

from typing import NamedTuple

import pytest

from cleanscrape.assembling.tails import tail
from cleanscrape.lexicon.languages import languages


class Said(NamedTuple):
    before: str
    name: str | None
    handle: str
    date: str | None
    after: str


def said(text: str, *, dated: bool = True) -> Said | None:
    found = tail(text, dated=dated)
    if found is None:
        return None
    name = text[slice(*found.name)] if found.name else None
    date = text[slice(*found.date_raw)] if found.date_raw else None
    return Said(text[: found.start], name, text[slice(*found.handle)], date, text[found.end :])


def test_the_plain_form() -> None:
    assert said("— Harbour Trust (@HarbourTrust) March 7, 2025") == Said(
        "", "Harbour Trust", "HarbourTrust", "March 7, 2025", ""
    )


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Open. pic.twitter.com/uKz0QyU6FO— Harbour Trust (@trust) March 7, 2025", "Open. pic.twitter.com/uKz0QyU6FO"),
        (
            "Open. #Bridgepic.twitter.com/xxxx— Harbour Trust (@trust) March 7, 2025",
            "Open. #Bridgepic.twitter.com/xxxx",
        ),
        ("Open! — Harbour Trust (@trust) March 7, 2025", "Open! "),
        ("Open — at last — again. — Harbour Trust (@trust) March 7, 2025", "Open — at last — again. "),
        ("Open — pic.twitter.com/x1 – Harbour Trust (@trust) March 7, 2025", "Open — pic.twitter.com/x1 "),
        ("It is open. #bridge - Harbour Trust (@trust) March 7, 2025", "It is open. #bridge "),
        ("It is open! - Harbour Trust (@trust) March 7, 2025", "It is open! "),
        ("Open https://t.co/a1 -- Harbour Trust (@trust) March 7, 2025", "Open https://t.co/a1 "),
        ("> > -- Harbour Trust (@trust) March 7, 2025", "> > "),
        ("> — Harbour Trust (@trust) March 7, 2025", "> "),
        ("&mdash; Harbour Trust (@trust) March 7, 2025", ""),
        ("Open.&mdash; Harbour Trust (@trust) March 7, 2025", "Open."),
        ("â€” Harbour Trust (@trust) March 7, 2025", ""),
        ("– Harbour Trust (@trust) March 7, 2025", ""),
        ("- Harbour Trust (@trust) March 7, 2025", ""),
        ("-Harbour Trust (@trust) March 7, 2025", ""),
        ("—Harbour Trust(@trust)March 7, 2025", ""),
        ("— Harbour Trust (@trust), March 7, 2025", ""),
        ("— Harbour Trust (@trust) · March 7, 2025", ""),
        ("— Harbour Trust （＠trust） March 7, 2025", ""),
    ],
)
def test_the_post_ends_where_its_signature_begins(text: str, before: str) -> None:
    assert said(text) == Said(before, "Harbour Trust", "trust", "March 7, 2025", "")


@pytest.mark.parametrize(
    "name",
    [
        "Marrow🐬",
        "🌊 Harbour 🌊",
        "Ann (she/her)",
        "Harbour [official]",
        "North - South Radio",
        "Radio – Nord",
        "12_31",
        "Ann-Marie O’Neill",
        "نقابة الميناء",
        "נמל מארו",
        "海野はな",
        "Dr. Ann Tarn, M.D.",
        "Ferry & Sons | Boats",
    ],
)
def test_names_hold_anything(name: str) -> None:
    assert said(f"— {name} (@trust) March 7, 2025") == Said("", name, "trust", "March 7, 2025", "")
    found = said(f"The bridge is open.— {name} (@trust) March 7, 2025")
    assert found is not None
    assert found.name == name


def test_marks_of_direction_around_names_and_handles() -> None:
    found = said("\u200f— نقابة الميناء\u200f (\u200e@mina\u200e) \u200f7 مارس، 2025")
    assert found is not None
    assert found[1:4] == ("نقابة الميناء", "mina", "7 مارس، 2025")


def test_a_dash_in_a_name_at_the_head_of_a_line() -> None:
    found = said("— Radio — Marrow (@radio) March 7, 2025")
    assert found is not None
    assert (found.before, found.name) == ("", "Radio — Marrow")


def test_a_signature_without_a_name() -> None:
    assert said("— (@trust) March 7, 2025") == Said("", None, "trust", "March 7, 2025", "")


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("ar", "7 مارس، 2025"), ("ar", "٧ مارس، ٢٠٢٥"), ("cs", "7. března 2025"), ("de", "7. März 2025"),
        ("el", "7 Μαρτίου 2025"), ("en", "March 7, 2025"), ("en", "7 March 2025"), ("es", "7 de marzo de 2025"),
        ("fr", "7 mars 2025"), ("hu", "2025. március 7."), ("id", "7 Maret 2025"), ("it", "7 marzo 2025"),
        ("ja", "2025年3月7日"), ("ko", "2025년 3월 7일"), ("nl", "7 maart 2025"), ("pl", "7 marca 2025"),
        ("pt", "7 de março de 2025"), ("ro", "7 martie 2025"), ("ru", "7 марта 2025"), ("sv", "7 mars 2025"),
        ("tr", "7 Mart 2025"), ("uk", "7 березня 2025"), ("vi", "7 tháng 3, 2025"), ("zh", "2025年3月7日"),
    ],
)  # fmt: skip
def test_dates_of_twenty_languages(language: str, date: str) -> None:
    if language not in languages():
        pytest.skip(f"the lexicon has no {language}.toml")
    assert said(f"Text. — Harbour (@trust) {date}") == Said("Text. ", "Harbour", "trust", date, "")


def test_what_follows_the_date_is_left_over() -> None:
    found = said("— Harbour (@trust) 7 марта 2025 г.")
    assert found is not None
    assert (found.date, found.after) == ("7 марта 2025", " г.")
    found = said("Open. — Harbour (@trust) March 7, 2025 The repairs cost 4.2 million.")
    assert found is not None
    assert found.after == " The repairs cost 4.2 million."


@pytest.mark.parametrize(
    ("date", "wanted"),
    [
        ("March 7, 2025 at 9:45 AM", "March 7, 2025 at 9:45 AM"),
        ("2025-03-07T19:49:21.000Z", "2025-03-07T19:49:21.000Z"),
        ("3:14 PM · Mar 7, 2025", "3:14 PM · Mar 7, 2025"),
        ("Friday, March 7, 2025", "Friday, March 7, 2025"),
    ],
)
def test_dates_with_clock_times(date: str, wanted: str) -> None:
    found = said(f"— Harbour (@trust.bsky.social) {date}")
    assert found is not None
    assert found.date == wanted


@pytest.mark.parametrize(
    "handle", ["trust", "H_T_2025", "trust.bsky.social", "harbour-trust.example", "trust@harbour.example"]
)
def test_handles_of_all_platforms(handle: str) -> None:
    found = said(f"Open. — Harbour (@{handle}) March 7, 2025")
    assert found is not None
    assert (found.handle, found.name) == (handle, "Harbour")


def test_the_first_signature_from_a_place_on() -> None:
    text = "One. — Ann (@ann) March 7, 2025 Two. — Bo (@bo) March 8, 2025"
    first = tail(text)
    assert first is not None
    second = tail(text, first.end)
    assert second is not None
    assert text[first.end : second.start] == " Two. "
    assert tail(text, second.end) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The bridge is open.",
        "Foto: Instagram/@h",
        "Photo: Harbour Trust (@trust)",
        "(@h) March 7, 2025",
        "Tomas Ridd (@tomas) March 7, 2025",
        "Thanks to the crew (@ferrycat) for the lift on March 7, 2025.",
        "The chair — Tomas Ridd (@tomas) — said so on March 7, 2025",
        "The chair, Tomas Ridd (@tomas), spoke on March 7, 2025",
        "Ferry news - by Orla (@orla) March 7, 2025",
        "A well-known captain (@cap) March 7, 2025",
        "— Harbour Trust (@trust)",
        "— Harbour Trust (@trust) wrote that the bridge would open on March 7, 2025",
        "— Harbour Trust (trust) March 7, 2025",
        "— Harbour Trust (@trust) 12",
        "— said Tomas Ridd on March 7, 2025",
        "— " + "a very long sentence " * 20 + "(@h) March 7, 2025",
    ],
)
def test_mentions_credits_and_prose_are_no_signatures(text: str) -> None:
    assert tail(text) is None


def test_markup_that_says_that_there_is_a_signature_makes_up_for_a_date_that_nobody_can_read() -> None:
    text = "Open. — Harbour Trust (@trust) 7 qqqq 2025"
    assert said(text) is None
    assert said(text, dated=False) == Said("Open. ", "Harbour Trust", "trust", None, " 7 qqqq 2025")
    assert said("Thanks to the crew (@ferrycat).", dated=False) is None
