"""What an item of flattened text says: the time before its headline, the post that it leads to, its address."""

import pytest

from cleanscrape.assembling.related import related
from cleanscrape.assembling.related.parts import without_cue
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Kind, RelatedItem, Zone
from cleanscrape.reading.source import read
from cleanscrape.reading.text import link_address

HEADING, ITEM = Kind.HEADING, Kind.ITEM


def items(*lines: tuple[str, Kind]) -> list[RelatedItem]:
    """The items of a text of which all is related."""
    page = read("\n".join(line for line, _ in lines), kind="text", url="https://example.org/news/ferry")
    return list(related(page, Labels(zones=[Zone.RELATED] * len(lines), kinds=[kind for _, kind in lines])))


def headlines(*lines: str) -> list[tuple[str, str | None]]:
    return [(item.headline, item.date_published_raw) for item in items(*((line, ITEM) for line in lines))]


@pytest.mark.parametrize(
    ("first", "second"),
    [("11:40", "10:52"), ("13.20", "9.05"), ("7 March 2025 –", "28 February 2025 –"), ("3 hours ago", "2 days ago")],
)
def test_a_time_before_each_headline_is_taken_off(first: str, second: str) -> None:
    found = headlines(f"{first} What the last crane lifted", f"{second} A winter without boats")
    assert found == [
        ("What the last crane lifted", first.rstrip(" –")),
        ("A winter without boats", second.rstrip(" –")),
    ]


@pytest.mark.parametrize(
    ("times", "texts"),
    [
        (("11:40", "10:52"), ("On Skerrow a pier is sold", "In Brack the winch is back")),
        (("11:40 Uhr", "10:52 Uhr"), ("Im Hafen sinkt ein Kran", "Am Ufer steht ein Pferd")),
        (("11:40 AM", "1:20 PM"), ("In Brack the winch is back", "Ferry sails at last")),
    ],
)
def test_a_word_that_may_stand_in_times_is_the_headline_s_unless_all_have_it(
    times: tuple[str, ...], texts: tuple[str, ...]
) -> None:
    found = headlines(*(f"{time} {text}" for time, text in zip(times, texts, strict=True)))
    assert found == list(zip(texts, times, strict=True))


@pytest.mark.parametrize(
    "lines",
    [
        ("11:40 to Skerrow: the train that waits", "A winter without boats", "What the last crane lifted"),
        ("11:40 to Skerrow: the train that waits",),
        ("1978 was the year of the crane", "2012 was the year of the winch"),
        ("Today the crane lifts a ferry", "Yesterday it lifted a horse"),
        ("11:40", "10:52"),
        ("7 March 2025 | 2 comments", "8 March 2025 | 4 comments"),
    ],
    ids=["one of three", "one only", "years", "words", "nothing behind it", "no headline behind it"],
)
def test_what_a_single_headline_begins_with_stays(lines: tuple[str, ...]) -> None:
    assert [headline for headline, _ in headlines(*lines)] == list(lines)


@pytest.mark.parametrize("form", ["{}. {}", "{} {}", "0{} {}", "{}) {}"])
def test_ranks_that_count_up_from_one_are_taken_off(form: str) -> None:
    texts = ("What the last crane lifted", "A winter without boats", "12 seals in a lifeboat")
    assert headlines(*(form.format(rank, text) for rank, text in enumerate(texts, 1))) == [
        (text, None) for text in texts
    ]


def test_ranks_and_clock_times_may_be_glued_to_the_headlines() -> None:
    texts = ("What the last crane lifted", "A winter without boats", "«Seals in a lifeboat»")
    assert headlines(*(f"{rank}{text}" for rank, text in enumerate(texts, 1))) == [(text, None) for text in texts]
    assert headlines("1What the last crane lifted", "3A winter without boats") == [
        ("1What the last crane lifted", None), ("3A winter without boats", None),
    ]  # fmt: skip
    for clocks in (("12:31", "12:10", "9:05"), ("12.31", "12.10", "9.05")):
        assert headlines(*map("".join, zip(clocks, texts, strict=True))) == list(zip(texts, clocks, strict=True))


def test_what_stands_around_the_headlines_that_count_up_has_no_rank() -> None:
    ranked = ("1What the last crane lifted", "2A winter without boats", "3Boats and oars")
    assert headlines("7 winches for sale", *ranked, "20 seals in a lifeboat") == [
        ("7 winches for sale", None), *((line[1:], None) for line in ranked), ("20 seals in a lifeboat", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        ("1 crane lifts a ferry",),
        ("2 cranes lift a ferry", "1 seal sleeps in a lifeboat"),
        ("1 crane lifts a ferry", "A winter without boats", "2 seals sleep in a lifeboat"),
    ],
    ids=["alone", "not in order", "not all"],
)
def test_numbers_that_headlines_begin_with_stay(lines: tuple[str, ...]) -> None:
    assert [headline for headline, _ in headlines(*lines)] == list(lines)


def test_days_that_count_up_from_one_are_no_ranks() -> None:
    found = headlines("1 de mayo: Grúa sin gente", "2 de mayo: Vuelve a trabajar")
    assert found == [("Grúa sin gente", "1 de mayo"), ("Vuelve a trabajar", "2 de mayo")]


TOLD = ("What changes on 1 September", "Was sich ab 1. September ändert", "The best boats of October 2025")


@pytest.mark.parametrize("headline", TOLD)
def test_a_time_that_one_headline_of_several_tells_is_not_taken_off(headline: str) -> None:
    others = ("What the last crane lifted", "A winter without boats")
    assert headlines(others[0], headline, others[1]) == [(text, None) for text in (others[0], headline, others[1])]


@pytest.mark.parametrize(("mark", "every"), [(" ", True), (" · ", False), ("", False)])
def test_a_time_at_the_end_is_taken_off_behind_a_mark_or_where_most_have_one(mark: str, every: bool) -> None:
    second = f"A winter without boats{mark}3 May 2025" if every else "A winter without boats"
    found = headlines(f"What the last crane lifted{mark}5 May 2025", second, "Who feeds the seals")
    assert found[0] == ("What the last crane lifted", "5 May 2025")


@pytest.mark.parametrize(
    "line",
    [
        "← Previous: What the last crane lifted",
        "Next: What the last crane lifted →",
        "Next post: What the last crane lifted",
    ],
)
def test_a_link_to_the_next_post_that_names_it_is_an_item(line: str) -> None:
    assert [item.headline for item in items(("Post navigation", HEADING), (line, HEADING))] == [
        "What the last crane lifted"
    ]


@pytest.mark.parametrize("mark", [" – ", ": ", " | "])
@pytest.mark.parametrize("cue", ["Vorheriger Beitrag", "Vorheriger Beitrag:", "Previous post", "Article précédent"])
def test_a_headline_behind_such_a_cue_is_not_cut_at_a_mark_of_its_own(cue: str, mark: str) -> None:
    assert without_cue(f"{cue} Krabbenfang im Aufwind{mark}ein Handwerk") == f"Krabbenfang im Aufwind{mark}ein Handwerk"


@pytest.mark.parametrize("line", ["Mehr zum Thema: {}", "Lesen Sie auch – {}", "Vorheriger Beitrag » {}"])
def test_a_cue_is_taken_off_up_to_its_own_mark(line: str) -> None:
    assert without_cue(line.format("Krabbenfang im Aufwind – ein Handwerk")) == "Krabbenfang im Aufwind – ein Handwerk"


@pytest.mark.parametrize(
    "line", ["← Previous", "Next post →", "Post navigation", "Previous post: Next post", "Next: Home"]
)
def test_one_that_does_not_is_none(line: str) -> None:
    assert items((line, HEADING)) == []


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("- [What the last crane lifted](https://example.org/crane)", "https://example.org/crane"),
        ("### [What the last crane lifted](/crane) (2 May)", "https://example.org/crane"),
        ("[Port](/port) [What the last crane lifted](/crane)", "https://example.org/crane"),
        ("What the last crane lifted", None),
        ("![What the last crane lifted](/crane.jpg)", None),
        ("[What the last crane lifted](#crane)", None),
    ],
)
def test_a_headline_in_markdown_leads_where_its_link_does(line: str, address: str | None) -> None:
    (item,) = items((line, ITEM))
    assert item.url == address


def test_brackets_without_an_address_are_no_link() -> None:
    assert link_address("[1] What the last crane lifted [sic] (and why)") is None
    assert link_address("[What]() the last crane lifted") is None


@pytest.mark.parametrize("count", ["149436 views", "40 comments", "40 Kommentare"])
def test_what_is_counted_behind_each_headline_is_taken_off(count: str) -> None:
    found = headlines(f"What the last crane lifted {count}", f"A winter without boats - {count}")
    assert found == [("What the last crane lifted", None), ("A winter without boats", None)]


def test_a_count_behind_one_headline_of_several_is_its_own() -> None:
    lines = ("How the harbour got 40 comments", "A winter without boats", "What the last crane lifted")
    assert [headline for headline, _ in headlines(*lines)] == list(lines)


@pytest.mark.parametrize(
    ("line", "raw"), [("149436 views", None), ("3 min read", None), ("3 hours ago", "3 hours ago")]
)
def test_views_and_reading_times_are_no_dates(line: str, raw: str | None) -> None:
    found = items(("What the last crane lifted", ITEM), (line, Kind.DATE))
    assert [item.date_published_raw for item in found] == [raw]


@pytest.mark.parametrize(
    ("line", "source", "raw"),
    [
        ("TVP3 Skerrow", "TVP3 Skerrow", None),
        ("Reuters2 hours ago", "Reuters", "2 hours ago"),
        ("G1 – há 1 hora", "G1", "há 1 hora"),
        ("time7 days ago", None, "7 days ago"),
        ("12 photos · 3 hours ago", None, "3 hours ago"),
    ],
)
def test_sources_keep_their_figures_and_icons_go(line: str, source: str | None, raw: str | None) -> None:
    (item,) = items(("What the last crane lifted", ITEM), (line, Kind.DATE if raw else Kind.BYLINE))
    assert (item.source_name, item.date_published_raw) == (source, raw)


@pytest.mark.parametrize(
    ("line", "source", "category"),
    [
        ("Reuters | 2 hours ago", "Reuters", None),
        ("BBC News | há 1 hora", "BBC News", None),
        ("Wellness | 3 May 2025", None, "Wellness"),
    ],
)
def test_before_a_bar_stands_the_source_of_a_time_counted_from_now_and_the_section_of_a_date(
    line: str, source: str | None, category: str | None
) -> None:
    (item,) = items(("What the last crane lifted", ITEM), (line, Kind.DATE))
    assert (item.source_name, item.category) == (source, category)
