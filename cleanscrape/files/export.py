"""New files below an output folder, over nothing that is there."""

from __future__ import annotations

from pathlib import Path

from cleanscrape.errors import UnsafeTarget
from cleanscrape.files.replace import Fill, write_new_by


def export(place: Path, source: Path, fill: Fill) -> bool:
    """Write what ``fill`` writes to a new file; say whether it was needed: it may be there with this content.

    ``source`` is the real path of the file that it is made of. Raises UnsafeTarget where that is the place or something
    else is there, and OSError.
    """
    if place.resolve() == source:
        raise UnsafeTarget(f"{place} is the source itself; choose another folder for --output")
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        return write_new_by(place, fill)
    except FileExistsError as error:
        raise UnsafeTarget(f"{place} exists already with other content; move it away first") from error
