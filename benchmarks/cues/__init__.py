"""Writes docs/cues.md: every cue with its meaning, bins, weights, examples, and what leaving it out costs.

    python -m benchmarks cues           write the page; no labelled pages are needed
    python -m benchmarks cues --all     print it with all weights instead of the most telling ones

What leaving out a cue costs is not measured here but read from ``ablation.json``: see ``ablation``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.cues import blocks, pages
from benchmarks.cues.families import FAMILIES
from benchmarks.cues.markdown import ABLATION_FILE, StaleAblationError
from benchmarks.cues.rows import ROW_FAMILIES

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "cues.md"
HEAD = Path(__file__).with_name("head.md")
ABLATION = ROOT / "benchmarks" / ABLATION_FILE
MOST = 8
"""Rows of a cue that are shown: those with the largest weights."""


def page_text(ablation: Mapping[str, Any], most: int | None = MOST) -> str:
    """The page. ``most``: rows of a cue that are shown, all for None. Raises StaleAblationError."""
    parts = [HEAD.read_text("utf-8").rstrip()]
    for family in FAMILIES:
        parts += blocks.described(family, ablation, most)
    for rows in ROW_FAMILIES:
        parts += pages.described(rows, ablation, most)
    return "\n\n".join(parts) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; the exit code is 2 where the ablation has to be made anew."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks cues", description=__doc__)
    parser.add_argument("--all", action="store_true", help="print the page with all weights, write nothing")
    options = parser.parse_args(arguments)
    kept = json.loads(ABLATION.read_text("utf-8"))
    try:
        text = page_text(kept, most=None if options.all else MOST)
    except StaleAblationError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    if options.all:
        print(text, end="")
        return 0
    PAGE.write_text(text, "utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0
