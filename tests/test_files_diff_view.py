"""A diff for a person: what was cut is marked, long lines are shortened, control characters are harmless."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_files_diff import kept, sources_and_spans

from cleanscrape.files.diff_view import diff_view, shortened, visible

WORDS = "and the ferry sails at noon " * 2000


def shown(source: str, spans: list[tuple[int, int]], *, colour: bool = False) -> list[str]:
    return "".join(diff_view(source, spans, "page.html", colour=colour)).splitlines()


def without(source: str, *cuts: str) -> list[tuple[int, int]]:
    """The spans that are left when some pieces, in order, are cut."""
    spans, position = [], 0
    for cut in cuts:
        start = source.index(cut, position)
        spans.append((position, start))
        position = start + len(cut)
    return [*spans, (position, len(source))]


def test_whole_lines_are_marked_and_three_lines_shown_around_them() -> None:
    source = "".join(f"line {number}\n" for number in range(1, 21))
    assert shown(source, without(source, "line 10\nline 11\n")) == [
        "page.html",
        "@@ lines 7-14 @@",
        *[f" line {number}" for number in (7, 8, 9)],
        "-line 10",
        "-line 11",
        *[f" line {number}" for number in (12, 13, 14)],
    ]


def test_what_goes_inside_of_a_line_is_marked_there() -> None:
    source = "<p>Stay</p><aside>Go</aside><p>Stay too</p><b>Go too</b>\n"
    spans = without(source, "<aside>Go</aside>", "<b>Go too</b>")
    assert shown(source, spans)[1:] == [
        "@@ line 1 @@",
        "~<p>Stay</p>[-<aside>Go</aside>-]<p>Stay too</p>[-<b>Go too</b>-]",
    ]
    line = shown(source, spans, colour=True)[2]
    assert "\x1b[1;31m<aside>Go</aside>\x1b[0m" in line
    assert "[-" not in line


def test_what_stays_of_a_long_line_is_shortened_but_not_what_goes() -> None:
    source = f"{WORDS}<aside>Most popular</aside>{WORDS}<aside>Share this</aside>{WORDS}\n"
    line = shown(source, without(source, "<aside>Most popular</aside>", "<aside>Share this</aside>"))[2]
    assert "[-<aside>Most popular</aside>-]" in line and "[-<aside>Share this</aside>-]" in line
    assert len(line) < 500
    hidden = [int(number.replace(",", "")) for number in re.findall(r"\[… ([\d,]+) characters …\]", line)]
    assert len(hidden) == 3
    pieces = re.sub(r"\[… [\d,]+ characters …\]", "", line[1:]).replace("[-", "").replace("-]", "")
    assert len(pieces) + sum(hidden) == len(source) - 1


def test_what_goes_is_shortened_only_where_it_is_very_long() -> None:
    source = "a\n" + "x" * 800 + "\n" + "y" * 801 + "\n"
    lines = shown(source, [(0, 2)])
    assert lines[3] == "-" + "x" * 800
    assert lines[4] == "-" + "y" * 200 + "[… 401 characters …]" + "y" * 200


def test_nothing_cut_shows_nothing() -> None:
    assert shown("a\nb", [(0, 3)]) == []
    assert shown("a\nb", [(0, 1), (1, 3)]) == []


def test_a_line_of_which_only_the_newline_stays_is_cut_as_a_whole() -> None:
    assert shown("gone\nstays\n", [(4, 11)])[2] == "-gone"
    assert shown("stays\ngone", [(0, 6)])[3] == "-gone"


@pytest.mark.parametrize("mark", ["\x1b[2J", "\x07", "\x9b31m", "\u202e", "\x7f", "\r", "\u2028"])
@pytest.mark.parametrize("colour", [False, True])
def test_nothing_of_the_page_or_its_name_reaches_the_terminal_raw(mark: str, colour: bool) -> None:
    source = f"before {mark} it\ncut {mark} it\nhalf {mark} and {mark} half\n"
    view = "".join(diff_view(source, without(source, f"cut {mark} it", f"and {mark}"), f"p{mark}.html", colour=colour))
    ours = re.sub(r"\x1b\[(?:0|1|2|31|36|1;31)m", "", view) if colour else view
    assert mark not in ours
    assert all(one.isprintable() or one in "\t\n" for one in ours)


def test_control_characters_have_pictures() -> None:
    assert visible("a\x1b[2J\tb\x7f\x9b\u202e\xa0") == "a␛[2J\tb␡<U+009B><U+202E> "


@given(sources_and_spans())
def test_every_cut_is_shown_and_nothing_else_is_marked(case: tuple[str, list[tuple[int, int]]]) -> None:
    source, spans = case
    lines = shown(source, spans)
    assert bool(lines) == (kept(source, spans) != source)
    gone = "".join(
        line[1:] if line.startswith("-") else "".join(re.findall(r"\[-(.*?)-\]", line))
        for line in lines
        if line[:1] in "-~"
    )
    assert letters(gone) + letters(kept(source, spans)) == letters(source)


def letters(text: str) -> Counter[str]:
    return Counter(one for one in text if one in "ab")


@given(st.text(max_size=400), st.integers(8, 200))
def test_shortened_text_counts_what_it_hides(text: str, longest: int) -> None:
    short = shortened(text, longest)
    if len(text) <= longest:
        assert short == text
    else:
        found = re.fullmatch(r"(.*?)\[… ([\d,]+) characters …\](.*)", short, re.DOTALL)
        assert found is not None
        head, hidden, tail = found.groups()
        assert text.startswith(head) and text.endswith(tail)
        assert len(head) + len(tail) + int(hidden.replace(",", "")) == len(text)
