"""``cleanscrape explain FILE``: each block of a page with its zone and what told it from the next likely one."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from cleanscrape.cli.arguments import KINDS, STDIN
from cleanscrape.cli.output import is_terminal, say, write
from cleanscrape.cli.subcommands import subcommand_parser
from cleanscrape.errors import UsageError

if TYPE_CHECKING:
    from cleanscrape.model import Document, Zone

_NOT_READ = 123
_WIDTH_OF_A_PIPE = 160

_DESCRIPTION = """\
Show why each block of a page is in its zone: where it stands, how sure that is, and the cues that told it from the
next likely zone. Nothing is written."""

_EPILOG = """\
examples:
  cleanscrape explain page.html                        every block
  cleanscrape explain page.html --zone related,comments
  cleanscrape explain page.html --why 46               one block in full, by its line in the file
  cleanscrape explain page.html --why "about the author"
  cleanscrape explain page.html --json | jq '.blocks[] | select(.confidence < 0.6)'

A file that is called explain is cleaned as ./explain. Colours follow NO_COLOR, and stay out of pipes."""


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the subcommand."""
    parser = subcommand_parser("explain", _DESCRIPTION, _EPILOG)
    add = parser.add_argument
    add("paths", nargs=1, metavar="FILE", help="a page, or - for standard input")
    why = "one block in full: every cue with its weights, the sums, the threshold, the decision"
    add("--why", metavar="LINE|TEXT", help=why)
    add("--zone", metavar="ZONES", type=_zones, help="only blocks of these zones, comma-separated")
    add("--json", action="store_true", help="as JSON")
    add("--kind", choices=KINDS, help="what the file holds (default: auto, look)")
    return parser


def run(options: argparse.Namespace) -> int:
    """Run the subcommand; give the exit code. Raises UsageError where the options do not fit the page."""
    if options.why is not None and options.zone is not None:
        raise UsageError("--why and --zone exclude each other; --why shows one block, whatever its zone")
    from cleanscrape.cleaning import clean
    from cleanscrape.cli.settings import Plan

    (path,), settings = options.paths, Plan(options).settings[0]
    try:
        data, name = _read(path)
    except OSError as error:
        say(f"error: {path}: {error.strerror}")
        return _NOT_READ
    document = clean(_decoded(data, settings.encoding), kind=settings.kind)
    for line in _lines(document, name, options):
        write(line.encode("utf-8", "replace"))
    return 0


def _zones(text: str) -> frozenset[Zone]:
    from cleanscrape.cleaning import zones_to_keep

    try:
        return zones_to_keep([name.strip() for name in text.split(",")])
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error).removeprefix("keep: ")) from None


def _read(path: str) -> tuple[bytes, str]:
    if path != STDIN:
        return Path(path).read_bytes(), path
    if sys.stdin is None:
        raise UsageError("standard input is closed; pipe a page into it or name a file")
    return sys.stdin.buffer.read(), "standard input"


def _decoded(data: bytes, encoding: str | None) -> str | bytes:
    """What a configured encoding makes of bytes that declare none; else the bytes."""
    from cleanscrape.errors import Undecodable
    from cleanscrape.files.text_io import decode

    if encoding is not None:
        with contextlib.suppress(Undecodable):
            return decode(data, fallback=encoding).text
    return data


def _lines(document: Document, name: str, options: argparse.Namespace) -> Iterable[str]:
    from cleanscrape.model import Zone
    from cleanscrape.report import terminal
    from cleanscrape.report.explained import as_data, block_at

    found = block_at(document, options.why) if options.why is not None else None
    zones = options.zone or frozenset(Zone)
    if options.json:
        blocks = [found] if found else [block for block in document.blocks if block.zone in zones]
        return [json.dumps(as_data(document, name, blocks, full=found is not None), indent=2) + "\n"]
    colour = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
    if found is not None:
        return terminal.in_full(document, found, colour=colour)
    width = shutil.get_terminal_size((_WIDTH_OF_A_PIPE, 0)).columns if is_terminal(sys.stdout) else _WIDTH_OF_A_PIPE
    return terminal.overview(document, name, zones=zones, colour=colour, width=width)
