from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from cleanscrape.files.diff import unified_diff

_HEADER = re.compile(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@\n")


def patched(source: str, diff: list[str]) -> str:
    """Apply a unified diff as ``patch`` would, refusing any line or count that does not fit."""
    old = re.findall(r"[^\n]*\n|[^\n]+", source)
    new: list[str] = []
    position = 0
    lines = iter(diff[2:])
    for line in lines:
        header = _HEADER.fullmatch(line)
        assert header is not None, line
        first, count, new_first, new_count = map(int, header.groups())
        start = first - 1 if count else first
        new += old[position:start]
        assert len(new) == (new_first - 1 if new_count else new_first)
        position, added = start, 0
        while position < start + count or added < new_count:
            piece = next(lines)
            mark, text = piece[0], piece[1:]
            if text.endswith("\n\\ No newline at end of file\n"):
                text = text.removesuffix("\n\\ No newline at end of file\n")
            if mark in " -":
                assert old[position] == text
                position += 1
            if mark in " +":
                new.append(text)
                added += 1
    return "".join(new + old[position:])


def kept(source: str, spans: list[tuple[int, int]]) -> str:
    return "".join(source[start:end] for start, end in spans)


@st.composite
def sources_and_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    source = draw(st.text(alphabet="ab\n\r", max_size=120))
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))
    return source, list(zip(cuts[::2], cuts[1::2], strict=False))


@given(sources_and_spans())
def test_diff_turns_the_source_into_what_is_kept(case: tuple[str, list[tuple[int, int]]]) -> None:
    source, spans = case
    diff = list(unified_diff(source, spans, "page.html"))
    assert patched(source, diff) == kept(source, spans)
    if kept(source, spans) == source:
        assert diff == []


def test_diff_shows_three_lines_around_a_cut() -> None:
    lines = [f"line {number}\n" for number in range(1, 21)]
    source = "".join(lines)
    cut = source.index("line 10\n")
    spans = [(0, cut), (cut + len("line 10\n"), len(source))]
    assert list(unified_diff(source, spans, "page.txt")) == [
        "--- page.txt\n",
        "+++ page.txt\n",
        "@@ -7,7 +7,6 @@\n",
        *[f" line {number}\n" for number in (7, 8, 9)],
        "-line 10\n",
        *[f" line {number}\n" for number in (11, 12, 13)],
    ]


def test_diff_of_half_a_line_and_no_final_newline() -> None:
    assert list(unified_diff("keep cut", [(0, 5)], "a"))[2:] == [
        "@@ -1,1 +1,1 @@\n",
        "-keep cut\n\\ No newline at end of file\n",
        "+keep \n\\ No newline at end of file\n",
    ]


def test_diff_of_everything_cut() -> None:
    assert list(unified_diff("a\nb\n", [], "a"))[2:] == ["@@ -1,2 +0,0 @@\n", "-a\n", "-b\n"]


def test_diff_time_grows_with_the_source_not_its_square() -> None:
    """Every other line cut, all lines alike: what general diffs are slowest at."""

    def seconds(lines: int) -> float:
        source = "same line\n" * lines
        spans = [(start, start + 10) for start in range(0, len(source), 20)]
        begin = time.process_time()
        for _ in unified_diff(source, spans, "a"):
            pass
        return time.process_time() - begin

    seconds(1000)
    assert seconds(64_000) < 16 * max(seconds(8_000), 0.002) * 2
