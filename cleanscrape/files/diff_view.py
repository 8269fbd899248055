"""A diff for a person: what was cut inside of a line is marked, and long lines are shortened around it.

It has the hunks of ``diff.unified_diff``, but a line that is cut in part is shown once, with its cuts marked: in
colour, or as ``[-cut-]`` where there is none. Pages are often one line of 50,000 characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cleanscrape.files.diff import CONTEXT, Segment, hunk_ranges, segments_of_lines

_LONGEST_KEPT = 160
"""Characters of what stays, in a line or between two cuts, that are shown without shortening."""
_LONGEST_CUT = 800
"""The same for what is cut: that is what one wants to read."""
_ENDS = 4
"""Of a text that is shortened the first and the last quarter of what may be shown are."""

_RED, _CYAN, _FAINT, _CUT, _BOLD, _PLAIN = "\x1b[31m", "\x1b[36m", "\x1b[2m", "\x1b[1;31m", "\x1b[1m", "\x1b[0m"


def diff_view(source: str, spans: Iterable[tuple[int, int]], name: str, *, colour: bool) -> Iterator[str]:
    """Give the lines to show, each with its newline. Nothing where nothing is cut.

    Control characters of the page are made visible: they must not reach the terminal.
    """
    paint = _Paint(colour)
    lines = segments_of_lines(source, spans)
    hunks = list(hunk_ranges([_is_whole(line) for line in lines], CONTEXT))
    if not hunks:
        return
    yield paint(_BOLD, visible(name)) + "\n"
    for first, last in hunks:
        yield paint(_CYAN, f"@@ line {first + 1} @@" if last - first == 1 else f"@@ lines {first + 1}-{last} @@") + "\n"
        for line in lines[first:last]:
            yield _shown(line, paint) + "\n"


def visible(text: str) -> str:
    """The text with pictures in the place of control characters, all but the tab."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one == "\t" else _picture(one) for one in text)


def shortened(text: str, longest: int) -> str:
    """A text of at most ``longest`` characters as it is; else its ends, with the number of characters between."""
    if len(text) <= longest:
        return text
    end = longest // _ENDS
    return f"{text[:end]}[… {len(text) - 2 * end:,} characters …]{text[-end:]}"


class _Paint(NamedTuple):
    """Colours, or none."""

    on: bool

    def __call__(self, code: str, text: str) -> str:
        return f"{code}{text}{_PLAIN}" if self.on and text else text


def _shown(line: list[Segment], paint: _Paint) -> str:
    """A line with its mark: blank for one that stays, ``-`` for one that is cut, ``~`` for one cut in part."""
    text = "".join(segment.text for segment in line).rstrip("\r\n")
    if _is_whole(line):
        return f" {visible(shortened(text, _LONGEST_KEPT))}"
    if not any(segment.kept and segment.text.strip("\r\n") for segment in line):
        return paint(_RED, f"-{visible(shortened(text, _LONGEST_CUT))}")
    return paint(_BOLD, "~") + "".join(_pieces(line, paint))


def _pieces(line: list[Segment], paint: _Paint) -> Iterator[str]:
    for index, (text, kept) in enumerate(line):
        text = text.rstrip("\r\n") if index == len(line) - 1 else text
        if not text:
            continue
        if kept:
            yield paint(_FAINT, visible(shortened(text, _LONGEST_KEPT)))
        else:
            cut = visible(shortened(text, _LONGEST_CUT))
            yield paint(_CUT, cut) if paint.on else f"[-{cut}-]"


def _is_whole(line: list[Segment]) -> bool:
    return all(segment.kept for segment in line)


def _picture(character: str) -> str:
    """What stands for a character that would not be seen, or would do something."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if character.isspace():
        return " "
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else f"<U+{code:04X}>"
