"""Where a file goes below an output folder, and which files would go to the same place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleanscrape.files.containers.kinds import Holding, kind_of, without_packing
from cleanscrape.files.settings import Settings
from cleanscrape.files.show import SUFFIX_OF, Format
from cleanscrape.files.walk import Target, Targets


def place_of(target: Target, settings: Settings) -> Path:
    """Give the path below the output folder: the file's own, with the suffix of what is written."""
    holding, place = kind_of(target.path.name).holding, target.relative
    if holding is Holding.WARC:
        return place.with_name(without_packing(place.name)).with_suffix(".jsonl")
    if holding is Holding.PAGE and settings.format is not Format.SOURCE:
        return place.with_name(without_packing(place.name)).with_suffix(SUFFIX_OF[settings.format])
    return place


def taken_places(targets: Targets, settings: Sequence[Settings]) -> dict[Path, Path]:
    """Find files whose place an earlier one has: their paths, with the path of the earlier one.

    It is known before any work is done, so that which one is written does not hang on which is done first.
    """
    seen: set[int] = set()
    twice: set[int] = set()
    for target in targets:  # hashes only: for 100,000 files their places would take memory
        key = hash(place_of(target, settings[target.given]))
        (twice if key in seen else seen).add(key)
    first: dict[Path, Path] = {}
    taken: dict[Path, Path] = {}
    for target in targets if twice else ():
        place = place_of(target, settings[target.given])
        if hash(place) in twice and first.setdefault(place, target.path) != target.path:
            taken[target.path] = first[place]
    return taken
