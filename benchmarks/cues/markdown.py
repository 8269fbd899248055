"""Pieces of docs/cues.md that cues of all sorts share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from zlib import crc32

from cleanscrape.evidence.weights import read_packaged

ABLATION_FILE = "ablation.json"
NOT_MEASURED = "not measured yet"


class StaleAblationError(Exception):
    """The figures of the ablation are of other cues than there are."""


def figures_of(kept: Mapping[str, Any], family: str, parts: Collection[str]) -> Mapping[str, Any] | None:
    """The figures of one sort of cues, None where it was not measured.

    Raises StaleAblationError where they are not of exactly these ``parts``; a part's may be None: not measured yet.
    """
    found: Mapping[str, Any] | None = kept.get(family)
    if found is None:
        return None
    differing = set(parts) ^ set(found["worth"])
    if differing:
        raise StaleAblationError(
            f"{ABLATION_FILE} knows other cues than there are, such as {min(differing)!r}:"
            f" run python -m benchmarks ablation {family}"
        )
    return found


def check_sum(file: str) -> int:
    """Of a file of weights: it tells whether figures were measured with the weights that are shipped."""
    return crc32(read_packaged(file).encode())


def measured_with(figures: Mapping[str, Any], file: str) -> str:
    """A sentence for the reader where the figures are not those of the weights beside them."""
    return "" if figures["weights"] == check_sum(file) else " They were measured with weights fitted before these."


def section(heading: str, *parts: str) -> str:
    """A section of the page."""
    return "\n\n".join((f"### {heading}", *parts))


def anchor(heading: str) -> str:
    """What a link to a heading ends with, on code hosts and on the site alike."""
    return "".join(each for each in heading.lower().replace(" ", "-") if each.isalnum() or each == "-")


def sentence(words: str) -> str:
    """With a capital and a full stop; what begins with code begins with it."""
    return f"{words[0].upper()}{words[1:]}."


def interval(values: Sequence[float] | None) -> str:
    """A difference and the range it lies in."""
    if values is None:
        return NOT_MEASURED
    mean, low, high = values[:3]
    return f"{mean:+.4f} ({low:+.3f} to {high:+.3f})"


def by_worth(worth: Mapping[str, Sequence[float] | None]) -> list[str]:
    """The parts: what adds most first, what was not measured last."""
    return sorted(worth, key=lambda part: ([-value for value in worth[part] or [float("-inf")]], part))


def cell(text: str) -> str:
    """Text for a table: its angle brackets are no markup there."""
    return text if "`" in text else text.replace("<", "&lt;")


def weights_table(
    title: str,
    columns: Sequence[str],
    weights: Mapping[str, Sequence[float]],
    rows: Mapping[str, str],
    most: int | None,
) -> str:
    """Weights by what their rows are called here: the ``most`` largest, or all, in the order of the rows."""
    known = {label: weights[row] for label, row in rows.items() if row in weights}
    if not known:
        return "No row of it has a weight."
    strongest = set(sorted(known, key=lambda label: -max(map(abs, known[label])))[:most])
    lines = [f"| {title} | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    for label, values in known.items():
        if label in strongest:
            cells = " | ".join(f"{weight:+.2f}" if weight else "" for weight in values)
            lines.append(f"| {cell(label)} | {cells} |")
    if len(strongest) < len(known):
        lines += ["", f"The {len(strongest)} with the largest weights of {len(known)}."]
    return "\n".join(lines)


def fenced(text: str, language: str) -> str:
    """An example's text."""
    return f"```{language}\n{text}\n```"
