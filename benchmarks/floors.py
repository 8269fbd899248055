"""``floors.toml``: what each figure may not fall below, and the data that it was measured on."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).with_name("floors.toml")
HEAD = """\
# Floors of `python -m benchmarks gate`: F1 of the shipped weights, which were fitted on these pages. --raise makes them
# higher; a floor is only ever lowered by hand, here, in a commit that says why. A figure may be below its floor by
# `tolerance`: what a new fit may cost one type or zone while the whole gains.
"""
DIGITS = 4
TOLERANCE = 0.005
"""Of a measure that is new in the file."""

Figures = Mapping[str, Mapping[str, float]]
"""Measure -> what of -> F1."""


@dataclass(slots=True)
class Floors:
    """The floors, as a file has them."""

    prints: dict[str, str]
    """Hashes of the data by what they are of."""
    tolerances: dict[str, float] = field(default_factory=dict)
    floors: dict[str, dict[str, float]] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> Floors:
        """The floors of a file. Raises tomllib.TOMLDecodeError, KeyError where it is malformed."""
        found = tomllib.loads(file.read_text("utf-8"))
        floors = found["floors"]
        tolerances = {measure: float(of.pop("tolerance")) for measure, of in floors.items()}
        return cls(found["data"], tolerances, floors)

    def known(self) -> Iterator[tuple[str, str]]:
        """Measure and what of, of each floor."""
        return ((measure, of) for measure, floors in self.floors.items() for of in floors)

    def of(self, measure: str, of: str) -> float | None:
        """A floor; None where there is none."""
        return self.floors.get(measure, {}).get(of)

    def tolerance(self, measure: str) -> float:
        """How far below its floor a figure may be."""
        return self.tolerances.get(measure, TOLERANCE)

    def raise_to(self, measured: Figures) -> int:
        """Take figures that are above their floors, or have none, as floors; gives how many. None becomes lower."""
        count = 0
        for measure, figures in measured.items():
            self.tolerances.setdefault(measure, TOLERANCE)
            floors = self.floors.setdefault(measure, {})
            for of, figure in figures.items():
                lowered = math.floor(figure * 10**DIGITS) / 10**DIGITS  # a floor above what was measured would fail
                if of not in floors or lowered > floors[of]:
                    floors[of] = lowered
                    count += 1
        return count

    def __str__(self) -> str:
        """The file's text."""
        lines = [HEAD, "[data]", *(f"{what} = {json.dumps(own)}" for what, own in self.prints.items())]
        for measure, floors in self.floors.items():
            lines += ["", f"[floors.{json.dumps(measure)}]", f"tolerance = {self.tolerances[measure]}"]
            lines += [f"{json.dumps(of)} = {floor:.{DIGITS}f}" for of, floor in floors.items()]
        return "\n".join(lines) + "\n"
